"""The debrief wizard: the steps, their questions, and the events they make."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from core.coach import Card
from core.errors import BadInput
from core.events import AnyEvent, Entry, event_of
from core.exchange.invitation import Invitation
from pages.desk.acts import remember
from pages.desk.clicks import calmly, lead_to
from pages.desk.here import CANDIDACY, chosen, coach, today
from pages.desk.parts import say, title
from pages.desk.plain import html
from pages.desk.sheet import Sheet
from pages.desk.words import FEELINGS, FORMATS, SECTORS, YES_NO

STEP = "step"
MOST_PEOPLE = 8
MOST_LESSONS = 5


@dataclass(frozen=True, slots=True)
class Step:
    """A few questions that belong together; `about` names the fields they fill."""

    name: str
    asks: str
    fields: Callable[[Sheet, Card | None], None]
    about: frozenset[str]


def _when(sheet: Sheet, card: Card | None) -> None:
    if card is None:
        sheet.text("employer", "Employer", placeholder="Who you talked to")
        sheet.text("role", "Role", placeholder="The job it was about")
    sheet.date("happened_on", "Day of the interview", default=today(), max_value=today())


def _people(sheet: Sheet, card: Card | None) -> None:
    sheet.choice("format", "How did you meet?", FORMATS)
    count = int(sheet.get("people") or 1)
    for number in range(1, count + 1):
        with st.container(horizontal=True):
            sheet.text(f"name {number}", f"Name of person {number}")
            sheet.text(f"email {number}", f"E-mail of person {number}")
    if count < MOST_PEOPLE:
        add = calmly(lambda: sheet.keep("people", count + 1))
        st.button("Add a person", on_click=add, icon=":material/add:")
    sheet.story(
        "topics",
        "What did you talk about? One line each.",
        placeholder="The note of thanks can name it",
        height=110,
    )


def _said(sheet: Sheet, card: Card | None) -> None:
    sheet.choice("window", "Did they say by when they will decide?", {"day": "Yes", "none": "No"})
    if sheet.get("window") == "day":
        sheet.date("decision_by", "They will decide by")
    sheet.choice("asked_when", "Did you ask when to follow up?", YES_NO)


def _you(sheet: Sheet, card: Card | None) -> None:
    sheet.choice("felt", "How did it feel?", FEELINGS)
    if card is None:
        sheet.choice("employed_now", "Do you have a job at the moment?", YES_NO)
        sheet.choice("changing_field", "Is this a new field for you?", YES_NO)
        sheet.choice("sector", "What kind of employer is it?", SECTORS)
        sheet.pick(
            "country",
            "In which country is the job?",
            coach().countries(),
            placeholder="Leave it empty if it is your own",
        )


STEPS = (
    Step(
        "When",
        "Three answers are enough for the first advice.",
        _when,
        frozenset({"employer", "role", "happened_on"}),
    ),
    Step(
        "People",
        "Who was there, and what was talked about.",
        _people,
        frozenset({"format", "name", "email", "topics"}),
    ),
    Step(
        "Dates",
        "What was said about the time after.",
        _said,
        frozenset({"decision_by", "asked_when"}),
    ),
    Step(
        "You",
        "How it felt, and where you stand.",
        _you,
        frozenset({"felt", "employed_now", "changing_field", "sector", "country"}),
    ),
)
NAMES = [step.name for step in STEPS]


def debrief() -> None:
    """The wizard. Each answer is kept when its field is left, and any step may be skipped."""
    card = chosen() if CANDIDACY in st.query_params else None
    sheet = Sheet("debrief", card.candidacy if card else "")
    title("The debrief", f"{card.employer}, {card.role}" if card else "While it is fresh.")
    step = STEPS[NAMES.index(_step())]
    say(step.asks, "hb-soft")
    step.fields(sheet, card)
    if step is STEPS[0]:
        _lessons()
    _onward(sheet, card, step)


def _lessons() -> None:
    lessons = coach().lessons(today())
    if lessons:
        lines = "".join(
            f"<li><span>{html(lesson)}</span></li>" for lesson in lessons[:MOST_LESSONS]
        )
        say("What you took from earlier feedback:", "hb-small")
        st.html(f'<ul class="hb hb-list">{lines}</ul>')


def fill_from(invitation: Invitation, card: Card | None) -> None:
    """Puts what an invitation says into the debrief, to be there when the day has come."""
    sheet = Sheet("debrief", card.candidacy if card else "")
    sheet.keep("happened_on", invitation.on)
    if invitation.link and not sheet.get("format"):
        sheet.keep("format", "video")
    if card is None and invitation.title and not sheet.get("role"):
        sheet.keep("role", invitation.title)
    people = invitation.people[:MOST_PEOPLE]
    sheet.keep("people", max(len(people), 1))
    for number, person in enumerate(people, start=1):
        sheet.keep(f"name {number}", person.name or "")
        sheet.keep(f"email {number}", person.email or "")


def _step() -> str:
    st.session_state.setdefault(STEP, NAMES[0])
    return (
        st.segmented_control(
            "Step",
            NAMES,
            key=STEP,
            required=True,
            bind="query-params",
            label_visibility="collapsed",
        )
        or NAMES[0]
    )


def _onward(sheet: Sheet, card: Card | None, step: Step) -> None:
    place = STEPS.index(step)
    is_last = place == len(STEPS) - 1
    with st.container(horizontal=True, key="onward"):
        if place > 0:
            st.button("Back", on_click=_turn_to, args=(NAMES[place - 1],))
        if not is_last:
            st.button("Next", on_click=_turn_to, args=(NAMES[place + 1],), type="primary")
        words = "Record it" if is_last else "Record this much"
        sheet.send(words, lambda: _record(sheet, card), type="primary" if is_last else "tertiary")


def _turn_to(name: str) -> None:
    st.session_state[STEP] = name


def _record(sheet: Sheet, card: Card | None) -> None:
    try:
        entries = _recorded(sheet, card)
    except BadInput as refusal:
        st.session_state[STEP] = _home(refusal.field or "")
        raise
    sheet.clear()
    candidacy = entries[0].candidacy
    remember(candidacy, [entries[-1].no])
    st.session_state.pop(STEP, None)
    lead_to(candidacy)


def _recorded(sheet: Sheet, card: Card | None) -> Sequence[Entry]:
    on = sheet.needed_day("happened_on", today())
    if card is None:
        for field in ("employer", "role"):
            if not (sheet.get(field) or "").strip():
                raise BadInput(f"{field} is empty.", way_out="Fill it in.", field=field)
    held = _held(sheet, on)
    if card is not None:
        token = sheet.token_for(held)
        return coach().record(card.candidacy, held, today=today(), token=token)
    opened = event_of("candidacy_opened", on, **_opening(sheet))
    return coach().open(opened, held, today=today(), token=sheet.token_for(opened, held))


def _home(field: str) -> str:
    """The step that asks for a field, which may have a number or a part behind its name."""
    words = re.split(r"[ .]", field)
    return next((step.name for step in STEPS if words[0] in step.about), NAMES[0])


def _opening(sheet: Sheet) -> dict[str, Any]:
    names = ("employer", "role", "sector", "country", "employed_now", "changing_field")
    return {name: sheet.get(name) for name in names if sheet.get(name) not in (None, "")}


def _held(sheet: Sheet, on: date) -> AnyEvent:
    """The interview. Raises BadInput that names the field of the sheet."""
    people = _people_named(sheet)
    try:
        return event_of("interview_held", on, **_interview(sheet, list(people.values())))
    except BadInput as refusal:
        place = re.fullmatch(r"interviewers\.(\d+)\.(\w+)", refusal.field or "")
        if place is None:
            raise
        field = f"{place[2]} {list(people)[int(place[1])]}"
        problem = refusal.problem.replace(place[0], field)
        raise BadInput(problem, way_out=refusal.way_out, field=field) from None


def _people_named(sheet: Sheet) -> dict[int, dict[str, Any]]:
    """Whoever has a name or an address, by the number on the sheet."""
    people: dict[int, dict[str, Any]] = {}
    for number in range(1, int(sheet.get("people") or 1) + 1):
        for field in ("name", "email"):
            said = (sheet.get(f"{field} {number}") or "").strip()
            if said:
                people.setdefault(number, {})[field] = said
    return people


def _interview(sheet: Sheet, people: list[dict[str, Any]]) -> dict[str, Any]:
    said: dict[str, Any] = {
        "format": sheet.get("format"),
        "interviewers": people or None,
        "asked_when": sheet.get("asked_when"),
        "topics": sheet.lines("topics") or None,
        "felt": sheet.get("felt"),
    }
    said = {name: value for name, value in said.items() if value is not None}
    if sheet.get("window") == "day" and sheet.day("decision_by"):
        said["decision_by"] = sheet.day("decision_by")
    if sheet.get("window") == "none":
        said["decision_by"] = None
    return said
