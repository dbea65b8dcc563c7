"""Across candidacies: in which order they are shown."""

from core.events import AnyEvent, Entry
from core.settings import Settings
from core.views.snapshot import Snapshot
from tests.stories import followed_up, interviewed, march, moved_on, opened, thanked

BEGUN = (opened(march(2)), interviewed(march(3)), thanked(march(4)))
NAMED = (opened(march(2)), interviewed(march(3), decision_by=march(13)), thanked(march(4)))
OVERDUE = (opened(march(2)), interviewed(march(3)))
CLOSED = (*BEGUN, moved_on(march(5)))


def order(*stories: tuple[AnyEvent, ...]) -> list[str]:
    """The names of candidacies by day on 12 March; each is named after its place."""
    recorded = {
        f"c{place}": tuple(Entry(f"c{place}", no, event) for no, event in enumerate(story, 1))
        for place, story in enumerate(stories, 1)
    }
    return [c.candidacy for c in Snapshot(recorded, march(12), Settings()).by_day]


def test_what_is_late_comes_before_a_day_that_they_named_and_before_what_has_none() -> None:
    waits = (opened(march(9)), interviewed(march(10)), thanked(march(10)), followed_up(march(11)))

    assert order(waits, NAMED, OVERDUE) == ["c3", "c2", "c1"]


def test_what_is_over_comes_last() -> None:
    assert order(CLOSED, BEGUN)[-1] == "c1"


def test_of_two_that_are_alike_the_one_that_began_first_comes_first() -> None:
    assert order(NAMED, NAMED, NAMED) == ["c1", "c2", "c3"]
