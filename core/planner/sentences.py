"""The sentences of the answer, what it takes for granted, and the short table for a terminal."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from core.planner.answer import (
    IN_MONEY,
    Adjustment,
    Answer,
    Blocked,
    LeaveAlone,
    LeavePlan,
    Number,
    Plan,
    Planned,
)
from core.planner.case import Case, Notice, Yearly, ends_of
from core.planner.combinations import Combinations, missing, to_number, to_units
from core.planner.day_by_day import last_day_for_leave, leave_at_the_end
from core.planner.wish import lacking, off_since
from core.wording import counted
from core.workdays import Calendar, public_holidays

BLOCKS = {
    "notice": "The old job ends too late, or notice is given too early: {} short.",
    "window": "The window has no workday; the nearest is {} outside it.",
    "weekday": "No workday of the window falls on a weekday that you allow.",
    "leave": "There is not enough leave when it is needed: {} short.",
    "money": "The balance falls below your floor before the first pay: {} short.",
    "cover": "The time without health cover is longer than you allow: {} too many.",
    "must_off": "Not every day that must be off can be: {} left over.",
    "must_work": "Leave would fall on days that must be worked: {} of them.",
    "wait": "Leave in the new job is needed {} before it is possible.",
    "carry_over": "Leave lapses at the turn of the leave year before it is needed: {} short.",
}
ASKS = {
    "notice": "if the old job let you go {days} sooner",
    "window": "if the window went {days} further",
    "weekday": "if a weekday {days} from yours were allowed",
    "leave": "with {more_days} of leave",
    "money": "with {money} more in the balance",
    "cover": "if {more_days} without health cover were allowed",
    "must_off": "if {days} fewer had to be off",
    "must_work": "if {days} fewer had to be worked",
    "wait": "if leave were possible {days} sooner",
    "carry_over": "if {more_days} could be carried over",
    "max_cost": "if the break could cost {money} more",
}
TIES = (
    "Between equals, more days in long breaks in the first year count, then the longest of them,"
    " then the earlier start."
)


def why_recommended(case: Case, plan: Plan, relax: Iterable[Adjustment]) -> tuple[str, ...]:
    """Why this plan is the one recommended, what binds it, and what a change would buy."""
    sentences = [_choice(case, plan), TIES] if case.wish is None else [*_wished(case, plan)]
    sentences += [
        f"{by_number(day)} must be worked and lies inside the break." for day in _held(case, plan)
    ]
    if (day := _without_leave(case, plan)) is not None:
        sentences.append(
            f"{by_number(day)} must be worked, so no leave can be taken up to the end."
        )
    sentences += [
        f"{by_number(day)} must be off and comes after the start, and no leave in the new job is"
        " known (new_leave)."
        for day in _not_bound(case, plan)
    ]
    return (*sentences, *map(_bought, relax))


def why_blocked(
    combinations: Combinations, name: str, short_by: Number, fixes: Iterable[Adjustment]
) -> tuple[str, ...]:
    """What blocks every plan, and what would make one possible."""
    sentences = [BLOCKS[name].format(amount(name, short_by))]
    if name == "leave" and combinations.last_days.in_notice.any():
        sentences.append("Some days that must be off lie inside the notice and need leave as well.")
    return (*sentences, *map(mend, fixes))


def mend(fix: Adjustment) -> str:
    """What a change would make possible."""
    return f"{_asked(fix)}, {_start(fix)} would be possible."


def _bought(change: Adjustment) -> str:
    return f"{_asked(change)}, {_start(change)} would give {counted(change.buys or 0, 'day')} more off."


def _start(change: Adjustment) -> str:
    return "a plan" if change.start_on is None else f"a start on {long_date(change.start_on)}"


def long_date(day: date) -> str:
    """A day as Monday 5 April 2027."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def by_number(day: date) -> str:
    """A day as Monday 2027-04-05, for one that a person may want to look up in their file."""
    return f"{day:%A} {day.isoformat()}"


def amount(constraint: str, number: Number) -> str:
    """By how much of a constraint: days, or an amount of money."""
    return f"{number:,}" if constraint in IN_MONEY else counted(number, "day")


def _asked(change: Adjustment) -> str:
    asked = " and ".join(
        ASKS[name].format(
            days=counted(number, "day"), more_days=counted(number, "more day"), money=f"{number:,}"
        )
        for name, number in change.asks.items()
    )
    return asked[0].upper() + asked[1:]


def _choice(case: Case, plan: Plan) -> str:
    if plan.cost is None or case.money.max_cost is None:
        return "Of the plans that cost least, none has a longer break."
    limit = to_number(to_units(case.money.max_cost))
    if _price(case, plan) <= to_units(case.money.max_cost):
        return f"No plan within {limit:,} has a longer break."
    return f"No plan costs {limit:,} or less; at {plan.cost:,} this is the cheapest."


def _wished(case: Case, plan: Plan) -> Iterator[str]:
    """Why this is the plan for a wish, and what of it was let go."""
    if case.money.max_cost is not None and _price(case, plan) > to_units(case.money.max_cost):
        yield _choice(case, plan)
    else:
        yield "Of the plans that fit what you wish, none starts sooner after the day preferred."
    too_short, not_held = lacking(case, plan)
    if not_held:
        yield "The days you wish to have off (wish.around) are not all inside the break."
    if too_short and case.wish is not None:
        days_off = (plan.start_on - off_since(case, plan)).days
        yield (
            f"The break has {counted(days_off, 'day')}, fewer than you wish"
            f" (wish.break_days, {case.wish.break_days})."
        )


def _price(case: Case, plan: Plan) -> int:
    """What a plan costs, in units, without the leave that would have been paid out."""
    taken = len(leave_at_the_end(case, plan)) + len(plan.leave_in_notice)
    return to_units(Decimal(str(plan.cost or 0))) - taken * to_units(case.leave_paid_out_per_day)


def _without_leave(case: Case, plan: Plan) -> date | None:
    """The day that must be worked where leave up to the end would have to be."""
    last = last_day_for_leave(case, plan)
    if last is None or case.unused_leave < 1 or leave_at_the_end(case, plan):
        return None
    return last if _must_be_worked(case, last) else None


def _not_bound(case: Case, plan: Plan) -> Iterator[date]:
    """The workdays after the start that must be off, where no leave in the new job is known."""
    if case.new_leave is not None:
        return
    for first, last in map(ends_of, case.must_off):
        for later in range((last - first).days + 1):
            day = first + timedelta(days=later)
            if day > plan.start_on and case.new_calendar.is_workday(day):
                yield day


def _must_be_worked(case: Case, day: date) -> bool:
    return any(first <= day <= last for first, last in map(ends_of, case.must_work))


def _held(case: Case, plan: Plan) -> list[date]:
    """The days of the break that must be worked."""
    first = plan.start_on - timedelta(days=plan.break_days)
    days = (first + timedelta(days=later) for later in range(plan.break_days))
    return [day for day in days if _must_be_worked(case, day)]


def assumed(case: Case, first: date, last: date) -> tuple[str, ...]:
    """All that is taken for granted; holidays between `first` and `last`, both included."""
    sentences = [*_calendars(case), *_new_leave(case), *_estimated(case, first, last)]
    if case.window is not None:
        sentences = [*_old_job(case), *_money(case), *_cover(case), *sentences]
    else:
        sentences = [*_leave_alone(case), *sentences]
    return tuple(sentences)


def _old_job(case: Case) -> Iterator[str]:
    if case.left_on is not None:
        yield f"You left on {long_date(case.left_on)}, so the break counts from today."
    elif not case.employed:
        yield "There is no job to leave (no notice, no employment_end), so the break starts today."
    elif (
        case.notice is not None
        and case.offer_final_on is None
        and _still_to_give(case.notice, case)
    ):
        yield "Nothing says when the offer is final (offer_final_on), so notice does not wait for that."

    if case.employed and case.unused_leave % 1:
        yield f"Half a day of leave is not planned: {int(case.unused_leave)} count (unused_leave)."
    if case.buy_out_max_days is not None and case.employed and not case.buys_out:
        yield "Nothing says who would pay for notice that is bought out, so none is (buy_out_per_day)."


def _still_to_give(notice: Notice, case: Case) -> bool:
    return not isinstance(notice.given, date) or notice.given >= case.today


def _money(case: Case) -> Iterator[str]:
    absent = missing(case.money)
    if 0 < len(absent) < 4:
        yield (
            "Whether the money lasts until the first pay is not looked at, as something it needs is"
            f" missing ({', '.join(absent)})."
        )
    if case.money.max_cost is not None and case.money.net_per_workday is None:
        yield "The limit of the cost (max_cost) is not applied, as a workday has no price (net_per_workday)."


def _cover(case: Case) -> Iterator[str]:
    if case.cover is not None and case.cover.max_gap_days is None:
        yield "Days without health cover are counted and have no limit (max_gap_days)."


def _new_leave(case: Case) -> Iterator[str]:
    leave = case.new_leave
    if not isinstance(leave, Yearly):
        return
    if "accrual" not in leave.model_fields_set and case.window is not None:
        yield "The leave of a year is taken to be there at once (accrual)."
    if "year_starts" not in leave.model_fields_set:
        yield "The leave year is taken to begin on 1 January (year_starts)."


def _leave_alone(case: Case) -> Iterator[str]:
    yield "All of the leave is there on the first day of the horizon, and there is no waiting time."
    if case.horizon is not None and case.horizon[0] < case.today:
        yield "The horizon begins before today, and its past days are planned as well."


def _calendars(case: Case) -> Iterator[str]:
    for calendar in dict.fromkeys((case.new_calendar, case.old_calendar)):
        place = calendar.country or "a place without a country"
        known = public_holidays(calendar.country, None)
        if known is None:
            yield f"No public holidays are known for {place}; Saturday and Sunday rest."
        elif calendar.subdivision is not None and calendar.subdivision not in known.subdivisions:
            yield f"{calendar.subdivision} is not known in {place}; its nationwide holidays count."


def _estimated(case: Case, first: date, last: date) -> Iterator[str]:
    for calendar in dict.fromkeys((case.new_calendar, case.old_calendar)):
        for day in _estimated_days(calendar, first, last):
            yield f"{by_number(day)} rests on an estimate: {calendar.holiday(day)}."


def _estimated_days(calendar: Calendar, first: date, last: date) -> Iterator[date]:
    for later in range((last - first).days + 1):
        if calendar.is_estimated(day := first + timedelta(days=later)):
            yield day


RECOMMENDED = "*"


def as_table(answer: Answer) -> str:
    """The view with the plan recommended marked, or the leave plans, and the reasons below."""
    return "\n".join(_lines(answer))


def _lines(answer: Answer) -> Iterator[str]:
    if isinstance(answer, Blocked):
        yield f"No plan is possible: {answer.blocked_by}, {amount(answer.blocked_by, answer.short_by)}."
        if answer.first_possible_start is not None:
            yield f"First possible start: {answer.first_possible_start}."
        yield from ("", *answer.why)
    elif isinstance(answer, LeaveAlone):
        yield from _columns([LEAVE_HEADS, *map(_leave_row, answer.leave)])
        yield from ("", *answer.assumed)
    else:
        yield from _table(answer)
        yield f"{len(answer.view)} of {len(answer.front)} plans that nothing beats."
        yield from ("", *answer.why, *answer.assumed)


LEAVE_HEADS = ("longest", "in long runs", "leave days", "days")
NOTHING = {"-", "0"}


def _table(answer: Planned) -> Iterator[str]:
    """The view; of what is told beside start, break and cost only what a plan of it has."""
    plans = [answer.front[place] for place in answer.view]
    marks = [RECOMMENDED if place == answer.recommended else "" for place in answer.view]
    columns = [
        ("", *marks),
        ("start", *(_day(plan.start_on) for plan in plans)),
        ("days off", *(str(plan.break_days) for plan in plans)),
        ("cost", *("-" if plan.cost is None else f"{plan.cost:,}" for plan in plans)),
    ]
    more = [
        ("notice on", *(_day(plan.notice_on) for plan in plans)),
        ("days bought out", *(str(plan.buy_out_days) for plan in plans)),
        ("last day worked", *(_day(plan.last_worked) for plan in plans)),
        ("paid leave", *(str(plan.kinds.paid_leave) for plan in plans)),
        ("garden leave", *(str(plan.kinds.garden) for plan in plans)),
        ("unpaid", *(str(plan.kinds.unpaid) for plan in plans)),
        ("late", *(str(plan.days_after_preferred) for plan in plans)),
        ("without cover", *(str(plan.cover_gap_days or 0) for plan in plans)),
        ("in long runs", *(_runs(answer, plan) for plan in plans)),
    ]
    columns += (column for column in more if not NOTHING.issuperset(column[1:]))
    yield from _columns([*zip(*columns, strict=True)])


def _runs(answer: Planned, plan: Plan) -> str:
    """The leave in the new job: the days in long runs, and the longest run."""
    if plan.leave is None:
        return "-"
    leave = answer.leave_plans[plan.start_on][plan.leave]
    return f"{leave.total}, longest {leave.longest}"


def _leave_row(leave: LeavePlan) -> tuple[str, ...]:
    days = ", ".join(day.isoformat() for day in leave.days)
    return str(leave.longest), str(leave.total), str(len(leave.days)), days


def _day(day: date | None) -> str:
    return "-" if day is None else f"{day:%a} {day.isoformat()}"


def _columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(
            f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)
        ).rstrip()
