"""What a person wishes, the questions that were answered beside the point, and what stands beside it."""

import pytest

from tests.planner.asking import FREE, LONDON, RESIGNED, Json, ask, recommended, starts

BANK_HOLIDAY: Json = {
    "today": "2027-04-19",
    "country": "GB",
    "subdivision": "ENG",
    "notice": {"given": {"from": "2027-05-04", "to": "2027-06-01"}, "months": 1},
    "offer_final_on": "2027-05-04",
    "unused_leave": 9,
    "window": {"from": "2027-04-19", "to": "2027-06-07", "preferred": "2027-05-17"},
    "money": {"net_per_workday": 150, "max_cost": 0},
    "wish": {"break_days": 14, "around": ["2027-05-31"]},
}
"""Wanted by 17 May, with three more weeks; the contract is signed on 4 May."""

GERMANY: Json = {
    "today": "2027-03-01",
    "country": "DE",
    "subdivision": "BY",
    "notice": {"given": "2027-03-31", "months": 3, "ends_on": "quarter_end"},
    "unused_leave": 12,
    "window": {"from": "2027-06-01", "to": "2027-07-30"},
    "must_off": [["2027-05-10", "2027-05-13"]],
    "money": {"net_per_workday": 150, "max_cost": 0},
}
"""A trip from Monday 10 to Thursday 13 May without a holiday on its way, but Ascension on 6 May."""


def chosen(answer: Json, card: str) -> Json:
    """The plan of one of the three cards."""
    plan: Json = answer["front"][answer[card]]
    return plan


def test_two_weeks_around_the_bank_holiday_without_losing_pay() -> None:
    """Nine days of leave before Friday 4 June, or the weekend after it: off from Saturday 22 May."""
    plan = recommended(ask(BANK_HOLIDAY))

    assert (plan["start_on"], plan["last_worked"]) == ("2027-06-07", "2027-05-21")
    assert (plan["break_days"], plan["cost"]) == (16, 0)


def test_a_trip_in_the_notice_takes_four_of_twelve_days_and_the_end_eight() -> None:
    """Notice on 31 March runs to 30 June; 21 to 30 June are eight workdays."""
    plan = recommended(ask(GERMANY))

    assert (plan["employment_end"], plan["start_on"]) == ("2027-06-30", "2027-07-01")
    assert plan["leave_in_notice"] == ["2027-05-10", "2027-05-11", "2027-05-12", "2027-05-13"]
    assert (plan["break"]["paid_leave"], plan["last_worked"]) == (8, "2027-06-18")


def test_a_trip_in_the_notice_with_three_days_of_leave_is_a_day_short() -> None:
    answer = ask(GERMANY, unused_leave=3)

    assert (answer["blocked_by"], answer["short_by"]) == ("leave", {"days": 1})


def test_notice_on_the_last_workday_of_a_quarter_ends_with_the_next_and_a_day_later_with_another() -> (
    None
):
    in_time = ask(GERMANY, window={"from": "2027-07-01", "to": "2027-10-29"})
    notice = GERMANY["notice"] | {"given": "2027-04-01"}
    late = ask(GERMANY, notice=notice, window={"from": "2027-07-01", "to": "2027-10-29"})

    assert {plan["employment_end"] for plan in in_time["front"]} == {"2027-06-30"}
    assert {plan["employment_end"] for plan in late["front"]} == {"2027-09-30"}


def test_a_fixed_last_day_and_a_fixed_first_day_leave_the_summer() -> None:
    """1 to 31 August, and Saturday 31 July, which is no school day."""
    answer = ask(
        {"today": "2027-04-19", "country": "GB", "subdivision": "ENG"},
        employment_end="2027-07-31",
        window={"from": "2027-09-01", "to": "2027-09-01"},
    )

    plan = recommended(answer)
    assert (plan["employment_end"], plan["start_on"]) == ("2027-07-31", "2027-09-01")
    assert (plan["last_worked"], plan["break_days"]) == ("2027-07-30", 32)


LEFT: Json = {
    "today": "2027-04-20",
    "country": "US",
    "employment_end": "2027-04-09",
    "window": {"from": "2027-04-26", "to": "2027-05-14"},
    "cover": {
        "old_ends": "month_end",
        "new_starts": "first_on_or_after",
        "wait_days": 30,
        "max_gap_days": 31,
    },
}
"""The old cover ends with April; thirty days after 30 April is 30 May, after 3 May 2 June."""


def test_someone_who_left_has_cover_to_the_end_of_that_month_and_the_gap_has_dates() -> None:
    answer = ask(LEFT)

    assert starts(answer) == [f"2027-04-{day}" for day in range(26, 31)]
    plan = recommended(answer)
    assert (plan["cover_gap_days"], plan["cover_gap"]) == (31, ["2027-05-01", "2027-05-31"])
    assert (plan["notice_on"], plan["employment_end"], plan["last_worked"]) == (None,) * 3


def test_the_unpaid_days_of_someone_who_left_count_from_today_and_cost_from_the_first_start() -> (
    None
):
    """20 to 23 April are unpaid whatever one chooses."""
    plan = ask(LEFT, money={"net_per_workday": 100})["front"][1]

    assert (plan["start_on"], plan["break"]["unpaid"], plan["cost"]) == ("2027-04-27", 5, 100)


def test_a_wish_of_someone_who_left_counts_from_the_last_day() -> None:
    """From 10 April: the thirtieth day off is 9 May, and Monday 10 May the first start."""
    answer = ask(LEFT, cover=None, wish={"break_days": 30})

    assert recommended(answer)["start_on"] == "2027-05-10"


def test_notice_given_long_ago_reads_as_having_left() -> None:
    answer = ask(FREE, notice={"given": "2027-02-01", "weeks": 2}, offer_final_on="2027-03-05")

    assert recommended(answer)["employment_end"] is None
    assert answer["rejected"] == {}


def test_notice_given_before_today_does_not_wait_for_the_offer() -> None:
    answer = ask(RESIGNED, today="2027-03-02", offer_final_on="2027-03-10")

    assert answer["rejected"] == {}


def test_no_notice_is_given_on_a_day_of_rest() -> None:
    """5 March is a Friday, 8 March a Monday."""
    given = {"from": "2027-03-05", "to": "2027-03-08"}
    answer = ask(RESIGNED, notice={"given": given, "days": 21}, unused_leave=0)

    assert answer["examined"] == 2 * 10


def test_a_range_of_nothing_but_rest_has_no_day_for_notice() -> None:
    given = {"from": "2027-03-06", "to": "2027-03-07"}

    answer = ask(RESIGNED, notice={"given": given, "days": 14})

    assert (answer["blocked_by"], answer["short_by"]) == ("notice", {"days": 1})


BUY_OUT: Json = RESIGNED | {
    "unused_leave": 0,
    "window": {"from": "2027-03-15", "to": "2027-04-01", "preferred": "2027-03-15"},
    "money": {"net_per_workday": 150},
}


def test_a_buy_out_paid_by_the_new_employer_costs_nothing_up_to_a_number_of_days() -> None:
    """The job ends on 29 March; ten days sooner is 19 March."""
    answer = ask(BUY_OUT, buy_out_paid_by_new=True, buy_out_max_days=10)

    first = chosen(answer, "earliest")
    assert (first["start_on"], first["cost"]) == ("2027-03-22", 0)
    assert max(plan["buy_out_days"] for plan in answer["front"]) <= 10


def test_notice_is_bought_out_only_to_start_sooner() -> None:
    answer = ask(BUY_OUT, buy_out_per_day=10)

    late = [plan for plan in answer["front"] if plan["start_on"] > "2027-03-29"]
    assert late
    assert {plan["buy_out_days"] for plan in late} == {0}


def test_leave_that_is_paid_out_costs_what_it_would_have_brought() -> None:
    """Eight days at 80; a limit of nothing does not count them."""
    answer = ask(
        RESIGNED,
        leave_paid_out_per_day=80,
        money={"net_per_workday": 150, "max_cost": 0},
        window={"from": "2027-03-30", "to": "2027-03-30"},
    )

    assert [plan["cost"] for plan in answer["front"]] == [80 * days for days in range(9)]
    assert recommended(answer)["cost"] == 640


def test_a_wish_that_only_a_later_notice_day_can_meet() -> None:
    """Eight leave days before 31 May need notice in May."""
    case: Json = LONDON | {
        "notice": {"given": {"from": "2027-03-01", "to": "2027-05-04"}, "months": 1},
        "unused_leave": 8,
        "window": {"from": "2027-04-05", "to": "2027-06-11"},
        "money": {"net_per_workday": 150, "max_cost": 0},
    }

    plan = recommended(ask(case, wish={"around": ["2027-05-31"]}))

    assert plan["start_on"] == "2027-06-01"
    assert plan["last_worked"] < "2027-05-31" < plan["start_on"]


@pytest.mark.parametrize(
    ("wish", "named"),
    [
        ({"break_days": 14, "around": ["2027-12-24"]}, "wish.around"),
        ({"break_days": 90, "around": ["2027-05-31"]}, "wish.break_days"),
    ],
)
def test_what_of_a_wish_is_let_go_is_named(wish: Json, named: str) -> None:
    answer = ask(BANK_HOLIDAY, wish=wish)

    assert recommended(answer)["start_on"] == "2027-06-07"
    others = {"wish.around", "wish.break_days"} - {named}
    assert any(named in each for each in answer["why"])
    assert not any(other in each for each in answer["why"] for other in others)


def test_without_a_limit_the_longest_is_among_those_that_cost_least() -> None:
    answer = ask(RESIGNED, money={"net_per_workday": 150})

    assert chosen(answer, "longest")["cost"] == 0
    assert chosen(answer, "earliest")["start_on"] == "2027-03-30"


def test_within_a_limit_the_longest_has_the_most_days_off() -> None:
    answer = ask(RESIGNED, money={"net_per_workday": 150, "max_cost": 600}, wish={"break_days": 7})

    assert chosen(answer, "longest")["start_on"] == "2027-04-05"
    assert recommended(answer)["start_on"] == chosen(answer, "earliest")["start_on"]


def test_of_equal_breaks_the_one_nearest_to_the_wish_is_chosen() -> None:
    """Off from 23 March on is seven days before 30 March: three leave days."""
    answer = ask(RESIGNED, wish={"break_days": 7})

    plan = recommended(answer)
    assert (plan["break_days"], plan["break"]["paid_leave"]) == (7, 3)
