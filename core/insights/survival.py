"""A survival curve that counts those still waiting: Kaplan and Meier, with Greenwood's band."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FEWEST = 5
"""Under so many waiting times there is no curve: it would show chance and nothing else."""

HALF = 0.5 + 1e-9
"""A half, with room for what products of fractions lose."""

NORMAL_95 = 1.959963984540054
"""How many standard errors a 95% band reaches to each side."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Step:
    """One day on which waiting times ended.

    `at_risk`: waiting times that had lasted until this day. `ended`: those that ended on it with word
    from them. `cut`: those that were cut off on it without word. `share`: the part still without word
    after this day, with its 95% band from `low` to `high`; there is no band where the share is 0.
    """

    day: int
    at_risk: int
    ended: int
    cut: int
    share: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Curve:
    """The part of `n` waiting times that had not ended after each day.

    `median` is the first day on which half or fewer are left, None where that is not reached;
    `median_low` and `median_high` are where the band's edges cross the same line.
    """

    n: int
    ended: int
    steps: tuple[Step, ...]
    median: int | None
    median_low: int | None
    median_high: int | None

    @property
    def cut(self) -> int:
        """How many were cut off without word."""
        return self.n - self.ended

    @property
    def last(self) -> int:
        """The longest day there is to tell about."""
        return self.steps[-1].day

    def after(self, day: int) -> Step | None:
        """How it stands after `day`: the last step up to it; None before the first step."""
        return next((step for step in reversed(self.steps) if step.day <= day), None)


def survival(days: Sequence[int], ended: Sequence[bool]) -> Curve | None:
    """The curve of waiting times in days; `ended` is false for those cut off. None under `FEWEST`.

    The band is Greenwood's on the log-log scale, which stays between 0 and 1. Raises ValueError if a
    time is negative or the two do not have the same length.
    """
    if len(days) != len(ended):
        raise ValueError("each waiting time needs its end")
    if any(day < 0 for day in days):
        raise ValueError("a waiting time must not be negative")
    if len(days) < FEWEST:
        return None
    times, place = np.unique(np.asarray(days), return_inverse=True)
    over = np.asarray(ended, dtype=np.float64)
    ends = np.bincount(place, weights=over).astype(np.float64)
    cuts = np.bincount(place, weights=1 - over)
    gone = np.cumsum(ends + cuts)
    at_risk = len(days) - np.concatenate(([0.0], gone[:-1]))
    share = np.cumprod(1 - ends / at_risk)
    low, high = _band(share, ends, at_risk)
    return Curve(
        n=len(days),
        ended=int(over.sum()),
        steps=tuple(
            Step(int(day), int(risk), int(end), int(cut), float(part), _known(under), _known(above))
            for day, risk, end, cut, part, under, above in zip(
                times, at_risk, ends, cuts, share, low, high, strict=True
            )
        ),
        median=_crossing(times, share),
        median_low=_crossing(times, np.where(share > 0, low, 0.0)),
        median_high=_crossing(times, high),
    )


def _band(share: Numbers, ends: Numbers, at_risk: Numbers) -> tuple[Numbers, Numbers]:
    """The band's edges; 1 before the first end, and not a number once nobody is left."""
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = np.cumsum(ends / (at_risk * (at_risk - ends)))
        error = NORMAL_95 * np.sqrt(variance) / np.abs(np.log(share))
        low, high = share ** np.exp(error), share ** np.exp(-error)
    inside = (share > 0) & (share < 1)
    outside = np.where(share > 0, 1.0, np.nan)
    return np.where(inside, low, outside), np.where(inside, high, outside)


def _crossing(times: NDArray[np.int_], edge: Numbers) -> int | None:
    under = times[edge <= HALF]
    return int(under[0]) if under.size else None


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
