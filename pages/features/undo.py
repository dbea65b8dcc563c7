"""What was recorded last in this visit, and the way to take it back."""

from collections.abc import Sequence

import streamlit as st

from pages.ui.callbacks import lead_to, once
from pages.ui.context import coach, today
from pages.ui.escape import html
from pages.ui.focus import focus
from pages.ui.form import Form
from pages.ui.routes import AT, home

RECORDED = "recorded"
TAKEN_BACK = "taken back"
PASTED = "their reply"
"""The form into which news is pasted."""
SORRY = ("rejected", "offer_rescinded")
"""The kinds of news after which the person comes first."""


def remember(
    candidacy: str,
    numbers: Sequence[int],
    *,
    about: int | None = None,
    pasted: str | None = None,
) -> None:
    """These entries were recorded last, read from what was `pasted`, if they were.

    Those of a correction are said by the entry it is `about`.
    """
    st.session_state[RECORDED] = (candidacy, list(numbers), about, pasted)
    if TAKEN_BACK in st.session_state:
        st.session_state[TAKEN_BACK] = (None, *st.session_state[TAKEN_BACK][1:])


def forget() -> None:
    """Nothing is left to take back."""
    st.session_state.pop(RECORDED, None)


def taken_back(heard: str, words: str, page: str | None = None) -> None:
    """Something was taken back: the page says so until it is left, or something is recorded.

    It is this page, or the `page` that comes next.
    """
    forget()
    count = st.session_state.get(TAKEN_BACK, (None, "", "", 0))[3] + 1
    st.session_state[TAKEN_BACK] = (page or st.session_state.get(AT), heard, words, count)


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
    name, numbers, about, pasted = recent
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
        taken_back("Undone.", undone, _give_back(name, pasted) if pasted else None)

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


def _give_back(name: str, pasted: str) -> str | None:
    """Puts a text back into the field for news; gives the page on which it is then seen."""
    card = next((card for card in coach().cards(today()) if card.candidacy == name), None)
    place = name if card is not None else ""
    Form(PASTED, place).clear()  # an empty field of this form has been shown meanwhile
    Form(PASTED, place).keep("text", pasted)
    if card is None:
        return None
    lead_to(name)
    return home(card.stage).file


def _said(heard: str, words: str) -> None:
    st.html(f'<p class="hb" role="status" tabindex="-1"><b>{heard}</b> {html(words)}</p>')
