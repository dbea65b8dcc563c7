"""What a message may mean, by the phrases in it: what is said plainly, else what hints."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

from core.events import Asks, Step
from core.exchange.named_days import named_days
from core.exchange.offer_terms import names_money
from core.exchange.phrases import Found, Sentence, find, has, is_question
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
SECTIONS: dict[Meaning, str] = {
    "rescinded": "rescinded",
    "rejected": "rejected",
    "offer": "offer",
    "next_round": "next round",
    "on_hold": "on hold",
    "still_deciding": "still deciding",
    "answers_start_strong": "answers start strong",
    "acknowledged": "acknowledged",
}
"""The section of phrases.txt that holds the words of a meaning."""
NEWS = frozenset({"rescinded", "rejected", "offer", "screening", "next_round", "on_hold"})
"""Meanings beside which a request, thanks or a promise to write count for nothing."""
BARE = frozenset({"offer", "rejected", "rescinded", "next_round"})
"""Meanings that do not count where a condition follows in the sentence."""
BROAD: tuple[Meaning, ...] = (
    "rescinded",
    "rejected",
    "offer",
    "next_round",
    "on_hold",
    "still_deciding",
)
"""Meanings that have broad lines, for what no other line knows."""
ASKED: tuple[Asks, ...] = ("pay", "dates", "documents", "call")
JOINS = frozenset({"who", "which", "and", "or", "with"})
"""Words after a comma with which a clause goes on."""
SHORT = 20
"""Words of a message in which a bare thank-you is all that is said."""
BRIEF = 60
"""Words of a message in which thanks for somebody's patience say that they still decide."""
REACH = 4
"""Words before a phrase in which a "not" turns it round."""


@dataclass(frozen=True, slots=True)
class Clue:
    """A meaning, and the words of the message that it rests on, exactly as they stand there."""

    meaning: Meaning
    words: str
    step: Step | None = None
    asks: Asks | None = None
    is_second: bool = False
    is_broad: bool = False


def heard_in(
    told: Sequence[Sentence], text: str, said_on: date, calendar: Calendar, *, is_own: bool = False
) -> tuple[Clue, ...]:
    """Everything in a message that has a meaning: first what says it plainly, else what hints.

    Of what somebody tells in words of their own (`is_own`) a job that went to another is no news of
    a second choice.
    """
    plain = [clue for sentence in told for clue in _clues(sentence, text)]
    plain += () if is_own else _given_away(told, text)
    if not {clue.meaning for clue in plain} & NEWS:
        plain += _offered_in_other_words(told, text)
    is_away = any(has("absence", sentence) for sentence in told)
    found = {clue.meaning for clue in plain}
    if not found - {"acknowledged", "asks_me"}:
        broad = _broad(_broadly(told, text, said_on, calendar))
        if not is_away and not {clue.meaning for clue in broad} & NEWS:
            plain += _promised(told, text, said_on, calendar)
        if not is_away and not {clue.meaning for clue in plain} - {"acknowledged"}:
            plain += _hints(told, text)
        plain += broad
    if not plain and _is_short(told, text):
        for sentence in told:
            plain += clues_of("acknowledged", "acknowledged if little else is said", sentence, text)
    if not plain:
        for sentence in told:
            lines = clues_of("answers_start_strong", "broadly answers start strong", sentence, text)
            plain += _broad(lines)
    if not plain and _length(told) <= BRIEF:
        for sentence in told:
            plain += _broad(clues_of("acknowledged", "broadly acknowledged", sentence, text))
    if not {clue.meaning for clue in plain} - {"acknowledged"}:
        for sentence in told:
            place = next(find("asks question", sentence), None)
            if place is not None and _asks(sentence, text):
                plain.append(Clue("asks_me", span_of(sentence, place, text), asks="question"))
    return tuple(plain)


def _broad(clues: Iterable[Clue]) -> tuple[Clue, ...]:
    return tuple(replace(clue, is_broad=True) for clue in clues)


def _promised(
    told: Sequence[Sentence], text: str, said_on: date, calendar: Calendar
) -> Iterator[Clue]:
    """That they will write, with a day."""
    for sentence in told:
        if _asks(sentence, text) or has("decides something else", sentence):
            continue
        if named_days(sentence, said_on, calendar):
            yield from clues_of(
                "still_deciding", "still deciding if a day is named", sentence, text
            )


def _broadly(
    told: Sequence[Sentence], text: str, said_on: date, calendar: Calendar
) -> Iterator[Clue]:
    """What the broad lines make of a message that no other line understands."""
    is_pitch = _is_pitch(told)
    to_do = any(has("something is to be done", s) for s in told)
    to_do = to_do and not any(has("speaks of an offer", s) for s in told)
    is_over = any(has("called off", s) for s in told)
    for sentence in told:
        if has("no news", sentence):
            continue
        days = named_days(sentence, said_on, calendar)
        ahead = any(said_on < day.day for day in days)
        asked = to_do and tuple(steps_in(sentence, text, plainly=False))
        if asked:
            yield from asked
        for meaning in BROAD:
            if meaning == "offer" and (is_pitch or has("but", sentence)):
                continue
            if meaning == "next_round" and has("no round ahead", sentence):
                continue
            if meaning == "still_deciding" and (is_over or _asks(sentence, text)):
                continue
            if _may_mean(meaning, sentence, text, asked=bool(asked)):
                yield from clues_of(meaning, f"broadly {SECTIONS[meaning]}", sentence, text)
        if (
            ahead
            and not has("no round ahead", sentence)
            and _may_mean("next_round", sentence, text, asked=bool(asked))
        ):
            yield from clues_of(
                "next_round", "broadly next round if a day is named", sentence, text
            )


def _hints(told: Sequence[Sentence], text: str) -> Iterator[Clue]:
    """What a message without plain words lets one guess: a no between the lines, a wait."""
    is_sad = any(has("regret", sentence) for sentence in told)
    is_brief = _length(told) <= BRIEF
    for sentence in told:
        if not _asks(sentence, text):
            yield from clues_of("rejected", "says goodbye", sentence, text)
        if is_sad:
            yield from clues_of("rejected", "keeps in touch", sentence, text)
        if is_brief:
            yield from clues_of(
                "still_deciding", "still deciding if nothing else is said", sentence, text
            )


def _clues(sentence: Sentence, text: str) -> Iterator[Clue]:
    """What one sentence says plainly."""
    if has("no news", sentence):
        return
    asked = tuple(steps_in(sentence, text))
    yield from asked
    for meaning, section in SECTIONS.items():
        if _may_mean(meaning, sentence, text, asked=bool(asked)):
            yield from clues_of(meaning, section, sentence, text)
    if not asked:
        yield from _asked(sentence, text)


def asks_for(sentence: Sentence, text: str) -> bool:
    """Whether a sentence asks for something and tells nothing beside it."""
    asks = any(_asked(sentence, text)) or has("asks question", sentence)
    return asks and not has("but", sentence)


def _asked(sentence: Sentence, text: str) -> Iterator[Clue]:
    """What a sentence asks for."""
    if not _asks(sentence, text):
        return
    for kind in ASKED:
        for found in find(f"asks {kind}", sentence):
            if is_question(sentence, text) or not _is_conditional(sentence, found):
                yield Clue("asks_me", span_of(sentence, found, text), asks=kind)
                break


def _given_away(told: Sequence[Sentence], text: str) -> Iterator[Clue]:
    """The job went to somebody else: a no, unless that one may still decline."""
    second = [f for s in told for f in find("second choice", s) if not _is_turned_round(s, f)]
    may_come_back = bool(second) or any(has("may still decline", s) for s in told)
    meaning: Meaning = "still_deciding" if may_come_back else "rejected"
    for sentence in told:
        given = find("given to somebody else", sentence)
        found = next((f for f in given if _counts(sentence, f, meaning)), None)
        if found is not None:
            yield Clue(meaning, span_of(sentence, found, text), is_second=may_come_back)
        seconds = find("second choice", sentence)
        found = next((f for f in seconds if not _is_turned_round(sentence, f)), None)
        if found is not None:
            yield Clue("still_deciding", span_of(sentence, found, text), is_second=True)


def _is_pitch(told: Sequence[Sentence]) -> bool:
    """Whether a message looks for applicants, has yet to settle an offer, or regrets something."""
    return any(has(name, s) for name in ("sign of a pitch", "regret") for s in told)


def _offered_in_other_words(told: Sequence[Sentence], text: str) -> Iterator[Clue]:
    """An offer without the word: a welcome, or a sum beside another term of an offer."""
    if _is_pitch(told):
        return
    sections = ["offers in other words"]
    if names_money(text) and any(has("terms of an offer", sentence) for sentence in told):
        sections.append("offers a sum")
    for sentence in told:
        if _may_mean("offer", sentence, text, asked=False) and not has("but", sentence):
            for section in sections:
                yield from clues_of("offer", section, sentence, text)


def clues_of(meaning: Meaning, section: str, sentence: Sentence, text: str) -> Iterator[Clue]:
    """A meaning, where a phrase of a section counts in a sentence."""
    for found in find(section, sentence):
        if meaning == "next_round" and _runs_on(sentence, found):
            continue
        if _counts(sentence, found, meaning):
            yield Clue(meaning, span_of(sentence, found, text))
            break


def _runs_on(sentence: Sentence, found: Found) -> bool:
    """Whether a phrase goes on over the end of its clause: "our schedule, interview notes"."""
    rest = sentence[found.first + 1 : found.last]
    return any(word.begins_clause and word.said not in JOINS for word in rest)


def _may_mean(meaning: Meaning, sentence: Sentence, text: str, *, asked: bool) -> bool:
    """Whether a sentence as a whole can have a meaning: a question tells nothing, only invites."""
    if meaning == "next_round":
        return not (asked or has("called off", sentence) or has("already done", sentence))
    if meaning == "offer" and (
        has("offers something else", sentence) or has("given to somebody else", sentence)
    ):
        return False
    if meaning == "still_deciding" and has("decides something else", sentence):
        return False
    if meaning == "offer" and has("asks to accept", sentence):
        return True
    return not is_question(sentence, text)


def _asks(sentence: Sentence, text: str) -> bool:
    return is_question(sentence, text) or has("asks something", sentence)


def steps_in(sentence: Sentence, text: str, *, plainly: bool = True) -> Iterator[Clue]:
    """The tests and checks that a sentence asks for, or only names."""
    if plainly and not has("asks for a step", sentence):
        return
    if has("step is done", sentence) or has("already done", sentence):
        return
    for step in get_args(Step):
        if step == "other":
            continue
        for found in find(f"step {step}", sentence):
            if _counts(sentence, found, "screening"):
                yield Clue("screening", span_of(sentence, found, text), step)
                break


def _counts(sentence: Sentence, found: Found, meaning: Meaning) -> bool:
    """Whether a phrase is said as it stands: under no condition, and not turned round by a "not"."""
    if _is_conditional(sentence, found, meaning):
        return False
    if meaning in BARE and _may_fail(sentence, found):
        return False
    if meaning == "next_round" and has("behind a round", _before(sentence, found)):
        return False
    if meaning == "rejected" and _may_end(sentence, found):
        return False
    if meaning in BARE and has("not said yet", _before(sentence, found)):
        return False
    return not _is_turned_round(sentence, found)


def _is_turned_round(sentence: Sentence, found: Found) -> bool:
    """Whether a "not" or a "may" stands shortly before a phrase."""
    before = _before(sentence, found)
    return has("not", before) or has("maybe", before)


def _before(sentence: Sentence, found: Found) -> Sentence:
    """The few words before a phrase in its clause."""
    begins = found.first
    while begins > max(found.first - REACH, 0) and not sentence[begins].begins_clause:
        begins -= 1
    return sentence[begins : found.first]


def _is_conditional(sentence: Sentence, found: Found, meaning: Meaning = "asks_me") -> bool:
    sections = ["condition"] if meaning == "screening" else ["condition", "before it counts"]
    if meaning in BARE:
        sections.append("condition of news")
    conditions = [next(find(section, sentence), None) for section in sections]
    return any(place is not None and place.first < found.first for place in conditions)


def _may_fail(sentence: Sentence, found: Found) -> bool:
    """Whether a condition follows that is more than a "let me know if that suits you"."""
    harmless = {place.first for place in find("harmless condition", sentence)}
    return any(
        place.first >= found.last and place.first not in harmless
        for place in find("condition after", sentence)
    )


def _may_end(sentence: Sentence, found: Found) -> bool:
    """Whether what is said holds for the moment only: "not until", "not yet"."""
    return any(other.last > found.first for other in find("for the moment", sentence))


def _is_short(told: Sequence[Sentence], text: str) -> bool:
    return _length(told) <= SHORT and "?" not in text


def _length(told: Sequence[Sentence]) -> int:
    """The words of a message."""
    return sum(map(len, told))


_REST_OF_A_SUM = re.compile(r"(?<=\d)(?:[,. ']\d{3})+")


def span_of(sentence: Sentence, found: Found, text: str) -> str:
    """The words of a phrase as they stand in the text, a sum to its end."""
    ends = sentence[found.last - 1].end
    rest = _REST_OF_A_SUM.match(text, ends)
    return text[sentence[found.first].start : rest.end() if rest else ends]
