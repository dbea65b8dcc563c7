"""The main way, as a person walks it: from the interview to the first day, and to a no."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from core.coach import at_store
from core.events import AnyEvent
from core.journal import Journal
from tests.browser.rig import PRESS_MS, Server, Visitor, serving
from tests.stories import interviewed, march, opened, thanked


def arrives(visitor: Visitor, page: str) -> None:
    """Waits until the visitor was led to a page of the first candidacy."""
    expect(visitor.page).to_have_url(re.compile(rf"/{page}\?candidacy=c1$"))
    visitor.settle()


def choose(visitor: Visitor, group: str, option: str) -> None:
    """Takes one of a few."""
    options = visitor.main.get_by_role("radiogroup", name=group, exact=True)
    options.wait_for()
    visitor.settle()
    options.get_by_role("radio", name=option, exact=True).click(delay=PRESS_MS)
    visitor.settle()


def happens(visitor: Visitor, what: str) -> None:
    """Chooses what to record, and waits for its form."""
    door = visitor.main.locator("[class*=st-key-door-] details")
    if not door.evaluate("door => door.open"):
        door.locator("summary").click(delay=PRESS_MS)
    door.get_by_role("radio").first.wait_for()
    visitor.settle()
    if not door.get_by_role("radio", name=what, exact=True).count():
        visitor.press("Something else", "radio")
        door.get_by_role("radio", name=what, exact=True).wait_for()
        visitor.settle()
    visitor.press(what, "radio")
    door.get_by_role("button", name="Save it").wait_for()
    visitor.settle()


def sent(visitor: Visitor, to: str) -> None:
    """Opens a letter, and says that it was sent today."""
    visitor.press(f"Write to {to}")
    visitor.press("Today")


def told(server: Server) -> list[str]:
    """The kinds of the entries of the first candidacy, and the purposes of messages."""
    with Journal.open(server.store) as journal:
        events = [entry.event for entry in journal.entries("c1")]
    return [getattr(event, "purpose", None) or event.kind for event in events]


def begin(home: Path, *events: AnyEvent) -> None:
    """Puts a story into the journal of a server to come."""
    coach = at_store(str(home / "hearback.duckdb"))
    coach.journal.append(None, *events)
    coach.journal.close()


def test_from_an_empty_journal_to_the_first_day(tmp_path: Path, browser: Browser) -> None:
    with (
        serving(tmp_path, HEARBACK_TODAY="2026-03-05") as server,
        Visitor.at(browser, server) as visitor,
    ):
        visitor.open()
        visitor.press("Tell me about your interview")
        visitor.write("Employer", "Northwind")
        visitor.write("Role", "Analyst")
        visitor.press("Next")
        visitor.write("Name of person 1", "Ana Ruiz")
        visitor.press("Next")
        choose(visitor, "Did they say when they'll decide?", "Yes")
        visitor.pick_day("They will decide by", march(13))
        visitor.press("Save and stop here")
        arrives(visitor, "waiting")
        sent(visitor, "Ana Ruiz")
        expect(visitor.main.get_by_role("button", name="Write to Ana Ruiz")).to_have_count(0)
        visitor.settle()

    # Their day has come. The person has a bookmark of the page they saw last.
    with (
        serving(tmp_path, HEARBACK_TODAY="2026-03-13") as server,
        Visitor.at(browser, server) as visitor,
    ):
        visitor.open("/waiting?candidacy=c1")
        visitor.main.get_by_role("link", name="Go to Follow-up").click(delay=PRESS_MS)
        arrives(visitor, "follow_up")
        sent(visitor, "Ana Ruiz")
        arrives(visitor, "waiting")
        happens(visitor, "They offered me the job")
        visitor.pick_day(
            "How long do you have to answer? Leave it empty if they didn't say.", march(20)
        )
        choose(visitor, "Do you have it in writing?", "Yes")
        visitor.press("Save it")
        arrives(visitor, "outcome")
        visitor.press("I accepted")
        arrives(visitor, "start_date")
        happens(visitor, "The start date is agreed")
        form = visitor.page.locator(".st-key-card-form-start_date_agreed")
        expect(form).to_be_visible()
        visitor.pick_day("First day in the new job", date(2026, 4, 1))
        visitor.press("Save it")
        expect(form).to_have_count(0)
        visitor.settle()

    with (
        serving(tmp_path, HEARBACK_TODAY="2026-04-01") as server,
        Visitor.at(browser, server) as visitor,
    ):
        visitor.open("/start_date?candidacy=c1")
        happens(visitor, "I started")
        visitor.press("Save it")
        arrives(visitor, "timeline")

    kinds = [kind for kind in told(server) if kind != "answered"]
    assert kinds == [
        "candidacy_opened",
        "interview_held",
        "thank_you",
        "follow_up",
        "offer_received",
        "offer_accepted",
        "start_date_agreed",
        "started",
    ]


@pytest.mark.long
def test_to_a_no_with_a_gracious_reply_and_a_lesson(tmp_path: Path, browser: Browser) -> None:
    story: Sequence[AnyEvent] = (opened(march(2)), interviewed(march(3)), thanked(march(4)))
    begin(tmp_path, *story)
    with (
        serving(tmp_path, HEARBACK_TODAY="2026-03-06") as server,
        Visitor.at(browser, server, width=390, touch=True) as visitor,
    ):
        visitor.open("/waiting?candidacy=c1")
        happens(visitor, "They said no")
        visitor.write("Their words, if you want to keep them", "Another candidate was closer.")
        visitor.press("Save it")
        arrives(visitor, "outcome")
        sent(visitor, "Northwind")
        arrives(visitor, "feedback")
        # The question is due later, but whoever wants may ask at once.
        sent(visitor, "Northwind")
        expect(visitor.main.get_by_role("button", name="Write to Northwind")).to_have_count(0)
        happens(visitor, "They gave feedback, or refused")
        choose(visitor, "Did they say anything?", "Yes")
        visitor.write("What did they say?", "More examples.")
        visitor.write("What do you take from it? One line each.", "Bring one example a question.")
        visitor.press("Save it")
        arrives(visitor, "timeline")
        visitor.open("/debrief")
        expect(visitor.main).to_contain_text("Bring one example a question.")

    assert told(server)[3:] == [
        "rejected",
        "gracious_reply",
        "feedback_request",
        "feedback_received",
    ]
