"""The engine and its rules: facts in, advice with its reasons out."""

from core.rules.briefing import Advice, Briefing, advise, brief
from core.rules.rule import Rule
from core.rules.rulebook import RULES
from core.rules.sources import SOURCES

__all__ = [
    "RULES",
    "SOURCES",
    "Advice",
    "Briefing",
    "Rule",
    "advise",
    "brief",
]
