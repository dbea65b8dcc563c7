"""What cannot be is a sentence that names the field, and never a wait."""

import json
from collections import Counter
from typing import Any

import pytest

from core.errors import BadInput
from core.planner import plan, read_case, starts
from core.planner.calendar_span import CalendarSpan
from tests.planner.asking import LONDON, RESIGNED, ask

WINDOW = {"from": "2027-03-30", "to": "2027-04-12"}
GIVEN = {"given": "2027-03-01"}


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"today": None}, "today"),
        ({"today": "2027-02-30"}, "today"),
        ({"today": "1 March"}, "today"),
        ({"today": "9999-12-31"}, "today"),
        ({"windows": WINDOW}, "windows"),
        ({"window": None}, "window"),
        ({"window": WINDOW | {"to": "2027-03-29"}}, "window.to"),
        ({"window": WINDOW | {"to": "2027-04-31"}}, "window.to"),
        ({"window": {"from": "2027-03-30"}}, "window.to"),
        ({"window": WINDOW | {"weekdays": [7]}}, "window.weekdays.0"),
        ({"window": WINDOW | {"weekdays": []}}, "window.weekdays"),
        ({"window": WINDOW | {"to": "2029-04-12"}}, "window"),
        ({"window": {"from": "2037-03-30", "to": "2037-04-12"}}, "window.from"),
        ({"country": "Britain"}, "country"),
        ({"notice": GIVEN}, "notice.days"),
        ({"notice": GIVEN | {"days": 28, "weeks": 4}}, "notice.weeks"),
        ({"notice": GIVEN | {"days": -1}}, "notice.days"),
        ({"notice": GIVEN | {"days": 28.5}}, "notice.days"),
        ({"notice": GIVEN | {"days": 28, "ends_on": "friday"}}, "notice.ends_on"),
        ({"notice": {"given": {"from": "2027-03-02", "to": "2027-03-01"}, "days": 1}}, None),
        ({"employment_end": "2027-03-31"}, "employment_end"),
        ({"unused_leave": -1}, "unused_leave"),
        ({"unused_leave": 10_000}, "unused_leave"),
        ({"unused_leave": "8"}, "unused_leave"),
        ({"unused_leave": True}, "unused_leave"),
        ({"buy_out_per_day": 10}, "buy_out_per_day"),
        ({"money": {"net_per_workday": -150}}, "money.net_per_workday"),
        ({"money": {"max_cost": 1e300}}, "money.max_cost"),
        ({"money": {"max_cost": 0.00001}}, "money.max_cost"),
        ({"money": {"payday": 32}}, "money.payday"),
        ({"cover": {"old_ends": "last_day"}}, "cover.new_starts"),
        ({"cover": {"new_starts": "start"}}, "cover.old_ends"),
        ({"must_off": [["2027-04-05", "2027-04-01"]]}, "must_off.0.1"),
        ({"must_off": [["2027-04-05"]]}, "must_off.0.1"),
        ({"must_work": ["2027-04-31"]}, "must_work.0"),
        ({"new_leave": {"days": 10_000}}, "new_leave.days"),
        ({"new_leave": {"days_per_year": 20.2}}, "new_leave.days_per_year"),
        ({"new_leave": {"days_per_year": 20, "accrual": "daily"}}, "new_leave.accrual"),
        ({"new_leave": {"days_per_year": 20, "year_starts": "13-01"}}, "new_leave.year_starts"),
        ({"new_leave": {"per_year": 20}}, "new_leave.days_per_year"),
        ({"horizon": ["2027-04-06", "2027-04-05"]}, "horizon.1"),
        ({"horizon": ["2027-04-06", "2077-04-05"]}, "horizon.1"),
        ({"horizon": ["2027-04-06", "2031-04-05"]}, "horizon"),
        ({"min_run": 0}, "min_run"),
        ({"min_run": float("nan")}, "min_run"),
        ({"money": {"floor": float("nan")}}, "money.floor"),
        ({"money": {"floor": float("inf")}}, "money.floor"),
        ({"unused_leave": 10**30}, "unused_leave"),
        ({"unused_leave": [8]}, "unused_leave"),
        ({"notice": [GIVEN]}, "notice"),
        ({"extra_holidays": "2027-04-01"}, "extra_holidays"),
        ({"must_off": [["2027-04-01", "2029-04-01"]]}, "must_off"),
        ({"must_work": [["2027-04-01", "2028-04-01"]] * 2}, "must_work"),
    ],
    ids=lambda value: json.dumps(value) if isinstance(value, dict) else "",
)
def test_bad_input_is_a_sentence_that_names_the_field(
    more: dict[str, Any], field: str | None
) -> None:
    with pytest.raises(BadInput) as raised:
        ask(RESIGNED, **more)

    expected = field or "notice.given.to"
    assert raised.value.field == expected
    assert raised.value.problem.startswith(expected)
    assert raised.value.problem.endswith(".")
    assert raised.value.way_out


def test_a_window_that_ends_before_it_begins_is_said_in_these_words() -> None:
    with pytest.raises(BadInput) as raised:
        ask(RESIGNED, window=WINDOW | {"to": "2027-03-29"})

    assert raised.value.problem == "window.to is before window.from."


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '"case"', b"\xff", "[" * 100_000, '{"today": "\\ud800"}']
)
def test_what_is_no_case_at_all_is_a_sentence_too(text: str | bytes) -> None:
    with pytest.raises(BadInput):
        read_case(text)


def test_a_bound_is_told_as_a_number() -> None:
    with pytest.raises(BadInput) as raised:
        ask(RESIGNED, money={"max_cost": 1e300})

    assert raised.value.field == "money.max_cost"
    assert raised.value.way_out.endswith(" 1000000000.")


def test_a_field_that_is_given_twice_is_named() -> None:
    with pytest.raises(BadInput) as raised:
        read_case('{"today": "2027-03-01", "today": "2027-03-02"}')

    assert raised.value.field == "today"


def test_a_field_whose_name_would_break_the_line_is_told_on_one() -> None:
    with pytest.raises(BadInput) as raised:
        read_case('{"today": "2027-03-01", "a\\nb": 1, "' + "c" * 5000 + '": 2}')

    assert "\n" not in raised.value.problem
    assert len(raised.value.problem) < 100


def test_null_is_the_same_as_not_given() -> None:
    nothing = dict.fromkeys(["must_off", "horizon", "cover", "money", "unused_leave", "min_run"])

    assert ask(RESIGNED, **nothing) == ask(RESIGNED, unused_leave=0)


def test_more_leave_than_can_be_planned_is_a_sentence() -> None:
    case = LONDON | {"window": None, "horizon": ["2027-04-01", "2030-03-31"]}

    with pytest.raises(BadInput, match="more leave"):
        ask(case, new_leave={"days_per_year": 100})


def test_more_combinations_than_can_be_looked_at_are_a_sentence() -> None:
    case = LONDON | {
        "notice": {"given": {"from": "2027-03-01", "to": "2027-09-30"}, "months": 6},
        "unused_leave": 60,
        "buy_out_per_day": 10,
        "window": {"from": "2027-06-01", "to": "2028-05-01"},
        "money": {"net_per_workday": 100},
    }

    with pytest.raises(BadInput, match="combinations"):
        plan(read_case(json.dumps(case)))


def test_of_many_days_off_each_start_is_looked_at_a_few_times_at_most(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looks: Counter[int] = Counter()
    real = starts._leave_shortfalls

    def counted(span: CalendarSpan, start: int) -> dict[str, int]:
        looks[start] += 1
        return real(span, start)

    monkeypatch.setattr(starts, "_leave_shortfalls", counted)
    days = [f"2027-{month:02}-{day:02}" for month in range(4, 13) for day in range(1, 29)]

    answer = ask(RESIGNED, must_off=days, new_leave={"days_per_year": 100})

    assert answer["blocked_by"] == "leave"
    assert max(looks.values()) <= 3
