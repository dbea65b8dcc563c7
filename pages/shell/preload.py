"""What the pages need is read while a browser still reads what it needs itself."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from threading import Thread

NEEDED = ("pages.features.stages.stage_page", "holidays.countries", "numpy", "PIL.Image")
"""What most pages need of ours, the calendars, and what Streamlit turns our icon round with."""


def _read() -> None:
    for name in NEEDED:
        import_module(name)
    from core.coach import COLLECT_EVERY

    gc.set_threshold(*COLLECT_EVERY)
    gc.freeze()  # what is there at the start stays, and need not be looked through


_reading = Thread(target=_read, name="warm", daemon=True)


@asynccontextmanager
async def while_up(_: object) -> AsyncIterator[None]:
    """Begins to read as soon as the server is up, and forgets visits while it is."""
    from hearback.visits import forgotten

    _reading.start()
    async with forgotten():
        yield


def wait() -> None:
    """Returns when all is read: two threads that read the same may meet half of it."""
    if _reading.ident is not None:
        _reading.join()
