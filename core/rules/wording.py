"""Dates, numbers and blanks in words."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from core.facts.facts import Facts, PendingStep
from core.rules.rule import blanks
from core.rules.sources import typical_time
from core.wording import day_in_words, listed

STEPS = {
    "polygraph": "polygraph",
    "psychological": "psychological evaluation",
    "integrity_interview": "integrity interview",
    "fitness": "fitness test",
    "medical": "medical examination",
    "background": "background check",
    "drug": "drug test",
    "skills": "skills test",
    "written": "written test",
    "references": "reference check",
    "other": "next step",
}


def filled(text: str, facts: Facts, day: date | None, step: PendingStep | None = None) -> str:
    """A text of a rule with its blanks filled from the facts; `day` is its due day or until day."""
    return text.format_map({name: _blank(name, facts, day, step) for name in blanks(text)})


def _blank(name: str, facts: Facts, day: date | None, step: PendingStep | None) -> str:
    match name:
        case "day":
            return "then" if day is None else day_in_words(day, facts.today)
        case "window":
            promised = facts.decision_by.value or facts.today
            return day_in_words(promised, facts.today)
        case "people":
            names = [p.name or p.email or "" for p in facts.people_to_thank]
            return listed(names) or "whoever you talked to"
        case "step":
            return STEPS.get((step.step.value or "other") if step else "other", "next step")
        case "own_moves":
            return "; ".join(facts.own_moves.value or ())
        case "typical":
            return typical_time(facts.country.value, facts.industry.value)
        case "may_go":
            if facts.thanks_are_owed.value:
                return "Thanks, or news of another offer, may go out."
            return "News of another offer may go out."
        case "leave_day":
            return _leave(facts)
        case _:
            raise ValueError(f"no blank is called {name}")


def _leave(facts: Facts) -> str:
    possible, start = facts.leave_possible_on.value, facts.start_on.value
    if possible is not None:
        return f"Leave first becomes possible on {day_in_words(possible, facts.today)}."
    if start is None:
        return "Ask when leave first becomes possible."
    early, late = start + timedelta(days=90), start + relativedelta(months=12)
    return (
        f"Leave often becomes possible between {day_in_words(early, facts.today)} "
        f"and {day_in_words(late, facts.today)} (US figures, 2024). Ask which it is."
    )
