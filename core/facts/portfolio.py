"""All candidacies of one person on one day: where each stands, and what that means for the others."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from core.events import Entry, Stage
from core.facts.candidacy import Candidacy, CandidacySummary, OwnMove
from core.facts.candidacy_state import CandidacyState
from core.facts.effective_entries import standing_entries
from core.facts.fact import ChangeWatch, lazy
from core.facts.facts import Facts, OtherCandidacies
from core.facts.offer import last_sent
from core.settings import Settings

Days = tuple[tuple[date, str], ...]
"""Days in order, each with the candidacy it belongs to."""


@dataclass(frozen=True, slots=True)
class PortfolioSummary:
    """All candidacies on one day, by what each may mean for another.

    `alive`, `running`, `accepted`: two of those that are so, which tells each whether another is.
    `offers`: the day of each open offer that still stands, and whose it is, in order. `settled`: the
    same for each candidacy that is sure, `started` for those whose first day came. `ahead`: the days
    on which something is to happen in one that is running. `has_lesson`: some feedback left one.
    `own_moves`: the moves noted for each stage, in order. `next_change`: the next day on which time
    alone changes where any of them stands.
    """

    alive: tuple[str, ...]
    running: tuple[str, ...]
    accepted: tuple[str, ...]
    offers: Days
    settled: Days
    started: Days
    ahead: Days
    has_lesson: bool
    own_moves: Mapping[Stage, tuple[str, ...]]
    next_change: date | None = field(compare=False)

    def others(self, own: Candidacy, at: CandidacyState) -> OtherCandidacies:
        """What the other candidacies mean for this one, which stands so."""
        told = last_sent(own.effective, "tell_of_offer")
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
            has_lesson=self.has_lesson,
            own_moves=self.own_moves.get(at.stage.value or "debrief", ()),
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

    @lazy
    def stories(self) -> Mapping[str, tuple[Entry, ...]]:
        """The standing entries of each candidacy, answers among them."""
        return {name: own.entries for name, own in self.candidacies.items()}

    def state(self, candidacy: str, on: date | None = None) -> CandidacyState:
        """Where a candidacy stands on a day, today unless told; raises KeyError if it is not there."""
        return self.candidacies[candidacy].on(on or self.today)

    def others(self, candidacy: str, on: date | None = None) -> OtherCandidacies:
        """What the others mean for a candidacy on a day; raises KeyError if it is not there."""
        own, day = self.candidacies[candidacy], on or self.today
        return self.summary(day).others(own, own.on(day))

    def facts(self, candidacy: str, on: date | None = None) -> Facts:
        """The facts of a candidacy on a day. Only what is true by today is known on a later day."""
        return Facts(self.state(candidacy, on), self.others(candidacy, on))

    def having(self, candidacy: Candidacy) -> "Portfolio":
        """The same person, were one candidacy this one."""
        candidacies = {**self.candidacies, candidacy.name: candidacy}
        return Portfolio(self.today, self.settings, candidacies)

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
            self._summaries[day] = summarise(self.candidacies.values(), day)
        return self._summaries[day]


def summarise(candidacies: Iterable[Candidacy], day: date) -> PortfolioSummary:
    """Looks at all candidacies on a day."""
    watch = ChangeWatch(day)
    seen: list[tuple[str, CandidacySummary]] = []
    moves: list[OwnMove] = []
    for own in candidacies:
        summary = own.summary_on(day)
        if summary.next_change is not None:
            watch.reached(summary.next_change)
        seen.append((own.name, summary))
        moves += own.own_moves
    sure = sorted((s.settled_on, name, s.started) for name, s in seen if s.settled_on)
    return PortfolioSummary(
        alive=tuple([name for name, s in seen if s.alive][:2]),
        running=tuple([name for name, s in seen if s.running][:2]),
        accepted=tuple([name for name, s in seen if s.accepted][:2]),
        offers=tuple(sorted((s.offer_on, name) for name, s in seen if s.offer_on)),
        settled=tuple((on, name) for on, name, _ in sure),
        started=tuple((on, name) for on, name, started in sure if started),
        ahead=tuple(sorted((on, name) for name, s in seen for on in s.ahead)),
        has_lesson=any(s.has_lesson for _, s in seen),
        own_moves=_by_stage(moves),
        next_change=watch.next_change,
    )


def _by_stage(moves: Iterable[OwnMove]) -> dict[Stage, tuple[str, ...]]:
    """The texts of the moves for each stage, in the order of their days."""
    texts: dict[Stage, list[str]] = {}
    for _, stage, text in sorted(moves):
        texts.setdefault(stage, []).append(text)
    return {stage: tuple(said) for stage, said in texts.items()}


def portfolio(entries: Iterable[Entry], today: date, settings: Settings) -> Portfolio:
    """Reads the entries of all candidacies as they are true by `today`."""
    grouped: dict[str, list[Entry]] = {}
    for entry in entries:
        grouped.setdefault(entry.candidacy, []).append(entry)
    stories = {name: standing_entries(group, today) for name, group in grouped.items()}
    there = {name: Candidacy(story, settings) for name, story in stories.items() if story}
    return Portfolio(today, settings, there)
