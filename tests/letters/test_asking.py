"""Whether a letter asks when to follow up, and whether it is called for now."""

from dataclasses import replace

import pytest

from core.errors import BadInput
from core.events import MessageSent
from core.letters import PURPOSES, TONES, draft, timing, wording
from core.rules import brief
from tests.letters.builders import ADA, BO, FRIDAY, NEXT_FRIDAY, OPENED, THURSDAY, interview, told

MET = told(OPENED, interview(ADA, BO))
PROMISED = told(
    OPENED,
    interview(ADA, decision_by=NEXT_FRIDAY),
    MessageSent(happened_on=FRIDAY, purpose="thank_you"),
)


@pytest.mark.parametrize("tone", TONES)
def test_the_note_to_whoever_led_asks_when_and_no_other_does(tone: str) -> None:
    ada, bo = draft("thank_you", MET, "c1", tone=tone)

    assert ada.question
    assert ada.question in ada.body
    assert ada.asks_when()
    assert bo.question is None
    assert not replace(bo, body=ada.body).asks_when()


@pytest.mark.parametrize(
    ("body", "asks"),
    [
        ("Thank you. When may I write again?", True),
        ("How soon would it be good\nto ask?", True),
        ("Thank you. When we met, I was glad.", False),
        ("When we met, you named a paper. May I send it?", False),
        ("Thank you.", False),
        ("", False),
    ],
)
def test_a_changed_note_asks_when_if_it_says_so(body: str, asks: bool) -> None:
    ada = draft("thank_you", MET, "c1")[0]

    assert replace(ada, body=body).asks_when() is asks


def test_the_question_of_ones_own_wording_counts_in_any_language() -> None:
    own = {"thank_you": "Danke, {{ name }}.\n{{ if_ask_when }}Wann darf ich mich melden?"}

    ada = draft("thank_you", MET, "c1", own=own)[0]

    assert ada.asks_when()
    assert not replace(ada, body="Danke.").asks_when()


def test_a_wording_of_ones_own_without_the_question_asks_nothing() -> None:
    ada = draft("thank_you", MET, "c1", own={"thank_you": "Thank you, {{ name }}."})[0]

    assert ada.question == ""
    assert not ada.asks_when()


def test_a_wording_that_no_letter_is_long_enough_for_is_refused() -> None:
    for long in ("x\n" * 300_000, "{{name}}\n" * 501):
        with pytest.raises(BadInput, match="too long"):
            draft("thank_you", MET, "c1", own={"thank_you": long})


def test_where_a_day_was_named_no_question_is_there_to_count() -> None:
    at_once = told(OPENED, interview(ADA, on=THURSDAY, decision_by=NEXT_FRIDAY))

    assert draft("thank_you", at_once, "c1")[0].question is None


def test_the_timing_of_a_letter_is_that_of_its_advice() -> None:
    assert timing("thank_you", brief(MET, "c1")) == "This is the one to send now."
    assert timing("follow_up", brief(PROMISED, "c1")).startswith(
        "Its day is Friday 13 March, in 7 days."
    )
    assert timing("accept", brief(MET, "c1")).startswith("There's no need to send it right now")


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("purpose", PURPOSES)
def test_our_wording_taken_as_ones_own_writes_our_letter(purpose: str, tone: str) -> None:
    own = {purpose: wording(purpose, tone)}

    assert draft(purpose, MET, "c1", own=own, tone=tone) == draft(purpose, MET, "c1", tone=tone)
