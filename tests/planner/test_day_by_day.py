"""A break day by day says the same as the counts of its plan."""

import json
from collections import Counter
from datetime import date

import pytest

from core.planner import plan, read_case
from core.planner.answer import Planned
from core.planner.case import Case
from core.planner.day_by_day import break_by_day, leave_at_the_end
from tests.planner.asking import FREE, RESIGNED, Json

GARDEN: Json = RESIGNED | {"unused_leave": 4, "garden_leave_from": "2027-03-22"}
TRIP: Json = RESIGNED | {"unused_leave": 7, "must_off": [["2027-03-15", "2027-03-17"]]}
RUNNING: Json = {
    "today": "2027-03-01",
    "country": "GB",
    "employment_end": "2027-03-31",
    "garden_leave_from": "2027-02-22",
    "window": {"from": "2027-04-01", "to": "2027-04-01"},
}


def planned(told: Json) -> tuple[Planned, Case]:
    """The answer, and the case as the planner reads it."""
    case = read_case(json.dumps(told))
    answer = plan(case)
    assert isinstance(answer, Planned)
    return answer, case


@pytest.mark.parametrize("told", [RESIGNED, GARDEN, TRIP, RUNNING, FREE])
def test_the_days_of_each_kind_are_as_many_as_the_plan_counts(told: Json) -> None:
    answer, case = planned(told)

    for each in answer.front:
        kinds = Counter(day.kind for day in break_by_day(case, each))
        counted = each.kinds
        found = [kinds[kind] for kind in ("paid_leave", "garden", "unpaid", "free")]
        assert found == [counted.paid_leave, counted.garden, counted.unpaid, counted.free]


def test_leave_at_the_end_is_before_garden_leave() -> None:
    answer, case = planned(GARDEN)

    days = leave_at_the_end(case, answer.front[0])

    assert days == tuple(date(2027, 3, day) for day in range(16, 20))


def test_leave_for_a_trip_in_the_notice_is_not_leave_at_the_end() -> None:
    """Three of seven days are the trip; four are left for 22 to 25 March."""
    answer, case = planned(TRIP)
    chosen = answer.front[answer.recommended]

    assert chosen.leave_in_notice == tuple(date(2027, 3, day) for day in range(15, 18))
    days = leave_at_the_end(case, chosen)
    assert days == tuple(date(2027, 3, day) for day in range(22, 26))
