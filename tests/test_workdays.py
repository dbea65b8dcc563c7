"""Workdays by hand count, in places that rest on different days."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Event
from time import sleep

import pytest
from holidays.countries.germany import Germany
from hypothesis import given
from hypothesis import strategies as st

from core.workdays import (
    ONE_DAY,
    Calendar,
    known_countries,
    on_or_before,
    on_or_next,
    public_holidays,
    workdays_after,
)

NOWHERE = Calendar()


def day(month: int, number: int, year: int = 2026) -> date:
    return date(year, month, number)


COUNTED = [
    # Saturday and Sunday
    (None, None, day(3, 6), 1, day(3, 9), "one workday after a Friday is Monday"),
    (None, None, day(3, 7), 1, day(3, 9), "and so it is after a Saturday"),
    (None, None, day(12, 24, 2025), 2, day(12, 26, 2025), "no holiday counts without a country"),
    ("XX", None, day(12, 24, 2025), 2, day(12, 26, 2025), "nor in one that nobody knows"),
    ("US", None, day(7, 1), 2, day(7, 6), "Independence Day is observed on Friday the 3rd"),
    ("US", None, day(1, 16), 1, day(1, 20), "Martin Luther King Day"),
    ("US", "Atlantis", day(1, 16), 1, day(1, 20), "an unknown subdivision counts as none"),
    ("DE", None, day(4, 1), 5, day(4, 10), "Good Friday and Easter Monday: 2, 7, 8, 9, 10"),
    ("DE", None, day(1, 5), 1, day(1, 6), "Epiphany is worked in most of Germany"),
    ("DE", "BY", day(1, 5), 1, day(1, 7), "and not in Bavaria"),
    ("GB", None, day(12, 24, 2025), 3, day(12, 31, 2025), "Christmas, Boxing Day: 29, 30, 31"),
    ("GB", "SCT", day(12, 31, 2025), 1, day(1, 5), "2 January rests in Scotland"),
    ("GB", "ENG", day(12, 31, 2025), 1, day(1, 2), "and not in England"),
    ("JP", None, day(4, 28), 2, day(5, 1), "Showa Day: 30, 1"),
    ("JP", None, day(5, 1), 1, day(5, 7), "Golden Week, with a substitute for Sunday the 3rd"),
    ("IN", None, day(1, 23), 1, day(1, 27), "Republic Day"),
    ("NP", None, day(3, 6), 1, day(3, 9), "Saturday and Sunday, since 2026"),
    # Friday and Saturday
    ("EG", None, day(2, 5), 5, day(2, 12), "8, 9, 10, 11, 12; the 5th is a Thursday"),
    ("EG", None, day(3, 19), 1, day(3, 22), "Eid al-Fitr on the weekend"),
    ("IL", None, day(4, 1), 2, day(4, 6), "Passover on Thursday, then the weekend: 5, 6"),
    ("BD", None, day(3, 16), 2, day(3, 19), "Laylat al-Qadr on Tuesday: 18, 19"),
    ("BD", None, day(3, 19), 3, day(3, 29), "Friday 20 to Monday 23, Thursday 26: 24, 25, 29"),
    ("SA", None, day(2, 19), 1, day(2, 23), "Founding Day is given back on Sunday"),
    # Friday alone; Sunday alone; Friday and Sunday
    ("IR", None, day(3, 26), 1, day(3, 28), "Saturday is worked"),
    ("IR", None, day(3, 19), 2, day(3, 26), "Nowruz: 25, 26"),
    ("HK", None, day(3, 6), 2, day(3, 9), "7, 9: Saturday is worked, Sunday rests"),
    ("BN", None, day(2, 19), 2, day(2, 24), "Friday, Sunday, National Day: 21, 24"),
    # Make-up workdays
    ("CN", None, day(2, 13), 1, day(2, 14), "a Saturday worked for the Spring Festival"),
    ("CN", None, day(2, 14), 1, day(2, 24), "which rests until Monday 23"),
    ("HU", None, day(10, 17, 2025), 1, day(10, 18, 2025), "a Saturday worked"),
    ("HU", None, day(10, 22, 2025), 1, day(10, 27, 2025), "for the Friday after National Day"),
]


@pytest.mark.parametrize(
    ("country", "subdivision", "start", "count", "expected", "why"),
    COUNTED,
    ids=[f"{c[0]} {c[1] or ''} {c[5]}" for c in COUNTED],
)
def test_workdays_after(
    country: str | None, subdivision: str | None, start: date, count: int, expected: date, why: str
) -> None:
    assert workdays_after(start, count, Calendar(country, subdivision)) == expected


@pytest.mark.parametrize(
    ("country", "start", "following", "before"),
    [
        (None, day(3, 9), day(3, 9), day(3, 9)),
        (None, day(3, 7), day(3, 9), day(3, 6)),
        ("US", day(7, 4), day(7, 6), day(7, 2)),
        ("EG", day(2, 6), day(2, 8), day(2, 5)),
        ("IR", day(3, 27), day(3, 28), day(3, 26)),
        ("HK", day(3, 8), day(3, 9), day(3, 7)),
        ("CN", day(2, 14), day(2, 14), day(2, 14)),
        ("CN", day(2, 15), day(2, 24), day(2, 14)),
        ("DE", day(4, 3), day(4, 7), day(4, 2)),
    ],
)
def test_the_workday_on_or_next_to_a_day(
    country: str | None, start: date, following: date, before: date
) -> None:
    assert on_or_next(start, Calendar(country)) == following
    assert on_or_before(start, Calendar(country)) == before


def test_no_workdays_after_a_day_is_that_day_even_if_it_rests() -> None:
    assert workdays_after(day(3, 7), 0, NOWHERE) == day(3, 7)


def test_workdays_are_not_counted_backwards() -> None:
    with pytest.raises(ValueError, match="negative"):
        workdays_after(day(3, 7), -1, NOWHERE)


def test_a_person_can_add_days_of_rest() -> None:
    strike = Calendar("DE", extra_holidays=frozenset({day(3, 9)}))

    assert workdays_after(day(3, 6), 1, strike) == day(3, 10)
    assert strike.holiday(day(3, 9)) == "Your own holiday"


def test_a_person_can_work_on_a_day_of_rest() -> None:
    both = frozenset({day(3, 7), day(4, 3)})

    assert workdays_after(day(3, 6), 1, Calendar("DE", working_rest_days=both)) == day(3, 7)
    assert Calendar("DE", working_rest_days=both).is_workday(day(4, 3))


def test_a_day_added_as_a_holiday_and_as_worked_is_a_holiday() -> None:
    saturday = frozenset({day(3, 7)})

    both = Calendar("DE", None, extra_holidays=saturday, working_rest_days=saturday)

    assert not both.is_workday(day(3, 7))


@pytest.mark.parametrize(
    ("country", "on", "begins"),
    [
        ("DE", day(3, 9), True),
        ("DE", day(3, 10), False),
        ("DE", day(4, 6), False),  # Easter Monday rests
        ("DE", day(4, 7), True),
        ("EG", day(3, 8), True),  # Sunday, after Friday and Saturday
        ("EG", day(3, 9), False),
        (None, day(3, 9), True),
    ],
)
def test_a_week_begins_with_the_first_workday_after_the_weekend(
    country: str | None, on: date, begins: bool
) -> None:
    assert Calendar(country).begins_week(on) is begins


def test_holidays_have_english_names() -> None:
    assert Calendar("DE").holiday(day(4, 3)) == "Good Friday"
    assert Calendar("DE").holiday(day(4, 4)) is None
    assert NOWHERE.holiday(day(12, 25)) is None


def test_two_visits_at_once_see_the_same_holidays(monkeypatch: pytest.MonkeyPatch) -> None:
    # given a place whose year one visit is just about to fill
    class Slow(Germany):
        def _populate(self, year: int) -> None:
            filling.set()
            sleep(0.05)
            super()._populate(year)

    filling = Event()
    place = Slow(language="en_US")
    monkeypatch.setattr("core.workdays.public_holidays", lambda *_: place)
    christmas = date(2031, 12, 25)

    # when another asks in the meantime
    with ThreadPoolExecutor(2) as visits:
        first = visits.submit(Calendar("DE", "slow").is_workday, christmas)
        filling.wait()
        second = visits.submit(Calendar("DE", "slow").is_workday, christmas)

    # then both are told the same
    assert (first.result(), second.result()) == (False, False)


def test_a_lunar_holiday_far_ahead_is_estimated() -> None:
    eid = next(
        d for n in range(365) if Calendar("PK").is_estimated(d := date(2060, 1, 1) + n * ONE_DAY)
    )

    assert "(estimated)" in (Calendar("PK").holiday(eid) or "")
    assert not Calendar("DE").is_estimated(day(4, 3))


def test_every_known_country_has_a_calendar_with_its_subdivisions() -> None:
    countries = known_countries()

    assert len(countries) > 200
    assert "BY" in countries["DE"]
    for country, parts in countries.items():
        assert any(Calendar(country).is_workday(day(3, 2) + n * ONE_DAY) for n in range(7))
        assert all(public_holidays(country, part) is not None for part in parts[:1])


CALENDARS = st.sampled_from([NOWHERE, *(Calendar(c) for c in ("US", "EG", "IR", "HK", "CN", "NP"))])
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@given(DAYS, st.integers(1, 15), CALENDARS)
def test_the_workdays_up_to_the_nth_are_n(start: date, count: int, calendar: Calendar) -> None:
    end = workdays_after(start, count, calendar)

    passed = [start + n * ONE_DAY for n in range(1, (end - start).days + 1)]
    assert sum(calendar.is_workday(d) for d in passed) == count
    assert calendar.is_workday(end)
