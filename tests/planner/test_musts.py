"""Days that must be off and days that must be worked, around the last weeks of the old job."""

from tests.planner.asking import FREE, RESIGNED, Json, ask, fix, recommended, starts

ONE_START = {"from": "2027-03-30", "to": "2027-03-30"}


def test_a_trip_inside_the_break_is_off() -> None:
    answer = ask(RESIGNED, must_off=[["2027-03-18", "2027-03-24"]])

    assert {plan["last_worked"] for plan in answer["front"]} == {"2027-03-15"}
    assert {len(plan["leave_in_notice"]) for plan in answer["front"]} == {0}


def test_a_trip_that_begins_before_the_leave_at_the_end_uses_it_up() -> None:
    """From 16 March on are eight workdays; from 15 March on nine, of which 15 to 24 are the trip."""
    at_the_end = ask(RESIGNED, window=ONE_START, must_off=[["2027-03-16", "2027-03-24"]])
    earlier = ask(RESIGNED, window=ONE_START, must_off=[["2027-03-15", "2027-03-24"]])

    assert recommended(at_the_end)["leave_in_notice"] == []
    plan = recommended(earlier)
    assert (plan["last_worked"], plan["break_days"]) == ("2027-03-25", 4)
    assert (len(plan["leave_in_notice"]), plan["break"]["paid_leave"]) == (8, 0)
    assert fix(earlier, "leave")["buys"] == {"break_days": 13}


def test_leave_in_the_notice_that_touches_the_leave_at_the_end_is_part_of_the_break() -> None:
    """The trip of 17 and 18 March and the leave from 19 March on are one break of seven leave days."""
    answer = ask(
        RESIGNED, window=ONE_START, unused_leave=7, must_off=[["2027-03-17", "2027-03-18"]]
    )

    plan = recommended(answer)
    assert (plan["last_worked"], plan["break"]["paid_leave"]) == ("2027-03-16", 7)
    assert plan["leave_in_notice"] == []


def test_a_trip_in_the_notice_with_too_little_leave_fails_under_leave() -> None:
    answer = ask(RESIGNED, unused_leave=2, must_off=[["2027-03-08", "2027-03-10"]])

    assert (answer["blocked_by"], answer["short_by"]) == ("leave", {"days": 1})
    assert fix(answer, "leave")["by"] == {"days": 1}


def test_leave_before_the_day_of_notice_frees_a_trip_and_that_day_itself_is_worked() -> None:
    given = {"from": "2027-03-03", "to": "2027-03-05"}
    late = {"from": "2027-04-01", "to": "2027-04-07"}

    answer = ask(
        RESIGNED,
        notice={"given": given, "days": 28},
        window=late,
        must_off=["2027-03-02", "2027-03-04"],
    )

    assert {plan["notice_on"] for plan in answer["front"]} <= {"2027-03-03", "2027-03-05"}
    assert answer["front"][0]["leave_in_notice"] == ["2027-03-02", "2027-03-04"]
    assert answer["rejected"]["must_off"] > 0


def test_the_day_of_notice_cannot_be_off() -> None:
    answer = ask(RESIGNED, must_off=["2027-03-01"])

    assert (answer["blocked_by"], answer["short_by"]) == ("must_off", {"days": 1})
    assert [each["constraint"] for each in answer["fixes"]] == ["must_off"]


def test_a_trip_after_the_start_does_not_bind_without_new_leave_and_is_named() -> None:
    answer = ask(RESIGNED, must_off=["2027-04-16"])

    assert answer["rejected"] == {}
    assert any("2027-04-16" in each for each in answer["why"])


def test_a_day_that_must_be_worked_at_the_end_of_the_notice_makes_leave_unusable() -> None:
    answer = ask(RESIGNED, window=ONE_START, must_work=["2027-03-25"])

    assert recommended(answer)["break"]["paid_leave"] == 0
    assert any("2027-03-25" in each for each in answer["why"])


def test_a_trip_past_the_window_moves_the_first_possible_start() -> None:
    answer = ask(RESIGNED, must_off=[["2027-04-05", "2027-04-16"]], new_leave={"days": 0})

    assert (answer["blocked_by"], answer["short_by"]) == ("leave", {"days": 10})
    assert answer["first_possible_start"] == "2027-04-19"
    assert fix(answer, "window") == {
        "constraint": "window",
        "by": {"days": 7},
        "start_on": "2027-04-19",
    }


def test_a_trip_on_a_weekend_or_a_holiday_asks_for_nothing() -> None:
    answer = ask(RESIGNED, must_off=[["2027-03-06", "2027-03-07"], "2027-03-26"])

    assert "must_off" not in answer["rejected"]


def test_the_first_day_itself_is_worked() -> None:
    answer = ask(FREE, must_off=["2027-03-09"])

    assert "2027-03-09" not in starts(answer)
    assert starts(answer) == ["2027-03-08", "2027-03-10", "2027-03-11", "2027-03-12"]


def test_must_off_days_before_today_are_past() -> None:
    assert ask(RESIGNED, must_off=[["2027-02-22", "2027-02-26"]])["rejected"] == {}


def test_no_leave_falls_on_a_day_that_must_be_worked_in_the_old_job() -> None:
    """Leave can then begin on 18 March at the earliest: six days."""
    answer = ask(RESIGNED, window=ONE_START, must_work=["2027-03-17"])

    assert recommended(answer)["break"]["paid_leave"] == 6
    assert answer["rejected"] == {"must_work": 2}


def test_a_day_that_must_be_worked_inside_the_break_is_named() -> None:
    case: Json = RESIGNED | {"unused_leave": 0, "must_work": ["2027-03-31"]}

    answer = ask(case, window={"from": "2027-04-01", "to": "2027-04-01"})

    assert any("2027-03-31" in each for each in answer["why"])
