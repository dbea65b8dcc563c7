"""Something happened: whatever it is, it is said here."""

import streamlit as st

from core.events import event_of
from core.views import View
from pages.features.record import record
from pages.features.record_forms import ACTS, MEET, likely, possible
from pages.ui.context import today
from pages.ui.form import Form
from pages.ui.routes import DEBRIEF, link


def what_happened(view: View) -> None:
    """The form for whatever happened: choose what, then say the little that belongs to it."""
    acts = possible(view, [ACTS[kind] for kind in likely(view)])
    st.html('<h2 class="hb hb-section">Something happened</h2>')
    chooser = Form("what happened", view.card.candidacy)
    chooser.choice(
        "kind",
        "What happened?",
        {k: a.words for k, a in acts.items()},
        label_visibility="collapsed",
    )
    act = acts.get(chooser.get("kind"))
    if act is None:
        _another_interview(view)
        return
    form = Form(act.key, view.card.candidacy)
    with st.container(key=f"card-form-{act.key}"):
        act.fields(form, view)
        form.date("happened_on", "When was that?", default=today(), max_value=today(), folded=True)

        def send() -> None:
            on = form.needed_day("happened_on", today())
            record(view, form, event_of(act.kind, on, **act.said(form, view)))
            chooser.clear()

        form.send("Save it", send, type="primary")


def _another_interview(view: View) -> None:
    """The way to the debrief of one more interview with the same employer."""
    if view.card.stage not in ("start-date", "started") and possible(view, [MEET]):
        link(DEBRIEF, view.card.candidacy, "I had another interview with them")
