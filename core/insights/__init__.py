"""What a person's own history says, with its numbers, and what others published beside it."""

from core.insights.figures import BESIDE_THE_CURVE, Mark, Published, published
from core.insights.insights import Insights, insights
from core.insights.lessons import THEMES, Lessons, Theme
from core.insights.mood import Felt, Mood
from core.insights.notes import Notes, Sent
from core.insights.reach import Milestone, Reach
from core.insights.survival import FEWEST, Curve, Step, survival
from core.insights.waiting import COMPARED, Group, Split, Wait, Waiting, waits

__all__ = [
    "BESIDE_THE_CURVE",
    "COMPARED",
    "FEWEST",
    "THEMES",
    "Curve",
    "Felt",
    "Group",
    "Insights",
    "Lessons",
    "Mark",
    "Milestone",
    "Mood",
    "Notes",
    "Published",
    "Reach",
    "Sent",
    "Split",
    "Step",
    "Theme",
    "Wait",
    "Waiting",
    "insights",
    "published",
    "survival",
    "waits",
]
