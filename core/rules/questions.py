"""How each fact that may be unknown is asked, and what could be answered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import JsonValue

from core.events import (
    Answered,
    AnyEvent,
    InterviewHeld,
    NextRoundSet,
    OfferAccepted,
    OfferDeclined,
    Rejected,
    ReplyReceived,
    ScreeningAnnounced,
    ScreeningCompleted,
)
from core.facts.candidacy_state import CandidacyState
from core.facts.decisions import last_completions
from core.facts.fact import said
from core.facts.facts import FACT_NAMES
from core.workdays import workdays_after

Answers = Callable[[CandidacyState], Sequence[AnyEvent]]


@dataclass(frozen=True, slots=True)
class Question:
    """The one thing to ask: a fact of the journal, in words, and why it matters.

    `fact` is the field that an `answered` entry would fill, or the kind of entry to record. `answers`
    gives the entries that possible answers would add today.
    """

    fact: str
    ask: str
    why: str
    answers: Answers


def _choice(fact: str, *values: JsonValue) -> Answers:
    def answers(at: CandidacyState) -> Sequence[AnyEvent]:
        return [Answered(happened_on=at.watch.today, fact=fact, value=v) for v in values]

    return answers


def _day(fact: str) -> Answers:
    """Days near and far stand for all days; and there may be none."""

    def answers(at: CandidacyState) -> Sequence[AnyEvent]:
        days = [workdays_after(at.watch.today, count, at.calendar) for count in (1, 4, 15)]
        values: list[JsonValue] = [*(day.isoformat() for day in days), None]
        return [Answered(happened_on=at.watch.today, fact=fact, value=v) for v in values]

    return answers


def _step_due(at: CandidacyState) -> Sequence[AnyEvent]:
    undated = [e for e in at.steps.pending if not said(e, "due_on").known]
    day = workdays_after(at.watch.today, 4, at.calendar).isoformat()
    return [
        Answered(happened_on=at.watch.today, fact="due_on", value=day, entry=e.no)
        for e in undated[:1]
    ]


def _step_results(at: CandidacyState) -> Sequence[AnyEvent]:
    awaited = [e for e in last_completions(at.effective).values() if not said(e, "passed").known]
    decisive = at.decisions.decisive
    since = [e for e in awaited if decisive is None or e.order > decisive.order]
    return [
        Answered(happened_on=at.watch.today, fact="passed", value=passed, entry=e.no)
        for e in since[:1]
        for passed in (True, False)
    ]


def _step_outcomes(at: CandidacyState) -> Sequence[AnyEvent]:
    today = at.watch.today
    outcomes: list[AnyEvent] = []
    for entry in at.steps.overdue[:1]:
        if isinstance(entry.event, ScreeningAnnounced):
            step = entry.event.step
            later = workdays_after(today, 5, at.calendar)
            outcomes += [
                ScreeningCompleted(happened_on=today, step=step),
                ScreeningCompleted(happened_on=today, step=step, passed=True),
                ScreeningCompleted(happened_on=today, step=step, passed=False),
                ScreeningAnnounced(happened_on=today, step=step, due_on=later),
            ]
    return outcomes


def _round_outcomes(at: CandidacyState) -> Sequence[AnyEvent]:
    held_on: date = at.round_on.value or at.watch.today
    later = workdays_after(at.watch.today, 5, at.calendar)
    return [
        InterviewHeld(happened_on=held_on),
        NextRoundSet(happened_on=at.watch.today, on=later),
    ]


def _offer_outcomes(at: CandidacyState) -> Sequence[AnyEvent]:
    today = at.watch.today
    later = workdays_after(today, 5, at.calendar)
    return [
        OfferAccepted(happened_on=today),
        OfferDeclined(happened_on=today),
        Rejected(happened_on=today),
        ReplyReceived(happened_on=today, gist="other", reply_by=later),
    ]


QUESTIONS: dict[str, Question] = {
    "decision_by": Question(
        "decision_by",
        "Did they say by when they will decide?",
        "A named day tells when to write, and until when to let it rest.",
        _day("decision_by"),
    ),
    "asked_when": Question(
        "asked_when",
        "Did you ask when to follow up?",
        "If not, the thank-you note can ask it, once.",
        _choice("asked_when", True, False),
    ),
    "felt_won": Question(
        "felt",
        "How did the interview feel, from 1 to 5?",
        "A day that felt won needs another kind of patience.",
        _choice("felt", 1, 5),
    ),
    "country": Question(
        "country",
        "In which country is the job?",
        "Weekends and public holidays move the days.",
        _choice("country", "US", "GB", "DE", "EG"),
    ),
    "sector": Question(
        "sector",
        "Is the employer private, public or a nonprofit?",
        "Public jobs can add tests, and take longer.",
        _choice("sector", "private", "public", "nonprofit"),
    ),
    "employed_now": Question(
        "employed_now",
        "Do you have a job at the moment?",
        "It decides whether there is notice to give, and when it is safe.",
        _choice("employed_now", True, False),
    ),
    "changing_field": Question(
        "changing_field",
        "Is this a new field for you?",
        "A new field asks for more room to learn before the start.",
        _choice("changing_field", True, False),
    ),
    "round_on": Question(
        "on",
        "On which day is the next round?",
        "Until then there is nothing to send.",
        _day("on"),
    ),
    "round_took_place": Question(
        "interview_held",
        "Did the next round take place?",
        "Its day has passed. What happened decides what comes next.",
        _round_outcomes,
    ),
    "step_took_place": Question(
        "screening_completed",
        "Did the test or check take place?",
        "Its time has passed. Whether it is done decides what comes next.",
        _step_outcomes,
    ),
    "step_due_on": Question(
        "due_on",
        "On which day is the test or check?",
        "With a day you can prepare in time.",
        _step_due,
    ),
    "step_failed": Question(
        "passed",
        "Do you know the result of the test?",
        "Some offers depend on it.",
        _step_results,
    ),
    "reply_by": Question(
        "reply_by",
        "Until when does the offer stand?",
        "That day is the one to answer by.",
        _day("reply_by"),
    ),
    "offer_lapsed": Question(
        "offer_accepted",
        "What became of the offer?",
        "The day to answer by has passed.",
        _offer_outcomes,
    ),
    "written": Question(
        "written",
        "Do you have the offer in writing?",
        "A written offer is what you can build on.",
        _choice("written", True, False),
    ),
    "conditional": Question(
        "conditional",
        "Does the offer depend on a test or a check?",
        "Until such a condition is met, keep your old job.",
        _choice("conditional", True, False),
    ),
    "notice_by": Question(
        "notice_by",
        "By which day must you give notice?",
        "That day is the latest one to hand it in.",
        _day("notice_by"),
    ),
    "last_day_in_old_job": Question(
        "last_day_in_old_job",
        "Which is your last day in the old job?",
        "It tells how long the break is, and whether there is a gap in your cover.",
        _day("last_day_in_old_job"),
    ),
}
"""By the fact they complete. A fact that is not here is never asked."""

_UNKNOWN_NAMES = QUESTIONS.keys() - FACT_NAMES - {"step_due_on"}
if _UNKNOWN_NAMES:
    raise ValueError(f"no fact is called {', '.join(_UNKNOWN_NAMES)}")
