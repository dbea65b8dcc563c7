"""The words of the rulebook (2): employer messages, decisive entries, the standing offer, steps."""

import pytest

from core.events import AnyEvent
from tests.stories import (
    accepted,
    acknowledged,
    agreed,
    announced,
    answered,
    april,
    asked_for_feedback,
    completed,
    declined,
    followed_up,
    got_feedback,
    interviewed,
    invited,
    known_on,
    march,
    moved_on,
    noted,
    offered,
    on,
    opened,
    rejected,
    replied,
    thanked,
    told_of_an_offer,
    withdrew,
    wrote,
)

MET = (opened(march(2)), interviewed(march(3)))
REST = "waiting.let_it_rest"

# Employer messages and quiet days ---------------------------------------------------------------


@pytest.mark.parametrize(
    "message",
    [
        interviewed(march(9)),
        replied(march(9)),
        replied(march(9), gist="other"),
        replied(march(9), gist="answers_start_strong"),
        invited(march(9)),
        completed(march(9)),
    ],
    ids=lambda event: event.kind,
)
def test_an_employer_message_starts_the_clock_again(message: AnyEvent) -> None:
    assert on(march(9), *MET, message)[REST] == march(16)


def test_an_announced_step_starts_the_clock_again() -> None:
    story = (*MET, announced(march(9), "references"))

    assert on(march(16), *story)["follow_up.send"] == march(16)


def test_an_acknowledgement_starts_the_clock_only_if_it_names_a_day() -> None:
    assert on(march(9), *MET, acknowledged(march(9)))[REST] == march(10)
    assert on(march(9), *MET, acknowledged(march(9), decision_by="2026-03-20"))[REST] == march(20)


@pytest.mark.parametrize(
    "mine",
    [followed_up(march(9)), thanked(march(9)), wrote(march(9), "other"), noted(march(9))],
    ids=["follow_up", "thank_you", "other", "note"],
)
def test_my_own_messages_never_reset_the_quiet_days(mine: AnyEvent) -> None:
    story = (opened(march(2)), interviewed(march(3), decision_by="2026-04-10"), mine)

    assert "waiting.week_three" not in on(march(16), *story)
    assert "waiting.week_three" in on(march(17), *story)


def test_a_round_counts_a_second_time_from_the_day_after_it() -> None:
    story = (*MET, invited(march(4), on="2026-03-11"))

    assert "waiting.week_three" not in on(march(24), *story)
    assert on(march(12), *story)[REST] == march(18)
    assert "waiting.week_three" in on(march(25), *story)


def test_a_round_counts_again_only_while_it_is_the_last_decisive_entry() -> None:
    story = (*MET, invited(march(4), on="2026-03-11"), invited(march(9)))

    assert on(march(12), *story)[REST] == march(16)


def test_an_open_step_counts_a_second_time_from_the_day_after_it_is_due() -> None:
    story = (*MET, announced(march(4), due_on="2026-03-11"))

    assert on(march(11), *story).stage == "outcome"
    assert on(march(12), *story)[REST] == march(18)


def test_a_completed_step_does_not_count_again() -> None:
    story = (*MET, announced(march(4), due_on="2026-03-11"), completed(march(6)))

    assert on(march(12), *story)[REST] == march(13)


def test_a_step_announced_before_the_last_closing_entry_does_not_count_again() -> None:
    story = (*MET, announced(march(4), due_on="2026-03-11"), rejected(march(5)), invited(march(9)))

    assert on(march(12), *story)[REST] == march(16)


def test_a_second_counting_never_undoes_a_move_on() -> None:
    round_ahead = (*MET, invited(march(4), on="2026-03-11"), moved_on(march(9)))
    step_ahead = (*MET, announced(march(4), due_on="2026-03-11"), moved_on(march(9)))

    assert on(march(12), *round_ahead).stage == "closed"
    assert on(march(12), *step_ahead).stage == "closed"


# Decisive entries -------------------------------------------------------------------------------


def test_a_move_on_with_an_employer_message_after_it_never_was() -> None:
    story = (*MET, followed_up(march(10)), moved_on(march(17)))

    assert on(march(18), *story).stage == "closed"
    assert on(march(18), *story, replied(march(18))).stage == "waiting"


def test_an_acknowledgement_does_not_undo_a_move_on() -> None:
    story = (*MET, moved_on(march(17)), acknowledged(march(18)))

    assert on(march(18), *story).stage == "closed"


def test_a_message_of_mine_does_not_undo_a_move_on() -> None:
    story = (*MET, moved_on(march(17)), followed_up(march(18)))

    assert on(march(18), *story).stage == "closed"


def test_a_move_on_that_never_was_closes_nothing_either() -> None:
    story = (*MET, announced(march(4), due_on="2026-03-25"), moved_on(march(9)), replied(march(10)))

    assert on(march(10), *story)["outcome.prepare_the_step"] == march(25)


@pytest.mark.parametrize(
    "meeting", [interviewed(march(17)), invited(march(17), on="2026-03-20")], ids=["held", "set"]
)
def test_meeting_the_team_leaves_an_offer_open(meeting: AnyEvent) -> None:
    open_offer = (*MET, offered(march(16), reply_by="2026-03-23"), meeting)

    assert on(march(17), *open_offer)["outcome.answer_the_offer"] == march(23)
    assert "outcome.prepare_next_round" not in on(march(17), *open_offer)


@pytest.mark.parametrize(
    "meeting", [interviewed(march(18)), invited(march(18), on="2026-03-20")], ids=["held", "set"]
)
def test_meeting_the_team_leaves_an_acceptance_as_it_is(meeting: AnyEvent) -> None:
    story = (*MET, offered(march(16)), accepted(march(17)), meeting)

    assert on(march(18), *story).stage == "start-date"


def test_an_offer_after_acceptance_completes_it_without_undoing_it() -> None:
    story = (*MET, offered(march(16)), accepted(march(17)), offered(march(18), written=True))

    now = on(march(18), *story)

    assert now.stage == "start-date"
    assert "outcome.get_it_in_writing" not in now


@pytest.mark.parametrize(
    "ending", [withdrew(march(10)), declined(march(10))], ids=["withdrew", "declined"]
)
def test_a_rejection_after_i_ended_it_changes_nothing(ending: AnyEvent) -> None:
    story = (*MET, offered(march(9)), ending)

    assert on(march(11), *story, rejected(march(11))) == on(march(11), *story)


def test_a_rejection_after_a_rejection_changes_nothing() -> None:
    story = (*MET, rejected(march(10)), rejected(march(12)))

    assert on(march(12), *story)["outcome.reply_graciously"] == march(11)


def test_a_rejection_after_moving_on_is_a_rejection() -> None:
    story = (*MET, moved_on(march(10)), rejected(march(12)))

    assert on(march(12), *story)["outcome.reply_graciously"] == march(13)


def test_a_rejection_takes_an_accepted_offer_back() -> None:
    story = (*MET, offered(march(9)), accepted(march(10)), rejected(march(12)))

    assert on(march(12), *story).stage == "outcome"


@pytest.mark.parametrize(
    ("call", "stage"),
    [
        (interviewed(march(16)), "waiting"),
        (invited(march(16), on="2026-03-20"), "waiting"),
        (offered(march(16)), "outcome"),
    ],
    ids=["interview", "round", "offer"],
)
def test_a_call_after_a_rejection_reopens_the_candidacy(call: AnyEvent, stage: str) -> None:
    story = (*MET, rejected(march(10)))

    now = on(march(16), *story, call)

    assert now.stage == stage
    assert "outcome.reply_graciously" not in now


def test_a_reply_after_a_rejection_does_not_reopen_the_candidacy() -> None:
    story = (*MET, rejected(march(10)), replied(march(11)))

    assert on(march(11), *story)["outcome.reply_graciously"] == march(11)


# The standing offer -----------------------------------------------------------------------------


def test_statements_of_an_offer_are_merged_the_later_one_winning() -> None:
    story = (
        *MET,
        offered(march(16), reply_by="2026-03-20", written=True),
        offered(march(17), reply_by="2026-03-27"),
    )

    now = on(march(17), *story)

    assert now["outcome.answer_the_offer"] == march(27)
    assert "outcome.get_it_in_writing" not in now


def test_a_reply_tells_until_when_an_offer_stands() -> None:
    story = (*MET, offered(march(16), reply_by="2026-03-20"))

    later = on(march(17), *story, replied(march(17), reply_by="2026-03-25"))
    whenever = on(march(17), *story, replied(march(17), reply_by=None))

    assert later["outcome.answer_the_offer"] == march(25)
    assert "outcome.answer_the_offer" not in whenever
    assert whenever["outcome.ask_for_a_reply_date"] == march(17)


def test_an_offer_after_a_closing_entry_starts_anew() -> None:
    story = (*MET, offered(march(9), written=True, reply_by="2026-03-20"), rejected(march(10)))

    now = on(march(16), *story, offered(march(16)))

    assert "outcome.get_it_in_writing" in now
    assert now["outcome.ask_for_a_reply_date"] == march(17)


def test_acceptance_start_date_and_start_strong_count_since_the_last_closing_entry_only() -> None:
    first = (
        offered(march(4)),
        accepted(march(4)),
        agreed(march(4)),
        wrote(march(4), "start_strong"),
    )
    again = (rejected(march(5)), offered(march(9), written=True))

    open_again = on(march(9), *MET, *first, *again)
    accepted_again = on(march(10), *MET, *first, *again, accepted(march(10)))

    assert open_again.stage == "outcome"
    assert "start_date.plan_the_break" in open_again
    assert accepted_again["feedback.ask_how_to_start_strong"] == march(11)
    assert "start_date.long_stretch" not in accepted_again


# Steps ------------------------------------------------------------------------------------------

PREPARE = "outcome.prepare_the_step"


def test_a_step_is_pending_until_the_end_of_its_day() -> None:
    story = (*MET, announced(march(4), due_on="2026-03-11"))

    assert PREPARE in on(march(11), *story)
    assert PREPARE not in on(march(12), *story)


def test_a_step_without_a_day_is_pending_for_three_times_the_pace() -> None:
    story = (*MET, announced(march(4)))

    assert PREPARE in on(march(24), *story)
    assert PREPARE not in on(march(25), *story)
    assert on(march(10), *MET, announced(march(4), "references")).stage == "outcome"
    assert on(march(11), *MET, announced(march(4), "references")).stage == "follow-up"


def test_a_completed_step_is_not_pending() -> None:
    story = (*MET, announced(march(4), due_on="2026-03-11"))

    assert PREPARE in on(march(5), *story, completed(march(5), "medical"))
    assert PREPARE not in on(march(5), *story, completed(march(5)))


def test_a_new_announcement_replaces_the_open_one() -> None:
    story = (
        *MET,
        announced(march(4), due_on="2026-03-11"),
        announced(march(5), due_on="2026-03-18"),
    )

    now = on(march(6), *story)

    assert now[PREPARE] == march(18)


def test_a_step_is_no_longer_open_after_a_closing_entry() -> None:
    story = (*MET, announced(march(4), due_on="2026-03-31"), rejected(march(5)), invited(march(6)))

    assert PREPARE not in on(march(6), *story)


# Conditional ------------------------------------------------------------------------------------

HAS_A_JOB = (opened(march(2), employed_now=True), interviewed(march(3)))
FIRM = (*HAS_A_JOB, offered(march(9), written=True), accepted(march(10)))
CONDITIONAL = (
    *HAS_A_JOB,
    offered(march(9), written=True, conditional=True),
    accepted(march(10)),
)
STAY = "outcome.do_not_resign_yet"


def test_an_offer_is_conditional_if_it_says_so() -> None:
    assert STAY in on(april(30), *CONDITIONAL)
    assert STAY not in on(april(30), *FIRM)


def test_an_offer_is_conditional_until_answered_otherwise() -> None:
    assert STAY not in on(march(11), *CONDITIONAL, answered(march(11), "conditional", False))


def test_an_offer_is_conditional_until_every_step_since_it_began_is_passed() -> None:
    tests = (announced(march(10)), announced(march(10), "medical"))
    one = completed(march(11), passed=True)
    other = completed(march(12), "medical", passed=True)

    assert STAY in on(march(12), *CONDITIONAL, *tests, one)
    assert STAY not in on(march(12), *CONDITIONAL, *tests, one, other)


def test_a_step_without_a_result_leaves_the_offer_conditional() -> None:
    assert STAY in on(march(11), *CONDITIONAL, completed(march(11)))


def test_a_step_passed_before_the_offer_began_is_no_proof() -> None:
    story = (
        *HAS_A_JOB,
        completed(march(6), passed=True),
        offered(march(9), written=True, conditional=True),
        accepted(march(10)),
    )

    assert STAY in on(march(11), *story)


def test_an_open_step_whose_time_is_over_leaves_the_offer_conditional() -> None:
    story = (*CONDITIONAL, announced(march(10)), completed(march(11), "medical", passed=True))

    assert STAY in on(april(10), *story)


def test_a_firm_offer_is_conditional_while_a_step_is_pending() -> None:
    story = (*FIRM, announced(march(10), due_on="2026-03-18"))

    assert STAY in on(march(18), *story)
    assert STAY not in on(march(19), *story)


def test_a_step_failed_since_the_offer_began_makes_it_conditional() -> None:
    assert STAY in on(march(11), *FIRM, completed(march(11), passed=False))


def test_the_last_completion_of_a_step_is_the_one_that_counts() -> None:
    failed, passed = completed(march(11), passed=False), completed(march(12), passed=True)

    assert STAY not in on(march(12), *FIRM, failed, passed)
    assert STAY in on(
        march(12), *FIRM, completed(march(11), passed=True), completed(march(12), passed=False)
    )


# Places -----------------------------------------------------------------------------------------


def test_a_candidacy_without_a_country_uses_the_persons_own() -> None:
    story = (opened(march(2)), interviewed(april(1)))

    assert on(april(2), *story)[REST] == april(8)
    assert on(april(2), *story, country="DE")[REST] == april(10)


def test_a_candidacy_with_a_country_uses_that() -> None:
    story = (opened(march(2), country="EG"), interviewed(march(5)))

    assert on(march(5), *story, country="GB")[REST] == march(12)


def test_a_subdivision_alone_is_one_of_the_persons_own_country() -> None:
    epiphany = (opened(march(2), subdivision="BY"), interviewed(march(3)), rejected(april(30)))
    portfolio = known_on(april(30), *epiphany, country="DE", subdivision="BE")

    calendar = portfolio.state("c1").calendar

    assert (calendar.country, calendar.subdivision) == ("DE", "BY")


def test_feedback_that_comes_before_a_rejection_does_not_settle_it() -> None:
    story = (*MET, got_feedback(march(5)), rejected(march(9)), asked_for_feedback(march(10)))

    assert "feedback.expect_little" in on(march(10), *story)


def test_news_of_another_offer_is_a_message_of_mine() -> None:
    assert on(march(10), *MET, told_of_an_offer(march(10)))[REST] == march(17)
