"""What the least change of a constraint would do: what mends a case, and what it would buy."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce

import numpy as np

from core.planner.answer import IN_MONEY, Adjustment, Blocked, Number
from core.planner.combinations import CONSTRAINTS, Combinations, any_of, to_number, weigh
from core.planner.days import Amounts, Floats, Ints
from core.planner.last_days import endings, later_notice_days
from core.planner.sentences import why_blocked
from core.planner.starts import starts_anywhere

ASK_FOR_THE_LEAVE_AT_THE_END = {"notice", "leave", "must_off", "must_work"}


@dataclass(frozen=True, slots=True, eq=False)
class Mended:
    """The combinations that pass once some constraints give way, and by how much these must.

    `ending`, `leave` and `start` are their places along the axes of `combinations`; `short` holds for
    each constraint that gives way what they fail it by, in days or units.
    """

    combinations: Combinations
    ending: Ints
    leave: Ints
    start: Ints
    short: dict[str, Floats]

    def start_on(self) -> Ints:
        """Their starts, as ordinals."""
        return self.combinations.starts.day[self.start]

    def least_first(self) -> list[Floats]:
        """Keys to sort by, the last one first: days before money."""
        days = [amount for name, amount in self.short.items() if name not in IN_MONEY]
        money = [amount for name, amount in self.short.items() if name in IN_MONEY]
        return [sum(parts, start=np.zeros(len(self.start))) for parts in (money, days)]

    def adjustment(self, place: int, buys: int | None = None) -> Adjustment:
        """What the combination at `place` asks for."""
        asks = {name: as_number(name, float(amount[place])) for name, amount in self.short.items()}
        return Adjustment(asks, date.fromordinal(int(self.start_on()[place])), buys)


def mended(combinations: Combinations, *lifted: str) -> Mended:
    """The combinations that fail some of the `lifted` constraints and nothing else.

    Lifting the window lets the start be any day from today on, lifting `leave` adds leave days at
    the end, lifting `notice` lets the old job end on the day before the start.
    """
    cube = _widened(combinations, *lifted)
    by_leave, others = cube.passes(lifted)
    failing = any_of(cube.fails(name) for name in lifted)
    ending, leave, start = np.nonzero(np.broadcast_to(by_leave & others & failing, cube.shape))
    places = ending, leave, start
    short = {name: sum_at(cube, cube.short[name], places) for name in lifted}
    return Mended(cube, *places, short)


def fixes(combinations: Combinations) -> tuple[Adjustment, ...]:
    """The least change of each constraint that alone blocks; else one for two that block together."""
    alone = tuple(_least(mended(combinations, name) for name in CONSTRAINTS))
    if alone:
        return alone
    together = _least(
        mended(combinations, *pair) for pair in itertools.combinations(CONSTRAINTS, 2)
    )
    return tuple(sorted(together, key=_days_then_money)[:1])


def relaxations(
    combinations: Combinations, first_start: int, break_days: int, budget: int
) -> Iterator[Adjustment]:
    """For each constraint the least change that buys more than `break_days` within `budget`.

    Of equal changes the one with the longest break, then the lowest cost, then the earliest start.
    `first_start` is the earliest start there is, `budget` a cost without leave that would be paid out.
    """
    for name in CONSTRAINTS:
        found = mended(combinations, name)
        places = found.ending, found.leave, found.start
        longer = sum_at(found.combinations, [found.combinations.break_days], places) - break_days
        price = found.combinations.price_of(found.combinations.unpaid_days(first_start))
        cost = sum_at(found.combinations, [price], places)
        better = np.flatnonzero((longer > 0) & (cost <= budget))
        if better.size:
            keys = np.array([found.start_on(), cost, -longer, *found.least_first()])
            best = int(better[np.lexsort(keys[:, better])[0]])
            yield found.adjustment(best, int(longer[best]))


def first_possible_start(combinations: Combinations) -> date | None:
    """The earliest day from today on that passes all but the window, if any does."""
    anywhere = _widened(combinations, "window")
    by_leave, others = anywhere.passes(("window",))
    starts = np.flatnonzero((by_leave & others).any(axis=(0, 1)))
    return date.fromordinal(int(anywhere.starts.day[starts[0]])) if starts.size else None


def as_number(constraint: str, short_by: float) -> Number:
    """By how much a constraint is failed, as a person counts it."""
    if constraint in IN_MONEY:
        return to_number(short_by)
    return int(short_by) if short_by == int(short_by) else round(short_by, 4)


def sum_at(combinations: Combinations, parts: list[Amounts], places: tuple[Ints, ...]) -> Floats:
    """The sum of `parts` of the cube at certain places of it."""
    total: Floats = np.zeros(len(places[0]))
    for part in parts:
        total += np.broadcast_to(part, combinations.shape)[places].astype(np.float64)
    return total


def _days_then_money(fix: Adjustment) -> tuple[Number, Number]:
    return fix.by.get("days", 0), fix.by.get("money", 0)


def _least(found: Iterator[Mended]) -> Iterator[Adjustment]:
    for each in found:
        if each.start.size:
            yield each.adjustment(int(np.lexsort([each.start_on(), *each.least_first()])[0]))


def _widened(combinations: Combinations, *lifted: str) -> Combinations:
    """The cube in which to look for what lifting would do."""
    span, last_days, starts = combinations.span, combinations.last_days, combinations.starts
    window = span.case.window
    if "window" in lifted and window is not None:
        starts = starts_anywhere(span, window)
    if ASK_FOR_THE_LEAVE_AT_THE_END.isdisjoint(lifted):
        return combinations.at(*combinations.best_leave(), starts)
    ways, leave_days = last_days.endings, last_days.leave_days
    if "notice" in lifted and not len(ways.notice_on):
        ways = endings(span.case, later_notice_days(span.case))
    if "leave" in lifted and span.case.employed and len(ways.notice_on):
        first, end = int(ways.notice_on.min()), int(ways.employment_end.max())
        most = span.old.count(max(first + 1, span.today), max(end, span.today) + 1)
        leave_days = np.arange(max(int(most) + 1, leave_days.shape[1]))[None, :]
    return weigh(span, ways, leave_days, starts, released="notice" in lifted)


def blocked(combinations: Combinations) -> Blocked:
    """Why no combination passes.

    What blocks is, of the combinations that fail fewest constraints, the first in the order of
    CONSTRAINTS; `short_by` is the least by which these fail it.
    """
    name, short_by = _what_blocks(combinations)
    first_possible, helps = first_possible_start(combinations), fixes(combinations)
    why = why_blocked(combinations, name, short_by, helps)
    return Blocked(name, short_by, first_possible, helps, why, combinations.rejected())


def _what_blocks(combinations: Combinations) -> tuple[str, Number]:
    span, case = combinations.span, combinations.span.case
    if not len(combinations.last_days.endings.notice_on):
        return "notice", int(endings(case, later_notice_days(case)).off_by.min())
    if not len(combinations.starts.day) and case.window is not None:
        return "window", int(starts_anywhere(span, case.window).short["window"].min())
    fails = {
        name: np.broadcast_to(combinations.fails(name), combinations.shape) for name in CONSTRAINTS
    }
    count = reduce(np.add, fails.values(), np.zeros(combinations.shape, dtype=np.int8))
    count[np.broadcast_to(combinations.idle, combinations.shape)] = len(CONSTRAINTS)
    fewest = count == count.min()
    name = next(name for name in CONSTRAINTS if (fewest & fails[name]).any())
    short = sum(combinations.short[name], start=np.zeros(combinations.shape))
    return name, as_number(name, float(short[fewest & fails[name]].min()))
