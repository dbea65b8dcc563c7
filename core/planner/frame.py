"""What holds for every choice of a case: the days it can touch, on both calendars, and the musts."""

from dataclasses import dataclass

import numpy as np

from core.planner.case import Case, Stretch
from core.planner.days import Days, Ints, ordinals
from core.planner.notice import Endings

MARGIN = 60
BEYOND = 400


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """The days from `first` to `last`, as ordinals, as both calendars see them.

    `must_off` and `must_work` are days from today on, in order; `old_due` and `old_held` are the
    workdays of the old calendar among them.
    """

    case: Case
    today: int
    first: int
    last: int
    old: Days
    new: Days
    must_off: Ints
    must_work: Ints
    old_due: Days
    old_held: Days


def frame_of(case: Case, endings: Endings | None = None) -> Frame:
    """The frame of a case; with a window it goes on for more than a year after all that matters."""
    today = case.today.toordinal()
    must_off, must_work = _days(case.must_off, today), _days(case.must_work, today)
    matter = [today, *_named_days(case), *must_off[-1:].tolist(), *_ends(endings)]
    first = min(matter) - MARGIN - 2 * int(case.unused_leave)
    last = max(matter) + MARGIN + (0 if case.window is None else BEYOND)
    new = Days.workdays(first, last, case.new_calendar)
    same = case.old_calendar == case.new_calendar
    old = new if same else Days.workdays(first, last, case.old_calendar)
    day = np.arange(first, last + 1)
    old_due, old_held = (
        Days.flagged(first, old.flags & np.isin(day, days)) for days in (must_off, must_work)
    )
    return Frame(case, today, first, last, old, new, must_off, must_work, old_due, old_held)


def _days(stretches: tuple[Stretch, ...], today: int) -> Ints:
    """Every day of `stretches` from today on, once and in order."""
    ranges = (range(max(today, a.toordinal()), b.toordinal() + 1) for a, b in stretches)
    return np.array(sorted({day for days in ranges for day in days}), dtype=np.int64)


def _named_days(case: Case) -> list[int]:
    window = case.window
    ends = () if window is None else (window.first, window.last)
    garden = () if case.garden_leave_from is None else (case.garden_leave_from,)
    days: list[int] = ordinals([*ends, *garden, *(case.horizon or ())]).tolist()
    return days


def _ends(endings: Endings | None) -> list[int]:
    if endings is None or not len(endings.notice_on):
        return []
    ends = endings.employment_end
    return [int(endings.notice_on.min()), int(ends.min()), int(ends.max())]
