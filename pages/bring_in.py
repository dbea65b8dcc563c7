"""Import and export: a reply, an invitation, a spreadsheet or an export comes in; days and tables go out."""

import streamlit as st

from core.errors import HearbackError
from core.exchange.replies import rules_of_reading
from core.wording import counted
from pages.features.recording.undo import forget
from pages.features.telling.news import news
from pages.features.telling.spreadsheet import spreadsheet, take_table
from pages.features.upcoming import take_calendar
from pages.shell.layout import page
from pages.ui.callbacks import calmly
from pages.ui.context import CANDIDACY, chosen, coach, today
from pages.ui.elements import say, section, title
from pages.ui.escape import html
from pages.ui.form import Form, say_refusal

WHAT = {
    "reply": "A reply or an invitation",
    "table": "A spreadsheet",
    "export": "An export",
}


def show() -> None:
    """What comes in, and what goes out."""
    title("Import and export", "Nothing is saved until you've seen it and said yes.")
    what = Form("bring in")
    what.choice("what", "What do you have?", WHAT)
    if what.get("what") is None:
        say("What they wrote, the file of an appointment, or a table from elsewhere.", "hb-small")
    try:
        match what.get("what"):
            case "reply":
                _reply()
            case "table":
                spreadsheet()
            case "export":
                _export()
    except HearbackError as refusal:
        say_refusal(refusal)
    _out()


def _reply() -> None:
    card = chosen() if CANDIDACY in st.query_params else None
    news(coach().view(card.candidacy, today()) if card else None)
    _rules()


def _rules() -> None:
    """What a reply is read by: the phrases themselves."""
    with st.expander("What I look for in a reply"):
        say("Read only as said here: a/b is either word, (a) may be missing, ... is any few words.")
        for meaning, phrases in rules_of_reading().items():
            lines = "".join(f"<li>{html(phrase)}</li>" for phrase in phrases)
            st.html(
                f'<details class="hb"><summary>{html(meaning)}</summary><ul>{lines}</ul></details>'
            )


def _export() -> None:
    say(
        "A Hearback export, from this machine or another. What's already here stays.",
        "hb-soft",
    )
    dropped = st.file_uploader("Export (.jsonl)", type=["jsonl", "json", "txt"], key="their export")
    if dropped is None:
        return
    raw = dropped.getvalue()
    count = coach().archive.new_in(raw)
    if count == 0:
        say("All of it is here.")
        return

    def take_in() -> None:
        coach().archive.take_in(raw)
        forget()

    st.button(f"Take in {counted(count, 'line')}", on_click=calmly(take_in), type="primary")


def _out() -> None:
    section("Download")
    say("A calendar of all your days, or a table for a spreadsheet.", "hb-soft")
    with st.container(horizontal=True):
        take_calendar(None, "out")
        take_table("Your applications (.csv)", "candidacies.csv", entries=False)
        take_table("Everything that happened (.csv)", "entries.csv", entries=True)


page(show)
