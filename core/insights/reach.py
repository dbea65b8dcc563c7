"""How far candidacies got, and how they stand."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.events import (
    InterviewHeld,
    MovedOn,
    NextRoundSet,
    OfferAccepted,
    OfferDeclined,
    OfferReceived,
    Rejected,
    ScreeningAnnounced,
    ScreeningCompleted,
    Started,
    Withdrew,
)
from core.facts.candidacy_state import CandidacyState
from core.facts.effective_entries import EffectiveEntries
from core.facts.portfolio import Portfolio
from core.wording import counted, listed

MILESTONES = (
    "an interview",
    "a further round",
    "a test or check",
    "an offer",
    "your yes",
    "the first day",
)
ENDINGS = ("open", "turned down", "closed by you", "accepted", "started")


@dataclass(frozen=True, slots=True)
class Milestone:
    """How many candidacies came this far."""

    name: str
    reached: int


@dataclass(frozen=True, slots=True)
class Reach:
    """Of `n` candidacies, how many came how far, and how many stand how."""

    n: int
    milestones: tuple[Milestone, ...]
    endings: tuple[Milestone, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """The picture in sentences."""
        if not self.n:
            return (
                "There's no application here yet.",
                "Once there is, you'll see here how far each one got.",
            )
        came = [f"{m.reached} to {m.name}" for m in self.milestones if m.reached]
        of = counted(self.n, "application")
        return (
            f"Of {of}, this many got this far: {listed(came)}."
            if came
            else f"Of {of}, none came to an interview yet.",
            f"Today {_are(self.endings)}.",
        )


def _are(endings: Iterable[Milestone]) -> str:
    """How many stand where: "2 are open and 1 turned down"."""
    first, *others = [m for m in endings if m.reached]
    verb = "is" if first.reached == 1 else "are"
    return listed(
        [f"{first.reached} {verb} {first.name}", *(f"{m.reached} {m.name}" for m in others)]
    )


def reach(portfolio: Portfolio) -> Reach:
    """How far all candidacies came until today."""
    at = [portfolio.state(name) for name in portfolio.stories]
    came = Counter(name for standing in at for name in _came_to(standing.effective))
    ends = Counter(_ending(standing) for standing in at)
    return Reach(
        len(at),
        tuple(Milestone(name, came[name]) for name in MILESTONES),
        tuple(Milestone(name, ends[name]) for name in ENDINGS),
    )


def _came_to(story: EffectiveEntries) -> Iterator[str]:
    interview, again, test, offer, yes, start = MILESTONES
    days = {e.event.happened_on for e in story if isinstance(e.event, InterviewHeld)}
    kinds = {type(e.event) for e in story}
    if days:
        yield interview
    if len(days) > 1 or NextRoundSet in kinds:
        yield again
    if kinds & {ScreeningAnnounced, ScreeningCompleted}:
        yield test
    if OfferReceived in kinds:
        yield offer
    if OfferAccepted in kinds:
        yield yes
    if Started in kinds:
        yield start


def _ending(at: CandidacyState) -> str:
    course = at.decisions
    if at.stage.value == "started":
        return "started"
    if course.is_(OfferAccepted):
        return "accepted"
    if course.is_(Rejected):
        return "turned down"
    if any(course.is_(kind) for kind in (Withdrew, MovedOn, OfferDeclined)):
        return "closed by you"
    return "open"
