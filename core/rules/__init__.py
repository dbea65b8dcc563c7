"""The engine and its rules: facts in, advice with its reasons out."""

from core.rules.briefing import Advice, Briefing, Next, NotYet, advise, brief
from core.rules.questions import Question
from core.rules.rule import Rule
from core.rules.rulebook import RULES
from core.rules.sources import SOURCES, Source

__all__ = [
    "RULES",
    "SOURCES",
    "Advice",
    "Briefing",
    "Next",
    "NotYet",
    "Question",
    "Rule",
    "Source",
    "advise",
    "brief",
]
