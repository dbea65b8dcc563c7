"""A calendar file from any program as events, each by itself: a broken one does not cost the others.

icalendar reads the lines of an event. What is done here is what it does not do: broken line ends,
quoted-printable, several calendars in one file, text that runs on over lines, and bounds.
"""

import quopri
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import Any

from icalendar import Event as Component

from core.errors import BadInput
from core.events import FIRST_DAY, LAST_DAY
from core.exchange.clocks import zone_named, zone_spelled_out
from core.exchange.decoding import fault_at, refuse, text_of
from core.letters import on_one_line

MOST_LINES = 20_000
"""Lines that matter of all events together; no export of a person's calendar has as many."""
MOST_EVENTS = 4_000
DEEPEST = 10
MOST_ATTENDEES = 200
LONGEST_ZONE = 400
"""Lines of a zone that a file spells out; real ones have a few dozen."""
LONGEST_VALUE = 50_000
LONGEST_TEXT = 1_000
"""Characters of a title, a place or a name."""

LINKS = (
    "CONFERENCE",
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
    "X-MICROSOFT-ONLINEMEETINGCONFLINK",
)
TEXTS = frozenset(
    {"SUMMARY", "LOCATION", "DESCRIPTION", "X-ALT-DESC", "ORGANIZER", "ATTENDEE", "STATUS", "UID",
     "URL", *LINKS}
)  # fmt: skip
"""What icalendar reads."""
DAYS = frozenset(
    {"DTSTART", "RRULE", "RDATE", "RECURRENCE-ID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED"}
)
"""What is read here: icalendar would guess a zone, and keep those of one file for the next."""
WANTED = TEXTS | DAYS
_OTHERS = frozenset(
    {"BEGIN", "END", "DTEND", "DURATION", "CREATED", "CLASS", "PRIORITY", "TRANSP", "CATEGORIES",
     "COMMENT", "CONTACT", "RELATED-TO", "RESOURCES", "EXDATE", "EXRULE", "GEO", "ATTACH",
     "REQUEST-STATUS", "COLOR", "IMAGE", "STRUCTURED-DATA", "STYLED-DESCRIPTION", "PARTICIPANT",
     "ACTION", "TRIGGER", "REPEAT", "ACKNOWLEDGED", "COMPLETED", "DUE", "PERCENT-COMPLETE",
     "METHOD", "VERSION", "PRODID", "CALSCALE", "SOURCE", "NAME", "REFRESH-INTERVAL", "TZID",
     "TZOFFSETFROM", "TZOFFSETTO", "TZNAME", "TZURL", "LOCATION-TYPE", "PROXIMITY", "AALARM",
     "DALARM", "MALARM", "PALARM", "FREEBUSY"}
)  # fmt: skip
"""Names that begin a line of their own; with any other, but for X-..., a text runs on."""

RUNS_ON = frozenset({"DESCRIPTION", "X-ALT-DESC", "SUMMARY", "LOCATION", "COMMENT"})
"""Texts that some programs write over several lines without folding them."""

_NAME = re.compile(r"([A-Za-z][A-Za-z0-9-]{0,60})[;:]")
_QUOTED_PAIR = re.compile(r"=(?:[0-9A-F]{2}|\n)")
_OF_ONE_LINE = re.compile(r";(?:ENCODING=)?QUOTED-PRINTABLE(?=[;:])", re.IGNORECASE)
_CHARSET = re.compile(r";CHARSET=[\w-]{1,20}(?=[;:])", re.IGNORECASE)
_DOUBLE_QUOTED = re.compile(r'^((?:ORGANIZER|ATTENDEE)[^\n]{0,500}):"([^"]*)"$', re.IGNORECASE)
_START = re.compile(
    r"DTSTART([^\n]{0,20000}?):\s*(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:[T ](\d\d):?(\d\d)(?::?\d\d(?:[.,]\d{1,9})?)? ?(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?\s*",
    re.IGNORECASE | re.ASCII,
)
_ZONE = re.compile(r';\s*TZID="?([^"]{0,250}?)"?(?:;VALUE=[A-Z-]+)?$', re.IGNORECASE)


@dataclass(slots=True)
class Event:
    """One event of a file: where it begins, what was said of it, and of the calendar it is in.

    `method` is what the calendar asks for, such as REQUEST or CANCEL; `zones` are those that its
    file spells out, by name.
    """

    line: int
    method: str
    zones: Mapping[str, Sequence[str]]
    whole: bool = True
    lines: list[tuple[int, str]] = field(default_factory=list)
    said: Any = None

    def all(self, name: str) -> list[Any]:
        """All properties of a name, as icalendar has them."""
        found = self.said.get(name)
        if found is None:
            return []
        return found if isinstance(found, list) else [found]

    def text(self, name: str) -> str | None:
        """The first property of a name that says something, on one line."""
        lines = (on_a_line(str(value)) for value in self.all(name))
        return next((line for line in lines if line), None)

    def raw(self, name: str) -> str:
        """What a property says, as it is written; nothing where there is none."""
        found = self.first(name)
        return found[1].partition(":")[2].strip() if found else ""

    @property
    def left_out(self) -> int:
        """How many of its lines cannot be read."""
        return len(self.said.errors)

    def first(self, name: str) -> tuple[int, str] | None:
        """The first line of a property, with its number."""
        return next((told for told in self.lines if name_of(told[1]) == name), None)


@dataclass(frozen=True, slots=True)
class Start:
    """When an event begins: a day, or a day and hour.

    With `zone` the hour is on that clock. Without, `named` is the name of a zone that nobody
    knows, or None where the file names none. `assumed` is True where the zone is that of the calendar.
    """

    at: date
    zone: tzinfo | None = None
    named: str | None = None
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """The events of a file, the faults of those that cannot be read, and the zone it is kept in."""

    events: Sequence[Event]
    faults: Sequence[BadInput]
    zone: tzinfo | None


def read_calendar(raw: bytes | str) -> CalendarFile:
    """All events of a calendar file.

    Raises BadInput with the line if it is no calendar file, or has no event.
    """
    text = _plain(raw)
    events, zone = _blocks(text)
    if not events:
        refuse(text.count("\n") + 1, "no date is in this calendar file", "Choose another file.")
    faults = []
    read = []
    for event in events[:MOST_EVENTS]:
        if not event.whole:
            faults.append(
                fault_at(event.line, "an event begins here and isn't finished", "Ask for it again.")
            )
            continue
        _understand(event)
        read.append(event)
    if len(events) > MOST_EVENTS:
        line = events[MOST_EVENTS].line
        faults.append(fault_at(line, "the file has more dates than I read", "Take a part of it."))
    return CalendarFile(read, faults, zone)


def start_of(event: Event) -> Start:
    """When an event begins, with its zone. Raises BadInput with the line if that cannot be read."""
    written = event.first("DTSTART")
    if written is None:
        refuse(event.line, "this date has no day", "Ask for the invitation again.")
    line, said = written
    match = _START.fullmatch(said)
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(part) for part in match.group(2, 3, 4))
        at: date = date(year, month, day)
        if match[5] is not None:
            at = datetime(year, month, day, int(match[5]), int(match[6]))  # noqa: DTZ001
    except ValueError:
        refuse(line, "the day of this event can't be read", "Ask for the invitation again.")
    if not FIRST_DAY <= date(year, month, day) <= LAST_DAY:
        refuse(line, "the day of this event is too far away", "Ask for the invitation again.")
    if not isinstance(at, datetime):
        return Start(at)
    if match[7]:
        return Start(at, zone_named(match[7]))
    named = _ZONE.search(match[1])
    name = named[1].strip() if named else ""
    if not name:
        return Start(at)
    zone = zone_named(name)
    if zone is None and name in event.zones:
        zone = zone_spelled_out(event.zones[name])
    return Start(at, zone, None if zone else on_a_line(name[:60]))


# -- lines ----------------------------------------------------------------------------------------


def _plain(raw: bytes | str) -> str:
    """The text of a file with simple line ends, and without quoted-printable around all of it."""
    text = _with_simple_ends(text_of(raw))
    marked = any(sign in text for sign in ("=3D", "=\n", "=0D=0A"))
    around = marked and len(_QUOTED_PAIR.findall(text)) == text.count("=")
    if around and not _OF_ONE_LINE.search(text):
        decoded = quopri.decodestring(text.encode("utf-8", "replace"))
        return _with_simple_ends(text_of(decoded))
    return text


def _with_simple_ends(text: str) -> str:
    return re.sub(r"\r+\n|\r", "\n", text)


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Whole lines, each with the number of its first part; blank ones are left out.

    A line that begins with a space goes on, and so does a text before one that begins no property.
    """
    begun, parts = 1, list[str]()
    soft = False
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        if line[0] in " \t" and parts and not soft:
            parts.append(line[1:])
            continue
        if parts and soft:
            parts[-1] = parts[-1][:-1]
            parts.append(line)
        elif parts and not _begins(line) and name_of(parts[0]) in RUNS_ON:
            parts.append("\\n" + line)
        else:
            if parts:
                yield begun, "".join(parts)
            begun, parts = number, [line]
        soft = line.endswith("=") and _OF_ONE_LINE.search(parts[0][:300]) is not None
    if parts:
        yield begun, "".join(parts)


def _begins(line: str) -> bool:
    """Whether a line begins a property."""
    named = _NAME.match(line.lstrip())
    if named is None:
        return line.strip().upper() in WANTED
    name = named[1].upper()
    return name in WANTED or name in _OTHERS or name.startswith("X-")


def _blocks(text: str) -> tuple[list[Event], tzinfo | None]:
    """The events with their lines, and the zone of the first calendar that names one."""
    events: list[Event] = []
    zones: dict[str, Sequence[str]] = {}
    zone: tzinfo | None = None
    inside: list[str] = []
    method, count = "", 0
    spelled: list[str] = []
    is_calendar = False
    for number, line in _unfolded(text):
        word, _, rest = line.strip().partition(":")
        word, rest = word.upper(), rest.strip()
        if word == "BEGIN":
            rest = rest.upper()
            if rest == "VCALENDAR":
                _leave_open(events, inside)
                inside, method, is_calendar = [], "", True
            elif rest == "VEVENT":
                _leave_open(events, inside)
                inside = inside[:1]
                events.append(Event(number, method, zones))
            inside.append(rest)
            if len(inside) > DEEPEST:
                refuse(number, "too much stands inside one another here", "Choose another file.")
            spelled = [] if rest == "VTIMEZONE" else spelled
        if not is_calendar:
            continue
        if "VTIMEZONE" in inside and len(spelled) < LONGEST_ZONE:
            spelled.append(line)
        if word == "END":
            _close(rest.upper(), number, inside, events)
            if rest.upper() == "VTIMEZONE":
                zones.setdefault(_zone_name(spelled), spelled)
        elif inside == ["VCALENDAR"]:
            method = rest.upper() if word == "METHOD" else method
            zone = zone or (zone_named(rest) if word == "X-WR-TIMEZONE" else None)
        elif inside and inside[-1] == "VEVENT" and count < MOST_LINES:
            count += _take(number, line.strip(), events[-1])
    if not is_calendar:
        refuse(1, "this isn't a calendar file", "Choose a file that ends in .ics.")
    _leave_open(events, inside)
    return events, zone


def _leave_open(events: Sequence[Event], inside: Sequence[str]) -> None:
    if "VEVENT" in inside and events:
        events[-1].whole = False


def _close(name: str, number: int, inside: list[str], events: Sequence[Event]) -> None:
    """Ends what is open; what ends without having begun spoils the event that is open around it."""
    if name in inside:
        while inside and inside[-1] != name:
            if inside[-1] == "VEVENT":
                events[-1].whole = False
            inside.pop()
        inside.pop()
    elif "VEVENT" in inside:
        events[-1].whole = False
        events[-1].line = number


def _zone_name(spelled: Iterable[str]) -> str:
    named = (line.partition(":")[2].strip() for line in spelled if line.upper().startswith("TZID"))
    return next(named, "").strip('"')


def name_of(line: str) -> str:
    """The name of the property on a line, in capitals."""
    named = _NAME.match(line)
    return named[1].upper() if named else line.strip().upper()


def _take(number: int, line: str, event: Event) -> bool:
    """Adds a line that matters to its event; tells whether it did."""
    name = name_of(line)
    if name not in WANTED or (name == "ATTENDEE" and len(event.lines) > MOST_ATTENDEES):
        return False
    event.lines.append((number, _mended(line[:LONGEST_VALUE])))
    return True


def _mended(line: str) -> str:
    """A line as icalendar wants it: in plain letters, and with addresses that are not quoted."""
    if _OF_ONE_LINE.search(line[:300]):
        head, _, value = line.partition(":")
        decoded = text_of(quopri.decodestring(value.encode("utf-8", "replace")))
        head = _CHARSET.sub("", _OF_ONE_LINE.sub("", f"{head}:"))
        return head + _with_simple_ends(decoded).replace("\n", "\\n")
    return _DOUBLE_QUOTED.sub(r"\1:\2", line)


def _understand(event: Event) -> None:
    """Lets icalendar read the texts and the people of an event."""
    texts = (line for _, line in event.lines if name_of(line) in TEXTS)
    event.said = Component.from_ical("\r\n".join(["BEGIN:VEVENT", *texts, "END:VEVENT", ""]))


# -- what is said of a fault ----------------------------------------------------------------------


def on_a_line(text: str) -> str | None:
    """A text on one line and not endless; None if nothing is left of it."""
    cut = text[: 10 * LONGEST_TEXT]
    line = on_one_line(cut, len(cut))
    return line[:LONGEST_TEXT] if line else None
