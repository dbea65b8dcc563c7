"""Who spoke last, what date was promised, and when it is my turn to write."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.events import (
    Entry,
    InterviewHeld,
    OfferAccepted,
    OfferReceived,
    OfferRescinded,
    Rejected,
    ReplyReceived,
    ScreeningCompleted,
)
from core.facts.course import Course, due_day, open_steps
from core.facts.effective_entries import ASKS_ME, HEARD, PROMISED, EffectiveEntries, later
from core.facts.fact import NONE, Fact, drawn, happened, lazy, said, stated
from core.facts.interviews import LastInterview, last_interview, thanks_again
from core.workdays import (
    on_or_before,
    on_or_next,
    quiet_workdays_after,
    workdays_after,
)

ASKING = frozenset({"follow_up", "tell_of_offer"})
"""Purposes of mine that ask where things stand."""
DECIDED = (OfferReceived, OfferAccepted, Rejected, OfferRescinded)
"""After these they have no day any more by which to decide."""
MARATHON = timedelta(days=120)
"""How long after the first interview a slow process is not yet given up."""


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


def _is_void(day: date, given: Entry, entries: EffectiveEntries, heard: Sequence[Message]) -> bool:
    met = entries.of(InterviewHeld)
    met_again = bool(met) and met[-1].event.happened_on > given.event.happened_on
    answered = any(m.on >= day and (m.again or m.entry.order > given.order) for m in heard)
    return met_again or answered


@dataclass(frozen=True, slots=True)
class Asked:
    """What the employer asked of me last, and by when to answer.

    `owed`: it waits for my answer; `lapsed`: it did, for so long that nobody knows what became of it.
    """

    entry: Entry
    due_on: date
    owed: bool
    lapsed: bool


def _is_automatic(entry: Entry) -> bool:
    return isinstance(entry.event, ReplyReceived) and entry.event.gist == "acknowledged"


@dataclass(frozen=True, slots=True)
class NextMessage:
    """When to write next, or to move on; both empty while there is nothing to wait for."""

    follow_up_on: Fact[date]
    move_on_on: Fact[date]
    unanswered: Fact[int]


NO_MESSAGE = NextMessage(NONE, NONE, Fact(0))


def day_after(day: Fact[date]) -> Fact[date]:
    """The next calendar day, resting on the same entries."""
    return day if day.value is None else drawn(day.value + timedelta(days=1), day)


class Contact(Course):
    """Who spoke last, what was promised and asked, and when it is my turn."""

    @lazy
    def interview(self) -> LastInterview:
        """The interviews of the last day on which one was held."""
        return last_interview(self.effective)

    @lazy
    def _heard(self) -> tuple[Message, ...]:
        """The employer's last move, and each round and open step whose day went by, counted again."""
        heard = [Message(e.event.happened_on, e) for e in self.effective.of(HEARD)[-1:]]
        days = [(step, due_day(step)) for step in open_steps(self.decisions.since)]
        if self.decisions.round_set is not None:
            days.insert(0, (self.decisions.round_set, self.decisions.round_day))
        for entry, on in days:
            if on is not None and self.watch.past(on):
                heard.append(Message(on, entry, again=True))
        return tuple(heard)

    @lazy
    def last_message(self) -> Message | None:
        """The employer's last move."""
        return max(self._heard, key=lambda message: message.order, default=None)

    @lazy
    def last_heard(self) -> Fact[date]:
        """The day of the employer's last move."""
        last = self.last_message
        if last is None:
            return NONE
        is_interview = type(last.entry.event) is InterviewHeld
        name = "last_interview_on" if is_interview else "last_employer_message_on"
        return stated(name, last.on, last.entry.no)

    @lazy
    def on_hold(self) -> Fact[bool]:
        """Whether the last word from them is that it is on hold."""
        last = self.last_message
        event = None if last is None else last.entry.event
        if last is None or not isinstance(event, ReplyReceived) or event.gist != "on_hold":
            return Fact(False)
        return drawn(True, stated("last_employer_message_on", last.on, last.entry.no))

    @property
    def quiet(self) -> int:
        """How many workdays they are left in peace after what was said last."""
        return max(self.pace, self.settings.hold_workdays) if self.on_hold.value else self.pace

    def since_heard(self, *purposes: str) -> tuple[Entry, ...]:
        """My messages with one of these purposes since the employer's last move."""
        sent, last = self.effective.sent(*purposes), self.last_message
        return sent if last is None else later(sent, last.order)

    @lazy
    def window(self) -> Fact[date]:
        """The last day by which the employer promised to know, while it stands.

        Unknown if the last message that could name a day does not mention one; known to be none if it
        named one that is void, or once they have decided.
        """
        entries, closing = self.effective, self.decisions.closing
        if any(self.decisions.is_(kind) for kind in DECIDED):
            return NONE
        givers = (*entries.of(InterviewHeld)[-1:], *entries.of(ReplyReceived)[-1:])
        latest = max(givers, key=lambda e: e.order, default=None)
        no_window: Fact[date] = Fact(None, latest is not None and said(latest, "decision_by").known)
        given = entries.of(PROMISED)[-1:]
        if not given or (closing is not None and closing.order > given[0].order):
            return no_window
        promised: Fact[date] = said(given[0], "decision_by")
        if promised.value is None or _is_void(promised.value, given[0], entries, self._heard):
            return no_window
        return promised

    @lazy
    def asked(self) -> Asked | None:
        """The last thing the employer asked of me."""
        entries, decided, calendar = self.effective, self.decisions, self.calendar
        replies = entries.of(ReplyReceived)
        entry = next(reversed(entries.of(ASKS_ME)), None)
        if entry is None or not isinstance(entry.event, ReplyReceived):
            return None
        asked_on, answer_by = entry.event.happened_on, entry.event.answer_by
        if answer_by is None:
            due_on = workdays_after(asked_on, 1, calendar)
        else:
            due_on = max(on_or_before(answer_by, calendar), asked_on)
        after = (
            *later(entries.sent("answer", "follow_up"), entry.order),
            *later(entries.of(ScreeningCompleted), entry.order),
            *(e for e in later(replies, entry.order) if not _is_automatic(e)),
            *(e for e in (decided.decisive,) if e is not None and e.order > entry.order),
        )
        if after or decided.is_(Rejected):
            return Asked(entry, due_on, owed=False, lapsed=False)
        lapsed = self.watch.reached(quiet_workdays_after(due_on, 2 * self.pace, calendar))
        return Asked(entry, due_on, owed=not lapsed, lapsed=lapsed)

    @property
    def answer_is_owed(self) -> bool:
        """Whether they wait for an answer of mine."""
        return self.asked is not None and self.asked.owed

    @lazy
    def next_message(self) -> NextMessage:
        """When to write next, or to move on; neither while a round is ahead or an answer owed."""
        last = self.last_message
        if last is None:
            return NO_MESSAGE
        mine = self._turn_after(last)
        if self.round_is_ahead.value or self.answer_is_owed:
            return NextMessage(NONE, NONE, mine.unanswered)
        return mine

    def _turn_after(self, heard: Message) -> NextMessage:
        """The follow-up day or the move-on day, by the first four cases of the rulebook.

        `heard` is the last employer message.
        """
        settings, calendar, promised = self.settings, self.calendar, self.window
        day = promised.value
        asking = self._asking(heard)
        early = [e for e in asking if day is not None and e.event.happened_on < day]
        unanswered = len(asking) - len(early) + min(len(early), settings.max_follow_ups - 1)
        count = drawn(
            unanswered, *(stated("asked_on", e.event.happened_on, e.no) for e in asking[-1:])
        )
        floor = None
        if day is not None:
            floor = workdays_after(
                on_or_next(day, calendar), settings.window_grace_workdays, calendar
            )
        if unanswered == 0 or (floor is not None and len(early) == len(asking)):
            first = self._first(heard) if floor is None else drawn(floor, promised)
            return NextMessage(first, NONE, count)
        asked_on = asking[-1].event.happened_on
        asked = happened(asking[-1], "asked_on")
        again = quiet_workdays_after(asked_on, self.quiet, calendar)
        on = again if floor is None else max(again, floor)
        if unanswered < settings.max_follow_ups:
            return NextMessage(drawn(on, asked, promised), NONE, count)
        patience = (settings.max_follow_ups + 1) * self.quiet
        on = max(on, quiet_workdays_after(heard.on, patience, calendar))
        if self.slow_process.value is True:
            enough = self._first_met() + MARATHON
            once_more = quiet_workdays_after(asked_on, 3 * self.pace, calendar)
            if once_more < enough:
                return NextMessage(drawn(once_more, asked), NONE, count)
            on = max(on, on_or_next(enough, calendar))
        return NextMessage(NONE, drawn(on, asked, promised), count)

    def _asking(self, heard: Message) -> list[Entry]:
        """My messages since the last employer message that ask where things stand, in order."""
        entries, order = self.effective, heard.order
        asking = list(later(entries.sent(*ASKING), order))
        day = self.window.value
        if day is not None:
            asking += [
                e
                for e in later(entries.sent("thank_you"), order)
                if e.event.happened_on >= day and thanks_again(e, self.interview, entries)
            ]
            asking.sort(key=lambda e: e.order)
        return asking

    def _first(self, heard: Message) -> Fact[date]:
        """The day of a first message where no day was named."""
        mine = [
            happened(self.effective.last_sent("thank_you"), "last_thank_you_on"),
            happened(self.effective.last_sent("answer"), "last_answer_on"),
        ]
        days = [self.last_heard.value, *(fact.value for fact in mine)]
        asked = self.asked
        if asked is not None and heard.entry is asked.entry:
            answers = self.effective.sent("answer")
            if not later(answers, asked.entry.order):
                days.append(asked.due_on)
        contacts = [day for day in days if day is not None]
        if not contacts:
            return NONE
        on = quiet_workdays_after(max(contacts), self.quiet, self.calendar)
        return drawn(on, self.last_heard, *mine)

    def _first_met(self) -> date:
        """The day of the first interview since the last closing entry, else of the last one."""
        first = next(iter(self.decisions.since.of(InterviewHeld)), self.interview.entries[-1])
        return first.event.happened_on
