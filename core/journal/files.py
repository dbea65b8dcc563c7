"""Files in their places: made where only their owner can look, moved at once, safe on the disk."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def workshop(path: Path) -> Iterator[Path]:
    """A folder beside `path` that only its owner can enter, gone afterwards."""
    with tempfile.TemporaryDirectory(
        prefix=f".{path.name}.", suffix=".workshop", dir=path.parent, ignore_cleanup_errors=True
    ) as folder:
        yield Path(folder)


def sweep(path: Path) -> None:
    """Takes away the workshops that a sudden end left beside `path`."""
    _sweep(path.parent, f".{path.name}.")


def sweep_all(folder: Path) -> None:
    """Takes away every workshop in a folder of our own."""
    if folder.is_dir():
        _sweep(folder, ".")


def _sweep(place: Path, beginning: str) -> None:
    with os.scandir(place) as found:
        left = [
            item.path
            for item in found
            if item.name.startswith(beginning) and item.name.endswith(".workshop")
        ]
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)


def put(fresh: Path, place: Path) -> None:
    """Moves a finished file into its place at once, readable by its owner only."""
    fresh.chmod(0o600)
    sync(fresh)
    fresh.replace(place)
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
        fresh.replace(place)
    sync(place.parent)


def free_name(path: Path) -> Path:
    """A name beside `path` that nothing has."""
    number = 1
    while (name := path.with_name(f"{path.name}.set-aside-{number}")).exists():
        number += 1
    return name


def set_aside_of(path: Path) -> list[Path]:
    """The unreadable stores, and their logs, that were set aside beside `path`."""
    if not path.parent.is_dir():
        return []
    return sorted(
        file
        for file in path.parent.iterdir()
        if file.name.startswith(f"{path.name}.set-aside-") and file.is_file()
    )


def backup_folder(path: Path) -> Path:
    """Where the backups of the store at `path` are kept."""
    return path.with_name(f"{path.name}.backups")


def sync(path: Path) -> None:
    """Waits until the disk has `path`. Never for the store itself: see the head of `store`."""
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
