"""What can be recorded: for each kind of thing that happens, its words, its fields, and its events."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import compress
from typing import Any

import streamlit as st

from core.errors import BadInput
from core.events import AnyEvent, Stage, event_of, title_of
from core.places import currencies, currency_of
from core.views import CONDITIONAL, View
from pages.features.recording.before_a_no import before_a_no
from pages.ui.context import coach, today
from pages.ui.form import Form
from pages.ui.labels import ASKS, FEELINGS, GISTS, LETTERS, PERIODS, ROLES, STEPS, YES_NO
from pages.ui.places import usual_country

Fields = Callable[[Form, Any], None]
Said = Callable[[Form, Any], Mapping[str, Any]]
"""Both get the view of the application; those of `BEGINNINGS` get None where it begins with them."""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that can be recorded: the kind of its event, its words, and what its form asks.

    `needs` is what makes an example of it, to see whether it may come now. `name` is that of its
    form where several acts are of one kind.
    """

    kind: str
    words: str
    fields: Fields = lambda form, view: None
    said: Said = lambda form, view: {}
    needs: Mapping[str, Any] = field(default_factory=dict)
    name: str = ""
    fits: Callable[[View], bool] = lambda view: True
    """Whether it may well have happened, as far as that is not a matter of what may follow what."""
    also: Callable[[Form, Any, date], Sequence[AnyEvent]] = lambda form, view, on: ()
    """What is said on its form besides, each as an event of its own."""

    @property
    def key(self) -> str:
        """What tells it from the other acts."""
        return self.name or self.kind


def _given(**answers: Any) -> dict[str, Any]:
    """The answers that were given."""
    return {name: value for name, value in answers.items() if value not in (None, "", [])}


def _reply(form: Form, view: View) -> None:
    form.choice("gist", "What did they say?", GISTS)
    form.choice(
        "window", "Did they name a day?", {"day": "Yes", "none": "No", "back": "They took it back"}
    )
    if form.get("window") == "day":
        form.date("decision_by", "They will decide by", ahead="weeks", min_value=date(2000, 1, 1))
    form.story("text", "Their words, if you want to keep them", height=90)


def _reply_said(form: Form, view: View) -> Mapping[str, Any]:
    said = _given(gist=form.get("gist"), text=form.get("text"))
    if form.get("window") == "day":
        said["decision_by"] = form.needed_day(
            "decision_by",
            missing="They named a day, and it isn't here yet.",
            way_out="Choose it, or say No above if you don't remember.",
        )
    if form.get("window") == "back":
        said["decision_by"] = None
    return said


def _asked(form: Form, view: View) -> None:
    form.choice("asks", "What do they want from you?", ASKS)
    form.date("answer_by", "When would they like it by? Leave it empty if they didn't say.")
    form.story("text", "Their words, if you want to keep them", height=90)


def _held_up(form: Form, view: View) -> None:
    form.date(
        "decision_by", "Did they name a new day? Leave it empty if they didn't.", ahead="weeks"
    )
    form.story("text", "Their words, if you want to keep them", height=90)


def _round(form: Form, view: View) -> None:
    form.date("on", "On which day? Leave it empty if it isn't fixed yet.")
    form.text("at", "At what time?", placeholder="14:00")
    with st.expander("Where, and with whom"):
        form.text("place", "The place")
        form.text("link", "The link")
        form.story("with", "Who you'll meet. One line each.", height=90)


def _round_said(form: Form, view: View) -> Mapping[str, Any]:
    at = (form.get("at") or "").strip()
    return _given(
        on=form.day("on"),
        at=at and at.zfill(len("14:00")),
        place=form.get("place"),
        link=form.get("link"),
        **{"with": [_person(line) for line in form.lines("with")]},
    )


def _person(line: str) -> dict[str, str]:
    """Somebody as written on one line: a name, an address, or both."""
    address = next((word for word in line.split() if "@" in word), "")
    name = " ".join(line.replace(address, "").split()) if address else line
    return _given(name=name, email=address.strip("<>(),;"))


def _message(form: Form, view: View) -> None:
    form.pick("purpose", "What was it about?", LETTERS)
    people = met(view)
    if people:
        form.several("to", "Who did it go to?", people)


def met(view: View) -> dict[str, str]:
    """Whoever was met: the address, else the name, and what to call them."""
    people = [known.person for known in view.met]
    return {p.email or p.name or "": p.name or p.email or "" for p in people}


def _contact(form: Form, view: View) -> None:
    form.text("name", "Their name")
    form.text("email", "Their e-mail address")
    form.choice("role", "What do they do?", ROLES)


def _contact_said(form: Form, view: View) -> Mapping[str, Any]:
    said = _given(name=form.get("name"), email=form.get("email"))
    if not said:
        raise BadInput(
            "name is missing.", way_out="Give a name or an e-mail address.", field="name"
        )
    return {"person": said | _given(role=form.get("role"))}


def _left(form: Form, view: View) -> None:
    form.pick("who", "Who has left?", met(view))


def _counter(form: Form, view: View) -> None:
    _pay(form, view, "Pay")
    form.story("text", "Their words, if you want to keep them", height=90)


def _counter_said(form: Form, view: View) -> Mapping[str, Any]:
    return _given(salary=_pay_said(form), text=form.get("text"))


def _pay(form: Form, view: View | None, ask: str, field: str = "amount") -> None:
    """A pay: an amount, its currency, which may be that of the country, and what it is for."""
    prefix = field.removesuffix("amount")
    with st.container(horizontal=True):
        form.number(field, ask, min_value=0.0, step=100.0, format="%.0f")
        codes = {code: code for code in currencies()}
        own = currency_of(usual_country(view)) if form.is_empty else None
        form.pick(f"{prefix}currency", "Currency", codes, own)
        form.pick(f"{prefix}per", "For each", PERIODS)


def _pay_said(form: Form, field: str = "amount") -> dict[str, Any] | None:
    prefix = field.removesuffix("amount")
    pay = _given(
        amount=form.get(field),
        currency=form.get(f"{prefix}currency"),
        per=form.get(f"{prefix}per"),
    )
    return pay if "amount" in pay else None


def _declined(form: Form, view: View) -> None:
    before_a_no(view)


def _again(form: Form, view: View) -> None:
    form.date("try_again_on", "Do you want to get back in touch? Choose a day, or leave it empty.")


def _withdrew(form: Form, view: View) -> None:
    _again(form, view)
    before_a_no(view)


def _parked(form: Form, view: View) -> None:
    form.story("text", "What's on your mind?", height=90)
    form.date(
        "show_on", "Put it aside until", default=today() + timedelta(days=7), min_value=today()
    )


def _announced(form: Form, view: View) -> None:
    form.pick("step", "What do they ask for?", STEPS)
    form.date("due_on", "On which day? Leave it empty if you don't know.")


def _completed(form: Form, view: View) -> None:
    known = [e.event.step for e in view.open_steps if hasattr(e.event, "step")]
    options = {step: STEPS[step] for step in known} or STEPS
    form.pick("step", "Which one took place?", options)
    form.choice("passed", "Do you know the result?", {True: "Passed", False: "Not passed"})


def _offer(form: Form, view: View | None) -> None:
    form.date("reply_by", "How long do you have to answer? Leave it empty if they didn't say.")
    form.choice("written", "Do you have it in writing?", YES_NO)
    form.choice("conditional", CONDITIONAL.ask, YES_NO)
    with st.expander("Pay, start and leave"):
        _pay(form, view, "Pay")
        form.date("start_on", "Start date in the offer", ahead="start")
        form.number("leave_days", title_of("leave_days"), min_value=0, max_value=366, step=1)
        form.number(
            "leave_after_months",
            "Months until leave is possible",
            min_value=0,
            max_value=120,
            step=1,
        )
        form.story(
            "extras", "What else is in it? One line each, such as Bonus: one month.", height=90
        )
    form.choice("meets_hopes", "Is it what you hoped for?", YES_NO)
    if form.get("meets_hopes") is False:
        _pay(form, view, "What would you ask for?", "wished amount")


def _offer_said(form: Form, view: View) -> Mapping[str, Any]:
    return _given(
        reply_by=form.day("reply_by"),
        written=form.get("written"),
        conditional=form.get("conditional"),
        salary=_pay_said(form),
        start_on=form.day("start_on"),
        leave_days=form.get("leave_days"),
        leave_after_months=form.get("leave_after_months"),
        extras=[_extra(line) for line in form.lines("extras")],
        meets_hopes=form.get("meets_hopes"),
        wished=_pay_said(form, "wished amount") if form.get("meets_hopes") is False else None,
    )


NOT_SURE = "not sure"


def _paper(form: Form, view: View) -> None:
    known = view.offer.term("conditional").value
    answers: Mapping[Any, str] = {**YES_NO, NOT_SURE: "I'm not sure"}
    form.choice("conditional", CONDITIONAL.ask, answers, default=known)


def _conditions(form: Form, view: View, on: date) -> Sequence[AnyEvent]:
    """Whether it depends on something, where that is new."""
    said, known = form.get("conditional"), view.offer.term("conditional").value
    if said in (None, NOT_SURE, known):
        return ()
    return (event_of("answered", on, fact="conditional", value=said),)


def _extra(line: str) -> dict[str, str]:
    """Something else that was offered: what it is, and after a colon how much."""
    label, _, value = line.partition(":")
    return {"label": label.strip() or line, "value": value.strip()}


def _rejected(form: Form, view: View) -> None:
    form.story("text", "Their words, if you want to keep them", height=90)
    form.date(
        "try_again_on", "Did they ask you to come back later? Choose a day, or leave it empty."
    )


def _their_words(form: Form, view: View) -> None:
    form.story("text", "Their words, if you want to keep them", height=90)


def _feedback(form: Form, view: View) -> None:
    form.choice("refused", "Did they say anything?", {False: "Yes", True: "They would not say"})
    if form.get("refused") is not True:
        form.story("text", "What did they say?", height=90)
        form.story("lessons", "What do you take from it? One line each.", height=90)


def _feedback_said(form: Form, view: View) -> Mapping[str, Any]:
    if form.get("refused") is True:
        return {"refused": True}
    return _given(text=form.get("text"), lessons=form.lines("lessons"))


def _agreed(form: Form, view: View) -> None:
    first_day = view.facts.start_on.value
    form.date("start_on", "First day in the new job", default=first_day, ahead="start")
    if view.facts.employed_now.value is not False:
        form.date("last_day_in_old_job", "Last day in the old job", ahead="end")
        form.date("notice_by", "Last day to hand in your notice")


def plainly(*fields: str, **fixed: Any) -> Said:
    """What is `fixed`, and the answers to these fields as they stand."""
    return lambda form, view: fixed | _given(**{field: form.get(field) for field in fields})


def _note(form: Form, view: View) -> None:
    form.story("text", "What do you want to remember?", height=90)
    form.choice("felt", "How are you, if you want to say", FEELINGS)


ACTS: dict[str, Act] = {
    act.key: act
    for act in (
        Act("reply_received", "They answered", _reply, _reply_said, {"gist": "other"}),
        Act(
            "reply_received",
            "They asked me something",
            _asked,
            plainly("asks", "answer_by", "text", gist="asks_me"),
            {"gist": "asks_me"},
            "asks_me",
        ),
        Act(
            "reply_received",
            "It's on hold",
            _held_up,
            plainly("decision_by", "text", gist="on_hold"),
            {"gist": "on_hold"},
            "on_hold",
        ),
        Act(
            "message_sent",
            "I wrote to them",
            _message,
            plainly("purpose", "to"),
            {"purpose": "other"},
        ),
        Act("next_round_set", "Another interview is set", _round, _round_said),
        Act("rejected", "They said no", _rejected, plainly("text", "try_again_on")),
        Act("offer_received", "They offered me the job", _offer, _offer_said),
        Act(
            "answered",
            "I have the offer or contract in writing",
            _paper,
            plainly(fact="written", value=True),
            {"fact": "written", "value": True},
            "in_writing",
            lambda view: view.lacks_paper,
            _conditions,
        ),
        Act("offer_rescinded", "They took the offer back", _their_words, plainly("text")),
        Act(
            "counter_offer_received",
            "My old employer wants to keep me",
            _counter,
            _counter_said,
        ),
        Act(
            "screening_announced",
            "They want a test or check",
            _announced,
            plainly("step", "due_on"),
            {"step": "other"},
        ),
        Act(
            "screening_completed",
            "The test or check took place",
            _completed,
            plainly("step", "passed"),
            {"step": "other"},
        ),
        Act("reposted", "The job is advertised again"),
        Act(
            "contact_added",
            "Somebody new to know",
            _contact,
            _contact_said,
            {"person": {"name": "somebody"}},
        ),
        Act("contact_left", "Somebody has left", _left, plainly("who"), {"who": "somebody"}),
        Act("offer_accepted", "I say yes to the offer"),
        Act("offer_declined", "I say no to the offer", _declined),
        Act("feedback_received", "They gave feedback, or refused", _feedback, _feedback_said),
        Act("feedback_skipped", "I'd rather not ask for feedback"),
        Act(
            "start_date_agreed",
            "The start date is agreed",
            _agreed,
            plainly("start_on", "last_day_in_old_job", "notice_by"),
            {"start_on": "2026-01-01"},
        ),
        Act("started", "I started"),
        Act("withdrew", "I withdraw", _withdrew, plainly("try_again_on")),
        Act("moved_on", "I let this one go", _again, plainly("try_again_on")),
        Act("note_added", "A note", _note, plainly("text", "felt"), {"text": "note"}),
        Act(
            "note_added",
            "A worry to put aside",
            _parked,
            plainly("text", "show_on"),
            {"text": "note"},
            "parked",
        ),
    )
}
BEGINNINGS: Mapping[str, str] = {
    "rejected": "They said no",
    "offer_received": "They offered me the job",
    "next_round_set": "An interview is set",
    "screening_announced": "They want a test or check",
}
"""What an application may begin with besides an interview that was held."""
MEET = Act("interview_held", "I have another interview")
PEOPLE = ("contact_added", "contact_left")
USUAL: dict[Stage, Sequence[str]] = {
    "debrief": ("next_round_set", "rejected", "contact_added", "note_added", "withdrew"),
    "waiting": (
        "reply_received",
        "message_sent",
        "offer_received",
        "rejected",
        "asks_me",
        "on_hold",
        "next_round_set",
        "screening_announced",
        "screening_completed",
        "reposted",
        *PEOPLE,
        "note_added",
        "parked",
        "withdrew",
        "moved_on",
    ),
    "outcome": (
        "screening_completed",
        "reply_received",
        "message_sent",
        "offer_received",
        "rejected",
        "asks_me",
        "next_round_set",
        "screening_announced",
        *PEOPLE,
        "note_added",
        "parked",
        "withdrew",
    ),
    "feedback": (
        "feedback_received",
        "feedback_skipped",
        "message_sent",
        "offer_received",
        "next_round_set",
        "note_added",
        "moved_on",
    ),
    "start-date": (
        "in_writing",
        "start_date_agreed",
        "started",
        "message_sent",
        "offer_received",
        "reply_received",
        "asks_me",
        "offer_rescinded",
        "counter_offer_received",
        "screening_announced",
        "screening_completed",
        *PEOPLE,
        "rejected",
        "note_added",
        "withdrew",
    ),
    "started": ("note_added",),
    "closed": (
        "feedback_received",
        "message_sent",
        "next_round_set",
        "offer_received",
        "note_added",
    ),
}
WITH_AN_OFFER = (
    "offer_accepted",
    "offer_declined",
    "in_writing",
    "offer_received",
    "reply_received",
    "message_sent",
    "asks_me",
    "offer_rescinded",
    "counter_offer_received",
    "screening_announced",
    "screening_completed",
    *PEOPLE,
    "rejected",
    "start_date_agreed",
    "note_added",
    "withdrew",
)
AFTER_A_NO = (
    "feedback_received",
    "message_sent",
    "reply_received",
    "offer_received",
    "next_round_set",
    "note_added",
    "moved_on",
)


def possible(view: View, acts: Sequence[Act]) -> dict[str, Act]:
    """Those of the acts that could be recorded now, in their order, each by its kind."""
    acts = [act for act in acts if act.fits(view)]
    examples = [event_of(act.kind, today(), **act.needs) for act in acts]
    may = coach().may_record(view.card.candidacy, examples, today())
    return {act.key: act for act in compress(acts, may)}


def likely(view: View) -> Sequence[str]:
    """What may well happen now, the likeliest first."""
    stage = view.card.stage
    kinds = USUAL["waiting" if stage == "follow-up" else stage]
    if stage == "outcome" and view.offer_is_open:
        kinds = WITH_AN_OFFER
    elif stage == "outcome" and view.facts.rejected.value:
        kinds = AFTER_A_NO
    gone: tuple[str, ...] = () if view.open_steps else ("screening_completed",)
    if view.facts.feedback_is_asked.value:
        gone += ("feedback_skipped",)
    return [kind for kind in kinds if kind not in gone]
