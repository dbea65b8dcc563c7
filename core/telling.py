"""An entry in words: what happened, as the person would say it."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from core.events import (
    AdviceDeferred,
    Answered,
    AnyEvent,
    CandidacyOpened,
    Entry,
    FeedbackReceived,
    InterviewHeld,
    MessageSent,
    NextRoundSet,
    NoteAdded,
    OfferReceived,
    Period,
    Rejected,
    ReplyReceived,
    Salary,
    ScreeningAnnounced,
    ScreeningCompleted,
    StartDateAgreed,
    Struck,
)
from core.facts.contact import met_in
from core.facts.fact import Ground
from core.rules.explained import without_blanks
from core.rules.rulebook import BY_KEY
from core.rules.wording import STEPS, counted, day_in_words, listed, with_article

PLAIN: dict[str, str] = {
    "offer_accepted": "You accepted the offer.",
    "offer_declined": "You declined the offer.",
    "withdrew": "You withdrew.",
    "moved_on": "You closed this one for yourself.",
    "feedback_skipped": "You left the question for feedback out.",
    "started": "You started.",
}
MESSAGES: dict[str, str] = {
    "thank_you": "You sent your thanks",
    "follow_up": "You followed up",
    "gracious_reply": "You thanked them and wished them well",
    "feedback_request": "You asked for feedback",
    "start_strong": "You asked how to start strong",
    "ask_reply_date": "You asked until when they need your answer",
    "tell_of_offer": "You told them of another offer",
    "ask_in_writing": "You asked for the offer in writing",
    "ask_start_date": "You asked for a start date",
    "give_notice": "You gave notice in your old job",
    "accept": "You sent your yes",
    "decline": "You sent your no",
    "withdraw": "You wrote that you withdraw",
    "last_word": "You sent a last kind note",
    "other": "You wrote to them",
}
GISTS: dict[str, str] = {
    "acknowledged": "They confirmed that your message arrived.",
    "still_deciding": "They answered: still deciding.",
    "answers_start_strong": "They told you how to start strong.",
    "other": "They answered.",
}

PERIODS: dict[Period, str] = {
    "year": "a year",
    "month": "a month",
    "week": "a week",
    "day": "a day",
    "hour": "an hour",
}
"""What a pay is for."""

DAYS = frozenset(
    {
        "decision_by",
        "due_on",
        "last_day_in_old_job",
        "last_worked",
        "notice_by",
        "notice_given_on",
        "on",
        "reply_by",
        "start_on",
    }
)
"""Facts that are answered with a day."""
ANSWERS: dict[str, str] = {
    "asked_when": "You asked when to follow up",
    "changing_field": "The field is new to you",
    "conditional": "The offer depends on a test or a check",
    "country": "Country of the job",
    "decision_by": "They will decide by",
    "due_on": "Day of the test or check",
    "employer": "Employer",
    "employed_now": "You have a job now",
    "felt": "How it felt, 1 to 5",
    "interviewers": "You met",
    "lessons": "What you take from it",
    "notice_by": "Last day to give notice",
    "notice_given_on": "You gave notice on",
    "on": "Next round",
    "reply_by": "The offer stands until",
    "role": "Role",
    "sector": "Kind of employer",
    "start_on": "First day in the new job",
    "written": "The offer is in writing",
}
"""What an answer is about; the others go by their names."""


NOBODY: Mapping[str, str] = MappingProxyType({})


def names_in(story: Iterable[Entry]) -> Mapping[str, str]:
    """The names of those who were met, by their addresses in small letters."""
    return {
        person.email.casefold(): person.name
        for person, _ in met_in(story)
        if person.email and person.name
    }


def in_words(event: AnyEvent, names: Mapping[str, str] = NOBODY) -> str:
    """One sentence, or two, about an event; names and topics a person typed stay as typed.

    `names` are those of people by their addresses, where a message says only to which one it went.
    """
    said = event.happened_on
    match event:
        case CandidacyOpened():
            return f"You opened this candidacy: {event.role} at {event.employer}."
        case InterviewHeld():
            people = [p.name or p.email or "" for p in event.interviewers or ()]
            met = (
                f"You had an interview with {listed(people)}."
                if people
                else "You had an interview."
            )
            if event.decision_by is None:
                return met
            return f"{met} They will decide by {day_in_words(event.decision_by, said)}."
        case MessageSent():
            whom = [names.get(to.casefold(), to) for to in event.to or ()]
            to = f" to {listed(whom)}" if whom else ""
            asked = ", and asked for feedback" if event.asks_feedback else ""
            return f"{MESSAGES[event.purpose]}{to}{asked}."
        case ReplyReceived():
            return _reply(event)
        case NextRoundSet(on=on):
            day = "" if on is None else f" for {day_in_words(on, said)}"
            return f"Another round is set{day}."
        case ScreeningAnnounced(step=step, due_on=due_on):
            day = "" if due_on is None else f" on {day_in_words(due_on, said)}"
            return f"They asked for {with_article(STEPS[step])}{day}."
        case ScreeningCompleted(step=step, passed=passed):
            result = {True: " You passed it.", False: " You did not pass it.", None: ""}[passed]
            return f"The {STEPS[step]} took place.{result}"
        case OfferReceived():
            return _offer(event)
        case Rejected():
            return "They turned you down."
        case FeedbackReceived(refused=True):
            return "They gave no feedback."
        case FeedbackReceived():
            return "They gave you feedback."
        case StartDateAgreed(start_on=start_on):
            return f"You agreed to start on {day_in_words(start_on, said)}."
        case AdviceDeferred():
            return _put_off(event)
        case NoteAdded(text=text, move_for=None):
            return f"You noted: {text}"
        case NoteAdded(text=text):
            return f"You noted a move of your own: {text}"
        case Answered(fact=fact, value=value):
            if fact in DAYS and isinstance(value, str):
                value = day_in_words(date.fromisoformat(value), said)
            asked = ANSWERS.get(fact, f"You answered {fact.replace('_', ' ')}")
            return f"{asked}: {_value(value)}."
        case Struck(entry=entry):
            return f"You took entry {entry} back."
        case _:
            return PLAIN[event.kind]


def _put_off(event: AdviceDeferred) -> str:
    rule = BY_KEY.get(event.key)
    says = without_blanks(rule.say) if rule else event.key
    when = (
        "for this time"
        if event.until is None
        else f"until {day_in_words(event.until, event.happened_on)}"
    )
    reason = f" Your reason: {event.reason}" if event.reason else ""
    return f"You put off {when}: {says}{reason}"


FACTS: dict[str, str] = {
    "last_interview_on": "Last interview",
    "last_employer_message_on": "Last word from them",
    "last_thank_you_on": "Your last thank-you",
    "asked_on": "Your last note",
    "decision_by": "They will decide by",
    "round_on": "Next round",
    "step": "Test or check",
    "step_due_on": "Day of the test or check",
    "offer_on": "Offer",
    "offer_elsewhere_on": "Offer elsewhere",
    "settled_elsewhere_on": "Sure of another job since",
    "reply_by": "The offer stands until",
    "accepted_on": "Accepted",
    "rejected_on": "Turned down",
    "answered_graciously_on": "Thanked them after the no",
    "moved_on_on": "Closed for yourself",
    "felt": "How it felt, 1 to 5",
}


def ground_in_words(ground: Ground, today: date) -> str:
    """One fact an advice rests on, with the number of its entry."""
    name = FACTS.get(ground.fact) or ground.fact.replace("_", " ").capitalize()
    value = ground.value
    said = day_in_words(value, today) if isinstance(value, date) else _value(value)
    where = "" if ground.entry is None else f" (entry {ground.entry})"
    return f"{name}: {said}{where}"


def _reply(event: ReplyReceived) -> str:
    sentences = [GISTS[event.gist]]
    if event.decision_by is not None:
        sentences.append(
            f"They will decide by {day_in_words(event.decision_by, event.happened_on)}."
        )
    elif "decision_by" in event.model_fields_set:
        sentences.append("They took their date back.")
    if event.reply_by is not None:
        sentences.append(
            f"The offer stands until {day_in_words(event.reply_by, event.happened_on)}."
        )
    return " ".join(sentences)


def _offer(event: OfferReceived) -> str:
    said = event.happened_on
    told = ["They made you an offer in writing." if event.written else "They made you an offer."]
    if event.reply_by is not None:
        told.append(f"It stands until {day_in_words(event.reply_by, said)}.")
    if event.conditional:
        told.append("It depends on a test or a check.")
    terms = []
    if event.salary is not None:
        terms.append(pay_in_words(event.salary))
    if event.start_on is not None:
        terms.append(f"{day_in_words(event.start_on, said)} as the first day")
    if event.leave_days is not None:
        terms.append(f"{counted(event.leave_days, 'leave day')} a year")
    if event.leave_after_months:
        terms.append(f"leave after {counted(event.leave_after_months, 'month')}")
    if terms:
        told.append(f"It names {listed(terms)}.")
    return " ".join(told)


def pay_in_words(pay: Salary) -> str:
    """A pay as it was named: "52,000 EUR a year"."""
    amount = f"{pay.amount:,.2f}".removesuffix(".00")
    return " ".join(filter(None, (amount, pay.currency, PERIODS[pay.per] if pay.per else "")))


def _value(value: object) -> str:
    match value:
        case None:
            return "there is none"
        case True:
            return "yes"
        case False:
            return "no"
        case list():
            return listed([_value(part) for part in value])
        case {"name": name} | {"email": name}:
            return str(name)
        case dict():
            return " ".join(str(part) for part in value.values() if part is not None)
        case _:
            return str(value)
