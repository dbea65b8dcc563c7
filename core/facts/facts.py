"""Facts: every word a rule may use, for one candidacy on one day, each with the entries it came from."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from core.events import Entry, FeedbackReceived, MovedOn, OfferAccepted, Person, Stage
from core.facts.candidacy_state import CandidacyState
from core.facts.decisions import last_completions
from core.facts.fact import NONE, UNKNOWN, Fact, Made, drawn, happened, lazy, said, stated
from core.facts.next_message import day_after, to_thank
from core.facts.offer import asked_for, last_sent
from core.workdays import on_or_before, workdays_after

THANKS_WORKDAYS = 5
"""After this many workdays a thank-you is late enough to be left out."""


@dataclass(frozen=True, slots=True)
class OtherCandidacies:
    """What a person's other candidacies mean for this one.

    `offer_on`: since when an offer stands elsewhere that they were not told of, the earliest if
    several. `settled_on`: since when another one is sure, the earliest. `own_moves`: the person's own
    moves noted for this stage, in any candidacy. `next_change`: the next day on which time changes any of it.
    """

    another_is_open: bool = False
    offer_on: date | None = None
    settled_on: date | None = None
    own_moves: tuple[str, ...] = ()
    next_change: date | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class PendingStep:
    """A screening step that lies ahead."""

    step: Fact[str]
    due_on: Fact[date]


class fact(lazy[Made]):  # noqa: N801
    """A word of the rulebook, as a property of the facts."""


class Facts:
    """One candidacy on one day. Each word is a fact a rule may name.

    What nobody asks for is not concluded, so `next_change` speaks of what was asked for until then.
    """

    def __init__(self, at: CandidacyState, others: OtherCandidacies) -> None:
        self._at = at
        self._others = others

    @property
    def today(self) -> date:
        """The day they are about."""
        return self._at.watch.today

    @property
    def next_change(self) -> date | None:
        """The next day on which time alone changes any of what was asked for."""
        turns = (self._at.watch.next_change, self._others.next_change)
        return min((day for day in turns if day is not None), default=None)

    def supposing(self, **told: Fact[Any]) -> "Facts":
        """The same facts, but for those that are told."""
        supposed = Facts(self._at, self._others)
        supposed.__dict__.update(self.__dict__, **told)
        return supposed

    # -- the candidacy -----------------------------------------------------------------------

    @fact
    def stage(self) -> Fact[Stage]:
        return self._at.stage

    @fact
    def country(self) -> Fact[str]:
        return self._at.country

    @fact
    def sector(self) -> Fact[str]:
        return self._at.opening.say("sector")

    @fact
    def industry(self) -> Fact[str]:
        return self._at.opening.say("industry")

    @fact
    def employed_now(self) -> Fact[bool]:
        return self._at.opening.say("employed_now")

    @fact
    def changing_field(self) -> Fact[bool]:
        return self._at.opening.say("changing_field")

    # -- the interview -----------------------------------------------------------------------

    @fact
    def last_interview_on(self) -> Fact[date]:
        return self._at.interview.held_on

    @fact
    def interview_was_held(self) -> Fact[bool]:
        held_on = self.last_interview_on
        return drawn(held_on.value is not None, held_on)

    @fact
    def _to_thank(self) -> tuple[Person, ...] | None:
        return to_thank(self._at.interview, self._at.effective)

    @fact
    def people_to_thank(self) -> tuple[Person, ...]:
        """Who was not thanked; empty too if nobody is named."""
        return self._to_thank or ()

    @fact
    def thanks_are_owed(self) -> Fact[bool]:
        held_on, at = self.last_interview_on, self._at
        owed = (
            self._to_thank is not None
            and held_on.value is not None
            and not at.watch.past(workdays_after(held_on.value, THANKS_WORKDAYS, at.calendar))
        )
        return drawn(owed, held_on)

    @fact
    def thank_by(self) -> Fact[date]:
        return day_after(self.last_interview_on)

    @fact
    def asked_when(self) -> Fact[bool]:
        return self._at.interview.asked_when

    @fact
    def felt(self) -> Fact[int]:
        return self._at.interview.felt

    @fact
    def felt_won(self) -> Fact[bool]:
        return _when_known(self.felt, lambda felt: felt is not None and felt >= 4)

    # -- silence -----------------------------------------------------------------------------

    @fact
    def quiet_for_two_weeks(self) -> Fact[bool]:
        heard, watch = self._at.last_heard, self._at.watch
        fortnight = heard.value is not None and watch.reached(heard.value + timedelta(days=14))
        return drawn(fortnight, heard)

    @fact
    def quiet_for_a_week_at_most(self) -> Fact[bool]:
        heard = self._at.last_heard
        return drawn(heard.value is not None and self._at.watch.within(7, heard.value), heard)

    @fact
    def decision_by(self) -> Fact[date]:
        return self._at.window

    @fact
    def asked_and_unanswered(self) -> Fact[bool]:
        unanswered = self._at.next_message.unanswered
        return drawn(bool(unanswered.value), unanswered)

    @fact
    def follow_up_on(self) -> Fact[date]:
        return self._at.next_message.follow_up_on

    @fact
    def move_on_on(self) -> Fact[date]:
        return self._at.next_message.move_on_on

    @fact
    def look_again_on(self) -> Fact[date]:
        if self.round_is_ahead.value:
            return day_after(self.round_on)
        return self.follow_up_on if self.follow_up_on.value is not None else self.move_on_on

    # -- rounds and tests --------------------------------------------------------------------

    @fact
    def round_is_ahead(self) -> Fact[bool]:
        return self._at.round_is_ahead

    @fact
    def round_on(self) -> Fact[date]:
        return self._at.round_on

    @fact
    def round_took_place(self) -> Fact[bool]:
        is_over = self.round_on.value is not None and not self.round_is_ahead.value
        return UNKNOWN if is_over else NONE

    @fact
    def pending_steps(self) -> tuple[PendingStep, ...]:
        """Every step that lies ahead."""
        pending = self._at.steps.pending
        return tuple(
            PendingStep(said(e, "step"), said(e, "due_on", "step_due_on")) for e in pending
        )

    @fact
    def step_is_pending(self) -> Fact[bool]:
        return drawn(bool(self.pending_steps), *(step.step for step in self.pending_steps))

    @fact
    def step_took_place(self) -> Fact[bool]:
        return UNKNOWN if self._at.steps.overdue else NONE

    @fact
    def step_failed(self) -> Fact[bool]:
        """Whether one was failed and nothing decisive came since.

        Unknown while a result is awaited, or nobody has said whether a step took place.
        """
        decisive = self._at.decisions.decisive
        last = last_completions(self._at.effective).values()
        results = [said(e, "passed") for e in last if decisive is None or e.order > decisive.order]
        failed = [result for result in results if result.value is False]
        if failed:
            return drawn(True, *failed)
        is_told = all(result.known for result in results) and not self._at.steps.overdue
        return Fact(False) if is_told else UNKNOWN

    # -- the offer ---------------------------------------------------------------------------

    @property
    def _offer_on(self) -> Fact[date]:
        return happened(self._at.offer.first, "offer_on")

    @property
    def _accepted_on(self) -> Fact[date]:
        return happened(self._at.decisions.decisive if self._is_accepted else None, "accepted_on")

    @property
    def _is_accepted(self) -> bool:
        return self._at.decisions.is_(OfferAccepted)

    @fact
    def offer_is_open(self) -> Fact[bool]:
        is_open = self._at.offer_is_open
        return drawn(is_open, *([self._offer_on] if is_open else ()))

    @fact
    def offer_or_accepted(self) -> Fact[bool]:
        stands = self._at.offer_is_open or self._is_accepted
        return drawn(stands, self._accepted_on if self._is_accepted else self._offer_on)

    @fact
    def reply_by(self) -> Fact[date]:
        return self._at.offer.term("reply_by")

    @fact
    def answer_by(self) -> Fact[date]:
        """The last workday on or before `reply_by`, but not before the last statement of the offer."""
        reply_by, last = self.reply_by, self._at.offer.last
        if reply_by.value is None or last is None:
            return NONE
        day = on_or_before(reply_by.value, self._at.calendar)
        return drawn(max(day, last.event.happened_on), reply_by)

    @fact
    def offer_lapsed(self) -> Fact[bool]:
        day, at = self.reply_by.value, self._at
        lapsed = at.offer_is_open and day is not None and at.watch.past(day)
        return UNKNOWN if lapsed else Fact(False)

    @fact
    def reply_date_was_asked(self) -> Fact[bool]:
        asked = asked_for("ask_reply_date", self._at.decisions.since, self._at.offer)
        return _whether(asked, "reply_date_asked_on")

    @fact
    def ask_reply_date_by(self) -> Fact[date]:
        return self._workday(1, self._offer_on)

    @fact
    def written(self) -> Fact[bool]:
        return self._at.offer.term("written")

    @fact
    def conditional(self) -> Fact[bool]:
        return self._at.conditional

    @fact
    def accepted(self) -> Fact[bool]:
        return drawn(self._is_accepted, self._accepted_on)

    @fact
    def start_strong_was_asked(self) -> Fact[bool]:
        asked = last_sent(self._at.decisions.since, "start_strong")
        return _whether(asked, "start_strong_asked_on")

    @fact
    def start_strong_by(self) -> Fact[date]:
        return self._workday(1, self._accepted_on)

    # -- the start ---------------------------------------------------------------------------

    @fact
    def start_is_agreed(self) -> Fact[bool]:
        return drawn(True, self.start_on) if self._at.start else Fact(False)

    @fact
    def start_on(self) -> Fact[date]:
        return self._agreed("start_on")

    @fact
    def plan_by(self) -> Fact[date]:
        if self._at.offer_is_open:
            return self.answer_by
        return self._workday(2, self._accepted_on) if self._is_accepted else NONE

    @fact
    def notice_by(self) -> Fact[date]:
        return self._agreed("notice_by")

    @fact
    def notice_given_on(self) -> Fact[date]:
        return self._agreed("notice_given_on")

    @fact
    def last_day_in_old_job(self) -> Fact[date]:
        return self._agreed("last_day_in_old_job")

    @fact
    def days_lie_between(self) -> Fact[bool]:
        start_on = self.start_on.value

        def lie_between(last_day: date | None) -> bool:
            if last_day is None or start_on is None:
                return False
            return (start_on - last_day).days > 1

        return _when_known(self.last_day_in_old_job, lie_between)

    @fact
    def leave_possible_on(self) -> Fact[date]:
        start_on, months = self.start_on, self._at.offer.term("leave_after_months")
        if start_on.value is None or months.value is None:
            return UNKNOWN
        return drawn(start_on.value + relativedelta(months=months.value), start_on, months)

    # -- the end -----------------------------------------------------------------------------

    @property
    def _rejected_on(self) -> Fact[date]:
        return happened(self._at.ending.rejection, "rejected_on")

    @property
    def _gracious_on(self) -> Fact[date]:
        return happened(self._at.ending.gracious, "answered_graciously_on")

    @fact
    def rejected(self) -> Fact[bool]:
        return drawn(self._at.ending.rejection is not None, self._rejected_on)

    @fact
    def rejected_this_week(self) -> Fact[bool]:
        return self._this_week(self._rejected_on)

    @fact
    def moved_on_this_week(self) -> Fact[bool]:
        decisions = self._at.decisions
        return self._this_week(
            happened(decisions.decisive if decisions.is_(MovedOn) else None, "moved_on_on")
        )

    @fact
    def answered_graciously(self) -> Fact[bool]:
        return drawn(self._at.ending.gracious is not None, self._gracious_on)

    @fact
    def reply_graciously_by(self) -> Fact[date]:
        return self._workday(1, self._rejected_on)

    @fact
    def feedback_is_asked(self) -> Fact[bool]:
        return _whether(self._at.ending.asked, "feedback_asked_on")

    @fact
    def feedback_is_settled(self) -> Fact[bool]:
        return Fact(self._at.ending.settled)

    @fact
    def ask_feedback_by(self) -> Fact[date]:
        rejected, gracious = self._rejected_on, self._gracious_on
        days = (self._workday(2, rejected).value, self._workday(1, gracious).value)
        latest = max((day for day in days if day is not None), default=None)
        return drawn(latest, rejected, gracious)

    @fact
    def feedback_lacks_a_lesson(self) -> Fact[bool]:
        rejection = self._at.decisions.rejection
        told = () if rejection is None else self._at.effective.after(rejection).of(FeedbackReceived)
        lacking = [e for e in told if _lacks_a_lesson(e)]
        return _whether(lacking[-1] if lacking else None, "feedback_received_on")

    # -- the other candidacies ---------------------------------------------------------------

    @property
    def _offer_elsewhere_on(self) -> Fact[date]:
        day = self._others.offer_on
        return NONE if day is None else stated("offer_elsewhere_on", day, None)

    @property
    def _settled_elsewhere_on(self) -> Fact[date]:
        day = self._others.settled_on
        return NONE if day is None else stated("settled_elsewhere_on", day, None)

    @fact
    def another_is_open(self) -> Fact[bool]:
        return Fact(self._others.another_is_open)

    @fact
    def offer_elsewhere_untold(self) -> Fact[bool]:
        return drawn(self._others.offer_on is not None, self._offer_elsewhere_on)

    @fact
    def tell_by(self) -> Fact[date]:
        return self._workday(1, self._offer_elsewhere_on)

    @fact
    def settled_elsewhere(self) -> Fact[bool]:
        settled = self._others.settled_on is not None and not self._is_accepted
        return drawn(settled, self._settled_elsewhere_on)

    @fact
    def bow_out_by(self) -> Fact[date]:
        return self._workday(1, self._settled_elsewhere_on)

    @fact
    def own_moves(self) -> Fact[tuple[str, ...]]:
        return Fact(self._others.own_moves or None)

    # -- how they are concluded --------------------------------------------------------------

    def _agreed(self, term: str) -> Fact[Any]:
        """What was agreed about the start; as long as nothing was, there is nothing to ask."""
        return self._at.start.say(term) if self._at.start else NONE

    def _workday(self, count: int, day: Fact[date]) -> Fact[date]:
        if day.value is None:
            return NONE
        return drawn(workdays_after(day.value, count, self._at.calendar), day)

    def _this_week(self, day: Fact[date]) -> Fact[bool]:
        return drawn(day.value is not None and self._at.watch.within(7, day.value), day)


FACT_NAMES = frozenset(name for name, known in vars(Facts).items() if isinstance(known, fact)) - {
    "_to_thank",
    "people_to_thank",
    "pending_steps",
}
"""Every fact a rule may name."""


def _lacks_a_lesson(entry: Entry) -> bool:
    event = entry.event
    return isinstance(event, FeedbackReceived) and not event.refused and not event.lessons


def _whether(entry: Entry | None, name: str) -> Fact[bool]:
    return drawn(entry is not None, happened(entry, name))


def _when_known(fact: Fact[Any], conclude: Callable[[Any], bool]) -> Fact[bool]:
    return drawn(conclude(fact.value), fact) if fact.known else UNKNOWN
