"""Writes docs/situations.md: what Hearback says to each person of tests/cases/situations.json, by day."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from core.events import read_entry
from core.facts import Portfolio, portfolio_of
from core.letters import draft
from core.rules import Advice, brief
from core.settings import Settings
from core.views.sentences import describe_event
from core.wording import day_in_words, listed

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases" / "situations.json"
PAGE = ROOT / "docs" / "situations.md"
HEAD = """\
# Situations, and what Hearback says

Thirteen people as advisers met them, told anew with made-up names and days. For each: what happened,
what a good adviser said, and what Hearback says on the days that matter, most pressing first. The keys and
days are tested (`tests/cases/situations.json`); `make situations` writes this page from today's sentences.
Each was also told through the pages, day by day, as that person would, and heard the same, with letters
to the same people (`tests/pages/test_through_the_pages.py`, all thirteen with `HEARBACK_TESTS=thorough`).
"""
KINDS = {"do": "Do", "dont": "Hold off", "know": "Good to know"}


def main() -> None:
    """Writes the page."""
    PAGE.write_text(written(), "utf-8")


def written() -> str:
    """The page as today's sentences make it."""
    told = json.loads(CASES.read_text("utf-8"))["situations"]
    return "\n".join([HEAD, *(line for one in told for line in _situation(one))])


def _situation(told: dict[str, Any]) -> Iterator[str]:
    entries = [read_entry(json.dumps(line)) for line in told["entries"]]
    yield f"## {told['name']}. {told['tells']}\n"
    yield f"An adviser: {told['advises']}\n"
    yield f"Hearback: {told['compared']}\n"
    for look in told["looks"]:
        today, name = date.fromisoformat(look["today"]), look["candidacy"]
        portfolio = portfolio_of(entries, today, Settings(country="US"))
        last = portfolio.stories[name][-1]
        heard = f"{describe_event(last.event)} ({day_in_words(last.event.happened_on, today)})"
        yield f"**{day_in_words(today, today)}**, {name}, *{look['stage']}*. Last: {heard}\n"
        advice = brief(portfolio, name).advice
        for kind, words in KINDS.items():
            for one in (a for a in advice if a.kind == kind):
                yield f"- {words}: {one.say}{_day(one, today)}{_letter(one, portfolio, name)}"
        yield ""


def _day(advice: Advice, today: date) -> str:
    day = advice.due or advice.until
    if day is None:
        return ""
    return f" *{'Until' if advice.kind == 'dont' else 'By'} {day_in_words(day, today)}.*"


def _letter(advice: Advice, portfolio: Portfolio, candidacy: str) -> str:
    """Whom the letter of an advice is for; nothing where it has none."""
    if advice.letter is None or advice.key == "waiting.ask_when":
        return ""
    letters = draft(advice.letter, portfolio, candidacy)
    whom = [person.name or person.email or "" for one in letters for person in one.to]
    through = [person.name or "" for one in letters for person in one.through]
    to = f" to {listed(whom)}" if whom else ""
    others = f", with a word for {listed(through)}" if through else ""
    return f" (letter `{letters[0].key}`{to}{others})"


if __name__ == "__main__":
    main()
