"""The whole planner: every combination looked at, the front, the view, and the one recommended."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from core.errors import BadInput
from core.planner.answer import Answer, Break, LeavePlan, Plan, Planned
from core.planner.assumed import assumed
from core.planner.blocked import blocked
from core.planner.case import Case, Window
from core.planner.changes import cheaper, relaxations
from core.planner.choices import Choices, weigh
from core.planner.days import Ints
from core.planner.frame import frame_of
from core.planner.front import Breaks, breaks_of, cost_of, records, unbeaten
from core.planner.leave_alone import leave_alone
from core.planner.leaves import Leaves, entry_of
from core.planner.money import first_pay, to_number, to_units
from core.planner.notice import endings, later_notice_days, notice_days
from core.planner.starts import starts_in_window
from core.planner.words import why_recommended

MOST_COMBINATIONS = 5_000_000


def plan(case: Case) -> Answer:
    """Every plan that no other beats; or what blocks all of them; or, without a window, leave alone.

    Raises BadInput when there are more combinations than can be looked at in a moment.
    """
    if case.window is None:
        return leave_alone(case)
    choices = lay_out(case, case.window)
    best = choices.at_best_leave(choices.starts)
    by_leave, others = best.passes()
    passing = np.broadcast_to(by_leave & others, best.shape)[:, 0]
    if not passing.any():
        return blocked(choices)
    return _planned(choices, best, breaks_of(best, passing, case.window.best_day.toordinal()))


def lay_out(case: Case, window: Window) -> Choices:
    """Every combination of a case, weighed."""
    given = notice_days(case)
    ways = endings(case, given)
    frame = frame_of(case, ways if given else endings(case, later_notice_days(case)))
    starts = starts_in_window(frame, window)
    leave_days = np.arange(int(case.unused_leave) + 1 if case.employed else 1)
    if len(ways.notice_on) * len(leave_days) * len(starts.day) > MOST_COMBINATIONS:
        raise BadInput(
            f"The ranges of this case make more than {MOST_COMBINATIONS:,} combinations.",
            way_out="Narrow notice.given or window.",
            field="window",
        )
    return weigh(frame, ways, leave_days[None, :], starts)


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """What the front is judged by, one entry a plan, in the order of the front.

    `choice` and `leave` are places in the breaks and in the leave front of the start; `cost` is in
    units, or in unpaid workdays; the rest are days, and `start_on` is an ordinal.
    """

    choice: Ints
    leave: Ints
    start_on: Ints
    break_days: Ints
    cost: Ints
    total: Ints
    longest: Ints


def view_of(scores: Scores, max_cost: int | None) -> tuple[list[int], int]:
    """The view, as places in the front by cost, and the place of the one recommended.

    Nothing beats what is in the view on break and cost, within `max_cost` and once above it. Of
    equal ones the one with more days in long runs is in it, then the longer longest run, then the
    earlier start.
    """
    order = np.lexsort(
        (scores.start_on, -scores.longest, -scores.total, -scores.break_days, scores.cost)
    )
    steps = order[records(scores.break_days[order])]
    fitting = len(steps)
    if max_cost is not None:
        fitting = int(np.searchsorted(scores.cost[steps], max_cost, side="right"))
    view: list[int] = steps[: fitting + 1].tolist()
    return view, view[max(fitting - 1, 0)]


def _planned(choices: Choices, best: Choices, breaks: Breaks) -> Planned:
    case, frame = best.frame.case, best.frame
    starts = best.starts.day[np.unique(breaks.start)].tolist()
    entries = [entry_of(frame, start) for start in starts]
    leaves = Leaves(frame, entries)
    scores = _scores(best, breaks, [leaves.front(entry) for entry in entries])
    limit = None if case.money.net_per_workday is None else case.money.max_cost
    max_cost = None if limit is None else to_units(limit)
    view, recommended = view_of(scores, max_cost)
    front = _front(best, breaks, scores, starts[0])
    in_front = set(scores.start_on.tolist())
    plans_leave = case.horizon is not None or case.new_leave is not None
    leave_plans = {
        date.fromordinal(entry.start): leaves.plans(entry)
        for entry in entries
        if plans_leave and entry.start in in_front
    }
    budget = None if max_cost is None else max(max_cost, int(scores.cost[recommended]))
    ...
