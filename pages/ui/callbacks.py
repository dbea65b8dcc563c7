"""What a click or a left field does: once, and calmly where it cannot be done."""

import time
from collections.abc import Callable

import streamlit as st

from core.errors import HearbackError

ONE_CLICK = 0.5
"""Seconds in which a second click is the other half of a double click, as desktops have it by default:
what it would hit is not what was meant."""
ACTED = "acted"
REFUSED = "refused"
LEADS_TO = "leads to"
ARRIVED = "arrived"


def calmly(act: Callable[[], object]) -> Callable[[], None]:
    """`act` for a callback, which has no page yet to say on what is refused: the next page says it."""

    def tried() -> None:
        try:
            act()
        except HearbackError as refusal:
            refuse(refusal)

    return tried


def refuse(refusal: HearbackError) -> None:
    """The next page begins with what is refused."""
    st.session_state[REFUSED] = refusal


def once(act: Callable[[], object]) -> Callable[[], None]:
    """`act` for a callback; the second half of a double click does nothing."""

    def acted() -> None:
        if not is_same_click():
            act()
            remember_click()

    return calmly(acted)


def is_same_click() -> bool:
    """Whether something was done so short a time ago that this click belongs to it."""
    return bool(time.monotonic() - st.session_state.get(ACTED, -ONE_CLICK) < ONE_CLICK)


def remember_click() -> None:
    """Something was done by this click."""
    st.session_state[ACTED] = time.monotonic()


def refused() -> HearbackError | None:
    """What was refused before this page was drawn; it is said once."""
    refusal = st.session_state.pop(REFUSED, None)
    return refusal if isinstance(refusal, HearbackError) else None


def lead_to(candidacy: str) -> None:
    """The next page is the one where this candidacy is at home now."""
    st.session_state[LEADS_TO] = candidacy
    st.session_state.pop(ARRIVED, None)


def led_to() -> str | None:
    """The candidacy whose home the last act leads to, until a moment after the arrival there.

    The second half of a double click was sent from the page before, and would go back to it.
    """
    if time.monotonic() - st.session_state.get(ARRIVED, time.monotonic()) > ONE_CLICK:
        st.session_state.pop(LEADS_TO, None)
    candidacy = st.session_state.get(LEADS_TO)
    return candidacy if isinstance(candidacy, str) else None


def arrive() -> None:
    """The visitor is where the last act led."""
    st.session_state.setdefault(ARRIVED, time.monotonic())
