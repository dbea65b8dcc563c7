"""A letter on its way into a mail program: a link that opens one, and a draft in a file."""

import re
from dataclasses import dataclass
from email.header import Header
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import quote as escaped
from urllib.parse import quote

from core.events import Person
from core.letters import Letter, on_one_line

LONGEST_LINK = 2_000
"""Mail programs and browsers cut longer links off, each at a length of its own."""

LONGEST_SUBJECT = 400

_ATOM = r"[\w!#$%&'*+/=?^`{|}~-]+"
_PLAIN = re.compile(rf"{_ATOM}(\.{_ATOM})*@[\w-]+(\.[\w-]+)*", re.ASCII)
"""The address that every mail program can read: no quotes, no comments, ASCII alone."""


@dataclass(frozen=True, slots=True)
class MailLink:
    """A `mailto:` link (RFC 6068), and whether it is short enough for every mail program."""

    url: str
    fits: bool


def mailto(letter: Letter) -> MailLink:
    """The link that opens this letter in the person's mail program."""
    to = ",".join(quote(person.email, safe="@") for person in letter.to if person.email)
    url = f"mailto:{to}?subject={_quoted(_subject(letter))}&body={_quoted(_body(letter))}"
    return MailLink(url, len(url) <= LONGEST_LINK)


def eml(letter: Letter) -> bytes:
    """The letter as an unsent message in a file (RFC 5322), the same bytes for the same letter.

    Whoever has no plain address is left out of To. There is no Date and no Message-ID: the mail
    program that sends the letter adds both.
    """
    # The older half of Python's email package: the newer one drops spaces from long headers (3.11).
    message = MIMEText(_body(letter), "plain", "utf-8")
    message["X-Unsent"] = "1"
    to = [_mailbox(person) for person in letter.to if _PLAIN.fullmatch(person.email or "")]
    if to:
        message["To"] = ", ".join(to)
    message["Subject"] = _encoded(_subject(letter))
    return message.as_bytes(policy=compat32.clone(linesep="\r\n", max_line_length=None))


def _mailbox(person: Person) -> str:
    name = on_one_line(person.name)
    if name is None:
        return f"{person.email}"
    written = f'"{escaped(name)}"' if _is_plain(name) else _encoded(name)
    return f"{written} <{person.email}>"


def _encoded(text: str) -> str:
    """A text as a header holds it (RFC 2047)."""
    if _is_plain(text):
        return text
    return Header(text, "utf-8", header_name="Subject").encode(linesep="\r\n")


def _is_plain(text: str) -> bool:
    return text.isascii() and "=?" not in text


def _subject(letter: Letter) -> str:
    return on_one_line(letter.subject, LONGEST_SUBJECT) or ""


def _body(letter: Letter) -> str:
    return "\r\n".join(letter.body.splitlines())


def _quoted(text: str) -> str:
    return quote(text, safe="")
