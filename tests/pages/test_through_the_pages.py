"""Situations of real people, told through the pages as each of them would, day by day.

What is advised then, and whom each letter is for, is compared with what is said to the journal of
`tests/cases/situations.json`. Two of them are told with every run, all of them with HEARBACK_TESTS=thorough.
"""

import json
import os
import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest

from core.events import Entry, read_entry
from core.facts import portfolio_of
from core.letters import draft
from core.rules import advise
from core.settings import Settings
from pages.ui.routes import home
from tests.pages.visit import Visit, invitation
from tests.stories import april, march
from tests.test_situations import SITUATIONS

Act = Callable[[Visit, date], object]
Do = tuple[str, str, Any]
"""How a field is filled, its name, and what goes in."""

WRITTEN = ("choose", "Do you have it in writing?", True)
AT_WORK = ("choose", "Do you have a job at the moment?", True)
WHO = "Who did it go to?"
PANEL = ["Ana Lima", "Bo Nyberg", "Cy Okafor", "Dee Park", "Eva Roth"]


def met(*said: Do, people: Sequence[Do] = ()) -> Act:
    """The form of an interview with a new employer, on its day."""

    def tell(visit: Visit, today: date) -> None:
        visit.to("debrief").write("Employer", "Northwind").write("Role", "Analyst").press("Next")
        _fill(visit, people)
        visit.press("Next").press("Next")
        _fill(visit, said)
        visit.press("Save it")

    return tell


def heard(kind: str, *said: Do) -> Act:
    """The door "Something happened" on the page where the application stands, on the day itself."""

    def tell(visit: Visit, today: date) -> None:
        visit.to(home(visit.coach.view("c1", today).card.stage).file, "c1").happens(kind)
        _fill(visit, said)
        visit.press("Save it")

    return tell


def wrote(purpose: str, *to: str) -> Act:
    """The door again, for a letter that was sent."""
    whom: Sequence[Do] = [("choose", WHO, list(to))] if to else []
    return heard("message_sent", ("choose", "What was it about?", purpose), *whom)


def invited_elsewhere(visit: Visit, today: date) -> None:
    """An invitation of another employer, which names nobody, dropped on Today."""
    of_nobody = re.sub("ORGANIZER.*\r\n", "", invitation(march(12)))
    visit.to("today").drop("a.ics", of_nobody)
    visit.choose("Which application is this about?", "new").write("Employer", "Southwind")
    visit.press("Save it")


def _fill(visit: Visit, said: Sequence[Do]) -> None:
    for act, label, value in said:
        getattr(visit, act)(label, value)


def panel() -> list[Do]:
    """Five names, without addresses."""
    said: list[Do] = [("choose", "How did you meet?", "panel")]
    for number, name in enumerate(PANEL, start=1):
        said.append(("write", f"Name of person {number}", name))
        if number < len(PANEL):
            said.append(("press", "Add a person", 0))
    return said


TOLD: dict[str, Sequence[tuple[date, Act]]] = {
    "S1": [
        (march(2), met(AT_WORK)),
        (march(6), heard("offer_received", ("choose", "Do you have it in writing?", False))),
        (march(9), wrote("ask_in_writing")),
        (march(13), wrote("ask_in_writing")),
        (march(20), wrote("ask_in_writing")),
    ],
    "S2": [
        (
            march(3),
            met(
                people=[
                    ("write", "Name of person 1", "Dana Reyes"),
                    ("choose", "What person 1 does", "manager"),
                ]
            ),
        ),
        (
            march(3),
            heard(
                "contact_added",
                ("write", "Their name", "Ines Roth"),
                ("write", "Their e-mail address", "ines@agency.example"),
                ("choose", "What do they do?", "agency"),
            ),
        ),
        (march(5), wrote("thank_you", "Dana Reyes")),
    ],
    "S3": [
        (
            march(2),
            met(AT_WORK, ("choose", "Is it with the employer you work for now?", True)),
        ),
        (march(9), heard("offer_received", WRITTEN)),
        (march(11), heard("offer_accepted")),
        (
            march(16),
            heard(
                "start_date_agreed",
                ("day", "First day in the new job", april(20)),
                ("day", "Last day in the old job", april(10)),
            ),
        ),
    ],
    "S4": [
        (march(3), met()),
        (march(4), wrote("thank_you")),
        (march(6), heard("asks_me", ("choose", "What do they want from you?", "pay"))),
        (march(9), wrote("answer")),
    ],
    "S5": [
        (march(3), met()),
        (march(4), wrote("thank_you")),
        (march(4), wrote("correct")),
    ],
    "S6": [
        (march(2), met(("choose", "Do you have a job at the moment?", False))),
        (
            march(10),
            heard(
                "offer_received",
                (
                    "day",
                    "How long do you have to answer? Leave it empty if they didn't say.",
                    march(17),
                ),
                WRITTEN,
                ("choose", "Is it what you hoped for?", False),
            ),
        ),
        (march(11), wrote("negotiate")),
    ],
    "S7": [
        (date(2026, 2, 23), met(AT_WORK)),
        (date(2026, 2, 27), heard("offer_received", WRITTEN)),
        (march(2), heard("offer_accepted")),
        (march(4), wrote("give_notice")),
        (march(20), heard("offer_rescinded")),
        (march(23), wrote("keep_old_job")),
        (march(23), wrote("ask_reason")),
    ],
    "S8": [
        (march(2), met()),
        (march(3), wrote("thank_you")),
        (march(9), heard("on_hold")),
    ],
    "S9": [
        (march(2), met(AT_WORK)),
        (
            march(9),
            heard(
                "offer_received",
                WRITTEN,
                ("choose", "Does the offer depend on a test, a check or a visa?", True),
            ),
        ),
        (march(10), heard("offer_accepted")),
        (
            march(11),
            heard(
                "asks_me",
                ("choose", "What do they want from you?", "dates"),
                ("write", "Their words, if you want to keep them", "Please give notice now."),
            ),
        ),
        (march(12), wrote("hold_notice")),
        (march(12), wrote("answer")),
    ],
    "S10": [
        (march(2), met(AT_WORK)),
        (
            march(9),
            heard("offer_received", WRITTEN, ("day", "Start date in the offer", april(1))),
        ),
        (march(11), heard("offer_accepted")),
        (march(12), heard("asks_me", ("choose", "What do they want from you?", "dates"))),
        (march(13), wrote("ask_start_date")),
        (march(13), wrote("answer")),
        (
            march(17),
            heard(
                "start_date_agreed",
                ("day", "First day in the new job", date(2026, 5, 4)),
                ("day", "Last day in the old job", april(30)),
                ("day", "Last day to hand in your notice", march(31)),
            ),
        ),
    ],
    "S11": [
        (march(2), met()),
        (march(4), invited_elsewhere),
        (
            march(6),
            heard(
                "offer_received",
                (
                    "day",
                    "How long do you have to answer? Leave it empty if they didn't say.",
                    march(9),
                ),
                WRITTEN,
            ),
        ),
    ],
    "S12": [
        (march(3), met(people=panel())),
        (
            march(3),
            heard(
                "contact_added",
                ("write", "Their name", "Fay Stone"),
                ("write", "Their e-mail address", "fay@northwind.example"),
                ("choose", "What do they do?", "hr"),
            ),
        ),
        (march(4), wrote("thank_you", PANEL[0])),
        (march(5), wrote("thank_you", *PANEL)),
    ],
    "S13": [
        (date(2026, 2, 2), met(("choose", "What kind of employer is it?", "public"))),
        (date(2026, 2, 3), wrote("thank_you")),
        (
            date(2026, 2, 10),
            heard("screening_announced", ("choose", "What do they ask for?", "polygraph")),
        ),
        (
            march(5),
            heard(
                "screening_completed",
                ("choose", "Which one took place?", "polygraph"),
                ("choose", "Do you know the result?", True),
            ),
        ),
        (
            march(5),
            heard("screening_announced", ("choose", "What do they ask for?", "psychological")),
        ),
        (april(20), wrote("follow_up")),
        (date(2026, 5, 12), wrote("follow_up")),
    ],
}
"""What each person tells, and on which day."""
CASES = {situation["name"]: situation for situation in SITUATIONS["situations"]}
NAMES = list(TOLD) if os.environ.get("HEARBACK_TESTS") == "thorough" else ["S1", "S2"]


def advised(entries: Sequence[Entry], look: dict[str, Any]) -> tuple[str | None, dict[str, Any]]:
    """The stage on a day, and what is advised then: each with its day, and whom its letter is for."""
    portfolio = portfolio_of(entries, date.fromisoformat(look["today"]), Settings(country="US"))
    name = look["candidacy"]
    return portfolio.state(name).stage.value, {
        a.key: (
            a.due or a.until,
            [
                ([p.name for p in one.to], [p.name for p in one.through])
                for one in (draft(a.letter, portfolio, name) if a.letter else ())
            ],
        )
        for a in advise(portfolio, name)
    }


def test_every_situation_is_told() -> None:
    assert TOLD.keys() == CASES.keys()


@pytest.mark.parametrize("name", NAMES)
def test_a_situation_told_through_the_pages_is_advised_as_it_is_from_a_file(
    visit: Visit, it_is: Callable[[date], None], name: str
) -> None:
    filed = [read_entry(json.dumps(line)) for line in CASES[name]["entries"]]

    for day, tell in TOLD[name]:
        it_is(day)
        tell(visit, day)
        assert visit.refusals == []

    typed = [entry for c in ("c1", "c2") for entry in visit.coach.journal.entries(c)]
    for look in CASES[name]["looks"]:
        assert advised(typed, look) == advised(filed, look), look["today"]
