"""Takes the README's pictures from the made-up person, in Chromium, light and dark."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
DAY = "2026-03-18"
IDLE = "[data-testid=stApp][data-test-script-state=notRunning]"
DRAWN_MS = 1500
"""How long a chart may take to be drawn once the page has come to rest."""

Scheme = Literal["light", "dark"]
DESK = (1180, 860)
PHONE = (390, 844)


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of a page: its address, its screen, and what to press to see `shows`."""

    path: str
    screen: tuple[int, int] = DESK
    press: str = ""
    shows: str = ""


SHOTS = {
    "today": Shot(""),
    "waiting": Shot("waiting?candidacy=c2", PHONE),
    "follow-up": Shot("follow_up?candidacy=c3", PHONE),
    "what-if": Shot("what_if?candidacy=c2", PHONE, "Nothing happens", "Until which day?"),
    "offers": Shot("candidacies", DESK, "Compare your 2 offers", "In your words"),
    "start-date": Shot("start_date?candidacy=c1"),
    "insights": Shot("insights"),
}


def main() -> None:
    """Takes every picture in both schemes."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, _served(Path(folder)) as (address, door):
        chromium = subprocess.check_output([ROOT / "tools" / "chromium"], text=True).splitlines()[0]
        with sync_playwright() as play:
            browser = play.chromium.launch(
                executable_path=shutil.which(chromium), args=["--no-sandbox", "--disable-gpu"]
            )
            for name, shot in SHOTS.items():
                for scheme in ("light", "dark"):
                    _take(browser, door, f"{address}/{shot.path}", shot, name, scheme)
            browser.close()


@contextmanager
def _served(folder: Path) -> Iterator[tuple[str, str]]:
    """The app with the made-up person in a store of its own: its address, and the page to open."""
    store = {
        **os.environ,
        "HEARBACK_STORE": str(folder / "demo.duckdb"),
        "HEARBACK_TODAY": DAY,
    }
    demo = [sys.executable, "-m", "core", "demo", "--today", DAY]
    subprocess.run(demo, cwd=ROOT, env=store, check=True)
    port = _free_port()
    serve = [sys.executable, "-m", "hearback", "--no-browser", f"--port={port}"]
    with subprocess.Popen(serve, cwd=ROOT, env=store, stdout=subprocess.PIPE, text=True) as server:
        try:
            lines = (line.strip() for line in server.stdout or ())
            door = next(line for line in lines if line.startswith("Open this in a browser: "))
            yield f"http://127.0.0.1:{port}", door.partition(": ")[2]
        finally:
            server.terminate()


def _take(browser: Browser, door: str, address: str, shot: Shot, name: str, scheme: Scheme) -> None:
    width, height = shot.screen
    page = browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        device_scale_factor=2 if shot.screen == PHONE else 1,
        reduced_motion="reduce",
    )
    page.goto(door)
    page.wait_for_url("http://**")
    page.goto(address)
    page.wait_for_selector("[data-testid=stMain] .hb-title")
    page.wait_for_selector(IDLE, state="attached")
    page.wait_for_timeout(DRAWN_MS)
    if shot.shows and not page.get_by_text(shot.shows).count():
        page.get_by_text(shot.press, exact=True).click()
        page.get_by_text(shot.shows).first.wait_for()
    page.mouse.move(0, 0)
    page.wait_for_selector(IDLE, state="attached")
    page.wait_for_timeout(DRAWN_MS)
    page.screenshot(path=PICTURES / f"{name}-{scheme}.png")
    page.close()


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


if __name__ == "__main__":
    main()
