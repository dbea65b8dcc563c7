"""Files that went bad: cut, flipped, overwritten, without their log. A damaged store is never touched.

Every damage ends in one of these: *whole* (all entries are there), *shorter* (the log is damaged,
and what was in it from there on is gone), *refused* (in a sentence, and no byte was changed), or
*wrong*, which must not be. What was refused, a backup heals, and the damaged file is set aside as it is.
"""

import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from core.coach import Coach
from core.errors import HearbackError
from core.journal import Journal
from tests.torture.acts import FRIDAY, STORE, digest, note, texts
from tests.torture.alone import Say, done

ENTRIES = 400
IN_LOG = 100
BACKUP = "backup.duckdb"
EVERY = 20
"""How many damages one process takes on, before the next begins."""


@dataclass
class Damages:
    """How many files were damaged in one way, what came of it, and what was wrong."""

    kind: str
    ends: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def _log(store: Path) -> Path:
    return store.with_name(f"{store.name}.wal")


def cut_store(store: Path, chance: random.Random) -> None:
    raw = store.read_bytes()
    store.write_bytes(raw[: chance.randrange(len(raw))])


def cut_log(store: Path, chance: random.Random) -> None:
    raw = _log(store).read_bytes()
    _log(store).write_bytes(raw[: chance.randrange(len(raw))])


def flip_store(store: Path, chance: random.Random) -> None:
    _flip(store, chance)


def flip_log(store: Path, chance: random.Random) -> None:
    _flip(_log(store), chance)


def blank_store(store: Path, chance: random.Random) -> None:
    raw = bytearray(store.read_bytes())
    start = chance.randrange(0, len(raw), 4096)
    raw[start : start + 4096] = bytes(min(4096, len(raw) - start))
    store.write_bytes(raw)


def no_log(store: Path, chance: random.Random) -> None:
    _log(store).unlink()


def _flip(file: Path, chance: random.Random) -> None:
    raw = bytearray(file.read_bytes())
    raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    file.write_bytes(raw)


Damage = Callable[[Path, random.Random], None]
KINDS: dict[str, tuple[Damage, frozenset[str]]] = {
    "the store cut short": (cut_store, frozenset({"whole", "refused"})),
    "a bit of the store flipped": (flip_store, frozenset({"whole", "refused"})),
    "a page of the store blank": (blank_store, frozenset({"whole", "refused"})),
    "the log cut short": (cut_log, frozenset({"whole", "refused", "shorter"})),
    "a bit of the log flipped": (flip_log, frozenset({"whole", "refused", "shorter"})),
    "copied without its log": (no_log, frozenset({"shorter"})),
}
"""Ways to go bad, and what may come of each."""


def prepare(folder: Path, say: Say) -> None:
    """A store with entries in the file and in the log, as a power cut leaves it."""
    path = folder / "made" / STORE
    with Journal.open(path) as journal:
        journal.append("c1", *(note(f"{n} {'word ' * 20}") for n in range(ENTRIES - IN_LOG)))
        journal.close()
        for n in range(ENTRIES - IN_LOG, ENTRIES):
            journal.append("c1", note(f"{n} {'word ' * 20}"))
        journal.backup(folder / BACKUP)
        # Read by another program: opening it here would drop the lock.
        for file in (path, _log(path)):
            shutil.copy(file, folder / file.name)


def try_some(folder: Path, say: Say, kind: str, seed: int, count: int) -> list[tuple[str, str]]:
    """Damages copies in one way, and says what came of each."""
    chance = random.Random(seed)
    return [_try(folder, KINDS[kind][0], chance) for _ in range(count)]


def _try(folder: Path, damage: Damage, chance: random.Random) -> tuple[str, str]:
    with tempfile.TemporaryDirectory(dir=folder) as name:
        copy = Path(name) / STORE
        shutil.copy(folder / STORE, copy)
        shutil.copy(_log(folder / STORE), _log(copy))
        damage(copy, chance)
        before = digest(copy.parent)
        condition = Journal(copy).condition()
        if digest(copy.parent) != before:
            return "wrong", "the doctor changed a file"
        try:
            with Journal.open(copy) as journal:
                told = texts(journal.entries("c1"))
        except HearbackError as error:
            if digest(copy.parent) != before:
                return "wrong", f"refused, yet changed: {error}"
            if not condition.findings or not condition.way_out:
                return "wrong", "refused, yet the doctor found nothing"
            return _heal(copy, folder / BACKUP, before)
        if told != [f"{n} {'word ' * 20}" for n in range(len(told))]:
            return "wrong", "it gives what was never recorded"
        return ("whole" if len(told) == ENTRIES else "shorter"), ""


def _heal(store: Path, backup: Path, damaged: dict[str, str]) -> tuple[str, str]:
    """A backup in the place of a store that was refused."""
    with Journal(store) as journal:
        Coach(journal).archive.restore(backup, FRIDAY)
        if len(journal.entries("c1")) != ENTRIES or journal.condition().findings:
            return "wrong", "refused, and a backup does not heal it"
    aside = {raw for name, raw in digest(store.parent).items() if "set-aside" in name}
    if aside != set(damaged.values()):
        return "wrong", "healed, yet the damaged store is not kept"
    return "refused", ""


def run(count: int, seed: int) -> list[Damages]:
    """Damages a store so many times in each way."""
    found = []
    with tempfile.TemporaryDirectory(prefix="torture-") as name:
        folder = Path(name)
        done(prepare, folder)
        for kind, (_, allowed) in KINDS.items():
            counted = Damages(kind)
            for start in range(0, count, EVERY):
                some = min(EVERY, count - start)
                ends = cast(
                    "list[tuple[str, str]]", done(try_some, folder, kind, seed + start, some)
                )
                counted.ends.update(end for end, _ in ends)
                counted.faults += [
                    f"{kind}: {why or end}" for end, why in ends if end not in allowed
                ]
            found.append(counted)
    return found


__all__ = ["FRIDAY", "KINDS", "Damages", "run"]
