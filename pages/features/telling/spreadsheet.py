"""A table of another tracker comes in, line by line; our own go out."""

from collections.abc import Mapping

import streamlit as st

from core.exchange.cells import Order
from core.exchange.table import Table, fields, matched, read_table
from core.exchange.tracker import Preview
from core.places import day_comes_first
from core.wording import counted
from pages.features.recording.undo import forget
from pages.ui.callbacks import calmly
from pages.ui.context import coach, today
from pages.ui.elements import download, say, section
from pages.ui.escape import html, label
from pages.ui.labels import COLUMNS
from pages.ui.places import usual_country
from pages.ui.routes import CANDIDACIES, link

ORDERS: dict[Order, str] = {
    "day_first": "The day comes first",
    "month_first": "The month comes first",
}
MOST_LINES = 200
BEGUN = "candidacies begun"


def spreadsheet() -> None:
    """Reads a table, shows what each line would record, and records all of it or nothing."""
    say(
        "A table from another tracker, saved as CSV or in Markdown. Each line becomes an application.",
        "hb-soft",
    )
    dropped = st.file_uploader("Table (.csv)", type=["csv", "tsv", "txt", "md"], key="their table")
    if dropped is None:
        return
    table = read_table(dropped.getvalue())
    columns = _columns(table)
    order = None
    preview = coach().archive.preview(table, today(), columns=columns)
    if preview.asks:
        ask = f"How is {label(preview.asks)} meant?"
        is_day_first = day_comes_first(usual_country())
        usual: Order | None = None
        if is_day_first is not None:
            usual = "day_first" if is_day_first else "month_first"
        order = st.pills(ask, list(ORDERS), format_func=ORDERS.__getitem__, default=usual)
        if order is not None:
            preview = coach().archive.preview(table, today(), columns=columns, order=order)

    def take_in() -> None:
        count = coach().archive.take_in_table(table, today(), columns=columns, order=order)
        st.session_state[BEGUN] = count
        forget()

    _lines(preview)
    count = len(preview.stories)
    if count:
        words = f"Save {counted(count, 'application')}"
        st.button(words, on_click=calmly(take_in), type="primary", key="take the table in")
    begun = st.session_state.pop(BEGUN, None)
    if begun is not None:
        say(f"Saved {counted(begun, 'application')}.")
        link(CANDIDACIES, None)


def take_table(words: str, name: str, *, entries: bool) -> None:
    """One of our own tables, for a spreadsheet."""
    download(words, lambda: coach().archive.spreadsheet(today(), entries=entries), name, "text/csv")


def _columns(table: Table) -> Mapping[str, str | None]:
    found = matched(table.columns)
    with st.expander("What the columns hold"):
        options = [None, *fields()]
        return {
            name: st.selectbox(
                label(name),
                options,
                index=options.index(found[name]),
                format_func=lambda field: "Kept as a note" if field is None else COLUMNS[field],
                key=f"column {name}",
            )
            for name in table.columns
        }


def _lines(preview: Preview) -> None:
    section("What will be saved")
    for remark in preview.remarks:
        say(remark, "hb-small")
    rows = []
    for line in preview.lines[:MOST_LINES]:
        said = " ".join(line.says) if line.refused is None else line.refused
        mark = "" if line.refused is None else ' class="hb-soft"'
        more = "".join(f'<br><span class="hb-small">{html(r)}</span>' for r in line.remarks)
        rows.append(f"<li><time>Line {line.line}</time><span{mark}>{html(said)}{more}</span></li>")
    st.html(f'<ul class="hb hb-list">{"".join(rows)}</ul>')
    if len(preview.lines) > MOST_LINES:
        say(f"And {len(preview.lines) - MOST_LINES} lines more.", "hb-small")
