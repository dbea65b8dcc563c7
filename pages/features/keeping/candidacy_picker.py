"""For a page that shows more once a candidacy is chosen: which one it is for, and the way to another."""

import streamlit as st

from core.views import Card
from pages.features.keeping.distinct_names import distinct_names
from pages.ui.context import coach, today
from pages.ui.elements import say
from pages.ui.routes import DEBRIEF, Page, go, link


def choose(page: Page, here: Card | None, why: str) -> None:
    """Asks for which candidacy the page is; `why` says what choosing one adds."""
    cards = {card.candidacy: card for card in coach().cards(today())}
    if not cards:
        say(
            "There's nothing here yet. Once you've told me about an interview, you'll see what it means.",
            "hb-soft",
        )
        link(DEBRIEF, None, "Tell me about your interview")
        return
    if here is None:
        say(why, "hb-soft")
    named = here.candidacy if here else None
    chosen = st.selectbox(
        "Application",
        list(cards),
        index=list(cards).index(named) if named else None,
        format_func=distinct_names(coach().views(today())).__getitem__,
        key=f"{page.file} for {named}",
        placeholder="Choose one",
    )
    if chosen is not None and chosen != named:
        go(page, chosen)
