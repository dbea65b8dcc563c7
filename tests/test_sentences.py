"""Sentences of the rulebook, one after another, each in a case that was worked out by hand."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core.events import read_entry
from core.facts import portfolio_of
from core.rules import brief
from core.rules.document import document
from core.settings import Settings

HOME = Path(__file__).parent / "cases"
CASES = [
    case
    for file in ("sentences.json", "version_2.json")
    for case in json.loads((HOME / file).read_text("utf-8"))["cases"]
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_sentence_of_the_rulebook_holds(case: dict[str, Any]) -> None:
    entries = [read_entry(json.dumps(line)) for line in case["entries"]]
    today = date.fromisoformat(case["today"])
    settings = Settings(country="US", **case.get("settings", {}))

    said = document(brief(portfolio_of(entries, today, settings), "c1"))

    by_key = {advice["key"]: advice for advice in said["advice"]}
    found = {
        "stage": said["stage"],
        "dates": {key: advice["due"] or advice["until"] for key, advice in by_key.items()},
        "urgency": {key: advice["urgency"] for key, advice in by_key.items()},
        "order": [advice["key"] for advice in said["advice"]],
        "ahead": [[coming["key"], coming["opens"]] for coming in said["not_yet"]],
        "next": said["next"],
        "question": said["question"] and said["question"]["fact"],
    }
    for name, expected in case["expect"].items():
        match name:
            case "absent":
                assert by_key.keys().isdisjoint(expected)
            case "dates" | "urgency":
                assert found[name] | expected == found[name]
            case _:
                assert found[name] == expected
