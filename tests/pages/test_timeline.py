"""What happened is edited where it stands on the timeline, and undone as one."""

from collections.abc import Callable

from core.events import AnyEvent, said_by
from core.facts.effective_entries import standing_entries
from tests.pages.conftest import TODAY
from tests.pages.visit import Visit
from tests.stories import interviewed, invited, march, offered, opened, replied

ADA = {"name": "Ada", "email": "ada@north.example", "role": "manager", "greeting": "Dr Ada"}
PAY = {"amount": 46000, "currency": "EUR", "per": "year"}
STORY = [
    opened(march(2), industry="Maps"),
    interviewed(
        march(3),
        interviewers=[ADA],
        topics=["Tides"],
        questions=[{"text": "Why?", "went": 4}],
        decision_by=march(20),
        pay_said=PAY,
    ),
    replied(march(9), text="Soon."),
    offered(march(10), salary=PAY, extras=[{"label": "Bonus", "value": "one month"}]),
    invited(march(11), on=march(16), at="14:00", **{"with": [ADA]}),
]


def edited(visit: Visit, no: int) -> Visit:
    """Opens the form of an entry."""
    [button] = [b for b in visit.app.button if b.key == f"edit {no}"]
    button.click().run()
    return visit


def reading(visit: Visit) -> list[AnyEvent]:
    return [e.event for e in visit.coach.view("c1", TODAY).effective]


def test_a_form_that_is_saved_untouched_changes_nothing(telling: Callable[..., Visit]) -> None:
    visit = telling(STORY).to("timeline", "c1")

    for no in range(1, len(STORY) + 1):
        edited(visit, no).press("Save the change")

    assert visit.refusals == []
    assert len(visit.journal()) == len(STORY)


def test_what_is_changed_is_changed_and_what_the_form_does_not_ask_stays(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(STORY).to("timeline", "c1")

    edited(visit, 2).write("E-mail of person 1", "ada@south.example").press("Save the change")
    edited(visit, 5).write("At what time?", "15:30").press("Save the change")
    edited(visit, 4).number("Pay", 50000.0).press("Save the change")

    interview, _, offer, invitation = reading(visit)[1:]
    assert said_by(interview) == {
        **said_by(STORY[1]),
        "interviewers": [{**ADA, "email": "ada@south.example"}],
    }
    assert said_by(invitation) == {**said_by(STORY[4]), "at": "15:30"}
    assert said_by(offer) == {**said_by(STORY[3]), "salary": {**PAY, "amount": 50000.0}}
    assert visit.words.count("<summary>Before") == 3


def test_a_changed_day_is_undone_as_one(telling: Callable[..., Visit]) -> None:
    visit = telling(STORY).to("timeline", "c1")
    before = standing_entries(visit.coach.journal.entries("c1"), TODAY)

    edited(visit, 3).day("When was that?", march(8)).press("Save the change")

    assert reading(visit)[2].happened_on == march(8)
    assert said_by(reading(visit)[2]) == {"gist": "still_deciding", "text": "Soon."}
    assert "<summary>Before" in visit.words
    visit.press("Undo")
    assert standing_entries(visit.coach.journal.entries("c1"), TODAY) == before
    assert "<summary>Before" not in visit.words

    # With the first interview goes the day on which the application began.
    edited(visit, 2).day("When was that?", march(1)).press("Save the change")
    assert [event.happened_on for event in reading(visit)[:2]] == [march(1), march(1)]
    visit.press("Undo")
    assert standing_entries(visit.coach.journal.entries("c1"), TODAY) == before


def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_lost(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(STORY).to("timeline", "c1")

    edited(visit, 1).write("Employer", " ").press("Save the change")

    assert len(visit.refusals) == 1
    assert visit.value("Role") == "Analyst"
    visit.press("Leave it as it was")
    assert len(visit.journal()) == len(STORY)


def test_where_an_application_begins_is_taken_back_only_alone_and_then_it_is_erased(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(STORY[:2]).to("timeline", "c1")

    visit.press("Take back", 1)
    assert len(visit.journal()) == 2
    assert len(visit.app.error) == 1
    visit.press("Take back", 0).press("Take back")
    assert visit.journal() == []
