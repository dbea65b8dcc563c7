"""What others measured, with source and year, and what it does not mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from core.rules.sources import DAYS_BY_COUNTRY, DAYS_BY_INDUSTRY, SOURCES

Topic = Literal["waiting", "notes", "feedback"]


@dataclass(frozen=True, slots=True)
class Published:
    """One published statement. `table` has its figures in days where it has several."""

    source: str
    topic: Topic
    does_not_mean: str
    table: tuple[tuple[str, float], ...] = ()

    @property
    def says(self) -> str:
        """The statement."""
        return SOURCES[self.source].says

    @property
    def cited(self) -> str:
        """Who made it, and in which year."""
        return SOURCES[self.source].cited


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure of others that may stand beside the person's own curve: calendar days, and its label."""

    days: float
    label: tuple[str, ...]


BESIDE_THE_CURVE = Mark(25.1, ("25 days", "US employers that", "hire graduates", "NACE, 2023"))
"""The one average that counts from the interview, as the curve does (E20)."""


def _sorted(days: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    return tuple(sorted(days.items(), key=lambda pair: -pair[1]))


def _capital(name: str) -> str:
    return name[0].upper() + name[1:]


PUBLISHED = (
    Published(
        "E20",
        "waiting",
        "It is an average, and it counts from the first interview to an offer or a no. Your curve "
        "counts from each interview to their next word.",
    ),
    Published(
        "E3",
        "waiting",
        "It is not the time from an interview to an answer, so you can't compare your curve with it.",
    ),
    Published(
        "E4",
        "waiting",
        "It counts from the application and is about the US. It does not tell how long yours will take.",
        _sorted({_capital(name): days for name, days in DAYS_BY_INDUSTRY.items()}),
    ),
    Published(
        "E5",
        "waiting",
        "It counts from the application. A slow country does not mean a slow employer.",
        _sorted({_capital(name): days for name, days in DAYS_BY_COUNTRY.values()}),
    ),
    Published(
        "E6",
        "waiting",
        "These are days added to a whole process. An extra step doesn't mean a no is coming.",
    ),
    Published(
        "E10",
        "waiting",
        "Two places published their own plan. Yours may have fewer steps, or more.",
    ),
    Published(
        "E38",
        "notes",
        "It is about thanks of every kind, not about job interviews.",
    ),
    Published(
        "E1",
        "notes",
        "Some weigh a note, many don't: in another poll of that month, 55% called it no help. It "
        "does not mean that a note decides.",
    ),
    Published(
        "E9",
        "notes",
        "It is advice, not a measurement. Nobody counted what a third note does.",
    ),
    Published(
        "E54",
        "feedback",
        "It doesn't mean there's no point in asking, or that their silence is about you.",
    ),
    Published(
        "E11",
        "feedback",
        "It is older, and from North America. The share differs from poll to poll.",
    ),
)


def published(topic: Topic) -> tuple[Published, ...]:
    """What was published about a topic."""
    return tuple(found for found in PUBLISHED if found.topic == topic)
