"""An end at a random moment, again and again: what was confirmed is there, and no half of anything."""

import random
import shutil
import signal
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from tests.torture.acts import ACTS, Act
from tests.torture.alone import done, killed, timed

SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
ROUNDS_OF_A_STORE = 10
"""After so many kills a fresh store is begun, so that the long form does not slow down."""


@dataclass
class Kills:
    """How often an act was killed, what it had confirmed, how often before it confirmed anything."""

    act: str
    kills: int = 0
    confirmed: int = 0
    early: int = 0
    faults: list[str] = field(default_factory=list)


def kill(act: Act, times: int, chance: random.Random, *by: signal.Signals) -> Kills:
    """Ends an act so many times, by these signals in turn, and looks each time at what is left."""
    counted = Kills(act.name)
    folder = Path(tempfile.mkdtemp(prefix="torture-"))
    pattern = Path(tempfile.mkdtemp(prefix="torture-"))
    try:
        done(act.arrange, pattern)
        shutil.copytree(pattern, folder, dirs_exist_ok=True)
        pace = timed(act.work, folder)
        for turn in range(times):
            if act.anew or turn % ROUNDS_OF_A_STORE == 0:
                shutil.rmtree(folder)
                shutil.copytree(pattern, folder)
            sent = (by or SIGNALS)[turn % len(by or SIGNALS)]
            said = killed(act.work, folder, chance, pace, act.most, sent)
            counted.kills += 1
            counted.confirmed += len(said)
            counted.early += not said
            faults = cast("list[str]", done(act.look, folder, said))
            counted.faults += [f"{act.name}, {sent.name} {turn}: {fault}" for fault in faults]
            if faults:
                break
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(pattern, ignore_errors=True)
    return counted


def run(times: int, seed: int) -> list[Kills]:
    """Interrupts every act so many times."""
    chance = random.Random(seed)
    return [kill(act, times, chance) for act in ACTS]


__all__ = ["ACTS", "SIGNALS", "Kills", "kill", "run"]
