"""What the person took from feedback, in any candidacy."""

from core.events import FeedbackReceived
from core.facts.portfolio import Portfolio


def lessons_learned(portfolio: Portfolio) -> tuple[str, ...]:
    """Each lesson once, the latest first."""
    told = [
        (entry.event.happened_on, lesson)
        for name in portfolio.stories
        for entry in portfolio.state(name).effective
        if isinstance(entry.event, FeedbackReceived)
        for lesson in entry.event.lessons or ()
    ]
    return tuple(dict.fromkeys(lesson for _, lesson in sorted(told, reverse=True)))
