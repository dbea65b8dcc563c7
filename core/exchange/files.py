"""Files that a person names: read whole, written whole."""

from pathlib import Path

from core.errors import BadInput, NotThere
from core.files import is_database, named_by_user, read_whole, replace_file, scratch_folder


def read_file(path: Path) -> bytes:
    """All bytes of a file. Raises NotThere, or BadInput if it cannot be read."""
    try:
        return read_whole(named_by_user(path))
    except FileNotFoundError:
        raise NotThere(f"There is no file {path.name}.", way_out="Check its name.") from None
    except OSError as fault:
        raise _refusal(path, fault, "read") from None


def write_file(path: Path, content: str | bytes) -> None:
    """Writes a file at once or not at all, readable by its owner only.

    What was there stays until all of the new file is on the disk. Raises BadInput if it cannot be
    written there, or if a database is there: it may be somebody's store or backup.
    """
    raw = content.encode() if isinstance(content, str) else content
    path = named_by_user(path)
    try:
        if path.is_file() and is_database(path):
            raise BadInput(
                f"{path.name} is a database.", way_out="Choose another file.", field="file"
            )
        if path.exists() and not path.is_file():
            path.write_bytes(raw)  # a pipe or a terminal has no place to be replaced in
        else:
            place = path.resolve()
            with scratch_folder(place) as folder:
                fresh = folder / "fresh"
                fresh.write_bytes(raw)
                replace_file(fresh, place)
    except OSError as fault:
        raise _refusal(path, fault, "written") from None


def _refusal(path: Path, fault: OSError, done: str) -> BadInput:
    reason = (fault.strerror or "the system refuses").lower()
    return BadInput(
        f"{path.name} cannot be {done}: {reason}.", way_out="Choose another file.", field="file"
    )
