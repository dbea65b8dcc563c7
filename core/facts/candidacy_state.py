"""Where one candidacy stands on a day: the words of the rulebook, and the stage that follows from them."""

from dataclasses import dataclass
from datetime import date

from core.events import (
    CandidacyOpened,
    Entry,
    Event,
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
    StartDateAgreed,
    Started,
    Withdrew,
)
from core.facts.decisions import (
    Decisions,
    Message,
    Steps,
    decisions,
    last_messages,
    round_day,
    steps,
)
from core.facts.effective_entries import EffectiveEntries
from core.facts.fact import (
    NONE,
    UNKNOWN,
    ChangeWatch,
    Fact,
    Ground,
    Statements,
    drawn,
    happened,
    lazy,
    said,
    stated,
)
from core.facts.next_message import (
    NO_MESSAGE,
    LastInterview,
    NextMessage,
    last_interview,
    next_message,
    window,
)
from core.facts.offer import Offer, conditional, first_sent, standing_offer
from core.settings import Settings
from core.workdays import Calendar, workdays_after

OVER: frozenset[Stage] = frozenset({"started", "closed"})
"""Stages in which a candidacy is no longer open."""
GIVEN_UP: frozenset[type[Event]] = frozenset({Withdrew, OfferDeclined, MovedOn})
"""What closes a candidacy by the person's own word."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A rejection, and what was said about it since; all empty while the person is not rejected."""

    rejection: Entry | None
    since: EffectiveEntries
    gracious: Entry | None
    asked: Entry | None
    settled: bool
    over: bool


NOT_ENDED = Ending(None, EffectiveEntries(), None, None, settled=False, over=False)


class CandidacyState:
    """One candidacy on one day, seen by itself.

    What nobody asks for is not concluded, so the `next_change` of its `watch` speaks of what
    was asked for until then.
    """

    def __init__(
        self, candidacy: str, story: EffectiveEntries, today: date, settings: Settings
    ) -> None:
        self.candidacy = candidacy
        self.effective = story
        self.settings = settings
        self.watch = ChangeWatch(today)

    # -- the place ---------------------------------------------------------------------------

    @property
    def opened(self) -> Entry | None:
        """The last entry that opened it."""
        return self.opening[-1] if self.opening else None

    @lazy
    def opening(self) -> Statements:
        """What was said when it was opened."""
        return Statements(self.effective.of(CandidacyOpened))

    @lazy
    def calendar(self) -> Calendar:
        """The working calendar of the job, or of the person."""
        opening = self.opening
        return self.settings.calendar(
            opening.say("country").value, opening.say("subdivision").value
        )

    @property
    def country(self) -> Fact[str]:
        """The country of the job, or of the person."""
        country: Fact[str] = self.opening.say("country")
        if country.value is None and self.settings.country is not None:
            return stated("country", self.settings.country, None)
        return country

    # -- the decisions -----------------------------------------------------------------------

    @lazy
    def decisions(self) -> Decisions:
        """Where the decisive entries led."""
        return decisions(self.effective)

    @lazy
    def steps(self) -> Steps:
        """The tests and checks that are open."""
        return steps(self.decisions.since, self.calendar, self.settings.quiet_workdays, self.watch)

    @lazy
    def round_on(self) -> Fact[date]:
        """The day of the round that is set."""
        entry = self.decisions.round_set
        return NONE if entry is None else said(entry, "on", "round_on")

    @lazy
    def round_is_ahead(self) -> Fact[bool]:
        """Whether a round is set and its day is not over."""
        day, on = round_day(self.decisions), self.round_on
        if day is not None:
            return drawn(not self.watch.past(day), on)
        return Fact(False) if on.known else UNKNOWN

    # -- the contact -------------------------------------------------------------------------

    @lazy
    def interview(self) -> LastInterview:
        """The interviews of the last day on which one was held."""
        return last_interview(self.effective)

    @lazy
    def _heard(self) -> tuple[Message, ...]:
        return last_messages(self.effective, self.decisions, self.steps, self.watch)

    @property
    def _last(self) -> Message | None:
        return max(self._heard, key=lambda message: message.order, default=None)

    @lazy
    def last_heard(self) -> Fact[date]:
        """The day of the employer's last move."""
        last = self._last
        if last is None:
            return NONE
        is_interview = type(last.entry.event) is InterviewHeld
        name = "last_interview_on" if is_interview else "last_employer_message_on"
        return stated(name, last.on, last.entry.no)

    @lazy
    def window(self) -> Fact[date]:
        """The day by which they promised to know; void once they have decided."""
        taken = self.decisions
        if taken.is_(OfferReceived) or taken.is_(OfferAccepted) or taken.is_(Rejected):
            return NONE
        return window(self.effective, self._heard)

    @lazy
    def next_message(self) -> NextMessage:
        """When to write next, or to move on."""
        last, mine = self._last, NO_MESSAGE
        if last is not None:
            mine = next_message(
                self.effective,
                self.last_heard,
                last.order,
                self.window,
                self.settings,
                self.calendar,
            )
        return NextMessage(NONE, NONE, mine.unanswered) if self.round_is_ahead.value else mine

    # -- the offer and the end ---------------------------------------------------------------

    @lazy
    def offer(self) -> Offer:
        """The standing offer."""
        return standing_offer(self.decisions.since)

    @lazy
    def conditional(self) -> Fact[bool]:
        """Whether the offer still hangs on a condition."""
        return conditional(self.offer, self.decisions.since, self.steps)

    @lazy
    def start(self) -> Statements:
        """What is agreed about the first day; empty if nothing is."""
        return Statements(self.decisions.since.of(StartDateAgreed))

    @lazy
    def ending(self) -> Ending:
        """The rejection, and what was said about it since."""
        return _ending(self.decisions, self.calendar, self.settings, self.watch)

    # -- where it stands ---------------------------------------------------------------------

    @lazy
    def stage(self) -> Fact[Stage]:
        """The first stage of the rulebook's table that holds."""
        started = self.effective.of(Started)
        if started:
            return drawn("started", happened(started[0], "started_on"))
        last = self.decisions.decisive
        if last is not None and type(last.event) in GIVEN_UP:
            return drawn("closed", happened(last, f"{last.event.kind}_on"))
        if self.decisions.is_(OfferAccepted):
            return drawn("start-date", happened(last, "accepted_on"))
        if self.offer_is_open:
            return drawn("outcome", happened(last, "offer_on"))
        if self.decisions.is_(Rejected):
            return self._stage_after_a_no(happened(last, "rejected_on"), self.ending)
        if self.steps.pending:
            return Fact("outcome", True, _announced(self.steps))
        if not self.interview.entries:
            return Fact("debrief")
        mine = self.next_message
        on = mine.follow_up_on if mine.follow_up_on.value is not None else mine.move_on_on
        if on.value is not None and self.watch.reached(on.value):
            return drawn("follow-up", on)
        return drawn("waiting", self.interview.held_on)

    def _stage_after_a_no(self, rejected: Fact[date], ending: Ending) -> Fact[Stage]:
        if ending.over:
            return drawn("closed", rejected)
        if ending.gracious is None:
            return drawn("outcome", rejected)
        return drawn("feedback", rejected, happened(ending.gracious, "answered_graciously_on"))

    @property
    def is_open(self) -> bool:
        """Whether it is neither closed nor started."""
        return self.stage.value not in OVER

    @property
    def offer_is_open(self) -> bool:
        """Whether an offer waits for an answer."""
        return self.decisions.is_(OfferReceived)

    @property
    def is_settled(self) -> bool:
        """Whether the person is sure of this job: started, or accepted in writing without conditions."""
        firm = (
            self.decisions.is_(OfferAccepted)
            and self.offer.term("written").value is True
            and self.conditional.value is not True
        )
        return self.stage.value == "started" or firm


def _ending(taken: Decisions, calendar: Calendar, settings: Settings, watch: ChangeWatch) -> Ending:
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


def _announced(screening: Steps) -> tuple[Ground, ...]:
    return tuple(g for step in screening.pending for g in said(step, "step").grounds)
