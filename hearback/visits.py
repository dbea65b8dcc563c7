"""Visits that are over: what stood on their pages is forgotten soon after the tab is gone.

Streamlit keeps a visit for a lost network (`disconnectedSessionTTL`), and drops it only when another
comes or goes. Somebody who closes the only tab and leaves the app running would leave it all there.
"""

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from streamlit import runtime
from streamlit.runtime.memory_session_storage import MemorySessionStorage

EVERY = 10
"""Seconds between two looks: with the half minute for a lost network, less than a minute."""


@asynccontextmanager
async def forgotten() -> AsyncIterator[None]:
    """Lets visits go that are over, for as long as the app is up."""
    looking = asyncio.create_task(_look())
    try:
        yield
    finally:
        looking.cancel()


async def _look() -> None:
    while True:
        await asyncio.sleep(EVERY)
        if runtime.exists():
            let_go(runtime.get_instance()._session_mgr._session_storage)  # type: ignore[attr-defined]


def let_go(kept: MemorySessionStorage) -> int:
    """Drops the visits whose time to come back is over, with all they hold; gives how many."""
    dropped = len(kept._cache.expire())  # type: ignore[attr-defined]
    if dropped:
        gc.collect()  # a visit holds itself in a circle
    return dropped
