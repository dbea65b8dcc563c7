"""How long it takes until the next word from them, by the person's own waiting times."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from core.events import (
    AnyEvent,
    Entry,
    InterviewHeld,
    MovedOn,
    OfferAccepted,
    OfferDeclined,
    ReplyReceived,
    Started,
    Withdrew,
)
from core.facts.effective_entries import EffectiveEntries, is_employer_message
from core.facts.portfolio import Portfolio
from core.insights.counting import percent
from core.insights.survival import FEWEST, Curve, survival
from core.wording import counted

COMPARED = 20
"""Under so many waiting times nothing is compared."""

FORTNIGHT = 14
CUT_SHORT = Withdrew | MovedOn | OfferAccepted | OfferDeclined | Started
"""After one of these nobody waits any more."""


@dataclass(frozen=True, slots=True)
class Wait:
    """From the day of an interview to the next word from them.

    Interviews of one day count together. A mere acknowledgement is no word. Where none came, the
    wait is cut off: on the day the person withdrew, moved on or was done with it otherwise, else
    today. One that begins or ends on a day that nobody knows is none.
    """

    candidacy: str
    began_on: date
    until: date
    answered: bool
    day_was_named: bool
    is_first: bool

    @property
    def days(self) -> int:
        """How long it lasted, in calendar days."""
        return (self.until - self.began_on).days


@dataclass(frozen=True, slots=True)
class Group:
    """One side of a comparison."""

    name: str
    curve: Curve


@dataclass(frozen=True, slots=True)
class Split:
    """Two groups of waiting times side by side."""

    name: str
    groups: tuple[Group, Group]

    @property
    def sentences(self) -> str:
        """Both middles with n and band, and whether chance explains the difference."""
        one, other = (group.curve for group in self.groups)
        sides = " ".join(f"{g.name} (n = {g.curve.n}): {_middle(g.curve)}" for g in self.groups)
        if one.median is None or other.median is None:
            return f"{sides} So there is nothing to compare yet."
        if _overlap(one, other):
            return f"{sides} The bands overlap, so the difference may be chance."
        return f"{sides} The bands do not overlap. It is still a small number of cases."


@dataclass(frozen=True, slots=True)
class Waiting:
    """All waiting times, their curve from `FEWEST` on, and comparisons from `COMPARED` on."""

    waits: tuple[Wait, ...]
    curve: Curve | None
    splits: tuple[Split, ...]

    @property
    def n(self) -> int:
        """How many waiting times there are."""
        return len(self.waits)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What the picture shows, or why there is none."""
        if not self.waits:
            return (
                "There's no interview here yet.",
                f"Once you have {FEWEST} waiting times, a curve here shows how long they take to answer.",
            )
        if self.curve is None:
            return (
                f"You have {counted(self.n, 'waiting time')} so far.",
                f"A curve needs {FEWEST}. With fewer than that, it would show nothing but chance.",
            )
        return tuple(_sentences(self.curve))

    @property
    def comparison(self) -> str | None:
        """Why nothing is compared; None if something is."""
        if self.splits or self.curve is None:
            return None
        if self.n < COMPARED:
            return f"Groups are compared once you have {COMPARED} waiting times. You have {self.n}."
        return f"Nothing is compared yet. Each group needs {FEWEST} waiting times of its own."


def waiting(portfolio: Portfolio) -> Waiting:
    """The waiting times of all candidacies."""
    found = waits(portfolio)
    return Waiting(found, _curve(found), tuple(_splits(found)))


def waits(portfolio: Portfolio) -> tuple[Wait, ...]:
    """Every waiting time, in the order of the candidacies and of the days."""
    return tuple(
        wait
        for name in portfolio.stories
        for wait in _waits_of(name, portfolio.state(name).effective, portfolio.today)
    )


def _waits_of(candidacy: str, story: EffectiveEntries, today: date) -> Iterator[Wait]:
    interviews: dict[date, list[Entry]] = {}
    for entry in story.of(InterviewHeld):
        interviews.setdefault(entry.event.happened_on, []).append(entry)
    for place, (day, held) in enumerate(interviews.items()):
        later = story.after(held[-1])
        end = next((e for e in later if is_word(e.event) or isinstance(e.event, CUT_SHORT)), None)
        if any(e.event.day_known is False for e in (*held, *(() if end is None else (end,)))):
            continue
        yield Wait(
            candidacy,
            began_on=day,
            until=today if end is None else end.event.happened_on,
            answered=end is not None and is_word(end.event),
            day_was_named=any(_names_a_day(e.event) for e in held),
            is_first=place == 0,
        )


def is_word(event: AnyEvent) -> bool:
    """Whether the employer moved; an acknowledgement is no word, even if it names a day."""
    if isinstance(event, ReplyReceived) and event.gist == "acknowledged":
        return False
    return is_employer_message(event)


def _names_a_day(event: AnyEvent) -> bool:
    return isinstance(event, InterviewHeld) and event.decision_by is not None


def _curve(found: Sequence[Wait]) -> Curve | None:
    return survival([w.days for w in found], [w.answered for w in found])


BY: tuple[tuple[str, str, str, Callable[[Wait], bool]], ...] = (
    ("A day named, or none", "They named a day", "They named none", lambda w: w.day_was_named),
    ("First interview, or later", "First interview", "Later interviews", lambda w: w.is_first),
)
"""What is compared: the name, the two groups, and which waiting times belong to the first."""


def _splits(found: Sequence[Wait]) -> Iterator[Split]:
    if len(found) < COMPARED:
        return
    for name, this, that, belongs in BY:
        one = _curve([w for w in found if belongs(w)])
        other = _curve([w for w in found if not belongs(w)])
        if one is not None and other is not None:
            yield Split(name, (Group(this, one), Group(that, other)))


def _sentences(curve: Curve) -> Iterator[str]:
    yield (
        f"Of {curve.n} waiting times {curve.ended} ended with word from them, "
        f"and {curve.cut} did not or not yet."
    )
    yield f"Taken together, {_middle(curve)}"
    after = curve.after(FORTNIGHT)
    if after is not None and curve.last >= FORTNIGHT and after.low is not None:
        yield (
            f"After two weeks {percent(after.share)} had no word "
            f"(95% band: {percent(after.low)} to {percent(after.high or 1.0)})."
        )
    yield "Those without word count for as long as they lasted."


def _middle(curve: Curve) -> str:
    if curve.median is None:
        return "fewer than half have had word, so there is no middle to name."
    low = "the first day" if curve.median_low is None else f"day {curve.median_low}"
    high = "beyond what is known" if curve.median_high is None else f"day {curve.median_high}"
    return f"half had word by day {curve.median} (95% band: {low} to {high})."


def _overlap(one: Curve, other: Curve) -> bool:
    first, second = sorted((one, other), key=lambda c: c.median or 0)
    return first.median_high is None or (second.median_low or 0) <= first.median_high
