"""Situations of real people, and whether they hear what a good adviser said."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core.events import read_entry
from core.facts import portfolio_of
from core.rules import advise
from core.settings import Settings

SITUATIONS = json.loads((Path(__file__).parent / "cases" / "situations.json").read_text("utf-8"))
LOOKS = [
    pytest.param(situation["entries"], look, id=f"{situation['name']} on {look['today']}")
    for situation in SITUATIONS["situations"]
    for look in situation["looks"]
]


@pytest.mark.parametrize(("lines", "look"), LOOKS)
def test_a_person_hears_what_a_good_adviser_said(
    lines: list[dict[str, Any]], look: dict[str, Any]
) -> None:
    entries = [read_entry(json.dumps(line)) for line in lines]
    portfolio = portfolio_of(entries, date.fromisoformat(look["today"]), Settings(country="US"))

    advice = {a.key: a.due or a.until for a in advise(portfolio, look["candidacy"])}

    dates = {key: day and day.isoformat() for key, day in advice.items()}
    assert portfolio.state(look["candidacy"]).stage.value == look["stage"]
    assert dates | look["holds"] == dates
    assert dates.keys().isdisjoint(look["absent"])
