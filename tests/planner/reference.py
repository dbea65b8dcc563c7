"""A slow and plain solver that the fast planner is compared to.

It follows the planner's specification by brute force: every combination of notice day, buy-out,
old leave and start is looked at one by one, and every rule is checked day by day. It shares nothing
with the planner but the calendar of workdays. A case is the parsed JSON; answers are plain dicts
and lists.
"""

import json
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import combinations
from math import ceil, comb, floor
from typing import Any

from core.workdays import Calendar, public_holidays

Case = dict[str, Any]
Plan = dict[str, Any]
Leave = tuple[int, int, list[date]]  # total, longest, leave days

ORDER = (
    *("notice", "window", "weekday", "leave", "money"),
    *("cover", "must_off", "must_work", "wait", "carry_over"),
)
ONE = timedelta(days=1)
SUBSETS = 3000  # at most this many sets of leave days are tried one by one; beyond, `leave_by_days`


@dataclass(frozen=True)
class Combination:
    """One choice of notice day, buy-out, old leave and start, with what follows from it."""

    notice_on: date | None
    end: date | None
    bought: int
    start: date
    old_leave: tuple[date, ...]
    garden: tuple[date, ...]  # days of garden leave up to `end`, workdays or not
    last_worked: date | None
    in_notice: tuple[date, ...] = ()  # leave on must-off days that `old_leave` does not cover


# --- the case, read -----------------------------------------------------------


def _day(text: Any) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _sure(text: Any) -> date:
    return date.fromisoformat(text)


def _number(value: Any) -> Fraction:
    return Fraction(str(value))


def _plain(value: Fraction | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)


def _section(case: Case, name: str) -> dict[str, Any]:
    return case.get(name) or {}


def _days(first: date, last: date) -> Iterator[date]:
    """Every day from `first` to `last`, both included."""
    day = first
    while day <= last:
        yield day
        day += ONE


def _marked(case: Case, name: str) -> set[date]:
    """The days of `must_off` or `must_work`."""
    found: set[date] = set()
    for item in case.get(name) or []:
        # reading: an item is a range of two days; a single day as text is taken as well
        first, last = (item, item) if isinstance(item, str) else (item[0], item[1])
        found.update(_days(_sure(first), _sure(last)))
    return found


def _left_on(case: Case) -> date | None:
    """The last day of someone who has left already: it is before today."""
    today, end = _sure(case["today"]), _day(case.get("employment_end"))
    if case.get("notice"):
        given = case["notice"]["given"]
        # reading: only notice given before today is a fact, and only then its end can be past
        past = isinstance(given, str) and _sure(given) < today
        end = _end_of_notice(case, _sure(given)) if past else None
    return end if end is not None and end < today else None


def _wish(case: Case) -> tuple[int | None, list[date]]:
    """The days off wished, and the days that should be among them."""
    wish = case.get("wish") or {}
    return wish.get("break_days"), sorted(_marked(wish, "around"))


def _must_off(case: Case) -> set[date]:
    return {day for day in _marked(case, "must_off") if day >= _sure(case["today"])}


def _calendar(case: Case, *, old: bool) -> Calendar:
    country, subdivision = case.get("country"), case.get("subdivision")
    if old and case.get("old_country") is not None:
        # reading: an old country without an old subdivision has none; it does not take the new one
        country, subdivision = case["old_country"], case.get("old_subdivision")
    elif old and case.get("old_subdivision") is not None:
        subdivision = case["old_subdivision"]
    return Calendar(
        country,
        subdivision,
        frozenset(_sure(text) for text in case.get("extra_holidays") or []),
        frozenset(_sure(text) for text in case.get("working_rest_days") or []),
    )


def _new_work(case: Case, day: date) -> bool:
    return _calendar(case, old=False).is_workday(day)


def _old_work(case: Case, day: date) -> bool:
    return _calendar(case, old=True).is_workday(day)


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _in_month(year: int, month: int, day: int) -> date:
    """That day of that month, or the month's last day if it is shorter."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return _in_month(year, month + 1, day.day)


# --- 1. the combinations ------------------------------------------------------


def _notice_days(case: Case) -> list[date]:
    given = case["notice"]["given"]
    if isinstance(given, str):
        return [_sure(given)]
    today = _sure(case["today"])
    range_ = _days(_sure(given["from"]), _sure(given["to"]))
    return [day for day in range_ if day >= today and _old_work(case, day)]


def _end_of_notice(case: Case, notice_on: date) -> date:
    notice = case["notice"]
    if notice.get("days") is not None:
        end = notice_on + timedelta(days=notice["days"])
    elif notice.get("weeks") is not None:
        end = notice_on + timedelta(weeks=notice["weeks"])
    else:
        end = _add_months(notice_on, notice["months"])
    ends_on = notice.get("ends_on") or "any"
    if ends_on == "any":
        return end
    while not (
        (end == _month_end(end) and (ends_on != "quarter_end" or end.month in (3, 6, 9, 12)))
        or (ends_on == "15th_or_month_end" and end.day == 15)
    ):
        end += ONE
    return end


def _starts(case: Case) -> list[date]:
    """The workdays of the window from today on, whatever their weekday."""
    window, today = case["window"], _sure(case["today"])
    days = _days(_sure(window["from"]), _sure(window["to"]))
    return [day for day in days if day >= today and _new_work(case, day)]


def _ends(case: Case) -> list[tuple[date | None, date | None, int]]:
    """Every (notice day, last day employed, days bought out)."""
    if _left_on(case) is not None:
        return [(None, None, 0)]
    if case.get("employment_end") is not None:
        # reading: a fixed end has no notice day: `offer_final_on` and "after r" do not apply
        return [(None, _sure(case["employment_end"]), 0)]
    if not case.get("notice"):
        return [(None, None, 0)]
    found: list[tuple[date | None, date | None, int]] = []
    for notice_on in _notice_days(case):
        end = _end_of_notice(case, notice_on)
        found.append((notice_on, end, 0))
        if case.get("buy_out_per_day") is None and not case.get("buy_out_paid_by_new"):
            continue
        bought, most = 1, case.get("buy_out_max_days")
        # reading: only days of notice still ahead are bought out: `e` not before `r` or today
        while end - timedelta(days=bought) >= max(notice_on, _sure(case["today"])):
            if most is not None and bought > most:
                break
            found.append((notice_on, end - timedelta(days=bought), bought))
            bought += 1
    return found


def _last_workdays(case: Case, before: date, count: int) -> tuple[date, ...]:
    """The last `count` workdays of the old calendar before the day `before`."""
    found: list[date] = []
    day = before - ONE
    while len(found) < count:
        if _old_work(case, day):
            found.append(day)
        day -= ONE
    return tuple(sorted(found))


def _combinations(case: Case, starts: list[date]) -> Iterator[Combination]:
    """Every combination, whether it is possible or not."""
    today, must_off = _sure(case["today"]), _must_off(case)
    garden_from = _day(case.get("garden_leave_from"))
    # reading: leave that does not fit is still a combination, rejected under `leave`
    most = floor(_number(case.get("unused_leave") or 0))
    for notice_on, end, bought in _ends(case):
        if end is None:
            for start in starts:
                yield Combination(None, None, 0, start, (), (), None)
            continue
        garden: tuple[date, ...] = ()
        if garden_from is not None:
            begins = garden_from if notice_on is None else max(garden_from, notice_on + ONE)
            garden = tuple(_days(begins, end))
        for count in range(most + 1):
            leave = _last_workdays(case, min([end + ONE, *garden[:1]]), count)
            trips = tuple(
                day
                for day in sorted(must_off)
                if today <= day <= end
                and _old_work(case, day)
                and day not in garden
                and day != notice_on
                and (not leave or day < leave[0])
            )
            last_worked = min([end + ONE, *leave[:1], *garden[:1]]) - ONE
            while not _old_work(case, last_worked) or last_worked in trips:
                last_worked -= ONE
            for start in starts:
                # notice is bought out only to start sooner
                if bought and start > end + timedelta(days=bought):
                    continue
                yield Combination(notice_on, end, bought, start, leave, garden, last_worked, trips)


# --- 2. what must hold --------------------------------------------------------


def _since(case: Case, choice: Combination) -> date:
    """The day the balance starts from: the last day employed, or today."""
    return _sure(case["today"]) if choice.end is None else choice.end


def _first_pay(case: Case, start: date) -> date:
    """The day of the first pay in the new job."""
    money = case["money"]
    late = money.get("cut_off") is not None and start.day > money["cut_off"]
    day = start
    if late:
        day = _month_end(start) + ONE
    while day != _in_month(day.year, day.month, money["payday"]):
        day += ONE
    return day


def _balances(case: Case, choice: Combination) -> list[tuple[date, Decimal]]:
    """The balance of every day up to the first pay; empty where money is not applied."""
    money = _section(case, "money")
    needed = ("balance_at_end", "spend_per_day", "payday", "floor")
    if any(money.get(key) is None for key in needed):
        return []
    balance, spend = Decimal(str(money["balance_at_end"])), Decimal(str(money["spend_per_day"]))
    if choice.bought and not case.get("buy_out_paid_by_new"):
        balance -= choice.bought * Decimal(str(case["buy_out_per_day"]))
    found: list[tuple[date, Decimal]] = []
    # reading: the balance of the day it starts from counts, also where the pay comes before it
    since = _since(case, choice)
    for day in _days(since, max(since, _first_pay(case, choice.start))):
        found.append((day, balance))
        balance -= spend
    return found


def _cover_gap(case: Case, choice: Combination) -> list[date] | None:
    """The days without health cover."""
    cover = case.get("cover")
    if not cover:
        return None
    new = choice.start + timedelta(days=cover.get("wait_days") or 0)
    rule = cover.get("new_starts") or "start"
    if rule == "first_after":
        new += ONE
    if rule != "start":
        while new.day != 1:
            new += ONE
    end = choice.end or _left_on(case)
    # reading: someone never employed has no old cover; today is the first day that can lack it
    day = today = _sure(case["today"])
    if end is not None:
        monthly = cover.get("old_ends") == "month_end"
        day = max(today, (_month_end(end) if monthly else end) + ONE)
    return list(_days(day, new - ONE))


def _fails(case: Case, choice: Combination) -> dict[str, Fraction]:
    """The constraints that this combination fails, and by how much each."""
    fails: dict[str, Fraction] = {}
    start, end, notice_on = choice.start, choice.end, choice.notice_on

    def fail(name: str, by: Fraction | int) -> None:
        fails[name] = max(fails.get(name, Fraction(0)), Fraction(by))

    today = _sure(case["today"])
    too_late = 0 if end is None else max(0, (end + ONE - start).days)
    final = _day(case.get("offer_final_on"))
    # notice given before today is a fact that waits for no offer
    waits = notice_on is not None and notice_on >= today and final is not None
    too_soon = max(0, (final - notice_on).days) if waits and final and notice_on else 0
    if too_late or too_soon:
        fail("notice", max(too_late, too_soon))

    weekdays = case["window"].get("weekdays")
    # reading: a workday on another weekday is a combination, rejected under `weekday`
    if weekdays is not None and start.weekday() not in weekdays:
        away = [min((start.weekday() - w) % 7, (w - start.weekday()) % 7) for w in weekdays]
        fail("weekday", min(away, default=7))

    # reading: the leave that is left lies ahead: after `r`, and today at the soonest, for what is
    # past can no longer be taken
    outside = [day for day in choice.old_leave if day < today or (notice_on and day <= notice_on)]
    # reading: both lacks of leave are in days and add up
    beyond = len(choice.old_leave) + len(choice.in_notice) - _number(case.get("unused_leave") or 0)
    lacking = len(outside) + (max(beyond, Fraction(0)) if end is not None else 0)
    if lacking:
        fail("leave", lacking)

    balances = _balances(case, choice)
    if balances:
        lowest = min(balance for _, balance in balances)
        least = Decimal(str(case["money"]["floor"]))
        if lowest < least:
            fail("money", Fraction(least - lowest))

    gap, bound = _cover_gap(case, choice), _section(case, "cover").get("max_gap_days")
    if gap is not None and bound is not None and len(gap) > bound:
        fail("cover", len(gap) - bound)

    must_work = _marked(case, "must_work")
    hit = [day for day in (*choice.old_leave, *choice.in_notice) if day in must_work]
    if hit:
        fail("must_work", len(hit))

    still_on = 0
    for day in _must_off(case):
        # reading: the day of notice is worked; every other day before `l` has leave of its own
        still_on += day == notice_on and _old_work(case, day)
        still_on += day == start
    if still_on:
        fail("must_off", still_on)

    # reading: what is lacking in the old job and what in the new one are both days, and add up
    for name, by in _leave_fails(case, start).items():
        fail(name, fails.get(name, 0) + by)
    return fails


def _weighed(case: Case) -> list[tuple[Combination, dict[str, Fraction]]]:
    """Every combination of the window, with what it fails."""
    return _weighed_once(json.dumps(case, sort_keys=True))


@lru_cache(maxsize=1)
def _weighed_once(told: str) -> list[tuple[Combination, dict[str, Fraction]]]:
    case = json.loads(told)
    return [(choice, _fails(case, choice)) for choice in _combinations(case, _starts(case))]


# --- leave in the new job -----------------------------------------------------


def _horizon(case: Case) -> tuple[date, date] | None:
    horizon = case.get("horizon")
    return (_sure(horizon[0]), _sure(horizon[1])) if horizon else None


def _forced(case: Case, start: date | None) -> list[date]:
    """The must-off workdays that only leave in the new job can free. No start: leave alone."""
    if not case.get("new_leave"):
        return []
    days = sorted(_must_off(case))
    # reading: leave alone: a must-off workday before the horizon is not possible, nothing accrued
    return [day for day in days if (start is None or day > start) and _new_work(case, day)]


def _span(case: Case, start: date | None) -> list[date]:
    """The days that leave is planned over: up to the horizon's end or the last must-off day."""
    horizon, forced = _horizon(case), _forced(case, start)
    if start is None:
        assert horizon is not None
        first = min([horizon[0], *forced])
    else:
        first = start
    last = max([first, *forced[-1:]] + ([horizon[1]] if horizon else []))
    return list(_days(first, last))


def _is_turn(case: Case, day: date) -> bool:
    """Whether a leave year begins on this day."""
    month, of_month = (case["new_leave"].get("year_starts") or "01-01").split("-")
    return day == _in_month(day.year, int(month), int(of_month))


def _first_year(case: Case, start: date) -> int:
    """Leave of the first year, pro rata by calendar days and rounded down."""
    first, after = start, start + ONE
    while not _is_turn(case, first):
        first -= ONE
    while not _is_turn(case, after):
        after += ONE
    share = Fraction((after - start).days, (after - first).days)
    return floor(_number(case["new_leave"]["days_per_year"]) * share)


def _accrued_by_month(case: Case, start: date, day: date) -> int:
    """Under `month_end`: the days usable on `day`, none of them used or lost."""
    months = 0
    month = start.replace(day=1)
    while _month_end(month) < day:
        workdays = [one for one in _days(month, _month_end(month)) if _new_work(case, one)]
        if workdays and workdays[0] >= start:
            months += 1
        month = _month_end(month) + ONE
    # reading: the sum of all twelfths since the start is rounded down, also across turns
    return floor(_number(case["new_leave"]["days_per_year"]) * months / 12)


@dataclass(frozen=True)
class Opening:
    """What a day does to the leave left before any of it is used that day, in this order."""

    accrue: Fraction
    keep: Fraction | None  # at most this much is kept
    grant: Fraction

    def apply(self, left: Fraction) -> Fraction:
        """The leave left after this."""
        left += self.accrue
        if self.keep is not None:
            left = min(left, self.keep)
        return left + self.grant


def _openings(case: Case, start: date | None, *, capped: bool = True) -> dict[date, Opening]:
    """The opening of every day of the span."""
    leave = case["new_leave"]
    first = start
    if first is None:
        horizon = _horizon(case)
        assert horizon is not None
        first = horizon[0]
    lump = leave.get("days") is not None
    # reading: leave alone gets the whole balance at once, so `accrual` plays no part in it
    monthly = not lump and start is not None and leave.get("accrual") == "month_end"
    found: dict[date, Opening] = {}
    for day in _span(case, start):
        accrue, keep, grant = Fraction(0), None, Fraction(0)
        if day == first and lump:
            # reading: a lump sum knows no leave year, so nothing of it is lost at a turn
            grant = _number(leave["days"])
        elif day == first and start is None:
            grant = _number(leave["days_per_year"])
        elif day == first and not monthly:
            grant = Fraction(_first_year(case, day))
        elif day > first and not lump:
            if monthly and day.day == 1:
                before = _accrued_by_month(case, first, day - ONE)
                accrue = Fraction(_accrued_by_month(case, first, day) - before)
            if _is_turn(case, day):
                if capped and leave.get("carry_over") is not None:
                    keep = _number(leave["carry_over"])
                # reading: half a day granted is kept as half a day; only whole days are used
                grant = Fraction(0) if monthly else _number(leave["days_per_year"])
        found[day] = Opening(accrue, keep, grant)
    return found


def _no_leave_before(case: Case, start: date | None) -> date:
    """The first day that leave is possible on."""
    if start is None:
        return date.min
    return max(start + ONE, _add_months(start, case["new_leave"].get("wait_months") or 0))


def _granted(openings: dict[date, Opening]) -> int:
    """All the leave there ever is, with nothing lost."""
    return floor(sum((one.accrue + one.grant for one in openings.values()), Fraction(0)))


def _least_left(openings: dict[date, Opening], taken: set[date]) -> Fraction:
    """The lowest the leave left ever is if these days are taken; under zero is too much."""
    left = lowest = Fraction(0)
    for day, opening in openings.items():
        left = opening.apply(left)
        if day in taken:
            left -= 1
            lowest = min(lowest, left)
    return lowest


def _leave_fails(case: Case, start: date | None) -> dict[str, Fraction]:
    """The constraints that the must-off days after the start fail, each judged by itself."""
    forced = _forced(case, start)
    if not forced:
        return {}
    fails: dict[str, Fraction] = {}
    both = [day for day in forced if day in _marked(case, "must_work")]
    if both:
        fails["must_work"] = Fraction(len(both))
    possible = _no_leave_before(case, start)
    if forced[0] < possible:
        fails["wait"] = Fraction((possible - forced[0]).days)
    short = -_least_left(_openings(case, start), set(forced))
    if short > 0:
        # reading: a lack that `carry_over` alone makes counts under `carry_over`, not under `leave`
        alone = _least_left(_openings(case, start, capped=False), set(forced)) >= 0
        fails["carry_over" if alone else "leave"] = Fraction(ceil(short))
    return fails


def _inside(case: Case, start: date | None, day: date) -> bool:
    """Whether runs count on this day: in the horizon and, with a start, after it."""
    horizon = _horizon(case)
    if horizon is None or (start is not None and day <= start):
        return False
    return horizon[0] <= day <= horizon[1]


def _open_days(case: Case, start: date | None) -> list[date]:
    """The workdays that may be leave but need not be."""
    forced, must_work = set(_forced(case, start)), _marked(case, "must_work")
    possible = _no_leave_before(case, start)
    return [
        day
        for day in _span(case, start)
        if _inside(case, start, day)
        and day >= possible
        and _new_work(case, day)
        and day not in forced
        and day not in must_work
    ]


def _counted(case: Case, start: date | None) -> list[tuple[date, bool]]:
    """The days that runs count on, each with whether it is a workday."""
    days = [day for day in _span(case, start) if _inside(case, start, day)]
    return [(day, _new_work(case, day)) for day in days]


def _worth(counted: list[tuple[date, bool]], least: int, taken: set[date]) -> tuple[int, int]:
    """Total and longest (Z4 and Z5) of these leave days; `least` is `min_run`."""
    runs, run = [], 0
    for day, work in counted:
        if not work or day in taken:
            run += 1
        else:
            runs.append(run)
            run = 0
    runs.append(run)
    # reading: `longest` is the longest run of any length, also one under `min_run`
    return sum(run for run in runs if run >= least), max(runs)


def _min_run(case: Case) -> int:
    value = case.get("min_run")
    return 4 if value is None else int(value)


def _unbeaten(plans: list[Leave]) -> list[Leave]:
    """The plans that no other beats on total and longest; of equals the one with fewest days."""
    best: dict[tuple[int, int], list[date]] = {}
    for total, longest, days in plans:
        held = best.get((total, longest))
        if held is None or (len(days), days) < (len(held), held):
            best[total, longest] = days
    kept = [
        (total, longest, days)
        for (total, longest), days in best.items()
        if not any(t >= total and n >= longest and (t, n) != (total, longest) for t, n in best)
    ]
    return sorted(kept, key=lambda plan: plan[1])


def leave_by_subsets(case: Case, start: date | None) -> list[Leave]:
    """All unbeaten leave plans, by trying every set of leave days."""
    if _leave_fails(case, start):
        return []
    forced, free = _forced(case, start), _open_days(case, start)
    openings, counted = _openings(case, start), _counted(case, start)
    plans: list[Leave] = []
    for count in range(max(0, _granted(openings) - len(forced)) + 1):
        for chosen in combinations(free, count):
            taken = {*forced, *chosen}
            if _least_left(openings, taken) >= 0:
                plans.append((*_worth(counted, _min_run(case), taken), sorted(taken)))
    return _unbeaten(plans)


Chain = tuple[Any, date] | None  # leave days, the last one first
Entry = tuple[int, int, int, Chain]  # used, total, longest, leave days


def _keep(entries: list[Entry], new: Entry) -> None:
    """Add `new` unless one is as good; drop those that it beats."""
    for old in entries:
        if old[0] <= new[0] and old[1] >= new[1] and old[2] >= new[2]:
            return
    entries[:] = [old for old in entries if old[0] < new[0] or old[1] > new[1] or old[2] > new[2]]
    entries.append(new)


def leave_by_days(case: Case, start: date | None) -> list[Leave]:
    """All unbeaten leave plans, day by day over (leave left, length of the run so far)."""
    if _leave_fails(case, start):
        return []
    forced, free = set(_forced(case, start)), set(_open_days(case, start))
    least = _min_run(case)

    def closed(run: int, entry: Entry) -> Entry:
        used, total, longest, chain = entry
        return used, total + (run if run >= least else 0), max(longest, run), chain

    states: dict[tuple[Fraction, int], list[Entry]] = {(Fraction(0), 0): [(0, 0, 0, None)]}
    for day, opening in _openings(case, start).items():
        inside, work = _inside(case, start, day), _new_work(case, day)
        after: dict[tuple[Fraction, int], list[Entry]] = {}
        for (held, run), entries in states.items():
            left = opening.apply(held)
            for entry in entries:
                if day not in forced:  # no leave that day
                    if inside and not work:
                        _keep(after.setdefault((left, run + 1), []), entry)
                    else:
                        _keep(after.setdefault((left, 0), []), closed(run, entry))
                if (day in forced or day in free) and left >= 1:
                    used, total, longest, chain = entry if inside else closed(run, entry)
                    taken = (used + 1, total, longest, (chain, day))
                    _keep(after.setdefault((left - 1, run + 1 if inside else 0), []), taken)
        states = after
    plans: list[Leave] = []
    for (_, run), entries in states.items():
        for entry in entries:
            _, total, longest, chain = closed(run, entry)
            days: list[date] = []
            while chain is not None:
                chain, day = chain
                days.append(day)
            plans.append((total, longest, sorted(days)))
    return _unbeaten(plans)


def _leave_plans(case: Case, start: date | None) -> list[Leave]:
    extra = max(0, _granted(_openings(case, start)) - len(_forced(case, start)))
    number = len(_open_days(case, start))
    small = sum(comb(number, count) for count in range(min(number, extra) + 1)) <= SUBSETS
    return leave_by_subsets(case, start) if small else leave_by_days(case, start)


def leave_front_of(case: Case, start_on: str | date) -> list[tuple[int, int, int]]:
    """All unbeaten (total, longest, fewest leave days) of a start, by longest."""
    start = start_on if isinstance(start_on, date) else _sure(start_on)
    if not case.get("new_leave"):
        return []
    return [(total, longest, len(days)) for total, longest, days in _leave_plans(case, start)]


def leave_front(case: Case) -> list[tuple[int, int, int]]:
    """Leave alone: all unbeaten (longest, total, fewest leave days), by longest."""
    return [(longest, total, len(days)) for total, longest, days in _leave_plans(case, None)]


# --- 3. what is better --------------------------------------------------------


def _possible(case: Case) -> list[Combination]:
    return [choice for choice, fails in _weighed(case) if not fails]


def _plan(case: Case, choice: Combination, earliest: date) -> Plan:
    """The part of a plan that leave in the new job plays no part in."""
    money, today = _section(case, "money"), _sure(case["today"])
    first = today if choice.last_worked is None else choice.last_worked + ONE
    break_days = paid = garden = unpaid = 0
    saved = 0  # unpaid workdays that another choice could have saved
    # past days of a running break do not count
    for day in _days(max(first, today), choice.start - ONE):
        break_days += 1
        if day in choice.old_leave or day in choice.in_notice:
            paid += 1
        elif day in choice.garden and _old_work(case, day):
            garden += 1
        elif (choice.end is None or day > choice.end) and _new_work(case, day):
            unpaid += 1
            saved += choice.end is not None or day >= earliest
    cost: Fraction | None = None
    if money.get("net_per_workday") is not None:
        cost = saved * _number(money["net_per_workday"])
        if choice.bought and not case.get("buy_out_paid_by_new"):
            cost += choice.bought * _number(case["buy_out_per_day"])
    limited = Fraction(saved) if cost is None else cost
    taken = len(choice.old_leave) + len(choice.in_notice)
    if cost is not None:
        cost += taken * _number(case.get("leave_paid_out_per_day") or 0)
    preferred = _sure(case["window"].get("preferred") or case["window"]["from"])
    late = max(0, (choice.start - preferred).days)
    balances = _balances(case, choice)
    lowest = min(balances, key=lambda one: (one[1], one[0]), default=(None, None))
    gap = _cover_gap(case, choice)
    # a wish for days off counts the past days of a running break, too
    left_on = _left_on(case)
    off = list(_days(first if left_on is None else left_on + ONE, choice.start - ONE))
    return {
        "notice_on": _text(choice.notice_on),
        "employment_end": _text(choice.end),
        "buy_out_days": choice.bought,
        "last_worked": _text(choice.last_worked),
        "start_on": choice.start.isoformat(),
        "break_days": break_days,
        "break": {
            "paid_leave": paid,
            "garden": garden,
            "unpaid": unpaid,
            "free": break_days - paid - garden - unpaid,
        },
        "cost": _plain(cost),
        "days_after_preferred": late,
        "lowest_balance": _plain(None if lowest[1] is None else Fraction(lowest[1])),
        "lowest_on": _text(lowest[0]),
        "cover_gap_days": None if gap is None else len(gap),
        "cover_gap": [gap[0].isoformat(), gap[-1].isoformat()] if gap else None,
        "leave_in_notice": [day.isoformat() for day in choice.in_notice],
        "old_leave": taken,
        "at_end": len(choice.old_leave),
        "holds": all(day in off for day in _wish(case)[1]),
        "z2": Fraction(saved) if cost is None else cost,
        "limited": limited,
        "off": off,
    }


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _z2(plan: Plan) -> Fraction:
    found: Fraction = plan["z2"]
    return found


def _goals(plan: Plan) -> tuple[Fraction, ...]:
    """The five objectives and, with days to be held, the sixth; more is better."""
    return (
        Fraction(plan["break_days"]),
        -_z2(plan),
        Fraction(-plan["days_after_preferred"]),
        Fraction(plan["total"]),
        Fraction(plan["longest"]),
        Fraction(plan["holds"]),
    )


def _tie(plan: Plan) -> tuple[int, str, int, int, int]:
    """Of equal plans the least of these stays."""
    leave = plan["old_leave"] + len(plan["leave_days"] or [])
    notice = 0 if plan["notice_on"] is None else _sure(plan["notice_on"]).toordinal()
    # reading: what is left is the same leave counted in another way; it is at the end if it can be
    return leave, plan["start_on"], -notice, plan["buy_out_days"], len(plan["leave_in_notice"])


def front(case: Case) -> list[Plan]:
    """Every plan that no other equals or beats on all five objectives, in order."""
    choices = _possible(case)
    if not choices:
        return []
    # reading: "the earliest start that section 2 allows" lies inside the window
    earliest = min(choice.start for choice in choices)
    leave: dict[date, list[Leave | None]] = {}
    best: dict[tuple[Fraction, ...], Plan] = {}
    everything: list[Plan] = []
    for choice in choices:
        if choice.start not in leave:
            # reading: without `new_leave` no leave is planned: Z4 and Z5 are 0 and `leave` is null;
            # without a horizon leave falls on must-off days only, and Z4 and Z5 are 0
            planned = _leave_plans(case, choice.start) if case.get("new_leave") else []
            leave[choice.start] = [*planned] or [None]
        base = _plan(case, choice, earliest)
        for option in leave[choice.start]:
            total, longest, days = option or (0, 0, [])
            plan = {
                **base,
                "leave_days": None if option is None else [day.isoformat() for day in days],
                "total": total,
                "longest": longest,
            }
            everything.append(plan)
            held = best.get(_goals(plan))
            if held is None or _tie(plan) < _tie(held):
                best[_goals(plan)] = plan
    kept: list[Plan] = []
    for goals, plan in best.items():
        beaten = False
        for other in best:
            if other != goals and all(a >= b for a, b in zip(other, goals, strict=True)):
                beaten = True
                break
        if not beaten:
            kept.append(plan)
    if case.get("wish") is not None:
        wished = _wished(case, everything)
        if not any(plan is wished or _same(plan, wished) for plan in kept):
            kept.append(wished)
    # reading: a null cost is ordered by its unpaid workdays
    return sorted(kept, key=lambda p: (p["start_on"], p["break_days"], _z2(p), p["longest"]))


def _max_cost(case: Case) -> Fraction | None:
    money = _section(case, "money")
    # reading: `max_cost` means nothing without `net_per_workday`
    if money.get("max_cost") is None or money.get("net_per_workday") is None:
        return None
    return _number(money["max_cost"])


def _same(one: Plan, other: Plan) -> bool:
    names = ("notice_on", "buy_out_days", "at_end", "start_on", "total", "longest")
    return all(one[name] == other[name] for name in names)


def _fresh(case: Case, start_on: str) -> bool:
    """Whether it is the first of a month, or the first workday after the weekend of its week."""
    day, calendar = _sure(start_on), _calendar(case, old=False)
    if day.day == 1:
        return True
    known = None if calendar.country is None else public_holidays(calendar.country, None)
    weekend = {5, 6} if known is None else set(known.weekend)
    # reading: a week begins on the first weekday, from Monday on, that follows one of the weekend
    opening = next(n for n in range(7) if n not in weekend and (n + 6) % 7 in weekend)
    day -= ONE
    while (day + ONE).weekday() != opening:
        if _new_work(case, day):
            return False
        day -= ONE
    return True


def _wish_order(case: Case, plan: Plan) -> tuple[Any, ...]:
    """The order of section 3 for a wish, the first is the best."""
    length, _ = _wish(case)
    return (
        plan["days_after_preferred"],
        _z2(plan),
        plan["buy_out_days"],
        0 if length is None else abs(len(plan["off"]) - length),
        not _fresh(case, plan["start_on"]),
        plan["start_on"],
        -plan["total"],
        -plan["longest"],
    )


def _affordable(case: Case, plans: list[Plan]) -> list[Plan]:
    """Those within `max_cost`; the cheapest if none is."""
    limit = _max_cost(case)
    if limit is None:
        return plans
    cheapest = min(_z2(plan) for plan in plans)
    return [plan for plan in plans if plan["limited"] <= limit] or [
        plan for plan in plans if _z2(plan) == cheapest
    ]


def _wished(case: Case, everything: list[Plan]) -> Plan:
    """The plan for the wish, out of all that are possible."""
    length, _ = _wish(case)
    plans = _affordable(case, everything)
    long = [plan for plan in plans if length is None or len(plan["off"]) >= length]
    held = [plan for plan in plans if plan["holds"]]
    both = [plan for plan in long if plan["holds"]]
    longest_first = not both and not long and length is not None
    return min(
        both or long or held or plans,
        key=lambda plan: (
            -plan["break_days"] if longest_first else 0,
            _wish_order(case, plan),
            _tie(plan),
        ),
    )


def earliest(case: Case, plans: list[Plan]) -> int:
    """The first start of the front, as its place."""
    fitting = _affordable(case, plans)
    return min(
        (place for place, plan in enumerate(plans) if any(plan is each for each in fitting)),
        key=lambda place: (plans[place]["start_on"], _wish_order(case, plans[place]), place),
    )


def longest(case: Case, plans: list[Plan]) -> int:
    """The most break days of the front, as its place; without a limit at the lowest cost."""
    fitting = _affordable(case, plans)
    if _max_cost(case) is None:
        fitting = [plan for plan in plans if _z2(plan) == min(map(_z2, plans))]
    return min(
        (place for place, plan in enumerate(plans) if any(plan is each for each in fitting)),
        key=lambda place: (-plans[place]["break_days"], _wish_order(case, plans[place]), place),
    )


def _view_rank(plan: Plan) -> tuple[int, int, str]:
    return -plan["total"], -plan["longest"], plan["start_on"]


def view(case: Case, plans: list[Plan] | None = None) -> list[int]:
    """The plans of the view, as places in the front (given, or worked out)."""
    plans = front(case) if plans is None else plans
    limit = _max_cost(case)
    fits = [place for place, plan in enumerate(plans) if limit is None or plan["limited"] <= limit]
    chosen: list[int] = []
    for place in fits:
        plan, keep = plans[place], True
        for other_place in fits:
            other = plans[other_place]
            more, less = other["break_days"] - plan["break_days"], _z2(plan) - _z2(other)
            if more >= 0 and less >= 0 and (more > 0 or less > 0):
                keep = False
            if more == 0 and less == 0:  # the same break at the same cost: one of them stays
                mine, theirs = (_view_rank(plan), place), (_view_rank(other), other_place)
                keep = keep and mine <= theirs
        if keep:
            chosen.append(place)
    chosen.sort(key=lambda place: _z2(plans[place]))
    # reading: the next one above is the cheapest beyond the limit that has a longer break
    most = max((plans[place]["break_days"] for place in chosen), default=-1)
    above = [n for n in range(len(plans)) if n not in fits and plans[n]["break_days"] > most]
    above.sort(key=lambda n: (_z2(plans[n]), -plans[n]["break_days"], _view_rank(plans[n]), n))
    return chosen + above[:1]


def recommended(case: Case, plans: list[Plan] | None = None) -> int | None:
    """The recommended plan, as its place in the front (given, or worked out)."""
    plans = front(case) if plans is None else plans
    shown, limit = view(case, plans), _max_cost(case)
    if not plans:
        return None
    if case.get("wish") is not None:
        # what is best for the wish is in the front, and no plan of the front is better for it
        best = _wished(case, plans)
        return next(place for place, plan in enumerate(plans) if plan is best)
    within = [place for place in shown if limit is not None and plans[place]["limited"] <= limit]
    if within:
        return max(within, key=lambda place: int(plans[place]["break_days"]))
    # reading: no `max_cost`: the lowest cost, and at that cost the most break days: the first
    return shown[0]


# --- when nothing is possible -------------------------------------------------


def counts(case: Case) -> dict[str, Any]:
    """How many combinations there are, and how many fail each constraint."""
    examined = 0
    rejected: dict[str, int] = {}
    for _, fails in _weighed(case):
        examined += 1
        for name in fails:
            rejected[name] = rejected.get(name, 0) + 1
    return {"examined": examined, "rejected": rejected}


def feasible(case: Case) -> bool:
    """Whether any plan is possible."""
    if case.get("window") is None:
        return not _leave_fails(case, None)
    return any(not fails for _, fails in _weighed(case))


def _closest(case: Case) -> list[dict[str, Fraction]]:
    """What each of the combinations that fail fewest constraints fails."""
    if case.get("window") is None:
        return [_leave_fails(case, None)]
    every = [fails for _, fails in _weighed(case)]
    fewest = min((len(fails) for fails in every), default=0)
    return [fails for fails in every if len(fails) == fewest]


def blocked_by(case: Case) -> str | None:
    """The constraint that blocks; None if a plan is possible."""
    if feasible(case):
        return None
    closest = _closest(case)
    if closest:
        return next(name for name in ORDER if any(name in fails for fails in closest))
    # reading: without any combination it is `notice` if no notice day is left, else `window`
    return "notice" if not _ends(case) else "window"


def short_by(case: Case) -> dict[str, int | float | None] | None:
    """The least by which the combinations that fail fewest constraints fail the one that blocks."""
    name = blocked_by(case)
    if name is None:
        return None
    closest = _closest(case)
    if closest:
        least = min(fails[name] for fails in closest if name in fails)
        return {"money" if name == "money" else "days": _plain(least)}
    today = _sure(case["today"])
    if name == "notice":
        return {"days": _to_the_nearest_notice_day(case)}
    # reading: no workday in the window: the days from its nearer end to the nearest workday
    first, last, away = _sure(case["window"]["from"]), _sure(case["window"]["to"]), 0
    while True:
        away += 1
        for day in (first - timedelta(days=away), last + timedelta(days=away)):
            if day >= today and _new_work(case, day):
                return {"days": away}


def _to_the_nearest_notice_day(case: Case) -> int:
    """No notice day is left: from the range to the nearest workday, and to the final offer."""
    first, last = (_sure(case["notice"]["given"][end]) for end in ("from", "to"))
    today = _sure(case["today"])
    final = _day(case.get("offer_final_on")) or today
    away = []
    for day in _days(today, max(today, first, last, final) + timedelta(days=30)):
        if _old_work(case, day):
            away.append(max((first - day).days, (day - last).days, (final - day).days))
    return min(away)


# --- what a change would do ---------------------------------------------------

STAYING = ("weekday", "money", "cover", "must_off", "must_work", "wait", "carry_over")
"""The constraints that can give way without another notice, another leave or another window."""


def fixes(case: Case) -> dict[str, tuple[int | float | None, str]]:
    """For each of STAYING that alone blocks some combination, the least of it, and the start."""
    found: dict[str, tuple[Fraction, str]] = {}
    for choice, fails in _weighed(case):
        for name in STAYING:
            if set(fails) == {name}:
                change = (fails[name], choice.start.isoformat())
                found[name] = min(found.get(name, change), change)
    return {name: (_plain(by), start) for name, (by, start) in found.items()}


def relaxations(case: Case, plans: list[Plan]) -> dict[str, tuple[int | float | None, str, int]]:
    """For each of STAYING the least that buys more break days than the plan recommended.

    It costs no more than that plan, or than `max_cost`; of equal changes the longest break stays,
    then the cheapest, then the earliest start.
    """
    place = recommended(case, plans)
    assert place is not None
    budget = max(plans[place]["limited"], _max_cost(case) or Fraction(0))
    earliest = min(choice.start for choice in _possible(case))
    found: dict[str, tuple[Fraction, int, Fraction, str]] = {}
    for choice, fails in _weighed(case):
        for name in STAYING:
            if set(fails) != {name}:
                continue
            plan = _plan(case, choice, earliest)
            buys = plan["break_days"] - plans[place]["break_days"]
            if buys > 0 and plan["limited"] <= budget:
                change = (fails[name], -buys, plan["limited"], choice.start.isoformat())
                found[name] = min(found.get(name, change), change)
    return {name: (_plain(by), start, -buys) for name, (by, buys, _, start) in found.items()}


def first_possible_start(case: Case) -> str | None:
    """The earliest day from today that passes all but the window."""
    ends = _ends(case)
    if not ends:
        return None
    last = max([end for _, end, _ in ends if end is not None] + [_sure(case["today"])])
    last = max([last, *_must_off(case), *(_sure(d) for d in case.get("working_rest_days") or [])])
    # past the last day employed, the last must-off day and the first pay nothing gets easier
    for day in _days(_sure(case["today"]), last + timedelta(days=100)):
        if not _new_work(case, day):
            continue
        for choice in _combinations(case, [day]):
            employed = choice.end is not None and day <= choice.end
            if not employed and not _fails(case, choice):
                return day.isoformat()
    return None
