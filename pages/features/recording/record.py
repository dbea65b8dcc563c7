"""Recording: events of a form become entries, once, and what to say about them is remembered."""

from collections.abc import Sequence

from core.errors import BadInput
from core.events import AnyEvent, event_of
from core.views import View
from pages.features.recording.undo import remember
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
    numbers, after = [entry.no for entry in entries], coach().view(candidacy, today())
    if after.card.stage != stage or after.frees_notice(numbers):
        lead_to(candidacy)
    remember(candidacy, numbers, pasted=pasted)


def begin(
    form: Form,
    events: Sequence[AnyEvent],
    *,
    named: Sequence[str] = ("employer", "role"),
    pasted: str | None = None,
) -> str:
    """Records the application that begins with these events, and goes to it; gives its name.

    `named` are the form's fields for the employer and the role. Raises BadInput if one is empty.
    """
    said = {}
    for fact, field in zip(("employer", "role"), named, strict=True):
        said[fact] = (form.get(field) or "").strip()
        if not said[fact]:
            problem = f"{fact.capitalize()} is empty."
            raise BadInput(problem, way_out="Fill it in.", field=field)
    opened = event_of("candidacy_opened", min(e.happened_on for e in events), **said)
    token = form.token_for(opened, *events)
    entries = coach().open(opened, *events, today=today(), token=token)
    name = entries[0].candidacy
    remember(name, [entry.no for entry in entries], pasted=pasted)
    form.clear()
    lead_to(name)
    return name
