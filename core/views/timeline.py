"""The timeline: what happened, as it reads now, and what each line said before it was corrected."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from core.events import Answered, AnyEvent, Entry, Struck, amended, event_of, said_by
from core.facts.effective_entries import (
    aimed,
    answered,
    standing_entries,
    struck_numbers,
)
from core.views.sentences import describe_event, names_in
from core.wording import day_in_words


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One entry of the timeline in words.

    `event` is what it says with its answers. `struck_by` is the entry that took it back, if any did.
    `before` says what stood in it until it was corrected, a sentence each. One `is_underneath` if it
    is only part of a correction: the entry that it corrects has a line that says it.
    """

    entry: Entry
    words: str
    struck_by: int | None
    event: AnyEvent
    before: tuple[str, ...] = ()
    is_underneath: bool = False


def timeline(entries: Sequence[Entry], today: date) -> tuple[TimelineItem, ...]:
    """The lines of one candidacy's entries, in the order in which they happened, strikes too."""
    seen = sorted((e for e in entries if e.event.happened_on <= today), key=lambda e: e.order)
    return tuple(_Told(seen, today).items())


class _Told:
    """The entries of one candidacy that are true by a day, in order."""

    def __init__(self, entries: Sequence[Entry], today: date) -> None:
        self.entries = entries
        self.today = today
        self.numbered = {e.no: e for e in entries}
        standing = standing_entries(entries, today)
        self.in_force = {e.no for e in standing}
        self.effective = answered(standing)
        self.answers: defaultdict[int | None, list[Answered]] = defaultdict(list)
        for _, answer, number in aimed(standing):
            self.answers[number].append(answer)
        self.corrections = _corrections(standing)
        strikes = [e for e in entries if isinstance(e.event, Struck)]
        self.undone = struck_numbers(strikes)
        self.struck_by = {e.event.entry: e.no for e in strikes if isinstance(e.event, Struck)}
        self.replaced = {
            old: e.no for e in entries if (old := self._replaces(e)) and e.no - 1 not in self.undone
        }

    def items(self) -> Iterator[TimelineItem]:
        """A line for each entry."""
        names = names_in(self.effective)
        reads = {e.no: e.event for e in self.effective}
        for entry in self.entries:
            event = reads.get(entry.no, entry.event)
            versions = [] if isinstance(event, Answered | Struck) else self._versions(entry.no)
            yield TimelineItem(
                entry,
                describe_event(event, names),
                self.struck_by.get(entry.no) if entry.no not in self.in_force else None,
                event,
                tuple(dict.fromkeys(said for v, w in pairwise(versions) for said in _was(v, w))),
                self._is_underneath(entry),
            )

    def _replaces(self, entry: Entry) -> int | None:
        """The entry of the same kind in whose place this one was said: its strike stands right before."""
        before = self.numbered.get(entry.no - 1)
        if before is None or not isinstance(before.event, Struck):
            return None
        old = self.numbered.get(before.event.entry)
        return old.no if old is not None and old.event.kind == entry.event.kind else None

    def _versions(self, no: int, until: int | None = None) -> list[AnyEvent]:
        """What entry `no` said, from the first time on, as far as the entries before number `until` say."""
        entry = self.numbered[no]
        old = self._replaces(entry)
        versions = self._versions(old, no - 1) if old is not None and no != until else []
        versions.append(entry.event)
        answers = self.answers.get(no, [])
        if until is not None:
            answers = [a for _, a, number in aimed(self._standing_before(until)) if number == no]
        for answer in answers:
            versions.append(amended(versions[-1], answer.fact, answer.value))
        return versions

    def _standing_before(self, until: int) -> tuple[Entry, ...]:
        return standing_entries([e for e in self.entries if e.no < until], self.today)

    def _is_underneath(self, entry: Entry) -> bool:
        if isinstance(entry.event, Struck):
            return True
        if entry.no not in self.in_force:
            is_undone = self._replaces(entry) is not None and entry.no - 1 in self.undone
            return is_undone or entry.no in self.replaced or self._went_along(entry)
        return entry.no in self.corrections

    def _went_along(self, entry: Entry) -> bool:
        """Whether an answer was taken back because the entry that it completed was said again."""
        strike = self.struck_by.get(entry.no)
        if strike is None or not isinstance(entry.event, Answered):
            return False
        meant = (number for no, _, number in aimed(self._standing_before(strike)) if no == entry.no)
        number = next(meant, 0) or entry.event.entry or 0
        return number in self.replaced


def _corrections(standing: Sequence[Entry]) -> set[int]:
    """The numbers of the answers that say something else than what was said before them."""
    stated = {(e.no, fact): value for e in standing for fact, value in said_by(e.event).items()}
    found = set()
    for no, answer, number in aimed(standing):
        before = stated.get((number, answer.fact))
        if before is not None and before != answer.value:
            found.add(no)
        stated[number, answer.fact] = answer.value
    return found


def _was(before: AnyEvent, after: AnyEvent) -> Iterator[str]:
    """What `before` said otherwise, a sentence for each field that it filled."""
    if before.happened_on != after.happened_on:
        yield f"The day: {day_in_words(before.happened_on, after.happened_on)}."
    said, now = said_by(before), said_by(after)
    for fact, value in said.items():
        if value is not None and value != now.get(fact):
            yield describe_event(event_of("answered", after.happened_on, fact=fact, value=value))
