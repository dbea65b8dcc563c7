"""The journal in its store: what it keeps, what it gives back, and what cannot break it."""

import os
import random
import resource
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings

from core.errors import (
    BadInput,
    Contradiction,
    NotThere,
    OutOfOrder,
    StoreBusy,
    StoreError,
    StoreNewer,
    StoreUnreadable,
)
from core.events import CandidacyOpened, Entry, NoteAdded, ReplyReceived
from core.journal import Journal, back_up_day, backups_of, store, store_path
from tests.random_events import journals

THURSDAY = date(2026, 3, 5)
FRIDAY = date(2026, 3, 6)
ROOT = Path(__file__).parent.parent
SECRET = "Zwiebelkuchenrezept"
POSIX = pytest.mark.skipif(os.name != "posix", reason="owners and signals are POSIX here")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "hearback.duckdb"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    with Journal.open(path, patience=0.3) as opened:
        yield opened


def note(text: str) -> NoteAdded:
    return NoteAdded(happened_on=FRIDAY, text=text)


def opened(employer: str) -> CandidacyOpened:
    return CandidacyOpened(happened_on=THURSDAY, employer=employer, role="Cook")


def texts(journal: Journal) -> list[str]:
    return [entry.event.text for entry in journal.entries() if isinstance(entry.event, NoteAdded)]


def beside(path: Path) -> list[str]:
    """What lies in the store's folder."""
    return sorted(os.listdir(path.parent))


@contextmanager
def another(act: str, path: Path) -> Iterator["subprocess.Popen[str]"]:
    """A second process at work on the store; killed at the end."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.another_process", act, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


# What is recorded


def test_events_are_numbered_in_their_candidacy(journal: Journal) -> None:
    first = journal.append(None, opened("Ox"), note("a"))
    second = journal.append(None, opened("Elk"))
    third = journal.append("c1", note("b"))

    assert [(entry.candidacy, entry.no) for entry in first] == [("c1", 1), ("c1", 2)]
    assert [(entry.candidacy, entry.no) for entry in second] == [("c2", 1)]
    assert [(entry.candidacy, entry.no) for entry in third] == [("c1", 3)]


def test_entries_come_back_by_the_first_appearance_of_their_candidacy(journal: Journal) -> None:
    journal.append("zoo", note("a"))
    journal.append("ant", note("b"))
    journal.append("zoo", note("c"))

    assert texts(journal) == ["a", "c", "b"]
    assert [entry.no for entry in journal.entries("zoo")] == [1, 2]
    assert journal.entries("cow") == ()


def test_what_was_recorded_is_there_after_the_journal_was_closed(path: Path) -> None:
    with Journal.open(path) as before:
        before.append(None, opened("Ox"), note("a"))
        told = before.entries()

    with Journal.open(path) as after:
        assert after.entries() == told


@settings(max_examples=30, deadline=None)
@given(journals())
def test_every_event_comes_back_as_it_was_recorded(entries: tuple[Entry, ...]) -> None:
    with tempfile.TemporaryDirectory() as folder, Journal.open(Path(folder, "s")) as journal:
        journal.add(entries)

        assert journal.entries() == entries


def test_recording_nothing_changes_nothing(journal: Journal) -> None:
    before = journal.version()

    assert journal.append(None) == ()
    assert journal.add(()) == 0
    assert journal.version() == before


@pytest.mark.parametrize("name", ["c999999999999999", "c1000000000000000"])
def test_a_made_name_is_one_that_no_entry_bears(journal: Journal, name: str) -> None:
    journal.add([Entry("c999999999999999", 1, note("a")), Entry(name, 1, note("a"))])

    begun = [journal.append(None, note(text))[0].candidacy for text in ("b", "c")]
    journal.begin([[note("d")], [note("e")]])

    assert len({"c999999999999999", name, *begun}) == len(begun) + len({"c999999999999999", name})
    assert [len(journal.entries(home)) for home in begun] == [1, 1]
    assert all(len(entries) == 1 for entries in journal.recorded().values())


def test_a_candidacy_never_gets_the_name_of_an_erased_one(journal: Journal) -> None:
    journal.append(None, opened("Ox"))
    journal.add([Entry("c7", 1, opened("Elk"))])
    journal.erase("c7")

    assert journal.append(None, opened("Yak"))[0].candidacy == "c8"
    journal.erase()
    assert journal.append(None, opened("Yak"))[0].candidacy == "c9"


def test_a_candidacy_without_a_number_left_is_said_so(journal: Journal) -> None:
    journal.add([Entry("c1", 2**31 - 1, note("the last"))])

    with pytest.raises(OutOfOrder):
        journal.append("c1", note("one more"))


def test_the_version_grows_with_every_change_and_only_then(
    journal: Journal, tmp_path: Path
) -> None:
    backup = tmp_path / "backup.duckdb"
    changes: list[Callable[[], object]] = [
        lambda: journal.append(None, opened("Ox")),
        lambda: journal.backup(backup) and journal.append("c1", note("a")),
        lambda: journal.add([Entry("c2", 1, note("b"))]),
        lambda: journal.erase("c2"),
        lambda: journal.restore(backup),
        journal.erase,
    ]
    versions = [journal.version()]
    for change in changes:
        change()
        versions.append(journal.version())

    assert versions == sorted(set(versions))
    journal.entries()
    journal.keep("drafts", "thanks", "Dear")
    journal.backup(backup)
    journal.close()
    assert journal.version() == versions[-1]


# Once is once


def test_a_form_that_is_sent_twice_is_recorded_once(journal: Journal) -> None:
    first = journal.append(None, opened("Ox"), note("a"), token="form 1")
    again = journal.append(None, opened("Ox"), note("a"), token="form 1")
    other = journal.append("c1", note("a"), token="form 2")

    assert again == first
    assert journal.entries() == (*first, *other)


def test_a_form_that_many_threads_send_is_recorded_once(journal: Journal) -> None:
    with ThreadPoolExecutor(8) as threads:
        told = list(
            threads.map(lambda _: journal.append(None, opened("Ox"), token="form"), range(40))
        )

    assert set(told) == {journal.entries()}
    assert len(journal.entries()) == 1


def test_entries_from_many_threads_are_all_there_without_a_gap(journal: Journal) -> None:
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda number: journal.append("c1", note(str(number))), range(120)))

    assert [entry.no for entry in journal.entries("c1")] == list(range(1, 121))
    assert sorted(map(int, texts(journal))) == list(range(120))


def test_mixed_calls_from_many_threads_give_no_wrong_answer(
    journal: Journal, tmp_path: Path
) -> None:
    def turn(number: int) -> None:
        home = f"t{number}"
        entries = journal.append(home, note(str(number)))
        journal.keep("drafts", "same", str(number))
        assert journal.entries(home) == entries
        assert journal.kept("drafts")["same"].isdigit()
        if number % 10 == 0:
            journal.close()
        if number % 25 == 0:
            journal.erase(home)
            journal.backup(tmp_path / "backup.duckdb")

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(turn, range(100)))

    assert sorted(map(int, texts(journal))) == [n for n in range(100) if n % 25]


# Import


def test_an_import_takes_what_is_new_and_skips_what_is_there(journal: Journal) -> None:
    entries = (Entry("c1", 1, opened("Ox")), Entry("c1", 2, note("a")), Entry("c2", 1, note("b")))

    assert journal.add(entries[:1]) == 1
    assert journal.add((*entries, *entries)) == 2
    assert journal.entries() == entries


def test_an_import_that_contradicts_the_journal_takes_in_nothing(journal: Journal) -> None:
    journal.add([Entry("c1", 2, note("a"))])

    with pytest.raises(Contradiction, match="Line 2 of c1"):
        journal.add([Entry("c1", 1, opened("Ox")), Entry("c1", 2, note("b"))])

    assert texts(journal) == ["a"]


def test_an_import_that_contradicts_itself_takes_in_nothing(journal: Journal) -> None:
    given = ReplyReceived(happened_on=FRIDAY, gist="other")
    taken_back = ReplyReceived(happened_on=FRIDAY, gist="other", decision_by=None)

    with pytest.raises(Contradiction):
        journal.add([Entry("c1", 1, given), Entry("c1", 1, taken_back)])

    assert journal.entries() == ()


@pytest.mark.long
def test_a_hundred_thousand_entries_are_taken_in(journal: Journal) -> None:
    entries = tuple(
        Entry(f"c{number // 20}", number % 20 + 1, note(str(number))) for number in range(100_000)
    )

    journal.add(entries)

    assert journal.entries() == entries


# What is kept beside


def test_what_is_kept_stays_until_it_is_kept_anew_or_dropped(journal: Journal) -> None:
    journal.append("c1", note("a"))
    journal.keep("drafts", "thanks", "Dear", candidacy="c1")
    journal.keep("drafts", "thanks", "Dear Ana", candidacy="c1")
    journal.keep("drafts", "wizard", "{}")
    journal.keep("settings", "thanks", "5")

    assert journal.kept("drafts", candidacy="c1") == {"thanks": "Dear Ana"}
    assert journal.kept("drafts") == {"wizard": "{}"}

    journal.drop("drafts", "wizard")
    journal.drop("drafts", "wizard")

    assert journal.kept("drafts") == {}
    assert journal.kept("settings") == {"thanks": "5"}


def test_the_same_draft_kept_by_many_threads_is_one_of_theirs(journal: Journal) -> None:
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda n: journal.keep("drafts", "same", str(n)), range(100)))

    assert journal.kept("drafts")["same"] in {str(number) for number in range(100)}


def test_a_write_that_another_connection_got_in_the_way_of_is_done_again(journal: Journal) -> None:
    journal.keep("drafts", "same", "old")
    with duckdb.connect(str(journal.path), config=store.SETTINGS) as rival:
        rival.execute("BEGIN")
        rival.execute("UPDATE keepsakes SET body = 'rival'")
        with ThreadPoolExecutor(1) as thread:
            keeping = thread.submit(journal.keep, "drafts", "same", "mine")
            time.sleep(0.1)
            rival.execute("COMMIT")
            keeping.result()

    assert journal.kept("drafts") == {"same": "mine"}


def test_a_write_that_never_gets_its_turn_says_so(journal: Journal) -> None:
    journal.keep("drafts", "same", "old")
    with duckdb.connect(str(journal.path), config=store.SETTINGS) as rival:
        rival.execute("BEGIN")
        rival.execute("UPDATE keepsakes SET body = 'rival'")

        with pytest.raises(StoreBusy):
            journal.keep("drafts", "same", "mine")

    assert journal.kept("drafts") == {"same": "old"}


# Two processes


def test_a_second_process_is_told_who_has_the_store(path: Path, journal: Journal) -> None:
    journal.append(None, opened("Ox"))
    journal.close()

    with another("hold", path) as other:
        assert line(other) == "ready"

        with pytest.raises(StoreBusy, match=f"process {other.pid}"):
            journal.append("c1", note("a"))
        assert f"process {other.pid}" in journal.condition().findings[0]

    assert journal.entries() == (Entry("c1", 1, opened("Ox")),)


def test_a_store_that_is_free_again_in_time_is_waited_for(path: Path, journal: Journal) -> None:
    journal.append(None, opened("Ox"))
    journal.close()

    with another("hold", path) as other:
        assert line(other) == "ready"
        with ThreadPoolExecutor(1) as thread:
            waiting = thread.submit(Journal(path, patience=10).entries)
            time.sleep(0.2)
            other.communicate()

            assert waiting.result() == (Entry("c1", 1, opened("Ox")),)


def test_a_command_beside_an_idle_app_gets_its_answer(path: Path, journal: Journal) -> None:
    journal.append("c1", note("a"))
    journal.close()

    with another("linger", path) as app:
        assert line(app) == "ready"

        assert texts(Journal(path, patience=5)) == ["a"]
        assert app.poll() is None


def test_an_idle_journal_lets_go_of_the_file_and_takes_it_again(path: Path) -> None:
    journal = Journal.open(path, linger=0.05)
    journal.append("c1", note("a"))
    deadline = time.monotonic() + 5
    while not _free(path) and time.monotonic() < deadline:
        time.sleep(0.02)

    assert _free(path)
    journal.append("c1", note("b"))
    assert texts(journal) == ["a", "b"]
    journal.close()


def test_an_idle_journal_holds_the_file_no_longer_than_its_time_after_the_last_use(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    now = 100.0

    class Timer(threading.Timer):
        def start(self) -> None:
            waits.append(self.interval)

    monkeypatch.setattr("core.journal.store.Timer", Timer)
    monkeypatch.setattr(time, "monotonic", lambda: now)
    journal = Journal.open(path, linger=5.0)
    journal.entries()
    now = 104.0
    journal.entries()
    now = 105.0
    journal._store._when_idle()

    assert [wait for wait in waits if wait <= 5] == [5.0, 4.0]
    assert not journal._store.release(5.0)
    now = 109.0
    assert journal._store.release(5.0)


def _free(path: Path) -> bool:
    probe = "import duckdb, sys; duckdb.connect(sys.argv[1], read_only=True)"
    act = [sys.executable, "-c", probe, str(path)]
    return subprocess.run(act, check=False, stderr=subprocess.DEVNULL).returncode == 0


def test_a_token_counts_for_all_processes(path: Path, journal: Journal) -> None:
    journal.append("c1", note("a"), token="same")
    journal.close()

    with another("append", path) as other:
        other.wait()

    assert texts(journal) == ["a"]


def test_many_processes_that_begin_at_once_share_one_new_store(path: Path) -> None:
    path.parent.mkdir()
    acts = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.another_process", "append", str(path)],
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    complaints = [act.communicate()[1] for act in acts]

    assert complaints == [""] * 4
    assert texts(Journal(path)) == ["b"]
    assert beside(path) == ["hearback.duckdb"]


def test_two_journals_of_one_process_share_the_store(journal: Journal, path: Path) -> None:
    twin = Journal.open(path.parent / "." / path.name)
    twin.append("c1", note("a"))
    journal.erase("c1")
    twin.append("c1", note("b"))

    assert texts(journal) == texts(twin) == ["b"]


# Crashes


@POSIX
@pytest.mark.parametrize("act", ["record", "rewrite"])
def test_whatever_was_confirmed_survives_a_kill(path: Path, act: str) -> None:
    confirmed = 0
    for _ in range(5):
        with another(act, path) as victim:
            confirmed = int(line(victim))
            time.sleep(random.uniform(0, 0.3))
            victim.send_signal(signal.SIGKILL)
            assert victim.stdout is not None
            confirmed = max([confirmed, *map(int, victim.stdout.read().split()[:-1])])

        with Journal.open(path) as journal:
            numbers = [entry.no for entry in journal.entries("c1")]
            assert numbers == list(range(1, len(numbers) + 1))
            assert len(numbers) >= confirmed
            assert len(journal.entries("c2")) in {0, 1000}
            assert journal.condition().findings == ()
            if act == "rewrite":
                journal.backup(path.with_name("backup.duckdb"))
        assert set(beside(path)) <= {"hearback.duckdb", "backup.duckdb"}


@POSIX
def test_a_full_disk_is_said_and_loses_nothing(path: Path) -> None:
    journal = Journal.open(path)
    journal.append("c1", note("safe"))
    limit = path.stat().st_size + 100_000
    with room_for(limit):
        with pytest.raises(StoreError, match="no room left"):
            _fill(journal)
        with pytest.raises(StoreError, match="no room left"):
            journal.backup(path.with_name("backup.duckdb"))
        with pytest.raises(StoreError, match="no room left"):
            journal.erase("c1")
    recorded = len(journal.entries())

    assert journal.append("c1", note("again"))[0].no == recorded + 1
    journal.close()
    assert len(journal.entries()) == recorded + 1
    assert beside(path) == ["hearback.duckdb"]


def _fill(journal: Journal) -> None:
    for _ in range(100):
        journal.append("c1", note(random.randbytes(9_000).hex()))


@contextmanager
def room_for(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@POSIX
def test_no_room_for_a_new_store_leaves_nothing_behind(path: Path) -> None:
    with room_for(10_000), pytest.raises(StoreError, match="no room left"):
        Journal.open(path)

    assert beside(path) == []


@POSIX
def test_a_folder_that_cannot_be_written_is_said() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o555)
        with as_anybody(), pytest.raises(StoreError, match="cannot be written") as refusal:
            Journal.open(folder / "hearback.duckdb")
        folder.chmod(0o700)

        assert refusal.value.way_out
        assert os.listdir(folder) == []


@POSIX
def test_a_store_that_cannot_be_written_is_said() -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "hearback.duckdb")
        with Journal.open(path) as journal:
            journal.append("c1", note("a"))
            journal.close()
            path.chmod(0o444)
            path.parent.chmod(0o555)
            with as_anybody(), pytest.raises(StoreError, match="cannot be written"):
                journal.append("c1", note("b"))
            path.parent.chmod(0o700)
            path.chmod(0o600)

            assert texts(journal) == ["a"]


@POSIX
def test_the_doctor_finds_that_nothing_can_be_written() -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "hearback.duckdb")
        with Journal.open(path) as journal:
            journal.append("c1", note("a"))
        os.chown(path, 65534, -1) if os.geteuid() == 0 else None
        path.parent.chmod(0o555)
        with as_anybody():
            condition = Journal(path).condition()
        path.parent.chmod(0o700)

        assert (condition.entries, len(condition.findings)) == (1, 1)
        assert "cannot be written" in condition.findings[0]
        assert condition.way_out


@POSIX
def test_a_folder_into_which_nobody_may_look_is_said() -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "hearback.duckdb")
        with Journal.open(path) as journal:
            journal.append("c1", note("a"))
        path.parent.chmod(0)
        with as_anybody():
            condition = Journal(path).condition()
            for act in (Journal.open, backups_of, lambda p: back_up_day(Journal(p), FRIDAY)):
                with pytest.raises(StoreError, match="cannot be written"):
                    act(path)
        path.parent.chmod(0o700)

        assert condition.findings
        assert condition.way_out


def test_a_place_where_no_store_can_be_is_said(tmp_path: Path) -> None:
    circle = tmp_path / "circle"
    circle.symlink_to(circle)
    (tmp_path / "file").write_text("a")
    for place in (circle, tmp_path / ("a" * 300), tmp_path / "file" / "hearback.duckdb"):
        with pytest.raises(StoreError, match="cannot be used") as refusal:
            Journal.open(place)

        assert refusal.value.way_out
    assert sorted(os.listdir(tmp_path)) == ["circle", "file"]


@contextmanager
def as_anybody() -> Iterator[None]:
    """As a user to whom permissions apply, if this one is root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


# Files that are no store, or no longer one


def test_a_store_is_for_its_owner_only(journal: Journal, path: Path, tmp_path: Path) -> None:
    journal.append("c1", note("a"))
    backup = tmp_path / "backup.duckdb"
    journal.backup(backup)

    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    for file in (path, path.with_name("hearback.duckdb.wal"), backup):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    journal.erase("c1")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_store_that_others_can_read_is_closed_to_them(journal: Journal, path: Path) -> None:
    journal.close()
    path.chmod(0o644)

    assert "Others" in journal.condition().findings[0]
    journal.entries()
    assert journal.condition().sound


def test_an_old_duckdb_could_open_the_file(journal: Journal) -> None:
    with duckdb.connect(str(journal.path), config=store.SETTINGS) as connection:
        tags = connection.execute(
            "SELECT tags FROM duckdb_databases() WHERE path = ?", [str(journal.path)]
        ).fetchone()

    assert tags is not None
    assert tags[0]["storage_version"] == "v1.5.0+"


def _garbage(path: Path) -> None:
    path.write_bytes(b"Dear diary\n" * 5000)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20_000])


def _flip(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    for place in range(4096 * 3 + 100, len(raw), 262_144):
        raw[place] ^= 255
    path.write_bytes(raw)


def _foreign(path: Path) -> None:
    path.unlink()
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE songs (title VARCHAR)")


def _foreign_log(path: Path) -> None:
    other = path.with_name("other.duckdb")
    code = (
        "import duckdb, os, sys; c = duckdb.connect(sys.argv[1]);"
        "c.execute('CREATE TABLE a (b INT)'); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code, other], check=True)
    other.with_name("other.duckdb.wal").rename(path.with_name(f"{path.name}.wal"))
    other.unlink()


def _only_log(path: Path) -> None:
    path.rename(path.with_name(f"{path.name}.wal"))


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGES = [_garbage, _empty, _cut, _flip, _foreign, _foreign_log, _only_log]


@pytest.mark.parametrize("damage", [*DAMAGES, _folder])
def test_a_file_that_cannot_be_read_is_said_so_and_never_touched(
    path: Path, damage: Callable[[Path], None]
) -> None:
    _recorded(path)
    damage(path)
    before = _bytes_beside(path)

    with pytest.raises(StoreUnreadable) as refusal, Journal.open(path) as journal:
        journal.entries()
    condition = Journal(path).condition()

    assert refusal.value.way_out
    assert condition.findings
    assert condition.way_out
    assert _bytes_beside(path) == before


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_backup_heals_a_damaged_store_and_the_damaged_one_is_kept(
    path: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    _recorded(path)
    with Journal.open(path) as journal:
        journal.backup(tmp_path / "backup.duckdb")
    damage(path)
    before = set(_bytes_beside(path).values())

    count = Journal(path).restore(tmp_path / "backup.duckdb")

    assert count == 50
    assert len(texts(Journal(path))) == 50
    assert before <= set(_bytes_beside(path).values())


def _recorded(path: Path) -> None:
    with Journal.open(path) as journal:
        journal.append("c1", *(note(f"{number} {SECRET}") for number in range(50)))


def _bytes_beside(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}


def test_a_store_from_a_newer_version_is_said_so_and_never_touched(path: Path) -> None:
    _recorded(path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("INSERT INTO migrations VALUES (9999, 'later', '2030-01-01')")
    before = _bytes_beside(path)

    with pytest.raises(StoreNewer, match="newer version"):
        Journal.open(path)

    assert Journal(path).condition().findings
    assert _bytes_beside(path) == before


def test_an_older_store_is_migrated_and_keeps_everything(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _recorded(path)
    _with_migration(monkeypatch, "ALTER TABLE keepsakes ADD COLUMN colour VARCHAR;")

    with Journal.open(path) as journal:
        assert journal.condition().schema == 9
        assert len(texts(journal)) == 50
    assert beside(path) == ["hearback.duckdb"]


def test_a_migration_that_fails_leaves_the_old_store_whole(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _recorded(path)
    before = path.read_bytes()
    _with_migration(monkeypatch, "DELETE FROM entries; SELECT error('no');")

    with pytest.raises(duckdb.Error):
        Journal.open(path)

    assert path.read_bytes() == before
    assert beside(path) == ["hearback.duckdb"]


def _with_migration(monkeypatch: pytest.MonkeyPatch, sql: str) -> None:
    steps = (*store.migrations(), (9, "0009_test.sql", sql))
    monkeypatch.setattr(store, "migrations", lambda: steps)


def test_a_store_that_vanished_under_the_app_is_not_begun_anew(
    path: Path, tmp_path: Path, journal: Journal
) -> None:
    journal.append("c1", note("a"))
    journal.close()
    path.rename(tmp_path / "moved.duckdb")

    with pytest.raises(StoreError, match="not where it was"):
        journal.append("c1", note("b"))
    assert beside(path) == []

    (tmp_path / "moved.duckdb").rename(path)
    assert texts(journal) == ["a"]


def test_a_store_that_is_not_there_is_in_no_bad_condition(path: Path) -> None:
    condition = Journal(path).condition()

    assert condition.sound
    assert (condition.schema, condition.size, condition.entries) == (None, 0, 0)
    assert not path.parent.exists()


def test_the_condition_of_a_sound_store_counts_what_is_there(journal: Journal, path: Path) -> None:
    journal.append(None, opened("Ox"), note("a"))
    journal.append(None, opened("Elk"))

    condition = journal.condition()

    assert condition.path == path
    assert (condition.entries, condition.candidacies, condition.findings) == (3, 2, ())
    assert condition.schema == store.migrations()[-1][0]
    assert condition.size > 0


def test_an_entry_that_was_tampered_with_is_found(journal: Journal) -> None:
    journal.append("c1", note("a"), note("b"))
    journal.close()
    with duckdb.connect(str(journal.path)) as connection:
        connection.execute("UPDATE entries SET body = '{}' WHERE no = 2")

    with pytest.raises(StoreUnreadable, match="Line 2 of c1"):
        journal.entries()
    assert "Line 2 of c1" in journal.condition().findings[0]


# Backup, restore, erase


def test_a_backup_holds_what_was_there_and_restores_it(journal: Journal, tmp_path: Path) -> None:
    journal.append(None, opened("Ox"), note("a"), token="form")
    journal.keep("settings", "country", '"DK"')
    told, backup = journal.entries(), tmp_path / "deep" / "down" / "backup.duckdb"

    assert journal.backup(backup) == 2
    journal.erase()
    assert journal.entries() == ()

    assert journal.restore(backup) == 2
    assert journal.entries() == told
    assert journal.kept("settings") == {"country": '"DK"'}
    assert journal.append(None, opened("Ox"), token="form") == told
    assert beside(backup) == ["backup.duckdb"]


def test_a_backup_takes_the_place_of_an_older_one(journal: Journal, tmp_path: Path) -> None:
    backup = tmp_path / "backup.duckdb"
    journal.append("c1", note("a"))
    journal.backup(backup)
    journal.append("c1", note("b"))
    journal.backup(backup)

    assert texts(Journal(backup)) == ["a", "b"]


def test_backups_that_are_made_at_once_do_not_disturb_each_other(
    journal: Journal, tmp_path: Path
) -> None:
    journal.append("c1", note("a"))

    with ThreadPoolExecutor(4) as threads:
        counts = list(threads.map(lambda _: journal.backup(tmp_path / "b.duckdb"), range(8)))

    assert counts == [1] * 8
    assert texts(Journal(tmp_path / "b.duckdb")) == ["a"]


def test_a_store_begins_from_a_backup_where_there_was_none(
    journal: Journal, tmp_path: Path
) -> None:
    journal.append("c1", note("a"))
    journal.backup(tmp_path / "backup.duckdb")
    elsewhere = Journal(tmp_path / "elsewhere" / "hearback.duckdb")

    elsewhere.restore(tmp_path / "backup.duckdb")

    assert texts(elsewhere) == ["a"]


@pytest.mark.parametrize("damage", [_garbage, _empty, _cut, _flip, _foreign])
def test_a_backup_that_cannot_be_read_changes_nothing(
    journal: Journal, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    backup = tmp_path / "backup.duckdb"
    journal.append("c1", *(note(str(number)) for number in range(50)))
    journal.backup(backup)
    journal.append("c1", note("later"))
    damage(backup)

    with pytest.raises(StoreUnreadable):
        journal.restore(backup)

    assert texts(journal)[-1] == "later"
    assert set(beside(journal.path)) <= {"hearback.duckdb", "hearback.duckdb.wal"}


def test_a_backup_that_is_not_there_is_said(journal: Journal, tmp_path: Path) -> None:
    with pytest.raises(NotThere):
        journal.restore(tmp_path / "backup.duckdb")


def test_the_store_is_not_its_own_backup(journal: Journal) -> None:
    journal.append("c1", note("a"))

    with pytest.raises(BadInput):
        journal.backup(journal.path)
    with pytest.raises(BadInput):
        journal.restore(journal.path)

    assert texts(journal) == ["a"]


def test_there_is_no_backup_of_a_store_that_is_not_there(path: Path, tmp_path: Path) -> None:
    with pytest.raises(NotThere):
        Journal(path).backup(tmp_path / "backup.duckdb")

    assert not (tmp_path / "backup.duckdb").exists()


def test_an_erased_candidacy_is_in_no_byte(journal: Journal, path: Path) -> None:
    for round_ in range(30):
        journal.append("c1", note(f"{SECRET} {round_}"), note(f"Ox and {SECRET}"))
        journal.append("c2", note("stays"))
    journal.keep("drafts", "letter", f"Dear {SECRET}", candidacy="c1")
    journal.keep("drafts", "letter", "Dear Ox", candidacy="c2")
    assert _found(path, SECRET)

    assert journal.erase("c1") == 60

    assert not _found(path, SECRET)
    journal.append("c2", note("goes on"))
    journal.close()
    assert not _found(path, SECRET)
    assert len(texts(journal)) == 31
    assert journal.kept("drafts", candidacy="c1") == {}
    assert journal.kept("drafts", candidacy="c2") == {"letter": "Dear Ox"}
    assert beside(path) == ["hearback.duckdb"]


def test_everything_can_be_erased(journal: Journal, path: Path) -> None:
    journal.append("c1", note(SECRET))
    journal.keep("templates", "thanks", SECRET)

    assert journal.erase() == 1

    assert journal.entries() == ()
    assert journal.kept("templates") == {}
    journal.close()
    assert not _found(path, SECRET)


def test_a_draft_that_was_dropped_goes_with_the_next_erase(journal: Journal, path: Path) -> None:
    journal.append("c1", note("a"))
    journal.keep("drafts", "letter", SECRET * 50)
    journal.drop("drafts", "letter")

    journal.erase("c1")

    assert not _found(path, SECRET)


def test_a_candidacy_that_is_not_there_cannot_be_erased(journal: Journal) -> None:
    journal.append("c1", note("a"))

    journal.keep("settings", "country", '"DK"')

    for name in ("c2", ""):
        with pytest.raises(NotThere):
            journal.erase(name)

    assert texts(journal) == ["a"]
    assert journal.kept("settings") == {"country": '"DK"'}


def _found(path: Path, text: str) -> bool:
    # Copied by another program: opening the store here would drop the lock on it.
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["cp", "-R", str(path.parent), folder], check=True)
        return any(
            text.encode() in file.read_bytes() for file in Path(folder).rglob("*") if file.is_file()
        )


def test_what_a_sudden_end_left_behind_is_swept_away(journal: Journal, path: Path) -> None:
    journal.close()
    left = path.with_name(".hearback.duckdb.abc.workshop")
    left.mkdir()
    (left / "rest.duckdb").write_text(SECRET)

    journal.entries()

    assert not left.exists()


# Where it is


def test_the_command_line_names_the_store_before_the_environment_does() -> None:
    environ = {"HEARBACK_STORE": "/b/store.duckdb"}

    assert store_path("/a/store.duckdb", environ) == Path("/a/store.duckdb")
    assert store_path(None, environ) == Path("/b/store.duckdb")
    assert store_path(None, {"HEARBACK_STORE": ""}) == store_path(None, {})
    assert store_path(None, {}).name == "hearback.duckdb"


@pytest.mark.parametrize("name", ["temp", "main", "a b", "it's", 'say "no"', "ünï", "copy.of.x"])
def test_a_store_may_have_any_name(tmp_path: Path, name: str) -> None:
    with Journal.open(tmp_path / f"{name}.duckdb") as journal:
        journal.append("c1", note("a"))
        journal.backup(tmp_path / "backup.duckdb")
        journal.restore(tmp_path / "backup.duckdb")
        journal.append("c2", note("b"))
        journal.erase("c1")

        assert texts(journal) == ["b"]


@POSIX
def test_the_keyboard_stops_a_query_as_it_stops_anything_else(journal: Journal) -> None:
    stop = threading.Timer(0.2, os.kill, [os.getpid(), signal.SIGINT])
    endless = "SELECT count(*) FROM range(10_000_000_000) a, range(10_000_000_000) b"
    stop.start()

    with pytest.raises(KeyboardInterrupt):
        store.store_at(journal.path).read(lambda cursor: cursor.execute(endless).fetchall())

    assert journal.entries() == ()


def test_a_store_that_was_replaced_while_it_was_opened_is_opened_anew(
    journal: Journal, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.append("c1", note("before"))
    journal.backup(tmp_path / "other.duckdb")
    journal.close()
    real = store.connected
    opened: list[Path] = []

    def replaced(at: Path, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
        # As when another process erases: the old file was read with the log of the new one.
        if at != path or opened:
            return real(at, read_only=read_only)
        opened.append(at)
        (tmp_path / "other.duckdb").replace(path)
        raise StoreUnreadable("It is damaged.", way_out="Nothing was changed.")

    monkeypatch.setattr(store, "connected", replaced)

    assert [entry.event for entry in journal.entries("c1")] == [note("before")]
    assert opened == [path]
