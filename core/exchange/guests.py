"""The people of an invitation whom one will talk to.

Robots, groups, rooms, whoever declined, and the person who is invited are none of them.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from core.events import Person
from core.exchange.addresses import address_of
from core.exchange.calendar_file import Event, on_a_line
from core.exchange.sections import sections_of

NOBODIES = Path(__file__).with_name("nobodies.txt")
MOST_PEOPLE = 50


@dataclass(frozen=True, slots=True)
class Me:
    """The person who is invited: the words of the name in any order, and the address."""

    name: frozenset[str]
    email: str

    @classmethod
    def known_as(cls, person: Person | None) -> "Me":
        """The person, as far as anything is known of them."""
        name, email = (person.name, person.email) if person else (None, None)
        return cls(_words(name or ""), _bare(email or ""))

    def is_(self, said: str, address: str) -> bool:
        """Whether a name and an address of somebody are the person's own."""
        if address and _bare(address) == self.email:
            return True
        if not self.name:
            return False
        names = (said, re.sub(r"[(\[][^()\[\]]{0,60}[)\]]", " ", said), address.partition("@")[0])
        return any(_words(name) == self.name for name in names if name)


@cache
def nobodies(section: str) -> tuple[str, ...]:
    """The lines of a section of nobodies.txt."""
    return sections_of(NOBODIES)[section]


def people_of(event: Event, me: Me) -> tuple[Person, ...]:
    """Whoever will be there, the organizer first: no robots, groups or rooms, nobody who declined."""
    organizers = event.all("ORGANIZER")[:1]
    attendees = event.all("ATTENDEE")
    gone = {_address(p) for p in attendees if _param(p, "PARTSTAT") in ("DECLINED", "DELEGATED")}
    hosts = {_address(p) for p in organizers}
    invited = [
        p
        for p in attendees
        if _address(p) not in hosts and _param(p, "ROLE") != "NON-PARTICIPANT" and not _is_room(p)
    ]
    if len(invited) == 1 and organizers and event.method == "REQUEST":
        invited = [p for p in invited if _is_another(p, organizers[0], me)]
    found: dict[str, Person] = {}
    for part in (*organizers, *invited):
        name, address = _name(part), _address(part)
        if (address and address in gone) or me.is_(name or "", address) or _is_nobody(part):
            continue
        if name or address:
            person = Person(name=name, email=address or None)
            found.setdefault((address or name or "").casefold(), person)
    return tuple(found.values())[:MOST_PEOPLE]


def _is_another(guest: Any, host: Any, me: Me) -> bool:
    """Whether the only guest is not the person who is asked.

    So it is where the person asks, or is known by another name, or the guest is of the host's firm.
    """
    if me.is_(_name(host) or "", _address(host)):
        return True
    name = _words(_name(guest) or "")
    if me.name and len(name) > 1 and not name & me.name:
        return True
    there = _address(host).rpartition("@")[2].casefold()
    here = _address(guest).rpartition("@")[2].casefold()
    is_one_firm = there == here and there != "" and there not in nobodies("mail for everybody")
    return is_one_firm and bool(me.email)


def room_of(event: Event) -> str | None:
    """The name of the room that is invited."""
    rooms = (_name(p) for p in event.all("ATTENDEE") if _param(p, "CUTYPE") == "ROOM")
    return next((room for room in rooms if room), None)


def _is_room(part: Any) -> bool:
    host = _address(part).rpartition("@")[2].casefold()
    return _param(part, "CUTYPE") in ("ROOM", "RESOURCE") or host.startswith("resource.")


def _is_nobody(part: Any) -> bool:
    """Whether it is a group, a robot, or a room that does not say so."""
    name, address = _name(part), _address(part).casefold()
    if _param(part, "CUTYPE") in ("GROUP", "ROOM", "RESOURCE"):
        return True
    local, _, host = address.partition("@")
    plain = re.sub(r"[^a-z0-9]", "", local)
    if plain.startswith(nobodies("robots")) or host.startswith(("group.", "resource.")):
        return True
    if any(host == known or host.endswith(f".{known}") for known in nobodies("houses of robots")):
        return True
    if name is not None:
        words = _words(re.sub(r"[(\[][^()\[\]]{0,60}[)\]]", " ", name))
        own = {w for w in words - set(nobodies("words of groups")) - _words(host) if len(w) > 1}
        return own < words and not own & _words(local) and bool(words - own - _words(host))
    said = re.split(r"[^a-z]+", local)
    return (
        plain in nobodies("groups") or said[-1] in ("team", "group", "panel") or said[0] == "room"
    )


def _name(part: Any) -> str | None:
    """The name of somebody; None where only the address is repeated."""
    name = (on_a_line(_param(part, "CN", plain=True)) or "").strip("'\" ")
    return None if address_of(name) else name or None


def _address(part: Any) -> str:
    """The e-mail address of somebody, or nothing."""
    return address_of(str(part)) or address_of(_param(part, "EMAIL", plain=True)) or ""


def _param(part: Any, name: str, *, plain: bool = False) -> str:
    said = part.params.get(name, "")
    said = ",".join(said) if isinstance(said, list) else str(said)
    return said if plain else said.upper()


def _bare(address: str) -> str:
    """An address without capitals and without what follows a plus."""
    local, at, host = address.strip().casefold().rpartition("@")
    return f"{local.split('+')[0]}{at}{host}"


def _words(name: str) -> frozenset[str]:
    """The words of a name: some calendars put the surname first, with a comma."""
    return frozenset(re.findall(r"[^\W_]+", name.casefold()))
