"""Settings: where you live, how patient the coach is, and where your data is."""

import streamlit as st

from hearback import VERSION
from pages.features.keeping.data_safety import keeping
from pages.features.keeping.reminders import reminders
from pages.features.planner.answers import my_answers
from pages.features.start_date.plan_form import my_job
from pages.shell.layout import page
from pages.ui.callbacks import calmly
from pages.ui.context import coach
from pages.ui.elements import say, section, title
from pages.ui.labels import PATIENCE
from pages.ui.places import country


def show() -> None:
    """Everything that can be set; each change is kept at once."""
    title("Settings", "Every change is saved right away.")
    section("Where you live")
    country()
    _who_you_are()
    _job()
    section("How patient the coach is")
    settings = coach().keepsakes.settings()
    for name, (words, note) in PATIENCE.items():

        def changed(name: str = name) -> None:
            coach().keepsakes.set(**{name: st.session_state[f"set {name}"]})

        # What is set, maybe in another visit, is what stands here.
        st.session_state[f"set {name}"] = getattr(settings, name)
        with st.container(gap="xxsmall"):
            st.number_input(
                words,
                *settings.range_of(name),
                step=1,
                key=f"set {name}",
                on_change=calmly(changed),
            )
            say(note, "hb-small")
    reminders()
    section("Where your data is")
    say("Everything is in one file on this machine. Nothing is sent anywhere.")
    st.code(str(coach().journal.path), language=None, wrap_lines=True)
    keeping()
    say(f"Hearback {VERSION}", "hb-small")


def _job() -> None:
    """What every plan for a start date begins with."""
    section("Your job now")
    say("The start date is planned from this. It's asked once, for all your applications.")
    with st.container(key="plan-sentences", gap="xsmall"):
        my_job(my_answers())


def _who_you_are() -> None:
    """The person's own name, for the letters, and their address: what is theirs is no news."""
    section("How you sign")

    def said() -> None:
        coach().keepsakes.set_signed(st.session_state["set signed"])

    def told() -> None:
        coach().keepsakes.set_email(st.session_state["set email"])

    st.session_state["set signed"] = coach().keepsakes.signed()
    st.text_input(
        "Your name",
        max_chars=120,
        key="set signed",
        on_change=calmly(said),
        placeholder="It stands at the end of your letters",
    )
    st.session_state["set email"] = coach().keepsakes.email()
    st.text_input(
        "Your e-mail address",
        max_chars=320,
        key="set email",
        on_change=calmly(told),
        placeholder="So your own mails aren't taken for theirs",
    )


page(show)
