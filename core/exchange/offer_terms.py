"""The terms of an offer that its mail names in so many words: pay, days of leave, first day, contract.

Nothing is guessed. Of two sums, of a range, or of pay with a bonus in it none is taken, and what
depends on something is left out. The words for all this stand in phrases.txt.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from core.events import Salary
from core.exchange.cells import AMOUNT, salary_in
from core.exchange.named_days import named_days
from core.exchange.phrases import Sentence, find, has, is_question
from core.places import currencies, currency_of
from core.rules.wording import pay_in_words
from core.wording import counted, day_in_words
from core.workdays import Calendar


@dataclass(frozen=True, slots=True)
class Terms:
    """What an offer says of itself; None where it says nothing that is plain."""

    salary: Salary | None = None
    leave_days: int | None = None
    start_on: date | None = None
    written: bool | None = None

    def said(self) -> dict[str, Any]:
        """The terms that are named, by the fields of an offer."""
        named: dict[str, Any] = {
            "salary": self.salary and self.salary.model_dump(exclude_none=True),
            "leave_days": self.leave_days,
            "start_on": self.start_on,
            "written": self.written,
        }
        return {field: value for field, value in named.items() if value is not None}

    def in_words(self, today: date) -> Iterator[str]:
        """Each term that is named, for a person."""
        if self.salary is not None:
            yield pay_in_words(self.salary)
        if self.leave_days is not None:
            yield f"{counted(self.leave_days, 'day')} of leave a year"
        if self.start_on is not None:
            yield f"first day {day_in_words(self.start_on, today)}"
        if self.written:
            yield "in writing"


NO_TERMS = Terms()


def terms_of(told: Sequence[Sentence], text: str, said_on: date, calendar: Calendar) -> Terms:
    """The terms in a mail that makes an offer, written on `said_on`.

    A currency that is not named is that of the country of `calendar`.
    """
    plain = [sentence for sentence in told if not is_question(sentence, text)]
    return Terms(
        salary=_salary(told, plain, text, calendar.country),
        leave_days=_leave_days(plain, text),
        start_on=_start_on(plain, said_on, calendar),
        written=True if _is_written(plain, told) else None,
    )


def names_money(text: str) -> bool:
    """Whether a text names any sum of money."""
    return any(_is_sum(found) for found in _sums().finditer(text))


# -- pay -------------------------------------------------------------------------------------------

LEAST = 100
"""A sum for a week or more, below which it is something else."""
NEAR = 40
"""Characters beside a sum that are looked at."""
DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD"})
_BY_PREFIX = {"us": "USD", "ca": "CAD", "c": "CAD", "au": "AUD", "a": "AUD", "nz": "NZD",
              "s": "SGD", "hk": "HKD"}  # fmt: skip
_PERIOD = (
    r"(?:\s?/\s?|\s(?:a|an|per|pro|im|par|al|each)\s)"
    r"(?:annum|year|yr|month|mo|week|day|hour|hr|jahr|monat|stunde|mois|an|année|año|mes|h)\b"
    r"|\s(?:annually|yearly|monthly|weekly|daily|hourly|jährlich|monatlich)\b|\s?(?:pa\b|p\.a\b\.?)"
)
_NAMED_PERIOD = re.compile(
    r"\b(annual|yearly|monthly|weekly|daily|hourly)"
    r"(?: (?:base|basic|gross|starting))* (?:salary|pay|rate|wage|gross)\b[^.!?\n]*$",
    re.IGNORECASE,
)
_NAMED_PAY = re.compile(r"(?:salary|pay|wage|gehalt)(?: of| is| will be|:)?\s$", re.IGNORECASE)
_RANGE = re.compile(r"\d\s?k?\s?(?:[-\u2013\u2014/]|to|and|or|bis)\s?$", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\s*(?:$|[.,;:!)\n\u2013\u2014-]|"
    r"(?:with|and|plus|gross|brutto|base|basic|as|in|to start|to begin|starting|for)\b)",
    re.IGNORECASE,
)
"""What follows a sum that names neither currency nor period."""


@cache
def _sums() -> re.Pattern[str]:
    codes = "|".join(currencies())
    signs = rf"(?:us|ca|c|au|a|nz|s|hk)?\$|[£€]|(?-i:{codes})\b"
    return re.compile(
        rf"(?<![\w.,'/:+])(?P<before>(?:{signs})\s?)?(?P<amount>(?>{AMOUNT}))"
        r"(?!\d|\s?(?:%|m\b|mn\b|million|bn\b))"
        rf"(?P<k>\s?k\b)?(?P<after>\s?(?:{signs}|euros?\b|pounds?\b|dollars?\b))?"
        rf"(?:\s(?:gross|brutto)\b)?(?P<per>{_PERIOD})?(?:\s(?:gross|brutto)\b)?",
        re.IGNORECASE,
    )


def _salary(
    told: Sequence[Sentence], plain: Sequence[Sentence], text: str, country: str | None
) -> Salary | None:
    """The one sum of money in the message, if it is plainly the pay."""
    sums = [found for found in _sums().finditer(text) if _is_sum(found)]
    if not sums or any(has("pay with more in it", sentence) for sentence in told):
        return None
    if any(_RANGE.search(_before(found)) for found in sums):
        return None
    meant = {_read(found, country) for found in sums}
    sentences = [_around(found, plain) for found in sums]
    if len(meant) > 1 or not all(sentences):
        return None
    is_pay = any(
        found["k"] or found["per"] or has("speaks of pay", sentence)
        for sentence, found in zip(sentences, sums, strict=True)
    )
    if not is_pay or any(has("not plainly the pay", sentence) for sentence in sentences):
        return None
    return meant.pop()


def _is_sum(found: re.Match[str]) -> bool:
    """Whether a figure is one of money: it says so, or has the look of a pay."""
    if found["before"] or found["after"] or _is_of_another_coin(found):
        return True
    if found["per"]:
        return bool(found["k"]) or _is_enough(found)
    is_long = bool(found["k"]) or bool(re.search(r"\d[,. ']\d{3}", found["amount"]))
    if _NAMED_PAY.search(_before(found)) and re.fullmatch(r"\d{4,6}", found["amount"]):
        return True
    return is_long and _GOES_ON.match(_after(found)) is not None


def _before(found: re.Match[str]) -> str:
    return found.string[max(found.start() - NEAR, 0) : found.start()]


def _after(found: re.Match[str]) -> str:
    return found.string[found.end() : found.end() + NEAR]


def _is_enough(found: re.Match[str]) -> bool:
    per = found["per"].casefold()
    is_short = any(word in per for word in ("day", "dai", "hour", "hr", "stunde", "/h"))
    salary = salary_in(found["amount"])
    return is_short or (salary is not None and salary.amount >= LEAST)


def _is_of_another_coin(found: re.Match[str]) -> bool:
    """Whether a sign that is not read stands beside a figure: no other sum is taken then either."""
    before, after = _before(found).rstrip()[-1:], _after(found).lstrip()[:1]
    return any(sign and unicodedata.category(sign) == "Sc" for sign in (before, after))


def _read(found: re.Match[str], country: str | None) -> Salary | None:
    if _is_of_another_coin(found):
        return None
    coin = (found["before"] or found["after"] or "").strip().casefold()
    coin = "$" if coin.startswith("dollar") else coin
    prefix = _BY_PREFIX.get(coin.removesuffix("$")) if coin.endswith("$") else None
    said = " ".join(filter(None, (prefix or coin, found["amount"], found["k"], found["per"])))
    salary = salary_in(said.replace("$", " ").replace("/", " "))
    if salary is None:
        return None
    if salary.per is None and (named := _NAMED_PERIOD.search(_before(found))):
        of_period = salary_in(f"1 {named[1]}")
        salary = salary.model_copy(update={"per": of_period and of_period.per})
    if salary.currency is None:
        home = currency_of(country)
        is_home = home in DOLLARS if coin == "$" else True
        salary = salary.model_copy(update={"currency": home if is_home else None})
    whole = int(salary.amount)
    return salary.model_copy(update={"amount": whole}) if whole == salary.amount else salary


def _around(found: re.Match[str], told: Sequence[Sentence]) -> Sentence:
    """The sentence in which a figure stands; none if that is a question."""
    at = found.start("amount")
    return next((s for s in told if s[0].start <= at < s[-1].end), ())


# -- leave -----------------------------------------------------------------------------------------

_LEAVE = re.compile(
    r"(?<![\w.,-])(?<!up to )(?P<days>\d{1,2})\s(?:working |paid )*days?['\u2019]?\s"
    r"(?:of\s)?(?:paid\s|annual\s)*(?:leave|holidays?|hols|vacation|pto|time off)\b"
    r"|(?<![\w.,-])(?P<with>\d{1,2})\sdays['\u2019]?,?\s(?:plus|including|incl?\.?|and|\+)\s(?:the\s)?"
    r"(?:\d{1,2}\s)?(?:bank|public)\sholidays\b"
    r"|\b(?:pto|annual leave|holiday(?: allowance| entitlement)?|vacation|leave)"
    r"(?: of| is| will be|:)?\s(?P<then>\d{1,2})\sdays\b"
    r"|(?<![\w.,-])(?P<tage>\d{1,2})\s(?:tage\surlaub|urlaubstage)\b"
    r"|(?<![\w.,-])(?P<jours>\d{1,2})\sjours\sde\scongés\b",
    re.IGNORECASE,
)
_FOR_SHORTER = re.compile(r"\s(?:a|per|each|every)\s(?:month|week|quarter)\b", re.IGNORECASE)
_SPAN = re.compile(r"\d\s?(?:[-\u2013]|to|or|and)\s?$")


def _leave_days(told: Sequence[Sentence], text: str) -> int | None:
    found: set[int] = set()
    for sentence in told:
        said = text[sentence[0].start : sentence[-1].end]
        for match in _LEAVE.finditer(said):
            if has("not the days of leave", sentence):
                return None
            if _FOR_SHORTER.match(said[match.end() :]) or _SPAN.search(said[: match.start()]):
                return None
            found.add(int(next(filter(None, match.groups()))))
    return found.pop() if len(found) == 1 else None


# -- the first day, and the contract ---------------------------------------------------------------


def _start_on(told: Sequence[Sentence], said_on: date, calendar: Calendar) -> date | None:
    found: set[date] = set()
    for sentence in told:
        ends = {place.last for place in find("starts on", sentence)}
        for day in named_days(sentence, said_on, calendar):
            if not {day.first, day.first - 1} & ends:
                continue
            if day.is_stretch or day.other or has("not yet the first day", sentence):
                return None
            found.add(day.day)
    return found.pop() if len(found) == 1 else None


def _is_written(plain: Sequence[Sentence], told: Sequence[Sentence]) -> bool:
    """Whether the contract comes with the mail, and not later."""
    if any(has("contract still to come", sentence) for sentence in told):
        return False
    return any(
        has("brings the contract", sentence)
        and not any(has(name, sentence) for name in ("condition", "not", "maybe"))
        for sentence in plain
    )
