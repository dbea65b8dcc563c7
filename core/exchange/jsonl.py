"""The journal as JSON Lines: one entry a line, lossless both ways."""

from collections.abc import Iterable, Mapping

from core.errors import BadInput, Contradiction
from core.events import ONLY_ONE, Answered, Entry, Struck, kinds_with, read_entry, write_entry

Place = tuple[str, int]
"""A candidacy, and the number of an entry in it."""


def read_journal(text: str | bytes, *, known: Iterable[Entry] = ()) -> tuple[Entry, ...]:
    """The entries of a journal file, in its order; `known` are those that the journal has already.

    Blank lines do not count, nor does an entry that the file repeats. Every reference must lead to
    an earlier number of the same candidacy, in the file or in `known`, and every line must name its
    candidacy where the file holds several. Raises BadInput that names the line and the field, as
    Contradiction where an entry is told in two ways.
    """
    written = _lines(text)
    there = {(entry.candidacy, entry.no): entry for entry in known}
    lines: dict[Place, int] = {}
    fresh: dict[Place, Entry] = {}
    for number, line in enumerate(written, start=1):
        if line.strip():
            entry = read_entry(line, number=number)
            place = (entry.candidacy, entry.no)
            _refuse_another_story(entry, there.get(place), number, lines.get(place))
            there[place] = entry
            fresh.setdefault(place, entry)
            lines.setdefault(place, number)
    if len({candidacy for candidacy, _ in lines}) > 1:
        for (candidacy, _), number in lines.items():
            if candidacy == ONLY_ONE:
                read_entry(written[number - 1], number=number, unnamed=None)
    answerable = _first_statements(there.values())
    for place, entry in fresh.items():
        _follow(entry, there, answerable, lines[place])
    return tuple(fresh.values())


def write_journal(entries: Iterable[Entry]) -> str:
    """The text of a journal file; no entries make an empty one."""
    return "".join(f"{write_entry(entry)}\n" for entry in entries)


def _lines(text: str | bytes) -> list[str]:
    # Not splitlines: text may hold U+2028 and its like, which JSON does not take for a line break.
    return _decoded(text).removeprefix("\ufeff").split("\n")


def _decoded(text: str | bytes) -> str:
    if isinstance(text, str):
        return text
    try:
        return text.decode()
    except UnicodeDecodeError as fault:
        number = text.count(b"\n", 0, fault.start) + 1
        raise BadInput(
            f"Line {number}: this is not UTF-8 text.",
            way_out="Save the file as UTF-8.",
            line=number,
        ) from None


def _refuse_another_story(
    entry: Entry, before: Entry | None, number: int, told_at: int | None
) -> None:
    if before is None or write_entry(before) == write_entry(entry):
        return
    where = "is recorded" if told_at is None else f"is in line {told_at}"
    raise Contradiction(
        f"Line {number}: no {entry.no} of {entry.candidacy} {where} with other content.",
        way_out="Leave the line out, or give it a number of its own.",
        field="no",
        line=number,
    )


def _first_statements(entries: Iterable[Entry]) -> dict[tuple[str, str], int]:
    """For each candidacy and kind, the lowest number of an entry of that kind."""
    first: dict[tuple[str, str], int] = {}
    for entry in entries:
        told = (entry.candidacy, entry.event.kind)
        first[told] = min(entry.no, first.get(told, entry.no))
    return first


def _follow(
    entry: Entry,
    there: Mapping[Place, Entry],
    first: Mapping[tuple[str, str], int],
    number: int,
) -> None:
    """Checks that what an entry refers to is there."""
    event = entry.event
    if not isinstance(event, Answered | Struck):
        return
    if event.entry is not None and (
        event.entry >= entry.no or (entry.candidacy, event.entry) not in there
    ):
        raise BadInput(
            f"Line {number}: `entry` names no earlier line of {entry.candidacy}.",
            way_out="Give the no of a line that comes before it.",
            field="entry",
            line=number,
        )
    if isinstance(event, Answered):
        homes = {home.model_fields["kind"].default for home in kinds_with(event.fact)}
        if event.entry is not None:
            stated = there[entry.candidacy, event.entry].event.kind in homes
        else:
            stated = any(first.get((entry.candidacy, kind), entry.no) < entry.no for kind in homes)
        if not stated:
            raise BadInput(
                f"Line {number}: no earlier line can have the fact {event.fact[:60]}.",
                way_out="Put the line it answers before it.",
                field="fact",
                line=number,
            )
