"""Letters on their way out: what a mail program and Python's own parser read in them."""

import email
import re
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default
from email.utils import getaddresses
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.events import Person
from core.exchange.mail import LONGEST_LINK, eml, mailto
from core.letters import Letter, on_one_line

ADA = Person(name="Ada Lindqvist", email="ada@northwind.example")
BODY = "Dear Ada,\n\nThank you & all the best: 50 % more = good?\n\nWarm regards,\nZoë Łuk"
HEADERS = {"Content-Type", "MIME-Version", "Content-Transfer-Encoding", "X-Unsent", "To", "Subject"}

HOSTILE = (
    "Ada\r\nBcc: all@example.org",
    "Ada\nSubject: x\n\nbody",
    "Müller, Jörg",
    '"Jö" <x@evil.example>, y@evil.example',
    "=?utf-8?q?x=0D=0ABcc:_a@b?=",
    "=??Q??=",
    "\u202eevil\u2028Bcc: x\x85\x00y",
    "a;b:c@d(e)\\\\",
    "0" * 110,
    "ö" * 110,
    "<b>:smile:</b>\r\n=1+1" * 500,
    "𐀀𐀀𐀀𐀀𐀀𐀀𐀀𐀀 ¡ 李雷 " * 3,
)
TYPED = st.text(max_size=130) | st.text('ö,"<>@;:\\() a.=?_-\r\n', max_size=118)
TYPED |= st.sampled_from(HOSTILE)
BODIES = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)


def letter(*to: Person, subject: str = "Thank you", body: str = BODY) -> Letter:
    return Letter("thank_you", "thank_you", "warm", to, subject, body, "It is short.", ("E2",))


def parsed(raw: bytes) -> EmailMessage:
    message = email.message_from_bytes(raw, policy=default)
    assert isinstance(message, EmailMessage)
    return message


# The file -----------------------------------------------------------------------------------------


def test_a_file_reads_back_with_the_same_name_address_subject_and_text() -> None:
    zoe = Person(name="Zoë Müller, Dr.", email="zoe.m+jobs@sub.example.org")

    message = parsed(eml(letter(zoe, ADA, subject="Danke für das Gespräch")))

    assert [(a.display_name, a.addr_spec) for a in message["To"].addresses] == [
        ("Zoë Müller, Dr.", "zoe.m+jobs@sub.example.org"),
        ("Ada Lindqvist", "ada@northwind.example"),
    ]
    assert message["Subject"] == "Danke für das Gespräch"
    assert message.get_content().splitlines() == BODY.splitlines()


def test_a_file_is_an_unsent_draft_that_knows_no_clock() -> None:
    message = parsed(eml(letter(ADA)))

    assert message["X-Unsent"] == "1"
    assert set(message.keys()) == HEADERS
    assert eml(letter(ADA)) == eml(letter(ADA))


def test_lines_of_a_file_end_as_the_standard_asks_and_are_not_too_long() -> None:
    raw = eml(letter(ADA, subject="word " * 70, body="word " * 500))

    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", raw)
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert raw.isascii()


@pytest.mark.parametrize(
    "address", ["a;b@example.org", '"a,b"@example.org', "<a>@b", "a..b@c", "ü@ø.example", "a(b)@c"]
)
def test_an_address_that_not_every_mail_program_can_read_is_left_out(address: str) -> None:
    message = parsed(eml(letter(Person(name="Ada", email=address))))

    assert "To" not in message


def test_whoever_has_no_address_is_left_out() -> None:
    assert "To" not in parsed(eml(letter(Person(name="Bo"))))
    assert "To" not in parsed(eml(letter()))


@given(TYPED, TYPED, BODIES)
def test_whatever_was_typed_changes_no_header_of_a_file(name: str, subject: str, body: str) -> None:
    to = Person.model_construct(name=name, email="ada@northwind.example")

    raw = eml(letter(to, subject=subject, body=body))

    message, plain = parsed(raw), email.message_from_bytes(raw)
    ((display, address),) = getaddresses([plain["To"].replace("\r\n", "")])
    assert set(message.keys()) == HEADERS
    assert address == "ada@northwind.example"
    assert [a.addr_spec for a in message["To"].addresses] == [address]
    # Python 3.11's newer parser puts a space between the parts of a long encoded name.
    assert str(make_header(decode_header(display))) == (on_one_line(name) or "")
    assert message["Subject"] == (on_one_line(subject, 400) or "")
    assert message.get_content().splitlines() == "\r\n".join(body.splitlines()).splitlines()


# The link -----------------------------------------------------------------------------------------


def test_a_link_carries_address_subject_and_text() -> None:
    url = mailto(letter(ADA, Person(name="Bo"), subject="Thanks & more?")).url

    asked = parse_qs(urlsplit(url).query, strict_parsing=True)

    assert urlsplit(url).scheme == "mailto"
    assert urlsplit(url).path == "ada@northwind.example"
    assert asked == {"subject": ["Thanks & more?"], "body": [BODY.replace("\n", "\r\n")]}


def test_a_link_writes_spaces_and_line_breaks_as_mail_programs_expect() -> None:
    url = mailto(letter(ADA, subject="A b", body="c\n\nd+e")).url

    assert url == "mailto:ada@northwind.example?subject=A%20b&body=c%0D%0A%0D%0Ad%2Be"


def test_a_link_to_nobody_still_opens_the_letter() -> None:
    assert mailto(letter(Person(name="Bo"))).url.startswith("mailto:?subject=Thank%20you&body=")


def test_a_link_says_whether_it_is_short_enough() -> None:
    fixed = len(mailto(letter(body="")).url)

    assert mailto(letter(body="a" * (LONGEST_LINK - fixed))).fits
    assert not mailto(letter(body="a" * (LONGEST_LINK - fixed + 1))).fits


@given(TYPED, BODIES, st.sampled_from(["a?cc=x@y", "a&b@c", "a,b@c", "a#b@c", "ü@ø.example"]))
def test_whatever_was_typed_adds_nothing_to_a_link(subject: str, body: str, address: str) -> None:
    url = mailto(letter(Person(email=address), subject=subject, body=body)).url

    assert re.fullmatch(r"mailto:[\w.%@~-]*\?subject=[\w.%~-]*&body=[\w.%~-]*", url, re.ASCII)
    assert unquote(urlsplit(url).path) == address
