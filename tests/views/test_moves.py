"""The eight moves: the rules that act on each, what was done, and what is left."""

import pytest

from core.events import AnyEvent
from core.rules import RULES, SOURCES
from core.views.moves import MOVES, Taken, taken
from tests.stories import (
    agreed,
    briefed,
    completed,
    deferred,
    followed_up,
    got_feedback,
    interviewed,
    known_on,
    march,
    moved_on,
    noted,
    offered,
    opened,
    rejected,
    replied,
    replied_graciously,
    struck,
    thanked,
    wrote,
)

MET = (opened(march(2)), interviewed(march(3)))


def by_number(day: int, *events: AnyEvent) -> dict[int, Taken]:
    found = taken(known_on(march(day), *events), briefed(march(day), *events))
    return {t.move.number: t for t in found}


def test_there_are_eight_and_each_has_rules_and_words() -> None:
    assert [move.number for move in MOVES] == list(range(1, 9))
    for move in MOVES:
        assert move.rules
        assert move.asks.endswith(".")


def test_every_rule_that_rests_on_a_move_acts_on_it() -> None:
    named = {source[1] for rule in RULES for source in rule.sources if source.startswith("M")}
    acting = {rule.key for move in MOVES for rule in move.rules}

    assert named - {"0"} == {str(move.number) for move in MOVES}
    assert acting == {
        rule.key
        for rule in RULES
        if any(source.startswith("M") and not source.startswith("M0") for source in rule.sources)
    }
    assert {source[:2] for source in SOURCES if source[0] == "M"} >= {f"M{m.number}" for m in MOVES}


def test_each_stage_belongs_to_one_move() -> None:
    stages = [stage for move in MOVES for stage in move.stages]

    assert len(stages) == len(set(stages)) == 8


@pytest.mark.parametrize(
    ("events", "number"),
    [
        ([interviewed(march(4), asked_when=True)], 1),
        ([replied(march(4), decision_by=march(20))], 2),
        ([followed_up(march(10))], 3),
        ([rejected(march(4)), replied_graciously(march(4))], 4),
        ([thanked(march(4))], 5),
        ([completed(march(4))], 5),
        ([rejected(march(4)), wrote(march(5), "feedback_request")], 6),
        ([rejected(march(4)), replied_graciously(march(5), asks_feedback=True)], 6),
        ([rejected(march(4)), got_feedback(march(5), refused=True)], 6),
        ([offered(march(4)), agreed(march(5), start_on=march(30))], 7),
        ([moved_on(march(4))], 8),
    ],
)
def test_what_was_recorded_carries_a_move_out(events: list[AnyEvent], number: int) -> None:
    without = by_number(12, *MET, *events[:-1])[number].done
    done = by_number(12, *MET, *events)[number].done

    assert len(done) == len(without) + 1
    assert (done[-1].on, done[-1].entry) == (events[-1].happened_on, len(MET) + len(events))


def test_what_was_taken_back_is_not_done() -> None:
    assert by_number(12, *MET, thanked(march(4)), struck(march(5), 3))[5].done == ()


def test_what_is_left_is_told_with_its_day() -> None:
    waiting = by_number(5, *MET, thanked(march(4)))

    rest = next(x for x in waiting[1].left if x.key == "waiting.let_it_rest")
    assert (rest.is_to_leave, rest.until) == (True, march(11))
    (send,) = (x for x in waiting[3].left if x.key == "follow_up.send")
    assert (send.opens, send.due) == (march(11), None)
    (now,) = (x for x in by_number(11, *MET, thanked(march(4)))[3].left if x.key == send.key)
    assert (now.opens, now.due) == (None, march(11))


def test_what_was_put_off_is_not_left_now() -> None:
    later = deferred(march(11), "follow_up.send", until=march(16))
    (left,) = by_number(12, *MET, thanked(march(4)), later)[3].left

    assert left.opens == march(16)


def test_own_moves_come_from_every_candidacy() -> None:
    beside = [opened(march(2)), noted(march(3), text="A walk", move_for="waiting")]
    portfolio = known_on(march(9), *MET, noted(march(3), text="No move"), beside=beside)

    assert portfolio.summary(march(9)).own_moves == ((march(3), 2, "c2", "waiting", "A walk"),)
