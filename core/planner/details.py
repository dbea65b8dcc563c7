"""A plan as a person reads it: dates, the kinds of days, money."""

from datetime import date

from core.planner.answer import Break, Plan
from core.planner.choices import Choices
from core.planner.front import Breaks
from core.planner.money import lowest_on, to_number


def plan_of(choices: Choices, breaks: Breaks, place: int) -> Plan:
    """The plan with the break at `place`, its leave in the new job still open."""
    case, leaving = choices.frame.case, choices.leaving
    ending, at_start = int(breaks.ending[place]), int(breaks.start[place])
    start, break_days = int(choices.starts.day[at_start]), int(breaks.break_days[place])
    end = int(leaving.employment_end[ending, 0, 0])
    balance, gap = choices.lowest_balance, choices.cover_gap
    since = end if case.employed else choices.frame.today
    return Plan(
        notice_on=_day(leaving.endings.notice_on[ending]) if case.notice else None,
        employment_end=_day(end) if case.employed else None,
        buy_out_days=int(leaving.endings.bought_out[ending]),
        last_worked=_day(leaving.last_worked[ending, 0, 0]) if case.employed else None,
        start_on=_day(start),
        break_days=break_days,
        kinds=_kinds(choices, ending, break_days, int(breaks.unpaid[place])),
        cost=None if case.money.net_per_workday is None else to_number(int(breaks.cost[place])),
        days_after_preferred=int(breaks.late[place]),
        lowest_balance=None if balance is None else to_number(int(balance[ending, 0, at_start])),
        lowest_on=None if balance is None else _day(lowest_on(case.money, since, start)),
        cover_gap_days=None if gap is None else int(gap[ending, 0, at_start]),
        leave=None,
    )


def _kinds(choices: Choices, ending: int, break_days: int, unpaid: int) -> Break:
    leaving = choices.leaving
    paid_leave = int(leaving.leave_days[ending, 0])
    first, end = leaving.first_day_off[ending, 0, 0], leaving.employment_end[ending, 0, 0]
    garden = int(choices.frame.old.count(first, end + 1)) - paid_leave
    return Break(paid_leave, garden, unpaid, break_days - paid_leave - garden - unpaid)


def _day(ordinal: int) -> date:
    return date.fromordinal(int(ordinal))
