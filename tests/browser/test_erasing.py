"""Erased means erased: what was typed is in no byte that the app wrote anywhere."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser

from core.coach import at_store
from core.events import event_of
from tests.browser.rig import Visitor, serving

SECRET = "Zwiebelkuchenrezept"
MARCH = date(2026, 3, 5)


def found(home: Path) -> set[str]:
    """The files under a folder that hold the secret."""
    files = (file for file in home.rglob("*") if file.is_file())
    return {file.name for file in files if SECRET.encode() in file.read_bytes()}


def test_what_was_erased_from_the_page_is_in_no_byte(
    tmp_path: Path, browser: Browser, visit: Callable[..., Visitor]
) -> None:
    (tmp_path / "tmp").mkdir()
    coach = at_store(str(tmp_path / "hearback.duckdb"))
    opened = event_of("candidacy_opened", MARCH, employer=SECRET, role="Cook")
    coach.open(opened, event_of("interview_held", MARCH), today=MARCH)
    coach.journal.close()

    with (
        serving(tmp_path, TMPDIR=str(tmp_path / "tmp"), HEARBACK_TODAY="2026-03-06") as server,
        Visitor.at(browser, server) as visitor,
    ):
        visitor.open("/timeline?candidacy=c1")
        visitor.main.get_by_text(SECRET).first.wait_for()
        visitor.open("/debrief")
        visitor.main.locator("input[type=text]").first.fill(f"half-written {SECRET}")
        visitor.page.keyboard.press("Tab")
        visitor.open("/settings")
        with visitor.page.expect_download():
            visitor.page.get_by_text("Take it with you").click()
            visitor.press("Download a backup")
        assert len(found(tmp_path)) >= 2  # the store or its log, and the backup

        visitor.page.get_by_text("Erase", exact=True).first.click()
        visitor.settle()
        visitor.select("Erase what", "Everything")
        visitor.page.get_by_text("Also in the backups beside the file").click()
        visitor.press("Erase")
        visitor.press("Yes, erase it")
        visitor.page.get_by_text("It's erased").wait_for()
        visitor.settle()

    assert found(tmp_path) == set()
