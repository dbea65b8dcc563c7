"""What an earlier signature would buy, where notice ends on fixed days and waiting costs weeks."""

from dataclasses import replace
from datetime import date

from core.errors import HearbackError
from core.planner.answer import Planned
from core.views.planned import planned
from core.wording import counted
from pages.features.planner.answers import Answers
from pages.features.planner.plan_case import case_of
from pages.features.planner.told import short
from pages.ui.context import today
from pages.ui.labels import day_in_words

LEAST_DAYS = 25
"""What is worth a sentence: a month, whose first workday may come late."""


def sooner(said: Answers, start: date | None) -> str:
    """What signing and giving notice earlier would buy, in a sentence; empty where it is little.

    `start` is that of the plan that is shown; None where nothing fits.
    """
    signing = said.signing_on
    at_once = replace(said, signs_at_once=True)
    if said.leaving != "notice" or said.get("ends_on") == "any" or signing is None:
        return ""
    if at_once.first_free == said.first_free:
        return ""
    try:
        answer = planned(case_of(at_once)).answer
    except HearbackError:
        return ""
    if not isinstance(answer, Planned):
        return ""
    plan = answer.front[answer.recommended]
    if plan.notice_on is None or plan.notice_on >= signing:
        return ""
    if start is not None and (start - plan.start_on).days < LEAST_DAYS:
        return ""
    by = "today" if plan.notice_on == today() else f"by {short(plan.notice_on)}"
    gain = "" if start is None else f", {_gain(plan.start_on, start)} earlier"
    first_day = day_in_words(plan.start_on, today())
    return f"If you can sign and give notice {by}, you could start on {first_day}{gain}."


def _gain(first: date, then: date) -> str:
    """The time between two days, in months where it is about that."""
    count = (then - first).days
    about = "" if first.day == then.day else "about "
    return f"{about}{counted(round(count / 30.4), 'month')}"
