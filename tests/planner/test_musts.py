"""Days that must be off and days that must be worked, around the last weeks of the old job."""

from tests.planner.asking import FREE, RESIGNED, Json, ask, fix, recommended, starts

ONE_START = {"from": "2027-03-30", "to": "2027-03-30"}


def test_a_trip_inside_the_break_is_off() -> None:
    answer = ask(RESIGNED, must_off=[["2027-03-18", "2027-03-24"]])

    assert answer["feasible"]
    assert answer["rejected"]["must_off"] > 0
    assert {plan["last_worked"] for plan in answer["front"]} <= {
        "2027-03-15",
        "2027-03-16",
        "2027-03-17",
    }


def test_a_trip_that_begins_on_the_first_day_off_is_off_and_a_day_earlier_it_is_not() -> None:
    holds = ask(RESIGNED, must_off=[["2027-03-16", "2027-03-24"]])
    misses = ask(RESIGNED, must_off=[["2027-03-15", "2027-03-24"]])

    assert holds["feasible"]
    assert (misses["blocked_by"], misses["short_by"]) == ("must_off", {"days": 1})
    assert fix(misses, "leave")["by"] == {"days": 1}
    assert fix(misses, "must_off")["by"] == {"days": 1}


def test_a_trip_inside_the_notice_is_said_never_to_be_possible() -> None:
    answer = ask(RESIGNED, must_off=["2027-03-01"])

    assert answer["blocked_by"] == "must_off"
    assert any("inside the notice" in each for each in answer["why"])
    assert [each["constraint"] for each in answer["fixes"]] == ["must_off"]


def test_a_trip_past_the_window_moves_the_first_possible_start() -> None:
    answer = ask(RESIGNED, must_off=[["2027-04-05", "2027-04-16"]])

    assert (answer["blocked_by"], answer["short_by"]) == ("must_off", {"days": 5})
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
    assert starts(answer) == ["2027-03-10", "2027-03-11", "2027-03-12"]


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
