"""The advice document and the rulebook as public JSON."""

import json
from functools import cache
from typing import Any, get_args

from pydantic import TypeAdapter

from core.events import Stage
from core.rules.briefing import Briefing
from core.rules.conditions import AllOf, Among, AnyOf, Condition
from core.rules.rule import Rule

INTERNAL: dict[str, Any] = {
    "advice": {"__all__": {"step"}},
    "not_yet": {"__all__": {"say"}},
    "question": {"answers"},
}
"""What a briefing holds that is not part of the public document."""


@cache
def _writer() -> TypeAdapter[Briefing]:
    return TypeAdapter(Briefing)


def document(briefing: Briefing) -> dict[str, Any]:
    """The advice document of one candidacy, ready for JSON: days as text, in the public order."""
    told: dict[str, Any] = _writer().dump_python(briefing, mode="json", exclude=INTERNAL)
    return told


def table_row(rule: Rule) -> dict[str, Any]:
    """One rule of the rulebook, ready for JSON."""
    return {
        "key": rule.key,
        "kind": rule.kind,
        "stage": list(stages_of(rule)) or ["any"],
        "conditions": str(rule.holds_when),
        "sources": list(rule.sources),
    }


def stages_of(rule: Rule) -> tuple[Stage, ...]:
    """The stages that a rule asks for; none if it asks for no stage."""
    named = _stages(rule.when)
    return tuple(stage for stage in get_args(Stage) if stage in named)


def _stages(condition: Condition) -> tuple[str, ...]:
    match condition:
        case Among(fact="stage", values=stages):
            return stages
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return tuple(stage for part in parts for stage in _stages(part))
        case _:
            return ()


def as_line(value: dict[str, Any]) -> str:
    """One JSON document on one line."""
    return json.dumps(value, ensure_ascii=False)
