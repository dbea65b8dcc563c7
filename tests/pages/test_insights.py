"""The insights say each picture in words too, and say why where there is none."""

from collections.abc import Callable
from datetime import timedelta

from core.events import AnyEvent
from core.insights import insights
from pages.ui.escape import html
from tests.pages.conftest import TODAY
from tests.pages.visit import Visit
from tests.stories import got_feedback, interviewed, march, noted, opened, rejected, replied

BEGUN = opened(march(2))


def alts(visit: Visit) -> list[str]:
    """What the charts of the page say to those who do not see them."""
    return [chart.proto.alt for chart in visit.app.get("vega_lite_chart")]


def waited(days: int) -> list[AnyEvent]:
    return [BEGUN, interviewed(march(2)), replied(march(2) + timedelta(days=days))]


def test_an_empty_journal_says_what_will_be_here(visit: Visit) -> None:
    visit.to("insights")

    assert ("debrief", "") in visit.links
    assert alts(visit) == []


def test_under_five_waits_there_is_no_curve_and_the_page_says_so(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(*map(waited, (1, 2, 3, 4))).to("insights")

    words = insights(visit.coach.portfolio(TODAY)).waiting.sentences
    assert html(" ".join(words)) in visit.words
    assert len(alts(visit)) == 1


def test_from_five_on_the_curve_is_there_and_is_told(telling: Callable[..., Visit]) -> None:
    visit = telling(*map(waited, (1, 2, 3, 4, 5))).to("insights")

    curve, reach = alts(visit)
    found = insights(visit.coach.portfolio(TODAY))
    assert curve == " ".join(found.waiting.sentences)
    assert reach == " ".join(found.reach.sentences)
    assert "n = 5" in visit.words
    assert "strokeDash" in visit.app.get("vega_lite_chart")[0].proto.spec
    assert "(NACE), 2023" in visit.words


def test_moods_are_drawn_from_three_on(telling: Callable[..., Visit]) -> None:
    felt = [noted(march(day), felt=2) for day in (3, 4)]
    visit = telling([BEGUN, *felt]).to("insights")
    assert len(alts(visit)) == 1

    visit = telling([BEGUN, noted(march(5), felt=5)]).to("insights")

    assert len(alts(visit)) == 2


def test_of_many_moods_the_last_are_drawn_and_the_page_says_so(
    telling: Callable[..., Visit],
) -> None:
    felt = [noted(march(1) - timedelta(days=day), felt=3) for day in range(201)]

    visit = telling([opened(min(event.happened_on for event in felt)), *felt]).to("insights")

    chart = visit.app.get("vega_lite_chart")[-1].proto.spec
    assert chart.count('"felt": 3') + chart.count('"felt":3') == 2 * 200
    assert "The last 200 are drawn." in visit.words


def test_each_figure_of_others_has_its_source(demo: Visit) -> None:
    demo.to("insights")

    assert demo.words.count("Elsewhere") == 3
    assert [e.label for e in demo.app.expander] == ["More of what others found"] * 3
    for cited in ("Glassdoor Economic Research, 2017", "Talent Board", "2022", "(NACE), 2023"):
        assert cited in demo.words


def test_a_lesson_shows_as_it_was_typed(telling: Callable[..., Visit]) -> None:
    typed = "Ask <b>more</b> ![](http://stranger.example/x.png)"
    met = [BEGUN, interviewed(march(3)), rejected(march(5))]
    visit = telling([*met, got_feedback(march(6), lessons=[typed])]).to("insights")

    assert "Ask &lt;b&gt;more&lt;/b&gt;" in visit.words
    assert "<b>more" not in visit.words
