"""The command `hearback`: alone it serves the app; with a word it does what the pages do."""

import sys
import traceback
from collections.abc import Sequence

from hearback import APP

SERVE = "serve"
ALONE = f"Without a command, or with `{SERVE}`, it serves the app here and opens it."

FAILED = (
    "Hearback couldn't start. Nothing you told it is lost. A virus scanner or Smart App Control "
    "may have blocked a part of it. Please start it once more; the lines above are for whoever "
    "helps you."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if str(APP) not in sys.path:
        sys.path.insert(0, str(APP))  # before all others: somebody may have a `core` of their own
    if not words or words[0] == SERVE or words[0].startswith(("--no-browser", "--port")):
        try:
            from hearback import serve

            serve.main(words[words[:1] == [SERVE] :])
        except Exception:
            traceback.print_exc()
            print(FAILED, file=sys.stderr)
            return 1
    from core import __main__ as commands

    return commands.main(words, called="hearback", more=ALONE)


if __name__ == "__main__":
    sys.exit(main())
