"""Who is asking, about what, and on which day: the coach, today, and the chosen candidacy."""

import os
from datetime import date
from functools import cache, lru_cache
from threading import Lock

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from core.coach import Coach, at_store, beside_store
from core.errors import StoreBusy, StoreError
from core.views import Card

CANDIDACY = "candidacy"
_ONE_AT_A_TIME = Lock()


# A page asks a dozen times, and st.cache_resource takes a quarter of a millisecond for each answer.
@cache
def _coach(store: str | None) -> Coach:
    return at_store(store)


@lru_cache(maxsize=9)
def _backed_up(store: str | None, day: date) -> tuple[Coach, StoreError | None]:
    """The coach after the day's backup, which is made once, and what was in the way of it."""
    keeper = _coach(store)
    try:
        keeper.archive.back_up_day(day)
    except StoreBusy:
        raise  # not for the whole day
    except StoreError as fault:
        return keeper, fault
    return keeper, None


def _now() -> tuple[Coach, StoreError | None]:
    with _ONE_AT_A_TIME:
        return _backed_up(os.environ.get("HEARBACK_STORE"), today())


def coach() -> Coach:
    """The one coach of this server. Its first call on a day makes the day's backup."""
    return _now()[0]


def backup_fault() -> StoreError | None:
    """What was in the way of today's backup, if anything was."""
    return _now()[1]


def unopened() -> Coach:
    """A coach that has not opened the store, for when it cannot be."""
    return beside_store(os.environ.get("HEARBACK_STORE"))


def today() -> date:
    """The local calendar day: the one place in the pages that reads the clock.

    HEARBACK_TODAY names another day, to try out what comes later.
    """
    named = os.environ.get("HEARBACK_TODAY")
    return date.fromisoformat(named) if named else date.today()  # noqa: DTZ011


def this_page() -> str:
    """Streamlit's own name of the page that is drawn; each page has widgets of its own."""
    run = get_script_run_ctx()
    return run.page_script_hash if run else ""


def chosen() -> Card | None:
    """The candidacy named in the address, else the only one there is, else none."""
    cards = coach().cards(today())
    named = st.query_params.get(CANDIDACY)
    if named is None and len(cards) == 1:
        return cards[0]
    return next((card for card in cards if card.candidacy == named), None)
