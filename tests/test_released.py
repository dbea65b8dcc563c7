"""What any released version wrote opens in this one, and says the same, for ever."""

import gzip
import json
from pathlib import Path

import pytest

from core.coach import Coach
from core.exchange import read_journal
from core.journal import Journal
from tests.released.make import EXPORT, HERE, KEPT, STORE, TODAY, kept_in, version

VERSIONS = sorted(folder for folder in HERE.iterdir() if (folder / EXPORT).exists())


@pytest.fixture(params=VERSIONS, ids=lambda folder: folder.name)
def released(request: pytest.FixtureRequest) -> Path:
    folder = request.param
    assert isinstance(folder, Path)
    return folder


@pytest.fixture
def store(released: Path, tmp_path: Path) -> Path:
    """A copy of the store of that version."""
    path = tmp_path / "journal.duckdb"
    path.write_bytes(gzip.decompress((released / STORE).read_bytes()))
    return path


def test_this_version_has_its_files() -> None:
    """If not: python -m tests.released.make."""
    assert version() in {folder.name for folder in VERSIONS}


def test_a_store_of_any_version_opens_with_every_entry(released: Path, store: Path) -> None:
    with Journal.open(store) as journal:
        assert journal.entries() == read_journal((released / EXPORT).read_bytes())
        assert journal.condition().sound


def test_a_store_of_any_version_has_kept_everything_else(released: Path, store: Path) -> None:
    with Journal.open(store) as journal:
        homes = tuple(dict.fromkeys(entry.candidacy for entry in journal.entries()))

        assert kept_in(journal, homes) == json.loads((released / KEPT).read_text("utf-8"))


def test_the_coach_works_with_what_any_version_kept(released: Path, store: Path) -> None:
    kept = json.loads((released / KEPT).read_text("utf-8"))
    with Journal.open(store) as journal:
        coach = Coach(journal)
        settings = {**coach.keepsakes.settings().model_dump(), "signed": coach.keepsakes.signed()}
        homes = {card.candidacy for card in coach.cards(TODAY)}

        for name, body in kept["settings"][""].items():
            assert settings[name] == json.loads(body)
        for home in homes:
            assert coach.keepsakes.tone(home) == kept["settings"][home]["tone"]
            assert coach.keepsakes.drafts(home) == kept["drafts"][home]
            assert list(coach.keepsakes.tags(home)) == list(kept["tags"][home])
            assert coach.keepsakes.documents(home) == kept["documents"][home]["names"]
        assert homes == {entry.candidacy for entry in journal.entries()}


def test_a_backup_of_any_version_restores(released: Path, store: Path, tmp_path: Path) -> None:
    with Journal.open(tmp_path / "now.duckdb") as journal:
        journal.restore(store)

        assert journal.entries() == read_journal((released / EXPORT).read_bytes())


def test_an_export_of_any_version_is_taken_in(released: Path, tmp_path: Path) -> None:
    entries = read_journal((released / EXPORT).read_bytes())
    with Journal.open(tmp_path / "now.duckdb") as journal:
        assert journal.add(entries) == len(entries)
        assert journal.entries() == entries
