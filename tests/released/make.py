"""Keeps a store of this version, and its export, to be opened for ever: python -m tests.released.make.

Run it once for each version, when its issue is finished; a version that is there is left alone.
"""

import gzip
import json
import sys
import tempfile
import tomllib
from datetime import date
from pathlib import Path

from core.demo import stories
from core.exchange import read_journal, write_journal
from core.journal import Journal
from core.journal.journal import Shelf

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SHAPES = sorted((ROOT / "tests/shapes").glob("*.jsonl"))
STORE, EXPORT, KEPT = "journal.duckdb.gz", "journal.jsonl", "kept.json"
SHELVES: tuple[Shelf, ...] = ("settings", "drafts", "tags", "documents", "templates")
TODAY = date(2026, 3, 12)

Kept = dict[str, dict[str, dict[str, str]]]
"""What is kept: by shelf, candidacy and name."""


def version() -> str:
    """The version of Hearback as it stands."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return str(told["project"]["version"])


def kept_in(journal: Journal, candidacies: tuple[str, ...]) -> Kept:
    """All that is kept beside the entries."""
    return {
        shelf: {home: journal.kept(shelf, candidacy=home) for home in ("", *candidacies)}
        for shelf in SHELVES
    }


def main() -> None:
    """Writes the three files of the present version."""
    folder = HERE / version()
    if folder.exists():
        sys.exit(f"{folder.name} is there already.")
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "journal.duckdb"
        with Journal.open(path) as journal:
            for shapes in SHAPES:
                journal.add(read_journal(shapes.read_bytes(), known=journal.entries()))
            for story in stories(TODAY):
                journal.append(None, *story)
            homes = tuple(dict.fromkeys(entry.candidacy for entry in journal.entries()))
            journal.keep("settings", "country", '"GB"')
            journal.keep("settings", "quiet_workdays", "7")
            journal.keep("settings", "signed", '"Zoë"')
            journal.keep("drafts", "what happened", '{"sheet": "1", "employer": "Half-written"}')
            journal.keep("templates", "thank_you", "Dear Ana,\nthank you. Zoë")
            for home in homes:
                journal.keep("settings", "tone", "plain", candidacy=home)
                journal.keep("drafts", "letter", f"Half-written for {home} …", candidacy=home)
                journal.keep("tags", "near", "", candidacy=home)
                journal.keep("documents", "names", "CV.pdf\nReferences.pdf", candidacy=home)
                journal.keep("documents", "about the offer", "Two days at home", candidacy=home)
                journal.keep("documents", "in the calendar", '["write"]', candidacy=home)
            export, kept = write_journal(journal.entries()), kept_in(journal, homes)
        folder.mkdir()
        # A store is mostly empty blocks: packed it is a hundredth.
        (folder / STORE).write_bytes(gzip.compress(path.read_bytes(), mtime=0))
    (folder / EXPORT).write_text(export, "utf-8")
    told = json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / KEPT).write_text(f"{told}\n", "utf-8")
    sys.stdout.write(f"Kept {export.count(chr(10))} entries of {folder.name}.\n")


if __name__ == "__main__":
    main()
