"""The summary of an offer on the page where it is answered; the form for one is in record_forms.py."""

from collections.abc import Iterator

import streamlit as st

from core.errors import BadInput
from core.events import Salary, event_of, title_of
from core.views import View, a_year, pay_in_words
from core.wording import counted, listed
from pages.features.letter_editor import letters
from pages.features.recording.record import record
from pages.ui.context import today
from pages.ui.elements import rows, say
from pages.ui.form import Form
from pages.ui.labels import YES_NO, day_in_words

HOPES = "meets_hopes"
ANSWERS = {"accept": "Say yes", "decline": "Say no"}
"""The letters that answer an offer. They weigh the same: none of them is the main button."""
LATER = {"ask_more_time": "Ask for more time"}
"""The letter that puts the answer off."""
DECISIONS = frozenset({"outcome.answer_the_offer"})
"""Advice that has both beside it."""


def asks_hopes(view: View) -> bool:
    """Whether the terms ask what the page would ask as its one question."""
    asked = view.briefing.question
    return view.offer_is_open and asked is not None and asked.fact == HOPES


def offer_terms(view: View) -> None:
    """What is offered, as far as it is known, and the question that nobody has to answer."""
    if not view.offer_is_open:
        return
    terms = {name: list(said) for name, said in _terms(view)}
    lacking = [name.lower() for name in ("Pay", "First day", "Leave") if not terms[name]]
    with st.container(key="card-offer-terms"):
        st.html(
            f'<div class="hb"><p class="hb-where">Their offer</p>{rows(*terms.items())}'
            + (f'<p class="hb-small">Not known yet: {listed(lacking)}.</p>' if lacking else "")
            + "</div>"
        )
        _hopes(view)
        if not any(a.key in DECISIONS or a.letter in ANSWERS for a in view.briefing.advice):
            letters(view, *ANSWERS, main=False, words=ANSWERS)


def _terms(view: View) -> Iterator[tuple[str, list[str]]]:
    """Each term by its name, with what is known of it; nothing under a name that is not known."""
    term, facts = view.offer.term, view.facts
    pay: Salary | None = term("salary").value
    yearly = None if pay is None or pay.per == "year" else a_year(pay)
    yield (
        "Pay",
        [
            *([pay_in_words(pay)] if pay else []),
            *([f"{yearly:,.0f} a year"] if yearly else []),
        ],
    )
    start_on = term("start_on").value
    yield "First day", [day_in_words(start_on, today())] if start_on else []
    days, months = term("leave_days").value, term("leave_after_months").value
    yield (
        "Leave",
        [
            *([f"{counted(days, 'day')} a year"] if days is not None else []),
            *([f"possible after {counted(months, 'month')}"] if months else []),
        ],
    )
    yield (
        "Also",
        [f"{e.label}: {e.value}" if e.value else e.label for e in term("extras").value or ()],
    )
    reply_by = facts.reply_by.value
    yield "Answer by", [day_in_words(reply_by, today())] if reply_by else []
    yield "In writing", _yes_or_no(facts.written.value)
    yield title_of("conditional"), _yes_or_no(facts.conditional.value)


def _yes_or_no(value: bool | None) -> list[str]:
    return [] if value is None else [YES_NO[value]]


def _hopes(view: View) -> None:
    """Whether it is what the person hoped for, and what they would ask for if it is not."""
    meets, wished = view.offer.term(HOPES).value, view.offer.term("wished").value
    if meets is True:
        say("It's what you hoped for.", "hb-soft")
        return
    if meets is False and wished is not None:
        say(f"It isn't what you hoped for. You'd ask for {pay_in_words(wished)}.", "hb-soft")
        return
    form = Form("offer hopes", view.card.candidacy)
    if meets is None:
        form.choice(HOPES, "Is it what you hoped for? You can leave this open.", YES_NO)
        meets = form.get(HOPES)
        if meets is None:
            return
    offered: Salary | None = view.offer.term("salary").value
    per = {"currency": offered.currency, "per": offered.per} if offered else {"per": "year"}
    if meets is False:
        unit = pay_in_words(Salary(amount=0, **per)).removeprefix("0").strip()
        of_what = f" ({unit})" if unit else ""
        ask = f"What pay would you ask for{of_what}? Leave it empty if it's about something else."
        form.number("wished", ask, min_value=0.0, step=100.0, format="%.0f")

    def send() -> None:
        amount = form.get("wished") if meets is False else None
        said = {HOPES: meets} | ({"wished": {"amount": amount} | per} if amount else {})
        known = {HOPES: view.offer.term(HOPES).value}
        events = [
            event_of("answered", today(), fact=fact, value=value)
            for fact, value in said.items()
            if known.get(fact) != value
        ]
        if not events:
            raise BadInput("wished is empty.", way_out="Fill it in.", field="wished")
        record(view, form, *events)

    form.send("Save it", send)
