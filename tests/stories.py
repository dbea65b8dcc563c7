"""Short words for telling a journal in a test: who did what on which day, and what holds then.

    now = on(march(13), opened(march(2)), interviewed(march(3)), followed_up(march(10)))

    assert now["waiting.let_it_rest"] == march(17)

In 2026 both 2 March and 30 March are Mondays. Without a country only Saturday and Sunday rest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.events import AnyEvent, Entry, event_of
from core.facts import Portfolio, portfolio_of
from core.rules import Briefing, advise, brief
from core.settings import Settings


def march(day: int) -> date:
    """A day in March 2026."""
    return date(2026, 3, day)


def april(day: int) -> date:
    """A day in April 2026."""
    return date(2026, 4, day)


# What happened, the day first -------------------------------------------------------------------


def opened(on: date, **said: Any) -> AnyEvent:
    """A candidacy begins."""
    return event_of("candidacy_opened", on, **{"employer": "Northwind", "role": "Analyst", **said})


def interviewed(on: date, **said: Any) -> AnyEvent:
    """An interview took place."""
    return event_of("interview_held", on, **said)


def wrote(on: date, purpose: str, **said: Any) -> AnyEvent:
    """I sent a message."""
    return event_of("message_sent", on, purpose=purpose, **said)


def thanked(on: date, *to: str) -> AnyEvent:
    """I thanked them, all of them unless named."""
    return wrote(on, "thank_you", **({"to": list(to)} if to else {}))


def followed_up(on: date) -> AnyEvent:
    """I asked where things stand."""
    return wrote(on, "follow_up")


def told_of_an_offer(on: date) -> AnyEvent:
    """I told them that I have an offer elsewhere."""
    return wrote(on, "tell_of_offer")


def replied(on: date, **said: Any) -> AnyEvent:
    """They answered; they are still deciding unless told otherwise."""
    return event_of("reply_received", on, **{"gist": "still_deciding", **said})


def acknowledged(on: date, **said: Any) -> AnyEvent:
    """Their machine answered."""
    return replied(on, gist="acknowledged", **said)


def took_the_date_back(on: date) -> AnyEvent:
    """They can no longer say when."""
    return replied(on, decision_by=None)


def invited(happened_on: date, **said: Any) -> AnyEvent:
    """Another round is set, `on` a day or without one."""
    return event_of("next_round_set", happened_on, **said)


def announced(on: date, step: str = "background", **said: Any) -> AnyEvent:
    """A test or check is asked for."""
    return event_of("screening_announced", on, step=step, **said)


def completed(on: date, step: str = "background", **said: Any) -> AnyEvent:
    """A test or check took place."""
    return event_of("screening_completed", on, step=step, **said)


def offered(on: date, **said: Any) -> AnyEvent:
    """They made an offer, or said it again."""
    return event_of("offer_received", on, **said)


def accepted(on: date) -> AnyEvent:
    """I said yes."""
    return event_of("offer_accepted", on)


def declined(on: date) -> AnyEvent:
    """I said no to the offer."""
    return event_of("offer_declined", on)


def withdrew(on: date) -> AnyEvent:
    """I took my application back."""
    return event_of("withdrew", on)


def moved_on(on: date) -> AnyEvent:
    """I closed it for myself."""
    return event_of("moved_on", on)


def rejected(on: date, **said: Any) -> AnyEvent:
    """They said no."""
    return event_of("rejected", on, **said)


def replied_graciously(on: date, **said: Any) -> AnyEvent:
    """I thanked them all the same."""
    return wrote(on, "gracious_reply", **said)


def asked_for_feedback(on: date) -> AnyEvent:
    """I asked what would have helped."""
    return wrote(on, "feedback_request")


def got_feedback(on: date, **said: Any) -> AnyEvent:
    """They told me, or refused to."""
    return event_of("feedback_received", on, **said)


def skipped_feedback(on: date) -> AnyEvent:
    """I leave the question out."""
    return event_of("feedback_skipped", on)


def agreed(on: date, **said: Any) -> AnyEvent:
    """The first day is agreed; 4 May unless told otherwise."""
    return event_of("start_date_agreed", on, **{"start_on": date(2026, 5, 4), **said})


def started(on: date) -> AnyEvent:
    """The first day came."""
    return event_of("started", on)


def deferred(on: date, key: str, **said: Any) -> AnyEvent:
    """I put an advice off."""
    return event_of("advice_deferred", on, key=key, **said)


def noted(on: date, **said: Any) -> AnyEvent:
    """I wrote something down."""
    return event_of("note_added", on, **{"text": "Call Ines", **said})


def answered(on: date, fact: str, value: Any, **said: Any) -> AnyEvent:
    """I corrected or completed a fact."""
    return event_of("answered", on, fact=fact, value=value, **said)


def struck(on: date, entry: int) -> AnyEvent:
    """I took an entry back."""
    return event_of("struck", on, entry=entry)


# What holds then --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Now:
    """What the coach says on a day: the stage, and the date of every key that holds."""

    stage: str
    dates: dict[str, date | None]

    def __contains__(self, key: str) -> bool:
        return key in self.dates

    def __getitem__(self, key: str) -> date | None:
        return self.dates[key]


def numbered(events: Sequence[AnyEvent], candidacy: str = "c1") -> tuple[Entry, ...]:
    """Events as the entries of a candidacy, counted from 1 in the order they are told."""
    return tuple(Entry(candidacy, no, event) for no, event in enumerate(events, start=1))


def known_on(
    today: date, *events: AnyEvent, beside: Sequence[AnyEvent] = (), **settings: Any
) -> Portfolio:
    """The candidacy "c1" of these events, `beside` another one."""
    entries = (*numbered(events), *numbered(beside, "c2"))
    return portfolio_of(entries, today, Settings(**settings))


def on(today: date, *events: AnyEvent, beside: Sequence[AnyEvent] = (), **settings: Any) -> Now:
    """What holds for "c1" today."""
    portfolio = known_on(today, *events, beside=beside, **settings)
    dates = {a.key: a.due or a.until for a in advise(portfolio, "c1")}
    return Now(portfolio.state("c1").stage.value or "", dates)


def briefed(
    today: date, *events: AnyEvent, beside: Sequence[AnyEvent] = (), **settings: Any
) -> Briefing:
    """The whole briefing for "c1" today."""
    return brief(known_on(today, *events, beside=beside, **settings), "c1")
