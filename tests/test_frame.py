"""What everything runs in: the locked packages, the port, and the first run without a browser."""

import re
import socket
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from hearback import serve
from tests.conftest import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")
PINNED = re.compile(r"([a-z0-9-]+)==[0-9][\w.]*( ; [\w.' <>=!()]+)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")


def names(lock: str) -> set[str]:
    return {
        found[1] for line in (ROOT / lock).read_text().splitlines() if (found := PINNED.match(line))
    }


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_names_packages_versions_and_hashes_only(lock: str) -> None:
    lines = (ROOT / lock).read_text().splitlines()

    assert [line for line in lines if not PINNED.fullmatch(line) and not HASH.fullmatch(line)] == []


def test_everything_asked_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())

    def wanted(asked: list[str]) -> set[str]:
        return {re.split(r"[ ~=<>]", name)[0] for name in asked}

    assert wanted(project["project"]["dependencies"]) <= names("requirements.lock")
    assert wanted(project["dependency-groups"]["dev"]) <= names("requirements-dev.lock")
    assert names("requirements.lock") <= names("requirements-dev.lock")


def test_a_port_in_use_makes_way_for_the_next_free_one(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        monkeypatch.setattr(serve, "PORT", taken)

        port = serve.choose()

    assert port > taken


def test_the_first_run_has_nothing_to_complain_about(
    store: Path, app: Callable[[], AppTest]
) -> None:
    visit = app().run()

    assert list(visit.exception) == []
    assert store.exists()
