"""What an answer takes for granted, in sentences: what was not given, and what is only estimated."""

from collections.abc import Iterator
from datetime import date, timedelta

from core.planner.case import Case
from core.planner.fields import Yearly
from core.planner.money import missing
from core.planner.words import by_number
from core.workdays import Calendar, public_holidays


def assumed(case: Case, first: date, last: date) -> tuple[str, ...]:
    """All that is taken for granted; holidays between `first` and `last`, both included."""
    sentences = [*_calendars(case), *_new_leave(case), *_estimated(case, first, last)]
    if case.window is not None:
        sentences = [*_old_job(case), *_money(case), *_cover(case), *sentences]
    else:
        sentences = [*_leave_alone(case), *sentences]
    return tuple(sentences)


def _old_job(case: Case) -> Iterator[str]:
    if not case.employed:
        yield "There is no job to leave (no notice, no employment_end), so the break starts today."
    elif case.notice is not None and case.offer_final_on is None:
        yield "Nothing says when the offer is final (offer_final_on), so notice does not wait for that."


def _money(case: Case) -> Iterator[str]:
    absent = missing(case.money)
    if 0 < len(absent) < 4:
        yield (
            "Whether the money lasts until the first pay is not looked at, as something it needs is"
            f" missing ({', '.join(absent)})."
        )
    if case.money.max_cost is not None and case.money.net_per_workday is None:
        yield "The limit of the cost (max_cost) is not applied, as a workday has no price (net_per_workday)."


def _cover(case: Case) -> Iterator[str]:
    if case.cover is not None and case.cover.max_gap_days is None:
        yield "Days without health cover are counted and have no limit (max_gap_days)."


def _new_leave(case: Case) -> Iterator[str]:
    leave = case.new_leave
    if not isinstance(leave, Yearly):
        return
    if "accrual" not in leave.model_fields_set and case.window is not None:
        yield "The leave of a year is taken to be there at once (accrual)."
    if "year_starts" not in leave.model_fields_set:
        yield "The leave year is taken to begin on 1 January (year_starts)."


def _leave_alone(case: Case) -> Iterator[str]:
    yield "All of the leave is there on the first day of the horizon, and there is no waiting time."
    if case.horizon is not None and case.horizon[0] < case.today:
        yield "The horizon begins before today, and its past days are planned as well."


def _calendars(case: Case) -> Iterator[str]:
    for calendar in dict.fromkeys((case.new_calendar, case.old_calendar)):
        place = calendar.country or "a place without a country"
        known = public_holidays(calendar.country, None)
        if known is None:
            yield f"No public holidays are known for {place}; Saturday and Sunday rest."
        elif calendar.subdivision is not None and calendar.subdivision not in known.subdivisions:
            yield f"{calendar.subdivision} is not known in {place}; its nationwide holidays count."


def _estimated(case: Case, first: date, last: date) -> Iterator[str]:
    for calendar in dict.fromkeys((case.new_calendar, case.old_calendar)):
        for day in _estimated_days(calendar, first, last):
            yield f"{by_number(day)} rests on an estimate: {calendar.holiday(day)}."


def _estimated_days(calendar: Calendar, first: date, last: date) -> Iterator[date]:
    for later in range((last - first).days + 1):
        if calendar.is_estimated(day := first + timedelta(days=later)):
            yield day
