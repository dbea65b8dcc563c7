"""The rules of moving_forward (rulebook 4): when each holds, and near misses."""

import pytest

from core.events import AnyEvent
from tests.stories import (
    accepted,
    briefed,
    interviewed,
    invited,
    march,
    moved_on,
    noted,
    offered,
    on,
    opened,
    rejected,
    replied,
    started,
    withdrew,
)

OPENED = opened(march(2))
MET = (OPENED, interviewed(march(3)))

KEEP = "moving_forward.keep_others_alive"
AFTER_A_NO = "moving_forward.after_a_no"
OWN = "moving_forward.your_own_moves"


def test_keep_others_alive_while_they_are_silent() -> None:
    assert KEEP in on(march(9), *MET)
    assert KEEP in on(march(10), *MET)
    assert KEEP not in on(march(2), OPENED)
    assert KEEP in on(march(9), *MET, offered(march(9)))
    assert KEEP not in on(march(9), *MET, offered(march(9), written=True))


@pytest.mark.parametrize(
    ("other", "is_alive"),
    [
        ((OPENED,), True),
        ((*MET, offered(march(9))), True),
        ((*MET, rejected(march(9))), False),
        ((*MET, offered(march(9)), accepted(march(9))), True),
        ((*MET, withdrew(march(9))), False),
        ((*MET, moved_on(march(9))), False),
    ],
    ids=["debrief", "offer", "rejected", "accepted", "withdrew", "moved on"],
)
def test_keep_others_alive_where_no_other_is_alive(
    other: tuple[AnyEvent, ...], is_alive: bool
) -> None:
    assert (KEEP not in on(march(9), *MET, beside=other)) is is_alive


@pytest.mark.parametrize(
    "ending", [rejected(march(12)), moved_on(march(12))], ids=["no", "moved on"]
)
def test_after_a_no_for_a_week(ending: AnyEvent) -> None:
    assert AFTER_A_NO in on(march(12), *MET, ending)
    assert AFTER_A_NO in on(march(19), *MET, ending)
    assert AFTER_A_NO not in on(march(20), *MET, ending)


def test_not_after_a_no_that_was_taken_back() -> None:
    assert AFTER_A_NO not in on(march(13), *MET, rejected(march(12)), invited(march(13)))
    assert AFTER_A_NO not in on(march(13), *MET, moved_on(march(12)), replied(march(13)))


def test_not_after_an_end_of_my_own_making() -> None:
    assert AFTER_A_NO not in on(march(12), *MET, withdrew(march(12)))


def test_your_own_moves_for_the_stage_they_were_noted_for() -> None:
    story = (*MET, noted(march(3), move_for="follow-up"))

    assert OWN not in on(march(9), *story)
    assert OWN in on(march(10), *story)
    assert OWN not in on(march(10), *MET, noted(march(3)))


def test_your_own_moves_of_any_candidacy() -> None:
    elsewhere = (OPENED, noted(march(2), move_for="waiting"))

    assert OWN in on(march(9), *MET, beside=elsewhere)
    assert OWN not in on(march(10), *MET, beside=elsewhere)


def test_your_own_moves_come_in_the_order_of_their_days() -> None:
    mine = noted(march(4), text="Call Ines", move_for="waiting")
    elsewhere = (OPENED, noted(march(3), text="Go for a run", move_for="waiting"))

    now = briefed(march(9), *MET, mine, beside=elsewhere)

    assert [a.say for a in now.advice if a.key == OWN] == [
        "Your own moves for now: Go for a run; Call Ines"
    ]


@pytest.mark.parametrize(
    ("stage", "end"),
    [("closed", withdrew(march(9))), ("started", started(march(9)))],
    ids=["closed", "started"],
)
def test_your_own_moves_when_all_is_over_too(stage: str, end: AnyEvent) -> None:
    now = on(march(9), *MET, end, noted(march(9), move_for=stage))

    assert now.dates.keys() == {OWN}
