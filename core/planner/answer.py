"""What the planner answers: three frozen shapes, and their one way into JSON."""

import json
from dataclasses import dataclass
from datetime import date

Number = int | float
Json = dict[str, object]

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
    """

    notice_on: date | None
    employment_end: date | None
    buy_out_days: int
    last_worked: date | None
    start_on: date
    break_days: int
    kinds: Break
    cost: Number | None
    days_after_preferred: int
    lowest_balance: Number | None
    lowest_on: date | None
    cover_gap_days: int | None
    leave: int | None

    def to_json(self) -> Json:
        """The plan as section `front` of the answer has it."""
        return {
            "notice_on": _day(self.notice_on),
            "employment_end": _day(self.employment_end),
            "buy_out_days": self.buy_out_days,
            "last_worked": _day(self.last_worked),
            "start_on": _day(self.start_on),
            "break_days": self.break_days,
            "break": {
                "paid_leave": self.kinds.paid_leave,
                "garden": self.kinds.garden,
                "unpaid": self.kinds.unpaid,
                "free": self.kinds.free,
            },
            "cost": self.cost,
            "days_after_preferred": self.days_after_preferred,
            "lowest_balance": self.lowest_balance,
            "lowest_on": _day(self.lowest_on),
            "cover_gap_days": self.cover_gap_days,
            "leave": self.leave,
        }


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

    def to_json(self) -> Json:
        """The plan as `leave_plans` and `leave` have it."""
        return {
            "first_possible": self.first_possible.isoformat(),
            "days": [day.isoformat() for day in self.days],
            "runs": [[first.isoformat(), last.isoformat()] for first, last in self.runs],
            "total": self.total,
            "longest": self.longest,
        }


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

    def to_json(self) -> Json:
        """The change as `fixes` and `relax` have it."""
        found: Json = {
            "constraint": self.constraint,
            "by": self.by,
            "start_on": _day(self.start_on),
        }
        return found if self.buys is None else found | {"buys": {"break_days": self.buys}}


@dataclass(frozen=True, slots=True)
class Planned:
    """Plans there are. `view` and `recommended` are places in `front`."""

    examined: int
    rejected: dict[str, int]
    front: tuple[Plan, ...]
    leave_plans: dict[date, tuple[LeavePlan, ...]]
    view: tuple[int, ...]
    recommended: int
    why: tuple[str, ...]
    assumed: tuple[str, ...]
    relax: tuple[Adjustment, ...]

    def to_json(self) -> str:
        """The answer as JSON; the same answer gives the same bytes."""
        return _text(
            {
                "feasible": True,
                "examined": self.examined,
                "rejected": self.rejected,
                "front": [plan.to_json() for plan in self.front],
                "leave_plans": {
                    start.isoformat(): [plan.to_json() for plan in plans]
                    for start, plans in self.leave_plans.items()
                },
                "view": self.view,
                "recommended": self.recommended,
                "why": self.why,
                "assumed": self.assumed,
                "relax": [change.to_json() for change in self.relax],
            }
        )


@dataclass(frozen=True, slots=True)
class Blocked:
    """No plan there is: what blocks, by how much, and what would help."""

    blocked_by: str
    short_by: Number
    first_possible_start: date | None
    fixes: tuple[Adjustment, ...]
    why: tuple[str, ...]
    rejected: dict[str, int]

    def to_json(self) -> str:
        """The answer as JSON; the same answer gives the same bytes."""
        return _text(
            {
                "feasible": False,
                "blocked_by": self.blocked_by,
                "short_by": {unit_of(self.blocked_by): self.short_by},
                "first_possible_start": _day(self.first_possible_start),
                "fixes": [change.to_json() for change in self.fixes],
                "why": self.why,
                "rejected": self.rejected,
            }
        )


@dataclass(frozen=True, slots=True)
class LeaveAlone:
    """The unbeaten leave plans of a horizon, by longest."""

    leave: tuple[LeavePlan, ...]
    assumed: tuple[str, ...]

    def to_json(self) -> str:
        """The answer as JSON; the same answer gives the same bytes."""
        plans = [plan.to_json() for plan in self.leave]
        return _text({"feasible": True, "leave": plans, "assumed": self.assumed})


Answer = Planned | Blocked | LeaveAlone


def unit_of(constraint: str) -> str:
    """Whether a constraint is counted in days or in money."""
    return "money" if constraint in IN_MONEY else "days"


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _text(answer: Json) -> str:
    return json.dumps(answer, ensure_ascii=False, indent=2)
