"""The days that a person has planned for a start, for pages that work without the planner."""

from core.letters import PlannedDays
from core.views import View
from pages.ui.context import coach


def planned_days(view: View) -> PlannedDays:
    """The days that somebody has planned for this offer: none while they guess, or once they agreed."""
    if view.facts.start_is_agreed.value or not _is_begun(view):
        return PlannedDays()
    # Most pages never plan, and the planner takes a while to read.
    from pages.features.planner.kept_plan import kept_days

    return kept_days(view)


def _is_begun(view: View) -> bool:
    """Whether anything was said for this offer on the page of the start date."""
    return "planner" in coach().keepsakes.drafts(view.card.candidacy)
