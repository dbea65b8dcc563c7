"""The days of a journal as a calendar file (RFC 5545).

A day keeps its id from file to file, so that taking in the next file moves it. What holds no longer
is marked as cancelled: the journal is read again as it stood after each of its entries, which tells
what an earlier file can have held. An appointment that took place stays.

There is no METHOD: the file is no scheduling message, and PUBLISH would ask for an organizer.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from icalendar import Alarm, Calendar, Event

from core.events import (
    FIRST_DAY,
    AnyEvent,
    CandidacyOpened,
    Entry,
    InterviewHeld,
    NextRoundSet,
    ScreeningAnnounced,
    ScreeningCompleted,
    write_entry,
)
from core.facts.candidacy import Candidacy
from core.facts.candidacy_state import OVER, CandidacyState
from core.facts.decisions import Closing, due_day
from core.facts.effective_entries import EffectiveEntries, standing_entries
from core.facts.fact import Fact
from core.facts.facts import Facts, OtherCandidacies
from core.facts.portfolio import Portfolio
from core.letters import on_one_line
from core.rules.wording import STEPS
from core.settings import Settings
from core.wording import day_in_words

LONGEST_NAME = 80
"""Characters of an employer's or a role's name; calendars cut longer titles off anyway."""

EVENING_BEFORE = timedelta(hours=-6)
"""For what wants preparing, and for last days: the evening leaves a night and a day."""
MORNING = timedelta(hours=9)
"""For what is written in a minute, on the day itself and not before."""

ADVICE = frozenset({"write", "move-on"})
"""What nobody does any more once another job is sure."""

ONE_DAY = timedelta(days=1)

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Dated:
    """A day, or the days from `first` to `last`, that belongs in a calendar.

    `key` tells it from the others of its candidacy. `alarm` is counted from the midnight at which
    `first` begins. An `appointment` stays in the calendar when it is over; a reminder does not.
    """

    key: str
    summary: str
    note: str
    first: date
    last: date
    alarm: timedelta | None = None
    appointment: bool = False


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


def calendar(people: Portfolio, journal: Iterable[Entry], *, candidacy: str | None = None) -> bytes:
    """The calendar of all candidacies, or of one, as it is on the day of `people`.

    `journal` holds the entries that `people` was read from, taken back or not. The same journal and
    day give the same bytes. A candidacy of which nothing is known has no days.
    """
    grouped: dict[str, list[Entry]] = {}
    for entry in journal:
        if candidacy in (None, entry.candidacy):
            grouped.setdefault(entry.candidacy, []).append(entry)
    return _file(
        event for name, entries in grouped.items() for event in _events(people, name, entries)
    )


def calendar_of_plan(
    people: Portfolio, journal: Iterable[Entry], agreed: Entry, spans: Mapping[str, Iterable[Span]]
) -> bytes:
    """The days of a start, as they would be once it is agreed: the notice, the break, the first day.

    `agreed` is the entry that would say so; `spans` are stretches of leave, from the first to the
    last day, by what they are called. The days keep their ids when the start is recorded.
    """
    entries = [entry for entry in journal if entry.candidacy == agreed.candidacy]
    then = people.with_entries((*entries, agreed))
    at, mark = then.state(agreed.candidacy), _mark(entries)
    employer, role = _names(at)
    days = [*_start(at, then.facts(agreed.candidacy), employer, role)]
    for name, stretches in spans.items():
        days += (
            Dated(f"{_key(name)}-{n}", name, f"{role}As planned.", first, last, appointment=True)
            for n, (first, last) in enumerate(stretches, start=1)
        )
    return _file(
        _event(
            _Known(day, people.today), f"{day.key}-{mark}@hearback", len(entries) + 1, people.today
        )
        for day in days
    )


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


def _events(people: Portfolio, candidacy: str, entries: list[Entry]) -> Iterator[Event]:
    mark = _mark(entries)
    true = sorted((e for e in entries if e.event.happened_on <= people.today), key=lambda e: e.no)
    settled_on = _settled_on(people, candidacy) if candidacy in people.stories else None
    for known in _walk(true, settled_on, people).values():
        yield _event(known, f"{known.dated.key}-{mark}@hearback", len(true), people.today)


def _event(known: _Known, uid: str, sequence: int, today: date) -> Event:
    dated = known.dated
    changed = datetime.combine(known.gone_on or known.changed_on, time(), UTC)
    event = Event()
    event.add("uid", uid)
    event.add("sequence", sequence)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("dtstart", dated.first)
    event.add("dtend", dated.last + ONE_DAY)
    event.add("summary", dated.summary)
    event.add("description", dated.note)
    event.add("status", "CANCELLED" if known.is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    # Whoever shares a calendar at work shares no plans to leave.
    event.add("class", "PRIVATE")
    if dated.alarm is not None and not known.is_cancelled and dated.last >= today:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", dated.summary)
        alarm.add("trigger", dated.alarm)
        event.add_component(alarm)
    return event


# -- what was known when ---------------------------------------------------------------------


def _walk(entries: list[Entry], settled_on: date | None, people: Portfolio) -> Mapping[str, _Known]:
    """Every day the journal ever spoke of, by key, as it was known last."""
    known: dict[str, _Known] = {}
    for day, at in _moments(entries, people.today, people.settings):
        held = () if at is None else _held(at)
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


def _settled_on(people: Portfolio, candidacy: str) -> date | None:
    """Since when another candidacy is sure, where that matters to this one."""
    if not people.facts(candidacy).settled_elsewhere.value:
        return None
    return people.others(candidacy).settled_on


# -- which days a standing has -----------------------------------------------------------------


def _held(at: CandidacyState) -> tuple[Dated, ...]:
    """The days that a calendar should show, in the order in which they come on the way."""
    facts = Facts(at, OtherCandidacies())
    employer, role = _names(at)
    is_open = facts.stage.value not in OVER
    found: list[Dated | None] = []

    def add(key: str, day: Fact[date], summary: str, note: str, alarm: timedelta | None) -> None:
        if day.value is not None:
            found.append(Dated(key, summary, f"{role}{note}", day.value, day.value, alarm))

    if facts.stage.value in ("waiting", "follow-up"):
        add(
            "write",
            facts.follow_up_on,
            f"Write to {employer}",
            "Ask kindly where things stand.",
            MORNING,
        )
        add(
            "move-on",
            facts.move_on_on,
            f"Move on from {employer}",
            "You have asked often enough. Close this one for yourself.",
            MORNING,
        )
    if is_open:
        add(
            "decides",
            facts.decision_by,
            f"{employer} decides by today",
            "Until then, let it rest.",
            None,
        )
        found += _rounds(at, employer, role)
        found += _steps(at, employer, role)
    if at.offer_is_open:
        found.append(_answer(facts, employer, role))
    if facts.offer_or_accepted.value:
        found += _start(at, facts, employer, role)
    return tuple(dated for dated in found if dated is not None)


def _rounds(at: CandidacyState, employer: str, role: str) -> Iterator[Dated]:
    entry, day = at.decisions.round_set, at.round_on.value
    if entry is not None and day is not None and at.round_is_ahead.value:
        yield Dated(
            f"round-{_first_made(at.effective, entry)}",
            f"Interview at {employer}",
            f"{role}Ask at its end when to follow up.",
            day,
            day,
            EVENING_BEFORE,
            appointment=True,
        )


def _steps(at: CandidacyState, employer: str, role: str) -> Iterator[Dated]:
    for entry in at.steps.open:
        day = due_day(entry)
        if day is not None and isinstance(entry.event, ScreeningAnnounced):
            step = STEPS[entry.event.step]
            yield Dated(
                f"step-{_first_made(at.effective, entry)}",
                f"{step[:1].upper()}{step[1:]} for {employer}",
                f"{role}Prepare for it the day before.",
                day,
                day,
                EVENING_BEFORE,
                appointment=True,
            )


def _answer(facts: Facts, employer: str, role: str) -> Dated | None:
    until, by = facts.reply_by.value, facts.answer_by.value
    if until is None:
        return None
    last = until if by is None else min(by, until)
    note = "The offer stands until today."
    if last < until:
        note = f"{note} The last workday before it is {day_in_words(last, until)}."
    alarm = EVENING_BEFORE - (until - last)
    return Dated("answer", f"Answer {employer} by today", f"{role}{note}", until, until, alarm)


def _start(at: CandidacyState, facts: Facts, employer: str, role: str) -> Iterator[Dated]:
    start_on = facts.start_on.value
    notice_by = facts.notice_by.value
    has_to_give_notice = (
        facts.employed_now.value is not False
        and facts.notice_given_on.value is None
        and facts.stage.value != "started"
    )
    if notice_by is not None and has_to_give_notice:
        note = f"You start at {employer} soon."
        yield Dated("notice", "Last day to give notice", note, notice_by, notice_by, EVENING_BEFORE)
    if start_on is None:
        return
    last_day = at.start.say("last_worked").value or facts.last_day_in_old_job.value
    if last_day is not None and last_day + ONE_DAY < start_on:
        first, last = last_day + ONE_DAY, start_on - ONE_DAY
        note = "These days are yours."
        yield Dated("break", f"Break before {employer}", note, first, last, appointment=True)
    yield Dated(
        "first-day",
        f"First day at {employer}",
        f"{role}Leave room to learn.",
        start_on,
        start_on,
        EVENING_BEFORE,
        appointment=True,
    )
    leave = facts.leave_possible_on.value
    if leave is not None:
        note = "From today on you can take leave."
        yield Dated("leave", f"Leave is possible at {employer}", note, leave, leave)


def _names(at: CandidacyState) -> tuple[str, str]:
    """The employer, and the role with a full stop, each on one line and of a fair length."""
    opened = at.opened.event if at.opened is not None else None
    if not isinstance(opened, CandidacyOpened):
        return "the employer", ""
    role = _short(opened.role)
    return _short(opened.employer) or "the employer", f"{role}. " if role else ""


def _short(text: str) -> str:
    line = on_one_line(text, len(text)) or ""
    return line if len(line) <= LONGEST_NAME else f"{line[: LONGEST_NAME - 1].rstrip()}…"


def _first_made(story: EffectiveEntries, entry: Entry) -> int:
    """The number of the entry with which an appointment was first made.

    One that was put off, or told again, is still the same; one after it took place is another.
    """
    first = entry
    for earlier in reversed([e for e in story if e.order < entry.order]):
        if _ends(earlier.event, entry.event):
            break
        if _is_alike(earlier.event, entry.event):
            day = getattr(earlier.event, "on", None) or getattr(earlier.event, "due_on", None)
            if day is not None and day < first.event.happened_on:
                break
            first = earlier
    return first.no


def _is_alike(event: AnyEvent, appointment: AnyEvent) -> bool:
    match event, appointment:
        case NextRoundSet(), NextRoundSet():
            return True
        case ScreeningAnnounced(step=one), ScreeningAnnounced(step=other):
            return one == other
        case _:
            return False


def _ends(event: AnyEvent, appointment: AnyEvent) -> bool:
    match event, appointment:
        case InterviewHeld(), NextRoundSet():
            return True
        case ScreeningCompleted(step=one), ScreeningAnnounced(step=other):
            return one == other
        case _:
            return isinstance(event, Closing)
