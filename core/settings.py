"""What a person can set: numbers with their defaults and ranges, and the place where they live."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from core.errors import BadInput
from core.refusals import as_bad_input
from core.workdays import Calendar, known_countries

NUMBER = re.compile("-?[0-9]{1,9}")


class Settings(BaseModel):
    """How patient the coach is, in workdays, and where the person lives.

    `quiet_workdays`: how long to leave them in peace after the last contact (E7 says about a week).
    `max_follow_ups`: how many unanswered messages are enough (E9 says one or two).
    `window_grace_workdays`: how long to wait after a promised day (E8, E15: two is common).
    `feedback_patience_workdays`: how long an answer to the question for feedback may take.
    `slow_quiet_workdays`: how long to leave them in peace in a slow process (E10, E25).
    `hold_workdays`: how long to leave them in peace once they have put it on hold.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    quiet_workdays: Annotated[int, Field(ge=2, le=15)] = 5
    max_follow_ups: Annotated[int, Field(ge=1, le=3)] = 2
    window_grace_workdays: Annotated[int, Field(ge=0, le=5)] = 0
    feedback_patience_workdays: Annotated[int, Field(ge=1, le=60)] = 10
    slow_quiet_workdays: Annotated[int, Field(ge=5, le=30)] = 10
    hold_workdays: Annotated[int, Field(ge=5, le=60)] = 15
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    subdivision: Annotated[str, StringConstraints(max_length=40)] | None = None

    def calendar(self, country: str | None, subdivision: str | None) -> Calendar:
        """The calendar of a candidacy in this place; without a country it is in the person's own."""
        if country is not None:
            return _calendar(country, subdivision)
        return _calendar(self.country, subdivision or self.subdivision)

    @classmethod
    def range_of(cls, name: str) -> tuple[int, int]:
        """The lowest and the highest that one of the numbers can be."""
        low, high = cls.model_fields[name].metadata
        return low.ge, high.le

    def subdivision_of(self, country: str | None) -> str | None:
        """The person's own part of a country, where it is the one they live in."""
        return self.subdivision if country == self.country else None


@lru_cache(maxsize=64)
def _calendar(country: str | None, subdivision: str | None) -> Calendar:
    """One calendar for all candidacies of a place."""
    return Calendar(country, subdivision)


def settings_from(said: Mapping[str, Any], *, country: str | None = None) -> Settings:
    """Settings from what was said, numbers as text too; what was not said keeps its default.

    Raises BadInput that names the setting.
    """
    values = {name: _number(value) for name, value in said.items()}
    if country is not None:
        values["country"] = country
    unknown = next((name for name in values if name not in Settings.model_fields), None)
    if unknown is not None:
        raise BadInput(
            f"{unknown[:40]} is not a setting.",
            way_out=f"The settings are {', '.join(Settings.model_fields)}.",
            field=unknown,
        )
    home = values.get("country")
    if home is not None and str(home) not in known_countries():
        raise BadInput(
            f"country is not a country code: {str(home)[:20]}.",
            way_out="Use two capital letters, such as GB.",
            field="country",
        )
    try:
        return Settings(**values)
    except ValidationError as refusal:
        raise as_bad_input(refusal) from None


def _number(value: Any) -> Any:
    return int(value) if isinstance(value, str) and NUMBER.fullmatch(value) else value
