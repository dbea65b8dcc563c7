"""The rules in plain words: what each asks for, which hold now, which do not, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from core.events import Stage
from core.facts.facts import FACTS, QUESTIONS, Facts
from core.facts.portfolio import Portfolio
from core.rules.briefing import NotYet
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
from core.rules.document import stages_of
from core.rules.engine import Part, conditions_of, judge, shown, weighed, why_not
from core.rules.outcome import DO_NOT_RESIGN, GET_IT_IN_WRITING
from core.rules.rule import BLANKS, NOT_LET_GO, NOT_OVER, Rule, blanks
from core.rules.rulebook import RULES
from core.rules.sources import SOURCES
from core.rules.start_date import MOVE_THE_START
from core.rules.waiting import MOVE_ON, ON_A_STEP, TELL_THE_OTHERS
from core.wording import listed

State = Literal["holds", "put_off", "open", "not_now"]
"""A rule holds; or would, but the person put it off; or hangs on an unknown fact; or does not hold."""

AREAS: dict[str, tuple[Stage, ...]] = {"outcome": ("outcome",), "start_date": ("start-date",)}
"""Where rules of an area are at home, besides the stages they ask for; elsewhere in all."""

NAMED: dict[Condition, str] = {
    NOT_OVER: "it is neither started nor closed",
    NOT_LET_GO: "the offer still counts",
    Unless(TELL_THE_OTHERS): "there is no other offer to tell them about first",
    Unless(DO_NOT_RESIGN): "it is safe to resign",
    DO_NOT_RESIGN: "it isn't safe to resign yet",
    Unless(MOVE_ON): "it isn't time to let it go",
    Unless(GET_IT_IN_WRITING): "you don't have to ask for it in writing first",
    Unless(MOVE_THE_START): "you don't have to move the start",
    ON_A_STEP: "only a test or check keeps it open",
}
"""Conditions that have a shorter name than their parts."""


@dataclass(frozen=True, slots=True)
class Check:
    """One condition of a rule in words, and whether it is true; None while a fact is missing."""

    words: str
    holds: bool | None


@dataclass(frozen=True, slots=True)
class Explained:
    """One rule as it is: what it says, when it holds, and its stages; none means all."""

    rule: Rule
    says: str
    when: tuple[str, ...]
    stages: tuple[Stage, ...]

    @property
    def text(self) -> str:
        """All that a search looks through."""
        rule = self.rule
        rests_on = (f"{name} {SOURCES[name].says} {SOURCES[name].who}" for name in rule.sources)
        return " ".join((rule.key, self.says, rule.why, *self.when, *rests_on)).casefold()


@dataclass(frozen=True, slots=True)
class Thought:
    """What a rule makes of one candidacy today.

    `why_not`: the conditions that fail, else those that are open. `asks`: the questions whose answers
    are missing. `opens`: the first day on which time alone makes it hold.
    """

    rule: Rule
    state: State
    checks: tuple[Check, ...]
    why_not: tuple[str, ...]
    asks: tuple[str, ...]
    opens: date | None


@cache
def explained() -> tuple[Explained, ...]:
    """Every rule in plain words, in the rulebook's order."""
    return tuple(
        Explained(
            rule,
            without_blanks(rule.say),
            tuple(_sentence(part) for part in conditions_of(rule)),
            tuple(dict.fromkeys((*stages_of(rule), *AREAS.get(rule.area, ())))),
        )
        for rule in RULES
    )


def think(portfolio: Portfolio, candidacy: str, ahead: Iterable[NotYet]) -> tuple[Thought, ...]:
    """What each rule makes of a candidacy today; `ahead` is what its briefing says will come."""
    held, facts, _ = shown(portfolio, candidacy, portfolio.today)
    keys = {h.rule.key for h in held}
    opens = {coming.key: coming.opens for coming in ahead}
    return tuple(
        Thought(
            rule,
            _state(rule.key in keys, verdict.holds),
            tuple(Check(_sentence(p.condition), p.holds) for p in weighed(rule, facts)),
            tuple(_failing(part, facts) for part in why_not(rule, facts)),
            tuple(dict.fromkeys(_asked(name) for name in verdict.open)),
            opens.get(rule.key),
        )
        for rule, verdict in ((rule, judge(rule, facts)) for rule in RULES)
    )


def without_blanks(text: str) -> str:
    """A rule's text for nobody in particular."""
    return text.format_map({name: BLANKS[name] for name in blanks(text)})


def describe_condition(condition: Condition) -> str:
    """A condition as part of a sentence."""
    if condition in NAMED:
        return NAMED[condition]
    match condition:
        case Is(fact=fact) | Has(fact=fact):
            return FACTS[fact].yes
        case Not(fact=fact) | Lacks(fact=fact):
            return FACTS[fact].no
        case NotTrue(fact=fact):
            return f"you have not said that {FACTS[fact].yes}"
        case NotFalse(fact=fact):
            return f"you have not said that {FACTS[fact].no}"
        case Among(fact=fact) as among:
            return f"{FACTS[fact].yes} {_listed(among)}"
        case AllOf(parts=parts):
            return " and ".join(describe_condition(part) for part in parts)
        case AnyOf(parts=parts):
            return ", or ".join(describe_condition(part) for part in parts)
        case Unless(inner=inner):
            return f"this is not so: {describe_condition(inner)}"


def _failing(part: Part, facts: Facts) -> str:
    """A condition that is not true, told as it is now."""
    match part.condition:
        case Is(fact=fact) | Has(fact=fact) | NotFalse(fact=fact) if part.holds is False:
            return _capital(FACTS[fact].no)
        case Not(fact=fact) | Lacks(fact=fact) | NotTrue(fact=fact) if part.holds is False:
            return _capital(FACTS[fact].yes)
        case Among(fact=fact) as among if part.holds is False:
            now = _value(str(getattr(facts, fact).value))
            return _capital(f"{FACTS[fact].yes} {now}, not {_listed(among)}")
        case condition if part.holds is None:
            return f"Not known: whether {describe_condition(condition)}."
        case condition:
            return f"Not so: {describe_condition(condition)}."


def _sentence(condition: Condition) -> str:
    return _capital(describe_condition(condition))


def _capital(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def _state(is_shown: bool, truth: bool | None) -> State:
    if is_shown:
        return "holds"
    if truth:
        return "put_off"
    return "open" if truth is None else "not_now"


def _asked(fact: str) -> str:
    question = QUESTIONS.get(fact)
    return question.ask if question else _capital(f"whether {FACTS[fact].yes}")


def _listed(among: Among) -> str:
    return listed([_value(value) for value in among.values], "or")


def _value(value: str) -> str:
    return {"US": "the US", "start-date": "start date"}.get(value, value)
