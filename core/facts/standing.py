"""Where one candidacy stands on a day: the words of the rulebook, and the stage that follows from them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from core.events import (
    CandidacyOpened,
    Entry,
    FeedbackReceived,
    FeedbackSkipped,
    InterviewHeld,
    MessageSent,
    MovedOn,
    OfferAccepted,
    OfferDeclined,
    OfferReceived,
    Rejected,
    Stage,
    Started,
    Withdrew,
)
from core.facts.contact import NO_TURN, LastInterview, Turn, last_interview, turn, window
from core.facts.course import Course, Message, Steps, course, last_messages, round_day, steps
from core.facts.fact import UNKNOWN, Fact, Ground, Watch, drawn, happened, merged, said, stated
from core.facts.offer import Offer, conditional, first_sent, standing_offer, start_terms
from core.facts.story import Story
from core.settings import Settings
from core.workdays import Calendar, workdays_after

OVER: frozenset[Stage] = frozenset({"started", "closed"})
"""Stages in which a candidacy is no longer open."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A rejection, and what was said about it since; all empty while the person is not rejected."""

    rejection: Entry | None
    since: Story
    gracious: Entry | None
    asked: Entry | None
    settled: bool
    over: bool


NOT_ENDED = Ending(None, Story(), None, None, settled=False, over=False)


@dataclass(frozen=True, slots=True)
class Standing:
    """One candidacy on one day, seen by itself."""

    candidacy: str
    story: Story
    opened: Entry | None
    opening: dict[str, Fact[Any]]
    calendar: Calendar
    country: Fact[str]
    course: Course
    steps: Steps
    interview: LastInterview
    last_heard: Fact[date]
    window: Fact[date]
    turn: Turn
    offer: Offer
    conditional: Fact[bool]
    start: dict[str, Fact[Any]]
    ending: Ending
    round_on: Fact[date]
    round_is_ahead: Fact[bool]
    stage: Fact[Stage]
    watch: Watch

    @property
    def is_open(self) -> bool:
        """Whether it is neither closed nor started."""
        return self.stage.value not in OVER

    @property
    def offer_is_open(self) -> bool:
        """Whether an offer waits for an answer."""
        return self.course.is_(OfferReceived)

    @property
    def is_settled(self) -> bool:
        """Whether the person is sure of this job: started, or accepted in writing without conditions."""
        firm = (
            self.course.is_(OfferAccepted)
            and self.offer.term("written").value is True
            and self.conditional.value is not True
        )
        return self.stage.value == "started" or firm


def stand(candidacy: str, story: Story, today: date, settings: Settings) -> Standing:
    """Derives where the candidacy of which this was told is on `today`."""
    watch = Watch(today)
    openings = story.of(CandidacyOpened)
    opening = merged(openings, CandidacyOpened)
    country, calendar = _place(opening, settings)
    taken = course(story)
    screening = steps(taken.since, calendar, settings.quiet_workdays, watch)
    heard = last_messages(story, taken, screening, watch)
    last = max(heard, key=lambda message: message.order, default=None)
    last_heard = _last_heard(last)
    offer = standing_offer(taken.since)
    ending = _ending(taken, calendar, settings, watch)
    promised = window(story, heard)
    if taken.is_(OfferReceived) or taken.is_(OfferAccepted) or taken.is_(Rejected):
        promised = Fact()
    round_on, ahead = _round(taken, watch)
    mine = NO_TURN
    if last is not None:
        mine = turn(story, last_heard, last.order, promised, settings, calendar)
    interview = last_interview(story)
    shown = Turn(Fact(), Fact(), mine.unanswered) if ahead.value else mine
    stage = _stage(story, taken, screening, ending, interview, shown, watch)
    return Standing(
        candidacy=candidacy,
        story=story,
        opened=openings[-1] if openings else None,
        opening=opening,
        calendar=calendar,
        country=country,
        course=taken,
        steps=screening,
        interview=interview,
        last_heard=last_heard,
        window=promised,
        turn=shown,
        offer=offer,
        conditional=conditional(offer, taken.since, screening),
        start=start_terms(taken.since),
        ending=ending,
        round_on=round_on,
        round_is_ahead=ahead,
        stage=stage,
        watch=watch,
    )


def _place(opening: dict[str, Fact[Any]], settings: Settings) -> tuple[Fact[str], Calendar]:
    country: Fact[str] = opening.get("country", UNKNOWN)
    subdivision: Fact[str] = opening.get("subdivision", UNKNOWN)
    calendar = settings.calendar(country.value, subdivision.value)
    if country.value is None and settings.country is not None:
        country = stated("country", settings.country, None)
    return country, calendar


def _last_heard(last: Message | None) -> Fact[date]:
    if last is None:
        return Fact()
    is_interview = isinstance(last.entry.event, InterviewHeld)
    name = "last_interview_on" if is_interview else "last_employer_message_on"
    return stated(name, last.on, last.entry.no)


def _round(taken: Course, watch: Watch) -> tuple[Fact[date], Fact[bool]]:
    entry, day = taken.round_set, round_day(taken)
    if entry is None:
        return Fact(), Fact(False)
    on = said(entry, "on", "round_on")
    if day is None:
        return on, (Fact(False) if on.known else UNKNOWN)
    return on, drawn(not watch.past(day), on)


def _ending(taken: Course, calendar: Calendar, settings: Settings, watch: Watch) -> Ending:
    rejection = taken.decisive
    if rejection is None or not taken.is_(Rejected):
        return NOT_ENDED
    since = taken.since.after(rejection)
    patience = settings.feedback_patience_workdays

    def run_out(since: Entry) -> bool:
        return watch.reached(workdays_after(since.event.happened_on, patience, calendar))

    gracious = first_sent(since, "gracious_reply")
    sent = since.sent("feedback_request", "gracious_reply")
    asked = next((e for e in sent if _asks_feedback(e)), None)
    waited_from = asked or gracious
    settled = bool(since.of(FeedbackReceived, FeedbackSkipped)) or (
        waited_from is not None and run_out(waited_from)
    )
    over = settled if gracious is not None else run_out(rejection)
    return Ending(rejection, since, gracious, asked, settled, over)


def _asks_feedback(entry: Entry) -> bool:
    event = entry.event
    return isinstance(event, MessageSent) and (
        event.purpose == "feedback_request" or event.asks_feedback is True
    )


def _stage(
    story: Story,
    taken: Course,
    screening: Steps,
    ending: Ending,
    interview: LastInterview,
    turn: Turn,
    watch: Watch,
) -> Fact[Stage]:
    """The first stage of the rulebook's table that holds."""
    started = story.of(Started)
    if started:
        return drawn("started", happened(started[0], "started_on"))
    last = taken.decisive
    if last is not None and isinstance(last.event, Withdrew | OfferDeclined | MovedOn):
        return drawn("closed", happened(last, f"{last.event.kind}_on"))
    rejected = happened(ending.rejection, "rejected_on")
    if ending.over:
        return drawn("closed", rejected)
    if taken.is_(OfferAccepted):
        return drawn("start-date", happened(last, "accepted_on"))
    if taken.is_(OfferReceived):
        return drawn("outcome", happened(last, "offer_on"))
    if ending.rejection is not None:
        if ending.gracious is None:
            return drawn("outcome", rejected)
        return drawn("feedback", rejected, happened(ending.gracious, "answered_graciously_on"))
    if screening.pending:
        return Fact("outcome", True, _announced(screening))
    if not interview.entries:
        return Fact("debrief")
    on = turn.follow_up_on if turn.follow_up_on.value is not None else turn.move_on_on
    if on.value is not None and watch.reached(on.value):
        return drawn("follow-up", on)
    return drawn("waiting", interview.held_on)


def _announced(screening: Steps) -> tuple[Ground, ...]:
    return tuple(g for step in screening.pending for g in said(step, "step").grounds)
