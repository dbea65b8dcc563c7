"""What a person types shows as typed on every page: nothing of it is read as markup, or fetched."""

import random
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from core.events import AnyEvent, event_of
from pages.ui.escape import JOINER, LATE
from tests.browser.rig import Server, Visitor, serving
from tests.browser.test_main_way import begin, happens
from tests.conftest import ROOT
from tests.stories import (
    announced,
    got_feedback,
    interviewed,
    march,
    noted,
    offered,
    opened,
    rejected,
    replied,
    replied_graciously,
    thanked,
)
from tests.torture.typed import Typed, look_around

PAGES = sorted(page.stem for page in (ROOT / "pages").glob("*.py"))
HOST = "evil.example"
PICTURE = f"![p](http://{HOST}/p.png) [l](http://{HOST})"
HTML = f"<b>b</b><img src=http://{HOST}/i.png> &amp; <script>1</script>"
CODES = "$x^2$ :streamlit: :red[r] :material/home: -> <- >= -- `c`"
ADDRESSES = f"http://{HOST}/a www.{HOST} a@{HOST} *i* _u_ ~~s~~ # h"
MERMAID = f"```mermaid\ngraph TD; A-->B\n```\n| a | b |\n|---|---|\n![q](//{HOST}/q)"
TRACES = (
    f"a[href*='{HOST}']:not([href^='mailto:'])",
    f"img[src*='{HOST}']",
    ".katex",
    ".mermaid",
    "script:text('1')",
    "[data-testid=stMarkdownContainer] :is(em, del, code, table, mark)",
    "[data-testid=stHtml] img",
    "[data-testid=stHtml] em:text-is('i')",
    "[data-testid=stHtml] code:text-is('c')",
)


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A journal of somebody who types the strangest things, in every stage."""
    home = tmp_path_factory.mktemp("typed")
    people = [{"name": PICTURE}, {"name": HTML}]
    told = {"employer": PICTURE, "role": CODES, "industry": HTML}

    def begun(**said: str) -> list[AnyEvent]:
        return [
            opened(march(2), **(told | said)),
            interviewed(march(10), interviewers=people, topics=[ADDRESSES, CODES]),
        ]

    stories = (
        begun(),
        [*begun(employer=HTML), thanked(march(11), PICTURE), replied(march(11), text=MERMAID)],
        [
            opened(march(1), employer=CODES, role=PICTURE),
            interviewed(march(2), interviewers=[{"name": ADDRESSES}], topics=[HTML]),
            thanked(march(3)),
            noted(march(4), text=MERMAID),
            noted(march(5), text=ADDRESSES, move_for="follow-up"),
        ],
        [*begun(employer=ADDRESSES), offered(march(11), reply_by=march(20), written=True)],
        [*begun(role=HTML), event_of("rejected", march(11), text=PICTURE)],
        [*begun(role=ADDRESSES), rejected(march(11)), replied_graciously(march(11))],
        [
            *begun(),
            rejected(march(10)),
            replied_graciously(march(10)),
            got_feedback(march(11), text=PICTURE, lessons=[HTML, CODES]),
        ],
        [*begun(), announced(march(11), "drug", due_on=march(20))],
    )
    for story in stories:
        begin(home, *story)
    with serving(home, HEARBACK_TODAY="2026-03-12") as server:
        yield server


@pytest.mark.long
def test_nothing_typed_is_read_as_markup_on_any_page(typed: Server, browser: Browser) -> None:
    homes = {"c2": "waiting", "c3": "follow_up", "c4": "outcome", "c5": "outcome", "c6": "feedback"}
    places = [(page, "c3") for page in PAGES if page != "debrief"]
    places += [(page, candidacy) for candidacy, page in homes.items()]
    places += [("waiting", "c1"), ("timeline", "c7"), ("outcome", "c8"), ("debrief", "c2")]
    with Visitor.at(browser, typed) as visitor:
        for page, candidacy in places:
            visitor.open(f"/{page}?candidacy={candidacy}")

            found = {trace: visitor.page.locator(trace).count() for trace in TRACES}
            assert {t: n for t, n in found.items() if n} == {}, (page, candidacy)


@pytest.mark.long
def test_a_mixture_of_marks_shows_as_typed(browser: Browser) -> None:
    counted = Typed()

    look_around(browser, 1, random.Random(1), counted, ("today", "candidacies", "timeline"))

    assert counted.faults == []
    assert counted.pages == 3


@pytest.mark.long
def test_what_was_typed_is_read_as_typed(typed: Server, browser: Browser) -> None:
    with Visitor.at(browser, typed) as visitor:
        visitor.open("/waiting?candidacy=c1")
        expect(visitor.main.get_by_role("heading", level=1)).to_have_text(PICTURE)
        said = visitor.page.inner_text("body").replace(JOINER, "")
        assert PICTURE in said
        assert " ".join(CODES.split()) in said

        visitor.open("/candidacies")
        for employer in (PICTURE, HTML, CODES, ADDRESSES):
            expect(visitor.main).to_contain_text(LATE.sub(JOINER, employer))


@pytest.mark.long
def test_what_is_typed_now_stays_as_typed(typed: Server, browser: Browser) -> None:
    with Visitor.at(browser, typed) as visitor:
        visitor.open("/waiting?candidacy=c2")
        happens(visitor, "A note")
        visitor.write("What do you want to remember?", f"{PICTURE}\n{HTML}\n{CODES}")
        visitor.press("Save it")
        word = visitor.main.get_by_role("status")
        expect(word).to_contain_text(PICTURE)
        assert f"{HTML}\n{CODES}" in word.inner_text()
        assert [t for t in TRACES if visitor.page.locator(t).count()] == []

        visitor.open("/debrief")
        visitor.write("Employer", HTML)
        visitor.press("Save and stop here")
        expect(visitor.main.get_by_role("alert")).to_be_visible()
        expect(visitor.main.get_by_label("Employer", exact=True)).to_have_value(HTML)
        assert re.search("Traceback", typed.log) is None
