"""The door for news: what was pasted, dropped or chosen is shown as it was understood, and then saved."""

from collections.abc import Callable
from datetime import date

import pytest

from core.events import AnyEvent, event_of
from pages.ui.escape import label
from tests.pages.visit import Visit, invitation
from tests.stories import accepted, interviewed, march, offered, opened, thanked, wrote

ADA = {"name": "Ada Reyes", "email": "ada@north.example"}
NORTHWIND: list[AnyEvent] = [
    opened(march(2)),
    interviewed(march(5), interviewers=[ADA]),
    thanked(march(6)),
]
OAK: list[AnyEvent] = [opened(march(3), employer="Oak"), interviewed(march(9)), thanked(march(10))]
PASTE = "Paste what they wrote, or say it in your own words"
WHOSE = "Which application is this about?"
MORE_SQL = "The other candidate had more experience with SQL. Your presentation was clear."
NO = "You were not selected."
MAIL = "From: Ada <{}>\nDate: Mon, 09 Mar 2026 10:00:00 +0000\nMIME-Version: 1.0\n\n{}"


def test_with_one_application_news_on_today_is_saved_by_one_button(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(NORTHWIND).write(PASTE, NO).press("Save it")

    assert visit.last() == ("rejected", {"happened_on": "2026-03-12", "text": NO})
    assert "I'm sorry." in visit.words
    assert visit.value(PASTE) == ""


def test_of_several_the_one_that_a_sign_points_to_is_meant(telling: Callable[..., Visit]) -> None:
    visit = telling(NORTHWIND, OAK)

    visit.drop("a.eml", MAIL.format("ada@north.example", NO)).press("Save it")

    assert visit.last("c1") == ("rejected", {"happened_on": "2026-03-09", "text": NO})


def test_without_a_sign_it_is_asked_and_nothing_is_chosen(telling: Callable[..., Visit]) -> None:
    visit = telling(NORTHWIND, OAK).write(PASTE, NO)
    assert visit.value(WHOSE) is None
    assert "Save it" not in visit.buttons

    visit.choose(WHOSE, "c2").press("Save it")

    assert visit.last("c2")[0] == "rejected"


def test_on_the_page_of_an_application_it_is_that_one_unless_a_sign_says_otherwise(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(NORTHWIND, OAK).to("waiting", "c2").write(PASTE, NO)
    assert "Save it" in visit.buttons

    visit.write(PASTE, f"{NO}\n\nAda Reyes, Northwind")
    assert "Save it" not in visit.buttons
    visit.choose(WHOSE, "c1").press("Save it")

    assert visit.last("c1")[0] == "rejected"


def test_an_offer_is_saved_with_the_terms_that_are_shown_and_goes_to_who_signed_it(
    telling: Callable[..., Visit],
) -> None:
    terms = "We can offer 36,500 a year, 25 days' holiday, starting on a date to suit you."
    text = f"Hi Sam, we'd love to have you. {terms} Let us know by 04/05/2026. Ada"
    visit = telling(NORTHWIND, OAK).write(PASTE, text)
    visit.choose(f"Which day is “{label('04/05/2026')}”?", "2026-05-04")
    assert "keep with it: 36,500 a year and 25 days of leave a year." in visit.words

    visit.press("Save it")

    kind, said = visit.last("c1")
    assert kind == "offer_received"
    assert (said["salary"]["amount"], said["salary"]["per"]) == (36_500, "year")
    assert (said["leave_days"], said["reply_by"]) == (25, "2026-05-04")


def test_what_is_only_suggested_is_saved_once_it_is_said_to_be_so(
    telling: Callable[..., Visit],
) -> None:
    hint = "Northwind: You did not reach the standard required for the panel."
    visit = telling(NORTHWIND).write(PASTE, hint)
    assert "It may mean a no. Tell me which it is." in visit.words
    assert "Save it" not in visit.buttons

    visit.choose("What does it mean?", "rejected").press("Save it")

    assert visit.last("c1")[0] == "rejected"


def test_a_suggestion_that_is_wrong_leads_to_all_others(telling: Callable[..., Visit]) -> None:
    hint = "Northwind: You did not reach the standard required for the panel."
    visit = telling(NORTHWIND).write(PASTE, hint)

    visit.choose("What does it mean?", "more").choose("What does it mean?", "still_deciding")
    visit.press("Save it")

    assert visit.last("c1")[1]["gist"] == "still_deciding"


def test_news_in_ones_own_words_are_saved_by_one_button(telling: Callable[..., Visit]) -> None:
    visit = telling(NORTHWIND).write(PASTE, "they rang, i got it!!").press("Save it")

    assert visit.last("c1")[0] == "offer_received"


IN_WRITING = "Do you have the offer in writing? You can leave this open."


@pytest.mark.parametrize("written", [True, False, None])
def test_whether_an_offer_is_in_writing_can_be_said_with_it_and_left_open(
    telling: Callable[..., Visit], written: bool | None
) -> None:
    visit = telling(NORTHWIND).write(PASTE, "Hi Sam, we would like to offer you the job. Ada")

    if written is not None:
        visit.choose(IN_WRITING, written)
    visit.press("Save it")

    assert visit.last("c1")[1].get("written") is written


def test_the_meaning_the_day_and_whose_it_is_are_changed_in_place(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(NORTHWIND, OAK).write(PASTE, f"Northwind: {NO}")

    visit.choose("What does it mean?", "still_deciding").choose(WHOSE, "c2")
    visit.day("They will decide by", march(20)).day("The day they wrote", march(11))
    visit.press("Save it")

    kind, said = visit.last("c2")
    assert kind == "reply_received"
    assert (said["gist"], said["decision_by"], said["happened_on"]) == (
        "still_deciding",
        "2026-03-20",
        "2026-03-11",
    )


def test_what_is_not_clear_is_asked_with_both_readings(telling: Callable[..., Visit]) -> None:
    both = "We are still deciding. We would like to invite you to a second interview."
    visit = telling(NORTHWIND).write(PASTE, both)
    assert "Save it" not in visit.buttons

    options = visit.options("What does it mean?")
    assert len(options) == 3, "both readings, and neither"

    visit.choose("What does it mean?", "next_round").press("Save it")

    assert visit.last()[0] == "next_round_set"


def test_what_no_phrase_tells_is_asked_with_every_meaning(telling: Callable[..., Visit]) -> None:
    visit = telling(NORTHWIND).write(PASTE, "It was a long day, and we went home.")
    assert "Save it" not in visit.buttons

    visit.choose("What does it mean?", "other").press("Save it")

    assert visit.last()[1]["gist"] == "other"


def test_a_day_that_can_be_two_is_asked_with_both(telling: Callable[..., Visit]) -> None:
    visit = telling(NORTHWIND).write(
        PASTE, "We are still deciding and will tell you by 04/05/2026."
    )
    assert "Save it" not in visit.buttons

    visit.choose(f"Which day is “{label('04/05/2026')}”?", "2026-05-04").press("Save it")

    assert visit.last()[1]["decision_by"] == "2026-05-04"


def test_of_two_days_the_one_that_is_usual_in_the_country_is_proposed(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(NORTHWIND)
    visit.coach.keepsakes.set(country="US")

    visit.write(PASTE, "We are still deciding and will tell you by 04/05/2026.").press("Save it")

    assert visit.last()[1]["decision_by"] == "2026-04-05"


def test_a_word_that_is_let_go_stays_as_it_was_read_and_the_text_can_be_pasted_again(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(NORTHWIND).write(PASTE, NO)
    assert visit.is_required("What does it mean?")
    visit.choose("What does it mean?", None).choose(WHOSE, None)
    assert "Save it" in visit.buttons

    visit.press("Never mind").write(PASTE, NO).press("Save it")

    assert visit.last() == ("rejected", {"happened_on": "2026-03-12", "text": NO})


def test_after_a_no_that_stands_feedback_is_read_and_no_second_no(
    telling: Callable[..., Visit],
) -> None:
    no = [event_of("rejected", march(10)), wrote(march(11), "feedback_request")]
    visit = telling([*NORTHWIND, *no], OAK).choose("What happened?", "rejected")
    assert "Which application is it about?" not in visit.fields, "only Oak has said nothing yet"

    visit.write(PASTE, f"Northwind: {MORE_SQL}").press("Save it")

    assert visit.last("c1")[0] == "feedback_received"


def test_undo_gives_a_pasted_text_back_into_its_field(telling: Callable[..., Visit]) -> None:
    visit = telling(NORTHWIND).write(PASTE, NO).press("Save it").press("Undo")

    assert visit.last()[0] == "struck"
    assert visit.value(PASTE) == NO

    visit.press("Put it back")
    assert visit.coach.cards(march(12))[0].stage == "outcome"
    assert not visit.value(PASTE)


def test_undo_gives_a_dropped_mail_back_as_a_text_that_reads_the_same(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(NORTHWIND, OAK).drop("a.eml", MAIL.format("ada@north.example", NO))
    visit.press("Save it").press("Undo").press("Save it")

    assert visit.last("c1") == ("rejected", {"happened_on": "2026-03-09", "text": NO})


def test_by_choice_it_asks_which_application_is_meant_where_several_can_be(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(NORTHWIND, OAK).choose("What happened?", "on_hold")
    assert "Save it" not in visit.buttons
    visit.choose("Which application is it about?", "c2").press("Save it")

    assert visit.last("c2")[1]["gist"] == "on_hold"


def test_what_happens_rarely_is_behind_something_else(telling: Callable[..., Visit]) -> None:
    visit = telling(NORTHWIND, OAK).choose("What happened?", "else")
    visit.choose("What was it?", "reposted").choose("Which application is it about?", "c1")

    assert visit.press("Save it").last("c1")[0] == "reposted"


# An invitation ------------------------------------------------------------------------------------


def test_an_interview_ahead_is_saved_with_its_day_time_and_link(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(NORTHWIND).to("waiting", "c1").drop("a.ics", invitation(march(20)))

    visit.write("At what time?", "11:30").press("Save it")

    kind, said = visit.last()
    assert (kind, said["happened_on"]) == ("next_round_set", "2026-03-12")
    assert (said["on"], said["at"], said["link"]) == ("2026-03-20", "11:30", "https://zoom.us/j/1")


def test_a_first_invitation_begins_an_application(visit: Visit) -> None:
    visit.drop("a.ics", invitation(march(20)))
    assert (visit.value("Employer"), visit.value("Role")) == ("Ox", "Analyst")

    visit.press("Save it")

    assert [kind for kind, _ in visit.journal()] == ["candidacy_opened", "next_round_set"]
    assert "Another" not in visit.coach.timeline("c1", march(12))[-1].words
    assert "I'm sorry." not in visit.words
    assert "Got it." in visit.words


def test_on_the_first_page_a_no_can_be_chosen_and_begins_an_application(visit: Visit) -> None:
    visit.choose("What happened?", "rejected").write("Role", "Analyst").press("Save it")
    assert len(visit.refusals) == 1

    visit.write("Employer", "Ox").press("Save it")

    assert [kind for kind, _ in visit.journal()] == ["candidacy_opened", "rejected"]
    assert visit.coach.cards(march(12))[0].stage == "outcome"
    assert "I'm sorry." in visit.words


def test_by_choice_too_a_new_application_may_begin(telling: Callable[..., Visit]) -> None:
    visit = telling(NORTHWIND, OAK).choose("What happened?", "rejected")
    visit.choose("Which application is it about?", "new")

    visit.write("Employer", "Ox").write("Role", "Analyst").press("Save it")

    assert [kind for kind, _ in visit.journal("c3")] == ["candidacy_opened", "rejected"]


def test_a_stranger_is_asked_about_and_may_begin_one(telling: Callable[..., Visit]) -> None:
    visit = telling(NORTHWIND).drop("a.ics", invitation(march(20)))
    assert visit.value(WHOSE) is None

    visit.choose(WHOSE, "new").press("Save it")

    assert [kind for kind, _ in visit.journal("c2")] == ["candidacy_opened", "next_round_set"]


def test_an_employer_without_a_name_is_refused_at_its_field(visit: Visit) -> None:
    visit.drop("a.ics", invitation(march(20))).write("Employer", "").press("Save it")

    assert len(visit.refusals) == 1
    assert visit.journal() == []


def test_whoever_invited_is_in_the_form_of_the_interview_once_the_day_has_come(
    telling: Callable[..., Visit], it_is: Callable[[date], None]
) -> None:
    visit = telling(NORTHWIND).to("waiting", "c1")
    visit.drop("a.ics", invitation(march(20))).press("Save it")

    it_is(march(20))
    visit.to("debrief", "c1")
    assert visit.value("Day of the interview") == march(20)
    visit.choose("Step", "People")

    assert visit.value("Which of them were there?") == ["ada@ox.example"]
    assert visit.value("How did you meet?") == "video"


def test_an_invitation_names_the_others_and_not_the_person(telling: Callable[..., Visit]) -> None:
    visit = telling(NORTHWIND).to("waiting", "c1")
    visit.coach.keepsakes.set_signed("Sam Okoro")

    visit.drop("a.ics", invitation(march(20), 'ATTENDEE;CN="Okoro, Sam":mailto:sam@example.org'))

    assert "ada@ox.example" in visit.words
    assert "sam@example.org" not in visit.words


def test_an_interview_that_took_place_fills_its_form(telling: Callable[..., Visit]) -> None:
    visit = telling(NORTHWIND).to("waiting", "c1")

    visit.drop("a.ics", invitation(march(10))).press("Tell me how it went")

    assert visit.value("Day of the interview") == march(10)


def test_a_cancelled_invitation_has_nothing_to_save(telling: Callable[..., Visit]) -> None:
    visit = telling(NORTHWIND).to("waiting", "c1")

    visit.drop("a.ics", invitation(march(20), "STATUS:CANCELLED"))

    assert "Save it" not in visit.buttons


def test_the_first_interview_can_be_told_after_a_yes_to_the_offer_it_began_with(
    telling: Callable[..., Visit],
) -> None:
    visit = telling([opened(march(10)), offered(march(10), written=True), accepted(march(11))])
    assert ("debrief", "candidacy=c1") in visit.to("start_date", "c1").links

    visit.to("debrief", "c1").day("Day of the interview", march(5)).press("Save and stop here")

    assert visit.last()[0] == "interview_held"
    assert "I had an interview with them" not in visit.to("start_date", "c1").words
