"""What law or custom often says, by country: proposals to check, never applied by the planner itself.

Rests on E13, E14 and E57. Law changes, so each hint names its source and the date of that source.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing to check in a country (ISO 3166-1 alpha-2), about the notice or the health cover.

    `source` names where it is from, with its date. `proposes` is the notice rule to fill in first, as
    a case has it: a length in days, weeks or months, and `ends_on`. `on_paper` says that notice has
    to be given in writing and signed by hand.
    """

    country: str
    about: Literal["notice", "cover"]
    says: str
    source: str
    proposes: dict[str, int | str] | None = None
    on_paper: bool = False


CHECK = "Check your contract."

HINTS: tuple[Hint, ...] = (
    Hint(
        "US",
        "notice",
        f"Two weeks of notice are the custom. {CHECK}",
        "Custom, not law, as of 2026.",
        {"weeks": 2, "ends_on": "any"},
    ),
    Hint(
        "GB",
        "notice",
        f"By law at least one week, and by contract often a month. {CHECK}",
        "Employment Rights Act 1996, section 86; Northern Ireland has a law of its own.",
        {"months": 1, "ends_on": "any"},
    ),
    Hint(
        "DE",
        "notice",
        "Four weeks to the 15th or to the end of a month; many contracts say more. It has to be on"
        f" paper and signed by hand. {CHECK}",
        "Civil Code as of 2002, section 622, and section 623 on its form.",
        {"weeks": 4, "ends_on": "15th_or_month_end"},
        on_paper=True,
    ),
    Hint(
        "DK",
        "notice",
        "Salaried staff who resign give one month to the end of a month, however long they worked"
        f" there. The steps by years bind the employer. {CHECK}",
        "Salaried Employees Act, as consolidated in 2017; borger.dk and Aarhus University, read in 2026.",
        {"months": 1, "ends_on": "month_end"},
    ),
    Hint(
        "PL",
        "notice",
        "Two weeks, one month or three months, by how long you worked there; months run to the end of"
        f" a month. {CHECK}",
        "Labour Code of 1974, article 36.",
    ),
    Hint(
        "NL",
        "notice",
        "One month to the end of a month, unless it was agreed otherwise in writing, up to six"
        f" months. {CHECK}",
        "Civil Code, article 7:672; Minerva Advocaten, read in 2026.",
        {"months": 1, "ends_on": "month_end"},
    ),
    Hint(
        "CH",
        "notice",
        "After the trial period, to the end of a month: one month in the first year, two months from"
        f" the second to the ninth, three after that. {CHECK}",
        "Code of Obligations, article 335c, as of 2025.",
        {"months": 2, "ends_on": "month_end"},
    ),
    Hint(
        "IE",
        "notice",
        f"By law at least one week after thirteen weeks of work; a contract may say more. {CHECK}",
        "Minimum Notice and Terms of Employment Act 1973, section 6.",
        {"weeks": 1, "ends_on": "any"},
    ),
    Hint(
        "FR",
        "notice",
        "The law sets no general length: the collective agreement or custom does, often one month, and"
        f" three for managers. {CHECK}",
        "Labour Code, article L1237-1; juritravail.com, read in 2026.",
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


def hint_of(about: Literal["notice", "cover"], country: str | None) -> Hint | None:
    """The hint about this in a country, if there is one."""
    return next((h for h in HINTS if h.about == about and h.country == country), None)
