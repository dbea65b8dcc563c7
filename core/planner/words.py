"""The sentences of the answer: why this plan, what blocks, what would help."""

from collections.abc import Iterable
from datetime import date, timedelta

import numpy as np

from core.planner.answer import IN_MONEY, Adjustment, Number, Plan
from core.planner.case import Case
from core.planner.choices import Choices
from core.planner.fields import ends_of
from core.planner.money import to_number, to_units

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
    sentences = [_choice(case, plan), TIES]
    sentences += [
        f"{by_number(day)} must be worked and lies inside the break." for day in _held(case, plan)
    ]
    return (*sentences, *map(_bought, relax))


def why_blocked(
    choices: Choices, name: str, short_by: Number, fixes: Iterable[Adjustment]
) -> tuple[str, ...]:
    """What blocks every plan, and what would make one possible."""
    sentences = [BLOCKS[name].format(amount(name, short_by))]
    if _inside_the_notice(choices):
        sentences.append(
            "Some days that must be off lie inside the notice, before leave at its end can begin."
        )
    return (*sentences, *map(mend, fixes))


def mend(fix: Adjustment) -> str:
    """What a change would make possible."""
    return f"{_asked(fix)}, {_start(fix)} would be possible."


def _bought(change: Adjustment) -> str:
    return (
        f"{_asked(change)}, {_start(change)} would give {count(change.buys or 0, 'day')} more off."
    )


def _start(change: Adjustment) -> str:
    return "a plan" if change.start_on is None else f"a start on {in_words(change.start_on)}"


def in_words(day: date) -> str:
    """A day as Monday 5 April 2027."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def by_number(day: date) -> str:
    """A day as Monday 2027-04-05, for one that a person may want to look up in their file."""
    return f"{day:%A} {day.isoformat()}"


def count(number: Number, unit: str) -> str:
    """A number with its unit, in the plural where it is one."""
    return f"{number:,} {unit}" if number == 1 else f"{number:,} {unit}s"


def amount(constraint: str, number: Number) -> str:
    """By how much of a constraint: days, or an amount of money."""
    return f"{number:,}" if constraint in IN_MONEY else count(number, "day")


def _asked(change: Adjustment) -> str:
    asked = " and ".join(
        ASKS[name].format(
            days=count(number, "day"), more_days=count(number, "more day"), money=f"{number:,}"
        )
        for name, number in change.asks.items()
    )
    return asked[0].upper() + asked[1:]


def _choice(case: Case, plan: Plan) -> str:
    if plan.cost is None or case.money.max_cost is None:
        return "Of the plans that cost least, none has a longer break."
    limit = to_number(to_units(case.money.max_cost))
    if plan.cost <= limit:
        return f"No plan within {limit:,} has a longer break."
    return f"No plan costs {limit:,} or less; at {plan.cost:,} this is the cheapest."


def _held(case: Case, plan: Plan) -> list[date]:
    """The days of the break that must be worked."""
    must_work = [ends_of(stretch) for stretch in case.must_work]
    first = plan.start_on - timedelta(days=plan.break_days)
    days = (first + timedelta(days=later) for later in range(plan.break_days))
    return [day for day in days if any(start <= day <= end for start, end in must_work)]


def _inside_the_notice(choices: Choices) -> bool:
    """Whether no leave at the end, however long, frees all days that must be off."""
    leaving = choices.leaving
    if "must_off" not in leaving.short:
        return False
    due = np.where(leaving.misfit, 1, leaving.short["must_off"][0])
    return bool(due.size and due.min() > 0)
