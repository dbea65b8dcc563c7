"""Whose news it is: told by people, addresses and the employer, and asked where no sign decides."""

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
