"""The worked cases of the planner, with their arithmetic, as they were handed over."""

import json
from pathlib import Path
from typing import Any

import pytest

from core.planner import as_json, plan, read_case
from tests.planner.asking import ask, recommended, scores

CASES = json.loads((Path(__file__).parent / "cases.json").read_text("utf-8"))


@pytest.mark.parametrize("worked", CASES, ids=lambda worked: worked["name"])
def test_a_worked_case_holds(worked: dict[str, Any]) -> None:
    expect = worked["expect"]

    answer = ask(worked["case"])

    assert answer["feasible"]
    if "leave (longest, total)" in expect:
        found = [[each["longest"], each["total"]] for each in answer["leave"]]
        assert found == expect["leave (longest, total)"]
        return
    assert {each["employment_end"] for each in answer["front"]} == {expect["employment_end"]}
    if "first start_on" in expect:
        assert answer["front"][0]["start_on"] == expect["first start_on"]
        return
    assert {each["last_worked"] for each in answer["front"]} == {expect["last_worked"]}
    assert [[*each] for each in scores(answer)] == expect["front (start_on, break_days, cost)"]
    assert recommended(answer)["start_on"] == expect["recommended start_on"]


@pytest.mark.parametrize("worked", CASES, ids=lambda worked: worked["name"])
def test_the_same_case_gives_the_same_bytes(worked: dict[str, Any]) -> None:
    text = json.dumps(worked["case"])

    first, second = (as_json(plan(read_case(text))) for _ in range(2))

    assert first == second
