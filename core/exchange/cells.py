"""What a cell of somebody's spreadsheet says: a day, an amount, yes or no."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import Literal

from core.errors import BadInput
from core.events import FIRST_DAY, LAST_DAY, Period, Person, Salary
from core.exchange.addresses import seen
from core.exchange.named_days import WEEKDAYS, month_number

Order = Literal["day_first", "month_first"]
"""How 10/03/2026 is meant."""

FIRST_SERIAL = date(1899, 12, 30)
"""Day 0 of a spreadsheet."""
SERIALS = range(20_000, 90_000)
"""1954 to 2146; a smaller number in a column of days is something else."""
CENTURY = 70
"""Years from 70 on are of the last century."""
LONGEST_OF_DAYS = 200
"""Characters of a cell that can be several days."""
MOST_OF_NAMES = 500
"""Characters of a cell that can name people."""
LONGEST = 60
"""Characters of a cell that can be a day or an amount."""

_OTHER_MONTHS = {"januar": 1, "februar": 2, "märz": 3, "mrz": 3, "mär": 3, "mai": 5, "juni": 6,
                 "juli": 7, "oktober": 10, "okt": 10, "dezember": 12, "dez": 12,
                 "janvier": 1, "février": 2, "mars": 3, "avril": 4, "juin": 6, "juillet": 7,
                 "août": 8, "septembre": 9, "octobre": 10, "novembre": 11, "décembre": 12,
                 "enero": 1, "febrero": 2, "marzo": 3, "abril": 4, "mayo": 5, "junio": 6,
                 "julio": 7, "agosto": 8, "septiembre": 9, "octubre": 10, "noviembre": 11,
                 "diciembre": 12}  # fmt: skip
_YES = frozenset(
    {"yes", "y", "x", "true", "1", "done", "ja", "j", "oui", "si", "sí", "✓", "✔", "☑", "✅"}
)
_NO = frozenset(
    {"no", "n", "false", "0", "-", "\u2013", "\u2014", "none", "nein", "non", "n/a", "na", "?", ""}
)

_HOUR = re.compile(
    r"[T ,]+(?:at )?\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?"
    r" ?(?:am|pm|a\.m\.|p\.m\.|z|utc|gmt|uhr|h)?(?: ?[+-]\d{2}:?\d{2})?$",
    re.IGNORECASE | re.ASCII,
)
_SCRIPTED = re.compile(r" \d{2}:\d{2}:\d{2} GMT[+-]\d{4}(?: \([^()]{0,60}\))?$", re.ASCII)
"""How a browser writes the hour of a day."""
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
_DOTS = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})", re.ASCII)
_STROKES = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})", re.ASCII)
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d{1,12})?", re.ASCII)
_PARTS = re.compile(r"[^\W\d_]+|\d+")
AMOUNT = r"\d{1,3}(?:[,. ']\d{3})+(?:[.,]\d{1,2})?|\d{1,9}(?:[.,]\d{1,2})?"
"""How an amount is written, with whatever parts its thousands."""
_AMOUNT = re.compile(AMOUNT, re.ASCII)
_DAYS_BETWEEN = re.compile(r"[;&\n]|\b(?:and|und|et|y)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s@<>\"(),;?]{1,64}@[^\s@<>\"(),;?]{1,255}")
_BETWEEN = re.compile(r"\s*(?:[;/&\n|]|\b(?:and|und|et|y)\b)\s*", re.IGNORECASE)
_SIGNS = {"£": "GBP", "€": "EUR", "pound": "GBP", "pounds": "GBP", "euro": "EUR", "euros": "EUR"}
_PERIODS: dict[str, Period] = {
    "year": "year", "yr": "year", "annum": "year", "annual": "year", "annually": "year",
    "yearly": "year", "pa": "year", "p.a": "year", "p.a.": "year", "jahr": "year",
    "jährlich": "year", "année": "year", "año": "year",
    "month": "month", "monthly": "month", "mo": "month", "monat": "month", "monatlich": "month",
    "mois": "month", "mes": "month",
    "week": "week", "weekly": "week", "day": "day", "daily": "day",
    "hour": "hour", "hourly": "hour", "hr": "hour", "h": "hour", "stunde": "hour",
}  # fmt: skip
_BESIDE_AN_AMOUNT = frozenset(
    {"k", "per", "a", "an", "gross", "brutto", "pro", "p", "im", "par", "al", "l"}
)


def yes_or_no(cell: str) -> bool | None:
    """Whether a cell says yes or no; None if it says something else."""
    said = cell.strip().casefold()
    if said in _NO:
        return False
    return True if said in _YES else None


def order_in(cells: Iterable[str]) -> Order | None:
    """How the days of a column are meant, if any of them can be read in one way only.

    None if none of them tells, or if they tell different things.
    """
    told: set[Order] = set()
    for cell in cells:
        match = _STROKES.fullmatch(_without_hour(cell))
        if match:
            first, second = int(match[1]), int(match[2])
            if first > 12 >= second:
                told.add("day_first")
            elif second > 12 >= first:
                told.add("month_first")
    return told.pop() if len(told) == 1 else None


def is_ambiguous(cell: str) -> bool:
    """Whether a cell is a day whose day and month could change places."""
    match = _STROKES.fullmatch(_without_hour(cell))
    if match is None:
        return False
    first, second = int(match[1]), int(match[2])
    return first <= 12 and second <= 12 and first != second


def day_in(cell: str, order: Order | None = None) -> date:
    """The day that a cell names, in any of the usual forms; an hour beside it does not matter.

    Raises BadInput, which says why: it is no day, it has no year, or `order` is needed to read it.
    """
    said = _without_hour(cell)
    if len(said) <= LONGEST:
        for pattern in (_YEAR_FIRST, _DOTS, _STROKES, _SERIAL):
            match = pattern.fullmatch(said)
            if match:
                return _from_figures(pattern, match, said, order)
        return _from_words(said)
    raise _no_day(cell)


def days_in(cell: str, order: Order | None = None) -> tuple[date, ...]:
    """The days that a cell names: one as in `day_in`, or several of them. Raises as it does."""
    try:
        return (day_in(cell, order),)
    except BadInput as fault:
        between = _DAYS_BETWEEN if _DAYS_BETWEEN.search(cell) else re.compile(",")
        pieces = [piece for piece in between.split(cell[:LONGEST_OF_DAYS]) if piece.strip()]
        if fault.field == "order" or len(pieces) < 2 or len(cell) > LONGEST_OF_DAYS:
            raise
        try:
            return tuple(day_in(piece.strip(), order) for piece in pieces)
        except BadInput as other:
            raise other if other.field == "order" else fault from None


def _without_hour(cell: str) -> str:
    said = " ".join(cell[: 2 * LONGEST].split())
    return _HOUR.sub("", _SCRIPTED.sub("", said))


def _from_figures(
    pattern: re.Pattern[str], match: re.Match[str], said: str, order: Order | None
) -> date:
    if pattern is _SERIAL:
        number = int(match[1])
        if number not in SERIALS:
            raise _no_day(said)
        return FIRST_SERIAL + timedelta(days=number)
    one, two, three = (int(part) for part in match.groups())
    if pattern is _YEAR_FIRST:
        return _made(one, two, three, said)
    if pattern is _STROKES:
        if order is None and is_ambiguous(said):
            raise BadInput(
                f"{said} can be read in two ways.",
                way_out="Say whether the day or the month comes first.",
                field="order",
            )
        if order == "month_first" or (order is None and two > 12):
            one, two = two, one
    return _made(_full_year(match[3]), two, one, said)


def _from_words(said: str) -> date:
    """3 Mar 2026, March 3, 2026, Tue 3rd of March 2026."""
    parts = [part.casefold() for part in _PARTS.findall(said)]
    parts = [
        p
        for p in parts
        if p not in ("of", "the", "st", "nd", "rd", "th", "de", "le", "er") and not _is_weekday(p)
    ]
    months = [n for p in parts if (n := _OTHER_MONTHS.get(p) or month_number(p))]
    figures = [p for p in parts if p.isascii() and p.isdecimal()]
    if len(months) != 1 or len(parts) != 1 + len(figures):
        raise _no_day(said)
    if len(figures) == 1:
        raise BadInput(
            f"{said[:LONGEST]} has no year.", way_out="Write it like 2026-03-10.", field="day"
        )
    if len(figures) != 2 or len(figures[1]) not in (2, 4):
        raise _no_day(said)
    day, year = figures
    return _made(_full_year(year), months[0], int(day[:3]), said)


def _is_weekday(word: str) -> bool:
    return any(word in (name, name[:3], name[:4]) for name in WEEKDAYS)


def _full_year(written: str) -> int:
    year = int(written)
    if len(written) == 4:
        return year
    return year + (1900 if year >= CENTURY else 2000)


def _made(year: int, month: int, day: int, said: str) -> date:
    try:
        made = date(year, month, day)
    except ValueError:
        raise _no_day(said) from None
    if not FIRST_DAY <= made <= LAST_DAY:
        raise BadInput(f"{said} is too far away.", way_out="Check the year.", field="day")
    return made


def _no_day(said: str) -> BadInput:
    shown = said if len(said) <= LONGEST else f"{said[:LONGEST]}…"
    return BadInput(f"{shown} is not a day.", way_out="Write it like 2026-03-10.", field="day")


def salary_in(cell: str) -> Salary | None:
    """What a cell says of pay; None unless it names one amount and nothing that is not understood."""
    said = " ".join(cell.split()).casefold()
    amounts = _AMOUNT.findall(said) if len(said) <= LONGEST else []
    if len(amounts) != 1:
        return None
    rest = said.replace(amounts[0], " ", 1)
    thousands = re.match(r".*? k\b", rest) is not None
    words = re.findall(r"[^\W\d_]+(?:\.[a-z]\.?)?|[£€$]", rest)
    words = [w for w in words if w not in _BESIDE_AN_AMOUNT]
    currency: str | None = None
    period: Period | None = None
    for word in words:
        if word in _SIGNS:
            currency = _SIGNS[word]
        elif word in _PERIODS:
            period = _PERIODS[word]
        elif len(word) == 3 and word.isascii() and word.isalpha():
            currency = word.upper()
        elif word != "$":
            return None
    amount = _number(amounts[0])
    return Salary(amount=amount * 1000 if thousands else amount, currency=currency, per=period)


def _number(written: str) -> int | float:
    """An amount with whatever parts its thousands: 45,000.50, 45.000,50, 45'000."""
    fraction = re.search(r"[.,](\d{1,2})$", written)
    whole = re.sub(r"\D", "", written[: fraction.start()] if fraction else written)
    return float(f"{whole}.{fraction[1]}") if fraction else int(whole)


def people_in(cell: str) -> Iterator[Person]:
    """The people that a cell names, with their addresses; nobody where it only says yes or no.

    Names are parted by commas only where each has two words or more: "Okafor, Tom" is one.
    """
    if yes_or_no(cell) is not None or len(cell) > MOST_OF_NAMES:
        return
    for part in _BETWEEN.split("\n".join(map(seen, cell.split("\n")))):
        pieces = [piece.strip() for piece in part.split(",")]
        whole = all(len(piece.split()) > 1 or _ADDRESS.search(piece) for piece in pieces)
        for piece in pieces if whole else [part]:
            address = _ADDRESS.search(piece)
            email = address.group().removeprefix("mailto:").rstrip(".") if address else None
            name = " ".join(_ADDRESS.sub(" ", piece.replace("mailto:", "")).split())
            name = name.strip(" <>()[],:;\"'-")
            is_name = yes_or_no(name) is None and any(c.isalpha() for c in name)
            with suppress(ValueError):
                yield Person(name=name if is_name else None, email=email)
