"""What has a command run when the user logs in and each morning, and what takes that away again.

A timer of systemd, an agent of launchd, or a task of Windows; all three belong to the user alone.
"""

import os
import plistlib
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from html import escape
from pathlib import Path

from core.system.commands import Command, runs

APP = Path(__file__).resolve().parents[2]
"""The folder that holds `core`, from which its commands run."""
HOUR = 9

UNIT = "hearback-remind"
LABEL = "hearback.remind"
TASK = "Hearback reminder"

SERVICE = """[Unit]
Description=Hearback says whether something is due

[Service]
Type=oneshot
WorkingDirectory={folder}
ExecStart={command}
"""
TIMER = f"""[Unit]
Description=Each morning, and when you log in

[Timer]
OnCalendar=*-*-* {HOUR:02}:00:00
OnStartupSec=1min
Persistent=true

[Install]
WantedBy=timers.target
"""
XML = """<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <Triggers>
    <LogonTrigger><Enabled>true</Enabled><UserId>{user}</UserId></LogonTrigger>
    <CalendarTrigger>
      <StartBoundary>2026-01-01T{hour:02}:00:00</StartBoundary>
      <ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <UserId>{user}</UserId>
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <StartWhenAvailable>true</StartWhenAvailable>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <ExecutionTimeLimit>PT5M</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{program}</Command>
      <Arguments>{words}</Arguments>
      <WorkingDirectory>{folder}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
"""


@dataclass(frozen=True, slots=True)
class Morning:
    """What makes a system run the command, and what takes that away.

    `files` are written before the commands of `on` and removed after those of `off`, and so are the
    `traces` that the system leaves. The files tell whether it is on, or else the command `asks` does
    by its status, and the files are only read once.
    """

    files: Mapping[Path, bytes]
    on: tuple[Command, ...]
    off: tuple[Command, ...]
    traces: tuple[Path, ...] = ()
    asks: Command | None = None


def reminding(store: Path, environ: Mapping[str, str] = os.environ) -> Morning:
    """What has this installation look into a store when the user logs in and each morning."""
    command = (sys.executable, "-s", "-m", "core", "remind", "--store", str(store.absolute()))
    return morning(command, APP, Path.home(), environ)


def morning(
    command: Sequence[str],
    folder: Path,
    home: Path,
    environ: Mapping[str, str],
    platform: str = sys.platform,
) -> Morning:
    """What has `command` run in `folder` at login and at nine."""
    if platform == "win32":
        return _task(command, folder, home, environ)
    if platform == "darwin":
        return _agent(command, folder, home)
    return _timer(command, folder, home, environ)


def _timer(command: Sequence[str], folder: Path, home: Path, environ: Mapping[str, str]) -> Morning:
    units = Path(environ.get("XDG_CONFIG_HOME") or home / ".config") / "systemd/user"
    stamps = Path(environ.get("XDG_DATA_HOME") or home / ".local/share") / "systemd/timers"
    timer, service = f"{UNIT}.timer", f"{UNIT}.service"
    said = SERVICE.format(
        folder=str(folder).replace("%", "%%"), command=" ".join(map(_for_systemd, command))
    )
    systemd = ("systemctl", "--user")
    return Morning(
        files={units / service: said.encode(), units / timer: TIMER.encode()},
        on=((*systemd, "daemon-reload"), (*systemd, "enable", "--now", timer)),
        off=((*systemd, "disable", "--now", timer), (*systemd, "daemon-reload")),
        traces=(units / "timers.target.wants" / timer, stamps / f"stamp-{timer}"),
    )


def _for_systemd(word: str) -> str:
    """A word of a command, in which nothing has a meaning for systemd."""
    for sign, plain in (("\\", "\\\\"), ('"', '\\"'), ("%", "%%"), ("$", "$$"), ("\n", "\\n")):
        word = word.replace(sign, plain)
    return f'"{word}"'


def _agent(command: Sequence[str], folder: Path, home: Path) -> Morning:
    file = home / "Library/LaunchAgents" / f"{LABEL}.plist"
    said = {
        "Label": LABEL,
        "ProgramArguments": list(command),
        "WorkingDirectory": str(folder),
        "RunAtLoad": True,
        "StartCalendarInterval": {"Hour": HOUR, "Minute": 0},
    }
    session = f"gui/{os.getuid() if sys.platform != 'win32' else 0}"
    return Morning(
        files={file: plistlib.dumps(said)},
        on=(("launchctl", "bootstrap", session, str(file)),),
        off=(("launchctl", "bootout", f"{session}/{LABEL}"),),
    )


def _task(command: Sequence[str], folder: Path, home: Path, environ: Mapping[str, str]) -> Morning:
    program = command[0]
    if program.endswith("python.exe"):
        program = f"{program.removesuffix('python.exe')}pythonw.exe"  # which opens no window
    user = "\\".join(filter(None, (environ.get("USERDOMAIN"), environ.get("USERNAME"))))
    said = XML.format(
        user=escape(user, quote=False),
        hour=HOUR,
        program=escape(program, quote=False),
        words=escape(subprocess.list2cmdline(command[1:]), quote=False),
        folder=escape(str(folder), quote=False),
    )
    local = Path(environ.get("LOCALAPPDATA") or home / "AppData/Local")
    file = local / "hearback" / f"{UNIT}.xml"
    named = ("/TN", TASK)
    return Morning(
        files={file: said.encode("utf-16")},
        on=(("schtasks", "/Create", *named, "/XML", str(file), "/F"),),
        off=(("schtasks", "/Delete", *named, "/F"),),
        asks=("schtasks", "/Query", *named),
    )


def is_on(at: Morning) -> bool:
    """Whether the system has it."""
    if at.asks is not None:
        return runs(at.asks)
    return any(file.exists() for file in at.files)


def set_on(at: Morning) -> bool:
    """Gives it to the system; if that refuses, nothing stays behind, and this is False."""
    for file, content in at.files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    if at.on[-1][0] == "launchctl":
        runs(at.off[0])  # an agent of an earlier version has to go first
    if not all(runs(command) for command in at.on):
        set_off(at)
        return False
    if at.asks is not None:
        _remove(at.files)
    return True


def set_off(at: Morning) -> None:
    """Takes it away from the system, without a trace."""
    first, *rest = at.off
    runs(first)
    _remove((*at.files, *at.traces))
    for command in rest:
        runs(command)


def _remove(files: Iterable[Path]) -> None:
    """Removes files, and folders that held nothing else."""
    for file in files:
        file.unlink(missing_ok=True)
        with suppress(OSError):
            file.parent.rmdir()
