"""Amounts as whole ten-thousandths, so that they add up exactly, and the balance until the first pay."""

from decimal import Decimal

import numpy as np

from core.planner.days import Ints, month_day, month_start
from core.planner.fields import Money

UNIT = 10_000


def to_units(amount: Decimal | None) -> int:
    """An amount in ten-thousandths; none is nothing."""
    return int((amount or 0) * UNIT)


def to_number(units: float) -> int | float:
    """Ten-thousandths as the amount they are, whole where it is whole."""
    return units / UNIT if units % UNIT else int(units // UNIT)


def first_pay(start_on: Ints, payday: int, cut_off: int | None) -> Ints:
    """The day of the first pay for each start: `payday` of a month, clamped to its end.

    A start after `cut_off` is first paid in the month after its own.
    """
    same_month = month_day(start_on, payday)
    late = same_month < start_on
    if cut_off is not None:
        late |= start_on - month_start(start_on) + 1 > cut_off
    return np.where(late, month_day(start_on, payday, later=1), same_month)


def lowest_balance(money: Money, since: Ints, start_on: Ints, price: Ints) -> Ints | None:
    """The balance just before the first pay, the lowest of all, in units.

    `since` is the day of `balance_at_end`, `price` what is paid on it; that day is looked at even
    where the pay comes before it. None where something that this needs is not given.
    """
    if money.payday is None or missing(money):
        return None
    days = np.maximum(first_pay(start_on, money.payday, money.cut_off) - since, 0)
    lowest: Ints = to_units(money.balance_at_end) - price - to_units(money.spend_per_day) * days
    return lowest


def lowest_on(money: Money, since: int, start: int) -> int:
    """The first day on which that balance is reached; a balance that never falls is there at once."""
    if money.payday is None or not money.spend_per_day:
        return since
    return max(since, int(first_pay(np.array(start), money.payday, money.cut_off)))


def missing(money: Money) -> list[str]:
    """The fields that the balance until the first pay still needs."""
    needed = ("balance_at_end", "spend_per_day", "payday", "floor")
    return [name for name in needed if getattr(money, name) is None]
