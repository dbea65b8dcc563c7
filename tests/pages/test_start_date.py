"""The start date: the questions, the plan and the others beside it, and what can be done with them."""

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from core.events import AnyEvent, event_of
from tests.pages.visit import Visit
from tests.stories import accepted, april, interviewed, march, offered, opened

TERMS = {"start_on": date(2026, 4, 20), "leave_days": 25, "leave_after_months": 3}
OFFER = [
    opened(march(2), country="DE", employed_now=True),
    interviewed(march(2)),
    offered(march(9), written=True, reply_by=march(16), **TERMS),
]
ACCEPTED = [*OFFER, accepted(march(10))]
FREE = [opened(march(2), country="DE", employed_now=False), *ACCEPTED[1:]]


def planning(visit: Visit, **answers: Any) -> Visit:
    """Someone on the page, whose answers were kept on an earlier visit."""
    visit.coach.keepsakes.keep_draft("planner", json.dumps({"sheet": "kept"} | answers), "c1")
    return visit.to("start_date", "c1")


def plans(visit: Visit) -> list[str]:
    """The plans to choose from."""
    options: list[str] = visit.app.selectbox(key="plan by name kept").options
    return options


def test_the_questions_know_what_the_candidacy_says(telling: Callable[..., Visit]) -> None:
    visit = telling(ACCEPTED).to("start_date", "c1")

    assert visit.value("Is there a job to leave?") is True
    visit.press("Next: new job")
    assert visit.value("Country of the new job") == "DE"
    assert visit.value("The first day may be from") == april(13)
    assert visit.value("The day they would like best, if they named one") == april(20)
    visit.press("Next: money").press("Next: leave")
    assert visit.value("Leave days a year") == 25
    assert visit.value("Months before leave is possible") == 3


def test_an_answer_is_there_again_on_the_next_visit(telling: Callable[..., Visit]) -> None:
    visit = telling(ACCEPTED).to("start_date", "c1")

    visit.number("Leave days you still have there", 6.5)
    visit.to("today").to("start_date", "c1")

    assert visit.value("Leave days you still have there") == 6.5


def test_somebody_without_a_job_is_not_asked_about_notice(telling: Callable[..., Visit]) -> None:
    visit = telling(FREE).to("start_date", "c1")

    assert "Length of notice" not in visit.fields
    assert "Give notice" not in visit.words


def test_the_hint_of_the_country_is_shown_and_not_applied(telling: Callable[..., Visit]) -> None:
    visit = telling(ACCEPTED).to("start_date", "c1")

    assert "section 622" in visit.words
    assert visit.value("The job then ends") == "any"


@pytest.mark.parametrize(
    ("story", "why"),
    [
        ([*OFFER[:2], offered(march(9)), accepted(march(10))], "The offer is not in writing."),
        (
            [*OFFER[:2], offered(march(9), written=True, conditional=True), accepted(march(10))],
            "The offer still depends on a test or a check.",
        ),
        (OFFER, "You have not said yes to the offer."),
    ],
    ids=["spoken", "conditional", "open"],
)
def test_a_day_to_give_notice_says_when_notice_must_wait(
    telling: Callable[..., Visit], story: list[AnyEvent], why: str
) -> None:
    visit = planning(telling(story))

    assert f"Do not give notice yet. {why}" in visit.words


def test_nothing_holds_notice_back_once_the_offer_is_firm(telling: Callable[..., Visit]) -> None:
    visit = planning(telling(ACCEPTED))

    assert "Give notice" in visit.words
    assert "Do not give notice" not in visit.words


def test_a_plan_that_is_agreed_is_recorded_with_all_that_follows(
    telling: Callable[..., Visit],
) -> None:
    """Notice on Thursday 12 March, four weeks; Good Friday and Easter Monday lie in the leave."""
    visit = planning(
        telling(ACCEPTED),
        notice_from="2026-03-12",
        notice_to="2026-03-12",
        unused_leave=3.0,
        window_from="2026-04-10",
        window_to="2026-04-10",
    )

    visit.press("This is agreed")

    kind, said = visit.last()
    assert kind == "start_date_agreed"
    assert said["start_on"] == "2026-04-10"
    assert said["last_day_in_old_job"] == "2026-04-09"
    assert said["last_worked"] == "2026-04-02"
    assert said["notice_by"] == "2026-03-12"
    assert said["leave_days"] == ["2026-04-07", "2026-04-08", "2026-04-09"]


def test_a_day_that_is_agreed_feeds_the_advice(telling: Callable[..., Visit]) -> None:
    visit = planning(telling(ACCEPTED))

    visit.press("This is agreed")

    keys = {a.key for a in visit.coach.view("c1", march(12)).briefing.advice}
    assert {"start_date.give_notice", "start_date.long_stretch"} <= keys
    assert "start_date.plan_the_break" not in keys


def test_another_plan_can_be_chosen_and_stays_chosen(telling: Callable[..., Visit]) -> None:
    visit = planning(telling(ACCEPTED))
    first, second, *_ = plans(visit)
    assert visit.app.selectbox(key="plan by name kept").value == first

    visit.choose("Choose a plan", second)
    visit.to("today").to("start_date", "c1")

    assert visit.app.selectbox(key="plan by name kept").value == second


def test_a_plan_chosen_that_the_answers_no_longer_have_gives_way(
    telling: Callable[..., Visit],
) -> None:
    visit = planning(telling(ACCEPTED))
    last = plans(visit)[-1]
    visit.choose("Choose a plan", last)

    visit.press("Next: new job").day("to", april(24))

    assert last not in plans(visit)
    assert visit.app.selectbox(key="plan by name kept").value == plans(visit)[0]


def test_the_leave_of_a_start_can_be_chosen(telling: Callable[..., Visit]) -> None:
    visit = planning(telling(ACCEPTED))
    ways: list[str] = visit.app.selectbox(key="leave by name kept").options

    visit.choose("Choose how the leave is taken", ways[-1])

    assert visit.app.selectbox(key="leave by name kept").value == ways[-1]


def test_the_whole_front_says_how_many_there_are_and_is_made_when_asked_for(
    telling: Callable[..., Visit],
) -> None:
    visit = planning(telling(ACCEPTED), days_per_year=0)
    shown = [e.label for e in visit.app.expander if e.label.startswith("All ")]
    assert len(visit.app.dataframe) == 0

    visit.app.session_state["whole front kept"] = True
    visit.to("start_date", "c1")

    rows = visit.app.dataframe[0].value
    assert shown == [f"All {len(rows)} plans, where lateness counts too"]


def test_the_free_days_of_a_break_are_counted_as_days(telling: Callable[..., Visit]) -> None:
    """The old job ends on Friday 10 April; a weekend lies before the first day."""
    visit = planning(
        telling(ACCEPTED),
        notice_from="2026-03-13",
        notice_to="2026-03-13",
        window_from="2026-04-13",
        window_to="2026-04-13",
    )

    assert "The days off are 2 weekend days or holidays." in visit.words


def test_what_cannot_be_is_said_in_one_sentence_with_the_first_day_that_can(
    telling: Callable[..., Visit],
) -> None:
    """Given on 12 March, four weeks end on 9 April; the window closes on 1 April."""
    visit = planning(
        telling(ACCEPTED),
        notice_from="2026-03-12",
        notice_to="2026-03-12",
        window_from="2026-03-30",
        window_to="2026-04-01",
    )

    assert "No plan fits all of this." in visit.words
    assert "Friday 10 April" in visit.words
    assert "This is agreed" not in visit.buttons


def test_an_answer_that_cannot_be_is_refused_and_kept(telling: Callable[..., Visit]) -> None:
    visit = planning(telling(ACCEPTED), window_from="2026-05-01", window_to="2026-04-01")

    assert len(visit.refusals) == 1
    assert "The last day to start is before the first day to start." in visit.refusals[0]
    visit.press("Next: new job")
    assert visit.value("to") == april(1)


@pytest.mark.parametrize(
    "answers",
    [
        {"off_from 1": "2026-06-12", "off_to 1": "2026-06-08"},
        {"notice_from": "2026-03-20", "notice_to": "2026-03-13"},
        {"notice_to": None},
        {"window_from": "2026-04-01", "window_to": "2028-04-01"},
        {"offer_final_on": "2036-03-12"},
        {"days_per_year": 25, "year_starts": "soon"},
        {"net_per_workday": 1.23456},
    ],
    ids=lambda answers: next(iter(answers)),
)
def test_no_refusal_speaks_in_the_names_of_fields(
    telling: Callable[..., Visit], answers: dict[str, Any]
) -> None:
    visit = planning(telling(ACCEPTED), **answers)

    assert len(visit.refusals) == 1
    assert not re.search(r"_|\w\.\w", re.sub("<.*?>", "", visit.refusals[0]))


def test_a_sketch_for_an_open_offer_goes_into_a_letter_first(
    telling: Callable[..., Visit],
) -> None:
    visit = planning(telling(OFFER), window_from="2026-04-20", window_to="2026-04-20")

    assert "sketch" in visit.words
    letters = [field.value or "" for field in visit.app.text_area]
    assert any("Monday 20 April" in letter for letter in letters)


def test_before_an_offer_there_is_only_a_sketch(telling: Callable[..., Visit]) -> None:
    visit = planning(telling(OFFER[:2]))

    assert "sketch" in visit.words
    assert "This is agreed" not in visit.buttons


def test_a_trip_after_the_start_goes_into_the_letter(telling: Callable[..., Visit]) -> None:
    visit = planning(
        telling(ACCEPTED),
        window_from="2026-04-20",
        window_to="2026-04-20",
        wait_months=0,
        **{"off_from 1": "2026-06-08", "off_to 1": "2026-06-12"},
    )

    letters = [field.value or "" for field in visit.app.text_area]
    assert any("from Monday 8 June to Friday 12 June" in letter for letter in letters)


def test_the_calendar_of_a_plan_has_its_days_before_anything_is_recorded(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(ACCEPTED)
    agreed: AnyEvent = event_of(
        "start_date_agreed",
        march(12),
        start_on=april(20),
        last_day_in_old_job=april(9),
        last_worked=april(2),
        notice_by=march(12),
    )
    spans = {"Leave in the old job": [(april(7), april(9))]}

    raw = visit.coach.plan_calendar("c1", agreed, spans, march(12))

    days = {
        str(event["uid"]).partition("@")[0].rpartition("-")[0]: (
            event.decoded("dtstart"),
            event.decoded("dtend") - timedelta(days=1),
        )
        for event in Calendar.from_ical(raw).walk("VEVENT")
    }
    assert days == {
        "notice": (march(12), march(12)),
        "break": (april(3), april(19)),
        "first-day": (april(20), april(20)),
        "leave": (date(2026, 7, 20), date(2026, 7, 20)),
        "leave-in-the-old-job-1": (april(7), april(9)),
    }
    assert visit.last()[0] == "offer_accepted"


def test_a_day_keeps_its_id_when_the_plan_is_recorded(telling: Callable[..., Visit]) -> None:
    visit = telling(ACCEPTED)
    agreed = event_of("start_date_agreed", march(12), start_on=april(20))
    planned = visit.coach.plan_calendar("c1", agreed, {}, march(12))

    visit.coach.record("c1", agreed, today=march(12))

    def ids(raw: bytes) -> set[str]:
        events = Calendar.from_ical(raw).walk("VEVENT")
        return {str(e["uid"]) for e in events if str(e["uid"]).startswith("first-day")}

    assert ids(planned) == ids(visit.coach.archive.calendar(march(12), "c1"))
    assert len(ids(planned)) == 1


@pytest.mark.parametrize("story", [OFFER, ACCEPTED], ids=["offer", "accepted"])
def test_the_planner_is_reached_from_today(
    telling: Callable[..., Visit], story: list[AnyEvent]
) -> None:
    visit = telling(story)

    assert ("start_date", "candidacy=c1") in visit.links
