"""The standing offer: what all statements since the last closing entry say together."""

from dataclasses import dataclass
from typing import Any

from core.events import (
    Entry,
    OfferReceived,
    ReplyReceived,
    Salary,
)
from core.facts.decisions import Steps, last_completions
from core.facts.effective_entries import EffectiveEntries
from core.facts.fact import Fact, Statements, drawn, said


@dataclass(frozen=True, slots=True)
class Offer:
    """An offer with the facts of all its statements, the later one winning."""

    first: Entry | None
    last: Entry | None
    terms: Statements

    def term(self, name: str) -> Fact[Any]:
        """A term of the offer; unknown if no statement names it."""
        return self.terms.say(name)


NO_OFFER = Offer(None, None, Statements())


def standing_offer(since: EffectiveEntries) -> Offer:
    """The offer made in the entries `since` the last closing one.

    A later reply that names the day until which the offer stands is a statement of it too.
    """
    made = since.of(OfferReceived)
    if not made:
        return NO_OFFER
    told = since.of(OfferReceived, ReplyReceived)
    statements = told[told.index(made[0]) :]
    return Offer(made[0], made[-1], Statements(statements))


def conditional(offer: Offer, since: EffectiveEntries, steps: Steps) -> Fact[bool]:
    """Whether the offer, firm or not in words, still hangs on a condition.

    Unknown only where nothing hangs on anything and no statement says that it is firm.
    """
    says_so = offer.term("conditional")
    completed = {} if offer.first is None else last_completions(since.after(offer.first))
    if steps.pending:
        return drawn(True, *(said(step, "step") for step in steps.pending))
    failed = [e for e in completed.values() if said(e, "passed").value is False]
    if failed:
        return drawn(True, *(said(e, "passed") for e in failed))
    all_passed = all(said(e, "passed").value is True for e in completed.values())
    if says_so.value is True and completed and not steps.open and all_passed:
        return drawn(False, says_so, *(said(e, "passed") for e in completed.values()))
    return says_so


def asked_for(purpose: str, since: EffectiveEntries, offer: Offer) -> Entry | None:
    """The last message of `purpose` sent since the offer was made."""
    asked = last_sent(since, purpose)
    if asked is None or offer.first is None or asked.order < offer.first.order:
        return None
    return asked


def last_sent(story: EffectiveEntries, purpose: str) -> Entry | None:
    """The last message of mine with this purpose."""
    sent = story.sent(purpose)
    return sent[-1] if sent else None


def first_sent(story: EffectiveEntries, purpose: str) -> Entry | None:
    """The first message of mine with this purpose."""
    sent = story.sent(purpose)
    return sent[0] if sent else None


YEARLY = {"year": 1, "month": 12, "week": 52, "day": 260, "hour": 2080}
"""How many of each period a year is taken to have: full time, 5 days and 40 hours a week."""


def a_year(salary: Salary) -> float | None:
    """What a salary comes to in a year, in its own currency; None without a period."""
    return None if salary.per is None else salary.amount * YEARLY[salary.per]
