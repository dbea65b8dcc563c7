"""Commands that the system brings, run without a window, and given up after a while."""

import os
import subprocess
from collections.abc import Mapping

Command = tuple[str, ...]
PATIENCE = 30
"""Seconds that a command may take."""


def runs(command: Command, variables: Mapping[str, str] | None = None) -> bool:
    """Whether a command went well; `variables` are added to what it sees of the environment."""
    try:
        tried = subprocess.run(  # noqa: S603
            command,
            env={**os.environ, **(variables or {})},
            check=False,
            capture_output=True,
            timeout=PATIENCE,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0
