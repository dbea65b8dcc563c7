"""The way of a candidacy: what lies behind, where it stands, and what comes, with dates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from core.events import OfferRescinded, Rejected, Stage
from core.facts.candidacy_state import CandidacyState
from core.facts.facts import Facts
from core.facts.portfolio import Portfolio
from core.rules.briefing import Advice, Briefing, NotYet
from core.rules.rulebook import BY_KEY, RULES
from core.rules.wording import STEPS

STOPS: tuple[Stage, ...] = ("waiting", "follow-up", "outcome", "feedback", "start-date")
"""The five stops between the interview and the first day."""
AFTER_AN_OFFER: tuple[Stage, ...] = ("start-date",)
AFTER_A_NO: tuple[Stage, ...] = ("feedback",)

State = Literal["behind", "here", "ahead"]


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of the way, or its end.

    `on` is the day it was first reached, or the day on which time will reach it; None where it was
    come back to, so that the days never run backwards: when that was is said in words.
    """

    stage: Stage
    state: State
    on: date | None


@dataclass(frozen=True, slots=True)
class Reached:
    """A stage and the day on which it was entered."""

    stage: Stage
    on: date


def history(portfolio: Portfolio, candidacy: str) -> tuple[Reached, ...]:
    """Every change of stage up to today, by entries or by time alone."""
    own = portfolio.candidacies[candidacy]
    reached: list[Reached] = []
    for at in own.stood(own.began_on, portfolio.today):
        stage = at.stage.value
        if stage is not None and (not reached or reached[-1].stage != stage):
            reached.append(Reached(stage, at.watch.today))
    return tuple(reached)


def stops(portfolio: Portfolio, candidacy: str, ahead: tuple[NotYet, ...]) -> tuple[Stop, ...]:
    """The stops as they stand today; at most one of them is "here".

    A stop that was reached once stays behind, also where the candidacy went back. One that was passed
    by, and that can't come any more, is none: after a no there is no first day to come.
    """
    past = history(portfolio, candidacy)
    here = past[-1].stage
    may_come = _may_come(portfolio.state(candidacy), here)
    first_on = {step.stage: step.on for step in reversed(past)}
    coming = {n.key: n.opens for n in ahead}
    follow_up = coming.get("follow_up.send") or coming.get("follow_up.move_on")
    found = []
    for stage in STOPS:
        if stage == here:
            found.append(Stop(stage, "here", None if lap(past) > 1 else first_on[stage]))
        elif stage in first_on:
            found.append(Stop(stage, "behind", first_on[stage]))
        elif stage in may_come:
            found.append(Stop(stage, "ahead", follow_up if stage == "follow-up" else None))
    if here == "closed":
        found.append(Stop(here, "here", past[-1].on))
    return tuple(found)


def _may_come(at: CandidacyState, here: Stage) -> Sequence[Stage]:
    """The stops that can still lie ahead of where a candidacy stands."""
    if here in ("feedback", "start-date", "started", "closed"):
        return ()
    if at.offer_is_open:
        return AFTER_AN_OFFER
    if at.decisions.is_(Rejected):
        return AFTER_A_NO
    return () if at.decisions.is_(OfferRescinded) else STOPS


def lap(past: Sequence[Reached]) -> int:
    """How many times a candidacy came to the stage where it stands; 1 the first time."""
    return sum(step.stage == past[-1].stage for step in past)


@dataclass(frozen=True, slots=True)
class Coming:
    """Something on a day to come, in words; `mine` if it asks something of the person."""

    on: date
    say: str
    mine: bool


NAMED_DAYS = (
    ("decision_by", "Their decision day."),
    ("round_on", "Next round."),
    ("reply_by", "Last day of the offer."),
    ("notice_by", "Last day to give notice."),
    ("last_day_in_old_job", "Last day in the old job."),
    ("start_on", "First day in the new job."),
)


NO_HURRY = frozenset(r.key for r in RULES if r.never_late and r.date != "reconnect_on")
"""What may be done on any day, unlike what somebody named a day for."""
UNTIL_THEN_HOPE = frozenset({"outcome.treat_it_as_no_offer"})
"""What is no comfort before its day: nobody who was just offered a job plans to lose it."""


def _has_its_day(said: Advice | NotYet) -> bool:
    rule = BY_KEY[said.key]
    is_dated = rule.kind == "do" and rule.date is not None
    return is_dated and rule.key not in NO_HURRY | UNTIL_THEN_HOPE


def coming(briefing: Briefing, facts: Facts) -> tuple[Coming, ...]:
    """What lies ahead of a candidacy, soonest first: what is due, what time opens, and named days."""
    today = briefing.today
    mine = [Coming(a.due, a.say, mine=True) for a in briefing.advice if a.due and _has_its_day(a)]
    mine += [Coming(n.opens, n.say, mine=True) for n in briefing.not_yet if _has_its_day(n)]
    ahead = {c for c in (*mine, *named(facts)) if c.on >= today}
    return tuple(sorted(ahead, key=lambda c: (c.on, not c.mine, c.say)))


def named(facts: Facts) -> Iterator[Coming]:
    """The days that somebody named: for a step that was announced, an answer, a round, a start."""
    for step in facts.pending_steps:
        if step.due_on.value:
            words = f"{STEPS[step.step.value or 'other']}.".capitalize()
            yield Coming(step.due_on.value, words, mine=False)
    for name, say in NAMED_DAYS:
        day = getattr(facts, name).value
        if day is not None and not (name == "reply_by" and facts.accepted.value):
            yield Coming(day, say, mine=False)
