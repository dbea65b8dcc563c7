"""Who gets a letter (docs/voice.md, "Who gets it"): everybody known in an application, by their role."""

from collections.abc import Iterable

from core.events import NOT_TO_THE_EMPLOYER, Person
from core.facts.people import known_as

TO_WHO_LED = ("manager", "hr", "recruiter")
TO_WHO_ARRANGES = ("recruiter", "hr", "manager")
ABOUT_THE_WORK = frozenset(
    {
        "thank_you",
        "follow_up",
        "tell_of_offer",
        "last_word",
        "gracious_reply",
        "feedback_request",
        "start_strong",
        "correct",
        "reconnect",
    }
)
"""Purposes that go to whoever led the interview; the others go to whoever arranges things."""

Reader = Person | None
"""Whom a letter is to; None where nobody is named."""


def with_role(people: Iterable[Person], *roles: str) -> tuple[Person, ...]:
    """Those with one of the roles, the role that is named first before the others."""
    return tuple(person for role in roles for person in people if person.role == role)


def readers(
    purpose: str, people: tuple[Person, ...], met: tuple[Person, ...]
) -> tuple[Reader, ...]:
    """Who a letter goes to, thanks apart; `met` are the people of the last interview.

    Where an agency stands in between, it gets what is for the employer.
    """
    if purpose in {"brief_referee", "thank_referee"}:
        return with_role(people, "referee") or (None,)
    if purpose in NOT_TO_THE_EMPLOYER:
        return (None,)
    roles = TO_WHO_LED if purpose in ABOUT_THE_WORK else TO_WHO_ARRANGES
    still_there = tuple(p for p in people if known_as(p) in {known_as(m) for m in met})
    others = tuple(person for person in people if person.role != "referee")
    found = with_role(people, "agency", *roles) or still_there or others
    return found[:1] or (None,)
