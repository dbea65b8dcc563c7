"""The eight moves: what each asks, which rules act on it, and what was done and is left in a candidacy."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from core.events import (
    AnyEvent,
    FeedbackReceived,
    InterviewHeld,
    MessageSent,
    MovedOn,
    NoteAdded,
    ReplyReceived,
    ScreeningCompleted,
    Stage,
    StartDateAgreed,
)
from core.facts.effective_entries import EffectiveEntries
from core.facts.portfolio import Portfolio
from core.rules.briefing import Advice, Briefing
from core.rules.rule import Rule
from core.rules.rulebook import RULES
from core.rules.wording import STEPS
from core.views.sentences import MESSAGES, describe_event
from core.wording import day_in_words


@dataclass(frozen=True, slots=True)
class Move:
    """One of the eight. A move of the person's own for one of `stages` belongs beside it."""

    number: int
    name: str
    asks: str
    stages: tuple[Stage, ...]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that act on it: those that name a statement of this move as a source."""
        mark = f"M{self.number}."
        return tuple(r for r in RULES if any(source.startswith(mark) for source in r.sources))


MOVES = (
    Move(
        1,
        "Be patient",
        "One to three weeks of silence are normal, however well it went: they're still meeting people "
        "and have their own work to do. At the end of the interview, ask when you should check back. "
        "Then leave it until that day, and put what worries you aside until then.",
        ("debrief", "waiting"),
    ),
    Move(
        2,
        "Know when to follow up",
        "If they name a day, you're free to write on it. Put it in your calendar, hold off until then, "
        "and don't let it go by without a word. News of another offer is the one good reason to write "
        "earlier.",
        (),
    ),
    Move(
        3,
        "Know how to follow up",
        "Keep it light: one short note to the person who led the interview, saying you enjoyed the "
        "conversation. You can ask about timing; just don't press.",
        ("follow-up",),
    ),
    Move(
        4,
        "Take a no with grace",
        "A no can come however well you did, and it isn't about you. Thank them all the same, and wish "
        "them well. It leaves the door open. If they take an offer back, no thanks are due: look after "
        "yourself first.",
        (),
    ),
    Move(
        5,
        "Go on after the interview",
        "The interview is one part of the decision. What you've done before still counts, and so does "
        "a friendly, timely answer. Public jobs may add tests and checks, which can take "
        "months.",
        ("outcome",),
    ),
    Move(
        6,
        "Ask what they saw",
        "After a no, ask one question: what would have made you a stronger candidate? After a yes, ask "
        "what you could do, and read, before your first day.",
        ("feedback",),
    ),
    Move(
        7,
        "Choose your start date well",
        "Leave time to prepare, and more of it in a new field. Take your time off before you start; "
        "it may be a while until the next break. Give notice once the offer is in writing and "
        "doesn't depend on anything else.",
        ("start-date",),
    ),
    Move(
        8,
        "Keep moving",
        "A no hurts more when you thought it had gone well. That's normal, and you can carry on "
        "when you're ready. Keep other "
        "applications going, so not everything hangs on one.",
        ("started", "closed"),
    ),
)


@dataclass(frozen=True, slots=True)
class Done:
    """Something recorded that carries out a move; `entry` is its number."""

    on: date
    words: str
    entry: int


@dataclass(frozen=True, slots=True)
class Left:
    """Something a move still asks: now, or from a day on. `is_to_leave`: it asks to hold back."""

    key: str
    says: str
    is_to_leave: bool
    due: date | None
    until: date | None
    opens: date | None


@dataclass(frozen=True, slots=True)
class Taken:
    """A move as it stands in one candidacy."""

    move: Move
    done: tuple[Done, ...]
    left: tuple[Left, ...]


def taken(portfolio: Portfolio, briefing: Briefing) -> tuple[Taken, ...]:
    """What was done of each move in a candidacy, and what is left by its briefing."""
    done = list(_done(portfolio.state(briefing.candidacy).effective))
    return tuple(
        Taken(
            move,
            tuple(what for number, what in done if number == move.number),
            tuple(_left(move, briefing)),
        )
        for move in MOVES
    )


def _left(move: Move, briefing: Briefing) -> Iterator[Left]:
    keys = {rule.key for rule in move.rules}
    for advice in briefing.advice:
        if advice.key in keys and advice.kind != "know":
            yield _now(advice)
    for coming in briefing.not_yet:
        if coming.key in keys and coming.kind == "do":
            yield Left(coming.key, coming.say, False, None, None, coming.opens)


def _now(advice: Advice) -> Left:
    return Left(advice.key, advice.say, advice.kind == "dont", advice.due, advice.until, None)


BY_MESSAGE: Mapping[str, int] = {
    "thank_you": 5,
    "follow_up": 3,
    "gracious_reply": 4,
    "feedback_request": 6,
    "start_strong": 6,
    "ask_start_date": 7,
    "give_notice": 7,
    "answer": 5,
    "correct": 5,
    "last_word": 8,
    "reconnect": 8,
}
"""Which move a message of mine carries out, by its purpose."""


def _done(story: EffectiveEntries) -> Iterator[tuple[int, Done]]:
    for entry in story:
        for number, words in _carries_out(entry.event):
            yield number, Done(entry.event.happened_on, words, entry.no)


def _carries_out(event: AnyEvent) -> Iterator[tuple[int, str]]:
    """Each move that an event carries out, with the words for it."""
    match event:
        case MessageSent(purpose=purpose, asks_feedback=asks_feedback):
            if purpose in BY_MESSAGE:
                yield BY_MESSAGE[purpose], f"{MESSAGES[purpose]}."
            if purpose == "gracious_reply" and asks_feedback:
                yield 6, "You asked for feedback in the same note."
        case InterviewHeld() | ReplyReceived():
            if isinstance(event, InterviewHeld) and event.asked_when:
                yield 1, "You asked when to check back."
            if event.decision_by is not None:
                day = day_in_words(event.decision_by, event.happened_on)
                yield 2, f"They named a day: {day}."
        case ScreeningCompleted(step=step):
            yield 5, f"The {STEPS[step]} took place."
        case FeedbackReceived(refused=refused, lessons=lessons):
            yield 6, "You had their answer." if refused else "You had their feedback."
            if lessons:
                yield 6, "You wrote down what you take from it."
        case StartDateAgreed():
            yield 7, describe_event(event)
        case MovedOn():
            yield 8, describe_event(event)
        case NoteAdded(show_on=date()):
            yield 1, "You put a worry aside."
        case _:
            return
