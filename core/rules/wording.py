"""Steps, pay, and the blanks of a rule in words."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from core.events import Period, Salary
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

PERIODS: dict[Period, str] = {
    "year": "a year",
    "month": "a month",
    "week": "a week",
    "day": "a day",
    "hour": "an hour",
}
"""What a pay is for."""


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
            return listed(names) or "everybody you talked to"
        case "step":
            return STEPS.get((step.step.value or "other") if step else "other", "next step")
        case "own_moves":
            return "; ".join(facts.own_moves.value or ())
        case "parked":
            return "; ".join(facts.parked_until_now.value or ())
        case "typical":
            is_slow = facts.slow_process.value is True
            return typical_time(facts.industry.value, is_slow=is_slow)
        case "may_go":
            return _may_go(facts)
        case "bow_out":
            is_offered = facts.offer_is_open.value is True
            return "Decline their offer" if is_offered else "Withdraw from this one"
        case "leave_day":
            return _leave(facts)
        case _:
            raise ValueError(f"no blank is called {name}")


def _may_go(facts: Facts) -> str:
    """What may be sent even now, as far as there is any of it."""
    if facts.offer_elsewhere_untold.value:
        news = "Thanks you still owe them, and news" if facts.thanks_are_owed.value else "News"
        return f" {news} of your other offer can still go out."
    if facts.thanks_are_owed.value:
        return " You can still send a thank-you."
    return ""


def _leave(facts: Facts) -> str:
    possible, start = facts.leave_possible_on.value, facts.start_on.value
    if possible is not None:
        return f"You can take leave from {day_in_words(possible, facts.today)}."
    if start is None or facts.country.value != "US":
        return "Your contract says when you can first take leave."
    early, late = start + timedelta(days=90), start + relativedelta(months=12)
    return (
        f"In the US leave often starts between {day_in_words(early, facts.today)} "
        f"and {day_in_words(late, facts.today)} (2024). Ask which it is."
    )


def pay_in_words(pay: Salary) -> str:
    """A pay as it was named: "52,000 EUR a year"."""
    amount = f"{pay.amount:,.2f}".removesuffix(".00")
    return " ".join(filter(None, (amount, pay.currency, PERIODS[pay.per] if pay.per else "")))
