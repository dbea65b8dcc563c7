"""Health cover: the last day of the old one and the first day of the new one."""

from core.planner.days import Ints, month_start
from core.planner.fields import Cover


def covered_until(cover: Cover, employment_end: Ints) -> Ints:
    """The last day of the old cover."""
    if cover.old_ends == "month_end":
        return month_start(employment_end, later=1) - 1
    return employment_end


def covered_from(cover: Cover, start_on: Ints) -> Ints:
    """The first day of the new cover: the waiting days count first, then the month is rounded."""
    first = start_on + cover.wait_days
    if cover.new_starts == "start":
        return first
    if cover.new_starts == "first_on_or_after":
        return month_start(first - 1, later=1)
    return month_start(first, later=1)
