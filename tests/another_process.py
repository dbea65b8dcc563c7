"""What a second process does beside a test: python -m tests.another_process ACT STORE [MORE].

It says `ready` once it holds the store, and confirms each act on a line of its own.
"""

import sys
from datetime import date
from pathlib import Path

from core.errors import HearbackError
from core.events import Entry, NoteAdded
from core.journal import Journal

FRIDAY = date(2026, 3, 6)


def say(words: object) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def record(journal: Journal) -> None:
    """Records for ever, and says each number once it is safe."""
    while True:
        for entry in journal.append("c1", NoteAdded(happened_on=FRIDAY, text="word " * 400)):
            say(entry.no)


def rewrite(journal: Journal) -> None:
    """Records, imports, backs up, erases and restores for ever; says how many of c1 are safe."""
    backup = journal.path.with_name("backup.duckdb")
    turn = 0
    while True:
        turn += 1
        confirmed = journal.append("c1", NoteAdded(happened_on=FRIDAY, text="kept"))[-1].no
        journal.add(
            Entry("c2", no, NoteAdded(happened_on=FRIDAY, text="whole")) for no in range(1, 1001)
        )
        say(confirmed)
        journal.backup(backup)
        journal.erase("c2")
        if turn % 2:
            journal.restore(backup)


def hold(journal: Journal) -> None:
    """Holds the store until standard input ends."""
    journal.entries()
    say("ready")
    sys.stdin.read()


def linger(journal: Journal) -> None:
    """Is an idle app, until standard input ends."""
    Journal(journal.path, linger=0.2).entries()
    say("ready")
    sys.stdin.read()


def append(journal: Journal) -> None:
    """Records one entry with the token that the test uses."""
    say(len(journal.append("c1", NoteAdded(happened_on=FRIDAY, text="b"), token="same")))


ACTS = {act.__name__: act for act in (record, rewrite, hold, linger, append)}

if __name__ == "__main__":
    try:
        ACTS[sys.argv[1]](Journal.open(Path(sys.argv[2])))
    except HearbackError as error:
        sys.exit(str(error))
