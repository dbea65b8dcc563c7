"""For a page that shows more once a candidacy is chosen: which one it is, and the way to another."""

import streamlit as st

from core.coach import Card
from pages.desk.doors import DEBRIEF, Door, link
from pages.desk.here import coach, today
from pages.desk.parts import say
from pages.desk.plain import html, label


def choose(door: Door, here: Card | None, why: str) -> None:
    """Says for which candidacy the page is, or `why` one should be chosen, and links to the others."""
    cards = coach().cards(today())
    if here is not None:
        st.html(f'<p class="hb hb-soft">For <b>{html(f"{here.employer}, {here.role}")}</b></p>')
    elif cards:
        say(why, "hb-soft")
    else:
        say("Nothing is recorded yet. Once it is, you see here what it means for you.", "hb-soft")
        link(DEBRIEF, None, "Tell me about your interview")
    others = [card for card in cards if card != here]
    if others:
        with st.container(key="others", horizontal=True, gap="small"):
            for card in others:
                link(door, card.candidacy, label(card.employer), ":material/folder:")
