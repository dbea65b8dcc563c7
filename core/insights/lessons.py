"""Lessons from feedback by theme. The table of words below is all there is to it."""

import re
from dataclasses import dataclass
from datetime import date

from core.events import FeedbackReceived
from core.facts.portfolio import Portfolio
from core.insights.counting import times
from core.wording import counted

OTHER = "Other"

THEMES: dict[str, str] = {
    "Stories and examples": (
        "story stories example examples concrete specific specifics detail details "
        "evidence result results achievement achievements"
    ),
    "Skills and knowledge": (
        "skill skills technical tool tools software code coding language experience "
        "knowledge expertise certificate qualification course training depth"
    ),
    "How I speak": (
        "speak spoke speech talk clear clearer clearly short shorter concise slow "
        "slower slowly pause voice nervous calm calmer listen confident confidence "
        "ramble brief"
    ),
    "What I ask": ("ask asked question questions curious curiosity"),
    "Knowing the employer": (
        "company employer research product products market customer customers client "
        "clients competitors mission website industry sector supplier suppliers"
    ),
    "Why I want it": (
        "why motivation motivated interest interested enthusiasm enthusiastic passion "
        "goal goals reason reasons fit culture values team"
    ),
    "Preparation": (
        "prepare prepared preparation practise practice rehearse notes portfolio "
        "presentation slides résumé resume cv profile late punctual"
    ),
    "Pay and terms": ("pay salary money notice travel remote hours visa relocate contract"),
}
"""Words that put a lesson under a theme: the one with most of them, the first of the table if equal."""

_WORDS = {theme: frozenset(words.split()) for theme, words in THEMES.items()}


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was taken from feedback on a day, in the person's own words."""

    candidacy: str
    learned_on: date
    text: str


@dataclass(frozen=True, slots=True)
class Theme:
    """The lessons under one theme, in the order in which they came."""

    name: str
    lessons: tuple[Lesson, ...]

    @property
    def n(self) -> int:
        """How many there are."""
        return len(self.lessons)


@dataclass(frozen=True, slots=True)
class Lessons:
    """All lessons by theme, the fullest theme first and "Other" last; `feedbacks`: how often any came."""

    themes: tuple[Theme, ...]
    feedbacks: int

    @property
    def n(self) -> int:
        """How many lessons there are."""
        return sum(theme.n for theme in self.themes)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The picture in sentences."""
        if not self.n:
            return (
                "No lesson is written down yet.",
                "When feedback comes, the one thing you take from it is kept here.",
            )
        return (
            f"You wrote down {counted(self.n, 'lesson')}, from feedback that came "
            f"{times(self.feedbacks)}.",
        )


def theme_of(text: str) -> str:
    """The theme of a lesson by the words in it; "Other" where none fits."""
    words = set(re.findall(r"\w+", text.casefold()))
    hits = {theme: len(words & known) for theme, known in _WORDS.items()}
    best = max(hits, key=hits.__getitem__)
    return best if hits[best] else OTHER


def lessons(portfolio: Portfolio) -> Lessons:
    """What was learned in all candidacies."""
    by_theme: dict[str, list[Lesson]] = {}
    feedbacks = 0
    for name in portfolio.stories:
        for entry in portfolio.state(name).effective:
            event = entry.event
            if isinstance(event, FeedbackReceived) and event.lessons:
                feedbacks += 1
                for text in event.lessons:
                    lesson = Lesson(name, event.happened_on, text)
                    by_theme.setdefault(theme_of(text), []).append(lesson)
    places = [*THEMES, OTHER]

    def order(theme: str) -> tuple[bool, int, int]:
        return theme == OTHER, -len(by_theme[theme]), places.index(theme)

    return Lessons(
        tuple(
            Theme(theme, tuple(sorted(by_theme[theme], key=lambda found: found.learned_on)))
            for theme in sorted(by_theme, key=order)
        ),
        feedbacks,
    )
