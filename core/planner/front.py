"""The front by its scores: in which order it stands, what of it is the view, what is recommended."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.planner.combinations import Combinations
from core.planner.days import Bools, Ints
from core.planner.leave_table import LeaveFront


@dataclass(frozen=True, slots=True, eq=False)
class Breaks:
    """The break choices of every start that no other of the same start beats; of shape (breaks,).

    Ordered by start, cost and break days. `ending` and `start` are places in the cube; `cost` is in
    units, or in unpaid workdays where a workday has no price; the rest are days.
    """

    ending: Ints
    start: Ints
    break_days: Ints
    unpaid: Ints
    cost: Ints
    late: Ints
    leave_days: Ints

    def at(self, places: Ints | Bools) -> "Breaks":
        """The break choices at `places` alone."""
        return Breaks(
            self.ending[places],
            self.start[places],
            self.break_days[places],
            self.unpaid[places],
            self.cost[places],
            self.late[places],
            self.leave_days[places],
        )


def breaks_of(combinations: Combinations, passing: Bools, preferred: int) -> Breaks:
    """The unbeaten breaks of `combinations`, which has one leave for each ending.

    `passing` is of shape (endings, starts), `preferred` the start after which it is late. Of equal
    breaks the one with fewer leave days stays, then the later notice, then the smaller buy-out.
    """
    ending, start = np.nonzero(passing)
    last_days, day = combinations.last_days, combinations.starts.day
    unpaid = combinations.unpaid_days(int(day[start.min()]))
    found = Breaks(
        ending,
        start,
        day[start] - last_days.last_worked[ending, 0, 0] - 1,
        unpaid[ending, 0, start],
        combinations.cost(unpaid)[ending, 0, start],
        np.maximum(day[start] - preferred, 0),
        last_days.leave_days[ending, 0],
    )
    notice_on, bought_out = (
        last_days.endings.notice_on[ending],
        last_days.endings.bought_out[ending],
    )
    order = np.lexsort(
        (bought_out, -notice_on, found.leave_days, -found.break_days, found.cost, start)
    )
    found = found.at(order)
    return found.at(records(found.start * (1 << 20) + found.break_days))


def unbeaten(breaks: Breaks, leave_fronts: list[LeaveFront]) -> list[tuple[int, int]]:
    """The front, as pairs of places: one in `breaks`, one in the leave front of its start.

    `leave_fronts` holds one front for each start in `breaks`, in the same order. Of equal plans the one
    with fewer leave days stays, then the earlier start.
    """
    by_start = [breaks.at(breaks.start == start) for start in np.unique(breaks.start)]
    before = _Half.of([(each.cost, each.break_days, each.leave_days) for each in by_start])
    after = _Half.of([(-each.total, each.longest, each.taken) for each in leave_fronts])
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
    def of(cls, starts: list[tuple[Ints, Ints, Ints]]) -> "_Half":
        """From the price, the gain and the leave days of each start, both rising."""
        edges = np.cumsum([0, *(len(price) for price, _, _ in starts)])
        price, gain, leave_days = (np.concatenate(parts) for parts in zip(*starts, strict=True))
        shape = len(price), len(starts)
        as_good, equal = np.empty(shape, np.bool_), np.empty(shape, np.bool_)
        theirs = np.empty(shape, np.int64)
        for start, (their_price, their_gain, their_days) in enumerate(starts):
            place = np.searchsorted(their_price, price, side="right") - 1
            there = np.maximum(place, 0)
            as_good[:, start] = (place >= 0) & (their_gain[there] >= gain)
            equal[:, start] = (their_price[there] == price) & (their_gain[there] == gain)
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

    `choice` and `leave` are places in the breaks and in the leave front of the start. `cost` is in
    units, or in unpaid workdays where a workday has no price; `start` is a place in the starts.
    """

    choice: Ints
    leave: Ints
    start: Ints
    break_days: Ints
    cost: Ints
    total: Ints
    longest: Ints


def scores_of(breaks: Breaks, leave_fronts: list[LeaveFront]) -> Scores:
    """The front of `breaks` and of the leave of each start, by start, break, cost and longest run."""
    choice, leave = np.array(unbeaten(breaks, leave_fronts), dtype=np.int64).T
    start = breaks.start[choice]
    offset = np.cumsum([0, *(len(front.total) for front in leave_fronts)])
    at = offset[np.searchsorted(np.unique(breaks.start), start)] + leave
    total = np.concatenate([front.total for front in leave_fronts])[at]
    longest = np.concatenate([front.longest for front in leave_fronts])[at]
    found = choice, leave, start, breaks.break_days[choice], breaks.cost[choice], total, longest
    order = np.lexsort((longest, breaks.cost[choice], breaks.break_days[choice], start))
    return Scores(*(values[order] for values in found))


def view_of(scores: Scores, max_cost: int | None) -> tuple[list[int], int]:
    """The view, as places in the front by cost, and the place of the one recommended.

    Nothing beats what is in the view on break and cost, within `max_cost` and once above it. Of
    equal ones it has the one with more days in long runs, then with the longer longest run, then
    with the earlier start. Recommended is the last that fits, or the cheapest: without a limit it is
    the longest break of those that cost least.
    """
    order = np.lexsort(
        (scores.start, -scores.longest, -scores.total, -scores.break_days, scores.cost)
    )
    steps = order[records(scores.break_days[order])]
    if max_cost is None:
        return steps.tolist(), int(steps[0])
    fitting = int(np.searchsorted(scores.cost[steps], max_cost, side="right"))
    return steps[: fitting + 1].tolist(), int(steps[max(fitting - 1, 0)])


def next_dearer(scores: Scores, recommended: int) -> int | None:
    """The cheapest plan with a longer break than the one recommended, if there is one."""
    longer = np.flatnonzero(scores.break_days > scores.break_days[recommended])
    if not longer.size:
        return None
    keys = scores.start[longer], -scores.break_days[longer], scores.cost[longer]
    return int(longer[np.lexsort(keys)[0]])
