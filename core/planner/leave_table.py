"""The best leave in the new job, by dynamic programming over worked days.

Two worked days that follow each other enclose one run of days off, and its price is the workdays
between them: a leave plan is one path over worked days. What a path loses are the days outside
runs of `min_run` days or more; the table keeps, for each worked day and leave left, the fewest days
lost from there on, and of these the fewest leave days. All runs that are long enough lose the same,
so a second table, of the least loss inside a run that may end on any later day, spares the search
for the day on which it ends.
"""

from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from core.errors import BadInput
from core.planner.allowance import Allowance
from core.planner.days import Bools, Ints

Losses = NDArray[np.int32]

LOST = 1 << 11
NEVER = np.int32(1 << 29)
MOST_ENTRIES = 20_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Year:
    """The workdays of the horizon, between the day before it and the day after it.

    These two count as worked, whatever they are. `must_off` and `must_work` are flags, one for each
    of the ordinals `day`.
    """

    day: Ints
    must_off: Bools
    must_work: Bools
    min_run: int

    @property
    def end(self) -> int:
        """The place of the day after the horizon."""
        return len(self.day) - 1

    def reach(self) -> Ints:
        """For each place the last one where a run that begins after it can end.

        A day that must be worked ends every run, and so does the day after the horizon.
        """
        return _next_where(self.must_work)


@dataclass(frozen=True, slots=True, eq=False)
class LeaveFront:
    """The unbeaten pairs of total and longest of one start, by longest; of shape (plans,).

    `taken` counts the leave days of each pair; `layer` says where in the table its path begins.
    """

    total: Ints
    longest: Ints
    taken: Ints
    layer: Ints


class LeaveTable:
    """The least loss from every worked day on, for every leave left and every longest run wanted.

    `worked[place, 1 + left, layer]` is LOST for each day outside long runs, less one for each
    worked day, from the worked day at `place` on. `off[place, 1 + left, layer]` is the same for
    someone who is in a long run, and works again at `place` or later. Layer 0 wants no run, layer n
    one of at least n days. Leave that is overdrawn, and the place past the end, stay at NEVER.
    """

    def __init__(self, year: Year, allowed: list[Allowance], owed: list[int], root: int) -> None:
        """The table for all who are `allowed` leave, which differs in its opening alone.

        `owed` are the leave days due after the horizon; the table begins at the place `root`. Raises
        BadInput when there is too much leave over too long a time.
        """
        self.year = year
        self._per_day = per_day = allowed[0].per_day
        most = max(each.most for each in allowed)
        total = max(each.total for each in allowed) // per_day
        self._day: list[int] = year.day.tolist()
        self._reach = year.reach()
        self._after = _changes_by_place(year, allowed[0], most)
        self._index: Ints = np.arange(most + 2)
        self._taken: Ints = np.arange(0, most + 1 + per_day, per_day)[:, None]
        self._plain: Ints = np.maximum(self._index - self._taken, 0)
        self._layers = np.arange(_longest_possible(year, self._reach, total) + 1)
        self._not_due: list[int] = _next_where(~year.must_off).tolist()
        self._long: list[int] = self._end_of_run(np.array([year.min_run]))[:, 0].tolist()
        self._enough = self._end_of_run(np.maximum(self._layers, year.min_run))
        self._enough_taken = self._enough - np.arange(1, len(year.day) + 1)[:, None]
        self._enough_row = self._enough[:, :, None] * len(self._index)
        shape = (year.end + 2, most + 2, len(self._layers))
        if prod(shape) > MOST_ENTRIES:
            raise BadInput(
                "The horizon holds more leave than can be planned in a moment.",
                way_out="Choose a shorter horizon.",
                field="horizon",
            )
        self.worked: Losses = np.full(shape, NEVER, dtype=np.int32)
        self.worked[year.end, 1:, 0] = _nothing_if_enough(year, allowed[0], most, owed)
        self.off = self.worked.copy()
        self._any_run = self.off[:, :, 0].copy()
        for place in range(year.end - 1, root - 1, -1):
            if not year.must_off[place]:
                self.worked[place] = self._least(place)
            self.off[place] = self._least_off(place)
            self._any_run[place] = self.off[place, :, 0]
        del self.off, self._any_run  # a path is read from `worked` alone
        self._stops: dict[tuple[int, int], Ints] = {}

    def front(self, first: int, place: int, left: int) -> LeaveFront:
        """The front of someone who works at `first`, takes no leave until `place`, then has `left`."""
        day = self.year.day
        idle = np.diff(day[first : place + 1]) - 1
        already = int(idle.max(initial=0))
        layer = np.where(self._layers <= already, 0, self._layers)
        loss = self.worked[place, 1 + left, layer].astype(np.int64)
        lost = -(-loss // LOST)
        total = idle[idle >= self.year.min_run].sum() + day[-1] - day[place] - lost
        taken = self.year.end - place - (lost * LOST - loss)
        longest = np.maximum(self._layers, already)
        unbeaten = np.flatnonzero(np.append(lost[1:] > lost[:-1], True) & (loss < NEVER))
        return LeaveFront(total[unbeaten], longest[unbeaten], taken[unbeaten], layer[unbeaten])

    def path(self, place: int, left: int, layer: int) -> list[int]:
        """The leave days in the horizon, as ordinals, of the best path from there; late ones first."""
        days: list[int] = []
        left += 1
        while (place := self._next_stop(place, left, layer)) != self.year.end:
            then, left, layer = self._next_worked(place, left, layer)
            days += self._day[place + 1 : then]
            place = then
        return days

    def _end_of_run(self, length: Ints) -> Ints:
        """The first place where a run of `length` days after each place can end: (places, lengths)."""
        place = np.searchsorted(self.year.day, self.year.day[:, None] + 1 + length)
        return np.where(place <= self._reach[:, None], place, self.year.end + 1)

    def _least(self, place: int) -> Losses:
        """The least loss from the worked day at `place` on, of shape (most + 2, layers).

        The next day at work ends a long run of any length, a long run that is long enough for the
        layer, or a short one. Leave in a short run gains nothing unless it is due, or is the longest
        run wanted.
        """
        left = self._left(place)
        first, overdrawn = place + 1, len(left) - 1
        long = self._long[place]
        least: Losses = self.off[long].take(left[min(long - first, overdrawn)], axis=0)
        left_enough = left.take(np.minimum(self._enough_taken[place], overdrawn), axis=0)
        any_run = self._any_run.take(left_enough + self._enough_row[place])
        np.minimum(least, any_run.T, out=least)
        least += LOST - 1
        for then in range(first, min(long, int(self._reach[place]) + 1, first + overdrawn)):
            length = self._day[then] - self._day[place] - 1
            price = self._price(length)
            left_then = left[then - first]
            if then == self._not_due[place]:
                np.minimum(least, self.worked[then].take(left_then, axis=0) + price, out=least)
            if length:
                wanted = least[:, 1 : length + 1]
                short = self.worked[then, :, 0].take(left_then) + price
                np.minimum(wanted, short[:, None], out=wanted)
        return least

    def _least_off(self, place: int) -> Losses:
        """The least loss of being in a long run up to `place`, of shape (most + 2, layers)."""
        working: Losses = self.worked[place]
        if self.year.must_work[place]:
            return working
        left = np.maximum(self._index - self._taken[1], 0)
        if place + 1 in self._after:
            left = self._after[place + 1][left]
        least: Losses = np.minimum(working, self.off[place + 1].take(left, axis=0))
        return least

    def _left(self, place: int) -> Ints:
        """The leave left after 0, 1, 2 ... days taken after `place`, by the leave left at `place`.

        Both are counted from 1, and 0 is overdrawn; of shape (days taken, most + 2). The last row is
        overdrawn throughout.
        """
        left = self._plain
        for turn, after in self._after.items():
            taken = turn - place - 1
            if 0 <= taken < len(left):
                left = np.vstack((left[:taken], np.maximum(after[left[taken]] - self._taken, 0)))
        return left

    def _next_stop(self, place: int, left: int, layer: int) -> int:
        """The next place from which the best path is not simply to work on the next workday."""
        if (left, layer) not in self._stops:
            idle = np.diff(self.year.day) - 1
            price = LOST * np.where(idle >= self.year.min_run, 1, idle + 1) - 1
            here = self.worked[: self.year.end, left, layer]
            next_day = self.worked[1 : self.year.end + 1, left, layer]
            goes_on = (here == next_day + price) & ((idle < layer) | (layer == 0))
            goes_on[[turn - 1 for turn in self._after]] = False
            self._stops[left, layer] = np.append(np.flatnonzero(~goes_on), self.year.end)
        stops = self._stops[left, layer]
        return int(stops[np.searchsorted(stops, place)])

    def _next_worked(self, place: int, left: int, layer: int) -> tuple[int, int, int]:
        """Where the best path from `place` works again, with the leave left and the layer there."""
        loss = self.worked[place, left, layer]
        for then in range(place + 1, self._reach[place] + 1):
            if then in self._after:
                left = int(self._after[then][left])
            length = self._day[then] - self._day[place] - 1
            layer_then = 0 if length >= layer else layer
            if loss == self._price(length) + self.worked[then, left, layer_then]:
                return then, left, layer_then
            left = max(left - self._per_day, 0)
        raise AssertionError("every finite loss has a path")

    def _price(self, length: int) -> int:
        """What one worked day and the run of `length` days after it lose."""
        return LOST * (1 if length >= self.year.min_run else length + 1) - 1


def _changes_by_place(year: Year, changes: Allowance, most: int) -> dict[int, Ints]:
    """For each place before which leave changes: what is then left, by what was left.

    Both are counted from 1, and 0 is overdrawn; of shape (most + 2,).
    """
    after: dict[int, Ints] = {}
    for change in changes.changes:
        if year.day[0] < change.day <= year.day[-1]:
            place = int(np.searchsorted(year.day, change.day))
            left = after.get(place, np.arange(most + 2))
            after[place] = np.where(left > 0, np.minimum(change.to(left - 1), most) + 1, 0)
    return after


def _next_where(flags: Bools) -> Ints:
    """For each place the next one after it that is flagged; the last place where none is."""
    last = len(flags) - 1
    flagged = np.where(flags, np.arange(len(flags)), last)
    return np.append(np.minimum.accumulate(flagged[::-1])[::-1][1:], last)


def _nothing_if_enough(year: Year, changes: Allowance, most: int, owed: list[int]) -> Ints:
    """No loss where the leave left suffices for the days `owed` after the horizon, else NEVER."""
    left = np.arange(most + 1)
    enough = np.ones(most + 1, dtype=np.bool_)
    for event in changes.events(owed):
        if event.day > year.day[-1] or event.earned < 0:
            left = event.to(left)
            enough &= left >= 0
    return np.where(enough, 0, NEVER)


def _longest_possible(year: Year, reach: Ints, leave: int) -> int:
    """The longest run that `leave` days of leave could buy."""
    last = np.minimum(np.arange(len(reach)) + 1 + leave, reach)
    return int((year.day[last] - year.day - 1).max())
