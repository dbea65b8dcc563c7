"""What lies ahead: what to leave alone and until when, the next two weeks, and what comes later."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from itertools import groupby

import streamlit as st

from core.views import View
from pages.ui.context import coach, today
from pages.ui.elements import section
from pages.ui.escape import html
from pages.ui.labels import day_in_words

TAKE = "Put it in your calendar"
TAKE_REST = "Put its days in your calendar"
TAKE_OUT = "Take its days out of your calendar"


def coming(view: View, said: Collection[str] = ()) -> None:
    """What lies ahead, soonest first, but for what the page has `said` above."""
    ahead = [c for c in view.coming if c.say not in said]
    if ahead:
        section("What comes")
        lines = "".join(
            _line(on, [html(c.say) for c in group])
            for on, group in groupby(ahead, key=lambda c: c.on)
        )
        st.html(f'<ul class="hb hb-list">{lines}</ul>')
        words = TAKE
    else:
        # Where nothing comes the file still takes back what an earlier one put into the calendar.
        words = TAKE_REST if view.coming else TAKE_OUT
    take_calendar(view.card.candidacy, "coming", words)


def take_calendar(candidacy: str | None, place: str, words: str = TAKE) -> None:
    """The days of a candidacy, or of all, for the person's own calendar; `place` tells it apart."""
    st.download_button(
        words if candidacy else "Put all of it in your calendar",
        lambda: coach().archive.calendar(today(), candidacy),
        file_name=f"hearback-{candidacy}.ics" if candidacy else "hearback.ics",
        mime="text/calendar",
        on_click="ignore",
        icon=":material/calendar_add_on:",
        key=f"calendar {place} {candidacy}",
    )


def fortnight(views: Sequence[View], said: Collection[tuple[str, str]] = ()) -> None:
    """The next fourteen days as a strip, and what is on them as a list.

    `said` are the candidacies and words that the page shows above: they have no second line.
    """
    days = [today() + timedelta(days=n) for n in range(14)]
    ahead = sorted(
        ((c, view.card) for view in views for c in view.coming if c.on <= days[-1]),
        key=lambda pair: pair[0].on,
    )
    section("The next two weeks")
    calendar = coach().keepsakes.settings().calendar(None, None)
    cells = "".join(
        _cell(day, [c.mine for c, _ in ahead if c.on == day], rests=not calendar.is_workday(day))
        for day in days
    )
    named = [(c, card) for c, card in ahead if (card.candidacy, c.say) not in said]
    lines = "".join(
        _line(on, [f"<b>{html(card.employer)}</b>: {html(c.say)}" for c, card in group])
        for on, group in groupby(named, key=lambda pair: pair[0].on)
    )
    nothing = "Nothing else is set for these days." if ahead else "Nothing is set for these days."
    below = f'<ul class="hb-list">{lines}</ul>' if lines else f'<p class="hb-soft">{nothing}</p>'
    count = "1 thing is" if len(ahead) == 1 else f"{len(ahead)} things are"
    st.html(
        f'<div class="hb"><div class="hb-strip" role="img" aria-label="The next two weeks: '
        f'{count} set. The page names them.">{cells}</div>{below}</div>'
    )


def _line(on: date, said: Sequence[str]) -> str:
    """A day and what is on it; `said` are pieces of HTML."""
    return (
        f'<li><time datetime="{on.isoformat()}">{day_in_words(on, today())}</time>'
        f"<span>{'<br>'.join(said)}</span></li>"
    )


def _cell(day: date, marks: Sequence[bool], *, rests: bool) -> str:
    dots = "".join(f'<i class="{"mine" if mine else "theirs"}"></i>' for mine in marks[:3])
    rest = " rest" if rests else ""
    now = " now" if day == today() else ""
    return f'<div class="day{rest}{now}"><span>{day:%a}</span><b>{day.day}</b><em>{dots}</em></div>'
