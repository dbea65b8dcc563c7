"""Files in their places: made where only their owner can look, moved at once, safe on the disk."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.system import sync


@contextmanager
def scratch_folder(path: Path) -> Iterator[Path]:
    """A folder beside `path` that only its owner can enter, gone afterwards."""
    with tempfile.TemporaryDirectory(
        prefix=f".{path.name}.", suffix=".workshop", dir=path.parent, ignore_cleanup_errors=True
    ) as folder:
        yield Path(folder)


def remove_leftovers(path: Path) -> None:
    """Removes temporary folders for `path` that a crash left beside it."""
    _remove(path.parent, f".{path.name}.")


def remove_all_leftovers(folder: Path) -> None:
    """Removes every temporary folder that a crash left in a folder of our own."""
    if folder.is_dir():
        _remove(folder, ".")


def _remove(place: Path, beginning: str) -> None:
    with os.scandir(place) as found:
        left = [
            item.path
            for item in found
            if item.name.startswith(beginning) and item.name.endswith(".workshop")
        ]
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)


def replace_file(fresh: Path, place: Path) -> None:
    """Moves a finished file into its place at once, readable by its owner only."""
    fresh.chmod(0o600)
    sync(fresh)
    fresh.replace(place)
    sync(place.parent)


def place_new(fresh: Path, place: Path) -> None:
    """As `replace_file`, but leaves what is there already."""
    fresh.chmod(0o600)
    sync(fresh)
    try:
        os.link(fresh, place)
    except FileExistsError:
        return
    except OSError:  # a file system without links
        fresh.replace(place)
    sync(place.parent)


def identity(path: Path) -> tuple[int, int] | None:
    """Which file this is, or None if there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return (found.st_dev, found.st_ino)


def is_database(path: Path) -> bool:
    """Whether DuckDB wrote the file at `path`. Raises OSError if it cannot be read."""
    with path.open("rb") as file:
        return file.read(12)[8:] == b"DUCK"
