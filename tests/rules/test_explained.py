"""The rules in plain words, and why one does not hold."""

from collections.abc import Iterator

import pytest
from hypothesis import given

from core.events import AnyEvent
from core.facts import portfolio_of
from core.facts.facts import FACTS
from core.rules import RULES, brief
from core.rules.conditions import AllOf, AnyOf, Condition, Unless
from core.rules.engine import conditions_of, shown, weighed, why_not
from core.rules.explained import Thought, explained, think
from core.rules.rulebook import BY_KEY
from tests.stories import (
    answered,
    briefed,
    deferred,
    followed_up,
    interviewed,
    known_on,
    march,
    moved_on,
    offered,
    opened,
    rejected,
    thanked,
)
from tests.strategies import Case, cases

MET = (opened(march(2)), interviewed(march(3)), thanked(march(4)))


def thoughts(day: int, *events: AnyEvent) -> dict[str, Thought]:
    portfolio = known_on(march(day), *events)
    found = think(portfolio, "c1", briefed(march(day), *events).not_yet)
    return {thought.rule.key: thought for thought in found}


def leaves(condition: Condition) -> Iterator[Condition]:
    match condition:
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from leaves(part)
        case Unless(inner=inner):
            yield from leaves(inner)
        case _:
            yield condition


def test_every_fact_of_the_rulebook_has_words() -> None:
    used = [leaf for rule in RULES for leaf in leaves(rule.holds_when)]

    for leaf in used:
        assert not isinstance(leaf, AllOf | AnyOf | Unless)
        assert FACTS[leaf.fact].yes
        assert FACTS[leaf.fact].no


def test_every_rule_is_told_without_blanks_and_without_underscores() -> None:
    for rule in explained():
        assert "{" not in rule.says
        for words in rule.when:
            assert "_" not in words
            assert words[0].isupper()
            assert words.endswith(".")
    assert [e.rule for e in explained()] == list(RULES)


def test_a_rule_is_found_by_its_words_its_key_and_its_sources() -> None:
    text = {e.rule.key: e.text for e in explained()}["follow_up.send"]

    for word in (
        "short note",
        "follow_up.send",
        "m3.2",
        "purdue",
        "no other offer",
        "it's your turn",
    ):
        assert word in text


def test_the_condition_that_fails_is_named() -> None:
    thought = thoughts(5, *MET)["follow_up.send"]

    assert (thought.state, thought.opens) == ("not_now", march(11))
    assert thought.why_not == ("The stage is waiting, not follow-up.",)
    assert [check.holds for check in thought.checks].count(False) == 1


def test_a_rule_that_holds_says_so() -> None:
    thought = thoughts(11, *MET)["follow_up.send"]

    assert (thought.state, thought.why_not, thought.opens) == ("holds", (), None)
    assert all(check.holds for check in thought.checks)


def test_a_missing_fact_is_asked_and_is_no_no() -> None:
    thought = thoughts(5, *MET)["follow_up.put_it_in_the_calendar"]

    assert thought.state == "open"
    assert thought.asks == ("Did they say when they'll decide?",)
    assert len(thought.why_not) == 1
    none = answered(march(5), "decision_by", None)
    assert thoughts(5, *MET, none)["follow_up.put_it_in_the_calendar"].state == "not_now"


def test_a_rule_that_was_put_off_says_so() -> None:
    later = deferred(march(11), "follow_up.send", until=march(16))
    thought = thoughts(12, *MET, later)["follow_up.send"]

    assert (thought.state, thought.opens) == ("put_off", march(16))


@pytest.mark.parametrize(
    ("key", "events", "words"),
    [
        (
            "outcome.get_it_in_writing",
            [offered(march(9), written=True)],
            "The offer is in writing.",
        ),
        ("moving_forward.keep_others_alive", [moved_on(march(9))], "Not so: the stage is"),
        ("outcome.prepare_the_step", [rejected(march(9))], "There is no test or check to"),
        ("follow_up.move_on", [followed_up(march(9))], "The stage is waiting, not follow-up."),
    ],
)
def test_what_fails_is_told_as_it_is_now(key: str, events: list[AnyEvent], words: str) -> None:
    assert thoughts(10, *MET, *events)[key].why_not[0].startswith(words)


@given(cases())
def test_a_rule_holds_if_nothing_speaks_against_it(case: Case) -> None:
    portfolio = portfolio_of(case.entries, case.today, case.settings)
    for candidacy in portfolio.stories:
        held, facts, _ = shown(portfolio, candidacy, case.today)
        for rule in RULES:
            against = why_not(rule, facts)
            truth = rule.holds_when.check(facts)
            assert (truth is True) == (against == ())
            assert all(part.holds is (False if truth is False else None) for part in against)
            assert [p.condition for p in weighed(rule, facts)] == list(conditions_of(rule))
        found = think(portfolio, candidacy, brief(portfolio, candidacy).not_yet)
        assert {t.rule.key for t in found if t.state == "holds"} == {h.rule.key for h in held}
        assert all(BY_KEY[t.rule.key].kind == "do" for t in found if t.state == "put_off")
        assert all(t.why_not for t in found if t.state in {"open", "not_now"})
