"""E-mail addresses as files name them: bare, and with nothing in them that nobody sees."""

import re
import unicodedata

from core.letters import on_one_line

LONGEST = 320
_WRAPS = "<>'\" "
_ADDRESS = re.compile(r"[^\s@<>\"(),;:?]+@[^\s@<>\"(),;:?]+")
_WITH_MORE = re.compile(r"(@[^\s@?]+)\?\S*")


def address_of(said: str) -> str | None:
    """The address that a text is, out of what wraps it; None if it is none, or endless."""
    bare = seen(said).strip(_WRAPS)
    if bare[:7].casefold() == "mailto:":
        bare = bare[7:].strip(_WRAPS)
    fits = len(bare) <= LONGEST and _ADDRESS.fullmatch(bare) is not None
    return bare if fits else None


def seen(said: str) -> str:
    """A short text on one line as it looks: without signs that nobody sees.

    What follows a question mark in an address goes too: in a link it fills in the mail, and who gets it.
    """
    line = on_one_line(said, 10 * LONGEST) or ""
    line = "".join(sign for sign in line if unicodedata.category(sign) != "Cf")
    return _WITH_MORE.sub(r"\1", line)
