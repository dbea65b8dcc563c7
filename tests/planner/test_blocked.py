"""When nothing passes: what blocks, by how much, and what would help."""

from tests.planner.asking import FREE, LONDON, RESIGNED, ask, fix


def test_an_answer_that_is_not_feasible_has_exactly_these_parts() -> None:
    answer = ask(RESIGNED, window={"from": "2027-03-06", "to": "2027-03-07"})

    assert list(answer) == [
        "feasible",
        "blocked_by",
        "short_by",
        "first_possible_start",
        "fixes",
        "why",
        "rejected",
    ]


def test_a_window_without_a_workday_names_the_nearest_one_outside() -> None:
    """Saturday 6 and Sunday 7 March; Friday the 5th lies one day before."""
    answer = ask(FREE, window={"from": "2027-03-06", "to": "2027-03-07"})

    assert (answer["blocked_by"], answer["short_by"]) == ("window", {"days": 1})
    assert answer["first_possible_start"] == "2027-03-01"
    assert fix(answer, "window") == {
        "constraint": "window",
        "by": {"days": 1},
        "start_on": "2027-03-05",
    }
    assert answer["rejected"] == {}


def test_a_window_that_is_over_has_no_day_left() -> None:
    answer = ask(FREE, window={"from": "2027-02-01", "to": "2027-02-26"})

    assert (answer["blocked_by"], answer["short_by"]) == ("window", {"days": 3})


def test_a_window_loses_its_days_before_today() -> None:
    answer = ask(FREE, window={"from": "2027-02-22", "to": "2027-03-02"})

    assert [plan["start_on"] for plan in answer["front"]] == ["2027-03-01", "2027-03-02"]


def test_only_allowed_weekdays_pass() -> None:
    answer = ask(FREE, window={"from": "2027-03-08", "to": "2027-03-12", "weekdays": [0, 2]})

    assert [plan["start_on"] for plan in answer["front"]] == ["2027-03-08", "2027-03-10"]
    assert answer["rejected"] == {"weekday": 3}


def test_a_window_without_an_allowed_weekday_is_short_by_the_days_to_the_nearest() -> None:
    window = {"from": "2027-03-09", "to": "2027-03-10", "weekdays": [4]}

    answer = ask(FREE, window=window)

    assert (answer["blocked_by"], answer["short_by"]) == ("weekday", {"days": 2})
    assert fix(answer, "weekday") == {
        "constraint": "weekday",
        "by": {"days": 2},
        "start_on": "2027-03-10",
    }
    assert fix(answer, "window") == {
        "constraint": "window",
        "by": {"days": 2},
        "start_on": "2027-03-12",
    }


def test_of_both_lacks_of_notice_the_larger_counts() -> None:
    """Final on 3 March is two days late; the job ends on 29 March, seven days after 23 March."""
    answer = ask(
        RESIGNED,
        offer_final_on="2027-03-03",
        window={"from": "2027-03-22", "to": "2027-03-23"},
    )

    assert (answer["blocked_by"], answer["short_by"]) == ("notice", {"days": 7})


def test_of_the_combinations_that_fail_fewest_the_first_name_blocks() -> None:
    """On 25 March one is still employed; on 30 March a day without cover is too many.

    Let go earlier, one would lack cover as well: notice alone does not unblock.
    """
    cover = {"old_ends": "last_day", "new_starts": "start", "wait_days": 1, "max_gap_days": 0}

    answer = ask(RESIGNED, window={"from": "2027-03-23", "to": "2027-03-30"}, cover=cover)

    assert (answer["blocked_by"], answer["short_by"]) == ("notice", {"days": 5})
    assert answer["rejected"] == {"notice": 3 * 9, "cover": 9}
    assert [each["constraint"] for each in answer["fixes"]] == ["cover"]


def test_two_that_block_together_get_one_fix_together() -> None:
    """The one day of the window is too early by two days, and the balance is short on any day."""
    answer = ask(
        LONDON,
        notice={"given": "2027-03-01", "days": 24},
        window={"from": "2027-03-24", "to": "2027-03-24"},
        money={"balance_at_end": 0, "spend_per_day": 0, "payday": 28, "floor": 100},
    )

    assert [each["constraint"] for each in answer["fixes"]] == ["notice+money"]
    assert answer["fixes"][0]["by"] == {"days": 2, "money": 100}
    assert answer["fixes"][0]["start_on"] == "2027-03-24"
    assert answer["first_possible_start"] is None
