"""The planner's answer: the plan, what else there is, the days as pictures, and why."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

import streamlit as st

from core.coach import (
    Blocked,
    Day,
    LeavePlan,
    Plan,
    Planned,
    PlannedView,
    View,
    break_by_day,
    leave_at_the_end,
    year_by_day,
)
from core.events import event_of
from pages.desk.acts import record
from pages.desk.here import today
from pages.desk.parts import say, section
from pages.desk.plain import html
from pages.desk.sheet import Sheet
from pages.desk.words import day_in_words

KINDS = {
    "worked": "worked",
    "paid_leave": "leave, paid",
    "garden": "garden leave, paid",
    "unpaid": "unpaid",
    "free": "weekend or holiday",
    "first": "first day",
    "leave": "leave",
    "run": "free, part of a long break",
}


def plan_result(view: View, sheet: Sheet, made: PlannedView) -> None:
    """The answer to a case, of either kind."""
    answer = made.answer
    if isinstance(answer, Blocked):
        _blocked(answer)
    elif isinstance(answer, Planned):
        _planned(view, sheet, made, answer)


def _blocked(answer: Blocked) -> None:
    with st.container(key="card-plan"):
        st.html('<p class="hb hb-say">No plan fits all of this.</p>')
        for sentence in answer.why:
            say(sentence)
        if answer.first_possible_start is not None:
            first = day_in_words(answer.first_possible_start, today())
            say(f"The first day that would be possible is {first}.")


def _planned(view: View, sheet: Sheet, made: PlannedView, answer: Planned) -> None:
    shown = list(answer.view)
    if sheet.get("whole_front") is True:
        shown = list(range(len(answer.front)))
    names = {place: _name(answer.front[place]) for place in shown}
    chosen = sheet.get("plan", answer.recommended)
    place = chosen if chosen in names else answer.recommended
    plan = answer.front[place]
    _card(view, sheet, made, answer, place)
    section("What else there is")
    _chart(answer, place, shown)
    sheet.pick("plan", "Choose another plan", names, default=answer.recommended)
    front = {True: f"All {len(answer.front)} plans that no other beats"}
    sheet.choice("whole_front", "Show more", front, label_visibility="collapsed")
    _break(made, plan)
    _leave(sheet, made, answer, plan)


def _name(plan: Plan) -> str:
    cost = "" if plan.cost is None else f", {plan.cost:,.0f}"
    return f"{plan.start_on:%a} {plan.start_on.day} {plan.start_on:%b}: {plan.break_days} days off{cost}"


def _card(view: View, sheet: Sheet, made: PlannedView, answer: Planned, place: int) -> None:
    plan = answer.front[place]
    first = day_in_words(plan.start_on, today())
    with st.container(key="card-plan"):
        st.html(f'<p class="hb hb-say">Start on {first}, after {plan.break_days} days off.</p>')
        say(_sum(plan))
        if plan.notice_on is not None:
            notice = day_in_words(plan.notice_on, today())
            end = day_in_words(plan.employment_end or plan.start_on, today())
            say(f"Give notice by {notice}. The old job ends on {end}.")
        if place == answer.recommended:
            for sentence in answer.why:
                say(sentence, "hb-soft")
        for sentence in answer.assumed:
            say(sentence, "hb-small")
        if view.facts.offer_or_accepted.value:
            act = Sheet("agree on the start", view.card.candidacy)
            act.send("This is agreed", lambda: _agree(view, act, made, plan), type="primary")
        else:
            say("It is a sketch until there is an offer.", "hb-small")


def _agree(view: View, act: Sheet, made: PlannedView, plan: Plan) -> None:
    said: dict[str, Any] = {"start_on": plan.start_on}
    if plan.employment_end is not None:
        leave = leave_at_the_end(made.case, plan)
        said |= {
            "last_day_in_old_job": plan.employment_end,
            "last_worked": plan.last_worked,
            "notice_by": plan.notice_on,
            "leave_days": [day.isoformat() for day in leave] or None,
        }
    said = {name: value for name, value in said.items() if value is not None}
    record(view, act, event_of("start_date_agreed", today(), **said))


def _sum(plan: Plan) -> str:
    kinds = (
        (plan.kinds.paid_leave, "paid leave"),
        (plan.kinds.garden, "garden leave"),
        (plan.kinds.unpaid, "unpaid"),
        (plan.kinds.free, "weekends and holidays"),
    )
    parts = ", ".join(f"{count} {name}" for count, name in kinds if count)
    cost = "" if plan.cost is None else f" It costs {plan.cost:,.0f}."
    gap = f" {_days(plan.cover_gap_days)} are without health cover." if plan.cover_gap_days else ""
    return f"Of these: {parts}.{cost}{gap}" if parts else f"There is no break.{cost}{gap}"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _chart(answer: Planned, chosen: int, shown: Sequence[int]) -> None:
    import altair as alt

    priced = answer.front[chosen].cost is not None
    rows = [
        {
            "cost": float(p.cost) if p.cost is not None else p.kinds.unpaid,
            "days off": p.break_days,
            "plan": "this plan" if place == chosen else "another",
            "start": p.start_on.isoformat(),
        }
        for place in shown
        for p in (answer.front[place],)
    ]
    unit = "What it costs" if priced else "Unpaid workdays"
    sentence = f"{len(rows)} plans, from {rows[0]['days off']} to {rows[-1]['days off']} days off."
    points = (
        alt.Chart({"values": rows})
        .mark_point(filled=True, size=170, opacity=0.9)
        .encode(
            x=alt.X("cost:Q", title=unit, axis=alt.Axis(grid=False, tickCount=5)),
            y=alt.Y("days off:Q", title="Days off", scale=alt.Scale(zero=False)),
            shape=alt.Shape("plan:N", title=None, legend=alt.Legend(orient="top")),
            color=alt.Color("plan:N", title=None),
            tooltip=["start:N", "days off:Q", "cost:Q"],
        )
        .properties(height=240)
    )
    st.altair_chart(points, alt=sentence)
    say(sentence, "hb-small")


def _break(made: PlannedView, plan: Plan) -> None:
    days = break_by_day(made.case, plan)
    if not days:
        return
    section("The break")
    months = "".join(_month(name, list(group)) for name, group in groupby(days, key=_month_of))
    st.html(f'<div class="hb hb-months" role="img" aria-label="{html(_sum(plan))}">{months}</div>')
    _key({day.kind for day in days})
    named = [f"{d.holiday} on {day_in_words(d.on, today())}" for d in days if d.holiday]
    if named:
        say(f"Public holidays in it: {'; '.join(named)}.", "hb-small")


def _month_of(day: Day) -> str:
    return f"{day.on:%B %Y}"


def _month(name: str, days: Sequence[Day]) -> str:
    head = "".join(f"<span>{letter}</span>" for letter in ("M", "T", "W", "T", "F", "S", "S"))
    gap = "<i></i>" * days[0].on.weekday()
    cells = "".join(f'<b class="k-{day.kind}">{day.on.day}</b>' for day in days)
    return f"<div><p>{name}</p><div class='grid'>{head}{gap}{cells}</div></div>"


def _key(kinds: set[str]) -> None:
    items = "".join(
        f'<span><b class="k-{kind}"></b>{words}</span>'
        for kind, words in KINDS.items()
        if kind in kinds
    )
    st.html(f'<div class="hb hb-key">{items}</div>')


def _leave(sheet: Sheet, made: PlannedView, answer: Planned, plan: Plan) -> None:
    plans = answer.leave_plans.get(plan.start_on, ())
    if not plans:
        return
    section("Time off in the first year")
    names = {place: _leave_name(leave) for place, leave in enumerate(plans)}
    kept = sheet.get("leave", plan.leave or 0)
    place = kept if kept in names else (plan.leave or 0)
    if len(plans) > 1:
        _leave_chart(plans, place)
        sheet.choice("leave", "Choose how the leave is taken", names, default=place)
    leave = plans[place]
    last = made.case.horizon[1] if made.case.horizon else plan.start_on + timedelta(days=364)
    days = year_by_day(made.case, plan, leave, last)
    _strip(days, leave)
    _stretch(plan, leave)


def _leave_name(leave: LeavePlan) -> str:
    return f"{leave.total} days in long breaks, the longest {leave.longest}"


def _leave_chart(plans: Sequence[LeavePlan], chosen: int) -> None:
    import altair as alt

    rows = [
        {
            "in long breaks": p.total,
            "longest": p.longest,
            "plan": "this one" if n == chosen else "another",
        }
        for n, p in enumerate(plans)
    ]
    sentence = f"{len(rows)} ways to take the leave. One long break, or more days in several."
    points = (
        alt.Chart({"values": rows})
        .mark_point(filled=True, size=150, opacity=0.9)
        .encode(
            x=alt.X("longest:Q", title="Longest break, in days", scale=alt.Scale(zero=False)),
            y=alt.Y("in long breaks:Q", title="Days in long breaks", scale=alt.Scale(zero=False)),
            shape=alt.Shape("plan:N", title=None, legend=alt.Legend(orient="top")),
            color=alt.Color("plan:N", title=None),
        )
        .properties(height=200)
    )
    st.altair_chart(points, alt=sentence)
    say(sentence, "hb-small")


def _strip(days: Sequence[Day], leave: LeavePlan) -> None:
    rows = "".join(
        f"<p>{name}</p><div>{''.join(_tick(day) for day in group)}</div>"
        for name, group in groupby(days, key=lambda d: f"{d.on:%b %y}")
    )
    runs = [
        f"{day_in_words(first, today())} to {day_in_words(last, today())}"
        for first, last in leave.runs
    ]
    sentence = f"Long breaks: {'; '.join(runs)}." if runs else "There is no long break in it."
    st.html(f'<div class="hb hb-year" role="img" aria-label="{html(sentence)}">{rows}</div>')
    _key({day.kind for day in days})
    say(sentence, "hb-small")


def _breaks(count: int) -> str:
    return "One long break" if count == 1 else f"{count} long breaks"


def _tick(day: Day) -> str:
    return f'<b class="k-{day.kind}" style="grid-column:{day.on.day}"></b>'


def _stretch(plan: Plan, leave: LeavePlan) -> None:
    first: date | None = min(leave.days, default=leave.first_possible)
    if first is None:
        return
    weeks = (first - plan.start_on).days // 7
    if weeks > 0:
        say(f"The stretch before the first leave day is {weeks} weeks long. Go into it rested.")
