"""Time zones by every name that calendar programs give them, and those that a file spells out."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from io import StringIO
from zoneinfo import ZoneInfo, available_timezones

from dateutil.tz import tzical
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

LONGEST_NAME = 200

UTC_NAMES = frozenset({
    "z", "utc", "utc0", "gmt", "gmt0", "zulu", "etc/utc", "etc/gmt", "etc/zulu", "etc/uct", "uct",
    "universal", "coordinated universal time", "universal coordinated time", "utc time",
    "greenwich mean time universal", "tzone://microsoft/utc", "(utc) coordinated universal time",
})  # fmt: skip
SHORT = {"edt": -4, "cdt": -5, "mdt": -6, "pst": -8, "pdt": -7, "cest": 2, "eest": 3, "jst": 9}
"""Short names that mean one thing only, in hours from universal time; IST and BST do not."""

_OFFSET = re.compile(
    r"\(?(?:utc|gmt)? ?([+\-\u2212])(\d{1,2}):?(\d{2})?\)?", re.IGNORECASE | re.ASCII
)
_LED_BY_OFFSET = re.compile(r"\((?:utc|gmt)[^()]{0,8}\) ?(.+)", re.IGNORECASE)
_DAYLIGHT = re.compile(r" (?:daylight|summer) time$", re.IGNORECASE)
_CITIES = {"eastern time": "America/New_York", "central time": "America/Chicago",
           "mountain time": "America/Denver", "pacific time": "America/Los_Angeles"}  # fmt: skip
_RULE = re.compile(
    r"RRULE:(?:;?(?:FREQ=YEARLY|INTERVAL=1|WKST=[A-Z]{2}|BYMONTH=\d{1,2}|BYDAY=[+-]?\d?[A-Z]{2}"
    r"|BYMONTHDAY=-?\d{1,2}(?:,-?\d{1,2}){0,30}|UNTIL=\d{8}(?:T\d{6}Z?)?|COUNT=\d{1,3}))+"
)
_ZONE_LINE = re.compile(r"(DTSTART|TZOFFSETFROM|TZOFFSETTO|RDATE)(?:;[^:]*)?:(.*)", re.ASCII)


@lru_cache(maxsize=500)
def zone_named(name: str) -> tzinfo | None:
    """The time zone of a name such as Europe/London, Eastern Standard Time, UTC or GMT+1.

    None for a name that is not known or that means several.
    """
    name = name[:LONGEST_NAME].strip().strip("\"'").strip()
    plain = name.casefold()
    if plain in UTC_NAMES:
        return UTC
    for said in _spellings(name):
        if found := _known_zones().get(said.casefold()):
            return ZoneInfo(found)
    if plain in SHORT:
        return timezone(timedelta(hours=SHORT[plain]))
    offset = _OFFSET.fullmatch(name)
    return _shifted(*offset.groups()) if offset else None


def _spellings(name: str) -> Iterable[str]:
    """A name, and what is left of it without what some programs put around it."""
    yield name
    yield name.split(" (", maxsplit=1)[0]
    bare = name.strip("/")
    parts = bare.split("/")
    for begins in range(1, min(len(parts), 8)):
        yield "/".join(parts[begins:])
    yield _DAYLIGHT.sub(" Standard Time", name)
    led = _LED_BY_OFFSET.match(name)
    if led:
        yield led[1]
        yield led[1].split(" (")[0]


@cache
def _known_zones() -> dict[str, str]:
    """What every known name, without capitals, is called in the database of zones."""
    names = available_timezones()
    windows = {w.casefold(): olson for w, olson in WINDOWS_TO_OLSON.items() if olson in names}
    return {n.casefold(): n for n in names} | windows | _CITIES


def _shifted(sign: str, hours: str, minutes: str | None) -> tzinfo | None:
    away = timedelta(hours=int(hours), minutes=int(minutes or 0))
    if away > timedelta(hours=14):
        return None
    return timezone(away if sign == "+" else -away)


def zone_spelled_out(lines: Iterable[str]) -> tzinfo | None:
    """The zone of the lines of one VTIMEZONE, its first and last among them.

    If it says of which place it is, the zone of that. Else None, unless each of its rules comes
    back every year in one of the usual ways: a rule for every second would never end.
    """
    lines = list(lines)
    placed = (line.partition(":")[2] for line in lines if line.upper().startswith("X-LIC-LOCATION"))
    if known := zone_named(next(placed, "")):
        return known
    kept = ["TZID:custom"]
    for line in lines[1:]:
        said = line.strip().upper()
        match = _ZONE_LINE.fullmatch(said)
        if said.startswith(("BEGIN:STANDARD", "BEGIN:DAYLIGHT", "END:")):
            kept.append(said)
        elif said.startswith("RRULE"):
            if not _RULE.fullmatch(said):
                return None
            kept.append(said)
        elif match:
            kept.append(f"{match[1]}:{match[2]}")
    text = "\r\n".join(["BEGIN:VTIMEZONE", *kept, ""])
    try:
        zone = tzical(StringIO(text)).get()
        datetime(2026, 1, 1, tzinfo=zone).utcoffset()
    except (ValueError, TypeError, KeyError, OverflowError, AttributeError):
        return None
    return zone if isinstance(zone, tzinfo) else None
