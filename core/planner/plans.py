"""The whole planner: every combination looked at, the front, the view, and the one recommended."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import numpy as np

from core.errors import BadInput
from core.planner.answer import Adjustment, Answer, LeavePlan, Plan, Planned
from core.planner.assumed import assumed
from core.planner.blocked import blocked
from core.planner.case import Case
from core.planner.changes import relaxations
from core.planner.choices import Choices, weigh
from core.planner.details import plan_of
from core.planner.fields import Window
from core.planner.frame import frame_of
from core.planner.front import Breaks, breaks_of
from core.planner.leave_alone import leave_alone
from core.planner.leaves import Entry, Leaves, entry_of
from core.planner.money import to_number, to_units
from core.planner.notice import endings, later_notice_days, notice_days
from core.planner.starts import starts_in_window
from core.planner.view import Scores, next_dearer, scores_of, view_of
from core.planner.words import why_recommended

MOST_COMBINATIONS = 5_000_000


def plan(case: Case) -> Answer:
    """Every plan that no other beats; or what blocks them all; or, without a window, leave alone.

    Raises BadInput when there is no horizon either, or when there are more combinations than can be
    looked at in a moment.
    """
    if case.window is not None:
        return _plan_starts(case, case.window)
    if case.horizon is not None:
        return leave_alone(case, *case.horizon)
    raise BadInput(
        "window is missing.",
        way_out="Give a window, or a horizon to plan leave alone.",
        field="window",
    )


def _plan_starts(case: Case, window: Window) -> Answer:
    choices = lay_out(case, window)
    best = choices.at_best_leave(choices.starts)
    by_leave, others = best.passes()
    passing = np.broadcast_to(by_leave & others, best.shape)[:, 0]
    if not passing.any():
        return blocked(choices)
    return _planned(choices, best, breaks_of(best, passing, window.best_day.toordinal()))


def lay_out(case: Case, window: Window) -> Choices:
    """Every combination of a case, weighed."""
    given = notice_days(case)
    ways = endings(case, given)
    frame = frame_of(case, ways if given else endings(case, later_notice_days(case)))
    starts = starts_in_window(frame, window)
    leave_days = np.arange(int(case.unused_leave) + 1 if case.employed else 1)
    if len(ways.notice_on) * len(leave_days) * len(starts.day) > MOST_COMBINATIONS:
        raise BadInput(
            f"The ranges of the case make more than {MOST_COMBINATIONS:,} combinations.",
            way_out="Narrow window or notice.given.",
            field="window",
        )
    return weigh(frame, ways, leave_days[None, :], starts)


def _planned(choices: Choices, best: Choices, breaks: Breaks) -> Planned:
    case = best.frame.case
    starts: list[int] = best.starts.day[np.unique(breaks.start)].tolist()
    entries = [entry_of(best.frame, start) for start in starts]
    leaves = Leaves(best.frame, entries)
    scores = scores_of(breaks, [leaves.front(entry) for entry in entries])
    max_cost = _max_cost(case)
    view, recommended = view_of(scores, max_cost)
    front = _front(best, breaks, scores)
    chosen = front[recommended]
    leave_plans = _leave_plans(leaves, entries, front)
    budget = max(max_cost or 0, int(scores.cost[recommended]))
    relax = [*relaxations(choices, starts[0], chosen.break_days, budget)]
    relax += _dearer(front, scores, recommended, max_cost)
    first, last = _span(case, front)
    return Planned(
        choices.examined(),
        choices.rejected(),
        front,
        leave_plans,
        tuple(view),
        recommended,
        why_recommended(case, chosen, relax),
        assumed(case, first, last),
        tuple(relax),
    )


def _front(best: Choices, breaks: Breaks, scores: Scores) -> tuple[Plan, ...]:
    case, choices = best.frame.case, scores.choice.tolist()
    plans = {choice: plan_of(best, breaks, choice) for choice in set(choices)}
    if case.new_leave is None:
        return tuple(plans[choice] for choice in choices)
    pairs = zip(choices, scores.leave.tolist(), strict=True)
    return tuple(replace(plans[choice], leave=leave) for choice, leave in pairs)


def _leave_plans(
    leaves: Leaves, entries: list[Entry], front: tuple[Plan, ...]
) -> dict[date, tuple[LeavePlan, ...]]:
    """All leave plans of each start in the front; none where no leave is planned."""
    shown = {plan.start_on.toordinal() for plan in front if plan.leave is not None}
    return {
        date.fromordinal(entry.start): leaves.plans(entry)
        for entry in entries
        if entry.start in shown
    }


def _max_cost(case: Case) -> int | None:
    """The limit of the cost in units; without a price of a workday there is none."""
    money = case.money
    if money.net_per_workday is None or money.max_cost is None:
        return None
    return to_units(money.max_cost)


def _dearer(
    front: tuple[Plan, ...], scores: Scores, recommended: int, max_cost: int | None
) -> Iterator[Adjustment]:
    """What more money for the break would buy, when there is a limit to it."""
    dearer = next_dearer(scores, recommended)
    if max_cost is not None and dearer is not None:
        more = to_number(int(scores.cost[dearer]) - max_cost)
        buys = front[dearer].break_days - front[recommended].break_days
        yield Adjustment({"max_cost": more}, front[dearer].start_on, buys)


def _span(case: Case, front: tuple[Plan, ...]) -> tuple[date, date]:
    """The days whose holidays the plans rest on."""
    first = min(plan.last_worked or case.today for plan in front)
    last = max(plan.start_on for plan in front)
    return min(first, case.today), max(last, *(case.horizon or (last, last)))
