"""An offer that is not known to be in writing: the way to say that it is, everywhere in the same words."""

from functools import partial

from core.events import AnyEvent, event_of
from core.views import View
from pages.features.recording.record import record
from pages.ui.context import today
from pages.ui.form import Form

IN_WRITING = "I have it in writing"


def in_writing(view: View) -> None:
    """The button that says so, where the offer is not known to be in writing."""
    if view.lacks_paper:
        form = Form("in writing", view.card.candidacy)
        form.send(IN_WRITING, partial(record, view, form, written()))


def signed(view: View) -> None:
    """What is said with a contract that is signed: whoever has signed it has it in writing."""
    if view.lacks_paper:
        record(view, Form("in writing", view.card.candidacy), written())


def written() -> AnyEvent:
    """That the offer is in writing now."""
    return event_of("answered", today(), fact="written", value=True)
