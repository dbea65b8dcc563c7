"""How the planner's tests ask: a case as a person's file has it, and the answer as JSON reads it."""

import json
from typing import Any

from core.planner import as_json, plan, read_case

Json = dict[str, Any]

LONDON: Json = {"today": "2027-03-01", "country": "GB", "subdivision": "ENG"}
"""Monday 1 March 2027; Good Friday is 26 March, Easter Monday 29 March."""

RESIGNED: Json = LONDON | {
    "notice": {"given": "2027-03-01", "days": 28, "ends_on": "any"},
    "unused_leave": 8,
    "window": {"from": "2027-03-30", "to": "2027-04-12"},
}
"""The last day employed is Easter Monday, 29 March; eight leave days begin on 16 March."""

FREE: Json = LONDON | {"window": {"from": "2027-03-08", "to": "2027-03-12"}}
"""Nobody to give notice to; five workdays to start on, from Monday 8 March."""


def ask(case: Json, **more: Any) -> Json:
    """The answer to `case` with some fields more, or others."""
    answer: Json = json.loads(as_json(plan(read_case(json.dumps(case | more)))))
    return answer


def starts(answer: Json) -> list[str]:
    """The starts of the front, each once."""
    return list(dict.fromkeys(plan["start_on"] for plan in answer["front"]))


def scores(answer: Json) -> list[tuple[str, int, float | None]]:
    """Start, break days and cost of every plan of the front."""
    return [(plan["start_on"], plan["break_days"], plan["cost"]) for plan in answer["front"]]


def recommended(answer: Json) -> Json:
    """The plan recommended."""
    plan: Json = answer["front"][answer["recommended"]]
    return plan


def leave_of(answer: Json, plan: Json) -> Json:
    """The leave plan that goes with a plan of the front."""
    leave: Json = answer["leave_plans"][plan["start_on"]][plan["leave"]]
    return leave


def fix(answer: Json, constraint: str) -> Json:
    """The fix, or what `relax` says, of one constraint."""
    key = "relax" if answer["feasible"] else "fixes"
    found: list[Json] = [each for each in answer[key] if each["constraint"] == constraint]
    assert len(found) == 1, f"{constraint} is not named once in {answer[key]}"
    return found[0]
