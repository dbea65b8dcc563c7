"""What a no says that is kind, and meant for the person who gets it."""

import re

from core.exchange.phrases import Sentence, has, is_question, sentences

MOST = 2
"""Sentences that are given, the first ones."""
LONGEST = 200
"""Characters of a sentence; a longer one is left out."""

NO = ("carries the no", "rejected", "given to somebody else")
"""Sections of which no line may be in such a sentence."""

_CLOSES = re.compile(r"[.!]*[\"')\u2019\u201d]*")
_SPACES = re.compile(r"\s+")


def kind_words(text: str) -> tuple[str, ...]:
    """At most two whole sentences of a refusal that are kind and personal, as they stand in it.

    A sentence that carries the no itself, or that asks something, is never one of them.
    """
    found = (_whole(s, text) for s in sentences(text) if _is_kind(s, text))
    fitting = (said for said in found if len(said) <= LONGEST)
    return tuple(dict.fromkeys(fitting))[:MOST]


def _is_kind(sentence: Sentence, text: str) -> bool:
    if is_question(sentence, text) or any(has(name, sentence) for name in NO):
        return False
    return has("kind words", sentence)


def _whole(sentence: Sentence, text: str) -> str:
    """A sentence with the sign that ends it, on one line."""
    ends = sentence[-1].end
    closing = _CLOSES.match(text, ends)
    return _SPACES.sub(" ", text[sentence[0].start : closing.end() if closing else ends])
