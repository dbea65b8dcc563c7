"""All that the person's own history says, in one value."""

from dataclasses import dataclass

from core.facts.portfolio import Portfolio
from core.insights.lessons import Lessons, lessons
from core.insights.mood import Mood, mood
from core.insights.notes import Notes, notes
from core.insights.reach import Reach, reach
from core.insights.waiting import Waiting, waiting


@dataclass(frozen=True, slots=True)
class Insights:
    """The pictures of a person's own history; each knows its `n` and says itself `sentences`."""

    waiting: Waiting
    reach: Reach
    notes: Notes
    lessons: Lessons
    mood: Mood


def insights(portfolio: Portfolio) -> Insights:
    """What all candidacies say together, as they are known today."""
    return Insights(
        waiting=waiting(portfolio),
        reach=reach(portfolio),
        notes=notes(portfolio),
        lessons=lessons(portfolio),
        mood=mood(portfolio),
    )
