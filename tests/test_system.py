"""What differs between systems: on Windows a file that is open can be neither replaced nor read."""

from pathlib import Path

import duckdb
import pytest

from core import system
from core.errors import StoreBusy
from core.journal import Journal, store
from core.journal.faults import as_store_error
from tests.stories import interviewed, march, opened
from tests.test_released import STORES

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
