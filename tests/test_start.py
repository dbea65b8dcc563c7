"""Starting: one file sets up what is missing, heals what was interrupted, and serves once."""

import importlib.util
import os
import re
import signal
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copy, copytree
from types import ModuleType
from urllib.parse import unquote, urlsplit

import pytest

from core import system
from hearback import VERSION, serve
from hearback.door import Doorstep, Secret
from tests.browser.rig import free_port
from tests.conftest import ROOT

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and modes are POSIX here")


@pytest.fixture
def alone(tmp_path: Path) -> ModuleType:
    """start.py as it is in a folder of its own, with a lock file and no environment."""
    copy(ROOT / "start.py", tmp_path)
    (tmp_path / "requirements.lock").write_text("one==1.0\n")
    spec = importlib.util.spec_from_file_location("start", tmp_path / "start.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def start(alone: ModuleType, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The same, with an installation that takes no time."""
    module = alone

    def make(python: str, uv: str | None) -> None:
        module.HOME.mkdir()

    monkeypatch.setattr(module, "make", make)
    monkeypatch.setattr(module, "install", lambda uv: True)
    monkeypatch.setattr(module, "works", module.HOME.exists)
    return module


def test_what_is_set_up_is_not_set_up_again(start: ModuleType) -> None:
    start.set_up(sys.executable)

    assert start.is_set_up()


def test_an_interrupted_set_up_is_made_anew(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(uv: str | None) -> bool:
        (start.HOME / "half-written").touch()
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(start, "install", killed)
        with pytest.raises(KeyboardInterrupt):
            start.set_up(sys.executable)
    assert not start.is_set_up()

    start.set_up(sys.executable)

    assert start.is_set_up()
    assert not (start.HOME / "half-written").exists()


def test_an_interrupted_update_is_made_anew(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    start.set_up(sys.executable)
    (start.HOME / "old").touch()
    start.LOCK.write_text("one==2.0\n")
    assert not start.is_set_up()

    with monkeypatch.context() as patch:
        patch.setattr(start, "install", lambda uv: False)
        with pytest.raises(SystemExit):
            start.set_up(sys.executable)
    start.set_up(sys.executable)

    assert start.is_set_up()
    assert not (start.HOME / "old").exists()


@pytest.mark.parametrize("works", [True, False], ids=["uv works", "uv fails"])
def test_uv_is_used_where_it_is_and_nothing_is_missing_where_it_fails(
    alone: ModuleType, works: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []

    def call(command: list[str], **_: object) -> int:
        asked.append(command)
        return 0 if works or command[0] != "/bin/uv" else 2

    def run(command: list[str], **_: object) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.CompletedProcess(command, call(command), b"")

    monkeypatch.setattr(alone.subprocess, "call", call)
    monkeypatch.setattr(alone.subprocess, "run", run)
    monkeypatch.setattr(alone, "PYTHON", Path(sys.executable))  # whose pip finds nothing to do
    alone.LOCK.write_text("")

    alone.make("python", "/bin/uv")
    installed = alone.install("/bin/uv")

    assert installed
    assert asked[0][:2] == ["/bin/uv", "venv"]
    assert "--seed" in asked[0]  # with pip in it, for what looks for it there
    assert (["python", "-m", "venv", str(alone.HOME)] in asked) is not works
    assert asked[-1][:3] == ["/bin/uv", "pip", "install"]
    assert {"--require-hashes", "--only-binary"} <= set(asked[-1])


def test_an_environment_whose_python_has_gone_is_made_anew(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    start.set_up(sys.executable)
    (start.HOME / "old").touch()
    with monkeypatch.context() as patch:
        patch.setattr(start, "works", lambda: False)

        assert not start.is_set_up()
        start.set_up(sys.executable)

    assert start.is_set_up()
    assert not (start.HOME / "old").exists()


@pytest.mark.parametrize("fits", [((2, 0), (3, 10)), ((9, 0), (9, 9))], ids=["too new", "too old"])
def test_a_python_that_does_not_fit_gets_one_sentence(
    start: ModuleType,
    fits: tuple[tuple[int, int], tuple[int, int]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(start, "OLDEST", fits[0])
    monkeypatch.setattr(start, "NEWEST", fits[1])
    monkeypatch.setattr(start.shutil, "which", lambda *_, **__: None)

    with pytest.raises(SystemExit):
        start.fitting_python()

    said = capsys.readouterr().out
    assert f"this is {sys.version_info[0]}.{sys.version_info[1]}." in said
    assert "https://www.python.org/downloads/" in said
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        (r"C:\Users\a\AppData\Local\Microsoft\WindowsApps\Python.3.13_x\python.exe", True),
        (
            r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.13_3.13.1\python.exe",
            True,
        ),
        (r"C:\Users\a\AppData\Local\Programs\Python\Python313\python.exe", False),
        (r"C:\my WindowsApps tests\python.exe", False),
    ],
)
def test_the_python_of_the_microsoft_store_is_refused_and_no_other(
    start: ModuleType,
    path: str,
    is_one: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(start, "serve", lambda words: None)
    monkeypatch.setattr(start.sys, "argv", ["start.py", "--no-browser"])
    monkeypatch.setattr(start.sys, "executable", path)

    if is_one:
        with pytest.raises(SystemExit):
            start.main()
    else:
        start.main()

    assert ("Microsoft Store" in capsys.readouterr().out) is is_one
    assert start.is_set_up() is not is_one


def test_what_nobody_foresaw_ends_in_one_sentence_and_a_failing_exit(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def blocked() -> None:
        raise PermissionError("python.exe")

    monkeypatch.setattr(start, "main", blocked)

    with pytest.raises(SystemExit) as end:
        start.calmly()

    said = capsys.readouterr().out
    assert end.value.code == 1
    assert "PermissionError: python.exe" in said
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize(
    ("says", "names"),
    [
        ("WARNING: Retrying after connection broken by 'getaddrinfo failed': /simple/one/", True),
        ("ERROR: No space left on device", False),
    ],
)
def test_without_internet_setting_up_names_the_internet_and_otherwise_what_was_said(
    alone: ModuleType,
    tmp_path: Path,
    says: str,
    names: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if os.name != "posix":
        pytest.skip("a script stands for pip here")
    pip = tmp_path / "python"
    pip.write_text(f'#!/bin/sh\necho "{says}"\nexit 1\n')
    pip.chmod(0o700)
    monkeypatch.setattr(alone, "PYTHON", pip)

    if names:
        with pytest.raises(SystemExit):
            alone.install(None)
    else:
        assert not alone.install(None)

    said = capsys.readouterr().out
    assert "Getting 1 part" in said
    assert ("can't reach the internet" in said) is names
    assert (says in said) is not names


def test_a_server_that_never_answers_is_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(serve, "PATIENCE", 0)

    assert not serve.answers(free_port())


def test_the_file_for_windows_has_its_line_ends_and_asks_for_a_python_that_fits(
    start: ModuleType,
) -> None:
    lines = (ROOT / "start.bat").read_bytes().split(b"\r\n")

    assert not any(b"\n" in line for line in lines)
    assert f"py -{start.NEWEST[0]}.{start.NEWEST[1]} ".encode() in b" ".join(lines)
    for line in lines:  # each place that is gone to is there
        if b"goto " in line:
            assert b":" + line.rsplit(b" ", 1)[1] in lines


def test_a_file_alone_says_that_the_folder_has_to_be_unpacked(tmp_path: Path) -> None:
    copy(ROOT / "start.py", tmp_path)

    tried = subprocess.run(
        [sys.executable, tmp_path / "start.py"], capture_output=True, text=True, check=False
    )

    assert tried.returncode == 1
    assert "unpack" in tried.stdout
    assert len(tried.stdout.splitlines()) == 1


def test_two_windows_do_not_set_up_at_once(start: ModuleType) -> None:
    with (start.ROOT / ".venv.lock").open("a") as one, (start.ROOT / ".venv.lock").open("a") as two:
        assert start.locked(one.fileno(), wait=False)
        assert not start.locked(two.fileno(), wait=False)
        one.close()

        assert start.locked(two.fileno(), wait=False)


def test_the_versions_of_python_and_its_own_are_named_alike(start: ModuleType) -> None:
    project = (ROOT / "pyproject.toml").read_text()
    shell = (ROOT / "tools/python").read_text()

    assert f">={start.OLDEST[0]}.{start.OLDEST[1]}" in project
    assert f'version = "{VERSION}"' in project
    assert f"{start.OLDEST} <= sys.version_info[:2] <= {start.NEWEST}" in shell


def seen_by(home: Path) -> dict[str, str]:
    seen = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "STREAMLIT_"))}
    for screen in ("DISPLAY", "WAYLAND_DISPLAY"):
        seen.pop(screen, None)
    return seen | {"HOME": str(home), "HEARBACK_STORE": str(home / "hearback.duckdb")}


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """The project in a folder of its own, set up with what this Python has."""
    folder = tmp_path / "a folder, äöü"
    folder.mkdir()
    for name in ("core", "hearback", "pages", ".streamlit"):
        copytree(ROOT / name, folder / name)
    for name in ("start.py", "streamlit_app.py", "requirements.lock"):
        copy(ROOT / name, folder)
    venv.create(folder / ".venv", symlinks=os.name == "posix")
    purelib = sysconfig.get_path("purelib", vars={"base": str(folder / ".venv")})
    Path(purelib, "shared.pth").write_text(sysconfig.get_path("purelib"))
    spec = importlib.util.spec_from_file_location("started", folder / "start.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.DONE.write_text(module.wanted())
    return folder


@contextmanager
def started(folder: Path, home: Path, port: int) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, str(folder / "start.py"), "--no-browser", f"--port={port}"]
    with subprocess.Popen(
        command,
        cwd=home,
        env=seen_by(home),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def told(process: "subprocess.Popen[str]") -> tuple[str, Path]:
    """Where it says it is, and the file that a browser is opened on."""
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if line.startswith("Open this in a browser: "):
            return said, Path(unquote(urlsplit(line.split(": ")[1].strip()).path))
    raise AssertionError(said)


@POSIX
@pytest.mark.parametrize("ending", ["SIGHUP", "SIGTERM", "SIGINT"])
def test_it_serves_once_and_ends_when_its_window_is_closed(
    unpacked: Path, tmp_path: Path, ending: str
) -> None:
    port = free_port()
    with started(unpacked, tmp_path, port) as first:
        said, page = told(first)
        assert f"Hearback is ready at http://127.0.0.1:{port}" in said
        assert page.stat().st_mode & 0o777 == 0o600
        assert page.parent.stat().st_mode & 0o777 == 0o700

        if ending == "SIGHUP":  # once is enough
            with started(unpacked, tmp_path, free_port()) as second:
                again, same = told(second)
                assert second.wait(20) == 0
            assert "already running" in again
            assert same == page

        first.send_signal(getattr(signal, ending))
        rest = first.stdout.read() if first.stdout else ""
        assert first.wait(20) == 0
    assert rest == ""
    assert not page.exists()


@POSIX
def test_after_a_kill_the_next_start_serves(unpacked: Path, tmp_path: Path) -> None:
    with started(unpacked, tmp_path, free_port()) as first:
        _, page = told(first)
        old = page.read_text()
        first.kill()
        first.wait(20)

    with started(unpacked, tmp_path, free_port()) as second:
        said, page = told(second)
        second.terminate()
        second.wait(20)

    assert "already running" not in said
    assert old not in said


def test_stores_have_doorsteps_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    (tmp_path / "link").symlink_to(tmp_path)
    one, two, linked, other = (
        Doorstep(tmp_path / name)
        for name in ("a.duckdb", "a.duckdb", "link/a.duckdb", "other.duckdb")
    )

    with one, two, linked, other:
        assert one.take()
        assert not two.take()
        assert not linked.take()
        assert other.take()


def test_a_secret_is_new_each_time_and_a_word_for_once_is_used_up() -> None:
    secret = Secret()
    once = secret.once

    assert secret.word != Secret().word
    assert not secret.admits("")
    assert not secret.admits(once[:-1])
    assert secret.admits(once)
    assert not secret.admits(once)
    assert not secret.admits("")
    assert secret.admits(secret.word)
    assert secret.admits(secret.word)


def test_what_others_set_for_streamlit_is_not_heard() -> None:
    environ = {
        "STREAMLIT_SERVER_ADDRESS": "0.0.0.0",
        "FORWARDED_ALLOW_IPS": "*",
        "PATH": "/bin",
    }

    script = (
        "from hearback.serve import hear_nobody; import os; hear_nobody(os.environ);"
        "from streamlit import config; print([config.get_option(name) for name in"
        " ('server.address', 'server.enableAgentApi', 'server.enableCORS')],"
        " [k for k in os.environ if k.startswith(('STREAMLIT_', 'FORWARDED'))])"
    )
    seen = os.environ | environ | {"STREAMLIT_SERVER_ENABLE_AGENT_API": "true"}
    said = subprocess.check_output([sys.executable, "-c", script], env=seen, text=True, cwd=ROOT)

    assert said.strip() == "['127.0.0.1', False, True] []"


def test_another_way_to_serve_it_serves_nothing_and_says_how_to_start() -> None:
    # What `streamlit run` does with the file, and any server that is given its app.
    read = [sys.executable, "-c", "import streamlit_app"]

    ended = subprocess.run(read, check=False, cwd=ROOT, capture_output=True, text=True)

    assert ended.returncode == 1
    assert "start.py" in ended.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("platform", "environ", "is_one"),
    [
        ("win32", {}, True),
        ("darwin", {}, True),
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
    ],
)
def test_whether_there_is_a_screen(platform: str, environ: dict[str, str], is_one: bool) -> None:
    assert system.has_screen(environ, platform) == is_one


def test_every_setting_that_opens_something_is_pinned() -> None:
    settings = (ROOT / ".streamlit/config.toml").read_text()

    for pinned in (
        'address = "127.0.0.1"',
        'allowedHosts = ["127.0.0.1", "localhost"]',
        "enableCORS = true",
        "enableXsrfProtection = true",
        "enableAgentApi = false",
        'fileWatcherType = "none"',
        "enableStaticServing = false",
        "scriptHealthCheckEnabled = false",
        "gatherUsageStats = false",
        "showEmailPrompt = false",
    ):
        assert re.search(f"^{re.escape(pinned)}$", settings, re.MULTILINE)
