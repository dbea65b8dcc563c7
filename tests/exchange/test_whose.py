"""Whose news it is: told by people, addresses and the employer, and asked where no sign decides."""

from dataclasses import replace

import pytest

from core.events import Person
from core.exchange.invitation import read_invitation
from core.exchange.whose import Application, role_in, whose_invitation, whose_reply

ADA = Person(name="Ada Reyes", email="ada@north.example")
NORTHWIND = Application("c1", "Northwind Ltd", "Analyst", (ADA,))
OAK = Application("c2", "Oak", "Cook", (Person(name="Ben Ito"),))
BOTH = (NORTHWIND, OAK)


def mail(sender: str, text: str = "We are still deciding.") -> str:
    """A mail of somebody's."""
    return f"From: {sender}\nDate: Mon, 09 Mar 2026 10:00:00 +0000\nMIME-Version: 1.0\n\n{text}"


@pytest.mark.parametrize(
    ("news", "candidacy", "because"),
    [
        (mail("Ada Reyes <ada@north.example>"), "c1", "ada@north.example"),
        (mail("Cleo <cleo@north.example>"), "c1", "cleo@north.example"),
        (mail("Cleo <cleo@northwind.example>"), "c1", "cleo@northwind.example"),
        (mail("Cleo <cleo@mail.north-wind.example>"), None, None),
        (mail("jobs@oak.example"), "c2", "jobs@oak.example"),
        ("You were not selected.\n\nBest,\nBen\nOak", "c2", "Ben"),
        ("You were not selected.\n\nBen Ito", "c2", "Ben Ito"),
        ("Thank you for your interest in Northwind.", "c1", "Northwind"),
        ("Your table is made of oak.", None, None),
        ("Hello\n--\nAda Reyes, ada@north.example", "c1", "ada@north.example"),
        ("You were not selected.", None, None),
    ],
)
def test_news_belongs_to_the_application_that_a_sign_points_to(
    news: str, candidacy: str | None, because: str | None
) -> None:
    found = whose_reply(news, BOTH)

    assert (found.candidacy, found.because) == (candidacy, because)


def test_without_a_sign_those_that_are_open_are_asked_about() -> None:
    over = Application("c3", "Elm", "Baker", (), is_open=False)

    found = whose_reply("You were not selected.", (*BOTH, over))

    assert (found.candidacy, found.candidates, found.employer) == (None, ("c1", "c2"), None)


def test_the_only_open_one_is_meant_where_no_stranger_writes() -> None:
    over = Application("c3", "Elm", "Baker", (), is_open=False)

    assert whose_reply("You were not selected.", (NORTHWIND, over)).candidacy == "c1"
    assert whose_reply(mail("a@gmail.com"), (NORTHWIND, over)).candidacy == "c1"
    assert whose_reply("Greetings from Elm.", (NORTHWIND, over)).candidacy == "c3"


def test_a_stranger_may_begin_an_application_and_is_asked_about() -> None:
    found = whose_reply(mail("Gus <gus@mail.blue-fern.co.example>"), (NORTHWIND,))

    assert (found.candidacy, found.candidates, found.employer) == (None, ("c1",), "Blue Fern")


def test_a_robot_that_sends_for_many_is_no_employer() -> None:
    assert whose_reply(mail("no-reply@us.greenhouse-mail.io"), (NORTHWIND,)).candidacy == "c1"


def test_two_jobs_of_one_employer_are_told_apart_by_their_roles() -> None:
    cook = Application("c4", "Northwind Ltd", "Cook", (ADA,))

    def told(text: str) -> str | None:
        return whose_reply(mail("ada@north.example", text), (NORTHWIND, cook)).candidacy

    assert told("You were not selected as analyst.") is None
    assert told("You were not selected for the Analyst role.") == "c1"
    assert told("You were not selected.") is None


def test_signs_of_two_applications_decide_nothing() -> None:
    found = whose_reply(mail("ada@north.example", "Oak is closed on Monday."), BOTH)

    assert (found.candidacy, found.candidates) == (None, ("c1", "c2"))


AMIT = Application("c5", "Elm", "Baker", (Person(name="Amit Rao"),))
OTHER_AMIT = Application("c6", "Ash", "Baker", (Person(name="Amit Shah"),))


@pytest.mark.parametrize(
    "signed",
    [
        "Let me know by 18 March? Amit",
        "Let me know.\n\nAmit",
        "Let me know. - Amit",
        "Let me know. Thanks, Amit",
        "Let me know.\nBest wishes Amit x",
        "Let me know.\n\nKind regards,\nAmit, Head of Bread",
    ],
)
def test_a_first_name_at_the_end_tells_the_one_open_application_that_knows_it(signed: str) -> None:
    text = f"We'd love to have you. {signed}"

    found = whose_reply(text, (*BOTH, AMIT))

    assert (found.candidacy, found.because) == ("c5", "Amit")
    assert whose_reply(text, (*BOTH, AMIT, OTHER_AMIT)).candidates == ("c5", "c6")
    over = replace(OTHER_AMIT, is_open=False)
    assert whose_reply(text, (*BOTH, AMIT, over)).candidacy == "c5"


@pytest.mark.parametrize(
    "text",
    [
        "Amit,\n\nYou were not selected.",
        "You were not selected. Well done, Amit!",
        "Amit said that you were not selected.",
        "You were not selected.\n\nAmit Berg",
    ],
)
def test_a_first_name_that_the_message_is_not_signed_with_tells_nothing(text: str) -> None:
    assert whose_reply(text, (*BOTH, AMIT)).candidacy is None


def test_an_invitation_is_known_by_who_invites_and_by_its_title() -> None:
    def asked(organizer: str, title: str) -> str | None:
        lines = ("BEGIN:VCALENDAR", "BEGIN:VEVENT", "DTSTART:20260320T100000",
                 f"SUMMARY:{title}", f"ORGANIZER:mailto:{organizer}", "END:VEVENT",
                 "END:VCALENDAR")  # fmt: skip
        return whose_invitation(read_invitation("\r\n".join(lines)), BOTH).candidacy

    assert asked("gus@north.example", "Interview") == "c1"
    assert asked("gus@elm.example", "Interview with Oak") == "c2"
    assert asked("gus@elm.example", "Interview") is None


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Interview: Analyst, Northwind", "Analyst"),
        ("Analyst", "Analyst"),
        ("Interview for the Analyst role", "Analyst"),
        ("Second interview - Data Engineer", "Data Engineer"),
        ("Northwind: Analyst interview", "Analyst"),
        ("Northwind interview", ""),
        ("Intro call with Ada Reyes", ""),
        ("Your interview", ""),
        ("", ""),
    ],
)
def test_the_title_of_an_invitation_may_name_the_role(title: str, role: str) -> None:
    assert role_in(title, "Northwind") == role


def test_a_first_name_in_ones_own_words_tells_the_application_that_knows_it() -> None:
    assert whose_reply("Amit rang, i got it!!", (*BOTH, AMIT)).candidacy == "c5"
    assert whose_reply("Amit, we met your colleague.", (*BOTH, AMIT)).candidacy is None
