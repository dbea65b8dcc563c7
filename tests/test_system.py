"""What differs between systems: on Windows a file that is open can be neither replaced nor read."""

import errno
import gzip
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from core import files, system
from core.errors import StoreBusy, StoreError
from core.journal import Journal, back_up_day, store
from core.journal.faults import as_store_error
from tests.conftest import ROOT
from tests.stories import interviewed, march, opened

IN_USE = (
    'IO Error: Cannot open file "C:\\a.duckdb": The process cannot access the file because it is '
    "being used by another process.\nFile is already open in \nC:\\python.exe (PID 4711)"
)


def test_a_store_that_another_program_has_is_in_use_and_not_forbidden() -> None:
    refused = PermissionError(13, "Permission denied")
    refused.winerror = 32  # type: ignore[attr-defined,unused-ignore]

    assert isinstance(as_store_error(refused, Path("a.duckdb")), StoreBusy)
    busy = as_store_error(duckdb.IOException(IN_USE), Path("a.duckdb"))
    assert isinstance(busy, StoreBusy)
    assert "4711" in str(busy)


@pytest.mark.skipif(not system.POSIX, reason="limits are POSIX")
def test_the_server_may_open_more_files_than_its_window_allows_at_first() -> None:
    script = (
        "import resource as r; from core import system; most = r.getrlimit(r.RLIMIT_NOFILE)[1];"
        "r.setrlimit(r.RLIMIT_NOFILE, (64, most)); system.allow_many_files();"
        "print(r.getrlimit(r.RLIMIT_NOFILE)[0] > 64)"
    )

    assert subprocess.check_output([sys.executable, "-c", script], cwd=ROOT) == b"True\n"


@pytest.mark.parametrize(
    "fault",
    [
        OSError(errno.EMFILE, "Too many open files"),
        duckdb.IOException('IO Error: Cannot open file "a.duckdb": Too many open files'),
    ],
)
def test_no_more_files_is_another_sentence_than_a_place_that_cannot_be(fault: Exception) -> None:
    assert isinstance(fault, OSError | duckdb.Error)
    said, place = (as_store_error(f, Path("a.duckdb")) for f in (fault, OSError(errno.EIO, "")))

    assert isinstance(said, StoreError)
    assert str(said) != str(place)


@pytest.mark.skipif(not system.POSIX, reason="modes are POSIX")
def test_a_folder_that_nobody_may_look_into_is_a_sentence(tmp_path: Path) -> None:
    closed, path, ours = tmp_path / "closed", tmp_path / "closed/a.duckdb", tmp_path / "b.duckdb"
    for store_at in (path, ours):
        with Journal.open(store_at) as journal:
            journal.append("c1", opened(march(2)))
            back_up_day(journal, march(2))
    closed.chmod(0)
    words = [
        *([act, "--store", path] for act in ("agenda", "doctor", "demo", "remind")),
        ["erase", "c1", "--backups", "--store", path],
        ["restore", ours, "--store", path],
        *(
            [act, closed / "x", "--store", ours]
            for act in ("import", "export", "backup", "restore")
        ),
        *([act, closed / "x"] for act in ("read", "plan")),
    ]
    script = (
        "import json, sys; from core.__main__ import main;"
        "print([main(words) for words in json.loads(sys.argv[1])])"
    )
    command = [sys.executable, "-c", script, json.dumps(words, default=str)]
    if os.geteuid() == 0:  # who may do everything looks into it too
        if (setpriv := shutil.which("setpriv")) is None:
            pytest.skip("This system has no setpriv to give rights up with.")
        command = [setpriv, "--bounding-set=-all", *command]
        shutil.chown(closed, "nobody")

    ended = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)

    closed.chmod(0o700)
    assert ended.stdout.splitlines()[-1] == str([2] * len(words))
    assert "Traceback" not in ended.stderr


@pytest.fixture
def as_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuses to replace a file that this process has open, as Windows does."""
    if not Path("/proc/self/fd").exists():
        pytest.skip("This system does not tell which files are open.")
    replace = files.replace_file

    def refusing(fresh: Path, place: Path) -> None:
        for handle in Path("/proc/self/fd").iterdir():
            if handle.exists() and place.exists() and handle.samefile(place):
                raise PermissionError(13, "Permission denied", str(place))
        replace(fresh, place)

    monkeypatch.setattr(store, "replace_file", refusing)
    monkeypatch.setattr(store, "replaces_open_files", lambda: False)


@pytest.mark.usefixtures("as_on_windows")
def test_where_an_open_file_cannot_be_replaced_it_is_closed_first(tmp_path: Path) -> None:
    path, copy = tmp_path / "a.duckdb", tmp_path / "copy.duckdb"
    released = ROOT / "tests/released/0.1.0/journal.duckdb.gz"
    path.write_bytes(gzip.decompress(released.read_bytes()))

    with Journal.open(path) as journal:  # which upgrades it
        journal.append(None, opened(march(2)), interviewed(march(5)))
        name = journal.entries()[-1].candidacy
        journal.backup(copy)
        count = journal.erase(name)
        journal.restore(copy)

        assert count == 2
        assert journal.holds(name)


def test_a_lock_is_held_by_one_until_it_is_closed(tmp_path: Path) -> None:
    with (tmp_path / "lock").open("ab") as one, (tmp_path / "lock").open("ab") as other:
        assert system.lock(one)
        assert not system.lock(other)
        one.close()

        assert system.lock(other)
