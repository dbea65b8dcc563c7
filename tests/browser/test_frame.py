"""The frame around every page: it stays on this machine, opens at any door, shuts nobody out."""

import ast
import base64
import os
import re
import signal
import socket
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from core.journal import Journal
from tests.browser.rig import HERE, ROOT, Server, Visitor
from tests.stories import interviewed, march, offered, opened

PAGES = sorted(
    page.stem for page in (ROOT / "pages").glob("*.py") if not page.name.startswith(("_", "."))
)


def accepts(address: str, port: int) -> bool:
    with socket.socket() as caller:
        caller.settimeout(2)
        return caller.connect_ex((address, port)) == 0


def test_the_server_listens_on_this_machine_only(server: Server) -> None:
    assert accepts(HERE, server.port)
    # Another of this machine's own addresses: a server that listens everywhere would answer there.
    assert not accepts("127.0.0.2", server.port)


@pytest.mark.parametrize(
    ("host", "origin", "answer"),
    [
        (HERE, f"http://{HERE}", "101"),
        ("evil.example", "http://evil.example", "403"),
        (HERE, "http://evil.example", "403"),
    ],
    ids=["the app's own page", "another name for this machine", "another site's page"],
)
def test_only_the_app_itself_may_open_the_socket(
    server: Server, host: str, origin: str, answer: str
) -> None:
    key = base64.b64encode(os.urandom(16)).decode()
    lines = [
        "GET /_stcore/stream HTTP/1.1",
        f"Host: {host}:{server.port}",
        f"Origin: {origin}:{server.port}",
        f"Cookie: {server.cookie}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {key}",
    ]
    with socket.create_connection((HERE, server.port), timeout=5) as caller:
        caller.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        status = caller.recv(100).decode()

    assert status.split(" ")[1] == answer


def test_the_first_start_asks_for_nothing(
    fresh_server: Server, visit: Callable[..., Visitor]
) -> None:
    visitor = visit(fresh_server)

    visitor.open()

    assert "mail" not in fresh_server.log.lower()
    for offer in ("stAppDeployButton", "stSkillsNudge", "stException"):
        assert visitor.page.get_by_test_id(offer).count() == 0


@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_drawn_by_page_and_by_nothing_before_it(name: str) -> None:
    steps = ast.parse((ROOT / f"pages/{name}.py").read_text()).body

    acts = [step.value for step in steps if isinstance(step, ast.Expr)]

    assert [ast.unparse(a.func) for a in acts if isinstance(a, ast.Call)] == ["page"]


# One page stands for all of them: a server for each would take a minute.
@pytest.mark.parametrize("name", ["waiting"])
def test_the_address_of_a_page_opens_it_on_a_fresh_server(
    fresh_server: Server, visit: Callable[..., Visitor], name: str
) -> None:
    visitor = visit(fresh_server)

    visitor.open(f"/{name}?seen=1&seen=2")

    # Without the router Streamlit names the tab and a menu after the files.
    expect(visitor.page).to_have_title("Waiting · Hearback")
    assert visitor.page.get_by_text("streamlit app", exact=True).count() == 0
    assert visitor.page.get_by_test_id("stException").count() == 0
    assert "seen=1&seen=2" in visitor.page.url


def test_the_start_page_has_no_barriers(anyone: Visitor, request: pytest.FixtureRequest) -> None:
    anyone.open()

    anyone.photograph(f"start-{request.node.callspec.id}")
    assert anyone.barriers() == []


def test_when_the_server_has_gone_the_page_says_so_without_a_box_for_programmers(
    fresh_server: Server, visit: Callable[..., Visitor]
) -> None:
    visitor = visit(fresh_server)
    visitor.open()

    os.kill(fresh_server.number, signal.SIGTERM)

    said = visitor.page.locator(".hb-closed")
    expect(said).to_be_visible(timeout=60_000)
    expect(said).not_to_have_attribute("inert", "")
    expect(visitor.page.get_by_text("Connection error")).to_be_hidden()


def test_an_act_is_about_the_application_that_was_chosen_in_the_menu(
    fresh_server: Server, visit: Callable[..., Visitor]
) -> None:
    """Both stand at the same page, so only the address tells them apart: forth, and back again."""
    with Journal.open(fresh_server.store) as journal:
        for name in ("Kestrel", "Harrow"):
            told = opened(march(2), employer=name), interviewed(march(2)), offered(march(3))
            journal.append(None, *told)
    visitor = visit(fresh_server)
    visitor.open("/outcome?candidacy=c1")
    heading = visitor.main.get_by_role("heading", level=1)
    menu = visitor.page.get_by_test_id("stSidebar")

    menu.get_by_role("link", name="Harrow", exact=True).click()
    expect(heading).to_have_text("Harrow")
    visitor.press("Say no")
    expect(visitor.page).to_have_url(re.compile("candidacy=c2"))
    expect(visitor.main.get_by_label("Your message")).to_be_visible()

    expect(heading).to_have_text("Harrow")
    visitor.page.go_back()
    expect(heading).to_have_text("Kestrel")
    expect(visitor.page).to_have_url(re.compile("candidacy=c1"))
