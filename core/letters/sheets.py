"""Our own drafts: a file for each letter, with what makes it right and its text in each tone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from core.events import Purpose
from core.letters.text import Text, read
from core.rules.sources import SOURCES

Tone = Literal["warm", "plain", "formal"]
TONES: tuple[Tone, ...] = get_args(Tone)
DRAFTS = Path(__file__).parent / "drafts"
PURPOSES: tuple[Purpose, ...] = tuple(p for p in get_args(Purpose) if p != "other")
"""Every purpose of a message for which there is a draft."""

NEAR = "Hi {{ name }},\nor: Hello,"
ON_PAPER = "{{ notice_day }}\nor: [Date]\n\nDear [your manager's name],"
GREETINGS: Mapping[str, Mapping[str, str]] = {
    "employer": {"warm": NEAR, "plain": NEAR, "formal": "Dear {{ name }},\nor: Dear hiring team,"},
    "old employer": dict.fromkeys(TONES, "Dear [your manager's name],"),
    "old employer, on paper": dict.fromkeys(TONES, ON_PAPER),
    "referee": {
        "warm": "Hi {{ name }},\nor: Hi [name],",
        "plain": "Hi {{ name }},\nor: Hi [name],",
        "formal": "Dear {{ name }},\nor: Dear [name],",
    },
}
"""How a letter begins, by whom it is to and its tone."""
CLOSINGS: Mapping[str, str] = {
    "warm": "Best wishes,\n{{ signed }}",
    "plain": "Best regards,\n{{ signed }}",
    "formal": "Yours sincerely,\n{{ signed }}",
}

_TONES = re.compile(r"^--- (.+) ---$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One letter: a line on what makes it right, the sources of that, and a text for each tone.

    `lines` are sentences that a person can add, each with a blank in square brackets or a word in
    braces. `wordings` are the texts as they are written, with their words in braces.
    """

    right: str
    sources: tuple[str, ...]
    lines: tuple[str, ...]
    texts: Mapping[str, Text]
    wordings: Mapping[str, str]


@cache
def sheet(key: str) -> Sheet:
    """The sheet in the file of this name.

    Raises ValueError if the file lacks a part or names what does not exist.
    """
    top, *rest = _TONES.split((DRAFTS / f"{key}.txt").read_text(encoding="utf-8"))
    head, _, subject = top.partition("Subject:")
    told: dict[str, list[str]] = {}
    for line in head.splitlines():
        name, _, said = line.partition(": ")
        told.setdefault(name, []).append(said)
    (to,) = told.get("To", ["employer"])
    wordings = {
        tone: f"Subject:{subject.rstrip()}\n\n{GREETINGS[to][tone]}\n\n{text.strip()}\n\n"
        f"{CLOSINGS[tone]}"
        for tone, text in zip(rest[::2], rest[1::2], strict=True)
    }
    texts = {tone: read(text) for tone, text in wordings.items()}
    sources = tuple(" ".join(told.get("Sources", [])).split())
    complete = len(told.get("Right", [])) == 1 and sources and subject.strip()
    if not complete or texts.keys() != set(TONES) or not SOURCES.keys() >= set(sources):
        raise ValueError(f"{key}.txt needs Right, known Sources, a Subject, and each tone once")
    return Sheet(told["Right"][0], sources, tuple(told.get("Add", [])), texts, wordings)


def wording(purpose: str, tone: str) -> str:
    """Our draft for a purpose as it is written; of follow-ups that of the first."""
    return sheet(purpose).wordings[tone]
