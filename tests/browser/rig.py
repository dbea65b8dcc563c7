"""A real server and a real browser, and what a person does with them."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Literal, Self
from urllib.parse import unquote, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    Request,
    WebSocket,
    sync_playwright,
)

ROOT = Path(__file__).resolve().parent.parent.parent
HERE = "127.0.0.1"
READY_SECONDS = 60
QUIET = "[data-testid=stApp][data-test-script-state=notRunning]"
AT_REST = """() => new Promise(rest => {
  let height, still = 0;
  const look = () => {
    const main = document.querySelector("[data-testid=stMain]");
    const whole = main && !main.querySelector("[data-testid=stSkeleton]");
    still = whole && main.scrollHeight === height ? still + 1 : 0;
    height = main?.scrollHeight;
    still < 8 ? requestAnimationFrame(look) : rest();
  };
  look();
})"""
"""Parts of a page come late and push the others away, which would be gone from under a finger."""
TOO_SMALL = """() => [...document.querySelectorAll(`.stMain :is(
    button, summary, [role=radio], [role=tab], .stPageLink a, [data-testid=stSelectbox] [role=group],
    [data-testid=stDateInputField], [data-testid=stNumberInputContainer], [data-testid=stTextInputRootElement]
  )`)]
  .filter(each => each.checkVisibility() && !each.closest("[data-testid=stElementToolbar]"))
  .filter(each => Math.round(each.getBoundingClientRect().height) < 44)
  .map(each => each.ariaLabel || each.textContent || each.innerHTML)"""
"""What is pressed or written into and is lower than a finger needs, but for the tools of a chart."""
PRESS_MS = 50
"""How long a finger stays down. At 0 ms Streamlit sends a click on a link before the text of the
field that the click left, and comes back to the old page."""

CHROMIUM = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nothing outside this machine has an address, so a call that gets past a test goes nowhere.
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HERE}",
)

WIDE_OPEN = {
    "STREAMLIT_SERVER_ADDRESS": "0.0.0.0",
    "STREAMLIT_SERVER_ALLOWED_HOSTS": "",
    "STREAMLIT_SERVER_ENABLE_CORS": "false",
    "STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION": "false",
    "STREAMLIT_SERVER_ENABLE_AGENT_API": "true",
    "STREAMLIT_SERVER_ENABLE_STATIC_SERVING": "true",
    "STREAMLIT_SERVER_COOKIE_SECRET": "known",
    "STREAMLIT_SERVER_FILE_WATCHER_TYPE": "poll",
    "STREAMLIT_SERVER_HEADLESS": "false",
    "STREAMLIT_SERVER_BASE_URL_PATH": "elsewhere",
    "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "true",
    "STREAMLIT_CLIENT_SHOW_ERROR_DETAILS": "full",
    "STREAMLIT_GLOBAL_DEVELOPMENT_MODE": "true",
    "FORWARDED_ALLOW_IPS": "*",
}
"""What somebody may have set for another app, and what would open ours: all tests run with it."""

WIDE_OPEN_AT_HOME = """
[server]
address = "0.0.0.0"
allowedHosts = []
enableCORS = false
enableXsrfProtection = false
enableAgentApi = true
baseUrlPath = "elsewhere"

[browser]
gatherUsageStats = true

[client]
showErrorDetails = "full"
toolbarMode = "developer"
"""


@dataclass(frozen=True, slots=True)
class Server:
    """An app that runs as a process of its own, with a home and a journal of its own."""

    port: int
    home: Path
    number: int = 0
    """Of its process."""

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://{HERE}:{self.port}"

    @property
    def store(self) -> Path:
        """Its journal."""
        return self.home / "hearback.duckdb"

    @property
    def door(self) -> str | None:
        """The address of the file on which a browser is opened; None until it answers."""
        named = re.search(r"^Open this in a browser: (\S+)$", self.log, re.MULTILINE)
        return named and named[1]

    @property
    def secret(self) -> str:
        """What that file sends to the app."""
        assert self.door is not None
        page = Path(unquote(urlsplit(self.door).path)).read_text()
        found = re.search(r'name="secret" value="([^"]+)"', page)
        assert found is not None
        return found[1]

    @property
    def cookie(self) -> str:
        """What a browser sends that was let in."""
        return f"hearback-{self.port}={self.secret}"

    def let_in(self, context: BrowserContext) -> None:
        """Gives a browser the cookie, as the file does, without opening a page."""
        answer = context.request.post(f"{self.address}/enter", form={"secret": self.secret})
        assert answer.ok

    @property
    def log(self) -> str:
        """What it has said so far."""
        return (self.home / "server.log").read_text()


@contextmanager
def serving(
    home: Path,
    command: Sequence[str] = (sys.executable, "-m", "hearback"),
    cwd: Path = ROOT,
    **environment: str,
) -> Iterator[Server]:
    """Starts a fresh server, and ends it. `environment` adds to what the process sees."""
    server = Server(free_port(), home)
    seen = {k: v for k, v in os.environ.items() if not k.startswith("XDG_")} | WIDE_OPEN
    settings = home / ".streamlit" / "config.toml"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text(WIDE_OPEN_AT_HOME)
    seen |= {"HOME": str(home), "HEARBACK_STORE": str(server.store)} | environment
    with (
        (home / "server.log").open("w") as log,
        subprocess.Popen(
            [*command, "--no-browser", f"--port={server.port}"],
            cwd=cwd,
            env=seen,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        try:
            server = replace(server, number=process.pid)
            _wait_until_ready(server, process)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as asked:
        asked.bind((HERE, 0))
        return int(asked.getsockname()[1])


def _wait_until_ready(server: Server, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + READY_SECONDS
    while time.monotonic() < end and process.poll() is None:
        if server.door:
            return
        time.sleep(0.05)
    raise RuntimeError(f"The server did not come up:\n{server.log}")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium; which one, tools/chromium says."""
    found = subprocess.run(
        [ROOT / "tools/chromium"], check=True, stdout=subprocess.PIPE, text=True
    ).stdout.strip()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(CHROMIUM))
        yield browser
        browser.close()


@dataclass
class Visitor:
    """Someone at a screen, who notices when the page breaks or talks to strangers."""

    page: Page
    server: Server
    server_said: int
    strangers: list[str] = field(default_factory=list)
    breakages: list[str] = field(default_factory=list)
    sockets: list[WebSocket] = field(default_factory=list)

    @classmethod
    @contextmanager
    def at(
        cls,
        browser: Browser,
        server: Server,
        *,
        width: int = 1280,
        scheme: Literal["light", "dark"] = "light",
        touch: bool = False,
    ) -> Iterator[Self]:
        """A visitor with an empty browser; fails in the end if anything went amiss meanwhile."""
        context: BrowserContext = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            has_touch=touch,
            is_mobile=touch,
            reduced_motion="reduce",
        )
        server.let_in(context)
        visitor = cls(context.new_page(), server, len(server.log))
        context.on("request", visitor._notice_request)
        visitor.page.on("websocket", visitor._notice_socket)
        visitor.page.on("pageerror", lambda error: visitor.breakages.append(str(error)))
        try:
            yield visitor
        finally:
            context.close()
        assert visitor.strangers == []
        assert visitor.breakages == []
        log = server.log[visitor.server_said :]
        assert "Traceback" not in log, log

    def _notice_request(self, request: Request) -> None:
        self._notice(request.url)

    def _notice_socket(self, opened: WebSocket) -> None:
        self.sockets.append(opened)
        self._notice(opened.url)

    def _notice(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"data", "blob"} and parts.hostname != HERE:
            self.strangers.append(url)

    def open(self, path: str = "/") -> None:
        """Goes to an address, as by a bookmark, and waits until the page has come to rest."""
        self.page.goto(f"{self.server.address}{path}")
        self.page.locator("[data-testid=stMainBlockContainer] *").first.wait_for(state="attached")
        self.settle()

    def settle(self) -> None:
        """Waits until no script runs and nothing moves. First wait for what the act was to show."""
        self.page.wait_for_selector(QUIET, state="attached")
        self.page.evaluate(AT_REST)

    def press(
        self,
        name: str,
        role: Literal["button", "link", "tab", "radio"] = "button",
        *,
        twice: bool = False,
    ) -> None:
        """Presses what is called exactly `name`, once nothing moves; `twice` in a double click."""
        pressed = self.page.get_by_role(role, name=name, exact=True)
        pressed.wait_for()
        self.settle()
        if twice:
            pressed.dblclick(delay=PRESS_MS)
        else:
            pressed.click(delay=PRESS_MS)

    def select(self, label: str, option: str) -> None:
        """Opens a list, types what is wanted, and takes it."""
        listed = self.page.get_by_role("combobox", name=label, exact=True)
        listed.click()
        listed.press_sequentially(option, delay=PRESS_MS)
        self.page.get_by_role("option", name=option, exact=True).click(delay=PRESS_MS)

    def write(self, label: str, text: str) -> None:
        """Writes into a field and leaves it."""
        written = self.page.get_by_label(label, exact=True)
        written.fill(text)
        written.blur()  # Tab would open the calendar of a date field that comes next

    def leave(self, label: str, text: str) -> None:
        """Writes something new into a field, leaves it, and waits until the server answers."""
        written = self.page.get_by_label(label, exact=True).first
        written.fill(text)
        with self.sockets[-1].expect_event("framereceived"):
            written.blur()
        self.settle()

    def pick_day(self, label: str, day: date) -> None:
        """Types a day into the field behind the days to tap; it counts once its calendar is closed."""
        taps = self.page.get_by_role("radiogroup", name=label, exact=True)
        parts = self.page.get_by_role("group", name=label, exact=True)
        taps.or_(parts).first.wait_for()
        self.settle()
        if taps.count():
            taps.get_by_role("radio", name="Other day", exact=True).click(delay=PRESS_MS)
        for part, typed in (("year", "%Y"), ("month", "%m"), ("day", "%d")):
            name = re.compile(f"^{part}, {re.escape(label)}", re.IGNORECASE)
            parts.get_by_role("spinbutton", name=name).press_sequentially(day.strftime(typed))
        self.page.keyboard.press("Escape")

    @property
    def main(self) -> Locator:
        """The page without the menu."""
        return self.page.get_by_test_id("stMain")

    def too_small(self) -> list[str]:
        """What a finger could miss: all that is lower than 44 pixels."""
        return list(self.page.evaluate(TOO_SMALL))

    @contextmanager
    def _unrolled(self) -> Iterator[None]:
        """A screen as tall as the page, which else scrolls inside of it and is seen in part."""
        size = self.page.viewport_size or {"width": 1280, "height": 900}
        height = self.main.evaluate("main => main.scrollHeight")
        self.page.set_viewport_size({"width": size["width"], "height": max(900, int(height))})
        self.page.wait_for_timeout(200)
        yield
        self.page.set_viewport_size(size)

    def photograph(self, name: str) -> None:
        """Keeps a picture of the whole page, in the folder that HEARBACK_SCREENSHOTS names."""
        folder = os.environ.get("HEARBACK_SCREENSHOTS")
        if folder:
            with self._unrolled():
                self.page.screenshot(path=Path(folder) / f"{name}.png")

    def barriers(self) -> list[str]:
        """What keeps some people out: axe's serious and critical findings, in one line each."""
        with self._unrolled():
            found = Axe().run(self.page).response["violations"]
        return [
            f"{finding['id']} ({finding['impact']}): {finding['help']}: {node['html'][:200]}"
            for finding in found
            if finding["impact"] in {"serious", "critical"}
            for node in finding["nodes"]
        ]
