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
        yield from _columns([HEADS, *(_row(answer, place) for place in answer.view)])
        yield f"{len(answer.view)} of {len(answer.front)} plans that nothing beats."
        yield from ("", *answer.why, *answer.assumed)


HEADS = (
    "",
    "start",
    "days off",
    "cost",
    "last day worked",
    "paid leave",
    "unpaid",
    "late",
    "leave",
)
LEAVE_HEADS = ("longest", "in long runs", "leave days", "days")


def _row(answer: Planned, place: int) -> tuple[str, ...]:
    plan = answer.front[place]
    return (
        RECOMMENDED if place == answer.recommended else "",
        _day(plan.start_on),
        str(plan.break_days),
        "-" if plan.cost is None else f"{plan.cost:,}",
        _day(plan.last_worked),
        str(plan.kinds.paid_leave),
        str(plan.kinds.unpaid),
        str(plan.days_after_preferred),
        _runs(answer, plan),
    )


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
