"""Recording: events of a form become entries, once, and what to say about them is remembered."""

from core.events import AnyEvent
from core.views import View
from pages.features.undo import remember
from pages.ui.callbacks import lead_to
from pages.ui.context import coach, today
from pages.ui.form import Form


def record(view: View, form: Form, *events: AnyEvent) -> None:
    """Records events of a form, and remembers what to say about it."""
    enter(view, form.token_for(*events), *events)
    form.clear()


def enter(view: View, token: str, *events: AnyEvent, pasted: str | None = None) -> None:
    """Records events once under a token, goes where they lead, and remembers what to say.

    `pasted` is the text they were read from, if they were. A decision is refused where something was
    told since the view was drawn, by another tab, say.
    """
    candidacy, stage = view.card.candidacy, view.card.stage
    entries = coach().record(candidacy, *events, today=today(), token=token, seen=view.entries)
    if coach().view(candidacy, today()).card.stage != stage:
        lead_to(candidacy)
    remember(view.card.candidacy, [entry.no for entry in entries], pasted=pasted)
