"""An entry edited where it stands on the timeline: the form of its kind, filled with what it says now."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import streamlit as st

from core.errors import BadInput
from core.events import NOT_ANSWERABLE, AnyEvent, Struck, event_of, said_by
from core.places import countries, subdivisions
from core.views import COUNTRY, TimelineItem, View
from pages.features.recording.record_forms import ACTS, Act, met, plainly
from pages.features.recording.undo import remember
from pages.features.telling.debrief import (
    at_its_field,
    interview_fields,
    interview_said,
    opening_said,
)
from pages.ui.context import coach, today
from pages.ui.focus import focus
from pages.ui.form import Form
from pages.ui.labels import LETTERS, PART, PART_UNKNOWN, SECTORS, STEPS, YES_NO

EDITED = "edited entry"
LEFT = "left as it was"
"""The entry whose form was closed last, and how many were."""
Json = Any
"""A value as a file has it."""


class Untouched(Form):
    """The answers of a form that nobody has changed; it is not shown, and nothing of it is kept."""

    def __init__(self, answers: Mapping[str, Any]) -> None:
        self.values = dict(answers)

    def get(self, field: str, default: Any = None) -> Any:
        """An answer."""
        return self.values.get(field, default)


def can_be_edited(event: AnyEvent) -> bool:
    """Whether an entry says something itself, and does not only speak about others."""
    return event.kind not in NOT_ANSWERABLE


def is_edited(view: View, item: TimelineItem) -> bool:
    """Whether this is the entry whose form is open."""
    return bool(st.session_state.get(EDITED) == (view.card.candidacy, item.entry.no))


def edit_button(view: View, item: TimelineItem) -> None:
    """The button that opens the form of an entry, and has the focus again when that is closed."""
    no = item.entry.no
    st.button("Edit", key=f"edit {no}", on_click=_edit, args=(view, item), type="tertiary")
    left, count = st.session_state.get(LEFT, (0, 0))
    if left == no:
        focus(f".st-key-edit-{no} button", f"left {no} {count}")


def _edit(view: View, item: TimelineItem) -> None:
    """Opens the form of an entry, in the place of any other."""
    st.session_state[EDITED] = (view.card.candidacy, item.entry.no)


def editor(view: View, item: TimelineItem) -> None:
    """The form of one entry; what is saved from it corrects the entry."""
    event, no = item.event, item.entry.no
    act = _act_of(item)
    form = Form(f"edit {no}", view.card.candidacy)
    answers = _answers_of(event)
    form.begin_with(answers)
    with st.container(key=f"card-edit-{no}"):
        act.fields(form, view)
        form.date("happened_on", "When was that?", default=event.happened_on, max_value=today())

        def save() -> None:
            on = form.needed_day("happened_on", event.happened_on)
            said = _merged(said_by(event), act.said(Untouched(answers), view), act.said(form, view))
            kept = {f: v for f, v in said_by(event).items() if _is_needed(event, f)}
            if event.day_known is False and on == event.happened_on:
                said["day_known"] = False
            corrected = at_its_field(form, lambda: event_of(event.kind, on, **{**kept, **said}))
            name, token = view.card.candidacy, form.token_for(corrected)
            entries = coach().correct(name, no, corrected, today=today(), token=token, seen=event)
            form.clear()
            st.session_state.pop(EDITED, None)
            if entries:
                strikes = (
                    e for e in entries if isinstance(e.event, Struck) and e.event.entry == no
                )
                about = next((strike.no + 1 for strike in strikes), no)
                remember(name, [entry.no for entry in entries], about=about)

        def leave() -> None:
            form.clear()
            st.session_state.pop(EDITED, None)
            st.session_state[LEFT] = (no, st.session_state.get(LEFT, (0, 0))[1] + 1)

        with st.container(horizontal=True):
            form.send("Save the change", save, type="primary")
            form.send("Leave it as it was", leave, type="tertiary")


# What a form asks --------------------------------------------------------------------------------


def _act_of(item: TimelineItem) -> Act:
    """The form that fits an entry."""
    event = item.event
    own = OWN_FORMS.get(event.kind)
    if own is not None:
        return Act(event.kind, "", *own(event))
    names = (getattr(event, "gist", None), "parked" if getattr(event, "show_on", None) else None)
    key = next((name for name in names if name in ACTS), event.kind)
    return ACTS.get(key, Act(event.kind, ""))


Own = Callable[[AnyEvent], tuple[Callable[[Form, View], None], Callable[[Form, View], Any]]]


def _opening(event: AnyEvent) -> Any:
    def fields(form: Form, view: View) -> None:
        form.text("employer", "Employer")
        form.text("role", "Role")
        form.choice("sector", "What kind of employer is it?", SECTORS)
        form.pick("country", COUNTRY.ask, countries())
        parts = subdivisions(form.get("country") or "")
        if parts:
            form.pick("subdivision", PART, parts, placeholder=PART_UNKNOWN)
        form.choice("employed_now", "Do you have a job at the moment?", YES_NO)
        form.choice("changing_field", "Is this a new field for you?", YES_NO)
        form.choice("internal", "Is it with the employer you work for now?", YES_NO)

    def said(form: Form, view: View) -> Mapping[str, Any]:
        for field, name in (("employer", "The employer"), ("role", "The role")):
            if not (form.get(field) or "").strip():
                raise BadInput(f"{name} is empty.", way_out="Fill it in.", field=field)
        return {**opening_said(form), **plainly("internal")(form, view)}

    return fields, said


def _interview(event: AnyEvent) -> Any:
    return (
        lambda form, view: interview_fields(form, view.card),
        lambda form, view: interview_said(form),
    )


def _step(event: AnyEvent) -> Any:
    def fields(form: Form, view: View) -> None:
        form.pick("step", "Which one took place?", STEPS)
        form.choice("passed", "Do you know the result?", {True: "Passed", False: "Not passed"})

    return fields, plainly("step", "passed")


def _message(event: AnyEvent) -> Any:
    purposes = {**LETTERS, "other": "Something else"}

    def fields(form: Form, view: View) -> None:
        form.pick("purpose", "What was it about?", purposes)
        people = met(view)
        people |= {to: people.get(to, to) for to in said_by(event).get("to") or ()}
        if people:
            form.several("to", "Who did it go to?", people)
        form.choice("asks_feedback", "Did you ask for feedback in it?", YES_NO)

    return fields, plainly("purpose", "to", "asks_feedback")


def _left(event: AnyEvent) -> Any:
    return lambda form, view: form.text("who", "Who has left?"), plainly("who")


OWN_FORMS: Mapping[str, Own] = {
    "candidacy_opened": _opening,
    "interview_held": _interview,
    "screening_completed": _step,
    "message_sent": _message,
    "contact_left": _left,
}
"""Forms of entries that can be edited otherwise than they are told."""


# What stands in it -------------------------------------------------------------------------------


def _answers_of(event: AnyEvent) -> dict[str, Any]:
    """The answers on a form that would tell what an entry says."""
    said = said_by(event)
    answers: dict[str, Any] = {"happened_on": event.happened_on.isoformat()}
    for field, value in said.items():
        match value:
            case list():
                answers |= _listed(event, field, value)
            case {"amount": amount}:
                prefix = "" if field == "salary" else "wished "
                answers |= {f"{prefix}{part}": known for part, known in value.items()}
                answers[f"{prefix}amount" if field != "pay_said" else field] = float(amount)
            case dict():
                answers |= value
            case _:
                answers[field] = value
    if "decision_by" in said:
        none = "back" if event.kind == "reply_received" else "none"
        answers["window"] = "day" if said["decision_by"] else none
    return answers


def _listed(event: AnyEvent, field: str, values: Sequence[Any]) -> dict[str, Any]:
    match field:
        case "to" | "leave_days":
            return {field: list(values)}
        case "interviewers":
            people: dict[str, Any] = {"people": max(1, len(values))}
            for number, person in enumerate(values, start=1):
                for part in ("name", "email", "role"):
                    people[f"{part} {number}"] = person.get(part)
                people[f"topics {number}"] = ", ".join(person.get("topics") or ())
            return people
        case _:
            return {field: "\n".join(_line(value) for value in values)}


def _line(value: Json) -> str:
    """A thing of a list on a line, as a form has it."""
    match value:
        case {"label": label, "value": amount}:
            return f"{label}: {amount}" if amount else str(label)
        case {"text": text}:
            return " ".join(str(text).split())
        case dict():
            return " ".join(filter(None, (value.get("name"), value.get("email"))))
        case _:
            return " ".join(str(value).split())


# What is new in it -------------------------------------------------------------------------------


def _merged(old: Json, base: Json, new: Json) -> Json:
    """What `old` says, changed as its form was; what the form does not ask for stays.

    `base` is what the form told untouched, `new` what it tells now.
    """
    if new == base:
        return old
    if isinstance(old, dict) and isinstance(base, Mapping) and isinstance(new, Mapping):
        kept = {name: value for name, value in old.items() if name not in base or name in new}
        return kept | {
            name: _merged(old.get(name), base.get(name), value) for name, value in new.items()
        }
    if isinstance(old, list) and isinstance(base, list) and isinstance(new, list):
        pairs = list(zip(old, base, strict=True)) if len(old) == len(base) else []
        return [_changed(item, place, pairs, len(new)) for place, item in enumerate(new)]
    return new


def _changed(item: Json, place: int, pairs: list[tuple[Json, Json]], count: int) -> Json:
    """One of `count` things of a list, found again among those of before: by its name, else its place."""
    alike = [(old, base) for old, base in pairs if base == item or _names(base) & _names(item)]
    found = alike[:1] or (pairs[place : place + 1] if count == len(pairs) else [])
    return _merged(*found[0], item) if found else item


def _names(item: Json) -> set[Any]:
    parts: Iterable[str] = ("name", "email", "text", "label")
    return {item[part] for part in parts if item.get(part)} if isinstance(item, Mapping) else set()


def _is_needed(event: AnyEvent, field: str) -> bool:
    info = type(event).model_fields.get(field)
    return info is not None and info.is_required()
