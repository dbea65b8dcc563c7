"""Rules that hold whatever comes: keep moving."""

from core.rules.conditions import Has, Is, Not, all_of, any_of
from core.rules.rule import Rule
from core.rules.waiting import SILENCE

RULES = (
    Rule(
        "moving_forward.keep_others_alive",
        "do",
        all_of(SILENCE, Not("another_is_open")),
        say="Keep another application going.",
        why="One open hope weighs more than two. A small step elsewhere is enough for today.",
        sources=("M8.4",),
    ),
    Rule(
        "moving_forward.after_a_no",
        "know",
        all_of(any_of(Is("rejected_this_week"), Is("moved_on_this_week"))),
        say="A few low days are normal now. Then comes the next application.",
        why="How you carry yourself after a no can earn you a later job.",
        sources=("M8.1", "M8.2", "M8.3"),
        after_the_end=True,
    ),
    Rule(
        "moving_forward.your_own_moves",
        "know",
        all_of(Has("own_moves")),
        say="Your own moves for now: {own_moves}",
        why="You noted them for this stage yourself.",
        sources=("M0.2",),
        after_the_end=True,
    ),
)
