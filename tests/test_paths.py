"""Paths as people write them: each is answered, or refused in a sentence that names the way out."""

import os
import sys
from pathlib import Path

import pytest

from core.errors import BadInput
from core.exchange.files import read_file, write_file
from core.journal import Journal, store_path


@pytest.mark.parametrize(
    "named", ["~nobody-of-that-name/a.duckdb", "what?.duckdb", "what?/a.duckdb", "\udce9.duckdb"]
)
def test_a_store_that_cannot_be_there_is_refused_in_a_sentence(named: str, tmp_path: Path) -> None:
    path = named if named.startswith("~") else str(tmp_path / named)

    with pytest.raises(BadInput) as refused:
        store_path(path, {})

    assert refused.value.way_out


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
def test_a_store_is_no_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(BadInput):
        store_path(str(tmp_path / "pipe"), {})


def test_a_copy_cannot_go_where_no_store_can_be(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "a.duckdb") as journal, pytest.raises(BadInput):
        journal.backup(tmp_path / "what?.duckdb")


def test_a_file_of_a_user_who_is_not_there_is_refused() -> None:
    with pytest.raises(BadInput):
        read_file(Path("~nobody-of-that-name/a.csv"))
    with pytest.raises(BadInput):
        write_file(Path("~nobody-of-that-name/a.csv"), "a")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
def test_nobody_waits_for_a_pipe_into_which_nobody_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.files.WAITING", 0.01)
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(BadInput):
        read_file(tmp_path / "pipe")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
def test_what_another_program_writes_into_a_pipe_is_read() -> None:
    end, beginning = os.pipe()
    os.write(beginning, b"a,b\n")
    os.close(beginning)

    assert read_file(Path(f"/dev/fd/{end}")) == b"a,b\n"
    os.close(end)
