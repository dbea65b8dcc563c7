"""A plan day by day: what each day of the break is, and what each day of the first year is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from core.planner.answer import Plan
from core.planner.case import Case
from core.workdays import Calendar

Kind = Literal["worked", "paid_leave", "garden", "unpaid", "free", "first", "leave", "run"]
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Day:
    """A day and what it is; `holiday` names a public holiday on it."""

    on: date
    kind: Kind
    holiday: str | None = None


def break_by_day(case: Case, plan: Plan) -> tuple[Day, ...]:
    """Every day from the last one worked, or from today, to the first one in the new job.

    Paid leave and garden leave are workdays of the old calendar, unpaid days workdays of the new one
    after the old job's end; all others are free.
    """
    first = max(plan.last_worked or case.today, case.today)
    leave = {*leave_at_the_end(case, plan), *plan.leave_in_notice}
    days = []
    for on in _days(first, plan.start_on):
        calendar = case.old_calendar if _still_employed(plan, on) else case.new_calendar
        days.append(Day(on, _kind(case, plan, on, leave), calendar.holiday(on)))
    return tuple(days)


def leave_at_the_end(case: Case, plan: Plan) -> tuple[date, ...]:
    """The leave days taken at the very end of the old job, before garden leave, in order."""
    last = last_day_for_leave(case, plan)
    if last is None or plan.last_worked is None:
        return ()
    workdays = (on for on in _days(plan.last_worked + ONE_DAY, last) if _worked(case, on))
    return tuple(on for on in workdays if on >= case.today and on not in plan.leave_in_notice)


def last_day_for_leave(case: Case, plan: Plan) -> date | None:
    """The last workday of the old job that is not garden leave: where leave at the end must end."""
    day, garden = plan.employment_end, plan.kinds.garden
    while day is not None and (garden or not _worked(case, day)):
        garden -= _worked(case, day)
        day -= ONE_DAY
    return day


def leave_spans(calendar: Calendar, taken: Iterable[date]) -> tuple[tuple[date, date], ...]:
    """Leave days in stretches, from the first to the last day of each; between two lies work."""
    spans: list[tuple[date, date]] = []
    for day in sorted(taken):
        if spans and not any(
            map(calendar.is_workday, _days(spans[-1][1] + ONE_DAY, day - ONE_DAY))
        ):
            spans[-1] = spans[-1][0], day
        else:
            spans.append((day, day))
    return tuple(spans)


def _worked(case: Case, on: date) -> bool:
    return case.old_calendar.is_workday(on)


def _kind(case: Case, plan: Plan, on: date, leave: set[date]) -> Kind:
    if on == plan.start_on:
        return "first"
    if on == plan.last_worked:
        return "worked"
    if on in leave:
        return "paid_leave"
    if _still_employed(plan, on):
        return "garden" if case.old_calendar.is_workday(on) else "free"
    return "unpaid" if case.new_calendar.is_workday(on) else "free"


def _still_employed(plan: Plan, on: date) -> bool:
    return plan.employment_end is not None and on <= plan.employment_end


def _days(first: date, last: date) -> Iterator[date]:
    for n in range((last - first).days + 1):
        yield first + timedelta(days=n)
