"""`make bench`: how fast it is, as ratios within one run; with words only those parts, such as `ours`."""

import gc
import os
import platform
import sys
from collections.abc import Iterable
from importlib import import_module

from core.coach import COLLECT_EVERY
from tests.bench import app, ours

HEAD = "| work | median | against | budget |\n|---|---|---|---|"
PARTS = {
    "ours": (
        ours.evaluation,
        ours.briefings,
        ours.agendas,
        ours.imports,
        ours.commands,
        ours.planner,
    ),
    "app": (app.table, app.changes),
}
OTHERS = ("long_search", "planner", "replies", "texts")
"""Parts that print by themselves: modules named bench_..."""


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def main(words: list[str]) -> None:
    """Runs the parts that are named, or all of them."""
    # A person's second start compiles nothing, nor may ours: the libraries are compiled already.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    gc.set_threshold(*COLLECT_EVERY)  # as the app and the commands do
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    version = platform.python_version()
    _say([f"{os.cpu_count()} cores, {platform.machine()}, Python {version}, load {load:.1f}", HEAD])
    for name, rows in PARTS.items():
        if not words or name in words:
            for lines in rows:
                _say(lines())
    for name in OTHERS:
        if not words or name in words:
            import_module(f"tests.bench.bench_{name}").main()


if __name__ == "__main__":
    main(sys.argv[1:])
