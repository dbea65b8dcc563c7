"""What the server keeps of a visit when its tab is gone."""

import weakref
from types import SimpleNamespace
from typing import Any

from streamlit.runtime.memory_session_storage import MemorySessionStorage

from hearback.visits import let_go


class Visit:
    """As Streamlit's, it holds itself in a circle."""

    def __init__(self, name: str) -> None:
        self.id = name
        self.itself = self


def left(kept: MemorySessionStorage) -> "weakref.ref[Visit]":
    """A visit whose tab is gone."""
    visit = Visit("a")
    ended: Any = SimpleNamespace(session=visit)
    kept.save(ended)
    return weakref.ref(visit)


def test_a_visit_is_forgotten_once_its_time_to_come_back_is_over() -> None:
    kept = MemorySessionStorage(ttl_seconds=0)
    visit = left(kept)
    assert visit() is not None

    assert let_go(kept) == 1

    assert visit() is None


def test_a_visit_that_may_come_back_is_kept() -> None:
    kept = MemorySessionStorage(ttl_seconds=600)
    visit = left(kept)

    assert let_go(kept) == 0

    assert visit() is not None
