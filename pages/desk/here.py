"""Who is asking, about what, and on which day: the coach, today, and the chosen candidacy."""

import os
from datetime import date

import streamlit as st

from core.coach import Card, Coach, at_store, beside_store
from core.errors import StoreBusy, StoreError

CANDIDACY = "candidacy"


@st.cache_resource(show_spinner=False)
def _coach(store: str | None) -> Coach:
    return at_store(store)


@st.cache_resource(show_spinner=False, max_entries=9)
def _backed_up(store: str | None, day: date) -> StoreError | None:
    """Makes the day's backup, once; gives what was in the way, if anything was."""
    try:
        _coach(store).back_up_day(day)
    except StoreBusy:
        raise  # not for the whole day
    except StoreError as fault:
        return fault
    return None


def coach() -> Coach:
    """The one coach of this server. Its first call on a day makes the day's backup."""
    backup_fault()
    return _coach(os.environ.get("HEARBACK_STORE"))


def backup_fault() -> StoreError | None:
    """What was in the way of today's backup, if anything was."""
    store = os.environ.get("HEARBACK_STORE")
    _coach(store)
    return _backed_up(store, today())


def unopened() -> Coach:
    """A coach that has not opened the store, for when it cannot be."""
    return beside_store(os.environ.get("HEARBACK_STORE"))


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
