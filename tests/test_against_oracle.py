"""The engine against a second implementation, which somebody else wrote from the rulebook alone."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from core.facts import portfolio_of
from core.rules import advise
from tests import oracle
from tests.strategies import Case, cases

Conclusions = dict[str, tuple[str, list[tuple[str, str | None]]]]
"""For each candidacy its stage, and every key that holds with its date."""

MANY = settings(max_examples=settings.default.max_examples * 10) if settings.default else settings()


def engine_says(case: Case) -> Conclusions:
    portfolio = portfolio_of(case.entries, case.today, case.settings)
    return {
        name: (
            str(portfolio.state(name).stage.value),
            _sorted((a.key, _text(a.due or a.until)) for a in advise(portfolio, name)),
        )
        for name in portfolio.stories
    }


def oracle_says(case: Case) -> Conclusions:
    said = oracle.conclude(list(case.lines), case.today, **case.settings.model_dump())
    return {
        name: (found["stage"], _sorted((key, day) for key, day in found["holds"]))
        for name, found in said.items()
    }


@pytest.mark.timeout(0)
@MANY
@given(cases())
def test_both_draw_the_same_conclusions(case: Case) -> None:
    assert engine_says(case) == oracle_says(case)


def _sorted(pairs: Any) -> list[tuple[str, str | None]]:
    return sorted(pairs, key=lambda pair: (pair[0], pair[1] or ""))


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
