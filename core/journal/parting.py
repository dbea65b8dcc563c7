"""Heals what 0.1 mixed up: finds which entries belong to which of the candidacies it made one.

Once a file had named a candidacy c999999999999999, 0.1 had no number left, and gave all later ones
the same name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from core.events import Answered, AnyEvent, CandidacyOpened, Entry, Struck
from core.facts.effective_entries import standing_entries

ALL_OF_THEM = "c1000000000000000"
"""The name that 0.1 gave them all."""


@dataclass(frozen=True, slots=True)
class Moved:
    """An entry that leaves: its number until now, and its event as it reads where it goes."""

    no: int
    event: AnyEvent


def later_candidacies(told: Sequence[tuple[Entry, datetime]]) -> list[list[Moved]]:
    """What is known to belong to each candidacy but the first, in the order they began.

    `told` are the entries under one name, by number, each with the moment it was recorded. What was
    recorded together with a beginning is of that candidacy, and so is what takes back or answers an
    entry of it. Whatever else came later may be of any of them, and stays with the first.
    """
    standing = standing_entries((entry for entry, _ in told), date.max)
    begins = sorted(entry.no for entry in standing if isinstance(entry.event, CandidacyOpened))
    parts: dict[int, list[Entry]] = {no: [] for no in begins[1:]}
    whose: dict[int, int] = {no: no for no in parts}
    first_at: dict[datetime, int] = {}
    for entry, moment in told:
        first, refers = first_at.setdefault(moment, entry.no), _refers_to(entry.event)
        if entry.no not in parts:
            begun = first if refers is None else whose.get(refers)
            if begun not in parts:
                continue
            whose[entry.no] = begun
        parts[whose[entry.no]].append(entry)
    return [_renumbered(part) for part in parts.values()]


def _refers_to(event: AnyEvent) -> int | None:
    return event.entry if isinstance(event, Answered | Struck) else None


def _renumbered(entries: Iterable[Entry]) -> list[Moved]:
    """The entries, numbered from 1 in their order, with what they refer to."""
    numbers: dict[int, int] = {}
    moved = []
    for no, entry in enumerate(entries, start=1):
        numbers[entry.no] = no
        event, refers = entry.event, _refers_to(entry.event)
        if refers is not None:
            event = event.model_copy(update={"entry": numbers[refers]})
        moved.append(Moved(entry.no, event))
    return moved
