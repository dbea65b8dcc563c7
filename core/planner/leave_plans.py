"""The leave in the new job: the tables that starts share, and the plans drawn from them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import numpy as np

from core.planner.allowance import Allowance, Change, whole_allowance
from core.planner.answer import Adjustment, Answer, Blocked, LeaveAlone, LeavePlan
from core.planner.calendar_span import CalendarSpan, calendar_span
from core.planner.case import Case
from core.planner.combinations import CONSTRAINTS
from core.planner.leave_table import LeaveFront, LeaveTable, Year
from core.planner.sentences import BLOCKS, amount, assumed, mend
from core.planner.starts import allowance_of, due_leave, first_leave_day, shortfalls


@dataclass(frozen=True, slots=True, eq=False)
class JobStart:
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


def job_start_of(span: CalendarSpan, start: int) -> JobStart:
    """How someone comes into the job who begins on the ordinal `start`."""
    possible = first_leave_day(span.case, start)
    return JobStart(start, possible, allowance_of(span, start), due_leave(span, start))


class LeavePlans:
    """The leave of those starts whose due leave can be taken."""

    def __init__(
        self, span: CalendarSpan, job_starts: Iterable[JobStart], reserve: int = 0
    ) -> None:
        """The leave of `job_starts`, with `reserve` days of it still there after the horizon.

        Entries whose leave changes on the same days in the same way share one table.
        """
        self._span = span
        self._year = _year_of(span)
        self._ways: dict[int, Way] = {}
        together: defaultdict[tuple[Change, ...], list[JobStart]] = defaultdict(list)
        for job_start in job_starts:
            if job_start.start < self._year.day[-1]:
                together[job_start.allowed.changes].append(job_start)
        for group in together.values():
            allowed = [job_start.allowed for job_start in group]
            root = min(self._place(job_start) for job_start in group)
            end = int(self._year.day[-1])
            owed = [day for day in group[0].due if day >= end] + [end] * reserve
            table = LeaveTable(self._year, allowed, owed, root)
            self._ways.update((job_start.start, self._way(job_start, table)) for job_start in group)

    def front(self, job_start: JobStart) -> LeaveFront:
        """The unbeaten pairs of total and longest."""
        way = self._ways.get(job_start.start)
        if way is None:
            none = np.zeros(1, dtype=np.int64)
            return LeaveFront(none, none, none + len(job_start.due), none)
        inside = way.table.front(way.first, way.place, way.left)
        return replace(inside, taken=inside.taken + len(way.outside))

    def plans(self, job_start: JobStart) -> tuple[LeavePlan, ...]:
        """One plan for each of these pairs, in the same order."""
        way = self._ways.get(job_start.start)
        if way is None:
            return (_told(self._span, job_start, set(job_start.due), []),)
        here = self._year.day[way.first :].tolist()
        plans = []
        for layer in self.front(job_start).layer.tolist():
            inside = set(way.table.path(way.place, way.left, layer))
            worked = [day for day in here if day not in inside]
            plans.append(_told(self._span, job_start, inside.union(way.outside), worked))
        return tuple(plans)

    def _way(self, job_start: JobStart, table: LeaveTable) -> Way:
        first = self._first(job_start)
        place, day = self._place(job_start), self._year.day
        left = job_start.allowed.left_after(int(day[place]), job_start.due)
        outside = [due for due in job_start.due if not day[0] < due < day[-1]]
        return Way(table, first, place, left, outside)

    def _first(self, job_start: JobStart) -> int:
        """The place of the start among the workdays of the horizon, or the day before them."""
        return int(np.searchsorted(self._year.day, max(job_start.start, int(self._year.day[0]))))

    def _place(self, job_start: JobStart) -> int:
        """The last place that comes before leave is possible."""
        before = int(np.searchsorted(self._year.day, job_start.possible)) - 1
        return min(max(before, self._first(job_start)), self._year.end - 1)


def _year_of(span: CalendarSpan) -> Year:
    """The workdays of the horizon; without one, or without leave, a year that ends before today."""
    first, last = span.today, span.today - 1
    if span.horizon is not None and span.case.new_leave is not None:
        first, last = span.horizon
    inside = span.new.within(first, last)
    day = np.concatenate(([first - 1], inside, [last + 1]))
    must_off, must_work = np.isin(day, span.must_off), np.isin(day, span.must_work)
    must_off[[0, -1]], must_work[[0, -1]] = False, True
    return Year(day, must_off, must_work, span.case.min_run)


def _told(span: CalendarSpan, job_start: JobStart, taken: set[int], worked: list[int]) -> LeavePlan:
    """The plan with the leave days `taken`; between days `worked` that follow each other lies a run."""
    lengths = [after - before - 1 for before, after in pairwise(worked)]
    runs = [
        (date.fromordinal(before + 1), date.fromordinal(after - 1))
        for before, after in pairwise(worked)
        if after - before - 1 >= span.case.min_run
    ]
    return LeavePlan(
        date.fromordinal(job_start.possible),
        tuple(map(date.fromordinal, sorted(taken))),
        tuple(runs),
        sum(length for length in lengths if length >= span.case.min_run),
        max(lengths, default=0),
    )


def leave_alone(case: Case, first: date, last: date) -> Answer:
    """The unbeaten leave plans from `first` to `last`, or what blocks the leave that must be."""
    span = calendar_span(case)
    allowed = whole_allowance(case.new_leave, first, date.fromordinal(span.leave_until))
    due = due_leave(span, span.today - 1)
    job_start = JobStart(first.toordinal() - 1, first.toordinal(), allowed, due)
    short = shortfalls(span, allowed, span.today, due)
    failing = {name: short[name] for name in CONSTRAINTS if short.get(name)}
    if failing:
        return _blocked(failing)
    return LeaveAlone(LeavePlans(span, [job_start]).plans(job_start), assumed(case, first, last))


def _blocked(failing: dict[str, int]) -> Blocked:
    name, short_by = next(iter(failing.items()))
    fix = Adjustment(dict(failing), None)
    return Blocked(
        name,
        short_by,
        first_possible_start=None,
        fixes=(fix,),
        why=(BLOCKS[name].format(amount(name, short_by)), mend(fix)),
        rejected=dict.fromkeys(failing, 1),
    )
