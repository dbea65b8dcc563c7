"""The front door: what is due across candidacies, what to leave alone, and how each one stands."""

import streamlit as st

from core.coach import View
from pages.desk.clicks import once
from pages.desk.doors import DEBRIEF, frame, go, guard, home, link
from pages.desk.here import coach, today
from pages.desk.parts import (
    advice_card,
    fortnight,
    leave_alone,
    recorded,
    say,
    section,
    take_calendar,
    title,
    way,
)
from pages.desk.places import where_you_live
from pages.desk.plain import label
from pages.desk.words import day_in_words

MOST = 3


def welcome() -> None:
    """The empty state: what this is, and the one way to begin."""
    title(
        "The interview is over.",
        "Hearback tells you what to do next, when, and what to leave alone.",
    )
    say("Three answers are enough for the first advice. Everything stays on this machine.")
    where_you_live()
    if st.button("Tell me about your interview", type="primary"):
        go(DEBRIEF, None)
    say("Or look around first. The made-up person goes again with “erase” in Settings.", "hb-small")
    look = once(lambda: coach().fill_with_demo(today()))
    st.button("Look around with a made-up person", on_click=look, type="tertiary")


def gently(views: list[View]) -> None:
    """Words for the days after a no, and for the days in which everything hangs on one hope."""
    gentle = ("moving_forward.after_a_no", "moving_forward.keep_others_alive")
    words = dict.fromkeys(a.say for v in views for a in v.briefing.advice if a.key in gentle)
    if words:
        section("For these days")
        for sentence in words:
            say(sentence)


def candidacy(view: View) -> None:
    """How one candidacy stands."""
    with st.container(key=f"card-way-{view.card.candidacy}"):
        door = home(view.card.stage)
        link(door, view.card.candidacy, label(f"{view.card.employer}, {view.card.role}"), door.icon)
        way(view.stops)


def show() -> None:
    """The day at a glance."""
    cards = coach().cards(today())
    if not cards:
        welcome()
        return
    views = [coach().view(card.candidacy, today()) for card in cards]
    title("Today", day_in_words(today(), today()))
    recorded()
    where_you_live()
    due = [
        (view, advice)
        for view in views
        for advice in view.briefing.advice
        if advice.urgency in ("overdue", "today", "soon")
    ]
    due.sort(key=lambda pair: pair[1].due or today())
    if due:
        for number, (view, advice) in enumerate(due[:MOST]):
            advice_card(view, advice, main=number == 0, named=True)
    else:
        say("Nothing is due. The day is yours.", "hb-say")
    gently(views)
    leave_alone(views)
    fortnight(views)
    take_calendar(None, "fortnight")
    section("How each one stands")
    for view in views:
        candidacy(view)
    link(DEBRIEF, None, "Add another interview", ":material/add:")


guard()
frame(show)
