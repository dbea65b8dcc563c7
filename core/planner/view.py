"""The front by its scores: in which order it stands, what of it is the view, what is recommended."""

from dataclasses import dataclass

import numpy as np

from core.planner.days import Ints
from core.planner.front import Breaks, records, unbeaten
from core.planner.leave import LeaveFront


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


def scores_of(breaks: Breaks, leaves: list[LeaveFront]) -> Scores:
    """The front of `breaks` and of the leave of each start, by start, break, cost and longest run."""
    choice, leave = np.array(unbeaten(breaks, leaves), dtype=np.int64).T
    start = breaks.start[choice]
    offset = np.cumsum([0, *(len(front.total) for front in leaves)])
    at = offset[np.searchsorted(np.unique(breaks.start), start)] + leave
    total = np.concatenate([front.total for front in leaves])[at]
    longest = np.concatenate([front.longest for front in leaves])[at]
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
