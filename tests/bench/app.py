"""The app in a browser, beside an empty app and a bare one in the same run with the same browser.

All of them have our settings of Streamlit. A click is held against one on the empty app just after it.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from shutil import copytree
from statistics import median, quantiles
from time import monotonic, perf_counter
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as TookTooLong

from core.coach import Coach
from core.events import CandidacyOpened, InterviewHeld, OfferReceived
from core.journal import Journal
from core.planner import plan, read_case
from pages.ui.routes import MORE, UNDER_A_CANDIDACY
from pages.ui.routes import TODAY as FIRST
from tests.bench import bench_planner
from tests.browser.rig import HERE, QUIET, ROOT, Server, chromium, free_port, serving
from tests.planner.asking import Json

TODAY = date(2026, 3, 18)
EMPTY = "import streamlit as st\n\nst.write('Hello')\n"
BARE = """
import os

import dateutil
import duckdb
import holidays
import icalendar
import jinja2
import numpy
import platformdirs
import pycountry
import pydantic
import streamlit as st


@st.cache_resource
def store():
    return duckdb.connect(os.environ["HEARBACK_STORE"] + ".bare")


def one():
    store().cursor().execute("SELECT 1").fetchall()
    values = {"values": [{"day": day, "share": 1 / day} for day in range(1, 9)]}
    x, y = ({"field": name, "type": "quantitative"} for name in ("day", "share"))
    st.vega_lite_chart({"data": values, "mark": "line", "encoding": {"x": x, "y": y}})


def two():
    one()


st.navigation([st.Page(one, title="One"), st.Page(two, title="Two")]).run()
"""
SWITCHING = """
import streamlit as st


def one():
    st.write("One")


def two():
    st.write("Two")


st.navigation([st.Page(one, title="One"), st.Page(two, title="Two")]).run()
"""
WATCH = """() => {
    const state = () => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState;
    let begun, ran = false;
    const begin = () => { begun ??= performance.now(); };
    for (const act of ['pointerdown', 'keydown']) {
        window.addEventListener(act, begin, {capture: true, once: true});
    }
    window.idleAfter = undefined;
    new MutationObserver((_, observer) => {
        if (begun === undefined) return;
        if (state() !== 'notRunning') ran = true;
        else if (ran) { observer.disconnect(); window.idleAfter = performance.now() - begun; }
    }).observe(document.body, {subtree: true, childList: true, attributes: true});
}"""
"""Notes how long it takes from a press until the script that it started has ended and is shown."""
ONE = {"One": "One"}
TWO = ONE | {"Two": "Two"}
AT_HOME = {"Waiting": "Harbour Trust", "Follow-up": "Kestrel Press", "Decision": "Alder & Finch"}
"""Stages in which the demo person has a candidacy: the link to it leads to a page that is full."""
OURS = {door.title: door.title for door in (FIRST, *UNDER_A_CANDIDACY, *MORE)} | AT_HOME
OURS["New interview"] = "New interview"
"""Our pages, and the links that lead there."""
BY_ADDRESS = {"Feedback": "/feedback?candidacy=c1", "Start date": "/start_date?candidacy=c1"}
"""Our pages to which no link of the menu leads for the demo person."""
SETTLING_MS = 300
"""What a page still draws after it is idle, it draws in this time."""
QUIETLY = (
    "--server.headless=true",
    f"--server.address={HERE}",
    "--browser.gatherUsageStats=false",
)
"""No browser of its own, and no call to anyone: for every app alike."""
TIMES = int(os.environ.get("HEARBACK_BENCH_TIMES", "9"))
STARTS = min(3, TIMES)
PATIENCE_MS = 120_000
"""A busy machine is slow; it is no error."""

LEAVE_LEFT = (14, 13.5, 13, 12.5, 12, 11.5)
"""More than the page remembers answers for, so that each is planned anew."""

OUR_FILE = ROOT / "streamlit_app.py"


@dataclass
class Times:
    """What was measured of one app: milliseconds by what was done, and bytes of memory."""

    taken: dict[str, list[float]] = field(default_factory=dict)
    memory: float = 0.0

    def add(self, what: str, milliseconds: float) -> None:
        self.taken.setdefault(what, []).append(milliseconds)

    def typical(self, what: str) -> float:
        return median(self.taken[what])

    def late(self, what: str) -> float:
        return quantiles(self.taken[what], n=20, method="inclusive")[-1]


@contextmanager
def served(app: Path, home: Path) -> Iterator[Server]:
    """An app that runs on its own: ours, or one to hold against it."""
    if app == OUR_FILE:
        with serving(home, HEARBACK_TODAY=TODAY.isoformat()) as server:
            yield server
        return
    port = free_port()
    seen = {k: v for k, v in os.environ.items() if not k.startswith(("STREAMLIT_", "XDG_"))}
    seen |= {"HOME": str(home), "HEARBACK_STORE": str(home / "hearback.duckdb")}
    seen |= {"HEARBACK_TODAY": TODAY.isoformat()}
    words = ["-m", "streamlit", "run", str(app), f"--server.port={port}"]
    process = subprocess.Popen(
        [sys.executable, *words, *QUIETLY],
        cwd=app.parent,
        env=seen,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(f"http://{HERE}:{port}/_stcore/health")
        yield Server(port, home, process.pid)
    finally:
        process.terminate()
        process.wait(20)


def _wait(address: str) -> None:
    end = monotonic() + 120
    while monotonic() < end:
        try:
            with urlopen(address, timeout=1):
                return
        except (URLError, OSError):
            pass


def rendered(page: Page, address: str) -> None:
    """Goes to an address and waits until its page is there and at rest."""
    page.set_default_timeout(PATIENCE_MS)
    page.goto(address)
    page.locator("[data-testid=stMainBlockContainer] *").first.wait_for(state="attached")
    page.wait_for_selector(QUIET, state="attached")


def to_idle(page: Page, act: Callable[[], object]) -> float:
    """Milliseconds from the press in `act` until the script that it started has ended and is shown.

    Where the browser was so late that it heard of begin and end at once, the act is done again.
    """
    while True:
        page.wait_for_timeout(SETTLING_MS)
        page.evaluate(WATCH)
        act()
        with suppress(TookTooLong):
            page.wait_for_function("window.idleAfter !== undefined", timeout=15_000)
            return float(page.evaluate("window.idleAfter"))


def memory_of(number: int) -> float:
    """Resident megabytes of a process."""
    lines = Path(f"/proc/{number}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


@dataclass(frozen=True, slots=True)
class App:
    """An app to visit: its file, its home, where it begins, and its pages with the links to them.

    The first page is the one that it begins with. Pages `by_address` have no link in the menu.
    """

    file: Path
    home: Path
    pages: Mapping[str, str]
    begins: str = "/"
    by_address: Mapping[str, str] = field(default_factory=dict)


def visit(browser: Browser, app: App, beside: Page | None = None) -> Times:
    """Starts an app, reloads it, switches from its first page to each other one and back, reruns each.

    After each rerun the page `beside` is rerun, if there is one.
    """
    times = Times()
    for _ in range(STARTS - 1):
        start = perf_counter()
        with served(app.file, app.home) as server, browser.new_page() as page:
            if app.file == OUR_FILE:
                server.let_in(page.context)
            rendered(page, server.address + app.begins)
            times.add("start to rendered", (perf_counter() - start) * 1e3)
    start = perf_counter()
    with served(app.file, app.home) as server, browser.new_page() as page:
        if app.file == OUR_FILE:
            server.let_in(page.context)
        address = server.address
        rendered(page, address + app.begins)
        times.add("start to rendered", (perf_counter() - start) * 1e3)
        for _ in range(TIMES):
            start = perf_counter()
            rendered(page, address + app.begins)
            times.add("reload", (perf_counter() - start) * 1e3)
        first, *others = app.pages.items()
        for _, link in others:
            to_idle(page, partial(_look_at, page, link))
        times.memory = memory_of(server.number)
        rendered(page, address + app.begins)
        _rerun(page, first[0], times, beside)
        for name, link in others:
            for _ in range(TIMES):
                switch = to_idle(page, partial(_look_at, page, link))
                times.add("page switch to idle", switch)
                times.add(f"switch to {name}", switch)
                to_idle(page, partial(_look_at, page, first[1]))
            to_idle(page, partial(_look_at, page, link))
            _rerun(page, name, times, beside)
            to_idle(page, partial(_look_at, page, first[1]))
        for name, where in app.by_address.items():
            rendered(page, address + where)
            _rerun(page, name, times, beside)
    return times


def _look_at(page: Page, link: str) -> None:
    page.get_by_test_id("stSidebar").get_by_role("link", name=link, exact=True).click()


def _rerun(page: Page, name: str, times: Times, beside: Page | None) -> None:
    for _ in range(TIMES):
        times.add(f"click on {name}", click(page))
        if beside is not None:
            times.add(f"beside {name}", click(beside))


def click(page: Page) -> float:
    """Milliseconds that a page takes to run again."""
    page.locator("body").press("Escape")
    return to_idle(page, lambda: page.keyboard.press("r"))


def table() -> Iterator[str]:
    """Every act as a ratio to the empty app, and memory to the bare one."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        apps = {
            name: _app(Path(folder) / name, source, pages)
            for name, source, pages in (
                ("empty", EMPTY, ONE),
                ("switching", SWITCHING, TWO),
                ("bare", BARE, TWO),
            )
        }
        found = {name: visit(browser, app) for name, app in apps.items()}
        home = Path(folder) / "ours"
        home.mkdir()
        with Journal.open(home / "hearback.duckdb") as journal:
            Coach(journal).archive.fill_with_demo(TODAY)
        empty = apps["empty"]
        with served(empty.file, empty.home) as server, browser.new_page() as beside:
            rendered(beside, server.address)
            app = App(OUR_FILE, home, OURS, "/?candidacy=c1", BY_ADDRESS)
            ours = visit(browser, app, beside)
    for what, against, called, budget in (
        ("start to rendered", "empty", "empty", 1.5),
        ("reload", "empty", "empty", 2.5),
        ("page switch to idle", "switching", "two empty pages", 2.0),
    ):
        yield _row(ours, what, found[against].typical(what), called, budget)
    for what in ours.taken:
        if what.startswith("click on "):
            floor = ours.typical(what.replace("click on", "beside"))
            yield _row(ours, what, floor, "empty", 2.5)
    bare = found["bare"].memory
    ratio = f"{ours.memory / bare:.2f} x bare ({bare:.0f} MB)"
    yield f"| server memory | {ours.memory:.0f} MB | {ratio} | 1.2 x |"


def _app(home: Path, source: str, pages: Mapping[str, str]) -> App:
    home.mkdir()
    copytree(ROOT / ".streamlit", home / ".streamlit")
    (home / "app.py").write_text(source)
    return App(home / "app.py", home, pages)


def changes() -> Iterator[str]:
    """A blank of the start date that is filled anew, beside the planning alone.

    With notice to any day at some 25,000 combinations; with notice to a month's end the page plans
    twice, to weigh waiting for the contract.
    """
    case = bench_planner.WISHED
    around = {"preferred": "2027-06-14", "ask_weeks": "6", "around": "2027-05-31"}
    yield from _a_change("a blank filled anew", case, around)
    monthly = case | {"notice": case["notice"] | {"ends_on": "month_end"}}
    weighed = around | {"ends_on": "month_end"}
    yield from _a_change("the same, and waiting weighed", monthly, weighed)


def _a_change(name: str, case: Json, said: dict[str, str]) -> Iterator[str]:
    day = date.fromisoformat(case["today"])
    offered = OfferReceived(happened_on=day, written=True)
    opened = CandidacyOpened(happened_on=day, employer="E", role="R", country="GB")
    draft = {"sheet": "kept"} | said
    alone = [
        bench_planner.timed(
            partial(plan, read_case(json.dumps(case | {"unused_leave": leave}))), 1
        )[0]
        for leave in LEAVE_LEFT
    ]
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        with Journal.open(Path(folder) / "hearback.duckdb") as journal:
            coach = Coach(journal)
            coach.journal.append(None, opened, InterviewHeld(happened_on=day), offered)
            coach.keepsakes.keep_draft("planner", json.dumps(draft), "c1")
        with (
            serving(Path(folder), HEARBACK_TODAY=day.isoformat()) as server,
            browser.new_page() as page,
        ):
            server.let_in(page.context)
            rendered(page, f"{server.address}/start_date?candidacy=c1")
            blank = page.get_by_label("Leave days you have left", exact=True)
            taken = []
            for n in range(TIMES + 1):
                blank.fill(f"{LEAVE_LEFT[n % len(LEAVE_LEFT)]:g}")
                taken.append(to_idle(page, lambda: blank.press("Enter")))
    slow = quantiles(taken[1:], n=20, method="inclusive")[-1]
    ratio = f"{median(taken[1:]) / median(alone):.2f} x planning alone ({median(alone):.0f} ms)"
    yield (
        f"| start date, {name} | {median(taken[1:]):.0f} ms, p95 {slow:.0f} ms | {ratio} | 500 ms |"
    )


def _row(ours: Times, what: str, floor: float, against: str, budget: float) -> str:
    typical, late = ours.typical(what), max(ours.taken[what])
    if len(ours.taken[what]) > 1:
        late = ours.late(what)
    ratio = f"{typical / floor:.2f} x {against} ({floor:.0f} ms)"
    return f"| {what} | {typical:.0f} ms, p95 {late:.0f} ms | {ratio} | {budget} x |"
