"""Reading a journal: what is true of one candidacy on a day, in order, strikes and answers applied."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Any, NamedTuple, get_args

from core.events import (
    KINDS,
    Answered,
    AnyEvent,
    Entry,
    Event,
    InterviewHeld,
    MessageSent,
    MovedOn,
    NextRoundSet,
    NoteAdded,
    OfferAccepted,
    OfferDeclined,
    OfferReceived,
    OfferRescinded,
    Purpose,
    Rejected,
    ReplyReceived,
    ScreeningAnnounced,
    ScreeningCompleted,
    Stage,
    Struck,
    Withdrew,
    amended,
    kinds_with,
)
from core.facts.fact import lazy

EMPLOYER_MOVES: frozenset[type[Event]] = frozenset(
    {
        InterviewHeld,
        ReplyReceived,
        NextRoundSet,
        ScreeningAnnounced,
        ScreeningCompleted,
        OfferReceived,
        Rejected,
        OfferRescinded,
    }
)
"""Kinds of entry in which the employer moved."""

Heading = type[Event] | tuple[type[Event], str]
HEARD: Heading = (Event, "heard")
"""Heading of the employer messages."""
PROMISED: Heading = (Event, "promised")
"""Heading of what says by when the employer decides, or takes that back."""
OWN_MOVE: Heading = (NoteAdded, "own move")
"""Heading of the person's own moves."""
PARKED: Heading = (NoteAdded, "parked")
"""Heading of the notes that are out of sight until a day."""
ASKS_ME: Heading = (ReplyReceived, "asks me")
"""Heading of the replies in which they asked the person something."""

DECISIVE: Heading = (Event, "decisive")
"""Heading of what decides where a candidacy goes."""
DECIDES: dict[type[Event], tuple[type[Event], ...]] = {
    InterviewHeld: (OfferReceived, OfferAccepted),
    NextRoundSet: (OfferReceived, OfferAccepted),
    OfferReceived: (OfferAccepted,),
    Rejected: (Rejected, Withdrew, OfferDeclined, OfferRescinded),
    OfferAccepted: (),
    OfferDeclined: (),
    Withdrew: (),
    MovedOn: (),
    OfferRescinded: (),
}
"""The kinds that decide, each with those right after which it decides nothing."""
DECIDING = DECIDES.keys()
SENT: Mapping[str, tuple[Heading, ...]] = {
    purpose: (MessageSent, (MessageSent, purpose)) for purpose in get_args(Purpose)
}
OF_KIND: Mapping[type[Event], tuple[Heading, ...]] = {
    kind: (kind, DECISIVE) if kind in DECIDING else (kind,) for kind in KINDS.values()
}


class OwnMove(NamedTuple):
    """A move of the person's own: when and where it was noted, for which stage, and what it says."""

    noted_on: date
    entry: int
    candidacy: str
    stage: Stage
    text: str


class EffectiveEntries(tuple[Entry, ...]):
    """Entries as the rest of the facts see them: in order, without strikes and answers.

    They are filed under headings, so that nobody reads a long story through for a few of them: each
    under its kind, a message of mine also under its purpose.
    """

    @lazy
    def _filed(self) -> dict[Heading, tuple[Entry, ...]]:
        filed: defaultdict[Heading, list[Entry]] = defaultdict(list)
        for entry in self:
            for heading in _headings(entry.event):
                filed[heading].append(entry)
        return {heading: tuple(entries) for heading, entries in filed.items()}

    def of(self, *headings: Heading) -> tuple[Entry, ...]:
        """The entries under these headings, in order."""
        filed = self._filed
        if len(headings) == 1:
            return filed.get(headings[0], ())
        found = [filed[heading] for heading in headings if heading in filed]
        if len(found) < 2:
            return found[0] if found else ()
        return tuple(sorted(chain.from_iterable(found), key=_order))

    @lazy
    def own_moves(self) -> tuple[OwnMove, ...]:
        """The person's own moves, in order."""
        return tuple(
            OwnMove(*e.order, e.candidacy, e.event.move_for, e.event.text)
            for e in self.of(OWN_MOVE)
            if isinstance(e.event, NoteAdded) and e.event.move_for is not None
        )

    def sent(self, *purposes: str) -> tuple[Entry, ...]:
        """The messages of mine with one of these purposes."""
        return self.of(*((MessageSent, purpose) for purpose in purposes))

    def last_sent(self, purpose: str) -> Entry | None:
        """The last of them with this purpose."""
        return next(iter(self.sent(purpose)[-1:]), None)

    def after(self, mark: Entry | None) -> "EffectiveEntries":
        """The entries after `mark`; all of them without one."""
        return self if mark is None else EffectiveEntries(later(self, mark.order))

    def and_then(self, entry: Entry) -> "EffectiveEntries":
        """The story with one more entry at its end."""
        more = {h: (*self.of(h), entry) for h in _headings(entry.event)}
        return self._filed_anew((*self, entry), more)

    def with_instead(self, entry: Entry) -> "EffectiveEntries":
        """The story with `entry` in the place of the one of its day and number."""
        place = bisect_left(self, _order(entry), key=_order)
        old, new = self[place], _headings(entry.event)
        changed: dict[Heading, tuple[Entry, ...]] = {}
        for heading in {*_headings(old.event), *new}:
            filed = self.of(heading)
            at = bisect_left(filed, _order(entry), key=_order)
            rest = filed[at + 1 :] if filed[at : at + 1] == (old,) else filed[at:]
            changed[heading] = (*filed[:at], *((entry,) if heading in new else ()), *rest)
        return self._filed_anew((*self[:place], entry, *self[place + 1 :]), changed)

    def _filed_anew(
        self, entries: tuple[Entry, ...], changed: dict[Heading, tuple[Entry, ...]]
    ) -> "EffectiveEntries":
        """Another story of which all but the `changed` headings is filed already."""
        story = EffectiveEntries(entries)
        story.__dict__["_filed"] = self._filed | changed
        return story


def later(entries: tuple[Entry, ...], order: tuple[date, int]) -> tuple[Entry, ...]:
    """Those of the ordered `entries` that come after a place in the order."""
    return entries[bisect_right(entries, order, key=_order) :]


def standing_entries(entries: Iterable[Entry], today: date) -> tuple[Entry, ...]:
    """The entries that are true by `today` and not taken back, in order of day and number."""
    seen = sorted((e for e in entries if e.event.happened_on <= today), key=_order)
    strikes = [e for e in seen if type(e.event) is Struck]
    if not strikes:
        return tuple(seen)
    struck = struck_numbers(strikes)
    return tuple(e for e in seen if e.no not in struck and type(e.event) is not Struck)


def answered(entries: Sequence[Entry]) -> EffectiveEntries:
    """Standing entries with every answer put where it belongs."""
    if not any(type(e.event) is Answered for e in entries):
        return EffectiveEntries(entries)
    answers: dict[int, list[Answered]] = {}
    for _, answer, number in aimed(entries):
        answers.setdefault(number, []).append(answer)
    return EffectiveEntries(
        _completed(e, answers[e.no]) if e.no in answers else e
        for e in entries
        if type(e.event) is not Answered
    )


def aimed(entries: Iterable[Entry]) -> Iterator[tuple[int, Answered, int]]:
    """Each answer among standing entries, in order: its number, itself, and what it completes.

    The last is the number of an entry, or 0 where there is none.
    """
    last: dict[type[Event], tuple[int, int]] = {}
    for place, entry in enumerate(entries):
        event = entry.event
        if not isinstance(event, Answered):
            last[type(event)] = (place, entry.no)
            continue
        homes = [last[home] for home in kinds_with(event.fact) if home in last]
        yield entry.no, event, event.entry or max(homes, default=(0, 0))[1]


def answered_on(story: EffectiveEntries, entry: Entry) -> EffectiveEntries:
    """An answered story with one more entry, which comes after all others."""
    answer = entry.event
    if not isinstance(answer, Answered):
        return story.and_then(entry)
    if answer.entry is None:
        completed = story.of(*kinds_with(answer.fact))[-1:]
    else:
        completed = tuple(e for e in story if e.no == answer.entry)
    return story.with_instead(_completed(completed[0], [answer])) if completed else story


def in_time(story: EffectiveEntries) -> EffectiveEntries:
    """Leaves out each `moved_on` with an employer message after it, as if it had never been."""
    moved_on = story.of(MovedOn)
    heard = story.of(HEARD) if moved_on else ()
    early = {e.no for e in moved_on if heard and heard[-1].order > e.order}
    return EffectiveEntries(e for e in story if e.no not in early) if early else story


def is_employer_message(event: AnyEvent) -> bool:
    """Whether the employer moved: an automatic acknowledgement counts only if it names a day."""
    if type(event) is ReplyReceived:
        return event.gist != "acknowledged" or event.decision_by is not None
    return type(event) in EMPLOYER_MOVES


def _order(entry: Entry) -> tuple[date, int]:
    return (entry.event.happened_on, entry.no)


def _headings(event: AnyEvent) -> tuple[Heading, ...]:
    # Not isinstance: pydantic answers it in Python, at half a microsecond for each no.
    if type(event) is MessageSent:
        return SENT[event.purpose]
    headings = OF_KIND[type(event)]
    if type(event) is NoteAdded:
        named = {OWN_MOVE: event.move_for, PARKED: event.show_on}
        return (*headings, *(heading for heading, said in named.items() if said is not None))
    if type(event) not in EMPLOYER_MOVES:
        return headings
    if type(event) is ReplyReceived and event.gist == "asks_me":
        headings = (*headings, ASKS_ME)
    if is_employer_message(event):
        headings = (*headings, HEARD)
    return (*headings, PROMISED) if _speaks_of_a_day(event) else headings


def _speaks_of_a_day(event: AnyEvent) -> bool:
    """A reply's explicit null takes the day back, as a hold does; an interview's says there is none."""
    if type(event) is ReplyReceived:
        return event.gist == "on_hold" or "decision_by" in event.model_fields_set
    return type(event) is InterviewHeld and event.decision_by is not None


def struck_numbers(strikes: Iterable[Entry]) -> set[int]:
    """The numbers taken back. A strike names an earlier number, so the latest strikes decide first."""
    struck: set[int] = set()
    for entry in sorted(strikes, key=lambda e: e.no, reverse=True):
        if isinstance(entry.event, Struck) and entry.no not in struck:
            struck.add(entry.event.entry)
    return struck


def _completed(entry: Entry, answers: Iterable[Answered]) -> Entry:
    event: Any = entry.event
    for said in answers:
        if type(event) in kinds_with(said.fact):
            event = amended(event, said.fact, said.value)
    return replace(entry, event=event)
