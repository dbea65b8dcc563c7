"""A draft of every letter that an advice can call for, filled with what is known."""

from core.letters.changes import blanks, is_said, with_line, with_name
from core.letters.letter import FOR_THE_OLD_JOB, NAMES_DAYS, Letter, PlannedDays, draft
from core.letters.printing import printable
from core.letters.sheets import PURPOSES, TONES, wording
from core.letters.text import WORDS, check
from core.letters.timing import timing
from core.letters.words import on_one_line

__all__ = [
    "FOR_THE_OLD_JOB",
    "NAMES_DAYS",
    "PURPOSES",
    "TONES",
    "WORDS",
    "Letter",
    "PlannedDays",
    "blanks",
    "check",
    "draft",
    "is_said",
    "on_one_line",
    "printable",
    "timing",
    "with_line",
    "with_name",
    "wording",
]
