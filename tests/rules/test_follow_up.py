"""The rules of follow_up (rulebook 4): when each holds, and near misses."""

from tests.stories import (
    followed_up,
    interviewed,
    march,
    offered,
    on,
    opened,
    replied,
    told_of_an_offer,
)

OPENED = opened(march(2))
MET = (OPENED, interviewed(march(3)))
PROMISED = (OPENED, interviewed(march(3), decision_by="2026-03-20"))
ASKED_TWICE = (*MET, followed_up(march(10)), followed_up(march(17)))
OFFER_ELSEWHERE = (opened(march(2)), interviewed(march(3)), offered(march(9)))

CALENDAR = "follow_up.put_it_in_the_calendar"
SEND, LIGHT = "follow_up.send", "follow_up.keep_it_light"
STOP = "follow_up.move_on"


def test_put_a_window_in_the_calendar_while_waiting() -> None:
    assert CALENDAR in on(march(19), *PROMISED)
    assert on(march(19), *PROMISED)[CALENDAR] is None
    assert CALENDAR not in on(march(20), *PROMISED)
    assert CALENDAR not in on(march(9), *MET)


def test_send_on_the_follow_up_day_and_until_it_is_done() -> None:
    assert SEND not in on(march(9), *MET)
    assert on(march(10), *MET)[SEND] == march(10)
    assert on(march(20), *MET)[SEND] == march(10)
    assert SEND not in on(march(20), *MET, followed_up(march(20)))


def test_keep_it_light_whenever_there_is_something_to_send() -> None:
    assert LIGHT in on(march(10), *MET)
    assert LIGHT not in on(march(9), *MET)
    assert LIGHT not in on(march(24), *ASKED_TWICE)


def test_news_of_another_offer_is_the_one_note_that_says_both() -> None:
    alone, beside_an_offer = on(march(10), *MET), on(march(10), *MET, beside=OFFER_ELSEWHERE)

    assert SEND in alone
    assert SEND not in beside_an_offer
    assert LIGHT not in beside_an_offer
    assert beside_an_offer["outcome.tell_the_others"] == march(10)


def test_once_they_know_of_the_offer_a_follow_up_is_a_follow_up_again() -> None:
    story = (*MET, told_of_an_offer(march(10)))

    assert on(march(17), *story, beside=OFFER_ELSEWHERE)[SEND] == march(17)


def test_move_on_from_the_move_on_day() -> None:
    assert STOP not in on(march(23), *ASKED_TWICE)
    assert on(march(24), *ASKED_TWICE)[STOP] == march(24)
    assert STOP not in on(march(24), *ASKED_TWICE, replied(march(24)))
    assert STOP not in on(march(24), *ASKED_TWICE, max_follow_ups=3)


def test_news_of_another_offer_comes_before_moving_on() -> None:
    assert STOP not in on(march(24), *ASKED_TWICE, beside=OFFER_ELSEWHERE)
