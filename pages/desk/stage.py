"""The page of a stage: where the chosen candidacy stands, what to do, what to leave, what to record."""

from collections.abc import Callable

import streamlit as st

from core.coach import View
from core.events import Stage
from pages.desk.acts import what_happened
from pages.desk.doors import DEBRIEF, TODAY, home, link
from pages.desk.here import chosen, coach, today
from pages.desk.parts import (
    advice_card,
    advice_rows,
    coming,
    question,
    recorded,
    say,
    take_calendar,
    title,
    way,
)
from pages.desk.plain import label
from pages.desk.words import STAGES


def stage_page(stage: Stage, about: str, more: Callable[[View], None] | None = None) -> None:
    """The page of `stage` for the chosen candidacy; `about` says in a sentence what the stage is."""
    card = chosen()
    if card is None:
        title(STAGES[stage], about)
        nobody_chosen()
        return
    view = coach().view(card.candidacy, today())
    title(card.employer, card.role)
    way(view.stops)
    recorded(card.candidacy)
    if card.stage != stage:
        elsewhere(view, stage, about)
        if more is not None:
            more(view)
        return
    advice_of(view)
    if more is not None:
        more(view)
    question(view)
    what_happened(view)
    coming(view)
    take_calendar(card.candidacy, "coming")


def advice_of(view: View) -> None:
    """Everything the coach has to say, the most pressing first, the calm last."""
    advice = view.briefing.advice
    dated = [a for a in advice if a.due is not None]
    hold = [a for a in advice if a.kind == "dont"]
    cards = dated or hold[:1]
    for a in cards:
        advice_card(view, a, main=a is cards[0])
    advice_rows(view, "Leave alone", [a for a in hold if a not in cards])
    advice_rows(view, "When you like", [a for a in advice if a.kind == "do" and a.due is None])
    advice_rows(view, "Good to know", [a for a in advice if a.kind == "know"])


def elsewhere(view: View, stage: Stage, about: str) -> None:
    """The candidacy is in another stage: says so, and leads there."""
    here = view.card.stage
    door = home(here)
    with st.container(key="card-elsewhere"):
        st.html(
            f'<div class="hb"><p class="hb-say-plain">This one is not in {STAGES[stage]} now.</p>'
            f'<p class="hb-soft">{about}</p></div>'
        )
        link(door, view.card.candidacy, f"It is in {STAGES[here]}. Go there", door.icon)


def nobody_chosen() -> None:
    """No candidacy is chosen: says how to choose one."""
    cards = coach().cards(today())
    if not cards:
        say("Nothing is recorded yet. Tell me about your interview, and this page will guide you.")
        link(DEBRIEF, None, "Begin with the interview")
        return
    say("Choose one of your candidacies.")
    for card in cards:
        link(home(card.stage), card.candidacy, label(f"{card.employer}, {card.role}"))
    link(TODAY, None, "Back to Today")
