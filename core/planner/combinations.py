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
from core.planner.case import Case, Cover, Money
from core.planner.days import Amounts, Bools, Ints, month_day, month_start
from core.planner.last_days import NOWHERE, Endings, LastDays, last_days_of
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
    `lowest_balance` and `cover_gap` are of shape (endings, 1, starts), or None where not asked for;
    the gap begins on `gap_from`. `idle` marks what is no choice at all: notice that is bought out
    for a start which comes after its end anyway.
    """

    span: CalendarSpan
    last_days: LastDays
    starts: Starts
    price: Ints
    lowest_balance: Ints | None
    cover_gap: Ints | None
    gap_from: Ints | None
    idle: Bools
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
        return any_of(part > 0 for part in self.short[name]) & ~self.idle

    def examined(self) -> int:
        """How many combinations there are."""
        return self._number(~self.idle)

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
        failing = [*held, self.last_days.misfit, self.idle, still_employed]
        by_leave = [each for each in failing if each.ndim == 3 and each.shape[1] > 1]
        others = [each for each in failing if each.ndim < 3 or each.shape[1] == 1]
        return ~any_of(by_leave), ~any_of(others)

    def best_leave(self) -> tuple[Ints, Ints]:
        """The places of the endings that pass with some leave, and of the leave that does most.

        It makes the break longest; of equals it is the one with the most days at the end, and so the
        fewest before.
        """
        passes, _ = self.passes()
        last_worked = np.where(passes, self.last_days.last_worked, NO_DAY)[:, ::-1, 0]
        best = self.shape[1] - 1 - last_worked.argmin(axis=1)
        keep = np.flatnonzero(last_worked.min(axis=1) < NO_DAY)
        return keep, best[keep]

    def every_leave(self) -> tuple[Ints, Ints]:
        """The places of all endings and leave that pass together."""
        passes, _ = self.passes()
        ending, leave = np.nonzero(np.broadcast_to(passes, (*self.shape[:2], 1))[:, :, 0])
        return ending, leave

    def at(self, endings: Ints, leaves: Ints, starts: Starts) -> "Combinations":
        """The cube with one number of leave days for each ending: the places of both in this one."""
        leave_days = np.broadcast_to(self.last_days.leave_days, self.shape[:2])[endings, leaves]
        return weigh(self.span, self.last_days.endings.at(endings), leave_days[:, None], starts)

    @property
    def off_since(self) -> Ints:
        """The first day off, past ones too: (endings, leave days, 1)."""
        left_on = self.span.case.left_on
        if left_on is not None:
            return np.full((1, 1, 1), left_on.toordinal() + 1)
        return self.last_days.last_worked + 1

    @property
    def break_days(self) -> Ints:
        """The days off from today on: (endings, leave days, starts)."""
        first = np.maximum(self.last_days.last_worked + 1, self.span.today)
        days: Ints = self.starts.day - first
        return days

    @property
    def holds(self) -> Bools:
        """Whether the break holds all days that it is wished around; all do without a wish."""
        wish = self.span.case.wish
        if wish is None or wish.span is None:
            return np.ones((1, 1, 1), dtype=np.bool_)
        first, last = (day.toordinal() for day in wish.span)
        held: Bools = (self.off_since <= first) & (self.starts.day > last)
        return held

    def unpaid_days(self, first_start: int) -> Ints:
        """Workdays of the new calendar from the end to the start: (endings, 1, starts).

        For someone not employed they count from `first_start`, the earliest start there is.
        """
        since = self.last_days.employment_end + 1
        if not self.span.case.employed:
            since = np.full((1, 1, 1), first_start)
        return self.span.new.count(np.minimum(since, self.starts.day), self.starts.day)

    def price_of(self, unpaid_days: Ints) -> Ints:
        """What these unpaid days and the buy-out cost, in units, or in days that have no price."""
        net = self.span.case.money.net_per_workday
        return unpaid_days if net is None else self.price + unpaid_days * to_units(net)

    def paid_out(self) -> Ints:
        """What the leave taken would have been paid out for, in units: (endings, leave days, 1)."""
        per_day = to_units(self.span.case.leave_paid_out_per_day)
        return self.last_days.leave_taken * per_day if per_day else np.zeros((1, 1, 1), np.int64)


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
    end, price = last_days.employment_end, _price(case, endings)
    balance = lowest_balance(case.money, end if case.employed else end + 1, starts.day, price)
    gap_from, gap = _cover_gap(span, end, starts)
    short = {name: list(last_days.short.get(name, ())) for name in CONSTRAINTS}
    for name, days in starts.short.items():
        short[name].append(days)
    if case.employed:
        too_late = last_days.agreed_end + 1 - starts.day
        short["notice"].append(np.maximum(np.maximum(endings.off_by[:, None, None], too_late), 0))
    idle = NOWHERE
    if case.buys_out and case.employed:
        bought_out = endings.bought_out[:, None, None]
        idle = (bought_out > 0) & (starts.day > last_days.agreed_end + bought_out)
    if balance is not None:
        short["money"].append(np.maximum(to_units(case.money.floor) - balance, 0))
    if gap is not None and case.cover is not None and case.cover.max_gap_days is not None:
        short["cover"].append(np.maximum(gap - case.cover.max_gap_days, 0))
    return Combinations(span, last_days, starts, price, balance, gap, gap_from, idle, short)


def any_of(masks: Iterable[Bools]) -> Bools:
    """Where any of `masks` is set; nowhere, when there is none."""
    return reduce(np.logical_or, masks, np.zeros((1, 1, 1), dtype=np.bool_))


def _price(case: Case, endings: Endings) -> Ints:
    per_day = 0 if case.buy_out_paid_by_new else to_units(case.buy_out_per_day)
    return endings.bought_out[:, None, None] * per_day


def _cover_gap(
    span: CalendarSpan, end: Ints, starts: Starts
) -> tuple[Ints, Ints] | tuple[None, None]:
    """From when on, today at the soonest, there is no old cover, and how many days to the new one."""
    cover, left_on = span.case.cover, span.case.left_on
    if cover is None:
        return None, None
    if left_on is not None:
        end = np.full((1, 1, 1), left_on.toordinal())
    if span.case.employed or left_on is not None:
        end = covered_until(cover, end)
    first = np.maximum(end + 1, span.today)
    return first, np.maximum(covered_from(cover, starts.day) - first, 0)
