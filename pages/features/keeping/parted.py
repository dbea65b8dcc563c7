"""Tells that what 0.1 mixed up is healed: which applications it had made one, and what stays unclear."""

import streamlit as st

from core.wording import listed
from pages.ui.callbacks import calmly
from pages.ui.context import coach, today
from pages.ui.escape import label
from pages.ui.routes import TIMELINE, link


def parted() -> None:
    """The word that they are several again, until it was read; nothing where none was one."""
    names = coach().keepsakes.parted()
    cards = {card.candidacy: card for card in coach().cards(today()) if card.candidacy in names}
    if not names or names[0] not in cards:
        return
    employers = [label(cards[name].employer) for name in names if name in cards]
    st.warning(
        f"An older version had mixed up {listed(employers)}. They're apart again. What you told me "
        f"once the second one was there still stands under {employers[0]}, because I can't tell whose "
        "it was. What belongs elsewhere you can undo there, and tell again. Nothing is lost: Settings "
        "has a backup of how it was.",
        icon=":material/call_split:",
    )
    with st.container(horizontal=True, vertical_alignment="center", key="parted"):
        link(TIMELINE, names[0], f"See the timeline of {employers[0]}")
        st.button(
            "I've read it",
            on_click=calmly(lambda: coach().keepsakes.keep_parted(())),
            type="tertiary",
            key="parted read",
        )
