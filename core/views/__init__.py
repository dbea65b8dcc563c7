"""What a page is given: sentences, the stops of the way, and all that follows on one day."""

from core.facts.effective_entries import OwnMove
from core.facts.offer import YEARLY, a_year
from core.facts.questions import CONDITIONAL, COUNTRY
from core.rules.briefing import Advice, Briefing
from core.rules.sources import SOURCES
from core.rules.wording import PERIODS, pay_in_words
from core.views.sentences import describe_event, ground_in_words, when_in_words
from core.views.snapshot import Card, PersonMet, View
from core.views.stops import NO_HURRY, Coming, Reached, Stop
from core.views.timeline import TimelineItem

__all__ = [
    "CONDITIONAL",
    "COUNTRY",
    "NO_HURRY",
    "PERIODS",
    "SOURCES",
    "YEARLY",
    "Advice",
    "Briefing",
    "Card",
    "Coming",
    "OwnMove",
    "PersonMet",
    "Reached",
    "Stop",
    "TimelineItem",
    "View",
    "a_year",
    "describe_event",
    "ground_in_words",
    "pay_in_words",
    "when_in_words",
]
