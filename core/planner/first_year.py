"""The first year in the new job: four ways to take its leave, each a point of the exact front."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

from core.planner.allowance import allowance, leave_year
from core.planner.answer import LeavePlan
from core.planner.calendar_span import calendar_span
from core.planner.case import Case, Yearly
from core.planner.leave_plans import JobStart, LeavePlans
from core.planner.starts import due_leave, first_leave_day, shortfalls

A_YEAR, ONE_DAY = relativedelta(years=1), timedelta(days=1)

Style = Literal["long_weekends", "a_week_now_and_then", "two_weeks_in_a_row", "the_longest"]
AT_LEAST: dict[Style, int] = {"a_week_now_and_then": 9, "two_weeks_in_a_row": 16}
"""How long the longest run has to be, weekends and holidays included."""


@dataclass(frozen=True, slots=True)
class FirstYear:
    """The leave year in which a job begins, from the start to the day before the next turn.

    `leave_days` come in that year and `reserve` of them stay. `styles` holds the plans that are
    possible; it is empty where the days that must be off cannot all be leave.
    """

    first: date
    last: date
    leave_days: int
    reserve: int
    styles: dict[Style, LeavePlan]


def first_year(case: Case, start: date, reserve: int = 0) -> FirstYear | None:
    """The styles for someone who starts on `start` and keeps `reserve` days of leave to the end.

    Only leave of this leave year is spent, and only inside it; a lump sum is spread over one year.
    Where less than the reserve is left, all of it stays. None where no leave is known.
    """
    leave = case.new_leave
    if leave is None:
        return None
    turn = leave_year(leave, start)[1] if isinstance(leave, Yearly) else start + A_YEAR
    last = turn - ONE_DAY
    inside = case.model_copy(update={"horizon": (start, last)})
    span = calendar_span(inside, [start.toordinal(), last.toordinal()])
    allowed = allowance(leave, start, last, case.new_calendar)
    possible = first_leave_day(case, start.toordinal())
    due = [day for day in due_leave(span, start.toordinal()) if day <= last.toordinal()]
    leave_days = allowed.total // allowed.per_day
    kept = max(0, min(reserve, leave_days - len(due)))
    styles: dict[Style, LeavePlan] = {}
    if not any(shortfalls(span, allowed, possible, due).values()):
        job_start = JobStart(start.toordinal(), possible, allowed, due)
        styles = _styles(LeavePlans(span, [job_start], kept).plans(job_start))
    return FirstYear(start, last, leave_days, kept, styles)


def _styles(plans: tuple[LeavePlan, ...]) -> dict[Style, LeavePlan]:
    """The plans by style; `plans` is the front, by longest, so that the total falls."""
    if not plans:
        return {}
    styles: dict[Style, LeavePlan] = {"long_weekends": plans[0]}
    for style, days in AT_LEAST.items():
        long_enough = [plan for plan in plans if plan.longest >= days]
        styles |= {style: long_enough[0]} if long_enough else {}
    return styles | {"the_longest": plans[-1]}
