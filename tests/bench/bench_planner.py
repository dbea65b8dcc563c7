"""How fast the planner is, and how much faster than the reference solver."""

import json
import statistics
import time
from collections.abc import Callable

from core.planner import as_json, plan, read_case
from tests.planner import reference
from tests.planner.asking import Json

LEAVE_YEAR: Json = {
    "today": "2027-01-01",
    "country": "GB",
    "subdivision": "ENG",
    "window": None,
    "horizon": ["2027-01-01", "2027-12-31"],
    "new_leave": {"days": 25},
}
"""One leave year of 25 days: the whole front, its plans and their days."""

NOTICE_RANGE: Json = {
    "today": "2027-01-04",
    "country": "GB",
    "subdivision": "ENG",
    "notice": {"given": {"from": "2027-01-04", "to": "2027-03-04"}, "months": 1},
    "offer_final_on": "2027-01-06",
    "unused_leave": 8,
    "window": {"from": "2027-03-01", "to": "2027-05-21"},
    "money": {
        "net_per_workday": 150,
        "max_cost": 2000,
        "balance_at_end": 6000,
        "spend_per_day": 50,
        "floor": 500,
        "payday": 28,
        "cut_off": 15,
    },
    "cover": {"old_ends": "month_end", "new_starts": "first_on_or_after", "max_gap_days": 31},
    "must_off": [["2027-08-16", "2027-08-20"]],
    "new_leave": {"days_per_year": 25, "wait_months": 3, "carry_over": 5},
    "horizon": ["2027-03-01", "2028-03-31"],
}
"""Sixty notice days, nine choices of leave at the end, 57 starts, a leave year and a turn of it."""

MONTHLY: Json = NOTICE_RANGE | {
    "new_leave": {"days_per_year": 25, "accrual": "month_end", "wait_months": 3, "carry_over": 5}
}
"""The same with leave that is earned by the month."""

BUY_OUT: Json = NOTICE_RANGE | {
    "notice": {"given": {"from": "2027-01-04", "to": "2027-01-13"}, "days": 28},
    "unused_leave": 5,
    "window": {"from": "2027-02-01", "to": "2027-04-16"},
    "buy_out_per_day": 60,
}
"""Ten notice days, each with a notice that can be bought out by the day."""

WISHED: Json = {
    "today": "2027-04-19",
    "country": "GB",
    "subdivision": "ENG",
    "notice": {"given": {"from": "2027-05-04", "to": "2027-07-26"}, "months": 1},
    "offer_final_on": "2027-05-04",
    "unused_leave": 12,
    "window": {"from": "2027-06-14", "to": "2027-07-26"},
    "money": {"net_per_workday": 1, "max_cost": 366},
    "wish": {"break_days": 14, "around": ["2027-05-31"]},
}
"""As the page asks: two weeks around a holiday, sixty notice days, thirteen choices of leave, 31 starts."""

TRIP: Json = {
    "today": "2027-03-31",
    "country": "DE",
    "notice": {
        "given": {"from": "2027-03-31", "to": "2027-08-05"},
        "months": 3,
        "ends_on": "quarter_end",
    },
    "offer_final_on": "2027-03-31",
    "unused_leave": 12,
    "window": {"from": "2027-07-01", "to": "2027-08-05"},
    "money": {"net_per_workday": 1, "max_cost": 366},
    "wish": {"break_days": 14},
    "must_off": [["2027-05-18", "2027-05-21"]],
}
"""A trip inside a notice to the quarter's end."""


def timed(
    run: Callable[[], object], times: int, clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    """How long each run takes, in milliseconds, in order."""
    taken = []
    for _ in range(times):
        begun = clock()
        run()
        taken.append((clock() - begun) * 1000)
    return sorted(taken)


def report(name: str, case: Json, times: int) -> float:
    """Prints how long one case takes; returns the median of the processor time in milliseconds.

    The processor time is what the machine's other work does not change.
    """
    read = read_case(json.dumps(case))
    plan(read)
    wall = timed(lambda: plan(read), times)
    processor = statistics.median(timed(lambda: plan(read), times, time.process_time))
    median, slow = statistics.median(wall), wall[int(len(wall) * 0.95)]
    answer = json.loads(as_json(plan(read)))
    found = len(answer.get("front", answer.get("leave")))
    examined = f"{answer['examined']:,} combinations, " if "examined" in answer else ""
    print(f"{name} ({examined}{found} unbeaten)")
    print(f"  median {median:.1f} ms, p95 {slow:.1f} ms, processor {processor:.1f} ms")
    return processor


CASES: dict[str, Json] = {
    "leave of a year, 25 days": LEAVE_YEAR,
    "whole front, a range of notice days": NOTICE_RANGE,
    "whole front, leave by the month": MONTHLY,
    "whole front, notice bought out": BUY_OUT,
    "a wish around a holiday": WISHED,
    "a wish, and a trip in the notice": TRIP,
}


def main() -> None:
    """Reports the leave year against the reference, then whole fronts and wishes."""
    median = report("leave of a year, 25 days", LEAVE_YEAR, times=100)
    slow = timed(lambda: reference.leave_front(LEAVE_YEAR), 1, time.process_time)[0]
    print(f"  reference: processor {slow:,.0f} ms, {slow / median:,.0f} times as long")
    for name, case in CASES.items():
        if case is not LEAVE_YEAR:
            report(name, case, times=20)


if __name__ == "__main__":
    main()
