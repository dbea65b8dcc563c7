"""The first year in the new job: four ways to take its leave, closed at first."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

from core.events import title_of
from core.planner.answer import LeavePlan
from core.planner.first_year import FirstYear, Style
from core.views.planned import PlannedYear, planned_year
from core.wording import counted, listed
from pages.features.planner.answers import Answers
from pages.features.planner.plan_case import case_of, new_leave
from pages.features.planner.plan_in_words import days, short, span
from pages.features.start_date.fold import fold
from pages.features.start_date.plan_days import year_months
from pages.features.start_date.plan_form import number
from pages.ui.context import today
from pages.ui.elements import say
from pages.ui.escape import html
from pages.ui.labels import day_in_words

STYLES: dict[Style, str] = {
    "long_weekends": "Long weekends",
    "a_week_now_and_then": "A week now and then",
    "two_weeks_in_a_row": "Two weeks in a row",
    "the_longest": "The longest break",
}
ACCRUALS = {"up_front": "All of it at once", "month_end": "A part each month"}


def the_first_year(said: Answers, start: date) -> None:
    """The leave of the first leave year, in real months; it goes into the calendar only if ticked."""
    heading = "Your first year: when to take your leave"
    fold(said, heading, partial(_laid_out, said, start), "first year")


def _laid_out(said: Answers, start: date) -> None:
    _questions(said)
    if not said.get("days_per_year"):
        say("Say how many leave days a year they give, and I'll lay out the year.")
        return
    found = _planned(said, start)
    if found.year is not None:
        _year(said, found, found.year)


def leave_to_take(said: Answers, start: date) -> Sequence[date]:
    """The leave days in the new job for the calendar: none unless ticked."""
    if not said.get("year_in_calendar") or not said.get("days_per_year"):
        return ()
    year = _planned(said, start).year
    if year is None or not year.styles:
        return ()
    return year.styles[_chosen(said, year)].days


def _questions(said: Answers) -> None:
    with st.container(horizontal=True):
        whole = {"min_value": 0, "max_value": 100, "step": 1, "width": 190}
        until = whole | {"max_value": 60}
        number(said, "days_per_year", title_of("leave_days"), **whole)
        number(said, "wait_months", "Months before you can take any", **until)
        number(said, "reserve", "Days to keep back", **whole)
        number(said, "carry_over", "Days you can take into next year", **whole)
    with st.container(horizontal=True):
        accrual, begins = said.default("accrual"), said.default("year_starts")
        said.offer.choice("accrual", "Leave is given", ACCRUALS, accrual)
        ask = "The leave year begins on (month-day)"
        said.offer.text("year_starts", ask, begins, width=260)


def _planned(said: Answers, start: date) -> PlannedYear:
    """Raises BadInput that names the field."""
    case = case_of(said) | new_leave(said, start)
    return planned_year(case, start, int(said.get("reserve") or 0))


def _chosen(said: Answers, year: FirstYear) -> Style:
    kept = said.get("style")
    return next((style for style in year.styles if style == kept), next(iter(year.styles)))


def _year(said: Answers, found: PlannedYear, year: FirstYear) -> None:
    if not year.styles:
        say("Your booked days need more leave than there is in this leave year.")
        return
    any_plan = next(iter(year.styles.values()))
    say(_stretch(year, any_plan))
    if not any(plan.days for plan in year.styles.values()):
        say("There's no leave to lay out before the leave year turns.")
        return
    chosen = _chosen(said, year)
    names = {style: STYLES[style] for style in year.styles}
    said.offer.choice("style", "How you'd like to take it", names, default=chosen)
    said.offer.choice(
        "year_in_calendar",
        "Take these days into the calendar, too?",
        {True: "Yes, with the plan"},
    )
    for styles, plan in _rows(year, chosen):
        told = _told(found, plan)
        heading = " · ".join(STYLES[style] for style in styles)
        st.html(
            f'<div class="hb"><p class="hb-say-plain">{heading}</p>'
            f"<p>{html(_sum(plan))}</p><p class='hb-small'>{html(told)}</p></div>"
        )
        year_months(found, plan, f"{_sum(plan)} {told}")


def _rows(year: FirstYear, chosen: Style) -> list[tuple[list[Style], LeavePlan]]:
    """The plans with the styles that each of them is, the one chosen first."""
    rows: list[tuple[list[Style], LeavePlan]] = []
    for style, plan in year.styles.items():
        same = next((styles for styles, other in rows if other == plan), None)
        if same is None:
            rows.append(([style], plan))
        else:
            same.append(style)
    return sorted(rows, key=lambda row: chosen not in row[0])


def _stretch(year: FirstYear, plan: LeavePlan) -> str:
    """How long it is until leave can be taken, in weeks."""
    weeks = (plan.first_possible - year.first).days // 7
    until = day_in_words(year.last, today())
    told = f"You'll have {days(year.leave_days)} of leave until {until}"
    told += f", and keep {year.reserve} of them back." if year.reserve else "."
    if weeks:
        told += (
            f" The first {counted(weeks, 'week')} come without any, until"
            f" {short(plan.first_possible)}, so start rested."
        )
    return told


def _sum(plan: LeavePlan) -> str:
    """What a style gives."""
    if not plan.runs:
        return "No break of four days or more."
    return (
        f"{counted(len(plan.runs), 'break')}, {days(plan.total)} off with"
        f" {days(len(plan.days))} of leave; the longest has {days(plan.longest)}."
    )


def _told(found: PlannedYear, plan: LeavePlan) -> str:
    """Each break by its days, and by the holidays in it."""
    return "; ".join(_run(found, *run) for run in plan.runs)


def _run(found: PlannedYear, first: date, last: date) -> str:
    inside = (date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1))
    named = list(dict.fromkeys(name for day in inside if (name := found.holiday(day))))
    return f"{span(first, last)}{f' ({listed(named)})' if named else ''}"
