"""The advice document: what to do, when, what to leave alone, why, what comes, and what to ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any

from pydantic import PlainSerializer

from core.events import Entry, Stage
from core.facts.fact import Ground
from core.facts.facts import QUESTIONS, Facts
from core.facts.portfolio import Portfolio
from core.facts.questions import Question
from core.rules.engine import URGENCIES, Held, Urgency, grounds, judge, shown, urgency
from core.rules.rule import Kind, Rule
from core.rules.rulebook import BY_STAGE, DATED, RULES
from core.rules.wording import filled
from core.workdays import Calendar

PLACES = {rule.key: place for place, rule in enumerate(RULES)}
HORIZON = timedelta(days=366)
"""How far ahead the engine looks for what time alone will bring."""


def _with_names(grounds: Iterable[Ground]) -> list[dict[str, Any]]:
    """Grounds as the public document has them: each part under its name."""
    return [ground._asdict() for ground in grounds]


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice on one day.

    `due` belongs to a *do*, `until` to a *dont*. `letter` is the purpose of the message it calls for.
    """

    key: str
    kind: Kind
    due: date | None
    until: date | None
    urgency: Urgency
    say: str
    why: str
    because: Annotated[tuple[Ground, ...], PlainSerializer(_with_names)]
    sources: tuple[str, ...]
    letter: str | None
    step: str | None = None


@dataclass(frozen=True, slots=True)
class NotYet:
    """What time alone will make true, the first day on which it holds, and its words on that day."""

    key: str
    kind: Kind
    opens: date
    say: str


@dataclass(frozen=True, slots=True)
class Next:
    """The next thing to do, and its day."""

    key: str
    due: date


@dataclass(frozen=True, slots=True)
class Briefing:
    """Everything the coach has to say about one candidacy on one day."""

    candidacy: str
    today: date
    stage: Stage
    next: Next | None
    advice: tuple[Advice, ...]
    not_yet: tuple[NotYet, ...]
    question: Question | None


def advise(portfolio: Portfolio, candidacy: str) -> tuple[Advice, ...]:
    """The advice of today, the most pressing first. Raises KeyError if the candidacy is not there."""
    held, facts, _ = shown(portfolio, candidacy, portfolio.today)
    return _told(held, facts, portfolio.state(candidacy).calendar)


def dated(portfolio: Portfolio, candidacy: str) -> tuple[Advice, ...]:
    """What there is to do by a day, the most pressing first. Raises KeyError likewise."""
    at = portfolio.state(candidacy)
    if not DATED[at.stage.value or "debrief"]:
        return ()
    held, facts, _ = shown(portfolio, candidacy, portfolio.today, DATED)
    return _told((h for h in held if h.day is not None), facts, at.calendar)


def brief(portfolio: Portfolio, candidacy: str) -> Briefing:
    """The whole document for a candidacy. Raises KeyError if it is not there."""
    advice = advise(portfolio, candidacy)
    ahead = not_yet(portfolio, candidacy)
    return Briefing(
        candidacy=candidacy,
        today=portfolio.today,
        stage=portfolio.state(candidacy).stage.value or "debrief",
        next=_next(advice, ahead),
        advice=advice,
        not_yet=ahead,
        question=question(portfolio, candidacy),
    )


def not_yet(portfolio: Portfolio, candidacy: str) -> tuple[NotYet, ...]:
    """What time alone will make true within a year, soonest first, then in the rulebook's order."""
    held, _, turn = shown(portfolio, candidacy, portfolio.today)
    seen = {h.rule.key for h in held}
    found: list[NotYet] = []
    while turn is not None and turn <= portfolio.today + HORIZON:
        day = turn
        held, facts, turn = shown(portfolio, candidacy, day)
        for h in held:
            if h.rule.key not in seen:
                seen.add(h.rule.key)
                said = filled(h.rule.say, facts, h.day, h.step)
                found.append(NotYet(h.rule.key, h.rule.kind, day, said))
    return tuple(found)


def question(portfolio: Portfolio, candidacy: str) -> Question | None:
    """The unanswered fact whose answer would change most; the first in the rulebook's order if equal."""
    held, facts, _ = shown(portfolio, candidacy, portfolio.today)
    now = {_pair(h) for h in held}
    best: Question | None = None
    most = 0
    for asked in _open_questions(facts):
        changed = max(
            (_changes(portfolio, candidacy, e, now) for e in _suppose(portfolio, candidacy, asked)),
            default=0,
        )
        if changed > most:
            best, most = asked, changed
    return best


def _open_questions(facts: Facts) -> list[Question]:
    rules = BY_STAGE[facts.stage.value or "debrief"]
    names = dict.fromkeys(name for rule in rules for name in judge(rule, facts).open)
    return [QUESTIONS[name] for name in names if name in QUESTIONS]


def _suppose(portfolio: Portfolio, candidacy: str, asked: Question) -> list[Entry]:
    """The entries that possible answers would add."""
    next_no = portfolio.candidacies[candidacy].last_no + 1
    at = portfolio.state(candidacy)
    return [Entry(candidacy, next_no, event) for event in asked.answers(at)]


def _changes(
    portfolio: Portfolio, candidacy: str, supposed: Entry, now: set[tuple[str, date | None]]
) -> int:
    """How many pairs of advice and day come or go if `supposed` is added."""
    held, _, _ = shown(portfolio.and_then(supposed), candidacy, portfolio.today)
    return len(now ^ {_pair(h) for h in held})


def _pair(held: Held) -> tuple[str, date | None]:
    return held.rule.key, held.day


def _told(held: Iterable[Held], facts: Facts, calendar: Calendar) -> tuple[Advice, ...]:
    """Advice in words, the most pressing first, then in the rulebook's order."""
    advice = (_advice(h, facts, urgency(h, facts.today, calendar)) for h in held)
    return tuple(sorted(advice, key=_order))


def _order(advice: Advice) -> tuple[int, date, int]:
    return URGENCIES.index(advice.urgency), advice.due or date.max, PLACES[advice.key]


def _advice(held: Held, facts: Facts, pressing: Urgency) -> Advice:
    rule = held.rule
    return Advice(
        key=rule.key,
        kind=rule.kind,
        due=held.day if rule.kind == "do" else None,
        until=held.day if rule.kind == "dont" else None,
        urgency=pressing,
        say=filled(rule.say, facts, held.day, held.step),
        why=filled(rule.why, facts, held.day, held.step),
        because=grounds(held, facts),
        sources=rule.sources,
        letter=_letter(rule, facts),
        step=None if held.step is None else held.step.step.value,
    )


def _letter(rule: Rule, facts: Facts) -> str | None:
    if rule.letter_with_paper is not None and facts.written.value is True:
        return rule.letter_with_paper
    if rule.letter_with_offer is not None and facts.offer_is_open.value is True:
        return rule.letter_with_offer
    return rule.letter


def _next(advice: tuple[Advice, ...], ahead: tuple[NotYet, ...]) -> Next | None:
    dated = next((Next(a.key, a.due) for a in advice if a.kind == "do" and a.due is not None), None)
    return dated or next((Next(n.key, n.opens) for n in ahead if n.kind == "do"), None)
