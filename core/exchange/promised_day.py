"""The one day that matters in a reply: until when they decide, of the round, of the test, of the answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.exchange.clues import Meaning, span_of
from core.exchange.named_days import NamedDay, named_days
from core.exchange.phrases import MONTHS, Found, Sentence, find, has
from core.workdays import Calendar


@dataclass(frozen=True, slots=True)
class PromisedDay:
    """The day that matters, with its words; or the days in question, and what to say of them."""

    day: date | None = None
    words: str | None = None
    days: tuple[date, ...] = ()
    remarks: tuple[str, ...] = ()


def promised_day(
    meaning: Meaning, told: Sequence[Sentence], text: str, said_on: date, calendar: Calendar
) -> PromisedDay:
    """The one day that matters for a meaning, with its words; none if there are several."""
    named = [
        (sentence, day)
        for sentence in told
        for day in named_days(sentence, said_on, calendar)
        if not _belongs_elsewhere(sentence, day, meaning)
    ]
    match meaning:
        case "still_deciding":
            told_of = [
                p
                for p in named
                if has("speaks of a decision", p[0]) and not has("said before", p[0])
            ]
            fits = _only([pair for pair in told_of if not _is_first(*pair)])
            dated = {sentence for sentence, _ in named}
            if any(
                has("speaks of a decision", s) and has("counted from another day", s)
                for s in told
                if s not in dated
            ):
                fits = []
        case "offer":
            fits = [p for p in named if p[1].is_last and has("speaks of an answer", p[0])]
        case "next_round":
            ahead = [p for p in named if not has("already done", p[0])]
            fits = [p for p in ahead if not p[1].is_last and p[1].day != said_on]
        case "screening":
            theirs = [p for p in named if has("they do it", p[0])]
            fits = _only([p for p in named if not p[1].is_stretch and p not in theirs])
        case "asks_me":
            fits = [p for p in named if p[1].is_last]
        case _:
            fits = []
    days = {d for _, day in fits for d in (day.day, day.other) if d is not None}
    if not fits or (len(days) > 1 and not any(day.other for _, day in fits)):
        return PromisedDay()
    sentence, day = next((pair for pair in fits if pair[1].other), fits[0])
    words = span_of(sentence, Found(day.first, day.last), text)
    if len(days) == 1:
        return PromisedDay(day.day, words)
    either = tuple(sorted(days))
    return PromisedDay(None, words, either, (_which_day(words, either),))


def _which_day(words: str, days: Sequence[date]) -> str:
    said = " or ".join(f"{day.day} {MONTHS[day.month - 1].capitalize()}" for day in days)
    return f"“{words}” could be {said}. Put in the day yourself."


def _belongs_elsewhere(sentence: Sentence, day: NamedDay, meaning: Meaning) -> bool:
    """Whether the day is that of a contract, a notice or an absence.

    It is if such a word stands nearer before it than any that speaks of a decision or an answer.
    """
    if any(f.first < day.first <= f.last <= day.first + 1 for f in find("not this day", sentence)):
        return True
    before = sentence[: day.first]
    elsewhere = ["belongs to something else"]
    theirs = ["speaks of a decision", "speaks of an answer"]
    if meaning == "next_round":
        theirs.append("belongs to an interview")
    else:
        elsewhere += ["belongs to the job", "belongs to an interview"]
    other = max((f.last for name in elsewhere for f in find(name, before)), default=0)
    ours = max((f.last for name in theirs for f in find(name, before)), default=0)
    return other > ours


def _is_first(sentence: Sentence, day: NamedDay) -> bool:
    """Whether they name the day before which they say nothing."""
    return any(found.last <= day.first <= found.last + 1 for found in find("not before", sentence))


def _only(named: list[tuple[Sentence, NamedDay]]) -> list[tuple[Sentence, NamedDay]]:
    """The last days among several days."""
    last = [pair for pair in named if pair[1].is_last]
    return last if len({day.day for _, day in named}) > 1 else named
