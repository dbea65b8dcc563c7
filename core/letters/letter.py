"""The letter: what to write, to whom, in which tone, and what makes it right."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.errors import BadInput
from core.events import Person
from core.facts.candidacy_state import CandidacyState
from core.facts.next_message import LastInterview, to_thank
from core.facts.portfolio import Portfolio
from core.letters.sheets import PURPOSES, TONES, sheet
from core.letters.text import read
from core.letters.words import (
    Span,
    flag,
    known_as,
    of_the_candidacy,
    of_the_talk,
    on_one_line,
    present,
    spans,
)
from core.rules import advise
from core.rules.wording import day_in_words

FOR_THE_OLD_EMPLOYER = frozenset({"signed", "last_day"})
"""The only words that a letter to the old employer may use; the others are about the new one."""

ASK_WHEN = "if_ask_when"

NO_INTERVIEW = LastInterview(())

Reader = Person | None
"""Who a letter is to; None where nobody is named."""

_WHEN = re.compile(
    r"\b(when|how soon)( (i|we))? (may|might|can|could|shall|should|will|would|do|is|to)\b[^.!?]*\?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to read, change and send; `key` names the draft it began as.

    `to` is empty where nobody is named. `right` says what makes the letter right, in one line, and
    `sources` what that rests on. `question` asks when to follow up; None where it is not the time.
    """

    key: str
    purpose: str
    tone: str
    to: tuple[Person, ...]
    subject: str
    body: str
    right: str
    sources: tuple[str, ...]
    question: str | None = None

    def asks_when(self) -> bool:
        """Whether it asks when to follow up, where it is the time to: in our words or in others."""
        if self.question is None:
            return False
        asked, said = (" ".join(text.split()) for text in (self.question, self.body))
        return bool(asked and asked in said) or _WHEN.search(said) is not None


def draft(
    purpose: str,
    people: Portfolio,
    candidacy: str,
    *,
    tone: str = "warm",
    signed: str | None = None,
    own: Mapping[str, str] | None = None,
    ask_feedback: bool = False,
    start_on: date | None = None,
    days_off: Sequence[Span] = (),
) -> tuple[Letter, ...]:
    """The letter for a purpose; of thank-yous one for each person not yet thanked, at least one.

    `signed` is the person's own name. `own` are texts of their own by purpose, in place of ours.
    `ask_feedback` adds the question to a gracious reply. `start_on` and `days_off` are what to ask
    for in a letter about the first day. Raises KeyError if the candidacy is not there, and BadInput
    if there is no such letter or tone, or if a text of their own cannot be filled.
    """
    _refuse_strange(purpose, tone)
    at, today = people.state(candidacy), people.today
    key = _key(purpose, at, today)
    ours = sheet(key)
    mine = read(own[purpose]) if own and purpose in own else ours.texts[tone]
    known = of_the_candidacy(people, candidacy) | present(
        signed=on_one_line(signed),
        wished_first_day=None if start_on is None else day_in_words(start_on, today),
        days_off=spans(days_off, today),
        if_ask_feedback=flag(ask_feedback),
    )
    interview, readers = _readers(purpose, at)
    leader = next(iter(interview.people), None)
    may_ask_when = purpose == "thank_you" and _is_time_to_ask_when(people, candidacy)
    letters = []
    for reader in readers:
        words = known | of_the_talk(interview, reader, today)
        words |= present(**{ASK_WHEN: flag(may_ask_when and reader == leader)})
        if purpose == "give_notice":
            words = {name: words[name] for name in words.keys() & FOR_THE_OLD_EMPLOYER}
        subject, body = mine.filled(words)
        subject = subject or ours.texts[tone].filled(words)[0]
        to = () if reader is None else (reader,)
        question = mine.because_of(ASK_WHEN, words) if ASK_WHEN in words else None
        letters.append(
            Letter(key, purpose, tone, to, subject, body, ours.right, ours.sources, question)
        )
    return tuple(letters)


def _refuse_strange(purpose: str, tone: str) -> None:
    if purpose not in PURPOSES:
        raise BadInput(
            "There is no draft for this purpose.",
            way_out=f"Use one of {', '.join(PURPOSES)}.",
            field="purpose",
        )
    if tone not in TONES:
        raise BadInput(
            "There is no such tone.", way_out=f"Use one of {', '.join(TONES)}.", field="tone"
        )


def _key(purpose: str, at: CandidacyState, today: date) -> str:
    """Which draft serves: a follow-up reads differently on a promised day, and each time after."""
    if purpose != "follow_up":
        return purpose
    promised = at.window.value
    asked_on = [g.value for g in at.next_message.unanswered.grounds if isinstance(g.value, date)]
    if promised is not None and promised <= today and all(day < promised for day in asked_on):
        return "follow_up_on_their_day"
    return ("follow_up", "follow_up_again", "follow_up_third")[
        min(at.next_message.unanswered.value or 0, 2)
    ]


def _readers(purpose: str, at: CandidacyState) -> tuple[LastInterview, tuple[Reader, ...]]:
    """The interview a letter speaks of, and everybody who gets one.

    Whoever led the interview, the first that is named, gets it; thanks go to all who are left.
    """
    if purpose == "give_notice":
        return NO_INTERVIEW, (None,)
    if purpose != "thank_you":
        return at.interview, at.interview.people[:1] or (None,)
    left = to_thank(at.interview, at.effective)
    if left is None:
        return NO_INTERVIEW, (None,)
    once: dict[str, Reader] = {}
    for person in left:
        once.setdefault(known_as(person), person)
    return at.interview, tuple(once.values()) or (None,)


def _is_time_to_ask_when(people: Portfolio, candidacy: str) -> bool:
    return any(advice.key == "waiting.ask_when" for advice in advise(people, candidacy))
