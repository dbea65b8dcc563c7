"""The start date as a person asks for it: four situations, each said with six blanks at most."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, expect

from core.coach import at_store
from core.events import AnyEvent, event_of
from core.journal import Journal
from tests.browser.conftest import PHONE
from tests.browser.rig import Visitor, serving

MOST = 6
LAPTOP = {"width": 1280, "height": 800}


@dataclass
class Person:
    """Somebody who fills in blanks; each of them counts once."""

    visitor: Visitor
    touched: set[str] = field(default_factory=set)

    def choose(self, blank: str, option: str) -> None:
        """Takes an option of a blank."""
        self.touched.add(blank)
        self.visitor.select(blank, option)
        self.visitor.settle()

    def number(self, blank: str, number: str) -> None:
        """Fills in a number."""
        self.touched.add(blank)
        self.visitor.leave(blank, number)

    def day(self, blank: str, day: date) -> None:
        """Fills in a day."""
        self.touched.add(blank)
        self.visitor.pick_day(blank, day)
        self.visitor.settle()

    def days(self, blank: str, first: date, last: date) -> None:
        """Fills in a first and a last day."""
        self.touched.add(blank)
        self.visitor.pick_day(f"{blank} start date", first)
        self.visitor.settle()
        self.visitor.pick_day(f"{blank} end date", last)
        self.visitor.settle()

    def reads(self, *said: str) -> None:
        """The first plan says this, above the fold of a laptop, for six blanks at most."""
        headline = self.visitor.main.locator(".st-key-card-plan .hb-say")
        for words in said:
            expect(headline).to_contain_text(words)
        steps = self.visitor.main.locator(".hb-steps").first.bounding_box()
        assert steps is not None
        assert steps["y"] + steps["height"] < LAPTOP["height"]
        assert len(self.touched) <= MOST


@contextmanager
def asking(home: Path, browser: Browser, today: str, *story: AnyEvent) -> Iterator[Person]:
    """A person at the page, on a laptop, with a journal of their own."""
    coach = at_store(str(home / "hearback.duckdb"))
    coach.journal.append(None, *story)
    coach.journal.close()
    with serving(home, HEARBACK_TODAY=today) as server, Visitor.at(browser, server) as visitor:
        visitor.page.set_viewport_size({"width": 1280, "height": 800})
        visitor.open("/start_date?candidacy=c1")
        visitor.main.locator(".st-key-plan-sentences").wait_for()
        yield Person(visitor)


def offered(country: str, on: date, *, accepted: bool) -> list[AnyEvent]:
    """An application with an offer in writing."""
    told: list[AnyEvent] = [
        event_of("candidacy_opened", on, employer="Northwind", role="Analyst", country=country),
        event_of("interview_held", on),
        event_of("offer_received", on, written=True),
    ]
    return [*told, event_of("offer_accepted", on)] if accepted else told


def test_two_weeks_around_a_holiday_after_a_month_of_notice(
    tmp_path: Path, browser: Browser
) -> None:
    """A month from 4 May on ends before 7 June; nine leave days before it go back to 22 May."""
    story = offered("GB", date(2027, 4, 16), accepted=False)
    with asking(tmp_path, browser, "2027-04-19", *story) as person:
        person.number("Leave days you have left", "9")
        person.day("The day they want you by", date(2027, 5, 17))
        person.choose("How much more time you can ask for", "three weeks")
        person.choose("What the break should be around", "Spring Bank Holiday, 31 May")
        person.choose("Could you go a week without pay?", "not possible")
        person.reads("Monday 7 June", "16 days off, 22 May to 6 June", "without losing pay")
        visitor = person.visitor
        visitor.photograph("start-date-laptop")

        with visitor.page.expect_download() as download:
            visitor.press("Take it to the calendar")
        file = Path(download.value.path()).read_bytes()
        visitor.page.set_viewport_size({"width": PHONE, "height": 844})
        visitor.settle()
        main = visitor.page.get_by_test_id("stMain")
        assert main.evaluate("main => main.scrollWidth <= main.clientWidth")
        assert visitor.too_small() == []
        visitor.photograph("start-date-phone")
        visitor.press("This is agreed")
        visitor.main.locator(".st-key-card-agreed").wait_for()
        visitor.settle()

    events = Calendar.from_ical(file).walk("VEVENT")
    assert any(str(event["uid"]).startswith("first-day-") for event in events)
    with Journal.open(tmp_path / "hearback.duckdb") as journal:
        last = [entry.event for entry in journal.entries("c1")][-1]
    assert last.kind == "start_date_agreed"
    assert str(last.start_on) == "2027-06-07"
    assert str(last.last_worked) == "2027-05-21"


@pytest.mark.long
def test_someone_who_has_left_hears_the_gap_in_their_cover_as_dates(
    tmp_path: Path, browser: Browser
) -> None:
    """Thirty days from 26 April, then the first of a month: June. The old cover ends with April."""
    story = offered("US", date(2027, 4, 19), accepted=True)
    with asking(tmp_path, browser, "2027-04-20", *story) as person:
        person.choose("How your job ends", "I've left already, on")
        person.day("The day you left", date(2027, 4, 9))
        person.day("The day they want you by", date(2027, 4, 26))
        person.visitor.page.get_by_text("Health cover between the jobs", exact=True).click()
        person.choose("My old cover ends", "With the month of my last day")
        person.choose("My new cover begins", "On the first of a month, my first day included")
        person.number("after this many days", "30")
        person.reads("Monday 26 April", "16 days off, 10 to 25 April")
        gap = person.visitor.main.locator(".st-key-plan-grounds")
        expect(gap).to_contain_text("1 to 31 May, 31 days")


@pytest.mark.long
def test_a_trip_in_the_notice_takes_its_leave_and_the_rest_comes_at_the_end(
    tmp_path: Path, browser: Browser
) -> None:
    """Three months from 31 March to the quarter's end; four of twelve days in May, eight in June."""
    story = offered("DE", date(2027, 3, 30), accepted=True)
    with asking(tmp_path, browser, "2027-03-31", *story) as person:
        person.choose("Length of notice", "3 months to a quarter's end")
        person.number("Leave days you have left", "12")
        person.choose("Whether the contract is signed", "The contract is signed")
        person.choose("How long a break", "as long as it costs nothing")
        person.choose("What the break should be around", "a trip I've booked")
        person.days("Your trip", date(2027, 5, 18), date(2027, 5, 21))
        person.reads("Thursday 1 July", "12 days off, 19 to 30 June", "without losing pay")
        sure = person.visitor.main.locator(".st-key-plan-grounds")
        expect(sure).to_contain_text("12 days of leave, 4 of them on your trip")


@pytest.mark.long
def test_a_teacher_has_the_summer_between_a_fixed_last_day_and_a_fixed_first(
    tmp_path: Path, browser: Browser
) -> None:
    story = offered("GB", date(2027, 4, 16), accepted=True)
    with asking(tmp_path, browser, "2027-04-19", *story) as person:
        person.choose("How your job ends", "My last day is fixed:")
        person.day("Your last day there", date(2027, 7, 31))
        person.day("The day they want you by", date(2027, 9, 1))
        person.choose("How much more time you can ask for", "not a day")
        person.reads("Wednesday 1 September", "32 days off, 31 July to 31 August")
