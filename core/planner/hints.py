"""What law or custom often says, by country: things to check, never applied by the planner itself.

Rests on E13 and E14. Law changes, so each hint names its source and the year of that source.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing to check in a country (ISO 3166-1 alpha-2), about the notice or the health cover.

    `source` names where it is from, with the year.
    """

    country: str
    about: Literal["notice", "cover"]
    says: str
    source: str


HINTS: tuple[Hint, ...] = (
    Hint(
        "US",
        "notice",
        "Two weeks of notice are the custom. Check your contract.",
        "Custom, not law, as of 2026.",
    ),
    Hint(
        "GB",
        "notice",
        "By law at least one week, and by contract often a month. Check your contract.",
        "Employment Rights Act 1996, section 86; Northern Ireland has a law of its own.",
    ),
    Hint(
        "PL",
        "notice",
        "Two weeks, one month or three months, by how long you worked there; months run to the end of"
        " a month. Check your contract.",
        "Labour Code of 1974, article 36.",
    ),
    Hint(
        "DK",
        "notice",
        "Notice often depends on how long you worked there; salaried staff who resign often give one"
        " month to the end of a month. Check your contract.",
        "Salaried Employees Act, as consolidated in 2017.",
    ),
    Hint(
        "DE",
        "notice",
        "Four weeks to the 15th or to the end of a month. Check your contract.",
        "Civil Code as of 2002, section 622.",
    ),
    Hint(
        "US",
        "cover",
        "A group health plan may make you wait up to 90 days. It often starts on the first of the month"
        " after you do, or after 30 or 60 days. Old cover often ends with your last day or that month."
        " COBRA can be chosen for 60 days and reaches back. Check both plans.",
        "US Department of Labor, waiting-period limitation of the Affordable Care Act, 2014.",
    ),
)
