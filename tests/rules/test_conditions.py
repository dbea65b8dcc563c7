"""The three-valued conditions: true, false, or open while a fact is missing. And what import checks."""

from datetime import date
from itertools import product
from typing import Any

import pytest

from core.facts import Fact, Facts, Ground
from core.facts.fact import UNKNOWN
from core.facts.facts import FACT_NAMES
from core.rules import RULES, SOURCES, Rule
from core.rules.conditions import (
    Among,
    Condition,
    Has,
    Is,
    Lacks,
    Not,
    NotFalse,
    NotTrue,
    Truth,
    Unless,
    all_of,
    any_of,
    stage,
)
from tests.stories import interviewed, known_on, march, opened

NONE: Fact[Any] = Fact(None)
"""Known to be none, which is not the same as unknown."""
YES, NO = Fact(True), Fact(False)
OF_A_BOOL = (YES, NO, NONE, UNKNOWN)
TRUTHS: tuple[Truth, ...] = (True, False, None)


def facts(**told: Fact[Any]) -> Facts:
    """The facts of some candidacy, but for those that are told."""
    some = known_on(march(4), opened(march(2)), interviewed(march(3))).facts("c1")
    some.__dict__.update(told)
    return some


def a_part(truth: Truth, name: str) -> tuple[Condition, dict[str, Fact[Any]]]:
    """A condition of this truth, on a fact of its own."""
    return Is(name), {name: UNKNOWN if truth is None else Fact(truth)}


def check(condition: Condition, **told: Fact[Any]) -> Truth:
    return condition.check(facts(**told))


# One fact ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("condition", "truths"),
    [
        (Is("written"), (True, False, False, None)),
        (Not("written"), (False, True, True, None)),
        (NotTrue("written"), (False, True, True, True)),
        (NotFalse("written"), (True, False, True, True)),
        (Has("written"), (True, True, False, None)),
        (Lacks("written"), (False, False, True, True)),
    ],
    ids=str,
)
def test_a_condition_on_a_fact_that_is_true_false_none_or_unknown(
    condition: Condition, truths: tuple[Truth, ...]
) -> None:
    assert tuple(check(condition, written=fact) for fact in OF_A_BOOL) == truths


def test_a_fact_may_be_among_values() -> None:
    condition = Among("country", ("US", "GB"))

    assert check(condition, country=Fact("GB")) is True
    assert check(condition, country=Fact("DE")) is False
    assert check(condition, country=NONE) is False
    assert check(condition, country=UNKNOWN) is None


def test_a_day_can_be_had_or_lacked() -> None:
    assert check(Has("decision_by"), decision_by=Fact(date(2026, 3, 20))) is True
    assert check(Lacks("decision_by"), decision_by=Fact(date(2026, 3, 20))) is False


@pytest.mark.parametrize("kind", [Is, Not, NotTrue, NotFalse, Has, Lacks])
def test_a_condition_waits_for_its_fact_only_while_that_is_unknown(kind: Any) -> None:
    assert list(kind("written").unknown(facts(written=UNKNOWN))) == ["written"]
    assert not list(kind("written").unknown(facts(written=NONE)))


# Several ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("one", "other"), list(product(TRUTHS, repeat=2)))
def test_all_of_is_false_as_soon_as_one_part_is_and_else_open_if_one_is(
    one: Truth, other: Truth
) -> None:
    (first, told), (second, more) = a_part(one, "written"), a_part(other, "accepted")
    if False in {one, other}:
        expected: Truth = False
    else:
        expected = None if None in {one, other} else True

    assert check(all_of(first, second), **told, **more) is expected


@pytest.mark.parametrize(("one", "other"), list(product(TRUTHS, repeat=2)))
def test_any_of_is_true_as_soon_as_one_part_is_and_else_open_if_one_is(
    one: Truth, other: Truth
) -> None:
    (first, told), (second, more) = a_part(one, "written"), a_part(other, "accepted")
    if True in {one, other}:
        expected: Truth = True
    else:
        expected = None if None in {one, other} else False

    assert check(any_of(first, second), **told, **more) is expected


@pytest.mark.parametrize(("inner", "expected"), [(True, False), (False, True), (None, True)])
def test_unless_holds_while_the_inner_condition_does_not(inner: Truth, expected: Truth) -> None:
    part, told = a_part(inner, "written")

    assert check(Unless(part), **told) is expected


def test_all_of_nothing_holds_and_any_of_nothing_does_not() -> None:
    assert check(all_of()) is True
    assert check(any_of()) is False


def waits_for(condition: Condition, **told: Fact[Any]) -> list[str]:
    return list(condition.unknown(facts(**told)))


def test_all_of_waits_for_nothing_once_a_part_is_false() -> None:
    both = all_of(Is("written"), Is("accepted"))

    assert waits_for(both, written=UNKNOWN, accepted=NO) == []
    assert waits_for(both, written=UNKNOWN, accepted=YES) == ["written"]
    assert waits_for(both, written=UNKNOWN, accepted=UNKNOWN) == ["written", "accepted"]


def test_any_of_waits_for_nothing_once_a_part_is_true_whatever_comes() -> None:
    either = any_of(NotTrue("written"), Is("accepted"))

    assert waits_for(either, written=UNKNOWN, accepted=YES) == []
    assert waits_for(either, written=UNKNOWN, accepted=NO) == ["written"]


def test_any_of_waits_for_what_could_undo_a_cautious_part() -> None:
    either = any_of(NotTrue("written"), NotFalse("employed_now"))

    assert waits_for(either, written=UNKNOWN, employed_now=UNKNOWN) == ["written", "employed_now"]


def test_unless_waits_for_what_could_make_the_inner_condition_hold() -> None:
    assert waits_for(Unless(Is("written")), written=UNKNOWN) == ["written"]
    assert (
        waits_for(Unless(all_of(Is("written"), Is("accepted"))), written=UNKNOWN, accepted=NO) == []
    )


def test_a_condition_rests_on_the_grounds_of_what_makes_it_true() -> None:
    spoken, yes = Ground("written", False, 3), Ground("accepted_on", date(2026, 3, 4), 4)
    told = facts(written=Fact(False, True, (spoken,)), accepted=Fact(True, True, (yes,)))

    assert list(all_of(NotTrue("written"), Is("accepted")).grounds(told)) == [spoken, yes]
    assert list(any_of(Is("written"), Is("accepted")).grounds(told)) == [yes]
    assert list(Unless(Is("written")).grounds(told)) == []


# What is checked on import ----------------------------------------------------------------------


@pytest.mark.parametrize("kind", [Is, Not, NotTrue, NotFalse, Has, Lacks])
def test_a_misspelt_fact_cannot_sleep_as_unknown(kind: Any) -> None:
    with pytest.raises(ValueError, match="no fact is called writen"):
        kind("writen")


def test_nor_can_one_that_is_compared_with_values() -> None:
    with pytest.raises(ValueError, match="no fact is called countri"):
        Among("countri", ("US",))


def a_rule(**changes: Any) -> Rule:
    return Rule(
        **{
            "key": "waiting.breathe",
            "kind": "do",
            "when": all_of(stage("waiting")),
            "say": "Breathe.",
            "why": "It helps.",
            "sources": ("M1.1",),
            **changes,
        }
    )


def test_a_rule_that_names_only_what_exists_is_a_rule() -> None:
    assert a_rule(date="thank_by", letter="thank_you", say="Breathe until {day}.").area == "waiting"


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"sources": ("M1.9",)}, "source M1.9"),
        ({"sources": ()}, "waiting.breathe"),
        ({"date": "thank_bye"}, "fact thank_bye"),
        ({"date": "today"}, "fact today"),
        ({"letter": "thanks"}, "purpose thanks"),
        ({"say": "Breathe until {dya}."}, "blank dya"),
        ({"why": "{nobody} knows."}, "blank nobody"),
    ],
    ids=["source", "no source", "date", "no such date", "letter", "blank in say", "blank in why"],
)
def test_a_rule_that_names_what_does_not_exist_is_refused(
    changes: dict[str, Any], fault: str
) -> None:
    with pytest.raises(ValueError, match=fault):
        a_rule(**changes)


# The table --------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_a_rule_can_be_put_in_words(rule: Rule) -> None:
    assert str(rule.holds_when)
    assert rule.sources
    assert set(rule.sources) <= SOURCES.keys()
    assert rule.date is None or rule.date in FACT_NAMES
    assert rule.letter is None or rule.kind == "do"
