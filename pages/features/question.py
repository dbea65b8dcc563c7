"""The one question whose answer would change most."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from core.errors import BadInput
from core.events import Answered, AnyEvent, event_of
from core.places import countries, subdivisions
from core.views import View
from pages.features.offer_terms import asks_hopes
from pages.features.recording.record import record
from pages.ui.context import today
from pages.ui.elements import say
from pages.ui.escape import html
from pages.ui.form import Form
from pages.ui.labels import FEELINGS, PART, PART_UNKNOWN, SECTORS, YES_NO

CHOICES: Mapping[str, Mapping[Any, str]] = {"felt": FEELINGS, "sector": SECTORS}
"""What is answered by a button each; yes or no, and a day, need no line here."""


def question(view: View) -> None:
    """The one question whose answer would change most."""
    asked = view.briefing.question
    if asked is None or asks_hopes(view):
        return
    form = Form(f"question {asked.fact}", view.card.candidacy)
    answers = asked.answers(view.state)
    with st.container(key="card-question"):
        st.html(
            '<div class="hb"><p class="hb-where">One question</p>'
            f'<p class="hb-say-plain">{html(asked.ask)}</p>'
            f'<p class="hb-small">{html(asked.why)}</p></div>'
        )
        first = answers[0]
        if isinstance(first, Answered):
            _answer(view, form, first, [a.value for a in answers if isinstance(a, Answered)])
        else:
            say("Press “Something happened” above, and tell me.", "hb-small")


def _part(form: Form, example: Answered, parts: Mapping[str, str]) -> Sequence[AnyEvent]:
    """The answer about the part of the country, where one is chosen."""
    if form.get("part") not in parts:
        return ()
    told = {"fact": "subdivision", "value": form.get("part"), "entry": example.entry}
    return (event_of("answered", today(), **{f: v for f, v in told.items() if v is not None}),)


def _answer(view: View, form: Form, example: Answered, values: Sequence[Any]) -> None:
    """The widgets for an answer; `example` is one as the journal would hold it."""

    def chosen(value: Any, *more: AnyEvent) -> None:
        if value is None:
            raise BadInput("Nothing is chosen yet.", way_out="Choose one first.", field="value")
        answer(value, *more)

    def answer(value: Any, *more: AnyEvent) -> None:
        if isinstance(value, date):
            value = value.isoformat()
        said = example.model_copy(update={"value": value, "happened_on": today()})
        record(view, form, said, *more)

    def asked_when() -> None:
        """Whether it was asked, and then what they said."""
        if not form.get("asked"):
            with st.container(horizontal=True):
                form.send("Yes", lambda: form.keep("asked", value=True))
                form.send("No", partial(answer, value=False))
            return
        form.date(
            "decision_by", "What did they say? If they named a day, choose it.", ahead="weeks"
        )
        yes = example.model_copy(update={"value": True, "happened_on": today()})

        def that_day() -> None:
            day = form.needed_day("decision_by")
            named = event_of("answered", today(), fact="decision_by", value=day.isoformat())
            record(view, form, yes, named)

        with st.container(horizontal=True):
            form.send("Save that day", that_day)
            form.send("They named none", partial(answer, value=True))

    def choices(options: Mapping[Any, str]) -> None:
        with st.container(horizontal=True):
            for value, words in options.items():
                form.send(words, partial(answer, value))

    match example.fact:
        case "asked_when":
            asked_when()
        case fact if fact in CHOICES:
            choices(CHOICES[fact])
        case "country":
            form.pick("value", "Country", countries())
            parts = subdivisions(form.get("value") or "")
            if parts:
                form.pick("part", PART, parts, placeholder=PART_UNKNOWN)
            form.send("Answer", lambda: chosen(form.get("value"), *_part(form, example, parts)))
        case _ if any(isinstance(value, bool) for value in values):
            choices(YES_NO)
        case _:
            form.date(
                "value", "The day", ahead="weeks" if example.fact == "decision_by" else "soon"
            )
            with st.container(horizontal=True):
                form.send("Save that day", lambda: chosen(form.day("value")))
                if None in values:
                    form.send("There is none", lambda: answer(None))
