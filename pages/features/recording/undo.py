"""What was said last in this visit, and the way to take it back, or to put it back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from core.views import Card
from core.wording import listed
from pages.ui.callbacks import calmly, lead_to
from pages.ui.context import coach, this_page, today
from pages.ui.escape import html
from pages.ui.focus import focus
from pages.ui.form import Form
from pages.ui.labels import by_when

RECORDED = "recorded"
TAKEN_BACK = "taken back"
TIMES = "times taken back"
PASTED = "their reply"
"""The form into which news is pasted."""
TELL_THE_OTHERS = "outcome.tell_the_others"
FEW = 2
"""Employers whose names fit into one sentence."""
SORRY = ("rejected", "offer_rescinded")
"""The kinds of news after which the person comes first."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was said last: its entries, and the page `on` which that was seen first.

    It was read from what was `pasted`, if it was; a correction is said by the entry it is `about`.
    """

    candidacy: str
    numbers: tuple[int, ...]
    about: int | None
    pasted: str | None
    on: str | None = None


@dataclass(frozen=True, slots=True)
class TakenBack:
    """That something was taken back, for the nth time, and the page `on` which that was seen first.

    What was `said` can be put back by taking back the `strikes`.
    """

    heard: str
    words: str
    nth: int
    said: Said | None = None
    strikes: tuple[int, ...] = ()
    on: str | None = None


def remember(
    candidacy: str,
    numbers: Sequence[int],
    *,
    about: int | None = None,
    pasted: str | None = None,
) -> None:
    """These entries were said last, read from what was `pasted`, if they were.

    Those of a correction are told by the entry it is `about`.
    """
    forget()
    st.session_state[RECORDED] = Said(candidacy, tuple(numbers), about, pasted)


def forget() -> None:
    """Something else was said, or is gone: nothing is left to take back, or to put back."""
    st.session_state.pop(RECORDED, None)
    st.session_state.pop(TAKEN_BACK, None)


def taken_back(
    heard: str, words: str, said: Said | None = None, strikes: Sequence[int] = ()
) -> None:
    """Something was taken back: the next page says so until it is left, or something is said."""
    nth = st.session_state[TIMES] = st.session_state.get(TIMES, 0) + 1
    forget()
    st.session_state[TAKEN_BACK] = TakenBack(heard, words, nth, said, tuple(strikes))


def leave_behind() -> None:
    """What was taken back on a page is no longer said there once another one is seen."""
    gone: TakenBack | None = st.session_state.get(TAKEN_BACK)
    if gone is not None and gone.on not in (None, this_page()):
        st.session_state.pop(TAKEN_BACK)


def recorded(candidacy: str | None = None, *, of_any: bool = False) -> None:
    """What was said or taken back last, with the way to take it back or to put it back.

    It stands on the pages of its `candidacy`, where it was seen first, and where it may be `of_any`.
    """
    gone: TakenBack | None = st.session_state.get(TAKEN_BACK)
    if gone is not None:
        st.session_state[TAKEN_BACK] = replace(gone, on=this_page())
        _undone(gone)
        return
    said: Said | None = st.session_state.get(RECORDED)
    if said is None:
        return
    is_here = of_any or said.on in (None, this_page())
    if candidacy == said.candidacy or (candidacy is None and is_here):
        st.session_state[RECORDED] = replace(said, on=said.on or this_page())
        _said_last(said)


def _said_last(said: Said) -> None:
    cards = {card.candidacy: card for card in coach().cards(today())}
    name = said.candidacy
    if name not in cards:
        return
    timeline = coach().timeline(name, today())
    told = {t.entry.no: t for t in timeline if t.struck_by is None}
    standing = [no for no in said.numbers if no in told]
    if not standing:
        return
    about = told.get(said.about or 0)
    words = about.words if about else " ".join(told[no].words for no in standing)
    employer = _employer(cards[name], list(cards.values()))
    last = max(t.entry.no for t in timeline)

    def undo() -> None:
        token = f"undo {name} {standing} after {last}"
        strikes = coach().strike(name, *standing, today=today(), token=token)
        no_longer = f"This no longer counts{f' at {employer}' if employer else ''}: {words}"
        undone = "It says what it said before." if about else no_longer
        if said.pasted:
            _give_back(name, said.pasted)
        taken_back("Undone.", undone, said, [entry.no for entry in strikes])

    key = f"done-{standing[-1]}"
    with st.container(key=key, horizontal=True, vertical_alignment="center"):
        is_sad = any(told[no].event.kind in SORRY for no in standing)
        heard = "Changed." if about else "I'm sorry." if is_sad else "Got it."
        told_words = f"{employer}: {words}" if employer else words
        is_offer = any(told[no].event.kind == "offer_received" for no in standing)
        more = (_what_it_frees(name, standing), _who_should_know() if is_offer else "")
        _say(heard, " ".join((told_words, *filter(None, more))))
        st.button(
            "Undo",
            key=f"undo {name} {standing}",
            on_click=calmly(undo),
            type="tertiary",
            icon=":material/undo:",
        )
    focus(f".st-key-{key} [role=status]", f"{name} {standing} {last}", from_top=True)


def _what_it_frees(name: str, numbers: Sequence[int]) -> str:
    """That nothing known stands in the way of giving notice, where these entries made it so."""
    if not coach().view(name, today()).frees_notice(numbers):
        return ""
    nothing = "othing I know of is in the way of giving notice"
    is_signed = Form("planner", name).get("signing") == "signed"
    return f"N{nothing} any more." if is_signed else f"Once the contract is signed, n{nothing}."


def _who_should_know() -> str:
    """Whom an offer is to be told, among those they still wait for, and by when."""
    due = [due for due in coach().dated(today()) if due.advice.key == TELL_THE_OTHERS]
    days = [one.advice.due for one in due if one.advice.due is not None]
    if not days:
        return ""
    names = list(dict.fromkeys(one.card.employer for one in due))
    whom = listed(names) if len(names) <= FEW else f"the {len(names)} others you're waiting for"
    when = by_when(max(min(days), today()), today())
    return f"Tell {whom} about it too, {when}. The letter is waiting on the page Today."


def _employer(card: Card, cards: Sequence[Card]) -> str:
    """Where it happened, if several applications are open; of two with one employer, which of them."""
    going_on = [other for other in cards if not other.is_over or other == card]
    if len(going_on) < 2:
        return ""
    alike = [other for other in going_on if other.employer == card.employer]
    return f"{card.employer}, {card.role}" if len(alike) > 1 else card.employer


def _undone(gone: TakenBack) -> None:
    with st.container(key="done-taken-back", horizontal=True, vertical_alignment="center"):
        _say(gone.heard, gone.words)
        said = gone.said
        if said is not None and gone.strikes:
            st.button(
                "Put it back",
                key=f"put back {gone.nth}",
                on_click=calmly(lambda: _put_back(said, gone.strikes)),
                type="tertiary",
                icon=":material/redo:",
            )
    focus(".st-key-done-taken-back [role=status]", f"taken back {gone.nth}", from_top=True)


def _put_back(said: Said, strikes: Sequence[int]) -> None:
    """Says again what was taken back; the text that it was read from leaves its field."""
    token = f"put back {said.candidacy} {list(strikes)}"
    coach().strike(said.candidacy, *strikes, today=today(), token=token)
    if said.pasted is not None:
        Form(PASTED, said.candidacy).clear()
        lead_to(said.candidacy)
    remember(said.candidacy, said.numbers, about=said.about, pasted=said.pasted)


def _give_back(name: str, pasted: str) -> None:
    """Puts a text back into the field for news, and leads to where it is seen."""
    card = next((card for card in coach().cards(today()) if card.candidacy == name), None)
    place = name if card is not None else ""
    Form(PASTED, place).clear()  # an empty field of this form has been shown meanwhile
    Form(PASTED, place).keep("text", pasted)
    if card is not None:
        lead_to(name)


def _say(heard: str, words: str) -> None:
    st.html(f'<p class="hb" role="status" tabindex="-1"><b>{heard}</b> {html(words)}</p>')
