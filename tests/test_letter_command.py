"""The letter command: what it prints and writes, and that it touches no database."""

import json
from collections.abc import Callable, Iterable
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from core.__main__ import main
from core.letters import PURPOSES, TONES

OPENED = {
    "kind": "candidacy_opened",
    "happened_on": "2026-03-02",
    "employer": "Northwind",
    "role": "Analyst",
}
HELD = {
    "kind": "interview_held",
    "happened_on": "2026-03-05",
    "interviewers": [{"name": "Ada Reyes", "email": "ada@north.example"}, {"name": "Bo"}],
    "topics": ["the survey panel"],
}
ONE: list[dict[str, Any]] = [{"no": 1} | OPENED, {"no": 2} | HELD]
TWO = [
    {"candidacy": name, "no": no} | entry
    for name in ("c1", "c2")
    for no, entry in ((1, OPENED), (2, HELD))
]
ON = ("--today", "2026-03-06")

Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ask(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Asks for a letter of a journal; gives the exit status, and what was said to whom."""

    def asked(
        purpose: str, *words: object, entries: Iterable[dict[str, Any]] = ONE
    ) -> tuple[int, str, str]:
        journal = tmp_path / "journal.jsonl"
        journal.write_text("".join(json.dumps(entry) + "\n" for entry in entries))
        capsys.readouterr()
        try:
            status = main(["letter", purpose, str(journal), *map(str, words)])
        except SystemExit as left:
            status = int(left.code or 0)
        said = capsys.readouterr()
        assert not store.exists()
        return status, said.out, said.err

    return asked


def read(file: Path) -> tuple[str, str, str]:
    """To, subject and text of a message in a file, as Python reads it."""
    message: Any = message_from_bytes(file.read_bytes(), policy=policy.default)
    return message["To"], message["Subject"], message.get_content().replace("\r\n", "\n")


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_letter_for_every_purpose_in_every_tone(ask: Ask, purpose: str, tone: str) -> None:
    status, out, err = ask(purpose, *ON, "--tone", tone, "--signed", "Eve Ray")

    assert (status, err) == (0, "")
    assert "Subject: " in out
    assert out.endswith("\nEve Ray\n")


def test_several_letters_of_thanks_are_printed_one_after_another(ask: Ask) -> None:
    _, out, _ = ask("thank_you", *ON)

    ada, bo = out.split("\n\n---\n\n")
    assert ada.startswith("To: Ada Reyes <ada@north.example>\nSubject: ")
    assert bo.startswith("To: Bo\nSubject: ")


def test_one_letter_in_a_file_has_the_name_that_was_given(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "note.eml"

    status, out, _ = ask("follow_up", *ON, "--eml", file)

    assert (status, out) == (0, f"Wrote the letter to Ada Reyes to {file}.\n")
    _, printed, _ = ask("follow_up", *ON)
    to, subject, text = read(file)
    assert to == "Ada Reyes <ada@north.example>"
    assert printed == f"To: Ada Reyes <ada@north.example>\nSubject: {subject}\n\n{text.rstrip()}\n"


def test_several_letters_in_files_are_numbered(ask: Ask, tmp_path: Path) -> None:
    status, out, _ = ask("thank_you", *ON, "--eml", tmp_path / "thanks.eml")

    assert status == 0
    assert not (tmp_path / "thanks.eml").exists()
    assert out.splitlines() == [
        f"Wrote the letter to Ada Reyes to {tmp_path / 'thanks-1.eml'}.",
        f"Wrote the letter to Bo to {tmp_path / 'thanks-2.eml'}.",
    ]
    assert read(tmp_path / "thanks-1.eml")[0] == "Ada Reyes <ada@north.example>"
    assert read(tmp_path / "thanks-2.eml")[0] is None


def test_where_a_file_holds_several_candidacies_one_is_named(ask: Ask) -> None:
    status, out, err = ask("follow_up", *ON, entries=TWO)

    assert (status, out) == (2, "")
    assert "c1, c2" in err
    assert ask("follow_up", *ON, "--candidacy", "c2", entries=TWO)[0] == 0


@pytest.mark.parametrize(
    ("purpose", "words", "named"),
    [
        ("love", ON, "thank_you"),
        ("follow_up", (*ON, "--tone", "loud"), "warm, plain, formal"),
        ("follow_up", (*ON, "--candidacy", "c9"), "c9"),
        ("follow_up", ("--today", "2026-02-01"), "no application"),
        ("follow_up", (*ON, "--set", "quiet_workdays=99"), "quiet_workdays"),
        ("follow_up", ("--today", "soon"), "soon"),
        ("follow_up", (), "--today"),
    ],
    ids=["purpose", "tone", "candidacy", "before it began", "setting", "day", "no day"],
)
def test_bad_input_is_one_sentence_and_nothing_is_written(
    ask: Ask, tmp_path: Path, purpose: str, words: tuple[str, ...], named: str
) -> None:
    status, out, err = ask(purpose, *words, "--eml", tmp_path / "note.eml")

    assert (status, out) == (2, "")
    assert named in err
    assert len(err.splitlines()) == 1
    assert not (tmp_path / "note.eml").exists()


def test_a_file_that_cannot_be_written_is_said_in_one_sentence(ask: Ask, tmp_path: Path) -> None:
    status, out, err = ask("follow_up", *ON, "--eml", tmp_path / "nowhere" / "note.eml")

    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1


def test_what_was_typed_stays_on_its_line(ask: Ask) -> None:
    hostile = {"no": 2} | HELD | {"interviewers": [{"name": "Ada\x1b[2J\nBcc: all@evil.example"}]}

    status, out, _ = ask("thank_you", *ON, entries=[ONE[0], hostile])

    assert status == 0
    assert "\x1b" not in out
    assert not any(line.startswith("Bcc") for line in out.splitlines())
