"""The days of a journal as a calendar file (RFC 5545).

A day keeps its id from file to file, so that taking in the next file moves it. What holds no longer
is marked as cancelled, if an earlier file held it: the journal is read again as it stood after each
of its entries, which tells how it was then. An appointment that took place stays.

There is no METHOD: the file is no scheduling message, and PUBLISH would ask for an organizer.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import NamedTuple

from icalendar import Alarm, Calendar, Event

from core.events import (
    FIRST_DAY,
    Entry,
    write_entry,
)
from core.exchange.calendar_days import (
    ADVICE,
    AN_HOUR,
    ONE_DAY,
    Dated,
    held_on,
    names,
    settled_on,
    start_days,
)
from core.exchange.mail import mailto
from core.facts.candidacy import Candidacy
from core.facts.candidacy_state import CandidacyState
from core.facts.effective_entries import standing_entries
from core.facts.portfolio import Portfolio
from core.letters import Letter
from core.settings import Settings

Span = tuple[date, date]

Taken = Mapping[str, Collection[str]]
"""The keys of the days that earlier files held, by candidacy."""

LetterOn = Callable[[str, str, date], Letter | None]
"""The letter of a candidacy for a purpose, as it would read on a day."""


class CalendarOut(NamedTuple):
    """A calendar file, and the keys of the days that stand in it, by candidacy."""

    content: bytes
    held: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Known:
    """What the journal said last of a day, when that changed, and when it ceased to hold."""

    dated: Dated
    changed_on: date
    gone_on: date | None = None

    @property
    def is_cancelled(self) -> bool:
        """Whether it holds no longer; an appointment whose day had come by then took place."""
        if self.gone_on is None:
            return False
        return not (self.dated.appointment and self.dated.last <= self.gone_on)


def calendar(
    portfolio: Portfolio,
    journal: Iterable[Entry],
    *,
    candidacy: str | None = None,
    taken: Taken | None = None,
    letter_on: LetterOn | None = None,
) -> CalendarOut:
    """The calendar of all candidacies, or of one, as it is on the day of `portfolio`.

    `journal` holds the entries that `portfolio` was read from, taken back or not. The same journal and
    day give the same bytes. A candidacy of which nothing is known has no days. What holds no longer
    is in it as cancelled if it is among what was `taken`; without `taken`, all of it is. With
    `letter_on`, a day on which to write holds the letter.
    """
    grouped: dict[str, list[Entry]] = {}
    for entry in journal:
        if candidacy in (None, entry.candidacy):
            grouped.setdefault(entry.candidacy, []).append(entry)
    events: list[Event] = []
    held: dict[str, frozenset[str]] = {}
    for name, entries in grouped.items():
        mark = _mark(entries)
        past = (e for e in entries if e.event.happened_on <= portfolio.today)
        true = sorted(past, key=lambda e: e.no)
        known = _walk(true, settled_on(portfolio, name), portfolio)
        held[name] = frozenset(key for key, day in known.items() if not day.is_cancelled)
        for key, day in known.items():
            if not day.is_cancelled or taken is None or key in taken.get(name, ()):
                ahead = not day.is_cancelled and day.dated.last >= portfolio.today
                letter = _letter_of(name, day.dated, letter_on) if ahead else None
                uid = f"{key}-{mark}@hearback"
                events.append(_event(day, uid, len(true), portfolio.today, letter))
    return CalendarOut(_file(events), held)


def _letter_of(candidacy: str, dated: Dated, letter_on: LetterOn | None) -> Letter | None:
    if letter_on is None or dated.letter is None:
        return None
    return letter_on(candidacy, dated.letter, dated.first)


def _note_with(dated: Dated, letter: Letter | None) -> str:
    """What a day says, with the letter and the link that opens it in a mail program."""
    if letter is None:
        return dated.note
    link = mailto(letter)
    opens = [link.url] if link.fits else []
    return "\n\n".join([dated.note, *opens, letter.subject, letter.body])


def calendar_of_plan(
    portfolio: Portfolio,
    journal: Iterable[Entry],
    agreed: Entry,
    spans: Mapping[str, Iterable[Span]],
) -> CalendarOut:
    """The days of a start, as they would be once it is agreed: the notice, the break, the first day.

    `agreed` is the entry that would say so; `spans` are stretches of leave, from the first to the
    last day, by what they are called. The days keep their ids when the start is recorded.
    """
    entries = [entry for entry in journal if entry.candidacy == agreed.candidacy]
    then = portfolio.with_entries((*entries, agreed))
    at, mark = then.state(agreed.candidacy), _mark(entries)
    employer, role = names(at)
    days = [*start_days(at, then.facts(agreed.candidacy), employer, role)]
    for name, stretches in spans.items():
        days += (
            Dated(f"{_key(name)}-{n}", name, f"{role}As planned.", first, last, appointment=True)
            for n, (first, last) in enumerate(stretches, start=1)
        )
    events = (
        _event(
            _Known(day, portfolio.today),
            f"{day.key}-{mark}@hearback",
            len(entries) + 1,
            portfolio.today,
        )
        for day in days
    )
    return CalendarOut(_file(events), {agreed.candidacy: frozenset(day.key for day in days)})


def _file(events: Iterable[Event]) -> bytes:
    made = Calendar()
    made.add("prodid", "-//Hearback//Hearback//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", "Hearback")
    for event in events:
        made.add_component(event)
    return bytes(made.to_ical())


def _key(name: str) -> str:
    return "-".join(name.casefold().split())


def _mark(entries: list[Entry]) -> str:
    """What tells the days of one candidacy from those of others, for as long as it is kept."""
    first = min(entries, key=lambda e: e.no)
    return sha256(write_entry(first).encode()).hexdigest()[:16]


def _event(
    known: _Known, uid: str, sequence: int, today: date, letter: Letter | None = None
) -> Event:
    dated = known.dated
    changed = datetime.combine(known.gone_on or known.changed_on, time(), UTC)
    event = Event()
    event.add("uid", uid)
    event.add("sequence", sequence)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    begins: date | datetime = dated.first
    ends: date | datetime = dated.last + ONE_DAY
    before_alarm = timedelta()
    if dated.at is not None:
        # Without a zone: at that hour on the clock of whoever reads it.
        begins = datetime.combine(dated.first, dated.at)
        ends = begins + AN_HOUR
        before_alarm = timedelta(hours=dated.at.hour, minutes=dated.at.minute)
    event.add("dtstart", begins)
    event.add("dtend", ends)
    event.add("summary", dated.summary)
    event.add("description", _note_with(dated, letter))
    if dated.where:
        event.add("location", dated.where)
    if letter is not None and (link := mailto(letter)).fits:
        event.add("url", link.url)
    event.add("status", "CANCELLED" if known.is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    # Whoever shares a calendar at work shares no plans to leave.
    event.add("class", "PRIVATE")
    if not known.is_cancelled and dated.last >= today:
        for rings in dated.alarms:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", dated.summary)
            alarm.add("trigger", rings - before_alarm)
            event.add_component(alarm)
    return event


# -- what was known when ---------------------------------------------------------------------


def _walk(
    entries: list[Entry], settled_on: date | None, portfolio: Portfolio
) -> Mapping[str, _Known]:
    """Every day the journal ever spoke of, by key, as it was known last."""
    known: dict[str, _Known] = {}
    for day, at in _moments(entries, portfolio.today, portfolio.settings):
        held = () if at is None else held_on(at)
        for dated in held:
            before = known.get(dated.key)
            if before is None or before.gone_on is not None or before.dated != dated:
                known[dated.key] = _Known(dated, day)
        for key in known.keys() - {dated.key for dated in held}:
            if known[key].gone_on is None:
                known[key] = replace(known[key], gone_on=day)
    for key in known.keys() & ADVICE:
        if settled_on is not None and known[key].gone_on is None:
            known[key] = replace(known[key], gone_on=max(settled_on, known[key].changed_on))
    return known


def _moments(
    entries: list[Entry], today: date, settings: Settings
) -> Iterator[tuple[date, CandidacyState | None]]:
    """Where a candidacy stood after each entry, and on every day on which time alone changed it.

    None where all of it was taken back. An entry was known on its own day at the earliest, and not
    before the one with the number before.
    """
    known_on = FIRST_DAY
    for place, entry in enumerate(entries, start=1):
        known_on = max(known_on, entry.event.happened_on)
        last = place == len(entries)
        later = today if last else max(known_on, entries[place].event.happened_on)
        day: date | None = known_on
        while day is not None and day <= later:
            story = standing_entries(entries[:place], day)
            at = Candidacy(story, settings).on(day) if story else None
            yield day, at
            day = at.watch.next_change if at is not None else None
