"""The front, its order, the view, what is recommended and what a change would buy."""

from datetime import date, timedelta

from tests.planner.asking import FREE, LONDON, RESIGNED, ask, fix, recommended, scores

MONEY = {"net_per_workday": 150, "max_cost": 600}


def test_the_four_kinds_of_days_add_up_to_the_break() -> None:
    answer = ask(RESIGNED, garden_leave_from="2027-03-24", money=MONEY)

    for plan in answer["front"]:
        assert sum(plan["break"].values()) == plan["break_days"]
        assert plan["cost"] == plan["break"]["unpaid"] * 150
        if plan["last_worked"] is not None:
            first = date.fromisoformat(plan["last_worked"]) + timedelta(days=1)
            assert (date.fromisoformat(plan["start_on"]) - first).days == plan["break_days"]


def test_days_after_the_preferred_start_count_and_days_before_do_not() -> None:
    window = {"from": "2027-03-30", "to": "2027-04-02", "preferred": "2027-04-01"}

    answer = ask(RESIGNED, window=window)

    assert [plan["days_after_preferred"] for plan in answer["front"]] == [0, 0, 0, 1]


def test_the_preferred_start_is_by_default_the_first_day_of_the_window() -> None:
    answer = ask(RESIGNED, window={"from": "2027-03-27", "to": "2027-03-30"})

    assert answer["front"][0]["days_after_preferred"] == 3


def test_the_front_is_ordered_by_start_then_break_then_cost() -> None:
    answer = ask(
        RESIGNED,
        notice={"given": {"from": "2027-03-01", "to": "2027-03-05"}, "days": 28},
        buy_out_per_day=60,
        money=MONEY,
    )

    assert scores(answer) == sorted(scores(answer))
    assert len(set(scores(answer))) == len(answer["front"])


def test_the_view_goes_to_the_limit_and_once_beyond() -> None:
    answer = ask(RESIGNED, money=MONEY)

    assert answer["view"] == [0, 1, 2, 3, 4, 5]
    assert recommended(answer)["cost"] == 600


def test_when_nothing_fits_the_cheapest_is_recommended_and_said_to_be() -> None:
    window = {"from": "2027-04-01", "to": "2027-04-12"}

    answer = ask(RESIGNED, window=window, money=MONEY | {"max_cost": 100})

    assert (answer["view"], answer["recommended"]) == ([0], 0)
    assert any("cheapest" in each for each in answer["why"])


def test_without_a_limit_the_longest_break_at_the_lowest_cost_is_recommended() -> None:
    answer = ask(RESIGNED, money={"net_per_workday": 150})

    assert answer["view"] == list(range(10))
    assert recommended(answer)["start_on"] == "2027-03-30"


def test_a_limit_without_a_price_is_not_applied_and_named() -> None:
    answer = ask(RESIGNED, money={"max_cost": 600})

    assert len(answer["view"]) == 10
    assert any("max_cost" in each for each in answer["assumed"])


def test_the_next_plan_above_the_limit_is_what_more_money_buys() -> None:
    assert fix(ask(RESIGNED, money=MONEY), "max_cost") == {
        "constraint": "max_cost",
        "by": {"money": 150},
        "start_on": "2027-04-06",
        "buys": {"break_days": 1},
    }


def test_one_leave_day_more_buys_the_weekend_before_it() -> None:
    """The ninth leave day is Monday 15 March."""
    assert fix(ask(RESIGNED, money=MONEY), "leave") == {
        "constraint": "leave",
        "by": {"days": 1},
        "start_on": "2027-04-05",
        "buys": {"break_days": 3},
    }


def test_a_window_that_closes_too_early_for_the_money_is_worth_moving() -> None:
    window = {"from": "2027-03-30", "to": "2027-04-02"}

    assert fix(ask(RESIGNED, window=window, money=MONEY), "window") == {
        "constraint": "window",
        "by": {"days": 3},
        "start_on": "2027-04-05",
        "buys": {"break_days": 3},
    }


def test_a_weekday_that_is_not_allowed_is_worth_asking_for() -> None:
    window = {"from": "2027-03-30", "to": "2027-04-12", "weekdays": [1, 2, 3, 4]}

    answer = ask(RESIGNED, window=window, money=MONEY)

    assert recommended(answer)["start_on"] == "2027-04-02"
    assert fix(answer, "weekday") == {
        "constraint": "weekday",
        "by": {"days": 1},
        "start_on": "2027-04-05",
        "buys": {"break_days": 3},
    }


def test_estimated_holidays_are_named() -> None:
    """Eid al-Fitr 2027 is estimated for Tuesday 9 March."""
    answer = ask(FREE, country="AE")

    assert any("2027-03-09" in each for each in answer["assumed"])


def test_a_place_without_a_calendar_is_named() -> None:
    answer = ask({"today": "2027-03-01"}, window=FREE["window"])

    assert any("Saturday and Sunday" in each for each in answer["assumed"])
    assert not any("Saturday and Sunday" in each for each in ask(LONDON | FREE)["assumed"])


def test_an_answer_with_plans_has_exactly_these_parts() -> None:
    assert list(ask(RESIGNED)) == [
        "feasible",
        "examined",
        "rejected",
        "front",
        "leave_plans",
        "view",
        "recommended",
        "earliest",
        "longest",
        "why",
        "assumed",
        "relax",
    ]
