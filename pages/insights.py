"""Insights: what the person's own history says, and what others published beside it."""

from collections.abc import Sequence

import streamlit as st

from core.insights import (
    BESIDE_THE_CURVE,
    Lessons,
    Mood,
    Notes,
    Published,
    Reach,
    Sent,
    Waiting,
    published,
)
from pages.shell.layout import page
from pages.ui.charts import MOST_POINTS, mood_line, reach_bars, waiting_curve
from pages.ui.context import coach, today
from pages.ui.elements import line, say, section, title
from pages.ui.escape import html
from pages.ui.routes import DEBRIEF, link

MOST_DOTS = 100
MOST_LESSONS = 20


def show() -> None:
    """Five pictures, each with its number of cases and the same in words."""
    title("Insights", "What your own history says. Averages of others stand beside it.")
    if not coach().cards(today()):
        say(
            "There's nothing here yet. Later you'll see how long they take to answer, how far each "
            "application came, and what you learned from feedback."
        )
        link(DEBRIEF, None, "Tell me about your interview")
        return
    found = coach().insights(today())
    _waiting(found.waiting)
    _reach(found.reach)
    _notes(found.notes)
    _lessons(found.lessons)
    _mood(found.mood)


def _waiting(found: Waiting) -> None:
    section("How long until you hear back")
    if found.curve is not None:
        waiting_curve(found.curve, found.sentences, BESIDE_THE_CURVE)
        say(
            f"Each interview day starts one waiting time. n = {found.n}. The shade is the 95% band. "
            "A mark shows where a wait was cut off or goes on. The dashed line is an average of "
            "others, who are named below.",
            "hb-small",
        )
    _sentences(found.sentences)
    for split in found.splits:
        say(split.sentences)
    if found.comparison:
        say(found.comparison, "hb-small")
    _others("waiting", published("waiting"))


def _reach(found: Reach) -> None:
    section("How far they came")
    reach_bars(found, found.sentences)
    _sentences(found.sentences)


def _notes(found: Notes) -> None:
    section("Your notes and what came back")
    if found.n:
        rows = "".join(_sort(sort) for sort in found.sorts if sort.sent)
        st.html(f'<ul class="hb hb-list hb-notes" aria-hidden="true">{rows}</ul>')
    _sentences(found.sentences)
    _others("notes", published("notes"))


def _sort(sort: Sent) -> str:
    """A dot a note, filled where an answer came; of many, the numbers."""
    if sort.sent > MOST_DOTS:
        return f"<li><time>{sort.name}</time><span>{sort.answered} of {sort.sent}</span></li>"
    dots = "".join(
        f'<i class="{"answered" if place < sort.answered else ""}"></i>'
        for place in range(sort.sent)
    )
    return f"<li><time>{sort.name}</time><span>{dots}</span></li>"


def _lessons(found: Lessons) -> None:
    section("What you learned")
    for theme in found.themes:
        lines = "".join(
            line(lesson.learned_on, html(lesson.text)) for lesson in theme.lessons[-MOST_LESSONS:]
        )
        if len(theme.lessons) > MOST_LESSONS:
            earlier = len(theme.lessons) - MOST_LESSONS
            lines += f"<li><span>{earlier} earlier, on their timelines.</span></li>"
        st.html(
            f'<div class="hb"><p class="hb-where">{theme.name}, {theme.n}</p>'
            f'<ul class="hb-list">{lines}</ul></div>'
        )
    _sentences(found.sentences)
    if found.n:
        say("A lesson is put under a theme by its words alone. Nobody else read it.", "hb-small")
    _others("feedback", published("feedback"))


def _mood(found: Mood) -> None:
    section("How it felt")
    if found.is_drawn:
        mood_line(found, found.sentences)
    if found.n > MOST_POINTS:
        say(f"The last {MOST_POINTS} are drawn.", "hb-small")
    _sentences(found.sentences)


def _sentences(sentences: Sequence[str]) -> None:
    say(" ".join(sentences))


def _others(topic: str, found: Sequence[Published]) -> None:
    """What others published: the first stands beside one's own numbers, more of it is folded."""
    first, *more = found
    st.html(f'<aside class="hb hb-beside"><p class="hb-where">Elsewhere</p>{_cited(first)}</aside>')
    if more:
        items = "".join(f"<li>{_cited(published)}</li>" for published in more)
        with st.expander("More of what others found", key=f"others {topic}"):
            st.html(f'<div class="hb"><ul class="hb-sources">{items}</ul></div>')


def _cited(found: Published) -> str:
    """What was found, by whom and when, and what it does not mean."""
    return (
        f"{html(found.says)}<cite>{html(found.cited)}</cite>"
        f'<p class="hb-small">Keep in mind: {html(found.does_not_mean)}</p>{_table(found)}'
    )


def _table(found: Published) -> str:
    if not found.table:
        return ""
    most = max(days for _, days in found.table)
    rows = "".join(
        f'<tr><th scope="row">{html(name)}</th><td>{days:g}</td>'
        f'<td class="bar"><i style="width:{100 * days / most:.0f}%"></i></td></tr>'
        for name, days in found.table
    )
    head = '<tr><th scope="col">Where</th><th scope="col">Days</th><td></td></tr>'
    return f'<table class="hb-table hb-bars"><thead>{head}</thead><tbody>{rows}</tbody></table>'


page(show)
