"""What can be recorded: for each kind of thing that happens, its words, its fields, and its events."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import compress
from typing import Any

import streamlit as st

from core.coach import View
from core.events import AnyEvent, Stage, event_of
from core.places import currencies
from pages.features.undo import remember
from pages.ui.callbacks import lead_to
from pages.ui.context import coach, today
from pages.ui.form import Form
from pages.ui.labels import FEELINGS, GISTS, PERIODS, STEPS, YES_NO
from pages.ui.routes import DEBRIEF, link

Fields = Callable[[Form, View], None]
Said = Callable[[Form, View], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that can be recorded: the kind of its event, its words, and what its form asks.

    `needs` is what makes an example of it, to see whether it may come now.
    """

    kind: str
    words: str
    fields: Fields = lambda form, view: None
    said: Said = lambda form, view: {}
    needs: Mapping[str, Any] = field(default_factory=dict)


def _given(**answers: Any) -> dict[str, Any]:
    """The answers that were given."""
    return {name: value for name, value in answers.items() if value not in (None, "", [])}


def _reply(form: Form, view: View) -> None:
    form.choice("gist", "What did they say?", GISTS)
    form.choice(
        "window", "Did they name a day?", {"day": "Yes", "none": "No", "back": "They took it back"}
    )
    if form.get("window") == "day":
        form.date("decision_by", "They will decide by", min_value=date(2000, 1, 1))
    form.story("text", "Their words, if you want to keep them", height=90)


def _reply_said(form: Form, view: View) -> Mapping[str, Any]:
    said = _given(gist=form.get("gist"), text=form.get("text"))
    if form.get("window") == "day":
        said |= _given(decision_by=form.day("decision_by"))
    if form.get("window") == "back":
        said["decision_by"] = None
    return said


def _round(form: Form, view: View) -> None:
    form.date("on", "On which day? Leave it empty if it is not fixed yet.")


def _announced(form: Form, view: View) -> None:
    form.pick("step", "What do they ask for?", STEPS)
    form.date("due_on", "On which day? Leave it empty if you do not know.")


def _completed(form: Form, view: View) -> None:
    known = [e.event.step for e in view.state.steps.open if hasattr(e.event, "step")]
    options = {step: STEPS[step] for step in known} or STEPS
    form.pick("step", "Which one took place?", options)
    form.choice("passed", "Do you know the result?", {True: "Passed", False: "Not passed"})


def _offer(form: Form, view: View) -> None:
    form.date("reply_by", "Until when does it stand? Leave it empty if they named no day.")
    form.choice("written", "Do you have it in writing?", YES_NO)
    form.choice("conditional", "Does it depend on a test or a check?", YES_NO)
    with st.expander("Pay, start and leave"):
        with st.container(horizontal=True):
            form.number("amount", "Pay", min_value=0.0, step=100.0, format="%.0f")
            form.pick("currency", "Currency", {code: code for code in currencies()})
            form.pick("per", "For each", PERIODS)
        form.date("start_on", "Start date in the offer")
        form.number("leave_days", "Leave days a year", min_value=0, max_value=366, step=1)
        form.number(
            "leave_after_months",
            "Months until leave is possible",
            min_value=0,
            max_value=120,
            step=1,
        )


def _offer_said(form: Form, view: View) -> Mapping[str, Any]:
    salary = _given(amount=form.get("amount"), currency=form.get("currency"), per=form.get("per"))
    return _given(
        reply_by=form.day("reply_by"),
        written=form.get("written"),
        conditional=form.get("conditional"),
        salary=salary if "amount" in salary else None,
        start_on=form.day("start_on"),
        leave_days=form.get("leave_days"),
        leave_after_months=form.get("leave_after_months"),
    )


def _rejected(form: Form, view: View) -> None:
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
    form.date("start_on", "First day in the new job", default=view.facts.start_on.value)
    if view.facts.employed_now.value is not False:
        form.date("last_day_in_old_job", "Last day in the old job")
        form.date("notice_by", "Last day to hand in your notice")


def _plainly(*fields: str) -> Said:
    def said(form: Form, view: View) -> Mapping[str, Any]:
        return _given(**{f: form.get(f) for f in fields})

    return said


def _note(form: Form, view: View) -> None:
    form.story("text", "What do you want to remember?", height=90)
    form.choice("felt", "How are you, if you want to say", FEELINGS)


ACTS: dict[str, Act] = {
    act.kind: act
    for act in (
        Act("reply_received", "They answered", _reply, _reply_said, {"gist": "other"}),
        Act("next_round_set", "Another round is set", _round, _plainly("on")),
        Act("rejected", "They turned me down", _rejected, _plainly("text")),
        Act("offer_received", "They made an offer", _offer, _offer_said),
        Act(
            "screening_announced",
            "They ask for a test or check",
            _announced,
            _plainly("step", "due_on"),
            {"step": "other"},
        ),
        Act(
            "screening_completed",
            "The test or check took place",
            _completed,
            _plainly("step", "passed"),
            {"step": "other"},
        ),
        Act("offer_accepted", "I accept the offer"),
        Act("offer_declined", "I decline the offer"),
        Act("feedback_received", "They gave feedback, or refused", _feedback, _feedback_said),
        Act("feedback_skipped", "I leave feedback out"),
        Act(
            "start_date_agreed",
            "The start date is agreed",
            _agreed,
            _plainly("start_on", "last_day_in_old_job", "notice_by"),
            {"start_on": "2026-01-01"},
        ),
        Act("started", "I started"),
        Act("withdrew", "I withdraw"),
        Act("moved_on", "I close this one"),
        Act("note_added", "A note", _note, _plainly("text", "felt"), {"text": "note"}),
    )
}
MEET = Act("interview_held", "I have another interview")
USUAL: dict[Stage, Sequence[str]] = {
    "debrief": ("next_round_set", "rejected", "note_added", "withdrew"),
    "waiting": (
        "reply_received",
        "next_round_set",
        "offer_received",
        "rejected",
        "screening_announced",
        "screening_completed",
        "note_added",
        "withdrew",
        "moved_on",
    ),
    "outcome": (
        "screening_completed",
        "reply_received",
        "next_round_set",
        "offer_received",
        "rejected",
        "screening_announced",
        "note_added",
        "withdrew",
    ),
    "feedback": (
        "feedback_received",
        "feedback_skipped",
        "offer_received",
        "next_round_set",
        "note_added",
        "moved_on",
    ),
    "start-date": (
        "start_date_agreed",
        "started",
        "offer_received",
        "reply_received",
        "screening_announced",
        "screening_completed",
        "rejected",
        "note_added",
        "withdrew",
    ),
    "started": ("note_added",),
    "closed": ("feedback_received", "next_round_set", "offer_received", "note_added"),
}
WITH_AN_OFFER = (
    "offer_accepted",
    "offer_declined",
    "offer_received",
    "reply_received",
    "screening_announced",
    "screening_completed",
    "rejected",
    "start_date_agreed",
    "note_added",
    "withdrew",
)
AFTER_A_NO = (
    "feedback_received",
    "reply_received",
    "offer_received",
    "next_round_set",
    "note_added",
    "moved_on",
)


def possible(view: View, acts: Sequence[Act]) -> dict[str, Act]:
    """Those of the acts that could be recorded now, in their order, each by its kind."""
    examples = [event_of(act.kind, today(), **act.needs) for act in acts]
    may = coach().may_record(view.card.candidacy, examples, today())
    return {act.kind: act for act in compress(acts, may)}


def _likely(view: View) -> Sequence[str]:
    """What may well happen now, the likeliest first."""
    stage = view.card.stage
    kinds = USUAL["waiting" if stage == "follow-up" else stage]
    if stage == "outcome" and view.state.offer_is_open:
        kinds = WITH_AN_OFFER
    elif stage == "outcome" and view.facts.rejected.value:
        kinds = AFTER_A_NO
    if not view.state.steps.open:
        kinds = [kind for kind in kinds if kind != "screening_completed"]
    return kinds


def record(view: View, form: Form, *events: AnyEvent) -> None:
    """Records events of a form, and remembers what to say about it."""
    enter(view, form.token_for(*events), *events)
    form.clear()


def enter(view: View, token: str, *events: AnyEvent) -> None:
    """Records events once under a token, goes where they lead, and remembers what to say."""
    candidacy, stage = view.card.candidacy, view.card.stage
    entries = coach().record(candidacy, *events, today=today(), token=token)
    if coach().view(candidacy, today()).card.stage != stage:
        lead_to(candidacy)
    remember(view.card.candidacy, [entry.no for entry in entries])


def what_happened(view: View) -> None:
    """The form for whatever happened: choose what, then say the little that belongs to it."""
    acts = possible(view, [ACTS[kind] for kind in _likely(view)])
    st.html('<h2 class="hb hb-section">What happened?</h2>')
    chooser = Form("what happened", view.card.candidacy)
    chooser.choice(
        "kind",
        "Choose what to record",
        {k: a.words for k, a in acts.items()},
        label_visibility="collapsed",
    )
    act = acts.get(chooser.get("kind"))
    if act is None:
        _another_interview(view)
        return
    form = Form(act.kind, view.card.candidacy)
    with st.container(key=f"card-form-{act.kind}"):
        act.fields(form, view)
        form.date("happened_on", "When was that?", default=today(), max_value=today())

        def send() -> None:
            on = form.needed_day("happened_on", today())
            record(view, form, event_of(act.kind, on, **act.said(form, view)))
            chooser.clear()

        form.send("Record it", send, type="primary")


def _another_interview(view: View) -> None:
    """The way to the debrief of one more interview with the same employer."""
    if view.card.stage not in ("start-date", "started") and possible(view, [MEET]):
        link(DEBRIEF, view.card.candidacy, "I had another interview with them")
