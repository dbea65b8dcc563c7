"""One DuckDB file: made, held, let go of, migrated, copied and replaced, with its faults in words.

This process must never open the store's file by other means than DuckDB: closing any handle on it drops
the lock, and a second process could then write into it.
"""

import errno
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Lock, RLock, Timer
from typing import TypeVar
from weakref import WeakValueDictionary

import duckdb
from duckdb import DuckDBPyConnection as Connection

from core.errors import NotThere, StoreBusy, StoreError, StoreNewer, StoreUnreadable

Outcome = TypeVar("Outcome")

STORAGE = "v1.5.0"
"""The oldest DuckDB that can open our files."""

SETTINGS = {
    "storage_compatibility_version": STORAGE,
    "python_enable_replacements": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "temp_directory": "",
}

BEGIN = "BEGIN TRANSACTION"
COMMIT = "COMMIT"
CHECKPOINT = "CHECKPOINT"
OWN_NAME = "SELECT current_database()"
ATTACH_COPY = f"ATTACH ? AS {{copy}} (READ_WRITE, STORAGE_VERSION '{STORAGE}')"
COPY_ALL = "COPY FROM DATABASE {own} TO {copy}"
CHECKPOINT_COPY = "CHECKPOINT {copy}"
DETACH_COPY = "DETACH {copy}"
SCHEMA = "SELECT max(number) FROM migrations"
MIGRATED = "INSERT INTO migrations VALUES (?, ?, ?)"

PAUSE = 0.02
"""Seconds between two tries for a store that is in use."""


@cache
def migrations() -> tuple[tuple[int, str, str], ...]:
    """Number, name and SQL of every migration, in order."""
    folder = files("core.journal").joinpath("migrations")
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".sql"))
    return tuple((int(name[:4]), name, folder.joinpath(name).read_text("utf-8")) for name in names)


def now() -> datetime:
    """This moment in UTC, naive, as DuckDB keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


class Store:
    """The file at `path`, opened when it is first needed and let go of by `release`.

    Ask for it with `store_at`: a process has one for each path, because two would not see each other's
    lock. Calls from any number of threads take turns; who holds `lock` has several turns in a row.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.patience = 3.0
        self.linger: float | None = None
        self.lock = RLock()
        self._connection: Connection | None = None
        self._opened_as: tuple[int, int] | None = None
        self._used_at = 0.0
        self._timer: Timer | None = None

    @property
    def log(self) -> Path:
        """The file beside the store that holds what is recorded and not yet worked in."""
        return self.path.with_name(self.path.name + ".wal")

    def open(self) -> None:
        """Makes the store if there is none, and opens it.

        Raises StoreBusy, StoreUnreadable, StoreNewer or another StoreError.
        """
        with self.lock, self._in_words():
            if not self.path.exists():
                self._make()
            self._hold()

    def release(self, idle: float = 0.0) -> bool:
        """Lets go of the file if it has not been used for `idle` seconds; the next call opens it again."""
        with self.lock:
            if self._connection is None or time.monotonic() - self._used_at < idle:
                return False
            self._let_go()
            return True

    def transact(self, work: Callable[[Connection], Outcome]) -> Outcome:
        """What `work` returns; all that it wrote is kept, or nothing is.

        `work` runs again, whole, when another connection got in its way.
        """
        deadline = time.monotonic() + self.patience
        with self.lock:
            while True:
                try:
                    with self._in_words():
                        return self._attempt(work)
                except duckdb.TransactionException as conflict:
                    if time.monotonic() >= deadline:
                        raise busy() from conflict
                time.sleep(PAUSE)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A cursor to read with that changes nothing: no file is made, migrated or worked in.

        Raises NotThere if there is no file.
        """
        with self.lock, self._in_words():
            if self._connection is not None:
                with closing(self._hold().cursor()) as cursor:
                    yield cursor
            else:
                with closing(self._patiently(self._opened_to_read)) as connection:
                    check_schema(connection)
                    yield connection

    def copy_to(self, target: Path) -> None:
        """Copies everything into a new file."""
        with self.reading() as cursor:
            copy_all(cursor, target)

    def replace_by(self, fresh: Path) -> None:
        """Puts a closed store in the place of this one, at once or not at all.

        The old file is held until then, so that nobody records anything in it meanwhile.
        """
        with self.lock, self._in_words():
            if self._connection is not None:
                self._connection.execute(CHECKPOINT)
            if self.log.exists():
                raise StoreError(
                    "The store could not take its log in.", way_out="Try again in a moment."
                )
            put(fresh, self.path)
            self._let_go()

    def set_aside(self) -> Path:
        """Copies an unreadable store to another name, moves its log there, and says where it is."""
        with self.lock, self._in_words():
            self._let_go()
            aside = free_name(self.path)
            if self.path.exists():
                shutil.copyfile(self.path, aside)
                sync(aside)
            if self.log.exists():
                os.replace(self.log, aside.with_name(aside.name + ".wal"))
            sync(self.path.parent)
            return aside

    def _attempt(self, work: Callable[[Connection], Outcome]) -> Outcome:
        # Closing a cursor rolls back what was not committed.
        with closing(self._hold().cursor()) as cursor:
            cursor.execute(BEGIN)
            outcome = work(cursor)
            cursor.execute(COMMIT)
            return outcome

    def _hold(self) -> Connection:
        self._used_at = time.monotonic()
        self._set_timer()
        if self._connection is not None and self._opened_as == identity(self.path):
            return self._connection
        if not self.path.exists():
            raise StoreError(
                f"{self.path.name} is not where it was.",
                way_out="Put it back, or start Hearback again to begin with an empty one.",
            )
        self._let_go()
        self._connection = self._patiently(self._opened)
        return self._connection

    def _opened_to_read(self) -> Connection:
        return connected(self.path, read_only=True)

    def _patiently(self, opening: Callable[[], Connection]) -> Connection:
        deadline = time.monotonic() + self.patience
        while True:
            try:
                return opening()
            except StoreBusy:
                if time.monotonic() >= deadline:
                    raise
            time.sleep(PAUSE)

    def _opened(self) -> Connection:
        while True:
            self._opened_as = identity(self.path)
            connection = connected(self.path)
            try:
                # Replaced between the look and the lock, or by the upgrade: open what is there now.
                if self._opened_as == identity(self.path) and not self._upgraded(connection):
                    return connection
            except BaseException:
                connection.close()
                raise
            connection.close()

    def _upgraded(self, connection: Connection) -> bool:
        """Migrates a copy and puts it in place, so that the old store stays whole whatever happens."""
        with suppress(PermissionError):
            self.path.chmod(0o600)
        sweep(self.path)
        if check_schema(connection) == migrations()[-1][0]:
            return False
        connection.execute(CHECKPOINT)
        with workshop(self.path) as folder:
            copy = folder / "upgraded.duckdb"
            copy_all(connection, copy)
            migrate(copy)
            put(copy, self.path)
        return True

    def _make(self) -> None:
        if self.log.exists():
            raise StoreUnreadable(
                f"{self.path.name} is gone, but its log is still there.",
                way_out=f"Put {self.path.name} back, or move {self.log.name} away to begin anew.",
            )
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            with workshop(self.path) as folder:
                fresh = folder / "fresh.duckdb"
                migrate(fresh)
                put_new(fresh, self.path)
        except (duckdb.Error, OSError, StoreError):
            if not self.path.exists():  # else another process was quicker
                raise

    def _let_go(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(duckdb.Error):
                connection.close()

    def _set_timer(self) -> None:
        if self.linger is not None and self._timer is None:
            self._timer = Timer(self.linger, self._when_idle)
            self._timer.daemon = True
            self._timer.start()

    def _when_idle(self) -> None:
        with self.lock:
            self._timer = None
            if not self.release(self.linger or 0.0) and self._connection is not None:
                self._set_timer()

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            with plainly(self.path):
                yield
        except StoreError:
            self._let_go()
            raise


def store_at(path: Path) -> Store:
    """The one store of this process at `path`; nothing is opened yet."""
    path = path.expanduser().resolve()
    with _DOOR:
        store = _STORES.get(path)
        if store is None:
            store = _STORES[path] = Store(path)
        return store


_STORES: WeakValueDictionary[Path, Store] = WeakValueDictionary()
_DOOR = Lock()


def connected(path: Path, *, read_only: bool = False) -> Connection:
    """A connection to the file at `path`. Raises StoreBusy, StoreUnreadable, StoreNewer, StoreError."""
    os.umask(0o077)  # DuckDB makes the log beside the store by itself: it too is for its owner only
    with plainly(path):
        return duckdb.connect(str(path), read_only=read_only, config=SETTINGS)


def check_schema(connection: Connection) -> int:
    """The number of the last migration. Raises StoreUnreadable or StoreNewer."""
    try:
        row = connection.execute(SCHEMA).fetchone()
    except duckdb.CatalogException:
        row = None
    if row is None or row[0] is None:
        raise StoreUnreadable(
            "This is a database, but not a Hearback store.",
            way_out="Nothing was changed. Choose another file.",
        )
    number = int(row[0])
    if number > migrations()[-1][0]:
        raise newer()
    return number


def migrate(path: Path) -> None:
    """Brings the store at `path` to the last schema, one whole step at a time; makes it if need be."""
    with closing(connected(path)) as connection:
        done = 0
        with suppress(duckdb.CatalogException):
            done = (connection.execute(SCHEMA).fetchone() or (0,))[0]
        for number, name, sql in migrations():
            if number > done:
                connection.execute(BEGIN)
                connection.execute(sql)
                connection.execute(MIGRATED, [number, name, now()])
                connection.execute(COMMIT)
                connection.execute(CHECKPOINT)


def copy_all(connection: Connection, target: Path) -> None:
    """Copies what the connection's database holds into a new file; deleted rows leave no byte in it."""
    own = str((connection.execute(OWN_NAME).fetchone() or ("",))[0])
    names = {"own": quoted(own), "copy": quoted(f"{own} copy")}
    connection.execute(ATTACH_COPY.format(**names), [str(target)])
    try:
        connection.execute(COPY_ALL.format(**names))
        connection.execute(CHECKPOINT_COPY.format(**names))
    finally:
        with suppress(duckdb.Error):
            connection.execute(DETACH_COPY.format(**names))


def quoted(identifier: str) -> str:
    """An SQL identifier, whatever is in it."""
    return '"' + identifier.replace('"', '""') + '"'


@contextmanager
def workshop(path: Path) -> Iterator[Path]:
    """A folder beside `path` that only its owner can enter, gone afterwards."""
    with tempfile.TemporaryDirectory(
        prefix=f".{path.name}.", suffix=".workshop", dir=path.parent, ignore_cleanup_errors=True
    ) as folder:
        yield Path(folder)


def sweep(path: Path) -> None:
    """Takes away the workshops that a sudden end left beside `path`. Only for who holds the store."""
    with os.scandir(path.parent) as found:
        left = [
            item.path
            for item in found
            if item.name.startswith(f".{path.name}.") and item.name.endswith(".workshop")
        ]
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)


def put(fresh: Path, place: Path) -> None:
    """Moves a finished file into its place at once, readable by its owner only."""
    fresh.chmod(0o600)
    sync(fresh)
    os.replace(fresh, place)
    sync(place.parent)


def put_new(fresh: Path, place: Path) -> None:
    """As `put`, but leaves what is there already."""
    fresh.chmod(0o600)
    sync(fresh)
    try:
        os.link(fresh, place)
    except FileExistsError:
        return
    except OSError:  # a file system without links
        os.replace(fresh, place)
    sync(place.parent)


def free_name(path: Path) -> Path:
    """A name beside `path` that nothing has."""
    number = 1
    while (name := path.with_name(f"{path.name}.set-aside-{number}")).exists():
        number += 1
    return name


def sync(path: Path) -> None:
    """Waits until the disk has `path`. Never for the store itself: see the head of this module."""
    if os.name == "posix":
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def identity(path: Path) -> tuple[int, int] | None:
    """Which file this is, or None if there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return (found.st_dev, found.st_ino)


@contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Says faults of DuckDB and of the disk in words; `path` is the file that they are about."""
    try:
        yield
    except (duckdb.Error, OSError) as error:
        plain = in_words(error, path)
        if plain is None:
            raise
        raise plain from error


FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


def in_words(error: duckdb.Error | OSError, path: Path) -> StoreError | NotThere | None:
    """What a fault of DuckDB or of the disk means to a person; None where it can only be a bug."""
    if isinstance(error, duckdb.ProgrammingError | duckdb.IntegrityError):
        return None
    code = error.errno if isinstance(error, OSError) else None
    text = re.sub(r'"[^"]*"', "", str(error)) if code is None else ""

    def says(words: str) -> bool:
        return re.search(words, text) is not None

    if says("Could not set lock"):
        holder = re.search(r"PID (\d+)", text)
        return busy(holder[1] if holder else None)
    if code in FULL or says("No space left|File too large|quota exceeded"):
        return StoreError(
            "There is no room left on the disk.",
            way_out="Make room and try again; what was recorded before is safe.",
        )
    if code in FORBIDDEN or says("Permission denied|Read-only file system|not permitted"):
        return StoreError(
            f"{path.name} cannot be written where it is.",
            way_out="Allow writing to the file and its folder, or choose another place.",
        )
    if code == errno.ENOENT or says("No such file|database does not exist"):
        return NotThere(f"There is no file {path.name}.", way_out="Look for it in another folder.")
    if says("file with version number|newer version of DuckDB"):
        return newer()
    if says("not a valid DuckDB|Corrupt|Could not read|replaying WAL|checksum|eserializ"):
        return unreadable(path)
    if isinstance(error, duckdb.FatalException | duckdb.InternalException):
        return unreadable(path)
    if isinstance(error, OSError | duckdb.IOException):
        return StoreError(
            f"{path.name} cannot be used where it is.", way_out="Choose another place for it."
        )
    return None


def unreadable(path: Path) -> StoreUnreadable:
    """The file is damaged, or never was a store."""
    return StoreUnreadable(
        f"{path.name} is damaged, or it is not a Hearback store.",
        way_out="Nothing was changed. Restore a backup, or choose another file.",
    )


def busy(holder: str | None = None) -> StoreBusy:
    """Somebody else has the store."""
    who = f"another program (process {holder})" if holder else "another program"
    return StoreBusy(
        f"The store is in use by {who}.", way_out="Close it there, or try again in a moment."
    )


def newer() -> StoreNewer:
    """Somebody newer wrote the store."""
    return StoreNewer(
        "A newer version of Hearback wrote this store.",
        way_out="Nothing was changed. Update Hearback, then open it again.",
    )
