"""The planner against a slow solver that somebody else wrote from the specification alone."""

from typing import Any

import pytest
from hypothesis import example, given, settings

from tests.planner import reference
from tests.planner.asking import ask
from tests.planner.situations import Case, cases, horizons

EXAMPLES = settings.default.max_examples if settings.default else 100
FEW = settings(max_examples=EXAMPLES // 10)

TOLD = [
    *("notice_on", "employment_end", "buy_out_days", "last_worked", "start_on", "break_days"),
    *("break", "cost", "days_after_preferred", "lowest_balance", "lowest_on", "cover_gap_days"),
    *("cover_gap", "leave_in_notice"),
]


LEAVE_IS_LACKING_IN_BOTH_JOBS: Case = {
    "today": "2028-02-28",
    "country": "GB",
    "window": {"from": "2028-03-06", "to": "2028-03-06"},
    "notice": {"given": "2028-03-03", "days": 0, "ends_on": "any"},
    "unused_leave": 0,
    "must_off": ["2028-02-28", "2028-05-05", "2028-05-08"],
    "new_leave": {"accrual": "month_end", "days_per_year": 5},
}


@pytest.mark.timeout(0)
@given(cases())
@example(LEAVE_IS_LACKING_IN_BOTH_JOBS)
def test_both_find_the_same_front_and_view_or_the_same_that_blocks(case: Case) -> None:
    answer = ask(case)

    counted = reference.counts(case)
    assert answer["feasible"] == reference.feasible(case)
    assert answer["rejected"] == counted["rejected"]
    if not answer["feasible"]:
        assert answer["blocked_by"] == reference.blocked_by(case)
        assert answer["short_by"] == reference.short_by(case)
        assert answer["first_possible_start"] == reference.first_possible_start(case)
        assert _changes(answer["fixes"]) == reference.fixes(case)
        return
    front = reference.front(case)
    assert answer["examined"] == counted["examined"]
    assert [_told(answer, plan) for plan in answer["front"]] == [_expected(plan) for plan in front]
    assert answer["view"] == reference.view(case, front)
    assert answer["recommended"] == reference.recommended(case, front)
    assert answer["earliest"] == reference.earliest(case, front)
    assert answer["longest"] == reference.longest(case, front)
    bought = {each["constraint"]: each["buys"]["break_days"] for each in answer["relax"]}
    changes = _changes(answer["relax"])
    assert {name: (*change, bought[name]) for name, change in changes.items()} == (
        reference.relaxations(case, front)
    )
    for start, plans in answer["leave_plans"].items():
        found = [(each["total"], each["longest"], len(each["days"])) for each in plans]
        assert found == reference.leave_front_of(case, start)


@pytest.mark.timeout(0)
@given(horizons(longest=24, most=4))
def test_leave_of_a_short_horizon_equals_that_of_every_set_of_days(case: Case) -> None:
    _same_leave(case, reference.leave_by_subsets(case, None))


@pytest.mark.timeout(0)
@FEW
@given(horizons(longest=400, most=12))
def test_leave_of_a_whole_year_equals_that_of_another_dynamic_program(case: Case) -> None:
    _same_leave(case, reference.leave_by_days(case, None))


def _same_leave(case: Case, expected: list[reference.Leave]) -> None:
    answer = ask(case)

    assert answer["feasible"] == reference.feasible(case)
    if answer["feasible"]:
        found = [(each["total"], each["longest"], len(each["days"])) for each in answer["leave"]]
        assert found == [(total, longest, len(days)) for total, longest, days in expected]
    else:
        assert answer["blocked_by"] == reference.blocked_by(case)
        assert answer["short_by"] == reference.short_by(case)


def _changes(changes: list[Case]) -> dict[str, tuple[float, str]]:
    """By how much what must give way, and to which start it leads."""
    return {
        change["constraint"]: (*change["by"].values(), change["start_on"])
        for change in changes
        if change["constraint"] in reference.STAYING
    }


def _told(answer: Case, plan: Case) -> tuple[dict[str, Any], object, int, int]:
    """A plan of the answer: all but its leave, then the leave days, the total, the longest run."""
    told = {key: plan[key] for key in TOLD}
    if plan["leave"] is None:
        return told, None, 0, 0
    leave = answer["leave_plans"][plan["start_on"]][plan["leave"]]
    return told, len(leave["days"]), leave["total"], leave["longest"]


def _expected(plan: reference.Plan) -> tuple[dict[str, Any], object, int, int]:
    days = None if plan["leave_days"] is None else len(plan["leave_days"])
    return {key: plan[key] for key in TOLD}, days, plan["total"], plan["longest"]
