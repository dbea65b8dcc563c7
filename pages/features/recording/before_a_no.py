"""Before somebody says no: which other offer of theirs is not in writing yet."""

from core.views import View
from core.wording import listed
from pages.ui.context import coach, today
from pages.ui.elements import say

NOES = frozenset({"decline", "withdraw"})
"""The letters that say no."""


def before_a_no(view: View) -> None:
    """Says so above the button, where another offer is not known to be in writing; it blocks nothing."""
    if view.facts.settled_elsewhere.value or not view.is_open:
        return
    names = {
        other.card.employer: None
        for other in coach().views(today())
        if other.lacks_paper and other.is_open and other.card.candidacy != view.card.candidacy
    }
    if not names:
        return
    are, it_is = ("isn't", "it is") if len(names) == 1 else ("aren't", "one of them is")
    wait = f"If you can, wait until {it_is} before you say no here."
    say(f"{listed(list(names))} {are} in writing yet. {wait}", "hb-soft")
