"""When the old job ends: the notice rule, the days to give it on, and buying it out."""

from typing import Any

from tests.planner.asking import FREE, LONDON, RESIGNED, ask, fix, recommended, starts

LATE = {"from": "2027-03-01", "to": "2027-06-30"}


def end_of(given: str, **rule: Any) -> str:
    case = LONDON | {"today": "2027-01-01", "window": LATE, "notice": {"given": given} | rule}
    end: str = ask(case)["front"][0]["employment_end"]
    return end


def test_the_day_notice_is_received_does_not_count() -> None:
    assert end_of("2027-03-01", days=28) == "2027-03-29"
    assert end_of("2027-03-01", weeks=4) == "2027-03-29"


def test_a_month_is_added_by_calendar_and_clamped() -> None:
    assert end_of("2027-01-31", months=1) == "2027-02-28"
    assert end_of("2027-02-28", months=1) == "2027-03-28"


def test_a_month_from_31_january_ends_on_29_february_in_a_leap_year() -> None:
    case = {
        "today": "2028-01-03",
        "country": "GB",
        "notice": {"given": "2028-01-31", "months": 1},
        "window": {"from": "2028-03-01", "to": "2028-03-01"},
    }

    assert ask(case)["front"][0]["employment_end"] == "2028-02-29"


def test_month_end_moves_the_end_on_unless_it_is_one() -> None:
    assert end_of("2027-02-01", days=28, ends_on="month_end") == "2027-03-31"
    assert end_of("2027-01-31", months=1, ends_on="month_end") == "2027-02-28"


def test_the_15th_or_the_month_end_whichever_comes_first() -> None:
    assert end_of("2027-02-01", days=28, ends_on="15th_or_month_end") == "2027-03-15"
    assert end_of("2027-01-31", days=28, ends_on="15th_or_month_end") == "2027-02-28"
    assert end_of("2027-02-15", days=28, ends_on="15th_or_month_end") == "2027-03-15"
    assert end_of("2027-02-16", days=28, ends_on="15th_or_month_end") == "2027-03-31"


def test_notice_may_end_on_a_holiday() -> None:
    answer = ask(RESIGNED, unused_leave=0)

    first = answer["front"][0]
    assert (first["employment_end"], first["last_worked"]) == ("2027-03-29", "2027-03-25")
    assert (first["start_on"], first["break_days"]) == ("2027-03-30", 4)


def test_a_range_of_notice_days_loses_those_before_today() -> None:
    given = {"from": "2027-02-22", "to": "2027-03-02"}

    answer = ask(RESIGNED, notice={"given": given, "days": 28}, unused_leave=0)

    assert {plan["notice_on"] for plan in answer["front"]} <= {"2027-03-01", "2027-03-02"}
    assert answer["examined"] == 2 * 10


def test_one_given_day_may_be_past() -> None:
    answer = ask(RESIGNED, notice={"given": "2027-02-22", "days": 28})

    assert answer["front"][0]["employment_end"] == "2027-03-22"


def test_no_notice_day_left_blocks_by_the_days_that_are_missing() -> None:
    given = {"from": "2027-02-15", "to": "2027-02-24"}

    answer = ask(RESIGNED, notice={"given": given, "days": 28})

    assert (answer["blocked_by"], answer["short_by"]) == ("notice", {"days": 5})
    assert answer["first_possible_start"] is None
    assert fix(answer, "notice") == {
        "constraint": "notice",
        "by": {"days": 5},
        "start_on": "2027-03-30",
    }


def test_notice_waits_for_the_offer_to_be_final() -> None:
    given = {"from": "2027-03-01", "to": "2027-03-05"}

    answer = ask(RESIGNED, notice={"given": given, "days": 21}, offer_final_on="2027-03-04")

    assert {plan["notice_on"] for plan in answer["front"]} <= {"2027-03-04", "2027-03-05"}
    assert answer["rejected"]["notice"] == 3 * 9 * 10


def test_notice_on_the_day_the_offer_is_final_holds() -> None:
    assert ask(RESIGNED, offer_final_on="2027-03-01")["feasible"]


def test_notice_a_day_before_the_offer_is_final_does_not() -> None:
    answer = ask(RESIGNED, offer_final_on="2027-03-02")

    assert (answer["blocked_by"], answer["short_by"]) == ("notice", {"days": 1})


def test_an_offer_without_a_day_is_named_as_assumed() -> None:
    assert any("offer_final_on" in each for each in ask(RESIGNED)["assumed"])
    assert not any(
        "offer_final_on" in each for each in ask(RESIGNED, offer_final_on="2027-03-01")["assumed"]
    )


def test_of_equal_plans_the_later_notice_stays() -> None:
    """Both end on 15 March, and no leave tells them apart."""
    given = {"from": "2027-02-01", "to": "2027-02-03"}
    notice = {"given": given, "days": 28, "ends_on": "15th_or_month_end"}
    window = {"from": "2027-03-16", "to": "2027-03-16"}

    answer = ask(LONDON, today="2027-02-01", country="DE", notice=notice, window=window)

    assert [plan["notice_on"] for plan in answer["front"]] == ["2027-02-03"]


def test_a_window_that_closes_before_the_end_says_how_short_and_what_would_help() -> None:
    answer = ask(RESIGNED, window={"from": "2027-03-01", "to": "2027-03-09"})

    assert (answer["blocked_by"], answer["short_by"]) == ("notice", {"days": 21})
    assert answer["first_possible_start"] == "2027-03-30"
    assert answer["fixes"] == [
        {"constraint": "notice", "by": {"days": 21}, "start_on": "2027-03-09"},
        {"constraint": "window", "by": {"days": 21}, "start_on": "2027-03-30"},
    ]
    assert answer["rejected"] == {"notice": 7 * 9}


def test_a_fixed_end_stands_instead_of_notice() -> None:
    answer = ask(RESIGNED | {"notice": None}, employment_end="2027-03-31", unused_leave=2)

    first = answer["front"][0]
    assert first["notice_on"] is None
    assert (first["employment_end"], first["buy_out_days"]) == ("2027-03-31", 0)
    assert (first["last_worked"], first["start_on"]) == ("2027-03-25", "2027-04-01")


def test_someone_not_employed_has_a_break_from_today() -> None:
    answer = ask(FREE, unused_leave=8, buy_out_per_day=10, money={"net_per_workday": 100})

    first = answer["front"][0]
    assert (first["notice_on"], first["employment_end"], first["last_worked"]) == (None,) * 3
    assert (first["start_on"], first["break_days"]) == ("2027-03-08", 7)
    assert first["break"] == {"paid_leave": 0, "garden": 0, "unpaid": 5, "free": 2}
    assert answer["examined"] == 5


def test_someone_not_employed_loses_money_from_the_earliest_start_on() -> None:
    answer = ask(FREE, money={"net_per_workday": 100})

    assert [plan["cost"] for plan in answer["front"]] == [0, 100, 200, 300, 400]


def test_notice_bought_out_moves_the_end_and_costs() -> None:
    case = RESIGNED | {"unused_leave": 0, "buy_out_per_day": 40}

    answer = ask(
        case,
        money={"net_per_workday": 150, "max_cost": 200},
        window={"from": "2027-03-25", "to": "2027-03-25"},
    )

    plan = recommended(answer)
    assert (plan["buy_out_days"], plan["employment_end"]) == (5, "2027-03-24")
    assert (plan["break_days"], plan["cost"]) == (0, 200)
    assert starts(answer) == ["2027-03-25"]


def test_notice_can_be_bought_out_down_to_the_day_it_is_given() -> None:
    answer = ask(
        RESIGNED | {"unused_leave": 0, "buy_out_per_day": 40},
        money={"net_per_workday": 150},
        window={"from": "2027-03-25", "to": "2027-03-25"},
    )

    assert (answer["examined"], answer["rejected"]) == (29, {"notice": 5})
    longest = answer["front"][-1]
    assert (longest["buy_out_days"], longest["employment_end"]) == (28, "2027-03-01")
    assert (longest["break_days"], longest["cost"]) == (23, 28 * 40 + 17 * 150)


def test_of_equal_plans_the_smaller_buy_out_stays() -> None:
    """From a Sunday the end moves to Friday for nothing, and nothing else changes."""
    answer = ask(
        LONDON | {"buy_out_per_day": 0},
        notice={"given": "2027-03-01", "days": 20},
        money={"net_per_workday": 150},
        window={"from": "2027-03-22", "to": "2027-03-22"},
    )

    assert answer["front"][0]["employment_end"] == "2027-03-21"
    assert answer["front"][0]["buy_out_days"] == 0
