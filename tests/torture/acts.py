"""What is interrupted: each act works on a store for ever, and says what is safe.

Beside each act stands what must hold afterwards; it gives a sentence for whatever does not.
"""

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import cast

from core.coach import Coach
from core.events import Entry, NoteAdded
from core.journal import Journal, back_up_day, backups_of, store
from tests.torture.alone import Say

FRIDAY = date(2026, 3, 6)
STORE = "hearback.duckdb"
IMPORTED = 300
STAYING = 20
OLD_ENTRIES = 1_500
SIZES = {"red": 100, "blue": 120}
Faults = list[str]


@dataclass(frozen=True, slots=True)
class Act:
    """An act to interrupt: how to arrange for it, to do it, and to look at what is left.

    It confirms up to `most` things before it is killed.
    """

    name: str
    arrange: Callable[[Path, Say], object]
    work: Callable[[Path, Say], object]
    look: Callable[[Path, Say, list[object]], object]
    most: int
    anew: bool = False
    """Whether each time begins with a fresh folder."""


def note(text: str) -> NoteAdded:
    return NoteAdded(happened_on=FRIDAY, text=text)


def texts(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.event.text for entry in entries if isinstance(entry.event, NoteAdded)]


def _nothing(folder: Path, say: Say) -> None:
    """Nothing to arrange."""


def _fault_of(journal: Journal) -> Faults:
    return [f"the store is unsound: {fault}" for fault in journal.condition().findings]


def _left_over(folder: Path, *expected: str) -> Faults:
    allowed = {STORE, f"{STORE}.wal", *expected}
    return [f"left over: {f.name}" for f in folder.iterdir() if f.name not in allowed]


def _confirmed(said: list[object]) -> int:
    return max((cast("int", number) for number in said), default=0)


# Record: short and long texts, so that the log is worked in again and again


def _text(number: int) -> str:
    return f"{number} " + "word " * random.Random(number).choice((2, 100, 3_900))


def record(folder: Path, say: Say) -> None:
    with Journal.open(folder / STORE) as journal:
        number = len(journal.entries("c1"))
        while True:
            number += 1
            journal.append("c1", note(_text(number)), token=f"form {number}")
            say(number)
            if number % 60 == 0:
                journal.close()


def look_at_records(folder: Path, say: Say, said: list[object]) -> Faults:
    with Journal.open(folder / STORE) as journal:
        entries, confirmed = journal.entries("c1"), _confirmed(said)
        faults = _fault_of(journal) + _left_over(folder)
        if [entry.no for entry in entries] != list(range(1, len(entries) + 1)):
            faults.append("a number is missing")
        if texts(entries) != [_text(number) for number in range(1, len(entries) + 1)]:
            faults.append("an entry is not what was recorded")
        if len(entries) < confirmed:
            faults.append(f"lost {confirmed - len(entries)}")
        if len(entries) > max(confirmed, 1) + 1 and said:
            faults.append("more than one entry that nobody confirmed")
        if confirmed and journal.append("c1", note("again"), token=f"form {confirmed}") != (
            entries[confirmed - 1],
        ):
            faults.append("a form that was sent twice counted twice")
        return faults


# Import: all of a file, or nothing


def take_in(folder: Path, say: Say) -> None:
    with Journal.open(folder / STORE) as journal:
        while True:
            number = journal.version() // IMPORTED + 1
            home = f"i{number}"
            journal.add(Entry(home, no, note(f"{home} {no}")) for no in range(1, IMPORTED + 1))
            say(number)


def look_at_imports(folder: Path, say: Say, said: list[object]) -> Faults:
    with Journal.open(folder / STORE) as journal:
        faults, confirmed = _fault_of(journal) + _left_over(folder), _confirmed(said)
        homes: dict[str, int] = {}
        for entry in journal.entries():
            homes[entry.candidacy] = homes.get(entry.candidacy, 0) + 1
        faults += [f"{home} was taken in by half" for home, n in homes.items() if n != IMPORTED]
        lost = [n for n in range(1, confirmed + 1) if f"i{n}" not in homes]
        return faults + [f"lost {len(lost)}"] * bool(lost)


# Erase, in the backups too: to the last byte, and nothing else


def stay(folder: Path, say: Say) -> None:
    with Journal.open(folder / STORE) as journal:
        journal.append("c1", *(note(f"stays {no}") for no in range(STAYING)))


def erase(folder: Path, say: Say) -> None:
    with Journal.open(folder / STORE) as journal:
        while True:
            number = journal.version()
            journal.append(f"e{number}", note(_secret(number)), note(_secret(number)))
            journal.keep("drafts", "letter", _secret(number), candidacy=f"e{number}")
            back_up_day(journal, FRIDAY + timedelta(days=number % 3))
            Coach(journal).archive.erase(f"e{number}", backups=True)
            say(number)


def _secret(number: int) -> str:
    return f"Zwiebelkuchen-{number}-" * 40


def look_for_erased(folder: Path, say: Say, said: list[object]) -> Faults:
    path = folder / STORE
    with Journal.open(path) as journal:
        faults = _fault_of(journal) + _left_over(folder, f"{STORE}.backups")
        homes = {entry.candidacy for entry in journal.entries()} - {"c1"}
        if len(journal.entries("c1")) != STAYING:
            faults.append("erased what was to stay")
        if len(homes) > 1 or any(len(journal.entries(home)) != 2 for home in homes):
            faults.append("half of a candidacy is left")
        faults += [f"{home} came back" for home in homes if int(home[1:]) in said]
    # Closed: reading the bytes of an open store would drop the lock on it.
    raw = b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
    faults += [f"{n} is still in the bytes" for n in said if f"kuchen-{n}-".encode() in raw]
    with Journal.open(path) as journal:
        for home in homes:
            Coach(journal).archive.erase(home, backups=True)
    for backup in backups_of(path):
        with Journal(backup.file) as kept:
            faults += _fault_of(kept)
            if {entry.candidacy for entry in kept.entries()} != {"c1"}:
                faults.append("a backup lost what was to stay, or kept what was not")
    return faults


# Backup: the old one or the new one


def back_up(folder: Path, say: Say) -> None:
    with Journal.open(folder / STORE) as journal:
        while True:
            number = journal.append("c1", note(_text(len(journal.entries("c1")) + 1)))[0].no
            journal.backup(folder / "backup.duckdb")
            back_up_day(journal, FRIDAY + timedelta(days=number))
            say(number)


def look_at_backups(folder: Path, say: Say, said: list[object]) -> Faults:
    path = folder / STORE
    with Journal.open(path) as journal:
        entries, confirmed = journal.entries("c1"), _confirmed(said)
        faults = _fault_of(journal)
        faults += [f"lost {confirmed - len(entries)}"] * (len(entries) < confirmed)
        backups = [backup.file for backup in backups_of(path)]
        newest = max((len(_entries_of(file)) for file in backups), default=0)
        faults += [f"a backup lost {confirmed - newest}"] * (newest < confirmed)
        # The next backup takes away what a sudden end left.
        journal.backup(folder / "backup.duckdb")
        back_up_day(journal, FRIDAY + timedelta(days=len(entries)))
    backups = [backup.file for backup in backups_of(path)]
    faults += ["too many days are kept"] * (len(backups) > 11)
    for file in backups:
        with Journal(file) as backup:
            kept = backup.entries("c1")
            faults += _fault_of(backup)
            faults += ["a backup is of no moment"] * (kept != entries[: len(kept)])
    faults += [f"left over: {f.name}" for f in folder.rglob("*.workshop")]
    return faults + _left_over(folder, "backup.duckdb", f"{STORE}.backups")


def _entries_of(file: Path) -> tuple[Entry, ...]:
    with Journal(file) as journal:
        return journal.entries()


# Restore: the one or the other


def paint(folder: Path, say: Say) -> None:
    for colour, size in SIZES.items():
        with Journal.open(folder / f"{colour}.duckdb") as journal:
            journal.append("c1", *(note(colour) for _ in range(size)))
    shutil.copy(folder / "red.duckdb", folder / STORE)


def restore(folder: Path, say: Say) -> None:
    with Journal.open(folder / STORE) as journal:
        turn = 0
        while True:
            for colour in SIZES:
                journal.append("c1", note("on top"))
                journal.restore(folder / f"{colour}.duckdb")
                turn += 1
                say(turn)


def look_at_colours(folder: Path, say: Say, said: list[object]) -> Faults:
    with Journal.open(folder / STORE) as journal:
        told = texts(journal.entries("c1"))
        colour, top = told[0], told.count("on top")
        faults = _fault_of(journal)
    faults += _left_over(folder, "red.duckdb", "blue.duckdb")
    if told[: len(told) - top] != [colour] * SIZES[colour]:
        faults.append("a mixture was restored")
    for kept, size in SIZES.items():
        faults += [f"{kept} changed"] * (len(_entries_of(folder / f"{kept}.duckdb")) != size)
    return faults


# Upgrade: by a migration that only this test has


@contextmanager
def next_version() -> Iterator[None]:
    """A Hearback with one more migration, which has much to do."""
    last = store.migrations()[-1][0]
    more = (
        last + 1,
        "the next",
        "CREATE TABLE copied AS SELECT * FROM entries; ALTER TABLE keepsakes ADD COLUMN hue VARCHAR;"
        " UPDATE entries SET token = 'moved'; DROP TABLE copied;",
    )
    steps, real = (*store.migrations(), more), store.migrations
    store.migrations = lambda: steps  # type: ignore[assignment]
    try:
        yield
    finally:
        store.migrations = real


def grow_old(folder: Path, say: Say) -> None:
    with Journal.open(folder / STORE) as journal:
        journal.append("c1", *(note(f"old {no}") for no in range(OLD_ENTRIES)))


def upgrade(folder: Path, say: Say) -> None:
    with next_version():
        Journal.open(folder / STORE).close()
        say(1)


def look_at_upgrade(folder: Path, say: Say, said: list[object]) -> Faults:
    path, old = folder / STORE, store.migrations()[-1][0]
    with next_version():
        before = Journal(path).condition()
        faults = [f"the store is unsound: {fault}" for fault in before.findings]
        faults += ["neither old nor new"] * (before.schema not in {old, old + 1})
        faults += ["lost the upgrade"] * (bool(said) and before.schema == old)
        with Journal.open(path) as journal:
            faults += ["did not upgrade"] * (journal.condition().schema != old + 1)
            told = texts(journal.entries("c1"))
    faults += [f"lost {OLD_ENTRIES - len(told)}"] * (
        told != [f"old {n}" for n in range(OLD_ENTRIES)]
    )
    return faults + _left_over(folder)


# Begin: a store, or none


def begin(folder: Path, say: Say) -> None:
    with Journal.open(folder / STORE) as journal:
        journal.append("c1", note("first"))
        say(1)


def look_at_beginning(folder: Path, say: Say, said: list[object]) -> Faults:
    with Journal.open(folder / STORE) as journal:
        there = len(journal.entries("c1"))
        return _fault_of(journal) + _left_over(folder) + ["lost 1"] * (there < len(said))


ACTS = (
    Act("record", _nothing, record, look_at_records, 40),
    Act("import", _nothing, take_in, look_at_imports, 6),
    Act("erase", stay, erase, look_for_erased, 4),
    Act("backup", _nothing, back_up, look_at_backups, 4),
    Act("restore", paint, restore, look_at_colours, 4),
    Act("upgrade", grow_old, upgrade, look_at_upgrade, 0, anew=True),
    Act("begin", _nothing, begin, look_at_beginning, 0, anew=True),
)


def digest(folder: Path) -> dict[str, str]:
    """Every file under a folder, and what its bytes come to."""
    return {
        str(file.relative_to(folder)): sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
