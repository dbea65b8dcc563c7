"""The days that a person has planned for a start, for pages that work without the planner."""

from core.letters import PlannedDays
from core.views import View
from pages.ui.context import coach


def planned_days(view: View) -> PlannedDays:
    """The days that somebody has planned for this offer: none while they guess, or once they agreed."""
    kept = coach().keepsakes
    if view.facts.start_is_agreed.value or "planner" not in kept.drafts(view.card.candidacy):
        return PlannedDays()
    # Most pages never plan, and the planner takes a while to read.
    from pages.features.planner.kept_plan import kept_days

    return kept_days(view)
