"""The backups that make themselves, going back to one, and what stands in the way."""

import os
import stat
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from core.__main__ import main
from core.coach import Coach
from core.errors import NotThere, OutOfOrder, StoreError, StoreUnreadable
from core.events import AnyEvent, Entry, event_of
from core.journal import Journal, back_up_before, back_up_day, backups_of, erase_in_backups, store
from core.journal.parting import ALL_OF_THEM
from tests.stories import answered, interviewed, opened, struck
from tests.test_journal import room_for

MONDAY = date(2026, 3, 2)
SECRET = "Zwiebelkuchenrezept"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "hearback.duckdb"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    with Journal.open(path, patience=0.3) as opened:
        yield opened


def note(text: str) -> AnyEvent:
    return event_of("note_added", MONDAY, text=text)


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def names(path: Path) -> list[str]:
    return [backup.file.name for backup in backups_of(path)]


def spoil_entries(path: Path) -> None:
    """Damages what the entries say, and nothing else."""
    raw = bytearray(path.read_bytes())
    raw[raw.index(SECRET.encode())] ^= 1
    path.write_bytes(raw)


def test_a_day_without_a_change_makes_no_backup(journal: Journal, path: Path) -> None:
    assert back_up_day(journal, day(0)) is None

    journal.append("c1", note("a"))
    made = back_up_day(journal, day(1))

    assert made is not None
    assert back_up_day(journal, day(1)) is None
    assert back_up_day(journal, day(2)) is None
    assert names(path) == ["2026-03-03.duckdb"]


def test_a_draft_is_a_change_and_so_is_dropping_it(journal: Journal, path: Path) -> None:
    journal.append("c1", note("a"))
    back_up_day(journal, day(0))
    journal.keep("drafts", "letter", "Dear")
    back_up_day(journal, day(1))
    journal.drop("drafts", "letter")
    back_up_day(journal, day(2))

    assert len(names(path)) == 3


def test_a_later_start_on_the_same_day_brings_its_backup_up_to_date(
    journal: Journal, path: Path
) -> None:
    for text in ("a", "b"):
        journal.append("c1", note(text))
        back_up_day(journal, day(0))

    (backup,) = backups_of(path)
    with Journal(backup.file) as kept:
        assert len(kept.entries()) == 2


def test_the_last_ten_days_that_had_changes_are_kept(journal: Journal, path: Path) -> None:
    for number in range(0, 33, 3):
        journal.append("c1", note(str(number)))
        back_up_day(journal, day(number))

    assert [backup.day for backup in backups_of(path)] == [day(n) for n in range(30, 0, -3)]


def test_a_clock_that_was_wrong_costs_no_real_day(journal: Journal, path: Path) -> None:
    for number in (*range(5_000, 5_003), *range(10)):
        journal.append("c1", note(str(number)))
        back_up_day(journal, day(number))

    assert [backup.day for backup in backups_of(path)] == [day(n) for n in range(9, -1, -1)]


def test_backups_are_for_their_owner_only(journal: Journal, path: Path) -> None:
    journal.append("c1", note("a"))
    made = back_up_day(journal, day(0))

    assert made is not None
    assert stat.S_IMODE(made.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.file.parent.stat().st_mode) == 0o700


def test_a_backup_that_cannot_be_read_is_followed_by_another(journal: Journal, path: Path) -> None:
    journal.append("c1", note("a"))
    made = back_up_day(journal, day(0))
    assert made is not None
    made.file.write_text("garbage")

    assert back_up_day(journal, day(1)) is not None


def test_a_damaged_store_takes_the_place_of_no_backup(journal: Journal, path: Path) -> None:
    journal.append("c1", *(note(f"{SECRET} {n}") for n in range(50)))
    back_up_day(journal, day(0))
    journal.keep("drafts", "letter", "Dear")
    journal.close()
    spoil_entries(path)

    with pytest.raises(StoreUnreadable):
        back_up_day(journal, day(0))

    (backup,) = backups_of(path)
    with Journal(backup.file) as kept:
        assert len(kept.entries()) == 50


def test_what_a_restore_replaces_is_backed_up_first(journal: Journal, path: Path) -> None:
    coach = Coach(journal)
    journal.append("c1", note("a"))
    coach.archive.back_up_day(day(0))
    journal.append("c1", note("b"))

    for number in (1, 2):
        coach.archive.restore(backups_of(path)[-1].file, day(1))
        assert len(journal.entries()) == 1
        assert names(path)[0] == f"2026-03-03-before-{number}.duckdb"

    coach.archive.restore(backups_of(path)[1].file, day(1))
    assert len(journal.entries()) == 2


def test_the_oldest_backup_is_there_until_it_is_restored(journal: Journal, path: Path) -> None:
    coach = Coach(journal)
    for number in range(10):
        journal.append("c1", note(str(number)))
        coach.archive.back_up_day(day(number))

    coach.archive.restore(backups_of(path)[-1].file, day(20))

    assert len(journal.entries()) == 1
    assert len(names(path)) == 11


def test_a_restore_that_fails_leaves_no_backup_behind(journal: Journal, path: Path) -> None:
    journal.append("c1", note(SECRET))

    for _ in range(2):
        with pytest.raises(NotThere):
            Coach(journal).archive.restore(path.with_name("gone.duckdb"), day(0))

    assert backups_of(path) == ()


def test_a_store_that_is_damaged_in_part_is_kept_when_a_backup_takes_its_place(
    journal: Journal, path: Path
) -> None:
    coach = Coach(journal)
    journal.append("c1", *(note(f"{SECRET} {n}") for n in range(50)))
    coach.archive.back_up_day(day(0))
    journal.close()
    spoil_entries(path)
    damaged = path.read_bytes()

    coach.archive.restore(backups_of(path)[0].file, day(1))

    assert len(journal.entries()) == 50
    assert path.with_name("hearback.duckdb.set-aside-1").read_bytes() == damaged


def test_a_damaged_store_is_not_written_into_when_it_is_closed(path: Path) -> None:
    with Journal.open(path) as journal:
        journal.append("c1", *(note(f"{SECRET} {n}") for n in range(50)))
        journal.close()
        journal.append("c1", note("in the log"))
        before = {file.name: file.read_bytes() for file in path.parent.iterdir()}
    for name, raw in before.items():
        path.with_name(name).write_bytes(raw)
    spoil_entries(path)
    before = {file.name: file.read_bytes() for file in path.parent.iterdir()}

    with Journal.open(path) as journal, pytest.raises(StoreUnreadable):
        journal.entries()

    assert {file.name: file.read_bytes() for file in path.parent.iterdir()} == before
    assert len(before) == 2


def test_erasing_in_the_backups_leaves_the_rest_of_them(journal: Journal, path: Path) -> None:
    journal.append("c1", note(SECRET))
    journal.append("c2", note("stays"))
    back_up_day(journal, day(0))
    back_up_before(journal, day(0))
    (path.parent / "hearback.duckdb.set-aside-1").write_text(SECRET)
    left = path.with_name("hearback.duckdb.backups") / ".2026-03-02.duckdb.x.workshop"
    left.mkdir()
    (left / "backup.duckdb").write_text(SECRET)
    journal.erase("c1")

    assert erase_in_backups(path, "c1") == 3

    journal.close()
    assert not any(
        SECRET.encode() in file.read_bytes() for file in path.parent.rglob("*") if file.is_file()
    )
    for backup in backups_of(path):
        with Journal(backup.file) as kept:
            assert [entry.candidacy for entry in kept.entries()] == ["c2"]


def test_erasing_in_backups_spares_another_one_that_bears_the_same_name(
    journal: Journal, path: Path
) -> None:
    coach = Coach(journal)
    journal.append("c1", note("of another job"))
    coach.archive.back_up_day(day(0))
    older = backups_of(path)[0].file
    journal.erase("c1")
    journal.append("c1", note("of this job"))
    coach.archive.back_up_day(day(1))

    assert coach.archive.erase("c1", backups=True) == 1

    with Journal(older) as kept:
        assert [entry.event for entry in kept.entries("c1")] == [note("of another job")]
    with Journal(backups_of(path)[0].file) as kept:
        assert kept.entries() == ()


def test_what_a_killed_backup_left_goes_at_the_next_start_and_before_erasing(
    journal: Journal, tmp_path: Path
) -> None:
    coach = Coach(journal)
    journal.append("c1", note("a"))
    journal.append("c2", note("b"))
    target = tmp_path / "stick" / "kept.duckdb"
    coach.archive.backup(target)

    for clean in (lambda: coach.archive.back_up_day(day(0)), lambda: coach.archive.erase("c1")):
        left = target.with_name(".kept.duckdb.abc.workshop")
        left.mkdir()
        (left / "backup.duckdb").write_text(SECRET)
        clean()
        assert [file.name for file in target.parent.iterdir()] == ["kept.duckdb"]


@pytest.fixture
def made_one(journal: Journal) -> Coach:
    """A store of 0.1 in which three candidacies bear one name, because a file had one too high."""
    journal.add([Entry("c999999999999999", 1, opened(MONDAY, employer="Yak"))])
    for employer in ("Ox", "Elk", "Ant"):
        told = opened(MONDAY, employer=employer), interviewed(MONDAY, topics=[employer])
        journal.append(ALL_OF_THEM, *told, note(f"with {employer}"))
    journal.append(
        ALL_OF_THEM,
        note("whose?"),
        answered(day(1), "felt", 2, entry=5),
        struck(day(1), 6),
        note("whose, too?"),
    )
    journal.append(ALL_OF_THEM, struck(day(1), 12))
    return Coach(journal)


def told(journal: Journal, candidacy: str) -> list[tuple[int, str, object]]:
    """Number, kind, and what each entry of a candidacy is known by."""
    known_by = ("employer", "topics", "text", "value", "entry")
    return [
        (e.no, e.event.kind, next(v for n in known_by if (v := getattr(e.event, n, None))))
        for e in journal.entries(candidacy)
    ]


def test_each_candidacy_that_an_old_version_made_one_with_others_begins_its_own(
    made_one: Coach, journal: Journal, path: Path
) -> None:
    made_one.archive.back_up_day(day(1))

    ox, elk, ant = made_one.keepsakes.parted()
    assert [card.employer for card in made_one.cards(day(1))] == ["Yak", "Ox", "Elk", "Ant"]
    assert told(journal, ox) == [
        (1, "candidacy_opened", "Ox"),
        (2, "interview_held", ("Ox",)),
        (3, "note_added", "with Ox"),
        (10, "note_added", "whose?"),
        (13, "note_added", "whose, too?"),
    ]
    assert told(journal, elk) == [
        (1, "candidacy_opened", "Elk"),
        (2, "interview_held", ("Elk",)),
        (3, "note_added", "with Elk"),
        (4, "answered", 2),
        (5, "struck", 3),
        (6, "struck", 5),
    ]
    assert event_of("answered", day(1), fact="felt", value=2, entry=2) in [
        entry.event for entry in journal.entries(elk)
    ]
    assert [what for _, _, what in told(journal, ant)] == ["Ant", ("Ant",), "with Ant"]
    with Journal(path.with_name(f"{path.name}.backups") / f"{day(1)}-before-1.duckdb") as before:
        assert len(before.entries(ALL_OF_THEM)) == 14
    version = journal.version()
    made_one.archive.back_up_day(day(2))
    assert journal.version() == version


def test_of_a_file_in_which_several_are_one_only_what_begins_them_is_parted(
    journal: Journal,
) -> None:
    events = (opened(MONDAY), note("a"), opened(MONDAY, employer="Elk"), note("b"))
    journal.add([Entry(ALL_OF_THEM, no, event) for no, event in enumerate(events, start=1)])
    coach = Coach(journal)

    coach.archive.back_up_day(day(1))

    first, elk = coach.keepsakes.parted()
    assert [what for _, _, what in told(journal, first)] == ["Northwind", "a", "b"]
    assert [what for _, _, what in told(journal, elk)] == ["Elk"]


def test_erasing_in_backups_reaches_one_that_was_one_with_others_there_and_spares_them(
    made_one: Coach, path: Path
) -> None:
    made_one.archive.back_up_day(day(1))
    ox, elk, ant = made_one.keepsakes.parted()

    made_one.archive.erase(elk, backups=True)
    made_one.archive.erase(ox, backups=True)

    for backup in backups_of(path):
        assert b"with Elk" not in backup.file.read_bytes()
        assert b"with Ox" not in backup.file.read_bytes()
        with Journal(backup.file) as kept:
            assert [what for _, _, what in told(kept, ant)] == ["Ant", ("Ant",), "with Ant"]


def test_a_backup_that_nobody_can_read_goes_when_backups_are_erased(
    journal: Journal, path: Path
) -> None:
    journal.append("c1", note("a"))
    made = back_up_day(journal, day(0))
    assert made is not None
    made.file.write_text(SECRET)

    erase_in_backups(path, "c1")

    assert not made.file.parent.exists()


@pytest.mark.skipif(os.name != "posix", reason="limits are POSIX")
def test_a_full_disk_costs_no_backup_and_erasing_can_be_asked_for_again(
    journal: Journal, path: Path
) -> None:
    coach = Coach(journal)
    for home in ("c1", "c2"):
        journal.append(home, note(home))
    coach.archive.back_up_day(day(0))
    backup = backups_of(path)[0].file
    before = backup.read_bytes()

    with room_for(10_000), pytest.raises(StoreError, match="no room left"):
        coach.archive.erase("c1", backups=True)

    assert backup.read_bytes() == before
    assert coach.archive.erase("c1", backups=True) == 1
    with Journal(backup) as kept:
        assert [entry.candidacy for entry in kept.entries()] == ["c2"]


def test_what_was_erased_before_can_be_erased_in_the_backups_later(
    journal: Journal, path: Path
) -> None:
    coach = Coach(journal)
    for home in ("c1", "c2"):
        journal.append(home, note(home))
    coach.archive.back_up_day(day(0))
    aside = path.with_name("hearback.duckdb.set-aside-1")
    aside.write_text("damaged")

    coach.archive.erase("c1")
    with pytest.raises(NotThere):
        coach.archive.erase("c9", backups=True)
    assert aside.exists()
    assert coach.archive.erase("c1", backups=True) == 0

    assert not aside.exists()
    with Journal(backups_of(path)[0].file) as kept:
        assert [entry.candidacy for entry in kept.entries()] == ["c2"]


def test_a_vanished_store_with_backups_is_not_begun_anew(journal: Journal, path: Path) -> None:
    journal.append("c1", note("a"))
    back_up_day(journal, day(0))
    journal.close()
    path.unlink()

    with pytest.raises(StoreUnreadable, match="backups are still there"):
        Journal.open(path)

    condition = Journal(path).condition()
    assert condition.findings
    assert condition.way_out
    assert os.listdir(path.parent) == ["hearback.duckdb.backups"]


def test_a_log_without_its_store_is_said_and_kept_when_a_backup_takes_its_place(
    journal: Journal, path: Path
) -> None:
    journal.append("c1", note("a"))
    back_up_day(journal, day(0))
    journal.close()
    path.unlink()
    log = path.with_name("hearback.duckdb.wal")
    log.write_text("what was not worked in")

    with pytest.raises(StoreUnreadable, match="its log is still there"):
        Journal.open(path)
    condition = Journal(path).condition()
    assert condition.findings
    assert condition.way_out
    assert log.read_text() == "what was not worked in"

    Coach(journal).archive.restore(backups_of(path)[0].file, day(1))

    assert len(journal.entries()) == 1
    assert path.with_name("hearback.duckdb.set-aside-1.wal").read_text() == "what was not worked in"


def test_the_doctor_names_the_newest_backup_and_the_restore_heals(
    journal: Journal, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    journal.append("c1", note("a"))
    made = back_up_day(journal, day(0))
    assert made is not None
    journal.close()
    path.write_text("garbage")

    assert main(["doctor", "--store", str(path)]) == 2
    assert str(made.file) in capsys.readouterr().out

    assert main(["restore", str(made.file), "--store", str(path), "--today", "2026-03-12"]) == 0
    assert main(["doctor", "--store", str(path)]) == 0
    assert path.with_name("hearback.duckdb.set-aside-1").read_text() == "garbage"


def test_a_command_erases_in_the_backups_only_if_asked(journal: Journal, path: Path) -> None:
    for home in ("c1", "c2"):
        journal.append(home, note(home))
    back_up_day(journal, day(0))
    journal.close()

    main(["erase", "c1", "--store", str(path)])
    main(["erase", "c2", "--backups", "--store", str(path)])

    with Journal(backups_of(path)[0].file) as kept:
        assert [entry.candidacy for entry in kept.entries()] == ["c1"]


def test_a_guard_sees_what_is_there_by_then_and_can_refuse(journal: Journal) -> None:
    journal.append("c1", note("a"))
    seen: list[int] = []

    def guard(before: tuple[object, ...]) -> None:
        seen.append(len(before))
        raise OutOfOrder("No.", way_out="Stop.")

    with pytest.raises(OutOfOrder):
        journal.append("c1", note("b"), guard=guard)

    assert (seen, len(journal.entries())) == ([1], 1)


def test_duckdb_will_not_write_an_encrypted_file_by_itself(tmp_path: Path) -> None:
    """docs/privacy.md says so. When this fails, a store can be encrypted: think again."""
    with duckdb.connect(config=store.SETTINGS) as connection:
        target = f"ATTACH '{tmp_path / 'closed.duckdb'}' AS closed (ENCRYPTION_KEY 'a key')"
        with pytest.raises(duckdb.Error, match="httpfs"):
            connection.execute(target)


def test_a_draft_is_backed_up_though_the_clock_was_ahead_when_another_was_kept(
    journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.append("c1", note("a"))
    journal.keep("drafts", "other", "Dear")
    with monkeypatch.context() as ahead:
        ahead.setattr("core.journal.journal.now", lambda: datetime(2040, 1, 1))  # noqa: DTZ001
        journal.keep("drafts", "letter", "Dear")
    back_up_day(journal, day(0))

    journal.keep("drafts", "other", "Dear Ada")

    assert back_up_day(journal, day(1)) is not None
