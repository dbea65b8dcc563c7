"""What differs between Windows, macOS and Linux, in one place."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO

POSIX = os.name == "posix"


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
