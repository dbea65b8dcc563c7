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
    StartDateAgreed,
)
from core.facts.contact import Contact
from core.facts.course import last_completions
from core.facts.effective_entries import EffectiveEntries, later
from core.facts.fact import NONE, Fact, Statements, drawn, lazy, said
from core.workdays import Calendar, on_or_before, quiet_workdays_after, workdays_after


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


YEARLY = {"year": 1, "month": 12, "week": 52, "day": 260, "hour": 2080}
"""How many of each period a year is taken to have: full time, 5 days and 40 hours a week."""


def a_year(salary: Salary) -> float | None:
    """What a salary comes to in a year, in its own currency; None without a period."""
    return None if salary.per is None else salary.amount * YEARLY[salary.per]


class Offered(Contact):
    """What became of offers, and of my questions about them."""

    @lazy
    def offer(self) -> Offer:
        """The standing offer."""
        return standing_offer(self.decisions.since)

    @lazy
    def rescinded_offer(self) -> Offer:
        """The offer that was taken back; empty unless that is what they did last."""
        return standing_offer(self.decisions.before if self.is_rescinded else EffectiveEntries())

    @property
    def since_rescinded_offer(self) -> EffectiveEntries:
        """What happened from that offer on until it was taken back."""
        first = self.rescinded_offer.first
        return EffectiveEntries() if first is None else self.decisions.before.after(first)

    @property
    def since_offer(self) -> EffectiveEntries:
        """What happened since the standing offer began; nothing without one."""
        first = self.offer.first
        return EffectiveEntries() if first is None else self.decisions.since.after(first)

    @lazy
    def conditional_in_words(self) -> Fact[bool]:
        """Whether the offer says that it hangs on a condition, and nothing has met that since."""
        says_so, done = self.offer.term("conditional"), self._steps_since_offer
        passed = [said(step, "passed") for step in done]
        all_passed = all(fact.value is True for fact in passed)
        if says_so.value is True and done and not self.steps.open and all_passed:
            return drawn(False, says_so, *passed)
        return says_so

    @lazy
    def conditional(self) -> Fact[bool]:
        """Whether the offer, firm or not in words, still hangs on a condition.

        Unknown only where nothing hangs on anything and no statement says that it is firm.
        """
        if self.steps.pending:
            return drawn(True, *(said(step, "step") for step in self.steps.pending))
        passed = (said(step, "passed") for step in self._steps_since_offer)
        failed = [fact for fact in passed if fact.value is False]
        return drawn(True, *failed) if failed else self.conditional_in_words

    @property
    def _steps_since_offer(self) -> tuple[Entry, ...]:
        """The last completion of each kind of step since the standing offer."""
        return tuple(last_completions(self.since_offer).values())

    @lazy
    def answer_by(self) -> Fact[date]:
        """The last workday on or before `reply_by`, but not before the last statement of the offer."""
        reply_by, last = self.offer.term("reply_by"), self.offer.last
        if reply_by.value is None or last is None:
            return NONE
        day = on_or_before(reply_by.value, self.calendar)
        return drawn(max(day, last.event.happened_on), reply_by)

    @lazy
    def start(self) -> Statements:
        """What is agreed about the first day; empty if nothing is."""
        return Statements(self.decisions.since.of(StartDateAgreed))

    @lazy
    def asking_moment(self) -> tuple[date, int]:
        """The place in the order from which my messages about the offer count."""
        last, accepted = self.last_message, self.accepted
        moments = [(date.min, 0)] if last is None else [last.order]
        if accepted is not None:
            moments += [accepted.order, *(e.order for e in self.start[-1:])]
        return max(moments)

    @lazy
    def asked_about_offer(self) -> tuple[Entry, ...]:
        """My messages about an open or accepted offer since then; none without one."""
        if not (self.offer_is_open or self.accepted):
            return ()
        purposes = ASKS_ABOUT_AN_OPEN_OFFER if self.offer_is_open else ASKS_ABOUT_AN_ACCEPTED_OFFER
        return later(self.effective.sent(*purposes), self.asking_moment)

    @property
    def has_asked_enough(self) -> bool:
        """Whether more messages about the offer would change nothing."""
        return times_asked(self.asked_about_offer, self.calendar) > self.settings.max_follow_ups

    @property
    def chase_on(self) -> date | None:
        """The day to ask again about the offer, open or accepted, that they are silent about."""
        asked, enough = self.asked_about_offer, self.has_asked_enough
        if not asked or (enough and self.offer.term("written").value is not True):
            return None
        asked_on = asked[-1].event.happened_on
        wait = self.quiet if enough else A_QUESTION_OF_ITS_OWN
        day = quiet_workdays_after(asked_on, wait, self.calendar)
        answer_by = self.answer_by.value if self.offer_is_open else None
        if answer_by is not None and asked_on < answer_by:
            return min(day, answer_by)
        return day

    @property
    def let_go_on(self) -> date | None:
        """The day on which it is as good as no offer."""
        days = []
        last, asked = self.last_message, self.asked_about_offer
        heard_on = self.asking_moment[0] if last is None else last.on
        reply_by = self.offer.term("reply_by").value
        if asked and self.has_asked_enough and self.offer.term("written").value is not True:
            patience = (self.settings.max_follow_ups + 1) * self.quiet
            known = [
                quiet_workdays_after(asked[-1].event.happened_on, self.quiet, self.calendar),
                quiet_workdays_after(max(heard_on, self.asking_moment[0]), patience, self.calendar),
            ]
            if reply_by is not None:
                known.append(reply_by + timedelta(days=1))
            days.append(max(known))
        if self.offer_is_open and reply_by is not None:
            last_on = max(reply_by, heard_on)
            days.append(workdays_after(last_on, self.settings.quiet_workdays, self.calendar))
        return min(days, default=None)

    @property
    def let_go_has_come(self) -> bool:
        """Whether the day has come to treat the offer as none."""
        day = self.let_go_on
        return day is not None and self.watch.reached(day)
