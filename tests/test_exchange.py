"""Journal files: lossless both ways, and refused whole where one line is wrong."""

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import BadInput, Contradiction, NotThere
from core.events import (
    Answered,
    CandidacyOpened,
    Entry,
    InterviewHeld,
    NoteAdded,
    Struck,
    write_entry,
)
from core.exchange import read_file, read_journal, write_file, write_journal
from tests.random_events import journals

THURSDAY = date(2026, 3, 5)
FRIDAY = date(2026, 3, 6)

OPENED = Entry("c1", 1, CandidacyOpened(happened_on=THURSDAY, employer="Ox", role="Cook"))
HELD = Entry("c1", 2, InterviewHeld(happened_on=THURSDAY))
NOTE = Entry("c1", 3, NoteAdded(happened_on=FRIDAY, text="Line\u2028break\x85and\ttab"))


def answer(no: int, fact: str, entry: int | None = None, candidacy: str = "c1") -> Entry:
    return Entry(candidacy, no, Answered(happened_on=FRIDAY, fact=fact, value=None, entry=entry))


def strike(no: int, entry: int, candidacy: str = "c1") -> Entry:
    return Entry(candidacy, no, Struck(happened_on=FRIDAY, entry=entry))


@given(journals())
def test_export_import_export_gives_the_same_bytes(entries: tuple[Entry, ...]) -> None:
    entries = tuple(entry for entry in entries if not isinstance(entry.event, Answered | Struck))
    text = write_journal(entries)

    assert read_journal(text) == entries
    assert write_journal(read_journal(text.encode())).encode() == text.encode()


def test_an_empty_journal_is_an_empty_file() -> None:
    assert write_journal(()) == ""
    assert read_journal("") == ()
    assert read_journal(b"\xef\xbb\xbf\r\n\n  \n") == ()


def test_a_file_ends_with_a_line_break() -> None:
    assert write_journal([OPENED]).endswith("}\n")


@pytest.mark.parametrize(
    "dressed",
    [
        lambda raw: b"\xef\xbb\xbf" + raw,
        lambda raw: raw.replace(b"\n", b"\r\n"),
        lambda raw: raw.replace(b"\n", b"\n\n \n"),
        lambda raw: raw.removesuffix(b"\n"),
        lambda raw: raw + raw,
    ],
    ids=["byte order mark", "windows line breaks", "blank lines", "no last break", "told twice"],
)
def test_a_file_may_come_from_any_editor(dressed: Callable[[bytes], bytes]) -> None:
    raw = write_journal([OPENED, HELD, NOTE]).encode()

    assert read_journal(dressed(raw)) == (OPENED, HELD, NOTE)


def test_a_wrong_line_is_named_by_its_number_in_the_file() -> None:
    text = f'\n{write_entry(OPENED)}\n\n{{"no": 2, "kind": "danced"}}\n'

    with pytest.raises(BadInput) as refusal:
        read_journal(text)

    assert (refusal.value.line, refusal.value.field) == (4, "kind")


def test_bytes_that_are_no_text_are_named_by_their_line() -> None:
    raw = write_journal([OPENED]).encode() + b'{"no": 2, "kind": "\xff"}\n'

    with pytest.raises(BadInput) as refusal:
        read_journal(raw)

    assert refusal.value.line == 2


def test_where_a_file_holds_several_candidacies_every_line_names_its_own() -> None:
    nameless = '{"no": 1, "kind": "moved_on", "happened_on": "2026-03-06"}'
    another = write_entry(Entry("c2", 1, OPENED.event))

    assert [entry.candidacy for entry in read_journal(nameless)] == ["c1"]
    with pytest.raises(BadInput) as refusal:
        read_journal(f"{another}\n{nameless}\n")

    assert (refusal.value.line, refusal.value.field) == (2, "candidacy")


def test_one_number_with_two_stories_in_a_file_refuses_the_file() -> None:
    other = Entry("c1", 1, CandidacyOpened(happened_on=THURSDAY, employer="Elk", role="Cook"))

    with pytest.raises(Contradiction) as refusal:
        read_journal(write_journal([OPENED, HELD, other]))

    assert (refusal.value.line, refusal.value.field) == (3, "no")


def test_a_line_that_contradicts_the_journal_refuses_the_file() -> None:
    other = Entry("c1", 1, CandidacyOpened(happened_on=THURSDAY, employer="Elk", role="Cook"))

    with pytest.raises(Contradiction) as refusal:
        read_journal(write_journal([HELD, other]), known=[OPENED])

    assert refusal.value.line == 2


def test_a_line_that_the_journal_has_already_is_no_contradiction() -> None:
    assert read_journal(write_journal([OPENED, HELD]), known=[OPENED]) == (OPENED, HELD)


def test_a_date_taken_back_contradicts_a_date_never_given() -> None:
    taken_back = Entry("c1", 2, InterviewHeld(happened_on=THURSDAY, decision_by=None))

    with pytest.raises(Contradiction):
        read_journal(write_journal([HELD, taken_back]))


@pytest.mark.parametrize("later", [strike(3, 2), answer(3, "decision_by", 2), answer(3, "sector")])
def test_a_reference_leads_to_an_earlier_entry_wherever_its_line_stands(later: Entry) -> None:
    assert read_journal(write_journal([later, HELD, OPENED])) == (later, HELD, OPENED)


@pytest.mark.parametrize("later", [strike(3, 2), answer(3, "decision_by", 2), answer(3, "felt")])
def test_a_reference_may_lead_into_the_journal(later: Entry) -> None:
    assert read_journal(write_journal([later]), known=[OPENED, HELD]) == (later,)


@pytest.mark.parametrize(
    ("astray", "field"),
    [
        (strike(3, 3), "entry"),
        (strike(3, 9), "entry"),
        (strike(3, 2, "c2"), "entry"),
        (answer(3, "decision_by", 4), "entry"),
        (answer(3, "decision_by", 1), "fact"),
        (answer(3, "passed"), "fact"),
        (answer(1, "decision_by", candidacy="c2"), "fact"),
    ],
)
def test_a_reference_that_leads_nowhere_refuses_the_file(astray: Entry, field: str) -> None:
    with pytest.raises(BadInput) as refusal:
        read_journal(write_journal([OPENED, HELD, astray]))

    assert (refusal.value.line, refusal.value.field) == (3, field)


def test_an_answer_about_what_was_said_only_later_refuses_the_file() -> None:
    early = answer(1, "decision_by")

    with pytest.raises(BadInput):
        read_journal(write_journal([early, HELD]))


@given(st.binary(max_size=200) | st.text(max_size=200))
def test_whatever_a_file_holds_it_is_read_or_refused_in_a_sentence(content: bytes | str) -> None:
    with suppress(BadInput):
        read_journal(content)


@pytest.mark.long
def test_a_hundred_thousand_lines_are_read() -> None:
    entries = tuple(
        Entry(f"c{number // 20}", number % 20 + 1, NoteAdded(happened_on=FRIDAY, text=str(number)))
        for number in range(100_000)
    )

    assert read_journal(write_journal(entries)) == entries


def test_a_written_file_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "journal.jsonl"
    file.write_text("old")
    file.chmod(0o644)

    write_file(file, write_journal([NOTE]))

    assert read_journal(read_file(file)) == (NOTE,)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["journal.jsonl"]


def test_a_file_that_cannot_be_written_is_refused_and_the_old_one_stays(tmp_path: Path) -> None:
    file = tmp_path / "journal.jsonl"
    file.write_text("old")

    with pytest.raises(BadInput):
        write_file(tmp_path / "no such folder" / "journal.jsonl", "new")
    with pytest.raises(BadInput):
        write_file(tmp_path, "new")

    assert file.read_text() == "old"
    assert os.listdir(tmp_path) == ["journal.jsonl"]


def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    write_file(Path(os.devnull), "gone")

    assert not Path(os.devnull).is_file()


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(NotThere):
        read_file(tmp_path / "journal.jsonl")
    with pytest.raises(BadInput):
        read_file(tmp_path)
