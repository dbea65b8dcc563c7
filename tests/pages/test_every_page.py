"""Every page opens for every candidacy, whatever its stage, and says where that one is."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from core.events import AnyEvent, Stage
from pages.ui import routes
from pages.ui.routes import home
from tests.conftest import ROOT
from tests.pages.conftest import TODAY
from tests.pages.visit import Visit
from tests.stories import (
    accepted,
    agreed,
    announced,
    answered,
    asked_for_feedback,
    completed,
    followed_up,
    got_feedback,
    interviewed,
    invited,
    march,
    moved_on,
    noted,
    offered,
    opened,
    rejected,
    replied,
    replied_graciously,
    started,
    struck,
    thanked,
    withdrew,
)

PAGES = sorted(page.stem for page in (ROOT / "pages").glob("*.py"))
STAGE_PAGES: dict[str, Stage] = {
    "waiting": "waiting",
    "follow_up": "follow-up",
    "outcome": "outcome",
    "feedback": "feedback",
    "start_date": "start-date",
}

UNDER = ("Now", *(page.title for page in routes.UNDER_A_CANDIDACY))

ANA = {"name": "Ana Ruiz", "email": "ana@north.example"}
BEN = {"name": "Ben"}
BEGUN = (opened(march(2)), interviewed(march(3), interviewers=[ANA, BEN]), thanked(march(4)))
STORIES: dict[str, list[AnyEvent]] = {
    "debrief": [opened(march(11), employed_now=True)],
    "debrief, a round set": [opened(march(2)), invited(march(3), on=march(20))],
    "waiting, nobody thanked": [opened(march(2)), interviewed(march(11), interviewers=[ANA, BEN])],
    "waiting for a day": [*BEGUN, replied(march(11), decision_by=march(25))],
    "waiting, a round ahead": [*BEGUN, invited(march(10), on=march(20))],
    "waiting, a round past": [*BEGUN, invited(march(9), on=march(10))],
    "follow-up": list(BEGUN),
    "follow-up, to move on": [
        opened(march(2)),
        interviewed(march(2)),
        followed_up(march(3)),
        followed_up(march(4)),
    ],
    "outcome, offer": [*BEGUN, offered(march(10))],
    "outcome, offer with terms": [
        *BEGUN,
        offered(
            march(10),
            reply_by=march(16),
            written=True,
            conditional=True,
            start_on=march(30),
            salary={"amount": 46000, "currency": "EUR", "per": "year"},
        ),
        answered(march(11), "conditional", False),
    ],
    "outcome, offer lapsed": [*BEGUN, offered(march(5), reply_by=march(6))],
    "outcome, step": [*BEGUN, announced(march(10), "drug"), announced(march(10), "fitness")],
    "outcome, step failed": [*BEGUN, completed(march(10), "written", passed=False)],
    "outcome, step past": [*BEGUN, announced(march(4), due_on=march(5))],
    "outcome, turned down": [*BEGUN, rejected(march(11))],
    "feedback": [*BEGUN, rejected(march(10)), replied_graciously(march(11))],
    "feedback asked": [
        *BEGUN,
        rejected(march(10)),
        replied_graciously(march(10)),
        asked_for_feedback(march(11)),
    ],
    "start-date": [*BEGUN, offered(march(9), written=True), accepted(march(10))],
    "start-date, agreed": [
        opened(march(2), country="US", employed_now=True, changing_field=True),
        interviewed(march(3)),
        offered(march(9), written=True, leave_after_months=6),
        accepted(march(10)),
        agreed(march(11), last_day_in_old_job=march(27), notice_by=march(13)),
    ],
    "started": [*BEGUN, offered(march(9)), accepted(march(10)), started(march(12))],
    "closed, withdrew": [*BEGUN, withdrew(march(11))],
    "closed, moved on": [*BEGUN, moved_on(march(11)), noted(march(12), move_for="waiting")],
    "closed, feedback without a lesson": [
        *BEGUN,
        rejected(march(9)),
        replied_graciously(march(9)),
        got_feedback(march(11), text="More examples."),
        struck(march(11), 3),
    ],
}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_an_empty_journal_says_where_to_begin(visit: Visit, page: str) -> None:
    visit.to(page)

    assert visit.words
    assert list(visit.app.error) == []
    if page in {*STAGE_PAGES, "timeline", "candidacies", "what_if"}:
        assert "debrief" in [where for where, _ in visit.links]
    if page == "today":
        assert visit.press("Tell me about your interview").fields[:2] == ["Employer", "Role"]


def test_a_page_opens_for_each_of_the_made_up_candidacies(demo: Visit) -> None:
    for card in demo.coach.cards(TODAY):
        for page in PAGES:
            demo.to(page, card.candidacy)

            assert list(demo.app.error) == []


@pytest.mark.long
@pytest.mark.parametrize("story", STORIES)
def test_a_page_opens_whatever_happened(telling: Callable[..., Visit], story: str) -> None:
    visit = telling(STORIES[story])

    for page in PAGES:
        visit.to(page, "c1")

        assert list(visit.app.error) == []


def test_two_alike_do_not_stand_in_each_others_way(telling: Callable[..., Visit]) -> None:
    pressing = ("waiting, nobody thanked", "follow-up", "outcome, offer", "outcome, step")
    stories = [STORIES[name] for name in pressing]
    visit = telling(*stories, *stories)

    for page in ("today", "candidacies", "follow_up", "outcome"):
        visit.to(page, "c2")

        assert list(visit.app.error) == []


@pytest.mark.parametrize("story", STORIES)
def test_a_page_of_another_stage_says_so_and_leads_to_the_right_one(
    telling: Callable[..., Visit], story: str
) -> None:
    visit = telling(STORIES[story])
    stage = visit.coach.cards(TODAY)[0].stage

    for page, its_stage in STAGE_PAGES.items():
        visit.to(page, "c1")

        leads_home = (home(stage).file, "candidacy=c1") in visit.links
        assert leads_home == (its_stage != stage)


def test_each_stop_of_the_way_is_a_link_to_its_page(telling: Callable[..., Visit]) -> None:
    visit = telling(STORIES["follow-up"])

    visit.to("follow_up", "c1")

    stops = re.findall(r'<a href="(.+?)" target="_self">', visit.words)
    assert stops == [f"{page}?candidacy=c1" for page in STAGE_PAGES]
    assert visit.words.count('aria-current="step"') == 1


@pytest.mark.parametrize("story", ["follow-up", "waiting for a day", "outcome, offer"])
def test_the_menu_leads_from_an_open_application_to_where_it_stands_now(
    telling: Callable[..., Visit], story: str
) -> None:
    visit = telling(STORIES[story])
    now = home(visit.coach.cards(TODAY)[0].stage).file

    visit.to("letters", "c1")

    under = [
        link.proto.page
        for link in visit.app.sidebar.get("page_link")
        if link.proto.query_string == "candidacy=c1" and link.proto.label in UNDER
    ]
    assert under == [now, "timeline", "letters", "what_if"]


def test_what_was_saved_stands_first_where_the_person_lands(telling: Callable[..., Visit]) -> None:
    visit = telling(STORIES["follow-up"]).to("follow_up", "c1")

    visit.happens("rejected").press("Save it")

    said = visit.words.index('role="status" tabindex="-1"')
    assert said < visit.words.index("<h1")
    assert "hb-way" in visit.words


def test_the_example_says_so_on_a_page_and_goes_with_one_tap(demo: Visit) -> None:
    demo.coach.journal.append(None, *STORIES["follow-up"])

    demo.to("settings").press("Remove the example")

    assert [card.employer for card in demo.coach.cards(TODAY)] == ["Northwind"]
    assert "Remove the example" not in demo.to("today").buttons


def test_the_demo_stands_at_every_stop_but_the_last_two(demo: Visit) -> None:
    stages = {card.stage for card in demo.coach.cards(TODAY)}

    assert {"waiting", "follow-up", "outcome", "closed"} <= stages


def test_an_address_of_a_candidacy_that_is_gone_leads_to_those_that_are_there(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(STORIES["follow-up"])

    visit.to("waiting", "c99")

    assert ("follow_up", "candidacy=c1") in visit.links


def test_the_only_candidacy_needs_no_choosing(telling: Callable[..., Visit]) -> None:
    visit = telling(STORIES["follow-up"])

    visit.to("follow_up")

    assert "Northwind" in visit.words
    assert "Write to Ana Ruiz" in visit.buttons


def test_the_home_of_every_stage_is_a_page() -> None:
    stages: tuple[Stage, ...] = (*STAGE_PAGES.values(), "debrief", "started", "closed")

    assert all((ROOT / home(stage).path).exists() for stage in stages)
    assert sorted(page.file for page in routes.PAGES) == PAGES


def test_a_day_long_after_the_demo_breaks_no_page(
    demo: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARBACK_TODAY", (TODAY + timedelta(days=200)).isoformat())

    for page in PAGES:
        demo.to(page, "c1")

        assert list(demo.app.error) == []
