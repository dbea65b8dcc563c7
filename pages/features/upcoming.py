"""What lies ahead: what to leave alone and until when, the next two weeks, and what comes later."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

import streamlit as st

from core.views import View
from pages.features.planner.planned_days import planned_days
from pages.ui.context import coach, today
from pages.ui.elements import download, line, say, section
from pages.ui.escape import html
from pages.ui.labels import day_in_words

if TYPE_CHECKING:
    from core.exchange.calendar_days import Dated

TAKE = "Put it in my calendar"
TAKE_REST = "Put its days in my calendar"
TAKE_OUT = "Take its days out of my calendar"
ICON = ":material/calendar_add_on:"
ELSEWHERE = (
    "Google and Outlook open their own form with this filled in; what you see here goes to them when "
    "you press. A file goes nowhere by itself."
)


def coming(view: View, said: Collection[str] = ()) -> None:
    """What lies ahead, soonest first, but for what the page has `said` above."""
    ahead = [c for c in view.coming if c.say not in said]
    if ahead:
        section("What comes")
        lines = "".join(
            line(on, *(html(c.say) for c in group))
            for on, group in groupby(ahead, key=lambda c: c.on)
        )
        st.html(f'<ul class="hb hb-list">{lines}</ul>')
        words = TAKE
    else:
        # Where nothing comes the file still takes back what an earlier one put into the calendar.
        words = TAKE_REST if view.coming else TAKE_OUT
    name = view.card.candidacy
    with st.container(horizontal=True, gap="small"):
        if view.coming or coach().keepsakes.in_calendar(name):
            take_calendar(name, "coming", words)
        download(
            "Print this",
            lambda: coach().on_paper(name, today(), planned_days(view)),
            f"hearback-{name}.html",
            "text/html",
            icon=":material/print:",
            help="What to do, what comes and the letters, as a page that opens ready to print.",
            key=f"print {name}",
        )


def take_calendar(candidacy: str | None, place: str, words: str = TAKE) -> None:
    """The days of a candidacy, or of all, for the person's own calendar; `place` tells it apart."""
    if candidacy is None:
        _file("Put all of it in my calendar", None, place)
        return
    days = coach().archive.days_ahead(today(), candidacy)
    if not days:
        _file(words, candidacy, place)
        return
    with st.popover(words, icon=ICON, key=f"into calendar {place} {candidacy}"):
        has_letter = any(day.letter for day in days)
        key = f"with letter {place} {candidacy}"
        # The letter goes along only if the person says so: it goes to whoever keeps the calendar.
        with_letter = has_letter and st.toggle("With the letter, ready to send", key=key)
        say(ELSEWHERE, "hb-small")
        for day in days:
            _on_the_web(candidacy, day, with_letter=with_letter)
        _file("A file for any other calendar", candidacy, place, with_letter=with_letter)


def _on_the_web(candidacy: str, day: "Dated", *, with_letter: bool) -> None:
    """A day, and what fills the form of a calendar on the web with it, once it is pressed."""
    from core.exchange.calendar_links import google, outlook

    letter = None
    if with_letter and day.letter is not None:
        letter = coach().letter_on(candidacy, day.letter, day.first)
    say(f"{day_in_words(day.first, today())}: {day.summary}")
    if letter is not None:
        with st.expander("The letter that goes with it"):
            st.text(f"{letter.subject}\n\n{letter.body}")
    with st.container(horizontal=True, gap="small"):
        st.link_button("Google Calendar", google(day, letter), icon=":material/open_in_new:")
        st.link_button("Outlook on the web", outlook(day, letter), icon=":material/open_in_new:")


def _file(words: str, candidacy: str | None, place: str, *, with_letter: bool = False) -> None:
    download(
        words,
        lambda: coach().archive.calendar(
            today(), candidacy, coach().letter_on if with_letter else None
        ),
        f"hearback-{candidacy}.ics" if candidacy else "hearback.ics",
        "text/calendar",
        icon=ICON,
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
    if not ahead:
        return
    section("The next two weeks")
    calendar = coach().keepsakes.settings().calendar(None, None)
    cells = "".join(
        _cell(day, [c.mine for c, _ in ahead if c.on == day], rests=not calendar.is_workday(day))
        for day in days
    )
    named = [(c, card) for c, card in ahead if (card.candidacy, c.say) not in said]
    lines = "".join(
        line(on, *(f"<b>{html(card.employer)}</b>: {html(c.say)}" for c, card in group))
        for on, group in groupby(named, key=lambda pair: pair[0].on)
    )
    nothing = '<p class="hb-soft">Nothing else is set for these days.</p>'
    below = f'<ul class="hb-list">{lines}</ul>' if lines else nothing
    count = "1 thing is" if len(ahead) == 1 else f"{len(ahead)} things are"
    st.html(
        f'<div class="hb"><div class="hb-strip" role="img" aria-label="The next two weeks: '
        f'{count} set. The page names them.">{cells}</div>{below}</div>'
    )


def _cell(day: date, marks: Sequence[bool], *, rests: bool) -> str:
    dots = "".join(f'<i class="{"mine" if mine else "theirs"}"></i>' for mine in marks[:3])
    rest = " rest" if rests else ""
    now = " now" if day == today() else ""
    return f'<div class="day{rest}{now}"><span>{day:%a}</span><b>{day.day}</b><em>{dots}</em></div>'
