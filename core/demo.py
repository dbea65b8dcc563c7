"""A made-up person's candidacies, to look around in. Every name in it is invented."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from core.events import (
    AnyEvent,
    FeedbackReceived,
    MovedOn,
    NextRoundSet,
    NoteAdded,
    OfferReceived,
    Person,
    Rejected,
    ReplyReceived,
    Salary,
    ScreeningAnnounced,
    event_of,
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

    def ago(days: int) -> date:
        return today - timedelta(days=days)

    def ahead(workdays: int) -> date:
        return workdays_after(today, workdays, HOME)

    def opened(days: int, employer: str, role: str, sector: str, **more: Any) -> AnyEvent:
        said = {"employer": employer, "role": role, "sector": sector, "country": "GB"}
        return event_of("candidacy_opened", ago(days), **(said | more))

    def met(days: int, form: str, *people: Person, **more: Any) -> AnyEvent:
        named = [person.model_dump(exclude_none=True) for person in people]
        more |= {"interviewers": named} if named else {}
        return event_of("interview_held", ago(days), format=form, **more)

    def sent(on: date, purpose: str, to: str | None = None, **more: Any) -> AnyEvent:
        said = {"purpose": purpose, "channel": "email"} | ({"to": [to]} if to else {})
        return event_of("message_sent", on, **(said | more))

    # Two workdays back, so that telling the others is due by today.
    offer_day = on_or_before(on_or_before(ago(1), HOME) - timedelta(days=1), HOME)
    maya = Person(name="Maya Lindqvist", email="maya@alder.example")
    tom = Person(name="Tom Okafor", email="tom@alder.example")
    ines = Person(name="Ines Duarte", email="ines@harbour.example")
    jon = Person(name="Jon Abara", email="jon@quarry.example")
    aoife = Person(name="Aoife Byrne", email="aoife@skerry.example")
    petra = Person(name="Petra Novak", email="petra@orrery.example")
    return (
        (
            opened(
                24,
                "Alder & Finch",
                "Research Analyst",
                "private",
                employed_now=True,
                changing_field=False,
            ),
            met(21, "video", maya, asked_when=True, topics=["the survey panel"], felt=4),
            sent(ago(20), "thank_you", maya.email),
            NextRoundSet(happened_on=ago(14), on=ago(8)),
            met(8, "panel", maya, tom, round=2, felt=4),
            sent(ago(7), "thank_you"),
            OfferReceived(
                happened_on=offer_day,
                reply_by=ahead(6),
                written=True,
                salary=Salary(amount=46000, currency="GBP", per="year"),
                leave_days=25,
                leave_after_months=3,
            ),
        ),
        (
            opened(12, "Harbour Trust", "Data Officer", "nonprofit", employed_now=True),
            met(
                6,
                "onsite",
                ines,
                decision_by=ahead(5),
                asked_when=True,
                topics=["the volunteer register"],
                felt=3,
            ),
            sent(ago(5), "thank_you", ines.email),
            sent(offer_day, "tell_of_offer", ines.email),
            NoteAdded(
                happened_on=ago(5), text="Walk to the river after lunch.", move_for="waiting"
            ),
        ),
        (
            opened(20, "Kestrel Press", "Insights Editor", "private"),
            met(15, "phone", Person(name="Rosa Weaver"), topics=["the reader survey"]),
            sent(ago(14), "thank_you"),
        ),
        (
            opened(40, "Marsh County Police", "Crime Analyst", "public"),
            met(30, "panel", felt=3),
            sent(ago(29), "thank_you", channel="letter"),
            ReplyReceived(happened_on=ago(12), gist="still_deciding"),
            ScreeningAnnounced(happened_on=ago(4), step="background", due_on=ahead(9)),
            sent(offer_day, "tell_of_offer", channel="phone"),
        ),
        (
            opened(30, "Blue Quarry", "Analyst", "private"),
            met(18, "video", jon, felt=5),
            sent(ago(17), "thank_you"),
            Rejected(happened_on=ago(6)),
            sent(ago(5), "gracious_reply", asks_feedback=True),
            FeedbackReceived(
                happened_on=ago(2),
                text="They wanted to hear more about working with suppliers.",
                lessons=("Bring one story about suppliers.", "Give shorter answers, then pause."),
            ),
            NoteAdded(
                happened_on=ago(5),
                text="Cook something, and call Ida. No laptop.",
                felt=2,
                move_for="feedback",
            ),
            NoteAdded(happened_on=ago(1), text="It weighs less today.", felt=4),
        ),
        (
            opened(
                35,
                "Skerry Design",
                "User Researcher",
                "private",
                country="IE",
                employed_now=True,
                changing_field=True,
            ),
            met(26, "video", aoife, topics=["the ferry app"], felt=4),
            sent(ago(25), "thank_you", aoife.email),
            sent(ago(15), "follow_up"),
            OfferReceived(
                happened_on=offer_day,
                reply_by=ahead(8),
                written=False,
                conditional=False,
                salary=Salary(amount=4300, currency="EUR", per="month"),
                start_on=ahead(40),
                leave_days=23,
                leave_after_months=6,
            ),
            sent(offer_day, "ask_in_writing"),
        ),
        (
            opened(75, "Orrery Labs", "Data Analyst", "private"),
            met(63, "presentation", petra, felt=2),
            sent(ago(62), "thank_you"),
            sent(ago(55), "follow_up"),
            ReplyReceived(happened_on=ago(53), gist="still_deciding"),
            Rejected(happened_on=ago(47)),
            sent(ago(47), "gracious_reply", asks_feedback=True),
            FeedbackReceived(
                happened_on=ago(41),
                text="Good work. The talk ran long, and we missed what you wanted from us.",
                lessons=(
                    "Practise the presentation aloud, twice.",
                    "Say why I want to work there.",
                ),
            ),
        ),
        (
            opened(70, "Tern Logistics", "Reporting Analyst", "private"),
            met(58, "phone", felt=3),
            sent(ago(57), "thank_you"),
            sent(ago(49), "follow_up"),
            sent(ago(39), "follow_up"),
            sent(ago(30), "last_word"),
            MovedOn(happened_on=ago(30)),
        ),
    )
