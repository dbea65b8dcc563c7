"""Every combination of notice day, buy-out, leave at the end and start, and what each one fails.

The combinations are a cube with the axes (endings, leave days, starts). An array has length 1 along
each axis on which it does not depend, so all of the cube is looked at and little of it is built.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from math import prod

import numpy as np

from core.planner.calendar_span import CalendarSpan
from core.planner.case import Cover, Money
from core.planner.days import Amounts, Bools, Ints, month_day, month_start
from core.planner.last_days import Endings, LastDays, last_days_of
from core.planner.starts import Starts


def covered_until(cover: Cover, employment_end: Ints) -> Ints:
    """The last day of the old cover."""
    if cover.old_ends == "month_end":
        return month_start(employment_end, later=1) - 1
    return employment_end


def covered_from(cover: Cover, start_on: Ints) -> Ints:
    """The first day of the new cover: the waiting days count first, then the month is rounded."""
    first = start_on + cover.wait_days
    if cover.new_starts == "start":
        return first
    if cover.new_starts == "first_on_or_after":
        return month_start(first - 1, later=1)
    return month_start(first, later=1)


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


CONSTRAINTS = (
    "notice",
    "window",
    "weekday",
    "leave",
    "money",
    "cover",
    "must_off",
    "must_work",
    "wait",
    "carry_over",
)
NO_DAY = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True, eq=False)
class Combinations:
    """The cube of `last_days` and `starts`; days are ordinals, money is in units.

    `short` says for each constraint by how much a combination fails it, in parts that add up; one
    passes where all parts are zero. `price` is what the bought-out days cost: (endings, 1, 1).
    `lowest_balance` and `cover_gap` are of shape (endings, 1, starts), or None where not asked for.
    """

    span: CalendarSpan
    last_days: LastDays
    starts: Starts
    price: Ints
    lowest_balance: Ints | None
    cover_gap: Ints | None
    short: dict[str, list[Amounts]]

    @property
    def shape(self) -> tuple[int, int, int]:
        """How many endings, leave days and starts there are."""
        endings, leave_days = (
            len(self.last_days.endings.notice_on),
            self.last_days.leave_days.shape[1],
        )
        return endings, leave_days, len(self.starts.day)

    def fails(self, name: str) -> Bools:
        """Where the combinations fail this constraint; only as much of the cube as that takes."""
        return any_of(part > 0 for part in self.short[name]) & ~self.last_days.idle

    def examined(self) -> int:
        """How many combinations there are."""
        return self._number(~self.last_days.idle)

    def rejected(self) -> dict[str, int]:
        """How many combinations fail each constraint, of those that any fails."""
        found = {name: self._number(self.fails(name)) for name in CONSTRAINTS}
        return {name: number for name, number in found.items() if number}

    def _number(self, mask: Bools) -> int:
        """How many places of the cube `mask` marks."""
        return int(mask.sum()) * (prod(self.shape) // max(mask.size, 1))

    def passes(self, lifted: Collection[str] = ()) -> tuple[Bools, Bools]:
        """Where the combinations pass all that is not `lifted`, as two masks that both must hold.

        The first is what depends on the leave at the end, of shape (endings, leave days, ·), the
        second the rest, of shape (endings, 1, starts). Lifting helps neither leave that does not
        fit nor a start while still employed.
        """
        held = (part > 0 for name in CONSTRAINTS if name not in lifted for part in self.short[name])
        still_employed = self.last_days.employment_end >= self.starts.day
        failing = [*held, self.last_days.misfit, self.last_days.idle, still_employed]
        by_leave = [each for each in failing if each.ndim == 3 and each.shape[1] > 1]
        others = [each for each in failing if each.ndim < 3 or each.shape[1] == 1]
        return ~any_of(by_leave), ~any_of(others)

    def at_best_leave(self, starts: Starts) -> "Combinations":
        """For each ending only the leave that makes the break longest, of equals the fewest days.

        Endings that no leave lets pass are gone; the cube is that of `starts` then.
        """
        passes, _ = self.passes()
        last_worked = np.where(passes, self.last_days.last_worked, NO_DAY)[:, :, 0]
        best = last_worked.argmin(axis=1)
        keep = np.flatnonzero(last_worked.min(axis=1) < NO_DAY)
        leave_days = np.broadcast_to(self.last_days.leave_days, self.shape[:2])[keep, best[keep]]
        return weigh(self.span, self.last_days.endings.at(keep), leave_days[:, None], starts)

    def unpaid_days(self, first_start: int) -> Ints:
        """Workdays of the new calendar from the end to the start: (endings, 1, starts).

        For someone not employed they count from `first_start`, the earliest start there is.
        """
        since = self.last_days.employment_end + 1
        if not self.span.case.employed:
            since = np.full((1, 1, 1), first_start)
        return self.span.new.count(np.minimum(since, self.starts.day), self.starts.day)

    def cost(self, unpaid_days: Ints) -> Ints:
        """What these unpaid days and the buy-out cost, in units, or in days that have no price."""
        net = self.span.case.money.net_per_workday
        return unpaid_days if net is None else self.price + unpaid_days * to_units(net)


def weigh(
    span: CalendarSpan,
    endings: Endings,
    leave_days: Ints,
    starts: Starts,
    *,
    released: bool = False,
) -> Combinations:
    """The cube of `endings`, `leave_days` (of shape (1 or endings, leave days)) and `starts`.

    When `released`, the old job lets go on the day before the start at the latest.
    """
    case = span.case
    last_days = last_days_of(span, endings, leave_days, starts.day if released else None)
    end, price = last_days.employment_end, _price(case.buy_out_per_day, endings)
    balance = lowest_balance(case.money, end if case.employed else end + 1, starts.day, price)
    gap = _cover_gap(span, end, starts)
    short = {name: list(last_days.short.get(name, ())) for name in CONSTRAINTS}
    for name, days in starts.short.items():
        short[name].append(days)
    short["notice"].append(np.maximum(end + 1 - starts.day, 0))
    if balance is not None:
        short["money"].append(np.maximum(to_units(case.money.floor) - balance, 0))
    if gap is not None and case.cover is not None and case.cover.max_gap_days is not None:
        short["cover"].append(np.maximum(gap - case.cover.max_gap_days, 0))
    return Combinations(span, last_days, starts, price, balance, gap, short)


def any_of(masks: Iterable[Bools]) -> Bools:
    """Where any of `masks` is set; nowhere, when there is none."""
    return reduce(np.logical_or, masks, np.zeros((1, 1, 1), dtype=np.bool_))


def _price(per_day: Decimal | None, endings: Endings) -> Ints:
    return endings.bought_out[:, None, None] * to_units(per_day)


def _cover_gap(span: CalendarSpan, end: Ints, starts: Starts) -> Ints | None:
    """The days between the old cover and the new one; from today for someone not employed."""
    cover = span.case.cover
    if cover is None:
        return None
    until = covered_until(cover, end) if span.case.employed else end
    gap: Ints = np.maximum(covered_from(cover, starts.day) - until - 1, 0)
    return gap
