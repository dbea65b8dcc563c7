"""Takes the README's pictures from the demo person, in Chromium, light and dark."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
DAY = "2026-03-18"
SHOTS = {
    "today": "",
    "waiting": "waiting?candidacy=c2",
    "follow-up": "follow_up?candidacy=c3",
    "start-date": "start_date?candidacy=c1",
}
IDLE = "[data-testid=stApp][data-test-script-state=notRunning]"


def main() -> None:
    """Fills a store of its own, serves it, and takes every picture in both schemes."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        store = {**os.environ, "HEARBACK_STORE": f"{folder}/demo.duckdb", "HEARBACK_TODAY": DAY}
        demo = [sys.executable, "-m", "core", "demo", "--today", DAY]
        subprocess.run(demo, cwd=ROOT, env=store, check=True)
        port = _free_port()
        serve = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py"]
        with subprocess.Popen([*serve, "--server.port", str(port)], cwd=ROOT, env=store) as server:
            try:
                _take(f"http://127.0.0.1:{port}")
            finally:
                server.terminate()


def _take(address: str) -> None:
    chromium = subprocess.check_output([ROOT / "tools" / "chromium"], text=True).splitlines()[0]
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=shutil.which(chromium), args=["--no-sandbox", "--disable-gpu"]
        )
        for scheme in ("light", "dark"):
            page = browser.new_page(
                viewport={"width": 1180, "height": 860},
                color_scheme="dark" if scheme == "dark" else "light",
            )
            for name, path in SHOTS.items():
                _open(page, f"{address}/{path}")
                page.screenshot(path=PICTURES / f"{name}-{scheme}.png")
        browser.close()


def _open(page: Page, address: str) -> None:
    for _ in range(50):
        try:
            page.goto(address)
            break
        except PlaywrightError:  # the server is still coming up
            time.sleep(0.2)
    page.wait_for_selector("[data-testid=stMain] .hb-title")
    page.wait_for_selector(IDLE)
    page.wait_for_timeout(800)


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


if __name__ == "__main__":
    main()
