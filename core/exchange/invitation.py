"""An interview invitation from a calendar file: what a debrief can be filled with.

Of all events of a file the one that stands and is still ahead counts, on the person's own clock.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any

from core.errors import BadInput
from core.events import AnyEvent, Person, event_of
from core.exchange.attached import invitation_in
from core.exchange.calendar_file import (
    LINKS,
    Event,
    Start,
    read_calendar,
    start_of,
)
from core.exchange.guests import MOST_PEOPLE, Me, people_of, room_of
from core.exchange.meeting_links import link_in_place, links_in, meeting_in, place_without
from core.wording import counted

MOST_OTHERS = 20
"""Other dates of a file that a person is shown."""

ANSWERS = {
    "REPLY": "This is somebody's answer to an invitation, not an invitation.",
    "COUNTER": "This is a proposal for another time, not an invitation. Nothing is fixed yet.",
    "DECLINECOUNTER": "This turns down a proposal for another time. It isn't an invitation.",
    "REFRESH": "This asks for an invitation again. It isn't one itself.",
}
"""What a calendar asks for that is no invitation."""

_CANCELLED = r"cancell?ed|cancellation|abgesagt|abgesetzt|storniert|annul[ée]e?|cancelad[oa]|"
_CANCELLED += r"geannuleerd|annullat[oa]|odwołan[eoa]|inst[äa]llt|aflyst|avlyst|called off"
_IS_OFF = re.compile(rf"^\W*(?:{_CANCELLED})\b|(?<!not )\b(?:{_CANCELLED})\W*$", re.IGNORECASE)
_IS_ANSWER = re.compile(
    r"^\W*(?:new time proposed|proposed new time|accepted|declined|tentative(?:ly accepted)?"
    r"|angenommen|abgelehnt|zugesagt|mit vorbehalt|neue zeit vorgeschlagen|accepté|refusé"
    r"|aceptad[oa]|rechazad[oa])\s*:",
    re.IGNORECASE,
)
_IS_INTERVIEW = re.compile(
    r"interview|screen(?:ing)?\b|\bon-?site\b|\bpanel\b|hiring|candidate|recruit|super ?day"
    r"|assessment|technical (?:round|call|chat)|(?:intro|phone|video|final|second|first) (?:call|"
    r"chat|round|meeting)|meet the team|vorstellungsgespräch|bewerbung|kennenlern|entretien"
    r"|entrevista|colloquio|sollicitatie|rozmowa kwal|intervju",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Invitation:
    """What an invitation says.

    `on` and `starts_at` are on the clock of the person, or of the file where nobody knows the
    person's; without `starts_at` it is all day. `people` begins with the organizer. `invites` is
    False for an answer or a proposal. `others` are further dates of the file that stand and are
    still ahead. `remarks` are sentences about what else is in the file and what is in doubt.
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
    invites: bool = True
    others: tuple["Invitation", ...] = ()

    def as_round(self, said_on: date) -> AnyEvent:
        """The round that it sets, as it became known on a day."""
        said: dict[str, Any] = {
            "at": self.starts_at.strftime("%H:%M") if self.starts_at else None,
            "place": self.place,
            "link": self.link,
            "with": [person.model_dump(exclude_none=True) for person in self.people],
        }
        told = {name: value for name, value in said.items() if value}
        return event_of("next_round_set", said_on, on=self.on, **told)


@dataclass(frozen=True, slots=True)
class _Dated:
    """An event with its day and hour on the clock of the person."""

    event: Event
    start: Start
    at: date

    @property
    def on(self) -> date:
        return self.at.date() if isinstance(self.at, datetime) else self.at

    @property
    def clock(self) -> tuple[date, time]:
        return self.on, self.at.time() if isinstance(self.at, datetime) else time()

    @property
    def is_answer(self) -> bool:
        """Whether it answers or proposes, and invites nobody."""
        return self.event.method in ANSWERS or bool(_IS_ANSWER.match(self._title))

    @property
    def is_cancelled(self) -> bool:
        status = (self.event.text("STATUS") or "").upper()
        off = self.event.method == "CANCEL" or status == "CANCELLED"
        return off or bool(_IS_OFF.search(self._title))

    @property
    def likeness(self) -> int:
        """How much it looks like an interview: 2 by its words, 1 by somebody else in it, else 0."""
        if _IS_INTERVIEW.search(self._title):
            return 2
        return int(bool(self.event.all("ORGANIZER") or self.event.all("ATTENDEE")))

    @property
    def _title(self) -> str:
        return self.event.text("SUMMARY") or ""


def read_invitation(
    raw: bytes | str,
    *,
    me: Person | None = None,
    home: tzinfo | None = None,
    today: date | None = None,
) -> Invitation:
    """The interview that a calendar file, or a mail with one, invites to.

    `me` is the person who is invited, who is none of the `people`, in whatever order the words of
    their name stand. A request to one outsider is to the person too. Times are put on the clock of
    `home`, where the person lives, else on that of the sender's calendar, if it names its zone. Of
    several events that which stands and is not before `today` is taken, the likeliest interview
    first, and `remarks` says so. Raises BadInput with the line, if it can be told.
    """
    file = read_calendar(invitation_in(raw) or raw)
    home = home or file.zone
    dated, faults = [], list(file.faults)
    for event in file.events:
        try:
            dated.append(_dated(event, home, file.zone))
        except BadInput as fault:
            faults.append(fault)
    if not dated:
        raise min(faults, key=lambda fault: fault.line or 0)
    invited = Me.known_as(me)
    taken, others = _chosen(_latest(dated), today)
    read = _read(taken, invited, home)
    more = tuple(_read(other, invited, home) for other in others[:MOST_OTHERS])
    left = len(dated) - 1 - len(others)
    told = (*read.remarks, *_of_the_file(more, len(others), left, faults))
    return replace(read, remarks=told, others=more)


def _dated(event: Event, home: tzinfo | None, kept_in: tzinfo | None) -> _Dated:
    """An event on the clock of `home`; a time without a zone is in that of its calendar, if any."""
    start = start_of(event)
    at = start.at
    is_bare = isinstance(at, datetime) and start.zone is None and start.named is None
    if is_bare and kept_in is not None:
        start = replace(start, zone=kept_in, assumed=True)
    if isinstance(at, datetime) and start.zone is not None and home is not None:
        try:
            at = at.replace(tzinfo=start.zone).astimezone(home).replace(tzinfo=None)
        except (OverflowError, ValueError):
            at = start.at
    return _Dated(event, start, at)


# -- which event ----------------------------------------------------------------------------------


def _latest(dated: Sequence[_Dated]) -> list[_Dated]:
    """Of several versions of an event the last: by its number, then by its stamp, then its place."""
    kept: dict[object, _Dated] = {}
    for place, one in enumerate(dated):
        uid = one.event.text("UID")
        name: object = (uid, one.event.raw("RECURRENCE-ID")) if uid and not one.is_answer else place
        if name not in kept or _version(one) >= _version(kept[name]):
            kept[name] = one
    return list(kept.values())


def _version(one: _Dated) -> tuple[int, str]:
    number = one.event.raw("SEQUENCE")[:9]
    version = int(number) if number.isascii() and number.isdecimal() else 0
    return version, one.event.raw("DTSTAMP") or one.event.raw("LAST-MODIFIED")


def _chosen(dated: Sequence[_Dated], today: date | None) -> tuple[_Dated, Sequence[_Dated]]:
    """The event that counts, and the others that could be meant as well."""
    standing = [d for d in dated if not d.is_cancelled and not d.is_answer]
    ahead = [d for d in standing if today is None or d.on >= today]
    past = [d for d in standing if today is not None and d.on < today]
    likely = ([d for d in ahead if d.likeness], [d for d in past if d.likeness])
    for group in (*likely, ahead, standing):
        if group:
            likest = max(d.likeness for d in group)
            best = sorted((d for d in group if d.likeness == likest), key=lambda d: d.clock)
            is_past = today is not None and best[-1].on < today
            return (best[-1], ()) if is_past else (best[0], best[1:])
    off = [d for d in dated if d.is_cancelled] or list(dated)
    off.sort(key=lambda d: (today is not None and d.on < today, -d.likeness, d.clock))
    return off[0], ()


def _of_the_file(
    others: Sequence[Invitation], count: int, left: int, faults: Sequence[BadInput]
) -> Iterator[str]:
    """What is said of all that was not taken."""
    if others:
        named = "; ".join(_named(other) for other in others[:3])
        more = f", and {count - 3} more" if count > 3 else ""
        yield f"The file also has {named}{more}. I took the first. Check which one is meant."
    if left:
        dates = counted(left, "other date")
        yield f"The file has {dates} that I left out: past, cancelled, replaced or somebody else's."
    for fault in faults[:3]:
        yield f"{fault.problem} The rest of the file was read."


def _named(one: Invitation) -> str:
    at = f" at {one.starts_at:%H:%M}" if one.starts_at else ""
    return f"“{(one.title or 'no title')[:80]}” on {one.on.isoformat()}{at}"


# -- what it says ---------------------------------------------------------------------------------


def _read(one: _Dated, me: Me, home: tzinfo | None) -> Invitation:
    event = one.event
    link = _link(event)
    repeats = any(event.first(name) for name in ("RRULE", "RDATE", "RECURRENCE-ID"))
    return Invitation(
        title=event.text("SUMMARY"),
        on=one.on,
        starts_at=one.clock[1] if isinstance(one.at, datetime) else None,
        people=people_of(event, me),
        place=_place(event, link),
        link=link,
        cancelled=one.is_cancelled,
        repeats=repeats,
        remarks=tuple(_remarks(one, repeats, home)),
        invites=not one.is_answer,
    )


def _remarks(one: _Dated, repeats: bool, home: tzinfo | None) -> Iterator[str]:
    event, start = one.event, one.start
    if one.is_answer:
        yield ANSWERS.get(event.method, ANSWERS["REPLY"])
    if one.is_cancelled:
        yield "This invitation was cancelled."
    if (event.text("STATUS") or "").upper() == "TENTATIVE" and not one.is_answer:
        yield "They haven't confirmed it yet."
    if repeats:
        yield "It repeats. This is the first day the file names."
    if isinstance(start.at, datetime) and not one.is_cancelled and not one.is_answer:
        yield from _of_the_clock(start, home)
    if event.left_out:
        yield f"I couldn't read {counted(event.left_out, 'line')} of it."
    if len(event.all("ATTENDEE")) > MOST_PEOPLE:
        yield f"It names many people. These are the first {MOST_PEOPLE}."


def _of_the_clock(start: Start, home: tzinfo | None) -> Iterator[str]:
    if start.assumed:
        yield "Its time names no zone. I took it to be on the clock of their calendar."
    elif start.named is not None:
        yield f"I don't know its time zone, “{start.named}”. Check the hour with them."
    elif start.zone is None:
        yield "The file doesn't say which time zone it means. I took it as your own clock."
    elif home is None and start.zone is UTC:
        yield "Its time is given in universal time (UTC). Check the day and the hour."
    elif home is None:
        yield "The time is on their clock. Check what it is on yours."


def _link(event: Event) -> str | None:
    """The link to the meeting: in a property of its own, in the place, else at a host we know."""
    for name in LINKS:
        for value in event.all(name):
            found = next(links_in(str(value)), None)
            if found:
                return found
    for value in event.all("LOCATION"):
        joined = link_in_place(str(value))
        if joined:
            return joined
    for name in ("DESCRIPTION", "X-ALT-DESC", "URL"):
        for value in event.all(name):
            meeting = meeting_in(str(value))
            if meeting:
                return meeting
    return None


def _place(event: Event, link: str | None) -> str | None:
    """Where it is: the location, else the room that is invited."""
    said = event.text("LOCATION")
    left = place_without(said, link) if said else None
    if left is not None:
        return left
    return room_of(event)
