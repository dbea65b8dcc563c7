"""All candidacies of one person on one day: where each stands, and what that means for the others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from core.events import Entry, NoteAdded, OfferAccepted, Stage, Started
from core.facts.facts import Elsewhere, Facts, OfferElsewhere, derive
from core.facts.standing import Standing, stand, stood
from core.facts.story import Story, standing
from core.settings import Settings


@dataclass(frozen=True)
class Portfolio:
    """What is true by `today` in every candidacy of one person, in the order of the journal.

    A candidacy of which nothing is true yet is not in it.
    """

    today: date
    settings: Settings
    stories: Mapping[str, Story]
    _seen: dict[tuple[str, date], Standing] = field(default_factory=dict, repr=False)

    def standing(self, candidacy: str, on: date | None = None) -> Standing:
        """Where a candidacy stands on a day, today unless told; raises KeyError if it is not there."""
        day = on or self.today
        if (candidacy, day) not in self._seen:
            self._seen[candidacy, day] = stand(self.stories[candidacy], day, self.settings)
        return self._seen[candidacy, day]

    def facts(self, candidacy: str, on: date | None = None) -> tuple[Facts, date | None]:
        """The facts of a candidacy on a day, and the next day on which time alone changes any.

        Only what is true by today is known on a later day.
        """
        day = on or self.today
        own = self.standing(candidacy, day)
        others = [self.standing(name, day) for name in self.stories if name != candidacy]
        facts = derive(own, self._elsewhere(own, others, day))
        turns = [at.watch.turn for at in (own, *others) if at.watch.turn is not None]
        return facts, min(turns, default=None)

    def with_entries(self, candidacy: str, entries: Iterable[Entry]) -> "Portfolio":
        """The same person, had the candidacy these entries instead."""
        stories = {**self.stories, candidacy: standing(entries, self.today)}
        return Portfolio(self.today, self.settings, stories)

    def as_of(self, entry: Entry) -> "Portfolio":
        """What was known right after `entry` was made, in its candidacy and in the others."""
        made_on = entry.event.happened_on
        stories = {
            name: tuple(
                e
                for e in story
                if (
                    e.order <= entry.order
                    if name == entry.candidacy
                    else e.event.happened_on <= made_on
                )
            )
            for name, story in self.stories.items()
        }
        return Portfolio(self.today, self.settings, {n: s for n, s in stories.items() if s})

    def _elsewhere(self, own: Standing, others: Iterable[Standing], day: date) -> Elsewhere:
        first = self.stories[own.candidacy][0].event.happened_on
        others = tuple(others)
        settled = [self._settled_on(at, day) for at in others if at.is_settled]
        return Elsewhere(
            another_is_open=any(at.is_open for at in others),
            offers=tuple(
                OfferElsewhere(
                    at.candidacy,
                    at.offer.first.event.happened_on,
                    at.offer.term("reply_by").value,
                )
                for at in others
                if at.offer_is_open and at.offer.first is not None
            ),
            settled_on=min((on for on in settled if on is not None and on >= first), default=None),
            own_moves=_own_moves((own, *others), own.stage.value),
        )

    def _settled_on(self, at: Standing, day: date) -> date | None:
        """The first day on which a candidacy was sure, as it could be known on that day."""
        entries = self.stories[at.candidacy]
        firm = [
            e.event.happened_on for e in entries if isinstance(e.event, OfferAccepted | Started)
        ]
        known = stood(entries, firm[0], day, self.settings)
        return next((then.watch.today for then in known if then.is_settled), None)


def _own_moves(everybody: Iterable[Standing], stage: Stage | None) -> tuple[str, ...]:
    """The moves noted for a stage in any candidacy, in the order of their days."""
    noted = sorted(
        (e.order, e.candidacy, e.event.text)
        for at in everybody
        for e in at.story
        if isinstance(e.event, NoteAdded) and e.event.move_for == stage
    )
    return tuple(text for _, _, text in noted)


def portfolio(entries: Iterable[Entry], today: date, settings: Settings) -> Portfolio:
    """Reads the entries of all candidacies as they are true by `today`."""
    grouped: dict[str, list[Entry]] = {}
    for entry in entries:
        grouped.setdefault(entry.candidacy, []).append(entry)
    stories = {name: standing(group, today) for name, group in grouped.items()}
    return Portfolio(today, settings, {name: story for name, story in stories.items() if story})
