"""The start date: five sentences with blanks, the plans under them, and what can be done with them."""

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from core.events import AnyEvent, event_of
from core.letters import PlannedDays
from pages.features.start_date.plan_form import TO_A_QUARTER
from tests.pages.test_today import main
from tests.pages.visit import Visit
from tests.stories import accepted, april, interviewed, march, offered, opened, wrote

TERMS = {"start_on": date(2026, 4, 20), "leave_days": 25, "leave_after_months": 3}
OFFER = [
    opened(march(2), country="DE", employed_now=True),
    interviewed(march(2)),
    offered(march(9), written=True, reply_by=march(16), **TERMS),
]
ACCEPTED = [*OFFER, accepted(march(10))]
KEPT = {
    "sheet": "kept",
    "signing": "signed",
    "notice_count": 4,
    "notice_unit": "weeks",
    "unused_leave": 0,
    "unpaid": "fine",
}
FREE = [opened(march(2), country="DE", employed_now=False), *ACCEPTED[1:]]


def planning(visit: Visit, **answers: Any) -> Visit:
    """Someone on the page, whose answers were kept on an earlier visit by an older version."""
    visit.coach.keepsakes.keep_draft("planner", json.dumps(KEPT | answers), "c1")
    return visit.to("start_date", "c1")


def opening(visit: Visit, *folds: str) -> Visit:
    """Opens what is folded."""
    for fold in folds:
        visit.app.session_state[f"{fold} kept"] = True
    return visit.to("start_date", "c1")


def test_the_blanks_are_filled_with_what_is_known_and_the_rest_is_called_a_guess(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(ACCEPTED).to("start_date", "c1")

    assert visit.value("How your job ends") == "notice"
    assert visit.value("Length of notice") == "4 weeks"
    assert visit.value("When notice ends") == "15th_or_month_end"
    assert visit.value("The day they want you by") == april(20)
    assert visit.value("Leave days you have left") is None
    assert "section 622" in visit.words

    visit.press("That's right").press("None")

    assert "That's right" not in visit.buttons
    assert visit.value("Leave days you have left") == 0


def test_what_is_said_of_the_old_job_is_there_for_the_next_offer(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(ACCEPTED, OFFER).to("start_date", "c1")

    visit.number("Leave days you have left", 6.5).choose("Length of notice", "3 months")
    visit.day("The day they want you by", None)
    visit.to("start_date", "c2")

    assert visit.value("Leave days you have left") == 6.5
    assert visit.value("Length of notice") == "3 months"
    assert visit.value("The day they want you by") == april(20)
    visit.to("settings").number("Leave days you have left", None)
    visit.to("start_date", "c1")
    assert visit.value("Leave days you have left") is None
    assert visit.value("The day they want you by") is None


def test_a_length_of_notice_is_said_in_one_breath_with_its_end(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(ACCEPTED).to("start_date", "c1")

    visit.choose("Length of notice", TO_A_QUARTER)

    assert visit.value("Length of notice") == "3 months"
    assert visit.value("When notice ends") == "quarter_end"


def test_somebody_without_a_job_is_not_asked_about_notice(telling: Callable[..., Visit]) -> None:
    visit = telling(FREE).to("start_date", "c1")

    assert visit.value("How your job ends") == "none"
    assert "Length of notice" not in visit.fields
    assert "hand in notice" not in visit.words


def test_a_last_day_is_asked_for_before_a_plan_is_made(telling: Callable[..., Visit]) -> None:
    visit = telling(ACCEPTED).to("start_date", "c1")

    visit.choose("How your job ends", "fixed")
    assert "This is agreed" not in visit.buttons
    visit.day("Your last day there", april(3))
    visit.press("This is agreed")

    assert visit.last()[1]["last_day_in_old_job"] == "2026-04-03"


@pytest.mark.parametrize(
    ("story", "why"),
    [
        ([*OFFER[:2], offered(march(9)), accepted(march(10))], "The offer is not in writing."),
        (
            [*OFFER[:2], offered(march(9), written=True, conditional=True), accepted(march(10))],
            "The offer still depends on a test, a check or a visa.",
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


SPOKEN = [*OFFER[:2], offered(march(9)), accepted(march(10))]


def test_where_notice_waits_for_the_paper_one_press_says_that_it_is_there(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(SPOKEN).to("start_date", "c1")
    assert "Do not give notice yet. The offer is not in writing." in visit.words

    visit.press("I have it in writing")

    assert visit.last()[1] == {"happened_on": "2026-03-12", "fact": "written", "value": True}
    assert "Do not give notice yet" not in visit.words
    assert "Once the contract is signed, nothing I know of is in the way" in visit.words


@pytest.mark.parametrize("by", ["blank", "tap"])
def test_a_contract_that_is_signed_is_in_writing_and_neither_contradicts_the_other(
    telling: Callable[..., Visit], by: str
) -> None:
    visit = telling(SPOKEN).to("start_date", "c1")

    if by == "blank":
        visit.choose("Whether the contract is signed", "signed")
    else:
        visit.press("It's signed")

    assert visit.last()[1]["fact"] == "written"
    assert "Do not give notice yet" not in visit.words
    assert "Nothing I know of is in the way of giving notice any more." in visit.words
    visit.press("Undo")
    assert "Do not give notice yet. The offer is not in writing." in visit.words
    assert visit.value("Whether the contract is signed") == "by"


def test_nothing_holds_notice_back_once_the_offer_is_firm(telling: Callable[..., Visit]) -> None:
    visit = planning(telling(ACCEPTED))

    assert "hand in notice" in visit.words
    assert "Do not give notice" not in visit.words


def test_a_notice_that_was_given_is_not_asked_for_again_on_any_later_day(
    telling: Callable[..., Visit], it_is: Callable[[date], None]
) -> None:
    """Four weeks to a month's end from Thursday 12 March on: 30 April. From 3 April on it would be 31 May."""
    story = [*ACCEPTED, wrote(march(12), "give_notice")]
    visit = planning(telling(story), ends_on="month_end")
    told = visit.words
    it_is(april(3))

    later = visit.to("start_date", "c1").words

    for words in (told, later):
        assert "notice given" in words
        assert "hand in notice" not in words
        assert "Your notice" not in words
        assert "Start Monday 4 May" in words


def test_the_last_day_for_notice_says_what_comes_after_it(
    telling: Callable[..., Visit], it_is: Callable[[date], None]
) -> None:
    """Three months from 31 March on end with June; from 1 April on with September."""
    it_is(date(2026, 3, 31))
    more = {"notice_count": 3, "notice_unit": "months", "ends_on": "quarter_end", "preferred": None}
    visit = planning(telling(ACCEPTED), **more)

    assert "They need to have your notice today" in visit.words
    assert "the first day would be" in visit.words


def test_after_the_yes_it_is_a_sketch_until_asked_and_notice_waits_for_the_contract(
    telling: Callable[..., Visit], it_is: Callable[[date], None]
) -> None:
    """A month from 4 May on ends before 7 June; nine leave days before it go back to 22 May."""
    today = date(2027, 4, 19)
    it_is(today)
    visit = telling(
        [
            opened(today, country="GB", employed_now=True),
            offered(today, written=True),
            accepted(today),
        ]
    ).to("start_date", "c1")
    assert "A first sketch: start" in visit.words
    assert "hand in notice by then" not in visit.words

    visit.number("Leave days you have left", 9).day("The day they want you by", date(2027, 5, 17))
    visit.choose("How much more time you can ask for", "3")
    visit.choose("What the break should be around", "day")
    visit.day("The day it should be around", date(2027, 5, 29))
    assert "It's fine" in visit.buttons
    visit.choose("Could you go a week without pay?", "no")
    assert "It's fine" not in visit.buttons
    visit.day("The day the contract is signed", date(2027, 5, 4))

    assert "start Monday 7 June" in visit.words
    steps = re.findall(r'<li><time datetime="(.*?)">', visit.words)
    assert min(steps) == "2027-05-04"
    visit.press("That's right")
    assert "Start Monday 7 June" in visit.words
    assert "hand in notice by then" in visit.words
    visit.press("It's signed")
    assert "It's signed" not in visit.buttons
    assert visit.value("Whether the contract is signed") == "signed"


def test_a_plan_that_is_agreed_is_recorded_with_all_that_follows(
    telling: Callable[..., Visit],
) -> None:
    """Notice on Thursday 12 March, four weeks; Good Friday and Easter Monday lie in the leave."""
    visit = planning(
        telling(ACCEPTED),
        notice_from="2026-03-12",
        notice_to="2026-03-12",
        ends_on="any",
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


def test_a_day_that_is_agreed_feeds_the_advice_and_what_made_it_is_folded(
    telling: Callable[..., Visit],
) -> None:
    visit = planning(telling(ACCEPTED))

    visit.press("This is agreed")

    keys = {a.key for a in visit.coach.view("c1", march(12)).briefing.advice}
    assert {"start_date.give_notice", "start_date.long_stretch"} <= keys
    assert "start_date.plan_the_break" not in keys
    assert "How your job ends" not in visit.fields
    assert "How your job ends" in opening(visit, "change it").fields


def test_another_plan_can_be_taken_stays_and_gives_way_when_the_answers_change(
    telling: Callable[..., Visit],
) -> None:
    visit = planning(telling(ACCEPTED))
    assert "Start Thursday 30 April" in visit.words

    visit.press("Show this one", 1)
    visit.to("today").to("start_date", "c1")

    assert "Start Monday 4 May" in visit.words
    visit.choose("What the break should be around", "2026-05-01")
    visit.choose("How much more time you can ask for", "0")
    assert "Start Monday 20 April" in visit.words
    assert visit.value("What the break should be around") == "2026-05-01"


def test_all_plans_are_made_when_asked_for(telling: Callable[..., Visit]) -> None:
    visit = planning(telling(ACCEPTED))
    shown = [e.label for e in visit.app.expander if e.label.startswith("All ")]
    assert len(visit.app.dataframe) == 0

    opening(visit, "whole front")

    rows = visit.app.dataframe[0].value
    assert shown == [f"All {len(rows)} plans"]
    assert len(visit.app.selectbox(key="plan by name kept").options) > 1


def test_where_nothing_fits_a_way_out_is_one_press(telling: Callable[..., Visit]) -> None:
    """Given on 12 March, four weeks end on 9 April; the window closes on 1 April."""
    visit = planning(
        telling(ACCEPTED),
        notice_count=4,
        notice_unit="weeks",
        ends_on="any",
        preferred="2026-03-30",
        window_to="2026-04-01",
    )
    assert "This is agreed" not in visit.buttons
    assert "free on Friday 10 April" in visit.words

    visit.press("Ask them for Friday 10 April").press("This is agreed")

    assert visit.last()[1]["start_on"] == "2026-04-10"


@pytest.mark.parametrize(
    "answers",
    [
        {"window_from": "2026-05-01", "window_to": "2026-04-01"},
        {"offer_final_on": "2036-03-12"},
        {"net_per_workday": 1.23456},
    ],
    ids=lambda answers: next(iter(answers)),
)
def test_what_cannot_be_is_refused_in_words_and_kept(
    telling: Callable[..., Visit], answers: dict[str, Any]
) -> None:
    visit = planning(telling(ACCEPTED), signing="by", **answers)

    assert len(visit.refusals) == 1
    assert not re.search(r"_|\w\.\w", re.sub("<.*?>", "", visit.refusals[0]))
    kept = json.loads(visit.coach.keepsakes.drafts("c1")["planner"])
    assert answers.items() <= kept.items()


def test_before_the_yes_it_is_a_sketch_with_the_letter_that_asks_for_the_day(
    telling: Callable[..., Visit],
) -> None:
    visit = planning(telling(OFFER), ask_weeks="0")
    assert "sketch" in visit.words

    visit.opens("Northwind")

    letters = [field.value or "" for field in visit.app.text_area]
    assert any("Monday 20 April" in letter for letter in letters)


def test_letters_elsewhere_name_the_days_of_a_plan_in_which_nothing_is_guessed(
    telling: Callable[..., Visit],
) -> None:
    """Four weeks from Thursday 12 March end on 9 April."""
    days = {"notice_from": "2026-03-12", "notice_to": "2026-03-12", "ends_on": "any"}
    visit = telling(ACCEPTED)
    guessed = json.dumps({"sheet": "kept", "unused_leave": 0} | days)
    visit.coach.keepsakes.keep_draft("planner", guessed, "c1")
    assert "Monday 20 April" not in _letter(visit, "ask_start_date")

    planning(visit, **days, window_to="2026-04-20")

    assert "four weeks" in _letter(visit, "ask_start_date")
    assert "Monday 20 April" in _letter(visit, "ask_start_date")
    assert "Thursday 9 April" in _letter(visit, "give_notice")
    page = visit.coach.on_paper("c1", march(12), PlannedDays(april(20))).decode()
    assert "Monday 20 April" in page

    visit.to("start_date", "c1").choose("Whether the contract is signed", "by")
    assert "9 April" not in _letter(visit, "give_notice")


def test_a_notice_under_a_plan_has_the_days_that_stand_above_it_and_elsewhere_nothing_guessed(
    telling: Callable[..., Visit],
) -> None:
    """A month from Thursday 12 March ends on 12 April; nobody has said that it is a month."""
    story = [opened(march(2), country="GB", employed_now=True), *ACCEPTED[1:]]
    visit = telling(story)
    guessed = json.dumps({"sheet": "kept", "signing": "signed"})
    visit.coach.keepsakes.keep_draft("planner", guessed, "c1")

    opening(visit, "give notice")

    letters = [field.value or "" for field in visit.app.text_area]
    (letter,) = [letter for letter in letters if letter.startswith("12 March 2026")]
    assert "my last day will be Sunday 12 April" in letter
    elsewhere = _letter(visit, "give_notice")
    assert elsewhere.startswith("[Date]")
    assert "12 April" not in elsewhere


def test_until_they_agreed_the_main_thing_is_to_write_to_them(
    telling: Callable[..., Visit],
) -> None:
    visit = planning(telling(ACCEPTED))
    assert main(visit)[0] == "Write to Northwind"
    assert "This is agreed" not in main(visit)

    visit.press("They agreed")

    assert main(visit)[0] == "This is agreed"


def test_a_break_that_nobody_wished_for_is_called_an_assumption(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(ACCEPTED).to("start_date", "c1")
    assert "like two weeks off and a week without pay is fine. If not" in visit.words

    visit.choose("How long a break", "5").press("It's fine")

    assert "ve assumed" not in visit.words
    assert visit.value("How long a break") == "5"


def _letter(visit: Visit, purpose: str) -> str:
    """A letter as the page of letters drafts it."""
    return str(visit.to("letters", "c1").choose("Which letter?", purpose).value("Your message"))


def test_waiting_for_the_contract_is_weighed_where_notice_ends_with_a_quarter(
    telling: Callable[..., Visit], it_is: Callable[[date], None]
) -> None:
    """Three months from 31 March end with June, from 14 April with September; two weeks follow."""
    today = date(2027, 3, 31)
    it_is(today)
    story = [
        opened(today, country="DE", employed_now=True),
        offered(today, written=True),
        accepted(today),
    ]
    visit = telling(story).to("start_date", "c1")

    visit.choose("Length of notice", TO_A_QUARTER)

    assert "Friday 15 October" in visit.words
    assert "Thursday 15 July" in visit.words
    visit.press("It's signed")
    assert "If you can sign" not in visit.words


def test_before_an_offer_nothing_can_be_agreed(telling: Callable[..., Visit]) -> None:
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
    assert visit.value("Your trip") == (date(2026, 6, 8), date(2026, 6, 12))

    visit.opens("Northwind")

    letters = [field.value or "" for field in visit.app.text_area]
    assert any("from Monday 8 June to Friday 12 June" in letter for letter in letters)


def test_the_first_year_is_closed_and_has_its_styles_when_opened(
    telling: Callable[..., Visit],
) -> None:
    """From 20 April on, a leave year to the end of December holds 17 of 25 days; five stay."""
    visit = planning(telling(ACCEPTED), window_from="2026-04-20", window_to="2026-04-20")
    assert "How you'd like to take it" not in visit.fields

    opening(visit, "first year")

    assert "17 days of leave" in visit.words
    assert visit.value("How you'd like to take it") == "long_weekends"
    assert visit.value("Take these days into the calendar, too?") is None
    visit.choose("How you'd like to take it", "the_longest")
    assert visit.value("How you'd like to take it") == "the_longest"


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
