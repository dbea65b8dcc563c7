"""The browser, servers, and visitors of the browser tests.

A `visitor` or `phone` shares the server of its file, and must leave the journal as it was; a test
that records takes `fresh_server` and `visit`. HEARBACK_SCREENSHOTS names a folder for pictures.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.rig import Server, Visitor, chromium, serving

# Two browsers and two servers share the machine: what comes late has come all the same.
expect.set_options(timeout=20_000)

PHONE = 390
SIGHTS = [(1280, "light"), (PHONE, "dark")]
if THOROUGH := os.environ.get("HEARBACK_TESTS") == "thorough":
    SIGHTS += [(1280, "dark"), (PHONE, "light")]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.timeout(300))


# Ends with the file: Playwright's event loop would be in the way of other tests of this process.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server for whoever only looks."""
    with serving(tmp_path_factory.mktemp("server")) as started:
        yield started


@pytest.fixture
def fresh_server(tmp_path: Path) -> Iterator[Server]:
    """A server that nobody has visited, with an empty journal."""
    with serving(tmp_path) as started:
        yield started


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Opens visits: `visit(server, width=390, scheme="dark", touch=True)`."""
    with ExitStack() as visits:

        def begin(server: Server, **kind: Any) -> Visitor:
            return visits.enter_context(Visitor.at(browser, server, **kind))

        yield begin


@pytest.fixture
def visitor(visit: Callable[..., Visitor], server: Server) -> Visitor:
    """Someone at a desk, in daylight."""
    return visit(server)


@pytest.fixture
def phone(visit: Callable[..., Visitor], server: Server) -> Visitor:
    """Someone with a phone."""
    return visit(server, width=PHONE, touch=True)


@pytest.fixture(params=SIGHTS, ids=[f"{width}-{scheme}" for width, scheme in SIGHTS])
def anyone(
    request: pytest.FixtureRequest, visit: Callable[..., Visitor], server: Server
) -> Visitor:
    """At a desk by day and with a phone by night; in the long tests the other two as well."""
    width, scheme = request.param
    return visit(server, width=width, scheme=scheme, touch=width == PHONE)
