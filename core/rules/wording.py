"""Dates, numbers and blanks in words."""

from collections.abc import Sequence
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from core.facts.facts import Facts, PendingStep
from core.rules.rule import blanks
from core.rules.sources import typical_time

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


def day_in_words(day: date, today: date) -> str:
    """A day as people say it: "Monday 16 March", with the year where it is not this one."""
    named = f"{day:%A} {day.day} {day:%B}"
    return named if day.year == today.year else f"{named} {day.year}"


def distance(day: date, today: date) -> str:
    """How far a day is, in calendar days: "today", "in 4 days", "yesterday"."""
    days = (day - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in near:
        return near[days]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def counted(count: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 note", "2 notes"."""
    return f"{count} {one if count == 1 else many or f'{one}s'}"


def with_article(thing: str) -> str:
    """A thing with its article: "an integrity interview"."""
    return f"{'an' if thing[0] in 'aeio' else 'a'} {thing}"


def listed(names: Sequence[str], last: str = "and") -> str:
    """Names as a list in a sentence: "Ada, Bo and Cy"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


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
