"""What if: suppose something happens, and see the advice before and after. Nothing is recorded."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

import streamlit as st

from core.coach import Advice, Supposed
from core.errors import HearbackError
from core.events import event_of
from pages.desk.acts import ACTS
from pages.desk.doors import frame, guard
from pages.desk.here import chosen, coach, today
from pages.desk.parts import say, section, title
from pages.desk.plain import html
from pages.desk.sheet import Sheet, say_refusal
from pages.desk.stage import nobody_chosen
from pages.desk.words import STAGES, day_in_words

POSSIBLE = (
    "reply_received",
    "next_round_set",
    "offer_received",
    "rejected",
    "screening_announced",
    "screening_completed",
    "offer_accepted",
    "offer_declined",
    "withdrew",
    "moved_on",
)


def show() -> None:
    """The question, and its answer in two columns."""
    title("What if", "Suppose something happens. Nothing is recorded.")
    card = chosen()
    if card is None:
        nobody_chosen()
        return
    view = coach().view(card.candidacy, today())
    say(f"For {card.employer}, {card.role}.", "hb-soft")
    sheet = Sheet("what if", card.candidacy)
    words: Mapping[str, str] = {kind: ACTS[kind].words for kind in POSSIBLE}
    sheet.choice("kind", "Suppose", words)
    act = ACTS.get(sheet.get("kind") or "")
    if act is None:
        return
    act.fields(sheet, view)
    sheet.date("happened_on", "On which day?", default=today() + timedelta(days=1))
    on = sheet.day("happened_on", today()) or today()
    try:
        event = event_of(act.kind, on, **act.said(sheet, view))
        supposed = coach().suppose(card.candidacy, event, today())
    except HearbackError as refusal:
        say_refusal(refusal)
        return
    _compare(supposed)


def _compare(supposed: Supposed) -> None:
    before, after = supposed.before, supposed.after
    section(f"On {day_in_words(supposed.on, today())}")
    say(_sentence(supposed))
    left, right = st.columns(2)
    with left, st.container(key="card-before"):
        _column("As it is", before.stage, before.advice, after.advice)
    with right, st.container(key="card-after"):
        _column("As it would be", after.stage, after.advice, before.advice)


def _sentence(supposed: Supposed) -> str:
    before, after = supposed.before, supposed.after
    if before.stage == after.stage:
        return f"It would still be in {STAGES[after.stage]}."
    return f"It would go from {STAGES[before.stage]} to {STAGES[after.stage]}."


def _column(heading: str, stage: str, shown: Sequence[Advice], other: Sequence[Advice]) -> None:
    same = {(a.key, a.due or a.until) for a in other}
    marks = ["" if (a.key, a.due or a.until) in same else "hb-new" for a in shown]
    lines = "".join(
        f'<li class="{mark}"><span>{html(a.say)}{_day(a)}</span></li>'
        for a, mark in zip(shown, marks, strict=True)
    )
    st.html(
        f'<div class="hb"><p class="hb-say-plain">{heading}</p><ul class="hb-list">{lines}</ul></div>'
    )


def _day(advice: Advice) -> str:
    day = advice.due or advice.until
    return "" if day is None else f'<br><span class="hb-day">{day_in_words(day, today())}</span>'


guard()
frame(show)
