"""A made-up person's candidacies, to look around in. Every name in it is invented."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from core.events import (
    AnyEvent,
    CandidacyOpened,
    FeedbackReceived,
    InterviewHeld,
    MessageSent,
    MovedOn,
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


@dataclass(frozen=True, slots=True)
class Belongs:
    """What is kept beside the events of a candidacy; `plan` is what was said to the planner so far."""

    tags: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    about_offer: str = ""
    plan: Mapping[str, float] = field(default_factory=dict)


BELONGINGS = (
    Belongs(
        ("remote",),
        ("Résumé, February", "Survey panel, two pages"),
        "For it: Maya, and work I know. Against it: the office is far on the two days there.",
        {"unused_leave": 8.0},
    ),
    Belongs(("near home",), ("Résumé, February",)),
    Belongs(("near home", "a wish")),
    Belongs(("public",), ("Application form", "Two references")),
    Belongs(),
    Belongs(
        ("abroad",),
        ("Résumé, February",),
        "For it: a small team, and the sea. Against it: a new city, and it is not in writing.",
    ),
    Belongs(("remote",)),
    Belongs(),
)
"""In the order of the stories."""


def stories(today: date) -> Sequence[Sequence[AnyEvent]]:
    """Eight candidacies as they stand `today`, each a list of events in order."""
    return (
        _offer(today),
        _waiting_for_a_promised_day(today),
        _silent(today),
        _public(today),
        _turned_down(today),
        _offer_from_abroad(today),
        _turned_down_before(today),
        _closed(today),
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
            lessons=("Bring one story about suppliers.", "Give shorter answers, then pause."),
        ),
        NoteAdded(
            happened_on=_ago(today, 5),
            text="Cook something, and call Ida. No laptop.",
            felt=2,
            move_for="feedback",
        ),
        NoteAdded(happened_on=_ago(today, 1), text="It weighs less today.", felt=4),
    )


def _offer_from_abroad(today: date) -> Sequence[AnyEvent]:
    return (
        CandidacyOpened(
            happened_on=_ago(today, 35),
            employer="Skerry Design",
            role="User Researcher",
            sector="private",
            country="IE",
            employed_now=True,
            changing_field=True,
        ),
        InterviewHeld(
            happened_on=_ago(today, 26),
            format="video",
            interviewers=(Person(name="Aoife Byrne", email="aoife@skerry.example"),),
            topics=("the ferry app",),
            felt=4,
        ),
        MessageSent(
            happened_on=_ago(today, 25),
            purpose="thank_you",
            channel="email",
            to=("aoife@skerry.example",),
        ),
        MessageSent(happened_on=_ago(today, 15), purpose="follow_up", channel="email"),
        OfferReceived(
            happened_on=_offer_day(today),
            reply_by=workdays_after(today, 8, HOME),
            written=False,
            conditional=False,
            salary=Salary(amount=4300, currency="EUR", per="month"),
            start_on=workdays_after(today, 40, HOME),
            leave_days=23,
            leave_after_months=6,
        ),
        MessageSent(happened_on=_offer_day(today), purpose="ask_in_writing", channel="email"),
    )


def _turned_down_before(today: date) -> Sequence[AnyEvent]:
    return (
        CandidacyOpened(
            happened_on=_ago(today, 75),
            employer="Orrery Labs",
            role="Data Analyst",
            sector="private",
            country="GB",
        ),
        InterviewHeld(
            happened_on=_ago(today, 63),
            format="presentation",
            interviewers=(Person(name="Petra Novak", email="petra@orrery.example"),),
            felt=2,
        ),
        MessageSent(happened_on=_ago(today, 62), purpose="thank_you", channel="email"),
        MessageSent(happened_on=_ago(today, 55), purpose="follow_up", channel="email"),
        ReplyReceived(happened_on=_ago(today, 53), gist="still_deciding"),
        Rejected(happened_on=_ago(today, 47)),
        MessageSent(
            happened_on=_ago(today, 47),
            purpose="gracious_reply",
            channel="email",
            asks_feedback=True,
        ),
        FeedbackReceived(
            happened_on=_ago(today, 41),
            text="Good work. The talk ran long, and we missed what you wanted from us.",
            lessons=("Practise the presentation aloud, twice.", "Say why I want to work there."),
        ),
    )


def _closed(today: date) -> Sequence[AnyEvent]:
    return (
        CandidacyOpened(
            happened_on=_ago(today, 70),
            employer="Tern Logistics",
            role="Reporting Analyst",
            sector="private",
            country="GB",
        ),
        InterviewHeld(happened_on=_ago(today, 58), format="phone", felt=3),
        MessageSent(happened_on=_ago(today, 57), purpose="thank_you", channel="email"),
        MessageSent(happened_on=_ago(today, 49), purpose="follow_up", channel="email"),
        MessageSent(happened_on=_ago(today, 39), purpose="follow_up", channel="email"),
        MessageSent(happened_on=_ago(today, 30), purpose="last_word", channel="email"),
        MovedOn(happened_on=_ago(today, 30)),
    )
