"""Places are called as people call them, in English and there."""

import pytest

from core.places import countries, currency_of, day_comes_first, subdivisions
from core.workdays import known_countries


@pytest.mark.parametrize(
    ("country", "code", "names"),
    [
        ("DE", "BY", {"Bavaria", "Bayern"}),
        ("AT", "9", {"Vienna", "Wien"}),
        ("CH", "GE", {"Geneva", "Genève"}),
        ("IN", "KA", {"Karnataka"}),
        ("IN", "TS", {"Telangana"}),
        ("IT", "RM", {"Rome", "Roma"}),
    ],
)
def test_a_part_of_a_country_is_found_by_its_english_and_its_own_name(
    country: str, code: str, names: set[str]
) -> None:
    shown = subdivisions(country)[code]

    assert all(name in shown for name in names)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("UK", "GB"),
        ("GB", "GB"),
        ("England", "GB"),
        ("Britain", "GB"),
        ("US", "US"),
        ("Holl", "NL"),
    ],
)
def test_the_first_country_with_what_was_typed_in_it_is_the_one_meant(
    typed: str, code: str
) -> None:
    """The list offers those that have it in them, in the order they stand in."""
    found = [each for each, name in countries().items() if typed.casefold() in name.casefold()]

    assert found[0] == code


def test_no_two_parts_of_a_country_are_called_the_same() -> None:
    for country, parts in known_countries().items():
        named = subdivisions(country)

        assert set(named) == set(parts)
        assert len(set(named.values())) == len(parts)


@pytest.mark.parametrize(
    ("country", "currency", "is_day_first"),
    [
        ("US", "USD", False),
        ("GB", "GBP", True),
        ("IE", "EUR", True),
        ("CH", "CHF", True),
        ("PL", "PLN", True),
        ("MX", "MXN", True),
        ("IN", "INR", True),
        ("CA", "CAD", None),
        (None, None, None),
    ],
)
def test_what_is_usual_in_a_country_is_known_where_it_can_be(
    country: str | None, currency: str | None, is_day_first: bool | None
) -> None:
    assert currency_of(country) == currency
    assert day_comes_first(country) is is_day_first
