"""The coach: what follows from one person's journal, and the one way to record."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from core.coach.archive import Archive
from core.coach.keepsakes import Keepsakes
from core.errors import BadInput, Meanwhile, NotThere, OutOfOrder
from core.events import (
    Answered,
    AnyEvent,
    CandidacyOpened,
    Entry,
    MovedOn,
    OfferAccepted,
    OfferDeclined,
    Person,
    StartDateAgreed,
    Started,
    Struck,
    Withdrew,
)
from core.facts.effective_entries import DECIDING, answered, standing_entries
from core.facts.portfolio import Portfolio
from core.journal import Journal, store_path
from core.rules.briefing import Advice, Briefing, brief
from core.rules.correction import correction, person_corrected
from core.rules.guard import check, check_all, refuses
from core.views.sentences import describe_event
from core.views.snapshot import Card, Snapshot, View
from core.views.stops import Coming
from core.views.timeline import TimelineItem

if TYPE_CHECKING:
    from core.coach.reminders import Reminders
    from core.insights import Insights
    from core.letters import Letter, PlannedDays

OWN_DECISIONS = (OfferAccepted, OfferDeclined, Withdrew, MovedOn, StartDateAgreed, Started)
"""What a person decides by what is there."""

LINGER_SECONDS = 5.0
"""How long an idle app holds the file; opening it again takes some 20 ms."""

COLLECT_EVERY = (10_000, 100)
"""How often whoever runs the coach looks for circular garbage (`gc.set_threshold`): among the newest
values after so many new ones, and among older ones a hundred times more rarely.

A long journal is many small values that stay. To look through them as often as Python does by itself
takes longer than to work the agenda out.
"""


@dataclass(frozen=True, slots=True)
class Due:
    """One piece of advice of one candidacy, as the agenda lists it."""

    card: Card
    advice: Advice


@dataclass(frozen=True, slots=True)
class Supposed:
    """The advice without and with what is supposed, on the day `on`; where days just pass, from today."""

    on: date
    before: Briefing
    after: Briefing


class Coach:
    """Answers for one person's journal. Everything it gives is a value that does not change.

    `journal` is the store itself, `keepsakes` what is kept beside the entries, `archive` what leaves
    the journal, comes into it, or is forgotten, `reminders` what this computer says by itself. What
    follows from the entries is kept for as long as the journal, the day and the settings stay the same.
    """

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.keepsakes = Keepsakes(journal)
        self.archive = Archive(journal, self.keepsakes, self.portfolio)
        self._known: Snapshot | None = None
        self._insights: Insights | None = None

    @cached_property
    def reminders(self) -> "Reminders":
        """What this computer says by itself."""
        from core.coach.reminders import Reminders

        return Reminders(self.journal, self.keepsakes, lambda day: len(self.agenda(day)))

    # -- asking ------------------------------------------------------------------------------

    def portfolio(self, today: date) -> Portfolio:
        """All candidacies as they are true by `today`."""
        return self._snapshot(today).portfolio

    def cards(self, today: date) -> tuple[Card, ...]:
        """Every candidacy at a glance, in the order in which they began."""
        return self._snapshot(today).cards

    def by_day(self, today: date) -> tuple[Card, ...]:
        """All of them by the first day with something on it; then those that go on, then the others."""
        return self._snapshot(today).by_day

    def view(self, candidacy: str, today: date) -> View:
        """Everything about one candidacy. Raises NotThere if there is none of that name."""
        view = self._snapshot(today).view(candidacy)
        if view is None:
            raise NotThere("There's no such application.", way_out="Choose one from the list.")
        return view

    def views(self, today: date) -> tuple[View, ...]:
        """Everything about each candidacy, in the order in which they began."""
        return self._snapshot(today).views

    def ahead(self, today: date) -> tuple[Coming, ...]:
        """What was told of days that are still to come, by day; with clocks that are right, nothing."""
        return self._snapshot(today).ahead

    def dated(self, today: date) -> tuple[Due, ...]:
        """Everything there is to do by a day, across candidacies, by day."""
        return tuple(Due(card, advice) for card, advice in self._snapshot(today).dated)

    def agenda(self, today: date) -> tuple[Due, ...]:
        """What of it is due today or before."""
        return tuple(due for due in self.dated(today) if due.advice.due and due.advice.due <= today)

    def insights(self, today: date) -> "Insights":
        """What all candidacies say together."""
        from core.insights import insights

        portfolio = self.portfolio(today)
        found = self._insights or insights(portfolio)
        if self._known is not None and self._known.portfolio is portfolio:
            self._insights = found
        return found

    def timeline(self, candidacy: str, today: date) -> tuple[TimelineItem, ...]:
        """What was recorded, in the order in which it happened, strikes and what they took back too."""
        with self.journal.exclusive():
            self.view(candidacy, today)
            return self._snapshot(today).timeline(candidacy)

    def suppose(self, candidacy: str, event: AnyEvent, today: date) -> Supposed:
        """What would change if `event` happened, on its day or today, whichever is later.

        Nothing is recorded. Raises as `record` does if it could not follow what is there.
        """
        on = max(today, event.happened_on)
        entries = self._entries_of(candidacy)
        entry = self._next(candidacy, entries, event, on)
        portfolio = self._portfolio_on(on)
        then = portfolio.with_entries((*entries, entry))
        return Supposed(on, brief(portfolio, candidacy), brief(then, candidacy))

    def let_pass(self, candidacy: str, on: date, today: date) -> Supposed:
        """The advice of today, and that of a later day if nothing happens until then."""
        then = brief(self._portfolio_on(on), candidacy)
        return Supposed(on, self.view(candidacy, today).briefing, then)

    def may_record(self, candidacy: str, events: Iterable[AnyEvent], today: date) -> list[bool]:
        """For each event, whether it could be recorded now."""
        entries, settings = self._entries_of(candidacy), self.keepsakes.settings()
        return [not refuses(event, entries, today, settings) for event in events]

    def letters(
        self,
        candidacy: str,
        purpose: str,
        today: date,
        *,
        ask_feedback: bool = False,
        planned: "PlannedDays | None" = None,
    ) -> "tuple[Letter, ...]":
        """The drafts for a purpose of `message_sent`, in the tone chosen for this candidacy.

        The person's own wording goes before ours. `planned` are the days of a start that they planned.
        """
        portfolio = self.portfolio(today)
        return self._letters(
            portfolio, candidacy, purpose, ask_feedback=ask_feedback, planned=planned
        )

    def on_paper(self, candidacy: str, today: date, planned: "PlannedDays | None" = None) -> bytes:
        """What to do, what comes, and the letters that are called for, as a clean page to print."""
        from core.views.on_paper import on_paper

        view = self.view(candidacy, today)
        called_for = dict.fromkeys(a.letter for a in view.briefing.advice if a.letter)
        letters: list[Letter] = []
        for purpose in called_for:
            with suppress(BadInput):  # a wording of their own that cannot be filled
                letters += self.letters(candidacy, purpose, today, planned=planned)
        return on_paper(view, letters, today)

    def letter_on(self, candidacy: str, purpose: str, day: date) -> "Letter | None":
        """The letter as it would read on a day, if nothing happens until then; None if there is none."""
        with suppress(BadInput, KeyError):
            return self._letters(self._portfolio_on(day), candidacy, purpose)[0]
        return None

    def _letters(
        self, portfolio: Portfolio, candidacy: str, purpose: str, **asked: Any
    ) -> "tuple[Letter, ...]":
        """The drafts as this person has them: in their tone, with their name and own wordings."""
        from core.letters import draft

        keepsakes = self.keepsakes
        return draft(
            purpose,
            portfolio,
            candidacy,
            tone=keepsakes.tone(candidacy),
            signed=keepsakes.signed(),
            own=keepsakes.wordings(),
            old_job=keepsakes.old_job(candidacy),
            **asked,
        )

    def plan_calendar(
        self,
        candidacy: str,
        agreed: AnyEvent,
        spans: Mapping[str, Iterable[tuple[date, date]]],
        today: date,
    ) -> bytes:
        """The days of a planned start as a calendar file; no start is recorded.

        `agreed` would record it; `spans` are stretches of leave by what they are called. Raises as
        `record` does if it could not follow what is there.
        """
        from core.exchange.calendar import calendar_of_plan

        entries = self._entries_of(candidacy)
        entry = self._next(candidacy, entries, agreed, today)
        made = calendar_of_plan(self.portfolio(today), entries, entry, spans)
        self.keepsakes.remember_in_calendar(candidacy, made.held[candidacy])
        return made.content

    # -- recording ---------------------------------------------------------------------------

    def record(
        self,
        candidacy: str,
        *events: AnyEvent,
        today: date,
        token: str | None = None,
        seen: Sequence[Entry] | None = None,
    ) -> tuple[Entry, ...]:
        """Records events, all or none. A token that was used before gives what was recorded then.

        `seen` are the entries that the person saw in force: where a decision is told, and something
        that decides was told or taken back since, Meanwhile is raised. Raises OutOfOrder or BadInput, with
        what to do first, if one cannot follow what is there.
        """
        settings = self.keepsakes.settings()

        def guard(before: tuple[Entry, ...]) -> None:
            if not before:
                raise NotThere("There's no such application.", way_out="Choose one from the list.")
            if seen is not None and any(isinstance(event, OWN_DECISIONS) for event in events):
                _refuse_unseen(standing_entries(before, today), seen)
            check_all(events, before, today, settings)

        return self.journal.append(candidacy, *events, token=token, guard=guard)

    def open(
        self,
        opened: AnyEvent,
        *events: AnyEvent,
        today: date,
        token: str | None = None,
    ) -> tuple[Entry, ...]:
        """Begins a candidacy with what is known of it already, all or none."""
        told, settings = (opened, *events), self.keepsakes.settings()
        return self.journal.append(
            None, *told, token=token, guard=lambda _: check_all(told, (), today, settings)
        )

    def correct(
        self,
        candidacy: str,
        no: int,
        corrected: AnyEvent,
        *,
        today: date,
        token: str | None = None,
        seen: AnyEvent | None = None,
    ) -> tuple[Entry, ...]:
        """Makes entry `no` read as `corrected`; everything else stays as it was.

        `seen` is how the person saw it; if it reads otherwise now, it is refused. Gives what was
        recorded for it, to be taken back together; nothing if nothing differs. Raises as `record` does.
        """
        settings, before = self.keepsakes.settings(), self._entries_of(candidacy)
        if seen is not None:
            _refuse_changed(answered(standing_entries(before, today)), no, seen)
        events = correction(before, no, corrected, today)

        def guard(entries: tuple[Entry, ...]) -> None:
            if entries != before:
                raise Meanwhile("Something else was saved meanwhile.", way_out="Try once more.")
            check_all(events, entries, today, settings)

        if not events:
            return ()
        return self.journal.append(candidacy, *events, token=token, guard=guard)

    def correct_person(
        self, candidacy: str, old: Person, new: Person, *, today: date, token: str | None = None
    ) -> tuple[Entry, ...]:
        """Calls somebody `new` wherever `old` is named. Gives what was recorded for it, as `correct`."""
        events = person_corrected(self.view(candidacy, today).effective, old, new, today)
        return self.record(candidacy, *events, today=today, token=token) if events else ()

    def strike(
        self, candidacy: str, *numbers: int, today: date, token: str | None = None
    ) -> tuple[Entry, ...]:
        """Takes entries back, all or none; taking back what was taken back restores it.

        The entry that begins a candidacy is not taken back while others stand: that would leave them
        without a job. Where it stands alone the candidacy is erased, and nothing is given.
        """
        strikes = [Struck(happened_on=today, entry=no) for no in sorted(numbers, reverse=True)]
        with self.journal.exclusive():  # nothing comes in between the look and the erasing
            entries = self._entries_of(candidacy)
            first = max((e.no for e in entries), default=0) + 1
            struck = (Entry(candidacy, no, strike) for no, strike in enumerate(strikes, first))
            left = standing_entries((*entries, *struck), today)
            if _begins(standing_entries(entries, today)) and not _begins(left):
                if any(not isinstance(e.event, Answered) for e in left):
                    raise OutOfOrder(
                        "This is where the application begins, so it can't be undone while "
                        "there's anything after it.",
                        way_out="To remove the whole application, go to Settings and choose Erase.",
                    )
                self.archive.erase(candidacy)
                return ()
        return self.record(candidacy, *strikes, today=today, token=token)

    def _entries_of(self, candidacy: str) -> tuple[Entry, ...]:
        return self.journal.recorded().get(candidacy, ())

    def _next(self, candidacy: str, entries: tuple[Entry, ...], event: AnyEvent, on: date) -> Entry:
        """`event` as the next entry of a candidacy. Raises as `record` does if it cannot follow."""
        check(event, entries, on, self.keepsakes.settings())
        return Entry(candidacy, max(e.no for e in entries) + 1, event)

    def _portfolio_on(self, day: date) -> Portfolio:
        """All candidacies as they will be on a day, if nothing happens until then."""
        return Snapshot(self.journal.recorded(), day, self.keepsakes.settings()).portfolio

    def _snapshot(self, today: date) -> Snapshot:
        with self.journal.exclusive():
            recorded, settings = self.journal.recorded(), self.keepsakes.settings()
            if self._known is None or not self._known.is_of(recorded, today, settings):
                self._known = Snapshot(recorded, today, settings, self._known)
                self._insights = None
            return self._known


def _begins(standing: Iterable[Entry]) -> bool:
    """Whether the entry that begins a candidacy stands among them."""
    return any(isinstance(e.event, CandidacyOpened) for e in standing)


def _refuse_unseen(now: Sequence[Entry], seen: Sequence[Entry]) -> None:
    """Raises Meanwhile, and says what, if something that decides was told or taken back since."""
    told = [e.event for e in now if e not in seen and type(e.event) in DECIDING]
    undone = [e.event for e in seen if e not in now and type(e.event) in DECIDING]
    said = [describe_event(event) for event in told]
    said += [f"This was undone: {describe_event(event)}" for event in undone]
    if said:
        raise Meanwhile(
            f"Another tab saved this: {' '.join(said)}",
            way_out="What you just pressed isn't saved. If it still holds, say it again.",
        )


def _refuse_changed(now: Iterable[Entry], no: int, seen: AnyEvent) -> None:
    """Raises Meanwhile, and says how it reads now, if entry `no` reads otherwise than it was seen."""
    there = next((e.event for e in now if e.no == no), None)
    if there is not None and there != seen:
        raise Meanwhile(
            f"Another tab changed this. Now it says: {describe_event(there)}",
            way_out="What you typed is still here. Look at both, and save it again if it should stay.",
        )


def beside_store(path: str | None) -> Coach:
    """As `at_store`, but nothing is made or opened yet: for when the store cannot be."""
    return Coach(Journal(store_path(path, {}), linger=LINGER_SECONDS))


def at_store(path: str | None) -> Coach:
    """The coach at a store, or at the one in the platform's data folder. The file is let go when idle."""
    return Coach(Journal.open(store_path(path, {}), linger=LINGER_SECONDS))
