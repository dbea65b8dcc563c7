"""Random events of every kind, drawn as the JSON that a file could hold."""

import json
from datetime import date
from typing import Any

from hypothesis import strategies as st

from core.events import (
    FIRST_DAY,
    KINDS,
    LAST_DAY,
    NEVER_ANSWERED,
    NOT_ANSWERABLE,
    AnyEvent,
    Asks,
    Channel,
    Entry,
    Format,
    Gist,
    Period,
    PersonRole,
    Purpose,
    Sector,
    Stage,
    Step,
    fields_of,
    fits,
    read_event,
)

Json = st.SearchStrategy[Any]


def _one_of(literal: Any) -> Json:
    return st.sampled_from(literal.__args__)


DAYS: Json = st.dates(FIRST_DAY, LAST_DAY).map(date.isoformat)
TEXTS: Json = st.text(max_size=30) | st.sampled_from(["a\u2028b", "\x00", "\ufeff", "\\n", "'; --"])
LINES: Json = TEXTS.map(lambda text: f"{text}x")
EMAILS: Json = st.sampled_from(["a@b", "ana.lima@example.org", "ü@ø.example"])
ABOUT_THEM: dict[str, Json] = {
    "role": _one_of(PersonRole) | st.none(),
    "greeting": LINES | st.none(),
    "topics": st.lists(TEXTS, max_size=2) | st.none(),
}
PEOPLE: Json = st.one_of(
    st.fixed_dictionaries({"name": LINES}, optional={"email": EMAILS | st.none(), **ABOUT_THEM}),
    st.fixed_dictionaries({"email": EMAILS}, optional={"name": LINES | st.none(), **ABOUT_THEM}),
)
SALARIES: Json = st.fixed_dictionaries(
    {"amount": st.integers(0, 10**12) | st.floats(0, 1e12)},
    optional={"currency": st.sampled_from(["EUR", "DKK"]) | st.none(), "per": _one_of(Period)},
)
BOOLEANS: Json = st.booleans()

FIELDS: dict[str, Json] = {
    "employer": LINES,
    "role": LINES,
    "sector": _one_of(Sector),
    "industry": TEXTS,
    "country": st.sampled_from(["GB", "DK", "AE"]),
    "subdivision": st.text(max_size=10),
    "employed_now": BOOLEANS,
    "changing_field": BOOLEANS,
    "round": st.integers(1, 99),
    "format": _one_of(Format),
    "interviewers": st.lists(PEOPLE, max_size=3),
    "decision_by": DAYS,
    "asked_when": BOOLEANS,
    "topics": st.lists(TEXTS, max_size=3),
    "felt": st.integers(1, 5),
    "purpose": _one_of(Purpose),
    "channel": _one_of(Channel),
    "to": st.lists(TEXTS, max_size=3),
    "asks_feedback": BOOLEANS,
    "gist": _one_of(Gist),
    "reply_by": DAYS,
    "text": LINES,
    "on": DAYS,
    "step": _one_of(Step),
    "due_on": DAYS,
    "passed": BOOLEANS,
    "written": BOOLEANS,
    "conditional": BOOLEANS,
    "salary": SALARIES,
    "start_on": DAYS,
    "leave_after_months": st.integers(0, 120),
    "lessons": st.lists(TEXTS, max_size=3),
    "refused": BOOLEANS,
    "last_day_in_old_job": DAYS,
    "last_worked": DAYS,
    "notice_by": DAYS,
    "notice_given_on": DAYS,
    "key": LINES,
    "until": DAYS,
    "reason": TEXTS,
    "move_for": _one_of(Stage),
    "entry": st.integers(1, 50),
    "day_known": BOOLEANS,
    "internal": BOOLEANS,
    "questions": st.lists(
        st.fixed_dictionaries({"text": LINES}, optional={"went": st.integers(1, 5) | st.none()}),
        max_size=2,
    ),
    "would_add": TEXTS,
    "pay_said": SALARIES,
    "person": PEOPLE,
    "who": LINES,
    "asks": _one_of(Asks),
    "answer_by": DAYS,
    "subject": TEXTS,
    "at": st.times().map(lambda time: f"{time:%H:%M}"),
    "place": TEXTS,
    "link": TEXTS,
    "with": st.lists(PEOPLE, max_size=2),
    "extras": st.lists(st.fixed_dictionaries({"label": LINES, "value": TEXTS}), max_size=2),
    "meets_hopes": BOOLEANS,
    "wished": SALARIES,
    "try_again_on": DAYS,
    "show_on": DAYS,
}
LEAVE_DAYS: dict[str, Json] = {
    "offer_received": st.integers(0, 366),
    "start_date_agreed": st.lists(DAYS, max_size=3),
}
ANSWERABLE = [
    (kind, fact)
    for kind, model in KINDS.items()
    if kind not in NOT_ANSWERABLE
    for fact in fields_of(model)
    if fact not in NEVER_ANSWERED
]


def _field(kind: str, name: str) -> Json:
    return LEAVE_DAYS[kind] if name == "leave_days" else FIELDS[name]


@st.composite
def _answers(draw: st.DrawFn) -> dict[str, Any]:
    kind, fact = draw(st.sampled_from(ANSWERABLE))
    value = draw(_field(kind, fact) | st.none())
    if not fits(KINDS[kind], fact, value):
        value = draw(_field(kind, fact))
    return {"fact": fact, "value": value} | draw(
        st.fixed_dictionaries({}, optional={"entry": FIELDS["entry"] | st.none()})
    )


def _said(kind: str) -> Json:
    if kind == "answered":
        return _answers()
    fields = {
        name: KINDS[kind].model_fields[attribute]
        for name, attribute in fields_of(KINDS[kind]).items()
        if name not in {"kind", "happened_on"}
    }
    return st.fixed_dictionaries(
        {name: _field(kind, name) for name, info in fields.items() if info.is_required()},
        optional={
            name: _field(kind, name) | st.none()
            for name, info in fields.items()
            if not info.is_required()
        },
    )


@st.composite
def events(draw: st.DrawFn) -> AnyEvent:
    """An event of any kind with any of its fields, absent, null or filled."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    said = {"kind": kind, "happened_on": draw(DAYS)} | draw(_said(kind))
    return read_event(json.dumps(said))


@st.composite
def journals(draw: st.DrawFn) -> tuple[Entry, ...]:
    """Entries of a few candidacies, one after the other; what they refer to need not be there."""
    homes = draw(
        st.lists(st.sampled_from(["c1", "c2", "c17", "Ø", "a b"]), unique=True, max_size=3)
    )
    return tuple(
        Entry(home, no, event)
        for home in homes
        for no, event in enumerate(draw(st.lists(events(), min_size=1, max_size=6)), start=1)
    )
