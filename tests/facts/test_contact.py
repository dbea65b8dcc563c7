"""Whose turn it is (rulebook 2): windows, unanswered messages, the five cases of the follow-up day."""

import pytest

from core.events import AnyEvent
from tests.stories import (
    accepted,
    acknowledged,
    announced,
    answered,
    april,
    followed_up,
    interviewed,
    invited,
    known_on,
    march,
    offered,
    on,
    opened,
    rejected,
    replied,
    thanked,
    told_of_an_offer,
    took_the_date_back,
    wrote,
)

OPENED = opened(march(2))
MET = (OPENED, interviewed(march(3)))
PROMISED = (OPENED, interviewed(march(3), decision_by="2026-03-20"))
REST, SEND, STOP = "waiting.let_it_rest", "follow_up.send", "follow_up.move_on"

# The window -------------------------------------------------------------------------------------


def test_the_window_is_the_last_day_the_employer_gave() -> None:
    story = (*PROMISED, replied(march(5), decision_by="2026-03-27"))

    assert on(march(5), *story)[REST] == march(27)
    assert on(march(6), *story, replied(march(6), decision_by="2026-03-12"))[REST] == march(12)


def test_a_reply_that_names_no_day_leaves_the_window_alone() -> None:
    assert on(march(10), *PROMISED, replied(march(9)))[REST] == march(20)


def test_an_interview_on_a_later_day_makes_the_window_void() -> None:
    assert on(march(9), *PROMISED, interviewed(march(9)))[REST] == march(16)


def test_an_interview_on_the_day_it_was_given_leaves_the_window_alone() -> None:
    assert on(march(3), *PROMISED, interviewed(march(3)))[REST] == march(20)


def test_an_employer_message_on_the_windows_day_makes_it_void() -> None:
    assert on(march(20), *PROMISED, replied(march(20)))[REST] == march(27)


def test_an_employer_message_the_day_before_leaves_the_window_alone() -> None:
    assert on(march(19), *PROMISED, replied(march(19)))[REST] == march(20)


def test_an_acknowledgement_on_the_windows_day_leaves_it_alone() -> None:
    assert on(march(20), *PROMISED, acknowledged(march(20)))[SEND] == march(20)


def test_a_window_given_again_after_such_a_message_stands() -> None:
    story = (*PROMISED, replied(march(20)), replied(march(20), decision_by="2026-03-31"))

    assert on(march(20), *story)[REST] == march(31)


def test_the_message_that_gives_a_window_of_its_own_day_does_not_make_it_void() -> None:
    story = (*MET, replied(march(6), decision_by="2026-03-06"))

    assert on(march(6), *story)[SEND] == march(6)


@pytest.mark.parametrize(
    "ahead",
    [invited(march(5), on="2026-03-20"), announced(march(5), due_on="2026-03-20")],
    ids=["round", "step"],
)
def test_a_second_counting_on_the_windows_day_makes_it_void(ahead: AnyEvent) -> None:
    assert on(march(23), *PROMISED, ahead)[REST] == march(27)


def test_a_second_counting_before_the_windows_day_leaves_it_alone() -> None:
    assert on(march(20), *PROMISED, invited(march(5), on="2026-03-19"))[SEND] == march(20)


def test_a_second_counting_makes_a_window_void_that_was_given_after_the_round_was_set() -> None:
    story = (*MET, invited(march(4), on="2026-03-20"), replied(march(5), decision_by="2026-03-18"))

    assert on(march(23), *story)[REST] == march(27)


def test_the_employer_can_take_a_window_back() -> None:
    assert on(march(9), *PROMISED, took_the_date_back(march(9)))[REST] == march(16)


def test_no_earlier_window_revives() -> None:
    twice = (*PROMISED, replied(march(5), decision_by="2026-03-27"))

    assert on(march(9), *twice, took_the_date_back(march(9)))[REST] == march(16)


def test_an_interview_that_names_no_day_takes_none_back() -> None:
    story = (*PROMISED, interviewed(march(3), decision_by=None))

    assert on(march(3), *story)[REST] == march(20)


@pytest.mark.parametrize(
    "news",
    [(offered(march(9)),), (offered(march(9)), accepted(march(9))), (rejected(march(9)),)],
    ids=["offer open", "accepted", "rejected"],
)
def test_no_window_stands_once_they_have_decided(news: tuple[AnyEvent, ...]) -> None:
    before = known_on(march(8), *PROMISED, *news).facts("c1")
    after = known_on(march(10), *PROMISED, *news).facts("c1")

    assert before.decision_by.value == march(20)
    assert after.decision_by.value is None


# Unanswered -------------------------------------------------------------------------------------

NO_MORE = "waiting.do_not_jump_the_gun"


@pytest.mark.parametrize(
    "question",
    [followed_up(march(4)), told_of_an_offer(march(4))],
    ids=["follow_up", "tell_of_offer"],
)
def test_a_message_that_asks_where_things_stand_is_unanswered(question: AnyEvent) -> None:
    assert NO_MORE in on(march(4), *MET, question)


@pytest.mark.parametrize("purpose", ["thank_you", "other", "last_word", "ask_reply_date"])
def test_no_other_message_is_unanswered(purpose: str) -> None:
    assert NO_MORE not in on(march(4), *MET, wrote(march(4), purpose))


@pytest.mark.parametrize("purpose", ["other", "last_word", "ask_reply_date"])
def test_nor_is_it_on_the_windows_day(purpose: str) -> None:
    assert on(march(20), *PROMISED, wrote(march(20), purpose))[SEND] == march(20)


def test_an_employer_message_answers_all_of_them() -> None:
    assert NO_MORE not in on(march(11), *MET, followed_up(march(10)), replied(march(11)))


def test_an_acknowledgement_answers_nothing() -> None:
    assert NO_MORE in on(march(11), *MET, followed_up(march(10)), acknowledged(march(11)))


def test_a_round_whose_day_went_by_answers_what_was_asked_before_it() -> None:
    story = (*MET, invited(march(4), on="2026-03-11"), followed_up(march(10)))

    assert NO_MORE not in on(march(12), *story)


def test_a_second_thank_you_on_the_windows_day_is_unanswered() -> None:
    assert on(march(20), *PROMISED, thanked(march(4)), thanked(march(20)))[REST] == march(27)
    assert "follow_up.send" in on(march(20), *PROMISED, thanked(march(20)))


def test_a_thank_you_before_the_windows_day_is_none() -> None:
    assert on(march(20), *PROMISED, thanked(march(19)))[SEND] == march(20)
    assert on(march(27), *PROMISED, thanked(march(19)), followed_up(march(20)))[SEND] == march(27)


def test_messages_before_the_windows_day_leave_one_to_send_on_it() -> None:
    early = (followed_up(march(9)), followed_up(march(10)), followed_up(march(11)))

    assert on(march(20), *PROMISED, *early)[SEND] == march(20)
    assert on(march(20), *PROMISED, *early, max_follow_ups=1)[SEND] == march(20)


def test_early_messages_count_together_as_one_less_than_the_most() -> None:
    story = (*PROMISED, followed_up(march(9)), followed_up(march(10)), followed_up(march(20)))

    assert on(march(27), *story, max_follow_ups=2)[STOP] == march(27)
    assert on(march(31), *story, max_follow_ups=3)[STOP] == march(31)


def test_once_a_window_is_void_early_messages_are_unanswered_in_full() -> None:
    story = (
        *MET,
        replied(march(4), decision_by="2026-03-20"),
        followed_up(march(9)),
        followed_up(march(10)),
        answered(march(11), "decision_by", None),
    )

    assert on(march(25), *story)[STOP] == march(25)


# The follow-up day, case by case ----------------------------------------------------------------


def test_1_with_a_window_it_is_that_day() -> None:
    assert on(march(19), *PROMISED)[REST] == march(20)
    assert on(march(20), *PROMISED)[SEND] == march(20)


def test_1_a_window_on_a_sunday_moves_it_to_monday() -> None:
    story = (OPENED, interviewed(march(3), decision_by="2026-03-15"))

    assert on(march(15), *story)[REST] == march(16)


def test_1_grace_adds_workdays() -> None:
    story = (OPENED, interviewed(march(3), decision_by="2026-03-15"))

    assert on(march(9), *story, window_grace_workdays=2)[REST] == march(18)
    assert on(march(9), *PROMISED, window_grace_workdays=2)[REST] == march(24)


def test_2_without_a_window_it_is_the_quiet_workdays_after_their_last_message() -> None:
    assert on(march(9), *MET)[REST] == march(10)
    assert on(march(9), *MET, quiet_workdays=7)[REST] == march(12)


def test_2_or_after_my_last_thank_you_if_that_is_later() -> None:
    assert on(march(9), *MET, thanked(march(5)))[REST] == march(12)
    assert on(march(9), *MET, thanked(march(4)), replied(march(6)))[REST] == march(13)


def test_3_after_a_question_it_is_the_quiet_workdays_after_that() -> None:
    assert on(march(11), *MET, followed_up(march(10)))[REST] == march(17)
    assert on(march(17), *MET, followed_up(march(10)))[SEND] == march(17)


def test_3_three_are_allowed_where_the_person_says_so() -> None:
    story = (*MET, followed_up(march(10)), followed_up(march(17)))

    assert on(march(24), *story, max_follow_ups=3)[SEND] == march(24)


def test_3_questions_before_the_windows_day_leave_it_on_that_day() -> None:
    story = (*PROMISED, followed_up(march(19)))

    assert on(march(19), *story)[REST] == march(20)


def test_3_a_question_on_the_windows_day_is_followed_by_the_quiet_workdays() -> None:
    story = (*PROMISED, followed_up(march(20)))

    assert on(march(20), *story)[REST] == march(27)


def test_3_it_is_never_before_the_day_of_case_1() -> None:
    story = (*PROMISED, followed_up(march(20)))

    assert on(march(20), *story, quiet_workdays=2, window_grace_workdays=5)[REST] == march(27)


def test_4_after_the_most_questions_there_is_a_move_on_day_instead() -> None:
    story = (*MET, followed_up(march(10)), followed_up(march(17)))

    assert on(march(23), *story)[REST] == march(24)
    now = on(march(24), *story)
    assert now[STOP] == march(24)
    assert SEND not in now


def test_4_where_one_is_the_most_it_comes_after_the_first() -> None:
    assert on(march(17), *MET, followed_up(march(10)), max_follow_ups=1)[STOP] == march(17)


def test_4_it_has_the_same_floor() -> None:
    story = (*PROMISED, followed_up(march(9)), followed_up(march(20)))

    assert on(march(20), *story, quiet_workdays=2, window_grace_workdays=5)[REST] == march(27)
    assert on(march(27), *story, quiet_workdays=2, window_grace_workdays=5)[STOP] == march(27)


def test_5_while_a_round_is_ahead_there_is_neither() -> None:
    story = (
        *MET,
        followed_up(march(10)),
        followed_up(march(11)),
        invited(march(12), on="2026-03-27"),
    )

    for day in (march(12), march(26), march(27)):
        assert on(day, *story).stage == "waiting"
        assert on(day, *story)[REST] == march(28)


def test_5_a_round_without_a_day_is_not_ahead() -> None:
    postponed = (*MET, invited(march(4), on="2026-03-27"), invited(march(10)))

    assert on(march(10), *postponed)[REST] == march(17)
    assert "outcome.prepare_next_round" not in on(march(10), *postponed)


def test_in_another_country_the_days_are_counted_by_its_calendar() -> None:
    story = (opened(march(2), country="DE"), interviewed(april(1)))

    assert on(april(1), *story)[REST] == april(10)
