"""Who is let in: this machine's own pages, whatever a request says of itself, and nobody's frame."""

import base64
import os
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from pages.shell.request_guard import POLICY, is_near
from tests.browser.rig import HERE, ROOT, Server, Visitor, serving

PATHS = ("/", "/settings", "/_stcore/health", "/_stcore/host-config", "/media/none", "/nothing")


def ask(
    server: Server,
    path: str,
    *more: str,
    host: str = HERE,
    port: int | None = None,
    cookie: str | None = None,
) -> str:
    """The head of the answer to a request that says what it likes, with our cookie if no other."""
    lines = [f"GET {path} HTTP/1.1", f"Host: {host}:{port or server.port}", *more]
    lines.append(f"Cookie: {server.cookie if cookie is None else cookie}")
    with socket.create_connection((HERE, server.port), timeout=10) as caller:
        caller.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        head = b""
        while b"\r\n\r\n" not in head and (part := caller.recv(4096)):
            head += part
    return head.decode("latin-1").split("\r\n\r\n")[0].lower()


def status(head: str) -> int:
    return int(head.split(" ")[1])


def handshake() -> tuple[str, ...]:
    key = base64.b64encode(os.urandom(16)).decode()
    return (
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {key}",
    )


@pytest.mark.parametrize("origin", [None, "http://{here}:{port}"], ids=["unsaid", "our page"])
def test_the_socket_opens_for(server: Server, origin: str | None) -> None:
    said = [] if origin is None else [f"Origin: {origin.format(here=HERE, port=server.port)}"]

    assert status(ask(server, "/_stcore/stream", *said, *handshake())) == 101


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "http://localhost:{other}",
        "http://127.0.0.1:{other}",
        "http://127.0.0.1",
        "http://localhost:{port}",
        "http://[::1]:{port}",
        "http://127.0.0.1.evil.example:{port}",
        "http://evil.example#127.0.0.1:{port}",
        "null",
        "file://",
        "",
    ],
)
def test_the_socket_stays_shut_for_a_page_from(server: Server, origin: str) -> None:
    said = f"Origin: {origin.format(port=server.port, other=server.port + 1)}"

    assert status(ask(server, "/_stcore/stream", said, *handshake())) == 403
    assert status(ask(server, "/_stcore/health", said)) == 403


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "127.0.0.1@evil.example",
        "localhost.",
        "2130706433",
        "0.0.0.0",
        "[::1]",
        "a b",
    ],
)
@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/_stcore/stream"])
def test_nothing_answers_under_another_name(server: Server, host: str, path: str) -> None:
    same = f"Origin: http://{host}:{server.port}"

    assert status(ask(server, path, same, *handshake(), host=host)) == 403


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_forbids_frames_and_calls_elsewhere(server: Server, path: str) -> None:
    head = ask(server, path)

    assert "x-frame-options: deny" in head
    assert f"content-security-policy: {POLICY}".lower() in head
    assert "cross-origin-resource-policy: same-origin" in head
    assert "referrer-policy: no-referrer" in head


@pytest.mark.parametrize("path", PATHS)
def test_no_browser_may_keep_an_answer(server: Server, path: str) -> None:
    assert "cache-control: no-store" in ask(server, path)


@pytest.mark.parametrize("cookie", ["", "hearback-{port}=", "hearback-{port}=x", "hearback=x"])
@pytest.mark.parametrize(
    "path", [*PATHS, "/_stcore/upload_file/a/b", "/_stcore/metrics", "/component/x/index.html"]
)
def test_without_the_cookie_nothing_is_told(server: Server, path: str, cookie: str) -> None:
    assert status(ask(server, path, cookie=cookie.format(port=server.port))) == 403


def test_without_the_cookie_the_socket_stays_shut(server: Server) -> None:
    origin = f"Origin: http://{HERE}:{server.port}"

    for cookie in ("", f"hearback-{server.port}=x", f"hearback-1={server.secret}"):
        assert status(ask(server, "/_stcore/stream", origin, *handshake(), cookie=cookie)) == 403


@pytest.mark.skipif(sys.platform != "linux", reason="it is read from Linux")
def test_what_others_set_does_not_open_it_to_the_network(server: Server) -> None:
    # The rig sets it, in variables and in the home folder, for every test.
    sockets = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    ours = {it[1] for it in sockets if it[3] == "0A" and it[1].endswith(f":{server.port:04X}")}

    assert ours == {f"0100007F:{server.port:04X}"}


@pytest.mark.parametrize(
    ("client", "is_answered"),
    [
        (("127.0.0.1", 1), True),
        (("127.9.9.9", 1), True),
        (("::1", 1), True),
        (("192.168.1.2", 1), False),
        (("0.0.0.0", 1), False),
        (("", 1), False),
        (None, False),
    ],
)
def test_only_this_machine_is_near(client: tuple[str, int] | None, is_answered: bool) -> None:
    assert is_near({"type": "http", "client": client}) == is_answered


def test_the_file_that_is_opened_lets_the_browser_in_and_leaves_no_secret(
    server: Server, browser: Browser
) -> None:
    context = browser.new_context()
    page = context.new_page()
    visited = []
    page.on("framenavigated", lambda frame: visited.append(frame.url))

    assert server.door is not None
    page.goto(server.door)
    page.get_by_test_id("stMainBlockContainer").wait_for()

    [cookie] = [one for one in context.cookies() if one["name"] == f"hearback-{server.port}"]
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Strict"
    assert cookie["expires"] == -1
    assert page.url == f"{server.address}/"
    assert [url for url in visited if server.secret in url] == []
    assert server.secret not in server.log
    assert page.evaluate("history.length") <= 2
    context.close()


def test_a_link_elsewhere_leads_in_and_a_stranger_sees_a_calm_page(
    server: Server, browser: Browser, neighbour: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    link = f"{server.address}/settings"

    def follow() -> None:
        page.goto(neighbour)
        page.evaluate("link => location.assign(link)", link)

    follow()
    page.get_by_role("heading", name="Hearback isn't open in this browser yet").wait_for()
    page.wait_for_timeout(300)
    assert page.url == link
    server.let_in(context)
    follow()
    page.get_by_test_id("stMainBlockContainer").wait_for()

    assert page.url.startswith(link)
    context.close()


@pytest.mark.parametrize("path", ["/enter", "/settings"])
def test_a_wrong_secret_opens_nothing(server: Server, browser: Browser, path: str) -> None:
    context = browser.new_context()

    answer = context.request.post(f"{server.address}{path}", form={"secret": "x" * 43})
    long = context.request.post(f"{server.address}{path}", form={"secret": "x" * 100_000})

    assert (answer.status, long.status) == (403, 403)
    assert context.cookies() == []
    context.close()


@pytest.mark.parametrize("what", ["iframe", "frame", "embed", "object"])
def test_a_request_for_a_frame_is_refused(server: Server, what: str) -> None:
    assert status(ask(server, "/", f"Sec-Fetch-Dest: {what}", "Sec-Fetch-Mode: navigate")) == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_page_elsewhere_may_link_here_and_fetch_nothing(server: Server, site: str) -> None:
    link = (f"Sec-Fetch-Site: {site}", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document")
    picture = (f"Sec-Fetch-Site: {site}", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: image")

    assert status(ask(server, "/", *link)) == 200
    assert status(ask(server, "/favicon.png", *picture)) == 403


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Says nothing."""


@pytest.fixture
def neighbour(tmp_path: Path, server: Server) -> Iterator[str]:
    """Another server on this machine, with a page that frames the app and calls it."""
    (tmp_path / "index.html").write_text(
        f"""<iframe id="framed" src="http://{HERE}:{server.port}/"></iframe><script>
        window.told = [];
        fetch("http://{HERE}:{server.port}/_stcore/health").then(
          () => told.push("fetched"), () => told.push("refused"));
        const socket = new WebSocket("ws://{HERE}:{server.port}/_stcore/stream");
        socket.onopen = () => told.push("opened");
        socket.onerror = () => told.push("shut");
        </script>"""
    )
    with ThreadingHTTPServer((HERE, 0), partial(_Quiet, directory=str(tmp_path))) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        yield f"http://{HERE}:{other.server_port}/"
        other.shutdown()


def test_a_neighbour_on_this_machine_gets_nothing(
    server: Server, visit: Callable[..., Visitor], neighbour: str
) -> None:
    page = visit(server).page

    page.goto(neighbour)
    page.wait_for_function("window.told.length == 2")

    assert sorted(page.evaluate("window.told")) == ["refused", "shut"]
    framed = page.frame_locator("#framed")
    page.wait_for_timeout(1_000)
    assert framed.get_by_test_id("stApp").count() == 0


def test_an_error_box_names_no_path_and_no_secret(tmp_path: Path, browser: Browser) -> None:
    # A day that is none is a fault that no code expects, and its text holds what was given.
    with serving(tmp_path, HEARBACK_TODAY="/home/secret/token-1234") as server:
        context = browser.new_context()
        server.let_in(context)
        page = context.new_page()
        page.goto(server.address)
        box = page.get_by_test_id("stException")
        box.wait_for()

        shown = page.locator("body").inner_text()
        context.close()

    assert "Traceback" in server.log
    for word in ("secret", "token-1234", str(ROOT), "Traceback", "ValueError", "fromisoformat"):
        assert word not in shown
