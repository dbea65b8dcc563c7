"""The rules in plain words: what each asks for, which hold now, which do not, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from core.events import Stage
from core.facts.facts import Facts
from core.facts.portfolio import Portfolio
from core.rules.briefing import NotYet
from core.rules.conditions import (
    AllOf,
    Among,
    AnyOf,
    Condition,
    Has,
    Is,
    Lacks,
    Not,
    NotFalse,
    NotTrue,
    Unless,
)
from core.rules.document import stages_of
from core.rules.engine import Part, conditions_of, judge, shown, weighed, why_not
from core.rules.outcome import DO_NOT_RESIGN, TELL_THE_OTHERS
from core.rules.questions import QUESTIONS
from core.rules.rule import NOT_OVER, Rule, blanks
from core.rules.rulebook import RULES
from core.rules.sources import SOURCES
from core.rules.waiting import ON_A_STEP
from core.wording import listed

State = Literal["holds", "put_off", "open", "not_now"]
"""A rule holds; or would, but the person put it off; or hangs on an unknown fact; or does not hold."""

FACTS: dict[str, tuple[str, str]] = {
    "accepted": ("you said yes", "you have not said yes"),
    "another_is_open": ("another candidacy is open", "no other candidacy is open"),
    "answered_graciously": ("you thanked them after the no", "no thanks after the no yet"),
    "asked_and_unanswered": ("a note of yours waits for an answer", "no note waits for an answer"),
    "asked_when": ("you asked when to follow up", "you did not ask when to follow up"),
    "changing_field": ("the field is new to you", "the field is not new to you"),
    "conditional": ("the offer depends on something", "the offer depends on nothing"),
    "country": ("the country is known", "the country is not known"),
    "days_lie_between": ("days lie between the two jobs", "no day lies between the two jobs"),
    "decision_by": ("a day they named stands", "no day they named stands"),
    "employed_now": ("you have a job now", "you have no job now"),
    "feedback_is_asked": ("you asked for feedback", "you have not asked for feedback"),
    "feedback_is_settled": ("the question of feedback is settled", "feedback is not settled"),
    "feedback_lacks_a_lesson": ("feedback came without a lesson", "no feedback lacks a lesson"),
    "felt_won": ("the interview felt like a 4 or 5", "the interview felt like a 3 or less"),
    "follow_up_on": ("there is a day to write", "there is no day to write"),
    "interview_was_held": ("an interview was held", "no interview was held"),
    "move_on_on": ("there is a day to move on", "there is no day to move on"),
    "moved_on_this_week": ("you closed it this week", "you did not close it this week"),
    "notice_given_on": ("you gave notice", "you have not given notice"),
    "offer_elsewhere_untold": (
        "they have not heard of your other offer",
        "there is no other offer to tell of",
    ),
    "offer_is_open": ("an offer waits for your answer", "no offer waits for your answer"),
    "offer_lapsed": ("the offer has lapsed", "the offer has not lapsed"),
    "offer_or_accepted": ("there is an offer, open or accepted", "there is no offer"),
    "own_moves": ("you noted a move of your own", "you noted no move of your own"),
    "quiet_for_a_week_at_most": ("the last word is a week old at most", "a week has gone by"),
    "quiet_for_two_weeks": ("two weeks were quiet", "two weeks have not gone by"),
    "rejected": ("they turned you down", "they have not turned you down"),
    "rejected_this_week": ("they turned you down this week", "no rejection this week"),
    "reply_by": ("the offer has a day to answer by", "the offer has no day to answer by"),
    "reply_date_was_asked": ("you asked until when", "you have not asked until when"),
    "round_is_ahead": ("another round is ahead", "no round is ahead"),
    "round_took_place": ("a round that was set took place", "no round waits to be told"),
    "settled_elsewhere": ("you are sure of another job", "you are not sure of another job"),
    "start_is_agreed": ("the start date is agreed", "no start date is agreed"),
    "start_strong_was_asked": ("you asked how to start strong", "you have not asked how to start"),
    "step_failed": ("a test was not passed", "no test was failed"),
    "step_is_pending": ("a test or check is pending", "no test or check is pending"),
    "step_took_place": ("the test or check took place", "no test waits to be told"),
    "thanks_are_owed": ("somebody is still to be thanked", "nobody is left to thank"),
    "written": ("the offer is in writing", "the offer is not in writing"),
}
"""Each fact that conditions rest on, as it is and as it is not."""

AREAS: dict[str, tuple[Stage, ...]] = {"outcome": ("outcome",), "start_date": ("start-date",)}
"""Where rules of an area are at home, besides the stages they ask for; elsewhere in all."""

AMONG = {"stage": "the stage is", "sector": "the employer is", "country": "the job is in"}
NAMED: dict[Condition, str] = {
    NOT_OVER: "it is neither started nor closed",
    Unless(TELL_THE_OTHERS): "there is no other offer to tell of first",
    Unless(DO_NOT_RESIGN): "it is safe to resign",
    ON_A_STEP: "only a test or check keeps it in outcome",
}
"""Conditions that have a shorter name than their parts."""

BLANKS = {
    "people": "each person you talked to",
    "step": "test or check",
    "own_moves": "what you noted for this stage.",
    "typical": "The average time a whole process took elsewhere.",
    "leave_day": "The day on which leave first becomes possible.",
    "window": "the day they named",
    "may_go": "Thanks that are still owed, or news of another offer, may go out.",
    "day": "the day",
}
"""What stands in a text where nobody is told about."""


@dataclass(frozen=True, slots=True)
class Check:
    """One condition of a rule in words, and whether it is true; None while a fact is missing."""

    words: str
    holds: bool | None


@dataclass(frozen=True, slots=True)
class Explained:
    """One rule as it is: what it says, when it holds, and its stages; none means all."""

    rule: Rule
    says: str
    when: tuple[str, ...]
    stages: tuple[Stage, ...]

    @property
    def text(self) -> str:
        """All that a search looks through."""
        rule = self.rule
        rests_on = (f"{name} {SOURCES[name].says} {SOURCES[name].who}" for name in rule.sources)
        return " ".join((rule.key, self.says, rule.why, *self.when, *rests_on)).casefold()


@dataclass(frozen=True, slots=True)
class Thought:
    """What a rule makes of one candidacy today.

    `why_not`: the conditions that fail, else those that are open. `asks`: the questions whose answers
    are missing. `opens`: the first day on which time alone makes it hold.
    """

    rule: Rule
    state: State
    checks: tuple[Check, ...]
    why_not: tuple[str, ...]
    asks: tuple[str, ...]
    opens: date | None


@cache
def explained() -> tuple[Explained, ...]:
    """Every rule in plain words, in the rulebook's order."""
    return tuple(
        Explained(
            rule,
            without_blanks(rule.say),
            tuple(_sentence(part) for part in conditions_of(rule)),
            tuple(dict.fromkeys((*stages_of(rule), *AREAS.get(rule.area, ())))),
        )
        for rule in RULES
    )


def think(people: Portfolio, candidacy: str, ahead: Iterable[NotYet]) -> tuple[Thought, ...]:
    """What each rule makes of a candidacy today; `ahead` is what its briefing says will come."""
    held, facts, _ = shown(people, candidacy, people.today)
    keys = {h.rule.key for h in held}
    opens = {coming.key: coming.opens for coming in ahead}
    return tuple(
        Thought(
            rule,
            _state(rule.key in keys, verdict.holds),
            tuple(Check(_sentence(p.condition), p.holds) for p in weighed(rule, facts)),
            tuple(_failing(part, facts) for part in why_not(rule, facts)),
            tuple(dict.fromkeys(_asked(name) for name in verdict.open)),
            opens.get(rule.key),
        )
        for rule, verdict in ((rule, judge(rule, facts)) for rule in RULES)
    )


def without_blanks(text: str) -> str:
    """A rule's text for nobody in particular."""
    return text.format_map({name: BLANKS[name] for name in blanks(text)})


def in_words(condition: Condition) -> str:
    """A condition as part of a sentence."""
    if condition in NAMED:
        return NAMED[condition]
    match condition:
        case Is(fact=fact) | Has(fact=fact):
            return FACTS[fact][0]
        case Not(fact=fact) | Lacks(fact=fact):
            return FACTS[fact][1]
        case NotTrue(fact=fact):
            return f"you have not said that {FACTS[fact][0]}"
        case NotFalse(fact=fact):
            return f"you have not said that {FACTS[fact][1]}"
        case Among(fact=fact) as among:
            return f"{AMONG[fact]} {_listed(among)}"
        case AllOf(parts=parts):
            return " and ".join(in_words(part) for part in parts)
        case AnyOf(parts=parts):
            return ", or ".join(in_words(part) for part in parts)
        case Unless(inner=inner):
            return f"this is not so: {in_words(inner)}"


def _failing(part: Part, facts: Facts) -> str:
    """A condition that is not true, told as it is now."""
    match part.condition:
        case Is(fact=fact) | Has(fact=fact) | NotFalse(fact=fact) if part.holds is False:
            return _capital(FACTS[fact][1])
        case Not(fact=fact) | Lacks(fact=fact) | NotTrue(fact=fact) if part.holds is False:
            return _capital(FACTS[fact][0])
        case Among(fact=fact) as among if part.holds is False:
            now = _value(str(getattr(facts, fact).value))
            return _capital(f"{AMONG[fact]} {now}, not {_listed(among)}")
        case condition if part.holds is None:
            return f"Not known: whether {in_words(condition)}."
        case condition:
            return f"Not so: {in_words(condition)}."


def _sentence(condition: Condition) -> str:
    return _capital(in_words(condition))


def _capital(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def _state(is_shown: bool, truth: bool | None) -> State:
    if is_shown:
        return "holds"
    if truth:
        return "put_off"
    return "open" if truth is None else "not_now"


def _asked(fact: str) -> str:
    question = QUESTIONS.get(fact)
    return question.ask if question else _capital(f"whether {FACTS[fact][0]}")


def _listed(among: Among) -> str:
    return listed([_value(value) for value in among.values], "or")


def _value(value: str) -> str:
    return {"US": "the US", "start-date": "start date"}.get(value, value)
