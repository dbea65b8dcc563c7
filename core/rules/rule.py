"""What a rule is: data, checked when it is declared."""

import string
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal, get_args

from core.events import Purpose
from core.facts.facts import FACT_NAMES
from core.rules.conditions import AllOf, Condition, Is, Not, Unless, stage
from core.rules.sources import SOURCES

Kind = Literal["do", "dont", "know"]
NOT_OVER = Unless(stage("started", "closed"))
NOT_SETTLED = Not("settled_elsewhere")
NOT_LET_GO = Unless(Is("is_as_good_as_no_offer"))
BLANKS: Mapping[str, str] = {
    "people": "each person you talked to",
    "step": "test or check",
    "own_moves": "what you noted for this stage.",
    "parked": "what you wrote down.",
    "typical": "How long it takes elsewhere.",
    "leave_day": "The day on which leave first becomes possible.",
    "window": "the day they named",
    "may_go": "A thank-you that hasn't gone yet, or news of another offer, can still go.",
    "day": "the day",
    "bow_out": "Withdraw from this one, or decline their offer",
}
"""What a text may leave open for the wording to fill in, and what stands there for nobody in particular."""


@dataclass(frozen=True)
class Rule:
    """One piece of advice: when it holds, what it says, why, and where that comes from.

    `date` names the fact that gives the due day of a *do*, or the day until which a *dont* holds.
    `letter` is the purpose of the message it calls for, `letter_with_offer` the one it calls for while
    an offer is open, `letter_with_paper` the one once that is in writing. `each` is true where there is
    one advice for every pending step. `never_late`: it is not overdue, however late. `after_the_end`:
    it holds in the stages started and closed too. `though_settled`: it holds even when another job is
    sure. `while_it_counts`: it does not hold once an offer is as good as none.
    Raises ValueError, on import, if a fact, a source, a purpose or a blank does not exist.
    """

    key: str
    kind: Kind
    when: AllOf
    say: str
    why: str
    sources: tuple[str, ...]
    date: str | None = None
    letter: str | None = None
    letter_with_offer: str | None = None
    letter_with_paper: str | None = None
    each: bool = False
    never_late: bool = False
    after_the_end: bool = False
    though_settled: bool = False
    while_it_counts: bool = False

    def __post_init__(self) -> None:
        faults = [
            *(f"source {s}" for s in self.sources if s not in SOURCES),
            *(f"fact {self.date}" for _ in [0] if self.date and self.date not in FACT_NAMES),
            *(
                f"purpose {letter}"
                for letter in (self.letter, self.letter_with_offer, self.letter_with_paper)
                if letter not in (None, *get_args(Purpose))
            ),
            *(f"blank {b}" for b in blanks(self.say + self.why) if b not in BLANKS),
        ]
        if faults or not self.sources:
            raise ValueError(f"{self.key} names what does not exist: {', '.join(faults)}")

    @property
    def area(self) -> str:
        """The table the rule stands in."""
        return self.key.partition(".")[0]

    @cached_property
    def holds_when(self) -> AllOf:
        """All its conditions, those that hold for whole areas included."""
        gates: list[Condition] = []
        if not self.after_the_end:
            gates.append(NOT_OVER)
        if not self.though_settled:
            gates.append(NOT_SETTLED)
        if self.while_it_counts:
            gates.append(NOT_LET_GO)
        return AllOf((*self.when.parts, *gates))


@cache
def blanks(text: str) -> tuple[str, ...]:
    """The names of the blanks in a text."""
    parts = string.Formatter().parse(text)
    return tuple(name for _, name, _, _ in parts if name is not None)
