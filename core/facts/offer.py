"""The standing offer: what all statements since the last closing entry say together."""

from dataclasses import dataclass
from typing import Any

from core.events import (
    Entry,
    MessageSent,
    OfferReceived,
    ReplyReceived,
    Salary,
    StartDateAgreed,
)
from core.facts.course import Steps, last_completions
from core.facts.fact import UNKNOWN, Fact, drawn, merged, said
from core.facts.story import Story, after


@dataclass(frozen=True, slots=True)
class Offer:
    """An offer with the facts of all its statements, the later one winning."""

    first: Entry | None
    last: Entry | None
    terms: dict[str, Fact[Any]]

    def term(self, name: str) -> Fact[Any]:
        """A term of the offer; unknown if no statement names it."""
        return self.terms.get(name, UNKNOWN)


def standing_offer(since: Story) -> Offer:
    """The offer made in the entries `since` the last closing one.

    A later reply that names the day until which the offer stands is a statement of it too.
    """
    made = [e for e in since if isinstance(e.event, OfferReceived)]
    if not made:
        return Offer(None, None, {})
    replies = [e for e in after(since, made[0]) if isinstance(e.event, ReplyReceived)]
    statements = sorted((*made, *replies), key=lambda e: e.order)
    return Offer(made[0], made[-1], merged(statements, OfferReceived))


def conditional(offer: Offer, since: Story, steps: Steps) -> Fact[bool]:
    """Whether the offer, firm or not in words, still hangs on a condition.

    Unknown only where nothing hangs on anything and no statement says that it is firm.
    """
    says_so = offer.term("conditional")
    began = after(since, offer.first) if offer.first is not None else ()
    completed = last_completions(began)
    if steps.pending:
        return drawn(True, *(said(step, "step") for step in steps.pending))
    failed = [e for e in completed.values() if said(e, "passed").value is False]
    if failed:
        return drawn(True, *(said(e, "passed") for e in failed))
    all_passed = all(said(e, "passed").value is True for e in completed.values())
    if says_so.value is True and completed and not steps.open and all_passed:
        return drawn(False, says_so, *(said(e, "passed") for e in completed.values()))
    return says_so


def asked_for(purpose: str, since: Story, offer: Offer) -> Entry | None:
    """The last message of `purpose` sent since the offer was made."""
    sent = after(since, offer.first) if offer.first is not None else ()
    return last_sent(sent, purpose)


def last_sent(story: Story, *purposes: str) -> Entry | None:
    """The last message of mine with one of these purposes."""
    return next(
        (
            e
            for e in reversed(story)
            if isinstance(e.event, MessageSent) and e.event.purpose in purposes
        ),
        None,
    )


def first_sent(story: Story, purpose: str) -> Entry | None:
    """The first message of mine with this purpose."""
    return last_sent(story[::-1], purpose)


def start_terms(since: Story) -> dict[str, Fact[Any]]:
    """What is agreed about the first day, the later statement winning; empty if nothing is."""
    return merged((e for e in since if isinstance(e.event, StartDateAgreed)), StartDateAgreed)


YEARLY = {"year": 1, "month": 12, "week": 52, "day": 260, "hour": 2080}
"""How many of each period a year is taken to have: full time, 5 days and 40 hours a week."""


def a_year(salary: Salary) -> float | None:
    """What a salary comes to in a year, in its own currency; None without a period."""
    return None if salary.per is None else salary.amount * YEARLY[salary.per]
