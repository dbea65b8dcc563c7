"""What can happen in a candidacy: one frozen, closed model a kind, and the entry that numbers it.

These shapes are public: a line of an exported file is one entry. A shape once released reads for ever.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, Self, cast, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    JsonValue,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core.core_schema import (
    CoreSchema,
    chain_schema,
    custom_error_schema,
    json_or_python_schema,
    str_schema,
)

from core.errors import BadInput
from core.refusals import as_bad_input
from core.strict_json import read_json

FIRST_DAY = date(1950, 1, 1)
LAST_DAY = date(2199, 12, 31)


class Written:
    """A day in a text is written in full: pydantic would take a number in quotes for seconds."""

    def __get_pydantic_core_schema__(
        self, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """The schema of a day, after that of its text."""
        day = handler(source)
        text = custom_error_schema(
            str_schema(pattern=r"^\d{4}-\d\d-\d\d$", strict=True),
            custom_error_type="date_text",
            custom_error_message="not a day",
        )
        return json_or_python_schema(
            chain_schema([text, cast(CoreSchema, {**day, "strict": False})]), day
        )


Day = Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY), Written()]
Text = Annotated[str, StringConstraints(max_length=20_000)]
Line = Annotated[str, StringConstraints(max_length=20_000, pattern=r"\S")]
Feeling = Annotated[int, Field(ge=1, le=5)]
Clock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
"""A time of day on the person's clock, as "14:00"."""

Stage = Literal[
    "debrief", "waiting", "follow-up", "outcome", "feedback", "start-date", "started", "closed"
]
Sector = Literal["private", "public", "nonprofit"]
Format = Literal["phone", "video", "onsite", "panel", "presentation"]
Channel = Literal["email", "phone", "letter", "text", "in_person"]
Gist = Literal[
    "acknowledged", "still_deciding", "answers_start_strong", "asks_me", "on_hold", "other"
]
Asks = Literal["question", "call", "documents", "pay", "dates", "references", "other"]
PersonRole = Literal["interviewer", "manager", "hr", "recruiter", "agency", "referee"]
Period = Literal["year", "month", "week", "day", "hour"]
Purpose = Literal[
    "thank_you",
    "follow_up",
    "gracious_reply",
    "feedback_request",
    "start_strong",
    "ask_reply_date",
    "tell_of_offer",
    "ask_in_writing",
    "ask_start_date",
    "give_notice",
    "accept",
    "decline",
    "withdraw",
    "last_word",
    "other",
    "answer",
    "negotiate",
    "ask_more_time",
    "hold_notice",
    "ask_reason",
    "postpone",
    "correct",
    "ask_pay_range",
    "reconnect",
    "brief_referee",
    "thank_referee",
    "keep_old_job",
    "decline_counter",
]
NOT_TO_THE_EMPLOYER = frozenset(
    {"give_notice", "keep_old_job", "decline_counter", "brief_referee", "thank_referee"}
)
"""Purposes of messages to the old employer or to a referee (docs/rulebook.md, 1)."""
Step = Literal[
    "polygraph",
    "psychological",
    "integrity_interview",
    "fitness",
    "medical",
    "background",
    "drug",
    "skills",
    "written",
    "references",
    "other",
]


class Shape(BaseModel):
    """Frozen, closed, and strict: nothing is guessed from a value of another type."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class Person(Shape):
    """Somebody to do with a job; a name, an address, or both. Compared by address, else by name.

    `greeting` is how I address them ("Dr Reyes"); `topics` is what I talked about with this one.
    """

    name: Line | None = None
    email: (
        Annotated[str, StringConstraints(max_length=320, pattern=r"^[^\s@]+@[^\s@]+$")] | None
    ) = None
    role: PersonRole | None = None
    greeting: Line | None = None
    topics: tuple[Text, ...] | None = None

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if not (self.name or self.email):
            raise ValueError("needs a name or an e-mail address")
        return self


class Salary(Shape):
    """A pay: `amount` of `currency` (ISO 4217) for each `per`."""

    amount: Annotated[int | float, Field(ge=0, le=1e12)]
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] | None = None
    per: Period | None = None


class Question(Shape):
    """What I was asked in an interview, and how the answer went, 1 to 5."""

    text: Line
    went: Feeling | None = None


class Extra(Shape):
    """Anything else that was offered, in the person's words."""

    label: Line
    value: Text


class Event(Shape):
    """Something that happened on a day.

    With `day_known` false, `happened_on` stands in for a day that nobody knows: it is shown as
    unknown, and statistics leave it out.
    """

    happened_on: Annotated[Day, Field(title="The day")]
    day_known: Annotated[bool | None, Field(title="The day is known")] = None


class CandidacyOpened(Event):
    """One person's attempt at one role with one employer begins."""

    kind: Literal["candidacy_opened"] = "candidacy_opened"
    employer: Annotated[Line, Field(title="Employer")]
    role: Annotated[Line, Field(title="Role")]
    sector: Annotated[Sector | None, Field(title="Kind of employer")] = None
    industry: Annotated[Text | None, Field(title="Industry")] = None
    country: Annotated[
        Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None,
        Field(title="Country of the job"),
    ] = None
    subdivision: Annotated[
        Annotated[str, StringConstraints(max_length=40)] | None,
        Field(title="Part of the country"),
    ] = None
    employed_now: Annotated[bool | None, Field(title="You have a job now")] = None
    changing_field: Annotated[bool | None, Field(title="The field is new to you")] = None
    internal: Annotated[bool | None, Field(title="You work there already")] = None


class InterviewHeld(Event):
    """An interview took place; `pay_said` is the figure I named."""

    kind: Literal["interview_held"] = "interview_held"
    round: Annotated[
        Annotated[int, Field(ge=1, le=99)] | None, Field(title="Which interview it was")
    ] = None
    format: Annotated[Format | None, Field(title="How you met")] = None
    interviewers: Annotated[tuple[Person, ...] | None, Field(title="You met")] = None
    decision_by: Annotated[Day | None, Field(title="They'll decide by")] = None
    asked_when: Annotated[bool | None, Field(title="You asked when to check back")] = None
    topics: Annotated[tuple[Text, ...] | None, Field(title="You talked about")] = None
    felt: Annotated[Feeling | None, Field(title="How it felt, 1 to 5")] = None
    questions: Annotated[tuple[Question, ...] | None, Field(title="They asked you")] = None
    would_add: Annotated[Text | None, Field(title="What you'd still like to say")] = None
    pay_said: Annotated[Salary | None, Field(title="The pay you named")] = None


class ContactAdded(Event):
    """Somebody to do with this job, known apart from an interview."""

    kind: Literal["contact_added"] = "contact_added"
    person: Annotated[Person, Field(title="Who it is")]


class ContactLeft(Event):
    """Somebody named before (`who`: address or name) is gone; no letter goes to them any more."""

    kind: Literal["contact_left"] = "contact_left"
    who: Annotated[Line, Field(title="Who left")]


class MessageSent(Event):
    """A message of mine went out."""

    kind: Literal["message_sent"] = "message_sent"
    purpose: Annotated[Purpose, Field(title="What you wrote")]
    channel: Annotated[Channel | None, Field(title="How you sent it")] = None
    to: Annotated[tuple[Text, ...] | None, Field(title="Who it went to")] = None
    asks_feedback: Annotated[bool | None, Field(title="You asked for feedback in it")] = None


class ReplyReceived(Event):
    """The employer wrote or called; a `decision_by` that is present and null takes the date back.

    `asks` and `answer_by` go with the gist `asks_me`: what they want from me, and by when.
    """

    kind: Literal["reply_received"] = "reply_received"
    gist: Annotated[Gist, Field(title="What they said")]
    asks: Annotated[Asks | None, Field(title="What they asked for")] = None
    answer_by: Annotated[Day | None, Field(title="They'd like your answer by")] = None
    decision_by: Annotated[Day | None, Field(title="They'll decide by")] = None
    reply_by: Annotated[Day | None, Field(title="The offer stands until")] = None
    text: Annotated[Text | None, Field(title="Their words")] = None
    subject: Annotated[Text | None, Field(title="The subject of their message")] = None


class NextRoundSet(Event):
    """Another round is agreed, on a day or without one yet; set again when it is postponed.

    `at` is a time on the person's clock; `with_people` is written `with` in a file.
    """

    kind: Literal["next_round_set"] = "next_round_set"
    on: Annotated[Day | None, Field(title="Day of the next interview")] = None
    at: Annotated[Clock | None, Field(title="Time of the next interview")] = None
    place: Annotated[Text | None, Field(title="Where it is")] = None
    link: Annotated[Text | None, Field(title="The link")] = None
    with_people: Annotated[
        tuple[Person, ...] | None, Field(alias="with", title="Who you'll meet")
    ] = None


class ScreeningAnnounced(Event):
    """A test or check is asked for."""

    kind: Literal["screening_announced"] = "screening_announced"
    step: Annotated[Step, Field(title="The test or check")]
    due_on: Annotated[Day | None, Field(title="Day of the test or check")] = None


class ScreeningCompleted(Event):
    """A test or check took place; without `passed` its result is awaited."""

    kind: Literal["screening_completed"] = "screening_completed"
    step: Annotated[Step, Field(title="The test or check")]
    passed: Annotated[bool | None, Field(title="You passed it")] = None


class OfferReceived(Event):
    """An offer, or a later statement of the same offer.

    `meets_hopes` and `wished` are mine: whether it is what I hoped for, and what I would ask for.
    """

    kind: Literal["offer_received"] = "offer_received"
    reply_by: Annotated[Day | None, Field(title="The offer stands until")] = None
    written: Annotated[bool | None, Field(title="The offer is in writing")] = None
    conditional: Annotated[
        bool | None, Field(title="The offer depends on a test, a check or a visa")
    ] = None
    salary: Annotated[Salary | None, Field(title="Pay")] = None
    start_on: Annotated[Day | None, Field(title="First day in the new job")] = None
    leave_days: Annotated[
        Annotated[int, Field(ge=0, le=366)] | None, Field(title="Days of leave a year")
    ] = None
    leave_after_months: Annotated[
        Annotated[int, Field(ge=0, le=120)] | None, Field(title="Months before leave can be taken")
    ] = None
    extras: Annotated[tuple[Extra, ...] | None, Field(title="What else was offered")] = None
    meets_hopes: Annotated[bool | None, Field(title="It's what you hoped for")] = None
    wished: Annotated[Salary | None, Field(title="What you'd ask for")] = None


class OfferRescinded(Event):
    """They took the offer back."""

    kind: Literal["offer_rescinded"] = "offer_rescinded"
    text: Annotated[Text | None, Field(title="Their words")] = None


class CounterOfferReceived(Event):
    """The old employer offers something for staying."""

    kind: Literal["counter_offer_received"] = "counter_offer_received"
    salary: Annotated[Salary | None, Field(title="Pay")] = None
    text: Annotated[Text | None, Field(title="Their words")] = None


class Reposted(Event):
    """The job is advertised again."""

    kind: Literal["reposted"] = "reposted"


class OfferAccepted(Event):
    """I said yes."""

    kind: Literal["offer_accepted"] = "offer_accepted"


class OfferDeclined(Event):
    """I said no to the offer."""

    kind: Literal["offer_declined"] = "offer_declined"


class Withdrew(Event):
    """I took my application back; `try_again_on` is a day I chose to come back on."""

    kind: Literal["withdrew"] = "withdrew"
    try_again_on: Annotated[Day | None, Field(title="Get back in touch on")] = None


class MovedOn(Event):
    """I closed the matter for myself; `try_again_on` is a day I chose to come back on."""

    kind: Literal["moved_on"] = "moved_on"
    try_again_on: Annotated[Day | None, Field(title="Get back in touch on")] = None


class FeedbackSkipped(Event):
    """I leave the question for feedback out."""

    kind: Literal["feedback_skipped"] = "feedback_skipped"


class Started(Event):
    """The first day at work came."""

    kind: Literal["started"] = "started"


class Rejected(Event):
    """They said no; `try_again_on` is a day on which they asked me to come back.

    In files of 0.1 an offer taken back is a rejection too.
    """

    kind: Literal["rejected"] = "rejected"
    text: Annotated[Text | None, Field(title="Their words")] = None
    try_again_on: Annotated[Day | None, Field(title="Get back in touch on")] = None


class FeedbackReceived(Event):
    """They told me what they saw, or refused to."""

    kind: Literal["feedback_received"] = "feedback_received"
    text: Annotated[Text | None, Field(title="Their words")] = None
    lessons: Annotated[tuple[Text, ...] | None, Field(title="What you take from it")] = None
    refused: Annotated[bool | None, Field(title="They wouldn't say")] = None


class StartDateAgreed(Event):
    """The first day is agreed, with what follows from it in the old job."""

    kind: Literal["start_date_agreed"] = "start_date_agreed"
    start_on: Annotated[Day, Field(title="First day in the new job")]
    last_day_in_old_job: Annotated[Day | None, Field(title="Last day in the old job")] = None
    last_worked: Annotated[Day | None, Field(title="Last day you work there")] = None
    leave_days: Annotated[tuple[Day, ...] | None, Field(title="Your days of leave")] = None
    notice_by: Annotated[Day | None, Field(title="Last day to give notice")] = None
    notice_given_on: Annotated[Day | None, Field(title="You gave notice on")] = None


class AdviceDeferred(Event):
    """I put one piece of advice off, until a day or for this time."""

    kind: Literal["advice_deferred"] = "advice_deferred"
    key: Line
    until: Day | None = None
    reason: Text | None = None


class NoteAdded(Event):
    """Something I want to remember; with `move_for` it is a move of my own for that stage.

    With `show_on` it is parked: out of sight until then.
    """

    kind: Literal["note_added"] = "note_added"
    text: Annotated[Line, Field(title="Your note")]
    felt: Annotated[Feeling | None, Field(title="How it felt, 1 to 5")] = None
    move_for: Annotated[Stage | None, Field(title="Where it belongs")] = None
    show_on: Annotated[Day | None, Field(title="Show it again on")] = None


class Answered(Event):
    """Corrects or completes one fact of an earlier entry; null means: I know that there is none."""

    kind: Literal["answered"] = "answered"
    fact: Line
    value: JsonValue
    entry: Annotated[int, Field(ge=1)] | None = None

    @field_validator("fact")
    @classmethod
    def _can_be_answered(cls, fact: str) -> str:
        if not kinds_with(fact):
            raise ValueError(f"names nothing that can be answered: {fact[:60]}")
        return fact

    @field_validator("value")
    @classmethod
    def _fits_the_fact(cls, value: JsonValue, info: ValidationInfo) -> JsonValue:
        fact = info.data.get("fact")
        if fact is not None and not any(fits(home, fact, value) for home in kinds_with(fact)):
            raise ValueError(f"is not one that {fact} can have")
        return value


class Struck(Event):
    """Takes back an entry of the same candidacy, as if it had never been."""

    kind: Literal["struck"] = "struck"
    entry: Annotated[int, Field(ge=1)]


AnyEvent = (
    CandidacyOpened
    | InterviewHeld
    | ContactAdded
    | ContactLeft
    | MessageSent
    | ReplyReceived
    | NextRoundSet
    | ScreeningAnnounced
    | ScreeningCompleted
    | OfferReceived
    | OfferRescinded
    | CounterOfferReceived
    | Reposted
    | OfferAccepted
    | OfferDeclined
    | Withdrew
    | MovedOn
    | FeedbackSkipped
    | Started
    | Rejected
    | FeedbackReceived
    | StartDateAgreed
    | AdviceDeferred
    | NoteAdded
    | Answered
    | Struck
)
KINDS: Mapping[str, type[Event]] = {
    model.model_fields["kind"].default: model for model in get_args(AnyEvent)
}
NOT_ANSWERABLE = frozenset({"answered", "struck", "advice_deferred"})
"""Kinds that speak about other entries; their own fields are struck and said anew, never answered."""

NEVER_ANSWERED = frozenset({"kind", "happened_on", "day_known"})
"""What an event is and when; it is struck and said anew."""

_EVENT: TypeAdapter[AnyEvent] = TypeAdapter(Annotated[AnyEvent, Field(discriminator="kind")])
_LABELS = frozenset({"candidacy", "no"})
_MEMBERS = frozenset({*KINDS, "int", "float"})
"""What pydantic names the members of a union, which are no fields."""
ONLY_ONE = "c1"
"""The candidacy of a file that names none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An event with its place: the `no`-th of its candidacy, counted from 1."""

    candidacy: str
    no: int
    event: AnyEvent

    @property
    def order(self) -> tuple[date, int]:
        """Entries are read by the day they happened, then by number."""
        return (self.event.happened_on, self.no)


def kinds_with(fact: str) -> tuple[type[Event], ...]:
    """The kinds of event that state `fact`; none if it cannot be answered."""
    return _homes().get(fact, ())


def fits(kind: type[Event], fact: str, value: JsonValue) -> bool:
    """Whether `fact` of `kind` may have this JSON `value`."""
    try:
        _field(kind, fact).validate_json(json.dumps(value))
    except (ValidationError, ValueError):
        return False
    return True


def amended(event: AnyEvent, fact: str, value: JsonValue) -> AnyEvent:
    """`event` as if it had said `value` for `fact`; `event` itself where it cannot have it."""
    if not fits(type(event), fact, value):
        return event
    parsed = _field(type(event), fact).validate_json(json.dumps(value))
    return event.model_copy(update={fields_of(type(event))[fact]: parsed})


def read_event(body: str) -> AnyEvent:
    """An event from its JSON text. Raises BadInput that names the field."""
    try:
        return cast(AnyEvent, _EVENT.validator.validate_json(body))
    except ValidationError as refusal:
        raise as_bad_input(refusal, tags=_MEMBERS, unnamed="kind") from None


def event_of(kind: str, happened_on: date, **said: JsonValue | date) -> AnyEvent:
    """An event of `kind` from plain values, as a form has them; what is not named was not said.

    Raises BadInput that names the field.
    """
    body = {"kind": kind, "happened_on": happened_on, **said}
    return read_event(json.dumps(body, default=str))


def person_of(name: str = "", email: str = "") -> Person | None:
    """Somebody from a name and an e-mail address, either of which may be empty; None if both are.

    Raises BadInput that names the field.
    """
    try:
        return Person(name=name or None, email=email or None) if name or email else None
    except ValidationError as refusal:
        raise as_bad_input(refusal) from None


def write_event(event: AnyEvent) -> str:
    """The JSON text of an event: its kind, its day, then what was said, and nothing that was not."""
    return json.dumps(_said(event), ensure_ascii=False)


def said_by(event: AnyEvent) -> dict[str, Any]:
    """What an event says, by field as a file has it: no kind, no day, and nothing that was not said."""
    said = event.model_dump(mode="json", exclude_unset=True, by_alias=True)
    return {fact: value for fact, value in said.items() if fact not in NEVER_ANSWERED}


def read_entry(line: str, *, number: int | None = None, unnamed: str | None = ONLY_ONE) -> Entry:
    """One line of a journal file as an entry.

    A line that names no candidacy belongs to `unnamed`; None refuses it. `number` is the line's own
    number, for the message. Raises BadInput that names the line and the field.
    """
    try:
        return _read_entry(line, unnamed)
    except BadInput as error:
        if number is None:
            raise
        raise BadInput(
            f"Line {number}: {error.problem}",
            way_out=error.way_out,
            field=error.field,
            line=number,
        ) from None


def write_entry(entry: Entry) -> str:
    """One line of a journal file, without its line break."""
    labels = {"candidacy": entry.candidacy, "no": entry.no}
    return json.dumps(labels | _said(entry.event), ensure_ascii=False)


def _read_entry(line: str, unnamed: str | None) -> Entry:
    said = read_json(line)
    if not isinstance(said, dict):
        raise BadInput("This is not a JSON object.", way_out="Put each line into braces.")
    if unnamed is None and "candidacy" not in said:
        raise BadInput(
            "candidacy is missing.",
            way_out="Name it in every line of a file that holds several.",
            field="candidacy",
        )
    candidacy, no = said.get("candidacy", unnamed), said.get("no")
    if not isinstance(candidacy, str) or not candidacy.strip() or len(candidacy) > 200:
        raise BadInput(
            "candidacy must be a short text.", way_out="Use a text such as c1.", field="candidacy"
        )
    if not isinstance(no, int) or isinstance(no, bool) or not 1 <= no <= 2**31 - 1:
        raise BadInput(
            "no must be a whole number from 1.", way_out="Number the lines from 1.", field="no"
        )
    body = {name: value for name, value in said.items() if name not in _LABELS}
    return Entry(candidacy, no, read_event(json.dumps(body)))


def _said(event: AnyEvent) -> dict[str, Any]:
    said = event.model_dump(mode="json", exclude_unset=True, by_alias=True)
    return {"kind": event.kind} | said


@cache
def _homes() -> dict[str, tuple[type[Event], ...]]:
    homes: dict[str, tuple[type[Event], ...]] = {}
    for kind, model in KINDS.items():
        if kind not in NOT_ANSWERABLE:
            for field in fields_of(model).keys() - NEVER_ANSWERED:
                homes[field] = (*homes.get(field, ()), model)
    return homes


@cache
def fields_of(kind: type[Event]) -> Mapping[str, str]:
    """The fields of a kind of event: their names in a file, and in the model."""
    return {info.alias or name: name for name, info in kind.model_fields.items()}


def title_of(fact: str) -> str:
    """What a field of an event is called before people; its own name where nothing has it."""
    for kind in KINDS.values():
        name = fields_of(kind).get(fact)
        if name is not None:
            return kind.model_fields[name].title or fact.replace("_", " ")
    return fact.replace("_", " ")


@cache
def _field(kind: type[Event], fact: str) -> TypeAdapter[Any]:
    info = kind.model_fields[fields_of(kind)[fact]]
    annotation: Any = info.annotation
    if info.metadata:
        annotation = Annotated[annotation, *info.metadata]
    if isinstance(annotation, type) and issubclass(annotation, Shape):
        return TypeAdapter(annotation)  # a shape is strict by itself
    return TypeAdapter(annotation, config=ConfigDict(strict=True, allow_inf_nan=False))
