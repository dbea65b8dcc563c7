"""The course of a candidacy: what was decided, the round ahead, and the screening steps."""

from dataclasses import dataclass
from datetime import date
from typing import get_args

from core.events import (
    AnyEvent,
    CandidacyOpened,
    Entry,
    MovedOn,
    NextRoundSet,
    OfferAccepted,
    OfferDeclined,
    OfferReceived,
    OfferRescinded,
    Rejected,
    ScreeningAnnounced,
    ScreeningCompleted,
    Step,
    Withdrew,
)
from core.facts.effective_entries import DECIDES, DECISIVE, EffectiveEntries
from core.facts.fact import (
    NONE,
    UNKNOWN,
    ChangeWatch,
    Fact,
    Statements,
    drawn,
    lazy,
    said,
    stated,
)
from core.settings import Settings
from core.workdays import Calendar, quiet_workdays_after, workdays_after

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

    @property
    def round_day(self) -> date | None:
        """The day of the round that is set, if it has one."""
        event = None if self.round_set is None else self.round_set.event
        return event.on if isinstance(event, NextRoundSet) else None


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


class Course:
    """One candidacy on one day, seen by itself: where it is, what was decided, and what is ahead.

    What nobody asks for is not concluded, so the `next_change` of its `watch` speaks of what
    was asked for until then.
    """

    def __init__(
        self,
        candidacy: str,
        effective: EffectiveEntries,
        today: date,
        settings: Settings,
        about_conditions: tuple[Entry, ...] = (),
    ) -> None:
        self.candidacy = candidacy
        self.effective = effective
        self.settings = settings
        self.watch = ChangeWatch(today)
        self.about_conditions = about_conditions

    @property
    def opened(self) -> Entry | None:
        """The last entry that opened it."""
        return self.opening[-1] if self.opening else None

    @lazy
    def opening(self) -> Statements:
        """What was said when it was opened."""
        return Statements(self.effective.of(CandidacyOpened))

    @lazy
    def calendar(self) -> Calendar:
        """The working calendar of the job, or of the person."""
        opening = self.opening
        return self.settings.calendar(
            opening.say("country").value, opening.say("subdivision").value
        )

    @property
    def country(self) -> Fact[str]:
        """The country of the job, or of the person."""
        country: Fact[str] = self.opening.say("country")
        if country.value is None and self.settings.country is not None:
            return stated("country", self.settings.country, None)
        return country

    @lazy
    def decisions(self) -> Decisions:
        """Where the decisive entries led."""
        return decisions(self.effective)

    @lazy
    def steps(self) -> Steps:
        """The open tests and checks by what time makes of them."""
        still_open = open_steps(self.decisions.since)
        return Steps(
            still_open,
            tuple(e for e in still_open if not self._has_passed(e, self._patience_ends(e))),
            tuple(e for e in still_open if self._has_passed(e, self._may_be_done_on(e))),
        )

    def _has_passed(self, step: Entry, guess: date) -> bool:
        """Whether its day is past, or `guess` has come where no day was named."""
        due_on = due_day(step)
        return self.watch.reached(guess) if due_on is None else self.watch.past(due_on)

    def _patience_ends(self, step: Entry) -> date:
        patience = self.pace if is_references(step) else 3 * self.pace
        return quiet_workdays_after(step.event.happened_on, patience, self.calendar)

    def _may_be_done_on(self, step: Entry) -> date:
        patience = self.settings.quiet_workdays
        return workdays_after(step.event.happened_on, patience, self.calendar)

    @lazy
    def slow_process(self) -> Fact[bool]:
        """Whether it goes at the pace of the public sector; unknown while the sector is."""
        step = slow_step(self.decisions.since)
        if step is not None:
            return drawn(True, said(step, "step"))
        sector: Fact[str] = self.opening.say("sector")
        return drawn(sector.value == "public", sector) if sector.known else UNKNOWN

    @property
    def pace(self) -> int:
        """How many workdays they are left in peace, whatever was said last."""
        settings = self.settings
        if self.slow_process.value is True:
            return max(settings.quiet_workdays, settings.slow_quiet_workdays)
        return settings.quiet_workdays

    @lazy
    def round_on(self) -> Fact[date]:
        """The day of the round that is set."""
        entry = self.decisions.round_set
        return NONE if entry is None else said(entry, "on", "round_on")

    @lazy
    def round_is_ahead(self) -> Fact[bool]:
        """Whether a round is set and its day is not over."""
        day, on = self.decisions.round_day, self.round_on
        if day is not None:
            return drawn(not self.watch.past(day), on)
        return Fact(False) if on.known else UNKNOWN

    @property
    def offer_is_open(self) -> bool:
        """Whether an offer waits for an answer."""
        return self.decisions.is_(OfferReceived)

    @property
    def accepted(self) -> Entry | None:
        """The yes, while it stands."""
        return self.decisions.decisive if self.decisions.is_(OfferAccepted) else None

    @property
    def is_rescinded(self) -> bool:
        """Whether the offer was taken back, and nothing decisive came since."""
        return self.decisions.is_(OfferRescinded)
