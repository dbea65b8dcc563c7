"""The standing offer: what all statements since the last closing entry say together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from core.facts.candidacy_state import CandidacyState


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


def has_asked_enough(at: "CandidacyState") -> bool:
    """Whether more messages about the offer would change nothing."""
    return times_asked(at.asked_about_offer, at.calendar) > at.settings.max_follow_ups


def chase_on(at: "CandidacyState") -> date | None:
    """The day to ask again about the offer, open or accepted, that they are silent about."""
    asked, enough = at.asked_about_offer, has_asked_enough(at)
    if not asked or (enough and at.offer.term("written").value is not True):
        return None
    asked_on = asked[-1].event.happened_on
    wait = at.quiet if enough else A_QUESTION_OF_ITS_OWN
    day = quiet_workdays_after(asked_on, wait, at.calendar)
    answer_by = at.answer_by.value if at.offer_is_open else None
    if answer_by is not None and asked_on < answer_by:
        return min(day, answer_by)
    return day


def let_go_on(at: "CandidacyState") -> date | None:
    """The day on which it is as good as no offer."""
    days = []
    last, asked = at.last_message, at.asked_about_offer
    heard_on = at.asking_moment[0] if last is None else last.on
    reply_by = at.offer.term("reply_by").value
    if asked and has_asked_enough(at) and at.offer.term("written").value is not True:
        patience = (at.settings.max_follow_ups + 1) * at.quiet
        known = [
            quiet_workdays_after(asked[-1].event.happened_on, at.quiet, at.calendar),
            quiet_workdays_after(max(heard_on, at.asking_moment[0]), patience, at.calendar),
        ]
        if reply_by is not None:
            known.append(reply_by + timedelta(days=1))
        days.append(max(known))
    if at.offer_is_open and reply_by is not None:
        last_on = max(reply_by, heard_on)
        days.append(workdays_after(last_on, at.settings.quiet_workdays, at.calendar))
    return min(days, default=None)


def last_sent(story: EffectiveEntries, purpose: str) -> Entry | None:
    """The last message of mine with this purpose."""
    sent = story.sent(purpose)
    return sent[-1] if sent else None


YEARLY = {"year": 1, "month": 12, "week": 52, "day": 260, "hour": 2080}
"""How many of each period a year is taken to have: full time, 5 days and 40 hours a week."""


def a_year(salary: Salary) -> float | None:
    """What a salary comes to in a year, in its own currency; None without a period."""
    return None if salary.per is None else salary.amount * YEARLY[salary.per]
