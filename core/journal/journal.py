"""The journal: entries that are only ever appended to, and what is kept beside them."""

import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Literal, Self

import platformdirs
from duckdb import DuckDBPyConnection as Connection

from core.errors import (
    BadInput,
    Contradiction,
    NotThere,
    OutOfOrder,
    StoreError,
    StoreNewer,
    StoreUnreadable,
)
from core.events import AnyEvent, Entry, read_event, write_event
from core.files import place_of_store, remove_leftovers, replace_file, scratch_folder
from core.journal.faults import forbidden, plainly
from core.journal.files import backup_folder
from core.journal.parting import ALL_OF_THEM, later_candidacies
from core.journal.store import Store, copy_all, now, store_at
from core.system import is_open_to_others

Shelf = Literal["settings", "drafts", "tags", "documents", "templates"]
Written = tuple[Entry, str]
"""An entry and the JSON text of its event."""
Edition = tuple[int, datetime | None]
"""What differs between two states of the entries: their version, and when the last one was recorded."""
Recorded = Mapping[str, tuple[Entry, ...]]
"""Entries by candidacy, candidacies in the order they came, each one's entries as they came."""
Guard = Callable[[tuple[Entry, ...]], None]
"""Raises if something cannot follow these entries."""

NUMBERED = re.compile(r"c([1-9][0-9]{0,14})")
LAST_NO = 2**31 - 1
EFFECTIVE = os.access in os.supports_effective_ids

ENTRIES = """
SELECT candidacy, no, body FROM entries ORDER BY min(seq) OVER (PARTITION BY candidacy), no
"""
ENTRIES_OF = "SELECT candidacy, no, body FROM entries WHERE candidacy = ? ORDER BY no"
ENTRIES_UNDER = "SELECT candidacy, no, body FROM entries WHERE token = ? ORDER BY seq"
BODIES_OF = """
SELECT candidacy, no, body FROM entries WHERE candidacy IN (SELECT unnest(?::VARCHAR[]))
"""
RECORDED_OF = "SELECT candidacy, no, body, recorded_at FROM entries WHERE candidacy = ? ORDER BY no"
MOVE = "UPDATE entries SET candidacy = ?, no = ?, body = ? WHERE candidacy = ? AND no = ?"
LAST_NO_OF = "SELECT coalesce(max(no), 0) FROM entries WHERE candidacy = ?"
INSERT_ENTRIES = """
INSERT INTO entries (candidacy, no, seq, kind, happened_on, body, token, recorded_at)
SELECT
    unnest($candidacies::VARCHAR[]),
    unnest($nos::INTEGER[]),
    unnest($seqs::BIGINT[]),
    unnest($kinds::VARCHAR[]),
    unnest($days::DATE[]),
    unnest($bodies::VARCHAR[]),
    $token,
    $recorded_at
"""
EDITION = "SELECT version, (SELECT max(recorded_at) FROM entries) FROM counters"
ENTRIES_SINCE = "SELECT candidacy, no, body FROM entries WHERE seq > ? ORDER BY seq"
RECORDED_BY = "SELECT max(recorded_at) FROM entries WHERE seq <= ?"
COUNTERS = "SELECT version, candidacies FROM counters"
MARK = """
SELECT
    version,
    (SELECT count(*) FROM keepsakes),
    (SELECT bit_xor(hash(candidacy, shelf, name, body, changed_at)) FROM keepsakes)
FROM counters
"""
SET_COUNTERS = "UPDATE counters SET version = ?, candidacies = ?"

KEEP = """
INSERT INTO keepsakes (candidacy, shelf, name, body, changed_at) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (candidacy, shelf, name)
DO UPDATE SET body = excluded.body, changed_at = excluded.changed_at
"""
KEPT = "SELECT name, body FROM keepsakes WHERE shelf = ? AND candidacy = ? ORDER BY name"
DROP = "DELETE FROM keepsakes WHERE shelf = ? AND candidacy = ? AND name = ?"

COUNT_ENTRIES_OF = "SELECT count(*) FROM entries WHERE ? IS NULL OR candidacy = ?"
COUNT_OF = """
SELECT count(*) FROM (SELECT candidacy FROM entries UNION ALL SELECT candidacy FROM keepsakes)
WHERE candidacy = ?
"""
CONTENT = """
SELECT candidacy, no, kind, happened_on, body, token, recorded_at FROM entries ORDER BY seq
"""
KEPT_EVERYWHERE = "SELECT candidacy, name FROM keepsakes WHERE shelf = ? ORDER BY candidacy, name"
KEPT_CONTENT = "SELECT candidacy, shelf, name, body, changed_at FROM keepsakes"
LAST_SEQ = "SELECT coalesce(max(seq), 0) FROM entries"
MIGRATIONS = "SELECT number, name, applied_at FROM migrations ORDER BY number"
FORGET = (
    "DELETE FROM entries WHERE ? IS NULL OR candidacy = ?",
    "DELETE FROM keepsakes WHERE ? IS NULL OR candidacy = ?",
)


@dataclass(frozen=True, slots=True)
class Condition:
    """What state a store is in.

    `size` counts bytes, the log's too; `schema` is None where there is no store that can be read.
    `findings` says what is wrong, a sentence each, and `way_out` what to do; both are empty where
    all is well.
    """

    path: Path
    size: int
    schema: int | None = None
    entries: int = 0
    candidacies: int = 0
    findings: tuple[str, ...] = ()
    way_out: str = ""

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


class Journal:
    """The journal in the store at `path`.

    Every call opens the file when it is not open, and may come from any thread. `patience` is how
    many seconds to wait for a store that is in use. With `linger` the file is let go of once nobody
    used it for so many seconds, so that a command beside an idle app gets its answer.

    A call that raises StoreBusy, StoreUnreadable, StoreNewer or another StoreError changed nothing.
    """

    def __init__(self, path: Path, *, patience: float = 3.0, linger: float | None = None) -> None:
        self._store: Store = store_at(path)
        self._store.patience = patience
        self._store.linger = linger or self._store.linger
        self._known: _Known | None = None

    @classmethod
    def open(cls, path: Path, *, patience: float = 3.0, linger: float | None = None) -> Self:
        """The journal at `path`, made if there is none, and brought to the present schema.

        Raises StoreUnreadable if there is none, but its log or backups of it are there.
        """
        journal = cls(path, patience=patience, linger=linger)
        with plainly(journal.path):
            journal._check_that_none_is_gone()
        journal._store.open()
        return journal

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """Where the store is."""
        return self._store.path

    def close(self) -> None:
        """Lets go of the file. A later call opens it again."""
        self._store.release()

    def entries(self, candidacy: str | None = None) -> tuple[Entry, ...]:
        """All entries, or one candidacy's: candidacies in the order they came, then by number."""
        if candidacy is None:
            return self._store.read(_all_entries)
        return self._store.read(
            lambda cursor: _entries(cursor.execute(ENTRIES_OF, [candidacy]).fetchall())
        )

    def recorded(self) -> Recorded:
        """All entries by candidacy; the same object for as long as nothing is recorded or erased.

        What was there before stays the same object too, where only other candidacies grew: whatever
        was worked out from it is still true.
        """
        with self._store.lock:
            edition = self._store.look("edition", _edition)
            if self._known is None or self._known.edition != edition:
                known = self._known
                self._known = self._store.read(lambda cursor: _known_now(cursor, known))
            return self._known.recorded

    def holds(self, candidacy: str) -> bool:
        """Whether anything of a candidacy is recorded, or kept beside."""
        if candidacy == "":  # what is kept there belongs to none
            return False
        return self._store.read(lambda cursor: _number(cursor, COUNT_OF, candidacy) > 0)

    def version(self) -> int:
        """A number that grows whenever the entries change, whatever changed them."""
        return self._store.look("counters", _counters)[0]

    def mark(self) -> tuple[int, int, int | None]:
        """What differs when anything changed, entries or what is kept beside; nothing is touched.

        When it changed is no part of it alone: a clock that was ahead would hide what came later.
        """
        with self._store.reading() as cursor:
            version, kept, content = cursor.execute(MARK).fetchall()[0]
        return int(version), int(kept), content

    def append(
        self,
        candidacy: str | None,
        *events: AnyEvent,
        token: str | None = None,
        guard: Guard | None = None,
    ) -> tuple[Entry, ...]:
        """Records events as the next entries of `candidacy`, all or none; None begins a new one.

        A `token` that was used before records nothing and gives the entries recorded then, so that
        a form that is sent twice tells its story once. Otherwise `guard` is shown the entries that
        the candidacy has by then; if it raises, nothing is recorded. Nobody comes in between.
        """
        if candidacy == "" or token == "":
            raise ValueError("a candidacy and a token have a name")

        def record(cursor: Connection) -> tuple[Entry, ...]:
            if token is not None:
                before = _entries(cursor.execute(ENTRIES_UNDER, [token]).fetchall())
                if before:
                    return before
            home = candidacy or next(_free_names(cursor))
            if guard is not None:
                guard(_entries(cursor.execute(ENTRIES_OF, [home]).fetchall()))
            last = _number(cursor, LAST_NO_OF, home)
            if last + len(events) > LAST_NO:
                raise OutOfOrder(
                    "This application is full.",
                    way_out="Begin a new one.",
                )
            entries = tuple(Entry(home, no, event) for no, event in enumerate(events, last + 1))
            _insert(cursor, [(entry, write_event(entry.event)) for entry in entries], token)
            return entries

        return self._store.transact(record)

    def begin(self, stories: Iterable[Sequence[AnyEvent]]) -> None:
        """Begins a candidacy for each story, all or none, named after all that there ever were."""
        told = tuple(stories)

        def record(cursor: Connection) -> None:
            entries = [
                Entry(home, no, event)
                for home, events in zip(_free_names(cursor), told, strict=False)
                for no, event in enumerate(events, start=1)
            ]
            _insert(cursor, [(entry, write_event(entry.event)) for entry in entries], None)

        self._store.transact(record)

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Several calls in a row, with nobody in between."""
        with self._store.lock:
            yield

    def add(self, entries: Iterable[Entry]) -> int:
        """Takes numbered entries in, all or none, and says how many were new.

        An entry that is there already is skipped. Raises Contradiction if one has the number of
        another with other content.
        """
        offered = tuple(entries)

        def take_in(cursor: Connection) -> int:
            homes = list({entry.candidacy for entry in offered})
            known = {
                (home, no): body for home, no, body in cursor.execute(BODIES_OF, [homes]).fetchall()
            }
            new: list[Written] = []
            for entry in offered:
                place, body = (entry.candidacy, entry.no), write_event(entry.event)
                if place not in known:
                    known[place] = body
                    new.append((entry, body))
                elif known[place] != body and _rewritten(known[place]) != body:
                    raise Contradiction(
                        f"Line {entry.no} of {entry.candidacy} is saved with other content.",
                        way_out="Give it another number, or leave it out.",
                        field="no",
                    )
            _insert(cursor, new, None)
            return len(new)

        return self._store.transact(take_in)

    def keep(self, shelf: Shelf, name: str, body: str, *, candidacy: str = "") -> None:
        """Keeps a text, plain or JSON, under a name; what was there under that name goes.

        Raises NotThere if it belongs to a candidacy that has no entries, one that was erased, say.
        """

        def put_there(cursor: Connection) -> None:
            if candidacy and not _number(cursor, LAST_NO_OF, candidacy):
                raise NotThere(
                    f"There's no application called {candidacy}.",
                    way_out="Choose one that there is.",
                )
            cursor.execute(KEEP, [candidacy, shelf, name, body, now()])

        self._store.transact(put_there)

    def kept(self, shelf: Shelf, *, candidacy: str = "") -> dict[str, str]:
        """All that is kept on a shelf of one candidacy, or of none, by name."""
        rows = self._store.look(
            (shelf, candidacy), lambda cursor: cursor.execute(KEPT, [shelf, candidacy]).fetchall()
        )
        return dict(rows)

    def kept_everywhere(self, shelf: Shelf) -> tuple[tuple[str, str], ...]:
        """The candidacy and the name of all that is kept on a shelf."""
        rows = self._store.look(
            (shelf,), lambda cursor: cursor.execute(KEPT_EVERYWHERE, [shelf]).fetchall()
        )
        return tuple((candidacy, name) for candidacy, name in rows)

    def drop(self, shelf: Shelf, name: str, *, candidacy: str = "") -> None:
        """Keeps it no longer; that it was not there is no error."""
        self._store.transact(lambda cursor: cursor.execute(DROP, [shelf, candidacy, name]))

    def backup(self, target: Path) -> int:
        """Writes a whole copy of the store to `target` and reads it through; gives its entries.

        What was at `target` stays until the copy is complete. Raises NotThere if there is no store.
        """
        target = self.elsewhere(target)
        with self._store.reading() as cursor, plainly(target):
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            remove_leftovers(target)
            with scratch_folder(target) as folder:
                copy = folder / "backup.duckdb"
                copy_all(cursor, copy)
                count = Journal(copy)._count_if_sound()
                replace_file(copy, target)
        return count

    def copy(self) -> bytes:
        """A whole copy of the store, as `backup` writes it."""
        with self.exclusive(), plainly(self.path):
            self.version()  # holds the store: who opens it elsewhere would remove the folder
            with scratch_folder(self.path) as folder:
                self.backup(folder / "copy.duckdb")
                return (folder / "copy.duckdb").read_bytes()

    def restore(self, source: Path, before: Callable[[], object] | None = None) -> int:
        """Puts the store in the file `source` in the place of this one; gives its entries.

        The file is copied, upgraded and read through first; if anything fails, the old data are
        whole. Then `before` is called, if there is a store that can be read. An unreadable store is
        not overwritten, but kept beside the new one. Raises NotThere.
        """
        source = self.elsewhere(source)
        with plainly(source):
            if not source.exists():
                raise NotThere(
                    f"There is no file {source.name}.", way_out="Look in another folder."
                )
        with self._store.lock, plainly(self.path):
            counters, readable = self._counters_if_readable()
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with scratch_folder(self.path) as folder:
                copy = folder / "restored.duckdb"
                store_at(source).copy_to(copy)
                with Journal(copy) as restored:
                    count = restored._count_if_sound()
                    restored._store.transact(lambda cursor: _count_on(cursor, *counters))
                if not readable:
                    self._store.quarantine()
                elif before is not None and self.path.exists():
                    before()
                self._store.replace_by(copy)
        return count

    def erase(self, candidacy: str | None = None) -> int:
        """Forgets a candidacy, or everything, to the last byte; gives how many entries went.

        What stays is copied into a fresh file, which replaces the store at once. Backups and stores
        that were set aside are not touched. Raises NotThere if there is no such candidacy.
        """
        with self._store.lock, plainly(self.path):
            if candidacy is not None and not self.holds(candidacy):
                raise NotThere(
                    f"There's no application called {candidacy}.",
                    way_out="Choose one that there is.",
                )
            version, candidacies = self._store.transact(_counters)
            with scratch_folder(self.path) as folder:
                whole, rest = folder / "whole.duckdb", folder / "rest.duckdb"
                self._store.copy_to(whole)
                with Journal(whole) as copy:
                    count = copy._store.transact(lambda cursor: _forget(cursor, candidacy))
                    copy._store.transact(lambda cursor: _count_on(cursor, version, candidacies))
                    copy._store.copy_to(rest)
                self._store.replace_by(rest)
        return count

    def part(self, before: Callable[[], object]) -> tuple[str, ...]:
        """Lets each candidacy that 0.1 made one with another begin its own again.

        Gives the names: first the one that they all had, which keeps whatever cannot be told apart,
        then the new ones; nothing where none became one. Then `before` is called first.
        """
        with self._store.lock:
            later = later_candidacies(self._store.read(_told_of_all))
            if not later:
                return ()
            before()

            def move(cursor: Connection) -> tuple[str, ...]:
                names = []
                for candidacy, home in zip(later, _free_names(cursor), strict=False):
                    for no, entry in enumerate(candidacy, start=1):
                        body = write_event(entry.event)
                        cursor.execute(MOVE, [home, no, body, ALL_OF_THEM, entry.no])
                    names.append(home)
                _count_on(cursor, *_counters(cursor))
                return (ALL_OF_THEM, *names)

            return self._store.transact(move)

    def condition(self) -> Condition:
        """What state the store is in. It is only read; what is wrong with it is no error here."""
        size = 0
        try:
            with plainly(self.path):
                self._check_that_none_is_gone()
                if not self.path.exists():
                    return Condition(self.path, 0)
                there = (file for file in (self.path, self._store.log) if file.exists())
                size = sum(file.stat().st_size for file in there)
                with self._store.reading() as cursor:
                    return _examined(cursor, self.path, size)
        except (StoreError, NotThere) as error:
            return Condition(self.path, size, findings=(error.problem,), way_out=error.way_out)

    def _check_that_none_is_gone(self) -> None:
        """Raises StoreUnreadable where a log or backups are left of a store, and nothing else."""
        if self.path.exists():
            return
        log, folder = self._store.log, backup_folder(self.path)
        if log.exists():
            raise StoreUnreadable(
                f"{self.path.name} is gone, but its log is still there.",
                way_out=f"Put {self.path.name} back, or move {log.name} away to begin anew.",
            )
        if folder.is_dir() and any(folder.glob("*.duckdb")):
            raise StoreUnreadable(
                f"{self.path.name} is gone, but its backups are still there.",
                way_out=f"Put it back or restore a backup, or move {folder.name} away to begin anew.",
            )

    def elsewhere(self, other: Path) -> Path:
        """Where `other` is. Raises BadInput if the store, its log or its backups are there."""
        other = place_of_store(other).resolve()
        if other in {self.path, self._store.log, backup_folder(self.path)}:
            raise BadInput("This file is the store itself.", way_out="Name another.", field="file")
        return other

    def _count_if_sound(self) -> int:
        condition = self.condition()
        if not condition.sound:
            raise StoreUnreadable(condition.findings[0], way_out=condition.way_out)
        return condition.entries

    def _counters_if_readable(self) -> tuple[tuple[int, int], bool]:
        """The counters, and whether what is there may be replaced without being kept."""
        counters = (0, 0)
        if not self.path.exists():
            return counters, not self._store.log.exists()
        try:
            counters = self._store.transact(_counters)
            return counters, not self._store.transact(_read_through).faults
        except (StoreUnreadable, StoreNewer):
            return counters, False


def store_path(argument: str | None, environ: Mapping[str, str]) -> Path:
    """Where the store is: `argument`, else HEARBACK_STORE, else the platform's data folder."""
    named = argument or environ.get("HEARBACK_STORE")
    if named:
        return place_of_store(Path(named))
    return platformdirs.user_data_path("hearback", appauthor=False) / "hearback.duckdb"


def _counters(cursor: Connection) -> tuple[int, int]:
    """The version, and the highest number of a candidacy named c1, c2, ... that there ever was."""
    row = cursor.execute(COUNTERS).fetchone()
    if row is None:
        raise StoreUnreadable("The store has lost its counters.", way_out="Restore a backup.")
    return int(row[0]), int(row[1])


def _count_on(cursor: Connection, version: int, candidacies: int) -> None:
    """Lets the counters go on from these, if they are ahead, as one more change."""
    own_version, own_candidacies = _counters(cursor)
    cursor.execute(SET_COUNTERS, [max(own_version, version) + 1, max(own_candidacies, candidacies)])


def _free_names(cursor: Connection) -> Iterator[str]:
    """Names for new candidacies: numbered on, and borne by no entry."""
    for number in count(_counters(cursor)[1] + 1):
        home = f"c{number}"
        if not _number(cursor, LAST_NO_OF, home):
            yield home


def _number(cursor: Connection, question: str, *values: object) -> int:
    row = cursor.execute(question, list(values)).fetchone()
    return int(row[0]) if row else 0


def _insert(cursor: Connection, written: Sequence[Written], token: str | None) -> None:
    if not written:
        return
    version, candidacies = _counters(cursor)
    entries = [entry for entry, _ in written]
    cursor.execute(
        INSERT_ENTRIES,
        {
            "candidacies": [entry.candidacy for entry in entries],
            "nos": [entry.no for entry in entries],
            "seqs": list(range(version + 1, version + len(entries) + 1)),
            "kinds": [entry.event.kind for entry in entries],
            "days": [entry.event.happened_on for entry in entries],
            "bodies": [body for _, body in written],
            "token": token,
            "recorded_at": now(),
        },
    )
    named = [NUMBERED.fullmatch(home) for home in {entry.candidacy for entry in entries}]
    highest = max((int(found[1]) for found in named if found), default=0)
    cursor.execute(SET_COUNTERS, [version + len(entries), max(candidacies, highest)])


def _forget(cursor: Connection, candidacy: str | None) -> int:
    count = _number(cursor, COUNT_ENTRIES_OF, candidacy, candidacy)
    for statement in FORGET:
        cursor.execute(statement, [candidacy, candidacy])
    return count


def _told_of_all(cursor: Connection) -> list[tuple[Entry, datetime]]:
    rows = cursor.execute(RECORDED_OF, [ALL_OF_THEM]).fetchall()
    entries = _entries(row[:3] for row in rows)
    return [(entry, row[3]) for entry, row in zip(entries, rows, strict=True)]


def _all_entries(cursor: Connection) -> tuple[Entry, ...]:
    return _entries(cursor.execute(ENTRIES).fetchall())


@dataclass(frozen=True, slots=True)
class _Known:
    """What was read, and of which edition of the store."""

    edition: Edition
    recorded: Recorded


def _edition(cursor: Connection) -> Edition:
    version, recorded_at = cursor.execute(EDITION).fetchall()[0]
    return version, recorded_at


def _known_now(cursor: Connection, before: _Known | None) -> _Known:
    """What the store holds, read anew only where it grew.

    Each entry counts the version on by one, and whatever else changes the entries counts once more.
    So if as many came as were counted, nothing else happened; unless this is another store.
    """
    edition = _edition(cursor)
    if before is not None:
        version, recorded_at = before.edition
        came = cursor.execute(ENTRIES_SINCE, [version]).fetchall()
        same = cursor.execute(RECORDED_BY, [version]).fetchall()[0][0] == recorded_at
        if same and len(came) == edition[0] - version:
            return _Known(edition, _grown(before.recorded, _entries(came)))
    return _Known(edition, _grown({}, _all_entries(cursor)))


def _grown(recorded: Recorded, came: Iterable[Entry]) -> Recorded:
    new: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in came:
        new[entry.candidacy].append(entry)
    return {**recorded, **{name: (*recorded.get(name, ()), *more) for name, more in new.items()}}


def _entries(rows: Iterable[tuple[str, int, str]]) -> tuple[Entry, ...]:
    return tuple([Entry(home, no, _event(home, no, body)) for home, no, body in rows])


def _event(home: str, no: int, body: str) -> AnyEvent:
    try:
        return read_event(body)
    except BadInput as error:
        raise StoreUnreadable(
            f"Line {no} of {home} can't be read: {error.problem}",
            way_out="Update Hearback, or restore a backup.",
        ) from error


@dataclass(frozen=True, slots=True)
class _Read:
    """What a store holds, and what is wrong in it, a sentence each."""

    schema: int
    entries: int
    candidacies: int
    faults: tuple[str, ...]


def _read_through(cursor: Connection) -> _Read:
    # Every column of every table is fetched: DuckDB notices a damaged block when it reads it.
    faults = []
    schema = cursor.execute(MIGRATIONS).fetchall()[-1][0]
    rows = cursor.execute(CONTENT).fetchall()
    for home, no, kind, day, body, *_ in rows:
        try:
            event = _event(home, no, body)
            if (event.kind, event.happened_on) != (kind, day):
                faults.append(f"Line {no} of {home} says one thing and is filed as another.")
        except StoreUnreadable as error:
            faults.append(error.problem)
    cursor.execute(KEPT_CONTENT).fetchall()
    if _counters(cursor)[0] < _number(cursor, LAST_SEQ):
        faults.append("The store has counted its lines wrongly.")
    return _Read(schema, len(rows), len({row[0] for row in rows}), tuple(faults))


def _examined(cursor: Connection, path: Path, size: int) -> Condition:
    read = _read_through(cursor)
    findings, way_out = read.faults, "Restore a backup." if read.faults else ""
    if not all(os.access(place, os.W_OK, effective_ids=EFFECTIVE) for place in (path, path.parent)):
        fault = forbidden(path)
        findings, way_out = (*findings, fault.problem), way_out or fault.way_out
    if is_open_to_others(path):
        findings += (f"Others on this computer can open {path.name}.",)
        way_out = way_out or "Open it once with Hearback: that closes it to them."
    return Condition(path, size, read.schema, read.entries, read.candidacies, findings, way_out)


def _rewritten(body: str) -> str:
    """A body as this version writes it: an older one may have ordered its fields otherwise."""
    return write_event(read_event(body))
