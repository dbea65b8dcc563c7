"""Names of countries, their parts, and currencies, for people to choose from."""

from functools import cache

import pycountry

from core.workdays import known_countries


@cache
def countries() -> dict[str, str]:
    """Every country that has a calendar: its code (ISO 3166-1 alpha-2) and its name, by name."""
    named = {code: _country(code) for code in known_countries()}
    return dict(sorted(named.items(), key=lambda item: item[1]))


@cache
def subdivisions(country: str) -> dict[str, str]:
    """The parts of a country whose holidays differ: code and name, by name."""
    parts = {code: _subdivision(country, code) for code in known_countries().get(country, ())}
    return dict(sorted(parts.items(), key=lambda item: item[1]))


@cache
def currencies() -> tuple[str, ...]:
    """Every currency code (ISO 4217)."""
    return tuple(sorted(currency.alpha_3 for currency in pycountry.currencies))


def _country(code: str) -> str:
    found = pycountry.countries.get(alpha_2=code)
    if found is None:
        return code
    return str(getattr(found, "common_name", found.name))


def _subdivision(country: str, code: str) -> str:
    found = pycountry.subdivisions.get(  # type: ignore[no-untyped-call]
        code=f"{country}-{code}"
    )
    return code if found is None else str(found.name)
