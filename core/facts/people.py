"""Everybody who is known in an application, and how they are told apart."""

from collections.abc import Iterable, Iterator

from core.events import ContactAdded, ContactLeft, Entry, InterviewHeld, NextRoundSet, Person
from core.facts.interviews import address


def known_as(person: Person) -> str:
    """How a person is told from others: by e-mail, else by name."""
    return address(person).strip().casefold()


def known(entries: Iterable[Entry]) -> tuple[Person, ...]:
    """Everybody named in an application who has not left, the first named first.

    What is said later of somebody completes what was said before.
    """
    people: dict[str, Person] = {}
    for entry in entries:
        if isinstance(entry.event, ContactLeft):
            who = entry.event.who.strip().casefold()
            people = {
                name: person
                for name, person in people.items()
                if who not in (name, (person.name or "").strip().casefold())
            }
        for person in _named(entry):
            before = people.get(known_as(person))
            people[known_as(person)] = person if before is None else _completed(before, person)
    return tuple(people.values())


def _named(entry: Entry) -> Iterator[Person]:
    match entry.event:
        case InterviewHeld(interviewers=people):
            yield from people or ()
        case NextRoundSet(with_people=people):
            yield from people or ()
        case ContactAdded(person=person):
            yield person


def _completed(before: Person, now: Person) -> Person:
    said = {name: value for name, value in now if value is not None}
    return before.model_copy(update=said)
