"""A fact: a value, whether anybody stated it, and the entries it rests on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import Any, Generic, NamedTuple, Self, TypeVar, overload

from pydantic import BaseModel

from core.events import Entry

T = TypeVar("T")
Made = TypeVar("Made")
Plain = str | int | float | bool | date | None


class Ground(NamedTuple):
    """One stated thing a conclusion rests on; `entry` is its number, None for a setting."""

    fact: str
    value: Plain | tuple[Plain, ...]
    entry: int | None


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """A value of a word of the rulebook, and what it rests on.

    Unknown (`known` is false) is not "no": nobody has said it. Known without a value means that
    the person knows that there is none.
    """

    value: T | None = None
    known: bool = True
    grounds: tuple[Ground, ...] = ()


UNKNOWN: Fact[Any] = Fact(known=False)
"""What nobody stated."""
NONE: Fact[Any] = Fact()
"""What is known not to be there."""


def stated(name: str, value: T | None, entry: int | None) -> Fact[T]:
    """A fact as entry number `entry` gives it."""
    return Fact(value, True, (Ground(name, _plain(value), entry),))


def said(entry: Entry, field: str, name: str | None = None) -> Fact[Any]:
    """What an entry says in `field`: unknown if it does not mention it."""
    if field not in entry.event.model_fields_set:
        return UNKNOWN
    return stated(name or field, getattr(entry.event, field), entry.no)


class Statements(tuple[Entry, ...]):
    """What was said about one thing, in order; together they say what the last of them says of it."""

    def say(self, field: str) -> Fact[Any]:
        """What they say in a field; unknown if none mentions it."""
        for entry in reversed(self):
            fact = said(entry, field)
            if fact.known:
                return fact
        return UNKNOWN


def happened(entry: Entry | None, name: str) -> Fact[date]:
    """The day of an entry, as the fact `name`; known to be none without an entry."""
    return NONE if entry is None else stated(name, entry.event.happened_on, entry.no)


def drawn(value: T | None, *sources: Fact[Any]) -> Fact[T]:
    """A conclusion, with the grounds of what it was drawn from, each once."""
    grounded = [fact.grounds for fact in sources if fact.grounds]
    if len(grounded) < 2:
        return Fact(value, True, grounded[0] if grounded else ())
    return Fact(value, True, tuple(dict.fromkeys(chain.from_iterable(grounded))))


def _plain(value: object) -> Plain | tuple[Plain, ...]:
    match value:
        case None | str() | int() | float() | date():
            return value
        case tuple():
            return tuple(str(_plain(part)) for part in value)
        case BaseModel():
            return ", ".join(str(part) for part in value.model_dump().values() if part is not None)
        case _:
            return str(value)


class lazy(Generic[Made]):  # noqa: N801
    """A property that is concluded when it is first asked for, and then kept.

    functools' own takes a lock in Python 3.11, which costs more than most conclusions.
    """

    def __init__(self, conclude: Callable[[Any], Made]) -> None:
        self._conclude = conclude
        self.__doc__ = conclude.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, held: None, owner: type) -> Self: ...
    @overload
    def __get__(self, held: object, owner: type) -> Made: ...
    def __get__(self, held: object | None, owner: type) -> Self | Made:
        if held is None:
            return self
        found = self._conclude(held)
        setattr(held, self._name, found)
        return found


class ChangeWatch:
    """Compares days with today, and remembers the next day on which an answer would change.

    Whatever asked only a watch what day it is stays as it is until `next_change`.
    """

    __slots__ = ("next_change", "today")

    def __init__(self, today: date) -> None:
        self.today = today
        self.next_change: date | None = None

    def reached(self, day: date) -> bool:
        """Whether `day` is today or past."""
        if day <= self.today:
            return True
        if self.next_change is None or day < self.next_change:
            self.next_change = day
        return False

    def past(self, day: date) -> bool:
        """Whether `day` is over."""
        return self.reached(day + timedelta(days=1))

    def within(self, days: int, since: date) -> bool:
        """Whether `since` is not more than `days` calendar days ago."""
        return not self.past(since + timedelta(days=days))
