"""A plan as pictures of its days: its dates as a line of steps, the break and the year as months."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import streamlit as st

from core.planner.answer import LeavePlan
from core.planner.day_by_day import Day, Kind
from core.views.planned import PlannedYear
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


def steps(*dated: tuple[date | None, str]) -> None:
    """What happens on which day, side by side on a wide screen; what has no day is left out."""
    rows = "".join(
        f'<li><time datetime="{on.isoformat()}">{on:%a} {on.day} {on:%B}</time>'
        f"<span>{html(words)}</span></li>"
        for on, words in dated
        if on is not None
    )
    st.html(f'<ol class="hb hb-steps">{rows}</ol>')


def break_calendar(days: Sequence[Day], sentence: str) -> None:
    """The break in whole months, its holidays by name; `sentence` says the same."""
    known = {day.on: day for day in days}
    named = "".join(
        f"<li>{day.on.day} {day.on:%B}: {html(day.holiday)}</li>" for day in days if day.holiday
    )
    _months(known, days[0].on, days[-1].on, sentence)
    _key({day.kind for day in days})
    if named:
        st.html(f'<ul class="hb hb-facts hb-small">{named}</ul>')


def year_months(planned: PlannedYear, leave: LeavePlan, sentence: str) -> None:
    """A leave year as a row of small months: the leave, and the breaks that it makes."""
    year = planned.year
    if year is None:
        return
    known = {}
    for n in range((year.last - year.first).days + 1):
        day = year.first + timedelta(days=n)
        kind = _in_the_year(day, leave, year.first)
        if kind is not None:
            known[day] = Day(day, kind, planned.holiday(day))
    _months(known, year.first, year.last, sentence, small=True)


def _in_the_year(day: date, leave: LeavePlan, first: date) -> Kind | None:
    if day in leave.days:
        return "leave"
    if any(begun <= day <= ended for begun, ended in leave.runs):
        return "run"
    return "first" if day == first else None


def _months(
    known: Mapping[date, Day], first: date, last: date, sentence: str, *, small: bool = False
) -> None:
    """Whole months from that of `first` to that of `last`; days that are not known stay plain."""
    months = ""
    month = first.replace(day=1)
    while month <= last:
        months += _month(month, known, small=small)
        month += timedelta(days=monthrange(month.year, month.month)[1])
    kind = " hb-months-small" if small else ""
    st.html(
        f'<div class="hb hb-months{kind}" role="img" aria-label="{html(sentence)}">{months}</div>'
    )


def _month(month: date, known: Mapping[date, Day], *, small: bool) -> str:
    count = monthrange(month.year, month.month)[1]
    cells = "".join(_cell(month.replace(day=n), known) for n in range(1, count + 1))
    head = "" if small else "".join(f"<span>{letter}</span>" for letter in "MTWTFSS")
    gap = "<i></i>" * month.weekday()
    name = f"{month:%b}" if small else f"{month:%B %Y}"
    return f"<div><p>{name}</p><div class='grid'>{head}{gap}{cells}</div></div>"


def _cell(on: date, known: Mapping[date, Day]) -> str:
    day = known.get(on)
    if day is None:
        return f"<b>{on.day}</b>"
    words = html(day.holiday or KINDS[day.kind])
    mark = " class='holiday'" if day.holiday else ""
    number = f"<u{mark}>{on.day}</u>" if day.holiday else str(on.day)
    return f'<b class="k-{day.kind}" title="{words}">{number}</b>'


def _key(kinds: set[str]) -> None:
    items = "".join(
        f'<span><b class="k-{kind}"></b>{words}</span>'
        for kind, words in KINDS.items()
        if kind in kinds
    )
    st.html(f'<div class="hb hb-key">{items}</div>')
