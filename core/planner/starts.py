"""The days on which the new job can start, and by how much each of them fails what must hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from core.planner.accrual import Allowance, allowance
from core.planner.case import Case
from core.planner.days import Ints, add_months
from core.planner.fields import Window
from core.planner.frame import Frame


@dataclass(frozen=True, slots=True, eq=False)
class Starts:
    """One start an entry: its ordinal, and by how many days it fails each constraint.

    All of shape (starts,). What does not depend on the old job is judged here: the window and the
    weekday, and the leave in the new job that the must-off days need.
    """

    day: Ints
    short: dict[str, Ints]


def starts_in_window(frame: Frame, window: Window) -> Starts:
    """The workdays of the window, today or later."""
    first = max(window.first.toordinal(), frame.today)
    return _starts(frame, window, first, window.last.toordinal())


def starts_anywhere(frame: Frame, window: Window) -> Starts:
    """The workdays from today to the end of the frame, in the window or not."""
    return _starts(frame, window, frame.today, frame.last - 1)


def first_leave_day(case: Case, start: int) -> int:
    """The first day on which leave is possible for a start on `start`; both are ordinals."""
    months = 0 if case.new_leave is None else case.new_leave.wait_months
    return max(add_months(date.fromordinal(start), months).toordinal(), start + 1)


def due_leave(frame: Frame, start: int) -> list[int]:
    """The workdays after `start` that must be off, so that leave must fall on them."""
    after = frame.must_off[frame.must_off > start]
    due: list[int] = after[frame.new.has(after)].tolist()
    return due


def allowance_of(frame: Frame, start: int) -> Allowance:
    """The leave in the new job for a start on `start`."""
    case = frame.case
    first, until = date.fromordinal(start), date.fromordinal(frame.leave_until)
    return allowance(case.new_leave, first, until, case.new_calendar)


def shortfalls(frame: Frame, allowed: Allowance, possible: int, due: list[int]) -> dict[str, int]:
    """By how many days the leave `due` in the new job fails each constraint.

    `possible` is the first day on which leave can be taken.
    """
    if frame.case.new_leave is None:
        return {"must_off": len(due)}
    missing = allowed.shortfall(due)
    lapsed = missing > 0 and allowed.without_lapse().shortfall(due) == 0
    return {
        "carry_over" if lapsed else "leave": missing,
        "must_work": len(set(due) & set(frame.must_work.tolist())),
        "wait": max(possible - due[0], 0) if due else 0,
    }


def _starts(frame: Frame, window: Window, first: int, last: int) -> Starts:
    day = frame.new.within(first, last)
    outside = np.maximum(window.first.toordinal() - day, day - window.last.toordinal())
    short = {
        "window": np.maximum(outside, 0),
        "weekday": _days_to_weekday(day, window),
    }
    return Starts(day, short | _columns(_leave_shortfalls(frame, start) for start in day.tolist()))


def _days_to_weekday(day: Ints, window: Window) -> Ints:
    """How far each day is from the nearest weekday that is allowed, before or after it."""
    away = (day[:, None] - 1 - np.array(sorted(window.weekdays))) % 7
    nearest: Ints = np.minimum(away, 7 - away).min(axis=1)
    return nearest


def _leave_shortfalls(frame: Frame, start: int) -> dict[str, int]:
    due = due_leave(frame, start)
    short = {"must_off": int(start in frame.must_off)}
    if due:
        possible = first_leave_day(frame.case, start)
        for name, days in shortfalls(frame, allowance_of(frame, start), possible, due).items():
            short[name] = short.get(name, 0) + days
    return short


def _columns(rows: Iterable[dict[str, int]]) -> dict[str, Ints]:
    found = list(rows)
    names = dict.fromkeys(name for row in found for name in row)
    return {name: np.array([row.get(name, 0) for row in found], dtype=np.int64) for name in names}
