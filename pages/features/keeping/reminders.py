"""Being reminded on this computer: one switch, and what it does."""

import streamlit as st

from pages.ui.callbacks import calmly
from pages.ui.context import coach
from pages.ui.elements import say, section

KEY = "set reminders"


def reminders() -> None:
    """The switch; it shows what the system has, and not what was meant."""
    section("Reminders on this computer")

    def changed() -> None:
        coach().reminders.switch(on=st.session_state[KEY])

    st.session_state[KEY] = coach().reminders.come_by_themselves()
    st.toggle("Tell me each morning if something is due", key=KEY, on_change=calmly(changed))
    say(
        "At nine, or when you log in after that, a notification says how many things are waiting. "
        "It doesn't name anyone. Hearback needn't be open, but the computer has to be on. On Windows "
        "it comes under the name Windows PowerShell. If you turn it off, nothing is left behind on "
        "this computer.",
        "hb-small",
    )
