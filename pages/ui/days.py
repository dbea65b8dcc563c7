"""The days that are named rather than counted, so that a day is one tap."""

from datetime import date, timedelta

FRIDAY = 4
OTHER = "Other day"


FAR = {"In four weeks": 4, "In six weeks": 6}
"""Days on which a slow employer decides, and how many weeks they are ahead."""


def near_days(today: date, first: date, last: date, *, far: bool = False) -> dict[str, date]:
    """Days near `today` from `first` to `last` by name, each once: those behind it, if it is the last.

    On a Friday no day is called one: it might be this one. `far` ahead some weeks have names, too.
    """
    if last <= today:
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
        for words, weeks in FAR.items() if far else ():
            named[words] = today + timedelta(weeks=weeks)
    once: dict[date, str] = {}
    for name, day in named.items():
        once.setdefault(day, name)
    return {name: day for day, name in once.items() if first <= day <= last}
