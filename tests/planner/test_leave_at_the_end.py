"""Leave and garden leave at the end of the old job, and the two calendars."""

import pytest

from tests.planner.asking import LONDON, RESIGNED, ask, fix, recommended, starts

ONE_START = {"from": "2027-03-30", "to": "2027-03-30"}


def test_leave_is_taken_without_a_hole_up_to_the_end() -> None:
    """16 to 25 March are eight workdays; Good Friday and Easter Monday cost nothing."""
    plan = recommended(ask(RESIGNED, window=ONE_START))

    assert (plan["last_worked"], plan["break_days"]) == ("2027-03-15", 14)
    assert plan["break"] == {"paid_leave": 8, "garden": 0, "unpaid": 0, "free": 6}


def test_half_days_of_leave_are_rounded_down() -> None:
    answer = ask(RESIGNED, window=ONE_START, unused_leave=8.5)

    assert recommended(answer)["break"]["paid_leave"] == 8
    assert fix(answer, "leave")["by"] == {"days": 0.5}


def test_more_leave_than_the_notice_holds_is_not_all_taken() -> None:
    """2 to 25 March are eighteen workdays after the day of notice."""
    answer = ask(RESIGNED, window=ONE_START, unused_leave=30)

    assert recommended(answer)["break"]["paid_leave"] == 18
    assert recommended(answer)["last_worked"] == "2027-03-01"
    assert answer["rejected"] == {"leave": 12}


def test_no_leave_lies_on_the_day_of_notice() -> None:
    notice = {"given": "2027-03-16", "days": 13}

    answer = ask(RESIGNED, notice=notice, window=ONE_START)

    assert recommended(answer)["break"]["paid_leave"] == 7
    assert answer["rejected"] == {"leave": 1}


def test_leave_left_lies_ahead_also_when_notice_was_given_before_today() -> None:
    answer = ask(RESIGNED, today="2027-03-17", window=ONE_START)

    assert recommended(answer)["break"]["paid_leave"] == 7
    assert recommended(answer)["last_worked"] == "2027-03-16"


def test_no_leave_left_still_gives_plans() -> None:
    answer = ask(RESIGNED, window=ONE_START, unused_leave=0)

    assert recommended(answer)["break"] == {"paid_leave": 0, "garden": 0, "unpaid": 0, "free": 4}


def test_garden_leave_is_a_paid_break() -> None:
    """From 22 March: four workdays, then Easter."""
    answer = ask(RESIGNED, window=ONE_START, unused_leave=0, garden_leave_from="2027-03-22")

    plan = recommended(answer)
    assert (plan["last_worked"], plan["break_days"]) == ("2027-03-19", 10)
    assert plan["break"] == {"paid_leave": 0, "garden": 4, "unpaid": 0, "free": 6}


def test_nobody_starts_during_garden_leave() -> None:
    window = {"from": "2027-03-23", "to": "2027-03-25"}

    answer = ask(RESIGNED, window=window, unused_leave=0, garden_leave_from="2027-03-22")

    assert (answer["blocked_by"], answer["short_by"]) == ("notice", {"days": 5})


def test_leave_at_the_end_is_taken_before_garden_leave() -> None:
    """16 to 19 March are leave; 22 to 25 March are garden leave."""
    answer = ask(RESIGNED, window=ONE_START, unused_leave=4, garden_leave_from="2027-03-22")

    plan = recommended(answer)
    assert (plan["last_worked"], plan["break_days"]) == ("2027-03-15", 14)
    assert plan["break"] == {"paid_leave": 4, "garden": 4, "unpaid": 0, "free": 6}
    assert answer["examined"] == 5


def test_no_leave_fits_where_garden_leave_begins_at_once() -> None:
    answer = ask(RESIGNED, window=ONE_START, unused_leave=2, garden_leave_from="2027-03-01")

    assert recommended(answer)["break"]["paid_leave"] == 0
    assert answer["rejected"] == {"leave": 2}


def test_garden_leave_begins_on_the_day_after_notice_is_given_at_the_earliest() -> None:
    given = {"from": "2027-03-01", "to": "2027-03-24"}
    window = {"from": "2027-04-22", "to": "2027-04-22"}

    answer = ask(
        LONDON,
        notice={"given": given, "days": 28},
        window=window,
        garden_leave_from="2027-03-01",
    )

    assert all(plan["last_worked"] == plan["notice_on"] for plan in answer["front"])
    last = next(plan for plan in answer["front"] if plan["notice_on"] == "2027-03-24")
    assert (last["last_worked"], last["break"]["garden"]) == ("2027-03-24", 18)


def test_the_past_days_of_garden_leave_do_not_count_as_days_off() -> None:
    """From 1 to 31 March."""
    answer = ask(
        LONDON,
        employment_end="2027-03-31",
        garden_leave_from="2027-02-22",
        window={"from": "2027-04-01", "to": "2027-04-01"},
    )

    plan = recommended(answer)
    assert (plan["last_worked"], plan["break_days"]) == ("2027-02-19", 31)


def test_leave_counts_workdays_of_the_old_calendar_and_starts_those_of_the_new() -> None:
    """Egypt rests on Friday and Saturday: two leave days before Sunday 28 March are 24 and 25."""
    answer = ask(
        {"today": "2027-03-01", "country": "GB", "subdivision": "ENG", "old_country": "EG"},
        notice={"given": "2027-03-01", "days": 26},
        unused_leave=2,
        window={"from": "2027-03-28", "to": "2027-03-31"},
    )

    assert [plan["start_on"] for plan in answer["front"]] == ["2027-03-30", "2027-03-31"]
    plan = answer["front"][0]
    assert (plan["employment_end"], plan["last_worked"]) == ("2027-03-27", "2027-03-23")
    assert plan["break"] == {"paid_leave": 2, "garden": 0, "unpaid": 0, "free": 4}


@pytest.mark.parametrize(
    ("country", "worked"),
    [
        ("EG", ["2027-04-08", "2027-04-11", "2027-04-12"]),
        ("IR", ["2027-04-08", "2027-04-10", "2027-04-11", "2027-04-12"]),
        ("HK", ["2027-04-08", "2027-04-09", "2027-04-10", "2027-04-12"]),
        ("BN", ["2027-04-08", "2027-04-10", "2027-04-12"]),
        ("GB", ["2027-04-08", "2027-04-09", "2027-04-12"]),
    ],
)
def test_a_start_falls_on_a_workday_of_the_place(country: str, worked: list[str]) -> None:
    """8 April 2027 is a Thursday; weekends are Fri-Sat, Fri, Sun, Fri and Sun, Sat-Sun."""
    case = {"today": "2027-04-01", "country": country}

    answer = ask(case, window={"from": "2027-04-08", "to": "2027-04-12"})

    assert starts(answer) == worked


def test_a_make_up_saturday_is_a_day_to_start_on() -> None:
    window = {"from": "2027-04-03", "to": "2027-04-04"}

    answer = ask(LONDON, window=window, working_rest_days=["2027-04-03"])

    assert [plan["start_on"] for plan in answer["front"]] == ["2027-04-03"]


def test_a_holiday_of_ones_own_is_no_day_to_start_on_in_either_calendar() -> None:
    answer = ask(RESIGNED, extra_holidays=["2027-03-25", "2027-03-30"], unused_leave=1)

    first = answer["front"][0]
    assert (first["start_on"], first["last_worked"]) == ("2027-03-31", "2027-03-23")
