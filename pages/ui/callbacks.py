"""What a click or a left field does: calmly where it cannot be done."""

from collections.abc import Callable

import streamlit as st

from core.errors import HearbackError

REFUSED = "refused"
LEADS_TO = "leads to"


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


def refused() -> HearbackError | None:
    """What was refused before this page was drawn; it is said once."""
    refusal = st.session_state.pop(REFUSED, None)
    return refusal if isinstance(refusal, HearbackError) else None


def lead_to(candidacy: str) -> None:
    """The next page is the one where this candidacy is at home now."""
    st.session_state[LEADS_TO] = candidacy


def led_to() -> str | None:
    """The candidacy whose home the last act leads to, until the arrival there."""
    candidacy = st.session_state.get(LEADS_TO)
    return candidacy if isinstance(candidacy, str) else None


def arrive() -> None:
    """The visitor is where the last act led."""
    st.session_state.pop(LEADS_TO, None)
