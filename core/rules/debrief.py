"""Rules for the interview itself."""

from core.rules.conditions import Is, all_of, any_of, stage
from core.rules.rule import Rule

RULES = (
    Rule(
        "debrief.ask_at_the_end",
        "know",
        all_of(any_of(stage("debrief"), Is("round_is_ahead"))),
        say="At the end of the interview, ask when a good time to follow up would be.",
        why="A date they name is a date on which you may write. Until then you can let it rest.",
        sources=("M1.4",),
    ),
)
