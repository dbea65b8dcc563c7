"""Who is asking, about what, and on which day: the coach, today, and the chosen candidacy."""

import os
from datetime import date

import streamlit as st

from core.coach import Card, Coach, at_store

CANDIDACY = "candidacy"


@st.cache_resource(show_spinner=False)
def _coach(store: str | None) -> Coach:
    return at_store(store)


def coach() -> Coach:
    """The one coach of this server."""
    return _coach(os.environ.get("HEARBACK_STORE"))


def today() -> date:
    """The local calendar day: the one place in the pages that reads the clock.

    HEARBACK_TODAY names another day, to try out what comes later.
    """
    named = os.environ.get("HEARBACK_TODAY")
    return date.fromisoformat(named) if named else date.today()  # noqa: DTZ011


def chosen() -> Card | None:
    """The candidacy named in the address, else the only one there is, else none."""
    cards = coach().cards(today())
    named = st.query_params.get(CANDIDACY)
    if named is None and len(cards) == 1:
        return cards[0]
    return next((card for card in cards if card.candidacy == named), None)
