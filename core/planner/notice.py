"""The ways out of the old job: on which day notice is given, and which day is then the last one."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from core.planner.case import Case
from core.planner.days import Ints, add_months, on_day, ordinals
from core.planner.fields import Notice, Range


@dataclass(frozen=True, slots=True, eq=False)
class Endings:
    """One way out of the old job an entry; all three are ordinals or days, of shape (endings,).

    Without a notice day, `notice_on` is the day before today: what comes after it is still open.
    `off_by` counts the days by which `notice_on` lies before the offer is final, or past its range.
    """

    notice_on: Ints
    bought_out: Ints
    employment_end: Ints
    off_by: Ints

    def at(self, places: Ints) -> "Endings":
        """The endings at `places` alone."""
        return Endings(
            self.notice_on[places],
            self.bought_out[places],
            self.employment_end[places],
            self.off_by[places],
        )


def employment_end(notice: Notice, given: date) -> date:
    """The last day employed when notice is given on `given`; that day itself does not count.

    28 days from 1 March end on 29 March; one month from 31 January ends on 28 February.
    """
    weeks = timedelta(days=notice.days or 0, weeks=notice.weeks or 0)
    end = add_months(given, notice.months or 0) + weeks
    if notice.ends_on == "any":
        return end
    if notice.ends_on == "15th_or_month_end" and end.day <= 15:
        return end.replace(day=15)
    return on_day(end, 31)


def notice_days(case: Case) -> list[date]:
    """The days on which notice can be given: a range loses those before today."""
    if case.notice is None:
        return []
    given = case.notice.given
    if isinstance(given, date):
        return [given]
    return _days_between(max(given.first, case.today), given.last)


def later_notice_days(case: Case) -> list[date]:
    """The notice days to fall back on when the range has none left: from today to the final offer."""
    return _days_between(case.today, max(case.today, case.offer_final_on or case.today))


def endings(case: Case, given: list[date]) -> Endings:
    """Every way out for the notice days `given`: with a price for it, each buy-out too.

    A buy-out can end the job today at the soonest, and not before notice is given.
    """
    if case.notice is None:
        return _without_notice(case)
    notice_on = ordinals(given)
    ends = ordinals(employment_end(case.notice, day) for day in given)
    choices = np.ones_like(ends)
    if case.buy_out_per_day is not None:
        choices += np.maximum(ends - np.maximum(notice_on, case.today.toordinal()), 0)
    way = np.repeat(np.arange(len(ends)), choices)
    bought_out = np.arange(len(way)) - np.repeat(np.cumsum(choices) - choices, choices)
    off_by = _off_by(case, notice_on)
    return Endings(notice_on[way], bought_out, ends[way] - bought_out, off_by[way])


def _without_notice(case: Case) -> Endings:
    yesterday = case.today - timedelta(days=1)
    none = np.zeros(1, dtype=np.int64)
    return Endings(ordinals([yesterday]), none, ordinals([case.employment_end or yesterday]), none)


def _off_by(case: Case, notice_on: Ints) -> Ints:
    off_by = np.zeros_like(notice_on)
    if case.offer_final_on is not None:
        off_by += np.maximum(case.offer_final_on.toordinal() - notice_on, 0)
    if case.notice is not None and isinstance(case.notice.given, Range):
        off_by += np.maximum(notice_on - case.notice.given.last.toordinal(), 0)
    return off_by


def _days_between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=later) for later in range((last - first).days + 1)]
