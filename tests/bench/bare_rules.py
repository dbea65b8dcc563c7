"""The rules as plain functions that say whether they hold, and nothing about why.

They are written by a program, so that they ask exactly what the rules ask: each is what a person would
write by hand, one expression over the facts.
"""

from collections.abc import Callable

from core.facts.facts import Facts
from core.rules import RULES
from core.rules.conditions import (
    AllOf,
    Among,
    AnyOf,
    Condition,
    Has,
    Is,
    Lacks,
    Not,
    NotFalse,
    NotTrue,
    Unless,
)


def _written(condition: Condition) -> str:
    match condition:
        case Is(fact=fact):
            return f"(f.{fact}.known and f.{fact}.value)"
        case Not(fact=fact):
            return f"(f.{fact}.known and not f.{fact}.value)"
        case NotTrue(fact=fact):
            return f"f.{fact}.value is not True"
        case NotFalse(fact=fact):
            return f"f.{fact}.value is not False"
        case Has(fact=fact):
            return f"f.{fact}.value is not None"
        case Lacks(fact=fact):
            return f"f.{fact}.value is None"
        case Among(fact=fact, values=values):
            return f"f.{fact}.value in {values!r}"
        case AllOf(parts=parts):
            return f"({' and '.join(map(_written, parts)) or 'True'})"
        case AnyOf(parts=parts):
            return f"({' or '.join(map(_written, parts)) or 'False'})"
        case Unless(inner=inner):
            return f"(not {_written(inner)})"


_FUNCTIONS: list[tuple[str, bool, Callable[[Facts], object]]] = [
    (rule.key, rule.each, eval(f"lambda f: {_written(rule.holds_when)}")) for rule in RULES
]


def bare_keys(facts: Facts) -> list[str]:
    """The keys of the rules that hold, in the rulebook's order; one a pending step where a rule says so."""
    keys = []
    for key, each, holds in _FUNCTIONS:
        if holds(facts):
            keys += [key] * (len(facts.pending_steps) if each else 1)
    return keys
