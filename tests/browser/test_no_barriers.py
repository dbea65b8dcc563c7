"""No page shuts anybody out, scrolls sideways or is too fine for a finger: by day, by night, on a phone."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from playwright.sync_api import Page

from core.coach import at_store
from tests.browser.conftest import PHONE, SIGHTS, THOROUGH
from tests.browser.rig import Server, Visitor, serving
from tests.conftest import ROOT

TODAY = date(2026, 3, 12)
PAGES = sorted(page.stem for page in (ROOT / "pages").glob("*.py"))
HOMES = {"waiting": "c2", "follow_up": "c3", "outcome": "c4", "feedback": "c5"}
OFTEN = {"today", "debrief", "waiting", "outcome", "start_date", "letters"}
# What is seen most once, at a desk by day or with a phone by night; the long tests see every page
# in every way.
VIEWS = [
    pytest.param(name, *sight, marks=[] if name in OFTEN else [pytest.mark.long])
    for number, name in enumerate(PAGES)
    for sight in (SIGHTS if THOROUGH else [SIGHTS[number % 2]])
]
WIDER = """() => [...document.querySelectorAll('[data-testid=stMain]')]
    .concat(document.documentElement)
    .filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.dataset.testid || e.tagName)"""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The made-up person's journal."""
    home = tmp_path_factory.mktemp("demo")
    coach = at_store(str(home / "hearback.duckdb"))
    coach.archive.fill_with_demo(TODAY)
    coach.journal.close()
    with serving(home, HEARBACK_TODAY=TODAY.isoformat()) as server:
        yield server


def scrolls_sideways(page: Page) -> list[str]:
    return list(page.evaluate(WIDER))


@pytest.mark.parametrize(("name", "width", "scheme"), VIEWS)
def test_a_page_has_no_barriers(
    demo: Server, visit: Callable[..., Visitor], name: str, width: int, scheme: str
) -> None:
    visitor = visit(demo, width=width, scheme=scheme, touch=width == PHONE)

    # The front door has no path of its own.
    path = "" if name == "today" else name
    visitor.open(f"/{path}?candidacy={HOMES.get(name, 'c1')}")

    visitor.page.locator("[data-testid=stSidebar] a").last.wait_for(state="attached")
    visitor.photograph(f"{name}-{width}-{scheme}")
    assert visitor.barriers() == []
    assert scrolls_sideways(visitor.page) == []
    assert width != PHONE or visitor.too_small() == []


INKS = """() => {
  const light = colour => {
    const [r, g, b] = colour.match(/[0-9.]+/g).slice(0, 3).map(part => part / 255)
      .map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const ground = light(getComputedStyle(document.querySelector('.stApp')).backgroundColor);
  return [...document.querySelectorAll('[data-testid=stVegaLiteChart] svg text')]
    .map(text => light(getComputedStyle(text).fill))
    .map(ink => (Math.max(ink, ground) + .05) / (Math.min(ink, ground) + .05));
}"""


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_letters_of_a_chart_can_be_read_on_its_ground(
    demo: Server, visit: Callable[..., Visitor], scheme: str
) -> None:
    visitor = visit(demo, scheme=scheme)

    visitor.open("/insights")
    visitor.page.locator("[data-testid=stVegaLiteChart] svg text").first.wait_for()

    assert min(visitor.page.evaluate(INKS)) >= 4.5
