"""How each fact that may be unknown is asked, and what could be answered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import JsonValue

from core.events import (
    Answered,
    AnyEvent,
    InterviewHeld,
    MessageSent,
    NextRoundSet,
    OfferAccepted,
    OfferDeclined,
    OfferRescinded,
    Rejected,
    ReplyReceived,
    ScreeningAnnounced,
    ScreeningCompleted,
)
from core.facts.candidacy_state import CandidacyState
from core.facts.course import last_completions
from core.facts.fact import said
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


def _of_the_offer(fact: str) -> Answers:
    """Yes or no about the standing offer: after a no it would complete one that is over."""
    choice = _choice(fact, True, False)
    return lambda at: () if at.offer.first is None else choice(at)


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
    for entry in at.steps.untold[:1]:
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
        OfferRescinded(happened_on=today),
        ReplyReceived(happened_on=today, gist="other", reply_by=later),
    ]


def _answer_outcomes(at: CandidacyState) -> Sequence[AnyEvent]:
    today = at.watch.today
    return [
        MessageSent(happened_on=today, purpose="answer"),
        ReplyReceived(happened_on=today, gist="still_deciding"),
        Rejected(happened_on=today),
    ]


DECISION_BY = Question(
    "decision_by",
    "Did they say when they'll decide?",
    "If they named a day, you know when to write, and how long you can leave it.",
    _day("decision_by"),
)
ASKED_WHEN = Question(
    "asked_when",
    "Did you ask when to check back?",
    "If you didn't, your thank-you can ask, once.",
    _choice("asked_when", True, False),
)
FELT = Question(
    "felt",
    "How did the interview feel, from 1 to 5?",
    "When it felt good, the waiting can be harder in its own way.",
    _choice("felt", 1, 5),
)
COUNTRY = Question(
    "country",
    "Which country is the job in?",
    "Weekends and public holidays move the days.",
    _choice("country", "US", "GB", "DE", "EG"),
)
SECTOR = Question(
    "sector",
    "Is the employer private, public or a nonprofit?",
    "Public employers take longer, and often add tests.",
    _choice("sector", "private", "public", "nonprofit"),
)
EMPLOYED_NOW = Question(
    "employed_now",
    "Do you have a job right now?",
    "If so, there's notice to give, and a safe moment to do it.",
    _choice("employed_now", True, False),
)
INTERNAL = Question(
    "internal",
    "Is this job with the employer you work for now?",
    "If so, there's no notice to give, but there's a handover to agree.",
    _choice("internal", True, False),
)
CHANGING_FIELD = Question(
    "changing_field",
    "Is this a new field for you?",
    "A new field needs a bit more room to learn before you start.",
    _choice("changing_field", True, False),
)
ROUND_ON = Question(
    "on",
    "Which day is the next interview?",
    "Until then there's nothing to send.",
    _day("on"),
)
ROUND_TOOK_PLACE = Question(
    "interview_held",
    "Have you had the next interview yet?",
    "Its day has passed. What happened decides what comes next.",
    _round_outcomes,
)
STEP_TOOK_PLACE = Question(
    "screening_completed",
    "Have you had the test or check yet?",
    "It may be over by now. Once it's done, something else comes next.",
    _step_outcomes,
)
STEP_DUE_ON = Question(
    "due_on",
    "Which day is the test or check?",
    "Once you know the day, you can prepare in time.",
    _step_due,
)
STEP_RESULT = Question(
    "passed",
    "Did you pass the test or check? Leave it if you don't know yet.",
    "Some offers depend on it.",
    _step_results,
)
WHAT_BECAME_OF_MY_ANSWER = Question(
    "message_sent",
    "They asked you something a while ago. What came of it?",
    "If you've answered, it's their turn. If you haven't, they may still be waiting for you.",
    _answer_outcomes,
)
REPLY_BY = Question(
    "reply_by",
    "How long do you have to answer the offer?",
    "That's the day to answer by.",
    _day("reply_by"),
)
WHAT_BECAME_OF_THE_OFFER = Question(
    "offer_accepted",
    "What became of the offer?",
    "The day to answer by has passed.",
    _offer_outcomes,
)
WRITTEN = Question(
    "written",
    "Do you have the offer in writing?",
    "A written offer is one you can build on.",
    _of_the_offer("written"),
)
CONDITIONAL = Question(
    "conditional",
    "Does the offer depend on a test, a check or a visa?",
    "Until that's done, it's safer to keep your old job.",
    _of_the_offer("conditional"),
)
MEETS_HOPES = Question(
    "meets_hopes",
    "Is the offer what you hoped for?",
    "If it isn't, now is the time to ask for better terms.",
    _of_the_offer("meets_hopes"),
)
NOTICE_BY = Question(
    "notice_by",
    "When do you have to give notice by?",
    "That's the last day to hand it in.",
    _day("notice_by"),
)
LAST_DAY_IN_OLD_JOB = Question(
    "last_day_in_old_job",
    "When is your last day at your old job?",
    "It shows how long your break is, and whether your health cover has a gap.",
    _day("last_day_in_old_job"),
)
