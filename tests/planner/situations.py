"""Cases at random: every field, in small ranges, so that the slow reference keeps up."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

Case = dict[str, Any]

COUNTRIES = ["GB", "GB", "EG", "DE", "US", "AE", "IR", "CN", "BN", "HK", None]
ENDS_ON = ["any", "month_end", "15th_or_month_end", "quarter_end"]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Someone who looks for a start date."""
    today = draw(st.dates(date(2027, 1, 1), date(2028, 3, 31)))
    case = draw(_places(today))
    case |= {"window": draw(_windows(today)), "unused_leave": draw(st.integers(0, 16)) / 2}
    case |= draw(st.one_of(_notices(today), _notices(today), _ends(today), st.just({})))
    case |= draw(_moneys("notice" in case))
    if draw(st.booleans()):
        case["wish"] = draw(_wishes(today))
    if draw(st.booleans()):
        case["cover"] = draw(_covers())
    return case | draw(_musts(today, 75)) | draw(_leaves(today, 50))


@st.composite
def horizons(draw: st.DrawFn, longest: int, most: int) -> Case:
    """Someone who only looks for leave: at most `longest` days, and `most` leave days a year."""
    today = draw(st.dates(date(2027, 1, 1), date(2028, 3, 31)))
    first = today + timedelta(days=draw(st.integers(0, 30)))
    last = first + timedelta(days=draw(st.integers(longest // 2, longest - 1)))
    leave = draw(_yearly(today, most, longest) | _lump(most))
    case = draw(_places(today)) | draw(_musts(first, longest))
    case |= {"window": None, "horizon": [str(first), str(last)], "new_leave": leave}
    return case | {"min_run": draw(st.integers(1, 7))}


def _day(today: date, first: int, last: int) -> st.SearchStrategy[str]:
    return st.integers(first, last).map(lambda later: str(today + timedelta(days=later)))


@st.composite
def _places(draw: st.DrawFn, today: date) -> Case:
    case: Case = {"today": str(today), "country": draw(st.sampled_from(COUNTRIES))}
    if draw(st.booleans()):
        case["old_country"] = draw(st.sampled_from(["DE", "EG", "FR"]))
    few = st.lists(_day(today, 0, 60), max_size=3)
    return case | {"extra_holidays": draw(few), "working_rest_days": draw(few)}


@st.composite
def _windows(draw: st.DrawFn, today: date) -> Case:
    first = draw(st.integers(-3, 45))
    last = first + draw(st.integers(0, 7))
    window: Case = {
        "from": str(today + timedelta(days=first)),
        "to": str(today + timedelta(days=last)),
        "preferred": draw(st.none() | _day(today, first, last)),
    }
    weekdays = st.sets(st.integers(0, 6), min_size=1).map(sorted)
    return window | draw(st.just({}) | st.fixed_dictionaries({"weekdays": weekdays}))


@st.composite
def _notices(draw: st.DrawFn, today: date) -> Case:
    given: Any = draw(_day(today, -10, 10) | _day(today, -40, -5))
    if draw(st.booleans()):
        first = draw(st.integers(-5, 6))
        last = draw(st.integers(first, first + 4))
        given = {"from": str(today + timedelta(first)), "to": str(today + timedelta(last))}
    unit, most = draw(st.sampled_from([("days", 30), ("weeks", 4), ("months", 1)]))
    notice = {"given": given, unit: draw(st.integers(0, most))}
    return {
        "notice": notice | {"ends_on": draw(st.sampled_from(ENDS_ON))},
        "offer_final_on": draw(st.none() | _day(today, -5, 8)),
        "garden_leave_from": draw(st.none() | _day(today, -5, 30)),
    }


def _wishes(today: date) -> st.SearchStrategy[Case]:
    around = st.lists(_day(today, -4, 50), max_size=2)
    return st.fixed_dictionaries({"break_days": st.none() | st.integers(0, 30), "around": around})


@st.composite
def _ends(draw: st.DrawFn, today: date) -> Case:
    return {
        "employment_end": draw(_day(today, -3, 30) | _day(today, -30, 3)),
        "garden_leave_from": draw(st.none() | _day(today, -5, 30)),
    }


@st.composite
def _moneys(draw: st.DrawFn, buys_out: bool) -> Case:
    case: Case = {}
    money: Case = {"max_cost": draw(st.none() | st.sampled_from([0, 300, 600, 1000.5]))}
    if draw(st.booleans()):
        money["net_per_workday"] = draw(st.sampled_from([0, 100, 150, 99.5]))
        if buys_out:
            case["buy_out_per_day"] = draw(st.none() | st.sampled_from([0, 50, 120.25]))
        case["leave_paid_out_per_day"] = draw(st.none() | st.sampled_from([0, 80, 140.5]))
    if buys_out:
        case["buy_out_max_days"] = draw(st.none() | st.integers(0, 20))
        case["buy_out_paid_by_new"] = draw(st.booleans())
    if draw(st.booleans()):
        money |= {
            "balance_at_end": draw(st.sampled_from([-100, 1500, 3000, 4000])),
            "spend_per_day": draw(st.sampled_from([0, 20, 50.5])),
            "floor": draw(st.sampled_from([-500, 0, 1000])),
            "payday": draw(st.none() | st.sampled_from([1, 15, 28, 31])),
            "cut_off": draw(st.none() | st.sampled_from([10, 15, 31])),
        }
    return case | {"money": money}


def _covers() -> st.SearchStrategy[Case]:
    return st.fixed_dictionaries(
        {
            "old_ends": st.sampled_from(["last_day", "month_end"]),
            "new_starts": st.sampled_from(["start", "first_after", "first_on_or_after"]),
            "wait_days": st.sampled_from([0, 5, 30]),
            "max_gap_days": st.none() | st.sampled_from([0, 3, 20, 40]),
        }
    )


@st.composite
def _musts(draw: st.DrawFn, today: date, last: int) -> Case:
    days = st.lists(_day(today, -3, last), max_size=2)
    off: list[Any] = list(draw(days))
    if draw(st.booleans()):
        first = draw(st.integers(-3, last))
        end = first + draw(st.integers(0, 4))
        off.append([str(today + timedelta(first)), str(today + timedelta(end))])
    return {"must_off": off if draw(st.booleans()) else [], "must_work": draw(days)}


@st.composite
def _leaves(draw: st.DrawFn, today: date, last: int) -> Case:
    case: Case = {"min_run": draw(st.integers(1, 7))}
    if draw(st.booleans()):
        first = draw(st.integers(0, last))
        end = first + draw(st.integers(4, 25))
        case["horizon"] = [str(today + timedelta(first)), str(today + timedelta(end))]
    return case | {"new_leave": draw(st.none() | _lump(4) | _yearly(today, 25, 70))}


def _lump(most: int) -> st.SearchStrategy[Case]:
    days = st.integers(0, 2 * most).map(lambda halves: halves / 2)
    return st.fixed_dictionaries({"days": days})


def _yearly(today: date, most: int, last: int) -> st.SearchStrategy[Case]:
    return st.fixed_dictionaries(
        {
            "days_per_year": st.integers(0, 2 * most).map(lambda halves: halves / 2),
            "accrual": st.sampled_from(["up_front", "month_end"]),
            "wait_months": st.sampled_from([0, 0, 1, 2]),
            "year_starts": st.sampled_from(["01-01", "02-29", "04-06"])
            | _day(today, 5, last).map(lambda day: day[5:]),
            "carry_over": st.none() | st.sampled_from([0, 1, 2.5, 5]),
        }
    )
