"""What follows from the journal on one day: worked out once, and kept for as long as it is true."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from core.events import CandidacyOpened, Entry, Person, Stage
from core.facts.candidacy import Candidacy
from core.facts.candidacy_state import CandidacyState
from core.facts.effective_entries import EffectiveEntries, standing_entries
from core.facts.fact import lazy
from core.facts.facts import Facts
from core.facts.interviews import met_in
from core.facts.offer import Offer
from core.facts.people import known, known_as
from core.facts.portfolio import Portfolio, PortfolioSummary
from core.rules.briefing import Advice, Briefing, advise, brief, dated
from core.settings import Settings
from core.views.next_round import NextRound, next_round
from core.views.sentences import describe_event
from core.views.stops import Coming, Reached, Stop, coming, history, lap, named, stops
from core.views.timeline import TimelineItem, timeline
from core.workdays import Calendar

HOLD_NOTICE = "outcome.do_not_resign_yet"
"""The advice that stands while there is a reason not to resign."""
Recorded = Mapping[str, tuple[Entry, ...]]
"""All entries by candidacy. It never changes: a journal in which something happened has another one."""


@dataclass(frozen=True, slots=True)
class Card:
    """A candidacy at a glance."""

    candidacy: str
    employer: str
    role: str
    stage: Stage

    @property
    def is_over(self) -> bool:
        """Whether it's closed, or the first day came."""
        return self.stage in {"closed", "started"}


@dataclass(frozen=True, slots=True)
class PersonMet:
    """Somebody known in a candidacy, and the days of the interviews with them."""

    person: Person
    met_on: tuple[date, ...]


def card_of(at: CandidacyState) -> Card:
    """The card of a candidacy that stands so."""
    event = at.opened.event if at.opened is not None else None
    employer = event.employer if isinstance(event, CandidacyOpened) else at.candidacy
    role = event.role if isinstance(event, CandidacyOpened) else ""
    return Card(at.candidacy, employer, role, at.stage.value or "debrief")


class View:
    """All there is to show about one candidacy today; each part is worked out when it is shown.

    `entries` are those in force, in order; `effective` is what they tell together, answers applied.
    """

    def __init__(self, portfolio: Portfolio, candidacy: str) -> None:
        self.portfolio = portfolio
        self.state: CandidacyState = portfolio.state(candidacy)
        self.card = card_of(self.state)

    @cached_property
    def briefing(self) -> Briefing:
        """What to do, what to leave alone, what comes, and what to ask."""
        return brief(self.portfolio, self.card.candidacy)

    @cached_property
    def facts(self) -> Facts:
        """What is known of it today."""
        return self.portfolio.facts(self.card.candidacy)

    @cached_property
    def stops(self) -> tuple[Stop, ...]:
        """The way it goes."""
        return stops(self.portfolio, self.card.candidacy, self.briefing.not_yet)

    @cached_property
    def history(self) -> tuple[Reached, ...]:
        """The stages it came through."""
        return history(self.portfolio, self.card.candidacy)

    def due_day(self, due: date) -> date:
        """The day on which something was due: never before the stage began that it belongs to."""
        return max(due, self.history[-1].on) if due < self.portfolio.today else due

    @property
    def lap(self) -> int:
        """How many times it came to the stage where it stands."""
        return lap(self.history)

    @cached_property
    def coming(self) -> tuple[Coming, ...]:
        """What lies ahead of it."""
        return coming(self.briefing, self.facts)

    @cached_property
    def next_round(self) -> NextRound | None:
        """The round that is ahead, and what is known from those before it."""
        return next_round(self.portfolio, self.card.candidacy)

    @cached_property
    def met(self) -> tuple[PersonMet, ...]:
        """Everybody known in it who has not left, the first named first."""
        days: dict[str, list[date]] = {}
        for person, day in met_in(self.effective):
            days.setdefault(known_as(person), []).append(day)
        return tuple(
            PersonMet(person, tuple(days.get(known_as(person), ())))
            for person in known(self.effective)
        )

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries in force, answers among them."""
        return self.portfolio.stories[self.card.candidacy]

    @property
    def effective(self) -> EffectiveEntries:
        """What the entries tell together."""
        return self.state.effective

    @property
    def began_on(self) -> date:
        """The day of its first entry."""
        return self.entries[0].event.happened_on

    @property
    def calendar(self) -> Calendar:
        """The working calendar of the job, or of the person."""
        return self.state.calendar

    @property
    def is_open(self) -> bool:
        """Whether it is neither closed nor started."""
        return self.state.is_open

    @property
    def offer(self) -> Offer:
        """The standing offer; its `first` is None where there is none."""
        return self.state.offer

    @property
    def offer_is_open(self) -> bool:
        """Whether an offer waits for an answer."""
        return self.state.offer_is_open

    @property
    def lacks_paper(self) -> bool:
        """Whether an offer that is open or accepted is not known to be in writing."""
        is_there = self.offer_is_open or self.state.accepted is not None
        return is_there and self.offer.term("written").value is not True

    @property
    def holds_notice(self) -> bool:
        """Whether there is a reason not to resign yet."""
        return HOLD_NOTICE in {advice.key for advice in self.briefing.advice}

    def frees_notice(self, numbers: Collection[int]) -> bool:
        """Whether the entries of these numbers took away the last reason not to resign."""
        facts = self.facts
        if not facts.accepted.value or facts.notice_is_given.value or self.holds_notice:
            return False
        if facts.employed_now.value is False or not self.is_open:
            return False
        before = [entry for entry in self.entries if entry.no not in numbers]
        if not before:
            return False
        told = advise(self.portfolio.with_entries(before), self.card.candidacy)
        return HOLD_NOTICE in {advice.key for advice in told}

    @property
    def open_steps(self) -> tuple[Entry, ...]:
        """The tests and checks that were announced and not completed."""
        return self.state.steps.open

    @property
    def closed_by(self) -> Entry | None:
        """The entry that closed it last, if any did."""
        return self.state.decisions.closing

    @property
    def interviewed_on(self) -> date | None:
        """The day of the last interview."""
        return self.state.interview.held_on.value


_Dated = tuple[Candidacy, tuple[Advice, ...], date]
"""What there is to do by a day in a candidacy as it was then, and the first day with something on it."""


class Snapshot:
    """What is known of everything recorded, on one day, with these settings.

    What was known `before` is taken over where nothing that it rests on has changed: where a candidacy
    stands, while its own entries are the same; what is due in it, while the others mean the same too.
    """

    def __init__(
        self, recorded: Recorded, today: date, settings: Settings, before: "Snapshot | None" = None
    ) -> None:
        self.recorded = recorded
        self.today = today
        self.settings = settings
        if before is not None and (before.today, before.settings) != (today, settings):
            before = None
        self.portfolio = Portfolio(today, settings, self._candidacies(before))
        self._was_dated: tuple[PortfolioSummary | None, Mapping[str, _Dated]] = (
            (None, {}) if before is None else before._was_dated
        )
        self._views: dict[str, View] = {}
        self._timelines: dict[str, tuple[TimelineItem, ...]] = {}

    def is_of(self, recorded: Recorded, today: date, settings: Settings) -> bool:
        """Whether it is what follows from exactly this."""
        return self.recorded is recorded and (self.today, self.settings) == (today, settings)

    def view(self, candidacy: str) -> View | None:
        """All there is to show about a candidacy; None if there is none of that name."""
        if candidacy not in self._views and candidacy in self.portfolio.candidacies:
            self._views[candidacy] = View(self.portfolio, candidacy)
        return self._views.get(candidacy)

    def timeline(self, candidacy: str) -> tuple[TimelineItem, ...]:
        """The lines of a candidacy in the order in which they happened; raises KeyError without it."""
        if candidacy not in self._timelines:
            self._timelines[candidacy] = timeline(self.recorded[candidacy], self.today)
        return self._timelines[candidacy]

    @lazy
    def ahead(self) -> tuple[Coming, ...]:
        """What was told of days that are still to come, by day: a clock is wrong now, or was then."""
        told = (e.event for story in self.recorded.values() for e in story)
        ahead = sorted((e for e in told if e.happened_on > self.today), key=lambda e: e.happened_on)
        return tuple(Coming(e.happened_on, describe_event(e), mine=False) for e in ahead)

    @lazy
    def views(self) -> tuple[View, ...]:
        """All there is to show about each candidacy, in the order in which they began."""
        return tuple(v for name in self.portfolio.candidacies if (v := self.view(name)) is not None)

    @lazy
    def cards(self) -> tuple[Card, ...]:
        """Every candidacy at a glance, in the order in which they began."""
        return tuple(view.card for view in self.views)

    @lazy
    def by_day(self) -> tuple[Card, ...]:
        """All of them by the first day with something on it; then those that go on, then the others."""
        return tuple(sorted(self.cards, key=lambda c: (self._dated[c.candidacy][2], c.is_over)))

    @lazy
    def dated(self) -> tuple[tuple[Card, Advice], ...]:
        """What there is to do by a day, with the card of its candidacy, by day."""
        found = [(card, advice) for card in self.cards for advice in self._dated[card.candidacy][1]]
        return tuple(sorted(found, key=lambda pair: pair[1].due or self.today))

    @lazy
    def _dated(self) -> Mapping[str, _Dated]:
        summarised, was_dated = self._was_dated
        summary = self.portfolio.summary(self.today)
        is_same = summarised is not None and summary.means_as(summarised)
        now: dict[str, _Dated] = {}
        for name, own in self.portfolio.candidacies.items():
            known = was_dated.get(name)
            # What was put off rests on what was known of all candidacies then.
            if known is not None and (known[0] is not own or own.has_put_off):
                known = None
            if known is not None and summarised is not None:
                at = own.on(self.today)
                if not is_same or at.offer_is_open:
                    same = summary.others(own, at) == summarised.others(own, at)
                    known = known if same else None
            now[name] = known or self._dated_in(own)
        self._was_dated = (summary, now)
        return now

    def _dated_in(self, own: Candidacy) -> _Dated:
        found = dated(self.portfolio, own.name)
        days = [advice.due for advice in found if advice.due]
        if self.portfolio.state(own.name).is_open:
            ahead = named(self.portfolio.facts(own.name))
            days += [coming.on for coming in ahead if coming.on >= self.today]
        return own, found, min(days, default=date.max)

    def _candidacies(self, before: "Snapshot | None") -> dict[str, Candidacy]:
        found = {}
        for name, entries in self.recorded.items():
            if before is not None and before.recorded.get(name) is entries:
                own = before.portfolio.candidacies.get(name)
            else:
                known = standing_entries(entries, self.today)
                own = Candidacy(known, self.settings) if known else None
            if own is not None:
                found[name] = own
        return found
