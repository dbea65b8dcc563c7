"""Days as whole numbers (proleptic Gregorian ordinals), so that many can be reckoned at once."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
from dateutil.relativedelta import relativedelta
from numpy.typing import NDArray

from core.workdays import Calendar

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Amounts = Ints | Floats

UNIX_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """Certain days of a stretch that begins on the day `first`, ready to be counted.

    `flags[i]` tells of the day `first + i`; `before[i]` counts the flagged days before it, so
    `before` is one longer; `days` holds the flagged days themselves, in order.
    """

    first: int
    flags: Bools
    before: Ints
    days: Ints

    @classmethod
    def flagged(cls, first: int, flags: Bools) -> "Days":
        """The days whose flags are set."""
        before = np.concatenate(([0], np.cumsum(flags)), dtype=np.int64)
        return cls(first, flags, before, first + np.flatnonzero(flags))

    @classmethod
    def workdays(cls, first: int, last: int, calendar: Calendar) -> "Days":
        """The workdays of `calendar` from `first` to `last`, both included."""
        stretch = map(date.fromordinal, range(first, last + 1))
        return cls.flagged(first, np.array([calendar.is_workday(day) for day in stretch]))

    def has(self, day: Ints) -> Bools:
        """Whether each `day` is one of them."""
        found: Bools = self.flags[day - self.first]
        return found

    def count(self, start: Ints | int, end: Ints | int) -> Ints:
        """How many there are from `start` up to, not including, `end`; none if `end` is earlier."""
        found: Ints = self.before[end - self.first] - self.before[start - self.first]
        return np.maximum(found, 0)

    def back_from(self, end: Ints, count: Ints | int) -> Ints:
        """The `count`-th of them before `end`, which is not counted itself; `count` is at least 1."""
        found: Ints = self.days[np.maximum(self.before[end - self.first] - count, 0)]
        return found

    def within(self, first: int, last: int) -> Ints:
        """Those from `first` to `last`, both included."""
        start, end = np.searchsorted(self.days, [first, last + 1])
        return self.days[start:end]


def ordinals(days: Iterable[date]) -> Ints:
    """`days` as ordinals, in the order given."""
    return np.array([day.toordinal() for day in days], dtype=np.int64)


def add_months(day: date, months: int) -> date:
    """`day` so many calendar months later; a day the month does not have becomes its last.

    31 January and one month is 28 February, or 29 February in a leap year.
    """
    return day + relativedelta(months=months)


def on_day(month: date, day: int) -> date:
    """That day of the month that `month` lies in, clamped to its end."""
    return month.replace(day=min(day, calendar.monthrange(month.year, month.month)[1]))


def month_start(days: Ints, later: int = 0) -> Ints:
    """The first day of the month of each of `days`, or of the month `later` months after it."""
    months = (days - UNIX_EPOCH).astype("datetime64[D]").astype("datetime64[M]") + later
    return months.astype("datetime64[D]").astype(np.int64) + UNIX_EPOCH


def month_day(days: Ints, day: int, later: int = 0) -> Ints:
    """The given day of that same month, clamped to its end."""
    return np.minimum(month_start(days, later) + day, month_start(days, later + 1)) - 1
