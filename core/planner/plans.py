"""The whole planner: every combination looked at, the front, the view, and the one recommended."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import numpy as np

from core.errors import BadInput
from core.planner.answer import Adjustment, Answer, Break, LeavePlan, Plan, Planned
from core.planner.calendar_span import calendar_span
from core.planner.case import Case, Window
from core.planner.changes import blocked, relaxations
from core.planner.combinations import Combinations, lowest_on, to_number, to_units, weigh
from core.planner.front import (
    Breaks,
    Scores,
    breaks_of,
    every_break,
    next_dearer,
    scores_of,
    unbeaten,
    view_of,
)
from core.planner.last_days import endings, later_notice_days, notice_days
from core.planner.leave_plans import JobStart, LeavePlans, job_start_of, leave_alone
from core.planner.sentences import assumed, why_recommended
from core.planner.starts import starts_in_window
from core.planner.wish import earliest_and_longest, wished_for


def plan_of(combinations: Combinations, breaks: Breaks, place: int) -> Plan:
    """The plan with the break at `place`, its leave in the new job still open."""
    case, span = combinations.span.case, combinations.span
    last_days = combinations.last_days
    ending, at_start = int(breaks.ending[place]), int(breaks.start[place])
    start, break_days = int(combinations.starts.day[at_start]), int(breaks.break_days[place])
    end = int(last_days.employment_end[ending, 0, 0])
    balance = combinations.lowest_balance
    since = end if case.employed else span.today
    gap = _cover_gap(combinations, ending, at_start)
    return Plan(
        notice_on=_day(last_days.endings.notice_on[ending])
        if case.notice and case.employed
        else None,
        employment_end=_day(end) if case.employed else None,
        buy_out_days=int(last_days.endings.bought_out[ending]),
        last_worked=_day(last_days.last_worked[ending, 0, 0]) if case.employed else None,
        start_on=_day(start),
        break_days=break_days,
        kinds=_kinds(combinations, ending, start, break_days),
        cost=None if case.money.net_per_workday is None else to_number(int(breaks.cost[place])),
        days_after_preferred=int(breaks.late[place]),
        lowest_balance=None if balance is None else to_number(int(balance[ending, 0, at_start])),
        lowest_on=None if balance is None else _day(lowest_on(case.money, since, start)),
        cover_gap_days=None if gap is None else len(gap),
        cover_gap=(_day(gap[0]), _day(gap[-1])) if gap else None,
        leave_in_notice=_leave_in_notice(combinations, ending),
        leave=None,
    )


def _kinds(combinations: Combinations, ending: int, start: int, break_days: int) -> Break:
    """The days off from today on, by kind."""
    span, last_days = combinations.span, combinations.last_days
    end, paid_until = last_days.employment_end[ending, 0, 0], last_days.paid_until[ending, 0, 0]
    first = np.maximum(last_days.last_worked[ending, 0, 0] + 1, span.today)
    paid_leave = int(span.old.count(first, paid_until))
    garden = int(span.old.count(np.maximum(paid_until, first), end + 1))
    unpaid = int(span.new.count(np.maximum(end + 1, first), start))
    return Break(paid_leave, garden, unpaid, break_days - paid_leave - garden - unpaid)


def _leave_in_notice(combinations: Combinations, ending: int) -> tuple[date, ...]:
    span, last_days = combinations.span, combinations.last_days
    if not last_days.in_notice[ending if len(last_days.in_notice) > 1 else 0, 0, 0]:
        return ()
    before = int(last_days.first_day_off[ending, 0, 0]) - 1
    days = span.old_due.within(span.today, before).tolist()
    return tuple(_day(day) for day in days if day != last_days.endings.notice_on[ending])


def _cover_gap(combinations: Combinations, ending: int, at_start: int) -> range | None:
    if combinations.cover_gap is None or combinations.gap_from is None:
        return None
    first = int(combinations.gap_from[ending, 0, 0])
    return range(first, first + int(combinations.cover_gap[ending, 0, at_start]))


def _day(ordinal: int) -> date:
    return date.fromordinal(int(ordinal))


MOST_COMBINATIONS = 5_000_000
MOST_IN_LONG_RUNS = 0
"""The place of the plan with the most days in long runs in every leave front."""


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
    combinations = lay_out(case, window)
    rows = combinations.every_leave() if case.leave_paid_out_per_day else combinations.best_leave()
    best = combinations.at(*rows, combinations.starts)
    by_leave, others = best.passes()
    passing = np.broadcast_to(by_leave & others, best.shape)[:, 0]
    if not passing.any():
        return blocked(combinations)
    breaks = breaks_of(best, passing, window.best_day.toordinal())
    if case.wish is None:
        return _planned(combinations, best, breaks, None)
    first_start = int(best.starts.day[breaks.start.min()])
    ending, leave, start = wished_for(combinations, case.wish, _max_cost(case), first_start)
    best = combinations.at(np.append(rows[0], ending), np.append(rows[1], leave), best.starts)
    wished = every_break(
        best,
        np.array([best.shape[0] - 1]),
        np.array([start]),
        window.best_day.toordinal(),
        first_start,
    )
    return _planned(combinations, best, breaks, wished)


def lay_out(case: Case, window: Window) -> Combinations:
    """Every combination of a case, weighed."""
    given = notice_days(case)
    ways = endings(case, given)
    span = calendar_span(case, (ways if given else endings(case, later_notice_days(case))).reach())
    starts = starts_in_window(span, window)
    leave_days = np.arange(int(case.unused_leave) + 1 if case.employed else 1)
    if len(ways.notice_on) * len(leave_days) * len(starts.day) > MOST_COMBINATIONS:
        raise BadInput(
            f"The ranges of the case make more than {MOST_COMBINATIONS:,} combinations.",
            way_out="Narrow window or notice.given.",
            field="window",
        )
    return weigh(span, ways, leave_days[None, :], starts)


def _planned(
    combinations: Combinations, best: Combinations, breaks: Breaks, wished: Breaks | None
) -> Planned:
    """The answer; `breaks` and the one `wished` for are those of `best`.

    What is recommended forks here: without a wish it is what `front.view_of` says, and with one the
    plan that `wish.wished_for` found, which joins the front.
    """
    case, max_cost = best.span.case, _max_cost(best.span.case)
    starts: list[int] = best.starts.day[np.unique(breaks.start)].tolist()
    job_starts = [job_start_of(best.span, start) for start in starts]
    leave_plans = LeavePlans(best.span, job_starts)
    leave_fronts = [leave_plans.front(job_start) for job_start in job_starts]
    pairs = unbeaten(breaks, leave_fronts)
    if wished is None:
        scores = scores_of(breaks, leave_fronts, pairs)
        view, recommended = view_of(scores, max_cost)
    else:
        chosen = _place_in(breaks, best, wished), MOST_IN_LONG_RUNS
        breaks = breaks.and_also(wished)
        scores = scores_of(breaks, leave_fronts, [*dict.fromkeys((*pairs, chosen))])
        view, _ = view_of(scores, max_cost)
        recommended = int(
            np.flatnonzero((scores.choice == chosen[0]) & (scores.leave == chosen[1]))[0]
        )
    front = _front(best, breaks, scores)
    earliest, longest = earliest_and_longest(case, front, scores, max_cost)
    plan, by_start = front[recommended], _leave_plans(leave_plans, job_starts, front)
    budget = max(max_cost or 0, int(scores.price[recommended]))
    relax = [*relaxations(combinations, starts[0], plan.break_days, budget)]
    relax += _dearer(front, scores, recommended, max_cost)
    return Planned(
        combinations.examined(),
        combinations.rejected(),
        front,
        by_start,
        tuple(view),
        recommended,
        earliest,
        longest,
        why_recommended(case, plan, relax),
        assumed(case, *_days_shown(case, front)),
        tuple(relax),
    )


def _place_in(breaks: Breaks, best: Combinations, wished: Breaks) -> int:
    """The place of the break `wished` for among `breaks`, or the one after them."""
    endings, leave_days = best.last_days.endings, best.last_days.leave_days[:, 0]
    same = breaks.start == wished.start
    for values in (endings.notice_on, endings.bought_out, leave_days):
        same &= values[breaks.ending] == values[wished.ending]
    return int(np.flatnonzero(np.append(same, True))[0])


def _front(best: Combinations, breaks: Breaks, scores: Scores) -> tuple[Plan, ...]:
    case, places = best.span.case, scores.choice.tolist()
    plans = {choice: plan_of(best, breaks, choice) for choice in set(places)}
    if case.new_leave is None:
        return tuple(plans[choice] for choice in places)
    pairs = zip(places, scores.leave.tolist(), strict=True)
    return tuple(replace(plans[choice], leave=leave) for choice, leave in pairs)


def _leave_plans(
    leave_plans: LeavePlans, job_starts: list[JobStart], front: tuple[Plan, ...]
) -> dict[date, tuple[LeavePlan, ...]]:
    """All leave plans of each start in the front; none where no leave is planned."""
    shown = {plan.start_on.toordinal() for plan in front if plan.leave is not None}
    return {
        date.fromordinal(job_start.start): leave_plans.plans(job_start)
        for job_start in job_starts
        if job_start.start in shown
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
    dearer = None if max_cost is None else next_dearer(scores, recommended, max_cost)
    if max_cost is not None and dearer is not None:
        more = to_number(int(scores.price[dearer]) - max_cost)
        buys = front[dearer].break_days - front[recommended].break_days
        yield Adjustment({"max_cost": more}, front[dearer].start_on, buys)


def _days_shown(case: Case, front: tuple[Plan, ...]) -> tuple[date, date]:
    """The days whose holidays the plans rest on."""
    first = min(plan.last_worked or case.today for plan in front)
    last = max(plan.start_on for plan in front)
    return min(first, case.today), max(last, *(case.horizon or (last, last)))
