"""What a letter may say: the known words of a candidacy, as they stand in a sentence."""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

from core.events import CandidacyOpened, Entry, InterviewHeld, Person
from core.facts.next_message import LastInterview, address
from core.facts.portfolio import Portfolio
from core.rules.wording import day_in_words, listed

LONGEST = 120
"""How many characters a name or a topic may have to be put into a letter."""
MOST_TOPICS = 3

Words = dict[str, str]
Span = tuple[date, date]
"""A first and a last day."""

_UNSEEN = {"Cc", "Cs", "Zl", "Zp"}
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Marks that turn the direction of what follows them."""


def on_one_line(text: str | None, longest: int = LONGEST) -> str | None:
    """What a person typed, on one line; None if nothing is left, or more than `longest` signs."""
    if not text:
        return None
    seen = (" " if unicodedata.category(sign) in _UNSEEN else sign for sign in text)
    line = " ".join("".join(seen).translate(_TURNING).split())
    return line if 0 < len(line) <= longest else None


def present(**words: str | None) -> Words:
    """The words that are known."""
    return {name: word for name, word in words.items() if word is not None}


def flag(holds: bool) -> str | None:
    """A word that writes nothing, and is known where something holds."""
    return "" if holds else None


def spans(days: Iterable[Span], today: date) -> str | None:
    """Stretches of days in words: "on Monday 3 August and from ... to ..."; None without any."""
    said = [
        f"on {day_in_words(first, today)}"
        if first == last
        else f"from {day_in_words(first, today)} to {day_in_words(last, today)}"
        for first, last in days
    ]
    return listed(said) or None


def of_the_candidacy(people: Portfolio, candidacy: str) -> Words:
    """What the journal knows about a candidacy and the offer in it."""
    at, today = people.state(candidacy), people.today
    facts = people.facts(candidacy)
    first_day = facts.start_on.value or at.offer.term("start_on").value
    return _of_the_job(at.opened) | present(
        decision_day=_day(facts.decision_by.value, today),
        reply_by=_ahead(facts.reply_by.value if at.offer_is_open else None, today),
        other_offer_by=_ahead(_other_offer_by(people, candidacy), today),
        first_day=_ahead(first_day, today),
        last_day=_ahead(facts.last_day_in_old_job.value, today),
        if_decided_elsewhere=flag(facts.settled_elsewhere.value is True),
        if_not_in_writing=flag(facts.written.value is not True),
    )


def _of_the_job(opened: Entry | None) -> Words:
    match opened:
        case Entry(event=CandidacyOpened(employer=employer, role=role)):
            return present(employer=on_one_line(employer), role=on_one_line(_bare(role)))
        case _:
            return {}


def of_the_talk(interview: LastInterview, person: Person | None, today: date) -> Words:
    """What is known about the last interview, as far as `person` was in it."""
    return present(
        name=on_one_line(person.name) if person is not None else None,
        interview_day=_day(interview.held_on.value, today),
        topics=listed(_topics(interview, person)) or None,
    )


def known_as(person: Person) -> str:
    """How a person is told from others: by e-mail, else by name."""
    return address(person).strip().casefold()


def _bare(text: str) -> str:
    """A text that may stand at the end of a sentence, which brings its own full stop."""
    return text.rstrip(" .,;:?!")


def _topics(interview: LastInterview, person: Person | None) -> Sequence[str]:
    """What to name to a person. Topics go round like cards, so that no two notes read alike."""
    held = [e.event for e in interview.entries if isinstance(e.event, InterviewHeld)]
    if person is not None:
        held = [i for i in held if known_as(person) in map(known_as, i.interviewers or ())]
    told = (on_one_line(topic) for event in held for topic in event.topics or ())
    topics = list(dict.fromkeys(_bare(t) for t in told if t))
    topics = [t for t in topics if t]
    there = list(dict.fromkeys(known_as(p) for event in held for p in event.interviewers or ()))
    if person is None or not topics:
        return topics[:MOST_TOPICS]
    place = there.index(known_as(person))
    return (topics[place :: len(there)] or [topics[place % len(topics)]])[:MOST_TOPICS]


def _other_offer_by(people: Portfolio, candidacy: str) -> date | None:
    """The first day until which an offer of somebody else's stands."""
    others = [people.state(name) for name in people.stories if name != candidacy]
    days = [at.offer.term("reply_by").value for at in others if at.offer_is_open]
    return min((day for day in days if day is not None and day >= people.today), default=None)


def _day(day: date | None, today: date) -> str | None:
    return None if day is None else day_in_words(day, today)


def _ahead(day: date | None, today: date) -> str | None:
    """A day in words, unless it is past."""
    return None if day is None or day < today else day_in_words(day, today)
