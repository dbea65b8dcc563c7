"""In and out: a reply, an invitation or a spreadsheet comes in; a calendar or a table goes out."""

from collections.abc import Callable, Mapping

import streamlit as st

from core.coach import Invitation, Order, Preview, Proposal, Table
from core.errors import HearbackError
from pages.desk.acts import record
from pages.desk.debrief import fill_from
from pages.desk.doors import DEBRIEF, frame, go, guard, home, link
from pages.desk.here import chosen, coach, today
from pages.desk.parts import recorded, say, section, title
from pages.desk.plain import html, label
from pages.desk.sheet import Sheet, say_refusal
from pages.desk.stage import nobody_chosen
from pages.desk.words import day_in_words

WHAT = {"reply": "A reply", "invitation": "An invitation", "table": "A spreadsheet"}
ORDERS: dict[Order, str] = {
    "day_first": "The day comes first",
    "month_first": "The month comes first",
}
MOST_LINES = 200


def show() -> None:
    """What comes in, and what goes out."""
    title("In and out", "Nothing is recorded before you have seen it and said yes.")
    recorded()
    what = Sheet("bring in")
    what.choice("what", "What do you have?", WHAT)
    try:
        match what.get("what"):
            case "reply":
                _reply()
            case "invitation":
                _invitation()
            case "table":
                _table()
    except HearbackError as refusal:
        say_refusal(refusal)
    _out()


def _reply() -> None:
    card = chosen()
    if card is None:
        nobody_chosen()
        return
    say(f"A reply from {card.employer}. Paste it, or drop the mail as a file.", "hb-soft")
    sheet = Sheet("their reply", card.candidacy)
    sheet.story("text", "Their words", height=160)
    dropped = st.file_uploader("Or the mail (.eml)", type=["eml", "txt"], key="their mail")
    raw = dropped.getvalue() if dropped is not None else (sheet.get("text") or "")
    if not raw:
        return
    proposal = coach().proposal(card.candidacy, raw, today())
    _proposed(proposal)
    events = proposal.events()
    view = coach().view(card.candidacy, today())
    if events:
        sheet.send("Record this", lambda: record(view, sheet, *events), type="primary")
    link(home(card.stage), card.candidacy, "Say it yourself instead", ":material/edit:")


def _proposed(proposal: Proposal) -> None:
    words = "".join(f"<li>“{html(clue.words)}”</li>" for clue in proposal.clues)
    rests = f'<p class="hb-small">It rests on these words:</p><ul>{words}</ul>' if words else ""
    with st.container(key="card-proposal"):
        st.html(f'<div class="hb"><p class="hb-say-plain">{html(proposal.says)}</p>{rests}</div>')


def _invitation() -> None:
    say("The file that came with the invitation. It fills the debrief.", "hb-soft")
    dropped = st.file_uploader("Invitation (.ics)", type=["ics"], key="their invitation")
    if dropped is None:
        return
    invitation = coach().invitation(dropped.getvalue())
    _invited(invitation)
    if st.button("Put it into the debrief", type="primary"):
        card = chosen()
        fill_from(invitation, card)
        go(DEBRIEF, card.candidacy if card else None)


def _invited(invitation: Invitation) -> None:
    people = ", ".join(p.name or p.email or "" for p in invitation.people)
    at = f" at {invitation.starts_at:%H:%M}" if invitation.starts_at else ""
    lines = (
        invitation.title,
        day_in_words(invitation.on, today()) + at,
        people,
        invitation.place,
        invitation.link,
        *invitation.remarks,
    )
    items = "".join(f"<li><span>{html(line)}</span></li>" for line in lines if line)
    with st.container(key="card-invitation"):
        st.html(f'<ul class="hb hb-list">{items}</ul>')


def _table() -> None:
    say("A table from another tracker, saved as CSV. Each line becomes a candidacy.", "hb-soft")
    dropped = st.file_uploader("Table (.csv)", type=["csv", "tsv", "txt"], key="their table")
    if dropped is None:
        return
    table = coach().table(dropped.getvalue())
    columns = _columns(table)
    order = None
    preview = coach().preview(table, today(), columns=columns)
    if preview.asks:
        say(preview.asks)
        order = st.pills("How is it meant?", list(ORDERS), format_func=ORDERS.__getitem__)
        preview = coach().preview(table, today(), columns=columns, order=order)
    _lines(preview)
    if preview.stories and st.button(f"Record {len(preview.stories)} candidacies", type="primary"):
        count = coach().take_in_table(table, today(), columns=columns, order=order)
        say(f"Recorded {count} candidacies.")


def _columns(table: Table) -> Mapping[str, str | None]:
    found = coach().preview(table, today()).columns
    with st.expander("What the columns hold"):
        options = [None, *coach().columns()]
        return {
            name: st.selectbox(
                label(name),
                options,
                index=options.index(found.get(name)),
                format_func=lambda field: "A note" if field is None else field.replace("_", " "),
                key=f"column {name}",
            )
            for name in table.columns
        }


def _lines(preview: Preview) -> None:
    section("What will be recorded")
    rows = []
    for line in preview.lines[:MOST_LINES]:
        said = " ".join(line.says) if line.refused is None else line.refused
        mark = "" if line.refused is None else ' class="hb-soft"'
        more = "".join(f'<br><span class="hb-small">{html(r)}</span>' for r in line.remarks)
        rows.append(f"<li><time>Line {line.line}</time><span{mark}>{html(said)}{more}</span></li>")
    st.html(f'<ul class="hb hb-list">{"".join(rows)}</ul>')
    if len(preview.lines) > MOST_LINES:
        say(f"And {len(preview.lines) - MOST_LINES} lines more.", "hb-small")


def _out() -> None:
    section("Take along")
    say("A calendar of all your days, or a table for a spreadsheet.", "hb-soft")
    with st.container(horizontal=True):
        _download(
            "Calendar (.ics)", "hearback.ics", "text/calendar", lambda: coach().calendar(today())
        )
        _download(
            "Candidacies (.csv)", "candidacies.csv", "text/csv", lambda: coach().sheet(today())
        )
        _download(
            "Every entry (.csv)",
            "entries.csv",
            "text/csv",
            lambda: coach().sheet(today(), entries=True),
        )


def _download(words: str, name: str, mime: str, make: Callable[[], bytes]) -> None:
    st.download_button(words, make, file_name=name, mime=mime, on_click="ignore")


guard()
frame(show)
