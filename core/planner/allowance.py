"""Leave in the new job as it comes and goes: what is there at first, what is added, what lapses."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import floor
from typing import TypeVar

import numpy as np

from core.planner.case import Lump, Yearly
from core.planner.days import Ints, add_months
from core.workdays import Calendar, on_or_next

Left = TypeVar("Left", int, Ints)

NO_LIMIT = 1 << 20


@dataclass(frozen=True, slots=True)
class Change:
    """On the morning of `day` leave is earned, then cut down to `keep`, then granted.

    A day of leave taken is a change that earns less than nothing.
    """

    day: int
    earned: int = 0
    keep: int = NO_LIMIT
    granted: int = 0

    def to(self, left: Left) -> Left:
        """The leave left after this change."""
        kept: Left = np.minimum(left + self.earned, self.keep)
        return kept + self.granted

    def to_number(self, left: int) -> int:
        """The same for one number, for which numpy takes ten times as long."""
        return min(left + self.earned, self.keep) + self.granted


@dataclass(frozen=True, slots=True)
class Allowance:
    """The leave there is on the first day, and every later change in order; days are ordinals.

    Leave is in whole days, or in half days when `per_day` is 2.
    """

    opening: int
    changes: tuple[Change, ...] = ()
    per_day: int = 1

    def without_lapse(self) -> "Allowance":
        """The same, were all unused leave carried over."""
        return replace(self, changes=tuple(replace(each, keep=NO_LIMIT) for each in self.changes))

    def events(self, taken: Iterable[int]) -> list[Change]:
        """The changes and the days of leave `taken`, in order; on one day the change comes first."""
        leave_days = (Change(day, earned=-self.per_day) for day in taken)
        return sorted([*self.changes, *leave_days], key=lambda change: change.day)

    def left_after(self, last: int, taken: Iterable[int]) -> int:
        """The leave left at the end of the day `last`; below zero where it does not suffice."""
        left = self.opening
        for event in self.events(taken):
            if event.day <= last:
                left = event.to_number(left)
        return int(left)

    def shortfall(self, taken: Iterable[int]) -> int:
        """How many days are missing at worst when leave is taken on the days `taken`."""
        left, lowest = self.opening, 0
        for event in self.events(taken):
            left = event.to_number(left)
            lowest = min(lowest, left)
        return int(-(lowest // self.per_day))

    @property
    def most(self) -> int:
        """The most leave that can ever be there, when none is taken."""
        left = most = self.opening
        for change in self.changes:
            left = int(change.to(left))
            most = max(most, left)
        return most

    @property
    def total(self) -> int:
        """All leave that ever comes."""
        return self.opening + sum(change.earned + change.granted for change in self.changes)


def allowance(
    leave: Lump | Yearly | None, start: date, until: date, calendar: Calendar
) -> Allowance:
    """What a person who starts on `start` has, and what changes up to `until`."""
    if leave is None:
        return Allowance(0)
    if isinstance(leave, Lump):
        return Allowance(floor(leave.days))
    if leave.accrual == "month_end":
        return _earned(leave, start, until, calendar)
    begun, turn = leave_year(leave, start)
    share = Fraction((turn - start).days, (turn - begun).days)
    granted, per_day = _granted(leave, start, until)
    first_year = floor(Fraction(leave.days_per_year) * share)
    return Allowance(first_year * per_day, granted, per_day)


def whole_allowance(leave: Lump | Yearly | None, first: date, until: date) -> Allowance:
    """What a person has who was there long before: all of it on `first`, and again at each turn."""
    if leave is None:
        return Allowance(0)
    if isinstance(leave, Lump):
        return Allowance(0, (Change(first.toordinal(), granted=floor(leave.days)),))
    granted, per_day = _granted(leave, first, until)
    opening = Change(first.toordinal(), granted=int(leave.days_per_year * per_day))
    return Allowance(0, (opening, *granted), per_day)


def leave_year(leave: Yearly, day: date) -> tuple[date, date]:
    """The turn on or before `day`, and the next one."""
    turn = leave.turn(day.year)
    if turn <= day:
        return turn, leave.turn(day.year + 1)
    return leave.turn(day.year - 1), turn


def first_month_earned(start: date, calendar: Calendar) -> date:
    """The first day of the first month that counts: its first workday is on or after `start`."""
    month = start.replace(day=1)
    return month if on_or_next(month, calendar) >= start else add_months(month, 1)


def _turns(leave: Yearly, after: date, until: date) -> list[date]:
    years = range(after.year, until.year + 1)
    return [turn for turn in map(leave.turn, years) if after < turn <= until]


def _keep(leave: Yearly, per_day: int) -> int:
    return NO_LIMIT if leave.carry_over is None else floor(leave.carry_over * per_day)


def _granted(leave: Yearly, after: date, until: date) -> tuple[tuple[Change, ...], int]:
    """The turns with a full grant each, and in which parts of a day they are counted."""
    per_day = 1 if leave.days_per_year == int(leave.days_per_year) else 2
    grant, keep = int(leave.days_per_year * per_day), _keep(leave, per_day)
    turns = _turns(leave, after, until)
    return tuple(Change(turn.toordinal(), keep=keep, granted=grant) for turn in turns), per_day


def _earned(leave: Yearly, start: date, until: date, calendar: Calendar) -> Allowance:
    """A twelfth for each month; the sum of all of them is rounded down, across turns as well."""
    twelfth = Fraction(leave.days_per_year) / 12
    keep = dict.fromkeys(_turns(leave, start, until), _keep(leave, 1))
    earned: dict[date, int] = {}
    usable, months = add_months(first_month_earned(start, calendar), 1), 1
    while usable <= until:
        earned[usable] = floor(twelfth * months) - floor(twelfth * (months - 1))
        usable, months = add_months(usable, 1), months + 1
    return Allowance(
        0,
        tuple(
            Change(day.toordinal(), earned.get(day, 0), keep.get(day, NO_LIMIT))
            for day in sorted(earned.keys() | keep.keys())
        ),
    )
