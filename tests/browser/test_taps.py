"""How many taps news takes, and that its answer and what is next are in sight, with nothing over them."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.rig import PRESS_MS, Visitor, serving
from tests.browser.test_main_way import begin
from tests.stories import interviewed, march, opened, thanked

NO = "Hello Sam,\n\nUnfortunately we have decided to go with another candidate.\n\nAda Reyes"
SIZES = [(390, 844), pytest.param(1280, 900, marks=pytest.mark.long)]
ON_TOP = """words => {
  const box = words.getBoundingClientRect();
  const at = document.elementFromPoint(box.left + Math.min(box.width / 2, 40), box.top + box.height / 2);
  return box.top >= 0 && box.bottom <= innerHeight && (words === at || words.contains(at));
}"""
"""Whether words are on the first screen, and what is seen there is these words."""


class Taps:
    """Somebody who counts what they press, and which fields they write into."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.count = 0
        self.fields = 0

    def tap(self, what: Locator) -> None:
        """Presses something that is in reach, once nothing moves."""
        what.wait_for()
        self.visitor.settle()
        what.click(delay=PRESS_MS)
        self.count += 1

    def paste(self, field: Locator, text: str) -> None:
        """Presses a field and pastes into it."""
        self.visitor.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        self.tap(field)
        self.visitor.page.keyboard.press("ControlOrMeta+V")
        self.fields += 1


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_no_is_told_in_three_taps_and_what_is_next_is_in_sight(
    tmp_path: Path, browser: Browser, width: int, height: int
) -> None:
    ada = {"name": "Ada Reyes"}
    begin(tmp_path, opened(march(2)), interviewed(march(9), interviewers=[ada]), thanked(march(10)))
    with (
        serving(tmp_path, HEARBACK_TODAY="2026-03-12") as server,
        Visitor.at(browser, server, width=width, touch=width < 500) as visitor,
    ):
        visitor.page.set_viewport_size({"width": width, "height": height})
        visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        main = visitor.main
        door = main.locator("[class*=st-key-door-] summary")
        save = main.get_by_role("button", name="Save it", exact=True)

        # What they wrote is pasted.
        visitor.open("/")
        pasting = Taps(visitor)
        pasting.tap(door)
        pasting.paste(main.get_by_label("Paste what they wrote, or say it in your own words"), NO)
        pasting.tap(save)
        answer_and_advice_are_in_sight(visitor)
        assert (pasting.count, pasting.fields) == (3, 1)

        # Undo gives it back, to be let go.
        visitor.press("Undo")
        expect(
            main.get_by_label("Paste what they wrote, or say it in your own words")
        ).to_have_value(NO)
        expect(save).to_be_visible()
        visitor.press("Never mind")
        expect(save).to_have_count(0)

        # The same by choice.
        visitor.open("/")
        choosing = Taps(visitor)
        choosing.tap(door)
        choosing.tap(main.get_by_role("radio", name="They said no", exact=True))
        choosing.tap(save)
        answer_and_advice_are_in_sight(visitor)
        assert (choosing.count, choosing.fields) == (3, 0)


def answer_and_advice_are_in_sight(visitor: Visitor) -> None:
    """What was understood has the focus; it and the next advice are seen without scrolling."""
    answer = visitor.main.get_by_role("status")
    expect(answer).to_be_focused()
    expect(visitor.page).to_have_url(re.compile(r"/outcome\?candidacy=c1$"))
    visitor.settle()
    expect(answer).to_contain_text("I'm sorry.")
    advice = visitor.main.locator(".hb-say").first
    assert answer.evaluate(ON_TOP)
    assert advice.evaluate(ON_TOP)
