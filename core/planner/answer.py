"""What the planner answers: three frozen shapes, and how they are written as JSON."""

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, field_serializer, model_serializer

Number = int | float

IN_MONEY = frozenset({"money", "max_cost"})


@dataclass(frozen=True, slots=True)
class Break:
    """The days of a break by kind; the four add up to all of it."""

    paid_leave: int
    garden: int
    unpaid: int
    free: int


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan that nothing beats. `leave` is its place among the leave plans of its start.

    `cost` and the lowest balance are in the person's money; None where nothing was asked of them.
    `cover_gap` is the first and the last day without health cover. `leave_in_notice` are leave days
    of the old job on days that must be off, before the leave at its end.
    """

    notice_on: date | None
    employment_end: date | None
    buy_out_days: int
    last_worked: date | None
    start_on: date
    break_days: int
    kinds: Annotated[Break, Field(serialization_alias="break")]
    cost: Number | None
    days_after_preferred: int
    lowest_balance: Number | None
    lowest_on: date | None
    cover_gap_days: int | None
    cover_gap: tuple[date, date] | None
    leave_in_notice: tuple[date, ...]
    leave: int | None


@dataclass(frozen=True, slots=True)
class LeavePlan:
    """The leave days of one plan in the new job, and the long runs they make.

    `total` counts the days in `runs`; `longest` is the longest run of any length.
    """

    first_possible: date
    days: tuple[date, ...]
    runs: tuple[tuple[date, date], ...]
    total: int
    longest: int


@dataclass(frozen=True, slots=True)
class Adjustment:
    """The least change that helps: how much of which constraint, and the start it leads to.

    `asks` is in days, for money and cost in money. `buys` counts break days; it is None where the
    change makes a plan possible at all, and then two constraints may have to change together.
    """

    asks: dict[str, Number]
    start_on: date | None
    buys: int | None = None

    @property
    def constraint(self) -> str:
        """The name of the constraint; of two, as `notice+money`."""
        return "+".join(self.asks)

    @property
    def by(self) -> dict[str, Number]:
        """All that is asked, by its unit."""
        total: dict[str, Number] = {}
        for name, amount in self.asks.items():
            total[unit_of(name)] = total.get(unit_of(name), 0) + amount
        return total

    @model_serializer
    def _as_told(self) -> dict[str, Any]:
        told = {"constraint": self.constraint, "by": self.by, "start_on": self.start_on}
        return told if self.buys is None else told | {"buys": {"break_days": self.buys}}


@dataclass(frozen=True, slots=True)
class Planned:
    """Plans there are. `view`, `recommended`, `earliest` and `longest` are places in `front`."""

    feasible: bool = field(default=True, init=False)
    examined: int
    rejected: dict[str, int]
    front: tuple[Plan, ...]
    leave_plans: dict[date, tuple[LeavePlan, ...]]
    view: tuple[int, ...]
    recommended: int
    earliest: int
    longest: int
    why: tuple[str, ...]
    assumed: tuple[str, ...]
    relax: tuple[Adjustment, ...]


@dataclass(frozen=True, slots=True)
class Blocked:
    """No plan there is: what blocks, by how much, and what would help."""

    feasible: bool = field(default=False, init=False)
    blocked_by: str
    short_by: Number
    first_possible_start: date | None
    fixes: tuple[Adjustment, ...]
    why: tuple[str, ...]
    rejected: dict[str, int]

    @field_serializer("short_by")
    def _in_its_unit(self, short_by: Number) -> dict[str, Number]:
        return {unit_of(self.blocked_by): short_by}


@dataclass(frozen=True, slots=True)
class LeaveAlone:
    """The unbeaten leave plans of a horizon, by longest."""

    feasible: bool = field(default=True, init=False)
    leave: tuple[LeavePlan, ...]
    assumed: tuple[str, ...]


Answer = Planned | Blocked | LeaveAlone


def unit_of(constraint: str) -> str:
    """Whether a constraint is counted in days or in money."""
    return "money" if constraint in IN_MONEY else "days"


@cache
def _writer() -> TypeAdapter[Answer]:
    return TypeAdapter(Answer)


def as_json(answer: Answer) -> str:
    """The answer as JSON; the same answer gives the same bytes."""
    return _writer().dump_json(answer, indent=2, by_alias=True).decode()
