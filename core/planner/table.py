"""The answer as a short table, for a terminal."""

from collections.abc import Iterator, Sequence
from datetime import date

from core.planner.answer import Answer, Blocked, LeaveAlone, LeavePlan, Plan, Planned
from core.planner.words import amount

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
