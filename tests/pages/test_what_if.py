"""What if: the advice before and after, whatever is supposed, and nothing of it is recorded."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from core.events import KINDS, NEVER_ANSWERED, NOT_ANSWERABLE, Event, event_of, fields_of
from core.facts import portfolio_of
from core.rules import RULES
from pages.features.what_if_form import CHANGEABLE
from tests.pages.conftest import TODAY
from tests.pages.visit import Visit
from tests.stories import interviewed, march, offered, opened, thanked
from tests.strategies import case

FRIDAY = march(13)
WAITING = [opened(march(2)), interviewed(march(4)), thanked(march(5))]
OFFERED = [*WAITING, offered(march(10))]
ANSWERABLE = {
    attribute: fact
    for kind, model in KINDS.items()
    if kind not in NOT_ANSWERABLE
    for fact, attribute in fields_of(model).items()
    if fact not in NEVER_ANSWERED
}
WRITTEN = {
    *("purpose", "to"),  # a letter is supposed as a move of mine
    *("text", "move_for", "show_on", "questions", "would_add", "lessons"),
    "subdivision",  # it belongs to its country
}
"""What a person wrote, or chose with it: it is told, or written anew, and not supposed."""


def supposing(visit: Visit, what: str) -> Visit:
    return visit.to("what_if", "c1").choose("Suppose", what)


def test_an_answer_on_friday_is_seen_and_not_recorded(telling: Callable[..., Visit]) -> None:
    visit = supposing(telling(WAITING), "they")

    visit.choose("What happens?", "rejected").day("On which day?", FRIDAY)

    assert "from Follow-up to Decision" in visit.words
    assert "Friday 13 March" in visit.words
    assert len(visit.journal()) == len(WAITING)


def test_only_what_may_come_can_be_supposed(telling: Callable[..., Visit]) -> None:
    visit = supposing(telling(WAITING), "me")

    kinds = visit._field(("button_group",), "What happens?").options

    assert "I withdraw" in kinds
    assert "I accept the offer" not in kinds


def test_writing_is_a_move_of_mine(telling: Callable[..., Visit]) -> None:
    visit = supposing(telling(WAITING), "me").choose("What happens?", "message_sent")
    assert "Without it" not in visit.words

    visit.choose("What do I write?", "follow_up")

    assert "from Follow-up to Waiting" in visit.words


def test_silence_is_told_from_today_to_its_last_day(telling: Callable[..., Visit]) -> None:
    story = [opened(march(2)), interviewed(march(11)), thanked(march(11))]
    visit = supposing(telling(story), "nothing").day("Until which day?", march(30))

    assert "from Waiting to Follow-up" in visit.words
    assert "Then" in visit.words


def test_a_fact_may_be_another_or_known_to_be_missing(telling: Callable[..., Visit]) -> None:
    visit = supposing(telling(WAITING), "fact").choose("Which fact?", "decision_by")
    assert "Without it" not in visit.words

    visit.choose("The day they'll decide by", "day").day("Which day?", march(20))
    assert "from Follow-up to Waiting" in visit.words

    visit.choose("The day they'll decide by", "none")
    assert "nothing would change" in visit.words
    assert len(visit.journal()) == len(WAITING)


def test_only_facts_of_what_was_told_can_be_another(telling: Callable[..., Visit]) -> None:
    visit = supposing(telling(WAITING), "fact")
    assert CHANGEABLE["written"].words not in visit._field(("selectbox",), "Which fact?").options

    visit = telling(OFFERED).to("what_if", "c2").choose("Suppose", "fact")
    assert CHANGEABLE["written"].words in visit._field(("selectbox",), "Which fact?").options


@pytest.mark.parametrize("fact", CHANGEABLE)
def test_every_fact_can_be_answered(fact: str) -> None:
    values: dict[str, object] = {
        "interviewers": [{"name": "Ada"}],
        "sector": "public",
        "country": "GB",
        "gist": "other",
        "step": "drug",
        "felt": 4,
        "leave_days": 25,
        "leave_after_months": 6,
    }
    is_day = fact.endswith(("_by", "on")) or fact == "last_day_in_old_job"
    value = values.get(fact, "2026-03-20" if is_day else True)

    event = event_of("answered", TODAY, fact=fact, value=value)  # type: ignore[arg-type]

    assert event.kind == "answered"


def test_every_field_on_which_a_rule_rests_can_be_supposed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked_for: set[str] = set()
    look_up = Event.__getattribute__

    def noticed(event: Event, name: str) -> Any:
        asked_for.update({ANSWERABLE[name]} if name in ANSWERABLE else ())
        return look_up(event, name)

    journals = [case(Random(seed)) for seed in range(200)]
    monkeypatch.setattr(Event, "__getattribute__", noticed)
    for told in journals:
        portfolio = portfolio_of(told.entries, told.today, told.settings)
        for facts in (portfolio.facts(name) for name in portfolio.stories):
            for rule in RULES:
                rule.holds_when.check(facts)
                getattr(facts, rule.date or "stage")

    assert asked_for - WRITTEN <= CHANGEABLE.keys()
    assert asked_for >= WRITTEN
