"""The round that lies ahead, and what the person knows from those before it."""

from dataclasses import dataclass
from datetime import date

from core.events import InterviewHeld, NextRoundSet, Person, Question
from core.facts.fact import Statements
from core.facts.portfolio import Portfolio
from core.views.lessons import lessons_learned


@dataclass(frozen=True, slots=True)
class NextRound:
    """A round on a day that is not over: when (`at` is a clock time), where, and with whom.

    `asked` is what was asked in earlier interviews of this candidacy and `to_add` what the person would
    still like to say, the latest interview first; `lessons` come from feedback in any candidacy.
    """

    on: date
    at: str | None
    place: str | None
    link: str | None
    people: tuple[Person, ...]
    asked: tuple[Question, ...]
    to_add: tuple[str, ...]
    lessons: tuple[str, ...]


def next_round(portfolio: Portfolio, candidacy: str) -> NextRound | None:
    """The round that is ahead of a candidacy; None if there is none."""
    state = portfolio.state(candidacy)
    on = state.round_on.value
    if on is None or not state.round_is_ahead.value:
        return None
    told = Statements(
        e
        for e in state.effective.of(NextRoundSet)
        if isinstance(e.event, NextRoundSet) and e.event.on == on
    )
    held = [e.event for e in reversed(state.effective.of(InterviewHeld))]
    notes = [event for event in held if isinstance(event, InterviewHeld)]
    asked: dict[str, Question] = {}
    for question in (question for event in notes for question in event.questions or ()):
        asked.setdefault(question.text, question)
    return NextRound(
        on=on,
        at=told.say("at").value,
        place=told.say("place").value,
        link=told.say("link").value,
        people=told.say("with_people").value or (),
        asked=tuple(asked.values()),
        to_add=tuple(dict.fromkeys(event.would_add for event in notes if event.would_add)),
        lessons=lessons_learned(portfolio),
    )
