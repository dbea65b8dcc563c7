"""What is recommended where there is a wish (else see front.py), and the earliest and the longest."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

import numpy as np

from core.planner.answer import Plan
from core.planner.case import Case, Wish
from core.planner.combinations import Combinations
from core.planner.days import Bools, Ints
from core.planner.front import Scores, within


def wished_for(
    combinations: Combinations, wish: Wish, max_cost: int | None, first_start: int
) -> tuple[int, int, int]:
    """The places of the ending, the leave days and the start of the plan that is best for `wish`.

    All combinations that pass are looked at, and some must; `max_cost` is in units, and `first_start`
    the earliest start there is. What cannot be had is let go: first `around`, then `break_days`
    instead, then both.
    """
    passing = _passing(combinations, max_cost, first_start)
    days_off = combinations.starts.day - combinations.off_since
    long_enough = days_off >= (wish.break_days or 0)
    for long, held in ((True, True), (True, False), (False, True), (False, False)):
        pool = passing
        pool = pool & long_enough if long else pool
        pool = pool & combinations.holds if held else pool
        if pool.any():
            most_days_first = not long and wish.break_days is not None
            return _first(pool, _keys(combinations, wish, first_start, most_days_first))
    raise AssertionError("some combination passes")


def lacking(case: Case, plan: Plan) -> tuple[bool, bool]:
    """Whether a plan has fewer days off than wished, and whether it misses some day to be held."""
    if case.wish is None:
        return False, False
    first, held = off_since(case, plan), case.wish.span
    return (plan.start_on - first).days < (case.wish.break_days or 0), (
        held is not None and not first <= held[0] <= held[1] < plan.start_on
    )


def off_since(case: Case, plan: Plan) -> date:
    """The first day off of a plan, which is past for someone who has left."""
    last = plan.last_worked or case.left_on
    return case.today if last is None else last + timedelta(days=1)


def earliest_and_longest(
    case: Case, front: Sequence[Plan], scores: Scores, max_cost: int | None
) -> tuple[int, int]:
    """The places in the front of the first start, and of the most days off, that a limit allows.

    Without a limit the longest is looked for among the plans that cost least.
    """
    fits = within(scores, max_cost)
    cheapest = scores.cost == scores.cost.min() if max_cost is None else fits

    def ties(place: int) -> tuple[int, ...]:
        plan = front[place]
        return (
            plan.days_after_preferred,
            int(scores.cost[place]),
            plan.buy_out_days,
            _away(case.wish, (plan.start_on - off_since(case, plan)).days),
            not _fresh(case, plan.start_on),
            plan.start_on.toordinal(),
            -int(scores.total[place]),
            -int(scores.longest[place]),
        )

    return (
        min(_places(fits), key=lambda place: (front[place].start_on, ties(place))),
        min(_places(cheapest), key=lambda place: (-front[place].break_days, ties(place))),
    )


def _passing(combinations: Combinations, max_cost: int | None, first_start: int) -> Bools:
    """Which combinations pass within the limit; the cheapest of them where none is."""
    by_leave, others = combinations.passes()
    passing: Bools = np.broadcast_to(by_leave & others, combinations.shape)
    if max_cost is None:
        return passing
    price = combinations.price_of(combinations.unpaid_days(first_start))
    fitting: Bools = passing & (price <= max_cost)
    if fitting.any():
        return fitting
    cost = np.broadcast_to(price + combinations.paid_out(), combinations.shape)
    cheapest: Bools = passing & (cost == cost[passing].min())
    return cheapest


def _keys(
    combinations: Combinations, wish: Wish, first_start: int, most_days_first: bool
) -> Iterator[Callable[[], Ints]]:
    """What decides between combinations, one after the other; the lower is the better."""
    case, day = combinations.span.case, combinations.starts.day
    last_days = combinations.last_days
    endings = last_days.endings
    if most_days_first:
        yield lambda: -combinations.break_days
    if case.window is not None:
        preferred = case.window.best_day.toordinal()
        yield lambda: np.maximum(day - preferred, 0)
    price = combinations.price_of(combinations.unpaid_days(first_start))
    yield lambda: price + combinations.paid_out()
    yield lambda: endings.bought_out[:, None, None]
    if wish.break_days is not None:
        wanted = wish.break_days
        yield lambda: np.abs(day - combinations.off_since - wanted)
    yield lambda: np.array([not _fresh(case, date.fromordinal(each)) for each in day.tolist()])
    yield lambda: day
    yield lambda: last_days.leave_taken
    yield lambda: -endings.notice_on[:, None, None]
    yield lambda: last_days.in_notice


def _first(pool: Bools, keys: Iterator[Callable[[], Ints]]) -> tuple[int, int, int]:
    """The place in `pool` that is first by `keys`."""
    places = np.nonzero(pool)
    for key in keys:
        values = np.broadcast_to(key(), pool.shape)[places]
        least = values == values.min()
        places = tuple(each[least] for each in places)
    ending, leave, start = (int(each[0]) for each in places)
    return ending, leave, start


def _fresh(case: Case, start: date) -> bool:
    """Whether a start begins a week or a month."""
    return start.day == 1 or case.new_calendar.begins_week(start)


def _away(wish: Wish | None, days_off: int) -> int:
    """How far a break is from the one wished."""
    return 0 if wish is None or wish.break_days is None else abs(days_off - wish.break_days)


def _places(mask: Bools) -> list[int]:
    found: list[int] = np.flatnonzero(mask).tolist()
    return found
