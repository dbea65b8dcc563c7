"""The rules of start_date (rulebook 4): when each holds, and near misses."""

from datetime import date

from core.rules import advise
from tests.stories import (
    accepted,
    agreed,
    answered,
    april,
    declined,
    interviewed,
    known_on,
    march,
    offered,
    on,
    opened,
    started,
)

HAS_A_JOB = (opened(march(2), employed_now=True), interviewed(march(3)))
FIRM = offered(march(12), written=True, conditional=False)
YES = (*HAS_A_JOB, FIRM, accepted(march(13)))
AGREED = agreed(march(16), notice_by="2026-03-31", last_day_in_old_job="2026-04-30")

PLAN = "start_date.plan_the_break"
NOTICE = "start_date.give_notice"
ROOM = "start_date.leave_room_to_learn"
STRETCH = "start_date.long_stretch"
COVER = "start_date.check_the_cover"


def test_plan_the_break_with_the_answer_to_the_offer() -> None:
    weekend = (*HAS_A_JOB, offered(march(16), reply_by="2026-03-22"))

    assert on(march(16), *weekend)[PLAN] == march(20)


def test_plan_the_break_without_a_date_where_the_offer_has_none() -> None:
    now = on(march(16), *HAS_A_JOB, offered(march(16)))

    assert PLAN in now
    assert now[PLAN] is None


def test_plan_the_break_two_workdays_after_accepting() -> None:
    assert on(march(13), *YES)[PLAN] == march(17)


def test_no_plan_once_the_start_is_agreed_or_the_offer_gone() -> None:
    assert PLAN not in on(march(16), *YES, AGREED)
    assert PLAN not in on(march(16), *HAS_A_JOB, FIRM, AGREED)
    assert PLAN not in on(march(13), *HAS_A_JOB, FIRM, declined(march(13)))
    assert PLAN not in on(march(12), *HAS_A_JOB)


def test_give_notice_by_its_day() -> None:
    assert on(march(16), *YES, AGREED)[NOTICE] == march(31)
    assert on(march(16), *YES, agreed(march(16)))[NOTICE] is None


def test_no_notice_before_the_start_is_agreed_and_the_offer_accepted() -> None:
    assert NOTICE not in on(march(16), *YES)
    assert NOTICE not in on(march(16), *HAS_A_JOB, FIRM, AGREED)
    assert NOTICE not in on(march(17), *YES, AGREED, started(march(17)))


def test_no_notice_while_it_is_too_early_to_resign() -> None:
    spoken = (*HAS_A_JOB, offered(march(12)), accepted(march(13)), AGREED)

    assert NOTICE not in on(march(16), *spoken)
    assert NOTICE in on(march(17), *spoken, offered(march(17), written=True))


def test_no_notice_where_nobody_said_that_there_is_a_job() -> None:
    unknown = (opened(march(2)), FIRM, accepted(march(13)), AGREED)

    assert NOTICE not in on(march(16), *unknown)
    assert NOTICE in on(march(17), *unknown, answered(march(17), "employed_now", True))


def test_notice_is_given_once() -> None:
    given = agreed(march(17), notice_given_on="2026-03-17")

    assert NOTICE not in on(march(17), *YES, AGREED, given)
    assert NOTICE not in on(
        march(17), *YES, AGREED, answered(march(17), "notice_given_on", "2026-03-17")
    )
    assert NOTICE in on(march(17), *YES, AGREED, answered(march(17), "notice_given_on", None))


def test_leave_room_to_learn_in_a_new_field() -> None:
    new, same = opened(march(2), changing_field=True), opened(march(2), changing_field=False)

    assert ROOM in on(march(13), new, FIRM, accepted(march(13)))
    assert ROOM not in on(march(12), new, FIRM)
    assert ROOM not in on(march(13), same, FIRM, accepted(march(13)))
    assert ROOM not in on(march(13), *YES)


def test_a_long_stretch_follows_once_the_start_is_agreed() -> None:
    assert STRETCH in on(march(16), *YES, AGREED)
    assert STRETCH not in on(march(16), *YES)
    assert STRETCH not in on(march(16), *HAS_A_JOB, FIRM, AGREED)


def test_the_long_stretch_names_the_day_on_which_leave_first_becomes_possible() -> None:
    known = known_on(march(17), *YES, AGREED, offered(march(17), leave_after_months=6))
    in_the_us = known_on(march(17), *YES, AGREED, country="US")
    unknown = known_on(march(17), *YES, AGREED, country="DE")

    portfolios = (known, in_the_us, unknown)
    said = [next(a.say for a in advise(p, "c1") if a.key == STRETCH) for p in portfolios]

    assert "4 November" in said[0]
    assert "2 August" in said[1]
    assert "4 May 2027" in said[1]
    assert "2026" not in said[2]
    assert "2027" not in said[2]


def test_check_the_cover_in_the_us_when_days_lie_between_the_jobs() -> None:
    here = (opened(march(2), country="US"), FIRM, accepted(march(13)))
    gap = agreed(march(16), last_day_in_old_job="2026-05-02")
    none = agreed(march(16), last_day_in_old_job="2026-05-03")

    assert on(march(16), *here, gap)[COVER] == date(2026, 5, 2)
    assert COVER not in on(march(16), *here, none)
    assert COVER not in on(march(16), *here, agreed(march(16)))
    assert COVER not in on(march(16), opened(march(2), country="DE"), *here[1:], gap)


def test_check_the_cover_where_the_person_lives_in_the_us() -> None:
    gap = agreed(march(16), last_day_in_old_job="2026-04-10")

    assert on(march(16), *YES, gap, country="US")[COVER] == april(10)
    assert COVER not in on(march(16), *YES, gap)
