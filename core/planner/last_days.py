"""The ways out of the old job: the day of notice, the last day employed, and the last day worked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from core.planner.calendar_span import CalendarSpan
from core.planner.case import Case, Range
from core.planner.days import Amounts, Bools, Ints, ordinals
from core.workdays import on_or_next

NOWHERE: Bools = np.zeros((1, 1, 1), dtype=np.bool_)


@dataclass(frozen=True, slots=True, eq=False)
class Endings:
    """One way out of the old job an entry; all are ordinals or days, of shape (endings,).

    Without a notice day, `notice_on` is the day before today: what comes after it is still open.
    `off_by` counts the days by which `notice_on` lies before the offer is final, or outside its
    range.
    """

    notice_on: Ints
    bought_out: Ints
    employment_end: Ints
    off_by: Ints

    def at(self, places: Ints) -> "Endings":
        """The endings at `places` alone."""
        return Endings(*(getattr(self, name)[places] for name in self.__slots__))

    def reach(self) -> list[int]:
        """The first and the last day that they touch; none where there is no ending."""
        if not len(self.notice_on):
            return []
        ends = self.employment_end
        return [min(int(self.notice_on.min()), int(ends.min())), int(ends.max())]


def notice_days(case: Case) -> list[date]:
    """The days on which notice can be given: a range loses those before today, and days of rest."""
    if case.notice is None or not case.employed:
        return []
    given = case.notice.given
    if isinstance(given, date):
        return [given]
    return [*_workdays(case, max(given.first, case.today), given.last)]


def later_notice_days(case: Case) -> list[date]:
    """The notice days to fall back on when the range has none left: all from today on that matter."""
    last = max(case.today, case.offer_final_on or case.today)
    if case.notice is not None and isinstance(case.notice.given, Range):
        last = max(last, case.notice.given.last)
    return [*_workdays(case, case.today, on_or_next(last, case.old_calendar))]


def endings(case: Case, given: list[date]) -> Endings:
    """Every way out for the notice days `given`; each buy-out too, where there can be one.

    A buy-out can end the job today at the soonest, and not before notice is given.
    """
    if case.notice is None or not case.employed:
        return _without_notice(case)
    notice_on = ordinals(given)
    ends = ordinals(map(case.notice.end, given))
    choices = np.ones_like(ends)
    if case.buys_out:
        most = np.maximum(ends - np.maximum(notice_on, case.today.toordinal()), 0)
        limit = case.buy_out_max_days
        choices += most if limit is None else np.minimum(most, limit)
    way = np.repeat(np.arange(len(ends)), choices)
    bought_out = np.arange(len(way)) - np.repeat(np.cumsum(choices) - choices, choices)
    off_by = _off_by(case, notice_on)
    return Endings(notice_on[way], bought_out, ends[way] - bought_out, off_by[way])


@dataclass(frozen=True, slots=True, eq=False)
class LastDays:
    """Every ending with every number of leave days, as ordinals of shape (endings, leave days, 1).

    The leave at the end is the `leave_days` workdays before `paid_until`, where garden leave begins
    or the job has ended; `first_day_off` is the first of them. `in_notice` counts the leave taken on
    days that must be off before it; `leave_taken` is all of it. `short` says for each constraint by
    how much they fail it, in parts that add up. `misfit` marks leave at the end that would begin on
    the day of notice, before it, or in the past. For someone not employed the last day worked and
    the end are yesterday.
    """

    endings: Endings
    leave_days: Ints
    agreed_end: Ints
    employment_end: Ints
    paid_until: Ints
    first_day_off: Ints
    in_notice: Ints
    last_worked: Ints
    short: dict[str, list[Amounts]]
    misfit: Bools

    @property
    def leave_taken(self) -> Ints:
        """All leave days of the old job that are taken."""
        taken: Ints = self.leave_days[:, :, None] + self.in_notice
        return taken


def last_days_of(
    span: CalendarSpan, endings: Endings, leave_days: Ints, starts: Ints | None = None
) -> LastDays:
    """The last days for each of `endings` and `leave_days`, of shape (1 or endings, leave days).

    With `starts`, the old job lets go on the day before the start at the latest, where it can; then
    the arrays are of shape (endings, leave days, starts).
    """
    case, today = span.case, span.today
    agreed_end = end = _column(endings.employment_end)
    if not case.employed:
        none = np.zeros((1, 1, 1), dtype=np.int64)
        return LastDays(
            endings, leave_days, end, end, end + 1, end + 1, none, end, {}, none.astype(np.bool_)
        )
    notice_on = _column(endings.notice_on)
    if starts is not None:
        end = np.minimum(end, np.maximum(starts - 1, np.maximum(notice_on, today)))
    paid_until = end + 1
    if case.garden_leave_from is not None:
        since = case.garden_leave_from.toordinal()
        garden = np.maximum(since, notice_on + 1 if case.notice else since)
        paid_until = np.minimum(paid_until, garden)
    leave = leave_days[:, :, None]
    before = span.old.back_from(paid_until, np.maximum(leave, 1))
    first_day_off = np.where(leave > 0, before, paid_until)
    on_notice_day = (notice_on >= today) & span.old_due.has(notice_on)
    in_notice = span.old_due.count(today, first_day_off) - (
        on_notice_day & (notice_on < first_day_off)
    )
    last_worked = span.old_open.back_from(first_day_off, 1)
    last_worked = np.where(on_notice_day, np.maximum(last_worked, notice_on), last_worked)
    first_possible = np.minimum(np.maximum(notice_on + 1, today), paid_until)
    misfit = np.maximum(leave - span.old.count(first_possible, paid_until), 0)
    held = span.old_held.count(first_day_off, paid_until)
    held_before = span.old_due_held.count(today, first_day_off) - (
        on_notice_day & span.old_held.has(notice_on) & (notice_on < first_day_off)
    )
    short: dict[str, list[Amounts]] = {
        "leave": [misfit, np.maximum(leave + in_notice - float(case.unused_leave), 0)],
        "must_off": [on_notice_day.astype(np.int64)],
        "must_work": [held, held_before],
    }
    return LastDays(
        endings,
        leave_days,
        agreed_end,
        end,
        paid_until,
        first_day_off,
        in_notice,
        last_worked,
        short,
        misfit > 0,
    )


def _without_notice(case: Case) -> Endings:
    yesterday = case.today - timedelta(days=1)
    end = case.employment_end if case.employed and case.employment_end else yesterday
    none = np.zeros(1, dtype=np.int64)
    return Endings(ordinals([yesterday]), none, ordinals([end]), none)


def _off_by(case: Case, notice_on: Ints) -> Ints:
    """By how many days each notice day is too early, or outside its range.

    Notice given before today is a fact that waits for nothing.
    """
    off_by = np.zeros_like(notice_on)
    if case.offer_final_on is not None:
        early = np.maximum(case.offer_final_on.toordinal() - notice_on, 0)
        off_by = np.where(notice_on < case.today.toordinal(), 0, early)
    if case.notice is not None and isinstance(case.notice.given, Range):
        given = case.notice.given
        outside = np.maximum(
            given.first.toordinal() - notice_on, notice_on - given.last.toordinal()
        )
        off_by = np.maximum(off_by, outside)
    return off_by


def _workdays(case: Case, first: date, last: date) -> Iterator[date]:
    """The workdays of the old calendar from `first` to `last`."""
    for later in range((last - first).days + 1):
        if case.old_calendar.is_workday(day := first + timedelta(days=later)):
            yield day


def _column(values: Ints) -> Ints:
    return values[:, None, None]
