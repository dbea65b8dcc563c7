"""What the planner answers: three frozen shapes, and their one way into JSON."""

import json
from dataclasses import dataclass
from datetime import date

Number = int | float
Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Break:
    """The days of a break by kind; the four add up to all of it."""

    paid_leave: int
    garden: int
    unpaid: int
    free: int


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan that nothing beats. `leave` is its place in the leave plans of its start.

    `cost` and the lowest balance are in the person's money; None where they were not asked for.
    """

    notice_on: date | None
    employment_end: date | None
    buy_out_days: int
    last_worked: date | None
    start_on: date
    break_days: int
    days: Break
    cost: Number | None
    days_after_preferred: int
    lowest_balance: Number | None
    lowest_on: date | None
    cover_gap_days: int | None
    leave: int | None


@dataclass(frozen=True, slots=True)
class LeavePlan:
    """The leave days of one plan in the new job, and the long runs they make.

    `total` counts the days in `runs`, `longest` the days of the longest run of any length.
    """

    first_possible: date | None
    days: tuple[date, ...]
    runs: tuple[tuple[date, date], ...]
    total: int
    longest: int


@dataclass(frozen=True, slots=True)
class Change:
    """The least change of one constraint that helps, in days or money, and the start it leads to.

    `buys` counts the break days it adds; None where it is what makes a plan possible at all. Two
    constraints that block together are named together, as `notice+money`.
    """

    constraint: str
    days: Number | None
    money: Number | None
    start_on: date | None
    buys: int | None = None
