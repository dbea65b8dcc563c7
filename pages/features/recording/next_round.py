"""What to have at hand before the next interview."""

import streamlit as st

from core.events import Person, Question
from core.views import View
from pages.ui.context import today
from pages.ui.elements import rows
from pages.ui.escape import html
from pages.ui.labels import day_in_words, distance

MOST_LESSONS = 5
LOOK_BACK = "debrief.look_back"
"""The advice that the card carries out."""
ROLES = {
    "manager": "would be your manager",
    "hr": "HR",
    "recruiter": "recruiter",
    "agency": "from the agency",
}
WENT = {1: "hard", 2: "rather hard", 4: "went well", 5: "went very well"}


def before_next_round(view: View) -> None:
    """Day, place and people of the round ahead, what was asked last time, and what was learned."""
    ahead = view.next_round
    if ahead is None:
        return
    at = f" at {ahead.at}" if ahead.at else ""
    known = rows(
        ("Where", [where for where in (ahead.place, ahead.link) if where]),
        ("With", [_person(person) for person in ahead.people]),
        ("They asked last time", [_question(question) for question in ahead.asked]),
        ("You'd still like to say", ahead.to_add),
        ("What you've learned", ahead.lessons[:MOST_LESSONS]),
    )
    lacking = "" if ahead.place or ahead.link or ahead.people else _LACKING
    with st.container(key="card-next-round"):
        st.html(
            f'<div class="hb"><p class="hb-where">Before your {"next " * bool(view.interviewed_on)}'
            "interview</p>"
            f'<p class="hb-say-plain">{day_in_words(ahead.on, today())}{html(at)}, '
            f"{distance(ahead.on, today())}</p>{known}{lacking}</div>"
        )


_LACKING = '<p class="hb-small">Once you know where it is and who you\'ll meet, tell me.</p>'


def _person(person: Person) -> str:
    name = person.name or person.email or ""
    return ", ".join(filter(None, (name, ROLES.get(person.role or ""))))


def _question(question: Question) -> str:
    went = WENT.get(question.went or 0)
    return f"{question.text} ({went})" if went else question.text
