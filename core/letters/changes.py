"""The text of a letter as a person has it in hand: its blanks, a name under it, a sentence put in.

Paragraphs are parted by an empty line; the last is the closing words if it doesn't end as a sentence.
"""

import re

from core.letters.text import SENTENCE_ENDS

SAID_ALIKE = (
    re.compile(r"in mind for|be considered|comes up|becomes open", re.IGNORECASE),
    re.compile(r"idea of (the |their )?timing|when you('ll| will) know", re.IGNORECASE),
    re.compile(r"in touch (on|about)|stay in touch", re.IGNORECASE),
)
"""Ways to say the same: a sentence of one kind isn't put beside another of it."""

_BLANK = re.compile(r"\[[^\[\]]*[^\[\]\s][^\[\]]*\]")


def blanks(text: str) -> list[str]:
    """What still stands in square brackets, with them, each once and on one line."""
    return list(dict.fromkeys(" ".join(blank.split()) for blank in _BLANK.findall(text)))


def is_said(line: str, body: str) -> bool:
    """Whether a text has this sentence, whatever was put into its blanks, or one that says the same."""
    said = " ".join(body.split())
    parts = (re.escape(part) for part in _BLANK.split(line))
    return re.search(".+?".join(parts), said) is not None or any(
        way.search(line) and way.search(said) for way in SAID_ALIKE
    )


def with_line(body: str, line: str) -> str:
    """The text with a sentence before its last paragraph, or after that if it is the only one."""
    paragraphs = re.split(r"\n\s*\n", body.strip())
    is_closed = len(paragraphs) > 1 and not _ends_a_sentence(paragraphs[-1])
    above = len(paragraphs) - is_closed
    place = above - 1 if above > 2 else above
    return "\n\n".join([*paragraphs[:place], line, *paragraphs[place:]])


def with_name(body: str, name: str) -> str:
    """The text with a name under its closing words; one that is signed already stays."""
    text = body.rstrip()
    last = re.split(r"\n\s*\n", text)[-1].splitlines()
    if not last or _ends_a_sentence(last[-1]):
        return f"{text}\n\n{name}".lstrip()
    is_signed = len(last) > 1 and not last[-1].rstrip().endswith(",")
    return body if is_signed or last[-1].strip() == name else f"{text}\n{name}"


def _ends_a_sentence(text: str) -> bool:
    return text.rstrip().endswith(SENTENCE_ENDS)
