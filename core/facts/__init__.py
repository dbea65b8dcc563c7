"""Entries and a day in; the words of the rulebook out, each with the entry it came from."""

from core.facts.candidacy import Candidacy
from core.facts.candidacy_state import CandidacyState
from core.facts.fact import Fact, Ground
from core.facts.facts import Facts
from core.facts.portfolio import Portfolio, portfolio_of

__all__ = ["Candidacy", "CandidacyState", "Fact", "Facts", "Ground", "Portfolio", "portfolio_of"]
