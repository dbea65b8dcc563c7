"""A made-up person's candidacies, to look around in. Every name in it is invented."""

from collections.abc import Sequence
from datetime import date, timedelta

from core.events import (
    AnyEvent,
    CandidacyOpened,
    FeedbackReceived,
    InterviewHeld,
    MessageSent,
    NextRoundSet,
    NoteAdded,
    OfferReceived,
    Person,
    Rejected,
    ReplyReceived,
    Salary,
    ScreeningAnnounced,
)
from core.workdays import Calendar, on_or_before, workdays_after

HOME = Calendar("GB")


def stories(today: date) -> Sequence[Sequence[AnyEvent]]:
    """Five candidacies as they stand `today`, each a list of events in order."""
    return (
        _offer(today),
        _waiting_for_a_promised_day(today),
        _silent(today),
        _public(today),
        _turned_down(today),
    )


def _ago(today: date, days: int) -> date:
    return today - timedelta(days=days)


def _offer_day(today: date) -> date:
    """Two workdays back, so that telling the others is due by today."""
    return on_or_before(_ago(on_or_before(_ago(today, 1), HOME), 1), HOME)


def _offer(today: date) -> Sequence[AnyEvent]:
    return (
        CandidacyOpened(
            happened_on=_ago(today, 24),
            employer="Alder & Finch",
            role="Research Analyst",
            sector="private",
            country="GB",
            employed_now=True,
            changing_field=False,
        ),
        InterviewHeld(
            happened_on=_ago(today, 21),
            format="video",
            interviewers=(Person(name="Maya Lindqvist", email="maya@alder.example"),),
            asked_when=True,
            topics=("the survey panel",),
            felt=4,
        ),
        MessageSent(
            happened_on=_ago(today, 20),
            purpose="thank_you",
            channel="email",
            to=("maya@alder.example",),
        ),
        NextRoundSet(happened_on=_ago(today, 14), on=_ago(today, 8)),
        InterviewHeld(
            happened_on=_ago(today, 8),
            round=2,
            format="panel",
            interviewers=(
                Person(name="Maya Lindqvist", email="maya@alder.example"),
                Person(name="Tom Okafor", email="tom@alder.example"),
            ),
            felt=4,
        ),
        MessageSent(happened_on=_ago(today, 7), purpose="thank_you", channel="email"),
        OfferReceived(
            happened_on=_offer_day(today),
            reply_by=workdays_after(today, 6, HOME),
            written=True,
            salary=Salary(amount=46000, currency="GBP", per="year"),
            leave_days=25,
            leave_after_months=3,
        ),
    )


def _waiting_for_a_promised_day(today: date) -> Sequence[AnyEvent]:
    return (
        CandidacyOpened(
            happened_on=_ago(today, 12),
            employer="Harbour Trust",
            role="Data Officer",
            sector="nonprofit",
            country="GB",
            employed_now=True,
        ),
        InterviewHeld(
            happened_on=_ago(today, 6),
            format="onsite",
            interviewers=(Person(name="Ines Duarte", email="ines@harbour.example"),),
            decision_by=workdays_after(today, 5, HOME),
            asked_when=True,
            topics=("the volunteer register",),
            felt=3,
        ),
        MessageSent(
            happened_on=_ago(today, 5),
            purpose="thank_you",
            channel="email",
            to=("ines@harbour.example",),
        ),
        MessageSent(
            happened_on=_offer_day(today),
            purpose="tell_of_offer",
            channel="email",
            to=("ines@harbour.example",),
        ),
        NoteAdded(
            happened_on=_ago(today, 5), text="Walk to the river after lunch.", move_for="waiting"
        ),
    )


def _silent(today: date) -> Sequence[AnyEvent]:
    return (
        CandidacyOpened(
            happened_on=_ago(today, 20),
            employer="Kestrel Press",
            role="Insights Editor",
            sector="private",
            country="GB",
        ),
        InterviewHeld(
            happened_on=_ago(today, 15),
            format="phone",
            interviewers=(Person(name="Rosa Weaver"),),
            topics=("the reader survey",),
        ),
        MessageSent(happened_on=_ago(today, 14), purpose="thank_you", channel="email"),
    )


def _public(today: date) -> Sequence[AnyEvent]:
    return (
        CandidacyOpened(
            happened_on=_ago(today, 40),
            employer="Marsh County Police",
            role="Crime Analyst",
            sector="public",
            country="GB",
        ),
        InterviewHeld(happened_on=_ago(today, 30), format="panel", felt=3),
        MessageSent(happened_on=_ago(today, 29), purpose="thank_you", channel="letter"),
        ReplyReceived(happened_on=_ago(today, 12), gist="still_deciding"),
        ScreeningAnnounced(
            happened_on=_ago(today, 4), step="background", due_on=workdays_after(today, 9, HOME)
        ),
        MessageSent(happened_on=_offer_day(today), purpose="tell_of_offer", channel="phone"),
    )


def _turned_down(today: date) -> Sequence[AnyEvent]:
    return (
        CandidacyOpened(
            happened_on=_ago(today, 30),
            employer="Blue Quarry",
            role="Analyst",
            sector="private",
            country="GB",
        ),
        InterviewHeld(
            happened_on=_ago(today, 18),
            format="video",
            interviewers=(Person(name="Jon Abara", email="jon@quarry.example"),),
            felt=5,
        ),
        MessageSent(happened_on=_ago(today, 17), purpose="thank_you", channel="email"),
        Rejected(happened_on=_ago(today, 6)),
        MessageSent(
            happened_on=_ago(today, 5),
            purpose="gracious_reply",
            channel="email",
            asks_feedback=True,
        ),
        FeedbackReceived(
            happened_on=_ago(today, 2),
            text="They wanted to hear more about working with suppliers.",
            lessons=("Bring one story about suppliers.",),
        ),
    )
