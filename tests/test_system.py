"""What differs between systems: on Windows a file that is open can be neither replaced nor read."""

import gzip
from pathlib import Path

import duckdb
import pytest

from core import files, system
from core.errors import StoreBusy
from core.journal import Journal, store
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
