"""Telling that a letter was sent: two taps from Today, and what is next is in view."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from core.journal import Journal
from tests.browser.conftest import PHONE
from tests.browser.rig import Visitor, serving
from tests.browser.test_main_way import begin
from tests.stories import interviewed, march, opened

PEOPLE = [{"name": "Ana Ruiz"}, {"name": "Ben"}]
IS_ON_TOP = """element => {
  const box = element.getBoundingClientRect();
  const [x, y] = [box.x + 8, box.y + box.height / 2];
  return box.bottom <= innerHeight && element.contains(document.elementFromPoint(x, y));
}"""


@pytest.mark.parametrize(
    ("width", "height"), [(PHONE, 844), pytest.param(1280, 900, marks=pytest.mark.long)]
)
def test_that_it_was_sent_yesterday_takes_two_taps_and_what_is_next_is_in_view(
    tmp_path: Path, browser: Browser, width: int, height: int
) -> None:
    begin(tmp_path, opened(march(2)), interviewed(march(3), interviewers=PEOPLE))
    with (
        serving(tmp_path, HEARBACK_TODAY="2026-03-05") as server,
        Visitor.at(browser, server, width=width, touch=width == PHONE) as visitor,
    ):
        visitor.page.set_viewport_size({"width": width, "height": height})
        visitor.open("/")

        visitor.press("Write to Ana Ruiz")
        visitor.press("Yesterday")

        expect(visitor.main.get_by_role("status")).to_contain_text("Ana Ruiz")
        visitor.settle()
        following = visitor.main.get_by_role("heading", level=2).first
        expect(following).to_contain_text("Ben")
        assert following.evaluate(IS_ON_TOP)

    with Journal.open(server.store, patience=10) as journal:
        sent = [e.event for e in journal.entries("c1") if e.event.kind == "message_sent"]
    assert [event.happened_on for event in sent] == [march(4)]
