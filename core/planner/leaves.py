"""The leave in the new job for every start: the tables they share, and the plans drawn from them."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from core.planner.accrual import Allowance, first_month_earned, leave_year, whole_allowance
from core.planner.answer import LeavePlan
from core.planner.case import Yearly
from core.planner.days import Ints
from core.planner.frame import Frame
from core.planner.leave import LeaveFront, LeaveTable, Year
from core.planner.starts import allowance_of, due_leave, first_leave_day

NO_LEAVE = LeaveFront(*(np.zeros(1, dtype=np.int64) for _ in range(4)))


@dataclass(frozen=True, slots=True)
class Entry:
    """Where someone enters the horizon.

    They work at `first`, take no leave before `possible`, which is after the workday at `place`, and
    then have `left` days. `due` are the days of leave that must be, in the horizon or outside.
    """

    first: int
    place: int
    left: int
    possible: int
    due: list[int]


class Leaves:
    """The leave fronts and plans of certain starts; ordinals throughout."""

    def __init__(self, frame: Frame, starts: Iterable[int]) -> None:
        """Nothing is looked at until it is asked for; starts of one leave year share a table."""
        self._frame = frame
        self._starts = list(starts)
        self._tables: dict[Hashable, LeaveTable] = {}

    def front(self, start: int) -> LeaveFront:
        """The unbeaten pairs of total and longest for this start."""
        entry = self._entry(start)
        ...
