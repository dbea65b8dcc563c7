"""The debrief wizard: the steps, their questions, and the events they make."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from core.errors import BadInput
from core.events import AnyEvent, Entry, Person, event_of
from core.exchange.invitation import Invitation
from core.places import countries, subdivisions
from core.views import COUNTRY, Card
from core.views.lessons import lessons_learned
from core.wording import listed
from pages.features.advice import advice_rows
from pages.features.recording.next_round import LOOK_BACK, before_next_round
from pages.features.recording.undo import recorded, remember
from pages.ui.callbacks import calmly, lead_to
from pages.ui.context import CANDIDACY, chosen, coach, today
from pages.ui.elements import say, section, title
from pages.ui.escape import html
from pages.ui.form import Form
from pages.ui.labels import FEELINGS, FORMATS, PART, PART_UNKNOWN, ROLES, SECTORS, YES_NO

STEP = "step"
MOST_PEOPLE = 8
MOST_LESSONS = 5


@dataclass(frozen=True, slots=True)
class Step:
    """A few questions that belong together; `about` names the fields they fill."""

    name: str
    asks: str
    fields: Callable[[Form, Card | None], None]
    about: frozenset[str]


def _when(form: Form, card: Card | None) -> None:
    if card is None:
        form.text("employer", "Employer", placeholder="The company or office")
        form.text("role", "Role", placeholder="The job it was about")
    form.date("happened_on", "Day of the interview", default=today(), max_value=today())


def _people(form: Form, card: Card | None) -> None:
    known = _known(card)
    if known:
        names = {key: person.name or person.email or "" for key, person in known.items()}
        form.several("known", "Which of them were there?", names)
        for key in form.get("known") or ():
            if key in known:
                form.text(f"topic {key}", f"What you talked about with {names[key]}")
    _who_was_there(form, card)


def _known(card: Card | None) -> dict[str, Person]:
    """Everybody known in the application already, by address or name."""
    if card is None:
        return {}
    met = coach().view(card.candidacy, today()).met
    return {person.email or person.name or "": person for person in (known.person for known in met)}


def _who_was_there(form: Form, card: Card | None) -> None:
    form.choice("format", "How did you meet?", FORMATS)
    count = int(form.get("people") or 1)
    for number in range(1, count + 1):
        with st.container(horizontal=True):
            form.text(f"name {number}", f"Name of person {number}")
            form.text(f"email {number}", f"E-mail of person {number}")
        if form.get(f"name {number}") or form.get(f"email {number}"):
            form.choice(f"role {number}", f"What person {number} does", ROLES)
            if count > 1:
                form.text(f"topics {number}", f"What you talked about with person {number}")
    if count < MOST_PEOPLE:
        add = calmly(lambda: form.keep("people", count + 1))
        st.button("Add a person", on_click=add, icon=":material/add:")
    form.story(
        "topics",
        "What did you talk about? One line each.",
        placeholder="The note of thanks can name it",
        height=110,
    )


def _said(form: Form, card: Card | None) -> None:
    form.choice("window", "Did they say when they'll decide?", {"day": "Yes", "none": "No"})
    if form.get("window") == "day":
        form.date("decision_by", "They will decide by", ahead="weeks")
        if form.get("asked_when") is None:
            return  # they were told; what was answered before can still be corrected
    form.choice("asked_when", "Did you ask when to check back?", YES_NO)
    if form.get("asked_when") and form.get("window") != "day":
        form.date(
            "decision_by", "What did they say? If they named a day, choose it.", ahead="weeks"
        )


def _you(form: Form, card: Card | None) -> None:
    form.choice("felt", "How did it feel?", FEELINGS)
    form.story("questions", "What were you asked? One line each.", height=90)
    form.story("would_add", "Is there one thing you'd still like to say?", height=70)
    form.number(
        "pay_said", "Did you name a figure? What you asked for, a year", min_value=0.0, step=100.0
    )
    if card is None:
        form.choice("employed_now", "Do you have a job at the moment?", YES_NO)
        if form.get("employed_now"):
            form.choice("internal", "Is it with the employer you work for now?", YES_NO)
        form.choice("changing_field", "Is this a new field for you?", YES_NO)
        form.choice("sector", "What kind of employer is it?", SECTORS)
        form.pick(
            "country",
            COUNTRY.ask,
            countries(),
            placeholder="Leave it empty if it is your own",
        )
        parts = subdivisions(form.get("country") or "")
        if parts:
            form.pick("subdivision", PART, parts, placeholder=PART_UNKNOWN)


WIZARD_STEPS = (
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
        frozenset({"format", "known", "name", "email", "role", "topics"}),
    ),
    Step(
        "Dates",
        "What they said about what happens next.",
        _said,
        frozenset({"decision_by", "asked_when"}),
    ),
    Step(
        "You",
        "How it felt, and where you stand.",
        _you,
        frozenset(
            {
                "felt",
                "questions",
                "would_add",
                "pay_said",
                "employed_now",
                "internal",
                "changing_field",
                "sector",
                "country",
                "subdivision",
            }
        ),
    ),
)
NAMES = [step.name for step in WIZARD_STEPS]


def interview_fields(form: Form, card: Card) -> None:
    """All that is asked about an interview but its day, on one page."""
    _who_was_there(form, card)
    for step in WIZARD_STEPS[2:]:
        step.fields(form, card)


def interview_said(form: Form) -> dict[str, Any]:
    """What a form tells of an interview, by field as a file has it."""
    return _interview(form, list(_people_named(form).values()))


def debrief() -> None:
    """The wizard. Each answer is kept when its field is left, and any step may be skipped."""
    card = chosen() if CANDIDACY in st.query_params else None
    form = Form("debrief", card.candidacy if card else "")
    ahead = None if card is None else coach().view(card.candidacy, today())
    is_ahead = ahead is not None and ahead.next_round is not None
    if card is not None:
        recorded(card.candidacy)
    title(
        "Your interview" if is_ahead else "Right after the interview",
        f"{card.employer}, {card.role}" if card else "While it is fresh.",
    )
    if ahead is not None and is_ahead:
        before_next_round(ahead)
        known = [a for a in ahead.briefing.advice if a.kind == "know" and a.key != LOOK_BACK]
        advice_rows(ahead, "Good to know", known)
        section("Once it has taken place")
    step = WIZARD_STEPS[NAMES.index(_step())]
    say(step.asks, "hb-soft")
    step.fields(form, card)
    if step is WIZARD_STEPS[0] and not is_ahead:
        _lessons()
    _onward(form, card, step)


def _lessons() -> None:
    lessons = lessons_learned(coach().portfolio(today()))
    if lessons:
        lines = "".join(
            f"<li><span>{html(lesson)}</span></li>" for lesson in lessons[:MOST_LESSONS]
        )
        say("What you took from earlier feedback:", "hb-small")
        st.html(f'<ul class="hb hb-list">{lines}</ul>')


def fill_from(invitation: Invitation, card: Card | None) -> None:
    """Puts what an invitation says into the debrief, to be there when the day has come."""
    form = Form("debrief", card.candidacy if card else "")
    form.keep("happened_on", invitation.on)
    if invitation.link and not form.get("format"):
        form.keep("format", "video")
    if card is None and invitation.title and not form.get("role"):
        form.keep("role", invitation.title)
    known = _known(card)
    form.keep(
        "known", [key for key in known if key in {p.email or p.name for p in invitation.people}]
    )
    people = [p for p in invitation.people if (p.email or p.name) not in known][:MOST_PEOPLE]
    form.keep("people", max(len(people), 1))
    for number, person in enumerate(people, start=1):
        form.keep(f"name {number}", person.name or "")
        form.keep(f"email {number}", person.email or "")


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


def _onward(form: Form, card: Card | None, step: Step) -> None:
    place = WIZARD_STEPS.index(step)
    is_last = place == len(WIZARD_STEPS) - 1
    with st.container(horizontal=True, key="onward"):
        if place > 0:
            st.button("Back", on_click=_turn_to, args=(NAMES[place - 1],))
        if not is_last:
            st.button("Next", on_click=_turn_to, args=(NAMES[place + 1],), type="primary")
        words = "Save it" if is_last else "Save and stop here"
        form.send(words, lambda: _record(form, card), type="primary" if is_last else "tertiary")


def _turn_to(name: str) -> None:
    st.session_state[STEP] = name


def _record(form: Form, card: Card | None) -> None:
    try:
        entries = _recorded(form, card)
    except BadInput as refusal:
        st.session_state[STEP] = _home(refusal.field or "")
        raise
    form.clear()
    candidacy = entries[0].candidacy
    remember(candidacy, [entries[-1].no])
    st.session_state.pop(STEP, None)
    lead_to(candidacy)


def _recorded(form: Form, card: Card | None) -> Sequence[Entry]:
    on = form.day("happened_on", today())
    missing = {} if card else {f: f for f in ("employer", "role") if not _written(form, f)}
    if on is None:
        missing["happened_on"] = "day of the interview"
    if on is None or missing:
        raise BadInput(
            f"The {listed(list(missing.values()))} {'is' if len(missing) == 1 else 'are'} missing.",
            way_out="Fill it in." if len(missing) == 1 else "Fill them in.",
            field=next(iter(missing)),
        )
    held = _held(form, card, on)
    if card is not None:
        token = form.token_for(held)
        return coach().record(card.candidacy, held, today=today(), token=token)
    opened = event_of("candidacy_opened", on, **opening_said(form))
    return coach().open(opened, held, today=today(), token=form.token_for(opened, held))


def _written(form: Form, field: str) -> bool:
    return bool((form.get(field) or "").strip())


def _home(field: str) -> str:
    """The step that asks for a field, which may have a number or a part behind its name."""
    words = re.split(r"[ .]", field)
    return next((step.name for step in WIZARD_STEPS if words[0] in step.about), NAMES[0])


def opening_said(form: Form) -> dict[str, Any]:
    names = ("employer", "role", "sector", "country", "employed_now", "changing_field")
    told = {name: form.get(name) for name in names if form.get(name) not in (None, "")}
    if form.get("employed_now") and form.get("internal") is not None:
        told["internal"] = form.get("internal")
    if form.get("subdivision") in subdivisions(form.get("country") or ""):
        told["subdivision"] = form.get("subdivision")
    return told


def _held(form: Form, card: Card | None, on: date) -> AnyEvent:
    """The interview. Raises BadInput that names the field of the form."""
    everybody = [*_people_named(form).values(), *_ticked(form, card)]
    said = _interview(form, everybody)
    return at_its_field(form, lambda: event_of("interview_held", on, **said))


def at_its_field(form: Form, read: Callable[[], AnyEvent]) -> AnyEvent:
    """Reads an event; a fault in one of several people is said at the field of that one."""
    try:
        return read()
    except BadInput as refusal:
        place = re.fullmatch(r"interviewers\.(\d+)\.(\w+)", refusal.field or "")
        if place is None:
            raise
        field = f"{place[2]} {list(_people_named(form))[int(place[1])]}"
        problem = refusal.problem.replace(place[0], field)
        raise BadInput(problem, way_out=refusal.way_out, field=field) from None


def _ticked(form: Form, card: Card | None) -> list[dict[str, Any]]:
    """Whoever was known already and was there, each with what was talked about this time."""
    known, people = _known(card), []
    for key in form.get("known") or ():
        if key in known:
            person = known[key].model_dump(mode="json", exclude_none=True, exclude={"topics"})
            topic = (form.get(f"topic {key}") or "").strip()
            people.append(person | ({"topics": [topic]} if topic else {}))
    return people


def _people_named(form: Form) -> dict[int, dict[str, Any]]:
    """Whoever has a name or an address, by the number on the form."""
    people: dict[int, dict[str, Any]] = {}
    for number in range(1, int(form.get("people") or 1) + 1):
        for field in ("name", "email"):
            said = (form.get(f"{field} {number}") or "").strip()
            if said:
                people.setdefault(number, {})[field] = said
        if number in people:
            role, topic = form.get(f"role {number}"), (form.get(f"topics {number}") or "").strip()
            people[number] |= {"role": role} if role else {}
            people[number] |= {"topics": [topic]} if topic else {}
    return people


def _interview(form: Form, people: list[dict[str, Any]]) -> dict[str, Any]:
    said: dict[str, Any] = {
        "format": form.get("format"),
        "interviewers": people or None,
        "asked_when": form.get("asked_when"),
        "topics": form.lines("topics") or None,
        "felt": form.get("felt"),
        "questions": [{"text": line} for line in form.lines("questions")] or None,
        "would_add": (form.get("would_add") or "").strip() or None,
        "pay_said": {"amount": form.get("pay_said"), "per": "year"}
        if form.get("pay_said")
        else None,
    }
    said = {name: value for name, value in said.items() if value is not None}
    if form.get("window") == "day":
        said["decision_by"] = form.needed_day(
            "decision_by",
            missing="They named a day, and it isn't here yet.",
            way_out="Choose it, or say No above if you don't remember.",
        )
    elif form.get("asked_when") and form.day("decision_by"):
        said["decision_by"] = form.day("decision_by")
    elif form.get("window") == "none":
        said["decision_by"] = None
    return said
