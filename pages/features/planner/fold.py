"""A part of the page that is closed at first, and made only once it is opened."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from pages.features.planner.answers import Answers


@contextmanager
def fold(said: Answers, heading: str, name: str = "", icon: str | None = None) -> Iterator[bool]:
    """Gives whether it is open. It stays so while its `name` is the same, whatever the heading."""
    key = f"{name or heading} {said.offer.token}"
    shelf = st.expander(heading, key=key, icon=icon, on_change="rerun")
    with shelf:
        yield bool(shelf.open)
