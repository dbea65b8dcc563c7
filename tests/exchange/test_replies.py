"""What a reply is taken to mean: rather nothing than something wrong."""

import time as clock
from contextlib import suppress
from datetime import date
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import BadInput
from core.events import Person, event_of
from core.exchange.incoming import read_message, without_tags
from core.exchange.named_days import named_days
from core.exchange.phrases import find, sentences
from core.exchange.replies import Proposal, propose
from core.workdays import Calendar
from tests.bench.bench_replies import REPLIES, kinds, outcome, proposed
from tests.stories import march

TUESDAY = march(10)


def reading(text: str, today: date = TUESDAY) -> Proposal:
    """What a pasted text is taken to mean."""
    return propose(text, today)


def mail(body: str, **headers: str) -> EmailMessage:
    """A mail of Ada's."""
    made = EmailMessage()
    made["From"] = "Ada Lövgren <ada@northwind.example>"
    made["Date"] = "Fri, 06 Mar 2026 23:30:00 -0800"
    made["Subject"] = "Your application"
    made.set_content(body)
    for name, value in headers.items():
        del made[name]
        made[name] = value
    return made


# The collected replies ---------------------------------------------------------------------------


Read = tuple[tuple[dict[str, Any], Proposal], ...]


READ_ONCE = pytest.mark.xdist_group("replies")
"""Tests that share what it takes a while to read."""


@pytest.fixture(scope="module")
def read() -> Read:
    """Every collected reply, and what it is read as."""
    return tuple((reply, proposed(reply)) for reply in REPLIES)


@READ_ONCE
def test_no_collected_reply_is_taken_wrongly(read: Read) -> None:
    assert [reply["id"] for reply, found in read if outcome(reply, found) == "wrong"] == []


@READ_ONCE
def test_a_reply_that_the_rules_were_written_for_is_recognised(read: Read) -> None:
    seen = [(reply, found) for reply, found in read if reply["half"] == "seen"]

    assert [reply["id"] for reply, found in seen if outcome(reply, found) == "unsure"] == []


@READ_ONCE
def test_most_replies_that_the_rules_were_not_written_for_are_recognised(read: Read) -> None:
    unseen = [pair for pair in read if pair[0]["half"] == "unseen" and None not in kinds(pair[0])]
    recognised = [1 for reply, found in unseen if outcome(reply, found) == "recognised"]

    assert len(unseen) >= 60
    assert len(recognised) / len(unseen) > 0.8


@READ_ONCE
def test_the_words_it_rests_on_stand_in_the_reply(read: Read) -> None:
    for reply, found in read:
        assert all(clue.words in found.text for clue in found.clues), reply["id"]
        assert found.on_words is None or found.on_words in found.text, reply["id"]
        assert bool(found.events()) is (found.meaning is not None), reply["id"]


@READ_ONCE
def test_no_promise_is_in_the_past(read: Read) -> None:
    assert [r["id"] for r, found in read if found.on is not None and found.on < found.said_on] == []


# Traps -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "We are pleased to offer you an interview slot for the role of Analyst.",
        "I would like to offer you the opportunity to visit us before the job interview.",
        "Have you received an offer elsewhere?",
        "Please send us your offer letter from the other company.",
        "This offer expires at midnight. Buy now.",
        "We would love you to join us for lunch on Friday.",
        "If all goes well we would like to offer you the position.",
        "Once you have passed, we will be pleased to offer you the job.",
        "This letter is not an offer of employment.",
        "Before we can make you an offer, we have to talk about money.",
        "We are glad to present you with an offer of a second interview.",
        "You have been selected for the role play exercise.",
        "We'd love to have you come in for a second interview.",
        "We'd love to have you meet the team.",
        "We'd love to have you on our books.",
        "We'd love to have you as a guest.",
        "We'd love to have you, but the board has to agree first.",
        "We'd love to have you. I have to get it signed off first.",
        "If the budget is approved, we'd love to have you.",
        "Unfortunately there is no money. We'd love to have you.",
        "We were happy to have you with us on Tuesday.",
        "We look forward to welcoming you to the company for your interview.",
        "I came across your profile. We can offer 36,500 a year. When can you start?",
        "Our client can offer 36,500 a year and 25 days of leave.",
        "Before we arrange a call: we can offer 36,500 a year. When could you start?",
        "We can offer 36,500 a year.",
        "We can offer you 5 minutes on the phone. When can you join?",
        "I have attached the contract that you asked to see.",
        "We'd still love to have you, only the hiring freeze means that we can't move.",
        "Dear customer, your contract is attached. You pay £45 a month.",
        "We have received your signed contract.",
    ],
)
def test_a_talk_of_offers_is_no_offer(text: str) -> None:
    assert reading(text).meaning != "offer"


@pytest.mark.parametrize(
    "text",
    [
        "We'd love to have you.",
        "We'd love to have you, Sam!",
        "We would be delighted to have you with us.",
        "We'd like you to start with us on 13 April.",
        "We can offer 36,500 a year. When can you start?",
        "We can offer you £36,500 and 25 days' holiday.",
        "The job is yours.",
        "It's yours if you want it.",
        "Sam, we want you.",
        "We've decided to go with you.",
        "I'm happy to confirm your start date.",
        "Please find attached your contract.",
        "Your first day with us will be Monday 13 April.",
    ],
)
def test_an_offer_may_be_made_without_the_word(text: str) -> None:
    assert reading(text).meaning == "offer"


@pytest.mark.parametrize(
    "text",
    [
        "We have not been able to move this forward yet because the director is away.",
        "You have not selected a time for your interview.",
        "We went with another date for the panel.",
        "We have selected another room for your interview.",
        "The position has not been filled.",
        "If you do not hear from us by 31 March, you have not been successful.",
        "Why do so many people think that they were not selected?",
        "This does not mean that you were unsuccessful.",
        "It is not a no.",
        "Is the vacancy filled?",
        "Your application has gone to another department for review.",
        "I have given it to another colleague to look at.",
        "I have gone to somebody senior to get this signed off.",
        "We cannot progress your application further until the check has come back.",
        "Until then I am unable to take your application forward.",
        "Your application has not been considered yet.",
        "The job was given to someone else, but she has dropped out. Are you still interested?",
        "We do not share the reasons why candidates are not selected.",
        "We are moving forward with candidates who passed the test, and you are one of them.",
        "We have decided to move forward with your application.",
    ],
)
def test_a_talk_of_a_no_is_no_no(text: str) -> None:
    assert reading(text).meaning != "rejected"


@pytest.mark.parametrize(
    "text",
    [
        "Please quote reference 20391 in any reply.",
        "We do not need references at this stage.",
        "You need to know your take home pay.",
        "We do background checks on all of our staff.",
        "Thank you for completing the written test. Please wait for the results.",
        "We have received your references and need nothing more.",
        "If you are offered the job you will need to pass a drug test.",
    ],
)
def test_a_test_that_is_not_asked_for_is_not_announced(text: str) -> None:
    assert reading(text).meaning != "screening"


@pytest.mark.parametrize(
    "text",
    [
        "Please make a decision by Friday.",
        "We would like you to make a decision by Friday.",
        "Do you need more time to decide?",
        "Thank you for coming to the second interview.",
        "The second interview on Thursday is cancelled.",
        "We would like to invite you to our open day.",
        "Only shortlisted candidates will be invited to a second interview.",
        "Fancy a drink on Friday?",
        "We would like you to meet the deadline.",
        "We want to have another call with the client before we decide.",
        "We would like you to come in and give us feedback.",
        "Please give us another reference.",
        "They had nothing back from you.",
        "The council does not meet until June, but we have agreed to appoint you.",
    ],
)
def test_what_is_not_clear_is_left_to_the_person(text: str) -> None:
    found = reading(text)

    assert (found.meaning, found.events()) == (None, ())
    assert found.says


def test_two_meanings_are_both_named_and_none_is_proposed() -> None:
    found = reading("You were not selected. We would like to invite you to an interview next week.")

    assert found.meaning is None
    assert {clue.meaning for clue in found.clues} == {"rejected", "next_round"}
    assert found.candidates == ("rejected", "next_round")


def test_a_no_that_mentions_an_offer_is_a_no() -> None:
    found = reading("We have offered the job to another candidate, who has accepted our offer.")

    assert found.meaning == "rejected"


# What is proposed --------------------------------------------------------------------------------


def test_an_offer_under_a_condition_says_so_with_its_last_day() -> None:
    found = reading(
        "We are pleased to offer you the role, subject to a background check. "
        "Please reply by 20 March."
    )

    assert found.events() == (
        event_of("offer_received", TUESDAY, conditional=True, reply_by=march(20)),
    )
    assert found.on_words == "20 March"


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("There is no decision before Friday.", None),
        ("We are not able to give you an answer until 20 March.", None),
        ("The interviews do not end until 18 March, and we will know more by 20 March.", march(20)),
        ("We will let you know our decision no later than 20 March.", march(20)),
    ],
)
def test_the_first_day_on_which_they_may_decide_is_no_promise(told: str, day: date | None) -> None:
    found = reading(told)

    assert (found.meaning, found.on) == ("still_deciding", day)


@pytest.mark.parametrize("hour", ["5pm on ", "17:00 on ", "noon on ", "9 am, ", ""])
def test_an_hour_does_not_hide_the_last_day_of_an_offer(hour: str) -> None:
    found = reading(f"We are pleased to offer you the role. It stands open until {hour}18 March.")

    assert (found.meaning, found.on) == ("offer", march(18))


def test_several_tests_are_several_events() -> None:
    found = reading("Next you will need to take a drug test and provide two references.")

    assert found.events() == (
        event_of("screening_announced", TUESDAY, step="drug"),
        event_of("screening_announced", TUESDAY, step="references"),
    )


def test_of_several_checks_the_day_is_that_of_the_one_where_i_have_to_be() -> None:
    text = "Please fill in a vetting form and attend a medical examination on 20 April 2026."

    events = propose(text, TUESDAY).events()

    assert set(events) == {
        event_of("screening_announced", TUESDAY, step="medical", due_on=date(2026, 4, 20)),
        event_of("screening_announced", TUESDAY, step="background"),
    }


def test_a_reply_is_kept_with_what_is_recorded() -> None:
    found = reading("We are still deciding and will let you know by Friday.")

    assert found.events() == (
        event_of(
            "reply_received",
            TUESDAY,
            gist="still_deciding",
            decision_by=march(13),
            text="We are still deciding and will let you know by Friday.",
        ),
    )


def test_workdays_are_those_of_the_candidacy() -> None:
    told = "We need more time. We will let you know within 3 working days."
    easter = date(2026, 4, 2)

    assert propose(told, easter, Calendar("DE")).on == date(2026, 4, 9)
    assert propose(told, easter, Calendar("US")).on == date(2026, 4, 7)


# Days --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("15 March", march(15)),
        ("the 15th of March", march(15)),
        ("March 15, 2026", march(15)),
        ("2026-03-15", march(15)),
        ("15/03/2026", march(15)),
        ("15.03.2026", march(15)),
        ("Friday", march(13)),
        ("this Friday", march(13)),
        ("Tuesday", march(17)),
        ("next Friday", march(20)),
        ("Friday 20 March", march(20)),
        ("Friday the 20th", march(20)),
        ("the 23rd", march(23)),
        ("today", march(10)),
        ("tomorrow", march(11)),
        ("the end of the week", march(13)),
        ("end of next week", march(20)),
        ("the end of the month", march(31)),
        ("end of April", date(2026, 4, 30)),
        ("next week", march(20)),
        ("in two weeks", march(24)),
        ("within the next 5 working days", march(17)),
        ("in a fortnight", march(24)),
        ("close of business on Thursday", march(12)),
        ("16 to 18 March", march(18)),
        ("between 16 and 18 March", march(18)),
        ("March 16-18", march(18)),
        ("w/c 16 March", march(20)),
        ("the week commencing Monday 16 March", march(20)),
        ("the week of March 16", march(20)),
        ("week ending 20 March", march(20)),
        ("two weeks from today", march(24)),
        ("a week from Friday", march(20)),
        ("within 3 weeks of your interview on 3 March", march(24)),
        ("within two weeks of your first day", None),
        ("in two to three weeks", march(31)),
        ("within 5-7 business days", march(19)),
        ("Friday week", march(20)),
        ("Wednesday next week", march(18)),
        ("this time next week", march(17)),
        ("5:00 p.m. on March 20, 2026", march(20)),
        ("Fri., Mar. 20", march(20)),
        ("3 March", None),
        ("last Friday", None),
        ("31 February", None),
        ("99/99/2026", None),
        ("2 March 2026", None),
        ("in a while", None),
        ("early next week", march(20)),
    ],
)
def test_a_named_day_is_reckoned_from_the_day_of_the_mail(words: str, day: date | None) -> None:
    (sentence,) = sentences(f"You will hear by {words}")

    assert [n.day for n in named_days(sentence, TUESDAY, Calendar())] == ([day] if day else [])


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("a week on Tuesday", (march(17), march(24))),
        ("two weeks on Friday", (march(13), march(27))),
        ("on 04/05/2026", (date(2026, 4, 5), date(2026, 5, 4))),
    ],
)
def test_a_day_with_two_readings_is_asked_with_both(words: str, days: tuple[date, date]) -> None:
    found = reading(f"We are still deciding and will let you know {words}.")

    assert (found.meaning, found.on, found.days) == ("still_deciding", None, days)
    assert found.remarks


@pytest.mark.parametrize(
    "text",
    [
        "We are pleased to offer you the role. Your contract would run until 31 December 2026.",
        "We are pleased to offer you the role, with a probation period until 30 September.",
        "We are pleased to offer you the role. You need to have your degree by 1 July.",
        "We are pleased to offer you the role. Your notice there runs until 30 April.",
        "We are still deciding; interviews finish on Friday and we will let you know after that.",
        "We are still deciding. I am away until 16 March.",
    ],
)
def test_a_day_of_something_else_is_no_reply_date(text: str) -> None:
    assert reading(text).on is None


def test_a_day_is_taken_from_the_day_on_which_the_mail_was_sent() -> None:
    raw = mail("We are still deciding. You will hear by Monday.").as_bytes()

    found = propose(raw, march(20))

    assert (found.said_on, found.on) == (march(6), march(9))


def test_a_mail_from_tomorrow_is_read_today() -> None:
    raw = mail("We are still deciding.", Date="Fri, 01 Jan 2100 10:00:00 +0000").as_bytes()

    assert propose(raw, TUESDAY).said_on == TUESDAY


# Mails -------------------------------------------------------------------------------------------


def test_a_mail_has_a_sender_a_day_and_a_text() -> None:
    found = read_message(mail("Grüße\n\nAda", Subject="Réponse — Analyst").as_bytes())

    assert found.sender == Person(name="Ada Lövgren", email="ada@northwind.example")
    assert found.sent_on == march(6)
    assert found.subject == "Réponse — Analyst"
    assert found.text == "Grüße\n\nAda"


def test_a_page_is_read_as_text_without_scripts_and_older_mail() -> None:
    page = (
        "<html><head><style>p{}</style><script>we are still deciding</script></head><body>"
        "<p>Hi Sam,</p><p>You were <b>not</b> selected&nbsp;&mdash; sorry.<br>Ada</p>"
        "<!-- pleased to offer you the job --><blockquote>pleased to offer you the job</blockquote>"
        '<div class="gmail_quote">pleased to offer you the job</div></body></html>'
    )
    made = mail("")
    made.set_content(page, subtype="html")

    found = propose(made.as_bytes(), TUESDAY)

    assert found.meaning == "rejected"
    assert "offer" not in found.text
    assert "deciding" not in found.text


def test_plain_text_goes_before_a_page() -> None:
    made = mail("You were not selected.")
    made.add_alternative("<p>We are pleased to offer you the job.</p>", subtype="html")
    made.add_attachment("pleased to offer you the role", filename="a.txt")

    assert propose(made.as_bytes(), TUESDAY).meaning == "rejected"


@pytest.mark.parametrize(
    "older",
    [
        "> We are pleased to offer you the job.",
        "On Fri, 6 Mar 2026 at 10:00, Sam <sam@example.org> wrote:\nWe are pleased to offer you the job.",
        "On Friday 6 March 2026 at ten in the morning, Sam Okafor\n<sam@example.org> wrote:\n\nI got the job",
        "---------- Forwarded message ---------\nWe are pleased to offer you the job.",
        "-----Original Message-----\nWe are pleased to offer you the job.",
        "From: Sam\nSent: Friday\nTo: Ada\nWe are pleased to offer you the job.",
        "Am Mo., 9. März 2026 um 10:00 Uhr schrieb Sam <s@x.example>:\n\nPleased to offer you the job",
        "Le lun. 9 mars 2026 à 10:00, Sam <s@x.example> a écrit :\n\nPleased to offer you the job",
        "El lun, 9 mar 2026 a las 10:00, Sam escribió:\n\nPleased to offer you the job",
        "Il giorno lun 9 mar 2026 alle ore 10:00 Sam ha scritto:\n\nPleased to offer you the job",
        "Op ma 9 mrt 2026 om 10:00 schreef Sam <s@x.example>:\n\nPleased to offer you the job",
        "W dniu pon., 9 mar 2026 o 10:00 Sam napisał(a):\n\nPleased to offer you the job",
        "Em seg., 9 de mar. de 2026 às 10:00, Sam escreveu:\n\nPleased to offer you the job",
        "Den tis 10 mars 2026 kl 09:12 skrev Sam <s@x.example>:\n\nPleased to offer you the job",
        "Den man. 9. mar. 2026 kl. 10.00 skrev Sam:\n\nPleased to offer you the job",
        "Von: Sam\nGesendet: Montag\nAn: Ada\nBetreff: x\n\nPleased to offer you the job",
        "Van: Sam\nVerzonden: maandag\nAan: Ada\nOnderwerp: x\n\nPleased to offer you the job",
        "________________________________\nWe are pleased to offer you the job.",
        "-- \nWe are pleased to offer you the job.",
        "Kind regards,\nAda\nPleased to offer you the job",
        "CONFIDENTIALITY NOTICE: We are pleased to offer you the job.",
        "This email and any attachments are pleased to offer you the job.",
    ],
)
def test_older_mail_signatures_and_small_print_are_not_read(older: str) -> None:
    found = reading(f"Hi Sam,\n\nYou were not selected.\n\n{older}")

    assert found.meaning == "rejected"
    assert "pleased" not in found.text.casefold()


@pytest.mark.parametrize(
    "above", ["", "FYI, see what came in:\n\n", "Oh no...\n"], ids=["alone", "colon", "line"]
)
@pytest.mark.parametrize(
    "heading",
    [
        "Begin forwarded message:\n\n> From: Ada <ada@x.example>\n> Date: 9 March 2026\n> \n> ",
        "---------- Forwarded message ---------\nFrom: Ada <ada@x.example>\nDate: Mon, 9 Mar 2026\n\n",
        "Anfang der weitergeleiteten Nachricht:\n\nVon: Ada <ada@x.example>\nDatum: 2026-03-09\n\n",
    ],
    ids=["apple", "gmail", "german"],
)
def test_a_forwarded_mail_is_read_as_the_mail_that_it_was(above: str, heading: str) -> None:
    found = reading(f"{above}{heading}You were not selected.")

    assert (found.meaning, found.said_on) == ("rejected", march(9))
    assert found.sender is not None
    assert found.sender.email == "ada@x.example"


@pytest.mark.parametrize(
    "text",
    [
        "Dear Nell,\n\nI have decided not to take the role.\n\nSam",
        "Hi Nell, I'd like to withdraw my application.",
        "Dear Nell, I am delighted to accept the offer.",
        "Dear Nell,\n\nYou were not selected, it said. Why?\n\nBest wishes,\nSam",
    ],
)
def test_what_the_person_wrote_is_no_news(text: str) -> None:
    found = propose(text, TUESDAY, me=Person(name="Sam Okoro"))

    assert (found.meaning, found.events()) == (None, ())


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("We have offered the job to another candidate.", "rejected"),
        ("We offered him the job on Monday.", "rejected"),
        ("We have made an offer to somebody else, who has not answered yet.", "still_deciding"),
        ("You are our second choice.", "still_deciding"),
        ("We have to withdraw our offer.", "rescinded"),
        ("The offer we made to you last week has been withdrawn.", "rescinded"),
        ("We had to rescind your offer.", "rescinded"),
        ("The role is on hold until the summer.", "on_hold"),
        ("There is a hiring freeze.", "on_hold"),
        ("We have paused the recruitment.", "on_hold"),
        ("What are your salary expectations?", "asks_me"),
        ("Could you tell us your notice period?", "asks_me"),
        ("Please send us your certificates.", "asks_me"),
        ("I am away from Monday. We would like to invite you to a second interview.", "next_round"),
        ("You were not selected. Write to me on WhatsApp for feedback.", "rejected"),
        ("Thank you for completing the coding test.", None),
        ("We recently invited you to a second interview.", None),
        ("If all goes well we will offer you the job.", None),
        ("We will offer you the job if your references are good.", None),
    ],
)
def test_who_it_is_about_and_whether_it_is_so_decides(text: str, meaning: str | None) -> None:
    assert reading(text).meaning == meaning


def test_what_they_ask_for_is_kept_with_its_last_day() -> None:
    found = reading("Please send us your CV by Friday.")

    assert found.events() == (
        event_of(
            "reply_received",
            TUESDAY,
            gist="asks_me",
            asks="documents",
            answer_by=march(13),
            text="Please send us your CV by Friday.",
        ),
    )


def test_headers_that_were_pasted_along_are_left_out() -> None:
    found = reading("From: Ada\nSent: Monday\nSubject: offer\n\nYou were not selected.")

    assert found.text == "You were not selected."


def test_a_thank_you_within_a_message_does_not_end_it() -> None:
    text = "Thanks\n\nAfter long talks we have to tell you today that you were not selected for it."

    assert reading(f"Hi Sam\n{text}").meaning == "rejected"


@pytest.mark.parametrize(
    "raw", ["", "  \n ", b"", b"\x00\x01\x00\x00\x00\x00\x00PK", "> only\n> quoted"]
)
def test_what_has_no_text_is_refused(raw: str | bytes) -> None:
    with pytest.raises(BadInput) as refusal:
        propose(raw, TUESDAY)

    assert refusal.value.field == "text"


@pytest.mark.parametrize(
    "header",
    [
        "=?x?q?a?=",
        "=?utf-8?b?####?=",
        "<" * 5000,
        '"' * 999,
        "a@b, c@d",
        "\udcff",
        "=?utf-8?q?=0AX:_y?=",
    ],
)
def test_a_broken_header_does_not_hide_the_text(header: str) -> None:
    raw = f"From: {header}\nSubject: {header}\nDate: {header}\nMIME-Version: 1.0\n\nYou were not selected.\n"

    found = propose(raw.encode("utf-8", "surrogateescape"), TUESDAY)

    assert (found.meaning, found.said_on) == ("rejected", TUESDAY)
    assert "\n" not in f"{found.sender}"


# Robustness --------------------------------------------------------------------------------------

NOISE = st.sampled_from(
    ["we", "are", "not", "pleased to offer you the job", "if", "by Friday", ". ", "\n\n", "?", "> ",
     "On Monday", "wrote:", "From: a\n", "Subject: b\n", "MIME-Version: 1.0\n", "<p>", "</blockquote>",
     "<!--", "-- ", "31 February", "2026-99-99", "within 99 working days", "\u2019t", "end of", "\0",
     "Content-Type: multipart/mixed; boundary=a\n", "--a\n", "Content-Transfer-Encoding: base64\n"]
) | st.text(max_size=10)  # fmt: skip


@given(st.lists(NOISE, max_size=40).map(" ".join) | st.lists(NOISE, max_size=40).map("".join))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(BadInput):
        found = propose(text, TUESDAY)
        assert all(clue.words in found.text for clue in found.clues)
        assert found.on is None or found.on >= found.said_on
        assert isinstance(found.events(), tuple)


@given(st.binary(max_size=200), st.integers(0, 700))
def test_any_mail_is_read_or_refused(noise: bytes, place: int) -> None:
    made = mail("Grüße. You were not selected.")
    made.add_alternative("<p>You were not selected</p>", subtype="html")
    raw = made.as_bytes()

    for broken in (noise, raw[:place] + noise + raw[place:], raw[:place]):
        with suppress(BadInput):
            propose(broken, TUESDAY)


@pytest.mark.parametrize(
    "raw",
    [
        "not " * 400_000,
        "we will not be " * 100_000,
        "1 March " * 200_000,
        "\n " * 900_000,
        "On " * 600_000,
        ">" * 1_900_000,
        "'" * 1_900_000,
        "a'" * 900_000,
        "From: a\nMIME-Version: 1.0\nContent-Type: text/html\n\n" + "<" * 1_800_000,
        "From: a\nMIME-Version: 1.0\nContent-Type: text/html\n\n" + "<!--" * 400_000,
        "From: a\nMIME-Version: 1.0\nContent-Type: text/html\n\n" + "<blockquote>" * 150_000,
        "From: a\nMIME-Version: 1.0\nContent-Type: text/html\n\n" + "&" * 1_800_000,
        "From: a\nMIME-Version: 1.0\nSubject: " + "=?utf-8?q?a?= " * 100_000 + "\n\nhello",
        "From: " + "a@b," * 400_000 + "\nMIME-Version: 1.0\n\nhello",
        "From: a\nMIME-Version: 1.0\n"
        + "".join(f"Content-Type: multipart/mixed; boundary={n}\n\n--{n}\n" for n in range(20_000)),
        "From: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n"
        + "--a\n\nx\n" * 200_000,
    ],
    ids=lambda raw: raw[-20:].strip(),
)
def test_a_mail_made_to_be_slow_is_read_in_a_moment(raw: str) -> None:
    begun = clock.process_time()

    for form in (raw, raw.encode()):
        with suppress(BadInput):
            propose(form, TUESDAY)

    assert clock.process_time() - begun < 10


@pytest.mark.parametrize(
    "day", ["Tue, 10 Mar 2026 09:30:00 +" + "9" * 40, f"Tue, {'9' * 40} Mar 2026"]
)
def test_a_header_that_breaks_the_library_is_left_out(day: str) -> None:
    raw = f"From: a@b\nDate: {day}\nMIME-Version: 1.0\n\nWe have received your application.\n"

    assert read_message(raw).text == "We have received your application."


def test_the_text_of_a_page_keeps_no_tag() -> None:
    assert without_tags("<p>a<x onload='>'>b</p>c<").split() == ["ab", "c<"]


# Phrases -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "We won't be progressing",
        "we will NOT be progressing",
        "We won\u2019t be   progressing",
        "we wont be progressing",
    ],
)
def test_a_phrase_is_found_however_it_is_written(text: str) -> None:
    (sentence,) = sentences(f"{text} your application.")

    assert list(find("rejected", sentence))


def test_a_phrase_may_say_that_its_clause_ends_there() -> None:
    def is_found(text: str) -> bool:
        return any(list(find("offers in other words", s)) for s in sentences(text))

    assert is_found("We want you.")
    assert is_found("We want you, Sam.")
    assert not is_found("We want you to know that.")


def test_a_phrase_is_found_within_one_sentence_only() -> None:
    assert not any(
        list(find("offer", s)) for s in sentences("We would like to offer. You the job?")
    )


# Feedback that was asked for ----------------------------------------------------------------------


def test_another_no_is_feedback_where_it_is_awaited() -> None:
    text = "You were not selected. Your presentation was clear."

    assert propose(text, TUESDAY).meaning == "rejected"
    awaited = propose(text, TUESDAY, awaits_feedback=True)
    assert [event.kind for event in awaited.events()] == ["feedback_received"]
    still = "We are still deciding and will tell you by Friday 20 March."
    assert propose(still, TUESDAY, awaits_feedback=True).meaning == "still_deciding"


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        (
            "We'd like to set up a quick 20 minute phone screen. She'll call you on Tuesday.",
            "next_round",
        ),
        (
            "We've received your message and someone will get back to you within 2 business days.",
            "acknowledged",
        ),
        (
            "The conditional offer of employment dated March 2, 2026 for the position of Associate in "
            "our warehouse at the lake is hereby withdrawn.",
            "rescinded",
        ),
        (
            "I enclose our contract of employment for the post of nurse. The appointment is subject to "
            "an enhanced DBS check and two references.",
            "offer",
        ),
        ("You have cleared the first round. Kindly acknowledge receipt of this email.", None),
        ("The role is parked. I'll pick it back up with you as soon as I'm allowed.", None),
        ("Here is what comes: https://work.example/test/assessment-link", None),
        (
            "Thanks for your patience while we worked through the last conversations. It was a really "
            "tough call, and I want to be upfront with you: it came down to you and one other person, "
            "and they've signed this morning. Everyone here would happily work with you, and there "
            "may well be something of the kind in the fall that I'd ring you about.",
            None,
        ),
    ],
    ids=[
        "a phone screen",
        "an automatic answer",
        "far apart",
        "with checks",
        "asked of me",
        "back up",
        "an address",
        "patience",
    ],
)
def test_a_weak_word_does_not_outweigh_what_it_stands_beside(
    text: str, meaning: str | None
) -> None:
    assert reading(text).meaning == meaning


def test_a_day_that_was_promised_before_is_no_day_now() -> None:
    said = reading("We're still reviewing everybody. I know I said you'd hear by the 20th.")

    assert (said.meaning, said.on) == ("still_deciding", None)


# Broad lines -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("You did not reach the standard. For your further way we wish you well.", "rejected"),
        ("We have decided for you. Please return the form of acceptance.", "offer"),
    ],
)
def test_two_broad_lines_read_what_no_other_knows(text: str, meaning: str) -> None:
    assert reading(text).meaning == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("You did not reach the standard required for placement on the panel.", "rejected"),
        ("The board has to confirm it before candidates can be notified.", "still_deciding"),
        ("Nothing will be settled this week. We reckon we'll know on Friday.", "still_deciding"),
        ("The manager would be pleased to see you this Thursday at 3 p.m.", "next_round"),
    ],
)
def test_one_broad_line_is_no_more_than_a_suggestion(text: str, meaning: str) -> None:
    said = reading(text)

    assert (said.meaning, said.candidates) == (None, (meaning,))
    assert said.says.startswith("It may mean")


@pytest.mark.parametrize(
    "text",
    [
        "Sorry I have not been in touch. Still waiting for the director.",
        "I'm sorry to write so late in the day. Could you send me your CV again?",
        "I'm afraid the lift is not working, please take the stairs on Thursday.",
        "Sadly Ann is not well, so I will be interviewing you on Thursday instead.",
        "Unfortunately your passport scan is not readable. Please send it again.",
        "I regret that we cannot refund your train ticket. See you on Monday!",
        "The other candidate is coming at 10, so please come at 11.",
        "The places in the car park are all taken by nine, come early on Friday.",
        "The post has gone out today with your contract.",
        "I am sorry to tell you that the start is delayed to 1 May.",
    ],
)
def test_regret_about_something_else_is_no_no(text: str) -> None:
    said = reading(text)

    assert said.meaning != "rejected"
    assert "rejected" not in said.candidates


# In one's own words ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("got it!!", "offer"),
        ("They rang and offered me the job", "offer"),
        ("omg they want me", "offer"),
        ("didnt get it", "rejected"),
        ("They turned me down", "rejected"),
        ("Ruth rang. It's not me, they gave it to somebody else", "rejected"),
        ("they pulled my offer", "rescinded"),
        ("they need another week", "still_deciding"),
        ("She'll call me Tuesday", "still_deciding"),
        ("second interview on Tuesday at 10", "next_round"),
        ("They want me in for an interview", "next_round"),
        ("have a drug test on Thursday", "screening"),
        ("recruiter asked when I could start", "asks_me"),
    ],
)
def test_news_in_ones_own_words_are_read(text: str, meaning: str) -> None:
    assert reading(text).meaning == meaning


@pytest.mark.parametrize(
    "text",
    [
        "I accepted!!",
        "Said yes to Angela!",
        "I said no to them",
        "sent the thank you note just now",
        "called twice, no one picks up",
        "how long should I wait before I ask them again",
    ],
)
def test_what_somebody_did_or_asks_is_no_news(text: str) -> None:
    assert reading(text).meaning is None


def test_how_it_ended_says_more_than_the_interview_before() -> None:
    text = "The second interview went well, she showed me the desk, and then they said no."

    assert reading(text).meaning == "rejected"


def test_a_phrase_may_begin_with_a_part_of_a_word_beside_whole_ones() -> None:
    (told,) = sentences("Disappointed, we write to you.")

    assert [found.first for found in find("regret", told)] == [0]


def test_a_message_to_somebody_is_not_taken_for_their_own_words() -> None:
    assert reading("Got it, thanks Sam!").meaning == "acknowledged"


def test_a_choice_that_is_none_does_not_turn_an_offer_taken_back_round() -> None:
    assert reading("I have no choice but to withdraw that offer.").meaning == "rescinded"


def test_what_holds_for_any_candidate_is_no_no() -> None:
    text = (
        "You are required to attend for the fitness test on Saturday. A candidate who does not "
        "reach the required standard may try again."
    )

    assert reading(text).meaning == "screening"


def test_the_next_stage_beside_a_test_is_that_test() -> None:
    text = "You've made it through to the next stage! Please take the online assessment."

    assert reading(text).meaning == "screening"


def test_a_round_does_not_run_on_over_a_comma() -> None:
    text = "In accordance with our retention schedule, interview notes will be destroyed."

    assert reading(text).meaning != "next_round"


def test_a_round_that_is_behind_is_not_the_next() -> None:
    assert reading("I write further to your second interview with Ms Shah.").meaning is None


def test_a_receipt_that_is_asked_for_is_no_receipt() -> None:
    assert reading("Please acknowledge the receipt of this mail.").meaning != "acknowledged"


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("We offer you the job. Please reply until 20.03.2026.", march(20)),
        ("Your interview is confirmed for Wednesday 3/18.", march(18)),
    ],
)
def test_a_day_in_figures_that_can_only_be_one_is_read(text: str, on: date) -> None:
    assert reading(text).on == on
