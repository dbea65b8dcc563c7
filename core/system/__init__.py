"""What differs between Windows, macOS and Linux, in one place."""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO

POSIX = os.name == "posix"

MANY = 4096
"""Files that a process may need to have open at once."""

IN_USE = frozenset({32, 33})
"""What Windows says of a file that another program has open, or has locked a part of."""


def make_private(folder: Path) -> None:
    """Makes a folder that only its user can look into.

    Windows has no modes; what lies in the user's own folders is closed to others there.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if POSIX:
        folder.chmod(0o700)


def lock(file: IO[bytes]) -> bool:
    """Takes an open file for this process alone, until it is closed; False if another has it.

    The system lets go of it when the process ends, however that was.
    """
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415  it is there on Windows only

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415  it is not there on Windows

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def allow_many_files() -> None:
    """Lets this process open as many files as it may: macOS begins with 256, and each tab takes some."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  it is not there on Windows

    few, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MANY if most == resource.RLIM_INFINITY else min(MANY, most)
    if few != resource.RLIM_INFINITY and few < wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def has_screen(environ: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a browser could show itself. Only Linux is often without a screen, and says so."""
    if platform in {"win32", "darwin"}:
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def reuses_ports(platform: str = sys.platform) -> bool:
    """Whether a port whose last visitors are still leaving has to be asked for as one in use.

    On Windows the same word would let two servers have one port.
    """
    return platform != "win32"


def sync(path: Path) -> None:
    """Waits until the disk has a file or a folder.

    Windows has nothing of the kind for folders, and for files only if they are open to write.
    """
    if not POSIX and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY if POSIX else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replaces_open_files(platform: str = sys.platform) -> bool:
    """Whether a file can be replaced while it is open. On Windows it has to be closed first."""
    return platform != "win32"


def is_in_use(error: OSError) -> bool:
    """Whether a file was refused because another program has it: only Windows does that."""
    return getattr(error, "winerror", None) in IN_USE


def is_open_to_others(path: Path) -> bool:
    """Whether others than its owner may read a file, as far as its mode says."""
    return POSIX and bool(path.stat().st_mode & 0o077)
