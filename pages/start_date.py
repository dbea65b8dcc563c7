"""The start date: the first day at work, and the break before it, chosen on purpose."""

import streamlit as st

from core.errors import HearbackError
from core.views import View
from core.views.planned import planned
from pages.features.planner.plan_form import case_of, explain_refusal, plan_form
from pages.features.planner.plan_result import plan_result
from pages.features.stages.stage_page import stage_page
from pages.shell.layout import page
from pages.ui.context import today
from pages.ui.elements import say, section
from pages.ui.form import say_refusal
from pages.ui.labels import day_in_words


def planner(view: View) -> None:
    """The planner: a sketch before the yes, the choice after it."""
    section("Plan the break")
    agreed = view.facts.start_on.value if view.facts.start_is_agreed.value else None
    if agreed is not None:
        say(
            f"You agreed to start on {day_in_words(agreed, today())}. If it moves, plan again here."
        )
    say("Every possible plan is looked at. What nothing beats is shown, and the choice is yours.")
    form = plan_form(view)
    try:
        with st.spinner("Looking at every plan", show_time=False):
            made = planned(case_of(form, view))
    except HearbackError as refusal:
        say_refusal(explain_refusal(refusal))
        return
    plan_result(view, form, made)


ABOUT = "You've said yes. Now for your first day, and a break before it."

page(lambda: stage_page("start-date", ABOUT, more=planner))
