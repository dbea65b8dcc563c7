"""Names of countries, their parts, and currencies, for people to choose from."""

import unicodedata
from functools import cache

import holidays.countries as holidays_by_country
import pycountry

from core.workdays import known_countries

LONGEST_SHORTHAND = 4
"""Letters of an alias that is no name, such as "Bgld" or "SLP"."""

ENGLISH: dict[str, dict[str, str]] = {
    "AT": {
        "2": "Carinthia",
        "3": "Lower Austria",
        "4": "Upper Austria",
        "6": "Styria",
        "7": "Tyrol",
        "9": "Vienna",
    },
    "CH": {"GE": "Geneva", "GR": "Grisons", "LU": "Lucerne", "ZH": "Zurich"},
    "DE": {
        "BY": "Bavaria",
        "HE": "Hesse",
        "MV": "Mecklenburg-Western Pomerania",
        "NI": "Lower Saxony",
        "NW": "North Rhine-Westphalia",
        "RP": "Rhineland-Palatinate",
        "SN": "Saxony",
        "ST": "Saxony-Anhalt",
        "TH": "Thuringia",
    },
    "ES": {
        "AN": "Andalusia",
        "CT": "Catalonia",
        "IB": "Balearic Islands",
        "CN": "Canary Islands",
        "NC": "Navarre",
        "PV": "Basque Country",
        "VC": "Valencia",
    },
    "IT": {
        "BZ": "South Tyrol",
        "FI": "Florence",
        "GE": "Genoa",
        "MI": "Milan",
        "NA": "Naples",
        "PD": "Padua",
        "RM": "Rome",
        "TO": "Turin",
        "VE": "Venice",
    },
    "PL": {
        "02": "Lower Silesia",
        "12": "Lesser Poland",
        "14": "Masovia",
        "22": "Pomerania",
        "24": "Silesia",
        "30": "Greater Poland",
        "32": "West Pomerania",
    },
    "PT": {"11": "Lisbon"},
}
"""English names of parts where they differ from those that `holidays` knows, by country and code."""

EURO = frozenset({
    "AD", "AT", "BE", "BG", "CY", "DE", "EE", "ES", "FI", "FR", "GR", "HR", "IE", "IT", "LT", "LU",
    "LV", "MC", "ME", "MT", "NL", "PT", "SI", "SK", "SM", "VA", "XK",
})  # fmt: skip
"""Countries that pay in euros."""
MONTH_FIRST = frozenset({"AS", "FM", "GU", "MH", "MP", "PH", "PR", "PW", "US", "VI"})
"""Countries in which 03/04 is a day of March."""
EITHER_FIRST = frozenset({"CA", "CN", "HU", "JP", "KR", "LT", "MN", "SE", "TW", "ZA"})
"""Countries in which it can be either: their own short dates begin with the year."""

ALIASES = {
    "GB": "UK, GB, Great Britain, England, Scotland, Wales",
    "US": "USA, US, America",
    "NL": "Holland",
}
"""What countries are also called. A list is searched in its order, so these stand first in it."""


@cache
def countries() -> dict[str, str]:
    """Every country that has a calendar: its code (ISO 3166-1 alpha-2) and its name, by name.

    Those with other names go first, with these in brackets: "UK" is in "Ukraine", too.
    """
    named = {code: _country(code) for code in known_countries()}
    others = {code: name for code, name in named.items() if code not in ALIASES}
    called = {code: f"{named[code]} ({also})" for code, also in ALIASES.items()}
    return called | dict(sorted(others.items(), key=lambda item: item[1]))


@cache
def subdivisions(country: str) -> dict[str, str]:
    """The parts of a country whose holidays differ: code and name, by name.

    A name says what a part is called in English, and in brackets what it is called there:
    "Bavaria (Bayern)", "Karnataka".
    """
    known = getattr(holidays_by_country, country, None)
    aliases: dict[str, str] = getattr(known, "subdivisions_aliases", {})
    parts = {
        code: _named(
            ENGLISH.get(country, {}).get(code),
            [
                *(alias for alias, part in aliases.items() if part == code),
                _subdivision(country, code),
            ],
        )
        for code in known_countries().get(country, ())
    }
    return dict(sorted(parts.items(), key=lambda item: item[1]))


@cache
def currencies() -> tuple[str, ...]:
    """Every currency code (ISO 4217)."""
    return tuple(sorted(currency.alpha_3 for currency in pycountry.currencies))


def currency_of(country: str | None) -> str | None:
    """The currency that is used in a country (ISO 4217), where that can be told from the code."""
    if country is None or country in EURO:
        return "EUR" if country else None
    own = [currency for currency in pycountry.currencies if currency.alpha_3[:2] == country]
    found = pycountry.countries.get(alpha_2=country)
    same = [currency for currency in own if found and currency.numeric == found.numeric]
    meant = same or own
    return str(meant[0].alpha_3) if len(meant) == 1 else None


def day_comes_first(country: str | None) -> bool | None:
    """Whether 03/04 is the third of April in a country; None where it is not known."""
    if country is None or country in EITHER_FIRST:
        return None
    return country not in MONTH_FIRST


def _country(code: str) -> str:
    found = pycountry.countries.get(alpha_2=code)
    if found is None:
        return code
    return str(getattr(found, "common_name", found.name))


def _named(english: str | None, names: list[str]) -> str:
    """The English name, else the first, with the others in brackets that say something new.

    The last of the names is that of ISO 3166-2, or a code. Others that are short are no names.
    """
    told = [n for n in names if n == names[-1] or len(n) > LONGEST_SHORTHAND]
    told = [n for n in told if not n.isupper()] or told
    if english is not None:
        told.insert(0, english)
    different: dict[str, str] = {}
    for name in told:
        different.setdefault(_plain(name), name)
    first, *others = different.values()
    return f"{first} ({', '.join(others)})" if others else first


def _plain(name: str) -> str:
    """Its letters without accents, for comparing."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in apart if letter.isalnum())


def _subdivision(country: str, code: str) -> str:
    found = pycountry.subdivisions.get(  # type: ignore[no-untyped-call]
        code=f"{country}-{code}"
    )
    return code if found is None else str(found.name)
