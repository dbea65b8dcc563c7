"""The long tests: python -m tests.torture [PART ...] [--times N]. Ends with 1 if anything is wrong.

Parts: kills, damage, disk, threads, parsers, typed, cache, laws, browser. Without a name: all of them.
"""

import argparse
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path
from typing import cast

from tests.torture import cache, damage, full_disk, kills, parsers, threads, typed
from tests.torture.alone import done

ROOT = Path(__file__).resolve().parent.parent.parent
KILLS, DAMAGES, DISKS, CALLS, RACES, SWAPS, INPUTS, BATCHES = (
    100,
    200,
    60,
    4_000,
    200,
    60,
    100_000,
    10,
)
SESSIONS = 8
Faults = list[str]


def say(*words: object) -> None:
    """One line of figures, at once."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def kill(times: float, seed: int) -> Faults:
    """SIGKILL, SIGTERM, SIGHUP and SIGINT at random moments."""
    faults = []
    chance = random.Random(seed)
    for by, act in product(kills.SIGNALS, kills.ACTS):
        found = kills.kill(act, max(1, int(KILLS * times)), chance, by)
        lost = sum("lost" in fault for fault in found.faults)
        say(f"  {by.name} {found.act:8} {found.kills:5} kills {found.confirmed:7} confirmed",
            f"{lost:3} lost; {found.early} before the first was confirmed")  # fmt: skip
        faults += found.faults
    return faults


def spoil(times: float, seed: int) -> Faults:
    """Files that went bad."""
    faults = []
    for found in damage.run(max(1, int(DAMAGES * times)), seed):
        ends = ", ".join(f"{count} {end}" for end, count in sorted(found.ends.items()))
        say(f"  {found.kind:26} {ends}")
        faults += found.faults
    return faults


def fill_disk(times: float, seed: int) -> Faults:
    """A disk that runs full."""
    found = full_disk.run(max(6, int(DISKS * times)), seed)
    if found is None:
        say("  not tried: mounting a small file system is not allowed here")
        return []
    say(f"  {found.times} times full, {found.said} times said,",
        f"{found.confirmed} confirmed, {len(found.faults)} lost")  # fmt: skip
    return found.faults


def crowd(times: float, seed: int) -> Faults:
    """Many at once."""
    faults = []
    for what, found in (
        ("mixed calls", threads.mixed(max(80, int(CALLS * times)), SESSIONS, seed)),
        ("races", threads.races(max(2, int(RACES * times)), SESSIONS)),
        ("looks while restoring", threads.swaps(max(2, int(SWAPS * times)), SESSIONS)),
    ):
        say(f"  {what:22} {found.threads} threads {found.calls:6} calls {len(found.wrong):3} wrong")
        faults += found.wrong
    return faults


def feed(times: float, seed: int) -> Faults:
    """Hostile files and texts."""
    faults: Faults = []
    count = max(10, int(INPUTS * times))
    numbers = range(len(parsers.PARSERS))

    def one(number: int) -> list[parsers.Inputs]:
        tried: list[Callable[[], object]] = [
            lambda: done(parsers.try_parser, ROOT, number, count, seed, patience=7_200),
            lambda: done(parsers.try_giants, ROOT, number, patience=900),
        ]
        return [cast("parsers.Inputs", act()) for act in tried]

    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for pair in pool.map(one, numbers):
            for found in pair:
                say(f"  {found.parser:32} {found.inputs:7} inputs {found.refused:7} refused",
                    f"{len(found.faults):2} crashed; slowest {found.slowest:.2f} s,",
                    f"{found.grown // 1_000_000} MB more")  # fmt: skip
                faults += found.faults
    return faults


def type_in(times: float, seed: int) -> Faults:
    """Typed text in a real browser."""
    found = typed.run(max(1, int(BATCHES * times)), 3, seed)
    say(f"  {found.texts} texts on {found.pages} pages, {len(found.faults)} shown otherwise")
    return found.faults


def look_into_cache(times: float, seed: int) -> Faults:
    """What is left in a browser after all was erased."""
    found = cache.run()
    say(f"  {found.pages} pages, {found.downloads} downloads, {found.answers} answers;",
        f"{found.bytes} bytes of the browser: {len(found.caches)} in its caches;",
        f"elsewhere: {', '.join(found.elsewhere) or 'nothing'}")  # fmt: skip
    return found.faults


def obey_laws(times: float, seed: int) -> Faults:
    """All tests without a browser, the long ones too, with thousands of examples each."""
    return _tests("not browser")


def walk(times: float, seed: int) -> Faults:
    """All tests in a real browser, the long ones too, at both widths, light and dark."""
    return _tests("browser")


def _tests(which: str) -> Faults:
    words = ["-m", "pytest", "-q", "-m", which, "-k", "not torture", "-p", "no:cacheprovider"]
    words += ["--timeout=0", "--dist", "loadgroup", "-n", str(os.cpu_count() or 1), "tests"]
    seen = os.environ | {"HEARBACK_TESTS": "thorough"}
    ended = subprocess.run(
        [sys.executable, *words],
        check=False, cwd=ROOT, env=seen, capture_output=True, text=True,
    )  # fmt: skip
    say("  " + (ended.stdout.strip().splitlines() or ["nothing ran"])[-1])
    return [] if ended.returncode == 0 else [ended.stdout[-3_000:]]


PARTS: dict[str, Callable[[float, int], Faults]] = {
    "kills": kill,
    "damage": spoil,
    "disk": fill_disk,
    "threads": crowd,
    "parsers": feed,
    "typed": type_in,
    "cache": look_into_cache,
    "laws": obey_laws,
    "browser": walk,
}


def main() -> int:
    """Runs the parts that are named, and says the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--times", type=float, default=1.0, help="0.1 is a tenth of it all")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    words = parser.parse_args()
    unknown = [name for name in words.parts if name not in PARTS]
    if unknown:
        parser.error(f"there is no part {unknown[0]}; there are {', '.join(PARTS)}")
    say(f"seed {words.seed}")
    wrong: Counter[str] = Counter()
    for name in words.parts or PARTS:
        began = time.monotonic()
        say(f"{name}: {(PARTS[name].__doc__ or '').lower()}")
        faults = PARTS[name](words.times, words.seed)
        wrong[name] = len(faults)
        for fault in faults[:20]:
            say(f"  WRONG {fault}")
        say(f"  {time.monotonic() - began:.0f} s")
    say("All is well." if not wrong.total() else f"{wrong.total()} things are wrong.")
    return min(1, wrong.total())


if __name__ == "__main__":
    sys.exit(main())
