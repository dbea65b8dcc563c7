"""The advice document and the rulebook as public JSON."""

import json
from datetime import date
from typing import Any, get_args

from core.events import Stage
from core.facts.fact import Ground
from core.rules.briefing import Advice, Briefing
from core.rules.conditions import AllOf, Among, AnyOf, Condition
from core.rules.rule import Rule


def document(briefing: Briefing) -> dict[str, Any]:
    """The advice document of one candidacy, ready for JSON."""
    question = briefing.question
    return {
        "candidacy": briefing.candidacy,
        "today": briefing.today.isoformat(),
        "stage": briefing.stage,
        "next": briefing.next and {"key": briefing.next.key, "due": briefing.next.due.isoformat()},
        "advice": [_advice(advice) for advice in briefing.advice],
        "not_yet": [
            {"key": n.key, "kind": n.kind, "opens": n.opens.isoformat()} for n in briefing.not_yet
        ],
        "question": question and {"fact": question.fact, "ask": question.ask, "why": question.why},
    }


def _advice(advice: Advice) -> dict[str, Any]:
    return {
        "key": advice.key,
        "kind": advice.kind,
        "due": _day(advice.due),
        "until": _day(advice.until),
        "urgency": advice.urgency,
        "say": advice.say,
        "why": advice.why,
        "because": [_ground(ground) for ground in advice.because],
        "sources": list(advice.sources),
        "letter": advice.letter,
    }


def _ground(ground: Ground) -> dict[str, Any]:
    value = ground.value
    return {
        "fact": ground.fact,
        "value": value.isoformat() if isinstance(value, date) else value,
        "entry": ground.entry,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


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
