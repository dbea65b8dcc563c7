"""The front desk: everything a page or a command may ask for, and the one way to record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from core.derived import Card, Derived, View, card_of
from core.errors import BadInput, NotThere, OutOfOrder
from core.events import (
    AnyEvent,
    Entry,
    FeedbackReceived,
    Person,
    Salary,
    Struck,
)
from core.facts.next_message import met_in
from core.facts.offer import a_year
from core.facts.portfolio import Portfolio
from core.journal import (
    Backup,
    Condition,
    Journal,
    back_up_before,
    back_up_day,
    backups_of,
    erase_in_backups,
    is_in_backups,
    store_path,
)
from core.rules.briefing import Advice, Briefing, brief
from core.rules.guard import check, check_all, refuses
from core.rules.sources import SOURCES
from core.rules.wording import counted, day_in_words, distance, listed
from core.settings import Settings, settings_from
from core.telling import PERIODS, ground_in_words, in_words, names_in, pay_in_words
from core.way import Coming, Reached, Stop

if TYPE_CHECKING:
    from core.exchange.cells import Order
    from core.exchange.invitation import Invitation
    from core.exchange.replies import Meaning, Proposal
    from core.exchange.table import Table
    from core.exchange.tracker import Preview
    from core.insights import Insights
    from core.letters import Letter
    from core.planner.answer import Answer
    from core.planner.case import Case
    from core.rules.explained import Thought
    from core.rules.moves import OwnMove, Taken

__all__ = [
    "COLLECT_EVERY",
    "PERIODS",
    "SOURCES",
    "Advice",
    "Backup",
    "Briefing",
    "Card",
    "Coach",
    "Coming",
    "Condition",
    "Due",
    "Known",
    "PlannedView",
    "Reached",
    "Salary",
    "Settings",
    "Stop",
    "Supposed",
    "Told",
    "View",
    "a_year",
    "at_store",
    "beside_store",
    "counted",
    "day_in_words",
    "distance",
    "ground_in_words",
    "in_words",
    "listed",
    "pay_in_words",
]

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
class Told:
    """One entry of the timeline in words. `struck_by` is the entry that took it back, if any did."""

    entry: Entry
    words: str
    struck_by: int | None


@dataclass(frozen=True, slots=True)
class PlannedView:
    """A planner's case, and the answer to it."""

    case: Case
    answer: Answer


@dataclass(frozen=True, slots=True)
class Supposed:
    """The advice without and with what is supposed, on the day `on`; where days just pass, from today."""

    on: date
    before: Briefing
    after: Briefing


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody met in an interview of a candidacy, and on which days."""

    person: Person
    met_on: tuple[date, ...]


class Coach:
    """Answers for one person's journal. Everything it gives is a value that does not change.

    What it derives it keeps for as long as the journal, the day and the settings stay the same.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._known: Derived | None = None
        self._plans: dict[str, PlannedView] = {}

    # -- asking ------------------------------------------------------------------------------

    def people(self, today: date) -> Portfolio:
        """All candidacies as they are true by `today`."""
        return self._derived(today).people

    def cards(self, today: date) -> tuple[Card, ...]:
        """Every candidacy at a glance, in the order in which they began."""
        people = self.people(today)
        return tuple(card_of(people.state(name)) for name in people.stories)

    def view(self, candidacy: str, today: date) -> View:
        """Everything about one candidacy. Raises NotThere if there is none of that name."""
        view = self._derived(today).view(candidacy)
        if view is None:
            raise NotThere("There is no such candidacy.", way_out="Choose one from the list.")
        return view

    def suppose(self, candidacy: str, event: AnyEvent, today: date) -> Supposed:
        """What would change if `event` happened, on its day or today, whichever is later.

        Nothing is recorded. Raises as `record` does if it could not follow what is there.
        """
        on = max(today, event.happened_on)
        recorded = self._journal.recorded()
        entries = recorded.get(candidacy, ())
        entry = self._next(candidacy, entries, event, on)
        people = Derived(recorded, on, self.settings(), self._known).people
        then = people.with_entries((*entries, entry))
        return Supposed(on, brief(people, candidacy), brief(then, candidacy))

    def let_pass(self, candidacy: str, on: date, today: date) -> Supposed:
        """The advice of today, and that of a later day if nothing happens until then."""
        people = Derived(self._journal.recorded(), on, self.settings(), self._known).people
        return Supposed(on, self.view(candidacy, today).briefing, brief(people, candidacy))

    def lessons(self, today: date) -> tuple[str, ...]:
        """What the person took from feedback, in any candidacy, the latest first."""
        people = self.people(today)
        told = [
            (entry.event.happened_on, lesson)
            for name in people.stories
            for entry in people.state(name).effective
            if isinstance(entry.event, FeedbackReceived)
            for lesson in entry.event.lessons or ()
        ]
        return tuple(dict.fromkeys(lesson for _, lesson in sorted(told, reverse=True)))

    def met(self, candidacy: str, today: date) -> tuple[Known, ...]:
        """Everybody named in the interviews of a candidacy."""
        met: dict[Person, list[date]] = {}
        for person, day in met_in(self.view(candidacy, today).state.effective):
            met.setdefault(person, []).append(day)
        return tuple(Known(person, tuple(days)) for person, days in met.items())

    def insights(self, today: date) -> Insights:
        """What the person's own history says."""
        from core.insights import insights

        return insights(self.people(today))

    def moves(self, candidacy: str, today: date) -> tuple[Taken, ...]:
        """What was done of each of the eight moves in a candidacy, and what is left."""
        from core.rules.moves import taken

        return taken(self.people(today), self.view(candidacy, today).briefing)

    def own_moves(self, today: date) -> tuple[OwnMove, ...]:
        """The person's own moves, noted in any candidacy."""
        from core.rules.moves import own_moves

        return own_moves(self.people(today))

    def thoughts(self, candidacy: str, today: date) -> tuple[Thought, ...]:
        """What each rule makes of a candidacy."""
        from core.rules.explained import think

        ahead = self.view(candidacy, today).briefing.not_yet
        return think(self.people(today), candidacy, ahead)

    def agenda(self, today: date) -> tuple[Due, ...]:
        """Everything that is due today or before, across candidacies, the most pressing first."""
        known = self._derived(today)
        found = [Due(card_of(known.people.state(name)), advice) for name, advice in known.due()]
        return tuple(sorted(found, key=lambda due: due.advice.due or today))

    def timeline(self, candidacy: str, today: date) -> tuple[Told, ...]:
        """What was recorded, in the order in which it happened, strikes and what they took back too."""
        with self._journal.turn():
            view = self.view(candidacy, today)
            people = view.people
            entries = sorted(self._journal.recorded()[candidacy], key=lambda e: e.order)
            kept = {e.no for e in people.stories[candidacy]}
        strikes = {e.event.entry: e.no for e in entries if isinstance(e.event, Struck)}
        names = names_in(view.state.effective)
        return tuple(
            Told(e, in_words(e.event, names), strikes.get(e.no) if e.no not in kept else None)
            for e in entries
            if e.event.happened_on <= today
        )

    def letters(
        self,
        candidacy: str,
        purpose: str,
        today: date,
        *,
        ask_feedback: bool = False,
        start_on: date | None = None,
        days_off: Sequence[tuple[date, date]] = (),
    ) -> tuple[Letter, ...]:
        """The drafts for a purpose of `message_sent`, in the tone chosen for this candidacy.

        The person's own wording goes before ours.
        """
        from core.letters import draft

        return draft(
            purpose,
            self.people(today),
            candidacy,
            tone=self.tone(candidacy),
            signed=self.signed(),
            own=self.wordings(),
            ask_feedback=ask_feedback,
            start_on=start_on,
            days_off=days_off,
        )

    def timing(self, candidacy: str, purpose: str, today: date) -> str:
        """A sentence or two on whether a letter for this purpose is called for today."""
        from core.letters import timing

        return timing(purpose, self.view(candidacy, today).briefing)

    def plan(self, said: Mapping[str, object]) -> PlannedView:
        """The planner's answer to a case, given as its file would have it. Raises BadInput."""
        from core.planner.case import read_case
        from core.planner.plans import plan

        text = json.dumps(said, sort_keys=True)
        planned = self._plans.get(text)
        if planned is None:
            case = read_case(text)
            planned = PlannedView(case, plan(case))
            self._plans = {text: planned}
        return planned

    def plan_calendar(
        self,
        candidacy: str,
        agreed: AnyEvent,
        spans: Mapping[str, Iterable[tuple[date, date]]],
        today: date,
    ) -> bytes:
        """The days of a planned start as a calendar file; nothing is recorded.

        `agreed` would record it; `spans` are stretches of leave by what they are called. Raises as
        `record` does if it could not follow what is there.
        """
        from core.exchange.calendar import calendar_of_plan

        entries = self._journal.recorded().get(candidacy, ())
        entry = self._next(candidacy, entries, agreed, today)
        return calendar_of_plan(self.people(today), entries, entry, spans)

    def subdivision_for(self, country: str | None) -> str | None:
        """The person's own part of a country, where it is the one they live in."""
        settings = self.settings()
        return settings.subdivision if country == settings.country else None

    def countries(self) -> dict[str, str]:
        """Every country that has a calendar, by code."""
        from core.places import countries

        return countries()

    def may_record(self, candidacy: str, events: Iterable[AnyEvent], today: date) -> list[bool]:
        """For each event, whether it could be recorded now."""
        entries, settings = self._journal.recorded().get(candidacy, ()), self.settings()
        return [not refuses(event, entries, today, settings) for event in events]

    def _next(self, candidacy: str, entries: tuple[Entry, ...], event: AnyEvent, on: date) -> Entry:
        """`event` as the next entry of a candidacy. Raises as `record` does if it cannot follow."""
        check(event, entries, on, self.settings())
        return Entry(candidacy, max(e.no for e in entries) + 1, event)

    def _derived(self, today: date) -> Derived:
        with self._journal.turn():
            recorded, settings = self._journal.recorded(), self.settings()
            if self._known is None or not self._known.is_of(recorded, today, settings):
                self._known = Derived(recorded, today, settings, self._known)
            return self._known

    # -- recording ---------------------------------------------------------------------------

    def record(
        self, candidacy: str, *events: AnyEvent, today: date, token: str | None = None
    ) -> tuple[Entry, ...]:
        """Records events, all or none. A token that was used before gives what was recorded then.

        Raises OutOfOrder or BadInput, with what to do first, if one cannot follow what is there.
        """
        settings = self.settings()

        def guard(before: tuple[Entry, ...]) -> None:
            if not before:
                raise NotThere("There is no such candidacy.", way_out="Choose one from the list.")
            check_all(events, before, today, settings)

        return self._journal.append(candidacy, *events, token=token, guard=guard)

    def open(
        self,
        opened: AnyEvent,
        *events: AnyEvent,
        today: date,
        token: str | None = None,
    ) -> tuple[Entry, ...]:
        """Begins a candidacy with what is known of it already, all or none."""
        told, settings = (opened, *events), self.settings()
        return self._journal.append(
            None, *told, token=token, guard=lambda _: check_all(told, (), today, settings)
        )

    def strike(
        self, candidacy: str, no: int, *, today: date, token: str | None = None
    ) -> tuple[Entry, ...]:
        """Takes entry `no` back; taking back what was taken back restores it."""
        return self.record(candidacy, Struck(happened_on=today, entry=no), today=today, token=token)

    def erase(self, candidacy: str | None = None, *, backups: bool = False) -> int:
        """Forgets a candidacy, or everything; gives the entries erased.

        With `backups` it is forgotten in our own backups too, one of which may be all that still
        holds it, and what was set aside goes. The store comes last: what is in the way before leaves
        it to be asked for again.
        """
        in_store = candidacy is None or self._journal.holds(candidacy)
        if backups and (in_store or is_in_backups(self.path, candidacy or "")):
            erase_in_backups(self.path, candidacy)
            if not in_store:
                return 0
        return self._journal.erase(candidacy)

    # -- what is kept beside the journal -----------------------------------------------------

    def settings(self) -> Settings:
        """The person's settings, or the defaults."""
        kept = {name: json.loads(body) for name, body in self._journal.kept("settings").items()}
        return Settings(**{k: v for k, v in kept.items() if k in Settings.model_fields})

    def set(self, **changes: str | int | None) -> Settings:
        """Changes settings. Raises BadInput that names the setting if a value is out of range."""
        with self._journal.turn():
            settings = settings_from({**self.settings().model_dump(), **changes})
            for name in changes:
                self._journal.keep("settings", name, json.dumps(getattr(settings, name)))
            return settings

    def signed(self) -> str:
        """The person's own name, as their letters are signed; empty if they did not say it."""
        return str(json.loads(self._journal.kept("settings").get("signed", '""')))

    def set_signed(self, name: str) -> None:
        """Keeps the person's own name. Raises BadInput if it is too long for a letter."""
        from core.letters import on_one_line

        signed = on_one_line(name)
        if signed is None and name.strip():
            raise BadInput("This name is too long.", way_out="Shorten it.", field="signed")
        self._journal.keep("settings", "signed", json.dumps(signed or ""))

    def tone(self, candidacy: str) -> str:
        """The tone that was chosen last for the letters of a candidacy."""
        from core.letters import TONES

        kept = self._journal.kept("settings", candidacy=candidacy).get("tone", "")
        return kept if kept in TONES else TONES[0]

    def set_tone(self, candidacy: str, tone: str) -> None:
        """Keeps the tone for the letters of a candidacy."""
        self._journal.keep("settings", "tone", tone, candidacy=candidacy)

    def wordings(self) -> Mapping[str, str]:
        """The person's own wording of letters, by purpose."""
        return self._journal.kept("templates")

    def our_wording(self, purpose: str, tone: str) -> str:
        """Our wording of a letter, with its words in braces."""
        from core.letters import wording

        return wording(purpose, tone)

    def keep_wording(self, purpose: str, text: str) -> None:
        """Keeps the person's own wording. Raises BadInput that names the line if it cannot be filled."""
        from core.letters import check as check_wording

        check_wording(text)
        self._journal.keep("templates", purpose, text)

    def drop_wording(self, purpose: str) -> None:
        """Goes back to our wording."""
        self._journal.drop("templates", purpose)

    def turn(self) -> AbstractContextManager[None]:
        """Several calls in a row, with no other visit in between."""
        return self._journal.turn()

    def drafts(self, candidacy: str = "") -> Mapping[str, str]:
        """Half-written texts of a candidacy, or of none, by name."""
        return self._journal.kept("drafts", candidacy=candidacy)

    def keep_draft(self, name: str, text: str, candidacy: str = "") -> None:
        """Keeps a half-written text. Raises NotThere if it belongs to a candidacy that is gone."""
        self._journal.keep("drafts", name, text, candidacy=candidacy)

    def drop_draft(self, name: str, candidacy: str = "") -> None:
        """Lets a half-written text go."""
        self._journal.drop("drafts", name, candidacy=candidacy)

    # -- out, in, and away -------------------------------------------------------------------

    def export(self, file: Path) -> int:
        """Writes every entry to a file, one a line; gives how many."""
        from core.exchange import write_journal

        entries = self._journal.entries()
        self.write(file, write_journal(entries))
        return len(entries)

    def write(self, file: Path, content: str | bytes) -> None:
        """Writes a file to take along, never over the store. Raises BadInput."""
        from core.exchange import write_file

        self._journal.elsewhere(file)
        write_file(file, content)

    def read(self, file: Path) -> bytes:
        """All bytes of a file that is not the store, which nobody else may open. Raises BadInput."""
        from core.exchange import read_file

        self._journal.elsewhere(file)
        return read_file(file)

    def take_in(self, text: str | bytes) -> int:
        """Takes the lines of a journal file in, all or none; gives how many were new."""
        from core.exchange import read_journal

        with self._journal.turn():
            return self._journal.add(read_journal(text, known=self._journal.entries()))

    def new_in(self, text: str | bytes) -> int:
        """How many lines of a journal file are new. Raises as `take_in` does; nothing is recorded."""
        from core.exchange import read_journal

        known = self._journal.entries()
        told = read_journal(text, known=known)
        return len({(e.candidacy, e.no) for e in told} - {(e.candidacy, e.no) for e in known})

    def calendar(self, today: date, candidacy: str | None = None) -> bytes:
        """The days of all candidacies, or of one, as a calendar file."""
        from core.exchange.calendar import calendar

        if candidacy is not None:
            self.view(candidacy, today)
        return calendar(self.people(today), self._journal.entries(), candidacy=candidacy)

    def sheet(self, today: date, *, entries: bool = False) -> bytes:
        """A table for a spreadsheet (CSV): one line a candidacy, or one an entry."""
        from core.exchange.table import write_entries, write_table

        people = self.people(today)
        text = write_entries(people) if entries else write_table(people)
        return text.encode("utf-8-sig", "replace")  # without the mark, Excel reads it as Latin-1

    def invitation(
        self, raw: bytes | str, zone: str | None = None, today: date | None = None
    ) -> Invitation:
        """The interview that a calendar file invites to; `zone` names where the person's clock is.

        Of several dates one that is not before `today`. The person is left out of its people, if
        they said their name. Raises BadInput with the line.
        """
        from core.exchange.clocks import zone_named
        from core.exchange.invitation import read_invitation

        return read_invitation(raw, mine=self.signed(), home=zone_named(zone or ""), today=today)

    def proposal(
        self, candidacy: str, raw: bytes | str, today: date, meaning: Meaning | None = None
    ) -> Proposal:
        """What a reply may mean, and what to record of it if the person agrees.

        `raw` is a mail or a pasted text; `meaning` is what the person says it means, where that is
        not clear. Raises BadInput if there is no text in it.
        """
        from core.exchange.replies import propose

        calendar = self.view(candidacy, today).state.calendar
        return propose(raw, today, calendar, meaning=meaning)

    def table(self, raw: bytes | str) -> Table:
        """Another tracker's table (CSV). Raises BadInput with the line."""
        from core.exchange.table import read_table

        return read_table(raw)

    def columns(self) -> tuple[str, ...]:
        """Everything a column of another tracker's table can hold."""
        from core.exchange.table import fields

        return fields()

    def matched(self, table: Table) -> Mapping[str, str | None]:
        """What each column of another tracker's table seems to hold; None for one that is not known."""
        from core.exchange.table import matched

        return matched(table.columns)

    def preview(
        self,
        table: Table,
        today: date,
        *,
        columns: Mapping[str, str | None] | None = None,
        order: Order | None = None,
    ) -> Preview:
        """What a table would record, line by line, and what not. Nothing is recorded."""
        from core.exchange.tracker import preview

        entries, settings = self._journal.entries(), self.settings()
        return preview(table, today, settings, columns=columns, order=order, known=entries)

    def take_in_table(
        self,
        table: Table,
        today: date,
        *,
        columns: Mapping[str, str | None] | None = None,
        order: Order | None = None,
    ) -> int:
        """Records what the preview shows, all or none; gives how many candidacies began.

        Taking the same table in again records nothing: its candidacies are there already.
        """
        with self._journal.turn():
            told = self.preview(table, today, columns=columns, order=order).stories
            self._journal.begin(told)
        return len(told)

    def backup(self, file: Path) -> int:
        """Writes a whole copy of the store; gives its entries."""
        return self._journal.backup(file)

    def copy(self) -> bytes:
        """A whole copy of the store, for a download."""
        return self._journal.copy()

    def exported(self) -> str:
        """Every entry, one a line, for a download."""
        from core.exchange import write_journal

        return write_journal(self._journal.entries())

    def backups(self) -> tuple[Backup, ...]:
        """The backups that were made by themselves, the newest first."""
        return backups_of(self.path)

    def back_up_day(self, today: date) -> None:
        """Makes today's backup if anything changed since the last one."""
        with self._journal.turn():
            back_up_day(self._journal, today)

    def restore(self, file: Path, today: date) -> int:
        """Puts a backup in the place of the store, which is backed up first; gives its entries.

        A store that cannot be read is set aside instead.
        """
        with self._journal.turn():
            return self._journal.restore(file, lambda: back_up_before(self._journal, today))

    def fill_with_demo(self, today: date) -> int:
        """Fills an empty store with a made-up person's candidacies; gives the entries."""
        from core.demo import BELONGINGS, stories

        with self._journal.turn():
            if self._journal.entries():
                raise OutOfOrder(
                    "The store holds entries already.",
                    way_out="Name an empty one with --store, or leave it as it is.",
                )
            self._journal.begin(stories(today))
            for candidacy, belongs in zip(self._journal.recorded(), BELONGINGS, strict=True):
                self.set_tags(candidacy, belongs.tags)
                self.set_documents(candidacy, "\n".join(belongs.documents))
                self.set_about_offer(candidacy, belongs.about_offer)
                if belongs.plan:
                    self.keep_draft("planner", json.dumps(belongs.plan), candidacy)
            if self.settings().country is None:
                self.set(country="GB")
            return len(self._journal.entries())

    def tags(self, candidacy: str) -> tuple[str, ...]:
        """The tags of a candidacy, by name."""
        return tuple(self._journal.kept("tags", candidacy=candidacy))

    def set_tags(self, candidacy: str, tags: Iterable[str]) -> None:
        """Gives a candidacy these tags and no others."""
        wanted, there = set(tags), set(self.tags(candidacy))
        for tag in there - wanted:
            self._journal.drop("tags", tag, candidacy=candidacy)
        for tag in wanted - there:
            self._journal.keep("tags", tag, "", candidacy=candidacy)

    def documents(self, candidacy: str) -> str:
        """The names of documents of a candidacy, one a line, as the person keeps them."""
        return self._journal.kept("documents", candidacy=candidacy).get("names", "")

    def set_documents(self, candidacy: str, names: str) -> None:
        """Keeps the names of documents."""
        self._journal.keep("documents", "names", names, candidacy=candidacy)

    def about_offer(self, candidacy: str) -> str:
        """What the person wrote for and against the offer of a candidacy; empty if nothing."""
        return self._journal.kept("documents", candidacy=candidacy).get("about the offer", "")

    def set_about_offer(self, candidacy: str, words: str) -> None:
        """Keeps what speaks for an offer and against it."""
        self._journal.keep("documents", "about the offer", words, candidacy=candidacy)

    def condition(self) -> Condition:
        """What state the store is in."""
        return self._journal.condition()

    @property
    def path(self) -> Path:
        """Where the store is."""
        return self._journal.path


def beside_store(path: str | None) -> Coach:
    """As `at_store`, but nothing is made or opened yet: for when the store cannot be."""
    return Coach(Journal(store_path(path, {}), linger=LINGER_SECONDS))


def at_store(path: str | None) -> Coach:
    """The coach at a store, or at the one in the platform's data folder. The file is let go when idle."""
    return Coach(Journal.open(store_path(path, {}), linger=LINGER_SECONDS))
