"""The start date: the first day at work, and the break before it, chosen on purpose."""

from collections.abc import Callable
from datetime import date
from functools import partial

import streamlit as st

from core.errors import HearbackError
from core.events import StartDateAgreed
from core.planner.answer import Answer, Blocked, Planned
from core.views import View
from core.views.planned import planned
from pages.features.planner.answers import Answers, answers
from pages.features.planner.plan_case import case_of, in_words
from pages.features.stages.stage_page import stage_page
from pages.features.start_date.fold import fold
from pages.features.start_date.plan_days import steps
from pages.features.start_date.plan_form import more_questions, sentences
from pages.features.start_date.plan_result import other_plans, plan_result, take_to_calendar
from pages.features.start_date.ways_out import ways_out
from pages.features.start_date.year import leave_to_take, the_first_year
from pages.shell.layout import page
from pages.ui.context import today
from pages.ui.elements import say
from pages.ui.form import say_refusal
from pages.ui.labels import day_in_words

LAST_DAY = {"fixed": "employment_end", "left": "left_on"}


def planner(view: View) -> None:
    """The planner: a sketch before the yes, the choice after it, and then what was agreed."""
    said = answers(view)
    agreed = view.facts.start_on.value if view.facts.start_is_agreed.value else None
    if agreed is None:
        _calmly(partial(_plan, said))
        return
    _agreed(said, agreed)
    with st.container(key="plan-folds-agreed", gap=None):
        fold(said, "Change it", partial(_calmly, partial(_plan, said)), "change it")
        _calmly(partial(the_first_year, said, agreed))


def _plan(said: Answers) -> None:
    """The sentences, the answer under them, and all else folded."""
    sentences(said)
    answer: Answer | None = None
    start: date | None = None
    last_day = LAST_DAY.get(said.leaving)
    if last_day is not None and said.day(last_day) is None:
        with st.container(key="card-plan"):
            say("Which day is that? I'll plan from there.", "hb-say-plain")
    else:
        answer, start = _answered(said)
    with st.container(key="plan-folds", gap=None):
        if isinstance(answer, Planned):
            other_plans(said, answer)
        more_questions(said)
        if start is not None and not said.view.facts.start_is_agreed.value:
            the_first_year(said, start)


def _answered(said: Answers) -> tuple[Answer | None, date | None]:
    """The answer and the start of the plan that is shown, if there is one."""
    try:
        made = planned(case_of(said))
    except HearbackError as refusal:
        say_refusal(in_words(refusal))
        return None, None
    answer = made.answer
    if isinstance(answer, Planned):
        return answer, plan_result(said, made, answer).start_on
    if isinstance(answer, Blocked):
        ways_out(said, answer)
    return answer, None


def _calmly(act: Callable[[], None]) -> None:
    """Does something with the answers; what cannot be is said in the person's words."""
    try:
        act()
    except HearbackError as refusal:
        say_refusal(in_words(refusal))


def _agreed(said: Answers, start: date) -> None:
    """What was agreed, as it was saved."""
    view = said.view
    saved = [e.event for e in view.effective if isinstance(e.event, StartDateAgreed)]
    with st.container(key="card-agreed"):
        say(f"You start on {day_in_words(start, today())}. That's agreed.", "hb-say")
        if not saved:
            return
        last = saved[-1]
        steps(
            (last.notice_by, "hand in notice by then"),
            (last.last_worked or last.last_day_in_old_job, "last day at work"),
            (last.start_on, "first day"),
        )
        take_to_calendar(view, None, last, partial(leave_to_take, said, start))


ABOUT = "You said yes. Now the first day, and the break before it."

page(lambda: stage_page("start-date", ABOUT, first=planner))
