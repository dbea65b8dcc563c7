"""A day to come back to an employer, for whom the door may still be open."""

from functools import partial

from core.events import MovedOn, Rejected, Withdrew, event_of
from core.views import View
from pages.features.recording.record import record
from pages.ui.context import today
from pages.ui.elements import folded
from pages.ui.form import Form


def come_back(view: View) -> None:
    """Offers to name a day, once one is over that none was named for."""
    end = view.closed_by
    if end is None or not isinstance(end.event, MovedOn | Rejected | Withdrew):
        return
    if view.is_open or end.event.try_again_on is not None:
        return
    folded("Come back to them one day", "come back", partial(_ask, view, end.no))


def _ask(view: View, no: int) -> None:
    form = Form("come back", view.card.candidacy)
    form.date("try_again_on", "Remind me on", ahead="start")

    def keep() -> None:
        day = form.needed_day("try_again_on").isoformat()
        said = event_of("answered", today(), fact="try_again_on", value=day, entry=no)
        record(view, form, said)

    form.send("Save that day", keep)
