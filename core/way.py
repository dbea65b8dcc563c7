"""The way of a candidacy: what lies behind, where it stands, and what comes, with dates."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from core.events import Stage
from core.facts.across import Portfolio
from core.facts.standing import stand
from core.rules.briefing import NotYet

STOPS: tuple[Stage, ...] = ("waiting", "follow-up", "outcome", "feedback", "start-date")
"""The five stops between the interview and the first day."""

State = Literal["behind", "here", "ahead"]


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of the way. `on` is the day it was reached, or the day on which time will reach it."""

    stage: Stage
    state: State
    on: date | None


@dataclass(frozen=True, slots=True)
class Reached:
    """A stage and the day on which it was entered."""

    stage: Stage
    on: date


def history(people: Portfolio, candidacy: str) -> tuple[Reached, ...]:
    """Every change of stage up to today, by entries or by time alone."""
    entries = people.stories[candidacy]
    days = sorted({e.event.happened_on for e in entries})
    reached: list[Reached] = []
    day: date | None = days[0]
    while day is not None and day <= people.today:
        known = tuple(e for e in entries if e.event.happened_on <= day)
        at = stand(known, day, people.settings)
        stage = at.stage.value
        if stage is not None and (not reached or reached[-1].stage != stage):
            reached.append(Reached(stage, day))
        later = [d for d in days if d > day]
        turns = [t for t in (at.watch.turn, later[0] if later else None) if t is not None]
        day = min(turns, default=None)
    return tuple(reached)


def way(people: Portfolio, candidacy: str, ahead: tuple[NotYet, ...]) -> tuple[Stop, ...]:
    """The five stops as they stand today; at most one of them is "here"."""
    past = history(people, candidacy)
    here = past[-1].stage
    last_on = {step.stage: step.on for step in past}
    coming = {n.key: n.opens for n in ahead}
    follow_up = coming.get("follow_up.send") or coming.get("follow_up.move_on")
    stops = []
    for stage in STOPS:
        if stage == here:
            stops.append(Stop(stage, "here", last_on[stage]))
        elif stage in last_on:
            stops.append(Stop(stage, "behind", last_on[stage]))
        else:
            stops.append(Stop(stage, "ahead", follow_up if stage == "follow-up" else None))
    return tuple(stops)


def fortnight(today: date) -> tuple[date, ...]:
    """The next fourteen days, today first."""
    return tuple(today + timedelta(days=n) for n in range(14))
