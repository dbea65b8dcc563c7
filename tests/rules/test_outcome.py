"""The rules of outcome (rulebook 4): when each holds, and near misses."""

import pytest

from core.events import AnyEvent
from core.facts import portfolio_of
from core.rules import advise
from core.settings import Settings
from tests.stories import (
    accepted,
    announced,
    answered,
    april,
    completed,
    declined,
    followed_up,
    interviewed,
    invited,
    known_on,
    march,
    moved_on,
    numbered,
    offered,
    on,
    opened,
    rejected,
    replied,
    replied_graciously,
    started,
    told_of_an_offer,
    withdrew,
    wrote,
)

OPENED = opened(march(2))
MET = (OPENED, interviewed(march(3)))
PROMISED = (OPENED, interviewed(march(3), decision_by="2026-03-20"))

ANSWER = "outcome.answer_the_offer"
ASK_DATE = "outcome.ask_for_a_reply_date"
IN_WRITING = "outcome.get_it_in_writing"
STAY = "outcome.do_not_resign_yet"
TELL = "outcome.tell_the_others"
BOW_OUT = "outcome.bow_out"
GRACIOUS, NO_ARGUING = "outcome.reply_graciously", "outcome.do_not_argue"
NOT_PERSONAL = "outcome.it_is_not_personal"
PREPARE = "outcome.prepare_the_step"
FAILED = "outcome.when_a_step_failed"
MARATHON = "outcome.marathon"
NEXT_ROUND = "outcome.prepare_next_round"

# An offer ---------------------------------------------------------------------------------------


def test_answer_the_offer_by_the_day_it_stands_until() -> None:
    story = (*MET, offered(march(16), reply_by="2026-03-20"))

    assert on(march(16), *story)[ANSWER] == march(20)
    assert ANSWER not in on(march(16), *MET, offered(march(16)))
    assert ANSWER not in on(march(17), *story, accepted(march(17)))


def test_answer_the_offer_on_the_last_workday_before_a_day_of_rest() -> None:
    sunday = (*MET, offered(march(16), reply_by="2026-03-22"))

    assert on(march(16), *sunday)[ANSWER] == march(20)


def test_but_not_before_the_day_on_which_it_was_last_made() -> None:
    weekend = (*MET, offered(march(21), reply_by="2026-03-22"))
    made_again = (*MET, offered(march(16), reply_by="2026-03-22"), offered(march(21)))

    assert on(march(21), *weekend)[ANSWER] == march(21)
    assert on(march(21), *made_again)[ANSWER] == march(21)


def test_the_offer_is_to_be_answered_even_when_its_day_is_past() -> None:
    story = (*MET, offered(march(16), reply_by="2026-03-20"))

    assert on(march(24), *story)[ANSWER] == march(20)


def test_ask_for_a_reply_date_the_workday_after_the_offer() -> None:
    assert on(march(20), *MET, offered(march(20)))[ASK_DATE] == march(23)
    assert ASK_DATE not in on(march(20), *MET, offered(march(20), reply_by="2026-03-27"))
    assert ASK_DATE not in on(march(23), *MET, offered(march(20)), accepted(march(23)))


def test_ask_for_a_reply_date_counts_from_the_first_statement_of_the_offer() -> None:
    assert on(march(18), *MET, offered(march(16)), offered(march(18)))[ASK_DATE] == march(17)


def test_ask_for_a_reply_date_once() -> None:
    asked = wrote(march(17), "ask_reply_date")

    assert ASK_DATE not in on(march(17), *MET, offered(march(16)), asked)
    assert ASK_DATE not in on(march(18), *MET, offered(march(16)), asked, offered(march(18)))


def test_a_question_about_an_earlier_offer_is_none_about_this_one() -> None:
    before = (*MET, offered(march(9)), wrote(march(9), "ask_reply_date"), rejected(march(10)))

    assert ASK_DATE in on(march(16), *before, offered(march(16)))


def test_get_it_in_writing_while_it_is_not_known_to_be() -> None:
    unsaid, spoken = offered(march(16)), offered(march(16), written=False)

    assert IN_WRITING in on(march(16), *MET, unsaid)
    assert IN_WRITING in on(march(16), *MET, spoken)
    assert IN_WRITING in on(march(17), *MET, spoken, accepted(march(17)))
    assert IN_WRITING not in on(march(16), *MET, offered(march(16), written=True))
    assert IN_WRITING not in on(march(17), *MET, unsaid, answered(march(17), "written", True))
    assert IN_WRITING not in on(march(17), *MET, unsaid, declined(march(17)))


def test_do_not_resign_before_the_offer_is_accepted() -> None:
    written = offered(march(16), written=True)

    assert on(march(16), *MET, written)[STAY] is None
    assert STAY in on(march(16), *MET, written)
    assert STAY not in on(march(17), *MET, written, accepted(march(17)))
    assert STAY not in on(march(17), *MET, written, declined(march(17)))


def test_do_not_resign_before_the_offer_is_in_writing() -> None:
    yes = (*MET, offered(march(16)), accepted(march(17)))

    assert STAY in on(march(17), *yes)
    assert STAY not in on(march(18), *yes, offered(march(18), written=True))


def test_do_not_resign_while_it_is_conditional() -> None:
    offer = offered(march(16), written=True, conditional=True)
    yes = (*MET, offer, accepted(march(17)))

    assert STAY in on(march(17), *yes)
    assert STAY not in on(march(18), *yes, completed(march(18), passed=True))


def test_who_has_no_job_cannot_resign_from_it() -> None:
    unknown, at_home = opened(march(2)), opened(march(2), employed_now=False)

    assert STAY in on(march(16), unknown, offered(march(16)))
    assert STAY not in on(march(16), at_home, offered(march(16)))


# An offer elsewhere -----------------------------------------------------------------------------

ELSEWHERE = (opened(march(2)), interviewed(march(3)), offered(march(16)))


def test_tell_the_others_the_workday_after_the_offer() -> None:
    assert on(march(16), *PROMISED, beside=ELSEWHERE)[TELL] == march(17)
    assert TELL not in on(march(16), *PROMISED)


def test_tell_the_others_by_this_candidacys_calendar() -> None:
    here = (opened(march(2), country="EG"), interviewed(march(3), decision_by="2026-03-31"))
    thursday = (opened(march(2)), offered(march(12)))

    assert on(march(12), *here, beside=thursday)[TELL] == march(15)


@pytest.mark.parametrize(
    ("story", "holds"),
    [
        (MET, True),
        ((*MET, announced(march(16), due_on="2026-03-31")), True),
        ((OPENED,), False),
        ((*MET, offered(march(16))), False),
        ((*MET, rejected(march(16))), False),
        ((*MET, withdrew(march(16))), False),
    ],
    ids=["follow-up", "pending step", "debrief", "offer here too", "rejected", "withdrew"],
)
def test_tell_those_who_have_to_move_next(story: tuple[AnyEvent, ...], holds: bool) -> None:
    assert (TELL in on(march(16), *story, beside=ELSEWHERE)) is holds


@pytest.mark.parametrize(
    "end",
    [accepted(march(17)), declined(march(17)), rejected(march(17))],
    ids=["accepted", "declined", "taken back"],
)
def test_tell_the_others_only_while_that_offer_is_open(end: AnyEvent) -> None:
    assert TELL not in on(march(17), *PROMISED, beside=(*ELSEWHERE, end))


def test_tell_the_others_until_the_day_that_offer_stands_until() -> None:
    stands = (opened(march(2)), offered(march(16), reply_by="2026-03-18"))

    assert TELL in on(march(18), *PROMISED, beside=stands)
    assert TELL not in on(march(19), *PROMISED, beside=stands)


def test_tell_the_others_once_since_that_offer() -> None:
    before, since = told_of_an_offer(march(13)), told_of_an_offer(march(16))

    assert TELL in on(march(16), *PROMISED, before, beside=ELSEWHERE)
    assert TELL not in on(march(16), *PROMISED, since, beside=ELSEWHERE)


def test_bow_out_the_workday_after_another_one_was_sure() -> None:
    sure = (opened(march(2)), offered(march(13), written=True), accepted(march(13)))

    assert on(march(13), *MET, beside=sure)[BOW_OUT] == march(16)
    assert BOW_OUT not in on(march(12), *MET, beside=sure)


def test_bow_out_by_this_candidacys_calendar() -> None:
    here = (opened(march(2), country="EG"), interviewed(march(3)))
    sure = (opened(march(2)), offered(march(12), written=True), accepted(march(12)))

    assert on(march(12), *here, beside=sure)[BOW_OUT] == march(15)


@pytest.mark.parametrize(
    ("story", "holds"),
    [
        (MET, True),
        ((*MET, offered(march(12))), True),
        ((OPENED,), False),
        ((*MET, rejected(march(13))), False),
        ((*MET, offered(march(12)), accepted(march(13))), False),
        ((*MET, withdrew(march(13))), False),
        ((*MET, started(march(13))), False),
    ],
    ids=["follow-up", "offer", "no interview", "rejected", "accepted", "withdrew", "started"],
)
def test_bow_out_where_somebody_waits_for_me(story: tuple[AnyEvent, ...], holds: bool) -> None:
    sure = (opened(march(2)), offered(march(11), written=True), accepted(march(12)))

    assert (BOW_OUT in on(march(13), *story, beside=sure)) is holds


# A no -------------------------------------------------------------------------------------------


def test_reply_graciously_the_workday_after_the_rejection() -> None:
    now = on(march(13), *MET, rejected(march(13)))

    assert now[GRACIOUS] == march(16)
    assert now[NO_ARGUING] is None


def test_neither_once_it_is_answered_or_closed() -> None:
    story = (*MET, rejected(march(12)))

    assert GRACIOUS in on(march(25), *story)
    assert NO_ARGUING in on(march(25), *story)
    for now in (on(march(13), *story, replied_graciously(march(13))), on(march(26), *story)):
        assert GRACIOUS not in now
        assert NO_ARGUING not in now


def test_it_is_not_personal_for_a_week() -> None:
    story = (*MET, rejected(march(12)))

    assert NOT_PERSONAL in on(march(19), *story)
    assert NOT_PERSONAL not in on(march(20), *story)
    assert NOT_PERSONAL not in on(march(13), *story, invited(march(13)))


def test_it_is_not_personal_when_all_is_closed_too() -> None:
    story = (*MET, rejected(march(12)))

    now = on(march(17), *story, feedback_patience_workdays=3)

    assert now.stage == "closed"
    assert NOT_PERSONAL in now


# Steps and rounds -------------------------------------------------------------------------------


def test_prepare_each_pending_step_by_its_day() -> None:
    portfolio = known_on(
        march(5),
        *MET,
        announced(march(4), "polygraph", due_on="2026-03-18"),
        announced(march(4), "medical"),
    )
    steps = [(a.step, a.due) for a in advise(portfolio, "c1") if a.key == PREPARE]

    assert steps == [("polygraph", march(18)), ("medical", None)]


def test_prepare_a_step_whatever_else_is_going_on() -> None:
    step = announced(march(16), due_on="2026-03-31")

    assert on(march(17), *MET, offered(march(16)), step)[PREPARE] == march(31)
    assert on(march(17), *MET, offered(march(16)), step, accepted(march(17)))[PREPARE] == march(31)
    assert PREPARE not in on(march(17), *MET, rejected(march(16)), step)
    assert PREPARE not in on(march(17), *MET, withdrew(march(16)), step)


def test_when_a_step_failed_until_something_decisive_comes() -> None:
    story = (*MET, completed(march(9), passed=False))

    assert FAILED in on(march(9), *story)
    assert FAILED not in on(march(9), *MET, completed(march(9), passed=True))
    assert FAILED not in on(march(9), *MET, completed(march(9)))
    assert FAILED not in on(march(10), *story, interviewed(march(10)))
    assert FAILED in on(march(10), *story, replied(march(10)))


def test_a_step_taken_again_is_judged_by_its_last_completion() -> None:
    story = (*MET, completed(march(9), passed=False))

    assert FAILED not in on(march(10), *story, completed(march(10), passed=True))
    assert FAILED in on(march(10), *story, completed(march(10), "medical", passed=True))


def test_a_marathon_while_a_step_is_pending() -> None:
    story = (*MET, announced(march(4), "fitness", due_on="2026-03-11"))

    assert MARATHON in on(march(11), *story)
    assert MARATHON not in on(march(11), *MET, announced(march(4), due_on="2026-03-11"))


def test_a_marathon_in_the_public_sector_while_they_are_silent() -> None:
    public = (opened(march(2), sector="public"), interviewed(march(3)))
    private = (opened(march(2), sector="private"), interviewed(march(3)))

    assert MARATHON in on(march(9), *public)
    assert MARATHON in on(march(10), *public)
    assert MARATHON not in on(march(2), *public)
    assert MARATHON not in on(march(9), *public, offered(march(9)))
    assert MARATHON not in on(march(9), *private)
    assert MARATHON not in on(march(9), *MET)


def test_prepare_the_next_round_until_its_day() -> None:
    story = (*MET, invited(march(4), on="2026-03-11"))

    assert on(march(11), *story)[NEXT_ROUND] == march(11)
    assert NEXT_ROUND not in on(march(12), *story)
    assert NEXT_ROUND not in on(march(4), *MET, invited(march(4)))


# Sure of another job ----------------------------------------------------------------------------

FIRM = (opened(march(2)), offered(march(9), written=True, conditional=False))
SURE = (*FIRM, accepted(march(10)))


@pytest.mark.parametrize(
    ("other", "since"),
    [
        (SURE, march(10)),
        ((*FIRM, started(march(11))), march(11)),
        ((opened(march(2)), started(march(11))), march(11)),
        ((opened(march(2)), offered(march(9)), accepted(march(10)), started(march(11))), march(11)),
        (
            (
                opened(march(2)),
                offered(march(9)),
                accepted(march(10)),
                offered(march(11), written=True),
            ),
            march(11),
        ),
        (
            (
                opened(march(2)),
                offered(march(9)),
                accepted(march(10)),
                answered(march(11), "written", True),
            ),
            march(11),
        ),
        ((*FIRM, announced(march(9), due_on="2026-03-11"), accepted(march(10))), march(12)),
        ((*FIRM, announced(march(9), "references"), accepted(march(10))), march(16)),
        ((*FIRM, accepted(march(10)), announced(march(11), due_on="2026-03-12")), march(10)),
        (
            (*SURE, rejected(march(11)), offered(march(12), written=True), accepted(march(12))),
            march(10),
        ),
    ],
    ids=[
        "accepted",
        "started",
        "started without an offer",
        "started before it was in writing",
        "completed in writing",
        "answered in writing",
        "the day after its step",
        "once its step has had its time",
        "the first of two days",
        "the first of two acceptances",
    ],
)
def test_the_day_on_which_another_one_was_sure(other: tuple[AnyEvent, ...], since: object) -> None:
    portfolio = known_on(march(20), *MET, beside=other)

    facts = portfolio.facts("c1")

    assert facts.settled_elsewhere.value is True
    assert facts.settled_elsewhere.grounds[0].value == since


@pytest.mark.parametrize(
    "other",
    [
        FIRM,
        (opened(march(2)), offered(march(9)), accepted(march(10))),
        (opened(march(2)), offered(march(9), written=False), accepted(march(10))),
        (opened(march(2)), offered(march(9), written=True, conditional=True), accepted(march(10))),
        (*SURE, announced(march(11), due_on="2026-03-31")),
        (*SURE, completed(march(11), passed=False)),
        (*SURE, rejected(march(11))),
        (*SURE, withdrew(march(11))),
    ],
    ids=[
        "not accepted",
        "not known to be in writing",
        "not in writing",
        "conditional",
        "a step is pending",
        "a step failed",
        "taken back",
        "withdrew after all",
    ],
)
def test_another_one_that_is_not_sure_settles_nothing(other: tuple[AnyEvent, ...]) -> None:
    assert BOW_OUT not in on(march(20), *MET, beside=other)


def test_a_job_i_was_sure_of_before_this_one_began_settles_nothing_here() -> None:
    earlier, same_day = opened(march(11)), opened(march(10))

    assert BOW_OUT not in on(march(20), earlier, interviewed(march(12)), beside=SURE)
    assert BOW_OUT in on(march(20), same_day, interviewed(march(12)), beside=SURE)


def test_the_earliest_of_several_sure_jobs_counts() -> None:

    later = (*FIRM, accepted(march(12)))
    entries = (*numbered(MET), *numbered(later, "c2"), *numbered(SURE, "c3"))
    portfolio = portfolio_of(entries, march(20), Settings())

    due = [a.due for a in advise(portfolio, "c1") if a.key == BOW_OUT]

    assert due == [march(11)]


@pytest.mark.parametrize(
    ("story", "left"),
    [
        (MET, {BOW_OUT}),
        ((*MET, followed_up(march(10)), followed_up(march(17))), {BOW_OUT}),
        ((*MET, offered(march(16), reply_by="2026-03-27")), {BOW_OUT}),
        ((*MET, announced(march(19), due_on="2026-03-31")), {BOW_OUT}),
        ((*MET, invited(march(19), on="2026-03-31")), {BOW_OUT, "debrief.ask_at_the_end"}),
        ((OPENED,), {"debrief.ask_at_the_end"}),
        ((*MET, rejected(march(19))), {GRACIOUS, NO_ARGUING, NOT_PERSONAL}),
        (
            (*MET, rejected(march(19)), replied_graciously(march(19))),
            {NOT_PERSONAL, "feedback.ask_what_would_have_helped"},
        ),
        ((*MET, moved_on(march(19))), set()),
    ],
    ids=[
        "follow-up",
        "move on",
        "offer",
        "step",
        "round",
        "debrief",
        "rejected",
        "feedback",
        "moved on",
    ],
)
def test_then_only_this_is_left(story: tuple[AnyEvent, ...], left: set[str]) -> None:
    now = on(march(20), *story, beside=SURE)

    assert now.dates.keys() == left


def test_unless_this_one_is_itself_accepted() -> None:
    story = (*MET, offered(march(16)), accepted(march(17)))

    beside_a_sure_one = on(march(20), *story, beside=SURE).dates

    assert beside_a_sure_one.pop("outcome.never_accept_then_leave", True) is None
    assert beside_a_sure_one == on(march(20), *story).dates


def test_the_sure_one_itself_goes_on_as_before() -> None:
    assert on(april(1), *SURE, beside=MET).dates == on(april(1), *SURE).dates
