"""Leave in the new job: when it is there, when it can be taken, and the best runs it buys."""

from typing import Any

import pytest

from tests.planner.asking import LONDON, Json, ask, fix, leave_of, recommended, starts

SUMMER = ["2027-06-01", "2027-06-30"]
"""Tuesday 1 to Wednesday 30 June; no public holiday in it."""


def year(**more: Any) -> Json:
    """Someone not employed, who starts on Monday 1 March 2027."""
    return LONDON | {
        "today": "2027-02-28",
        "window": {"from": "2027-03-01", "to": "2027-03-01"},
        "horizon": SUMMER,
        **more,
    }


def leave(case: Json) -> Json:
    answer = ask(case)
    return leave_of(answer, recommended(answer))


def alone(horizon: list[str], **more: Any) -> list[tuple[int, int, int]]:
    """Leave alone: longest, total and leave days of each plan."""
    answer = ask(LONDON | {"window": None, "horizon": horizon}, **more)
    return [(each["longest"], each["total"], len(each["days"])) for each in answer["leave"]]


def test_without_new_leave_no_leave_is_planned() -> None:
    answer = ask(year())

    assert answer["leave_plans"] == {}
    assert recommended(answer)["leave"] is None


def test_a_lump_sum_is_there_once() -> None:
    """Two leave days beside a weekend make four; across a weekend they make no more."""
    found = leave(year(new_leave={"days": 2}))

    assert (found["total"], found["longest"], len(found["days"])) == (4, 4, 2)
    assert found["first_possible"] == "2027-03-02"


def test_a_run_of_three_is_longest_but_does_not_count_in_total() -> None:
    found = leave(year(new_leave={"days": 1}))

    assert (found["total"], found["longest"], found["runs"]) == (0, 3, [])
    assert len(found["days"]) == 1


def test_no_leave_before_the_waiting_time_is_over() -> None:
    """Three months from 1 March is 1 June."""
    new_leave = {"days_per_year": 25, "wait_months": 3}

    found = leave(year(new_leave=new_leave))

    assert found["first_possible"] == "2027-06-01"
    assert leave(year(new_leave=new_leave | {"wait_months": 4}))["days"] == []


def test_a_trip_before_leave_is_possible_is_blocked_by_the_waiting_time() -> None:
    case = year(must_off=[["2027-05-24", "2027-05-28"]])

    holds = ask(case, new_leave={"days": 5, "wait_months": 2})
    misses = ask(case, new_leave={"days": 5, "wait_months": 3})

    assert leave_of(holds, recommended(holds))["days"][0] == "2027-05-24"
    assert (misses["blocked_by"], misses["short_by"]) == ("wait", {"days": 8})
    assert fix(misses, "wait")["by"] == {"days": 8}


def test_a_trip_is_blocked_by_leave_that_is_not_there() -> None:
    case = year(must_off=[["2027-06-07", "2027-06-11"]])

    holds = ask(case, new_leave={"days": 5})
    misses = ask(case, new_leave={"days": 4})

    assert leave_of(holds, recommended(holds))["runs"] == [["2027-06-05", "2027-06-13"]]
    assert (misses["blocked_by"], misses["short_by"]) == ("leave", {"days": 1})
    assert misses["rejected"] == {"leave": 1}


def test_a_trip_without_any_new_leave_is_blocked_by_leave() -> None:
    answer = ask(year(must_off=[["2027-06-11", "2027-06-14"]], new_leave={"days": 0}))

    assert (answer["blocked_by"], answer["short_by"]) == ("leave", {"days": 2})


def test_planning_reaches_to_a_trip_past_the_horizon() -> None:
    found = leave(year(must_off=[["2027-07-12", "2027-07-13"]], new_leave={"days": 4}))

    assert found["days"][-2:] == ["2027-07-12", "2027-07-13"]
    assert (found["total"], len(found["days"])) == (4, 4)


def test_outside_the_horizon_leave_falls_only_on_days_that_must_be_off() -> None:
    found = leave(year(must_off=["2027-05-10"], new_leave={"days": 1}))

    assert (found["days"], found["total"]) == (["2027-05-10"], 0)


def test_no_leave_falls_on_a_day_that_must_be_worked() -> None:
    every_monday = ["2027-06-07", "2027-06-14", "2027-06-21", "2027-06-28"]

    found = leave(year(must_work=every_monday, new_leave={"days": 2}))

    assert found["total"] == 4
    assert not set(found["days"]) & set(every_monday)


def test_a_day_that_must_be_off_and_worked_is_blocked() -> None:
    answer = ask(year(must_off=["2027-06-09"], must_work=["2027-06-09"], new_leave={"days": 3}))

    assert (answer["blocked_by"], answer["short_by"]) == ("must_work", {"days": 1})


def test_the_first_year_is_pro_rata_by_calendar_days_and_rounded_down() -> None:
    """From 1 March 306 of 365 days are left: 24 days make 20.1, 6 days make 5.03, 7 make 5.9."""
    case = year(must_off=[["2027-06-07", "2027-06-11"]])

    enough = ask(case, new_leave={"days_per_year": 7})
    barely = ask(case, new_leave={"days_per_year": 6})
    short = ask(case, new_leave={"days_per_year": 5})

    assert len(leave_of(enough, recommended(enough))["days"]) == 5
    assert len(leave_of(barely, recommended(barely))["days"]) == 5
    assert (short["blocked_by"], short["short_by"]) == ("leave", {"days": 1})


def test_leave_is_full_at_each_turn_of_the_leave_year() -> None:
    """Until 15 June there is none of the three days; from then on all three are there."""
    new_leave = {"days_per_year": 3, "year_starts": "06-15"}
    case = year(window={"from": "2027-05-28", "to": "2027-05-28"}, new_leave=new_leave)

    found = leave(case)

    assert (found["total"], found["longest"], len(found["days"])) == (5, 5, 3)
    assert found["days"][0] >= "2027-06-15"


@pytest.mark.parametrize(
    ("start", "trip", "days"),
    [
        ("2027-03-01", "2027-03-31", 0),
        ("2027-03-01", "2027-04-01", 2),
        ("2027-03-02", "2027-04-30", 0),
        ("2027-03-02", "2027-05-04", 2),
    ],
)
def test_a_month_counts_when_its_first_workday_is_the_start_or_later(
    start: str, trip: str, days: int
) -> None:
    """Two days a month, usable from the day after the month's end."""
    case = year(window={"from": start, "to": start}, must_off=[trip])
    new_leave = {"days_per_year": 24, "accrual": "month_end"}

    answer = ask(case, new_leave=new_leave)

    assert answer["feasible"] == (days > 0)


def test_twelfths_add_up_before_they_are_rounded_down() -> None:
    """Three months of 20 days a year are five days, not three times one."""
    new_leave = {"days_per_year": 20, "accrual": "month_end"}
    trip = [["2027-06-07", "2027-06-11"]]

    assert ask(year(must_off=trip), new_leave=new_leave)["feasible"]
    assert not ask(year(must_off=trip), new_leave=new_leave | {"days_per_year": 19})["feasible"]


def test_what_is_not_carried_over_is_lost_at_the_turn() -> None:
    """From 1 March to 1 July there are two days of six, and one of five; then all of them anew."""
    case = year(must_off=[["2027-07-05", "2027-07-09"], ["2027-07-12", "2027-07-13"]])
    six = {"days_per_year": 6, "year_starts": "07-01"}

    kept = ask(case, new_leave=six | {"carry_over": 1})
    lost = ask(case, new_leave=six | {"carry_over": 0})
    short = ask(case, new_leave=six | {"days_per_year": 5, "carry_over": 0})

    assert kept["feasible"]
    assert (lost["blocked_by"], lost["short_by"]) == ("carry_over", {"days": 1})
    assert fix(lost, "carry_over")["by"] == {"days": 1}
    assert (short["blocked_by"], short["short_by"]) == ("leave", {"days": 2})


def test_runs_go_on_across_31_december() -> None:
    """24, 29, 30 and 31 December and 4 to 7 January join Christmas and New Year: 17 days."""
    case = LONDON | {"window": None, "horizon": ["2027-12-01", "2028-01-31"]}

    answer = ask(case, today="2027-12-01", new_leave={"days_per_year": 4, "carry_over": 0})

    longest = answer["leave"][-1]
    assert (longest["longest"], len(longest["days"])) == (17, 8)
    assert ["2027-12-24", "2028-01-09"] in longest["runs"]


def test_a_horizon_cuts_a_run() -> None:
    """The Monday before and the Tuesday after count as worked, weekend or not."""
    assert alone(["2027-06-05", "2027-06-07"], new_leave={"days": 1}) == [(3, 0, 1)]
    assert alone(["2027-06-06", "2027-06-07"], new_leave={"days": 1}, min_run=2) == [(2, 2, 1)]


def test_leave_alone_has_the_whole_balance_at_once_whatever_its_accrual() -> None:
    new_leave = {"days_per_year": 3, "accrual": "month_end", "wait_months": 6}

    assert alone(SUMMER, new_leave=new_leave)[-1] == (5, 5, 3)


def test_leave_alone_is_blocked_by_leave_that_is_not_there() -> None:
    answer = ask(
        LONDON | {"window": None, "horizon": SUMMER, "new_leave": {"days": 1}},
        must_off=[["2027-06-07", "2027-06-08"]],
    )

    assert (answer["blocked_by"], answer["short_by"]) == ("leave", {"days": 1})
    assert answer["first_possible_start"] is None
    assert answer["fixes"] == [{"constraint": "leave", "by": {"days": 1}, "start_on": None}]


def test_leave_before_the_horizon_is_not_there_when_leave_is_planned_alone() -> None:
    answer = ask(
        LONDON | {"window": None, "horizon": SUMMER, "new_leave": {"days": 9}},
        must_off=["2027-05-10"],
    )

    assert (answer["blocked_by"], answer["rejected"]) == ("leave", {"leave": 1})


def test_half_days_of_a_year_add_up_over_two_years() -> None:
    """Two and a half days, twice, make five; with nothing carried over they make two and two."""
    trip = [["2028-02-07", "2028-02-11"]]
    case = LONDON | {"window": None, "horizon": ["2027-06-01", "2028-03-31"], "must_off": trip}

    kept = ask(case, new_leave={"days_per_year": 2.5})
    lost = ask(case, new_leave={"days_per_year": 2.5, "carry_over": 2})

    assert kept["feasible"]
    assert (lost["blocked_by"], lost["short_by"]) == ("carry_over", {"days": 1})


def test_an_earlier_start_is_kept_for_the_longer_runs_it_leaves_room_for() -> None:
    """Started before Easter, the four days of Easter are a run; started after, they are not."""
    answer = ask(
        LONDON,
        window={"from": "2027-03-25", "to": "2027-03-30", "preferred": "2027-03-30"},
        horizon=["2027-03-01", "2027-04-30"],
        new_leave={"days": 0},
    )

    totals = {plan["start_on"]: leave_of(answer, plan)["total"] for plan in answer["front"]}
    assert starts(answer) == ["2027-03-25", "2027-03-30"]
    assert totals == {"2027-03-25": 4, "2027-03-30": 0}


def test_a_leave_year_from_29_february_begins_on_the_28th_of_a_shorter_one() -> None:
    """The one day of the old year is taken on 27 February, that of the new one on the 28th."""
    new_leave = {"days_per_year": 1, "year_starts": "02-29", "carry_over": 0}
    case = LONDON | {"window": None, "horizon": ["2029-02-26", "2029-03-04"], "today": "2029-02-01"}

    answer = ask(case, new_leave=new_leave, must_off=[["2029-02-27", "2029-02-28"]])

    assert answer["feasible"]
