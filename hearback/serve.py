"""Serves the app to this user's browser on this machine, and opens it there.

Whoever starts it again while it runs gets the one that runs.
"""

import argparse
import os
import signal
import socket
import sys
import threading
import time
import webbrowser
from collections.abc import MutableMapping, Sequence
from runpy import run_path
from typing import NoReturn

from core import system
from core.errors import HearbackError
from core.journal import store_path
from core.system import mornings
from hearback import APP
from hearback.door import HERE, SECRET, Doorstep

PORT = 8501
PATIENCE = 60
"""Seconds in which an app that was started has to answer."""
SLOW = (
    "Hearback hasn't answered for a minute. What you saved is safe. Please close this window and "
    "start it again. If that doesn't help, restart this computer; a virus scanner may hold it up."
)

UNHEARD = ("STREAMLIT_", "UVICORN_", "FORWARDED_ALLOW_IPS", "WEB_CONCURRENCY")
"""Beginnings of variables that could open what `.streamlit/config.toml` keeps shut."""


def main(arguments: Sequence[str] = ()) -> NoReturn:
    """Serves until it is ended, and ends the process."""
    read = argparse.ArgumentParser("hearback", description="Serves Hearback on this machine.")
    read.add_argument("--no-browser", action="store_true", help="open nothing")
    read.add_argument("--port", type=int, metavar="N", help=f"else {PORT} or the next free one")
    words = read.parse_args(arguments)
    browser = not words.no_browser and system.has_screen(os.environ)
    end_calmly()
    code = 0
    try:
        store = store_path(None, os.environ)
    except HearbackError as refusal:
        sys.exit(str(refusal))
    with Doorstep(store) as doorstep:
        try:
            if doorstep.take():
                serve(doorstep, words.port, browser=browser)
            else:
                come_to(doorstep, browser=browser)
        except KeyboardInterrupt:
            pass
        except SystemExit as end:
            if isinstance(end.code, str):
                print(end.code, file=sys.stderr)
            code = 1 if end.code else 0
    sys.stdout.flush()
    os._exit(code)  # DuckDB complains at length about what is still open when Python ends


def end_calmly() -> None:
    """Lets the app end in order when its window is closed or it is told to end."""

    def end(*_: object) -> None:
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, end)
    if sys.platform == "win32":
        signal.signal(signal.SIGBREAK, end)
    elif signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:
        # The server knows SIGTERM only. After nohup it goes on without its window.
        signal.signal(signal.SIGHUP, lambda *_: signal.raise_signal(signal.SIGTERM))


def come_to(doorstep: Doorstep, *, browser: bool) -> None:
    """Opens the app that runs already."""
    end = time.monotonic() + PATIENCE
    while not doorstep.page.exists():
        if time.monotonic() > end:
            sys.exit(
                "Hearback is already running in another window, but it doesn't answer. "
                "Please close that window, and start it again. What you saved is safe."
            )
        time.sleep(0.05)
    show("Hearback is already running in the other window.", doorstep, browser=browser)


def serve(doorstep: Doorstep, port: int | None, *, browser: bool) -> None:
    """Serves the app here, until it is ended."""
    port = choose() if port is None else port
    address = f"http://{HERE}:{port}"
    hear_nobody(os.environ)
    system.allow_many_files()
    SECRET.is_kept = True
    sys.argv = [str(APP / "streamlit_app.py")]
    app = run_path(sys.argv[0])["app"]  # what is started builds on this; this doesn't build on it

    def welcome() -> None:
        if not answers(port):
            print(SLOW, flush=True)
        else:
            doorstep.open(address, SECRET)
            show(f"Hearback is ready at {address}", doorstep, browser=browser)
            if sys.stdout.isatty():  # never into a log
                print(f"Or this, which works once: {address}/#once={SECRET.once}", flush=True)

    threading.Thread(target=welcome, daemon=True).start()
    threading.Thread(target=remind_from_here, daemon=True).start()
    app.run(config={"server.port": port})


def remind_from_here() -> None:
    """If reminders are on, lets them come from this installation: an older one may be gone soon."""
    morning = mornings.reminding(store_path(None, os.environ))
    if mornings.is_on(morning):
        mornings.set_on(morning)


def hear_nobody(environ: MutableMapping[str, str]) -> None:
    """Lets Streamlit read the app's own settings only: no variables, no file in the home folder."""
    for name in [name for name in environ if name.upper().startswith(UNHEARD)]:
        del environ[name]
    from streamlit import config

    def only_ours(file_name: str) -> list[str]:
        return [str(APP / ".streamlit" / file_name)]

    config.get_config_files = only_ours


def choose() -> int:
    """The port to serve on: the usual one, or the next that is free."""
    port = next((p for p in range(PORT, PORT + 100) if is_free(p)), None)
    if port is None:
        sys.exit(f"Ports {PORT} to {PORT + 99} are all in use; please free one.")
    return port


def is_free(port: int) -> bool:
    """Whether a server could listen on `port` now."""
    with socket.socket() as tried:
        if system.reuses_ports():
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((HERE, port))
        except OSError:
            return False
    return True


def answers(port: int) -> bool:
    """Waits until the server answers; False if it doesn't."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with socket.create_connection((HERE, port), timeout=PATIENCE) as asked:
                asked.sendall(f"GET / HTTP/1.0\r\nHost: {HERE}:{port}\r\n\r\n".encode())
                if asked.recv(1):
                    return True
        except OSError:
            pass
        time.sleep(0.02)
    return False


def show(sentence: str, doorstep: Doorstep, *, browser: bool) -> None:
    """Says where the app is, and opens it. The file is named, and what opens the app is not."""
    place = doorstep.page.as_uri()
    opened = browser and webbrowser.open(place)
    print(sentence, flush=True)
    if opened:
        print("It opens in your browser. To end it, close the window it runs in.", flush=True)
    print(f"{'If it does not, open' if opened else 'Open'} this in a browser: {place}", flush=True)
