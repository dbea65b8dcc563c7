"""The days that are named rather than counted, so that a day is one tap."""

from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

FRIDAY = 4
OTHER = "Other day"

Ahead = Literal["soon", "weeks", "start", "end"]
"""How far ahead a day may well be: days, or some weeks; or a month later begins or ends with it."""
FAR = {"In four weeks": 4, "In six weeks": 6}
"""Days on which a slow employer decides, and how many weeks they are ahead."""


def near_days(today: date, first: date, last: date, ahead: Ahead = "soon") -> dict[str, date]:
    """Days near `today` from `first` to `last` by name, each once: those behind it, if it is the last.

    On a Friday no day is called one: it might be this one. Some `weeks` ahead have names, too; a
    `start` is named by a Monday and the first days of months, and an `end` by their last ones.
    """
    if ahead == "start":
        named = _starts(today)
    elif ahead == "end":
        named = _ends(today)
    elif last <= today:
        back = {n: today - timedelta(days=n) for n in range(3)}
        named = {"Today": back[0], "Yesterday": back[1], f"{back[2]:%A}": back[2]}
    else:
        named = {"Today": today, "Tomorrow": today + timedelta(days=1)}
        to_friday = (FRIDAY - today.weekday()) % 7
        if to_friday:
            friday = today + timedelta(days=to_friday)
            named |= {"Friday": friday, "Next Friday": friday + timedelta(weeks=1)}
        named |= {
            "In a week": today + timedelta(weeks=1),
            "In two weeks": today + timedelta(weeks=2),
        }
        for words, weeks in FAR.items() if ahead == "weeks" else ():
            named[words] = today + timedelta(weeks=weeks)
    once: dict[date, str] = {}
    for name, day in named.items():
        once.setdefault(day, name)
    return {name: day for day, name in once.items() if first <= day <= last}


def _starts(today: date) -> dict[str, date]:
    """Next Monday, and the first days of the next two months."""
    monday = today + timedelta(days=7 - today.weekday())
    firsts = [today.replace(day=1) + relativedelta(months=n) for n in (1, 2)]
    return {"Next Monday": monday} | {f"{day.day} {day:%B}": day for day in firsts}


def _ends(today: date) -> dict[str, date]:
    """The last days of this month and of the two after it."""
    firsts = [today.replace(day=1) + relativedelta(months=n) for n in (1, 2, 3)]
    return {f"End of {day:%B}": day for day in (first - timedelta(days=1) for first in firsts)}
