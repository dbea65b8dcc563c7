"""Days as whole numbers (proleptic Gregorian ordinals), so that many can be reckoned at once."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from core.workdays import Calendar

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

UNIX_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True, eq=False)
class Workdays:
    """The workdays of one calendar from the day `first` on, ready to be counted.

    `worked[i]` tells of the day `first + i`; `before[i]` counts the workdays before it, so `before`
    is one longer; `days` holds the workdays themselves, in order.
    """

    first: int
    worked: Bools
    before: Ints
    days: Ints

    @classmethod
    def between(cls, first: int, last: int, calendar: Calendar) -> "Workdays":
        """The workdays of `calendar` from `first` to `last`, both included."""
        worked = np.fromiter(
            (calendar.is_workday(date.fromordinal(day)) for day in range(first, last + 1)),
            dtype=np.bool_,
            count=last + 1 - first,
        )
        return cls(first, worked, counts(worked), first + np.flatnonzero(worked))

    def has(self, day: Ints) -> Bools:
        """Whether each `day` is a workday."""
        return self.worked[day - self.first]

    def count(self, start: Ints, end: Ints) -> Ints:
        """Workdays from `start` up to, not including, `end`; none where `end` is not later."""
        found: Ints = self.before[end - self.first] - self.before[start - self.first]
        return np.maximum(found, 0)

    def back_from(self, end: Ints, count: Ints) -> Ints:
        """The `count`-th workday before `end`, `end` itself not counted; `count` is at least 1."""
        return self.days[np.maximum(self.before[end - self.first] - count, 0)]


def counts(flags: Bools) -> Ints:
    """How many of `flags` are set before each place; one longer than `flags`."""
    return np.concatenate(([0], np.cumsum(flags)), dtype=np.int64)


def ordinals(days: Iterable[date]) -> Ints:
    """`days` as ordinals, in the order given."""
    return np.array([day.toordinal() for day in days], dtype=np.int64)


def add_months(day: date, months: int) -> date:
    """`day` so many calendar months later; a day the month does not have becomes its last.

    31 January and one month is 28 February, or 29 February in a leap year.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return on_day(date(year, month + 1, 1), day.day)


def on_day(month: date, day: int) -> date:
    """That day of the month that `month` lies in, clamped to its end."""
    return month.replace(day=min(day, calendar.monthrange(month.year, month.month)[1]))


def month_start(days: Ints, later: int = 0) -> Ints:
    """The first day of the month of each of `days`, or of the month `later` months after it."""
    months = (days - UNIX_EPOCH).astype("datetime64[D]").astype("datetime64[M]") + later
    return months.astype("datetime64[D]").astype(np.int64) + UNIX_EPOCH


def month_day(days: Ints, day: int, later: int = 0) -> Ints:
    """The given day of that same month, clamped to the end of it."""
    return np.minimum(month_start(days, later) + day, month_start(days, later + 1)) - (
        0
        if day == 0
        else 1
    )
