"""Something happened: the one door for news, to paste it, to drop it, or to choose what it was."""

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from core.events import InterviewHeld, event_of
from core.views import View
from pages.features.recording.record import begin, record
from pages.features.recording.record_forms import (
    ACTS,
    BEGINNINGS,
    MEET,
    USUAL,
    Act,
    likely,
    possible,
)
from pages.features.recording.undo import PASTED
from pages.features.telling.news import has_news, news
from pages.features.telling.sentence import NEW
from pages.ui.callbacks import lead_to
from pages.ui.context import coach, today
from pages.ui.elements import SCREENFUL
from pages.ui.escape import label
from pages.ui.form import Form
from pages.ui.routes import DEBRIEF, link

DOOR = "Something happened"
MOST = 9
"""Choices that are shown at once; what is rarer comes after "Something else"."""
ELSE = "else"
PAPER = "in_writing"
"""Said of an offer whose advice may be about something else by now."""


def door(view: View | None = None, words: str = DOOR) -> None:
    """The door: closed it is one button. On Today, without a `view`, it finds whose news it is."""
    place = view.card.candidacy if view is not None else ""
    chooser = Form("what happened", place)
    told = Form(PASTED, place)
    is_open = has_news(told) or chooser.get("kind") is not None
    # Once something is saved, or taken back, it is another door, and closed or open anew.
    key = f"door-{told.token}-{chooser.token}"
    with st.expander(words, is_open, icon=":material/add_comment:", key=key):
        if news(view):
            return
        if view is not None:
            _choose(chooser, [view])
            _another_interview(view)
        else:
            views = coach().views(today())
            _choose(chooser, [v for v in views if v.is_open] or views)


def _choose(chooser: Form, views: Sequence[View]) -> None:
    """The choice of what happened, of whom, and the form for it."""
    words = {kind: act.words for kind, act in _acts(views).items()} if views else BEGINNINGS
    kind = _kind(chooser, words)
    if kind is None or kind not in words:
        return
    act = ACTS[kind]
    # Of a no that stands already there is no other.
    open_to = [v for v in views if kind != "rejected" or not v.facts.rejected.value]
    able = {v.card.candidacy: v for v in open_to if possible(v, [act])}
    whose = _whose(chooser, act, able) if len(able) > 1 else next(iter(able), NEW)
    if whose in able or (whose == NEW and kind in BEGINNINGS):
        _form(chooser, act, able.get(whose))


def _acts(views: Sequence[View]) -> Mapping[str, Act]:
    """What may have happened, the likeliest first."""
    if len(views) == 1:
        return possible(views[0], [ACTS[kind] for kind in likely(views[0])])
    paper = [PAPER] if any(view.lacks_paper for view in views) else []
    first = [*paper, *USUAL["waiting"][: MOST - 1]]
    kinds: Iterable[str] = dict.fromkeys(
        [*first, *(k for view in views[:SCREENFUL] for k in likely(view))]
    )
    return {kind: ACTS[kind] for kind in kinds}


def _kind(chooser: Form, words: Mapping[str, str]) -> str | None:
    """What happened; the rarer things are shown once none of the others was it."""
    left = dict(words)
    shown: Mapping[str, str] = words
    first = list(words)[: MOST - 1]
    if len(words) > MOST and chooser.get("kind") not in words.keys() - first:
        shown = {kind: left.pop(kind) for kind in first} | {ELSE: "Something else"}
    chooser.choice("kind", "What happened?", shown)
    kind: str | None = chooser.get("kind")
    if kind != ELSE:
        return kind
    chooser.choice("else", "What was it?", left)
    rarer: str | None = chooser.get("else")
    return rarer


def _whose(chooser: Form, act: Act, able: Mapping[str, View]) -> str | None:
    """The application that it is about, or a new one, where one may begin with it."""
    named = {name: label(f"{v.card.employer}, {v.card.role}") for name, v in able.items()}
    ask = chooser.choice if len(named) < MOST else chooser.pick
    if act.key in BEGINNINGS:
        named[NEW] = "A new one"
    ask("whose", "Which application is it about?", named)
    said: str | None = chooser.get("whose")
    return said


def _form(chooser: Form, act: Act, view: View | None) -> None:
    """The little that belongs to what happened; without a `view` an application begins with it."""
    form = Form(act.key, view.card.candidacy if view is not None else "")
    with st.container(key=f"card-form-{act.key}"):
        if view is None:
            form.text("employer", "Employer")
            form.text("role", "Role")
        act.fields(form, view)
        form.date("happened_on", "When was that?", default=today(), max_value=today(), folded=True)

        def send() -> None:
            on = form.needed_day("happened_on", today())
            events = [event_of(act.kind, on, **act.said(form, view)), *act.also(form, view, on)]
            if view is None:
                begin(form, events)
            else:
                record(view, form, *events)
                lead_to(view.card.candidacy)
            chooser.clear()

        form.send("Save it", send, type="primary")


def _another_interview(view: View) -> None:
    """The way to the debrief of one more interview with the same employer, or of the first.

    Where an application began with an offer, the first can be told at any time.
    """
    held = view.effective.of(InterviewHeld)
    if not held:
        link(DEBRIEF, view.card.candidacy, "I had an interview with them")
    elif view.card.stage not in ("start-date", "started") and possible(view, [MEET]):
        link(DEBRIEF, view.card.candidacy, "I had another interview with them")
