"""Nothing is lost by a reload, another page or a restart, and nothing is recorded twice."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from core.journal import Journal
from tests.browser.rig import PRESS_MS, Server, Visitor, serving
from tests.browser.test_main_way import arrives, begin, happens
from tests.stories import interviewed, march, opened

TODAY = "2026-03-05"
PEOPLE = [{"name": "Ana Ruiz"}, {"name": "Ben"}]
WAITING = (opened(march(2)), interviewed(march(4), interviewers=PEOPLE))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server on a journal with somebody to thank."""
    begin(tmp_path, *WAITING)
    with serving(tmp_path, HEARBACK_TODAY=TODAY) as started:
        yield started


def value(visitor: Visitor, label: str) -> Locator:
    return visitor.main.get_by_label(label, exact=True).first


def test_a_reload_a_page_switch_and_a_restart_lose_no_word(
    tmp_path: Path, browser: Browser
) -> None:
    begin(tmp_path, *WAITING)
    with (
        serving(tmp_path, HEARBACK_TODAY=TODAY) as server,
        Visitor.at(browser, server) as visitor,
    ):
        # In the middle of the wizard.
        visitor.open("/debrief")
        visitor.leave("Employer", "Southwind")
        visitor.press("Next")
        visitor.leave("Name of person 1", "Cy")
        visitor.page.reload()
        expect(value(visitor, "Name of person 1")).to_have_value("Cy")
        visitor.press("Back")
        expect(value(visitor, "Employer")).to_have_value("Southwind")

        # A half-written letter, left by another page and by a reload.
        visitor.open("/waiting?candidacy=c1")
        visitor.press("Write to Ana Ruiz")
        message = value(visitor, "Your message")
        message.fill("Dear Ana,\nha")  # it is kept on a pause, and typing goes on
        mail = visitor.main.get_by_role("link", name="Open in mail")
        expect(mail).to_have_attribute("href", re.compile("Ana%2C%0D%0Aha$"))
        message.press_sequentially("lf")
        expect(mail).to_have_attribute("href", re.compile("Ana%2C%0D%0Ahalf$"))
        visitor.page.reload()
        expect(message).to_have_value("Dear Ana,\nhalf")
        visitor.press("Settings", "link")
        expect(visitor.main.get_by_role("heading", name="Settings")).to_be_visible()
        visitor.settle()
        visitor.page.go_back()
        expect(value(visitor, "Your message")).to_have_value("Dear Ana,\nhalf")
        visitor.page.reload()
        expect(value(visitor, "Your message")).to_have_value("Dear Ana,\nhalf")

        # A half-written answer.
        happens(visitor, "A note")
        visitor.leave("What do you want to remember?", "half a thought")
        visitor.page.reload()
        expect(value(visitor, "What do you want to remember?")).to_have_value("half a thought")

    with (
        serving(tmp_path, HEARBACK_TODAY=TODAY) as server,
        Visitor.at(browser, server) as visitor,
    ):
        visitor.open("/waiting?candidacy=c1")
        expect(value(visitor, "What do you want to remember?")).to_have_value("half a thought")
        expect(value(visitor, "Your message")).to_have_value("Dear Ana,\nhalf")
        # Not left at all, but sent: what was typed last goes along.
        visitor.main.get_by_label("What do you want to remember?").fill("a whole thought")
        visitor.press("Save it")
        expect(visitor.main.get_by_role("status")).to_contain_text("a whole thought")
        happens(visitor, "A note")
        expect(value(visitor, "What do you want to remember?")).to_have_value("")

    assert kinds(server) == ["candidacy_opened", "interview_held", "note_added"]


@pytest.mark.long
def test_a_letter_seen_on_one_page_is_whole_on_the_next(server: Server, browser: Browser) -> None:
    with Visitor.at(browser, server) as visitor:
        visitor.open("/")
        visitor.press("Write to Ana Ruiz")
        expect(value(visitor, "Your message")).to_have_value(re.compile("Hi Ana"))

        visitor.page.get_by_role("link", name="Northwind", exact=True).click(delay=PRESS_MS)
        arrives(visitor, "waiting")

        expect(value(visitor, "Your message")).to_have_value(re.compile("Hi Ana"))


def twice(visitor: Visitor, name: str) -> None:
    """A double click, as by somebody who is used to icons."""
    visitor.press(name, twice=True)


def test_a_double_click_counts_once(server: Server, browser: Browser) -> None:
    with Visitor.at(browser, server) as visitor:
        visitor.open("/waiting?candidacy=c1")
        # A letter: the next one moves up to where the finger is.
        twice(visitor, "Write to Ana Ruiz")
        twice(visitor, "Today")
        expect(visitor.main.get_by_role("button", name="Write to Ana Ruiz")).to_have_count(0)
        visitor.settle()
        expect(visitor.main.get_by_role("button", name="Write to Ben")).to_be_visible()

        # The form of what happened.
        happens(visitor, "They offered me the job")
        visitor.pick_day(
            "How long do you have to answer? Leave it empty if they didn't say.", march(20)
        )
        twice(visitor, "Save it")
        arrives(visitor, "outcome")

        # Undo, and the timeline.
        twice(visitor, "Undo")
        expect(visitor.main.get_by_role("button", name="Undo", exact=True)).to_have_count(0)
        visitor.open("/timeline?candidacy=c1")
        twice(visitor, "Bring back")
        expect(visitor.main.get_by_role("button", name="Bring back")).to_have_count(0)
        visitor.settle()

        # An act without words.
        visitor.open("/outcome?candidacy=c1")
        twice(visitor, "I accepted")
        arrives(visitor, "start_date")

        # The wizard.
        visitor.open("/debrief")
        visitor.write("Employer", "Southwind")
        visitor.write("Role", "Baker")
        twice(visitor, "Save and stop here")
        visitor.page.wait_for_url("**/waiting?candidacy=c2")
        visitor.settle()

        # The question.
        visitor.main.get_by_role("button", name="There is none").wait_for()
        twice(visitor, "There is none")
        expect(visitor.main.get_by_role("button", name="There is none")).to_have_count(0)
        visitor.settle()

    assert [kind for kind in kinds(server) if kind != "answered"] == [
        "candidacy_opened",
        "interview_held",
        "message_sent",
        "offer_received",
        "struck",
        "struck",
        "offer_accepted",
    ]
    assert kinds(server, "c2") == ["candidacy_opened", "interview_held", "answered"]
    assert kinds(server, "c3") == []


def kinds(server: Server, candidacy: str = "c1") -> list[str]:
    with Journal.open(server.store, patience=10) as journal:
        return [entry.event.kind for entry in journal.entries(candidacy)]


@pytest.mark.long
def test_a_choice_can_be_made_with_the_keyboard_alone(server: Server, browser: Browser) -> None:
    with Visitor.at(browser, server) as visitor:
        visitor.open("/waiting?candidacy=c1")
        visitor.main.locator("[class*=st-key-door-] summary").focus()
        visitor.page.keyboard.press("Enter")
        for choice in ("Something else", "A note"):
            visitor.main.get_by_role("radio", name=choice, exact=True).focus()
            visitor.page.keyboard.press("Space")
        note = visitor.main.get_by_label("What do you want to remember?")
        note.wait_for()
        visitor.settle()
        note.focus()
        visitor.page.keyboard.type("by keys")
        record = visitor.main.get_by_role("button", name="Save it")
        record.focus()
        visitor.page.keyboard.press("Enter")
        expect(visitor.main.get_by_role("status")).to_contain_text("by keys")
