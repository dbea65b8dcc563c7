"""The way of a candidacy: behind, here and ahead, with the days on which it got there."""

from datetime import date
from typing import Any

from core.events import AnyEvent, event_of
from core.rules.briefing import not_yet
from core.views.stops import Stop, coming, history, lap, stops
from tests.stories import (
    accepted,
    agreed,
    announced,
    briefed,
    followed_up,
    interviewed,
    invited,
    known_on,
    march,
    offered,
    opened,
    rejected,
    replied,
    replied_graciously,
    skipped_feedback,
    started,
    thanked,
)

BEGUN = (opened(march(2)), interviewed(march(3)), thanked(march(4)))


def stops_of(today: date, *events: AnyEvent, **settings: Any) -> tuple[Stop, ...]:
    portfolio = known_on(today, *events, **settings)
    return stops(portfolio, "c1", not_yet(portfolio, "c1"))


def reached(today: date, *events: AnyEvent) -> list[tuple[str, date]]:
    portfolio = known_on(today, *events)
    return [(step.stage, step.on) for step in history(portfolio, "c1")]


def test_before_the_interview_everything_lies_ahead() -> None:
    assert {stop.state for stop in stops_of(march(2), opened(march(2)))} == {"ahead"}


def test_while_waiting_the_day_of_the_follow_up_is_known() -> None:
    assert stops_of(march(5), *BEGUN) == (
        Stop("waiting", "here", march(3)),
        Stop("follow-up", "ahead", march(11)),
        Stop("outcome", "ahead", None),
        Stop("feedback", "ahead", None),
        Stop("start-date", "ahead", None),
    )


def test_time_alone_reaches_the_follow_up() -> None:
    assert stops_of(march(12), *BEGUN)[:2] == (
        Stop("waiting", "behind", march(3)),
        Stop("follow-up", "here", march(11)),
    )


def test_with_an_offer_what_was_passed_by_is_no_stop_and_the_first_day_lies_ahead() -> None:
    assert stops_of(march(6), *BEGUN, offered(march(5))) == (
        Stop("waiting", "behind", march(3)),
        Stop("outcome", "here", march(5)),
        Stop("start-date", "ahead", None),
    )


def test_after_a_no_only_feedback_lies_ahead_and_after_that_nothing() -> None:
    refused = (*BEGUN, rejected(march(5)))

    assert [(s.stage, s.state) for s in stops_of(march(5), *refused)] == [
        ("waiting", "behind"),
        ("outcome", "here"),
        ("feedback", "ahead"),
    ]
    assert stops_of(march(6), *refused, replied_graciously(march(6)))[-1] == Stop(
        "feedback", "here", march(6)
    )


def test_nothing_lies_ahead_of_an_offer_that_was_taken_back() -> None:
    events = (*BEGUN, offered(march(5)), event_of("offer_rescinded", march(6)))

    assert [s.state for s in stops_of(march(6), *events)] == ["behind", "here"]


def test_a_test_or_check_leaves_everything_open() -> None:
    states = [s.state for s in stops_of(march(6), *BEGUN, announced(march(5)))]

    assert states == ["behind", "ahead", "here", "ahead", "ahead"]


def test_who_waits_again_has_the_follow_up_behind_and_waits_for_the_second_time() -> None:
    events = (*BEGUN, followed_up(march(12)), replied(march(13)))

    assert stops_of(march(16), *events)[:2] == (
        Stop("waiting", "here", None),
        Stop("follow-up", "behind", march(11)),
    )
    assert lap(history(known_on(march(16), *events), "c1")) == 2


def test_the_days_of_the_way_never_run_backwards() -> None:
    again = (*BEGUN, followed_up(march(12)), replied(march(13)), offered(march(18)))

    days = [s.on for s in stops_of(march(18), *again) if s.on]

    assert days == sorted(days)


def test_a_stop_once_reached_stays_ticked_when_they_call_after_a_no() -> None:
    events = (*BEGUN, rejected(march(5)), replied_graciously(march(6)), invited(march(9)))

    states = {s.stage: s.state for s in stops_of(march(9), *events)}

    assert states["waiting"] == "here"
    assert states["outcome"] == states["feedback"] == "behind"


def test_one_that_is_closed_ends_there_and_not_in_a_start_date() -> None:
    events = (*BEGUN, rejected(march(5)), replied_graciously(march(6)), skipped_feedback(march(9)))

    assert stops_of(march(9), *events) == (
        Stop("waiting", "behind", march(3)),
        Stop("outcome", "behind", march(5)),
        Stop("feedback", "behind", march(6)),
        Stop("closed", "here", march(9)),
    )


def test_who_has_started_has_only_what_was_reached_behind() -> None:
    events = (*BEGUN, offered(march(5)), accepted(march(6)), agreed(march(6)), started(march(9)))

    assert [(s.stage, s.state) for s in stops_of(march(9), *events)] == [
        ("waiting", "behind"),
        ("outcome", "behind"),
        ("start-date", "behind"),
    ]


def test_at_most_one_stop_is_here_on_every_day() -> None:
    events = (
        *BEGUN,
        rejected(march(12)),
        replied_graciously(march(13)),
        skipped_feedback(march(16)),
    )

    for day in range(2, 31):
        here = [s for s in stops_of(march(day), *events) if s.state == "here"]
        assert len(here) <= 1


def test_the_history_has_each_change_on_its_day_by_entries_and_by_time() -> None:
    events = (*BEGUN, followed_up(march(12)), rejected(march(16)), replied_graciously(march(17)))

    assert reached(march(31), *events) == [
        ("debrief", march(2)),
        ("waiting", march(3)),
        ("follow-up", march(11)),
        ("waiting", march(12)),
        ("outcome", march(16)),
        ("feedback", march(17)),
        ("closed", march(31)),
    ]


def test_the_history_ends_today() -> None:
    assert reached(march(3), *BEGUN) == [("debrief", march(2)), ("waiting", march(3))]


def test_what_comes_is_in_order_and_not_past() -> None:
    events = (
        *BEGUN,
        replied(march(5), decision_by=march(20)),
        announced(march(5), due_on=march(9)),
    )
    portfolio = known_on(march(6), *events)
    facts = portfolio.facts("c1")

    ahead = coming(briefed(march(6), *events), facts)

    assert [c.on for c in ahead] == sorted(c.on for c in ahead)
    assert {c.on for c in ahead if not c.mine} >= {march(9), march(20)}
    assert all(c.on >= march(6) for c in ahead)


def test_the_last_day_of_an_offer_comes_until_it_is_accepted() -> None:
    offer = (*BEGUN, offered(march(9), reply_by=march(20)))

    def named(*events: AnyEvent) -> set[str]:
        portfolio = known_on(march(12), *events)
        return {c.say for c in coming(briefed(march(12), *events), portfolio.facts("c1"))}

    assert not {say for say in named(*offer) if "not to count on this one" in say}
    assert "Last day of the offer." in named(*offer)
    assert "Last day of the offer." not in named(*offer, accepted(march(12)))
