"""The one question is answered by what fits it: two buttons, five, a list, or a day."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from core.events import Answered, AnyEvent
from core.facts.facts import QUESTIONS
from pages.features.question import CHOICES
from pages.ui.routes import home
from tests.pages.conftest import TODAY
from tests.pages.visit import Visit
from tests.stories import interviewed, known_on, march, offered, opened, thanked

WAITING = [opened(march(2)), interviewed(march(11)), thanked(march(11))]


def asked(visit: Visit) -> str:
    question = visit.coach.view("c1", TODAY).briefing.question
    return "" if question is None else question.fact


def at_home(visit: Visit) -> Visit:
    return visit.to(home(visit.coach.cards(TODAY)[0].stage).file, "c1")


@pytest.fixture
def puts(monkeypatch: pytest.MonkeyPatch) -> Callable[[Visit, str], Visit]:
    """Has the coach ask for a fact, whatever would change most."""

    def put(visit: Visit, fact: str) -> Visit:
        chosen = next(q for q in QUESTIONS.values() if q.fact == fact)
        monkeypatch.setattr("core.rules.briefing.question", lambda portfolio, candidacy: chosen)
        visit.coach.keepsakes.set(quiet_workdays=6)
        return at_home(visit)

    return put


CASES: Sequence[tuple[str, Sequence[AnyEvent], Callable[[Visit], Visit], Any]] = (
    ("asked_when", WAITING, lambda v: v.press("Yes").press("They named none"), True),
    ("employed_now", WAITING, lambda v: v.press("No"), False),
    ("sector", WAITING, lambda v: v.press("Public"), "public"),
    ("felt", WAITING, lambda v: v.press("4"), 4),
    ("country", WAITING, lambda v: v.choose("Country", "EG").press("Answer"), "EG"),
    (
        "decision_by",
        WAITING,
        lambda v: v.day("The day", march(20)).press("Save that day"),
        "2026-03-20",
    ),
    ("decision_by", WAITING, lambda v: v.press("There is none"), None),
    (
        "reply_by",
        [*WAITING, offered(march(12))],
        lambda v: v.day("The day", march(20)).press("Save that day"),
        "2026-03-20",
    ),
)


@pytest.mark.parametrize(("fact", "story", "answer", "value"), CASES)
def test_an_answer_is_recorded(
    telling: Callable[..., Visit],
    puts: Callable[[Visit, str], Visit],
    fact: str,
    story: Sequence[AnyEvent],
    answer: Callable[[Visit], Visit],
    value: Any,
) -> None:
    visit = puts(telling(story), fact)

    answer(visit)

    assert visit.last() == (
        "answered",
        {"happened_on": "2026-03-12", "fact": fact, "value": value},
    )


def test_what_is_neither_yes_nor_no_nor_a_day_has_choices_of_its_own() -> None:
    state = known_on(march(12), *WAITING).state("c1")
    answers = [a for q in QUESTIONS.values() for a in q.answers(state) if isinstance(a, Answered)]

    others = [a for a in answers if not isinstance(a.value, bool | None)]
    chosen = {a.fact for a in others if not re.match(r"\d{4}-\d\d-\d\d", str(a.value))}

    assert chosen == CHOICES.keys() | {"country"}


@pytest.mark.parametrize(
    ("fact", "button"), [("country", "Answer"), ("decision_by", "Save that day")]
)
def test_no_answer_is_not_an_answer(
    telling: Callable[..., Visit], puts: Callable[[Visit, str], Visit], fact: str, button: str
) -> None:
    visit = puts(telling(WAITING), fact).press(button)

    assert len(visit.refusals) == 1
    assert len(visit.journal()) == len(WAITING)


def test_a_day_before_it_was_said_is_refused(
    telling: Callable[..., Visit], puts: Callable[[Visit, str], Visit]
) -> None:
    visit = puts(telling(WAITING), "decision_by").day("The day", march(3)).press("Save that day")

    assert len(visit.refusals) == 1
    assert visit.value("The day") == march(3)
    assert len(visit.journal()) == len(WAITING)


def test_an_answered_question_is_not_asked_again(telling: Callable[..., Visit]) -> None:
    visit = at_home(telling(WAITING))
    first = asked(visit)
    assert first == "decision_by"

    visit.press("There is none")

    assert asked(visit) != first
    assert "Undo" in visit.buttons


def test_the_country_asks_for_its_part_before_the_card_goes(
    telling: Callable[..., Visit], puts: Callable[[Visit, str], Visit]
) -> None:
    visit = puts(telling(WAITING), "country").choose("Country", "DE")

    visit.choose("In which part of it?", "BY").press("Answer")

    told = [said for kind, said in visit.journal() if kind == "answered"]
    assert [(said["fact"], said["value"]) for said in told] == [
        ("country", "DE"),
        ("subdivision", "BY"),
    ]


def test_whoever_asked_when_to_check_back_is_asked_what_they_said(
    telling: Callable[..., Visit], puts: Callable[[Visit, str], Visit]
) -> None:
    visit = puts(telling(WAITING), "asked_when").press("Yes")

    visit.choose("What did they say? If they named a day, choose it.", "In a week")
    visit.press("Save that day")

    said = [(said["fact"], said["value"]) for _, said in visit.journal()[-2:]]
    assert said == [("asked_when", True), ("decision_by", "2026-03-19")]
