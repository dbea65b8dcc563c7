"""What belongs to a candidacy beside its way: people, notes, documents' names, tags, its name, its end."""

import hashlib
from typing import Any

import streamlit as st

from core.errors import BadInput
from core.events import AnyEvent, InterviewHeld, NoteAdded, Person, event_of
from core.views import PersonMet, View, when_in_words
from pages.features.recording.undo import remember
from pages.ui.callbacks import calmly
from pages.ui.context import coach, today
from pages.ui.elements import say
from pages.ui.escape import html
from pages.ui.form import Form
from pages.ui.labels import ROLES, STAGES, day_in_words

BY_THE_PERSON = ("moved_on", "withdrew", "offer_declined")
"""What ends a candidacy by the person's own word, and can be taken back."""


def belongings(view: View) -> None:
    """All of it, a tab each."""
    people, notes, papers, name = st.tabs(
        ["People", "Notes", "Documents and tags", "Name and end"],
        key=f"belongings {view.card.candidacy}",
    )
    with people:
        _people(view)
    with notes:
        _notes(view)
    with papers:
        _papers(view)
    with name:
        _names(view)
        _end(view)


def _record(view: View, form: Form, *events: AnyEvent) -> None:
    """Records, and stays on this page even where the stage is another one now."""
    name = view.card.candidacy
    entries = coach().record(name, *events, today=today(), token=form.token_for(*events))
    form.clear()
    remember(name, [entry.no for entry in entries])


def _people(view: View) -> None:
    met = view.met
    for known in met:
        _person(view, known)
    held = view.effective.of(InterviewHeld)
    if not held:
        if met:
            return
        say("Nobody yet. Whoever you meet in an interview is listed here.", "hb-small")
        return
    last = held[-1]
    if not met:
        say("Nobody is named yet.", "hb-small")
    form = Form("another person", view.card.candidacy)
    with st.container(horizontal=True):
        form.text("name", "Name")
        form.text("email", "E-mail")
    say(f"Somebody you met on {day_in_words(last.event.happened_on, today())}.", "hb-small")

    def add() -> None:
        said = {f: (form.get(f) or "").strip() for f in ("name", "email")}
        person = {field: value for field, value in said.items() if value}
        if not person:
            raise BadInput(
                "name is empty.", way_out="Give a name or an e-mail address.", field="name"
            )
        # Read alone first, so that a refusal names the field and not its place in the list.
        event_of("interview_held", today(), interviewers=[person])
        named = last.event.interviewers if isinstance(last.event, InterviewHeld) else None
        known = [p.model_dump(exclude_none=True) for p in named or ()]
        everybody: Any = [*known, person]
        answer = event_of("answered", today(), fact="interviewers", value=everybody, entry=last.no)
        _record(view, form, answer)

    form.send("Add this person", add)


def _person(view: View, known: PersonMet) -> None:
    """Somebody, with the ways to correct their name and address, and to have them gone."""
    name, person = view.card.candidacy, known.person
    called, who = person.name or person.email or "", person.email or person.name or ""
    days = ", ".join(day_in_words(day, today()) for day in known.met_on)
    slug = hashlib.sha256(who.casefold().encode()).hexdigest()[:8]
    with st.container(horizontal=True, vertical_alignment="center", key=f"person-{name}-{slug}"):
        lines = [html(person.email or "")] if person.name and person.email else []
        lines += [html(ROLES[person.role])] if person.role else []
        lines += [f"Met on {html(days)}"] if days else []
        st.html(
            f'<div class="hb"><b>{html(called)}</b><br>'
            f'<span class="hb-small">{"<br>".join(lines)}</span></div>'
        )
        with st.popover("Correct", type="tertiary", key=f"correct {name} {slug}"):
            _corrected(view, person, slug)
        form = Form(f"remove {slug}", name)
        gone = event_of("contact_left", today(), who=who)
        form.send("Remove", lambda: _record(view, form, gone), type="tertiary")


def _corrected(view: View, person: Person, slug: str) -> None:
    form = Form(f"person {slug}", view.card.candidacy)
    form.text("name", "Their name", default=person.name or "")
    form.text("email", "Their e-mail address", default=person.email or "")
    form.choice("role", "What they do", ROLES, default=person.role)
    form.text("greeting", "How you greet them", default=person.greeting or "")

    def correct() -> None:
        fields = ("name", "email", "greeting")
        said = {field: (form.get(field, getattr(person, field)) or "").strip() for field in fields}
        told = {**said, "role": form.get("role", person.role)}
        given = {field: value for field, value in told.items() if value}
        if not said["name"] and not said["email"]:
            raise BadInput(
                "Nobody is named.", way_out="Give a name or an e-mail address.", field="name"
            )
        # Read alone first, so that a refusal names the field and not its place in the list.
        read = event_of("interview_held", today(), interviewers=[given])
        new = (
            read.interviewers[0]
            if isinstance(read, InterviewHeld) and read.interviewers
            else person
        )
        name, token = view.card.candidacy, form.token_for(read)
        entries = coach().correct_person(name, person, new, today=today(), token=token)
        form.clear()
        remember(name, [entry.no for entry in entries])

    form.send("Save the change", correct)


def _notes(view: View) -> None:
    items = "".join(
        f"<li><time>{when_in_words(note.event, today())}</time>"
        f"<span>{html(note.event.text)}{_for_a_stage(note.event)}</span></li>"
        for note in reversed(view.effective.of(NoteAdded))
        if isinstance(note.event, NoteAdded)
    )
    if items:
        st.html(f'<ul class="hb hb-list">{items}</ul>')
    form = Form("a note", view.card.candidacy)
    form.story("text", "What do you want to remember?", height=90)

    def note() -> None:
        text = (form.get("text") or "").strip()
        _record(view, form, event_of("note_added", today(), text=text))

    form.send("Note it", note)


def _for_a_stage(note: NoteAdded) -> str:
    if note.move_for is None:
        return ""
    return f'<br><span class="hb-small">Your own move for {STAGES[note.move_for]}</span>'


def _papers(view: View) -> None:
    name = view.card.candidacy

    def kept() -> None:
        coach().keepsakes.set_documents(name, st.session_state[f"documents {name}"])

    def tagged() -> None:
        said = st.session_state[f"tags {name}"]
        coach().keepsakes.set_tags(name, [tag.strip() for tag in said.split(",") if tag.strip()])

    st.text_area(
        "Names of documents, one a line",
        coach().keepsakes.documents(name),
        key=f"documents {name}",
        on_change=calmly(kept),
        height=90,
        placeholder="The résumé you sent, the job's description",
    )
    st.text_input(
        "Tags, with commas between",
        ", ".join(coach().keepsakes.tags(name)),
        key=f"tags {name}",
        on_change=calmly(tagged),
        placeholder="remote, near home",
    )
    say("Both are kept as soon as you leave the field.", "hb-small")


def _names(view: View) -> None:
    said = {"employer": view.card.employer, "role": view.card.role}
    form = Form("rename", view.card.candidacy)
    form.text("employer", "Employer", default=said["employer"])
    form.text("role", "Role", default=said["role"])

    def rename() -> None:
        written = {field: (form.get(field, old) or "").strip() for field, old in said.items()}
        changed = {field: now for field, now in written.items() if now != said[field]}
        for field, now in changed.items():
            if not now:
                raise BadInput(f"{field} is empty.", way_out="Fill it in.", field=field)
        if changed:
            answers = [{"fact": field, "value": now} for field, now in changed.items()]
            _record(view, form, *(event_of("answered", today(), **a) for a in answers))

    form.send("Rename it", rename)


def _end(view: View) -> None:
    """The way to close it, or to open again what the person closed."""
    form = Form("close", view.card.candidacy)
    closing = view.closed_by
    if view.is_open:
        say("If you've heard nothing more, you can close this one.", "hb-small")
        form.send("Close this one", lambda: _record(view, form, event_of("moved_on", today())))
    elif closing is not None and closing.event.kind in BY_THE_PERSON:
        say("You closed this one. If you open it again, it's just where it was.", "hb-small")
        take_back = event_of("struck", today(), entry=closing.no)
        form.send("Open it again", lambda: _record(view, form, take_back))
    elif closing is not None:
        say("They said no. If they get back in touch, tell me, and it opens again.", "hb-small")
