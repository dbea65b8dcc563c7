"""Files from elsewhere as text: any usual encoding, and no more of it than a person would bring."""

from email.errors import MessageError
from typing import NoReturn

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


def fault_at(line: int, fault: str, way_out: str) -> BadInput:
    """What is wrong with a file, and on which line."""
    return BadInput(f"Line {line}: {fault}.", way_out=way_out, field="file", line=line)


def refuse(line: int, fault: str, way_out: str) -> NoReturn:
    """Raises that fault."""
    raise fault_at(line, fault, way_out)
