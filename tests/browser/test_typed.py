"""Typed text shows as typed; the long form of this is in tests/torture."""

import random

from playwright.sync_api import Browser

from tests.torture.typed import WHERE_ROLES_SHOW, Typed, look_around


def test_whatever_was_typed_shows_as_typed_and_asks_for_nothing(browser: Browser) -> None:
    counted = Typed()

    look_around(browser, 2, random.Random(7), counted, (*WHERE_ROLES_SHOW, "letters"))

    assert counted.faults == []
    assert counted.pages == 8
