"""A part of the planner that is closed at first, and made only once it is opened."""

from collections.abc import Callable

from pages.features.planner.answers import Answers
from pages.ui.elements import folded


def fold(
    said: Answers,
    heading: str,
    inside: Callable[[], object],
    name: str = "",
    icon: str | None = None,
) -> None:
    """It stays open while its `name` is the same, whatever the heading."""
    folded(heading, f"{name or heading} {said.offer.token}", inside, icon=icon)
