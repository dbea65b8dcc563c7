"""Correcting an entry: the events that make it say something else, and leave everything else as it was."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from core.errors import NotThere, OutOfOrder
from core.events import (
    NOT_ANSWERABLE,
    Answered,
    AnyEvent,
    CandidacyOpened,
    Entry,
    Person,
    Struck,
    event_of,
    kinds_with,
    said_by,
)
from core.facts.effective_entries import aimed, answered, is_employer_message, standing_entries
from core.facts.interviews import address

NAMES_SOMEBODY = frozenset({"interviewers", "with", "person", "to", "who"})
"""Fields that hold somebody, or how somebody is found."""


def correction(
    entries: Iterable[Entry], no: int, corrected: AnyEvent, today: date
) -> tuple[AnyEvent, ...]:
    """What to record, so that entry `no` of a candidacy reads as `corrected` from today on.

    What is added or changed is answered. Where the day is another one, or something is taken out,
    the entry is struck and said again, together with its answers, and so is what has to stay behind
    it on its new day. A candidacy that began with it begins on its new day; it never begins after
    it. Answers that name no entry are said again with the one that they meant.

    Nothing, if nothing differs. Raises NotThere, or OutOfOrder if it cannot be corrected.
    """
    recorded = tuple(entries)
    known = standing_entries(recorded, today)
    place = next((e for e in known if e.no == no), None)
    if place is None:
        raise NotThere(f"Nothing here has the number {no}.", way_out="Look in the timeline.")
    if place.event.kind in NOT_ANSWERABLE or place.event.kind != corrected.kind:
        raise OutOfOrder("This one can't be changed.", way_out="Take it back, and add it again.")
    now = next(e.event for e in answered(known) if e.no == no)
    before, after = said_by(now), said_by(corrected)
    changed = {fact for fact in {*before, *after} if (fact in before) != (fact in after)}
    changed |= {fact for fact in after if before.get(fact) != after[fact]}
    if _day(corrected) == _day(now) and after.keys() >= before.keys():
        return tuple(
            event_of("answered", today, fact=fact, value=after[fact], entry=no)
            for fact in after
            if fact in changed
        )
    kept = {fact: said for fact, said in said_by(place.event).items() if fact not in changed}
    new = {fact: after[fact] for fact in after if fact in changed}
    again = event_of(now.kind, corrected.happened_on, **kept, **new, **_unknown_day(corrected))
    moved = {place.no: again} | _beginning(known, now, place, corrected)
    return _said_again(recorded, known, place, moved, changed, today)


def person_corrected(
    story: Iterable[Entry], old: Person, new: Person, today: date
) -> tuple[AnyEvent, ...]:
    """What to record, so that somebody is called `new` wherever `old` is named, from today on.

    `story` is what the entries of a candidacy tell together. Only what differs between the two is
    changed; what I talked about with them stays. A message that went to `old` went to `new`.
    """
    changed = {
        field: getattr(new, field)
        for field in ("name", "email", "role", "greeting")
        if getattr(new, field) != getattr(old, field)
    }
    who, to = address(old).strip().casefold(), address(new)

    def renamed(value: Any) -> Any:
        match value:
            case list():
                return [renamed(part) for part in value]
            case dict() if (value.get("email") or value.get("name", "")).strip().casefold() == who:
                said = {**value, **changed}
                return {field: told for field, told in said.items() if told is not None}
            case str() if value.strip().casefold() == who:
                return to
            case _:
                return value

    return tuple(
        event_of("answered", today, fact=fact, value=renamed(value), entry=entry.no)
        for entry in story
        for fact, value in said_by(entry.event).items()
        if fact in NAMES_SOMEBODY and renamed(value) != value
    )


def _day(event: AnyEvent) -> tuple[date, bool]:
    return event.happened_on, event.day_known is False


def _unknown_day(event: AnyEvent) -> dict[str, Any]:
    return {"day_known": False} if event.day_known is False else {}


def _beginning(
    known: tuple[Entry, ...], now: AnyEvent, place: Entry, corrected: AnyEvent
) -> dict[int, AnyEvent]:
    """The entry that begins the candidacy, by its number, where its day has to follow a correction.

    What the employer said or did on the day on which it begins is what it began with. `now` is what
    the corrected entry, at `place`, says so far.
    """
    begins = next((e for e in known if isinstance(e.event, CandidacyOpened)), None)
    if begins is None or begins == place or corrected.happened_on == now.happened_on:
        return {}
    began_on, day = begins.event.happened_on, corrected.happened_on
    if now.happened_on == began_on and is_employer_message(now):
        rest = (e for e in known if e not in (begins, place) and not isinstance(e.event, Answered))
        day = min([day, *(e.event.happened_on for e in rest)])
    elif day > began_on:
        return {}
    if day == began_on:
        return {}
    said = {**said_by(begins.event), **_unknown_day(begins.event)}
    return {begins.no: event_of("candidacy_opened", day, **said)}


def _said_again(
    recorded: tuple[Entry, ...],
    known: tuple[Entry, ...],
    place: Entry,
    again: Mapping[int, AnyEvent],
    changed: set[str],
    today: date,
) -> tuple[AnyEvent, ...]:
    """Strikes entries and says them `again`, and keeps the order and the answers of the rest.

    Of the one at `place` the facts that are `changed` have no answers any more.
    """
    new = [(e, again.get(e.no, e.event)) for e in known if not isinstance(e.event, Answered)]
    said = [
        (entry, event)
        for entry, event in new
        if entry.no in again
        or any(
            event.happened_on == other.happened_on and entry.order > before.order
            for before, other in new
            if before.no in again
        )
    ]
    first = max(e.no for e in recorded) + 1
    events: list[AnyEvent] = []
    moved: dict[int, int] = {}
    for entry, event in said:
        events += [Struck(happened_on=today, entry=entry.no), event]
        moved[entry.no] = first + len(events) - 1
    kinds = {type(event) for _, event in said}
    answers = tuple(aimed(known))
    roaming = {
        answer_no
        for answer_no, answer, _ in answers
        if answer.entry is None and kinds.intersection(kinds_with(answer.fact))
    }
    meant = {number for answer_no, _, number in answers if answer_no in roaming} | moved.keys()
    for answer_no, answer, number in answers:
        if answer_no not in roaming and number not in meant:
            continue
        events.append(Struck(happened_on=today, entry=answer_no))
        if number and not (number == place.no and answer.fact in changed):
            to = moved.get(number, number)
            events.append(answer.model_copy(update={"entry": to}))
    return tuple(events)
