"""What faults of DuckDB and of the disk mean to a person."""

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from core.errors import HearbackError, NotThere, StoreBusy, StoreError, StoreNewer, StoreUnreadable
from core.system import is_in_use

FULL = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT})
FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
CROWDED = frozenset({errno.EMFILE, errno.ENFILE})

FAULTS = (
    (r"Could not set lock|File is already open|used by another process", "busy"),
    (r"No space left|File too large|quota exceeded", "full"),
    (r"Permission denied|Read-only file system|not permitted", "forbidden"),
    (r"Too many open files", "crowded"),
    (r"No such file|database does not exist", "missing"),
    (r"file with version number|newer version of DuckDB", "newer"),
    (
        r"not a valid DuckDB|[Cc]orrupt|Could not read|replaying WAL|checksum|eserializ",
        "unreadable",
    ),
)
"""Words in DuckDB's messages, outside of quotes, by which a fault is told; the first one wins."""


@contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Says what goes wrong with the file `path` in words; a bug stays what it is.

    Ctrl+C in the middle of a query is Ctrl+C, as it is anywhere else.
    """
    try:
        yield
    except RuntimeError as error:
        if str(error) != "Query interrupted":
            raise
        raise KeyboardInterrupt from error
    except (duckdb.Error, OSError) as error:
        plain = as_store_error(error, path)
        if plain is None:
            raise
        raise plain from error


def as_store_error(error: duckdb.Error | OSError, path: Path) -> HearbackError | None:
    """A fault of the file `path` as an expected error; None where it can only be a bug."""
    match _fault(error):
        case "busy":
            holder = re.search(r"PID (\d+)", str(error))
            return busy(holder[1] if holder else None)
        case "full":
            return StoreError(
                "There is no room left on the disk.",
                way_out="Make room and try again; what was saved before is safe.",
            )
        case "forbidden":
            return forbidden(path)
        case "crowded":
            return StoreError(
                "This computer lets Hearback open no more files just now.",
                way_out="Close some of its tabs, and try again in a moment.",
            )
        case "missing":
            return NotThere(f"There is no file {path.name}.", way_out="Look in another folder.")
        case "newer":
            return newer()
        case "unreadable":
            return unreadable(path)
        case "other":
            return elsewhere(path)
    return None


def busy(holder: str | None = None) -> StoreBusy:
    """Another process has the store; `holder` is its number."""
    who = f"another program (process {holder})" if holder else "another program"
    return StoreBusy(
        f"The store is in use by {who}.", way_out="Close it there, or try again in a moment."
    )


def forbidden(path: Path) -> StoreError:
    """The system does not let this user write to the file or beside it."""
    return StoreError(
        f"{path.name} cannot be written where it is.",
        way_out="Allow writing to the file and its folder, or choose another place.",
    )


def elsewhere(path: Path) -> StoreError:
    """No store can be there."""
    return StoreError(
        f"{path.name[:40]} cannot be used where it is.", way_out="Choose another place for it."
    )


def unreadable(path: Path) -> StoreUnreadable:
    """The file is no database, or not a whole one."""
    return StoreUnreadable(
        f"{path.name} is damaged, or it is not a Hearback store.",
        way_out="Nothing was changed. Restore a backup, or choose another file.",
    )


def newer() -> StoreNewer:
    """A newer Hearback or DuckDB wrote the store."""
    return StoreNewer(
        "A newer version of Hearback wrote this store.",
        way_out="Nothing was changed. Update Hearback, then open it again.",
    )


def _fault(error: duckdb.Error | OSError) -> str | None:
    if isinstance(error, OSError):
        if is_in_use(error):
            return "busy"
        if error.errno in FULL:
            return "full"
        if error.errno in FORBIDDEN:
            return "forbidden"
        if error.errno in CROWDED:
            return "crowded"
        return "missing" if error.errno == errno.ENOENT else "other"
    if isinstance(error, duckdb.ProgrammingError | duckdb.IntegrityError):
        return None
    message = re.sub(r'"[^"]*"', "", str(error))
    for words, fault in FAULTS:
        if re.search(words, message):
            return fault
    if isinstance(error, duckdb.FatalException | duckdb.InternalException):
        return "unreadable"
    return "other" if isinstance(error, duckdb.IOException) else None
