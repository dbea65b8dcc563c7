"""The error tree: every expected error says what is wrong and names the way out.

An expected error is one a person can mend. Anything else is a bug and stays an ordinary exception.
"""

LONGEST_NAME = 40
"""More characters of a name than this are not repeated to the person."""


def legible(name: str) -> str:
    """A name as one line can hold it, whatever somebody made of it."""
    shown = "".join(letter if letter.isprintable() else "?" for letter in name)
    return shown if len(shown) <= LONGEST_NAME else f"{shown[:LONGEST_NAME]}..."


class HearbackError(Exception):
    """What is wrong in one sentence, and the way out in another.

    `title` heads the message on a page; `str(error)` is both sentences, for the command line.
    """

    title = "That did not work"

    def __init__(self, problem: str, *, way_out: str) -> None:
        super().__init__(f"{problem} {way_out}".strip())
        self.problem = problem
        self.way_out = way_out


class BadInput(HearbackError):
    """A value that cannot be what its field asks for.

    `field` names the field, `line` the line of a file (from 1), where there is one.
    """

    title = "One thing needs another look"

    def __init__(
        self, problem: str, *, way_out: str, field: str | None = None, line: int | None = None
    ) -> None:
        super().__init__(problem, way_out=way_out)
        self.field = field
        self.line = line


class OutOfOrder(HearbackError):
    """An entry that cannot follow what is recorded."""

    title = "Something comes first"


class Meanwhile(OutOfOrder):
    """What was seen when it was decided is so no longer: another tab, say, recorded something."""

    title = "Something changed meanwhile"


class Contradiction(BadInput):
    """A file that tells another story than the one recorded."""

    title = "The file tells another story"


class NotThere(HearbackError):
    """A candidacy, an entry or a file that does not exist."""

    title = "Not found"


class StoreError(HearbackError):
    """The store cannot be opened, read or written."""

    title = "The store cannot be used"


class StoreBusy(StoreError):
    """Another process holds the store."""

    title = "The store is in use"


class StoreUnreadable(StoreError):
    """The file is damaged, or is no Hearback store."""

    title = "The store cannot be read"


class StoreNewer(StoreError):
    """A newer Hearback wrote the store."""

    title = "The store is from a newer version"
