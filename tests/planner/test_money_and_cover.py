"""What a break costs, the balance until the first pay, and the days without health cover."""

from typing import Any

import pytest

from tests.planner.asking import FREE, RESIGNED, Json, ask, fix, recommended, starts

ONE_START = {"from": "2027-04-05", "to": "2027-04-05"}
BALANCE = {"balance_at_end": 4000, "spend_per_day": 50, "floor": 1000, "payday": 28}


def on(start: str, **more: Any) -> Json:
    return RESIGNED | {"window": {"from": start, "to": start}} | more


def test_unpaid_workdays_and_bought_out_days_cost() -> None:
    plan = recommended(ask(on("2027-04-05"), money={"net_per_workday": 150.5}))

    assert plan["break"]["unpaid"] == 4
    assert plan["cost"] == 602


def test_without_a_price_the_cost_is_null_and_unpaid_days_count() -> None:
    answer = ask(RESIGNED)

    assert {plan["cost"] for plan in answer["front"]} == {None}
    assert recommended(answer)["break"]["unpaid"] == 0


def test_the_balance_falls_each_day_after_the_end_until_just_before_the_first_pay() -> None:
    """From 29 March to 28 April are thirty days."""
    plan = recommended(ask(on("2027-04-05"), money=BALANCE))

    assert (plan["lowest_balance"], plan["lowest_on"]) == (2500, "2027-04-28")


def test_a_balance_on_the_floor_holds_and_a_cent_below_does_not() -> None:
    holds = ask(on("2027-04-05"), money=BALANCE | {"floor": 2500})
    misses = ask(on("2027-04-05"), money=BALANCE | {"floor": 2500.01})

    assert holds["feasible"]
    assert (misses["blocked_by"], misses["short_by"]) == ("money", {"money": 0.01})
    assert fix(misses, "money") == {
        "constraint": "money",
        "by": {"money": 0.01},
        "start_on": "2027-04-05",
    }


def test_a_balance_below_the_floor_on_day_0_blocks() -> None:
    answer = ask(on("2027-03-30"), money=BALANCE | {"balance_at_end": -1, "spend_per_day": 0})

    assert (answer["blocked_by"], answer["short_by"]) == ("money", {"money": 1001})


def test_a_balance_below_the_floor_on_day_0_blocks_starts_before_the_end_as_well() -> None:
    """A start on 8 March would be paid on 28 March, a day before the old job ends."""
    window = {"from": "2027-03-08", "to": "2027-04-12"}

    answer = ask(RESIGNED, window=window, money=BALANCE | {"balance_at_end": 0, "spend_per_day": 0})

    assert (answer["blocked_by"], answer["short_by"]) == ("money", {"money": 1000})
    assert [each["constraint"] for each in answer["fixes"]] == ["money"]


def test_without_all_four_the_balance_is_not_looked_at() -> None:
    money = {"balance_at_end": -1, "spend_per_day": 50, "floor": 1000}

    answer = ask(on("2027-04-05"), money=money)

    assert recommended(answer)["lowest_balance"] is None
    assert any("payday" in each for each in answer["assumed"])


def test_a_buy_out_is_paid_on_the_last_day_employed() -> None:
    answer = ask(
        on("2027-03-24", buy_out_per_day=100, unused_leave=0),
        money=BALANCE | {"net_per_workday": 150, "spend_per_day": 0},
    )

    plan = recommended(answer)
    assert (plan["buy_out_days"], plan["employment_end"]) == (6, "2027-03-23")
    assert (plan["lowest_balance"], plan["lowest_on"]) == (3400, "2027-03-23")


@pytest.mark.parametrize(
    ("start", "payday", "cut_off", "paid"),
    [
        ("2027-04-15", 28, 15, "2027-04-28"),
        ("2027-04-16", 28, 15, "2027-05-28"),
        ("2027-04-28", 28, None, "2027-04-28"),
        ("2027-04-29", 28, None, "2027-05-28"),
        ("2027-04-30", 31, None, "2027-04-30"),
        ("2027-04-12", 10, 15, "2027-05-10"),
    ],
)
def test_the_first_pay_comes_on_the_pay_day_after_the_start(
    start: str, payday: int, cut_off: int | None, paid: str
) -> None:
    money = BALANCE | {"payday": payday, "cut_off": cut_off}

    plan = recommended(ask(on(start), money=money))

    assert plan["lowest_on"] == paid


def test_a_pay_day_cliff_makes_one_day_later_impossible() -> None:
    """Paid on 28 April the lowest is 2500; paid on 28 May it is 1000."""
    window = {"from": "2027-04-15", "to": "2027-04-16"}
    money = BALANCE | {"cut_off": 15, "floor": 1500}

    answer = ask(RESIGNED, window=window, money=money)

    assert starts(answer) == ["2027-04-15"]
    assert answer["rejected"] == {"money": 9}


def test_for_someone_not_employed_the_balance_counts_from_today() -> None:
    """From 1 to 28 March the balance falls twenty-seven times."""
    plan = recommended(ask(FREE, money=BALANCE))

    assert plan["lowest_balance"] == 4000 - 27 * 50


@pytest.mark.parametrize(
    ("start", "cover", "gap"),
    [
        ("2027-03-30", {"old_ends": "last_day", "new_starts": "start"}, 0),
        ("2027-04-01", {"old_ends": "last_day", "new_starts": "start"}, 2),
        ("2027-04-01", {"old_ends": "month_end", "new_starts": "start"}, 0),
        ("2027-04-01", {"old_ends": "month_end", "new_starts": "first_on_or_after"}, 0),
        ("2027-04-01", {"old_ends": "month_end", "new_starts": "first_after"}, 30),
        ("2027-04-02", {"old_ends": "month_end", "new_starts": "first_on_or_after"}, 30),
        ("2027-04-02", {"old_ends": "last_day", "new_starts": "start", "wait_days": 30}, 33),
        ("2027-04-01", {"old_ends": "month_end", "new_starts": "first_after", "wait_days": 29}, 30),
        (
            "2027-04-01",
            {"old_ends": "month_end", "new_starts": "first_on_or_after", "wait_days": 30},
            30,
        ),
        (
            "2027-04-01",
            {"old_ends": "month_end", "new_starts": "first_on_or_after", "wait_days": 31},
            61,
        ),
    ],
)
def test_the_gap_in_cover_counts_waiting_days_first_and_then_the_month(
    start: str, cover: Json, gap: int
) -> None:
    plan = recommended(ask(on(start), cover=cover))

    assert plan["cover_gap_days"] == gap


def test_a_gap_within_the_limit_holds_and_one_day_more_does_not() -> None:
    cover = {"old_ends": "last_day", "new_starts": "start", "max_gap_days": 2}
    window = {"from": "2027-04-01", "to": "2027-04-02"}

    answer = ask(RESIGNED, window=window, cover=cover)
    misses = ask(on("2027-04-02"), cover=cover)

    assert starts(answer) == ["2027-04-01"]
    assert answer["rejected"] == {"cover": 9}
    assert (misses["blocked_by"], misses["short_by"]) == ("cover", {"days": 1})
    assert fix(misses, "cover")["by"] == {"days": 1}
    assert fix(misses, "window") == {
        "constraint": "window",
        "by": {"days": 1},
        "start_on": "2027-04-01",
    }


def test_without_a_limit_the_gap_is_told_and_not_bounded() -> None:
    cover = {"old_ends": "last_day", "new_starts": "first_after", "wait_days": 90}

    answer = ask(RESIGNED, cover=cover)

    assert answer["rejected"] == {}
    assert any("max_gap_days" in each for each in answer["assumed"])


def test_for_someone_not_employed_the_gap_counts_from_today() -> None:
    plan = recommended(ask(FREE, cover={"old_ends": "month_end", "new_starts": "start"}))

    assert (plan["start_on"], plan["cover_gap_days"]) == ("2027-03-08", 7)
