"""A store that cannot be used makes a calm page with a way out, and costs no word."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pages.ui.callbacks import LEADS_TO
from tests.conftest import ROOT
from tests.pages.visit import Visit
from tests.stories import interviewed, march, opened

PAGES = sorted(page.stem for page in (ROOT / "pages").glob("*.py"))


@contextmanager
def held(store: Path) -> Iterator[None]:
    """Another process has the store."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.another_process", "hold", str(store)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "ready\n"
        yield
        other.communicate("")


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits seconds for a store here."""
    monkeypatch.setattr("core.journal.store.Store.patience", 0.05, raising=False)


def is_calm(visit: Visit) -> bool:
    return len(visit.app.error) == 1 and "Try again" in visit.buttons


@pytest.mark.parametrize("page", PAGES)
def test_a_store_in_use_is_said_on_every_page(visit: Visit, store: Path, page: str) -> None:
    visit.coach.journal.close()
    visit.coach.journal._store.patience = 0.05

    with held(store):
        visit.to(page)

        assert is_calm(visit)
    visit.press("Try again")
    assert list(visit.app.error) == []


def test_what_was_written_while_the_store_was_in_use_is_not_lost(
    visit: Visit, store: Path, app: Callable[[], Any]
) -> None:
    visit.to("debrief").write("Role", "Analyst")
    visit.coach.journal.close()
    visit.coach.journal._store.patience = 0.05
    with held(store):
        visit.write("Employer", "Northwind")
        assert is_calm(visit)

    visit.press("Try again")

    assert visit.value("Employer") == "Northwind"
    assert visit.value("Role") == "Analyst"
    visit.press("Save and stop here")
    assert visit.journal()[0][1]["employer"] == "Northwind"


def test_what_could_not_be_recorded_can_be_recorded_afterwards(
    telling: Callable[..., Visit], store: Path
) -> None:
    visit = telling([opened(march(2)), interviewed(march(11))]).to("waiting", "c1")
    visit.happens("note_added")
    visit.write("What do you want to remember?", "Call Ines")
    visit.coach.journal.close()
    visit.coach.journal._store.patience = 0.05
    with held(store):
        visit.press("Save it")
        assert is_calm(visit)

    visit.press("Try again").press("Save it")

    assert visit.last() == ("note_added", {"happened_on": "2026-03-12", "text": "Call Ines"})
    assert len(visit.journal()) == 3


def test_where_news_leads_is_shown_once_the_store_is_free_again(
    telling: Callable[..., Visit], store: Path
) -> None:
    visit = telling([opened(march(2)), interviewed(march(11))]).to("today")
    visit.app.session_state[LEADS_TO] = "c1"
    visit.coach.journal.close()
    visit.coach.journal._store.patience = 0.05
    with held(store):
        visit.app.run()
        assert is_calm(visit)

    visit.press("Try again")

    assert visit.app.query_params["candidacy"] == "c1"


@pytest.mark.parametrize("page", ["today", "debrief", "timeline"])
def test_a_damaged_store_is_said_and_left_as_it_is(
    store: Path, app: Callable[[], Any], page: str
) -> None:
    store.write_bytes(b"this is no database" * 1000)
    before = store.read_bytes()
    at = app().run()
    at.switch_page(f"pages/{page}.py").run()

    assert list(at.exception) == []
    assert len(at.error) == 1
    assert store.read_bytes() == before


def test_a_store_of_a_newer_version_is_said_and_left_as_it_is(
    visit: Visit,
    store: Path,
    app: Callable[[], Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    visit.coach.journal.close()
    newer = tmp_path / "newer.duckdb"
    newer.write_bytes(store.read_bytes())
    with duckdb.connect(str(newer)) as connection:
        connection.execute("INSERT INTO migrations VALUES (999, 'later', TIMESTAMP '2030-01-01')")
    monkeypatch.setenv("HEARBACK_STORE", str(newer))
    before = newer.read_bytes()

    at = app().run()

    assert list(at.exception) == []
    assert len(at.error) == 1
    assert "newer" in at.error[0].value
    assert newer.read_bytes() == before
