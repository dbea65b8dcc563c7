"""How it felt over time, where the person noted it."""

from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Literal

from core.events import InterviewHeld, NoteAdded
from core.facts.portfolio import Portfolio
from core.insights.counting import times

DRAWN = 3
"""Under so many notes there is no picture."""


@dataclass(frozen=True, slots=True)
class Felt:
    """How a day felt, from 1 (hard) to 5, noted with an interview or by itself."""

    on: date
    felt: int
    noted_with: Literal["interview", "note"]


@dataclass(frozen=True, slots=True)
class Mood:
    """Every feeling that was noted on a day that is known, in order of the days."""

    noted: tuple[Felt, ...]

    @property
    def n(self) -> int:
        """How often one was noted."""
        return len(self.noted)

    @property
    def is_drawn(self) -> bool:
        """Whether there are enough for a picture."""
        return self.n >= DRAWN

    @property
    def sentences(self) -> tuple[str, ...]:
        """The picture in sentences."""
        if not self.noted:
            return (
                "You haven't noted how it felt yet.",
                "It's asked right after the interview. Once you've answered three times, you'll "
                "see a chart here.",
            )
        said = f"You noted {times(self.n)} how it felt, from 1 (hard) to 5."
        if not self.is_drawn:
            return (said, f"Once there are {DRAWN}, you'll see them drawn here.")
        felt = [f.felt for f in self.noted]
        last = felt[-1]
        return (
            f"{said} The lowest was {min(felt)}, the highest {max(felt)}, "
            f"the middle {median(felt):g}, and the last {last}.",
            "A low day says how hard it was, not how you did.",
        )


def mood(portfolio: Portfolio) -> Mood:
    """Every feeling noted in any candidacy."""
    found = [
        Felt(event.happened_on, event.felt, _noted_with(event))
        for name in portfolio.stories
        for event in (entry.event for entry in portfolio.state(name).effective)
        if isinstance(event, InterviewHeld | NoteAdded)
        and event.felt is not None
        and event.day_known is not False
    ]
    return Mood(tuple(sorted(found, key=lambda felt: felt.on)))


def _noted_with(event: InterviewHeld | NoteAdded) -> Literal["interview", "note"]:
    return "interview" if isinstance(event, InterviewHeld) else "note"
