"""What was recorded last in this visit, and the way to take it back."""

from collections.abc import Sequence

import streamlit as st

from pages.ui.callbacks import once
from pages.ui.context import coach, today
from pages.ui.escape import html
from pages.ui.focus import focus
from pages.ui.routes import AT

RECORDED = "recorded"
TAKEN_BACK = "taken back"
SORRY = ("rejected", "offer_rescinded")
"""The kinds of news after which the person comes first."""


def remember(candidacy: str, numbers: Sequence[int], *, about: int | None = None) -> None:
    """These entries were recorded last. Those of a correction are said by the entry it is `about`."""
    st.session_state[RECORDED] = (candidacy, list(numbers), about)
    if TAKEN_BACK in st.session_state:
        st.session_state[TAKEN_BACK] = (None, *st.session_state[TAKEN_BACK][1:])


def forget() -> None:
    """Nothing is left to take back."""
    st.session_state.pop(RECORDED, None)


def taken_back(heard: str, words: str) -> None:
    """Something was taken back: the page says so until it is left, or something is recorded."""
    forget()
    count = st.session_state.get(TAKEN_BACK, (None, "", "", 0))[3] + 1
    st.session_state[TAKEN_BACK] = (st.session_state.get(AT), heard, words, count)


def recorded(candidacy: str | None = None) -> None:
    """What was recorded or taken back last, the former with the way to take it back while it stands."""
    page, heard, words, count = st.session_state.get(TAKEN_BACK, (None, "", "", 0))
    if count and page == st.session_state.get(AT):
        with st.container(key="done-taken-back"):
            _said(heard, words)
        focus(".st-key-done-taken-back [role=status]", f"taken back {count}", from_top=True)
        return
    recent = st.session_state.get(RECORDED)
    if recent is None or (candidacy is not None and recent[0] != candidacy):
        return
    name, numbers, about = recent
    if name not in {card.candidacy for card in coach().cards(today())}:
        return
    timeline = coach().timeline(name, today())
    told = {t.entry.no: t for t in timeline if t.struck_by is None}
    standing = [no for no in numbers if no in told]
    if not standing:
        return
    named = [about] if about in told else standing
    words = " ".join(told[no].words for no in named)
    is_sad = about is None and any(told[no].event.kind in SORRY for no in named)
    heard = "I'm sorry." if is_sad else "Changed." if about else "Got it."
    last = max(t.entry.no for t in timeline)

    def undo() -> None:
        token = f"undo {name} {standing} after {last}"
        coach().strike(name, *standing, today=today(), token=token)
        undone = "It says what it said before." if about else f"This no longer counts: {words}"
        taken_back("Undone.", undone)

    key = f"done-{standing[-1]}"
    with st.container(key=key, horizontal=True, vertical_alignment="center"):
        _said(heard, words)
        st.button(
            "Undo",
            key=f"undo {name} {standing}",
            on_click=once(undo),
            type="tertiary",
            icon=":material/undo:",
        )
    focus(f".st-key-{key} [role=status]", f"{name} {standing}", from_top=True)


def _said(heard: str, words: str) -> None:
    st.html(f'<p class="hb" role="status" tabindex="-1"><b>{heard}</b> {html(words)}</p>')
