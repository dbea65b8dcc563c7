"""The rulebook: every rule, in its order."""

from core.rules import debrief, feedback, follow_up, moving_forward, outcome, start_date, waiting
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
