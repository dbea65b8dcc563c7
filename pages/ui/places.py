"""Where the person lives: asked once, because weekends and holidays move the days."""

import streamlit as st

from core.places import countries, subdivisions
from pages.ui.callbacks import calmly
from pages.ui.context import coach
from pages.ui.elements import say

ALL_OF_IT = "All of it"
ASKED = "part asked"
"""Whether a country was chosen in this visit whose parts have holidays of their own."""


def where_you_live() -> None:
    """Asks for the country, and for its part where that matters, once."""
    settings = coach().keepsakes.settings()
    asks_for_part = settings.country is not None and not settings.subdivision
    if settings.country is not None and not (asks_for_part and st.session_state.get(ASKED)):
        return
    with st.container(key="card-country"):
        say("Where do you live? Weekends and public holidays move the days.", "hb-say-plain")
        country()
        if asks_for_part:
            st.button("Leave it at the country", on_click=_enough, type="tertiary")


def _enough() -> None:
    st.session_state.pop(ASKED, None)


def country() -> None:
    """The country, and its part where holidays differ there; kept as soon as it is chosen."""
    settings = coach().keepsakes.settings()
    names = countries()
    codes = list(names)

    def chosen() -> None:
        coach().keepsakes.set(country=st.session_state["country"], subdivision=None)
        st.session_state[ASKED] = bool(subdivisions(st.session_state["country"] or ""))
        taken = names.get(st.session_state["country"], "").partition(" (")[0]
        if taken:
            st.toast(f"Your country: {taken}. Settings can change it.")

    st.session_state["country"] = settings.country if settings.country in names else None
    st.selectbox(
        "Country",
        codes,
        format_func=names.__getitem__,
        key="country",
        on_change=calmly(chosen),
        placeholder="Choose your country",
        filter_mode="contains",
    )
    parts = subdivisions(settings.country) if settings.country else {}
    if not parts:
        return
    options = [None, *parts]

    def part_chosen() -> None:
        coach().keepsakes.set(subdivision=st.session_state["subdivision"])

    st.session_state["subdivision"] = (
        settings.subdivision if settings.subdivision in parts else None
    )
    st.selectbox(
        "Part of the country",
        options,
        format_func=lambda code: ALL_OF_IT if code is None else parts[code],
        key="subdivision",
        placeholder=ALL_OF_IT,  # no part is kept as None, for which Streamlit shows this
        on_change=calmly(part_chosen),
    )
