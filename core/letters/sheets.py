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
PURPOSES: tuple[Purpose, ...] = tuple(
    p for p in get_args(Purpose) if DRAFTS.joinpath(f"{p}.txt").exists()
)
"""Every purpose of a message for which there is a draft."""

_TOP = re.compile(r"Right: (?P<right>.+)\nSources: (?P<sources>.+)\n")
_TONES = re.compile(r"^--- (.+) ---$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One letter: a line on what makes it right, the sources of that, and a text for each tone.

    `wordings` are the same texts as they are written, with their words in braces.
    """

    right: str
    sources: tuple[str, ...]
    texts: Mapping[str, Text]
    wordings: Mapping[str, str]


@cache
def sheet(key: str) -> Sheet:
    """The sheet in the file of this name.

    Raises ValueError if the file lacks a part or names what does not exist.
    """
    top, *rest = _TONES.split((DRAFTS / f"{key}.txt").read_text(encoding="utf-8"))
    told = _TOP.match(top)
    wordings = {
        tone: text.strip()
        for tones, text in zip(rest[::2], rest[1::2], strict=True)
        for tone in tones.split(", ")
    }
    texts = {tone: read(text) for tone, text in wordings.items()}
    sources = tuple(told["sources"].split()) if told else ()
    if told is None or texts.keys() != set(TONES) or not SOURCES.keys() >= set(sources):
        raise ValueError(f"{key}.txt needs Right, known Sources, and each tone once")
    return Sheet(told["right"], sources, texts, wordings)


def wording(purpose: str, tone: str) -> str:
    """Our draft for a purpose as it is written; of follow-ups that of the first."""
    return sheet(purpose).wordings[tone]
