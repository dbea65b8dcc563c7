"""The numbers a person can set, with their defaults and ranges."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from core.workdays import Calendar


class Settings(BaseModel):
    """How patient the coach is, in workdays, and where the person lives.

    `quiet_workdays`: how long to leave them in peace after the last contact (E7 says about a week).
    `max_follow_ups`: how many unanswered messages are enough (E9 says one or two).
    `window_grace_workdays`: how long to wait after a promised day (E8, E15: two is common).
    `feedback_patience_workdays`: how long an answer to the question for feedback may take.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    quiet_workdays: Annotated[int, Field(ge=2, le=15)] = 5
    max_follow_ups: Annotated[int, Field(ge=1, le=3)] = 2
    window_grace_workdays: Annotated[int, Field(ge=0, le=5)] = 0
    feedback_patience_workdays: Annotated[int, Field(ge=1, le=60)] = 10
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    subdivision: Annotated[str, StringConstraints(max_length=40)] | None = None

    def calendar(self, country: str | None, subdivision: str | None) -> Calendar:
        """The calendar of a candidacy in this place, or the person's own where none is named."""
        if country is not None:
            return Calendar(country, subdivision)
        return Calendar(self.country, self.subdivision)
