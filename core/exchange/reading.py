"""Files from elsewhere as text: any usual encoding, and no more of it than a person would bring."""

from core.errors import BadInput

LARGEST = 2_000_000
"""Bytes, or characters of pasted text. Real files are a thousand times smaller."""

_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def text_of(raw: bytes | str, *, largest: int = LARGEST) -> str:
    """The text of a file, without its byte order mark; half characters become a question mark.

    Bytes that are not UTF-8 are read as Windows-1252, which every older office program writes.
    Raises BadInput if there are more than `largest` of them.
    """
    if len(raw) > largest:
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
