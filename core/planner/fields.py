"""The parts of a case, as a person's file names them: frozen, closed models with their bounds.

`from` and `to` are `first` and `last` here. Amounts are decimal, so that no cent is lost.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

from core.planner.days import on_day

A_YEAR = 366
LARGEST_AMOUNT = Decimal(1_000_000_000)
DECIMALS = 4


def _number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise PydanticCustomError("number", "is not a number")
    return Decimal(str(value))


def _one_day_or_range(value: object) -> str:
    return "<range>" if isinstance(value, dict) else "<day>"


def _one_day_or_pair(value: object) -> str:
    return "<day>" if isinstance(value, str) else "<pair>"


def _lump_or_yearly(value: object) -> str:
    return "<lump>" if isinstance(value, dict) and "days" in value else "<yearly>"


Number = Annotated[
    Decimal,
    BeforeValidator(_number),
    Field(ge=-LARGEST_AMOUNT, le=LARGEST_AMOUNT, decimal_places=DECIMALS),
]
Amount = Annotated[Number, Field(ge=0)]
DayOfMonth = Annotated[int, Field(ge=1, le=31)]
Stretch = Annotated[
    Annotated[date, Tag("<day>")] | Annotated[tuple[date, date], Tag("<pair>")],
    Discriminator(_one_day_or_pair),
]
Weekdays = Annotated[frozenset[Annotated[int, Field(ge=0, le=6)]], Field(min_length=1)]
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Subdivision = Annotated[str, Field(max_length=20)]


class Model(BaseModel):
    """Frozen and closed: nothing changes, and no unknown field passes."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Range(Model):
    """Days from `first` to `last`, both included."""

    first: date = Field(alias="from")
    last: date = Field(alias="to")


class Notice(Model):
    """The notice rule, and the day or the days on which notice may be given."""

    given: Annotated[
        Annotated[date, Tag("<day>")] | Annotated[Range, Tag("<range>")],
        Discriminator(_one_day_or_range),
    ]
    days: Annotated[int, Field(ge=0, le=731)] | None = None
    weeks: Annotated[int, Field(ge=0, le=104)] | None = None
    months: Annotated[int, Field(ge=0, le=24)] | None = None
    ends_on: Literal["any", "month_end", "15th_or_month_end"] = "any"


class Window(Range):
    """The days on which the new job may start; weekdays count from Monday, which is 0."""

    preferred: date | None = None
    weekdays: Weekdays = frozenset(range(7))

    @property
    def best_day(self) -> date:
        """The preferred start, by default the first day."""
        return self.preferred or self.first


class Money(Model):
    """What a workday brings, what the break may cost, and the balance until the first pay."""

    net_per_workday: Amount | None = None
    max_cost: Amount | None = None
    balance_at_end: Number | None = None
    spend_per_day: Amount | None = None
    floor: Number | None = None
    payday: DayOfMonth | None = None
    cut_off: DayOfMonth | None = None


class Cover(Model):
    """When the old health cover ends and the new one begins."""

    new_starts: Literal["start", "first_after", "first_on_or_after"]
    old_ends: Literal["last_day", "month_end"] | None = None
    wait_days: Annotated[int, Field(ge=0, le=A_YEAR)] = 0
    max_gap_days: Annotated[int, Field(ge=0, le=3660)] | None = None


class Lump(Model):
    """Leave in the new job as one lump sum of days."""

    days: Annotated[Number, Field(ge=0, le=100)]
    wait_months: Annotated[int, Field(ge=0, le=60)] = 0


class Yearly(Model):
    """Leave in the new job by the leave year; `year_starts` is month and day."""

    days_per_year: Annotated[Number, Field(ge=0, le=100)]
    accrual: Literal["up_front", "month_end"] = "up_front"
    wait_months: Annotated[int, Field(ge=0, le=60)] = 0
    year_starts: Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")] = "01-01"
    carry_over: Annotated[Number, Field(ge=0, le=366)] | None = None

    def turn(self, year: int) -> date:
        """The day in `year` on which a leave year begins."""
        month, day = map(int, self.year_starts.split("-"))
        return on_day(date(year, month, 1), day)


NewLeave = Annotated[
    Annotated[Lump, Tag("<lump>")] | Annotated[Yearly, Tag("<yearly>")],
    Discriminator(_lump_or_yearly),
]


def ends_of(stretch: date | tuple[date, date]) -> tuple[date, date]:
    """The first and the last day; a single day is both."""
    return (stretch, stretch) if isinstance(stretch, date) else stretch
