"""Files in their places: made where only their owner can look, moved at once, safe on the disk."""

import errno
import os
import select
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from core.errors import BadInput
from core.system import sync

WAITING = 1.0
"""Seconds in which a pipe has to say something."""


def named_by_user(path: Path) -> Path:
    """A path as a person wrote it, with `~` put in its place. Raises BadInput if there is no such user."""
    try:
        return path.expanduser()
    except RuntimeError:
        raise BadInput(
            f"There's no user {path.parts[0].removeprefix('~')} on this computer.",
            way_out="Write the path without ~.",
            field="file",
        ) from None


def place_of_store(path: Path) -> Path:
    """A path where a store can be. Raises BadInput where DuckDB could not keep it, or would wait for ever."""
    path = named_by_user(path)
    if "?" in str(path):
        raise BadInput(
            f"A store can't be in a place with a question mark, as {path} has.",
            way_out="Choose another name.",
            field="file",
        )
    try:
        str(path).encode()
    except UnicodeEncodeError:
        raise BadInput(
            "The name of the store has letters that this system can't read now.",
            way_out="Set LC_ALL=C.UTF-8, or choose a name of plain letters.",
            field="file",
        ) from None
    with suppress(OSError):
        kind = path.stat().st_mode
        if not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):
            raise BadInput(f"{path.name} is no file.", way_out="Choose another.", field="file")
    return path


def read_whole(path: Path) -> bytes:
    """All bytes of a file, or of a pipe that somebody writes into. Raises OSError."""
    if not path.is_fifo():
        return path.read_bytes()
    with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as pipe:
        if not select.select([pipe], [], [], WAITING)[0]:
            raise TimeoutError(errno.ETIMEDOUT, "nobody writes into it")
        os.set_blocking(pipe.fileno(), True)
        return pipe.read()


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
