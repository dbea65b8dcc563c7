"""The standing offer: what all statements since the last closing entry say together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
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
from core.workdays import Calendar, quiet_workdays_after, workdays_after


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


def conditional_in_words(offer: Offer, since: EffectiveEntries, steps: Steps) -> Fact[bool]:
    """Whether the offer says that it hangs on a condition, and nothing has met that since."""
    says_so = offer.term("conditional")
    completed = {} if offer.first is None else last_completions(since.after(offer.first))
    all_passed = all(said(e, "passed").value is True for e in completed.values())
    if says_so.value is True and completed and not steps.open and all_passed:
        return drawn(False, says_so, *(said(e, "passed") for e in completed.values()))
    return says_so


def conditional(offer: Offer, since: EffectiveEntries, steps: Steps) -> Fact[bool]:
    """Whether the offer, firm or not in words, still hangs on a condition.

    Unknown only where nothing hangs on anything and no statement says that it is firm.
    """
    completed = {} if offer.first is None else last_completions(since.after(offer.first))
    if steps.pending:
        return drawn(True, *(said(step, "step") for step in steps.pending))
    failed = [e for e in completed.values() if said(e, "passed").value is False]
    if failed:
        return drawn(True, *(said(e, "passed") for e in failed))
    return conditional_in_words(offer, since, steps)


ASKS_ABOUT_AN_OPEN_OFFER = (
    "ask_reply_date",
    "ask_in_writing",
    "negotiate",
    "ask_more_time",
    "follow_up",
)
ASKS_ABOUT_AN_ACCEPTED_OFFER = ("ask_in_writing", "follow_up")
"""Purposes of mine that ask how things stand with an offer."""
A_QUESTION_OF_ITS_OWN = 3
"""Workdays after which another message about the offer counts as asking again."""


def times_asked(asked: Sequence[Entry], calendar: Calendar) -> int:
    """How often messages about an offer count: the first, and each that is three workdays later."""
    count, counted_on = 0, date.min
    for entry in asked:
        day = entry.event.happened_on
        if not count or day >= quiet_workdays_after(counted_on, A_QUESTION_OF_ITS_OWN, calendar):
            count, counted_on = count + 1, day
    return count


@dataclass(frozen=True, slots=True)
class OfferSilence:
    """How the employer's silence about an offer stands.

    `asked` are my messages about it since `since_on`; `heard_on` is the day of the last employer
    message. `answer_by` is the due day of the answer, while the offer is open and has one.
    """

    is_open: bool
    written: bool
    reply_by: date | None
    answer_by: date | None
    asked: tuple[Entry, ...]
    since_on: date
    heard_on: date
    quiet: int
    quiet_workdays: int
    max_follow_ups: int
    calendar: Calendar

    @property
    def has_asked_enough(self) -> bool:
        """Whether more messages about it would change nothing."""
        return times_asked(self.asked, self.calendar) > self.max_follow_ups

    @property
    def chase_on(self) -> date | None:
        """The day to ask again."""
        if not self.asked or (self.has_asked_enough and not self.written):
            return None
        asked_on = self.asked[-1].event.happened_on
        wait = self.quiet if self.has_asked_enough else A_QUESTION_OF_ITS_OWN
        day = quiet_workdays_after(asked_on, wait, self.calendar)
        if self.answer_by is not None and asked_on < self.answer_by:
            return min(day, self.answer_by)
        return day

    @property
    def let_go_on(self) -> date | None:
        """The day on which it is as good as no offer."""
        days = []
        if self.asked and self.has_asked_enough and not self.written:
            patience = (self.max_follow_ups + 1) * self.quiet
            last = max(self.heard_on, self.since_on)
            asked_on = self.asked[-1].event.happened_on
            known = [
                quiet_workdays_after(asked_on, self.quiet, self.calendar),
                quiet_workdays_after(last, patience, self.calendar),
            ]
            if self.reply_by is not None:
                known.append(self.reply_by + timedelta(days=1))
            days.append(max(known))
        if self.is_open and self.reply_by is not None:
            last = max(self.reply_by, self.heard_on)
            days.append(workdays_after(last, self.quiet_workdays, self.calendar))
        return min(days, default=None)


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
