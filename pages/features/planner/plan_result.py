"""The planner's answer: the plan, why it is the one, what else there is, and what can be done with it."""

import re
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Any

import streamlit as st

from core.events import AnyEvent, event_of
from core.planner.answer import Blocked, LeavePlan, Plan, Planned
from core.planner.day_by_day import break_by_day, leave_at_the_end, leave_spans, year_by_day
from core.views import View
from core.views.planned import PlannedView
from core.wording import counted, listed
from pages.features.letter_editor import letters
from pages.features.planner.plan_days import break_calendar, steps, year_strip
from pages.features.record import record
from pages.ui.callbacks import calmly
from pages.ui.charts import Choice, choices
from pages.ui.context import coach, today
from pages.ui.elements import say, section
from pages.ui.form import Form
from pages.ui.labels import day_in_words

IN_THE_FILE = re.compile(r" \([a-z_, ]+\)")
"""What a field is called in a case's file, where a sentence names it for those who write one."""
HOLD_NOTICE = "outcome.do_not_resign_yet"


def plan_result(view: View, form: Form, made: PlannedView) -> None:
    """The answer to a case, of either kind."""
    answer = made.answer
    if isinstance(answer, Blocked):
        _blocked(answer)
    elif isinstance(answer, Planned):
        _planned(view, form, made, answer)


def _blocked(answer: Blocked) -> None:
    with st.container(key="card-plan"):
        st.html('<p class="hb hb-say">No plan fits all of this.</p>')
        say(" ".join(answer.why))
        if answer.first_possible_start is not None:
            first = day_in_words(answer.first_possible_start, today())
            say(f"The first day that would be possible is {first}.")


def _planned(view: View, form: Form, made: PlannedView, answer: Planned) -> None:
    place = _chosen(form, answer)
    leave = _leave_of(form, answer, answer.front[place])
    _card(view, made, answer, place, leave)
    _break(made, answer.front[place])
    _others(form, answer, place)
    if leave is not None:
        _leave(form, made, answer, answer.front[place], leave)


def _chosen(form: Form, answer: Planned) -> int:
    """The plan that the person chose, if these answers still have it; else the one recommended."""
    names = {_name(plan): place for place, plan in reversed([*enumerate(answer.front)])}
    recommended = answer.front[answer.recommended]
    kept = form.get("plan")
    return answer.recommended if kept == _name(recommended) else names.get(kept, answer.recommended)


def _leave_of(form: Form, answer: Planned, plan: Plan) -> LeavePlan | None:
    """The leave that the person chose for this start; else the one that goes with the plan."""
    if plan.leave is None:
        return None
    plans = answer.leave_plans[plan.start_on]
    kept = form.get("leave")
    return next((leave for leave in plans if _leave_name(leave) == kept), plans[plan.leave])


def _name(plan: Plan) -> str:
    """The same break has the same name, whatever leave follows."""
    cost = "" if plan.cost is None else f", {plan.cost:,}"
    bought = f", {_days(plan.buy_out_days)} bought out" if plan.buy_out_days else ""
    start = f"{plan.start_on:%a} {plan.start_on.day} {plan.start_on:%b}"
    return f"{start}: {_days(plan.break_days)} off{cost}{bought}"


# -- the plan ------------------------------------------------------------------------------------


def _card(
    view: View, made: PlannedView, answer: Planned, place: int, leave: LeavePlan | None
) -> None:
    plan = answer.front[place]
    with st.container(key="card-plan"):
        first = day_in_words(plan.start_on, today())
        st.html(f'<p class="hb hb-say">Start on {first}, after {_days(plan.break_days)} off.</p>')
        held = _held_back(view) if plan.notice_on is not None else ""
        if held:
            say(held, "hb-say-plain")
        steps(
            (on, words)
            for on, words in (
                (plan.notice_on, _notice(plan)),
                (plan.last_worked, "The last day you work there"),
                (plan.employment_end, "The old job ends"),
                (plan.start_on, "Your first day"),
            )
            if on is not None
        )
        say(_sum(plan))
        if place == answer.recommended:
            say(" ".join(answer.why), "hb-soft")
        else:
            say("You chose this one. Another is recommended.", "hb-soft")
        assumed = " ".join(IN_THE_FILE.sub("", sentence) for sentence in answer.assumed)
        say(assumed, "hb-small")
        _acts(view, made, plan, leave)


def _held_back(view: View) -> str:
    """Why notice must wait; empty when nothing holds it back."""
    if HOLD_NOTICE not in {a.key for a in view.briefing.advice}:
        return ""
    facts = view.facts
    if facts.written.value is not True:
        why = "The offer is not in writing."
    elif facts.conditional.value is True:
        why = "The offer still depends on a test or a check."
    else:
        why = "You have not said yes to the offer."
    return f"Do not give notice yet. {why}"


def _notice(plan: Plan) -> str:
    bought = f", and buy out {_days(plan.buy_out_days)} of it" if plan.buy_out_days else ""
    return f"Give notice{bought}"


def _sum(plan: Plan) -> str:
    kinds = (
        (plan.kinds.paid_leave, "of paid leave", "of paid leave"),
        (plan.kinds.garden, "of garden leave", "of garden leave"),
        (plan.kinds.unpaid, "unpaid", "unpaid"),
        (plan.kinds.free, "weekend day or holiday", "weekend days or holidays"),
    )
    parts = [counted(count, one, many) for count, one, many in kinds if count]
    told = [f"The days off are {listed(parts)}." if parts else "There is no break."]
    if plan.cost is not None:
        told.append(f"It costs {plan.cost:,}." if plan.cost else "It costs nothing.")
    if plan.lowest_balance is not None and plan.lowest_on is not None:
        lowest = day_in_words(plan.lowest_on, today())
        told.append(
            f"The money is lowest on {lowest}, just before the first pay, with"
            f" {plan.lowest_balance:,} left."
        )
    if plan.cover_gap_days is not None:
        gap = _days(plan.cover_gap_days) if plan.cover_gap_days else "No day"
        told.append(f"{gap} without health cover.")
    return " ".join(told)


def _acts(view: View, made: PlannedView, plan: Plan, leave: LeavePlan | None) -> None:
    """What can be done with the plan: agree on it, take it into a calendar, ask for it in a letter."""
    facts = view.facts
    if not facts.offer_or_accepted.value:
        say("It is a sketch until there is an offer.", "hb-small")
        return
    is_sketch = not facts.accepted.value
    if is_sketch:
        say("It is a sketch to negotiate with, until you say yes to the offer.", "hb-small")
    agreed = _agreed(made, plan)
    act = Form("agree on the start", view.card.candidacy)
    with st.container(horizontal=True):
        kind = "secondary" if is_sketch else "primary"
        act.send("This is agreed", lambda: record(view, act, agreed), type=kind)
        st.download_button(
            "Take it to the calendar",
            partial(_calendar, view, made, agreed, leave),
            "start-date.ics",
            "text/calendar",
            on_click="ignore",
            icon=":material/calendar_add_on:",
        )
    say("The letter that asks for this day:", "hb-small")
    away = [stretch for stretch in _away(made) if stretch[0] > plan.start_on]
    letters(
        view,
        "ask_start_date",
        main=False,
        start_on=plan.start_on,
        days_off=away,
    )


def _away(made: PlannedView) -> Sequence[tuple[Any, Any]]:
    return [stretch for stretch in made.case.must_off if isinstance(stretch, tuple)]


def _agreed(made: PlannedView, plan: Plan) -> AnyEvent:
    leave = leave_at_the_end(made.case, plan)
    said: dict[str, Any] = {
        "start_on": plan.start_on,
        "last_day_in_old_job": plan.employment_end,
        "last_worked": plan.last_worked,
        "notice_by": plan.notice_on,
        "leave_days": [day.isoformat() for day in leave] or None,
    }
    return event_of(
        "start_date_agreed",
        today(),
        **{name: value for name, value in said.items() if value is not None},
    )


def _calendar(view: View, made: PlannedView, agreed: AnyEvent, leave: LeavePlan | None) -> bytes:
    case = made.case
    old = getattr(agreed, "leave_days", None) or ()
    spans = {
        "Leave in the old job": leave_spans(case.old_calendar, old),
        "Leave in the new job": leave_spans(case.new_calendar, leave.days if leave else ()),
    }
    return coach().plan_calendar(view.card.candidacy, agreed, spans, today())


# -- the break -----------------------------------------------------------------------------------


def _break(made: PlannedView, plan: Plan) -> None:
    days = break_by_day(made.case, plan)
    if not plan.break_days:
        return
    section("The break")
    first = plan.start_on - timedelta(days=plan.break_days)
    last = plan.start_on - timedelta(days=1)
    named = [f"{day.holiday} on {day_in_words(day.on, today())}" for day in days if day.holiday]
    holidays = f" Public holidays in it: {listed(named)}." if named else ""
    sentence = f"You are off from {day_in_words(first, today())} to {day_in_words(last, today())}.{holidays}"
    say(sentence)
    break_calendar(days, f"{sentence} {_sum(plan)}")


# -- the other plans -----------------------------------------------------------------------------


def _others(form: Form, answer: Planned, place: int) -> None:
    section("Other plans")
    plan = answer.front[place]
    shown = [answer.front[each] for each in answer.view]
    name = _name(plan)
    names = [_name(each) for each in shown]
    sentence = _range(shown)
    say(f"{sentence} {_next_up(shown, plan)}".strip())
    if name not in names:
        shown, names = [*shown, plan], [*names, name]
    if len(shown) > 1:
        choices(
            [Choice(_name(each), _cost(each), each.break_days) for each in shown],
            name,
            axes=("What it costs" if plan.cost is not None else "Unpaid workdays", "Days off"),
            sentence=sentence,
            key=f"plans {form.token}",
            choose=partial(form.keep, "plan"),
        )
        _pick(form, "plan", "Choose a plan", names, name)
    counts = "lateness counts" if plan.leave is None else "lateness and later leave count"
    whole = f"All {len(answer.front):,} plans, where {counts} too"
    shelf = st.expander(whole, key=f"whole front {form.token}", on_change="rerun")
    if shelf.open:  # a table of hundreds of rows is slow to make, and few ask for it
        with shelf:
            _front(form, answer)


def _pick(form: Form, field: str, ask: str, names: Sequence[str], chosen: str) -> None:
    """The same choice as on the chart, by its words."""
    key = f"{field} by name {form.token}"
    st.session_state[key] = chosen
    st.selectbox(
        ask, names, key=key, on_change=calmly(lambda: form.keep(field, st.session_state[key]))
    )


def _cost(plan: Plan) -> float:
    return float(plan.kinds.unpaid if plan.cost is None else plan.cost)


def _range(plans: Sequence[Plan]) -> str:
    if len(plans) == 1:
        return "This is the only plan that is not beaten on days off and cost."
    least, most = plans[0], plans[-1]
    return (
        f"{len(plans)} plans are not beaten on days off and cost:"
        f" from {_days(least.break_days)} {_price(least)} to {most.break_days} {_price(most)}."
    )


def _price(plan: Plan) -> str:
    if plan.cost is not None:
        return f"for {plan.cost:,}" if plan.cost else "for nothing"
    return f"with {plan.kinds.unpaid} of them unpaid"


def _next_up(shown: Sequence[Plan], plan: Plan) -> str:
    """What the next step up would give and cost."""
    more = next((each for each in shown if each.break_days > plan.break_days), None)
    if more is None or _cost(more) <= _cost(plan):
        return ""
    days, price = _days(more.break_days - plan.break_days), _cost(more) - _cost(plan)
    unit = f"{price:,.10g} more" if plan.cost is not None else f"{_days(int(price))} unpaid"
    return f"The next one up from yours gives {days} more for {unit}."


def _front(form: Form, answer: Planned) -> None:
    """All of the front, a row each; one that is taken is the plan, and its leave with it."""
    say("Take one with the mark at its left.", "hb-small")
    rows = [_row(answer, plan) for plan in answer.front]
    key = f"front {form.token}"

    def taken() -> None:
        found = st.session_state[key]["selection"]["rows"]
        if found:
            plan = answer.front[found[0]]
            form.keep("plan", _name(plan))
            if plan.leave is not None:
                leave = answer.leave_plans[plan.start_on][plan.leave]
                form.keep("leave", _leave_name(leave))

    st.dataframe(
        rows, key=key, on_select=calmly(taken), selection_mode="single-row", hide_index=True
    )


def _row(answer: Planned, plan: Plan) -> dict[str, Any]:
    row: dict[str, Any] = {"First day": plan.start_on, "Days off": plan.break_days}
    if plan.cost is not None:
        row["Cost"] = float(plan.cost)
    if plan.leave is not None:
        leave = answer.leave_plans[plan.start_on][plan.leave]
        row |= {"In long breaks": leave.total, "Longest": leave.longest}
    return row | {
        "Unpaid": plan.kinds.unpaid,
        "Days late": plan.days_after_preferred,
        "Last day at work": plan.last_worked,
    }


# -- the first year ------------------------------------------------------------------------------


def _leave_name(leave: LeavePlan) -> str:
    return f"{leave.total} days in long breaks, the longest {leave.longest}"


def _leave(form: Form, made: PlannedView, answer: Planned, plan: Plan, leave: LeavePlan) -> None:
    section("The first year")
    say(_stretch(plan, leave))
    plans = answer.leave_plans[plan.start_on]
    if len(plans) > 1:
        name = _leave_name(leave)
        sentence = f"There are {len(plans)} ways to take the leave, from many short breaks to one long one."
        say(sentence)
        choices(
            [Choice(_leave_name(each), each.longest, each.total) for each in plans],
            name,
            axes=("Longest break, in days", "Days in long breaks"),
            sentence=sentence,
            key=f"leaves {form.token}",
            choose=partial(form.keep, "leave"),
        )
        _pick(form, "leave", "Choose how the leave is taken", [*map(_leave_name, plans)], name)
    last = made.case.horizon[1] if made.case.horizon else plan.start_on + timedelta(days=364)
    year_strip(year_by_day(made.case, plan, leave, last), _runs(leave))
    say(_runs(leave))
    if leave.runs:
        with st.expander("The long breaks, by day"):
            items = "".join(
                f"<li>{day_in_words(first, today())} to {day_in_words(end, today())},"
                f" {_days((end - first).days + 1)}</li>"
                for first, end in leave.runs
            )
            st.html(f'<ul class="hb hb-facts">{items}</ul>')


def _stretch(plan: Plan, leave: LeavePlan) -> str:
    """How long it is until leave is possible, and until it is taken."""
    possible = day_in_words(leave.first_possible, today())
    told = f"Leave is possible from {possible} on, {_weeks(plan, leave.first_possible)} after you start."
    if leave.days:
        told += f" In this plan the first leave day comes after {_weeks(plan, leave.days[0])}."
    return f"{told} Go into it rested."


def _weeks(plan: Plan, day: Any) -> str:
    weeks, days = divmod((day - plan.start_on).days, 7)
    return counted(weeks, "week") if weeks else _days(days)


def _runs(leave: LeavePlan) -> str:
    if not leave.runs:
        return "There is no long break in the first year."
    count = "One long break" if len(leave.runs) == 1 else f"{len(leave.runs)} long breaks"
    first, last = leave.runs[0][0], leave.runs[-1][1]
    return (
        f"{count} between {day_in_words(first, today())} and {day_in_words(last, today())},"
        f" the longest of {_days(leave.longest)}. Weekends and holidays count."
    )


def _days(count: int) -> str:
    return counted(count, "day")
