"""What pydantic refuses, as one sentence about one field and the way out."""

from collections.abc import Container
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from core.errors import BadInput, legible

SENTENCES: dict[str, tuple[str, str]] = {
    "missing": ("is missing", "Add {field}."),
    "extra_forbidden": ("is not a field that belongs here", "Check its spelling, or leave it out."),
    "union_tag_not_found": ("is missing", "Say what happened."),
    "union_tag_invalid": ("is not one that Hearback knows", "Use one of {expected_tags}."),
    "literal_error": ("is not one of the known values", "Use one of {expected}."),
    "greater_than_equal": ("is out of range", "Use at least {ge}."),
    "less_than_equal": ("is out of range", "Use at most {le}."),
    "finite_number": ("is not a number", "Write it as 150 or 37.5."),
    "number": ("is not a number", "Write it as 150 or 37.5."),
    "decimal_max_places": ("has more than {decimal_places} decimals", "Round it."),
    "string_too_long": ("is too long", "Keep it under {max_length} characters."),
    "string_type": ("must be a text", "Put it in quotes."),
    "tuple_type": ("must be a list", "Put it in square brackets."),
    "frozen_set_type": ("must be a list", "Put it in square brackets."),
    "model_type": ("must be a group of fields", "Put it in braces."),
    "too_short": ("is empty", "Leave it out, or name at least one."),
    "too_long": ("has more than {max_length} entries", "Keep those that matter."),
    "value_error": ("{error}", "Correct it."),
}
"""By the type of a fault. The blanks are the field's name and what pydantic tells of the fault."""
BEGINNINGS: dict[str, tuple[str, str]] = {
    "date": ("is not a date", "Write it like 2026-03-10."),
    "bool": ("must be true or false", "Leave it out if you do not know."),
    "int": ("must be a whole number", "Leave it out if you do not know."),
}
"""By how the type of a fault begins."""
PATTERNS: dict[str, tuple[str, str]] = {
    "country": ("is not a country code", "Use two capital letters, such as GB."),
    "currency": ("is not a currency code", "Use three capital letters, such as EUR."),
    "email": ("is not an e-mail address", "Write it like name@example.org."),
    "at": ("is not a time of day", "Write it like 14:00."),
    "year_starts": ("is not a day of the year", "Write it like 04-06."),
    "": ("is empty", "Fill in {field}."),
}
"""For a text that does not fit its pattern, by how the name of its field ends."""


def as_bad_input(
    refusal: ValidationError, *, tags: Container[str] = (), unnamed: str = ""
) -> BadInput:
    """The first fault of a refusal. `tags` are the names of a union's members, which are no fields.

    Names in angle brackets are no fields either. `unnamed` is the field of a fault that names none.
    """
    fault = refusal.errors(include_url=False)[0]
    parts = [str(part) for part in fault["loc"]]
    field = ".".join(legible(p) for p in parts if p not in tags and not p.startswith("<"))
    field = field or unnamed
    problem, way_out = _sentence(fault, field)
    blanks = {"field": field or "it", **_as_written(fault.get("ctx", {}))}
    return BadInput(
        f"{field or 'This'} {problem.format(**blanks)}.",
        way_out=way_out.format(**blanks),
        field=field or None,
    )


def _sentence(fault: ErrorDetails, field: str) -> tuple[str, str]:
    kind, context = fault["type"], fault.get("ctx", {})
    if kind in {"greater_than_equal", "less_than_equal"} and _is_day(context):
        return "is too far away", "Use a day between 1950 and 2199."
    if kind == "string_pattern_mismatch":
        return next(said for ending, said in PATTERNS.items() if field.endswith(ending))
    if kind == "int_type" and fault["loc"][-1] == "int":  # a whole number or a fraction
        return "must be a number", "Leave it out if you do not know."
    beginning = (said for name, said in BEGINNINGS.items() if kind.startswith(name))
    return SENTENCES.get(kind) or next(beginning, ("does not fit", "Correct it."))


def _is_day(context: dict[str, Any]) -> bool:
    """Whether a bound is a day: pydantic tells it as text, and a Decimal as "Decimal('1')"."""
    bound = context.get("ge", context.get("le"))
    return isinstance(bound, str) and not bound.startswith("Decimal")


def _as_written(context: dict[str, Any]) -> dict[str, str]:
    """What pydantic tells of a fault, as a person writes it."""
    return {
        name: str(value).removeprefix("Decimal('").removesuffix("')")
        for name, value in context.items()
    }
