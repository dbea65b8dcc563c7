"""Situations worked out by hand, asked as a script asks: a file in, JSON out."""

import json
from pathlib import Path
from typing import Any

import pytest

from core.__main__ import main
from tests.planner.asking import LONDON, RESIGNED, Json, scores

Said = pytest.CaptureFixture[str]


@pytest.fixture
def answer_to(tmp_path: Path, capsys: Said) -> Any:
    """Writes the case, runs the command, and reads the answer."""

    def asked(case: Json) -> Json:
        file = tmp_path / "case.json"
        file.write_text(json.dumps(case), "utf-8")
        status = main(["plan", str(file), "--json"])
        answer: Json = json.loads(capsys.readouterr().out)
        assert status == 0
        return answer

    return asked


def test_a_window_of_a_weekend_a_holiday_and_a_workday(answer_to: Any) -> None:
    """Saturday 1 to Tuesday 4 May 2027; Monday is a holiday, and would have been liked best.

    The break begins today, on Monday 26 April: 26 to 30 April, 1, 2 and 3 May, eight days.
    """
    case = LONDON | {
        "today": "2027-04-26",
        "window": {"from": "2027-05-01", "to": "2027-05-04", "preferred": "2027-05-03"},
        "money": {"net_per_workday": 120},
    }

    answer = answer_to(case)

    (only,) = answer["front"]
    assert only == {
        "notice_on": None,
        "employment_end": None,
        "buy_out_days": 0,
        "last_worked": None,
        "start_on": "2027-05-04",
        "break_days": 8,
        "break": {"paid_leave": 0, "garden": 0, "unpaid": 5, "free": 3},
        "cost": 0,
        "days_after_preferred": 1,
        "lowest_balance": None,
        "lowest_on": None,
        "cover_gap_days": None,
        "cover_gap": None,
        "leave_in_notice": [],
        "leave": None,
    }
    assert (answer["examined"], answer["rejected"]) == (1, {})
    assert (answer["view"], answer["recommended"]) == ([0], 0)


def test_a_window_of_christmas_days_only(answer_to: Any) -> None:
    """25 and 26 December 2027 are a weekend, so 27 and 28 are holidays as well.

    Friday 24 and Wednesday 29 are one day away, and the earlier of them is told.
    """
    window = {"from": "2027-12-25", "to": "2027-12-28"}

    answer = answer_to(LONDON | {"today": "2027-12-01", "window": window})

    assert not answer["feasible"]
    assert (answer["blocked_by"], answer["short_by"]) == ("window", {"days": 1})
    assert answer["first_possible_start"] == "2027-12-01"
    assert answer["fixes"] == [
        {"constraint": "window", "by": {"days": 1}, "start_on": "2027-12-24"}
    ]
    assert answer["rejected"] == {}


def test_a_day_more_of_employment_is_a_month_more_of_cover(answer_to: Any) -> None:
    """Notice of 3 March ends on 31 March, that of 4 March on 1 April.

    The new cover begins on 1 May, on the first of the month after 5 April. After 31 March all of
    April is without; after 1 April the old cover lasts to the 30th.
    """
    case = LONDON | {
        "notice": {"given": {"from": "2027-03-03", "to": "2027-03-04"}, "days": 28},
        "offer_final_on": "2027-03-01",
        "window": {"from": "2027-04-05", "to": "2027-04-05"},
        "cover": {"old_ends": "month_end", "new_starts": "first_after", "max_gap_days": 0},
    }

    answer = answer_to(case)

    (only,) = answer["front"]
    assert (only["notice_on"], only["employment_end"]) == ("2027-03-04", "2027-04-01")
    assert (only["last_worked"], only["break_days"]) == ("2027-04-01", 3)
    assert only["break"] == {"paid_leave": 0, "garden": 0, "unpaid": 1, "free": 2}
    assert only["cover_gap_days"] == 0
    assert (answer["examined"], answer["rejected"]) == (2, {"cover": 1})
    assert answer["assumed"] == []


def test_three_leave_days_before_a_friday_saturday_weekend(answer_to: Any) -> None:
    """Given on Sunday 7 February, 14 days end on Sunday 21. Back from there: 21, 18 and 17.

    From Wednesday 17 to Sunday 21 are five days; Friday 26 is no workday to start on.
    """
    case = {
        "today": "2027-02-07",
        "country": "EG",
        "notice": {"given": "2027-02-07", "days": 14},
        "unused_leave": 3,
        "window": {"from": "2027-02-22", "to": "2027-02-26"},
        "money": {"net_per_workday": 100},
    }

    answer = answer_to(case)

    assert scores(answer) == [
        ("2027-02-22", 5, 0),
        ("2027-02-23", 6, 100),
        ("2027-02-24", 7, 200),
        ("2027-02-25", 8, 300),
    ]
    assert {plan["last_worked"] for plan in answer["front"]} == {"2027-02-16"}
    assert answer["front"][0]["break"] == {"paid_leave": 3, "garden": 0, "unpaid": 0, "free": 2}
    assert (answer["view"], answer["recommended"]) == ([0, 1, 2, 3], 0)


def test_leave_that_comes_by_the_month_is_there_when_the_month_is_over(answer_to: Any) -> None:
    """Twelve days a year are one a month: for March, April and May three are there on 1 June.

    Three leave days and a weekend are five days; two weekends would need four.
    """
    case = LONDON | {
        "today": "2027-02-28",
        "window": {"from": "2027-03-01", "to": "2027-03-01"},
        "new_leave": {"days_per_year": 12, "accrual": "month_end"},
        "horizon": ["2027-06-01", "2027-06-30"],
    }

    answer = answer_to(case)

    (leave,) = answer["leave_plans"]["2027-03-01"]
    assert (leave["total"], leave["longest"], len(leave["days"])) == (5, 5, 3)
    assert leave["first_possible"] == "2027-03-02"
    assert answer["front"][0]["leave"] == 0


def test_a_trip_that_only_a_late_start_leaves_free(answer_to: Any) -> None:
    """1 to 9 April, and no leave in the new job for a month: Monday 12 April remains.

    Seven starts lie in the trip itself, and after eight of them days of it are left.
    """
    case = RESIGNED | {
        "must_off": [["2027-04-01", "2027-04-09"]],
        "new_leave": {"days": 10, "wait_months": 1},
    }

    answer = answer_to(case)

    assert scores(answer) == [("2027-04-12", 27, None)]
    assert answer["front"][0]["break"] == {"paid_leave": 8, "garden": 0, "unpaid": 9, "free": 10}
    assert answer["rejected"] == {"must_off": 7 * 9, "wait": 8 * 9}


def test_a_job_in_munich_left_for_one_in_london(answer_to: Any) -> None:
    """Corpus Christi, Thursday 27 May, rests in Munich; Monday 31 May rests in London.

    The two leave days are Monday 31 and Friday 28 May, so that Wednesday 26 is the last one worked.
    """
    case = LONDON | {
        "today": "2027-05-03",
        "old_country": "DE",
        "old_subdivision": "BY",
        "employment_end": "2027-05-31",
        "unused_leave": 2.5,
        "window": {"from": "2027-05-31", "to": "2027-06-01"},
    }

    answer = answer_to(case)

    assert scores(answer) == [("2027-06-01", 5, None)]
    assert answer["front"][0]["last_worked"] == "2027-05-26"
    assert answer["front"][0]["break"] == {"paid_leave": 2, "garden": 0, "unpaid": 0, "free": 3}


def test_a_make_up_saturday_takes_a_leave_day(answer_to: Any) -> None:
    """Back from Easter Monday: 25, 24, 23, 22, Saturday 20, 19, 18 and 17 March."""
    window = {"from": "2027-03-30", "to": "2027-03-30"}

    answer = answer_to(RESIGNED | {"window": window, "working_rest_days": ["2027-03-20"]})

    assert scores(answer) == [("2027-03-30", 13, None)]
    assert answer["front"][0]["last_worked"] == "2027-03-16"


def test_a_trip_inside_the_notice_needs_leave_of_its_own(answer_to: Any) -> None:
    """Monday 8 to Wednesday 10 March, with no leave left at all."""
    case = RESIGNED | {"unused_leave": 0, "must_off": [["2027-03-08", "2027-03-10"]]}

    answer = answer_to(case)

    assert (answer["blocked_by"], answer["short_by"]) == ("leave", {"days": 3})
    assert answer["first_possible_start"] is None
    assert any("inside the notice" in sentence for sentence in answer["why"])


def test_pay_comes_a_month_later_for_a_start_after_the_cut_off(answer_to: Any) -> None:
    """From 29 March to 28 April are thirty days at 50, to 28 May sixty: 2,500 and 1,000 are left.

    Starts on 14 and 15 April are paid in April; those on 16 and 19 April, with each of nine choices
    of leave, would fall under the floor.
    """
    case = RESIGNED | {
        "window": {"from": "2027-04-14", "to": "2027-04-19"},
        "money": {
            "net_per_workday": 150,
            "balance_at_end": 4000,
            "spend_per_day": 50,
            "floor": 1500,
            "payday": 28,
            "cut_off": 15,
        },
    }

    answer = answer_to(case)

    assert scores(answer) == [("2027-04-14", 29, 1650), ("2027-04-15", 30, 1800)]
    assert {plan["lowest_balance"] for plan in answer["front"]} == {2500}
    assert {plan["lowest_on"] for plan in answer["front"]} == {"2027-04-28"}
    assert answer["rejected"] == {"money": 18}
