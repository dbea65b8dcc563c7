"""Workdays of a place: weekends, public holidays and make-up workdays, as `holidays` knows them."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from threading import Lock

import holidays
from holidays import HolidayBase

ONE_DAY = timedelta(days=1)
_ONE_AT_A_TIME = Lock()
"""`holidays` fills a year when it is first asked for, and until then tells others that it has none."""
SATURDAY, SUNDAY = 5, 6


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working calendar of a country (ISO 3166-1 alpha-2) and, where it matters, a subdivision.

    Without a country, or with one that `holidays` does not know, Saturday and Sunday rest and nothing else.
    A subdivision that `holidays` does not know counts as none. `extra_holidays` and `working_rest_days`
    are what a person adds by hand; a day that is both is a holiday.
    """

    country: str | None = None
    subdivision: str | None = None
    extra_holidays: frozenset[date] = frozenset()
    working_rest_days: frozenset[date] = frozenset()

    def is_workday(self, day: date) -> bool:
        """Whether `day` is worked."""
        if day in self.extra_holidays:
            return False
        return day in self.working_rest_days or _is_workday(self.country, self.subdivision, day)

    def begins_week(self, day: date) -> bool:
        """Whether `day` is the first workday after the weekend, as a Monday mostly is.

        A week begins on the first weekday, from Monday on, that follows one of the country's usual
        weekdays of rest.
        """
        public = public_holidays(self.country, self.subdivision)
        rest = {SATURDAY, SUNDAY} if public is None else set(public.weekend)
        first = next((n for n in range(7) if n not in rest and (n - 1) % 7 in rest), 0)
        earlier = (day - timedelta(days=n) for n in range(1, (day.weekday() - first) % 7 + 1))
        return self.is_workday(day) and not any(map(self.is_workday, earlier))

    def holiday(self, day: date) -> str | None:
        """The English name of the public holiday on `day`, if there is one."""
        public = public_holidays(self.country, self.subdivision)
        with _ONE_AT_A_TIME:
            name = None if public is None else public.get(day)
        return name or ("Your own holiday" if day in self.extra_holidays else None)

    def is_estimated(self, day: date) -> bool:
        """Whether `day` is a holiday whose date is only estimated, a lunar one far ahead, say."""
        return "(estimated)" in (self.holiday(day) or "")


@lru_cache(maxsize=1 << 14)
def workdays_after(start: date, count: int, calendar: Calendar) -> date:
    """The `count`-th workday after `start`; `start` itself is never counted.

    One workday after a Friday is Monday. Zero workdays after a day is that day.
    Raises ValueError if `count` is negative.
    """
    if count < 0:
        raise ValueError("count must not be negative")
    day = start
    for _ in range(count):
        day = on_or_next(day + ONE_DAY, calendar)
    return day


@lru_cache(maxsize=1 << 14)
def quiet_workdays_after(start: date, count: int, calendar: Calendar) -> date:
    """As `workdays_after`, but the days between the years do not count where Christmas is kept.

    From 24 December to 1 January nobody is expected to write, if 25 December is a public holiday there.
    Raises ValueError if `count` is negative.
    """
    day = workdays_after(start, 0, calendar)
    while count > 0:
        day = workdays_after(day, 1, calendar)
        count -= not is_between_the_years(day, calendar)
    return day


def is_between_the_years(day: date, calendar: Calendar) -> bool:
    """Whether `day` is from 24 December to 1 January where 25 December is a public holiday."""
    if (day.month, day.day) != (1, 1) and (day.month != 12 or day.day < 24):
        return False
    return keeps_christmas(day.year - (day.month == 1), calendar)


def keeps_christmas(year: int, calendar: Calendar) -> bool:
    """Whether 25 December of `year` is a public holiday."""
    return calendar.holiday(date(year, 12, 25)) is not None


def workdays_before(day: date, count: int, calendar: Calendar) -> date:
    """The `count`-th workday before `day`; `day` itself is never counted."""
    for _ in range(count):
        day = on_or_before(day - ONE_DAY, calendar)
    return day


def on_or_next(day: date, calendar: Calendar) -> date:
    """`day` if it is a workday, else the next one."""
    while not calendar.is_workday(day):
        day += ONE_DAY
    return day


def on_or_before(day: date, calendar: Calendar) -> date:
    """`day` if it is a workday, else the last one before it."""
    while not calendar.is_workday(day):
        day -= ONE_DAY
    return day


def known_countries() -> dict[str, tuple[str, ...]]:
    """Every country code (ISO 3166-1 alpha-2) that has a calendar, with its subdivisions."""
    supported = holidays.list_supported_countries(include_aliases=False)
    return {code: tuple(parts) for code, parts in sorted(supported.items()) if len(code) == 2}


@lru_cache(maxsize=64)
def public_holidays(country: str | None, subdivision: str | None) -> HolidayBase | None:
    """The holidays of a place in English where `holidays` has them so, else None."""
    if country is None:
        return None
    try:
        return holidays.country_holidays(country, subdiv=subdivision, language="en_US")
    except NotImplementedError:
        return None if subdivision is None else public_holidays(country, None)


@lru_cache(maxsize=1 << 16)
def _is_workday(country: str | None, subdivision: str | None, day: date) -> bool:
    public = public_holidays(country, subdivision)
    if public is None:
        return day.weekday() < SATURDAY
    with _ONE_AT_A_TIME:
        return public.is_working_day(day)
