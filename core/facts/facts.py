"""Facts: every word a rule may use, for one candidacy on one day, each with the entries it came from."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from core.events import (
    Entry,
    FeedbackReceived,
    MovedOn,
    OfferAccepted,
    Person,
    Stage,
)
from core.facts.contact import day_after, to_thank
from core.facts.course import last_completions
from core.facts.fact import UNKNOWN, Fact, Watch, drawn, happened, said, stated
from core.facts.offer import asked_for, last_sent
from core.facts.standing import Standing
from core.facts.story import after
from core.workdays import on_or_before, workdays_after

THANKS_WORKDAYS = 5
"""After this many workdays a thank-you is late enough to be left out."""


@dataclass(frozen=True, slots=True)
class OfferElsewhere:
    """An open offer in another candidacy: the day it was made, and until when it stands."""

    candidacy: str
    made_on: date
    reply_by: date | None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What a person's other candidacies mean for this one.

    `settled_on`: since when another one is sure, the earliest if several. `own_moves`: the
    person's own moves noted for this stage, in any candidacy.
    """

    another_is_open: bool = False
    offers: tuple[OfferElsewhere, ...] = ()
    settled_on: date | None = None
    own_moves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PendingStep:
    """A screening step that lies ahead."""

    step: Fact[str]
    due_on: Fact[date]


@dataclass(frozen=True, slots=True)
class Facts:
    """One candidacy on one day. A field is a fact a rule may name."""

    stage: Fact[Stage]
    country: Fact[str]
    sector: Fact[str]
    industry: Fact[str]
    employed_now: Fact[bool]
    changing_field: Fact[bool]

    last_interview_on: Fact[date]
    interview_was_held: Fact[bool]
    thanks_are_owed: Fact[bool]
    thank_by: Fact[date]
    asked_when: Fact[bool]
    felt: Fact[int]
    felt_won: Fact[bool]

    quiet_days: Fact[int]
    quiet_for_two_weeks: Fact[bool]
    quiet_for_a_week_at_most: Fact[bool]
    decision_by: Fact[date]
    asked_and_unanswered: Fact[bool]
    follow_up_on: Fact[date]
    move_on_on: Fact[date]
    look_again_on: Fact[date]

    round_is_ahead: Fact[bool]
    round_on: Fact[date]
    round_took_place: Fact[bool]
    step_is_pending: Fact[bool]
    step_took_place: Fact[bool]
    step_failed: Fact[bool]

    offer_is_open: Fact[bool]
    offer_or_accepted: Fact[bool]
    reply_by: Fact[date]
    answer_by: Fact[date]
    offer_lapsed: Fact[bool]
    reply_date_was_asked: Fact[bool]
    ask_reply_date_by: Fact[date]
    written: Fact[bool]
    conditional: Fact[bool]
    accepted: Fact[bool]
    start_strong_was_asked: Fact[bool]
    start_strong_by: Fact[date]

    start_is_agreed: Fact[bool]
    start_on: Fact[date]
    plan_by: Fact[date]
    notice_by: Fact[date]
    notice_given_on: Fact[date]
    last_day_in_old_job: Fact[date]
    days_lie_between: Fact[bool]
    leave_possible_on: Fact[date]

    rejected: Fact[bool]
    rejected_this_week: Fact[bool]
    moved_on_this_week: Fact[bool]
    answered_graciously: Fact[bool]
    reply_graciously_by: Fact[date]
    feedback_is_asked: Fact[bool]
    feedback_is_settled: Fact[bool]
    ask_feedback_by: Fact[date]
    feedback_lacks_a_lesson: Fact[bool]

    another_is_open: Fact[bool]
    offer_elsewhere_untold: Fact[bool]
    tell_by: Fact[date]
    settled_elsewhere: Fact[bool]
    bow_out_by: Fact[date]
    own_moves: Fact[tuple[str, ...]]

    today: date
    people_to_thank: tuple[Person, ...]
    pending_steps: tuple[PendingStep, ...]


def derive(at: Standing, elsewhere: Elsewhere) -> Facts:
    """All facts of a candidacy, from where it stands and what the others mean for it."""
    return Facts(
        stage=at.stage,
        country=at.country,
        today=at.watch.today,
        **_opening(at),
        **_interview(at),
        **_silence(at),
        **_ahead(at),
        **_offer(at),
        **_start(at),
        **_ending(at),
        **_elsewhere(at, elsewhere),
    )


def _opening(at: Standing) -> dict[str, Any]:
    names = ("sector", "industry", "employed_now", "changing_field")
    return {name: at.opening.get(name, UNKNOWN) for name in names}


def _interview(at: Standing) -> dict[str, Any]:
    held_on = at.interview.held_on
    left = to_thank(at.interview, at.story)
    owed = (
        left is not None
        and held_on.value is not None
        and not at.watch.past(workdays_after(held_on.value, THANKS_WORKDAYS, at.calendar))
    )
    felt = at.interview.felt
    return {
        "last_interview_on": held_on,
        "interview_was_held": drawn(held_on.value is not None, held_on),
        "thanks_are_owed": drawn(owed, held_on),
        "thank_by": day_after(held_on),
        "people_to_thank": left or (),
        "asked_when": at.interview.asked_when,
        "felt": felt,
        "felt_won": _when_known(felt, lambda: felt.value is not None and felt.value >= 4),
    }


def _silence(at: Standing) -> dict[str, Any]:
    heard = at.last_heard
    quiet = None if heard.value is None else (at.watch.today - heard.value).days
    two_weeks = heard.value is not None and at.watch.reached(heard.value + timedelta(days=14))
    a_week = heard.value is not None and at.watch.within(7, heard.value)
    return {
        "quiet_days": drawn(quiet, heard),
        "quiet_for_two_weeks": drawn(two_weeks, heard),
        "quiet_for_a_week_at_most": drawn(a_week, heard),
        "decision_by": at.window,
        "asked_and_unanswered": drawn(bool(at.turn.unanswered.value), at.turn.unanswered),
        "follow_up_on": at.turn.follow_up_on,
        "move_on_on": at.turn.move_on_on,
        "look_again_on": _look_again(at),
    }


def _look_again(at: Standing) -> Fact[date]:
    if at.round_is_ahead.value:
        return day_after(at.round_on)
    return at.turn.follow_up_on if at.turn.follow_up_on.value is not None else at.turn.move_on_on


def _ahead(at: Standing) -> dict[str, Any]:
    round_is_over = at.round_on.value is not None and not at.round_is_ahead.value
    steps = tuple(
        PendingStep(said(e, "step"), said(e, "due_on", "step_due_on")) for e in at.steps.pending
    )
    return {
        "round_is_ahead": at.round_is_ahead,
        "round_on": at.round_on,
        "round_took_place": UNKNOWN if round_is_over else Fact(),
        "pending_steps": steps,
        "step_is_pending": drawn(bool(steps), *(s.step for s in steps)),
        "step_took_place": UNKNOWN if at.steps.overdue else Fact(),
        "step_failed": _step_failed(at),
    }


def _step_failed(at: Standing) -> Fact[bool]:
    """Whether a step was failed and nothing decisive came since; unknown while a result is awaited."""
    since = after(at.story, at.course.decisive)
    last = [e for e in last_completions(at.story).values() if e in since]
    results = [said(e, "passed") for e in last]
    failed = [r for r in results if r.value is False]
    if failed:
        return drawn(True, *failed)
    return Fact(False) if all(r.known for r in results) else UNKNOWN


def _offer(at: Standing) -> dict[str, Any]:
    offer, course, watch = at.offer, at.course, at.watch
    made, accepted = happened(offer.first, "offer_on"), course.is_(OfferAccepted)
    accepted_on = happened(course.decisive if accepted else None, "accepted_on")
    reply_by = offer.term("reply_by")
    lapsed = at.offer_is_open and reply_by.value is not None and watch.past(reply_by.value)
    stands = at.offer_is_open or accepted
    return {
        "offer_is_open": drawn(at.offer_is_open, *([made] if at.offer_is_open else ())),
        "offer_or_accepted": drawn(stands, accepted_on if accepted else made),
        "reply_by": reply_by,
        "answer_by": _answer_by(at, reply_by),
        "offer_lapsed": UNKNOWN if lapsed else Fact(False),
        "reply_date_was_asked": _whether(
            asked_for("ask_reply_date", course.since, offer), "reply_date_asked_on"
        ),
        "ask_reply_date_by": _workday(made, 1, at),
        "written": offer.term("written"),
        "conditional": at.conditional,
        "accepted": drawn(accepted, accepted_on),
        "start_strong_was_asked": _whether(
            last_sent(course.since, "start_strong"), "start_strong_asked_on"
        ),
        "start_strong_by": _workday(accepted_on, 1, at),
    }


def _answer_by(at: Standing, reply_by: Fact[date]) -> Fact[date]:
    """The last workday on or before `reply_by`, but not before the last statement of the offer."""
    if reply_by.value is None or at.offer.last is None:
        return Fact()
    day = on_or_before(reply_by.value, at.calendar)
    return drawn(max(day, at.offer.last.event.happened_on), reply_by)


def _start(at: Standing) -> dict[str, Any]:
    start = at.start
    agreed = bool(start)
    absent: Fact[Any] = UNKNOWN if agreed else Fact()
    start_on: Fact[date] = start.get("start_on", absent)
    last_day: Fact[date] = start.get("last_day_in_old_job", absent)
    accepted_on = happened(at.course.decisive, "accepted_on")
    reply_by = at.offer.term("reply_by")
    planned = _answer_by(at, reply_by) if at.offer_is_open else _workday(accepted_on, 2, at)
    return {
        "start_is_agreed": drawn(agreed, start_on) if agreed else Fact(False),
        "start_on": start_on,
        "plan_by": planned if at.course.is_(OfferAccepted) or at.offer_is_open else Fact(),
        "notice_by": start.get("notice_by", absent),
        "notice_given_on": start.get("notice_given_on", absent),
        "last_day_in_old_job": last_day,
        "days_lie_between": _when_known(last_day, lambda: _days_lie_between(last_day, start_on)),
        "leave_possible_on": _leave_possible(at, start_on),
    }


def _days_lie_between(last_day: Fact[date], start_on: Fact[date]) -> bool:
    if last_day.value is None or start_on.value is None:
        return False
    return (start_on.value - last_day.value).days > 1


def _leave_possible(at: Standing, start_on: Fact[date]) -> Fact[date]:
    months = at.offer.term("leave_after_months")
    if start_on.value is None or months.value is None:
        return UNKNOWN
    return drawn(start_on.value + relativedelta(months=months.value), start_on, months)


def _ending(at: Standing) -> dict[str, Any]:
    end = at.ending
    rejected = happened(end.rejection, "rejected_on")
    gracious = happened(end.gracious, "answered_graciously_on")
    moved = happened(at.course.decisive if at.course.is_(MovedOn) else None, "moved_on_on")
    days = (_workday(rejected, 2, at), _workday(gracious, 1, at))
    latest = max((d.value for d in days if d.value is not None), default=None)
    told = () if at.course.rejection is None else after(at.story, at.course.rejection)
    lacking = [e for e in told if _lacks_a_lesson(e)]
    return {
        "rejected": drawn(end.rejection is not None, rejected),
        "rejected_this_week": drawn(_this_week(rejected, at.watch), rejected),
        "moved_on_this_week": drawn(_this_week(moved, at.watch), moved),
        "answered_graciously": drawn(end.gracious is not None, gracious),
        "reply_graciously_by": _workday(rejected, 1, at),
        "feedback_is_asked": _whether(end.asked, "feedback_asked_on"),
        "feedback_is_settled": Fact(end.settled),
        "ask_feedback_by": drawn(latest, rejected, gracious),
        "feedback_lacks_a_lesson": _whether(
            lacking[-1] if lacking else None, "feedback_received_on"
        ),
    }


def _lacks_a_lesson(entry: Entry) -> bool:
    event = entry.event
    return isinstance(event, FeedbackReceived) and not event.refused and not event.lessons


def _this_week(day: Fact[date], watch: Watch) -> bool:
    return day.value is not None and watch.within(7, day.value)


def _elsewhere(at: Standing, elsewhere: Elsewhere) -> dict[str, Any]:
    untold = [offer for offer in elsewhere.offers if not _was_told(at, offer.made_on)]
    standing = [o for o in untold if o.reply_by is None or not at.watch.past(o.reply_by)]
    first = min((o.made_on for o in standing), default=None)
    offer_on: Fact[date] = Fact() if first is None else stated("offer_elsewhere_on", first, None)
    settled_on: Fact[date] = (
        Fact()
        if elsewhere.settled_on is None
        else stated("settled_elsewhere_on", elsewhere.settled_on, None)
    )
    settled = settled_on.value is not None and not at.course.is_(OfferAccepted)
    return {
        "another_is_open": Fact(elsewhere.another_is_open),
        "offer_elsewhere_untold": drawn(bool(standing), offer_on),
        "tell_by": _workday(offer_on, 1, at),
        "settled_elsewhere": drawn(settled, settled_on),
        "bow_out_by": _workday(settled_on, 1, at),
        "own_moves": Fact(elsewhere.own_moves or None),
    }


def _was_told(at: Standing, made_on: date) -> bool:
    told = last_sent(at.story, "tell_of_offer")
    return told is not None and told.event.happened_on >= made_on


def _workday(day: Fact[date], count: int, at: Standing) -> Fact[date]:
    if day.value is None:
        return Fact()
    return drawn(workdays_after(day.value, count, at.calendar), day)


def _whether(entry: Entry | None, name: str) -> Fact[bool]:
    return drawn(entry is not None, happened(entry, name))


def _when_known(fact: Fact[Any], conclusion: Any) -> Fact[bool]:
    return drawn(bool(conclusion()), fact) if fact.known else UNKNOWN
