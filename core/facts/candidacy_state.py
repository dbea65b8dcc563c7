"""Where one candidacy stands on a day: the words of the rulebook, and the stage that follows from them."""

from dataclasses import dataclass
from datetime import date

from core.events import (
    Entry,
    Event,
    FeedbackReceived,
    FeedbackSkipped,
    MessageSent,
    MovedOn,
    OfferAccepted,
    OfferDeclined,
    OfferReceived,
    OfferRescinded,
    Rejected,
    Stage,
    Started,
    Withdrew,
)
from core.facts.course import Steps
from core.facts.fact import (
    Fact,
    Ground,
    drawn,
    happened,
    lazy,
    said,
)
from core.facts.offer import Offered
from core.workdays import workdays_after

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


class CandidacyState(Offered):
    """Where one candidacy stands on one day: all that its course, contact and offers come to."""

    @lazy
    def ending(self) -> Ending:
        """The rejection, and what was said about it since."""
        rejection = self.decisions.decisive
        if rejection is None or not self.decisions.is_(Rejected):
            return NOT_ENDED
        since = self.decisions.since.after(rejection)
        sent = since.sent("feedback_request", "gracious_reply")
        gracious = next(iter(sent), None)
        asked = next((e for e in sent if _asks_feedback(e)), None)
        waited_from = asked or gracious
        settled = bool(since.of(FeedbackReceived, FeedbackSkipped)) or (
            waited_from is not None and self._has_run_out(waited_from)
        )
        over = settled if gracious is not None else self._has_run_out(rejection)
        return Ending(rejection, gracious, asked, settled, over)

    def _has_run_out(self, since: Entry) -> bool:
        """Whether there was time enough for feedback since an entry."""
        patience = self.settings.feedback_patience_workdays
        return self.watch.reached(workdays_after(since.event.happened_on, patience, self.calendar))

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
            over = self._has_run_out(last)
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


def _asks_feedback(entry: Entry) -> bool:
    event = entry.event
    return isinstance(event, MessageSent) and (
        event.purpose == "feedback_request" or event.asks_feedback is True
    )


def _announced(screening: Steps) -> tuple[Ground, ...]:
    return tuple(g for step in screening.pending for g in said(step, "step").grounds)
