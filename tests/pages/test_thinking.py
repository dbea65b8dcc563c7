"""Every rule as it is: found by a word, a stage or a kind, and what it makes of a candidacy."""

from collections.abc import Callable

import pytest

from core.rules.explained import explained
from tests.pages.visit import Visit
from tests.stories import deferred, interviewed, march, opened, thanked

STORY = [opened(march(2)), interviewed(march(10)), thanked(march(11))]
KEYS = [rule.rule.key for rule in explained()]


def keys(visit: Visit) -> list[str]:
    """The rules that are shown, in their order."""
    found = [(visit.words.find(f"<code>{key}<"), key) for key in KEYS]
    return [key for place, key in sorted(found) if place >= 0]


def group(visit: Visit, heading: str) -> list[str]:
    """The rules under a heading."""
    pieces = [piece.proto.body for piece in visit.app.get("html")]
    body = next((piece for piece in pieces if heading in piece), "")
    return [key for key in KEYS if f"<code>{key}<" in body]


def test_every_rule_is_there_without_any_candidacy(visit: Visit) -> None:
    assert keys(visit.to("thinking")) == KEYS


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("purdue", "follow_up.send"),
        ("do_not_argue", "outcome.do_not_argue"),
        ("E12", "start_date.long_stretch"),
        ("cover job health", "start_date.check_the_cover"),
    ],
)
def test_a_rule_is_found_by_a_word(visit: Visit, words: str, key: str) -> None:
    found = keys(visit.to("thinking").write("Search", words))

    assert key in found
    assert len(found) < 6


def test_rules_are_found_by_stage_and_by_kind(visit: Visit) -> None:
    found = keys(
        visit.to("thinking").choose("Where it stands", "Waiting").choose("Kind", "Hold off for now")
    )

    assert found == ["waiting.let_it_rest", "waiting.do_not_jump_the_gun"]


def test_nothing_found_says_what_to_do(visit: Visit) -> None:
    visit.to("thinking").write("Search", "zebra")

    assert keys(visit) == []
    assert "Try fewer words" in visit.words


def test_for_a_candidacy_the_rules_stand_by_what_they_make_of_it(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(STORY).to("thinking", "c1")

    assert "waiting.let_it_rest" in group(visit, "These hold now")
    assert "follow_up.send" in group(visit, "These come with time")
    assert "follow_up.put_it_in_the_calendar" in group(visit, "These wait for an answer")
    assert "outcome.bow_out" in group(visit, "These do not hold")
    assert sorted(keys(visit)) == sorted(KEYS)
    for words in ("from Wednesday 18 March, in 6 days", "Did they say when they"):
        assert words in visit.words


def test_what_was_put_off_stands_by_itself(telling: Callable[..., Visit]) -> None:
    off = deferred(march(12), "waiting.raise_your_score", until=march(16))
    visit = telling([*STORY, off]).to("thinking", "c1")

    assert group(visit, "These you put off") == ["waiting.raise_your_score"]


def test_the_picture_of_the_stages_is_told_and_says_where_it_is(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(STORY).to("thinking", "c1")

    (picture,) = (m.value for m in visit.app.markdown if "<svg" in m.value)
    assert 'role="img"' in picture
    assert "It is in Waiting now." in picture
    assert "It is in Waiting now." in visit.words
