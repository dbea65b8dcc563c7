"""The days of a candidacy that belong in a calendar, and when each of them rings.

A day that asks for something rings at nine, an appointment the evening before and, where its hour
is known, an hour before; a day that only tells something is silent.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from core.events import (
    AnyEvent,
    CandidacyOpened,
    Entry,
    InterviewHeld,
    NextRoundSet,
    ScreeningAnnounced,
    ScreeningCompleted,
)
from core.facts.candidacy_state import OVER, CandidacyState
from core.facts.course import Closing, due_day
from core.facts.effective_entries import EffectiveEntries
from core.facts.fact import Fact
from core.facts.facts import Facts, OtherCandidacies
from core.facts.portfolio import Portfolio
from core.letters import on_one_line
from core.rules.wording import STEPS
from core.wording import day_in_words

LONGEST_NAME = 80
"""Characters of an employer's or a role's name; calendars cut longer titles off anyway."""

EVENING_BEFORE = timedelta(hours=-6)
"""For an appointment: the evening leaves a night to prepare."""
MORNING = timedelta(hours=9)
"""For what asks for something on its day."""
AN_HOUR = timedelta(hours=1)

ADVICE = frozenset({"write", "move-on"})
"""What nobody does any more once another job is sure."""

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Dated:
    """A day, or the days from `first` to `last`, that belongs in a calendar.

    `key` tells it from the others of its candidacy. `alarms` are counted from the midnight at which
    `first` begins. An `appointment` stays in the calendar when it is over; a reminder does not. `at`
    is its hour on the person's clock, `where` its place or link, `letter` what is to be written.
    """

    key: str
    summary: str
    note: str
    first: date
    last: date
    alarms: tuple[timedelta, ...] = ()
    appointment: bool = False
    at: time | None = None
    where: str = ""
    letter: str | None = None


def days_ahead(portfolio: Portfolio, candidacy: str) -> tuple[Dated, ...]:
    """The days of a candidacy that are still to come, today among them, soonest first."""
    settled = settled_on(portfolio, candidacy) is not None
    ahead = (
        day
        for day in held_on(portfolio.state(candidacy))
        if day.last >= portfolio.today and not (settled and day.key in ADVICE)
    )
    return tuple(sorted(ahead, key=lambda day: day.first))


def settled_on(portfolio: Portfolio, candidacy: str) -> date | None:
    """Since when another candidacy is sure, where that matters to this one."""
    if candidacy not in portfolio.stories:
        return None
    if not portfolio.facts(candidacy).settled_elsewhere.value:
        return None
    return portfolio.others(candidacy).settled_on


def held_on(at: CandidacyState) -> tuple[Dated, ...]:
    """The days that a calendar should show, in the order in which they come on the way."""
    facts = Facts(at, OtherCandidacies())
    employer, role = names(at)
    is_open = facts.stage.value not in OVER
    found: list[Dated | None] = []

    def add(key: str, day: Fact[date], summary: str, note: str, **more: Any) -> None:
        if day.value is not None:
            found.append(Dated(key, summary, f"{role}{note}", day.value, day.value, **more))

    if facts.stage.value in ("waiting", "follow-up"):
        add(
            "write",
            facts.follow_up_on,
            f"Write to {employer}",
            "Ask kindly where things stand.",
            alarms=(MORNING,),
            letter="follow_up",
        )
        add(
            "move-on",
            facts.move_on_on,
            f"Move on from {employer}",
            "You've done your part. It may be time to let this one go.",
            alarms=(MORNING,),
        )
    if is_open:
        add(
            "decides",
            facts.decision_by,
            f"{employer} decides by today",
            "Until then you can leave it alone.",
        )
        found += _rounds(at, employer, role)
        found += _steps(at, employer, role)
    if at.offer_is_open:
        found.append(_answer(facts, employer, role))
    if facts.offer_or_accepted.value:
        found += start_days(at, facts, employer, role)
    return tuple(dated for dated in found if dated is not None)


def _rounds(at: CandidacyState, employer: str, role: str) -> Iterator[Dated]:
    entry, day = at.decisions.round_set, at.round_on.value
    if entry is not None and day is not None and at.round_is_ahead.value:
        said = entry.event if isinstance(entry.event, NextRoundSet) else None
        hour = time.fromisoformat(said.at) if said is not None and said.at else None
        yield Dated(
            f"round-{_first_made(at.effective, entry)}",
            f"Interview at {employer}",
            f"{role}At the end, ask when you should check back.",
            day,
            day,
            (EVENING_BEFORE, *_an_hour_before(hour)),
            appointment=True,
            at=hour,
            where=_short((said and (said.place or said.link)) or ""),
        )


def _an_hour_before(hour: time | None) -> Iterator[timedelta]:
    if hour is not None:
        yield timedelta(hours=hour.hour, minutes=hour.minute) - AN_HOUR


def _steps(at: CandidacyState, employer: str, role: str) -> Iterator[Dated]:
    for entry in at.steps.open:
        day = due_day(entry)
        if day is not None and isinstance(entry.event, ScreeningAnnounced):
            step = STEPS[entry.event.step]
            yield Dated(
                f"step-{_first_made(at.effective, entry)}",
                f"{step[:1].upper()}{step[1:]} for {employer}",
                f"{role}Prepare for it the day before.",
                day,
                day,
                (EVENING_BEFORE, MORNING),
                appointment=True,
            )


def _answer(facts: Facts, employer: str, role: str) -> Dated | None:
    until, by = facts.reply_by.value, facts.answer_by.value
    if until is None:
        return None
    last = until if by is None else min(by, until)
    note = "The offer stands until today."
    if last < until:
        note = f"{note} The last workday before it is {day_in_words(last, until)}."
    alarm = MORNING - (until - last)
    return Dated("answer", f"Answer {employer} by today", f"{role}{note}", until, until, (alarm,))


def start_days(at: CandidacyState, facts: Facts, employer: str, role: str) -> Iterator[Dated]:
    """The days of a way into the new job: the notice, the break, the first day, and leave."""
    start_on = facts.start_on.value
    notice_by = facts.notice_by.value
    has_to_give_notice = (
        facts.employed_now.value is not False
        and not facts.notice_is_given.value
        and facts.stage.value != "started"
    )
    if notice_by is not None and has_to_give_notice:
        note = f"You start at {employer} soon."
        yield Dated(
            "notice",
            "Last day to give notice",
            note,
            notice_by,
            notice_by,
            (MORNING,),
            letter="give_notice",
        )
    if start_on is None:
        return
    last_day = at.start.say("last_worked").value or facts.last_day_in_old_job.value
    if last_day is not None and last_day + ONE_DAY < start_on:
        first, last = last_day + ONE_DAY, start_on - ONE_DAY
        note = "These days are yours."
        yield Dated("break", f"Break before {employer}", note, first, last, appointment=True)
    yield Dated(
        "first-day",
        f"First day at {employer}",
        f"{role}Leave room to learn.",
        start_on,
        start_on,
        (EVENING_BEFORE,),
        appointment=True,
    )
    leave = facts.leave_possible_on.value
    if leave is not None:
        note = "From today on you can take leave."
        yield Dated("leave", f"Leave is possible at {employer}", note, leave, leave)


def names(at: CandidacyState) -> tuple[str, str]:
    """The employer, and the role with a full stop, each on one line and of a fair length."""
    opened = at.opened.event if at.opened is not None else None
    if not isinstance(opened, CandidacyOpened):
        return "the employer", ""
    role = _short(opened.role)
    return _short(opened.employer) or "the employer", f"{role}. " if role else ""


def _short(text: str) -> str:
    line = on_one_line(text, len(text)) or ""
    return line if len(line) <= LONGEST_NAME else f"{line[: LONGEST_NAME - 1].rstrip()}…"


def _first_made(story: EffectiveEntries, entry: Entry) -> int:
    """The number of the entry with which an appointment was first made.

    One that was put off, or told again, is still the same; one after it took place is another.
    """
    first = entry
    for earlier in reversed([e for e in story if e.order < entry.order]):
        if _ends(earlier.event, entry.event):
            break
        if _is_alike(earlier.event, entry.event):
            day = getattr(earlier.event, "on", None) or getattr(earlier.event, "due_on", None)
            if day is not None and day < first.event.happened_on:
                break
            first = earlier
    return first.no


def _is_alike(event: AnyEvent, appointment: AnyEvent) -> bool:
    match event, appointment:
        case NextRoundSet(), NextRoundSet():
            return True
        case ScreeningAnnounced(step=one), ScreeningAnnounced(step=other):
            return one == other
        case _:
            return False


def _ends(event: AnyEvent, appointment: AnyEvent) -> bool:
    match event, appointment:
        case InterviewHeld(), NextRoundSet():
            return True
        case ScreeningCompleted(step=one), ScreeningAnnounced(step=other):
            return one == other
        case _:
            return isinstance(event, Closing)
