"""The days that a sentence names, reckoned from the day on which it was written.

What can be read in two ways (04/05/2026), or lies behind, names no day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from core.events import FIRST_DAY, LAST_DAY
from core.exchange.phrases import Sentence, sentences
from core.workdays import Calendar, workdays_after

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
          "october", "november", "december")  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NUMBERS = {word: n for n, word in enumerate(COUNTED, start=1)} | {"a": 1, "couple": 2}
DEADLINE = frozenset({"by", "before", "until", "till", "than", "deadline", "expires", "latest"})
"""Words right before a day that make it the last one."""
FILLERS = frozenset({"the", "of", "on", "at", "is", "close", "business", "about", "end", "noon",
                     "midnight", "around", "approximately", "early", "cob", "eod", "later"})  # fmt: skip

AHEAD = timedelta(days=200)
"""A day without a year further off than this is one that lies behind."""
FRIDAY = 4


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day a sentence names: its words from `first` up to `last`.

    `is_last` says that it is a last day ("by", "within"), `is_stretch` that a week or a month was
    named and this is its end.
    """

    day: date
    first: int
    last: int
    is_last: bool
    is_stretch: bool = False


def named_days(sentence: Sentence, written_on: date, calendar: Calendar) -> tuple[NamedDay, ...]:
    """Every day on or after `written_on` that a sentence names, in its order."""
    words = [word.said for word in sentence]
    found: list[NamedDay] = []
    place = 0
    while place < len(words):
        read = next(_read(words, place, written_on, calendar), None)
        if read is None:
            place += 1
            continue
        day, last, is_stretch = read
        if day is not None and written_on <= day <= LAST_DAY:
            is_last = is_stretch or _is_last(words, place)
            found.append(NamedDay(day, place, last, is_last, is_stretch))
        place = last
    return tuple(found)


def day_said(text: str) -> date | None:
    """The one day that a header names with its year ("Mon, 9 Mar 2026 at 10:00"), if it does."""
    words = [word.said for sentence in sentences(text) for word in sentence]
    for at in range(len(words)):
        found = _iso(words, at) or _in_figures(words, at)
        if found is None and _year(_word(words, at + 2)):
            found = _day_month(words, at, FIRST_DAY) or _month_day(words, at, FIRST_DAY)
        if found is not None:
            return found[0]
    return None


Read = tuple[date | None, int, bool]
"""A day, or None for one that is behind or unclear; where its words end; whether it is a stretch."""


def _read(words: list[str], at: int, today: date, calendar: Calendar) -> Iterator[Read]:
    for found in (
        _iso(words, at),
        _in_figures(words, at),
        _day_month(words, at, today),
        _month_day(words, at, today),
    ):
        if found is not None:
            yield found
    yield from _weekday(words, at, today)
    yield from _week_or_month(words, at, today)
    yield from _span(words, at, today, calendar)
    yield from _near(words, at, today)


def _word(words: list[str], at: int) -> str:
    return words[at] if 0 <= at < len(words) else ""


def _is_last(words: list[str], at: int) -> bool:
    before = at - 1
    while before >= 0 and (words[before] in FILLERS or _is_hour(words[before])):
        before -= 1
    return _word(words, before) in DEADLINE or _word(words, at) in ("within", "end")


def _is_hour(word: str) -> bool:
    """Whether a word belongs to a time of day: 5pm, or 17 and 00, or 5 and pm."""
    return word in ("am", "pm") or _is_number(word.removesuffix("am").removesuffix("pm"), 2)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return made if FIRST_DAY <= made <= LAST_DAY else None


def _day_number(word: str) -> int:
    """The day of a month: "3", "3rd"; 0 if it is none."""
    bare = word[:-2] if word[-2:] in ("st", "nd", "rd", "th") else word
    return int(bare) if _is_number(bare, 2) and 1 <= int(bare) <= 31 else 0


def _is_number(word: str, longest: int) -> bool:
    return word.isascii() and word.isdecimal() and len(word) <= longest


def _month(word: str) -> int:
    """1 to 12 for a month's name, or its first three letters, or sept; 0 if it is none."""
    if word == "sept":
        return 9
    for number, name in enumerate(MONTHS, start=1):
        if word == name or (len(word) == 3 and name.startswith(word)):
            return number
    return 0


def _year(word: str) -> int:
    return int(word) if _is_number(word, 4) and len(word) == 4 else 0


def _in_the_year(month: int, day: int, year: int, today: date) -> date | None:
    """The day in that year; without one, the next such day unless it is far off."""
    if year:
        return _made(year, month, day)
    for candidate in (today.year, today.year + 1):
        made = _made(candidate, month, day)
        if made is not None and made >= today:
            return made if made - today <= AHEAD else None
    return None


def _iso(words: list[str], at: int) -> Read | None:
    """2026-03-15: three words, since a hyphen parts words."""
    year = _year(words[at])
    month, day = _word(words, at + 1), _word(words, at + 2)
    if not (1950 <= year <= 2199 and len(month) == 2 and _is_number(month, 2)):
        return None
    if not (_is_number(day, 2) and len(day) == 2):
        return None
    return _made(year, int(month), int(day)), at + 3, False


def _in_figures(words: list[str], at: int) -> Read | None:
    """15/03/2026 or 15.03.2026; None as the day where day and month could change places."""
    one, two, three = words[at], _word(words, at + 1), _word(words, at + 2)
    if not (_is_number(one, 2) and _is_number(two, 2) and _year(three) >= 1950):
        return None
    first, second, year = int(one), int(two), int(three)
    if first == second or first > 12:
        return _made(year, second, first), at + 3, False
    if second > 12:
        return _made(year, first, second), at + 3, False
    return None, at + 3, False


def _day_month(words: list[str], at: int, today: date) -> Read | None:
    """15 March, 15th of March 2026."""
    day = _day_number(words[at])
    then = at + 2 if _word(words, at + 1) == "of" else at + 1
    month = _month(_word(words, then))
    if not day or not month:
        return None
    year = _year(_word(words, then + 1))
    return _in_the_year(month, day, year, today), then + (2 if year else 1), False


def _month_day(words: list[str], at: int, today: date) -> Read | None:
    """March 15, 2026."""
    month, day = _month(words[at]), _day_number(_word(words, at + 1))
    if not month or not day:
        return None
    year = _year(_word(words, at + 2))
    return _in_the_year(month, day, year, today), at + (3 if year else 2), False


def _weekday(words: list[str], at: int, today: date) -> Iterator[Read]:
    """Friday, next Friday, Friday 13 March, Friday 13th. "Last Friday" lies behind."""
    begins = at + 1 if words[at] in ("this", "next", "last", "coming") else at
    word = _word(words, begins)
    number = next((n for n, name in enumerate(WEEKDAYS) if word in _called(name)), None)
    if number is None:
        return
    the = begins + 2 if _word(words, begins + 1) == "the" else begins + 1
    if the < len(words):
        exact = _day_month(words, the, today) or _month_day(words, the, today)
        exact = exact or _in_figures(words, the)
        if exact is not None:
            yield exact
            return
        if words[the][-2:] in ("st", "nd", "rd", "th") and _day_number(words[the]):
            yield _next_with(_day_number(words[the]), today), the + 1, False
            return
    if words[at] == "last":
        yield None, begins + 1, False
        return
    ahead = (number - today.weekday()) % 7 or 7
    if words[at] == "next" and today.weekday() + ahead < 7:
        ahead += 7
    yield today + timedelta(days=ahead), begins + 1, False


def _called(name: str) -> tuple[str, ...]:
    """How a weekday is written. "Sun", "sat", "wed" and "mon" mean other things too."""
    if name in ("monday", "wednesday", "saturday", "sunday"):
        return (name,)
    short = {"tuesday": "tues", "thursday": "thurs"}
    return (name, name[:3], short.get(name, name))


def _next_with(number: int, today: date) -> date | None:
    """The next day with this number in its month."""
    for ahead in range(62):
        day = today + timedelta(days=ahead)
        if day.day == number:
            return day
    return None


def _week_or_month(words: list[str], at: int, today: date) -> Iterator[Read]:
    """End of (this, next, the) week or month, end of March, this week, next week."""
    friday = today + timedelta(days=FRIDAY - today.weekday())
    if words[at] == "end":
        then = at + 1
        while _word(words, then) in ("of", "the"):
            then += 1
        which = _word(words, then)
        if which in ("this", "next"):
            then += 1
        what = _word(words, then)
        if what == "week":
            yield friday + timedelta(days=7 if which == "next" else 0), then + 1, True
        elif what == "month":
            yield _month_end(today, 1 if which == "next" else 0), then + 1, True
        elif _month(what):
            first = _in_the_year(_month(what), 28, _year(_word(words, then + 1)), today)
            yield None if first is None else _month_end(first, 0), then + 1, True
    elif words[at] in ("this", "next") and _word(words, at + 1) == "week":
        yield friday + timedelta(days=7 if words[at] == "next" else 0), at + 2, True


def _month_end(day: date, later: int) -> date:
    month = day.month + later
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, 1) - timedelta(days=1)


def _span(words: list[str], at: int, today: date, calendar: Calendar) -> Iterator[Read]:
    """In two weeks, within the next 10 working days, in a fortnight."""
    if words[at] not in ("in", "within"):
        return
    then = at + 1
    while _word(words, then) in (
        "the",
        "next",
        "about",
        "around",
        "approximately",
        "of",
        "roughly",
    ):
        then += 1
    said = _word(words, then)
    if _word(words, then) == "a" and _word(words, then + 1) in ("couple", "fortnight"):
        then += 1
        said = words[then]
    if said in ("fortnight", "week"):
        yield today + timedelta(days=14 if said == "fortnight" else 7), then + 1, True
        return
    count = int(said) if _is_number(said, 2) else NUMBERS.get(said, 0)
    then += 1
    while _word(words, then) == "of":
        then += 1
    unit = _word(words, then)
    if not count:
        return
    if unit in ("working", "business", "work") and _word(words, then + 1).startswith("day"):
        yield workdays_after(today, count, calendar), then + 2, True
    elif unit in ("day", "days"):
        yield today + timedelta(days=count), then + 1, True
    elif unit in ("week", "weeks"):
        yield today + timedelta(days=7 * count), then + 1, True


def _near(words: list[str], at: int, today: date) -> Iterator[Read]:
    """Today, tomorrow, the 23rd."""
    if words[at] in ("today", "tonight"):
        yield today, at + 1, False
    elif words[at] == "tomorrow":
        yield today + timedelta(days=1), at + 1, False
    elif words[at] == "the" and _word(words, at + 1)[-2:] in ("st", "nd", "rd", "th"):
        number = _day_number(words[at + 1])
        if number:
            yield _next_with(number, today), at + 2, False
