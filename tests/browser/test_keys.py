"""Who uses no mouse: the main acts by the keys alone, and a menu that leaves the way free."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from core.events import AnyEvent
from tests.browser.conftest import PHONE
from tests.browser.rig import PRESS_MS, Visitor, serving
from tests.browser.test_main_way import begin
from tests.stories import interviewed, march, opened

STORY: Sequence[AnyEvent] = (opened(march(2)), interviewed(march(3)))
MOST_TABS = 60


def tab_to(page: Page, role: str, name: str) -> None:
    """Presses Tab until what is called exactly `name` has the focus."""
    wanted = page.get_by_test_id("stMain").get_by_role(role, name=name, exact=True)  # type: ignore[arg-type]
    for _ in range(MOST_TABS):
        if wanted.first.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reached {name}")


def test_a_letter_is_marked_as_sent_and_taken_back_by_the_keys_alone(
    tmp_path: Path, browser: Browser
) -> None:
    begin(tmp_path, *STORY)
    with (
        serving(tmp_path, HEARBACK_TODAY="2026-03-04") as server,
        Visitor.at(browser, server) as visitor,
    ):
        visitor.open("/")
        sent = visitor.main.get_by_role("button", name="Today", exact=True)

        tab_to(visitor.page, "button", "Write to Northwind")
        visitor.page.keyboard.press("Enter")
        expect(sent).to_have_count(1)
        visitor.settle()
        tab_to(visitor.page, "button", "Today")
        visitor.page.keyboard.press("Enter")
        expect(sent).to_have_count(0)
        visitor.settle()
        tab_to(visitor.page, "button", "Undo")
        visitor.page.keyboard.press("Enter")

        expect(visitor.main.get_by_role("button", name="Write to Northwind")).to_have_count(1)


@pytest.mark.long
def test_on_a_phone_the_menu_goes_once_something_was_chosen_from_it(
    tmp_path: Path, browser: Browser
) -> None:
    begin(tmp_path, *STORY)
    with (
        serving(tmp_path, HEARBACK_TODAY="2026-03-04") as server,
        Visitor.at(browser, server, width=PHONE, touch=True) as visitor,
    ):
        visitor.open("/")
        menu = visitor.page.get_by_test_id("stSidebar")

        visitor.page.get_by_test_id("stExpandSidebarButton").click()
        expect(menu).to_have_attribute("data-collapsed", "false")
        menu.get_by_role("link", name="Northwind", exact=True).click(delay=PRESS_MS)

        visitor.page.wait_for_url("**/waiting?*")
        expect(menu).to_have_attribute("data-collapsed", "true")
