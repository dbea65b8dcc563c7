"""Our own text files of words, by which files from elsewhere are read: lines in sections."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def sections_of(path: Path) -> Mapping[str, tuple[str, ...]]:
    """The lines of each "[section]" of one of our own text files, without comments.

    Raises ValueError if a line stands before the first section.
    """
    read: dict[str, list[str]] = {}
    lines: list[str] | None = None
    for line in path.read_text(encoding="utf-8").splitlines():
        said = line.strip()
        if said.startswith("[") and said.endswith("]"):
            lines = read.setdefault(said[1:-1], [])
        elif said and not said.startswith("#"):
            if lines is None:
                raise ValueError(f"{path.name}: a line stands before the first section")
            lines.append(said)
    return {name: tuple(lines) for name, lines in read.items()}
