"""The rules of feedback (rulebook 4): when each holds, and near misses."""

from tests.stories import (
    accepted,
    answered,
    asked_for_feedback,
    declined,
    got_feedback,
    interviewed,
    march,
    moved_on,
    offered,
    on,
    opened,
    rejected,
    replied_graciously,
    skipped_feedback,
    started,
    wrote,
)

MET = (opened(march(2)), interviewed(march(3)))
TURNED_DOWN = (*MET, rejected(march(12)))
THANKED = (*TURNED_DOWN, replied_graciously(march(13)))

ASK = "feedback.ask_what_would_have_helped"
LITTLE = "feedback.expect_little"
LESSON = "feedback.keep_the_lesson"
START_STRONG = "feedback.ask_how_to_start_strong"


def test_ask_two_workdays_after_the_rejection() -> None:
    assert on(march(13), *THANKED)[ASK] == march(16)
    assert ASK not in on(march(13), *TURNED_DOWN)


def test_or_one_workday_after_the_gracious_reply_if_that_is_later() -> None:
    assert on(march(20), *TURNED_DOWN, replied_graciously(march(20)))[ASK] == march(23)


def test_ask_once() -> None:
    assert ASK not in on(march(16), *THANKED, asked_for_feedback(march(16)))
    assert ASK not in on(march(13), *TURNED_DOWN, replied_graciously(march(13), asks_feedback=True))
    assert ASK in on(march(13), *TURNED_DOWN, replied_graciously(march(13), asks_feedback=False))


def test_do_not_ask_once_it_is_settled() -> None:
    assert ASK in on(march(26), *THANKED)
    assert ASK not in on(march(27), *THANKED)
    assert ASK not in on(march(16), *THANKED, skipped_feedback(march(16)))


def test_a_question_before_the_rejection_is_none_about_it() -> None:
    early = (
        *MET,
        asked_for_feedback(march(11)),
        rejected(march(12)),
        replied_graciously(march(13)),
    )

    assert ASK in on(march(13), *early)


def test_expect_little_while_the_question_is_open() -> None:
    asked = (*THANKED, asked_for_feedback(march(16)))

    assert LITTLE not in on(march(16), *THANKED)
    assert LITTLE in on(march(27), *asked)
    assert LITTLE not in on(march(30), *asked)
    assert LITTLE not in on(march(20), *asked, got_feedback(march(20)))


def test_expect_little_after_a_request_alone_which_is_a_gracious_answer_too() -> None:
    asked = (*TURNED_DOWN, asked_for_feedback(march(13)))

    assert on(march(13), *asked).stage == "feedback"
    assert LITTLE in on(march(13), *asked)


def test_keep_the_lesson_of_what_they_said() -> None:
    heard = (*THANKED, got_feedback(march(16), text="More examples"))

    assert on(march(16), *heard).stage == "closed"
    assert LESSON in on(march(16), *heard)
    assert on(march(16), *heard)[LESSON] is None
    assert LESSON not in on(march(16), *heard, answered(march(16), "lessons", ["More examples"]))
    assert LESSON not in on(march(16), *THANKED, got_feedback(march(16), lessons=["Examples"]))
    assert LESSON not in on(march(16), *THANKED, got_feedback(march(16), refused=True))
    assert LESSON not in on(march(16), *THANKED)


def test_keep_the_lesson_of_the_last_rejection_only() -> None:
    early = (*MET, got_feedback(march(11)), rejected(march(12)))
    twice = (*TURNED_DOWN, got_feedback(march(13)), interviewed(march(16)), rejected(march(20)))

    assert LESSON not in on(march(12), *early)
    assert LESSON in on(march(19), *twice)
    assert LESSON not in on(march(20), *twice)


def test_keep_the_lesson_though_the_first_day_at_another_desk_came() -> None:
    assert LESSON in on(march(20), *TURNED_DOWN, got_feedback(march(13)), started(march(20)))


def test_there_is_no_lesson_without_a_rejection() -> None:
    assert LESSON not in on(march(12), *MET, got_feedback(march(11)), moved_on(march(12)))


def test_ask_how_to_start_strong_the_workday_after_accepting() -> None:
    yes = (*MET, offered(march(12), written=True), accepted(march(13)))

    assert on(march(13), *yes)[START_STRONG] == march(16)
    assert START_STRONG not in on(march(13), *MET, offered(march(12)), accepted(march(13)))
    assert START_STRONG not in on(march(12), *yes)
    assert START_STRONG not in on(march(16), *yes, wrote(march(16), "start_strong"))
    assert START_STRONG not in on(march(16), *yes, started(march(16)))
    assert START_STRONG not in on(march(16), *MET, offered(march(12)), declined(march(13)))
