"""The commands: what they print, how they end, and that bad input writes nothing."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from core.__main__ import main
from core.coach import at_store
from core.events import KINDS, Entry
from core.exchange import read_journal
from core.journal import Journal
from core.rules import RULES
from tests.conftest import ROOT

HELD = {"kind": "interview_held", "happened_on": "2026-03-05"}
OPENED = {
    "kind": "candidacy_opened",
    "happened_on": "2026-03-02",
    "employer": "Northwind",
    "role": "Analyst",
}
THANKED = {"kind": "message_sent", "happened_on": "2026-03-06", "purpose": "thank_you"}
SHAPES = ROOT / "tests/shapes/0.1.jsonl"
ADVICE_KEYS = {
    "key",
    "kind",
    "due",
    "until",
    "urgency",
    "say",
    "why",
    "because",
    "sources",
    "letter",
}

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(store: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command as the shell would; gives its exit status, and what it said to whom."""

    def ran(*words: object) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            status = main([str(word) for word in words])
        except SystemExit as left:
            status = int(left.code or 0)
        said = capsys.readouterr()
        return status, said.out, said.err

    return ran


@pytest.fixture
def journal(tmp_path: Path) -> Callable[..., Path]:
    """A journal file of these entries, numbered where they are not."""

    def write(*entries: dict[str, Any]) -> Path:
        path = tmp_path / "journal.jsonl"
        lines = [json.dumps({"no": no} | entry) for no, entry in enumerate(entries, start=1)]
        path.write_text("".join(f"{line}\n" for line in lines))
        return path

    return write


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Candidacies in the order they came, then by number."""
    homes = list(dict.fromkeys(entry.candidacy for entry in entries))
    return tuple(sorted(entries, key=lambda entry: (homes.index(entry.candidacy), entry.no)))


def documents(said: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in said.splitlines()]


# advise -----------------------------------------------------------------------------------------


def test_advise_prints_the_document_of_each_candidacy_in_the_order_of_the_file(
    run: Run, journal: Callable[..., Path]
) -> None:
    file = journal(
        {"candidacy": "b", "no": 1, **OPENED},
        {"candidacy": "a", "no": 1, **OPENED},
        {"candidacy": "b", "no": 2, **HELD},
    )

    status, said, problem = run("advise", file, "--today", "2026-03-09", "--json")

    assert (status, problem) == (0, "")
    assert [document["candidacy"] for document in documents(said)] == ["b", "a"]
    assert [document["stage"] for document in documents(said)] == ["waiting", "debrief"]


def test_the_document_has_the_shape_that_people_script(
    run: Run, journal: Callable[..., Path]
) -> None:
    file = journal(OPENED, HELD, THANKED)

    _, said, _ = run("advise", file, "--today", "2026-03-09", "--json")

    (document,) = documents(said)
    assert list(document) == [
        "candidacy",
        "today",
        "stage",
        "next",
        "advice",
        "not_yet",
        "question",
    ]
    assert document["candidacy"] == "c1"
    assert document["today"] == "2026-03-09"
    assert document["next"] == {"key": "follow_up.send", "due": "2026-03-13"}
    rest = next(a for a in document["advice"] if a["key"] == "waiting.let_it_rest")
    assert {k: rest[k] for k in ("kind", "due", "until", "urgency", "letter")} == {
        "kind": "dont",
        "due": None,
        "until": "2026-03-13",
        "urgency": "none",
        "letter": None,
    }
    assert {"fact": "last_thank_you_on", "value": "2026-03-06", "entry": 3} in rest["because"]
    assert all(set(advice) == ADVICE_KEYS for advice in document["advice"])
    assert {"key": "follow_up.send", "kind": "do", "opens": "2026-03-13"} in document["not_yet"]
    assert set(document["question"]) == {"fact", "ask", "why"}


def test_a_day_with_nothing_to_ask_says_null(run: Run, journal: Callable[..., Path]) -> None:
    file = journal(OPENED, {"kind": "withdrew", "happened_on": "2026-03-03"})

    _, said, _ = run("advise", file, "--today", "2026-05-04", "--json")

    (document,) = documents(said)
    assert (document["next"], document["question"], document["not_yet"]) == (None, None, [])


def test_advise_in_words_says_the_same(run: Run, journal: Callable[..., Path]) -> None:
    status, said, _ = run("advise", journal(OPENED, HELD, THANKED), "--today", "2026-03-09")

    assert status == 0
    assert said.startswith("c1: waiting, on 2026-03-09\n")
    assert "from 2026-03-13: follow_up.send" in said


def test_the_country_and_the_settings_move_the_days(run: Run, journal: Callable[..., Path]) -> None:
    file = journal(OPENED, HELD, THANKED)

    def follow_up(*words: str) -> str:
        _, said, _ = run("advise", file, "--today", "2026-03-09", "--json", *words)
        return str(documents(said)[0]["next"]["due"])

    assert follow_up() == "2026-03-13"
    assert follow_up("--set", "quiet_workdays=7") == "2026-03-17"
    # In Egypt Friday and Saturday rest.
    assert follow_up("--country", "EG") == "2026-03-12"


def test_advise_touches_no_database(run: Run, journal: Callable[..., Path], store: Path) -> None:
    run("advise", journal(OPENED, HELD), "--today", "2026-03-09")

    assert not store.exists()


def test_an_empty_file_has_no_documents(run: Run, journal: Callable[..., Path]) -> None:
    assert run("advise", journal(), "--today", "2026-03-09", "--json") == (0, "", "")


def test_entries_that_come_later_are_not_shown(run: Run, journal: Callable[..., Path]) -> None:
    assert run("advise", journal(OPENED), "--today", "2026-03-01", "--json") == (0, "", "")


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([{**OPENED, "employer": 7}], ["Line 1", "employer"]),
        ([OPENED, {**HELD, "felt": 6}], ["Line 2", "felt"]),
        ([OPENED, {**HELD, "happened_on": "2026-02-30"}], ["Line 2", "happened_on"]),
        ([OPENED, {"kind": "dreamt", "happened_on": "2026-03-05"}], ["Line 2", "kind"]),
        ([OPENED, {**HELD, "mood": "good"}], ["Line 2", "mood"]),
        ([OPENED, {**HELD, "no": 0}], ["Line 2", "no"]),
        ([OPENED, {**HELD, "no": 1}], ["Line 2", "no"]),
        (
            [OPENED, {"kind": "struck", "happened_on": "2026-03-05", "entry": 9}],
            ["Line 2", "entry"],
        ),
    ],
)
def test_bad_lines_are_named_with_their_field(
    run: Run, journal: Callable[..., Path], lines: list[dict[str, Any]], words: list[str]
) -> None:
    status, said, problem = run("advise", journal(*lines), "--today", "2026-03-09", "--json")

    assert (status, said) == (2, "")
    assert all(word in problem for word in words)
    assert problem.count("\n") == 1


@pytest.mark.parametrize("content", [b"not json\n", b"[]\n", b"\xff\xfe\n", b'{"kind": "x"\n'])
def test_a_file_that_is_no_journal_is_named_by_its_line(
    run: Run, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "odd.jsonl"
    file.write_bytes(content)

    status, said, problem = run("advise", file, "--today", "2026-03-09")

    assert (status, said) == (2, "")
    assert problem.startswith("Line 1: ")


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["--set", "patience=7"], "patience"),
        (["--set", "quiet_workdays=1"], "quiet_workdays"),
        (["--set", "quiet_workdays=soon"], "quiet_workdays"),
        (["--set", "max_follow_ups=---2"], "max_follow_ups"),
        (["--set", "quiet_workdays"], "--set"),
        (["--country", "XX"], "country"),
        (["--country", "germany"], "country"),
        (["--today", "2026-3-9"], "--today"),
        (["--today", "2026-02-30"], "--today"),
        (["--today", "9999-01-01"], "--today"),
        (["--tomorrow"], "--tomorrow"),
    ],
)
def test_a_word_that_does_not_fit_is_named(
    run: Run, journal: Callable[..., Path], words: list[str], named: str
) -> None:
    status, said, problem = run("advise", journal(OPENED), "--today", "2026-03-09", *words)

    assert (status, said) == (2, "")
    assert named in problem
    assert problem.count("\n") == 1
    assert "usage" not in problem


@pytest.mark.parametrize("words", [[], ["dance"], ["advise"], ["import"], ["agenda", "--today"]])
def test_a_command_that_is_none_is_refused_in_one_line(run: Run, words: list[str]) -> None:
    status, said, problem = run(*words)

    assert (status, said) == (2, "")
    assert problem.count("\n") == 1
    assert "--help" in problem


@pytest.mark.parametrize("command", ["advise", "import", "restore"])
def test_a_file_that_is_not_there_is_named(run: Run, tmp_path: Path, command: str) -> None:
    today = ["--today", "2026-03-09"] if command == "advise" else []

    status, said, problem = run(command, tmp_path / "nowhere.file", *today)

    assert (status, said) == (2, "")
    assert "nowhere.file" in problem


def test_a_folder_is_no_file(run: Run, tmp_path: Path) -> None:
    status, _, problem = run("import", tmp_path)

    assert status == 2
    assert problem.count("\n") == 1


def test_a_journal_file_is_no_backup(run: Run, journal: Callable[..., Path], store: Path) -> None:
    run("import", journal(OPENED))
    before = store.read_bytes()

    status, said, problem = run("restore", journal(OPENED, HELD))

    assert (status, said) == (2, "")
    assert "journal.jsonl" in problem
    assert store.read_bytes() == before


# rules ------------------------------------------------------------------------------------------


def test_rules_prints_the_rulebook_as_the_code_has_it(run: Run) -> None:
    status, said, _ = run("rules", "--json")

    assert status == 0
    rows = documents(said)
    assert [row["key"] for row in rows] == [rule.key for rule in RULES]
    assert all(list(row) == ["key", "kind", "stage", "conditions", "sources"] for row in rows)
    assert all(row["conditions"] and row["stage"] for row in rows)


def test_rules_in_words_names_every_key(run: Run) -> None:
    _, said, _ = run("rules")

    assert all(f"{rule.key} ({rule.kind})" in said for rule in RULES)


# agenda -----------------------------------------------------------------------------------------


def test_nothing_due_ends_with_0_and_something_with_3(
    run: Run, journal: Callable[..., Path]
) -> None:
    assert run("agenda", "--today", "2026-03-09", "--json") == (0, "", "")
    run("import", journal(OPENED, HELD, THANKED))

    assert run("agenda", "--today", "2026-03-12", "--json")[0] == 0
    status, said, _ = run("agenda", "--today", "2026-03-13", "--json")

    assert status == 3
    (row,) = documents(said)
    assert row.pop("say")
    assert row == {
        "candidacy": "c1",
        "employer": "Northwind",
        "role": "Analyst",
        "key": "follow_up.send",
        "due": "2026-03-13",
        "urgency": "today",
    }


def test_the_agenda_in_words(run: Run, journal: Callable[..., Path]) -> None:
    run("import", journal(OPENED, HELD, THANKED))

    status, said, _ = run("agenda", "--today", "2026-03-16")

    assert status == 3
    assert said.startswith("2026-03-13  Northwind, Analyst: ")
    assert run("agenda", "--today", "2026-03-09") == (0, "Nothing is due.\n", "")


def test_what_is_due_first_comes_first(run: Run) -> None:
    run("demo", "--today", "2026-03-12")

    _, said, _ = run("agenda", "--today", "2026-03-19", "--json")

    days = [row["due"] for row in documents(said)]
    assert len(days) > 1
    assert days == sorted(days)


# export and import ------------------------------------------------------------------------------


def test_what_goes_out_comes_in_and_out_again_as_it_was(
    run: Run, tmp_path: Path, store: Path
) -> None:
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    everything = tmp_path / "everything.jsonl"
    everything.write_bytes(
        b"".join(file.read_bytes() for file in sorted(SHAPES.parent.glob("*.jsonl")))
    )
    shapes = read_journal(everything.read_bytes())

    taken = f"Took in {len(shapes)} new lines from {everything}.\n"
    assert run("import", everything)[:2] == (0, taken)
    assert run("export", first)[0] == 0
    other = tmp_path / "other.duckdb"
    assert run("import", first, "--store", other)[0] == 0
    assert run("export", second, "--store", other)[0] == 0

    assert first.read_bytes() == second.read_bytes()
    assert read_journal(first.read_bytes()) == in_order(shapes)
    assert {entry.event.kind for entry in shapes} == KINDS.keys()


def test_importing_twice_adds_nothing(run: Run, journal: Callable[..., Path]) -> None:
    file = journal(OPENED, HELD)
    run("import", file)

    status, said, _ = run("import", file)

    assert (status, said) == (0, f"Took in 0 new lines from {file}.\n")


def test_a_file_goes_in_whole_or_not_at_all(
    run: Run, journal: Callable[..., Path], store: Path, tmp_path: Path
) -> None:
    run("import", journal(OPENED, HELD))
    before, after = tmp_path / "before.jsonl", tmp_path / "after.jsonl"
    run("export", before)

    for bad in ({**THANKED, "purpose": "revenge"}, {**OPENED, "no": 2}):
        status, said, problem = run(
            "import", journal(OPENED, HELD, THANKED, {"candidacy": "c2", "no": 1, **OPENED}, bad)
        )
        assert (status, said) == (2, "")
        assert "Line 5" in problem

    run("export", after)
    assert after.read_bytes() == before.read_bytes()


def test_an_entry_told_otherwise_refuses_the_file(run: Run, journal: Callable[..., Path]) -> None:
    run("import", journal(OPENED, HELD))

    status, _, problem = run("import", journal(OPENED, {**HELD, "felt": 2}))

    assert status == 2
    assert "Line 2" in problem
    assert "no 2" in problem


@pytest.mark.parametrize("command", ["export", "import", "calendar", "backup", "restore"])
def test_no_command_writes_over_the_store_or_opens_it_as_another_file(
    run: Run, store: Path, command: str
) -> None:
    run("import", SHAPES)
    before = store.read_bytes()

    status, said, problem = run(command, store)

    assert (status, said) == (2, "")
    assert "the store itself" in problem
    assert store.read_bytes() == before


def test_no_export_and_no_letter_is_written_over_a_backup(run: Run, tmp_path: Path) -> None:
    run("import", SHAPES)
    backup = tmp_path / "backup.duckdb"
    run("backup", backup)
    before = backup.read_bytes()
    letter = ("thank_you", SHAPES, "--candidacy", "c1", "--today", "2026-03-12", "--eml")

    for words in (("export",), ("calendar",), ("letter", *letter)):
        status, said, problem = run(*words, backup)

        assert (status, said) == (2, "")
        assert "database" in problem
    assert backup.read_bytes() == before


def test_an_export_into_nowhere_writes_nothing(run: Run, tmp_path: Path) -> None:
    status, said, problem = run("export", tmp_path / "no folder" / "file.jsonl")

    assert (status, said) == (2, "")
    assert problem.count("\n") == 1


# backup, restore and erase ----------------------------------------------------------------------


def test_a_backup_brings_everything_back(
    run: Run, journal: Callable[..., Path], tmp_path: Path
) -> None:
    run("import", journal(OPENED, HELD))
    kept, before, after = (tmp_path / name for name in ("kept.duckdb", "before", "after"))
    run("export", before)

    assert run("backup", kept)[0] == 0
    assert run("erase", "c1")[0] == 0
    assert run("restore", kept)[0] == 0

    run("export", after)
    assert after.read_bytes() == before.read_bytes()


def test_what_is_erased_is_gone_and_what_is_not_there_is_refused(
    run: Run, journal: Callable[..., Path], store: Path
) -> None:
    run("import", journal({**OPENED, "employer": "Qwertzuiop"}, HELD))

    assert run("erase", "c9")[0] == 2
    assert run("erase", "c1")[0] == 0

    at_store(str(store)).journal.close()
    assert b"Qwertzuiop" not in store.read_bytes()


# demo and doctor --------------------------------------------------------------------------------


def test_the_demo_fills_an_empty_store_only(run: Run) -> None:
    status, said, _ = run("demo", "--today", "2026-03-12")

    assert status == 0
    assert "made-up" in said
    status, said, problem = run("demo", "--today", "2026-03-12")
    assert (status, said) == (2, "")
    assert "--store" in problem


def test_the_doctor_makes_nothing_and_says_what_is_there(
    run: Run, store: Path, journal: Callable[..., Path]
) -> None:
    status, said, _ = run("doctor")
    assert (status, store.exists()) == (0, False)
    assert str(store) in said

    run("import", journal(OPENED, HELD))
    status, said, _ = run("doctor")
    assert status == 0
    assert "Holds: 2 lines, in 1 application" in said


def test_the_doctor_of_a_damaged_store_ends_with_2(run: Run, store: Path) -> None:
    store.write_bytes(b"no database at all" * 500)

    status, said, _ = run("doctor")

    assert status == 2
    assert "Found: " in said


# which store ------------------------------------------------------------------------------------


def test_the_store_is_the_one_named_else_the_environments_else_the_data_folders(
    run: Run,
    journal: Callable[..., Path],
    store: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    named = tmp_path / "named.duckdb"
    run("import", journal(OPENED), "--store", named)
    assert (named.exists(), store.exists()) == (True, False)

    run("import", journal(OPENED))
    assert store.exists()

    monkeypatch.delenv("HEARBACK_STORE")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    _, said, _ = run("doctor")
    assert str(tmp_path) in said
    assert "hearback.duckdb" in said


@pytest.mark.parametrize("name", ["hearback.duckdb", "journal.jsonl", "table.csv"])
@pytest.mark.parametrize("command", ["agenda", "export out.jsonl", "erase c1", "demo"])
def test_an_unreadable_store_is_refused_and_left_as_it_is(
    run: Run, command: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    store = tmp_path / name
    store.write_bytes(b"no database at all" * 500)
    before = store.read_bytes()

    status, said, problem = run(*command.split(), "--store", store)

    assert (status, said) == (2, "")
    assert store.name in problem
    assert store.read_bytes() == before
    assert not (tmp_path / "out.jsonl").exists()


def test_a_store_of_a_newer_version_is_refused_and_left_as_it_is(
    run: Run, store: Path, journal: Callable[..., Path], tmp_path: Path
) -> None:
    run("import", journal(OPENED))
    at_store(str(store)).journal.close()
    newer = tmp_path / "newer.duckdb"
    shutil.copy(store, newer)
    with duckdb.connect(str(newer)) as connection:
        connection.execute("INSERT INTO migrations VALUES (999, 'later', TIMESTAMP '2030-01-01')")
    before = newer.read_bytes()

    status, said, problem = run("agenda", "--store", newer)

    assert (status, said) == (2, "")
    assert "newer version" in problem
    assert newer.read_bytes() == before


def test_a_store_in_use_is_refused_with_the_process_that_has_it(store: Path) -> None:
    environment = os.environ | {"HEARBACK_STORE": str(store)}
    python = [sys.executable, "-m"]
    subprocess.run(
        [*python, "core", "demo"], cwd=ROOT, env=environment, check=True, capture_output=True
    )
    with subprocess.Popen(
        [*python, "tests.another_process", "hold", str(store)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "ready\n"

        agenda = subprocess.run(
            [*python, "core", "agenda"],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        other.communicate("")

    assert (agenda.returncode, agenda.stdout) == (2, "")
    assert f"process {other.pid}" in agenda.stderr
    assert agenda.stderr.count("\n") == 1


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "core", "rules"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as command:
        assert command.stdout is not None
        command.stdout.read(1)
        command.stdout.close()
        assert command.stderr is not None
        problem = command.stderr.read()

    assert (command.returncode, problem) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_cannot_be_written_is_said_in_one_line() -> None:
    with open("/dev/full", "w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "core", "rules"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1


def test_a_command_that_is_stopped_by_the_keyboard_ends_in_one_line(tmp_path: Path) -> None:
    # It waits for the store, and the store for it to be stopped.
    path = tmp_path / "hearback.duckdb"
    stop = (
        "import signal, sys, threading; from core.__main__ import main;"
        "threading.Timer(0.5, signal.raise_signal, [signal.SIGINT]).start(); sys.exit(main())"
    )
    with Journal.open(path):
        ended = subprocess.run(
            [sys.executable, "-c", stop, "agenda", "--store", str(path)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )

    assert (ended.returncode, ended.stdout) == (130, "")
    assert ended.stderr == "Stopped. What was saved before is safe.\n"


def test_help_and_the_readme_name_the_same_commands(run: Run) -> None:
    status, said, _ = run("--help")

    assert status == 0
    listed = re.findall(r"^    ([a-z]+) ", said, re.MULTILINE)
    readme = (ROOT / "README.md").read_text("utf-8")
    named = readme.partition("\n## The commands\n")[2].partition("\n## ")[0]
    assert set(listed) == set(re.findall(r"`([a-z]+)`", named))
    assert set(listed) >= {"advise", "rules", "agenda", "plan", "letter", "doctor"}


def test_today_is_the_day_of_the_clock_unless_named(run: Run) -> None:
    run("demo")

    _, said, _ = run("agenda", "--json")

    assert all(row["due"] <= date.today().isoformat() for row in documents(said))  # noqa: DTZ011
