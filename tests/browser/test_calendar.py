"""A calendar on the web: its form is opened with what was shown, once a link is pressed."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, Route

from core.journal import Journal
from tests.browser.rig import HERE, Visitor, serving
from tests.stories import interviewed, march, opened

EMPLOYER = 'Ox & "Co" <b>#1?</b> ünd+100%'


def test_a_calendar_on_the_web_gets_what_was_shown_and_nothing_before_it_is_pressed(
    tmp_path: Path, browser: Browser
) -> None:
    ada = {"name": "Ada Park", "email": "ada@example.com"}
    with Journal.open(tmp_path / "hearback.duckdb") as journal:
        journal.append(
            None, opened(march(2), employer=EMPLOYER), interviewed(march(5), interviewers=[ada])
        )
    recorded: list[str] = []

    def record(route: Route) -> None:
        recorded.append(route.request.url)
        route.fulfill(body="a form")

    with (
        serving(tmp_path, HEARBACK_TODAY="2026-03-09") as server,
        Visitor.at(browser, server) as visitor,
    ):
        visitor.page.context.route(lambda url: urlsplit(url).hostname != HERE, record)
        visitor.open("/waiting?candidacy=c1")
        visitor.press("Put it in my calendar")
        visitor.page.get_by_text("With the letter, ready to send").click()
        visitor.page.get_by_text("The letter that goes with it").wait_for()
        visitor.settle()
        assert recorded == visitor.strangers == []

        for link in ("Google Calendar", "Outlook on the web"):
            with visitor.page.expect_popup() as form:
                visitor.press(link, "link")
            form.value.wait_for_load_state()
            form.value.close()
        assert visitor.strangers == recorded
        visitor.strangers.clear()

    google, outlook = (parse_qs(urlsplit(address).query) for address in recorded)
    assert google["text"] == outlook["subject"] == [f"Write to {EMPLOYER}"]
    assert google["dates"] == ["20260312T090000/20260312T091500"]
    assert outlook["startdt"] == ["2026-03-12T09:00:00"]
    assert all("Hi Ada," in told[0] for told in (google["details"], outlook["body"]))
