"""The front by its scores, its view, and what is recommended without a wish (with one: wish.py).

`plans._planned` is where the two ways part.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.planner.combinations import Combinations
from core.planner.days import Bools, Ints
from core.planner.leave_table import LeaveFront


@dataclass(frozen=True, slots=True, eq=False)
class Breaks:
    """The break choices of every start that no other of the same start beats; of shape (breaks,).

    Ordered by start, cost and break days. `ending` and `start` are places in the cube; `cost` is in
    units, or in unpaid workdays where a workday has no price, and `price` is the part of it that a
    limit bounds; the rest are days. `holds` says whether all days are held that were wished.
    """

    ending: Ints
    start: Ints
    break_days: Ints
    cost: Ints
    price: Ints
    late: Ints
    leave_days: Ints
    holds: Bools

    def at(self, places: Ints | Bools) -> "Breaks":
        """The break choices at `places` alone."""
        return Breaks(*(getattr(self, name)[places] for name in self.__slots__))

    def and_also(self, other: "Breaks") -> "Breaks":
        """These, and then those of `other`."""
        pairs = ((getattr(self, name), getattr(other, name)) for name in self.__slots__)
        return Breaks(*map(np.concatenate, pairs))


def every_break(
    combinations: Combinations, ending: Ints, start: Ints, preferred: int, first_start: int
) -> Breaks:
    """The breaks at these places of `combinations`, which has one leave for each ending.

    `preferred` is the start after which it is late, `first_start` the earliest start there is.
    """

    def at(values: Ints | Bools) -> Any:
        return np.broadcast_to(values, combinations.shape)[ending, 0, start]

    price = at(combinations.price_of(combinations.unpaid_days(first_start)))
    return Breaks(
        ending,
        start,
        at(combinations.break_days),
        price + at(combinations.paid_out()),
        price,
        at(np.maximum(combinations.starts.day - preferred, 0)),
        at(combinations.last_days.leave_taken),
        at(combinations.holds),
    )


def breaks_of(combinations: Combinations, passing: Bools, preferred: int) -> Breaks:
    """The unbeaten breaks of `combinations`, which has one leave for each ending.

    `passing` is of shape (endings, starts). Of equal breaks the one with fewer leave days stays,
    then the later notice, then the smaller buy-out, then more of the leave at the end. Of the breaks
    before one start the longer holds all that the shorter does.
    """
    ending, start = np.nonzero(passing)
    first_start = int(combinations.starts.day[start.min()])
    found = every_break(combinations, ending, start, preferred, first_start)
    last_days = combinations.last_days
    order = np.lexsort(
        (
            -last_days.leave_days[ending, 0],
            last_days.endings.bought_out[ending],
            -last_days.endings.notice_on[ending],
            found.leave_days,
            -found.break_days,
            found.cost,
            start,
        )
    )
    found = found.at(order)
    return found.at(records(found.start * (1 << 20) + found.break_days))


def unbeaten(breaks: Breaks, leave_fronts: list[LeaveFront]) -> list[tuple[int, int]]:
    """The front, as pairs of places: one in `breaks`, one in the leave front of its start.

    `leave_fronts` holds one front for each start in `breaks`, in the same order. Of equal plans the one
    with fewer leave days stays, then the earlier start.
    """
    by_start = [breaks.at(breaks.start == start) for start in np.unique(breaks.start)]
    before = _Half.of(
        [(each.cost, each.break_days, each.leave_days, each.holds) for each in by_start]
    )
    after = _Half.of(
        [(-each.total, each.longest, each.taken, each.longest >= 0) for each in leave_fronts]
    )
    late = np.array([each.late[0] for each in by_start])
    front: list[tuple[int, int]] = []
    for own in range(len(leave_fronts)):
        mine = before.of_start(own).only(late <= late[own], late == late[own])
        choice, leave = np.nonzero(~_beaten(mine, after.of_start(own), own))
        front += zip((choice + before.edges[own]).tolist(), leave.tolist(), strict=True)
    return front


@dataclass(frozen=True, slots=True, eq=False)
class _Half:
    """The choices of one half of the plans, and what the choices of each start have against them.

    A lower price and a higher gain are better. `leave_days` are those of each choice. The rest is of
    shape (choices, starts): whether that start has a choice that is as good, whether it is an equal
    one, and the leave days of that.
    """

    edges: Ints
    leave_days: Ints
    as_good: Bools
    equal: Bools
    theirs: Ints

    @classmethod
    def of(cls, starts: list[tuple[Ints, Ints, Ints, Bools]]) -> "_Half":
        """From the price, the gain, the leave days and what is held of each start, all rising."""
        edges = np.cumsum([0, *(len(price) for price, *_ in starts)])
        price, gain, leave_days = (np.concatenate([each[n] for each in starts]) for n in range(3))
        holds = np.concatenate([each[3] for each in starts])
        shape = len(price), len(starts)
        as_good, equal = np.empty(shape, np.bool_), np.empty(shape, np.bool_)
        theirs = np.empty(shape, np.int64)
        for start, (their_price, their_gain, their_days, they_hold) in enumerate(starts):
            place = np.searchsorted(their_price, price, side="right") - 1
            there = np.maximum(place, 0)
            as_good[:, start] = (
                (place >= 0) & (their_gain[there] >= gain) & (they_hold[there] >= holds)
            )
            equal[:, start] = (
                (their_price[there] == price)
                & (their_gain[there] == gain)
                & (they_hold[there] == holds)
            )
            theirs[:, start] = their_days[there]
        return cls(edges, leave_days, as_good, equal, theirs)

    def of_start(self, start: int) -> "_Half":
        """The choices of that start, which has nothing against itself."""
        part = slice(self.edges[start], self.edges[start + 1])
        others = np.arange(self.as_good.shape[1]) != start
        return _Half(
            self.edges[:0],
            self.leave_days[part],
            self.as_good[part] & others,
            self.equal[part] & others,
            self.theirs[part],
        )

    def only(self, as_good: Bools, equal: Bools) -> "_Half":
        """The same, against those starts alone that are as good, or equal, in one thing more."""
        return replace(self, as_good=self.as_good & as_good, equal=self.equal & equal)


def _beaten(before: _Half, after: _Half, own: int) -> Bools:
    """Which plans of the start `own` others beat, of shape (break choices, leave choices)."""
    as_good = _pairs(before.as_good, after.as_good)
    equal = _pairs(before.equal, after.equal)
    beaten: Bools = as_good > equal
    for rival in np.flatnonzero(before.equal.any(axis=0) & after.equal.any(axis=0)):
        tie = before.equal[:, rival, None] & after.equal[None, :, rival]
        mine = before.leave_days[:, None] + after.leave_days
        theirs = before.theirs[:, rival, None] + after.theirs[:, rival]
        beaten |= tie & ((theirs < mine) | ((theirs == mine) & (rival < own)))
    return beaten


def _pairs(before: Bools, after: Bools) -> NDArray[np.float32]:
    """How many starts have a mark for both halves of each plan."""
    return before.astype(np.float32) @ after.T.astype(np.float32)


def records(values: Ints) -> Ints:
    """The places of the values that are higher than all before them."""
    highest = np.maximum.accumulate(values)
    return np.flatnonzero(np.concatenate(([True], values[1:] > highest[:-1])))


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """What the plans of the front are judged by, in its order; all of shape (plans,).

    `choice` and `leave` are places in the breaks and in the leave front of the start. `cost` and
    `price` are those of the breaks; `start` is a place in the starts.
    """

    choice: Ints
    leave: Ints
    start: Ints
    break_days: Ints
    cost: Ints
    price: Ints
    total: Ints
    longest: Ints


def scores_of(
    breaks: Breaks, leave_fronts: list[LeaveFront], pairs: list[tuple[int, int]]
) -> Scores:
    """The plans `pairs`, by start, break, cost and longest run.

    `leave_fronts` holds one front for each start in `breaks`.
    """
    choice, leave = np.array(pairs, dtype=np.int64).T
    start = breaks.start[choice]
    offset = np.cumsum([0, *(len(front.total) for front in leave_fronts)])
    at = offset[np.searchsorted(np.unique(breaks.start), start)] + leave
    total = np.concatenate([front.total for front in leave_fronts])[at]
    longest = np.concatenate([front.longest for front in leave_fronts])[at]
    break_days, cost = breaks.break_days[choice], breaks.cost[choice]
    found = choice, leave, start, break_days, cost, breaks.price[choice], total, longest
    order = np.lexsort((longest, cost, break_days, start))
    return Scores(*(values[order] for values in found))


def within(scores: Scores, max_cost: int | None) -> Bools:
    """Which plans a limit allows; all without one, and the cheapest where it allows none."""
    if max_cost is None:
        return np.ones(len(scores.cost), dtype=np.bool_)
    fitting: Bools = scores.price <= max_cost
    return fitting if fitting.any() else scores.cost == scores.cost.min()


def view_of(scores: Scores, max_cost: int | None) -> tuple[list[int], int]:
    """The view, as places in the front by cost, and the place of the one recommended without a wish.

    Nothing beats what is in the view on break and cost, within `max_cost` and once above it. Of
    equal ones it has the one with more days in long runs, then with the longer longest run, then
    with the earlier start. Recommended is the last that fits, or the cheapest: without a limit it is
    the longest break of those that cost least.
    """
    order = np.lexsort(
        (scores.start, -scores.longest, -scores.total, -scores.break_days, scores.cost)
    )
    fits = np.ones(len(order), np.bool_) if max_cost is None else scores.price[order] <= max_cost
    fitting, above = order[fits], order[~fits]
    steps = fitting[records(scores.break_days[fitting])] if fitting.size else fitting
    longest = scores.break_days[steps[-1]] if steps.size else -1
    next_above = above[scores.break_days[above] > longest][:1]
    view = [*steps.tolist(), *next_above.tolist()]
    return view, view[0] if max_cost is None or not steps.size else int(steps[-1])


def next_dearer(scores: Scores, recommended: int, max_cost: int) -> int | None:
    """The cheapest plan above the limit with a longer break than the one recommended, if any."""
    longer = scores.break_days > scores.break_days[recommended]
    longer = np.flatnonzero(longer & (scores.price > max_cost))
    if not longer.size:
        return None
    keys = scores.start[longer], -scores.break_days[longer], scores.price[longer]
    return int(longer[np.lexsort(keys)[0]])
