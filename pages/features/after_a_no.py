"""The days after a no: words for the person come before anything there is to do."""

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from core.errors import BadInput
from core.events import FeedbackReceived, Rejected, event_of
from core.exchange.kind_words import kind_words
from core.views import View
from pages.features.recording.record import record
from pages.ui.context import today
from pages.ui.elements import SCREENFUL, folded
from pages.ui.escape import html
from pages.ui.form import Form

AFTER_A_NO = ("outcome.it_is_not_personal", "moving_forward.after_a_no")
"""The advice that is there for the person, and asks nothing."""
LATELY = timedelta(days=3)
"""How long the words come first; for the rest of the week they are good to know."""


def after_a_no(views: Sequence[View]) -> bool:
    """Words for whoever was turned down in the last days; whether there were any."""
    ended = [view for view in views if is_fresh(view)]
    ended.sort(key=lambda v: v.closed_by.order if v.closed_by else (date.min, 0), reverse=True)
    told = {a.key: a for v in ended[:SCREENFUL] for a in v.briefing.advice if a.key in AFTER_A_NO}
    words = [told[key] for key in AFTER_A_NO if key in told]
    if not words:
        return False
    says = " ".join(advice.say for advice in words)
    why = " ".join(advice.why for advice in words)
    kind = " ".join(_kind_words(ended[0]))
    also = f'<p class="hb-soft">They also wrote: “{html(kind)}”</p>' if kind else ""
    with st.container(key="after-a-no"):
        st.html(
            f'<div class="hb hb-after-a-no"><p class="hb-say-plain">{html(says)}</p>'
            f'{also}<p class="hb-soft">{html(why)}</p></div>'
        )
        folded("Write it down, just for you", "to myself", lambda: _to_myself(ended[0]))
    return True


def is_fresh(view: View) -> bool:
    """Whether it ended in the last days, and nobody has said anything better since."""
    end = view.closed_by
    if end is None or end.event.happened_on <= today() - LATELY:
        return False
    return not any(isinstance(e.event, FeedbackReceived) for e in view.state.decisions.since)


def _kind_words(view: View) -> Sequence[str]:
    """What was kind in their no, as it stands there."""
    no = view.closed_by.event if view.closed_by else None
    return kind_words(no.text or "") if isinstance(no, Rejected) else ()


def _to_myself(view: View) -> None:
    form = Form("to myself", view.card.candidacy)
    form.story("text", "As kindly as you'd write to a friend", height=110)

    def keep() -> None:
        text = form.get("text")
        if not text:
            raise BadInput("There's nothing to keep yet.", way_out="Write a line.", field="text")
        record(view, form, event_of("note_added", today(), text=text))

    form.send("Keep it", keep)
