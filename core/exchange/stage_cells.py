"""What the words in a column of stages say: how it ended, that it goes on, or nothing we know.

The words are in columns.txt. Where two readings are possible there is none.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from core.exchange.sections import sections_of
from core.exchange.table import COLUMNS, plain

LONGEST = 200
"""Characters of a cell that can be a stage."""

_PARTS = re.compile(
    "[-\u2013\u2014\u2192>](?=\\s)|(?<=\\s)[-\u2013\u2014\u2192>]|[(),:;/|\\[\\]\\n]"
)
_STRONGER = (
    ("moved_on", "rejected"), ("moved_on", "withdrew"), ("moved_on", "offer_declined"),
    ("moved_on", "offer_accepted"), ("moved_on", "offer_rescinded"),
    ("offer_received", "offer_accepted"), ("offer_received", "offer_declined"),
    ("offer_received", "offer_rescinded"),
)  # fmt: skip
"""Of two that are said together, the second is how it ended."""
_BESIDE_AN_OFFER = {"declined": "offer_declined", "turned down": "offer_declined",
                    "refused": "offer_declined", "accepted": "offer_accepted"}  # fmt: skip
"""Parts that are the person's own answer beside an offer, and are not clear without one."""
_NAMED = re.compile(r'\{.{0,200}?"name": ?"([^"]{1,60})".{0,1000}\}')
"""A status as some trackers write it out, in JSON."""
_SAID_BEHIND = frozenset({"rejected", "withdrew", "moved_on", "offer_declined"})
"""What may stand behind a stage without a sign between them, as in "interview rejected"."""


@dataclass(frozen=True, slots=True)
class CellStage:
    """What a cell means: an end, "offer_received", or "open"; `more` if it says more than that."""

    kind: str
    more: bool = False


@lru_cache(maxsize=5_000)
def stage_in(cell: str) -> CellStage | None:
    """The stage that a cell names; None if that is not clear."""
    if named := _NAMED.fullmatch(cell.strip()):
        cell = named[1]
    if len(cell) > LONGEST or "?" in cell:
        return None
    known = _known()
    whole = _words(cell)
    if " ".join(whole) in known:
        return CellStage(known[" ".join(whole)])
    parts = [words for part in _PARTS.split(cell) if (words := _words(part))]
    found = [_part(words, first=place == 0) for place, words in enumerate(parts)]
    unsure = {word for words in parts if " ".join(words) not in known for word in words}
    if (
        not found
        or found[0] is None
        or unsure.intersection(sections_of(COLUMNS)["doubt"])
        or _is_by_another(parts, found)
    ):
        return None
    answers = {words: kind for words, kind in _BESIDE_AN_OFFER.items() if words.split() in parts}
    if answers and "offer_received" not in found:
        return None
    found += answers.values()
    ends = {kind for kind in found if kind is not None} - {"open"}
    for weaker, stronger in _STRONGER:
        if {weaker, stronger} <= ends:
            ends.discard(weaker)
    if len(ends) > 1:
        return None
    more = any(" ".join(words) not in {*known, *answers} for words in parts)
    return CellStage(ends.pop() if ends else "open", more)


def _is_by_another(parts: Sequence[Sequence[str]], found: Sequence[str | None]) -> bool:
    """Whether it says by whom, and nobody we know."""
    return any(words[0] == "by" and kind is None for words, kind in zip(parts, found, strict=True))


def _part(words: Sequence[str], *, first: bool) -> str | None:
    """What one part of a cell means: as a whole, by its beginning, or by its end."""
    known = _known()
    if " ".join(words) in known:
        return known[" ".join(words)]
    for length in range(len(words) - 1, 0, -1):
        begins, ends = known.get(" ".join(words[:length])), known.get(" ".join(words[length:]))
        is_theirs = begins in ("rejected", "moved_on") and words[length] == "by"
        if begins not in (None, "open") and (is_theirs or _leads_on(words[length])):
            return begins
        if begins == "open" and ends in _SAID_BEHIND:
            return ends
        if first and begins == "open" and _leads_on(words[length]):
            return begins
    return None


def _words(text: str) -> list[str]:
    return plain(text, asides=True).split()


@cache
def _known() -> Mapping[str, str]:
    named: dict[str, str] = {}
    for section, names in sections_of(COLUMNS).items():
        if section.startswith("stage "):
            for name in names:
                named.setdefault(plain(name, asides=True), section.removeprefix("stage "))
    return named


def _leads_on(word: str) -> bool:
    """Whether what follows only says when, where or by whom."""
    return word.isdecimal() or word in sections_of(COLUMNS)["leads on"]
