"""Offers side by side, as they are: no score, and nothing weighed for the person."""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from core.events import Salary, title_of
from core.views import YEARLY, View, a_year, pay_in_words
from core.wording import counted, listed
from pages.ui.callbacks import calmly
from pages.ui.context import coach, today
from pages.ui.elements import say
from pages.ui.escape import html, label
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
        _in_words(view)


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


def _pay(salary: Salary | None) -> str:
    return UNKNOWN if salary is None else pay_in_words(salary)


def _yearly(salary: Salary | None) -> str:
    yearly = None if salary is None else a_year(salary)
    if salary is None or yearly is None:
        return UNKNOWN
    return f"{yearly:,.0f} {salary.currency or ''}".strip()


def _day(value: date | None) -> str:
    return UNKNOWN if value is None else day_in_words(value, today())


def _yes(value: bool | None) -> str:
    return UNKNOWN if value is None else ("yes" if value else "no")


def _count(value: int | None, unit: str) -> str:
    return UNKNOWN if value is None else f"{value} {unit}"


TERMS: tuple[tuple[str, Callable[[View], str]], ...] = (
    ("Pay", lambda v: _pay(v.offer.term("salary").value)),
    ("Pay in a year", lambda v: _yearly(v.offer.term("salary").value)),
    ("Start", lambda v: _day(v.offer.term("start_on").value)),
    (title_of("leave_days"), lambda v: _count(v.offer.term("leave_days").value, "days")),
    (
        "Leave possible after",
        lambda v: _count(v.offer.term("leave_after_months").value, "months"),
    ),
    ("Answer by", lambda v: _day(v.facts.reply_by.value)),
    ("In writing", lambda v: _yes(v.facts.written.value)),
    (title_of("conditional"), lambda v: _yes(v.facts.conditional.value)),
    ("In your words", lambda v: coach().keepsakes.about_offer(v.card.candidacy) or "nothing yet"),
)
