"""A plan as pictures of its days: the break as a calendar, the first year as a strip."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

import streamlit as st

from core.planner.day_by_day import Day
from pages.ui.escape import html

KINDS = {
    "worked": "at work",
    "paid_leave": "leave, paid",
    "garden": "garden leave, paid",
    "unpaid": "unpaid",
    "free": "weekend or holiday",
    "first": "first day",
    "leave": "leave",
    "run": "free, in a long break",
}


def break_calendar(days: Sequence[Day], sentence: str) -> None:
    """The break as months on the wall; `sentence` says the same."""
    months = "".join(_month(name, list(group)) for name, group in groupby(days, key=_month_of))
    st.html(f'<div class="hb hb-months" role="img" aria-label="{html(sentence)}">{months}</div>')
    _key({day.kind for day in days})


def year_strip(days: Sequence[Day], sentence: str) -> None:
    """The first year, a line each month; `sentence` says the same."""
    rows = "".join(
        f"<p>{name}</p><div>{''.join(_tick(day) for day in group)}</div>"
        for name, group in groupby(days, key=lambda day: f"{day.on:%b %y}")
    )
    st.html(f'<div class="hb hb-year" role="img" aria-label="{html(sentence)}">{rows}</div>')
    _key({day.kind for day in days})


def steps(dated: Iterable[tuple[date, str]]) -> None:
    """What happens on which day, a line each."""
    rows = "".join(
        f'<li><time datetime="{on.isoformat()}">{on:%A} {on.day} {on:%b}</time>'
        f"<span>{html(words)}</span></li>"
        for on, words in dated
    )
    st.html(f'<ul class="hb hb-list">{rows}</ul>')


def _month_of(day: Day) -> str:
    return f"{day.on:%B %Y}"


def _month(name: str, days: Sequence[Day]) -> str:
    head = "".join(f"<span>{letter}</span>" for letter in ("M", "T", "W", "T", "F", "S", "S"))
    gap = "<i></i>" * days[0].on.weekday()
    cells = "".join(
        f'<b class="k-{day.kind}" title="{html(day.holiday or KINDS[day.kind])}">{day.on.day}</b>'
        for day in days
    )
    return f"<div><p>{name}</p><div class='grid'>{head}{gap}{cells}</div></div>"


def _tick(day: Day) -> str:
    return f'<b class="k-{day.kind}" style="grid-column:{day.on.day}"></b>'


def _key(kinds: set[str]) -> None:
    items = "".join(
        f'<span><b class="k-{kind}"></b>{words}</span>'
        for kind, words in KINDS.items()
        if kind in kinds
    )
    st.html(f'<div class="hb hb-key">{items}</div>')
