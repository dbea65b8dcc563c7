"""The eight moves with what was done and is left, and a person's own beside them."""

from collections.abc import Callable
from html import unescape

from core.views.moves import MOVES
from tests.pages.visit import Visit
from tests.stories import interviewed, march, noted, opened, thanked

STORY = [opened(march(2)), interviewed(march(11), asked_when=True), thanked(march(12))]
OTHER = [opened(march(2), employer="Southwind"), interviewed(march(3))]
ASK, STAGE = "What helps you?", "Where does it help?"


def test_all_eight_are_there_without_any_candidacy(visit: Visit) -> None:
    visit.to("moves")

    words = unescape(visit.words)
    for move in MOVES:
        assert move.name in words
        assert move.asks in words
    assert ("debrief", "") in visit.links
    assert "Note it" not in visit.buttons


def test_what_was_done_and_what_is_left_is_told_for_the_chosen_one(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(STORY, OTHER).to("moves")
    assert "Done here" not in visit.words

    visit.to("moves", "c1")

    assert "You asked when to check back." in visit.words
    assert "Left here" in visit.words


def test_another_one_can_be_chosen_here(telling: Callable[..., Visit]) -> None:
    visit = telling(STORY, OTHER).to("moves", "c2")

    visit.choose("Application", "c1")

    assert "You asked when to check back." in visit.words


def test_a_move_of_ones_own_is_noted_and_stands_beside_its_stage(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(STORY).to("moves", "c1")

    visit.write(ASK, "  Swim <i>first</i> ").choose(STAGE, "waiting").press("Note it")

    assert visit.last() == (
        "note_added",
        {"happened_on": "2026-03-12", "text": "Swim <i>first</i>", "move_for": "waiting"},
    )
    assert "Swim &lt;i&gt;first&lt;/i&gt;" in visit.words
    assert "Undo" in visit.buttons
    assert visit.value(ASK) == ""


def test_a_half_typed_move_survives_until_it_is_noted(
    telling: Callable[..., Visit], app: Callable[[], object]
) -> None:
    visit = telling(STORY).to("moves", "c1").write(ASK, "A walk")

    assert visit.to("today").to("moves", "c1").value(ASK) == "A walk"
    again = Visit(app(), visit.coach).start()  # type: ignore[arg-type]
    assert again.to("moves", "c1").value(ASK) == "A walk"


def test_a_move_without_words_or_without_a_stage_is_refused_and_kept(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(STORY).to("moves", "c1").write(ASK, "A walk").press("Note it")
    assert len(visit.refusals) == 1
    assert visit.value(ASK) == "A walk"

    visit.write(ASK, " ").choose(STAGE, "waiting").press("Note it")

    assert len(visit.refusals) == 1
    assert len(visit.journal()) == len(STORY)


def test_own_moves_of_other_candidacies_show_too(telling: Callable[..., Visit]) -> None:
    own = noted(march(4), text="Call Ada", move_for="feedback")
    visit = telling(STORY, [*OTHER, own]).to("moves", "c1")

    assert "Call Ada" in visit.words
