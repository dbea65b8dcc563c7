"""The start date on a phone: a point of the chart is the plan, and the plan goes out and in."""

import json
from pathlib import Path

from icalendar import Calendar
from playwright.sync_api import Browser, expect

from core.coach import at_store
from core.journal import Journal
from tests.browser.conftest import PHONE
from tests.browser.rig import Visitor, serving
from tests.stories import accepted, interviewed, march, offered, opened

ANSWERS = {
    "sheet": "kept",
    "notice_from": "2026-03-12",
    "notice_to": "2026-03-12",
    "unused_leave": 3.0,
    "window_from": "2026-04-10",
    "window_to": "2026-04-13",
    "net_per_workday": 150.0,
    "max_cost": 150.0,
}
"""Four weeks from 12 March end on Thursday 9 April; Friday 10 costs nothing, Monday 13 one day."""


def begin(home: Path) -> None:
    """Puts an accepted offer into the journal of a server to come, and the answers beside it."""
    coach = at_store(str(home / "hearback.duckdb"))
    coach.journal.append(
        None,
        opened(march(2), country="DE", employed_now=True),
        interviewed(march(2)),
        offered(march(9), written=True, leave_days=25, leave_after_months=3),
        accepted(march(10)),
    )
    coach.keepsakes.keep_draft("planner", json.dumps(ANSWERS), "c1")
    coach.journal.close()


def tap_first_point(visitor: Visitor) -> None:
    """Taps the point at the left; what lies over it finds the point that is nearest."""
    charts = visitor.main.get_by_test_id("stVegaLiteChart")
    charts.last.locator(".mark-symbol path").last.wait_for()  # until then the page still moves
    chart = charts.first
    point = chart.locator(".mark-symbol path").first
    point.evaluate("point => point.scrollIntoView({block: 'center'})")
    box = point.bounding_box()
    assert box is not None
    visitor.page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_a_point_of_the_chart_is_chosen_taken_along_and_recorded(
    tmp_path: Path, browser: Browser
) -> None:
    begin(tmp_path)
    with (
        serving(tmp_path, HEARBACK_TODAY="2026-03-12") as server,
        Visitor.at(browser, server, width=PHONE, touch=True) as visitor,
    ):
        visitor.open("/start_date?candidacy=c1")
        headline = visitor.main.locator(".st-key-card-plan .hb-say")
        headline.wait_for()
        visitor.settle()
        expect(headline).to_contain_text("Monday 13 April")

        tap_first_point(visitor)
        headline.filter(has_text="Friday 10 April").wait_for()
        visitor.settle()

        with visitor.page.expect_download() as download:
            visitor.press("Take it to the calendar")
        events = Calendar.from_ical(Path(download.value.path()).read_bytes()).walk("VEVENT")
        visitor.press("This is agreed")
        visitor.main.get_by_role("status").filter(has_text="10 April").wait_for()

    assert any(str(event["uid"]).startswith("first-day-") for event in events)
    with Journal.open(tmp_path / "hearback.duckdb") as journal:
        last = [entry.event for entry in journal.entries("c1")][-1]
    assert last.kind == "start_date_agreed"
    assert str(last.start_on) == "2026-04-10"
