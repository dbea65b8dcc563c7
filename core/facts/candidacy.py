"""One candidacy by itself: told once, and asked on any day."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from core.events import (
    AdviceDeferred,
    Answered,
    Entry,
    FeedbackReceived,
    OfferAccepted,
    OfferReceived,
    Started,
)
from core.facts.candidacy_state import CandidacyState
from core.facts.course import due_day
from core.facts.effective_entries import EffectiveEntries, answered, answered_on, in_time
from core.facts.fact import lazy
from core.settings import Settings


class CandidacySummary(NamedTuple):
    """What other candidacies may see of one `on` a day, and until time changes it on `next_change`.

    `alive`: it may still come to something. `running`: they may still decide, or wait for an answer.
    `accepted`: by a yes that stands. `offer_on`: since when it has an open offer that still stands.
    `settled_on`: since when it is sure; `started`: because the first day came. `ahead`: the days on
    which something is to happen in it, while it is running. `has_lesson`: feedback left a lesson.
    """

    on: date
    alive: bool
    running: bool
    accepted: bool
    offer_on: date | None
    settled_on: date | None
    started: bool
    ahead: tuple[date, ...]
    has_lesson: bool
    next_change: date | None


class Candidacy:
    """The standing entries of one candidacy, at least one, and what follows from them on any day.

    Nothing in it ever changes: more entries make another one.
    """

    def __init__(
        self,
        entries: tuple[Entry, ...],
        settings: Settings,
        answered: EffectiveEntries | None = None,
    ) -> None:
        self.name = entries[0].candidacy
        self.entries = entries
        self.settings = settings
        self._answered = answered
        self._stood: dict[date, CandidacyState] = {}
        self._settled_on: date | None = None
        self._seen: list[CandidacySummary] = []

    @lazy
    def answered(self) -> EffectiveEntries:
        """The entries with every answer put where it belongs."""
        return answered(self.entries) if self._answered is None else self._answered

    @lazy
    def effective(self) -> EffectiveEntries:
        """What the entries tell together, whatever the day."""
        return in_time(self.answered)

    @property
    def began_on(self) -> date:
        """The day of the first entry."""
        return self.entries[0].event.happened_on

    @property
    def last_on(self) -> date:
        """The day of the last entry."""
        return self.entries[-1].event.happened_on

    @lazy
    def last_no(self) -> int:
        """The highest number of its entries."""
        return max(entry.no for entry in self.entries)

    def on(self, day: date) -> CandidacyState:
        """Where it stands on a day, if nothing happens until then."""
        at = self._stood.get(day)
        if at is None:
            at = self._stood[day] = CandidacyState(
                self.name, self.effective, day, self.settings, self._about_conditions
            )
        return at

    def summary_on(self, day: date) -> CandidacySummary:
        """What the others may see of it on a day."""
        place = bisect_right(self._seen, day, key=lambda seen: seen.on)
        seen = self._seen[place - 1] if place else None
        if seen is None or (seen.next_change is not None and seen.next_change <= day):
            seen = self._look(day)
            self._seen.insert(place, seen)
        return seen

    @lazy
    def _about_conditions(self) -> tuple[Entry, ...]:
        """The answers to whether the offer depends on something."""
        return tuple(
            e
            for e in self.entries
            if type(e.event) is Answered and e.event.fact == "conditional"  # as in _headings
        )

    @lazy
    def has_lesson(self) -> bool:
        """Whether some feedback left a lesson."""
        told = self.effective.of(FeedbackReceived)
        return any(isinstance(e.event, FeedbackReceived) and e.event.lessons for e in told)

    @lazy
    def was_offered(self) -> bool:
        """Whether there is an offer, a yes or a first day in it: else time alone brings none."""
        return any(self.effective.of(kind) for kind in (OfferReceived, OfferAccepted, Started))

    def _look(self, day: date) -> CandidacySummary:
        at = self.on(day)
        stage, started = at.stage.value, at.has_started
        stands = not (started or at.let_go_has_come)
        offer_is_open, accepted = at.offer_is_open and stands, at.accepted is not None and stands
        on_a_step = at.is_on_a_step and stands
        waits = stage in {"waiting", "follow-up"} and not at.move_on_has_come
        awaits_a_round = stage == "debrief" and at.round_is_ahead.value is True
        running = waits or on_a_step or offer_is_open or awaits_a_round
        offer_on = None
        if offer_is_open and at.offer.first is not None:
            reply_by = at.offer.term("reply_by").value
            if reply_by is None or not at.watch.past(reply_by):
                offer_on = at.offer.first.event.happened_on
        return CandidacySummary(
            on=day,
            alive=waits or on_a_step or offer_is_open or accepted or stage == "debrief",
            running=running,
            accepted=accepted,
            offer_on=offer_on,
            settled_on=self.settled_on(day) if at.is_settled else None,
            started=started,
            ahead=_days_ahead(at) if running else (),
            has_lesson=self.has_lesson,
            next_change=at.watch.next_change,
        )

    def by(self, day: date) -> "Candidacy | None":
        """As much of it as was known by `day`; None before it began."""
        if day >= self.last_on:
            return self
        count = bisect_right(self.entries, day, key=lambda e: e.event.happened_on)
        return Candidacy(self.entries[:count], self.settings) if count else None

    def up_to(self, entry: Entry) -> "Candidacy":
        """As much of it as comes before `entry` in order, and `entry` itself, one of its own."""
        count = bisect_right(self.entries, entry.order, key=lambda e: e.order)
        return Candidacy(self.entries[:count], self.settings)

    def and_then(self, entry: Entry) -> "Candidacy":
        """With one more entry, other than a strike, true by the day that is asked about."""
        entries = (*self.entries, entry)
        if entry.order < self.entries[-1].order:
            return Candidacy(tuple(sorted(entries, key=lambda e: e.order)), self.settings)
        return Candidacy(entries, self.settings, answered_on(self.answered, entry))

    def stood(self, first: date, last: date) -> Iterator[CandidacyState]:
        """Where it stood from `first` to `last`, on every day on which that can have changed.

        Each as it could be known on its day. It began by `first`.
        """
        known = self.by(first)
        count = 0 if known is None else len(known.entries)
        day = first
        while known is not None and day <= last:
            at = known.on(day)
            yield at
            turns = [] if at.watch.next_change is None else [at.watch.next_change]
            coming = self.entries[count : count + 1]
            day = min((*turns, *(e.event.happened_on for e in coming)), default=date.max)
            while count < len(self.entries) and self.entries[count].event.happened_on <= day:
                known = known.and_then(self.entries[count])
                count += 1

    def settled_on(self, day: date) -> date:
        """The first day on which it could be known that it is sure, as it is on `day`."""
        started = self.effective.of(Started)
        if started:
            return started[0].event.happened_on
        if self._settled_on is None:
            firm = self.effective.of(OfferAccepted)[0].event.happened_on
            sure = (then.watch.today for then in self.stood(firm, day) if then.is_settled)
            self._settled_on = next(sure, day)
        return self._settled_on

    @lazy
    def has_put_off(self) -> bool:
        """Whether any advice was put off in it."""
        return bool(self.effective.of(AdviceDeferred))


def _days_ahead(at: CandidacyState) -> tuple[date, ...]:
    """The day they named, the next round, and each pending step that has a day."""
    days = [at.window.value, *(due_day(step) for step in at.steps.pending)]
    if at.round_is_ahead.value:
        days.append(at.round_on.value)
    return tuple(day for day in days if day is not None)
