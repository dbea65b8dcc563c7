"""The first leave year: four styles that are points of its exact front."""

import json
from datetime import date

from core.planner import read_case
from core.planner.first_year import FirstYear, first_year
from tests.planner import reference
from tests.planner.asking import LONDON, Json

START = date(2027, 6, 7)
YEARLY: Json = {"days_per_year": 25, "wait_months": 3}


def year(reserve: int = 0, start: date = START, **more: object) -> FirstYear:
    """The first year of a job in London."""
    case = LONDON | {"new_leave": YEARLY} | more
    found = first_year(read_case(json.dumps(case)), start, reserve)
    assert found is not None
    return found


def test_the_first_year_ends_before_the_next_turn_and_has_its_part_of_the_leave() -> None:
    """208 of 365 days are left on 7 June: 14 of 25."""
    found = year()

    assert (found.first, found.last, found.leave_days) == (START, date(2027, 12, 31), 14)
    assert all(day <= found.last for plan in found.styles.values() for day in plan.days)


def test_no_leave_lies_in_the_waiting_time() -> None:
    first = min(day for plan in year().styles.values() for day in plan.days)

    assert first >= date(2027, 9, 7)


def test_each_style_is_the_best_of_its_kind_on_the_exact_front() -> None:
    case = LONDON | {
        "new_leave": {"days": 14, "wait_months": 3},
        "window": {"from": str(START), "to": str(START)},
        "horizon": [str(START), "2027-12-31"],
    }
    front = reference.leave_front_of(case, str(START))

    styles = {style: (plan.total, plan.longest) for style, plan in year().styles.items()}

    assert styles["long_weekends"] == max((total, longest) for total, longest, _ in front)
    assert styles["a_week_now_and_then"] == max((t, n) for t, n, _ in front if n >= 9)
    assert styles["two_weeks_in_a_row"] == max((t, n) for t, n, _ in front if n >= 16)
    assert styles["the_longest"][1] == max(longest for _, longest, _ in front)


def test_a_reserve_is_never_spent() -> None:
    found = year(reserve=5)

    assert found.reserve == 5
    assert max(len(plan.days) for plan in found.styles.values()) <= 9


def test_a_lump_sum_with_a_reserve_is_planned_as_one_that_is_so_much_smaller() -> None:
    larger = year(reserve=3, new_leave={"days": 9})
    smaller = year(new_leave={"days": 6})

    assert larger.styles == smaller.styles


def test_a_reserve_of_leave_that_comes_by_the_month_is_there_at_the_end() -> None:
    """A day a month from July on: six by the turn, the last of them too late to be taken."""
    by_month = {"days_per_year": 12, "accrual": "month_end"}

    found = year(reserve=2, new_leave=by_month)

    assert {len(plan.days) for plan in found.styles.values()} <= set(range(found.leave_days - 1))


def test_a_reserve_beyond_all_leave_keeps_all_of_it() -> None:
    found = year(reserve=40)

    assert (found.reserve, found.leave_days) == (14, 14)
    assert all(plan.days == () for plan in found.styles.values())


def test_a_style_that_the_leave_is_too_little_for_is_not_offered() -> None:
    found = year(new_leave={"days": 2})

    assert "two_weeks_in_a_row" not in found.styles
    assert found.last == date(2028, 6, 6)


def test_a_trip_that_is_booked_is_leave_in_every_style() -> None:
    found = year(must_off=["2027-10-13"])

    assert all(date(2027, 10, 13) in plan.days for plan in found.styles.values())


def test_a_trip_in_the_waiting_time_leaves_no_style() -> None:
    assert year(must_off=["2027-07-14"]).styles == {}


def test_without_any_leave_there_is_no_first_year() -> None:
    assert first_year(read_case(json.dumps(LONDON)), START) is None
