"""The days on which the new job can start, and by how much each of them fails what must hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from core.planner.allowance import Allowance, allowance
from core.planner.calendar_span import CalendarSpan
from core.planner.case import Case, Window
from core.planner.days import Ints, add_months


@dataclass(frozen=True, slots=True, eq=False)
class Starts:
    """One start an entry: its ordinal, and by how many days it fails each constraint.

    All of shape (starts,). What does not depend on the old job is judged here: the window and the
    weekday, and the leave in the new job that the must-off days need.
    """

    day: Ints
    short: dict[str, Ints]


def starts_in_window(span: CalendarSpan, window: Window) -> Starts:
    """The workdays of the window, today or later."""
    first = max(window.first.toordinal(), span.today)
    return _starts(span, window, first, window.last.toordinal())


@lru_cache(maxsize=1)  # of a blocked case it is asked a dozen times, and each looks at every leave
def starts_anywhere(span: CalendarSpan, window: Window) -> Starts:
    """The workdays from today to the end of the span, in the window or not."""
    return _starts(span, window, span.today, span.last - 1)


def first_leave_day(case: Case, start: int) -> int:
    """The first day on which leave is possible for a start on `start`; both are ordinals."""
    months = 0 if case.new_leave is None else case.new_leave.wait_months
    return max(add_months(date.fromordinal(start), months).toordinal(), start + 1)


def due_leave(span: CalendarSpan, start: int) -> list[int]:
    """The workdays after `start` that must be off, so that leave must fall on them."""
    after = span.must_off[span.must_off > start]
    due: list[int] = after[span.new.has(after)].tolist()
    return due


def allowance_of(span: CalendarSpan, start: int) -> Allowance:
    """The leave in the new job for a start on `start`."""
    case = span.case
    first, until = date.fromordinal(start), date.fromordinal(span.leave_until)
    return allowance(case.new_leave, first, until, case.new_calendar)


def shortfalls(
    span: CalendarSpan, allowed: Allowance, possible: int, due: list[int]
) -> dict[str, int]:
    """By how many days the leave `due` in the new job fails each constraint.

    `possible` is the first day on which leave can be taken.
    """
    if span.case.new_leave is None:
        return {}
    missing = allowed.shortfall(due)
    lapsed = missing > 0 and allowed.without_lapse().shortfall(due) == 0
    return {
        "carry_over" if lapsed else "leave": missing,
        "must_work": len(set(due) & set(span.must_work.tolist())),
        "wait": max(possible - due[0], 0) if due else 0,
    }


def _starts(span: CalendarSpan, window: Window, first: int, last: int) -> Starts:
    day = span.new.within(first, last)
    outside = np.maximum(window.first.toordinal() - day, day - window.last.toordinal())
    short = {
        "window": np.maximum(outside, 0),
        "weekday": _days_to_weekday(day, window),
    }
    return Starts(day, short | _columns(_leave_shortfalls(span, start) for start in day.tolist()))


def _days_to_weekday(day: Ints, window: Window) -> Ints:
    """How far each day is from the nearest weekday that is allowed, before or after it."""
    away = (day[:, None] - 1 - np.array(sorted(window.weekdays))) % 7
    nearest: Ints = np.minimum(away, 7 - away).min(axis=1)
    return nearest


def _leave_shortfalls(span: CalendarSpan, start: int) -> dict[str, int]:
    due = due_leave(span, start)
    short = {"must_off": int(start in span.must_off)}
    if due:
        possible = first_leave_day(span.case, start)
        for name, days in shortfalls(span, allowance_of(span, start), possible, due).items():
            short[name] = short.get(name, 0) + days
    return short


def _columns(rows: Iterable[dict[str, int]]) -> dict[str, Ints]:
    found = list(rows)
    names = dict.fromkeys(name for row in found for name in row)
    return {name: np.array([row.get(name, 0) for row in found], dtype=np.int64) for name in names}
