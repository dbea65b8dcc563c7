"""The rules of debrief and waiting (rulebook 4): when each holds, and near misses."""

from core.events import AnyEvent
from tests.stories import (
    announced,
    april,
    briefed,
    followed_up,
    interviewed,
    invited,
    march,
    offered,
    on,
    opened,
    rejected,
    replied,
    thanked,
    told_of_an_offer,
    wrote,
)

OPENED = opened(march(2))
MET = (OPENED, interviewed(march(3)))
PROMISED = (OPENED, interviewed(march(3), decision_by="2026-03-20"))
ADA, BO = {"name": "Ada", "email": "ada@nw.example"}, {"name": "Bo"}
MET_TWO = (OPENED, interviewed(march(3), interviewers=[ADA, BO]))

ASK_AT_THE_END = "debrief.ask_at_the_end"
THANK = "waiting.thank_each_interviewer"
ASK_WHEN = "waiting.ask_when"
REST = "waiting.let_it_rest"
NO_GUN = "waiting.do_not_jump_the_gun"
WEEK_THREE = "waiting.week_three"
NO_SALARY = "waiting.do_not_spend_the_salary"
RAISE = "waiting.raise_your_score"
HOW_LONG = "waiting.how_long_it_takes"


def test_ask_at_the_end_before_the_first_interview() -> None:
    assert ASK_AT_THE_END in on(march(2), OPENED)
    assert ASK_AT_THE_END not in on(march(3), *MET)


def test_ask_at_the_end_while_a_round_is_ahead() -> None:
    story = (*MET, invited(march(4), on="2026-03-11"))

    assert ASK_AT_THE_END in on(march(11), *story)
    assert ASK_AT_THE_END not in on(march(12), *story)


# Thanks -----------------------------------------------------------------------------------------


def test_thanks_are_due_the_day_after_the_interview() -> None:
    assert on(march(3), *MET)[THANK] == march(4)


def test_thanks_are_due_on_a_saturday_after_an_interview_on_a_friday() -> None:
    assert on(march(6), OPENED, interviewed(march(6)))[THANK] == march(7)


def test_thanks_make_sense_for_five_workdays() -> None:
    assert THANK in on(march(10), *PROMISED)
    assert THANK not in on(march(11), *PROMISED)


def test_thanks_make_sense_for_five_workdays_of_the_place() -> None:
    story = (opened(march(2), country="DE"), interviewed(april(1), decision_by="2026-04-30"))

    assert THANK in on(april(10), *story)
    assert THANK not in on(april(11), *story)


def test_thanks_while_a_step_is_pending() -> None:
    assert on(march(4), *MET, announced(march(4)))[THANK] == march(4)


def test_no_thanks_in_outcome_for_another_reason() -> None:
    step = announced(march(4), due_on="2026-03-31")

    assert THANK not in on(march(5), *MET, step, offered(march(5)))
    assert THANK not in on(march(5), *MET, rejected(march(4)), announced(march(5)))


def test_no_thanks_in_follow_up() -> None:
    assert THANK not in on(march(10), *MET)


def test_a_thank_you_to_nobody_in_particular_thanks_everybody() -> None:
    assert THANK not in on(march(4), *MET, thanked(march(4)))
    assert THANK not in on(march(4), *MET_TWO, thanked(march(4)))
    assert THANK not in on(march(4), *MET_TWO, wrote(march(4), "thank_you", to=[]))


def test_each_named_interviewer_is_thanked() -> None:
    assert THANK in on(march(4), *MET_TWO, thanked(march(4), "ada@nw.example"))
    assert THANK in on(march(4), *MET_TWO, thanked(march(4), "Bo"))
    assert THANK not in on(march(4), *MET_TWO, thanked(march(4), "Bo", "ada@nw.example"))
    assert THANK not in on(
        march(4), *MET_TWO, thanked(march(4), "Bo"), thanked(march(4), "ada@nw.example")
    )


def test_somebody_with_an_address_is_found_by_it() -> None:
    assert THANK in on(march(4), *MET_TWO, thanked(march(4), "Ada", "Bo"))


def test_capitals_and_blanks_make_no_other_person() -> None:
    assert THANK not in on(march(4), *MET_TWO, thanked(march(4), " bo", "ADA@nw.example"))


def test_where_nobody_is_named_any_thank_you_will_do() -> None:
    assert THANK not in on(march(4), *MET, thanked(march(4), "Cy"))


def test_thanks_for_an_earlier_interview_are_none_for_the_last() -> None:
    story = (*MET, thanked(march(4)), interviewed(march(9)))

    assert on(march(9), *story)[THANK] == march(10)
    assert THANK not in on(march(9), *story, thanked(march(9)))


def test_the_interviews_of_the_last_day_are_taken_together() -> None:
    story = (
        OPENED,
        interviewed(march(3), interviewers=[ADA], asked_when=True),
        interviewed(march(3), interviewers=[BO], felt=3),
    )

    assert THANK in on(march(4), *story, thanked(march(4), "Bo"))
    assert THANK not in on(march(4), *story, thanked(march(4), "Bo", "ada@nw.example"))
    assert ASK_WHEN not in on(march(3), *story)


# Asking when ------------------------------------------------------------------------------------


def test_ask_when_in_the_same_note() -> None:
    now = on(march(3), *MET)

    assert now[ASK_WHEN] == now[THANK] == march(4)


def test_ask_when_holds_only_while_thanks_are_owed() -> None:
    assert ASK_WHEN not in on(march(4), *MET, thanked(march(4)))


def test_do_not_ask_when_they_named_a_day() -> None:
    assert ASK_WHEN not in on(march(3), *PROMISED)


def test_do_not_ask_when_i_asked() -> None:
    assert ASK_WHEN not in on(march(3), OPENED, interviewed(march(3), asked_when=True))
    assert ASK_WHEN in on(march(3), OPENED, interviewed(march(3), asked_when=False))


def test_do_not_ask_when_a_round_is_ahead() -> None:
    ahead, open_date = invited(march(4), on="2026-03-20"), invited(march(4))

    assert ASK_WHEN not in on(march(4), *MET, ahead)
    assert ASK_WHEN in on(march(4), *MET, open_date)


# Rest -------------------------------------------------------------------------------------------


def test_let_it_rest_until_the_follow_up_day() -> None:
    assert on(march(9), *MET)[REST] == march(10)
    assert REST not in on(march(10), *MET)


def test_let_it_rest_until_the_move_on_day() -> None:
    story = (*MET, followed_up(march(10)), followed_up(march(17)))

    assert on(march(23), *story)[REST] == march(24)


def test_let_it_rest_until_the_day_after_the_round_ahead() -> None:
    assert on(march(9), *MET, invited(march(4), on="2026-03-20"))[REST] == march(21)


def test_do_not_jump_the_gun_while_a_window_stands() -> None:
    assert on(march(9), *PROMISED)[NO_GUN] == march(20)
    assert NO_GUN not in on(march(9), *MET)


def test_do_not_jump_the_gun_while_a_message_is_unanswered() -> None:
    assert on(march(10), *MET, followed_up(march(10)))[NO_GUN] == march(17)
    assert NO_GUN not in on(march(11), *MET, followed_up(march(10)), replied(march(11)))


def test_do_not_jump_the_gun_only_in_waiting() -> None:
    assert NO_GUN not in on(march(20), *PROMISED)


def test_do_not_jump_the_gun_names_the_thanks_as_long_as_they_are_owed() -> None:
    def says(*events: AnyEvent) -> str:
        return next(a.say for a in briefed(march(5), *events).advice if a.key == NO_GUN)

    owed = (opened(march(2)), interviewed(march(4), decision_by=march(20)))

    assert "thank-you" in says(*owed)
    assert "thank-you" not in says(*owed, thanked(march(5)))


def test_a_round_ahead_does_not_hide_that_a_message_is_unanswered() -> None:
    story = (*MET, invited(march(4), on="2026-03-20"), told_of_an_offer(march(5)))

    assert on(march(5), *story)[NO_GUN] == march(21)


# Silence ----------------------------------------------------------------------------------------


def test_week_three_after_fourteen_quiet_days() -> None:
    story = (OPENED, interviewed(march(3), decision_by="2026-04-10"))

    assert WEEK_THREE not in on(march(16), *story)
    assert WEEK_THREE in on(march(17), *story)


def test_week_three_in_follow_up_too() -> None:
    assert WEEK_THREE in on(march(17), *MET)


def test_no_week_three_while_a_round_is_ahead() -> None:
    story = (*MET, invited(march(3), on="2026-03-20"))

    assert WEEK_THREE not in on(march(20), *story)


def test_do_not_spend_the_salary_after_a_day_that_felt_won() -> None:
    felt_won = (OPENED, interviewed(march(3), felt=4, decision_by="2026-03-20"))
    so_so = (OPENED, interviewed(march(3), felt=3, decision_by="2026-03-20"))

    assert NO_SALARY in on(march(10), *felt_won)
    assert NO_SALARY not in on(march(11), *felt_won)
    assert NO_SALARY not in on(march(10), *so_so)
    assert NO_SALARY not in on(march(10), *PROMISED)


def test_do_not_spend_the_salary_only_in_waiting() -> None:
    story = (OPENED, interviewed(march(3), felt=5))

    assert NO_SALARY in on(march(9), *story)
    assert NO_SALARY not in on(march(10), *story)


def test_one_interview_of_the_last_day_that_felt_won_is_enough() -> None:
    story = (OPENED, interviewed(march(3), felt=5), interviewed(march(3), felt=1))

    assert NO_SALARY in on(march(3), *story)
    assert NO_SALARY not in on(march(4), *story, interviewed(march(4)))


def test_raise_your_score_while_waiting() -> None:
    assert on(march(9), *MET)[RAISE] is None
    assert RAISE in on(march(9), *MET)
    assert RAISE not in on(march(10), *MET)


def test_how_long_it_takes_while_they_are_silent() -> None:
    assert HOW_LONG in on(march(9), *MET)
    assert HOW_LONG in on(march(10), *MET)
    assert HOW_LONG not in on(march(2), OPENED)
    assert HOW_LONG not in on(march(9), *MET, offered(march(9)))
