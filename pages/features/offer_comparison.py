"""Offers side by side, as they are: no score, and nothing weighed for the person."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import streamlit as st

from core.events import Salary, title_of
from core.views import YEARLY, View, a_year, pay_in_words
from core.wording import counted, listed
from pages.ui.callbacks import calmly, lead_to
from pages.ui.context import coach, today
from pages.ui.elements import say
from pages.ui.escape import html, label
from pages.ui.form import Form
from pages.ui.labels import day_in_words

UNKNOWN = "not known"
A_YEAR = listed([counted(many, period) for period, many in YEARLY.items() if many > 1], "or")
"""What a year is taken to have."""


def side_by_side(views: Sequence[View]) -> None:
    """The terms of two or three offers in columns, with what the person wrote about each."""
    head = "".join(
        f'<th scope="col">{html(v.card.employer)}<br><small>{html(v.card.role)}</small></th>'
        for v in views
    )
    rows = "".join(_row(name, [cell(view) for view in views]) for name, cell in TERMS)
    st.html(
        f'<div class="hb hb-scroll"><table class="hb-table hb-offers"><thead><tr><td></td>{head}</tr>'
        f"</thead><tbody>{rows}</tbody></table></div>"
    )
    say(
        f"A year counts {A_YEAR}. Nothing is weighed for you, and no currency is changed into another.",
        "hb-small",
    )
    for view in views:
        if any(cell(view) == UNKNOWN for _, cell in TERMS):
            _add_terms(view)
        _in_words(view)


def _add_terms(view: View) -> None:
    """Leads to the form for the terms of this offer, opened."""
    name = view.card.candidacy

    def opens() -> None:
        Form("what happened", name).put("kind", "offer_received")
        lead_to(name)

    st.button(
        f"{label(view.card.employer)}: add what's not known",
        key=f"add terms {name}",
        on_click=calmly(opens),
        type="tertiary",
        icon=":material/edit:",
    )


def _in_words(view: View) -> None:
    """Where the person writes what no table shows; it stands in the table as soon as it is left."""
    name = view.card.candidacy

    def kept() -> None:
        coach().keepsakes.set_about_offer(name, st.session_state[f"about offer {name}"])

    st.text_area(
        f"{label(view.card.employer)}: what speaks for it, and what against",
        coach().keepsakes.about_offer(name),
        key=f"about offer {name}",
        on_change=calmly(kept),
        height=90,
    )


def _row(name: str, cells: Sequence[str]) -> str:
    filled = "".join(f"<td>{html(cell)}</td>" for cell in cells)
    return f'<tr><th scope="row">{name}</th>{filled}</tr>'


def _known(value: Any, in_words: Callable[[Any], str]) -> str:
    return UNKNOWN if value is None else in_words(value)


def _yearly(salary: Salary) -> str:
    yearly = a_year(salary)
    return UNKNOWN if yearly is None else f"{yearly:,.0f} {salary.currency or ''}".strip()


def _day(value: date) -> str:
    return day_in_words(value, today())


def _yes(value: bool) -> str:
    return "yes" if value else "no"


TERMS: tuple[tuple[str, Callable[[View], str]], ...] = (
    ("Pay", lambda v: _known(v.offer.term("salary").value, pay_in_words)),
    ("Pay in a year", lambda v: _known(v.offer.term("salary").value, _yearly)),
    ("Start", lambda v: _known(v.offer.term("start_on").value, _day)),
    (title_of("leave_days"), lambda v: _known(v.offer.term("leave_days").value, "{} days".format)),
    (
        "Leave possible after",
        lambda v: _known(v.offer.term("leave_after_months").value, "{} months".format),
    ),
    ("Answer by", lambda v: _known(v.facts.reply_by.value, _day)),
    ("In writing", lambda v: _known(v.facts.written.value, _yes)),
    (title_of("conditional"), lambda v: _known(v.facts.conditional.value, _yes)),
    ("In your words", lambda v: coach().keepsakes.about_offer(v.card.candidacy) or "nothing yet"),
)
