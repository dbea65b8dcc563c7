"""Around every page: the router, the look, the sidebar, and a calm word where something cannot be done."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from core.errors import HearbackError, StoreUnreadable
from core.views import Card
from pages.features.keeping.data_safety import rescue
from pages.features.keeping.example import example
from pages.features.keeping.parted import parted
from pages.features.recording.undo import leave_behind
from pages.ui import routes
from pages.ui.callbacks import arrive, led_to, refused
from pages.ui.context import CANDIDACY, chosen, coach, today
from pages.ui.elements import SCREENFUL, line, say_what
from pages.ui.escape import html, label
from pages.ui.labels import day_in_words
from pages.ui.routes import (
    AT,
    CANDIDACIES,
    DEBRIEF,
    MADE,
    MORE,
    OF_A_CANDIDACY,
    PAGES,
    TODAY,
    UNDER_A_CANDIDACY,
    go,
    home,
    link,
)

UI = Path(routes.__file__).parent
NAMED = "named by the address"
STYLE = UI / "style.css"
ICON = UI / "icon.svg"
SCRIPT = f"<script>{(UI / 'page.js').read_text('utf-8')}</script>"


def navigate() -> Any:
    """Tells Streamlit the pages, and gives the one that was asked for."""
    # The icon comes first: one that Streamlit took from a page would be fetched from elsewhere.
    st.set_page_config(page_title="Hearback", page_icon=ICON.read_text(), layout="centered")
    if MADE not in st.session_state:
        st.session_state[MADE] = {
            each: st.Page(each.path, title=each.title, icon=each.icon, default=each is TODAY)
            for each in PAGES
        }
    return st.navigation(list(st.session_state[MADE].values()), position="hidden")


def _guard() -> None:
    """On a fresh server a deep link runs a page before the router; then the router is run."""
    if AT not in st.session_state:
        navigate()
        st.rerun()


def route() -> None:
    """What the app does on every run: find the page that was asked for, and show it."""
    found = navigate()
    named = st.query_params.get(CANDIDACY)
    # A link to the page that is shown leaves the browser's address as it was, and the next act
    # would be about what stands there. What a widget keeps in the address is that widget's alone.
    if found.url_path == st.session_state.get(AT) and named != st.session_state.get(NAMED):
        if named is not None:
            st.query_params[CANDIDACY] = named
        elif not st.query_params:
            st.query_params.clear()
    st.session_state[AT], st.session_state[NAMED] = found.url_path, named
    found.run()


def page(show: Callable[[], None]) -> None:
    """One page, as it is shown by `show`."""
    _guard()
    st.html(STYLE)
    refusal = refused()
    try:
        _arrive()
        leave_behind()
        _name_the_tab()
        _sidebar()
        example()
        if refusal is not None:
            say_what(refusal)
        parted()
        _ahead()
        show()
    except HearbackError as error:
        say_what(error)
        if isinstance(error, StoreUnreadable):
            rescue()
        st.button("Try again", icon=":material/refresh:")


def _name_the_tab() -> None:
    """The browser's tab says which page it is, and of which application."""
    shown = next(p for p in PAGES if p.file == (st.session_state[AT] or TODAY.file))
    names = [shown.title]
    card = chosen() if shown in OF_A_CANDIDACY else None
    if card is not None:
        names.append(" ".join(card.employer.split()))
    st.set_page_config(page_title=f"{', '.join(names)} · Hearback")


def _arrive() -> None:
    """Goes where the last act led: a candidacy that moved on is shown where it is now."""
    candidacy = led_to()
    for card in coach().cards(today()) if candidacy else ():
        at = home(card.stage)
        here = (st.session_state[AT], st.query_params.get(CANDIDACY))
        if card.candidacy == candidacy and here != (at.file, candidacy):
            go(at, candidacy)
    arrive()


def _ahead() -> None:
    """Says so where this computer's clock is behind what was told, and shows what lies ahead."""
    told = coach().ahead(today())
    if not told:
        return
    count = (
        "One thing you told me lies" if len(told) == 1 else f"{len(told)} things you told me lie"
    )
    st.warning(
        f"{count} ahead of this computer's clock, which says {day_in_words(today(), today())}. "
        "If the clock is wrong, please set it right. Nothing is lost: each counts from its day on.",
        icon=":material/schedule:",
    )
    with st.expander("See what lies ahead", key="ahead"):
        lines = "".join(line(each.on, html(each.say)) for each in told[:SCREENFUL])
        st.html(f'<ul class="hb hb-list">{lines}</ul>')


def _sidebar() -> None:
    here = chosen()
    cards, there_are_more = _in_the_menu(here)
    with st.sidebar:
        st.html('<p class="hb hb-title" style="font-size:1.5rem">Hearback</p>')
        link(TODAY, here.candidacy if here else None)
        link(DEBRIEF, None, "New interview", ":material/add:")
        if cards:
            st.html('<p class="hb hb-small">Your applications</p>')
        for card in cards:
            _candidacy(card, card == here)
        if there_are_more:
            link(CANDIDACIES, None, "All of them", ":material/more_horiz:")
        st.html('<p class="hb hb-small">More</p>')
        for other in MORE:
            link(other, here.candidacy if here else None)
        st.html(SCRIPT, unsafe_allow_javascript=True)


def _in_the_menu(here: Card | None) -> tuple[Sequence[Card], bool]:
    """What the menu shows: those that go on and the one that is looked at; and whether there are more.

    Of many, those with something on the first days. One that is over has its place under Your applications.
    """
    cards = [c for c in coach().cards(today()) if not c.is_over or c == here]
    if len(cards) <= SCREENFUL:
        return cards, False
    first = [c for c in coach().by_day(today()) if not c.is_over][:SCREENFUL]
    return (first if here is None or here in first else [*first, here]), True


def _candidacy(card: Card, is_here: bool) -> None:
    place = "here" if is_here else "elsewhere"
    with st.container(key=f"candidacy-{place}-{card.candidacy}", gap=None):
        icon = ":material/folder_open:" if is_here else ":material/folder:"
        link(home(card.stage), card.candidacy, label(card.employer), icon)
    if is_here:
        with st.container(key="pages-of-candidacy", gap=None):
            now = home(card.stage)
            if now not in UNDER_A_CANDIDACY:
                link(now, card.candidacy, "Now", now.icon)
            for other in UNDER_A_CANDIDACY:
                link(other, card.candidacy)
