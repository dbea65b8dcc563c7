"""The days that a sentence names, reckoned from the day on which it was written.

A stretch of days (a week, "16 to 18 March", "in two to three weeks") counts to its end. What can be
read in two ways (04/05/2026) keeps both days; a day that lies behind is none.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from core.events import FIRST_DAY, LAST_DAY
from core.exchange.phrases import MONTHS, Sentence, sentences
from core.workdays import Calendar, workdays_after

_MONTH_NUMBERS = {"sept": 9} | {
    said: number for number, name in enumerate(MONTHS, start=1) for said in (name, name[:3])
}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NUMBERS = {word: n for n, word in enumerate(COUNTED, start=1)} | {
    "a": 1, "an": 1, "couple": 2, "twelve": 12, "fourteen": 14, "fifteen": 15, "twenty": 20,
    "thirty": 30,
}  # fmt: skip
ABOUT = frozenset({"the", "next", "about", "around", "approximately", "roughly", "coming", "maximum",
                   "of", "another", "between"})  # fmt: skip
JOINS = frozenset({"to", "and", "or", "until", "till", "through"})
OPEN = frozenset({"valid", "open", "stands", "stand", "good", "held", "hold", "available"})
"""Words shortly before "for 7 days" that make it a last day."""
THIS_LETTER = frozenset({"today", "now", "letter", "email", "mail", "message", "receipt",
                         "receiving", "offer"})  # fmt: skip
"""What a stretch of days begins with if it is the message itself."""
DEADLINE = frozenset({"by", "before", "until", "till", "than", "deadline", "expires", "latest"})
"""Words right before a day that make it the last one."""
FILLERS = frozenset({"the", "of", "on", "at", "is", "close", "business", "about", "end", "noon",
                     "midnight", "play", "around", "approximately", "early", "cob", "eod",
                     "later"})  # fmt: skip

WEEK_OF = frozenset({"commencing", "beginning", "starting", "of", "ending", "from"})
NOT_A_WAIT = frozenset({"notice", "training", "probation", "leave", "holiday", "experience", "ago"})
"""What "two weeks" are of, when nobody waits for their end."""

BEFORE_A_NUMBER = frozenset({"the", "by", "on", "until", "till", "before"})
TOMORROW = frozenset({"tomorrow", "tmrw", "tmr", "tomoz"})

AHEAD = timedelta(days=200)
"""A day without a year further off than this is one that lies behind."""
FRIDAY = 4


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day a sentence names: its words from `first` up to `last`.

    `is_last` says that it is a last day ("by", "within"), `is_stretch` that several days were
    named and this is their end. `other` is the second day that the words can mean.
    """

    day: date
    first: int
    last: int
    is_last: bool
    is_stretch: bool = False
    other: date | None = None


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
        day, last, is_stretch, other = read
        if other is not None and day is not None and min(day, other) < written_on:
            day, other = max(day, other), None
        if day is not None and written_on <= day <= LAST_DAY:
            is_last = is_stretch or _is_last(words, place)
            found.append(NamedDay(day, place, last, is_last, is_stretch, other))
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


class Read(NamedTuple):
    """A day, or None for one that is behind; where its words end; whether it is the end of several."""

    day: date | None
    last: int
    is_stretch: bool = False
    other: date | None = None


def _read(words: list[str], at: int, today: date, calendar: Calendar) -> Iterator[Read]:
    yield from _weeks(words, at, today)
    yield from _range(words, at, today)
    yield from _week_or_month(words, at, today)
    yield from _span(words, at, today, calendar)
    yield from _dated(words, at, today)
    yield from _weekday(words, at, today)
    yield from _near(words, at, today)


def _dated(words: list[str], at: int, today: date) -> Iterator[Read]:
    """A day of a month, however it is written."""
    if at < len(words):
        for found in (
            _iso(words, at),
            _in_figures(words, at),
            _day_month(words, at, today),
            _month_day(words, at, today),
        ):
            if found is not None:
                yield found


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


def month_number(word: str) -> int:
    """1 to 12 for a month's name, or its first three letters, or sept; 0 if it is none."""
    return _MONTH_NUMBERS.get(word, 0)


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
    return Read(_made(year, int(month), int(day)), at + 3)


def _in_figures(words: list[str], at: int) -> Read | None:
    """15/03/2026 or 15.03.2026; both days where day and month could change places."""
    one, two, three = words[at], _word(words, at + 1), _word(words, at + 2)
    if not (_is_number(one, 2) and _is_number(two, 2) and _year(three) >= 1950):
        return None
    first, second, year = int(one), int(two), int(three)
    if first == second or first > 12:
        return Read(_made(year, second, first), at + 3)
    if second > 12:
        return Read(_made(year, first, second), at + 3)
    return Read(_made(year, second, first), at + 3, other=_made(year, first, second))


def _day_month(words: list[str], at: int, today: date) -> Read | None:
    """15 March, 15th of March 2026."""
    day = _day_number(words[at])
    then = at + 2 if _word(words, at + 1) == "of" else at + 1
    month = month_number(_word(words, then))
    if not day or not month:
        return None
    year = _year(_word(words, then + 1))
    return Read(_in_the_year(month, day, year, today), then + (2 if year else 1))


def _month_day(words: list[str], at: int, today: date) -> Read | None:
    """March 15, 2026."""
    month, day = month_number(words[at]), _day_number(_word(words, at + 1))
    if not month or not day:
        return None
    year = _year(_word(words, at + 2))
    return Read(_in_the_year(month, day, year, today), at + (3 if year else 2))


def _weekday(words: list[str], at: int, today: date) -> Iterator[Read]:
    """Friday, next Friday, Friday 13 March, Friday 13th, Friday week, Friday (of) next week.

    "Last Friday" lies behind.
    """
    begins = at + 1 if words[at] in ("this", "next", "last", "coming") else at
    number = _weekday_number(_word(words, begins))
    if number is None:
        return
    the = begins + 2 if _word(words, begins + 1) == "the" else begins + 1
    if the < len(words):
        yield from _dated(words, the, today)
        if words[the][-2:] in ("st", "nd", "rd", "th") and _day_number(words[the]):
            yield Read(_next_with(_day_number(words[the]), today), the + 1)
            return
    if words[at] == "last":
        yield Read(None, begins + 1)
        return
    then = begins + 2 if _word(words, begins + 1) in ("of", "in") else begins + 1
    if words[then : then + 2] == ["next", "week"]:
        yield Read(_monday(today) + timedelta(days=7 + number), then + 2)
        return
    if words[then : then + 2] == ["this", "week"]:
        yield Read(_monday(today) + timedelta(days=number), then + 2)
        return
    ahead = (number - today.weekday()) % 7 or 7
    if _word(words, begins + 1) == "week":
        yield Read(today + timedelta(days=ahead + 7), begins + 2)
        return
    if words[at] == "next" and today.weekday() + ahead < 7:
        ahead += 7
    yield Read(today + timedelta(days=ahead), begins + 1)


def _weekday_number(word: str) -> int | None:
    return next((n for n, name in enumerate(WEEKDAYS) if word in _called(name)), None)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _called(name: str) -> tuple[str, ...]:
    """How a weekday is written. "Sun", "sat", "wed" and "mon" mean other things too."""
    short = {
        "tuesday": ("tue", "tues"),
        "wednesday": ("weds",),
        "thursday": ("thu", "thur", "thurs"),
        "friday": ("fri",),
    }
    return (name, *short.get(name, ()))


def _next_with(number: int, today: date) -> date | None:
    """The next day with this number in its month."""
    for ahead in range(62):
        day = today + timedelta(days=ahead)
        if day.day == number:
            return day
    return None


def _weeks(words: list[str], at: int, today: date) -> Iterator[Read]:
    """The week commencing 16 March, w/c 16 March, the week of the 16th, week ending 20 March."""
    if words[at : at + 2] == ["w", "c"]:
        then, ends = at + 2, False
    elif words[at] == "week" and _word(words, at + 1) in WEEK_OF:
        then, ends = at + 2, words[at + 1] == "ending"
    else:
        return
    while _word(words, then) in ("on", "the") or _weekday_number(_word(words, then)) is not None:
        then += 1
    first = next(_dated(words, then, today), None)
    number = _day_number(_word(words, then))
    if first is None and number and words[then][-2:] in ("st", "nd", "rd", "th"):
        first = Read(_next_with(number, today), then + 1)
    if first is not None and first.day is not None and first.other is None:
        friday = _monday(first.day) + timedelta(days=FRIDAY)
        yield Read(first.day if ends else friday, first.last, True)


def _range(words: list[str], at: int, today: date) -> Iterator[Read]:
    """16 to 18 March, between 16 and 18 March, March 16-18, between 16 March and 3 April."""
    begins = at + 1 if words[at] in ("between", "from") else at
    first = next(_dated(words, begins, today), None)
    if first is None:
        the = begins + 1 if _word(words, begins) == "the" else begins
        if not _day_number(_word(words, the)):
            return
        first = Read(None, the + 1)
    joins = _word(words, first.last) in JOINS
    then = first.last + 1 if joins else first.last
    while joins and _word(words, then) in ("the", "on"):
        then += 1
    number = _day_number(_word(words, then))
    if first.day is not None and number and not month_number(_word(words, then + 1)):
        named = month_number(words[begins]) if begins < len(words) else 0
        if named and (joins or number > first.day.day) and number > first.day.day:
            year = _year(_word(words, then + 1))
            yield Read(_made(first.day.year, named, number), then + (2 if year else 1), True)
        return
    if then < len(words) and (joins or first.day is None):
        last = next(_dated(words, then, today), None)
        if last is not None and last.day is not None and last.other is None:
            yield Read(last.day, last.last, True)


def _week_or_month(words: list[str], at: int, today: date) -> Iterator[Read]:
    """End of (this, next, the) week or month, end of March, this week, this time next week."""
    friday = _monday(today) + timedelta(days=FRIDAY)
    if words[at] == "end":
        then = at + 1
        while _word(words, then) in ("of", "the"):
            then += 1
        which = _word(words, then)
        if which in ("this", "next"):
            then += 1
        what = _word(words, then)
        if what == "week":
            yield Read(friday + timedelta(days=7 if which == "next" else 0), then + 1, True)
        elif what == "month":
            yield Read(_month_end(today, 1 if which == "next" else 0), then + 1, True)
        elif month_number(what):
            year = _year(_word(words, then + 1))
            first = _in_the_year(month_number(what), 28, year, today)
            end = None if first is None else _month_end(first, 0)
            yield Read(end, then + (2 if year else 1), True)
    elif words[at : at + 4] == ["this", "time", "next", "week"]:
        yield Read(today + timedelta(days=7), at + 4)
    elif words[at : at + 3] == ["week", "after", "next"]:
        yield Read(friday + timedelta(days=14), at + 3, True)
    elif words[at] in ("this", "next") and _word(words, at + 1) == "week":
        named = at + 3 if _word(words, at + 2) == "on" else at + 2
        number = _weekday_number(_word(words, named))
        weeks = timedelta(days=7 if words[at] == "next" else 0)
        if number is not None:
            yield Read(_monday(today) + weeks + timedelta(days=number), named + 1)
        else:
            yield Read(friday + weeks, at + 2, True)


def _month_end(day: date, later: int) -> date:
    month = day.month + later
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, 1) - timedelta(days=1)


def _span(words: list[str], at: int, today: date, calendar: Calendar) -> Iterator[Read]:
    """In two weeks, within the next 10 working days, two weeks from today, valid for 7 days.

    Counted from today, or from the day that is named after it ("within 3 weeks of your interview on
    3 March"); from anything else no day follows.
    """
    before = words[at]
    leads = before in ("in", "within") or (
        before in ("over", "during") and "next" in words[at:][:4]
    )
    leads = leads or (before == "to" and _word(words, at - 1) == "up")
    leads = leads or (before == "for" and not OPEN.isdisjoint(words[max(at - 4, 0) : at]))
    then = at + 1 if leads else at
    while leads and _word(words, then) in ABOUT:
        then += 1
    length = _length(words, then, calendar)
    if length is None:
        return
    counted, then, is_loose = length
    if _word(words, then) == "time":
        then += 1
    if _word(words, then) == "today":
        yield Read(counted(today), then + 1)
    elif _word(words, then) == "on" and _weekday_number(_word(words, then + 1)) is not None:
        # "A week on Tuesday": Tuesday in a week, or the Tuesday after it.
        named = next(_weekday(words, then + 1, today), None)
        if named is not None and named.day is not None and not leads:
            day = today + (counted(today) - today) // 7 * 7
            later = counted(named.day)
            yield Read(named.day, named.last, other=later if later != day else None)
    elif _word(words, then) in ("of", "from", "after", "following"):
        yield from _counted_from(words, then, today, counted, is_loose=is_loose)
    elif leads and _word(words, then) not in NOT_A_WAIT:
        yield Read(counted(today), then, True)


Counted = Callable[[date], date]


def _counted_from(
    words: list[str], at: int, today: date, counted: Counted, *, is_loose: bool
) -> Iterator[Read]:
    for then in range(at + 1, min(at + 8, len(words))):
        if words[then] in THIS_LETTER:
            yield Read(counted(today), then + 1, is_loose)
            return
        if words[then] in TOMORROW:
            yield Read(counted(today + timedelta(days=1)), then + 1, is_loose)
            return
        # The day that is counted from may lie behind.
        named = next(_dated(words, then, today - AHEAD), None)
        if named is None:
            named = next(_weekday(words, then, today), None)
        if named is not None:
            day = None if named.day is None or named.other else counted(named.day)
            yield Read(day, named.last, is_loose)
            return
    yield Read(None, at + 1)


def _length(words: list[str], at: int, calendar: Calendar) -> tuple[Counted, int, bool] | None:
    """Two weeks, 5-7 business days, a fortnight: how it counts, and where its words end."""
    if _word(words, at) == "a" and _word(words, at + 1) in ("couple", "fortnight"):
        at += 1
    if _word(words, at) in ("fortnight", "week") and _word(words, at - 1) in ("a", "next"):
        weeks = 2 if words[at] == "fortnight" else 1
        return lambda day: day + timedelta(days=7 * weeks), at + 1, True
    count = _count(_word(words, at))
    at += 1
    while _word(words, at) in ("of", "to", "or", "and"):
        at += 1
    if more := _count(_word(words, at)):
        count, at = max(count, more) if count else 0, at + 1
    unit = _word(words, at)
    if not count:
        return None
    if unit in ("working", "business", "work", "week") and _word(words, at + 1).startswith("day"):
        return lambda day: workdays_after(day, count, calendar), at + 2, True
    if unit in ("day", "days", "calendar"):
        last = at + (2 if unit == "calendar" else 1)
        return lambda day: day + timedelta(days=count), last, True
    if unit in ("week", "weeks"):
        return lambda day: day + timedelta(days=7 * count), at + 1, True
    return None


def _count(word: str) -> int:
    return int(word) if _is_number(word, 2) else NUMBERS.get(word, 0)


def _near(words: list[str], at: int, today: date) -> Iterator[Read]:
    """Today, tomorrow, the 23rd, by 23rd."""
    if words[at] in ("today", "tonight"):
        yield Read(today, at + 1)
    elif words[at] in TOMORROW:
        yield Read(today + timedelta(days=1), at + 1)
    elif words[at][-2:] in ("st", "nd", "rd", "th") and _word(words, at - 1) in BEFORE_A_NUMBER:
        number = _day_number(words[at])
        if number:
            yield Read(_next_with(number, today), at + 1)
