"""Entries and a day in; the words of the rulebook out, each with the entry it came from."""

from core.facts.across import Portfolio, portfolio
from core.facts.candidacy import Candidacy
from core.facts.fact import Fact, Ground
from core.facts.facts import Facts
from core.facts.standing import Standing

__all__ = ["Candidacy", "Fact", "Facts", "Ground", "Portfolio", "Standing", "portfolio"]
