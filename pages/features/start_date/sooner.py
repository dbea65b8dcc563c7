"""What a day earlier or later would change, where notice ends on fixed days and waiting costs weeks."""

from dataclasses import replace
from datetime import date, timedelta

from core.planner.answer import Plan
from core.wording import counted
from pages.features.planner.answers import Answers
from pages.features.planner.kept_plan import planned_for
from pages.features.planner.plan_in_words import short
from pages.ui.context import today
from pages.ui.labels import day_in_words

LEAST_DAYS = 25
"""What is worth a sentence: a month, whose first workday may come late."""


def sooner(said: Answers, start: date | None) -> str:
    """What signing and giving notice earlier would buy, in a sentence; empty where it is little.

    `start` is that of the plan that is shown; None where nothing fits.
    """
    signing, at_once = said.signing_on, replace(said, signs_at_once=True)
    if signing is None or not _waits_for_a_day(said) or at_once.first_free == said.first_free:
        return ""
    plan = _recommended(at_once)
    if plan is None or plan.notice_on is None or plan.notice_on >= signing:
        return ""
    if start is not None and (start - plan.start_on).days < LEAST_DAYS:
        return ""
    by = "today" if plan.notice_on == today() else f"by {short(plan.notice_on)}"
    gain = "" if start is None else f", {_gain(plan.start_on, start)} earlier"
    first_day = day_in_words(plan.start_on, today())
    return f"If you can sign and give notice {by}, you could start on {first_day}{gain}."


def too_late(said: Answers, plan: Plan) -> str:
    """What notice on the day after that of a plan would cost, in a sentence; empty where it is little."""
    if plan.notice_on is None or not _waits_for_a_day(said):
        return ""
    later = _recommended(replace(said, not_before=plan.notice_on + timedelta(days=1)))
    if later is None or (later.start_on - plan.start_on).days < LEAST_DAYS:
        return ""
    by = "today" if plan.notice_on == today() else f"on {short(plan.notice_on)} at the latest"
    first_day = day_in_words(later.start_on, today())
    return f"They need to have your notice {by}. After that, the first day would be {first_day}."


def _waits_for_a_day(said: Answers) -> bool:
    """Whether notice ends on fixed days only."""
    return said.leaving == "notice" and said.get("ends_on") != "any"


def _recommended(said: Answers) -> Plan | None:
    """The plan that is recommended for these answers; None where there is none."""
    found = planned_for(said)
    return None if found is None else found[1].front[found[1].recommended]


def _gain(first: date, then: date) -> str:
    """The time between two days, in months where it is about that."""
    count = (then - first).days
    about = "" if first.day == then.day else "about "
    return f"{about}{counted(round(count / 30.4), 'month')}"
