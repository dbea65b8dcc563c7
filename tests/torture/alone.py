"""Work in a process of its own, which may be killed, and may not take others with it."""

import os
import signal
import time
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

# Forked from a process that has imported everything and opened nothing: it starts in milliseconds,
# and inherits no thread of DuckDB.
CONTEXT = get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.torture.acts"])

Say = Callable[[object], None]
READY = "ready"
LONG = 120
"""Seconds after which something hangs."""


def _until_killed(act: Callable[..., object], folder: Path, line: Connection) -> None:
    line.send(READY)
    act(folder, line.send)
    time.sleep(LONG)


def _run(
    act: Callable[..., object], folder: Path, more: tuple[object, ...], line: Connection
) -> None:
    line.send(READY)
    line.send(act(folder, line.send, *more))


def killed(act: Callable[..., object], folder: Path, after: float) -> list[object]:
    """What `act` confirmed until it was killed, `after` seconds after it began."""
    said, line = CONTEXT.Pipe(duplex=False)
    victim = CONTEXT.Process(target=_until_killed, args=(act, folder, line), daemon=True)
    victim.start()
    line.close()
    try:
        said.recv()
        time.sleep(after)
        os.kill(victim.pid or 0, signal.SIGKILL)
        victim.join(LONG)
        return _rest(said)
    finally:
        said.close()
        victim.close()


def done(act: Callable[..., object], folder: Path, *more: object) -> object:
    """What `act` gives. Raises RuntimeError if its process breaks down or hangs."""
    said, line = CONTEXT.Pipe(duplex=False)
    worker = CONTEXT.Process(target=_run, args=(act, folder, more, line), daemon=True)
    worker.start()
    line.close()
    heard: list[object] = []
    try:
        while said.poll(LONG):
            heard.append(said.recv())
        worker.kill()
    except EOFError:
        worker.join(LONG)
    finally:
        said.close()
    status = worker.exitcode
    worker.close()
    if status != 0 or len(heard) < 2:
        raise RuntimeError(f"{getattr(act, '__name__', act)} ended with {status}")
    return heard[-1]


def _rest(said: Connection) -> list[object]:
    heard: list[object] = []
    try:
        while True:
            heard.append(said.recv())
    except EOFError:
        return heard
