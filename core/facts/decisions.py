"""What was decided in a candidacy: its decisive entries, the round ahead, and the screening steps."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, get_args

from core.events import (
    AnyEvent,
    Entry,
    MovedOn,
    NextRoundSet,
    OfferDeclined,
    OfferRescinded,
    Rejected,
    ScreeningAnnounced,
    ScreeningCompleted,
    Step,
    Withdrew,
)
from core.facts.effective_entries import DECIDES, DECISIVE, HEARD, EffectiveEntries
from core.facts.fact import ChangeWatch
from core.workdays import quiet_workdays_after, workdays_after

if TYPE_CHECKING:
    from core.facts.candidacy_state import CandidacyState

Closing = Rejected | OfferDeclined | Withdrew | MovedOn | OfferRescinded
CLOSING = frozenset(get_args(Closing))


@dataclass(frozen=True, slots=True)
class Decisions:
    """Where the decisive entries led.

    `decisive` is the last decisive entry, `closing` the last closing one, `since` what came after it,
    `before` what came between the two last closing ones, `rejection` the last decisive rejection,
    whatever came of it later.
    """

    decisive: Entry | None
    closing: Entry | None
    rejection: Entry | None
    since: EffectiveEntries
    before: EffectiveEntries

    def is_(self, kind: type[AnyEvent]) -> bool:
        """Whether the last decisive entry is of this kind."""
        return self.decisive is not None and type(self.decisive.event) is kind

    @property
    def round_set(self) -> Entry | None:
        """The next round that is set and not followed by anything decisive."""
        return self.decisive if self.is_(NextRoundSet) else None


def decisions(entries: EffectiveEntries) -> Decisions:
    """Follows the decisive entries to the last of them."""
    decisive: Entry | None = None
    closing: Entry | None = None
    closing_before: Entry | None = None
    rejection: Entry | None = None
    for entry in entries.of(DECISIVE):
        kind = type(entry.event)
        if decisive is None or type(decisive.event) not in DECIDES[kind]:
            decisive = entry
            if kind in CLOSING:
                closing_before, closing = closing, entry
            rejection = entry if kind is Rejected else rejection
    since_before = entries.after(closing_before)
    before = () if closing is None else (e for e in since_before if e.order < closing.order)
    return Decisions(decisive, closing, rejection, entries.after(closing), EffectiveEntries(before))


SLOW_STEPS: frozenset[Step] = frozenset(
    {"polygraph", "psychological", "integrity_interview", "fitness", "medical"}
)
"""Steps that only a slow process has."""


@dataclass(frozen=True, slots=True)
class Steps:
    """The screening steps since the last closing entry.

    `open`: announced and not completed. `pending`: those of them whose time is not over. `untold`:
    those that may well have taken place, though nobody has said so.
    """

    open: tuple[Entry, ...]
    pending: tuple[Entry, ...]
    untold: tuple[Entry, ...]


def open_steps(since: EffectiveEntries) -> tuple[Entry, ...]:
    """The announced and not completed steps among the entries `since` the last closing one."""
    announced: dict[str, Entry] = {}
    for entry in since.of(ScreeningAnnounced, ScreeningCompleted):
        match entry.event:
            case ScreeningAnnounced(step=step):
                announced.pop(step, None)
                announced[step] = entry
            case ScreeningCompleted(step=step):
                announced.pop(step, None)
    return tuple(announced.values())


def steps(at: "CandidacyState") -> Steps:
    """The open steps by what time makes of them."""
    still_open = open_steps(at.decisions.since)

    def has_passed(step: Entry, guess: date) -> bool:
        """Whether its day is past, or `guess` has come where no day was named."""
        due_on = due_day(step)
        return at.watch.reached(guess) if due_on is None else at.watch.past(due_on)

    def patience_ends(step: Entry) -> date:
        patience = at.pace if is_references(step) else 3 * at.pace
        return quiet_workdays_after(step.event.happened_on, patience, at.calendar)

    def may_be_done_on(step: Entry) -> date:
        return workdays_after(step.event.happened_on, at.settings.quiet_workdays, at.calendar)

    return Steps(
        still_open,
        tuple(e for e in still_open if not has_passed(e, patience_ends(e))),
        tuple(e for e in still_open if has_passed(e, may_be_done_on(e))),
    )


def is_references(step: Entry) -> bool:
    """Whether an announced step is that they speak to referees."""
    return isinstance(step.event, ScreeningAnnounced) and step.event.step == "references"


def slow_step(since: EffectiveEntries) -> Entry | None:
    """The first step among these that only a slow process has."""
    announced = since.of(ScreeningAnnounced)
    return next(
        (
            e
            for e in announced
            if isinstance(e.event, ScreeningAnnounced) and e.event.step in SLOW_STEPS
        ),
        None,
    )


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
    entries: EffectiveEntries,
    decided: Decisions,
    still_open: tuple[Entry, ...],
    watch: ChangeWatch,
) -> tuple[Message, ...]:
    """The employer's last move, and each round and open step whose day went by, counted again."""
    heard = [Message(e.event.happened_on, e) for e in entries.of(HEARD)[-1:]]
    round_on = round_day(decided)
    if decided.round_set is not None and round_on is not None and watch.past(round_on):
        heard.append(Message(round_on, decided.round_set, again=True))
    for step in still_open:
        due_on = due_day(step)
        if due_on is not None and watch.past(due_on):
            heard.append(Message(due_on, step, again=True))
    return tuple(heard)


def round_day(taken: Decisions) -> date | None:
    """The day of the round that is set, if it has one."""
    entry = taken.round_set
    return entry.event.on if entry is not None and isinstance(entry.event, NextRoundSet) else None
