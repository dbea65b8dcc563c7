"""Serves Hearback on port 8501 or the next free one, and says where."""

import os
import socket
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HERE = "127.0.0.1"
PORT = 8501


def is_free(port: int) -> bool:
    """Whether a server could listen on `port` now."""
    with socket.socket() as tried:
        # As the server does: a port whose last visitors are still leaving is free.
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((HERE, port))
        except OSError:
            return False
    return True


def choose() -> tuple[int, str]:
    """The port to serve on, and the sentence that says so."""
    port = next((p for p in range(PORT, PORT + 100) if is_free(p)), None)
    if port is None:
        sys.exit(f"Ports {PORT} to {PORT + 99} are all in use; please free one.")
    in_use = "" if port == PORT else f"Port {PORT} is in use; "
    return port, f"{in_use}Hearback is at http://{HERE}:{port}"


def main() -> None:
    """Gives this process over to the server."""
    port, sentence = choose()
    print(sentence, flush=True)
    os.chdir(ROOT)  # the settings in .streamlit are read from the working folder
    serve = ["-m", "streamlit", "run", "streamlit_app.py", f"--server.port={port}"]
    os.execv(sys.executable, [sys.executable, *serve])  # noqa: S606


if __name__ == "__main__":
    main()
