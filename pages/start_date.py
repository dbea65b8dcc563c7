"""The start date: the first day at work, and the break before it, chosen on purpose."""

import streamlit as st

from core.coach import View
from core.errors import HearbackError
from pages.desk.doors import frame, guard
from pages.desk.here import coach, today
from pages.desk.parts import say, section
from pages.desk.plan_form import case_of, in_words, plan_form
from pages.desk.plan_result import plan_result
from pages.desk.sheet import say_refusal
from pages.desk.stage import stage_page
from pages.desk.words import day_in_words


def planner(view: View) -> None:
    """The planner: a sketch before the yes, the choice after it."""
    section("Plan the break")
    agreed = view.facts.start_on.value if view.facts.start_is_agreed.value else None
    if agreed is not None:
        say(
            f"You agreed to start on {day_in_words(agreed, today())}. If it moves, plan again here."
        )
    say("Every possible plan is looked at. What nothing beats is shown, and the choice is yours.")
    sheet = plan_form(view)
    try:
        with st.spinner("Looking at every plan", show_time=False):
            made = coach().plan(case_of(sheet, view))
    except HearbackError as refusal:
        say_refusal(in_words(refusal))
        return
    plan_result(view, sheet, made)


ABOUT = "You said yes. Now the first day, and the break before it."

guard()
frame(lambda: stage_page("start-date", ABOUT, more=planner))
