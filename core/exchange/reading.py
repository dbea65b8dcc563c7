"""Files from elsewhere as text: any usual encoding, and no more of it than a person would bring."""

from collections.abc import Mapping
from email.errors import MessageError
from functools import cache
from pathlib import Path

from core.errors import BadInput

LARGEST = 2_000_000
"""Bytes, or characters of pasted text. Real files are a thousand times smaller."""
BROKEN_MAIL: tuple[type[Exception], ...] = (
    MessageError, ValueError, LookupError, AttributeError, TypeError, AssertionError,
    OverflowError, RecursionError,
)  # fmt: skip
"""What the standard library raises of a mail, or of one header in it, that is not as it should be."""

_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def text_of(raw: bytes | str) -> str:
    """The text of a file, without its byte order mark; half characters become a question mark.

    Bytes that are not UTF-8 are read as Windows-1252, which every older office program writes.
    Raises BadInput if there are more than LARGEST of them.
    """
    if len(raw) > LARGEST:
        raise BadInput(
            "This file is larger than any that Hearback reads.",
            way_out="Choose a smaller one.",
            field="file",
        )
    text = _decoded(raw) if isinstance(raw, bytes) else raw
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.removeprefix("\ufeff")


def _decoded(raw: bytes) -> str:
    for mark, encoding in _MARKS.items():
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "replace")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        pass
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


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
