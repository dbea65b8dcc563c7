"""Rules for writing when it is your turn, and for stopping."""

from core.rules.conditions import Has, NotTrue, Unless, all_of, stage
from core.rules.outcome import TELL_THE_OTHERS
from core.rules.rule import Rule

FOLLOW_UP = stage("follow-up")
SEND = all_of(FOLLOW_UP, Has("follow_up_on"), Unless(TELL_THE_OTHERS), NotTrue("round_took_place"))

RULES = (
    Rule(
        "follow_up.put_it_in_the_calendar",
        "do",
        all_of(stage("waiting"), Has("decision_by")),
        say="Put {window} in your calendar.",
        why="They named a day. That is a permission to write then, and a reason to rest until then.",
        sources=("M2.1",),
    ),
    Rule(
        "follow_up.send",
        "do",
        SEND,
        say="Write one short note to whoever led the interview.",
        why="It is your turn. A light note now shows that you are still interested.",
        sources=("M2.2", "M3.2", "M3.3", "E7", "E15"),
        date="follow_up_on",
        letter="follow_up",
    ),
    Rule(
        "follow_up.keep_it_light",
        "know",
        SEND,
        say="Keep it light: thanks for the talk, and no pressure.",
        why="They will take the hint. If they are interested, they will say what is planned.",
        sources=("M3.1", "M3.2"),
    ),
    Rule(
        "follow_up.move_on",
        "do",
        all_of(FOLLOW_UP, Has("move_on_on"), Unless(TELL_THE_OTHERS)),
        say="Close this one for yourself. One last kind note is enough.",
        why="You have written and they have not answered. More notes would only press.",
        sources=("E9", "M8.4"),
        date="move_on_on",
        letter="last_word",
    ),
)
