"""Import and export: a reply, an invitation, a spreadsheet or an export comes in; days and tables go out."""

import streamlit as st

from core.errors import HearbackError
from core.exchange.replies import Meaning, Proposal, propose, rules_of_reading
from core.views import describe_event
from core.wording import counted
from pages.features.candidacy_picker import choose
from pages.features.exchange.invitation import invitation
from pages.features.exchange.spreadsheet import spreadsheet, take_table
from pages.features.record import record
from pages.features.undo import recorded
from pages.features.upcoming import take_calendar
from pages.shell.layout import page
from pages.ui.callbacks import once
from pages.ui.context import chosen, coach, today
from pages.ui.elements import say, section, title
from pages.ui.escape import html
from pages.ui.form import Form, say_refusal
from pages.ui.labels import day_in_words
from pages.ui.routes import BRING_IN, home, link

WHAT = {
    "reply": "A reply",
    "invitation": "An invitation",
    "table": "A spreadsheet",
    "export": "An export",
}
# What a reply can be said to mean, where the words alone do not tell.
MEANINGS: dict[Meaning, str] = {
    "still_deciding": "They're still deciding",
    "next_round": "Another round",
    "offer": "An offer",
    "rejected": "A no",
    "asks_me": "They want something from me",
    "on_hold": "They've put the hiring on hold",
    "rescinded": "They're taking their offer back",
    "answers_start_strong": "How to start well",
    "acknowledged": "My message arrived",
}


def show() -> None:
    """What comes in, and what goes out."""
    recorded()
    title("Import and export", "Nothing is saved until you've seen it and said yes.")
    what = Form("bring in")
    what.choice("what", "What do you have?", WHAT)
    if what.get("what") is None:
        say("What they wrote, the file of an appointment, or a table from elsewhere.", "hb-small")
    try:
        match what.get("what"):
            case "reply":
                _reply()
            case "invitation":
                invitation()
            case "table":
                spreadsheet()
            case "export":
                _export()
    except HearbackError as refusal:
        say_refusal(refusal)
    _out()


def _reply() -> None:
    card = chosen()
    choose(BRING_IN, card, "Choose whose reply it is.")
    if card is None:
        return
    say(f"A reply from {card.employer}. Paste it, or drop the mail as a file.", "hb-soft")
    form = Form("their reply", card.candidacy)
    form.story("text", "Their words", height=160)
    mail = f"their mail {form.token}"
    dropped = st.file_uploader("Or the mail (.eml)", type=["eml", "txt"], key=mail)
    raw = dropped.getvalue() if dropped is not None else (form.get("text") or "")
    if not raw:
        return
    view, me = coach().view(card.candidacy, today()), coach().keepsakes.me()
    proposal = found = propose(raw, today(), view.calendar, me=me)
    _found(proposal)
    if proposal.meaning is None:
        likely = {meaning: MEANINGS[meaning] for meaning in found.candidates if meaning in MEANINGS}
        form.choice("meaning", "What does it mean?", likely | MEANINGS)
        said = form.get("meaning")
        proposal = propose(raw, today(), view.calendar, me=me, meaning=said)
    events = proposal.events()
    if events:
        section("What will be saved")
        _planned(proposal)
        form.send("Save this", lambda: record(view, form, *events), type="primary")
    link(home(card.stage), card.candidacy, "Say it yourself instead", ":material/edit:")
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


def _found(proposal: Proposal) -> None:
    words = "".join(f"<li>“{html(clue.words)}”</li>" for clue in proposal.clues)
    rests = f'<p class="hb-small">It rests on these words:</p><ul>{words}</ul>' if words else ""
    says = "".join(f"<p>{html(remark)}</p>" for remark in proposal.remarks)
    with st.container(key="card-proposal"):
        st.html(
            f'<div class="hb"><p class="hb-say-plain">{html(proposal.says)}</p>{says}{rests}</div>'
        )


def _planned(proposal: Proposal) -> None:
    items = "".join(
        f"<li><time>{day_in_words(event.happened_on, today())}</time>"
        f"<span>{html(describe_event(event))}</span></li>"
        for event in proposal.events()
    )
    st.html(f'<ul class="hb hb-list">{items}</ul>')
    if proposal.on is not None and proposal.on_words is not None:
        day = day_in_words(proposal.on, today())
        say(
            f"“{proposal.on_words}” is taken as {day}. If that is not meant, say it yourself.",
            "hb-small",
        )


def _export() -> None:
    say(
        "An export of Hearback, from here or another machine. What is there already stays.",
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
    words = f"Take in {counted(count, 'line')}"
    st.button(words, on_click=once(lambda: coach().archive.take_in(raw)), type="primary")


def _out() -> None:
    section("Download")
    say("A calendar of all your days, or a table for a spreadsheet.", "hb-soft")
    with st.container(horizontal=True):
        take_calendar(None, "out")
        take_table("Your applications (.csv)", "candidacies.csv", entries=False)
        take_table("Everything that happened (.csv)", "entries.csv", entries=True)


page(show)
