"""Who spoke last, what date was promised, and when it is my turn to write."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile
from typing import Any

from core.events import Entry, InterviewHeld, MessageSent, Person, ReplyReceived
from core.facts.decisions import Message
from core.facts.effective_entries import PROMISED, EffectiveEntries, later
from core.facts.fact import NONE, UNKNOWN, Fact, drawn, happened, said, stated
from core.facts.offer import last_sent
from core.settings import Settings
from core.workdays import Calendar, on_or_next, workdays_after

ASKING = frozenset({"follow_up", "tell_of_offer"})
"""Purposes of mine that ask where things stand."""


@dataclass(frozen=True, slots=True)
class LastInterview:
    """The interviews of the last day on which one was held, taken together."""

    entries: tuple[Entry, ...]

    @property
    def held_on(self) -> Fact[date]:
        """The day; known to be none before the first interview."""
        return happened(self.entries[-1] if self.entries else None, "last_interview_on")

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody named in them."""
        return tuple(person for person, _ in met_in(self.entries))

    @property
    def felt(self) -> Fact[int]:
        """How the best of them felt, 1 to 5."""
        stated: list[Fact[int]] = [said(e, "felt") for e in self.entries]
        return max(
            (f for f in stated if f.value is not None),
            key=lambda f: f.value or 0,
            default=_last(stated),
        )

    @property
    def asked_when(self) -> Fact[bool]:
        """Whether I asked, in any of them, when to follow up."""
        stated = [said(e, "asked_when") for e in self.entries]
        return next((f for f in stated if f.value is True), _last(stated))


def _last(facts: Sequence[Fact[Any]]) -> Fact[Any]:
    """An answer completes the last interview, so the last one says what is unknown."""
    return facts[-1] if facts else UNKNOWN


def met_in(entries: Iterable[Entry]) -> Iterator[tuple[Person, date]]:
    """Everybody named in the interviews among these entries, each with the day."""
    for entry in entries:
        if isinstance(entry.event, InterviewHeld):
            for person in entry.event.interviewers or ():
                yield person, entry.event.happened_on


def last_interview(story: EffectiveEntries) -> LastInterview:
    """The last day's interviews; none before the first."""
    held = story.of(InterviewHeld)
    same_day = takewhile(lambda e: e.event.happened_on == held[-1].event.happened_on, held[::-1])
    return LastInterview(tuple(same_day)[::-1])


def to_thank(interview: LastInterview, story: EffectiveEntries) -> tuple[Person, ...] | None:
    """Who was not thanked since the interview; None if nobody is left, () if nobody is named.

    A thank-you that names nobody thanks everybody. A person is found by e-mail, else by name.
    """
    if not interview.entries:
        return None
    notes = [
        e.event
        for e in story.sent("thank_you")
        if e.order > interview.entries[0].order and isinstance(e.event, MessageSent)
    ]
    if any(not note.to for note in notes):
        return None
    reached = {to.strip().casefold() for note in notes for to in note.to or ()}
    people = interview.people
    if not people:
        return None if notes else ()
    return tuple(p for p in people if address(p).strip().casefold() not in reached) or None


def address(person: Person) -> str:
    """How a person is found in the `to` of a message: by e-mail, else by name."""
    return person.email or person.name or ""


def window(story: EffectiveEntries, heard: Sequence[Message]) -> Fact[date]:
    """The last day by which the employer promised to know, while it stands.

    Unknown if the last message that could name a day does not mention one; known to be none if it
    named one that is void.
    """
    givers = (*story.of(InterviewHeld)[-1:], *story.of(ReplyReceived)[-1:])
    latest = max(givers, key=lambda e: e.order, default=None)
    no_window: Fact[date] = Fact(None, latest is not None and said(latest, "decision_by").known)
    given = story.of(PROMISED)[-1:]
    if not given:
        return no_window
    promised: Fact[date] = said(given[0], "decision_by")
    if promised.value is None or _is_void(promised.value, given[0], story, heard):
        return no_window
    return promised


def _is_void(day: date, given: Entry, story: EffectiveEntries, heard: Sequence[Message]) -> bool:
    met = story.of(InterviewHeld)
    met_again = bool(met) and met[-1].event.happened_on > given.event.happened_on
    answered = any(m.on >= day and (m.again or m.entry.order > given.order) for m in heard)
    return met_again or answered


@dataclass(frozen=True, slots=True)
class NextMessage:
    """When to write next, or to move on; both empty while a round is ahead."""

    follow_up_on: Fact[date]
    move_on_on: Fact[date]
    unanswered: Fact[int]


NO_MESSAGE = NextMessage(NONE, NONE, Fact(0))


def next_message(
    story: EffectiveEntries,
    last_heard: Fact[date],
    heard_order: tuple[date, int],
    promised: Fact[date],
    settings: Settings,
    calendar: Calendar,
) -> NextMessage:
    """The follow-up day or the move-on day, by the five cases of the rulebook."""
    day = promised.value
    asking = list(later(story.sent(*ASKING), heard_order))
    if day is not None:
        thanks = later(story.sent("thank_you"), heard_order)
        asking += [e for e in thanks if e.event.happened_on >= day]
        asking.sort(key=lambda e: e.order)
    early = [e for e in asking if day is not None and e.event.happened_on < day]
    unanswered = len(asking) - len(early) + min(len(early), settings.max_follow_ups - 1)
    count = drawn(unanswered, *(stated("asked_on", e.event.happened_on, e.no) for e in asking[-1:]))
    floor = None
    if day is not None:
        floor = workdays_after(on_or_next(day, calendar), settings.window_grace_workdays, calendar)
    if unanswered == 0 or (floor is not None and len(early) == len(asking)):
        return NextMessage(
            _first(story, last_heard, promised, floor, settings, calendar), NONE, count
        )
    asked = happened(asking[-1], "asked_on")
    again = workdays_after(asking[-1].event.happened_on, settings.quiet_workdays, calendar)
    on: Fact[date] = drawn(again if floor is None else max(again, floor), asked, promised)
    if unanswered < settings.max_follow_ups:
        return NextMessage(on, NONE, count)
    return NextMessage(NONE, on, count)


def _first(
    story: EffectiveEntries,
    last_heard: Fact[date],
    promised: Fact[date],
    floor: date | None,
    settings: Settings,
    calendar: Calendar,
) -> Fact[date]:
    if floor is not None:
        return drawn(floor, promised)
    thanks = happened(last_sent(story, "thank_you"), "last_thank_you_on")
    contacts = [day for day in (last_heard.value, thanks.value) if day is not None]
    if not contacts:
        return NONE
    return drawn(
        workdays_after(max(contacts), settings.quiet_workdays, calendar), last_heard, thanks
    )


def day_after(day: Fact[date]) -> Fact[date]:
    """The next calendar day, resting on the same entries."""
    return day if day.value is None else drawn(day.value + timedelta(days=1), day)
