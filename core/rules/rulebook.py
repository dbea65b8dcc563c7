"""The rulebook: every rule, in its order."""

from collections.abc import Mapping
from typing import get_args

from core.events import Stage
from core.rules import debrief, feedback, follow_up, moving_forward, outcome, start_date, waiting
from core.rules.conditions import may_hold
from core.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    *debrief.RULES,
    *waiting.RULES,
    *follow_up.RULES,
    *outcome.RULES,
    *feedback.RULES,
    *start_date.RULES,
    *moving_forward.RULES,
)
BY_KEY: dict[str, Rule] = {rule.key: rule for rule in RULES}

Rulebook = Mapping[Stage, tuple[Rule, ...]]
"""The rules that can hold in each stage, in their order."""
BY_STAGE: Rulebook = {
    stage: tuple(rule for rule in RULES if may_hold(rule.holds_when, stage))
    for stage in get_args(Stage)
}
DATED: Rulebook = {
    stage: tuple(rule for rule in rules if rule.kind == "do" and (rule.date or rule.each))
    for stage, rules in BY_STAGE.items()
}
"""Those that give something to do by a day."""
