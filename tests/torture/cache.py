"""What a browser keeps: each page and answer goes through Chromium, and then all is erased.

Its profile lies on the disk, as a person's does. What was told must be in no byte of its caches; where
else it may be is said: in the history are the names of tabs, in what comes back after a crash are pages.
"""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, sync_playwright
from playwright.sync_api import Error as BrowserError

from core.coach import Coach, at_store
from core.events import event_of
from tests.browser.rig import CHROMIUM, QUIET, ROOT, serving

TODAY = date(2026, 3, 12)
SECONDS = 5
"""The longest that a click, or a file, takes."""
SECRET = "Zwiebelkuchen"
"""In every text of the journal."""
PAGES = sorted(page.stem for page in (ROOT / "pages").glob("*.py"))
CACHES = ("Cache", "Code Cache", "Service Worker", "GPUCache", "Media Cache", "blob_storage")
"""Folders of a profile in which a browser keeps answers."""


@dataclass
class Kept:
    """How much was looked at and taken along, what was left, and the faults."""

    pages: int = 0
    downloads: int = 0
    answers: int = 0
    bytes: int = 0
    caches: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def run() -> Kept:
    """Looks at everything, erases it, and looks into each byte that is left of the browser."""
    kept = Kept()
    with tempfile.TemporaryDirectory(prefix="torture-") as place:
        home, profile = Path(place, "home"), Path(place, "profile")
        home.mkdir()
        told = _tell(home / "hearback.duckdb")
        with (
            serving(home, HEARBACK_TODAY=TODAY.isoformat()) as server,
            _browser(profile) as context,
        ):
            server.let_in(context)
            context.on("response", lambda _: setattr(kept, "answers", kept.answers + 1))
            page = context.new_page()
            for name in PAGES:
                for candidacy in told:
                    _open(page, f"{server.address}/{name}?candidacy={candidacy}")
                    kept.pages += 1
                    kept.downloads += _take_all(page)
            _open(page, f"{server.address}/settings")
            _erase(page)
            page.close()
        files = [file for file in profile.rglob("*") if file.is_file()]
        for file in files:
            raw = file.read_bytes()
            kept.bytes += len(raw)
            if any(SECRET.encode(code) in raw for code in ("utf-8", "utf-16-le")):
                where = file.relative_to(profile)
                is_cache = any(part in CACHES for part in where.parts)
                (kept.caches if is_cache else kept.elsewhere).append(str(where))
        if not kept.downloads or not kept.bytes:
            kept.faults.append("nothing was looked at")
        kept.faults += [f"{where} still holds what was told" for where in kept.caches]
    return kept


def _tell(store: Path) -> list[str]:
    """An interview, an offer and a no, each with the secret wherever something can be written."""
    coach = Coach(at_store(str(store)).journal)
    opened = event_of("candidacy_opened", TODAY, employer=f"{SECRET} one", role=f"{SECRET} cook")
    met = event_of(
        "interview_held",
        TODAY,
        interviewers=[{"name": f"Ada {SECRET}", "email": f"ada@{SECRET.lower()}.example"}],
        topics=[SECRET],
    )
    wrote = event_of("reply_received", TODAY, gist="other", text=f"{SECRET} will decide")
    offer = event_of("offer_received", TODAY, reply_by=date(2026, 3, 20), written=True)
    no = event_of("rejected", TODAY, text=f"{SECRET}, no")
    told = [
        coach.open(opened, met, *more, today=TODAY)[0].candidacy
        for more in ((wrote,), (offer,), (no,))
    ]
    coach.keepsakes.set_signed(f"Sam {SECRET}")
    coach.journal.close()
    return told


@contextmanager
def _browser(profile: Path) -> Iterator[BrowserContext]:
    found = subprocess.run(
        [ROOT / "tools/chromium"], check=True, stdout=subprocess.PIPE, text=True
    ).stdout.strip()
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=found, args=list(CHROMIUM), reduced_motion="reduce"
        )
        try:
            yield context
        finally:
            context.close()


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(QUIET).wait_for(timeout=60_000)


def _take_all(page: Page) -> int:
    """Unfolds a page, opens a letter, and presses everything that gives a file."""
    taken = 0
    for unfold in ("details:not([open]) > summary", "[class*=st-key-write-] button"):
        with suppress(BrowserError):  # what is not there, or goes away with the first
            for fold in page.locator(unfold).all():
                fold.click(timeout=SECONDS * 1_000)
        page.locator(QUIET).wait_for()
    for button in page.locator("[data-testid=stDownloadButton] button").all():
        with suppress(BrowserError):
            with page.expect_download(timeout=SECONDS * 1_000):
                button.click(timeout=SECONDS * 1_000)
            taken += 1
    return taken


def _erase(page: Page) -> None:
    page.get_by_text("Erase", exact=True).first.click()
    page.locator(QUIET).wait_for()
    page.get_by_role("combobox", name="Erase what").click()
    page.get_by_role("option", name="Everything").click()
    page.get_by_text("Also in the backups beside the file").click()
    page.get_by_role("button", name="Erase", exact=True).click()
    page.get_by_role("button", name="Yes, erase it").click()
    page.get_by_text("It's erased").wait_for()
