"""The backups that Hearback makes by itself: in a folder beside the store, a file for each day.

A backup is made when the app starts on a day, if anything changed since the last one, and before
a backup is restored, so that nothing is lost by going back. Of more than ten days the oldest goes.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from core.errors import NotThere, StoreError, StoreNewer, StoreUnreadable
from core.events import Entry, write_entry
from core.files import remove_all_leftovers
from core.journal.faults import plainly
from core.journal.files import backup_folder, set_aside_of
from core.journal.journal import Journal
from core.journal.parting import ALL_OF_THEM

DAYS = 10
"""How many days that had changes are kept."""

NAME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-before-([1-9]\d{0,5}))?\.duckdb")
UNTOUCHED = (0, 0, None)
"""The mark of a store in which nothing was ever recorded or kept."""


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """A file made on `day`: at the start of the app, or (`before` > 0) before a restore."""

    day: date
    before: int
    file: Path


def backups_of(store: Path) -> tuple[Backup, ...]:
    """All backups of the store at `store`, the newest first. No file is opened.

    Raises StoreError if nobody may look into their folder.
    """
    folder = backup_folder(store)
    with plainly(folder):
        found = [_read(file) for file in folder.iterdir()] if folder.is_dir() else []
    return tuple(sorted((backup for backup in found if backup), reverse=True))


def back_up_day(journal: Journal, day: date) -> Backup | None:
    """Makes the backup of `day`, if anything changed since the last one; says which it made.

    Raises StoreError if it cannot be made; the older ones stay.
    """
    folder = backup_folder(journal.path)
    with plainly(folder):
        remove_all_leftovers(folder)
        mark = journal.mark()
        if mark == UNTOUCHED or mark == _last_mark(journal.path):
            return None
        made = Backup(day, 0, folder / f"{day}.duckdb")
        journal.backup(made.file)
        _let_old_go(journal.path, day)
    return made


def back_up_before(journal: Journal, day: date) -> Backup | None:
    """Keeps what is there now under a name of its own, which no later backup takes.

    None goes for it: the oldest may be the one that is about to be restored.
    """
    if journal.mark() == UNTOUCHED:
        return None
    taken = {backup.before for backup in backups_of(journal.path) if backup.day == day}
    number = max(taken, default=0) + 1
    made = Backup(day, number, backup_folder(journal.path) / f"{day}-before-{number}.duckdb")
    journal.backup(made.file)
    return made


def entries_in_backups(store: Path, candidacy: str) -> tuple[Entry, ...] | None:
    """The entries of a candidacy in the newest backup that can be read and holds it, else None."""
    for backup in backups_of(store):
        with suppress(StoreUnreadable, StoreNewer), Journal(backup.file) as journal:
            if journal.holds(candidacy):
                return journal.entries(candidacy)
    return None


def erase_in_backups(store: Path, candidacy: str | None = None, known: Iterable[Entry] = ()) -> int:
    """Forgets a candidacy, or everything, in all backups; gives how many files changed or went.

    `known` are the candidacy's entries. In an older store another one may bear its name: one that
    has entries, and none of these, stays.

    A file that nobody can read may hold anything, so it goes, and so do stores that were set aside.
    Raises another StoreError if one cannot be changed where it is; what was done by then stays done.
    """
    folder, changed = backup_folder(store), 0
    ours = set(map(write_entry, known))
    with plainly(folder):
        remove_all_leftovers(folder)
        for file in set_aside_of(store):
            file.unlink(missing_ok=True)
            changed += 1
        for backup in backups_of(store):
            try:
                if candidacy is None:
                    backup.file.unlink(missing_ok=True)
                else:
                    with Journal(backup.file) as journal:
                        if candidacy == ALL_OF_THEM or not journal.holds(candidacy):
                            journal.part(lambda: None)  # there it may still be one with others
                        there = set(map(write_entry, journal.entries(candidacy)))
                        if ours and there and not ours & there:
                            continue
                        journal.erase(candidacy)
            except NotThere:
                continue
            except (StoreUnreadable, StoreNewer):
                backup.file.unlink(missing_ok=True)
            changed += 1
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    return changed


def _read(file: Path) -> Backup | None:
    named = NAME.fullmatch(file.name)
    try:
        return Backup(date.fromisoformat(named[1]), int(named[2] or 0), file) if named else None
    except ValueError:
        return None


def _last_mark(store: Path) -> object:
    """The mark of the backup that was made last; None if there is none that can be read."""
    made = max(backups_of(store), key=lambda backup: backup.file.stat().st_mtime_ns, default=None)
    if made is None:
        return None
    try:
        with Journal(made.file) as last:
            return last.mark()
    except (StoreError, NotThere, duckdb.Error):  # or of an older schema: make a new one
        return None


def _let_old_go(store: Path, today: date) -> None:
    """Keeps the ten newest days. Days that have not come yet, from a wrong clock, go first."""
    there = backups_of(store)
    days = sorted({backup.day for backup in there}, key=lambda day: (day <= today, day))
    for backup in there:
        if backup.day in days[:-DAYS]:
            backup.file.unlink(missing_ok=True)
