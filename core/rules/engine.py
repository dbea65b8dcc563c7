"""The engine: the rules against the facts of one candidacy on one day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from core.events import AdviceDeferred, Entry
from core.facts.fact import NONE, ChangeWatch, Fact, Ground
from core.facts.facts import Facts, PendingStep
from core.facts.portfolio import Portfolio
from core.rules.conditions import AllOf, Condition, Truth
from core.rules.rule import Rule
from core.rules.rulebook import BY_KEY, BY_STAGE, Rulebook
from core.workdays import Calendar, workdays_after

Urgency = Literal["overdue", "today", "soon", "later", "none"]
URGENCIES: tuple[Urgency, ...] = ("overdue", "today", "soon", "later", "none")
SOON_WORKDAYS = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule says of these facts: whether it holds, and the facts it would still ask for."""

    holds: Truth
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A rule that holds, with the fact that dates it, and the step it is about where there are several."""

    rule: Rule
    dated: Fact[date]
    step: PendingStep | None = None

    @property
    def day(self) -> date | None:
        """The due day of a *do*, or the day until which a *dont* holds."""
        return self.dated.value

    @property
    def mark(self) -> tuple[str, str | None, date | None]:
        """What makes it the same advice on another day."""
        return (self.rule.key, self.step.step.value if self.step else None, self.day)


def judge(rule: Rule, facts: Facts) -> Verdict:
    """One rule against the facts, with what is unknown in it."""
    when = rule.holds_when
    truth = when.check(facts)
    return Verdict(truth, () if truth is False else tuple(dict.fromkeys(_open(rule, facts))))


def _open(rule: Rule, facts: Facts) -> Iterator[str]:
    yield from rule.holds_when.unknown(facts)
    if rule.date is not None and not getattr(facts, rule.date).known:
        yield rule.date
    if rule.each and not facts.step_due_on.known:
        yield "step_due_on"


@dataclass(frozen=True, slots=True)
class Part:
    """One condition of a rule, and whether it is true of these facts."""

    condition: Condition
    holds: Truth


def weighed(rule: Rule, facts: Facts) -> tuple[Part, ...]:
    """Every condition of a rule against the facts, each once, in the order of its declaration."""
    return tuple(Part(part, part.check(facts)) for part in conditions_of(rule))


def why_not(rule: Rule, facts: Facts) -> tuple[Part, ...]:
    """What keeps a rule from holding: the conditions that fail, else those that are open.

    Nothing if it holds. While one condition fails, an open one decides nothing.
    """
    found = weighed(rule, facts)
    failing = tuple(part for part in found if part.holds is False)
    return failing or tuple(part for part in found if part.holds is None)


def conditions_of(rule: Rule) -> tuple[Condition, ...]:
    """Everything that must be true for a rule to hold, each condition once."""
    return tuple(dict.fromkeys(_parts(rule.holds_when)))


def _parts(condition: Condition) -> Iterator[Condition]:
    if isinstance(condition, AllOf):
        for part in condition.parts:
            yield from _parts(part)
    else:
        yield condition


def holding(facts: Facts, rules: Rulebook = BY_STAGE) -> tuple[Held, ...]:
    """Every rule that holds, in the rulebook's order; one a pending step where a rule says so."""
    return tuple(
        held
        for rule in rules[facts.stage.value or "debrief"]
        if rule.holds_when.check(facts)
        for held in _dated(rule, facts)
    )


def _dated(rule: Rule, facts: Facts) -> Iterator[Held]:
    if rule.each:
        yield from (Held(rule, step.due_on, step) for step in facts.steps_to_prepare)
    elif rule.date is None:
        yield Held(rule, NONE)
    else:
        yield Held(rule, getattr(facts, rule.date))


def shown(
    portfolio: Portfolio, candidacy: str, on: date, rules: Rulebook = BY_STAGE
) -> tuple[tuple[Held, ...], Facts, date | None]:
    """What holds on a day and is not put off, its facts, and the next day on which that changes.

    Of all rules, or of these.
    """
    facts = portfolio.facts(candidacy, on)
    held = holding(facts, rules)
    watch = ChangeWatch(on)
    open_to_put_off = {h.rule.key for h in held if h.rule.kind == "do"}
    hidden = {
        mark
        for entry in portfolio.state(candidacy, on).effective.of(AdviceDeferred)
        if isinstance(entry.event, AdviceDeferred) and entry.event.key in open_to_put_off
        for mark in _put_off(portfolio, entry, entry.event, watch)
    }
    left = tuple(h for h in held if h.rule.kind != "do" or h.mark not in hidden)
    turns = [day for day in (facts.next_change, watch.next_change) if day is not None]
    return left, facts, min(turns, default=None)


def _put_off(
    portfolio: Portfolio, entry: Entry, deferral: AdviceDeferred, watch: ChangeWatch
) -> Iterator[tuple[str, str | None, date | None]]:
    """What a deferral hides: the advice of its key as it stood, and no other due date."""
    if deferral.until is not None and watch.reached(deferral.until):
        return
    facts = portfolio.as_of(entry).facts(entry.candidacy, watch.today)
    rule = BY_KEY[deferral.key]
    if rule.holds_when.check(facts):
        yield from (held.mark for held in _dated(rule, facts))
    if facts.next_change is not None:
        watch.reached(facts.next_change)


def grounds(held: Held, facts: Facts) -> tuple[Ground, ...]:
    """The stated facts it fired on, each once."""
    found = dict.fromkeys(held.rule.holds_when.grounds(facts))
    found |= dict.fromkeys(held.dated.grounds)
    if held.step is not None:
        found |= dict.fromkeys(held.step.step.grounds)
    return tuple(found)


def urgency(held: Held, today: date, calendar: Calendar) -> Urgency:
    """How pressing a *do* is; overdue from the first workday after its due day."""
    day = held.day
    if held.rule.kind != "do" or day is None:
        return "none"
    if workdays_after(day, 1, calendar) <= today and not held.rule.never_late:
        return "overdue"
    if day <= today:
        return "today"
    return "soon" if day <= workdays_after(today, SOON_WORKDAYS, calendar) else "later"
