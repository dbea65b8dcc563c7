"""Reminders on this computer: one notification a day, and what has it come by itself."""

import os
import plistlib
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from xml.etree import ElementTree as ET

import pytest

from core.__main__ import main
from core.coach import Coach
from core.journal import Journal
from core.system import mornings, notices
from core.system.mornings import Morning, morning
from core.system.notices import notice
from tests.browser.rig import free_port
from tests.conftest import ROOT
from tests.stories import interviewed, march, opened

COMMAND = ("/opt/a b/python", "-m", "core", "remind", "--store", '/home/a/100% "mine" $x.duckdb')
FOLDER = Path("/opt/a b/100%")


def test_a_reminder_counts_what_is_due_names_nobody_and_comes_once_a_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown: list[tuple[str, str]] = []

    def notify(title: str, text: str) -> bool:
        shown.append((title, text))
        return True

    monkeypatch.setattr(notices, "notify", notify)
    store = tmp_path / "a.duckdb"
    with Journal.open(store) as journal:
        journal.append(None, opened(march(2)), interviewed(march(5)))
        due = len(Coach(journal).agenda(march(12)))
    remind = ["remind", "--store", str(store), "--today"]

    for day in ("2026-03-12", "2026-03-12", "2026-03-13"):
        assert main([*remind, day]) == 0

    assert len(shown) == 2
    assert str(due) in shown[0][1]
    assert "Northwind" not in capsys.readouterr().out


def test_where_nothing_is_due_nothing_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notices, "notify", lambda *_: pytest.fail("It was shown."))

    assert main(["remind", "--store", str(tmp_path / "a.duckdb"), "--today", "2026-03-12"]) == 0


def test_a_reminder_that_could_not_be_shown_comes_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def notify(title: str, text: str) -> bool:
        tried.append(text)
        return False

    monkeypatch.setattr(notices, "notify", notify)
    store = tmp_path / "a.duckdb"
    with Journal.open(store) as journal:
        journal.append(None, opened(march(2)), interviewed(march(5)))

    for _ in range(2):
        assert main(["remind", "--store", str(store), "--today", "2026-03-12"]) == 2

    assert len(tried) == 2


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_what_is_shown_is_never_a_part_of_a_script(platform: str) -> None:
    title, text = "-e 'x'", '$(rm) "x"\n`y` <b>'

    shown = notice(title, text, platform)

    whole = {*shown.command, *shown.variables.values()}
    assert {title, text} <= whole
    assert all(title not in part and text not in part for part in whole - {title, text})


# -- what a system is told ------------------------------------------------------------------------


def on(platform: str, home: Path, **environ: str) -> Morning:
    return morning(COMMAND, FOLDER, home, environ, platform)


def test_systemd_gets_a_timer_for_login_and_nine_and_the_command_as_it_is(tmp_path: Path) -> None:
    made = on("linux", tmp_path)

    told = {file.name: content.decode() for file, content in made.files.items()}
    service, timer = told["hearback-remind.service"], told["hearback-remind.timer"]
    (line,) = (line for line in service.splitlines() if line.startswith("ExecStart="))
    read = [w.replace("%%", "%").replace("$$", "$") for w in shlex.split(line.partition("=")[2])]
    assert read == list(COMMAND)
    assert "WorkingDirectory=/opt/a b/100%%\n" in service
    assert {"OnCalendar=*-*-* 09:00:00", "OnStartupSec=1min", "Persistent=true"} <= set(
        timer.splitlines()
    )
    assert {file.parent for file in made.files} == {tmp_path / ".config/systemd/user"}


def test_launchd_gets_an_agent_for_login_and_nine(tmp_path: Path) -> None:
    made = on("darwin", tmp_path)

    ((file, content),) = made.files.items()
    told = plistlib.loads(content)
    assert file.parent == tmp_path / "Library/LaunchAgents"
    assert told["ProgramArguments"] == list(COMMAND)
    assert told["WorkingDirectory"] == str(FOLDER)
    assert told["RunAtLoad"] is True
    assert told["StartCalendarInterval"] == {"Hour": 9, "Minute": 0}


def test_windows_gets_a_task_for_this_user_that_opens_no_window(tmp_path: Path) -> None:
    command = (r"C:\A & B\python.exe", *COMMAND[1:])
    seen = {"LOCALAPPDATA": str(tmp_path), "USERDOMAIN": "PC", "USERNAME": "Ana <A>"}

    made = morning(command, FOLDER, tmp_path, seen, "win32")

    ((_, content),) = made.files.items()
    parts = ET.fromstring(content.decode("utf-16")).iter()
    told = {part.tag.rpartition("}")[2]: part.text for part in parts}
    assert told["Command"] == r"C:\A & B\pythonw.exe"
    assert told["Arguments"] == subprocess.list2cmdline(command[1:])
    assert told["WorkingDirectory"] == str(FOLDER)
    assert told["UserId"] == r"PC\Ana <A>"
    assert str(told["StartBoundary"]).endswith("T09:00:00")


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
@pytest.mark.parametrize("allowed", [True, False], ids=["allowed", "refused"])
def test_turned_off_or_refused_nothing_is_left(
    platform: str, allowed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[tuple[str, ...]] = []

    def runs(command: tuple[str, ...]) -> bool:
        ran.append(command)
        return allowed

    monkeypatch.setattr(mornings, "runs", runs)
    made = on(platform, tmp_path, LOCALAPPDATA=str(tmp_path / "Local"))

    assert mornings.set_on(made) is allowed
    assert mornings.is_on(made) is allowed
    if allowed:
        for trace in made.traces:  # as the system makes them
            trace.parent.mkdir(parents=True, exist_ok=True)
            trace.touch()
        mornings.set_off(made)

    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {made.on[0], *made.off} <= set(ran)


# -- for once, really -----------------------------------------------------------------------------


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A screen nobody sees, with a daemon that shows notifications; gives the environment."""
    missing = [p for p in ("Xvfb", "dunst", "dunstctl", "dbus-daemon", "busctl") if not which(p)]
    if missing:
        pytest.skip(f"This computer has no {', '.join(missing)} to show a notification with.")
    screen = f":{free_port() % 1000 + 100}"
    seen = {
        **os.environ,
        "DISPLAY": screen,
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path),
    }
    started: list[subprocess.Popen[bytes]] = []

    def start(*command: str, **more: int) -> "subprocess.Popen[bytes]":
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL} | more
        process: subprocess.Popen[bytes] = subprocess.Popen(command, env=seen, **quiet)  # type: ignore[call-overload]
        started.append(process)
        return process

    try:
        start("Xvfb", screen, "-screen", "0", "800x600x24")
        bus = start("dbus-daemon", "--session", "--print-address", stdout=subprocess.PIPE)
        assert bus.stdout is not None
        seen["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
        end = time.monotonic() + 20
        while not Path(f"/tmp/.X11-unix/X{screen[1:]}").exists() and time.monotonic() < end:
            time.sleep(0.05)
        start("dunst", "-conf", os.devnull)
        while subprocess.call(["dunstctl", "count"], env=seen, stdout=-3, stderr=-3) != 0:
            assert time.monotonic() < end
            time.sleep(0.05)
        yield seen
    finally:
        for process in reversed(started):
            process.kill()
            process.wait(10)
            if process.stdout is not None:
                process.stdout.close()


def test_a_notification_is_really_shown(desktop: dict[str, str], tmp_path: Path) -> None:
    store = tmp_path / "a.duckdb"
    with Journal.open(store) as journal:
        journal.append(None, opened(march(2)), interviewed(march(5)))
    command = [sys.executable, "-m", "core", "remind", "--store", str(store), "--today"]

    said = subprocess.check_output([*command, "2026-03-12"], env=desktop, cwd=ROOT, text=True)

    shown = subprocess.check_output(["dunstctl", "count", "displayed"], env=desktop, text=True)
    assert shown.strip() == "1"
    assert said.strip()
