"""Days, numbers and lists as people say them."""

from collections.abc import Sequence
from datetime import date


def day_in_words(day: date, today: date) -> str:
    """A day as people say it: "Monday 16 March", with the year where it is not this one."""
    named = f"{day:%A} {day.day} {day:%B}"
    return named if day.year == today.year else f"{named} {day.year}"


def distance(day: date, today: date) -> str:
    """How far a day is, in calendar days: "today", "in 4 days", "yesterday"."""
    days = (day - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in near:
        return near[days]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def counted(count: int | float, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 note", "2 notes"."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def with_article(thing: str) -> str:
    """A thing with its article: "an integrity interview"."""
    return f"{'an' if thing[0] in 'aeio' else 'a'} {thing}"


def listed(names: Sequence[str], last: str = "and") -> str:
    """Names as a list in a sentence: "Ada, Bo and Cy"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"
