"""What the least change of a constraint would do: what mends a case, and what it would buy."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import numpy as np

from core.planner.answer import Adjustment, Amount
from core.planner.choices import CONSTRAINTS, Choices, any_of, weigh
from core.planner.days import Amounts, Ints
from core.planner.front import cost_of
from core.planner.money import to_number
from core.planner.notice import endings, later_notice_days
from core.planner.starts import starts_anywhere

ASK_FOR_THE_LEAVE_AT_THE_END = {"notice", "leave", "must_off", "must_work"}


@dataclass(frozen=True, slots=True, eq=False)
class Mended:
    """The combinations that pass once the `lifted` constraints give way, and by how much they must.

    `ending`, `leave` and `start` are places along the axes of `choices`; `days` and `money` (in
    units) what the combination there fails by.
    """

    choices: Choices
    lifted: tuple[str, ...]
    ending: Ints
    leave: Ints
    start: Ints
    days: Amounts
    money: Amounts

    def of_all(self, values: Amounts) -> Amounts:
        """The values of these combinations; `values` holds those of the cube."""
        whole = np.broadcast_to(values, self.choices.shape)
        return whole[self.ending, self.leave, self.start]

    def start_on(self) -> Ints:
        """Their starts."""
        return self.choices.starts.day[self.start]

    def adjustment(self, place: int, buys: int | None = None) -> Adjustment:
        """What the combination at `place` asks for."""
        days, money = float(self.days[place]), float(self.money[place])
        by = Amount(
            days=None if self.lifted == ("money",) else in_days(days),
            money=to_number(money) if "money" in self.lifted else None,
        )
        start_on = date.fromordinal(int(self.start_on()[place]))
        return Adjustment("+".join(self.lifted), by, start_on, buys)


def mended(choices: Choices, *lifted: str) -> Mended:
    """The combinations that fail the `lifted` constraints and nothing else.

    Lifting the window lets the start be any day from today on, lifting `leave` adds leave days at
    the end, lifting `notice` lets the old job end on the day before the start.
    """
    cube = _widened(choices, *lifted)
    by_leave, others = cube.passes(lifted)
    failing = any_of(cube.fails(name) for name in lifted)
    places = np.nonzero(np.broadcast_to(by_leave & others & failing, cube.shape))
    nothing = np.zeros(len(places[0]))
    found = Mended(cube, lifted, *places, nothing, nothing)
    of_days = [part for name in lifted if name != "money" for part in cube.short[name]]
    of_money = cube.short["money"] if "money" in lifted else []
    days, money = (
        sum((found.of_all(part) for part in parts), start=nothing) for parts in (of_days, of_money)
    )
    return Mended(cube, lifted, *places, days, money)


def fixes(choices: Choices) -> tuple[Adjustment, ...]:
    """The least change of each constraint that alone blocks; else one for two that block together."""
    alone = tuple(_least(mended(choices, name) for name in CONSTRAINTS))
    if alone:
        return alone
    together = _least(mended(choices, *pair) for pair in combinations(CONSTRAINTS, 2))
    return tuple(sorted(together, key=lambda fix: (fix.by.days or 0, fix.by.money or 0))[:1])


def relaxations(
    choices: Choices, first_start: int, break_days: int, budget: int | None
) -> Iterator[Adjustment]:
    """For each constraint the least change that buys more than `break_days` within `budget`.

    Of equal changes the one with the longest break, then the lowest cost, then the earliest start.
    `first_start` is the earliest start there is, `budget` an amount in units.
    """
    for name in CONSTRAINTS:
        found = mended(choices, name)
        longer = found.start_on() - found.of_all(found.choices.leaving.last_worked) - 1 - break_days
        cost = found.of_all(cost_of(found.choices, first_start))
        better = np.flatnonzero((longer > 0) & (True if budget is None else cost <= budget))
        order = (found.start_on(), cost, -longer, found.money, found.days)
        if better.size:
            best = better[np.lexsort([key[better] for key in order])[0]]
            yield found.adjustment(best, int(longer[best]))


def first_possible_start(choices: Choices) -> date | None:
    """The earliest day from today on that passes all but the window, if any does."""
    anywhere = _widened(choices, "window")
    by_leave, others = anywhere.passes(("window",))
    starts = np.flatnonzero((by_leave & others).any(axis=(0, 1)))
    return date.fromordinal(int(anywhere.starts.day[starts[0]])) if starts.size else None


def in_days(days: float) -> int | float:
    """Days as a number, whole where they are whole."""
    return int(days) if days == int(days) else round(days, 4)


def _least(found: Iterator[Mended]) -> Iterator[Adjustment]:
    for each in found:
        if each.days.size:
            yield each.adjustment(int(np.lexsort((each.start_on(), each.money, each.days))[0]))


def _widened(choices: Choices, *lifted: str) -> Choices:
    """The cube in which to look for what lifting would do."""
    frame, leaving, starts = choices.frame, choices.leaving, choices.starts
    window = frame.case.window
    if "window" in lifted and window is not None:
        starts = starts_anywhere(frame, window)
    if ASK_FOR_THE_LEAVE_AT_THE_END.isdisjoint(lifted):
        return choices.at_best_leave(starts)
    ways, leave_days = leaving.endings, leaving.leave_days
    if "notice" in lifted and not len(ways.notice_on):
        ways = endings(frame.case, later_notice_days(frame.case))
    if "leave" in lifted and frame.case.employed and len(ways.notice_on):
        first, end = int(ways.notice_on.min()), int(ways.employment_end.max())
        most = frame.old.count(max(first + 1, frame.today), max(end, frame.today) + 1)
        leave_days = np.arange(max(int(most) + 1, leave_days.shape[1]))[None, :]
    return weigh(frame, ways, leave_days, starts, released="notice" in lifted)
