"""An entry in words: what happened, as the person would say it."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from core.events import (
    AdviceDeferred,
    Answered,
    AnyEvent,
    Asks,
    CandidacyOpened,
    ContactAdded,
    ContactLeft,
    CounterOfferReceived,
    Entry,
    FeedbackReceived,
    InterviewHeld,
    MessageSent,
    NextRoundSet,
    NoteAdded,
    OfferReceived,
    Rejected,
    ReplyReceived,
    ScreeningAnnounced,
    ScreeningCompleted,
    StartDateAgreed,
    Struck,
    title_of,
)
from core.facts.fact import Ground
from core.facts.interviews import met_in
from core.rules.explained import without_blanks
from core.rules.rulebook import BY_KEY
from core.rules.wording import STEPS, pay_in_words
from core.wording import counted, day_in_words, listed, with_article

PLAIN: dict[str, str] = {
    "offer_accepted": "You accepted the offer.",
    "offer_declined": "You declined the offer.",
    "withdrew": "You withdrew your application.",
    "moved_on": "You let this one go.",
    "feedback_skipped": "You decided not to ask for feedback.",
    "started": "You started the job.",
    "offer_rescinded": "They took the offer back.",
    "reposted": "The job was advertised again.",
}
MESSAGES: dict[str, str] = {
    "thank_you": "You sent your thanks",
    "follow_up": "You followed up",
    "gracious_reply": "You thanked them and wished them well",
    "feedback_request": "You asked for feedback",
    "start_strong": "You asked how to start strong",
    "ask_reply_date": "You asked when they need your answer by",
    "tell_of_offer": "You told them of another offer",
    "ask_in_writing": "You asked for the offer in writing",
    "ask_start_date": "You asked for a start date",
    "give_notice": "You gave notice at your old job",
    "accept": "You sent your yes",
    "decline": "You sent your no",
    "withdraw": "You wrote to withdraw",
    "last_word": "You sent a last kind note",
    "other": "You wrote to them",
    "answer": "You answered their question",
    "negotiate": "You asked for better terms",
    "ask_more_time": "You asked for more time",
    "hold_notice": "You told them you'll give notice once the offer is firm",
    "ask_reason": "You asked why the offer was withdrawn",
    "postpone": "You asked for another day",
    "correct": "You put something right",
    "ask_pay_range": "You asked about the pay range",
    "reconnect": "You got back in touch",
    "brief_referee": "You told your referee about the job",
    "thank_referee": "You thanked your referee",
    "keep_old_job": "You asked to keep your old job",
    "decline_counter": "You said no to the counter-offer",
}
MESSAGES_TO: dict[str, str] = {
    "thank_you": "You sent your thanks to {}",
    "follow_up": "You followed up with {}",
    "gracious_reply": "You thanked {} and wished them well",
    "feedback_request": "You asked {} for feedback",
    "start_strong": "You asked {} how to start strong",
    "ask_reply_date": "You asked {} when they need your answer by",
    "tell_of_offer": "You told {} of another offer",
    "ask_in_writing": "You asked {} for the offer in writing",
    "ask_start_date": "You asked {} for a start date",
    "give_notice": "You gave {} notice at your old job",
    "accept": "You sent your yes to {}",
    "decline": "You sent your no to {}",
    "withdraw": "You wrote to {} to withdraw",
    "last_word": "You sent a last kind note to {}",
    "other": "You wrote to {}",
    "answer": "You sent {} your answer",
    "negotiate": "You asked {} for better terms",
    "ask_more_time": "You asked {} for more time",
    "hold_notice": "You told {} you'll give notice once the offer is firm",
    "ask_reason": "You asked {} why the offer was withdrawn",
    "postpone": "You asked {} for another day",
    "correct": "You put something right with {}",
    "ask_pay_range": "You asked {} about the pay range",
    "reconnect": "You got back in touch with {}",
    "brief_referee": "You told {} about the job, for a reference",
    "thank_referee": "You thanked {} for the reference",
    "keep_old_job": "You asked {} whether you can keep your old job",
    "decline_counter": "You told {} that you won't take the counter-offer",
}
"""The same where it is known to whom: the names stand where an English sentence has them."""
GISTS: dict[str, str] = {
    "acknowledged": "They confirmed that your message arrived.",
    "still_deciding": "They answered that they're still deciding.",
    "answers_start_strong": "They told you how to start strong.",
    "asks_me": "They asked you something.",
    "on_hold": "They put it on hold.",
    "other": "They answered.",
}
ASKS: dict[Asks, str] = {
    "question": "They asked you a question.",
    "call": "They asked for a call.",
    "documents": "They asked for documents.",
    "pay": "They asked what pay you have in mind.",
    "dates": "They asked which days suit you.",
    "references": "They asked for references.",
    "other": "They asked you something.",
}


DAYS = frozenset(
    {
        "answer_by",
        "decision_by",
        "due_on",
        "show_on",
        "try_again_on",
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
NOBODY: Mapping[str, str] = MappingProxyType({})


def names_in(story: Iterable[Entry]) -> Mapping[str, str]:
    """The names of those who were met, by their addresses in small letters."""
    return {
        person.email.casefold(): person.name
        for person, _ in met_in(story)
        if person.email and person.name
    }


def when_in_words(event: AnyEvent, today: date) -> str:
    """The day of an event, or that nobody knows it."""
    if event.day_known is False:
        return "Day unknown"
    return day_in_words(event.happened_on, today)


def describe_event(event: AnyEvent, names: Mapping[str, str] = NOBODY) -> str:
    """One sentence, or two, about an event; names and topics a person typed stay as typed.

    `names` are those of people by their addresses, where a message says only to which one it went.
    """
    said = event.happened_on
    match event:
        case CandidacyOpened():
            return f"You began this one: {event.role} at {event.employer}."
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
            to = MESSAGES_TO[event.purpose].format(listed(whom))
            asked = ", and asked for feedback" if event.asks_feedback else ""
            return f"{to if whom else MESSAGES[event.purpose]}{asked}."
        case ReplyReceived():
            return _reply(event)
        case ContactAdded(person=person):
            return f"You added {person.name or person.email}."
        case ContactLeft(who=who):
            return f"You noted that {names.get(who.casefold(), who)} has left."
        case NextRoundSet():
            return _next_round(event)
        case ScreeningAnnounced(step=step, due_on=due_on):
            day = "" if due_on is None else f" on {day_in_words(due_on, said)}"
            return f"They asked for {with_article(STEPS[step])}{day}."
        case ScreeningCompleted(step=step, passed=passed):
            result = {True: " You passed it.", False: " You did not pass it.", None: ""}[passed]
            return f"The {STEPS[step]} took place.{result}"
        case OfferReceived():
            return _offer(event)
        case Rejected():
            return "They said no."
        case CounterOfferReceived(salary=pay):
            named = "" if pay is None else f": {pay_in_words(pay)}"
            return f"Your old employer made you an offer to stay{named}."
        case FeedbackReceived(refused=True):
            return "They gave no feedback."
        case FeedbackReceived():
            return "They gave you feedback."
        case StartDateAgreed(start_on=start_on):
            return f"You agreed to start on {day_in_words(start_on, said)}."
        case AdviceDeferred():
            return _put_off(event)
        case NoteAdded(text=text, show_on=date() as day):
            return f"You put this aside until {day_in_words(day, said)}: {text}"
        case NoteAdded(text=text, move_for=None):
            return f"You noted: {text}"
        case NoteAdded(text=text):
            return f"You noted a move of your own: {text}"
        case Answered(fact=fact, value=value):
            if fact in DAYS and isinstance(value, str):
                value = day_in_words(date.fromisoformat(value), said)
            return f"{title_of(fact)}: {_value(value).removesuffix('.')}."
        case Struck(entry=entry):
            return f"You undid number {entry}."
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


GROUND_TITLES: dict[str, str] = {
    "last_interview_on": "Last interview",
    "last_employer_message_on": "Last word from them",
    "last_thank_you_on": "Your last thank-you",
    "last_answer_on": "Your last answer to them",
    "asked_on": "Your last note",
    "asked_me_on": "They asked you something",
    "round_on": "Next round",
    "step": "Test or check",
    "step_due_on": "Day of the test or check",
    "references_announced_on": "They asked for references",
    "referee_briefed_on": "You told your referee",
    "reposted_on": "Advertised again",
    "offer_on": "Offer",
    "offer_elsewhere_on": "Offer elsewhere",
    "news_elsewhere_on": "News from another application expected",
    "settled_elsewhere_on": "Sure of another job since",
    "accepted_on": "You said yes",
    "agreed_on": "Start agreed",
    "made_clear_on": "Last news about the offer",
    "counter_offer_on": "Offer from your old employer",
    "rescinded_on": "Offer taken back",
    "started_on": "You started",
    "rejected_on": "Turned down",
    "answered_graciously_on": "Thanked them after the no",
    "feedback_asked_on": "You asked for feedback",
    "feedback_received_on": "Feedback",
    "moved_on_on": "You let it go",
    "withdrew_on": "You withdrew",
    "offer_declined_on": "You said no to the offer",
    "noted_on": "A worry you put aside",
}
"""What a ground is called that isn't the field of an entry; a message of mine is told as one."""
SENT_ON = "_sent_on"


def ground_title(fact: str) -> str:
    """What a ground of advice is called before people."""
    sent = MESSAGES.get(fact.removesuffix(SENT_ON)) if fact.endswith(SENT_ON) else None
    return GROUND_TITLES.get(fact) or sent or title_of(fact)


def ground_in_words(ground: Ground, today: date) -> str:
    """One fact an advice rests on."""
    name = ground_title(ground.fact)
    value = ground.value
    said = day_in_words(value, today) if isinstance(value, date) else _value(value)
    if ground.fact == "step":
        said = STEPS.get(str(value), said)
    return f"{name}: {said}"


def _reply(event: ReplyReceived) -> str:
    sentences = [ASKS[event.asks] if event.asks else GISTS[event.gist]]
    if event.answer_by is not None:
        sentences.append(
            f"They'd like an answer by {day_in_words(event.answer_by, event.happened_on)}."
        )
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


def _next_round(event: NextRoundSet) -> str:
    day = "" if event.on is None else f" for {day_in_words(event.on, event.happened_on)}"
    at = "" if event.at is None else f" at {event.at}"
    people = [person.name or person.email or "" for person in event.with_people or ()]
    whom = f" with {listed(people)}" if people else ""
    where = f" The place: {event.place}." if event.place else ""
    return f"An interview is set{day}{at}{whom}.{where}"


def _offer(event: OfferReceived) -> str:
    said = event.happened_on
    told = ["They made you an offer in writing." if event.written else "They made you an offer."]
    if event.reply_by is not None:
        told.append(f"It stands until {day_in_words(event.reply_by, said)}.")
    if event.conditional:
        told.append("It depends on a test, a check or a visa.")
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


FEW = 3
"""Words of a name; what is longer is a sentence, and isn't joined to another by "and"."""


def _value(value: object) -> str:
    match value:
        case None:
            return "there is none"
        case True:
            return "yes"
        case False:
            return "no"
        case list():
            parts = [_value(part).removesuffix(".") for part in value]
            return "; ".join(parts) if any(len(p.split()) > FEW for p in parts) else listed(parts)
        case {"name": name} | {"email": name}:
            return str(name)
        case dict():
            return " ".join(str(part) for part in value.values() if part is not None)
        case _:
            return str(value)
