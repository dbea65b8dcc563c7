"""JSON as text that holds whole characters, numbers that fit, and no name twice in one object."""

import json
from typing import Any

from core.errors import BadInput, legible


def read_json(text: str | bytes) -> Any:
    """What the JSON `text` says. Raises BadInput, with the field and the line where it is known."""
    written = text if isinstance(text, str) else _decoded(text)
    try:
        said = json.loads(written, object_pairs_hook=_each_once)
    except json.JSONDecodeError as fault:
        place = f"character {fault.colno}"
        if "\n" in written.strip():
            place = f"line {fault.lineno}, {place}"
        raise BadInput(
            "This is not JSON.", way_out=f"Look at {place}.", line=fault.lineno
        ) from None
    except RecursionError:
        raise BadInput("This is nested too deep.", way_out="Use fewer brackets.") from None
    except ValueError:
        # Python converts no number of more than 4300 digits.
        raise BadInput("A number is too long.", way_out="Write it with fewer digits.") from None
    if "\\u" in written:
        _refuse_half_characters(said)
    return said


def _decoded(text: bytes) -> str:
    try:
        return text.decode()
    except UnicodeDecodeError:
        raise BadInput("This is not UTF-8 text.", way_out="Save the file as UTF-8.") from None


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    said = dict(pairs)
    if len(said) < len(pairs):
        seen: set[str] = set()
        twice = next(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]
        shown = legible(twice)
        raise BadInput(f"{shown} is there twice.", way_out="Leave one of them out.", field=shown)
    return said


def _refuse_half_characters(said: Any) -> None:
    """Refuses half of a surrogate pair, which JSON can write and no file can hold."""
    for name, value in said.items() if isinstance(said, dict) else [("The text", said)]:
        try:
            json.dumps({name: value}, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            shown = legible(name)
            raise BadInput(
                f"{shown} holds half a character.", way_out="Use plain text.", field=shown
            ) from None
