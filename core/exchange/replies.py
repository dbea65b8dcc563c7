"""What an employer's reply may mean, by rules that a person can read: phrases.txt.

A proposal is never more than that: where two meanings are found, or none that is clear, it says so
and proposes nothing. A wrong proposal is worse than none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from core.events import AnyEvent, Person, Step, event_of
from core.exchange.incoming import read_message
from core.exchange.named_days import NamedDay, named_days
from core.exchange.phrases import Found, Sentence, find, has, sentences
from core.rules.wording import STEPS, listed, with_article
from core.workdays import Calendar

Meaning = Literal[
    "rescinded",
    "rejected",
    "offer",
    "screening",
    "next_round",
    "asks_me",
    "on_hold",
    "still_deciding",
    "answers_start_strong",
    "acknowledged",
]
Asks = Literal["question", "call", "documents", "pay", "dates", "references", "other"]
SECTIONS: dict[Meaning, str] = {
    "rejected": "rejected",
    "offer": "offer",
    "next_round": "next round",
    "still_deciding": "still deciding",
    "acknowledged": "acknowledged",
}
IN_WORDS: dict[Meaning, str] = {
    "rescinded": "that they take their offer back",
    "rejected": "a no",
    "offer": "an offer",
    "screening": "a test or check",
    "next_round": "another round",
    "asks_me": "that they want something from you",
    "on_hold": "that they've put the hiring on hold",
    "still_deciding": "that they still decide",
    "answers_start_strong": "how to start well",
    "acknowledged": "that your message arrived",
}

SHORT = 30
"""Words of a message in which a bare thank-you is all that is said."""
REACH = 4
"""Words before a phrase in which a "not" turns it round."""


@dataclass(frozen=True, slots=True)
class Clue:
    """A meaning, and the words of the message that it rests on, exactly as they stand there."""

    meaning: Meaning
    words: str
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What to record of a reply; `meaning` is None where that is not clear.

    `on` is the day found in it: until when they decide, of the round, of the test, or until when
    the offer stands. `clues` are all that was found, `says` is a sentence for the person. `text` is
    what was read, without older mail and signature; every clue's words are in it. `asks` is what
    they want to have (with "asks_me"). Where two readings are possible none is chosen:
    `candidates` are the meanings, `days` the days, in question. `remarks` are sentences about
    what a person should know beside the meaning.
    """

    meaning: Meaning | None
    said_on: date
    on: date | None
    on_words: str | None
    steps: tuple[Step, ...]
    conditional: bool
    clues: tuple[Clue, ...]
    says: str
    text: str
    sender: Person | None
    asks: Asks | None = None
    remarks: tuple[str, ...] = ()
    candidates: tuple[Meaning, ...] = ()
    days: tuple[date, ...] = ()

    @property
    def because(self) -> tuple[str, ...]:
        """The words of the message that the meaning, or the doubt, rests on."""
        return tuple(dict.fromkeys(clue.words for clue in self.clues))

    def events(self) -> tuple[AnyEvent, ...]:
        """The events to record once the person has said yes; none if nothing is clear."""
        day, text = self.said_on, self.text
        match self.meaning:
            case "rejected":
                return (event_of("rejected", day, text=text),)
            case "offer":
                said = {"conditional": True} if self.conditional else {}
                made = event_of("offer_received", day, **said, **self._on_as("reply_by"))
                return (made, *self._announced())
            case "next_round":
                return (event_of("next_round_set", day, **self._on_as("on")),)
            case "screening":
                return self._announced(**self._on_as("due_on"))
            case "still_deciding":
                promised = self._on_as("decision_by")
                return (event_of("reply_received", day, gist=self.meaning, **promised, text=text),)
            case "acknowledged":
                return (event_of("reply_received", day, gist=self.meaning, text=text),)
            case _:
                return ()

    def _on_as(self, field: str) -> dict[str, date]:
        return {} if self.on is None else {field: self.on}

    def _announced(self, **due: date) -> tuple[AnyEvent, ...]:
        return tuple(
            event_of("screening_announced", self.said_on, step=step, **due) for step in self.steps
        )


def propose(
    raw: bytes | str,
    today: date,
    calendar: Calendar | None = None,
    *,
    me: Person | None = None,
    meaning: Meaning | None = None,
) -> Proposal:
    """What a mail or a pasted text may mean, read on the day it was sent, else `today`.

    `calendar` tells the workdays of the candidacy. `me` is the person who reads it: what they wrote
    themselves is no news. `meaning` is what the person says it means,
    where that is not clear. Raises BadInput if there is no text in it.
    """
    message = read_message(raw)
    said_on = min(message.sent_on or today, today)
    told = sentences(message.text)
    clues = tuple(_clues(told, message.text))
    found, says = _settled(clues, told)
    if message.subject is not None and has_absence(sentences(message.subject)):
        found, says = None, ABSENT
    if me is not None and message.sender is not None and _is_same(me, message.sender):
        found, says = None, OWN
    meaning = found or meaning
    steps = tuple(dict.fromkeys(c.step for c in clues if c.step is not None))
    day, words = None, None
    if meaning is not None:
        day, words = _day(meaning, told, message.text, said_on, calendar or Calendar())
    offered = meaning == "offer"
    return Proposal(
        meaning=meaning,
        said_on=said_on,
        on=day,
        on_words=words,
        steps=steps if meaning in ("screening", "offer") else (),
        conditional=offered and any(has("conditional offer", sentence) for sentence in told),
        clues=clues,
        says=says,
        text=message.text,
        sender=message.sender,
    )


def _is_same(me: Person, sender: Person) -> bool:
    """Whether both have the same address."""
    return bool(me.email) and (sender.email or "").casefold() == (me.email or "").casefold()


# -- the meaning ----------------------------------------------------------------------------------

OWN = "You seem to have written this yourself. Paste what they wrote."
ABSENT = "This looks like a note of absence. There is nothing to record."
SPAM = "This may be spam. Look at who sent it."
ANOTHER_ROLE = "It may mean a no, and the way to another role. Say yourself which it is."
NOTHING_CLEAR = "Nothing in it is clear enough. Say yourself what it means."


def has_absence(told: Sequence[Sentence]) -> bool:
    """Whether somebody is only away."""
    return any(has("absence", sentence) for sentence in told)


def _settled(clues: Sequence[Clue], told: Sequence[Sentence]) -> tuple[Meaning | None, str]:
    """The one meaning that stands, if there is one, and a sentence about it."""
    if has_absence(told):
        return None, ABSENT
    if any(has("spam", sentence) for sentence in told):
        return None, SPAM
    found = {clue.meaning for clue in clues}
    if found > {"acknowledged"}:
        found.discard("acknowledged")
    if found == {"offer", "screening"}:
        found.discard("screening")
    if not found:
        return None, NOTHING_CLEAR
    if len(found) > 1:
        both = listed([IN_WORDS[m] for m in get_args(Meaning) if m in found])
        return None, f"It may mean {both}. Say yourself which it is."
    meaning = found.pop()
    if meaning == "rejected" and any(has("speaks of another role", sentence) for sentence in told):
        return None, ANOTHER_ROLE
    return meaning, f"It seems to say {_said(meaning, clues)}."


def _said(meaning: Meaning, clues: Sequence[Clue]) -> str:
    if meaning != "screening":
        return IN_WORDS[meaning]
    steps = dict.fromkeys(STEPS[clue.step] for clue in clues if clue.step is not None)
    return f"that they ask for {listed([with_article(step) for step in steps])}"


def _clues(told: Sequence[Sentence], text: str) -> Iterator[Clue]:
    """Everything in a message that has a meaning, in the order of the text."""
    for sentence in told:
        asked = tuple(_steps(sentence, text))
        yield from asked
        for meaning, section in SECTIONS.items():
            if not _may_mean(meaning, sentence, text, asked=bool(asked)):
                continue
            for found in find(section, sentence):
                if _counts(sentence, found) and not (
                    meaning == "rejected" and _may_end(sentence, found)
                ):
                    yield Clue(meaning, _span(sentence, found, text))
                    break
    if _is_short(told, text):
        for sentence in told:
            for found in find("acknowledged if little else is said", sentence):
                yield Clue("acknowledged", _span(sentence, found, text))
                break


def _may_mean(meaning: Meaning, sentence: Sentence, text: str, *, asked: bool) -> bool:
    """Whether a sentence as a whole can have a meaning: a question tells nothing, only invites."""
    if meaning == "next_round":
        return not (asked or has("called off", sentence))
    if meaning == "offer" and has("offers something else", sentence):
        return False
    after = sentence[-1].end
    return "?" not in text[after : after + 3]


def _steps(sentence: Sentence, text: str) -> Iterator[Clue]:
    """The tests and checks that a sentence asks for."""
    if not has("asks for a step", sentence) or has("step is done", sentence):
        return
    for step in get_args(Step):
        if step == "other":
            continue
        for found in find(f"step {step}", sentence):
            if _counts(sentence, found):
                yield Clue("screening", _span(sentence, found, text), step)
                break


def _counts(sentence: Sentence, found: Found) -> bool:
    """Whether a phrase is said as it stands: under no condition, and not turned round by a "not"."""
    condition = next(find("condition", sentence), None)
    if condition is not None and condition.last <= found.first:
        return False
    begins = found.first
    while begins > max(found.first - REACH, 0) and not sentence[begins].begins_clause:
        begins -= 1
    return not has("not", sentence[begins : found.first])


def _may_end(sentence: Sentence, found: Found) -> bool:
    """Whether what is said holds for the moment only: "not until", "not yet"."""
    return any(other.last > found.first for other in find("for the moment", sentence))


def _is_short(told: Sequence[Sentence], text: str) -> bool:
    return sum(len(sentence) for sentence in told) <= SHORT and "?" not in text


def _span(sentence: Sentence, found: Found, text: str) -> str:
    return text[sentence[found.first].start : sentence[found.last - 1].end]


# -- the day --------------------------------------------------------------------------------------


def _day(
    meaning: Meaning, told: Sequence[Sentence], text: str, said_on: date, calendar: Calendar
) -> tuple[date | None, str | None]:
    """The one day that matters for a meaning, with its words; none if there are several."""
    named = [(s, day) for s in told for day in named_days(s, said_on, calendar)]
    match meaning:
        case "still_deciding":
            told_of = [p for p in named if has("speaks of a decision", p[0])]
            fits = _only([pair for pair in told_of if not _is_first(*pair)])
        case "offer":
            fits = [p for p in named if p[1].is_last and has("speaks of an answer", p[0])]
        case "next_round":
            fits = [p for p in named if not p[1].is_last]
        case "screening":
            fits = _only([p for p in named if not p[1].is_stretch])
        case _:
            fits = []
    if len({day.day for _, day in fits}) != 1:
        return None, None
    sentence, day = fits[0]
    return day.day, _span(sentence, Found(day.first, day.last), text)


def _is_first(sentence: Sentence, day: NamedDay) -> bool:
    """Whether they name the day before which they say nothing."""
    return any(found.last <= day.first <= found.last + 1 for found in find("not before", sentence))


def _only(named: list[tuple[Sentence, NamedDay]]) -> list[tuple[Sentence, NamedDay]]:
    """The last days among several days."""
    last = [pair for pair in named if pair[1].is_last]
    return last if len({day.day for _, day in named}) > 1 else named
