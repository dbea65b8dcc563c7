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
    OfferRescinded,
    Rejected,
    ReplyReceived,
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
    open_steps,
    round_day,
    slow_step,
    steps,
)
from core.facts.effective_entries import EffectiveEntries, later
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
from core.facts.interviews import LastInterview, last_interview
from core.facts.next_message import (
    NO_MESSAGE,
    Asked,
    NextMessage,
    asked_of_me,
    next_message,
    window,
)
from core.facts.offer import (
    ASKS_ABOUT_AN_ACCEPTED_OFFER,
    ASKS_ABOUT_AN_OPEN_OFFER,
    Offer,
    conditional,
    conditional_in_words,
    let_go_on,
    standing_offer,
)
from core.settings import Settings
from core.workdays import Calendar, on_or_before, workdays_after

OVER: frozenset[Stage] = frozenset({"started", "closed"})
"""Stages in which a candidacy is no longer open."""
GIVEN_UP: frozenset[type[Event]] = frozenset({Withdrew, OfferDeclined, MovedOn})
"""What closes a candidacy by the person's own word."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A rejection, and what was said about it since; all empty while the person is not rejected."""

    rejection: Entry | None
    gracious: Entry | None
    asked: Entry | None
    settled: bool
    over: bool


NOT_ENDED = Ending(None, None, None, settled=False, over=False)


class CandidacyState:
    """One candidacy on one day, seen by itself.

    What nobody asks for is not concluded, so the `next_change` of its `watch` speaks of what
    was asked for until then.
    """

    def __init__(
        self,
        candidacy: str,
        effective: EffectiveEntries,
        today: date,
        settings: Settings,
        about_conditions: tuple[Entry, ...] = (),
    ) -> None:
        self.candidacy = candidacy
        self.effective = effective
        self.settings = settings
        self.watch = ChangeWatch(today)
        self.about_conditions = about_conditions

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
        return steps(self)

    @lazy
    def slow_process(self) -> Fact[bool]:
        """Whether it goes at the pace of the public sector; unknown while the sector is."""
        step = slow_step(self.decisions.since)
        if step is not None:
            return drawn(True, said(step, "step"))
        sector: Fact[str] = self.opening.say("sector")
        return drawn(sector.value == "public", sector) if sector.known else UNKNOWN

    @property
    def pace(self) -> int:
        """How many workdays they are left in peace, whatever was said last."""
        settings = self.settings
        if self.slow_process.value is True:
            return max(settings.quiet_workdays, settings.slow_quiet_workdays)
        return settings.quiet_workdays

    @property
    def quiet(self) -> int:
        """How many workdays they are left in peace after what was said last."""
        return max(self.pace, self.settings.hold_workdays) if self.on_hold.value else self.pace

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
        still_open = open_steps(self.decisions.since)
        return last_messages(self.effective, self.decisions, still_open, self.watch)

    @lazy
    def last_message(self) -> Message | None:
        """The employer's last move."""
        return max(self._heard, key=lambda message: message.order, default=None)

    @lazy
    def last_heard(self) -> Fact[date]:
        """The day of the employer's last move."""
        last = self.last_message
        if last is None:
            return NONE
        is_interview = type(last.entry.event) is InterviewHeld
        name = "last_interview_on" if is_interview else "last_employer_message_on"
        return stated(name, last.on, last.entry.no)

    @lazy
    def on_hold(self) -> Fact[bool]:
        """Whether the last word from them is that it is on hold."""
        last = self.last_message
        event = None if last is None else last.entry.event
        if last is None or not isinstance(event, ReplyReceived) or event.gist != "on_hold":
            return Fact(False)
        return drawn(True, stated("last_employer_message_on", last.on, last.entry.no))

    def since_heard(self, *purposes: str) -> tuple[Entry, ...]:
        """My messages with one of these purposes since the employer's last move."""
        sent, last = self.effective.sent(*purposes), self.last_message
        return sent if last is None else later(sent, last.order)

    @lazy
    def window(self) -> Fact[date]:
        """The day by which they promised to know; void once they have decided."""
        decided = self.decisions
        if any(
            decided.is_(kind) for kind in (OfferReceived, OfferAccepted, Rejected, OfferRescinded)
        ):
            return NONE
        return window(self.effective, decided.closing, self._heard)

    @lazy
    def asked(self) -> Asked | None:
        """What they asked of me last."""
        return asked_of_me(self)

    @property
    def answer_is_owed(self) -> bool:
        """Whether they wait for an answer of mine."""
        return self.asked is not None and self.asked.owed

    @lazy
    def next_message(self) -> NextMessage:
        """When to write next, or to move on; neither while a round is ahead or an answer owed."""
        last = self.last_message
        if last is None:
            return NO_MESSAGE
        mine = next_message(self, last)
        if self.round_is_ahead.value or self.answer_is_owed:
            return NextMessage(NONE, NONE, mine.unanswered)
        return mine

    # -- the offer and the end ---------------------------------------------------------------

    @lazy
    def offer(self) -> Offer:
        """The standing offer."""
        return standing_offer(self.decisions.since)

    @lazy
    def rescinded_offer(self) -> Offer:
        """The offer that was taken back; empty unless that is what they did last."""
        return standing_offer(self.decisions.before if self.is_rescinded else EffectiveEntries())

    @property
    def since_rescinded_offer(self) -> EffectiveEntries:
        """What happened from that offer on until it was taken back."""
        first = self.rescinded_offer.first
        return EffectiveEntries() if first is None else self.decisions.before.after(first)

    @property
    def since_offer(self) -> EffectiveEntries:
        """What happened since the standing offer began; nothing without one."""
        first = self.offer.first
        return EffectiveEntries() if first is None else self.decisions.since.after(first)

    @lazy
    def conditional(self) -> Fact[bool]:
        """Whether the offer still hangs on a condition."""
        return conditional(self.offer, self.decisions.since, self.steps)

    @lazy
    def conditional_in_words(self) -> Fact[bool]:
        """Whether the offer says so, and nothing has met the condition since."""
        return conditional_in_words(self.offer, self.decisions.since, self.steps)

    @lazy
    def answer_by(self) -> Fact[date]:
        """The last workday on or before `reply_by`, but not before the last statement of the offer."""
        reply_by, last = self.offer.term("reply_by"), self.offer.last
        if reply_by.value is None or last is None:
            return NONE
        day = on_or_before(reply_by.value, self.calendar)
        return drawn(max(day, last.event.happened_on), reply_by)

    @lazy
    def asking_moment(self) -> tuple[date, int]:
        """The place in the order from which my messages about the offer count."""
        last, accepted = self.last_message, self.accepted
        moments = [(date.min, 0)] if last is None else [last.order]
        if accepted is not None:
            moments += [accepted.order, *(e.order for e in self.start[-1:])]
        return max(moments)

    @lazy
    def asked_about_offer(self) -> tuple[Entry, ...]:
        """My messages about an open or accepted offer since then; none without one."""
        if not (self.offer_is_open or self.accepted):
            return ()
        purposes = ASKS_ABOUT_AN_OPEN_OFFER if self.offer_is_open else ASKS_ABOUT_AN_ACCEPTED_OFFER
        return later(self.effective.sent(*purposes), self.asking_moment)

    @property
    def let_go_has_come(self) -> bool:
        """Whether the day has come to treat the offer as none."""
        day = let_go_on(self)
        return day is not None and self.watch.reached(day)

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
        if last is not None and self.is_rescinded:
            patience = self.settings.feedback_patience_workdays
            end = workdays_after(last.event.happened_on, patience, self.calendar)
            over = self.watch.reached(end)
            return drawn("closed" if over else "outcome", happened(last, "rescinded_on"))
        if self.steps.pending:
            return Fact("outcome", True, _announced(self.steps))
        if not self.interview.entries:
            return Fact("debrief")
        if self.asked is not None and self.asked.owed:
            return drawn("follow-up", happened(self.asked.entry, "asked_me_on"))
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
    def accepted(self) -> Entry | None:
        """The yes, while it stands."""
        return self.decisions.decisive if self.decisions.is_(OfferAccepted) else None

    @property
    def is_rescinded(self) -> bool:
        """Whether the offer was taken back, and nothing decisive came since."""
        return self.decisions.is_(OfferRescinded)

    @property
    def has_started(self) -> bool:
        """Whether the first day came."""
        return self.stage.value == "started"

    @property
    def is_on_a_step(self) -> bool:
        """Whether a pending step alone keeps it in outcome."""
        if self.stage.value != "outcome":
            return False
        decided = (OfferReceived, Rejected, OfferRescinded)
        return bool(self.steps.pending) and not any(self.decisions.is_(kind) for kind in decided)

    @property
    def move_on_has_come(self) -> bool:
        """Whether the day has come to move on."""
        day = self.next_message.move_on_on.value
        return day is not None and self.watch.reached(day)

    @property
    def is_settled(self) -> bool:
        """Whether the person is sure of this job: started, or accepted, written and unconditional."""
        firm = (
            self.accepted is not None
            and self.offer.term("written").value is True
            and self.conditional.value is not True
        )
        return self.has_started or firm


def _ending(taken: Decisions, calendar: Calendar, settings: Settings, watch: ChangeWatch) -> Ending:
    rejection = taken.decisive
    if rejection is None or not taken.is_(Rejected):
        return NOT_ENDED
    since = taken.since.after(rejection)
    patience = settings.feedback_patience_workdays

    def run_out(since: Entry) -> bool:
        return watch.reached(workdays_after(since.event.happened_on, patience, calendar))

    sent = since.sent("feedback_request", "gracious_reply")
    gracious = next(iter(sent), None)
    asked = next((e for e in sent if _asks_feedback(e)), None)
    waited_from = asked or gracious
    settled = bool(since.of(FeedbackReceived, FeedbackSkipped)) or (
        waited_from is not None and run_out(waited_from)
    )
    over = settled if gracious is not None else run_out(rejection)
    return Ending(rejection, gracious, asked, settled, over)


def _asks_feedback(entry: Entry) -> bool:
    event = entry.event
    return isinstance(event, MessageSent) and (
        event.purpose == "feedback_request" or event.asks_feedback is True
    )


def _announced(screening: Steps) -> tuple[Ground, ...]:
    return tuple(g for step in screening.pending for g in said(step, "step").grounds)
