"""The worked cases of the rulebook: entries, a day, and what must hold then."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core.events import read_entry
from core.facts import portfolio_of
from core.rules import RULES, advise
from core.settings import Settings

BOOK = json.loads((Path(__file__).parent / "cases" / "rules.json").read_text("utf-8"))
ANY_DATE = "any"


@pytest.mark.parametrize("case", BOOK["cases"], ids=lambda case: case["name"])
def test_a_worked_case_holds(case: dict[str, Any]) -> None:
    entries = [read_entry(json.dumps(line)) for line in case["entries"]]
    today, settings = date.fromisoformat(case["today"]), Settings(country=case["country"])

    portfolio = portfolio_of(entries, today, settings)

    assert portfolio.stories.keys() == case["expect"].keys()
    for candidacy, expected in case["expect"].items():
        dates = {
            a.key: ANY_DATE if expected["dates"].get(a.key) == ANY_DATE else _day(a.due or a.until)
            for a in advise(portfolio, candidacy)
            if a.key in BOOK["decided_keys"]
        }
        assert portfolio.state(candidacy).stage.value == expected["stage"]
        assert dates == expected["dates"]


def test_every_decided_key_is_a_rule() -> None:
    assert set(BOOK["decided_keys"]) <= {rule.key for rule in RULES}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
