"""Names for a list to choose from: no two alike, because a choice is known by its words alone."""

from collections import Counter
from collections.abc import Iterable

from core.views import View
from pages.ui.context import today
from pages.ui.labels import day_in_words


def distinct_names(views: Iterable[View]) -> dict[str, str]:
    """Employer and role of each application; where that is not enough, since when, and its own name.

    They are for lists, which show them as typed.
    """
    shown = {view: f"{view.card.employer}, {view.card.role}" for view in views}
    called = Counter(shown.values())
    return {
        view.card.candidacy: name
        if called[name] == 1 and name != "Everything"
        else f"{name}, since {day_in_words(view.began_on, today())} ({view.card.candidacy})"
        for view, name in shown.items()
    }
