"""What holds for every choice of a case: the days it can touch, on both calendars, and the musts."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from core.planner.case import Case, Stretch, ends_of
from core.planner.days import Days, Ints

MARGIN = 60
BEYOND = 400


@dataclass(frozen=True, slots=True, eq=False)
class CalendarSpan:
    """The days from `first` to `last`, as ordinals, as both calendars see them.

    `must_off`, from today on, and `must_work` are days in order; `old_due` and `old_held` are the
    workdays of the old calendar among them, `old_due_held` those that are both, and `old_open` the
    workdays that need not be off. Leave is planned up to `leave_until`.
    """

    case: Case
    today: int
    first: int
    last: int
    old: Days
    new: Days
    must_off: Ints
    must_work: Ints
    horizon: tuple[int, int] | None
    leave_until: int
    old_due: Days
    old_held: Days
    old_due_held: Days
    old_open: Days


def calendar_span(case: Case, ends: Iterable[int] = ()) -> CalendarSpan:
    """The span of a case; with a window it goes on for more than a year after all that matters."""
    today = case.today.toordinal()
    must_work, must_off = _days(case.must_work), _days(case.must_off)
    must_off = must_off[must_off >= today]
    horizon = None
    if case.horizon is not None:
        horizon = case.horizon[0].toordinal(), case.horizon[1].toordinal()
    leave_until = max([today, *must_off[-1:].tolist(), *(horizon or ())])
    matter = [today, leave_until, *(horizon or ()), *_named_days(case), *ends]
    first = min(matter) - MARGIN - 2 * int(case.unused_leave)
    last = max(matter) + MARGIN + (0 if case.window is None else BEYOND)
    new = Days.workdays(first, last, case.new_calendar)
    same = case.old_calendar == case.new_calendar
    old = new if same else Days.workdays(first, last, case.old_calendar)
    day = np.arange(first, last + 1)
    due, held = np.isin(day, must_off), np.isin(day, must_work)
    return CalendarSpan(
        case,
        today,
        first,
        last,
        old,
        new,
        must_off,
        must_work,
        horizon,
        leave_until,
        old_due=Days.flagged(first, old.flags & due),
        old_held=Days.flagged(first, old.flags & held),
        old_due_held=Days.flagged(first, old.flags & due & held),
        old_open=Days.flagged(first, old.flags & ~due),
    )


def _days(stretches: tuple[Stretch, ...]) -> Ints:
    """Every day of `stretches`, once and in order."""
    ranges = (range(a.toordinal(), b.toordinal() + 1) for a, b in map(ends_of, stretches))
    return np.array(sorted({day for days in ranges for day in days}), dtype=np.int64)


def _named_days(case: Case) -> list[int]:
    window = () if case.window is None else (case.window.first, case.window.last)
    garden = () if case.garden_leave_from is None else (case.garden_leave_from,)
    return [day.toordinal() for day in (*window, *garden)]
