"""The ways out of the old job: the day of notice, the last day employed, and the last day worked."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from core.planner.calendar_span import CalendarSpan
from core.planner.case import Case, Notice, Range
from core.planner.days import Amounts, Bools, Ints, add_months, on_day, ordinals


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

    def reach(self) -> list[int]:
        """The first and the last day that they touch; none where there is no ending."""
        if not len(self.notice_on):
            return []
        ends = self.employment_end
        return [min(int(self.notice_on.min()), int(ends.min())), int(ends.max())]


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


NOWHERE: Bools = np.zeros((1, 1, 1), dtype=np.bool_)


@dataclass(frozen=True, slots=True, eq=False)
class LastDays:
    """Every ending with every number of leave days, as ordinals of shape (endings, leave days, 1).

    `short` says for each constraint by how much they fail it, in parts that add up. `misfit` marks
    leave that would begin on the day of notice, before it, or in the past. `idle` marks leave that
    lies inside garden leave: it adds nothing, so that it is no choice at all. For someone not
    employed the last day worked and the end are yesterday.
    """

    endings: Endings
    leave_days: Ints
    employment_end: Ints
    first_day_off: Ints
    last_worked: Ints
    short: dict[str, list[Amounts]]
    misfit: Bools
    idle: Bools


def last_days_of(
    span: CalendarSpan, endings: Endings, leave_days: Ints, starts: Ints | None = None
) -> LastDays:
    """The last days for each of `endings` and `leave_days`, of shape (1 or endings, leave days).

    With `starts`, the old job lets go on the day before the start at the latest, where it can; then
    the arrays are of shape (endings, leave days, starts).
    """
    end = _column(endings.employment_end)
    if not span.case.employed:
        return LastDays(endings, leave_days, end, end + 1, end, {}, NOWHERE, NOWHERE)
    notice_on, agreed_end = _column(endings.notice_on), end
    if starts is not None:
        end = np.minimum(end, np.maximum(starts - 1, np.maximum(notice_on, span.today)))
    leave = leave_days[:, :, None]
    first_leave = np.where(leave > 0, span.old.back_from(end + 1, np.maximum(leave, 1)), end + 1)
    first_day_off, idle = first_leave, NOWHERE
    if span.case.garden_leave_from is not None:
        since = span.case.garden_leave_from.toordinal()
        garden = np.maximum(since, notice_on if span.case.notice else since)
        first_day_off, idle = np.minimum(first_leave, garden), (leave > 0) & (first_leave >= garden)
    last_worked = span.old.back_from(first_day_off, 1)
    first_possible = np.minimum(np.maximum(notice_on + 1, span.today), end + 1)
    misfit = np.maximum(leave - span.old.count(first_possible, end + 1), 0)
    too_many = np.maximum(leave - float(span.case.unused_leave), 0)
    worked_until = np.maximum(last_worked + 1, span.today)
    short: dict[str, list[Amounts]] = {
        "notice": [_column(endings.off_by) + agreed_end - end],
        "leave": [misfit, too_many],
        "must_off": [span.old_due.count(span.today, worked_until)],
        "must_work": [span.old_held.count(first_leave, end + 1)],
    }
    return LastDays(endings, leave_days, end, first_day_off, last_worked, short, misfit > 0, idle)


def _column(values: Ints) -> Ints:
    return values[:, None, None]
