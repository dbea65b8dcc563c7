"""One DuckDB file: made, held, let go of, migrated, copied and replaced, with its faults in words.

While it is held, this process must not open the file by other means than DuckDB: closing any other
handle on it drops the lock, and a second process could then write into it.
"""

import atexit
import os
import shutil
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Lock, RLock, Timer
from typing import TypeVar, cast
from weakref import WeakValueDictionary

import duckdb
from duckdb import DuckDBPyConnection as Connection

from core.errors import StoreBusy, StoreError, StoreUnreadable
from core.files import (
    identity,
    is_database,
    place_new,
    remove_leftovers,
    replace_file,
    scratch_folder,
)
from core.journal.faults import busy, elsewhere, newer, plainly, unreadable
from core.journal.files import free_name
from core.system import replaces_open_files, sync

Outcome = TypeVar("Outcome")

STORAGE = "v1.5.0"
"""The oldest DuckDB that can open our files."""

SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "storage_compatibility_version": STORAGE,
    "python_enable_replacements": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "temp_directory": "",
}

BEGIN = "BEGIN TRANSACTION"
COMMIT = "COMMIT"
CHECKPOINT = "CHECKPOINT"
LEAVE_LOG = "PRAGMA disable_checkpoint_on_shutdown"
OWN_NAME = "SELECT current_database()"
ATTACH_COPY = f"ATTACH ? AS {{copy}} (READ_WRITE, STORAGE_VERSION '{STORAGE}')"
COPY_ALL = "COPY FROM DATABASE {own} TO {copy}"
CHECKPOINT_COPY = "CHECKPOINT {copy}"
DETACH_COPY = "DETACH {copy}"
SCHEMA = "SELECT max(number) FROM migrations"
MIGRATED = "INSERT INTO migrations VALUES (?, ?, ?)"

PAUSE = 0.02
"""Seconds between two tries for a store that is in use."""
MOST_SEEN = 256
"""How many answers are remembered at most."""


@cache
def migrations() -> tuple[tuple[int, str, str], ...]:
    """Number, name and SQL of every migration, in order."""
    folder = files("core.journal").joinpath("migrations")
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".sql"))
    return tuple((int(name[:4]), name, folder.joinpath(name).read_text("utf-8")) for name in names)


def now() -> datetime:
    """The present moment in UTC, naive, as DuckDB keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


class Store:
    """The file at `path`, opened when it is first needed and let go of by `release`.

    Ask for it with `store_at`: a process has one for each path, because two would not see each
    other's lock. Calls from any number of threads take turns; `lock` gives several turns in a row.
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
        self._seen: dict[Hashable, object] = {}

    @property
    def log(self) -> Path:
        """The file beside the store that holds what is recorded and not yet worked in."""
        return self.path.with_name(self.path.name + ".wal")

    def open(self) -> None:
        """Makes the store if there is none, and opens it.

        Raises StoreBusy, StoreUnreadable, StoreNewer or another StoreError.
        """
        with self.lock, self._in_plain_words():
            if not self.path.exists():
                self._make()
            self._hold()

    def release(self, idle: float = 0.0) -> bool:
        """Lets go of the file if nobody used it for `idle` seconds; says whether it did."""
        with self.lock:
            if self._connection is None or time.monotonic() - self._used_at < idle:
                return False
            self._let_go()
            return True

    def end(self) -> None:
        """Releases the file as Python ends: what is still alive then makes DuckDB complain."""
        with self.lock:
            timer, self._timer = self._timer, None
            self._let_go()
        if timer is not None:
            timer.cancel()
            timer.join()

    def transact(self, work: Callable[[Connection], Outcome]) -> Outcome:
        """What `work` returns; all that it wrote is kept, or nothing is.

        `work` runs again, whole, when another connection got in its way.
        """
        with self.lock:
            try:
                return self.read(work)
            finally:
                self._seen.clear()

    def look(self, name: Hashable, work: Callable[[Connection], Outcome]) -> Outcome:
        """What `work` reads, remembered under `name` for as long as nobody can have changed it.

        While this process holds the file nobody else can write into it, and what it writes itself
        goes through `transact`, which forgets all that was seen; so does letting go of the file.
        """
        with self.lock:
            if name in self._seen and self._is_held():
                self._used_at = time.monotonic()
                return cast(Outcome, self._seen[name])
            found = self.read(work)
            if len(self._seen) >= MOST_SEEN:
                self._seen.clear()
            self._seen[name] = found
            return found

    def read(self, work: Callable[[Connection], Outcome]) -> Outcome:
        """What `work` reads; it must not write."""
        deadline = time.monotonic() + self.patience
        with self.lock:
            while True:
                try:
                    with self._in_plain_words():
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
        with self.lock, self._in_plain_words():
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
        with self.lock, self._in_plain_words():
            if self._connection is not None:
                self._connection.execute(CHECKPOINT)
            if self.log.exists():
                raise StoreError(
                    "The store could not take its log in.", way_out="Try again in a moment."
                )
            if not replaces_open_files():
                self._let_go()
            replace_file(fresh, self.path)
            self._let_go()  # not before, where that is possible: nobody can come in between

    def quarantine(self) -> Path:
        """Copies an unreadable store to another name, moves its log there, and says where it is."""
        with self.lock, self._in_plain_words():
            self._let_go()
            aside = free_name(self.path)
            if self.path.exists():
                shutil.copyfile(self.path, aside)
                sync(aside)
            if self.log.exists():
                self.log.replace(aside.with_name(aside.name + ".wal"))
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
        if self._connection is not None and self._is_held():
            return self._connection
        if not self.path.exists():
            raise StoreError(
                f"{self.path.name} is not where it was.",
                way_out="Put it back, or start Hearback again to begin with an empty one.",
            )
        self._let_go()
        self._connection = self._patiently(self._opened)
        return self._connection

    def _is_held(self) -> bool:
        return self._connection is not None and self._opened_as == identity(self.path)

    def _opened_to_read(self) -> Connection:
        return self._connected(read_only=True)

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
            connection = self._connected()
            try:
                if not self._upgraded(connection):
                    return connection
            except BaseException:
                connection.close()
                raise
            connection.close()  # open the new one in its place

    def _connected(self, *, read_only: bool = False) -> Connection:
        """A connection to the file that is there once it is open."""
        while True:
            self._opened_as = identity(self.path)
            try:
                connection = connected(self.path, read_only=read_only)
            except StoreUnreadable:
                # Replaced by another process after the look, it was read with the log of the new one.
                if self._opened_as == identity(self.path):
                    raise
                continue
            if self._opened_as == identity(self.path):
                return connection
            connection.close()

    def _upgraded(self, connection: Connection) -> bool:
        """Puts a migrated copy in place of an older store, which is whole until then."""
        with suppress(PermissionError):
            self.path.chmod(0o600)
        remove_leftovers(self.path)
        if check_schema(connection) == migrations()[-1][0]:
            return False
        connection.execute(CHECKPOINT)
        with scratch_folder(self.path) as folder:
            copy = folder / "upgraded.duckdb"
            copy_all(connection, copy)
            migrate(copy)
            if not replaces_open_files():
                connection.close()
            replace_file(copy, self.path)
        return True

    def _make(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            with scratch_folder(self.path) as folder:
                fresh = folder / "fresh.duckdb"
                migrate(fresh)
                place_new(fresh, self.path)
        except (duckdb.Error, OSError, StoreError):
            if not self.path.exists():  # else another process was quicker
                raise

    def _let_go(self) -> None:
        connection, self._connection = self._connection, None
        self._seen.clear()
        if connection is not None:
            with suppress(duckdb.Error):
                connection.close()

    def _set_timer(self) -> None:
        if self.linger is not None and self._timer is None:
            left = self._used_at + self.linger - time.monotonic()
            self._timer = Timer(max(left, 0.0), self._when_idle)
            self._timer.daemon = True
            self._timer.start()

    def _when_idle(self) -> None:
        with self.lock:
            self._timer = None
            if not self.release(self.linger or 0.0) and self._connection is not None:
                self._set_timer()

    @contextmanager
    def _in_plain_words(self) -> Iterator[None]:
        try:
            with plainly(self.path):
                yield
        except StoreUnreadable:
            if self._connection is not None:
                with suppress(duckdb.Error):  # else closing would write into the damaged file
                    self._connection.execute(LEAVE_LOG)
            self._let_go()
            raise
        except StoreError:
            self._let_go()
            raise


def store_at(path: Path) -> Store:
    """The one store of this process at `path`; nothing is opened yet."""
    try:
        path = path.expanduser().resolve()
    except (OSError, RuntimeError) as fault:  # a circle of links, or the home of nobody
        raise elsewhere(path) from fault
    with _DOOR:
        store = _STORES.get(path)
        if store is None:
            store = _STORES[path] = Store(path)
        return store


_STORES: WeakValueDictionary[Path, Store] = WeakValueDictionary()
_DOOR = Lock()


@atexit.register
def _end_all() -> None:
    for store in list(_STORES.values()):
        store.end()


def connected(path: Path, *, read_only: bool = False) -> Connection:
    """A connection to the file at `path`. Raises StoreBusy and the other StoreErrors."""
    os.umask(0o077)  # DuckDB makes the log by itself, now or later: it too is for its owner only
    with plainly(path):
        if path.is_file() and not is_database(
            path
        ):  # DuckDB would read a .json or .csv file as a table
            raise unreadable(path)
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
    """Brings the store at `path` to the last schema, step by whole step; makes it if need be."""
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
    """Copies what the connection's database holds into a new file; what was deleted is left out."""
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
