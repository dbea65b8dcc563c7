"""The leave in the new job: the tables that starts share, and the plans drawn from them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import numpy as np

from core.planner.accrual import Allowance, Change
from core.planner.answer import LeavePlan
from core.planner.frame import Frame
from core.planner.leave import LeaveFront, LeaveTable, Year
from core.planner.starts import allowance_of, due_leave, first_leave_day


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """How someone comes into the new job: working on `start`, without leave before `possible`.

    `due` are the days that must be leave, in the horizon or outside. All are ordinals.
    """

    start: int
    possible: int
    allowed: Allowance
    due: list[int]


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """How they come into the horizon: working at its place `first`, with `left` leave at `place`.

    `place` is the last one before leave is possible; `outside` are the leave days due before the
    horizon or after it.
    """

    table: LeaveTable
    first: int
    place: int
    left: int
    outside: list[int]


def entry_of(frame: Frame, start: int) -> Entry:
    """The entry of a start."""
    possible = first_leave_day(frame.case, start)
    return Entry(start, possible, allowance_of(frame, start), due_leave(frame, start))


class Leaves:
    """The leave of entries whose due leave can be taken."""

    def __init__(self, frame: Frame, entries: Iterable[Entry]) -> None:
        """Entries whose leave changes on the same days in the same way share one table."""
        self._frame = frame
        self._year = _year_of(frame)
        self._ways: dict[int, Way] = {}
        together: defaultdict[tuple[Change, ...], list[Entry]] = defaultdict(list)
        for entry in entries:
            if entry.start < self._year.day[-1]:
                together[entry.allowed.changes].append(entry)
        for group in together.values():
            allowed = [entry.allowed for entry in group]
            root = min(self._place(entry) for entry in group)
            owed = [day for day in group[0].due if day >= self._year.day[-1]]
            table = LeaveTable(self._year, allowed, owed, root)
            self._ways.update((entry.start, self._way(entry, table)) for entry in group)

    def front(self, entry: Entry) -> LeaveFront:
        """The unbeaten pairs of total and longest."""
        way = self._ways.get(entry.start)
        if way is None:
            none = np.zeros(1, dtype=np.int64)
            return LeaveFront(none, none, none + len(entry.due), none)
        inside = way.table.front(way.first, way.place, way.left)
        return replace(inside, taken=inside.taken + len(way.outside))

    def plans(self, entry: Entry) -> tuple[LeavePlan, ...]:
        """One plan for each of these pairs, in the same order."""
        way = self._ways.get(entry.start)
        if way is None:
            return (_told(self._frame, entry, set(entry.due), []),)
        here = self._year.day[way.first :].tolist()
        plans = []
        for layer in self.front(entry).layer.tolist():
            inside = set(way.table.path(way.place, way.left, layer))
            worked = [day for day in here if day not in inside]
            plans.append(_told(self._frame, entry, inside.union(way.outside), worked))
        return tuple(plans)

    def _way(self, entry: Entry, table: LeaveTable) -> Way:
        first = self._first(entry)
        place, day = self._place(entry), self._year.day
        left = entry.allowed.left_after(int(day[place]), entry.due)
        outside = [due for due in entry.due if not day[0] < due < day[-1]]
        return Way(table, first, place, left, outside)

    def _first(self, entry: Entry) -> int:
        """The place of the start among the workdays of the horizon, or the day before them."""
        return int(np.searchsorted(self._year.day, max(entry.start, int(self._year.day[0]))))

    def _place(self, entry: Entry) -> int:
        """The last place that comes before leave is possible."""
        before = int(np.searchsorted(self._year.day, entry.possible)) - 1
        return min(max(before, self._first(entry)), self._year.end - 1)


def _year_of(frame: Frame) -> Year:
    """The workdays of the horizon; without one, or without leave, a year that ends before today."""
    first, last = frame.today, frame.today - 1
    if frame.horizon is not None and frame.case.new_leave is not None:
        first, last = frame.horizon
    inside = frame.new.within(first, last)
    day = np.concatenate(([first - 1], inside, [last + 1]))
    must_off, must_work = np.isin(day, frame.must_off), np.isin(day, frame.must_work)
    must_off[[0, -1]], must_work[[0, -1]] = False, True
    return Year(day, must_off, must_work, frame.case.min_run)


def _told(frame: Frame, entry: Entry, taken: set[int], worked: list[int]) -> LeavePlan:
    """The plan with the leave days `taken`; between days `worked` that follow each other lies a run."""
    lengths = [after - before - 1 for before, after in pairwise(worked)]
    runs = [
        (date.fromordinal(before + 1), date.fromordinal(after - 1))
        for before, after in pairwise(worked)
        if after - before - 1 >= frame.case.min_run
    ]
    return LeavePlan(
        date.fromordinal(entry.possible),
        tuple(map(date.fromordinal, sorted(taken))),
        tuple(runs),
        sum(length for length in lengths if length >= frame.case.min_run),
        max(lengths, default=0),
    )
