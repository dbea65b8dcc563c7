"""Rules that hold whatever comes: keep moving."""

from core.rules.conditions import Has, Is, Not, NotTrue, all_of, any_of, stage
from core.rules.rule import Rule
from core.rules.waiting import ON_A_STEP, SILENCE

RULES = (
    Rule(
        "moving_forward.keep_others_alive",
        "do",
        all_of(
            any_of(SILENCE, ON_A_STEP, all_of(Is("offer_is_open"), NotTrue("written"))),
            Not("another_is_alive"),
        ),
        say="Keep another application going.",
        why="It's easier to wait when not everything hangs on one answer. "
        "A small step, with a time and a place, is enough for today.",
        sources=("M8.4", "E37"),
    ),
    Rule(
        "moving_forward.after_a_no",
        "know",
        all_of(
            any_of(Is("rejected_this_week"), Is("rescinded_this_week"), Is("moved_on_this_week"))
        ),
        say="A few low days are normal. The next application can wait until you're ready.",
        why="It helps to write to yourself about it, as kindly as you'd write to a friend.",
        sources=("M8.1", "M8.2", "M8.3", "E34"),
        after_the_end=True,
    ),
    Rule(
        "moving_forward.what_you_parked",
        "know",
        all_of(Has("parked_until_now")),
        say="You put this aside until now: {parked}",
        why="If it still matters, give it a few minutes. If not, let it go.",
        sources=("E31",),
    ),
    Rule(
        "moving_forward.reconnect",
        "do",
        all_of(stage("closed"), Is("may_reconnect")),
        say="It's time to get back in touch with them, if you still want to.",
        why="You parted on good terms, and this is the day that was named for it.",
        sources=("M4.3", "M8.3"),
        date="reconnect_on",
        letter="reconnect",
        never_late=True,
        after_the_end=True,
    ),
    Rule(
        "moving_forward.your_own_moves",
        "know",
        all_of(Has("own_moves")),
        say="Your own moves for now: {own_moves}",
        why="You noted them yourself, for a time like this.",
        sources=("M0.2",),
        after_the_end=True,
    ),
)
