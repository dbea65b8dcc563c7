"""The debrief: three answers are enough, nothing is lost on the way, what is refused says why."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import TODAY
from tests.pages.visit import Visit
from tests.stories import interviewed, march, opened

DECIDE = "Did they say when they'll decide?"


def begun(visit: Visit) -> Visit:
    return visit.to("debrief").write("Employer", "Northwind").write("Role", "Analyst")


def test_three_answers_record_a_candidacy_and_its_interview(visit: Visit) -> None:
    begun(visit).day("Day of the interview", march(11)).press("Save and stop here")

    assert visit.journal() == [
        (
            "candidacy_opened",
            {"happened_on": "2026-03-11", "employer": "Northwind", "role": "Analyst"},
        ),
        ("interview_held", {"happened_on": "2026-03-11"}),
    ]
    assert visit.app.query_params == {"candidacy": "c1"}
    assert visit.coach.view("c1", TODAY).briefing.next is not None


def test_the_day_is_today_unless_told_otherwise(visit: Visit) -> None:
    begun(visit).press("Save and stop here")

    assert visit.last() == ("interview_held", {"happened_on": "2026-03-12"})


def test_every_step_adds_what_it_asks(visit: Visit) -> None:
    begun(visit).press("Next")
    visit.choose("How did you meet?", "panel").write("Name of person 1", "Ana Ruiz")
    visit.write("E-mail of person 1", " ana@north.example ").press("Add a person")
    visit.write("Name of person 2", "Ben").press("Add a person")
    visit.write("E-mail of person 3", "cy@north.example").press("Add a person")
    visit.write("What did you talk about? One line each.", "the survey\n\n the panel \n")
    visit.press("Next").choose(DECIDE, "day").day("They will decide by", march(25))
    visit.press("Next").choose("How did it feel?", 4).choose(
        "Do you have a job at the moment?", True
    )
    visit.choose("Is it with the employer you work for now?", False)
    visit.choose("Is this a new field for you?", False)
    visit.choose("What kind of employer is it?", "public")
    visit.choose("Which country is the job in?", "DE").press("Save it")

    assert visit.journal() == [
        (
            "candidacy_opened",
            {
                "happened_on": "2026-03-12",
                "employer": "Northwind",
                "role": "Analyst",
                "sector": "public",
                "country": "DE",
                "employed_now": True,
                "internal": False,
                "changing_field": False,
            },
        ),
        (
            "interview_held",
            {
                "happened_on": "2026-03-12",
                "format": "panel",
                "interviewers": [
                    {"name": "Ana Ruiz", "email": "ana@north.example"},
                    {"name": "Ben"},
                    {"email": "cy@north.example"},
                ],
                "decision_by": "2026-03-25",
                "topics": ["the survey", "the panel"],
                "felt": 4,
            },
        ),
    ]


def test_no_promised_day_is_another_answer_than_none_given(visit: Visit) -> None:
    begun(visit).choose("Step", "Dates").choose(DECIDE, "none").press("Save and stop here")

    assert visit.last() == ("interview_held", {"happened_on": "2026-03-12", "decision_by": None})


def test_whoever_was_told_a_day_is_not_asked_whether_they_asked_for_one(visit: Visit) -> None:
    begun(visit).choose("Step", "Dates")
    assert "Did you ask when to check back?" in visit.fields

    visit.choose(DECIDE, "day")

    assert "Did you ask when to check back?" not in visit.fields


def test_back_and_forth_loses_no_word(visit: Visit) -> None:
    begun(visit).day("Day of the interview", march(10)).press("Next")
    visit.write("Name of person 1", "Ana").press("Add a person").write("Name of person 2", "Ben")
    visit.press("Next").choose(DECIDE, "day").day("They will decide by", march(25)).press("Next")
    visit.choose("How did it feel?", 2)

    visit.press("Back").press("Back")

    assert visit.value("Name of person 1") == "Ana"
    assert visit.value("Name of person 2") == "Ben"
    visit.press("Back")
    assert visit.value("Employer") == "Northwind"
    assert visit.value("Day of the interview") == march(10)
    visit.choose("Step", "Dates")
    assert visit.value("They will decide by") == march(25)
    visit.press("Next")
    assert visit.value("How did it feel?") == 2


def test_another_page_and_another_visit_lose_no_word(
    visit: Visit, app: Callable[[], AppTest]
) -> None:
    begun(visit).press("Next").write("Name of person 1", "Ana")

    visit.to("settings").to("debrief")

    assert visit.value("Name of person 1") == "Ana"
    assert visit.press("Back").value("Employer") == "Northwind"
    again = Visit(app(), visit.coach).start().to("debrief", step="People")
    assert again.value("Name of person 1") == "Ana"


def test_what_was_begun_on_a_day_stays_of_that_day(
    visit: Visit, app: Callable[[], AppTest], it_is: Callable[[date], None]
) -> None:
    begun(visit)
    it_is(march(13))

    again = Visit(app(), visit.coach).start().to("debrief")

    assert again.value("Day of the interview") == march(12)


def test_a_day_that_is_later_than_today_is_asked_again(
    visit: Visit, app: Callable[[], AppTest], it_is: Callable[[date], None]
) -> None:
    begun(visit)
    it_is(march(11))

    again = Visit(app(), visit.coach).start().to("debrief")

    assert again.value("Day of the interview") is None
    assert again.press("Save and stop here").refusals
    assert again.journal() == []


@pytest.mark.parametrize("missing", ["Employer", "Role", "Day of the interview"])
def test_what_is_missing_is_said_at_its_field_and_nothing_is_lost(
    visit: Visit, missing: str
) -> None:
    begun(visit)
    if missing == "Day of the interview":
        visit.day(missing, None)
    else:
        visit.write(missing, "  ")

    visit.press("Next").choose("How did you meet?", "video").press("Save and stop here")

    assert len(visit.refusals) == 1
    assert visit.journal() == []
    assert missing in visit.fields
    kept = {"Employer": "Northwind", "Role": "Analyst", "Day of the interview": march(12)}
    del kept[missing]
    assert {label: visit.value(label) for label in kept} == kept
    if missing != "Day of the interview":
        visit.write(missing, "Something")
        assert visit.refusals == []
        visit.press("Save and stop here")
        assert visit.last()[1]["format"] == "video"


def test_answers_that_are_missing_are_named_together(visit: Visit) -> None:
    visit.to("debrief").press("Save and stop here")

    [refusal] = visit.refusals
    assert "employer and role" in refusal


def test_an_address_that_is_none_is_refused_at_its_own_field(visit: Visit) -> None:
    begun(visit).press("Next").press("Add a person")
    visit.write("E-mail of person 2", "not an address").press("Next")

    visit.press("Save and stop here")

    assert visit.refusals == [
        '<p class="hb hb-refusal" role="alert">'
        "This is not an e-mail address. Write it like name@example.org.</p>"
    ]
    assert visit.value("E-mail of person 2") == "not an address"
    assert visit.journal() == []


def test_a_decision_day_before_the_interview_is_refused_at_its_field(visit: Visit) -> None:
    begun(visit).choose("Step", "Dates").choose(DECIDE, "day")
    visit.day("They will decide by", march(9)).press("Next").press("Save it")

    assert len(visit.refusals) == 1
    assert visit.value("They will decide by") == march(9)
    assert visit.journal() == []
    visit.day("They will decide by", march(19)).press("Save and stop here")
    assert visit.last()[1]["decision_by"] == "2026-03-19"


def test_a_second_interview_asks_no_more_than_what_is_new(telling: Callable[..., Visit]) -> None:
    visit = telling([opened(march(2)), interviewed(march(3))])

    visit.to("debrief", "c1")

    assert "Employer" not in visit.fields
    visit.press("Next").write("Name of person 1", "Cy").press("Save and stop here")
    assert visit.journal()[2:] == [
        ("interview_held", {"happened_on": "2026-03-12", "interviewers": [{"name": "Cy"}]})
    ]
    assert len(visit.coach.cards(TODAY)) == 1


def test_whoever_is_known_is_offered_and_keeps_their_address(
    telling: Callable[..., Visit],
) -> None:
    ana = {"name": "Ana", "email": "ana@north.example", "role": "manager", "topics": ["Tides"]}
    visit = telling([opened(march(2)), interviewed(march(3), interviewers=[ana, {"name": "Ben"}])])

    visit.to("debrief", "c1", step="People").choose("Which of them were there?", [ana["email"]])
    visit.write("What you talked about with Ana", "Maps").press("Save and stop here")

    assert visit.last()[1]["interviewers"] == [{**ana, "topics": ["Maps"]}]


def test_a_new_interview_is_of_a_new_candidacy_even_beside_an_only_one(
    telling: Callable[..., Visit],
) -> None:
    visit = telling([opened(march(2)), interviewed(march(3))])

    begun(visit).press("Save and stop here")

    assert [card.candidacy for card in visit.coach.cards(TODAY)] == ["c1", "c2"]
    assert visit.app.query_params == {"candidacy": "c2"}


def test_the_next_debrief_begins_empty_at_its_first_step(visit: Visit) -> None:
    begun(visit).press("Next").press("Save and stop here").to("debrief")

    assert visit.value("Employer") == ""


def test_the_interview_can_be_taken_back_at_once(visit: Visit) -> None:
    begun(visit).press("Save and stop here").press("Undo")

    assert visit.last() == ("struck", {"happened_on": "2026-03-12", "entry": 2})
    assert visit.coach.cards(TODAY)[0].stage == "debrief"


def test_the_steps_are_named_in_the_address(visit: Visit) -> None:
    visit.to("debrief", step="Dates")

    assert DECIDE in visit.fields


def test_a_step_that_does_not_exist_is_the_first_one(visit: Visit) -> None:
    visit.to("debrief", step="Nonsense")

    assert "Employer" in visit.fields
