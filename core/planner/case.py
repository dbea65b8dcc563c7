"""A person's situation: frozen, closed models with their bounds. `from` and `to` are `first` and `last` here.

Amounts are decimal, so that no cent is lost.
"""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    ValidationError,
)
from pydantic_core import PydanticCustomError

from core.errors import BadInput
from core.planner.days import add_months, on_day
from core.refusals import as_bad_input
from core.strict_json import read_json
from core.workdays import Calendar

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
    ends_on: Literal["any", "month_end", "15th_or_month_end", "quarter_end"] = "any"

    def end(self, given: date) -> date:
        """The last day employed when notice is given on `given`; that day itself does not count.

        28 days from 1 March end on 29 March; one month from 31 January ends on 28 February.
        """
        weeks = timedelta(days=self.days or 0, weeks=self.weeks or 0)
        end = add_months(given, self.months or 0) + weeks
        if self.ends_on == "any":
            return end
        if self.ends_on == "15th_or_month_end" and end.day <= 15:
            return end.replace(day=15)
        if self.ends_on == "quarter_end":
            end = add_months(end, -end.month % 3)
        return on_day(end, 31)


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


class Wish(Model):
    """How many days off one would like, at least, and the days that should be among them."""

    break_days: Annotated[int, Field(ge=0, le=A_YEAR)] | None = None
    around: Annotated[tuple[Stretch, ...], Field(max_length=366)] = ()

    @property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day to be held; a break that holds both holds all between."""
        ends = [end for stretch in self.around for end in ends_of(stretch)]
        return (min(ends), max(ends)) if ends else None


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


REACH = timedelta(days=1830)
LONGEST_HORIZON = 1096


class Case(Model):
    """One person's situation, complete and possible."""

    today: date
    country: Country | None = None
    subdivision: Subdivision | None = None
    old_country: Country | None = None
    old_subdivision: Subdivision | None = None
    extra_holidays: Annotated[tuple[date, ...], Field(max_length=1000)] = ()
    working_rest_days: Annotated[tuple[date, ...], Field(max_length=1000)] = ()
    notice: Notice | None = None
    employment_end: date | None = None
    offer_final_on: date | None = None
    garden_leave_from: date | None = None
    buy_out_per_day: Amount | None = None
    buy_out_max_days: Annotated[int, Field(ge=0, le=731)] | None = None
    buy_out_paid_by_new: bool = False
    unused_leave: Annotated[Number, Field(ge=0, le=366)] = Decimal(0)
    leave_paid_out_per_day: Amount | None = None
    wish: Wish | None = None
    window: Window | None = None
    money: Money = Money()
    cover: Cover | None = None
    must_off: Annotated[tuple[Stretch, ...], Field(max_length=366)] = ()
    must_work: Annotated[tuple[Stretch, ...], Field(max_length=366)] = ()
    new_leave: NewLeave | None = None
    horizon: tuple[date, date] | None = None
    min_run: Annotated[int, Field(ge=1, le=366)] = 4

    @cached_property
    def left_on(self) -> date | None:
        """The last day in the old job, when that is past: a fixed one, or that of a notice given."""
        end = self.employment_end
        if self.notice is not None and isinstance(self.notice.given, date):
            end = self.notice.end(self.notice.given) if self.notice.given < self.today else None
        return end if end is not None and end < self.today else None

    @property
    def employed(self) -> bool:
        """Whether there is an old job to leave."""
        given = self.notice is not None or self.employment_end is not None
        return given and self.left_on is None

    @property
    def buys_out(self) -> bool:
        """Whether days of the notice can be bought out."""
        return self.buy_out_per_day is not None or self.buy_out_paid_by_new

    @cached_property
    def new_calendar(self) -> Calendar:
        """The calendar of the new job."""
        return self._calendar(self.country, self.subdivision)

    @cached_property
    def old_calendar(self) -> Calendar:
        """The calendar of the old job: the new one's, unless another is named."""
        if self.old_country is None and self.old_subdivision is None:
            return self.new_calendar
        return self._calendar(self.old_country or self.country, self.old_subdivision)

    def _calendar(self, country: str | None, subdivision: str | None) -> Calendar:
        return Calendar(
            country,
            subdivision,
            frozenset(self.extra_holidays),
            frozenset(self.working_rest_days),
        )


def read_case(text: str | bytes) -> Case:
    """The case that the JSON `text` tells; a field that is null is one that is not given.

    Raises BadInput, with one sentence that names the field, for whatever cannot be.
    """
    said = read_json(text)
    try:
        case = Case.model_validate_json(json.dumps(_given(said)))
    except RecursionError:
        raise BadInput("The case is nested too deep.", way_out="Use fewer brackets.") from None
    except ValidationError as error:
        raise as_bad_input(error, unnamed="The case") from None
    for problem, field, way_out in _contradictions(case):
        raise BadInput(problem, way_out=way_out, field=field)
    return case


def _given(told: Any) -> Any:
    """What was told, without the fields that are null."""
    if isinstance(told, dict):
        return {name: _given(value) for name, value in told.items() if value is not None}
    return [_given(part) for part in told] if isinstance(told, list) else told


def _contradictions(case: Case) -> Iterator[tuple[str, str, str]]:
    """What cannot be although each field by itself can: sentence, field, way out; worst first."""
    yield from _dates_out_of_reach(case)
    yield from _backward_ranges(case)
    yield from _missing_parts(case)
    leave = case.new_leave
    if isinstance(leave, Yearly) and (leave.days_per_year * 2) % 1:
        field = "new_leave.days_per_year"
        yield f"{field} is not in whole or half days.", field, "Round it down to half a day."


def _dates_out_of_reach(case: Case) -> Iterator[tuple[str, str, str]]:
    if not 1990 <= case.today.year <= 2190:
        yield "today is not between 1990 and 2190.", "today", "Check the year."
        return
    for field, day in _dates(case):
        if abs(day - case.today) > REACH:
            yield (
                f"{field} is more than five years from today.",
                field,
                "Check the year, or plan a nearer time.",
            )


def _dates(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, date]]:
    """Every date in `value`, with its dotted path."""
    if isinstance(value, date):
        yield ".".join(path), value
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from _dates(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, tuple):
        for place, part in enumerate(value):
            yield from _dates(part, (*path, str(place)))


def _backward_ranges(case: Case) -> Iterator[tuple[str, str, str]]:
    named = {}
    for name, stretches in (("must_off", case.must_off), ("must_work", case.must_work)):
        for place, stretch in enumerate(stretches):
            path = f"{name}.{place}"
            named[path] = (f"{path}.0", f"{path}.1", *ends_of(stretch))
    if case.horizon is not None:
        named["horizon"] = ("horizon.0", "horizon.1", *case.horizon)
    if case.window is not None:
        named["window"] = ("window.from", "window.to", case.window.first, case.window.last)
    if case.notice is not None and isinstance(case.notice.given, Range):
        given = case.notice.given
        named["notice.given"] = ("notice.given.from", "notice.given.to", given.first, given.last)
    for name, stretches in (("must_off", case.must_off), ("must_work", case.must_work)):
        ends = map(ends_of, stretches)
        if sum((last - first).days + 1 for first, last in ends if first <= last) > A_YEAR:
            yield f"{name} holds more than a year of days.", name, "Keep those that matter."
    longest = {"horizon": LONGEST_HORIZON, "window": A_YEAR, "notice.given": A_YEAR}
    for path, (start, end, first, last) in named.items():
        if last < first:
            yield f"{end} is before {start}.", end, "Swap them, or correct one."
        if (last - first).days >= longest.get(path, REACH.days * 2):
            limit = "three years" if path == "horizon" else "a year"
            yield f"{path} is longer than {limit}.", path, "Choose a shorter range."


def _missing_parts(case: Case) -> Iterator[tuple[str, str, str]]:
    if case.notice is not None:
        yield from _notice_length(case.notice)
        if case.employment_end is not None:
            yield (
                "employment_end stands instead of notice, and both are given.",
                "employment_end",
                "Leave one of them out.",
            )
    for field in ("buy_out_per_day", "leave_paid_out_per_day"):
        if getattr(case, field) is not None and case.money.net_per_workday is None:
            yield (
                f"{field} needs money.net_per_workday.",
                field,
                f"Give money.net_per_workday, or leave {field} out.",
            )
    if case.employment_end is not None and (case.today - case.employment_end).days > A_YEAR:
        yield (
            "employment_end is more than a year ago.",
            "employment_end",
            "Check the year, or leave it out.",
        )
    had_a_job = case.notice is not None or case.employment_end is not None
    if case.cover is not None and case.cover.old_ends is None and had_a_job:
        yield "cover.old_ends is missing.", "cover.old_ends", "Write last_day or month_end."
    if case.window is None and case.horizon is not None and case.new_leave is None:
        yield "new_leave is missing.", "new_leave", "Give the leave there is, or a window."


def _notice_length(notice: Notice) -> Iterator[tuple[str, str, str]]:
    lengths = [name for name in ("days", "weeks", "months") if getattr(notice, name) is not None]
    way_out = "Give one of days, weeks and months."
    if not lengths:
        yield "notice.days is missing.", "notice.days", way_out
    elif len(lengths) > 1:
        first, second = lengths[:2]
        yield f"notice.{second} is given beside notice.{first}.", f"notice.{second}", way_out
