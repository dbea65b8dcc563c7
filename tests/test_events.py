"""The shapes of events: what they take, what they refuse, and that old ones read for ever."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from core.errors import BadInput
from core.events import (
    KINDS,
    AnyEvent,
    Entry,
    NoteAdded,
    ReplyReceived,
    fields_of,
    read_entry,
    read_event,
    write_entry,
    write_event,
)
from tests.random_events import events

SHAPES = sorted(Path(__file__).parent.joinpath("shapes").glob("*.jsonl"))
FRIDAY = date(2026, 3, 13)


@pytest.mark.parametrize("file", SHAPES, ids=lambda file: file.stem)
def test_every_shape_that_was_ever_released_still_reads_and_writes_the_same(file: Path) -> None:
    lines = file.read_text("utf-8").removesuffix("\n").split("\n")

    again = [write_entry(read_entry(line)) for line in lines]

    assert again == lines


def test_the_shapes_hold_every_kind_with_every_field() -> None:
    said: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for file in SHAPES:
        for line in file.read_text("utf-8").removesuffix("\n").split("\n"):
            entry = json.loads(line)
            said[entry["kind"]] |= entry.keys() - {"candidacy", "no"}

    assert "day_known" in said["interview_held"]
    assert {kind: told | {"day_known"} for kind, told in said.items()} == {
        kind: set(fields_of(model)) for kind, model in KINDS.items()
    }


@given(events())
def test_an_event_reads_back_as_it_was_written(event: AnyEvent) -> None:
    body = write_event(event)

    assert read_event(body) == event
    assert write_event(read_event(body)) == body


@given(events())
def test_an_entry_is_one_line_whatever_its_text_holds(event: AnyEvent) -> None:
    line = write_entry(Entry("c1", 7, event))

    assert "\n" not in line
    assert "\r" not in line
    assert read_entry(line) == Entry("c1", 7, event)


def test_a_date_that_was_taken_back_is_not_a_date_that_was_never_given() -> None:
    never_given = '{"kind": "reply_received", "happened_on": "2026-03-13", "gist": "other"}'
    taken_back = never_given.replace("}", ', "decision_by": null}')

    assert write_event(read_event(taken_back)) == taken_back
    assert write_event(read_event(never_given)) == never_given


def test_an_event_made_in_the_program_is_written_as_one_that_was_read() -> None:
    made = ReplyReceived(happened_on=FRIDAY, gist="other", decision_by=None)

    assert json.loads(write_event(made)) == {
        "kind": "reply_received",
        "happened_on": "2026-03-13",
        "gist": "other",
        "decision_by": None,
    }


def test_an_event_cannot_be_changed() -> None:
    note = NoteAdded(happened_on=FRIDAY, text="Bring the badge.")

    with pytest.raises(ValueError, match="frozen"):
        note.text = "Leave it."  # type: ignore[misc]


def test_a_line_without_a_candidacy_belongs_to_the_only_one_of_its_file() -> None:
    entry = read_entry('{"no": 1, "kind": "moved_on", "happened_on": "2026-03-13"}')

    assert entry.candidacy == "c1"


REFUSED = [
    ("hello", None),
    ("[]", None),
    ("7", None),
    ("[" * 100_000, None),
    ('{"no": 1e999999}', "no"),
    ('{"no": %s}' % ("9" * 5000), None),
    ('{"kind": "moved_on", "happened_on": "2026-03-13"}', "no"),
    ('{"no": 0, "kind": "moved_on", "happened_on": "2026-03-13"}', "no"),
    ('{"no": true, "kind": "moved_on", "happened_on": "2026-03-13"}', "no"),
    ('{"no": 1, "happened_on": "2026-03-13"}', "kind"),
    ('{"no": 1, "kind": "danced", "happened_on": "2026-03-13"}', "kind"),
    ('{"no": 1, "kind": ["moved_on"], "happened_on": "2026-03-13"}', "kind"),
    ('{"no": 1, "kind": "moved_on"}', "happened_on"),
    ('{"no": 1, "kind": "moved_on", "happened_on": "13.3.2026"}', "happened_on"),
    ('{"no": 1, "kind": "moved_on", "happened_on": "2026-02-30"}', "happened_on"),
    ('{"no": 1, "kind": "moved_on", "happened_on": "1773360000000"}', "happened_on"),
    (
        '{"no": 1, "kind": "answered", "happened_on": "2026-03-13", "fact": "decision_by",'
        ' "value": "1773360000000"}',
        "value",
    ),
    ('{"no": 1, "kind": "moved_on", "happened_on": "2026-03-13", "\\ud800": 1}', "?"),
    ('{"no": 1, "kind": "moved_on", "happened_on": "1812-03-13"}', "happened_on"),
    ('{"no": 1, "kind": "moved_on", "happened_on": 20260313}', "happened_on"),
    ('{"no": 1, "kind": "moved_on", "happened_on": "2026-03-13", "mood": 1}', "mood"),
    ('{"no": 1, "kind": "note_added", "happened_on": "2026-03-13", "text": " "}', "text"),
    ('{"no": 1, "kind": "note_added", "happened_on": "2026-03-13", "text": 5}', "text"),
    ('{"no": 1, "kind": "note_added", "happened_on": "2026-03-13", "text": NaN}', "text"),
    (
        '{"no": 1, "kind": "note_added", "happened_on": "2026-03-13", "text": "x", "felt": 6}',
        "felt",
    ),
    ('{"no": 1, "kind": "struck", "happened_on": "2026-03-13", "entry": "2"}', "entry"),
    ('{"candidacy": "", "no": 1, "kind": "started", "happened_on": "2026-03-13"}', "candidacy"),
    ('{"candidacy": 5, "no": 1, "kind": "started", "happened_on": "2026-03-13"}', "candidacy"),
    (
        '{"candidacy": "\\ud800", "no": 1, "kind": "started", "happened_on": "2026-03-13"}',
        "candidacy",
    ),
    (
        '{"no": 1, "kind": "offer_received", "happened_on": "2026-03-13", '
        '"salary": {"amount": -1}}',
        "salary.amount",
    ),
    (
        '{"no": 1, "kind": "offer_received", "happened_on": "2026-03-13", '
        '"salary": {"amount": 1e999}}',
        "salary.amount",
    ),
    (
        '{"no": 1, "kind": "interview_held", "happened_on": "2026-03-13", "interviewers": [{}]}',
        "interviewers.0",
    ),
    (
        '{"no": 1, "kind": "interview_held", "happened_on": "2026-03-13", "topics": "pay"}',
        "topics",
    ),
    ('{"no": 1, "no": 2, "kind": "moved_on", "happened_on": "2026-03-13"}', "no"),
    ('{"no": 1, "kind": "rejected", "happened_on": "2026-03-13", "text": "\\udc00"}', "text"),
]


@pytest.mark.parametrize(("line", "field"), REFUSED)
def test_a_line_that_cannot_be_an_entry_is_refused_in_a_sentence_with_line_and_field(
    line: str, field: str | None
) -> None:
    with pytest.raises(BadInput) as refusal:
        read_entry(line, number=12)

    assert (refusal.value.line, refusal.value.field) == (12, field)
    assert refusal.value.problem.startswith("Line 12: ")
    assert refusal.value.way_out


def test_an_answer_must_speak_of_a_fact_that_some_kind_has() -> None:
    with pytest.raises(BadInput) as refusal:
        read_event(
            '{"kind": "answered", "happened_on": "2026-03-13", "fact": "shoe_size", "value": 44}'
        )

    assert refusal.value.field == "fact"


def test_an_answer_must_have_a_value_that_its_fact_can_have() -> None:
    with pytest.raises(BadInput) as refusal:
        read_event(
            '{"kind": "answered", "happened_on": "2026-03-13", "fact": "written", "value": "yes"}'
        )

    assert refusal.value.field == "value"


def test_a_name_that_is_there_twice_among_very_many_is_found() -> None:
    names = [*map(str, range(200_000)), "kind", "kind"]
    line = "{" + ",".join(f'"{name}":1' for name in names) + "}"

    with pytest.raises(BadInput) as raised:
        read_entry(line)

    assert raised.value.field == "kind"
