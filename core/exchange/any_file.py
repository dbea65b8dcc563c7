"""Any file that comes in, read as what it is: a reply, an invitation, or a table.

What was understood comes as a document for scripts, and in words. Nothing is recorded.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, tzinfo
from pathlib import PurePath
from typing import Any, Literal, get_args

from core.errors import BadInput
from core.events import Entry, Person, person_of, write_entry
from core.exchange.attached import invitation_in
from core.exchange.clocks import zone_named
from core.exchange.decoding import text_of
from core.exchange.invitation import Invitation, read_invitation
from core.exchange.replies import Proposal, propose
from core.exchange.table import matched, read_table
from core.exchange.tracker import Preview, preview
from core.settings import settings_from
from core.wording import day_in_words

Kind = Literal["reply", "invitation", "table"]
KINDS: tuple[Kind, ...] = get_args(Kind)
BEGINS_WITHIN = 20_000
"""Characters of a file by which its kind is told."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, where and when: what a file means depends on it."""

    today: date
    zone: tzinfo | None = None
    person: Person | None = None
    country: str | None = None


Read = Proposal | Invitation | Preview


def reader_of(
    today: date,
    zone: str | None = None,
    name: str | None = None,
    email: str | None = None,
    country: str | None = None,
) -> Reader:
    """A reader from plain words. Raises BadInput that names what is not known."""
    home = zone_named(zone) if zone else None
    if zone and home is None:
        raise BadInput(
            f"There is no time zone {zone[:60]}.",
            way_out="Name one such as Europe/London.",
            field="zone",
        )
    settings_from({}, country=country)
    return Reader(today, home, person_of(name or "", email or ""), country)


def kind_of(raw: bytes | str, file: str = "") -> Kind:
    """What a file seems to be, by what is in it, else by the end of its name."""
    text = text_of(raw)
    begins = text[:BEGINS_WITHIN].upper()
    if "BEGIN:VCALENDAR" in begins or invitation_in(raw) is not None:
        return "invitation"
    end = PurePath(file).suffix.casefold()
    if end in (".csv", ".tsv"):
        return "table"
    if end in (".ics", ".vcs"):
        return "invitation"
    return "table" if end != ".eml" and _has_columns(text) else "reply"


def _has_columns(text: str) -> bool:
    """Whether a text has a line that names two columns we know."""
    try:
        columns = read_table(text).columns
    except BadInput:
        return False
    return len({field for field in matched(columns).values() if field is not None}) >= 2


def read_any(raw: bytes | str, reader: Reader, kind: Kind) -> Read:
    """What a file of some kind says. Raises BadInput if it cannot be read."""
    settings = settings_from({}, country=reader.country)
    if kind == "invitation":
        return read_invitation(raw, me=reader.person, home=reader.zone, today=reader.today)
    if kind == "table":
        return preview(read_table(raw), reader.today, settings)
    home = settings.calendar(reader.country, None)
    return propose(raw, reader.today, home, me=reader.person)


# -- for scripts ----------------------------------------------------------------------------------


def as_document(read: Read) -> dict[str, Any]:
    """What was read as public JSON."""
    if isinstance(read, Invitation):
        return {"kind": "invitation", **_of_invitation(read)}
    if isinstance(read, Preview):
        return {"kind": "table", **_of_table(read)}
    return {"kind": "reply", **_of_reply(read)}


def _of_reply(read: Proposal) -> dict[str, Any]:
    return {
        "meaning": read.meaning,
        "day": read.on.isoformat() if read.on else None,
        "step": read.steps[0] if read.steps else None,
        "asks": read.asks,
        "because": list(read.because),
    }


def _of_invitation(read: Invitation) -> dict[str, Any]:
    return {
        "title": read.title,
        "on": read.on.isoformat(),
        "at": read.starts_at.strftime("%H:%M") if read.starts_at else None,
        "cancelled": read.cancelled,
        "people": [{"name": person.name, "email": person.email} for person in read.people],
        "place": read.place,
        "link": read.link,
        "remarks": list(read.remarks),
    }


def _of_table(read: Preview) -> dict[str, Any]:
    told = [line for line in read.lines if line.refused is None]
    return {
        "candidacies": [
            {
                "employer": line.employer,
                "role": line.role,
                "events": [
                    json.loads(write_entry(Entry(f"c{number}", no, event)))
                    for no, event in enumerate(line.events, start=1)
                ],
                "remarks": list(line.remarks),
            }
            for number, line in enumerate(told, start=1)
        ],
        "remarks": list(_of_the_whole(read)),
    }


def _of_the_whole(read: Preview) -> Iterator[str]:
    yield from read.remarks
    if read.asks is not None:
        yield f"{read.asks} can be read in two ways, and no other day in the table says which."
    for line in read.lines:
        if line.refused is not None:
            yield f"Line {line.line} is left out. {line.refused}"


# -- in words -------------------------------------------------------------------------------------


def in_plain_words(read: Read, today: date) -> str:
    """What was read, and why, a line each."""
    if isinstance(read, Invitation):
        lines = _invitation_in_words(read, today)
    elif isinstance(read, Preview):
        lines = _table_in_words(read)
    else:
        lines = _reply_in_words(read, today)
    return "\n".join(lines)


def _reply_in_words(read: Proposal, today: date) -> Iterator[str]:
    yield f"A reply: {read.meaning or 'not clear, so you would be asked'}."
    yield read.says
    if read.on is not None:
        said = f", from “{read.on_words}”" if read.on_words else ""
        yield f"The day: {day_in_words(read.on, today)}{said}."
    for words in read.because:
        yield f"It rests on: “{words}”"
    yield from read.remarks


def _invitation_in_words(read: Invitation, today: date) -> Iterator[str]:
    at = f" at {read.starts_at:%H:%M}" if read.starts_at else ""
    yield f"An invitation: {read.title or 'without a title'}."
    yield f"When: {day_in_words(read.on, today)}{at}."
    for person in read.people:
        yield f"With: {' '.join(filter(None, (person.name, person.email)))}"
    if read.place:
        yield f"Where: {read.place}"
    if read.link:
        yield f"Link: {read.link}"
    yield from read.remarks


def _table_in_words(read: Preview) -> Iterator[str]:
    yield "A table."
    yield from _of_the_whole(read)
    for line in read.lines:
        if line.refused is None:
            yield f"Line {line.line}: {line.role} at {line.employer}"
            yield from (f"    {said}" for said in (*line.says, *line.remarks))
