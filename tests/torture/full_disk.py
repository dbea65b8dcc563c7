"""A disk that runs full in the middle of everything: a tiny file system, where mounting is allowed.

python -m tests.torture.full_disk FOLDER TIMES SEED  works in FOLDER, which must be that file system.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from core.coach import Coach
from core.errors import StoreError, StoreUnreadable
from core.events import Entry
from core.journal import Journal
from tests.torture.acts import FRIDAY, STORE, note, texts

SIZE = "8m"
MOUNTED = 'mount -t tmpfs -o size="$2" tmpfs "$1" && shift 2 && exec "$@"'
ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass
class Disks:
    """How often the disk was full, what was confirmed and lost, and what was wrong."""

    times: int = 0
    said: int = 0
    confirmed: int = 0
    faults: list[str] = field(default_factory=list)


def run(times: int, seed: int) -> Disks | None:
    """Fills a small disk so many times; None where mounting one is not allowed."""
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        module = [sys.executable, "-m", "tests.torture.full_disk", folder, str(times), str(seed)]
        # A mount of its own, which ends with the process.
        act = ["unshare", "--mount", "sh", "-c", MOUNTED, "sh", folder, SIZE, *module]
        try:
            ended = subprocess.run(act, check=False, capture_output=True, text=True, cwd=ROOT)
        except FileNotFoundError:
            return None
    if not ended.stdout:
        allowed = "mount" not in ended.stderr and "unshare" not in ended.stderr
        if allowed:
            raise RuntimeError(ended.stderr)
        return None
    return Disks(**json.loads(ended.stdout))


def fill(folder: Path, times: int, seed: int) -> Disks:
    """Leaves a little room, does one thing until there is none, makes room, and looks."""
    chance, counted = random.Random(seed), Disks()
    path, ballast = folder / STORE, folder / "ballast"
    expected: list[str] = []
    with Journal.open(path) as journal:
        coach = Coach(journal)

        def record() -> None:
            for _ in range(2_000):
                text = f"{len(expected)} {'word ' * chance.choice((1, 3_000))}"
                journal.append("c1", note(text))
                expected.append(text)
                counted.confirmed += 1

        def take_in() -> None:
            for turn in range(40):
                home = f"i{turn}"
                journal.add(Entry(home, no, note("word " * 200)) for no in range(1, 200))

        def keep() -> None:
            for turn in range(400):
                journal.keep("drafts", f"d{turn}", "word " * 3_000)

        def erase() -> None:
            for _ in range(60):
                journal.append("gone", note("word " * 3_000))
                journal.erase("gone")

        def back_up() -> None:
            for turn in range(60):
                journal.backup(folder / f"backup-{turn}.duckdb")

        def restore() -> None:
            journal.backup(folder / "backup-r.duckdb")
            for _ in range(60):
                coach.archive.restore(folder / "backup-r.duckdb", FRIDAY)

        acts: list[Callable[[], None]] = [record, take_in, keep, erase, back_up, restore]
        for turn in range(times):
            act = acts[turn % len(acts)]
            _leave(ballast, chance.randrange(0, 800_000))
            counted.times += 1
            try:
                act()
            except StoreUnreadable as error:
                counted.faults.append(f"{act.__name__}, disk {turn}: {error}")
            except StoreError:
                counted.said += 1
            if chance.random() < 0.3:
                journal.close()
            ballast.unlink(missing_ok=True)
            for file in folder.glob("backup-*"):
                file.unlink()
            for file in folder.glob(f"{STORE}.backups/*"):
                file.unlink()
            _look(journal, expected, counted, f"{act.__name__}, disk {turn}")
            if counted.faults:
                break
            if len(expected) > 400 or turn % len(acts) == len(acts) - 1:
                journal.erase()
                expected.clear()
    return counted


def _leave(ballast: Path, room: int) -> None:
    """Fills the disk but for so many bytes."""
    free = os.statvfs(ballast.parent).f_bavail * os.statvfs(ballast.parent).f_frsize
    with suppress(OSError), ballast.open("wb") as file:
        file.write(bytes(max(0, free - room)))


def _look(journal: Journal, expected: list[str], counted: Disks, turn: str) -> None:
    told = texts(journal.entries("c1"))
    if told[: len(expected)] != expected:
        counted.faults.append(f"{turn}: lost what was confirmed")
    if len(told) > len(expected) + 1:
        counted.faults.append(f"{turn}: more than was confirmed")
    expected[:] = told  # a record that was refused at the last moment may be there
    counted.faults += [f"{turn}: {finding}" for finding in journal.condition().findings]
    homes: dict[str, int] = {}
    for entry in journal.entries():
        homes[entry.candidacy] = homes.get(entry.candidacy, 0) + 1
    if any(count != 199 for home, count in homes.items() if home.startswith("i")):
        counted.faults.append(f"{turn}: half of a file was taken in")


if __name__ == "__main__":
    found = fill(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    sys.stdout.write(json.dumps(asdict(found)))
