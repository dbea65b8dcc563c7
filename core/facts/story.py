"""Reading a journal: what is true of one candidacy on a day, in order, strikes and answers applied."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pydantic import JsonValue

from core.events import (
    Answered,
    AnyEvent,
    Entry,
    InterviewHeld,
    MovedOn,
    NextRoundSet,
    OfferReceived,
    Rejected,
    ReplyReceived,
    ScreeningAnnounced,
    ScreeningCompleted,
    Struck,
    amended,
    kinds_with,
)

Story = tuple[Entry, ...]
"""Entries as the rest of the facts see them: in order, without strikes and answers."""


def standing(entries: Iterable[Entry], today: date) -> Story:
    """The entries that are true by `today` and not taken back, in order of day and number."""
    seen = sorted((e for e in entries if e.event.happened_on <= today), key=lambda e: e.order)
    struck = _struck(seen)
    return tuple(e for e in seen if e.no not in struck and not isinstance(e.event, Struck))


def told(entries: Story) -> Story:
    """Standing entries with every answer put where it belongs, and no step that came too early.

    A `moved_on` with an employer message after it is as if it had never been.
    """
    story = _answered(entries)
    heard = [e.order for e in story if is_employer_message(e.event)]
    last = max(heard, default=None)
    return tuple(
        e
        for e in story
        if not (isinstance(e.event, MovedOn) and last is not None and last > e.order)
    )


def is_employer_message(event: AnyEvent) -> bool:
    """Whether the employer moved: an automatic acknowledgement counts only if it names a day."""
    match event:
        case ReplyReceived(gist="acknowledged", decision_by=None):
            return False
        case (
            InterviewHeld()
            | ReplyReceived()
            | NextRoundSet()
            | ScreeningAnnounced()
            | ScreeningCompleted()
            | OfferReceived()
            | Rejected()
        ):
            return True
        case _:
            return False


def after(story: Story, mark: Entry | None) -> Story:
    """The entries after `mark`; all of them without one."""
    return story if mark is None else tuple(e for e in story if e.order > mark.order)


def _struck(seen: Sequence[Entry]) -> set[int]:
    """The numbers taken back. A strike names an earlier number, so the latest strikes decide first."""
    struck: set[int] = set()
    for entry in sorted(seen, key=lambda e: e.no, reverse=True):
        if isinstance(entry.event, Struck) and entry.no not in struck:
            struck.add(entry.event.entry)
    return struck


@dataclass(frozen=True, slots=True)
class _Amendment:
    fact: str
    value: JsonValue


def _answered(entries: Story) -> Story:
    amendments: dict[int, list[_Amendment]] = {}
    for place, entry in enumerate(entries):
        if isinstance(entry.event, Answered):
            target = _target(entries[:place], entry.event)
            if target is not None:
                said = _Amendment(entry.event.fact, entry.event.value)
                amendments.setdefault(target, []).append(said)
    if not amendments:
        return tuple(e for e in entries if not isinstance(e.event, Answered))
    return tuple(
        _amend(e, amendments.get(e.no, ())) for e in entries if not isinstance(e.event, Answered)
    )


def _target(earlier: Story, answer: Answered) -> int | None:
    if answer.entry is not None:
        return answer.entry
    homes = kinds_with(answer.fact)
    return next((e.no for e in reversed(earlier) if isinstance(e.event, homes)), None)


def _amend(entry: Entry, amendments: Iterable[_Amendment]) -> Entry:
    event = entry.event
    for said in amendments:
        if isinstance(event, kinds_with(said.fact)):
            event = amended(event, said.fact, said.value)
    return replace(entry, event=event)
