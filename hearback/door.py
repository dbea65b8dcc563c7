"""The door of a running app: the secret that opens it, and the file through which a browser gets it.

A secret is made at each start and told to nobody. The browser is opened on a file that only the
user can read; it sends the secret to the app, which gives the browser a cookie for it. So another
user of this machine, who can reach the port as well, stays outside, and the secret is never in an
argument, a log or the history of the browser.
"""

import hashlib
import html
import os
import secrets
from hmac import compare_digest
from pathlib import Path
from typing import IO, Self

import platformdirs

from core import system

HERE = "127.0.0.1"
"""Where the app is served, and nowhere else."""

ENTER = "/enter"
"""Where the secret is sent."""

PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="referrer" content="no-referrer">
<title>Hearback</title>
<form method="post" action="{address}">
<input type="hidden" name="secret" value="{secret}">
<button>Open Hearback</button>
</form>
<script>document.forms[0].submit()</script>
</html>
"""


class Secret:
    """What opens the app while this process lives."""

    def __init__(self) -> None:
        self.word = secrets.token_urlsafe(32)
        self.once = secrets.token_urlsafe(16)
        """A second word for an address that a person reads: it opens once, so it may be seen."""
        self.is_kept = False
        """Whether the one doorstep of a store is taken, where it can be found."""

    def opens(self, word: str) -> bool:
        """Whether `word` is the secret."""
        return compare_digest(word.encode(), self.word.encode())

    def admits(self, word: str) -> bool:
        """Whether `word` is the secret, or the word for one time, which is used up by this."""
        if word and compare_digest(word.encode(), self.once.encode()):
            self.once = ""
            return True
        return self.opens(word)


SECRET = Secret()


class Doorstep:
    """Where the app that serves a store is found: at most one at a time, for this user only."""

    def __init__(self, store: Path) -> None:
        folder = platformdirs.user_state_path("hearback", appauthor=False) / "open"
        # Resolved: a store that is reached by two ways, a link, say, is served once.
        name = hashlib.sha256(os.fsencode(os.path.realpath(store))).hexdigest()[:16]
        self._lock = folder / f"{name}.lock"
        self.page = folder / f"{name}.html"
        """What a browser is opened on."""
        self._held: IO[bytes] | None = None

    def take(self) -> bool:
        """Whether this process is now the one that serves the store; it is until it ends."""
        system.make_private(self._lock.parent)
        held = self._lock.open("ab")
        if not system.lock(held):
            held.close()
            return False
        self._held = held
        self.page.unlink(missing_ok=True)
        return True

    def open(self, address: str, secret: Secret) -> None:
        """Writes the page that leads a browser in."""
        text = PAGE.format(address=html.escape(address + ENTER), secret=html.escape(secret.word))
        fresh = self.page.with_suffix(".fresh")
        fresh.unlink(missing_ok=True)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(text)
        fresh.replace(self.page)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._held is not None:
            self.page.unlink(missing_ok=True)
            self._held.close()
            self._held = None
