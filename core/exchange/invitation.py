"""An interview invitation from a calendar file: what a debrief can be filled with.

Only the lines that matter are read, and each by itself, so that a fault has a line. Time zones are
not looked up: the day and the hour are those on the sender's own clock.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, tzinfo
from typing import NoReturn
from zoneinfo import ZoneInfo

from icalendar.parser import Contentline
from icalendar.prop import vDDDTypes

from core.errors import BadInput
from core.events import FIRST_DAY, LAST_DAY, Person
from core.exchange.reading import text_of
from core.letters import on_one_line

MOST_PEOPLE = 50
LONGEST_TEXT = 1_000
"""Characters of a title, a place or a name."""
LONGEST_ADDRESS = 320

NOT_PEOPLE = frozenset({"ROOM", "RESOURCE"})
LINKS = ("CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL")
MEETING_HOSTS = ("zoom.us", "teams.microsoft.com", "teams.live.com", "meet.google.com", "webex.com",
                 "whereby.com", "gotomeeting.com", "bluejeans.com", "chime.aws", "jit.si")  # fmt: skip
"""Where a link in the text of an invitation is the meeting itself, and not a footer."""

_WANTED = frozenset(
    {"DTSTART", "SUMMARY", "LOCATION", "DESCRIPTION", "ORGANIZER", "ATTENDEE", "STATUS", "RRULE",
     "RDATE", "RECURRENCE-ID", "UID", "URL", *LINKS}
)  # fmt: skip
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,60}")
_LINK = re.compile(r"https?://[^\s<>\"']{3,2000}", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+")
_HOST = re.compile(r"https?://([^/:?#\s]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Invitation:
    """What an invitation says.

    `on` and `starts_at` are as the event's own time zone has them; without `starts_at` it is all
    day. `people` begins with the organizer. `remarks` are sentences about what else is in the file.
    """

    title: str | None
    on: date
    starts_at: time | None
    people: tuple[Person, ...]
    place: str | None
    link: str | None
    cancelled: bool
    repeats: bool
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """One property of an event: the line it begins on, its parameters, its value."""

    line: int
    name: str
    said: dict[str, str]
    value: str


@dataclass(slots=True)
class _Event:
    """The properties of one event, the line on which it begins, and those that cannot be read."""

    line: int
    parts: list[_Part] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)

    def first(self, name: str) -> _Part | None:
        return next((part for part in self.parts if part.name == name), None)

    def text(self, name: str) -> str | None:
        found = (part.value for part in self.parts if part.name == name)
        return next((line for value in found if (line := _line(value))), None)

    def has(self, name: str) -> bool:
        return self.first(name) is not None


@dataclass(frozen=True, slots=True)
class _File:
    events: Sequence[_Event]
    method: str
    zone: tzinfo | None


def read_invitation(raw: bytes | str, *, mine: str = "", home: tzinfo | None = None) -> Invitation:
    """The interview that a calendar file invites to.

    `mine` is the person's own name, in any order of its words: whoever has it is left out of
    `people`. A request with a single attendee is to the person too. A start in universal time is put
    on the clock of `home`, where the person lives, else on that of the sender's calendar, if it
    names its zone. Of several events the first that stands is taken, and `remarks` says so. Raises
    BadInput with the line, if it can be told.
    """
    file = _read(text_of(raw))
    home = home or file.zone
    started = [(_start(event, home), event) for event in file.events]
    started.sort(key=lambda pair: (_is_cancelled(pair[1]), _clock(pair[0])))
    start, event = started[0]
    cancelled = file.method == "CANCEL" or _is_cancelled(event)
    repeats = any(event.has(name) for name in ("RRULE", "RDATE", "RECURRENCE-ID"))
    link, place = _link(event), _place(event)
    return Invitation(
        title=event.text("SUMMARY"),
        on=start.date() if isinstance(start, datetime) else start,
        starts_at=start.time() if isinstance(start, datetime) else None,
        people=_people(event, file, _words(mine)),
        place=None if place == link else place,
        link=link,
        cancelled=cancelled,
        repeats=repeats,
        remarks=tuple(_remarks(event, len(file.events) - 1, cancelled, repeats, start, home)),
    )


def _remarks(
    event: _Event, others: int, cancelled: bool, repeats: bool, start: date, home: tzinfo | None
) -> Iterator[str]:
    for line in event.unread[:3]:
        yield f"Line {line} cannot be read and is left out."
    if cancelled:
        yield "This invitation was cancelled."
    if repeats:
        yield "It repeats. This is the first day that the file names."
    if others:
        count = "another date" if others == 1 else f"{others} other dates"
        yield f"The file holds {count}. This is the first."
    if isinstance(start, datetime) and start.tzinfo is UTC and home is None:
        yield "Its time is given in universal time. Check the day and the hour."
    if len([p for p in event.parts if p.name == "ATTENDEE"]) > MOST_PEOPLE:
        yield f"It names many people. These are the first {MOST_PEOPLE}."


# -- the file -----------------------------------------------------------------------------------


def _read(text: str) -> _File:
    """The events of a file, with the lines that matter."""
    events: list[_Event] = []
    open_parts: list[tuple[str, int]] = []
    method, zone = "", None
    number = 0
    for number, line in _unfolded(text):
        word, _, rest = line.partition(":")
        word, rest = word.strip().upper(), rest.strip()
        if not open_parts and (word, rest.upper()) != ("BEGIN", "VCALENDAR"):
            if not line.strip() or events:
                continue
            _refuse(number, "this is no calendar file", "Choose a file that ends in .ics.")
        if word == "BEGIN":
            open_parts.append((rest.upper(), number))
            if rest.upper() == "VEVENT":
                events.append(_Event(number))
        elif word == "END":
            name, _ = open_parts.pop()
            if name != rest.upper():
                _refuse(number, f"{_shown(rest)} ends here and was not begun", "Ask for it anew.")
        elif len(open_parts) == 1:
            method = rest.upper() if word == "METHOD" else method
            zone = zone_named(rest) if word == "X-WR-TIMEZONE" else zone
        elif open_parts[-1][0] == "VEVENT":
            _take(number, line, events[-1])
    if open_parts:
        name, begun = open_parts[-1]
        _refuse(begun, f"{_shown(name)} begins here and has no end", "Ask for the file anew.")
    if not events:
        _refuse(max(number, 1), "no date is in this calendar file", "Choose another file.")
    return _File(events, method, zone)


def zone_named(name: str) -> tzinfo | None:
    """The time zone of a name such as Europe/London; None if there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        return None


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Whole lines, each with the number of its first part in the file."""
    begun, parts = 1, list[str]()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, start=1):
        if line[:1] in (" ", "\t") and parts:
            parts.append(line[1:])
        else:
            if parts:
                yield begun, "".join(parts)
            begun, parts = number, [line]
    yield begun, "".join(parts)


def _take(number: int, line: str, event: _Event) -> None:
    """Adds a property that matters to its event. Only a day that cannot be read is a fault."""
    named = _NAME.match(line.lstrip())
    name = named.group().upper() if named else ""
    if name not in _WANTED:
        return
    try:
        _, said, value = Contentline(line).parts()  # type: ignore[no-untyped-call]
    except ValueError:
        if name == "DTSTART":
            _refuse(number, f"{name} cannot be read", "Ask for the invitation anew.")
        event.unread.append(number)
        return
    words = {key.upper(): ",".join(v) if isinstance(v, list) else v for key, v in said.items()}
    event.parts.append(_Part(number, name, words, value))


# -- the event ------------------------------------------------------------------------------------


def _start(event: _Event, home: tzinfo | None) -> date:
    """The day, or the day and hour, on the clock of the event; universal time stays marked as such."""
    part = event.first("DTSTART")
    if part is None:
        _refuse(event.line, "this date has no day", "Ask for the invitation anew.")
    try:
        start = vDDDTypes.from_ical(part.value.strip())  # type: ignore[no-untyped-call]
        if isinstance(start, datetime) and start.tzinfo is not None:
            start = start.astimezone(home) if home is not None else start.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        start = None
    day = start.date() if isinstance(start, datetime) else start
    if not isinstance(start, date) or not isinstance(day, date):
        _refuse(part.line, "DTSTART is not a date", "Ask for the invitation anew.")
    if not FIRST_DAY <= day <= LAST_DAY:
        _refuse(part.line, "DTSTART is too far away", "Ask for the invitation anew.")
    return start


def _clock(start: date) -> tuple[date, time]:
    if isinstance(start, datetime):
        return start.date(), start.time()
    return start, time()


def _is_cancelled(event: _Event) -> bool:
    return (event.text("STATUS") or "").upper() == "CANCELLED"


def _people(event: _Event, file: _File, mine: frozenset[str]) -> tuple[Person, ...]:
    """The organizer and the attendees, each once, without the person and without rooms."""
    organizers = [p for p in event.parts if p.name == "ORGANIZER"][:1]
    attendees = [
        p
        for p in event.parts
        if p.name == "ATTENDEE" and p.said.get("CUTYPE", "").upper() not in NOT_PEOPLE
    ]
    hosts = {_address(p) for p in organizers}
    invited = [p for p in attendees if _address(p) not in hosts]
    if len(invited) == 1 and organizers and file.method == "REQUEST":
        invited = []
    found: dict[str, Person] = {}
    for part in (*organizers, *invited[:MOST_PEOPLE]):
        person = _person(part)
        if person is not None and not (mine and _words(person.name or "") == mine):
            found.setdefault((person.email or person.name or "").casefold(), person)
    return tuple(found.values())


def _words(name: str) -> frozenset[str]:
    """The words of a name: some calendars put the surname first, with a comma."""
    return frozenset(re.findall(r"\w+", name.casefold()))


def _person(part: _Part) -> Person | None:
    address = _address(part)
    name = _line(part.said.get("CN", ""))
    name = name.strip("'\" ") if name else None
    if name and name.casefold() == address.casefold():
        name = None
    if not name and not address:
        return None
    return Person(name=name or None, email=address or None)


def _address(part: _Part) -> str:
    """The e-mail address of somebody, or nothing."""
    for said in (part.value, part.said.get("EMAIL", "")):
        bare = said.strip()
        if bare[:7].casefold() == "mailto:":
            bare = bare[7:].strip()
        bare = bare.strip("<>'\" ")
        if len(bare) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(bare):
            return bare
    return ""


def _place(event: _Event) -> str | None:
    """Where it is: the location, else the room that is invited."""
    said = event.text("LOCATION")
    if said is not None:
        return said
    rooms = (
        _line(p.said.get("CN", ""))
        for p in event.parts
        if p.name == "ATTENDEE" and p.said.get("CUTYPE", "").upper() == "ROOM"
    )
    return next((room for room in rooms if room), None)


def _link(event: _Event) -> str | None:
    """The link to the meeting; any in its own property or in the place, a known host elsewhere."""
    for name in (*LINKS, "LOCATION"):
        for part in event.parts:
            found = _LINK.search(part.value) if part.name == name else None
            if found:
                return found.group()
    for name in ("DESCRIPTION", "URL"):
        for part in event.parts:
            if part.name == name:
                for found in _LINK.finditer(part.value):
                    if _is_meeting(found.group()):
                        return found.group()
    return None


def _is_meeting(link: str) -> bool:
    host = _HOST.match(link)
    name = host.group(1).casefold() if host else ""
    return any(name == known or name.endswith(f".{known}") for known in MEETING_HOSTS)


def _line(text: str) -> str | None:
    """A text on one line and not endless; None if nothing is left of it."""
    cut = text[: 10 * LONGEST_TEXT]
    line = on_one_line(cut, len(cut))
    return line[:LONGEST_TEXT] if line else None


def _shown(word: str) -> str:
    return _line(word[:30]) or "something"


def _refuse(line: int, fault: str, way_out: str) -> NoReturn:
    raise BadInput(f"Line {line}: {fault}.", way_out=way_out, field="file", line=line)
