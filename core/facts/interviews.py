"""The last interview, whom one met there, and who is still to be thanked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Any

from core.events import Entry, InterviewHeld, MessageSent, Person
from core.facts.effective_entries import EffectiveEntries
from core.facts.fact import UNKNOWN, Fact, happened, said


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


def to_thank(interview: LastInterview, entries: EffectiveEntries) -> tuple[Person, ...] | None:
    """Who was not thanked since the interview; None if nobody is left, () if nobody is named.

    A thank-you that names nobody thanks everybody. A person is found by e-mail, else by name.
    """
    if not interview.entries:
        return None
    notes = thanks_since(interview, entries)
    if any(not reached_by(note) for note in notes):
        return None
    people = interview.people
    if not people:
        return None if notes else ()
    reached = {to for note in notes for to in reached_by(note)}
    return tuple(p for p in people if _folded(address(p)) not in reached) or None


def thanks_since(interview: LastInterview, entries: EffectiveEntries) -> tuple[Entry, ...]:
    """The thank-yous sent since the interview."""
    sent = entries.sent("thank_you")
    return tuple(e for e in sent if interview.entries and e.order > interview.entries[0].order)


def thanks_again(note: Entry, interview: LastInterview, entries: EffectiveEntries) -> bool:
    """Whether everybody a thank-you went to had been thanked already since the interview."""
    before = [e for e in thanks_since(interview, entries) if e.order < note.order]
    named = {_folded(address(p)) for p in interview.people}
    if not named:
        return bool(before)
    thanked = {to for earlier in before for to in reached_by(earlier) or named}
    return (reached_by(note) or named) <= thanked


def reached_by(note: Entry) -> set[str]:
    """Whom a message of mine says it went to, to be compared."""
    event = note.event
    return {_folded(to) for to in event.to or ()} if isinstance(event, MessageSent) else set()


def address(person: Person) -> str:
    """How a person is found in the `to` of a message: by e-mail, else by name."""
    return person.email or person.name or ""


def _folded(address: str) -> str:
    return address.strip().casefold()
