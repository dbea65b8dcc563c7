"""What can be supposed: that they move, that I do, that nothing happens, or that something else is true."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from core.coach import Supposed
from core.events import AnyEvent, event_of, kinds_with, title_of
from core.places import countries
from core.views import View
from pages.features.recording.record_forms import ACTS, MEET, Act, possible
from pages.ui.context import coach, today
from pages.ui.form import Form
from pages.ui.labels import FEELINGS, GISTS, LETTERS, SECTORS, STEPS, YES_NO

WRITE = Act(
    "message_sent",
    "I write to them",
    lambda form, view: form.pick("purpose", "What do I write?", LETTERS),
    lambda form, view: {"purpose": form.get("purpose")},
    {"purpose": "other"},
)
THEIRS = (
    "reply_received",
    "next_round_set",
    "offer_received",
    "rejected",
    "screening_announced",
    "screening_completed",
    "feedback_received",
)
MINE = ("offer_accepted", "offer_declined", "start_date_agreed", "started", "withdrew", "moved_on")
MOVES: Mapping[str, Sequence[Act]] = {
    "they": [ACTS[kind] for kind in THEIRS],
    "me": [WRITE, MEET, *(ACTS[kind] for kind in MINE)],
}


@dataclass(frozen=True, slots=True)
class Changeable:
    """A fact that can be another one: its words, its field, and what the field's answer means."""

    words: str
    ask: Callable[[Form, str], None]
    value: Callable[[Form], Any] = lambda form: form.get("value")


def _of(options: Mapping[Any, str]) -> Callable[[Form, str], None]:
    return lambda form, words: form.choice("value", words, options)


def _one_of_many(options: Callable[[], Mapping[Any, str]]) -> Callable[[Form, str], None]:
    return lambda form, words: form.pick("value", words, options())


def _whole(form: Form, words: str) -> None:
    form.number("value", words, min_value=0, max_value=366, step=1)


def _day(form: Form, words: str) -> None:
    form.choice("value", words, {"day": "A day", "none": "There is none"})
    if form.get("value") == "day":
        form.date("day", "Which day?")


def _day_said(form: Form) -> Any:
    day = form.day("day")
    if form.get("value") == "day" and day is not None:
        return day.isoformat()
    return NONE if form.get("value") == "none" else None


def _names(form: Form, words: str) -> None:
    form.story("value", f"{words}, one name a line", height=90)


def _named(form: Form) -> Any:
    return [{"name": line} for line in form.lines("value")] or None


NONE = "none"
"""Said where a fact is known not to be there; an answer that is missing is another thing."""

CHANGEABLE: Mapping[str, Changeable] = {
    "decision_by": Changeable("The day they'll decide by", _day, _day_said),
    "asked_when": Changeable("I asked when to check back", _of(YES_NO)),
    "interviewers": Changeable("Who was there", _names, _named),
    "felt": Changeable("How it felt", _of(FEELINGS)),
    "gist": Changeable("What they said", _of(GISTS)),
    "answer_by": Changeable("The day they'd like my answer by", _day, _day_said),
    "on": Changeable("The day of the next round", _day, _day_said),
    "step": Changeable("Which test or check", _one_of_many(lambda: STEPS)),
    "due_on": Changeable("The day of the test or check", _day, _day_said),
    "passed": Changeable("The result of the test", _of({True: "Passed", False: "Not passed"})),
    "reply_by": Changeable("The last day of the offer", _day, _day_said),
    "written": Changeable("The offer is in writing", _of(YES_NO)),
    "conditional": Changeable(title_of("conditional"), _of(YES_NO)),
    "meets_hopes": Changeable("The offer is what I hoped for", _of(YES_NO)),
    "start_on": Changeable("The first day", _day, _day_said),
    "leave_days": Changeable(title_of("leave_days"), _whole),
    "leave_after_months": Changeable("Months until leave is possible", _whole),
    "last_day_in_old_job": Changeable("The last day in the old job", _day, _day_said),
    "notice_by": Changeable("The last day to give notice", _day, _day_said),
    "notice_given_on": Changeable("The day you gave notice", _day, _day_said),
    "asks_feedback": Changeable("My note asked for feedback", _of(YES_NO)),
    "refused": Changeable("They would not give feedback", _of(YES_NO)),
    "try_again_on": Changeable("The day to get back in touch", _day, _day_said),
    "sector": Changeable("The kind of employer", _of(SECTORS)),
    "country": Changeable("The country of the job", _one_of_many(countries)),
    "employed_now": Changeable("I have a job", _of(YES_NO)),
    "changing_field": Changeable("It's a new field for me", _of(YES_NO)),
    "internal": Changeable("I work for them already", _of(YES_NO)),
}
"""What can be supposed to be another, by its name in the journal: every field on which a rule rests.

But for what the person wrote: that is told, or written anew.
"""


def supposed(form: Form, view: View) -> Supposed | None:
    """Asks what to suppose, and gives what follows; None until enough is said."""
    match form.get("what"):
        case "nothing":
            return _nothing(form, view)
        case "fact":
            return _fact(form, view)
        case "they" | "me" as who:
            return _event(form, view, MOVES[who])
        case _:
            return None


def _nothing(form: Form, view: View) -> Supposed | None:
    tomorrow = today() + timedelta(days=1)
    ahead = [c.on for c in view.coming if c.on > today()]
    past = ahead[0] + timedelta(days=1) if ahead else today() + timedelta(days=7)
    form.date("until", "Until which day?", default=past, min_value=tomorrow)
    until = form.day("until", past)
    return None if until is None else coach().let_pass(view.card.candidacy, until, today())


def _event(form: Form, view: View, acts: Sequence[Act]) -> Supposed | None:
    may = possible(view, acts)
    form.choice("kind", "What happens?", {kind: act.words for kind, act in may.items()})
    act = may.get(form.get("kind") or "")
    if act is None:
        return None
    tomorrow = today() + timedelta(days=1)
    form.date("happened_on", "On which day?", default=tomorrow)
    act.fields(form, view)
    said = act.said(form, view)
    if any(said.get(needed) is None for needed in act.needs):
        return None
    return _follows(view, event_of(act.kind, form.day("happened_on", tomorrow) or today(), **said))


def _fact(form: Form, view: View) -> Supposed | None:
    told = {type(entry.event) for entry in view.effective}
    known = {
        fact: what.words for fact, what in CHANGEABLE.items() if told.intersection(kinds_with(fact))
    }
    form.pick("fact", "Which fact?", known)
    fact = form.get("fact")
    if fact not in known:
        return None
    changed = Form(f"what if {fact}", view.card.candidacy)
    another = CHANGEABLE[fact]
    another.ask(changed, another.words)
    value = another.value(changed)
    if value is None:
        return None
    value = None if value == NONE else value
    return _follows(view, event_of("answered", today(), fact=fact, value=value))


def _follows(view: View, event: AnyEvent) -> Supposed:
    return coach().suppose(view.card.candidacy, event, today())
