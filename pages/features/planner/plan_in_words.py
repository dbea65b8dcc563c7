"""A plan in words: its days, its kinds of days, and what it costs."""

from datetime import date, timedelta

from core.planner.answer import Plan
from core.planner.wish import off_since
from core.views.planned import PlannedView
from core.wording import counted, listed
from pages.features.planner.answers import Answers
from pages.ui.context import today
from pages.ui.labels import day_in_words


def days(count: int) -> str:
    """A number of days."""
    return counted(count, "day")


def short(day: date) -> str:
    """A day as 7 June, with its year where that is another one."""
    return f"{day.day} {day:%B}" if day.year == today().year else f"{day.day} {day:%B %Y}"


def span(first: date, last: date) -> str:
    """Days from the first to the last: 1 to 14 June, 22 May to 6 June."""
    if first == last:
        return short(first)
    same = (first.year, first.month) == (last.year, last.month)
    return f"{first.day if same else short(first)} to {short(last)}"


def weeks(count: int) -> str:
    """A number of days, in weeks where it is whole weeks."""
    return counted(count // 7, "week") if count and count % 7 == 0 else days(count)


def off(made: PlannedView, plan: Plan) -> str:
    """The days off of a plan: 16 days off, 22 May to 6 June. Empty where there are none."""
    first, last = off_since(made.case, plan), plan.start_on - timedelta(days=1)
    count = (last - first).days + 1
    return f"{days(count)} off, {span(first, last)}" if count > 0 else ""


def lost(said: Answers, plan: Plan) -> str:
    """What a plan costs: pay, or workdays without it; empty for someone who has no pay to lose."""
    if said.has_price and plan.cost:
        return f"at a cost of {plan.cost:,}"
    if plan.kinds.unpaid:
        if said.leaving in ("left", "none"):
            return ""
        return f"{counted(plan.kinds.unpaid, 'workday')} without pay"
    return "without losing pay"


def uncovered(plan: Plan) -> str:
    """The days without health cover, where there are any."""
    return f"{days(plan.cover_gap_days)} without health cover" if plan.cover_gap_days else ""


def late(said: Answers, plan: Plan) -> str:
    """How far a start lies after the day they would like; empty where it does not."""
    after = 0 if said.wanted is None else plan.days_after_preferred
    return f"{weeks(after)} after their date" if after else ""


def headline(said: Answers, made: PlannedView, plan: Plan) -> str:
    """A plan in a sentence or two."""
    start = f"Start {day_in_words(plan.start_on, today())}."
    if said.is_sketch:
        start = f"A first sketch: s{start[1:]}"
    away = off(made, plan)
    if not away:
        return f"{start} It's straight from one job to the next."
    price = lost(said, plan)
    return f"{start} {away}{f', {price}' if price else ''}."


def kinds(said: Answers, plan: Plan) -> str:
    """The days of a break by kind; for somebody who has left, those from today on."""
    told = (
        (plan.kinds.paid_leave, "of paid leave", "of paid leave"),
        (plan.kinds.garden, "of garden leave", "of garden leave"),
        (plan.kinds.unpaid, "unpaid", "unpaid"),
        (plan.kinds.free, "weekend day or holiday", "weekend days or holidays"),
    )
    parts = [counted(count, one, many) for count, one, many in told if count]
    if not parts:
        return "There is no break."
    days_off = "From today on, the days off are" if said.leaving == "left" else "The days off are"
    return f"{days_off} {listed(parts)}."


def name(said: Answers, plan: Plan) -> str:
    """The same break has the same name, whatever leave follows."""
    cost = f", {plan.cost:,}" if said.has_price and plan.cost is not None else ""
    bought = f", {days(plan.buy_out_days)} bought out" if plan.buy_out_days else ""
    start = f"{plan.start_on:%a} {plan.start_on.day} {plan.start_on:%b}"
    return f"{start}: {days(plan.break_days)} off{cost}{bought}"
