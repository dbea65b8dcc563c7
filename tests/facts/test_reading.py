"""Reading a journal (rulebook 1): order, what is not yet true, answers, strikes."""

import pytest

from tests.stories import (
    accepted,
    agreed,
    announced,
    answered,
    april,
    deferred,
    followed_up,
    interviewed,
    known_on,
    march,
    noted,
    offered,
    on,
    opened,
    rejected,
    replied,
    replied_graciously,
    struck,
    thanked,
)

MET = (opened(march(2)), interviewed(march(3)))


def test_entries_later_than_today_are_not_yet_true() -> None:
    story = (*MET, rejected(march(12)))

    assert on(march(11), *story).stage == "follow-up"
    assert on(march(12), *story).stage == "outcome"


def test_a_candidacy_that_has_none_other_is_not_shown() -> None:
    portfolio = known_on(march(4), *MET, beside=[opened(march(5))])

    assert list(portfolio.stories) == ["c1"]


def test_entries_are_ordered_by_the_day_they_happened() -> None:
    remembered_late = (*MET, rejected(march(12)), thanked(march(4)))

    assert on(march(12), *remembered_late).dates == on(march(12), *MET, rejected(march(12))).dates


def test_entries_of_one_day_are_ordered_by_their_number() -> None:
    they_came_last = (*MET, followed_up(march(10)), replied(march(10)))
    i_came_last = (*MET, replied(march(10)), followed_up(march(10)))

    assert "waiting.do_not_jump_the_gun" not in on(march(10), *they_came_last)
    assert "waiting.do_not_jump_the_gun" in on(march(10), *i_came_last)


# Answers ----------------------------------------------------------------------------------------


def test_an_answer_completes_the_latest_earlier_entry_whose_kind_has_the_fact() -> None:
    story = (*MET, replied(march(5)), answered(march(6), "decision_by", "2026-03-20"))

    assert on(march(6), *story)["waiting.let_it_rest"] == march(20)


def test_an_answer_without_entry_leaves_later_entries_alone() -> None:
    story = (*MET, answered(march(4), "decision_by", "2026-03-20"), replied(march(21)))

    assert on(march(21), *story)["waiting.let_it_rest"] == march(27)


def test_an_answer_completes_the_entry_it_names() -> None:
    voided = (*MET, replied(march(5)), answered(march(6), "decision_by", "2026-03-05", entry=2))
    standing = (*MET, replied(march(5)), answered(march(6), "decision_by", "2026-03-20", entry=2))

    assert on(march(6), *voided)["waiting.let_it_rest"] == march(12)
    assert on(march(6), *standing)["waiting.let_it_rest"] == march(20)


def test_an_answer_to_an_entry_without_that_fact_says_nothing() -> None:
    story = (*MET, thanked(march(4)), answered(march(6), "decision_by", "2026-03-20", entry=3))

    assert on(march(6), *story)["waiting.let_it_rest"] == march(11)


def test_the_last_answer_wins() -> None:
    story = (
        *MET,
        answered(march(4), "decision_by", "2026-03-20"),
        answered(march(5), "decision_by", "2026-03-17"),
    )

    assert on(march(6), *story)["waiting.let_it_rest"] == march(17)


def test_an_answer_is_not_true_before_its_day() -> None:
    story = (*MET, answered(march(6), "decision_by", "2026-03-20"))

    assert on(march(5), *story)["waiting.let_it_rest"] == march(10)
    assert on(march(6), *story)["waiting.let_it_rest"] == march(20)


def test_the_answer_null_says_that_there_is_none() -> None:
    story = (opened(march(2)), interviewed(march(3), decision_by="2026-03-20"))

    now = on(march(6), *story, answered(march(6), "decision_by", None))

    assert now["waiting.let_it_rest"] == march(10)


def test_an_answer_changes_who_was_thanked() -> None:
    story = (
        opened(march(2)),
        interviewed(march(3), interviewers=[{"name": "Ada"}]),
        thanked(march(4), "Bo"),
    )

    assert "waiting.thank_each_interviewer" in on(march(4), *story)
    assert "waiting.thank_each_interviewer" not in on(
        march(4), *story, answered(march(4), "to", ["Ada"])
    )


def test_an_answer_to_the_opening_moves_the_candidacy_to_another_calendar() -> None:
    story = (opened(march(2)), interviewed(april(1)))

    assert on(april(2), *story)["waiting.let_it_rest"] == april(8)
    assert on(april(2), *story, answered(april(2), "country", "DE"))[
        "waiting.let_it_rest"
    ] == april(10)


def test_several_openings_are_merged_the_later_statement_winning() -> None:
    story = (opened(march(2), sector="public", country="EG"), opened(march(3), country="DE"))

    now = on(april(2), *story, interviewed(april(1)))

    assert now["waiting.let_it_rest"] == april(17)
    assert "outcome.marathon" in now


def test_several_agreements_are_merged_the_later_statement_winning() -> None:
    story = (
        opened(march(2), employed_now=True),
        offered(march(10), written=True, conditional=False),
        accepted(march(11)),
        agreed(march(12), notice_by="2026-03-31"),
    )

    assert on(march(13), *story)["start_date.give_notice"] == march(31)
    assert on(march(13), *story, agreed(march(13)))["start_date.give_notice"] == march(31)
    assert on(march(13), *story, agreed(march(13), notice_by="2026-03-27"))[
        "start_date.give_notice"
    ] == march(27)


# Strikes ----------------------------------------------------------------------------------------


def test_a_struck_entry_never_was() -> None:
    story = (*MET, rejected(march(5)), struck(march(6), 3))

    assert on(march(6), *story) == on(march(6), *MET)


def test_a_strike_holds_from_its_day_on() -> None:
    story = (*MET, rejected(march(5)), struck(march(6), 3))

    assert on(march(5), *story).stage == "outcome"


def test_striking_a_strike_restores() -> None:
    story = (*MET, rejected(march(5)), struck(march(6), 3), struck(march(6), 4))

    assert on(march(6), *story) == on(march(6), *MET, rejected(march(5)))
    assert on(march(6), *story, struck(march(6), 5)) == on(march(6), *MET)


def test_a_struck_answer_is_not_given() -> None:
    story = (*MET, answered(march(4), "decision_by", "2026-03-20"), struck(march(4), 3))

    assert on(march(6), *story) == on(march(6), *MET)


def test_a_strike_takes_a_note_of_one_candidacy_back_and_not_that_of_another() -> None:
    mine = (*MET, noted(march(3), move_for="waiting"), struck(march(4), 3))
    beside = (*MET, noted(march(3), move_for="waiting"))

    assert "moving_forward.your_own_moves" not in on(march(4), *mine)
    assert "moving_forward.your_own_moves" in on(march(4), *mine, beside=beside)


# Deferrals --------------------------------------------------------------------------------------

FOLLOW_UP = "follow_up.send"


def test_a_deferred_do_is_not_shown_before_its_day() -> None:
    story = (*MET, deferred(march(10), FOLLOW_UP, until="2026-03-13"))

    assert FOLLOW_UP not in on(march(12), *story)
    assert on(march(13), *story)[FOLLOW_UP] == march(10)


def test_a_do_deferred_for_this_time_waits_for_an_entry_that_changes_its_due_date() -> None:
    story = (*MET, deferred(march(10), FOLLOW_UP))

    assert FOLLOW_UP not in on(april(10), *story)
    assert on(march(19), *story, replied(march(12)))[FOLLOW_UP] == march(19)


def test_an_entry_that_changes_the_due_date_ends_a_deferral_before_its_day() -> None:
    story = (*MET, deferred(march(10), FOLLOW_UP, until="2026-04-30"), replied(march(12)))

    assert on(march(19), *story)[FOLLOW_UP] == march(19)


def test_an_entry_that_changes_no_due_date_does_not_end_a_deferral() -> None:
    story = (*MET, deferred(march(10), FOLLOW_UP), noted(march(11)))

    assert FOLLOW_UP not in on(march(12), *story)


def test_time_alone_does_not_end_a_deferral() -> None:
    told_of_it = announced(march(4), due_on="2026-03-12")
    story = (*MET, told_of_it, deferred(march(5), FOLLOW_UP))

    now = on(march(19), *story)

    assert now.stage == "follow-up"
    assert FOLLOW_UP not in now


def test_a_deferral_hides_the_do_of_its_key_and_no_other_advice() -> None:
    story = (*MET, rejected(march(5)))
    key = "outcome.reply_graciously"

    before, after = on(march(6), *story), on(march(6), *story, deferred(march(6), key))

    assert before.dates.keys() - after.dates.keys() == {key}


@pytest.mark.parametrize("key", ["waiting.let_it_rest", "waiting.how_long_it_takes", "no.such"])
def test_only_a_do_can_be_deferred(key: str) -> None:
    assert on(march(4), *MET, deferred(march(4), key)) == on(march(4), *MET)


def test_a_struck_deferral_hides_nothing() -> None:
    story = (*MET, deferred(march(10), FOLLOW_UP), struck(march(10), 3))

    assert FOLLOW_UP in on(march(10), *story)


def test_one_step_can_wait_while_another_is_prepared() -> None:
    key = "outcome.prepare_the_step"
    medical = announced(march(5), "medical", due_on="2026-03-20")
    story = (*MET, announced(march(4), due_on="2026-03-18"), deferred(march(4), key), medical)

    assert on(march(5), *story)[key] == march(20)


def test_a_deferral_in_one_candidacy_does_not_touch_another() -> None:
    key = "outcome.reply_graciously"
    story = (*MET, rejected(march(5)))

    assert key in on(march(6), *story, beside=[*story, deferred(march(6), key)])


def test_what_was_done_is_not_asked_for_again_whatever_was_deferred() -> None:
    story = (*MET, rejected(march(5)), replied_graciously(march(5)))

    assert on(march(6), *story).stage == "feedback"
