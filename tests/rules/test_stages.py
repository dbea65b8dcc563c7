"""The stages (rulebook 3): for each one a case in which it holds, and near misses."""

import pytest

from core.events import AnyEvent
from tests.stories import (
    accepted,
    announced,
    april,
    asked_for_feedback,
    declined,
    followed_up,
    got_feedback,
    interviewed,
    invited,
    march,
    moved_on,
    offered,
    on,
    opened,
    rejected,
    replied_graciously,
    skipped_feedback,
    started,
    thanked,
    withdrew,
)

OPENED = opened(march(2))
MET = (OPENED, interviewed(march(3)))


def test_debrief_before_any_interview() -> None:
    assert on(march(3), OPENED).stage == "debrief"
    assert on(march(3), *MET).stage == "waiting"


def test_debrief_whatever_else_was_said_without_an_interview() -> None:
    assert on(april(1), OPENED, invited(march(3), on="2026-03-10"), thanked(march(4))).stage == (
        "debrief"
    )


def test_waiting_until_the_follow_up_day() -> None:
    assert on(march(9), *MET).stage == "waiting"


def test_follow_up_from_the_follow_up_day_on() -> None:
    assert on(march(10), *MET).stage == "follow-up"
    assert on(april(10), *MET).stage == "follow-up"


def test_follow_up_from_the_move_on_day_on() -> None:
    story = (*MET, followed_up(march(10)), followed_up(march(17)))

    assert on(march(23), *story).stage == "waiting"
    assert on(march(24), *story).stage == "follow-up"


def test_outcome_while_an_offer_is_open() -> None:
    assert on(april(30), *MET, offered(march(9))).stage == "outcome"
    assert on(march(9), *MET, offered(march(9)), accepted(march(9))).stage == "start-date"
    assert on(march(9), *MET, offered(march(9)), declined(march(9))).stage == "closed"


def test_outcome_while_a_rejection_is_not_answered_graciously() -> None:
    story = (*MET, rejected(march(12)))

    assert on(march(12), *story).stage == "outcome"
    assert on(march(25), *story).stage == "outcome"
    assert on(march(13), *story, replied_graciously(march(13))).stage == "feedback"


def test_outcome_while_a_step_is_pending() -> None:
    story = (*MET, announced(march(4), due_on="2026-03-11"))

    assert on(march(11), *story).stage == "outcome"
    assert on(march(12), *story).stage == "waiting"


def test_a_step_before_any_interview_is_outcome_too() -> None:
    assert on(march(4), OPENED, announced(march(4), due_on="2026-03-11")).stage == "outcome"


def test_a_pending_step_does_not_keep_a_rejection_in_outcome() -> None:
    story = (*MET, rejected(march(5)), announced(march(6), due_on="2026-03-31"))

    assert on(march(6), *story, replied_graciously(march(6))).stage == "feedback"


def test_feedback_while_it_is_not_settled() -> None:
    story = (*MET, rejected(march(12)), replied_graciously(march(13)))

    assert on(march(26), *story).stage == "feedback"
    assert on(march(27), *story).stage == "closed"


def test_feedback_is_settled_once_their_time_to_answer_is_over() -> None:
    thanks = (*MET, rejected(march(12)), replied_graciously(march(13)))
    asked = (*thanks, asked_for_feedback(march(16)))

    assert on(march(27), *asked).stage == "feedback"
    assert on(march(30), *asked).stage == "closed"
    assert on(march(20), *asked, feedback_patience_workdays=5).stage == "feedback"
    assert on(march(23), *asked, feedback_patience_workdays=5).stage == "closed"


@pytest.mark.parametrize(
    "answer",
    [got_feedback(march(16)), got_feedback(march(16), refused=True), skipped_feedback(march(16))],
    ids=["received", "refused", "skipped"],
)
def test_feedback_is_settled_by_an_answer_or_by_leaving_it_out(answer: AnyEvent) -> None:
    story = (*MET, rejected(march(12)), replied_graciously(march(13)), answer)

    assert on(march(16), *story).stage == "closed"


def test_feedback_asked_in_the_gracious_reply_is_settled_from_that_day() -> None:
    story = (*MET, rejected(march(12)), replied_graciously(march(13), asks_feedback=True))

    assert on(march(26), *story).stage == "feedback"
    assert on(march(27), *story).stage == "closed"


def test_start_date_once_accepted() -> None:
    story = (*MET, offered(march(9)), accepted(march(10)))

    assert on(april(30), *story).stage == "start-date"
    assert on(march(9), *story).stage == "outcome"


def test_started_once_it_is_recorded_whatever_else_is() -> None:
    story = (*MET, offered(march(9)), accepted(march(10)), started(april(1)))

    assert on(march(31), *story).stage == "start-date"
    assert on(april(1), *story).stage == "started"
    assert on(april(2), *story, rejected(april(2))).stage == "started"


@pytest.mark.parametrize(
    "ending",
    [withdrew(march(12)), declined(march(12)), moved_on(march(12))],
    ids=["withdrew", "declined", "moved on"],
)
def test_closed_when_i_end_it(ending: AnyEvent) -> None:
    assert on(march(11), *MET, ending).stage == "follow-up"
    assert on(march(12), *MET, ending).stage == "closed"


def test_closed_when_a_rejection_was_not_answered_in_time() -> None:
    story = (*MET, rejected(march(12)))

    assert on(march(25), *story).stage == "outcome"
    assert on(march(26), *story).stage == "closed"
    assert on(march(20), *story, feedback_patience_workdays=7).stage == "outcome"
    assert on(march(23), *story, feedback_patience_workdays=7).stage == "closed"


def test_a_gracious_reply_after_that_opens_the_question_for_feedback_again() -> None:
    story = (*MET, rejected(march(12)), replied_graciously(march(27)))

    assert on(march(27), *story).stage == "feedback"


def test_a_gracious_reply_before_the_rejection_is_no_answer_to_it() -> None:
    assert (
        on(march(12), *MET, replied_graciously(march(11)), rejected(march(12))).stage == "outcome"
    )
