"""Short journals for letters: people, days, and what was said."""

from datetime import date

from core.events import AnyEvent, CandidacyOpened, Entry, InterviewHeld, OfferReceived, Person
from core.facts import Portfolio, portfolio_of
from core.settings import Settings

MONDAY = date(2026, 3, 2)
THURSDAY = date(2026, 3, 5)
FRIDAY = date(2026, 3, 6)
NEXT_THURSDAY = date(2026, 3, 12)
NEXT_FRIDAY = date(2026, 3, 13)

ADA = Person(name="Ada Lindqvist", email="ada@northwind.example")
BO = Person(name="Bo Okafor")
CY = Person(email="cy@northwind.example")

OPENED = CandidacyOpened(happened_on=MONDAY, employer="Northwind Ltd.", role="Research Analyst")


def told(*events: AnyEvent, on: date = FRIDAY, elsewhere: tuple[AnyEvent, ...] = ()) -> Portfolio:
    """One person's candidacy c1, and c2 with another employer, as they stand on a day."""
    entries = [Entry("c1", no, event) for no, event in enumerate(events, start=1)]
    entries += [Entry("c2", no, event) for no, event in enumerate(elsewhere, start=1)]
    return portfolio_of(entries, on, Settings())


def interview(
    *people: Person,
    on: date = THURSDAY,
    topics: tuple[str, ...] = (),
    decision_by: date | None = None,
) -> InterviewHeld:
    """An interview with these people."""
    return InterviewHeld(
        happened_on=on, interviewers=people, topics=topics, decision_by=decision_by
    )


def offer(on: date = FRIDAY, reply_by: date | None = None) -> OfferReceived:
    """An offer, for a day or without one."""
    return OfferReceived(happened_on=on, reply_by=reply_by)
