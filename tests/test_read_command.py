"""Any file that came in, read by the command: a document for scripts, words for people."""

import json
from pathlib import Path
from types import NoneType
from typing import Any, get_args

import pytest

from core.__main__ import main
from core.events import read_entry
from core.exchange.clues import Meaning
from tests.conftest import ROOT

Said = pytest.CaptureFixture[str]

INCOMING = ROOT / "tests/cases/incoming"
SAM = ("--today", "2026-03-10", "--zone", "Europe/London", "--name", "Sam Okoro",
       "--email", "sam.okoro@example.org", "--country", "GB")  # fmt: skip
REPLY = "Dear Sam,\n\nWe will let you know by Friday 20 March.\n\nNell\n"


def read(capsys: Said, file: Path, *words: str) -> dict[str, Any]:
    """The document for a file."""
    assert main(["read", str(file), *SAM, *words, "--json"]) == 0
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def test_an_invitation_is_a_document(capsys: Said) -> None:
    assert read(capsys, INCOMING / "i11-trailing-dot.ics") == {
        "kind": "invitation",
        "title": "Interview: Analyst",
        "on": "2026-03-16",
        "at": "14:00",
        "cancelled": False,
        "people": [{"name": "Nell Ortega", "email": "nell@kestrel.example"}],
        "place": None,
        "link": "https://us02web.zoom.us/j/123456",
        "remarks": [],
    }


def test_a_mail_with_an_invitation_is_an_invitation(capsys: Said) -> None:
    document = read(capsys, INCOMING / "own-i-in-a-mail.eml")

    assert (document["kind"], document["on"]) == ("invitation", "2026-03-18")


def test_a_table_is_a_document_with_entries_as_in_the_journal(capsys: Said) -> None:
    document = read(capsys, INCOMING / "t2-undated-rejected.csv")

    (told,) = document["candidacies"]
    assert list(document) == ["kind", "candidacies", "remarks"]
    assert (told["employer"], told["role"], len(told["remarks"])) == ("Kestrel", "Analyst", 1)
    assert told["events"][-1] == {
        "candidacy": "c1",
        "no": 3,
        "kind": "rejected",
        "happened_on": "2026-02-16",
        "day_known": False,
    }


TABLES = json.loads((INCOMING / "tables.json").read_text("utf-8"))
INVITATIONS = json.loads((INCOMING / "invitations.json").read_text("utf-8"))
REPLIES = json.loads((INCOMING / "replies.json").read_text("utf-8"))["expected"]
SHAPES: dict[str, dict[str, type | tuple[type, ...]]] = {
    "reply": {"meaning": (str, NoneType), "day": (str, NoneType), "step": (str, NoneType),
              "asks": (str, NoneType), "because": list},
    "invitation": {"title": (str, NoneType), "on": str, "at": (str, NoneType), "cancelled": bool,
                   "people": list, "place": (str, NoneType), "link": (str, NoneType),
                   "remarks": list},
    "table": {"candidacies": list, "remarks": list},
}  # fmt: skip


@pytest.mark.parametrize("name", [*TABLES, *INVITATIONS, *REPLIES])
def test_a_document_has_the_shape_of_its_kind(name: str, capsys: Said) -> None:
    document = read(capsys, INCOMING / name)

    kind = document.pop("kind")
    assert kind == "table" if name in TABLES else "invitation" if name in INVITATIONS else "reply"
    assert list(document) == list(SHAPES[kind])
    assert all(isinstance(document[key], shape) for key, shape in SHAPES[kind].items())
    assert all(list(person) == ["name", "email"] for person in document.get("people", ()))
    for told in document.get("candidacies", ()):
        assert list(told) == ["employer", "role", "events", "remarks"]
        assert [read_entry(json.dumps(event)).no for event in told["events"]]
    assert document.get("meaning") in (None, *get_args(Meaning))


@pytest.mark.parametrize("name", TABLES)
def test_a_table_that_came_in_is_read_as_a_careful_friend_would(name: str, capsys: Said) -> None:
    told = {line["employer"]: line for line in read(capsys, INCOMING / name)["candidacies"]}

    for employer, right in TABLES[name].items():
        events, remarks = told[employer]["events"], told[employer]["remarks"]
        kinds = {event["kind"] for event in events}
        undated = {event["kind"] for event in events if event.get("day_known") is False}
        people = [
            [p.get("name"), p.get("email")] for e in events for p in e.get("interviewers", ())
        ]
        notes = " ".join(e["text"] for e in events if e["kind"] == "note_added")
        assert set(right.get("has", ())) <= kinds, employer
        assert not set(right.get("not", ())) & kinds, employer
        assert set(right.get("undated", ())) <= undated, employer
        assert right.get("opened", events[0]["happened_on"]) == events[0]["happened_on"], employer
        assert set(right.get("days", ())) <= {e["happened_on"] for e in events}, employer
        assert right.get("note", "") in notes, employer
        assert people == right.get("people", people), employer
        assert remarks or not right.get("remark"), employer


def test_a_line_that_is_left_out_is_said(tmp_path: Path, capsys: Said) -> None:
    file = tmp_path / "table.csv"
    file.write_text("Company,Role,Date applied\nOx,,2026-02-01\n", "utf-8")

    document = read(capsys, file)

    assert (document["candidacies"], len(document["remarks"])) == ([], 1)


def test_a_reply_is_a_document(tmp_path: Path, capsys: Said) -> None:
    file = tmp_path / "reply.txt"
    file.write_text(REPLY, "utf-8")

    document = read(capsys, file)

    assert list(document) == ["kind", "meaning", "day", "step", "asks", "because"]
    assert (document["meaning"], document["day"]) == ("still_deciding", "2026-03-20")
    assert document["because"]


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.txt", "Company | Role | Status\nOx | Cook | Applied\n", "table"),
        ("a.csv", "When,What\n2026-03-01,x\n", "table"),
        ("a.txt", "Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\n"
         "DTSTART:20260316T140000Z\nEND:VEVENT\nEND:VCALENDAR\n", "invitation"),
        ("a.md", REPLY, "reply"),
        ("a", REPLY, "reply"),
    ],
)  # fmt: skip
def test_what_a_file_is_is_told_by_what_is_in_it(
    name: str, text: str, kind: str, tmp_path: Path, capsys: Said
) -> None:
    file = tmp_path / name
    file.write_text(text, "utf-8")

    assert read(capsys, file)["kind"] == kind


def test_what_a_file_is_can_be_said(tmp_path: Path, capsys: Said) -> None:
    file = tmp_path / "table.csv"
    file.write_text(REPLY, "utf-8")

    assert read(capsys, file, "--as", "reply")["meaning"] == "still_deciding"


@pytest.mark.parametrize("name", ["i5-counter.ics", "t1-status-ends.csv"])
def test_what_was_understood_is_said_in_words(name: str, capsys: Said) -> None:
    status = main(["read", str(INCOMING / name), *SAM])

    assert status == 0
    assert len(capsys.readouterr().out.splitlines()) > 2


def test_a_day_of_another_year_is_said_with_its_year_once(tmp_path: Path, capsys: Said) -> None:
    reply, invitation = tmp_path / "reply.txt", tmp_path / "invitation.ics"
    reply.write_text(REPLY.replace("20 March", "19 March 2027"))
    told = (INCOMING / "i11-trailing-dot.ics").read_text()
    invitation.write_text(told.replace("DTSTART:2026", "DTSTART:2027"))

    main(["read", str(reply), *SAM])
    main(["read", str(invitation), *SAM])

    said = capsys.readouterr().out
    assert "The day: Friday 19 March 2027, from" in said
    assert "When: Tuesday 16 March 2027 at 14:00.\n" in said


@pytest.mark.parametrize(
    "words",
    [["--zone", "Mars/Base"], ["--email", "nobody"], ["--country", "Elsewhere"], ["--as", "table"]],
)
def test_what_cannot_be_read_is_one_sentence(words: list[str], capsys: Said) -> None:
    status = main(["read", str(INCOMING / "own-i-unknown-zone.ics"), *SAM, *words])

    said = capsys.readouterr()
    assert (status, said.out, said.err.count("\n")) == (2, "", 1)


def test_reading_records_nothing(
    tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARBACK_STORE", str(tmp_path / "store" / "hearback.duckdb"))

    read(capsys, INCOMING / "t1-status-ends.csv")

    assert list(tmp_path.iterdir()) == []
