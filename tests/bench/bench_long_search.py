"""A long search beside the demo's eight: the same click on the same page, in turns, in one run."""

import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from playwright.sync_api import Page

from core.coach import Coach
from core.events import Entry
from core.journal import Journal
from tests.bench.app import OUR_FILE, TIMES, TODAY, click, rendered, served
from tests.bench.ours import long, many
from tests.browser.rig import Server, chromium

PAGES = {
    "Today": "/",
    "Your applications": "/candidacies",
    "Timeline": "/timeline?candidacy=c1",
    "Waiting": "/waiting?candidacy=c1",
    "Insights": "/insights",
    "Settings": "/settings",
}
STORES: dict[str, tuple[list[Entry], tuple[str, ...], float]] = {
    "300 applications": (many(300), tuple(PAGES), 1.5),
    "2,000 applications": (many(2_000), tuple(PAGES), 2.5),
    "5,000 lines in one": (long(5_000), ("Timeline",), 3.0),
}
"""What each holds, the pages that are measured, and how many times the demo's time they may take."""
MOST_NODES = 3_000


def main() -> None:
    """Prints a line for each store and page."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser, ExitStack() as stack:
        pages: dict[str, tuple[Page, Server]] = {}
        for name, entries in {"demo": None, **{n: s[0] for n, s in STORES.items()}}.items():
            home = Path(folder) / name.replace(" ", "-")
            home.mkdir()
            with Journal.open(home / "hearback.duckdb") as journal:
                coach = Coach(journal)
                coach.keepsakes.set(country="GB")
                if entries is None:
                    coach.archive.fill_with_demo(TODAY)
                else:
                    journal.add(entries)
            server = stack.enter_context(served(OUR_FILE, home))
            page = stack.enter_context(browser.new_page())
            server.let_in(page.context)
            pages[name] = (page, server)
        for title, where in PAGES.items():
            names = ["demo", *(n for n, (_, measured, _) in STORES.items() if title in measured)]
            for name in names:
                page, server = pages[name]
                rendered(page, server.address + where)
            taken: dict[str, list[float]] = {name: [] for name in names}
            for _ in range(TIMES):
                for name in names:
                    taken[name].append(click(pages[name][0]))
            floor = median(taken["demo"])
            for name in names[1:]:
                typical, budget = median(taken[name]), STORES[name][2]
                nodes = pages[name][0].evaluate("document.querySelectorAll('*').length")
                print(
                    f"| click on {title}, {name} | {typical:.0f} ms | {typical / floor:.2f} x the "
                    f"demo's ({floor:.0f} ms), {nodes} nodes | {budget} x, {MOST_NODES} nodes |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
