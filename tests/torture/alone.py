"""Work in a process of its own, which may be killed, and may not take others with it."""

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from hearback.serve import end_calmly

# Forked from a process that has imported everything and opened nothing: it starts in milliseconds,
# and inherits no thread of DuckDB.
CONTEXT = get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.torture.acts", "tests.torture.parsers"])

Say = Callable[[object], None]
READY = "ready"
LONG = 120
"""Seconds after which something hangs."""


def _until_killed(act: Callable[..., object], folder: Path, line: Connection) -> None:
    # As in a window of its own, whatever these tests were told to ignore: by nohup, say.
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    end_calmly()
    line.send(READY)
    with suppress(KeyboardInterrupt):
        act(folder, line.send)
        time.sleep(LONG)


def _run(
    act: Callable[..., object], folder: Path, more: tuple[object, ...], line: Connection
) -> None:
    line.send(READY)
    line.send(act(folder, line.send, *more))


@dataclass(frozen=True, slots=True)
class Pace:
    """How many seconds an act takes until it confirms something, and from then on each time."""

    first: float
    then: float


def timed(act: Callable[..., object], folder: Path) -> Pace:
    """How fast an act is here and now; it is killed after some confirmations."""
    with _victim(act, folder) as (victim, said):
        said.recv()
        moments = [time.monotonic()]
        while len(moments) < 5 and said.poll(2 if len(moments) > 1 else LONG):
            said.recv()
            moments.append(time.monotonic())
        _kill(victim)
    first, last = moments[1] - moments[0], moments[-1]
    return Pace(first, (last - moments[1]) / max(1, len(moments) - 2))


def killed(
    act: Callable[..., object],
    folder: Path,
    chance: random.Random,
    pace: Pace,
    most: int,
    by: signal.Signals = signal.SIGKILL,
) -> list[object]:
    """What `act` confirmed until a signal ended it, somewhere within its next turn.

    It may confirm up to `most` things before. It hears the signals as the app does.
    """
    with _victim(act, folder) as (victim, said):
        said.recv()
        heard: list[object] = []
        wanted = chance.randint(0, most)
        while len(heard) < wanted and said.poll(LONG):
            heard.append(said.recv())
        time.sleep(chance.uniform(0, 1.2 * (pace.then if heard else pace.first)))
        _kill(victim, by)
        return heard + _rest(said)


@contextmanager
def _victim(
    act: Callable[..., object], folder: Path
) -> Iterator[tuple[ForkServerProcess, Connection]]:
    said, line = CONTEXT.Pipe(duplex=False)
    victim = CONTEXT.Process(target=_until_killed, args=(act, folder, line), daemon=True)
    victim.start()
    line.close()
    try:
        yield victim, said
    finally:
        said.close()
        _kill(victim)
        victim.close()


def _kill(victim: ForkServerProcess, by: signal.Signals = signal.SIGKILL) -> None:
    if victim.is_alive():
        os.kill(victim.pid or 0, by)
        victim.join(LONG)
        if victim.is_alive():
            raise RuntimeError(f"{by.name} did not end it")


def done(act: Callable[..., object], folder: Path, *more: object, patience: float = LONG) -> object:
    """What `act` gives. Raises RuntimeError if its process breaks down or hangs."""
    said, line = CONTEXT.Pipe(duplex=False)
    worker = CONTEXT.Process(target=_run, args=(act, folder, more, line), daemon=True)
    worker.start()
    line.close()
    heard: list[object] = []
    try:
        while said.poll(patience):
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
