"""The last days in the old job: the leave at the end, garden leave, and the last day worked."""

from dataclasses import dataclass

import numpy as np

from core.planner.days import Amounts, Bools, Ints
from core.planner.frame import Frame
from core.planner.notice import Endings

NOWHERE: Bools = np.zeros((1, 1, 1), dtype=np.bool_)


@dataclass(frozen=True, slots=True, eq=False)
class Leaving:
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


def leave_old_job(
    frame: Frame, endings: Endings, leave_days: Ints, starts: Ints | None = None
) -> Leaving:
    """The last days for each of `endings` and `leave_days`, of shape (1 or endings, leave days).

    With `starts`, the old job lets go on the day before the start at the latest, where it can; then
    the arrays are of shape (endings, leave days, starts).
    """
    end = _column(endings.employment_end)
    if not frame.case.employed:
        return Leaving(endings, leave_days, end, end + 1, end, {}, NOWHERE, NOWHERE)
    notice_on, agreed_end = _column(endings.notice_on), end
    if starts is not None:
        end = np.minimum(end, np.maximum(starts - 1, np.maximum(notice_on, frame.today)))
    leave = leave_days[:, :, None]
    first_leave = np.where(leave > 0, frame.old.back_from(end + 1, np.maximum(leave, 1)), end + 1)
    first_day_off, idle = first_leave, NOWHERE
    if frame.case.garden_leave_from is not None:
        since = frame.case.garden_leave_from.toordinal()
        garden = np.maximum(since, notice_on if frame.case.notice else since)
        first_day_off, idle = np.minimum(first_leave, garden), (leave > 0) & (first_leave >= garden)
    last_worked = frame.old.back_from(first_day_off, 1)
    first_possible = np.minimum(np.maximum(notice_on + 1, frame.today), end + 1)
    misfit = np.maximum(leave - frame.old.count(first_possible, end + 1), 0)
    too_many = np.maximum(leave - float(frame.case.unused_leave), 0)
    worked_until = np.maximum(last_worked + 1, frame.today)
    short: dict[str, list[Amounts]] = {
        "notice": [_column(endings.off_by) + agreed_end - end],
        "leave": [misfit, too_many],
        "must_off": [frame.old_due.count(frame.today, worked_until)],
        "must_work": [frame.old_held.count(first_leave, end + 1)],
    }
    return Leaving(endings, leave_days, end, first_day_off, last_worked, short, misfit > 0, idle)


def _column(values: Ints) -> Ints:
    return values[:, None, None]
