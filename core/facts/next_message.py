"""Who spoke last, what date was promised, and when it is my turn to write."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from core.events import Entry, InterviewHeld, Rejected, ReplyReceived, ScreeningCompleted
from core.facts.decisions import Message
from core.facts.effective_entries import ASKS_ME, PROMISED, EffectiveEntries, later
from core.facts.fact import NONE, Fact, drawn, happened, said, stated
from core.facts.interviews import thanks_again
from core.facts.offer import last_sent
from core.workdays import (
    on_or_before,
    on_or_next,
    quiet_workdays_after,
    workdays_after,
)

if TYPE_CHECKING:
    from core.facts.candidacy_state import CandidacyState

ASKING = frozenset({"follow_up", "tell_of_offer"})
"""Purposes of mine that ask where things stand."""
MARATHON = timedelta(days=120)
"""How long after the first interview a slow process is not yet given up."""


def window(
    entries: EffectiveEntries, closing: Entry | None, heard: Sequence[Message]
) -> Fact[date]:
    """The last day by which the employer promised to know, while it stands.

    Unknown if the last message that could name a day does not mention one; known to be none if it
    named one that is void. `closing` is the last closing entry.
    """
    givers = (*entries.of(InterviewHeld)[-1:], *entries.of(ReplyReceived)[-1:])
    latest = max(givers, key=lambda e: e.order, default=None)
    no_window: Fact[date] = Fact(None, latest is not None and said(latest, "decision_by").known)
    given = entries.of(PROMISED)[-1:]
    if not given or (closing is not None and closing.order > given[0].order):
        return no_window
    promised: Fact[date] = said(given[0], "decision_by")
    if promised.value is None or _is_void(promised.value, given[0], entries, heard):
        return no_window
    return promised


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


def asked_of_me(at: "CandidacyState") -> Asked | None:
    """The last thing the employer asked of me."""
    entries, decided, calendar = at.effective, at.decisions, at.calendar
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
    lapsed = at.watch.reached(quiet_workdays_after(due_on, 2 * at.pace, calendar))
    return Asked(entry, due_on, owed=not lapsed, lapsed=lapsed)


def _is_automatic(entry: Entry) -> bool:
    return isinstance(entry.event, ReplyReceived) and entry.event.gist == "acknowledged"


@dataclass(frozen=True, slots=True)
class NextMessage:
    """When to write next, or to move on; both empty while there is nothing to wait for."""

    follow_up_on: Fact[date]
    move_on_on: Fact[date]
    unanswered: Fact[int]


NO_MESSAGE = NextMessage(NONE, NONE, Fact(0))


def next_message(at: "CandidacyState", heard: Message) -> NextMessage:
    """The follow-up day or the move-on day, by the first four cases of the rulebook.

    `heard` is the last employer message.
    """
    settings, calendar, promised = at.settings, at.calendar, at.window
    day = promised.value
    asking = _asking(at, heard)
    early = [e for e in asking if day is not None and e.event.happened_on < day]
    unanswered = len(asking) - len(early) + min(len(early), settings.max_follow_ups - 1)
    count = drawn(unanswered, *(stated("asked_on", e.event.happened_on, e.no) for e in asking[-1:]))
    floor = None
    if day is not None:
        floor = workdays_after(on_or_next(day, calendar), settings.window_grace_workdays, calendar)
    if unanswered == 0 or (floor is not None and len(early) == len(asking)):
        first = _first(at, heard) if floor is None else drawn(floor, promised)
        return NextMessage(first, NONE, count)
    asked_on = asking[-1].event.happened_on
    asked = happened(asking[-1], "asked_on")
    again = quiet_workdays_after(asked_on, at.quiet, calendar)
    on = again if floor is None else max(again, floor)
    if unanswered < settings.max_follow_ups:
        return NextMessage(drawn(on, asked, promised), NONE, count)
    patience = (settings.max_follow_ups + 1) * at.quiet
    on = max(on, quiet_workdays_after(heard.on, patience, calendar))
    if at.slow_process.value is True:
        enough = _first_met(at) + MARATHON
        once_more = quiet_workdays_after(asked_on, 3 * at.pace, calendar)
        if once_more < enough:
            return NextMessage(drawn(once_more, asked), NONE, count)
        on = max(on, on_or_next(enough, calendar))
    return NextMessage(NONE, drawn(on, asked, promised), count)


def _asking(at: "CandidacyState", heard: Message) -> list[Entry]:
    """My messages since the last employer message that ask where things stand, in order."""
    entries, order = at.effective, heard.order
    asking = list(later(entries.sent(*ASKING), order))
    day = at.window.value
    if day is not None:
        asking += [
            e
            for e in later(entries.sent("thank_you"), order)
            if e.event.happened_on >= day and thanks_again(e, at.interview, entries)
        ]
        asking.sort(key=lambda e: e.order)
    return asking


def _first(at: "CandidacyState", heard: Message) -> Fact[date]:
    """The day of a first message where no day was named."""
    mine = [
        happened(last_sent(at.effective, "thank_you"), "last_thank_you_on"),
        happened(last_sent(at.effective, "answer"), "last_answer_on"),
    ]
    days = [at.last_heard.value, *(fact.value for fact in mine)]
    asked = at.asked
    if asked is not None and heard.entry is asked.entry:
        answers = at.effective.sent("answer")
        if not later(answers, asked.entry.order):
            days.append(asked.due_on)
    contacts = [day for day in days if day is not None]
    if not contacts:
        return NONE
    on = quiet_workdays_after(max(contacts), at.quiet, at.calendar)
    return drawn(on, at.last_heard, *mine)


def _first_met(at: "CandidacyState") -> date:
    """The day of the first interview since the last closing entry, else of the last one."""
    first = next(iter(at.decisions.since.of(InterviewHeld)), at.interview.entries[-1])
    return first.event.happened_on


def day_after(day: Fact[date]) -> Fact[date]:
    """The next calendar day, resting on the same entries."""
    return day if day.value is None else drawn(day.value + timedelta(days=1), day)
