"""Starts Hearback: sets up what is missing beside this file, serves it, and opens the browser.

Double-click it, or run `python start.py`. It needs Python 3.11, 3.12 or 3.13, and nothing else.
`--no-browser` opens nothing; `--set-up` sets up and serves nothing; `--port N` serves there.

Only the standard library, and nothing that Python 3.7 cannot read: it is the one to say so.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

OLDEST, NEWEST = (3, 11), (3, 13)
ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "requirements.lock"
HOME = ROOT / ".venv"
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
DONE = HOME / "installed-runtime"
"""Written last, with what was installed: an environment without it was interrupted."""
OF_MACOS = "/Library/Frameworks/Python.framework/Versions"
WHERE_ELSE = (
    "/usr/local/bin",
    "/opt/homebrew/bin",
    *(f"{OF_MACOS}/3.{minor}/bin" for minor in (13, 12, 11)),
)
"""Where Python is on macOS, also for a window that knows nothing of it."""
STORE = "windowsapps"
"""A folder on the way to each Python of the Microsoft Store."""
FITTING = "Please get the newest Python 3.13 from https://www.python.org/downloads/" + (
    "windows/ (Windows installer, 64-bit)" if os.name == "nt" else ""
)
NO_INTERNET = ("connection broken by", "NewConnectionError", "Max retries exceeded", "timed out")
"""What pip says where it reaches nobody."""


def main() -> None:
    """Sets up, and gives this process over to the server."""
    read = argparse.ArgumentParser(description="Starts Hearback.")
    read.add_argument("--no-browser", action="store_true", help="serve, and open nothing")
    read.add_argument("--set-up", action="store_true", help="set up what is missing, and end")
    words, more = read.parse_known_args()
    if not LOCK.exists():
        raise refusal(
            "The files that belong to start.py aren't beside it. "
            "Please unpack the whole folder first, and start it there."
        )
    if is_of_the_store(sys.executable, sys.base_prefix):
        raise refusal(
            "This Python is from the Microsoft Store, and Windows keeps what it saves in another "
            f"place, so Hearback can't use it. {FITTING}; both fit side by side. Then start again."
        )
    python = fitting_python()
    with alone():
        if not is_set_up():
            set_up(python)
    if not words.set_up:
        opens = not words.no_browser and has_screen()
        say("Starting Hearback." + (" Your browser opens in a moment." if opens else ""))
        serve(["--no-browser", *more] if words.no_browser else more)


def fitting_python() -> str:
    """The path of a Python that Hearback runs on: this one, or else another on this machine."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return sys.executable
    path = os.pathsep.join((os.environ.get("PATH", ""), *WHERE_ELSE))
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        for command in ([f"python3.{minor}"], ["py", f"-3.{minor}"]):
            found = shutil.which(command[0], path=path)
            if found is not None:
                asked = [found, *command[1:], "-c", "import sys; print(sys.executable)"]
                with contextlib.suppress(OSError, subprocess.CalledProcessError):
                    said = subprocess.check_output(asked, stderr=subprocess.DEVNULL)
                    its = said.decode().strip()
                    if not is_of_the_store(its):
                        return its
    raise refusal(
        f"Hearback needs Python 3.11, 3.12 or 3.13, and this is {sys.version_info[0]}."
        f"{sys.version_info[1]}. {FITTING}; both fit side by side. Then start again."
    )


def is_of_the_store(*paths: str) -> bool:
    """Whether a Python is the Microsoft Store's, which keeps what is saved in a place of its own."""
    return any(STORE in re.split(r"[\\/]", path.lower()) for path in paths)


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Waits until no other window is setting up here, and keeps others waiting meanwhile."""
    try:
        lock = (ROOT / ".venv.lock").open("a")
    except OSError:
        # A folder that only an administrator may change may still be set up already.
        if is_set_up():
            yield
            return
        raise refusal(
            f"Hearback may not write into {ROOT}. "
            "Please move that folder to a place of your own, and start it there."
        ) from None
    with lock:
        if not locked(lock.fileno(), wait=False):
            say("Hearback is being set up in another window; this one waits for it.")
            locked(lock.fileno(), wait=True)
        yield


def locked(file: int, *, wait: bool) -> bool:
    """Takes the lock of an open file, which goes when the process does."""
    while True:
        try:
            if sys.platform == "win32":
                import msvcrt

                # Waits for ten seconds at most.
                msvcrt.locking(file, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except OSError:
            if not wait:
                return False
        else:
            return True


def wanted() -> str:
    """What has to be installed, in one word."""
    return hashlib.sha256(LOCK.read_bytes()).hexdigest()


def is_set_up() -> bool:
    """Whether the environment is whole, and holds what is locked now."""
    return DONE.exists() and DONE.read_text().strip() == wanted() and works()


def works() -> bool:
    """Whether the environment's Python starts and finds what is in it.

    It does not when the Python that it was made from has gone, or became another one.
    """
    look = "import sys; from importlib.util import find_spec; sys.exit(not find_spec('streamlit'))"
    try:
        return subprocess.call([str(PYTHON), "-c", look], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def set_up(python: str) -> None:
    """Makes the environment, or brings it up to date; what was interrupted is made anew."""
    uv = shutil.which("uv")
    if not (DONE.exists() and works()):
        say(
            "Setting Hearback up. This can take up to ten minutes. "
            "Please leave this window open, also when nothing moves."
        )
        clear()
        make(python, uv)
    else:
        say("Bringing Hearback up to date.")
        DONE.unlink()
    if not install(uv):
        raise refusal(
            "Setting up didn't finish; the lines above say why. Nothing you told Hearback is lost. "
            "Please start it again: it begins where it has to."
        )
    DONE.write_text(wanted() + "\n")


def clear() -> None:
    """Removes an environment that is of no use."""
    if HOME.is_symlink():
        HOME.unlink()
    elif HOME.exists():
        try:
            shutil.rmtree(str(HOME))
        except OSError:
            raise refusal(
                f"{HOME} can't be removed. Please remove it yourself, and start again."
            ) from None


def make(python: str, uv: str | None) -> None:
    """Makes the environment, with pip in it."""
    if uv is not None:
        command = [uv, "venv", "--quiet", "--seed", "--python", python, str(HOME)]
        if subprocess.call(command) == 0:
            return
        clear()
    tried = subprocess.run(
        [python, "-m", "venv", str(HOME)],
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if tried.returncode != 0:
        sys.stdout.write(tried.stdout.decode(errors="replace"))
        clear()
        raise refusal(
            "Python's venv is missing or doesn't work. On Debian or Ubuntu, install it with "
            "`sudo apt install python3-venv`; elsewhere, install Python 3.13 from "
            "https://www.python.org/downloads/. Then start again."
        )


def install(uv: str | None) -> bool:
    """Installs what is locked, and shows how far it is; whether that went well."""
    # A package without a ready-made wheel would be built here for minutes, and run what it likes.
    number = len(re.findall(r"^[\w.-]+==", LOCK.read_text(), re.MULTILINE))
    say(f"Getting {number} part{'s' * (number != 1)} from the internet:")
    rules = ["--require-hashes", "--only-binary", ":all:", "--requirement", str(LOCK)]
    if uv is not None:
        fast = [uv, "pip", "install", "--python", str(PYTHON)]
        if subprocess.call([*fast, *rules]) == 0:
            return True
    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    said = []
    done = 0
    with subprocess.Popen(
        [*pip, "--progress-bar", "off", *rules],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=surroundings(),
    ) as installing:
        for line in installing.stdout or ():
            text = line.decode(errors="replace").rstrip()
            said.append(text)
            found = re.match(
                r"(?:Collecting|Processing|Requirement already satisfied:) (\S+)", text
            )
            if found is not None:
                done = min(done + 1, number)
                say(f"{done:3} of {number}  {re.split('[=;-]', found[1].rsplit('/')[-1])[0]}")
            elif text.startswith("Installing collected"):
                say("Putting everything in its place.")
    if installing.returncode != 0:
        last = "\n".join(said[-12:])
        if any(words in last for words in NO_INTERNET):
            raise refusal(
                "Hearback can't reach the internet, and needs it for its parts this once. Please "
                "connect this computer and start again. Nothing you told Hearback is lost."
            )
        say(last)
    return installing.returncode == 0


def has_screen() -> bool:
    """Whether a browser could show itself."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY")
    return sys.platform in {"win32", "darwin"} or any(os.environ.get(each) for each in screens)


def surroundings() -> dict[str, str]:
    """What the processes see: nothing that leads Python to other packages than the locked ones."""
    return {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "PYTHONHOME"}}


def serve(words: list[str]) -> None:
    """Gives this process over to the server, which ends when its window is closed."""
    command = [str(PYTHON), "-P", "-m", "hearback", *words]
    seen = dict(surroundings(), PYTHONPATH=str(ROOT), PYTHONNOUSERSITE="1")
    if sys.platform != "win32":
        os.execve(command[0], command, seen)
    else:  # no such thing there: this process waits, and leaves Ctrl+C to the other
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        code = subprocess.call(command, env=seen)
        if code:
            linger()
        sys.exit(code)


def say(sentence: str) -> None:
    """Prints at once, also into a pipe."""
    print(sentence, flush=True)


def refusal(sentence: str) -> SystemExit:
    """Says what is wrong; a window that was opened for this waits until it was read."""
    say(sentence)
    linger()
    return SystemExit(1)


def linger() -> None:
    """Keeps a window of Windows open, which would close at once."""
    if os.name == "nt" and sys.stdin is not None and sys.stdin.isatty():
        with contextlib.suppress(EOFError, KeyboardInterrupt):
            input("Press Enter to close this window.")


def calmly() -> None:
    """Starts, and says in plain words that it could not where nobody foresaw why."""
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        raise refusal(
            "Hearback couldn't start. Nothing you told it is lost. A virus scanner or Smart App "
            "Control may have blocked a part of it, or the disk may be full. Please start it once "
            f"more. For whoever helps you: {type(error).__name__}: {error}"
        ) from None


if __name__ == "__main__":
    calmly()
