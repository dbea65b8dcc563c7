"""What custom or law often says, by country: things to check, never applied without the person's word."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing to check in a country (ISO 3166-1 alpha-2), and where it is from."""

    country: str
    about: Literal["notice", "cover"]
    says: str
    source: str


_LAW = "Summaries of national law, read in 2026. Laws change."

HINTS: tuple[Hint, ...] = (
    Hint("US", "notice", "Two weeks of notice are the custom. Check your contract.", _LAW),
    Hint(
        "GB",
        "notice",
        "At least one week by law, often a month by contract. Check your contract.",
        _LAW,
    ),
    Hint(
        "PL",
        "notice",
        "Two weeks, one month or three months, by how long you worked there. Check your contract.",
        _LAW,
    ),
    Hint("DK", "notice", "It depends on how long you worked there. Check your contract.", _LAW),
    Hint(
        "DE",
        "notice",
        "Four weeks to the 15th or to the end of a month. Check your contract.",
        _LAW,
    ),
    Hint(
        "US",
        "cover",
        "A group health plan may make you wait up to 90 days. Old cover often ends with the last day "
        "or that month. COBRA can be chosen for 60 days and reaches back. Check both plans.",
        "US Department of Labor, waiting-period limitation of the ACA.",
    ),
)
"""Rests on E13 and E14."""
