"""A draft to read, to change in place, and to take along. Nothing counts as sent until you say so."""

from typing import Any

import streamlit as st

from core.coach import Letter, View
from core.events import event_of
from pages.desk.acts import record
from pages.desk.here import coach, today
from pages.desk.plain import html
from pages.desk.sheet import Sheet
from pages.desk.words import YES_NO


def letters(view: View, purpose: str, *, main: bool, expanded: bool) -> None:
    """The drafts for a purpose: one, or one for each person to thank."""
    ask = False
    if purpose == "gracious_reply":
        choice = Sheet("gracious reply", view.card.candidacy)
        choice.choice("ask", "Ask for feedback in the same note?", YES_NO)
        ask = choice.get("ask") is True
    drafts = coach().letters(view.card.candidacy, purpose, today(), ask_feedback=ask)
    for number, letter in enumerate(drafts):
        first = number == 0
        _letter(view, letter, ask, main=main and first, expanded=expanded and first)


def _letter(view: View, letter: Letter, ask: bool, *, main: bool, expanded: bool) -> None:
    whom = _whom(letter)
    sheet = Sheet(f"letter {letter.key} {whom} {ask}", view.card.candidacy)
    with st.expander(
        "Read and change the draft",
        expanded,
        icon=":material/draft:",
        key=f"open {view.card.candidacy} {sheet.name}",
    ):
        if whom:
            st.html(f'<p class="hb hb-small">For {html(whom)}</p>')
        st.html(f'<p class="hb"><b>{html(letter.subject)}</b></p>')
        sheet.story("body", "Your message", default=letter.body, height=280)
        st.html(f'<p class="hb hb-small">{html(letter.right)}</p>')

    def send() -> None:
        record(view, sheet, event_of("message_sent", today(), **_sent(letter, ask)))

    words = f"I sent it to {whom}" if whom and letter.purpose == "thank_you" else "I sent it"
    sheet.send(words, send, type="primary" if main else "secondary")


def _whom(letter: Letter) -> str:
    return ", ".join(person.name or person.email or "" for person in letter.to)


def _sent(letter: Letter, ask: bool) -> dict[str, Any]:
    said: dict[str, Any] = {"purpose": letter.purpose, "channel": "email"}
    if letter.to:
        said["to"] = [person.email or person.name or "" for person in letter.to]
    if letter.purpose == "gracious_reply":
        said["asks_feedback"] = ask
    return said
