"""Letters: in a tone, changed in place, put back, taken along, and sent once when you say so."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from core.coach import Coach
from core.events import AnyEvent
from core.letters import PURPOSES
from tests.pages.visit import Visit
from tests.stories import (
    answered,
    interviewed,
    march,
    offered,
    opened,
    rejected,
    replied,
    thanked,
)

ANA = {"name": "Ana Ruiz", "email": "ana@north.example"}
BEN = {"name": "Ben"}
MET: list[AnyEvent] = [
    opened(march(2)),
    interviewed(march(11), interviewers=[ANA, BEN], topics=["the harvest plan"]),
]
TURNED_DOWN: list[AnyEvent] = [
    opened(march(2)),
    interviewed(march(3), interviewers=[ANA]),
    thanked(march(4)),
    rejected(march(11)),
]
OFFERED: list[AnyEvent] = [
    opened(march(2), employed_now=True),
    interviewed(march(3), interviewers=[ANA]),
    offered(march(11)),
]
MESSAGE = "Your message"
OWN = "The wording"


def writing(visit: Visit, purpose: str, candidacy: str = "c1") -> Visit:
    """On the page of letters, with one chosen."""
    return visit.to("letters", candidacy).choose("Which letter?", purpose)


def mail_links(visit: Visit) -> list[tuple[str, str, str]]:
    """To whom, about what, and the text of each mail link on the page, as a mail program reads it."""
    read = []
    for button in visit.app.get("link_button"):
        parts = urlsplit(button.proto.url)
        assert parts.scheme == "mailto"
        said = parse_qs(parts.query, keep_blank_values=True)
        body = said["body"][0].replace("\r\n", "\n")
        read.append((parts.path, said["subject"][0], body))
    return read


# Reading and changing -----------------------------------------------------------------------------


@pytest.mark.parametrize("purpose", PURPOSES)
def test_every_letter_can_be_written_at_any_time(
    telling: Callable[..., Visit], purpose: str
) -> None:
    visit = writing(telling(OFFERED), purpose)

    assert visit.value(MESSAGE)
    assert visit.value("Subject")
    assert len(visit.app.get("download_button")) == len(visit.app.get("link_button")) > 0


def test_what_is_called_for_now_is_what_the_page_opens_with(telling: Callable[..., Visit]) -> None:
    visit = telling(MET).to("letters", "c1")

    assert visit.value("Which letter?") == "thank_you"
    assert "the one to send now" in visit.words
    assert "the one to send now" not in visit.choose("Which letter?", "follow_up").words


def test_the_tone_is_remembered_for_the_candidacy(
    telling: Callable[..., Visit], app: Callable[[], Any]
) -> None:
    visit = writing(telling(MET, TURNED_DOWN), "follow_up")
    warm = visit.value(MESSAGE)

    formal = visit.choose("Tone", "formal").value(MESSAGE)

    assert formal != warm
    again = writing(Visit(app(), visit.coach).start(), "follow_up")
    assert (again.value("Tone"), again.value(MESSAGE)) == ("formal", formal)
    assert writing(again, "follow_up", "c2").value("Tone") == "warm"


def test_what_was_changed_in_one_tone_is_there_when_it_is_chosen_again(
    telling: Callable[..., Visit],
) -> None:
    visit = writing(telling(MET), "follow_up").write(MESSAGE, "In my words.")

    visit.choose("Tone", "plain")
    assert visit.value(MESSAGE) != "In my words."
    visit.choose("Tone", "warm")

    assert visit.value(MESSAGE) == "In my words."


def test_a_changed_letter_is_kept_and_can_be_put_back(
    telling: Callable[..., Visit], app: Callable[[], Any]
) -> None:
    visit = writing(telling(MET), "follow_up")
    subject, draft = visit.value("Subject"), visit.value(MESSAGE)
    assert "Reset to the draft" not in visit.buttons

    visit.write("Subject", "Hello again").write(MESSAGE, "Dear Ana,\n\nall well?")

    again = writing(Visit(app(), visit.coach).start(), "follow_up")
    assert (again.value("Subject"), again.value(MESSAGE)) == (
        "Hello again",
        "Dear Ana,\n\nall well?",
    )
    again.press("Reset to the draft")
    assert (again.value("Subject"), again.value(MESSAGE)) == (subject, draft)
    assert "Reset to the draft" not in again.buttons
    once_more = writing(Visit(app(), visit.coach).start(), "follow_up")
    assert once_more.value(MESSAGE) == draft


def test_a_letter_changed_on_its_page_is_changed_at_its_advice_too(
    telling: Callable[..., Visit],
) -> None:
    visit = writing(telling(MET), "thank_you").write(MESSAGE, "Dear Ana,\nthanks.")

    assert visit.to("waiting", "c1").value(MESSAGE) == "Dear Ana,\nthanks."


def test_a_letter_says_what_makes_it_right_and_on_what_that_rests(
    telling: Callable[..., Visit],
) -> None:
    words = writing(telling(MET), "thank_you").words

    assert "It goes out within a day" in words
    assert "<cite>" in words


# Taking along -------------------------------------------------------------------------------------


def test_the_mail_link_holds_what_is_on_the_screen(telling: Callable[..., Visit]) -> None:
    visit = writing(telling(MET), "follow_up")
    text = "Dear Ana,\n\n100 % yes & no? ünï, <b>, #1\n\nBest"

    visit.write("Subject", "What & when?").write(MESSAGE, text)

    assert mail_links(visit) == [("ana@north.example", "What & when?", text)]
    assert visit.last()[0] == "interview_held"


def test_a_letter_too_long_for_a_link_says_so(telling: Callable[..., Visit]) -> None:
    visit = writing(telling(MET), "follow_up").write(MESSAGE, "word " * 1000)

    assert mail_links(visit) == []
    assert "too long for a mail link" in visit.words
    assert len(visit.app.get("download_button")) == 1


def test_the_first_letter_asks_for_the_name_and_letters_end_with_it(
    telling: Callable[..., Visit],
) -> None:
    visit = writing(telling(MET), "follow_up")
    asked = "Your name, as you'd sign it"

    visit.write(asked, "Eve Ray")

    assert visit.value(MESSAGE).endswith("\nEve Ray")
    visit.to("today")
    assert asked not in writing(visit, "follow_up").fields


def test_the_name_is_asked_for_until_it_is_known_and_goes_under_a_changed_letter_too(
    telling: Callable[..., Visit],
) -> None:
    visit = writing(telling(MET), "tell_of_offer")
    (button,) = [b for b in visit.app.button if "first choice" in b.label]
    button.click().run()
    changed = visit.value(MESSAGE)

    visit.write("Your name, as you'd sign it", "Eve Ray")

    assert visit.value(MESSAGE) == f"{changed}\nEve Ray"


def test_the_field_for_the_name_stays_where_it_is_and_another_name_takes_its_place(
    telling: Callable[..., Visit],
) -> None:
    visit = writing(telling(MET), "tell_of_offer")
    (button,) = [b for b in visit.app.button if "first choice" in b.label]
    button.click().run()
    changed, asked = visit.value(MESSAGE), "Your name, as you'd sign it"

    visit.write(asked, "Eve")
    assert asked in visit.fields
    visit.write(asked, "Eve Ray")

    assert visit.value(MESSAGE) == f"{changed}\nEve Ray"


BEFORE_A_NO = "in writing yet. If you can, wait until it is before you say no here."
KESTREL = [opened(march(3), employer="Kestrel Foods"), offered(march(10))]


def test_before_a_no_another_offer_that_is_not_in_writing_is_named_and_holds_nothing_back(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(OFFERED, KESTREL)

    for purpose in ("decline", "withdraw"):
        assert BEFORE_A_NO in writing(visit, purpose).words
    assert BEFORE_A_NO not in writing(visit, "accept").words
    visit.to("outcome", "c1").happens("withdrew")
    assert BEFORE_A_NO in visit.words
    visit.happens("offer_declined")
    assert BEFORE_A_NO in visit.words
    visit.press("Save it")
    assert visit.last() == ("offer_declined", {"happened_on": "2026-03-12"})


@pytest.mark.parametrize(
    "beside",
    [[], [[*KESTREL[:1], offered(march(10), written=True)]], [KESTREL[:1]]],
    ids=["no other", "in writing", "no offer"],
)
def test_before_a_no_nothing_is_said_where_no_other_offer_waits_for_its_paper(
    telling: Callable[..., Visit], beside: list[list[AnyEvent]]
) -> None:
    visit = telling(OFFERED, *beside)

    assert BEFORE_A_NO not in writing(visit, "decline").words


def test_blanks_are_named_before_a_letter_goes_out_and_hold_nothing_back(
    telling: Callable[..., Visit],
) -> None:
    visit = writing(telling(MET), "follow_up")
    assert "still to fill" not in visit.words

    visit.write(MESSAGE, "Hi [name], is [what] there, or [what]?")

    assert ": [name], [what]." in visit.words
    visit.sent()
    assert visit.last()[0] == "message_sent"


def test_what_is_put_into_a_field_is_not_its_default_as_well(
    telling: Callable[..., Visit], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("streamlit.elements.lib.policies._shown_default_value_warning", False)
    visit = telling(TURNED_DOWN).to("outcome", "c1").opens("Ana Ruiz")
    asked = "Ask for feedback in the same note?"

    visit.choose(asked, True).write(MESSAGE, "Thanks.").press("Reset to the draft")
    visit.write(MESSAGE, "Thanks.\n\nBest,").write("Your name, as you'd sign it", "Eve Ray")
    visit.choose(asked, False).choose(asked, True)

    assert visit.value(MESSAGE) == "Thanks.\n\nBest,\nEve Ray"
    assert "Session State API" not in caplog.text


def test_a_line_that_can_be_added_goes_before_the_good_wishes(
    telling: Callable[..., Visit],
) -> None:
    visit = writing(telling(MET), "tell_of_offer")
    before = visit.value(MESSAGE)

    (button,) = [b for b in visit.app.button if "first choice" in b.label]
    button.click().run()

    *_, added, wishes, closing = visit.value(MESSAGE).split("\n\n")
    assert added == "You're my first choice."
    assert wishes in before
    assert closing.startswith("Best wishes,")


def test_a_sentence_that_repeats_one_of_the_letter_is_not_offered(
    telling: Callable[..., Visit],
) -> None:
    visit = writing(telling(TURNED_DOWN), "gracious_reply")
    assert not any("in mind" in name for name in visit.buttons)

    visit.write(MESSAGE, "Dear Ana,\n\nThank you.\n\nAll the best,")

    assert any("in mind" in name for name in visit.buttons)


def test_the_days_one_would_like_stand_in_the_letter_about_the_first_day(
    telling: Callable[..., Visit],
) -> None:
    visit = writing(telling(OFFERED), "ask_start_date")

    visit.day("The first day you'd like", march(30))
    visit.day("Away from", march(31)).day("Away to", march(31))

    assert "Monday 30 March" in visit.value(MESSAGE)
    assert "Tuesday 31 March" in visit.value(MESSAGE)


# Sending ------------------------------------------------------------------------------------------


def test_sending_the_question_records_that_it_was_asked_and_undo_takes_both_back(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(MET).to("waiting", "c1")

    visit.sent("Ana Ruiz")

    note, answer = visit.journal()[-2:]
    assert note[1]["to"] == ["ana@north.example"]
    assert (answer[1]["fact"], answer[1]["value"]) == ("asked_when", True)
    view = visit.coach.view("c1", march(12))
    assert view.facts.asked_when.value is True
    visit.press("Undo")
    assert visit.coach.view("c1", march(12)).facts.asked_when.value is None
    assert "Write to Ana Ruiz" in visit.buttons


def test_the_question_in_other_words_counts_and_without_it_nothing_was_asked(
    telling: Callable[..., Visit],
) -> None:
    visit = writing(telling(MET, MET), "thank_you")
    visit.write(MESSAGE, "Thank you. How soon may I write again?")
    assert "It asks when to check back" in visit.words
    visit.sent("Ana Ruiz")
    assert visit.last()[1]["fact"] == "asked_when"

    writing(visit, "thank_you", "c2").write(MESSAGE, "Thank you. When we met, I was glad.")
    assert "It asks when to check back" not in visit.words
    visit.sent("Ana Ruiz")

    assert visit.last("c2")[0] == "message_sent"


def test_a_question_that_was_asked_before_is_not_recorded_again(
    telling: Callable[..., Visit],
) -> None:
    known = [*MET, answered(march(11), "asked_when", True)]

    visit = telling(known).to("waiting", "c1").sent("Ana Ruiz")

    assert visit.last()[0] == "message_sent"


def test_a_letter_taken_back_is_there_as_it_was_changed(telling: Callable[..., Visit]) -> None:
    visit = writing(telling(MET), "follow_up").write(MESSAGE, "In my words.")

    visit.sent()
    assert visit.value(MESSAGE) != "In my words."
    visit.press("Undo")

    assert visit.value(MESSAGE) == "In my words."
    assert len([kind for kind, _ in visit.journal() if kind == "message_sent"]) == 1
    visit.sent()
    assert len([kind for kind, _ in visit.journal() if kind == "message_sent"]) == 2


def test_two_tabs_send_a_letter_once(telling: Callable[..., Visit], app: Callable[[], Any]) -> None:
    one = writing(telling(MET), "follow_up")
    other = writing(Visit(app(), one.coach).start(), "follow_up")

    one.sent()
    other.sent()

    assert [kind for kind, _ in one.journal()].count("message_sent") == 1


@pytest.mark.parametrize("asks", [True, False])
def test_a_gracious_reply_tells_whether_it_asked_for_feedback(
    telling: Callable[..., Visit], asks: bool
) -> None:
    visit = telling(TURNED_DOWN).to("outcome", "c1").opens("Ana Ruiz")
    without = visit.value(MESSAGE)

    visit.choose("Ask for feedback in the same note?", asks)
    assert (visit.value(MESSAGE) != without) is asks
    visit.sent()

    assert visit.last()[1] == {
        "happened_on": "2026-03-12",
        "purpose": "gracious_reply",
        "to": ["ana@north.example"],
        "asks_feedback": asks,
    }


def test_a_new_round_begins_with_a_new_letter(telling: Callable[..., Visit]) -> None:
    visit = writing(telling(MET), "thank_you").write(MESSAGE, "Dear Ana,\nthanks.")

    visit.coach.record("c1", interviewed(march(12), interviewers=[ANA]), today=march(12))

    assert writing(visit, "thank_you").value(MESSAGE) != "Dear Ana,\nthanks."


def test_the_page_says_when_the_day_of_a_letter_comes_and_what_holds_it_back(
    telling: Callable[..., Visit],
) -> None:
    promised = [*MET, thanked(march(11)), replied(march(11), decision_by=march(25))]

    visit = writing(telling(promised), "follow_up")

    assert "Its day is Wednesday 25 March, in 13 days." in visit.words


def test_the_page_says_what_speaks_against_a_notice(telling: Callable[..., Visit]) -> None:
    assert "Do not resign yet" in writing(telling(OFFERED), "give_notice").words


# One's own wording --------------------------------------------------------------------------------


def test_a_wording_of_ones_own_goes_before_ours_in_every_candidacy(
    telling: Callable[..., Visit], app: Callable[[], Any]
) -> None:
    visit = writing(telling(MET, TURNED_DOWN), "follow_up")
    ours = visit.value(OWN)

    visit.write(OWN, "Subject: Us\n\nHello {{ name }},\nhow are you?")

    assert (visit.value("Subject"), visit.value(MESSAGE)) == ("Us", "Hello Ana,\nhow are you?")
    assert "Tone" not in visit.fields
    again = writing(Visit(app(), visit.coach).start(), "follow_up", "c2")
    assert again.value(MESSAGE) == "Hello Ana,\nhow are you?"
    again.press("Reset to ours")
    assert again.value(OWN) == ours
    assert again.coach.keepsakes.wordings() == {}
    assert again.value(MESSAGE) != "Hello Ana,\nhow are you?"
    assert "Reset to ours" not in again.buttons


@pytest.mark.parametrize(
    "broken", ["Hello {{ nmae }}", "Hello\n{{ name", "{% for x in y %}", ""], ids=str
)
def test_a_wording_that_cannot_be_filled_says_why_and_is_not_used(
    telling: Callable[..., Visit], app: Callable[[], Any], broken: str
) -> None:
    visit = writing(telling(MET), "follow_up").write(OWN, "Hello {{ name }}.")

    visit.write(OWN, broken)

    assert len(visit.refusals) == 1
    assert visit.value(MESSAGE) == "Hello Ana."
    again = writing(Visit(app(), visit.coach).start(), "follow_up")
    assert again.value(OWN) == broken
    assert len(again.refusals) == 1


def test_a_wording_that_this_version_cannot_fill_leaves_the_page_whole(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(MET)
    visit.coach.journal.keep("templates", "thank_you", "Hello {{ hat_size }}.")

    visit.to("waiting", "c1")
    assert len(visit.refusals) == 1
    writing(visit, "thank_you").press("Reset to ours")

    assert visit.refusals == []
    assert visit.value(MESSAGE)


def test_the_words_that_are_filled_in_are_listed(telling: Callable[..., Visit]) -> None:
    words = writing(telling(MET), "follow_up").words

    assert "{{ interview_day }}" in words
    assert "the day of the last interview" in words


def test_a_name_too_long_for_a_letter_is_refused(coach: Coach) -> None:
    from core.errors import BadInput

    coach.keepsakes.set_signed("Eve\n  Ray")
    with pytest.raises(BadInput):
        coach.keepsakes.set_signed("x" * 121)

    assert coach.keepsakes.signed() == "Eve Ray"
