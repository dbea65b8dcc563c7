"""News that people tell in words of their own: "they rang, I got it"."""

from collections.abc import Iterator, Sequence

from core.events import Step
from core.exchange.clues import ASKED, BRIEF, SECTIONS, Clue, Meaning, clues_of, span_of, steps_in
from core.exchange.phrases import Sentence, find, has, is_question

REPORTED: tuple[Meaning, ...] = ("rescinded", "rejected", "offer", "next_round", "still_deciding")
"""Meanings that people tell in words of their own."""
ENDS = frozenset({"rescinded", "rejected", "offer"})
"""Meanings beside which nothing else counts in what people tell themselves."""
TOLD_STEPS: tuple[Step, ...] = (
    "psychological",
    "medical",
    "fitness",
    "background",
    "written",
    "skills",
)
"""Tests and checks that people name in other words than employers do."""


def tells_own_news(told: Sequence[Sentence]) -> bool:
    """Whether somebody tells their own news: in few words, and to nobody."""
    strange = any(has(name, s) for name in ("to somebody", "no news") for s in told)
    return sum(map(len, told)) <= BRIEF and not strange


def reported_in(told: Sequence[Sentence], text: str) -> tuple[Clue, ...]:
    """What somebody tells of their own news: how it ended says more than what came before."""
    found: list[Clue] = []
    for sentence in told:
        if is_question(sentence, text) or has("own act", sentence):
            continue
        is_behind = has("told behind", sentence) or has("called off", sentence)
        for meaning in REPORTED:
            if meaning == "next_round" and is_behind:
                continue
            found += clues_of(meaning, f"told {SECTIONS[meaning]}", sentence, text)
        found += _steps_told(sentence, text)
        for kind in (*ASKED, "question"):
            place = next(find(f"told asks {kind}", sentence), None)
            if place is not None:
                found.append(Clue("asks_me", span_of(sentence, place, text), asks=kind))
    ends = [clue for clue in found if clue.meaning in ENDS]
    news = [clue for clue in found if clue.meaning != "still_deciding"]
    return tuple(ends or news or found)


def _steps_told(sentence: Sentence, text: str) -> Iterator[Clue]:
    """The tests and checks that somebody names, unless they are behind."""
    if has("step is done", sentence) or has("told behind", sentence):
        return
    yield from steps_in(sentence, text, plainly=False)
    for step in TOLD_STEPS:
        place = next(find(f"told step {step}", sentence), None)
        if place is not None:
            yield Clue("screening", span_of(sentence, place, text), step)
