"""A visitor of the pages, on a day in March 2026."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from shutil import copyfile

import pytest
from streamlit.testing.v1 import AppTest

from core.coach import Coach, at_store
from core.events import AnyEvent
from tests.pages.visit import Visit
from tests.stories import march

TODAY = march(12)


@pytest.fixture
def it_is(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Makes it another day."""
    return lambda day: monkeypatch.setenv("HEARBACK_TODAY", day.isoformat())


@pytest.fixture
def coach(store: Path, new_store: Path, it_is: Callable[[date], None]) -> Coach:
    """The coach of the app's own journal, to arrange and to look."""
    it_is(TODAY)
    copyfile(new_store, store)
    return at_store(str(store))


@pytest.fixture
def visit(app: Callable[[], AppTest], coach: Coach) -> Visit:
    """A visitor at the front door of an empty journal."""
    return Visit(app(), coach).start()


@pytest.fixture
def telling(visit: Visit, coach: Coach) -> Callable[..., Visit]:
    """A visitor of a journal that holds these stories, each a list of events."""

    def tell(*stories: Sequence[AnyEvent]) -> Visit:
        for story in stories:
            coach.journal.append(None, *story)
        return visit.start()

    return tell


@pytest.fixture
def demo(visit: Visit, coach: Coach) -> Visit:
    """A visitor of the made-up person's journal."""
    coach.archive.fill_with_demo(TODAY)
    return visit.start()
