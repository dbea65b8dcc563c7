"""What every test may use: an app on a journal of its own, and the two ways to try examples."""

import os
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import AppTest, local_script_runner

from core.journal import Journal
from pages.ui import context

SCAN = "scan_component_manifests"
ROOT = Path(__file__).resolve().parent.parent

# The same examples on every machine, so that a red test is red for everyone. No deadline: the
# machine may be busy with browsers.
settings.register_profile(
    "moderate",
    max_examples=100,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
# New examples every time, and many: for `make torture`.
settings.register_profile(
    "thorough",
    settings.get_profile("moderate"),
    max_examples=2000,
    derandomize=False,
    print_blob=True,
)
settings.load_profile(os.environ.get("HEARBACK_TESTS", "moderate"))


@pytest.hookimpl(tryfirst=True)
def fresh_server() -> None:
    """Begins as a server does that was just started: with no coach yet."""
    context._backed_up.cache_clear()
    context._coach.cache_clear()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keeps the browser tests of one file together, so that they share a browser and a server."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.xdist_group(item.path.name))


@pytest.fixture(scope="session", autouse=True)
def nobodys_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keeps a test that forgets to name a store away from the journal of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HEARBACK_STORE", str(tmp_path_factory.mktemp("nobody") / "hearback.duckdb"))
        yield
    # DuckDB complains at length about what is still open when the process ends.
    fresh_server()


@pytest.fixture(scope="session", autouse=True)
def what_does_not_change_is_read_once() -> Iterator[None]:
    """For each visit anew Streamlit reads what every installed package says of itself, and our pages."""
    pages = ScriptCache()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, SCAN, cache(getattr(manifest_scanner, SCAN)))
        patch.setattr(local_script_runner, "ScriptCache", lambda: pages)
        yield


@pytest.fixture(scope="session")
def new_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store of this version, to be copied: to make one takes a tenth of a second."""
    path = tmp_path_factory.mktemp("new") / "hearback.duckdb"
    with Journal.open(path):
        pass
    return path


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the app of this test keeps its journal; there is none yet."""
    path = tmp_path / "hearback.duckdb"
    monkeypatch.setenv("HEARBACK_STORE", str(path))
    return path


@pytest.fixture
def app(store: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], AppTest]:
    """A visit to the app without a browser; each call is a new visitor of the same journal.

    A visitor is at the start page after `run()`, elsewhere after `switch_page(...).run()`.
    """
    # Streamlit makes the app the main module; a process begun by a later test would run it.
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    return lambda: AppTest.from_file(ROOT / "streamlit_app.py", default_timeout=60)
