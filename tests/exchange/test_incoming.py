"""What comes in is read as a careful friend would: small replies and mails, each with what is right."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core.events import Person
from core.exchange.replies import propose

CASES = Path(__file__).parent.parent / "cases" / "incoming"
RIGHT: dict[str, Any] = json.loads((CASES / "replies.json").read_text("utf-8"))
ME = Person(name=RIGHT["name"], email=RIGHT["email"])
TODAY = date.fromisoformat(RIGHT["today"])


@pytest.mark.parametrize("name", RIGHT["expected"])
def test_a_reply_is_read_as_it_is_meant(name: str) -> None:
    means = RIGHT["expected"][name]

    found = propose((CASES / name).read_bytes(), TODAY, me=ME)

    assert found.meaning in _any_of(means["meaning"])
    assert (found.on.isoformat() if found.on else None) in _any_of(means["day"])


def _any_of(right: Any) -> list[Any]:
    return right if isinstance(right, list) else [right]
