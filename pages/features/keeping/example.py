"""The made-up person's applications: every page says that they are an example, and how they go."""

import streamlit as st

from pages.features.recording.undo import forget
from pages.ui.callbacks import calmly
from pages.ui.context import coach
from pages.ui.focus import focus
from pages.ui.routes import AT

REMOVED = "example removed"


def example() -> None:
    """The word that this is an example, with the one tap that removes it; nothing where there is none."""
    if not coach().archive.example():
        if st.session_state.get(REMOVED) == st.session_state[AT]:
            with st.container(key="done-example"):
                st.html('<p class="hb" role="status" tabindex="-1"><b>The example is gone.</b></p>')
            focus(".st-key-done-example [role=status]", "example removed", from_top=True)
        return

    def remove() -> None:
        coach().archive.remove_example()
        forget()
        st.query_params.clear()
        st.session_state[REMOVED] = st.session_state[AT]

    with st.container(horizontal=True, vertical_alignment="center", key="example"):
        st.html('<p class="hb hb-small"><b>This is an example.</b></p>')
        st.button(
            "Remove the example", on_click=calmly(remove), type="tertiary", key="remove example"
        )
