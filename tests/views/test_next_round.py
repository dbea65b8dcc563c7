"""Before the next round: when, where, with whom, and what is known from the rounds before."""

from core.views.next_round import next_round
from tests.stories import (
    got_feedback,
    interviewed,
    invited,
    known_on,
    march,
    offered,
    opened,
    rejected,
)

MET = (
    opened(march(2)),
    interviewed(
        march(3),
        questions=[{"text": "Why here?", "went": 2}, {"text": "A failure?"}],
        would_add="I led the move to SAP",
    ),
)


def test_it_has_day_hour_place_and_people_as_they_were_set() -> None:
    set_up = invited(
        march(5), on=march(12), at="14:00", place="Room 4", **{"with": [{"name": "Ada"}]}
    )

    ahead = next_round(known_on(march(6), *MET, set_up), "c1")

    assert ahead is not None
    assert (ahead.on, ahead.at, ahead.place, ahead.link) == (march(12), "14:00", "Room 4", None)
    assert [person.name for person in ahead.people] == ["Ada"]


def test_a_later_word_of_the_same_day_completes_it_and_another_day_begins_anew() -> None:
    first = invited(march(5), on=march(12), at="14:00", place="Room 4")
    completed = invited(march(6), on=march(12), link="https://meet.example/1")
    postponed = invited(march(7), on=march(16))

    whole = next_round(known_on(march(6), *MET, first, completed), "c1")
    moved = next_round(known_on(march(7), *MET, first, completed, postponed), "c1")

    assert whole is not None
    assert (whole.at, whole.place, whole.link) == ("14:00", "Room 4", "https://meet.example/1")
    assert moved is not None
    assert (moved.on, moved.at, moved.place, moved.link) == (march(16), None, None, None)


def test_it_has_what_was_asked_before_the_latest_first_and_each_once() -> None:
    again = interviewed(march(9), questions=[{"text": "A failure?"}, {"text": "Your notice?"}])

    ahead = next_round(known_on(march(10), *MET, again, invited(march(10), on=march(16))), "c1")

    assert ahead is not None
    assert [question.text for question in ahead.asked] == [
        "A failure?",
        "Your notice?",
        "Why here?",
    ]
    assert ahead.to_add == ("I led the move to SAP",)


def test_it_has_the_lessons_of_every_application() -> None:
    other = [
        opened(march(1)),
        interviewed(march(2)),
        rejected(march(4)),
        got_feedback(march(5), lessons=["Bring numbers"]),
    ]

    ahead = next_round(
        known_on(march(6), *MET, invited(march(5), on=march(12)), beside=other), "c1"
    )

    assert ahead is not None
    assert ahead.lessons == ("Bring numbers",)


def test_there_is_none_without_a_day_after_it_or_while_an_offer_is_open() -> None:
    set_up = invited(march(5), on=march(12))
    on_offer = (*MET, offered(march(4)), set_up)

    assert next_round(known_on(march(12), *MET, set_up), "c1") is not None
    assert next_round(known_on(march(13), *MET, set_up), "c1") is None
    assert next_round(known_on(march(6), *MET, invited(march(5))), "c1") is None
    assert next_round(known_on(march(6), *on_offer), "c1") is None
