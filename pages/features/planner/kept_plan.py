"""The plan that somebody has made for a start, and the days of it that a letter may name."""

from core.errors import HearbackError
from core.letters import PlannedDays
from core.planner.answer import Plan, Planned
from core.views import View
from core.views.planned import PlannedView, planned
from pages.features.planner.answers import Answers, answers
from pages.features.planner.plan_case import case_of
from pages.features.planner.plan_in_words import name


def chosen_plan(said: Answers, answer: Planned) -> int:
    """The plan that the person chose, if these answers still have it; else the one recommended."""
    kept = said.get("plan")
    if kept == name(said, answer.front[answer.recommended]):
        return answer.recommended
    found = (n for n, plan in enumerate(answer.front) if name(said, plan) == kept)
    return next(found, answer.recommended)


def days_of(said: Answers, made: PlannedView, plan: Plan) -> PlannedDays:
    """The days of a plan, without those in the old job that rest on anything nobody has said."""
    case = made.case
    away = [trip for trip in case.must_off if isinstance(trip, tuple) and trip[0] > plan.start_on]
    day = said.around
    if day is not None and day > plan.start_on and case.new_calendar.is_workday(day):
        away.append((day, day))
    is_sure = said.leaving == "fixed" or (said.is_firm and not plan.buy_out_days)
    last_day, notice_on = (plan.employment_end, plan.notice_on) if is_sure else (None, None)
    return PlannedDays(plan.start_on, last_day, away, notice_on)


def kept_days(view: View) -> PlannedDays:
    """The days of the plan for an offer; none while anything in it is guessed."""
    said = answers(view)
    found = None if said.is_sketch else planned_for(said)
    if found is None:
        return PlannedDays()
    made, answer = found
    return days_of(said, made, answer.front[chosen_plan(said, answer)])


def planned_for(said: Answers) -> tuple[PlannedView, Planned] | None:
    """What is planned for these answers; None where they make no plan."""
    try:
        made = planned(case_of(said))
    except HearbackError:
        return None
    return (made, made.answer) if isinstance(made.answer, Planned) else None
