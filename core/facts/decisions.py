"""What was decided in a candidacy: its decisive entries, the round ahead, and the screening steps."""

from dataclasses import dataclass
from datetime import date
from typing import get_args

from core.events import (
    AnyEvent,
    Entry,
    Event,
    InterviewHeld,
    MovedOn,
    NextRoundSet,
    OfferAccepted,
    OfferDeclined,
    OfferReceived,
    Rejected,
    ScreeningAnnounced,
    ScreeningCompleted,
    Withdrew,
)
from core.facts.effective_entries import DECISIVE, HEARD, EffectiveEntries
from core.facts.fact import ChangeWatch
from core.workdays import Calendar, workdays_after

Closing = Rejected | OfferDeclined | Withdrew | MovedOn
CLOSING = frozenset(get_args(Closing))
DECIDES: dict[type[Event], tuple[type[Event], ...]] = {
    InterviewHeld: (OfferReceived, OfferAccepted),
    NextRoundSet: (OfferReceived, OfferAccepted),
    OfferReceived: (OfferAccepted,),
    Rejected: (Rejected, Withdrew, OfferDeclined),
    OfferAccepted: (),
    OfferDeclined: (),
    Withdrew: (),
    MovedOn: (),
}
"""The kinds that decide, each with those right after which it decides nothing."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """Where the decisive entries led.

    `decisive` is the last decisive entry, `closing` the last closing one, `since` what came after it,
    `rejection` the last decisive rejection, whatever came of it later.
    """

    decisive: Entry | None
    closing: Entry | None
    rejection: Entry | None
    since: EffectiveEntries

    def is_(self, kind: type[AnyEvent]) -> bool:
        """Whether the last decisive entry is of this kind."""
        return self.decisive is not None and type(self.decisive.event) is kind

    @property
    def round_set(self) -> Entry | None:
        """The next round that is set and not followed by anything decisive."""
        return self.decisive if self.is_(NextRoundSet) else None


def decisions(story: EffectiveEntries) -> Decisions:
    """Follows the decisive entries to the last of them."""
    decisive: Entry | None = None
    closing: Entry | None = None
    rejection: Entry | None = None
    for entry in story.of(DECISIVE):
        kind = type(entry.event)
        if decisive is None or type(decisive.event) not in DECIDES[kind]:
            decisive = entry
            closing = entry if kind in CLOSING else closing
            rejection = entry if kind is Rejected else rejection
    return Decisions(decisive, closing, rejection, story.after(closing))


@dataclass(frozen=True, slots=True)
class Steps:
    """The screening steps since the last closing entry.

    `open`: announced and not completed. `pending`: those of them whose time is not over.
    """

    open: tuple[Entry, ...]
    pending: tuple[Entry, ...]

    @property
    def overdue(self) -> tuple[Entry, ...]:
        """Open steps whose time is over: nobody has said whether they took place."""
        return tuple(e for e in self.open if e not in self.pending)


def steps(
    since: EffectiveEntries, calendar: Calendar, quiet_workdays: int, watch: ChangeWatch
) -> Steps:
    """The open steps among the entries `since` the last closing one."""
    announced: dict[str, Entry] = {}
    for entry in since.of(ScreeningAnnounced, ScreeningCompleted):
        match entry.event:
            case ScreeningAnnounced(step=step):
                announced.pop(step, None)
                announced[step] = entry
            case ScreeningCompleted(step=step):
                announced.pop(step, None)
    still_open = tuple(announced.values())
    pending = tuple(e for e in still_open if not _is_over(e, calendar, quiet_workdays, watch))
    return Steps(still_open, pending)


def _is_over(step: Entry, calendar: Calendar, quiet_workdays: int, watch: ChangeWatch) -> bool:
    due_on = due_day(step)
    if due_on is not None:
        return watch.past(due_on)
    return watch.reached(workdays_after(step.event.happened_on, quiet_workdays, calendar))


def due_day(step: Entry) -> date | None:
    """The day an announced step falls on, if it is known."""
    return step.event.due_on if isinstance(step.event, ScreeningAnnounced) else None


def last_completions(entries: EffectiveEntries) -> dict[str, Entry]:
    """For each kind of step its last completion."""
    completed = entries.of(ScreeningCompleted)
    return {e.event.step: e for e in completed if isinstance(e.event, ScreeningCompleted)}


@dataclass(frozen=True, slots=True)
class Message:
    """An employer message: the day it counts for, and the entry it comes from."""

    on: date
    entry: Entry
    again: bool = False

    @property
    def order(self) -> tuple[date, int]:
        """Messages are compared by day, then by the number of their entry."""
        return (self.on, self.entry.no)


def last_messages(
    story: EffectiveEntries, taken: Decisions, steps: Steps, watch: ChangeWatch
) -> tuple[Message, ...]:
    """The employer's last move, and each round and step whose day went by, counted again."""
    heard = [Message(e.event.happened_on, e) for e in story.of(HEARD)[-1:]]
    round_on = round_day(taken)
    if taken.round_set is not None and round_on is not None and watch.past(round_on):
        heard.append(Message(round_on, taken.round_set, again=True))
    for step in steps.open:
        due_on = due_day(step)
        if due_on is not None and watch.past(due_on):
            heard.append(Message(due_on, step, again=True))
    return tuple(heard)


def round_day(taken: Decisions) -> date | None:
    """The day of the round that is set, if it has one."""
    entry = taken.round_set
    return entry.event.on if entry is not None and isinstance(entry.event, NextRoundSet) else None
