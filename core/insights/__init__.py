"""What a person's own history says, with its numbers, and what others published beside it."""

from core.insights.figures import BESIDE_THE_CURVE, Mark, Published, published
from core.insights.insights import Insights, insights
from core.insights.lessons import Lessons
from core.insights.mood import Mood
from core.insights.notes import Notes, Sent
from core.insights.reach import Reach
from core.insights.survival import Curve
from core.insights.waiting import Waiting

__all__ = [
    "BESIDE_THE_CURVE",
    "Curve",
    "Insights",
    "Lessons",
    "Mark",
    "Mood",
    "Notes",
    "Published",
    "Reach",
    "Sent",
    "Waiting",
    "insights",
    "published",
]
