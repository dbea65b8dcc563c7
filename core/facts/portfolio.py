"""All candidacies of one person on one day: where each stands, and what that means for the others."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice

from core.events import Entry
from core.facts.candidacy import Candidacy, CandidacySummary
from core.facts.candidacy_state import CandidacyState
from core.facts.effective_entries import OwnMove, standing_entries
from core.facts.fact import ChangeWatch, lazy
from core.facts.facts import Facts, OtherCandidacies
from core.settings import Settings

Days = tuple[tuple[date, str], ...]
"""Days in order, each with the candidacy it belongs to."""


class PortfolioSummary:
    """All candidacies on one day, by what each may mean for another.

    Nothing is worked out before it is asked for, and where two candidacies tell each whether another
    is so, no third one is looked at: so it takes hardly longer with thousands of them. `next_change`
    is the next day on which time alone can change what was asked for until now.
    """

    def __init__(
        self, candidacies: Mapping[str, Candidacy], heard_of: Sequence[Candidacy], day: date
    ) -> None:
        self._candidacies = candidacies
        self._heard_of = heard_of
        self._watch = ChangeWatch(day)

    @property
    def next_change(self) -> date | None:
        """The next day on which what was asked for may be otherwise."""
        return self._watch.next_change

    @lazy
    def alive(self) -> tuple[str, ...]:
        """Two of those that may still come to something."""
        return self._two(name for name, seen in self._all() if seen.alive)

    @lazy
    def running(self) -> tuple[str, ...]:
        """Two of those that may still decide, or wait for an answer."""
        return self._two(name for name, seen in self._all() if seen.running)

    @lazy
    def accepted(self) -> tuple[str, ...]:
        """Two of those that were accepted."""
        return self._two(name for name, seen in self._offered() if seen.accepted)

    @lazy
    def offers(self) -> Days:
        """The day of each open offer that still stands, and whose it is, in order."""
        return tuple(sorted((s.offer_on, name) for name, s in self._offered() if s.offer_on))

    @lazy
    def settled(self) -> Days:
        """Since when each candidacy that is sure is so, in order."""
        return tuple(sorted((s.settled_on, name) for name, s in self._offered() if s.settled_on))

    @lazy
    def started(self) -> Days:
        """The same for those whose first day came."""
        sure = ((s.settled_on, name) for name, s in self._offered() if s.settled_on and s.started)
        return tuple(sorted(sure))

    @lazy
    def ahead(self) -> Days:
        """The days on which something is to happen in one that is running, in order."""
        return tuple(sorted((on, name) for name, seen in self._all() for on in seen.ahead))

    @lazy
    def with_a_lesson(self) -> tuple[str, ...]:
        """Two of those in which some feedback left a lesson."""
        return self._two(own.name for own in self._heard_of if own.has_lesson)

    @lazy
    def own_moves(self) -> tuple[OwnMove, ...]:
        """The person's own moves, in the order of their days."""
        return tuple(sorted(move for own in self._heard_of for move in own.effective.own_moves))

    def means_as(self, other: "PortfolioSummary") -> bool:
        """Whether it means the same for every candidacy but for the days `ahead`."""
        words = [
            "alive",
            "running",
            "accepted",
            "offers",
            "settled",
            "started",
            "with_a_lesson",
            "own_moves",
        ]
        return all(getattr(self, word) == getattr(other, word) for word in words)

    def _all(self) -> Iterator[tuple[str, CandidacySummary]]:
        return ((name, self._seen(own)) for name, own in self._candidacies.items())

    def _offered(self) -> Iterator[tuple[str, CandidacySummary]]:
        return ((own.name, self._seen(own)) for own in self._heard_of)

    def _seen(self, own: Candidacy) -> CandidacySummary:
        seen = own.summary_on(self._watch.today)
        if seen.next_change is not None:
            self._watch.reached(seen.next_change)
        return seen

    @staticmethod
    def _two(names: Iterator[str]) -> tuple[str, ...]:
        return tuple(islice(names, 2))

    def others(self, own: Candidacy, at: CandidacyState) -> OtherCandidacies:
        """What the other candidacies mean for this one, which stands so.

        Of what was known of this one itself it makes no use, so `own` may be what it is supposed to be.
        """
        told = own.effective.last_sent("tell_of_offer")
        untold = 0 if told is None else bisect_right(self.offers, (told.event.happened_on, LAST))
        sure = self.settled if at.accepted is None else self.started
        since = bisect_left(sure, (own.began_on, ""))
        return OtherCandidacies(
            another_is_alive=_is_another(self.alive, own.name),
            another_is_running=_is_another(self.running, own.name),
            another_is_accepted=_is_another(self.accepted, own.name),
            offer_on=_first_of_another(self.offers, untold, own.name),
            settled_on=_first_of_another(sure, since, own.name),
            ahead_on=self._ahead_of(own, at),
            has_lesson=own.has_lesson or _is_another(self.with_a_lesson, own.name),
            own_moves=self.own_moves,
            next_change=self.next_change,
        )

    def _ahead_of(self, own: Candidacy, at: CandidacyState) -> date | None:
        """The first day soon after an answer is due here on which another may bring news."""
        reply_by = at.offer.term("reply_by").value if at.offer_is_open else None
        if reply_by is None:
            return None
        first = bisect_right(self.ahead, (reply_by, LAST))
        last = bisect_right(self.ahead, (reply_by + WORTH_WAITING_FOR, LAST))
        return next((day for day, name in self.ahead[first:last] if name != own.name), None)


WORTH_WAITING_FOR = timedelta(days=14)
"""How long after the day to answer by another's news is worth asking for more time."""
LAST = chr(0x10FFFF)
"""No candidacy has a name after this one."""


def _is_another(names: tuple[str, ...], own: str) -> bool:
    return any(name != own for name in names)


def _first_of_another(days: Days, place: int, own: str) -> date | None:
    """The first of the ordered `days`, from `place` on, that is not one's own."""
    return next((day for day, name in days[place : place + 2] if name != own), None)


class Portfolio:
    """What is true by `today` in every candidacy of one person, in the order of the journal.

    A candidacy of which nothing is true yet is not in it. Nothing in it ever changes; what follows
    from it is worked out when it is first asked for.
    """

    def __init__(
        self, today: date, settings: Settings, candidacies: Mapping[str, Candidacy]
    ) -> None:
        self.today = today
        self.settings = settings
        self.candidacies = candidacies
        self._summaries: dict[date, PortfolioSummary] = {}
        self._known_by: dict[date, Portfolio] = {}
        self._supposed: tuple[str, Portfolio] | None = None
        """The candidacy that is supposed to be otherwise, and what is known: the others are the same."""

    @lazy
    def stories(self) -> Mapping[str, tuple[Entry, ...]]:
        """The standing entries of each candidacy, answers among them."""
        return {name: own.entries for name, own in self.candidacies.items()}

    @lazy
    def heard_of(self) -> tuple[Candidacy, ...]:
        """The candidacies of which another may hear more than that they go on, now or later.

        Time alone brings no offer, no yes, no lesson and no move.
        """
        return tuple(own for own in self.candidacies.values() if self._is_heard_of(own))

    def _is_heard_of(self, own: Candidacy) -> bool:
        if own.has_lesson or own.effective.own_moves:
            return True
        seen = own.summary_on(self.today) if own.was_offered else None
        return seen is not None and bool(seen.accepted or seen.offer_on or seen.settled_on)

    def state(self, candidacy: str, on: date | None = None) -> CandidacyState:
        """Where a candidacy stands on a day, today unless told; raises KeyError if it is not there."""
        return self.candidacies[candidacy].on(on or self.today)

    def others(self, candidacy: str, on: date | None = None) -> OtherCandidacies:
        """What the others mean for a candidacy on a day; raises KeyError if it is not there."""
        own, day = self.candidacies[candidacy], on or self.today
        known = self
        if self._supposed is not None and self._supposed[0] == candidacy:
            known = self._supposed[1]
        return known.summary(day).others(own, own.on(day))

    def facts(self, candidacy: str, on: date | None = None) -> Facts:
        """The facts of a candidacy on a day. Only what is true by today is known on a later day."""
        return Facts(self.state(candidacy, on), self.others(candidacy, on))

    def having(self, candidacy: Candidacy) -> "Portfolio":
        """The same person, were one candidacy this one."""
        candidacies = {**self.candidacies, candidacy.name: candidacy}
        supposed = Portfolio(self.today, self.settings, candidacies)
        known = self if self._supposed is None else self._supposed[1]
        if self._supposed is None or self._supposed[0] == candidacy.name:
            supposed._supposed = (candidacy.name, known)
        return supposed

    def with_entries(self, entries: Iterable[Entry]) -> "Portfolio":
        """The same person, had the candidacy of these entries no others; one of them is true by today."""
        return self.having(Candidacy(standing_entries(entries, self.today), self.settings))

    def and_then(self, entry: Entry) -> "Portfolio":
        """The same person, after one more entry of a candidacy that is there, other than a strike."""
        return self.having(self.candidacies[entry.candidacy].and_then(entry))

    def as_of(self, entry: Entry) -> "Portfolio":
        """What was known right after `entry` was made, in its candidacy and in the others."""
        known = self._by(entry.event.happened_on)
        return known.having(self.candidacies[entry.candidacy].up_to(entry))

    def _by(self, day: date) -> "Portfolio":
        """What was known by `day`."""
        if day not in self._known_by:
            known = {name: own.by(day) for name, own in self.candidacies.items()}
            there = {name: own for name, own in known.items() if own is not None}
            self._known_by[day] = Portfolio(self.today, self.settings, there)
        return self._known_by[day]

    def summary(self, day: date) -> PortfolioSummary:
        """What each candidacy may mean for another on a day."""
        if day not in self._summaries:
            self._summaries[day] = PortfolioSummary(self.candidacies, self.heard_of, day)
        return self._summaries[day]


def portfolio_of(entries: Iterable[Entry], today: date, settings: Settings) -> Portfolio:
    """Reads the entries of all candidacies as they are true by `today`."""
    grouped: dict[str, list[Entry]] = {}
    for entry in entries:
        grouped.setdefault(entry.candidacy, []).append(entry)
    stories = {name: standing_entries(group, today) for name, group in grouped.items()}
    there = {name: Candidacy(story, settings) for name, story in stories.items() if story}
    return Portfolio(today, settings, there)
