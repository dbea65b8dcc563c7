"""Rules for the interview itself."""

from core.rules.conditions import Is, all_of, any_of, stage
from core.rules.rule import Rule

RULES = (
    Rule(
        "debrief.ask_at_the_end",
        "know",
        all_of(any_of(stage("debrief"), Is("round_is_ahead"))),
        say="At the end of the interview, ask when would be a good time to check back.",
        why="Once they've named a day, you're free to write then, and can leave it alone until then.",
        sources=("M1.4",),
        though_settled=True,
    ),
    Rule(
        "debrief.look_back",
        "know",
        all_of(Is("round_is_ahead"), Is("can_look_back")),
        say="Before you go, look at what they asked last time and what you took from it.",
        why="Much of it comes up again, and you've already thought about what you'd like to add.",
        sources=("M5.1", "M6.1"),
        though_settled=True,
    ),
)
