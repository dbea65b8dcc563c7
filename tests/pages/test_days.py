"""Days that are one tap: their names, and the field behind the others."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest

from pages.ui.days import near_days
from tests.pages.test_today import RESTS
from tests.pages.visit import Visit
from tests.stories import march

THURSDAY, FRIDAY = march(12), march(13)


@pytest.mark.parametrize(
    ("today", "last", "named"),
    [
        (THURSDAY, THURSDAY, {"Today": 12, "Yesterday": 11, "Tuesday": 10}),
        (
            THURSDAY,
            date.max,
            {"Today": 12, "Tomorrow": 13, "Next Friday": 20, "In a week": 19, "In two weeks": 26},
        ),
        (
            march(10),
            date.max,
            {
                "Today": 10,
                "Tomorrow": 11,
                "Friday": 13,
                "Next Friday": 20,
                "In a week": 17,
                "In two weeks": 24,
            },
        ),
        (
            FRIDAY,
            date.max,
            {"Today": 13, "Tomorrow": 14, "In a week": 20, "In two weeks": 27},
        ),
    ],
)
def test_near_days_have_a_name_each(today: date, last: date, named: dict[str, int]) -> None:
    assert near_days(today, date.min, last) == {name: march(n) for name, n in named.items()}


def test_where_a_decision_may_be_weeks_ahead_those_have_names_too() -> None:
    near = near_days(THURSDAY, date.min, date.max)

    assert near_days(THURSDAY, date.min, date.max, "weeks") == near | {
        "In four weeks": date(2026, 4, 9),
        "In six weeks": date(2026, 4, 23),
    }


def test_a_start_is_named_by_a_monday_or_a_month_and_a_last_day_by_a_months_end() -> None:
    monday = date(2026, 12, 7)

    assert near_days(monday, date.min, date.max, "start") == {
        "Next Monday": date(2026, 12, 14),
        "1 January": date(2027, 1, 1),
        "1 February": date(2027, 2, 1),
    }
    assert near_days(monday, date.min, date.max, "end") == {
        "End of December": date(2026, 12, 31),
        "End of January": date(2027, 1, 31),
        "End of February": date(2027, 2, 28),
    }


def test_a_day_that_is_not_possible_is_not_named() -> None:
    tomorrow = THURSDAY + timedelta(days=1)

    assert "Today" not in near_days(THURSDAY, tomorrow, date.max)


def telling_a_reply(visit: Visit) -> Visit:
    visit.to("waiting", "c1").choose("What happened?", "reply_received")
    visit.choose("What did they say?", "still_deciding")
    return visit.choose("Did they name a day?", "day")


def test_a_day_is_one_tap_and_another_one_can_be_tapped_after_it(
    telling: Callable[[Sequence[object]], Visit],
) -> None:
    visit = telling_a_reply(telling(RESTS))

    visit.choose("They will decide by", "In a week").choose("They will decide by", "In two weeks")
    assert visit.value("They will decide by") == march(26)
    visit.press("Save it")

    assert visit.last()[1]["decision_by"] == "2026-03-26"
    assert visit.last()[1]["happened_on"] == "2026-03-12"


def test_the_line_of_a_day_has_its_place_before_a_day_is_chosen(
    telling: Callable[[Sequence[object]], Visit],
) -> None:
    visit = telling_a_reply(telling(RESTS))
    before = len(visit.app.main.get("html"))

    visit.choose("They will decide by", "In two weeks")

    assert "Thursday 26 March" in visit.words
    assert len(visit.app.main.get("html")) == before


def test_a_day_that_they_named_and_nobody_chose_is_asked_for_at_its_field(
    telling: Callable[[Sequence[object]], Visit],
) -> None:
    visit = telling_a_reply(telling(RESTS)).press("Save it")

    assert len(visit.refusals) == 1
    assert len(visit.journal()) == len(RESTS)
