"""What a person typed, made plain: it shows as typed, whatever it looks like."""

import re
import string
from html import escape

JOINER = "\N{WORD JOINER}"
PUNCTUATION = re.compile(f"([{re.escape(string.punctuation)}])")
# What Streamlit replaces after it has read the markdown, where a backslash comes too late: emoji
# and icon codes, addresses, and arrows.
LATE = re.compile(r"(?<=[:@])(?=\S)|(?<=www)(?=\.)|(?<=[-<>~])(?=[-=>])", re.IGNORECASE)


def html(text: str) -> str:
    """Typed text for a piece of HTML; line breaks stay."""
    return escape(text).replace("\n", "<br>")


def label(text: str) -> str:
    """Typed text, on one line, for a label, a heading or an alert, where Streamlit reads markdown."""
    return PUNCTUATION.sub(r"\\\1", LATE.sub(JOINER, " ".join(text.split())))
