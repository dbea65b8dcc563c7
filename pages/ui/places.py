"""Where the person lives: asked once, because weekends and holidays move the days."""

import streamlit as st

from core.places import countries, subdivisions
from core.views import View
from pages.ui.callbacks import calmly
from pages.ui.context import coach, today
from pages.ui.elements import say

ALL_OF_IT = "All of it"
ASKED = "part asked"
"""Whether a country was chosen in this visit whose parts have holidays of their own."""


def usual_country(view: View | None = None) -> str | None:
    """The country of an application, else the person's own; None where neither was said."""
    said = view.facts.country.value if view is not None else None
    return said or coach().keepsakes.settings().country


def where_you_live() -> None:
    """Asks for the country, and for its part where that matters, once.

    The one country that was said of applications is taken for the person's own.
    """
    _take_what_was_said()
    settings = coach().keepsakes.settings()
    asks_for_part = settings.country is not None and not settings.subdivision
    if settings.country is not None and not (asks_for_part and st.session_state.get(ASKED)):
        return
    with st.container(key="card-country"):
        say("Where do you live? Weekends and public holidays move the days.", "hb-say-plain")
        country(asks_once=True)
        if asks_for_part:
            st.button("Skip this question", on_click=_enough, type="tertiary")


def _take_what_was_said() -> None:
    if coach().keepsakes.settings().country is not None or coach().archive.example():
        return
    said = {
        (opening.say("country").value, opening.say("subdivision").value)
        for opening in (view.state.opening for view in coach().views(today()))
    }
    countries_said = {country for country, _ in said if country in countries()}
    if len(countries_said) != 1:
        return
    [taken] = countries_said
    parts = {part for country, part in said if country == taken and part in subdivisions(taken)}
    coach().keepsakes.set(country=taken, subdivision=parts.pop() if len(parts) == 1 else None)
    _say_which(taken)


def _say_which(code: str) -> None:
    name = countries().get(code, "").partition(" (")[0]
    if name:
        st.toast(f"Your country: {name}. Settings can change it.")


def _enough() -> None:
    st.session_state.pop(ASKED, None)


def country(*, asks_once: bool = False) -> None:
    """The country, and its part where holidays differ there; kept as soon as it is chosen.

    With `asks_once` it goes once both are known.
    """
    settings = coach().keepsakes.settings()
    names = countries()
    codes = list(names)

    def chosen() -> None:
        coach().keepsakes.set(country=st.session_state["country"], subdivision=None)
        has_parts = bool(subdivisions(st.session_state["country"] or ""))
        st.session_state[ASKED] = asks_once and has_parts
        _say_which(st.session_state["country"] or "")

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
