"""A planner's case and the answer to it, and what a page asks of the calendar to make one."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from core.planner.answer import Answer
from core.planner.case import Case, Notice, read_case
from core.planner.first_year import FirstYear, first_year
from core.planner.plans import plan
from core.workdays import Calendar, on_or_next


@dataclass(frozen=True, slots=True)
class PlannedView:
    """A planner's case, and the answer to it."""

    case: Case
    answer: Answer


@dataclass(frozen=True, slots=True)
class PlannedYear:
    """The case that a leave year belongs to, and the ways to take its leave."""

    case: Case
    year: FirstYear | None

    def holiday(self, day: date) -> str | None:
        """The public holiday on a day in the new job, by name."""
        return self.case.new_calendar.holiday(day)


def planned(said: Mapping[str, object]) -> PlannedView:
    """The answer to a case, given as its file would have it. Raises BadInput that names the field."""
    return _planned(json.dumps(said, sort_keys=True))


def planned_year(said: Mapping[str, object], start: date, reserve: int) -> PlannedYear:
    """The first leave year of a case that starts on `start`. Raises BadInput that names the field."""
    case = read_case(json.dumps(said))
    return PlannedYear(case, first_year(case, start, reserve))


def day_after_notice(rule: Mapping[str, object], given: date) -> date:
    """The first free day where notice by this rule (`weeks`, `ends_on`, ...) is given on `given`."""
    return Notice.model_validate({**rule, "given": given}).end(given) + timedelta(days=1)


def signing_day(today: date, country: str | None) -> date:
    """When a contract may well be signed: the first workday from two weeks after today on."""
    return on_or_next(today + timedelta(weeks=2), Calendar(country))


def holidays_between(
    country: str, subdivision: str | None, first: date, last: date
) -> tuple[tuple[date, str], ...]:
    """The public holidays from `first` to `last` that fall on Monday to Friday, with their names."""
    calendar = Calendar(country, subdivision)
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    named = ((day, calendar.holiday(day)) for day in days if day.weekday() < 5)
    return tuple((day, name) for day, name in named if name)


@lru_cache(maxsize=4)  # a page may ask for three, to compare them
def _planned(text: str) -> PlannedView:
    case = read_case(text)
    return PlannedView(case, plan(case))
