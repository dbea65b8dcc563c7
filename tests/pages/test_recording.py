"""What is recorded on the pages is what was said, once; it can be taken back and brought back."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from core.events import AnyEvent
from pages.features.recording.record_forms import ACTS, NOT_SURE
from pages.ui.routes import home
from tests.pages.conftest import TODAY
from tests.pages.visit import Visit
from tests.stories import (
    accepted,
    agreed,
    announced,
    completed,
    got_feedback,
    interviewed,
    invited,
    march,
    noted,
    offered,
    opened,
    rejected,
    replied,
    replied_graciously,
    struck,
    thanked,
    withdrew,
    wrote,
)

ANA = {"name": "Ana Ruiz", "email": "ana@north.example"}
BEN = {"name": "Ben"}
WAITING = [opened(march(2)), interviewed(march(10), interviewers=[ANA, BEN])]
THANKED = [*WAITING, thanked(march(11))]
STEP_PENDING = [*THANKED, announced(march(11), "drug")]
OFFERED = [*THANKED, offered(march(11), reply_by=march(20), written=True)]
REJECTED = [*THANKED, rejected(march(11))]
THANKED_FOR_NO = [*REJECTED, replied_graciously(march(11))]
ACCEPTED = [*OFFERED, accepted(march(11))]

Do = tuple[str, str, Any]
"""How a field is filled, its name, and what goes in."""

CASES: Sequence[tuple[str, Sequence[AnyEvent], Sequence[Do], dict[str, Any]]] = (
    (
        "reply_received",
        WAITING,
        [("choose", "What did they say?", "still_deciding")],
        {"gist": "still_deciding"},
    ),
    (
        "reply_received",
        WAITING,
        [
            ("choose", "What did they say?", "other"),
            ("choose", "Did they name a day?", "day"),
            ("day", "They will decide by", march(20)),
            ("write", "Their words, if you want to keep them", "Soon.\nPatience."),
        ],
        {"gist": "other", "decision_by": "2026-03-20", "text": "Soon.\nPatience."},
    ),
    (
        "reply_received",
        WAITING,
        [
            ("choose", "What did they say?", "acknowledged"),
            ("choose", "Did they name a day?", "back"),
        ],
        {"gist": "acknowledged", "decision_by": None},
    ),
    (
        "asks_me",
        WAITING,
        [
            ("choose", "What do they want from you?", "pay"),
            (
                "day",
                "When would they like it by? Leave it empty if they didn't say.",
                march(16),
            ),
        ],
        {"gist": "asks_me", "asks": "pay", "answer_by": "2026-03-16"},
    ),
    (
        "on_hold",
        WAITING,
        [("write", "Their words, if you want to keep them", "The budget is frozen.")],
        {"gist": "on_hold", "text": "The budget is frozen."},
    ),
    (
        "message_sent",
        WAITING,
        [
            ("choose", "What was it about?", "follow_up"),
            ("choose", "Who did it go to?", ["ana@north.example"]),
        ],
        {"purpose": "follow_up", "to": ["ana@north.example"]},
    ),
    ("reposted", WAITING, [], {}),
    (
        "contact_added",
        WAITING,
        [("write", "Their name", "Hana Ito"), ("choose", "What do they do?", "hr")],
        {"person": {"name": "Hana Ito", "role": "hr"}},
    ),
    (
        "contact_left",
        WAITING,
        [("choose", "Who has left?", "ana@north.example")],
        {"who": "ana@north.example"},
    ),
    (
        "parked",
        WAITING,
        [
            ("write", "What's on your mind?", "The gap in 2024"),
            ("day", "Put it aside until", march(16)),
        ],
        {"text": "The gap in 2024", "show_on": "2026-03-16"},
    ),
    (
        "offer_rescinded",
        OFFERED,
        [("write", "Their words, if you want to keep them", "The role is gone.")],
        {"text": "The role is gone."},
    ),
    (
        "counter_offer_received",
        ACCEPTED,
        [("number", "Pay", 51000.0)],
        {"salary": {"amount": 51000.0}},
    ),
    (
        "next_round_set",
        WAITING,
        [
            ("write", "At what time?", "14:00"),
            ("write", "The place", "Main street 1"),
            ("write", "Who you'll meet. One line each.", "Ada Reyes ada@north.example"),
        ],
        {
            "at": "14:00",
            "place": "Main street 1",
            "with_people": [{"name": "Ada Reyes", "email": "ada@north.example"}],
        },
    ),
    (
        "offer_received",
        WAITING,
        [
            (
                "write",
                "What else is in it? One line each, such as Bonus: one month.",
                "Bonus: one month\nA car",
            ),
            ("choose", "Is it what you hoped for?", False),
            ("number", "What would you ask for?", 55000.0),
        ],
        {
            "extras": [{"label": "Bonus", "value": "one month"}, {"label": "A car", "value": ""}],
            "meets_hopes": False,
            "wished": {"amount": 55000.0},
        },
    ),
    ("next_round_set", WAITING, [], {}),
    (
        "next_round_set",
        WAITING,
        [("day", "On which day? Leave it empty if it isn't fixed yet.", march(23))],
        {"on": "2026-03-23"},
    ),
    (
        "rejected",
        WAITING,
        [("write", "Their words, if you want to keep them", "No.")],
        {"text": "No."},
    ),
    ("offer_received", WAITING, [], {}),
    (
        "offer_received",
        WAITING,
        [
            (
                "day",
                "How long do you have to answer? Leave it empty if they didn't say.",
                march(27),
            ),
            ("choose", "Do you have it in writing?", False),
            ("choose", "Does the offer depend on a test, a check or a visa?", True),
            ("number", "Pay", 46000.0),
            ("choose", "Currency", "EUR"),
            ("choose", "For each", "year"),
            ("day", "Start date in the offer", march(30)),
            ("number", "Days of leave a year", 0),
            ("number", "Months until leave is possible", 6),
        ],
        {
            "reply_by": "2026-03-27",
            "written": False,
            "conditional": True,
            "salary": {"amount": 46000.0, "currency": "EUR", "per": "year"},
            "start_on": "2026-03-30",
            "leave_days": 0,
            "leave_after_months": 6,
        },
    ),
    (
        "screening_announced",
        WAITING,
        [
            ("choose", "What do they ask for?", "drug"),
            ("day", "On which day? Leave it empty if you don't know.", march(18)),
        ],
        {"step": "drug", "due_on": "2026-03-18"},
    ),
    (
        "screening_completed",
        STEP_PENDING,
        [
            ("choose", "Which one took place?", "drug"),
            ("choose", "Do you know the result?", False),
        ],
        {"step": "drug", "passed": False},
    ),
    ("offer_accepted", OFFERED, [], {}),
    ("offer_declined", OFFERED, [], {}),
    (
        "feedback_received",
        THANKED_FOR_NO,
        [
            ("choose", "Did they say anything?", False),
            ("write", "What did they say?", "Be brief."),
            ("write", "What do you take from it? One line each.", "Shorter\n\nanswers "),
        ],
        {"text": "Be brief.", "lessons": ["Shorter", "answers"]},
    ),
    (
        "feedback_received",
        THANKED_FOR_NO,
        [("choose", "Did they say anything?", True)],
        {"refused": True},
    ),
    ("feedback_skipped", THANKED_FOR_NO, [], {}),
    (
        "start_date_agreed",
        ACCEPTED,
        [
            ("day", "First day in the new job", march(30)),
            ("day", "Last day in the old job", march(27)),
            ("day", "Last day to hand in your notice", march(13)),
        ],
        {"start_on": "2026-03-30", "last_day_in_old_job": "2026-03-27", "notice_by": "2026-03-13"},
    ),
    ("in_writing", [*THANKED, offered(march(11))], [], {"fact": "written", "value": True}),
    (
        "in_writing",
        [*THANKED, offered(march(11)), accepted(march(11))],
        [("choose", "Does the offer depend on a test, a check or a visa?", NOT_SURE)],
        {"fact": "written", "value": True},
    ),
    ("started", [*ACCEPTED, agreed(march(11), start_on=march(12))], [], {}),
    ("withdrew", WAITING, [], {}),
    ("moved_on", WAITING, [], {}),
    ("note_added", WAITING, [("write", "What do you want to remember?", "Ines")], {"text": "Ines"}),
)


def at_home(visit: Visit) -> Visit:
    return visit.to(home(visit.coach.cards(TODAY)[0].stage).file, "c1")


def choosing(visit: Visit, kind: str) -> Visit:
    return at_home(visit).happens(kind)


@pytest.mark.parametrize(("kind", "story", "said", "recorded"), CASES)
def test_what_was_said_is_recorded(
    telling: Callable[..., Visit],
    kind: str,
    story: Sequence[AnyEvent],
    said: Sequence[Do],
    recorded: dict[str, Any],
) -> None:
    visit = choosing(telling(story), kind)

    for act, label, value in said:
        getattr(visit, act)(label, value)
    visit.day("When was that?", march(12)).press("Save it")

    assert visit.refusals == []
    assert visit.journal()[len(story) :] == [
        (ACTS[kind].kind, {"happened_on": "2026-03-12", **recorded})
    ]


def test_every_act_has_a_case() -> None:
    assert {kind for kind, *_ in CASES} == ACTS.keys()


UNWRITTEN = [
    opened(march(2), employed_now=True),
    offered(march(9), reply_by=march(20)),
    accepted(march(10)),
]


def test_with_the_paper_comes_whether_anything_is_still_to_be_settled(
    telling: Callable[..., Visit],
) -> None:
    visit = choosing(telling(UNWRITTEN), "in_writing")

    visit.choose("Does the offer depend on a test, a check or a visa?", True).press("Save it")

    told = {said["fact"]: said["value"] for _, said in visit.journal()[-2:]}
    assert told == {"written": True, "conditional": True}
    assert "in the way of giving notice" not in visit.words


@pytest.mark.parametrize("story", [UNWRITTEN, UNWRITTEN[:2]], ids=["accepted", "open"])
def test_that_it_is_in_writing_can_be_said_on_today_whatever_the_advice_is_about(
    telling: Callable[..., Visit], story: list[AnyEvent]
) -> None:
    asked = [*story, wrote(march(11), "ask_in_writing")]
    visit = telling(asked, WAITING)
    assert "I have it in writing" not in visit.buttons

    visit.choose("What happened?", "in_writing").press("Save it")

    kind, said = visit.last()
    assert (kind, said["fact"], said["value"]) == ("answered", "written", True)


def test_beside_the_advice_to_ask_again_the_paper_is_one_press(
    telling: Callable[..., Visit],
) -> None:
    story = [opened(march(2)), offered(march(3)), wrote(march(4), "ask_in_writing")]
    visit = at_home(telling(story))
    assert "Ask again, briefly and kindly" in visit.words

    visit.press("I have it in writing")

    assert visit.last()[1]["fact"] == "written"


def test_an_offer_in_writing_is_not_said_to_come_in_writing(telling: Callable[..., Visit]) -> None:
    visit = at_home(telling(ACCEPTED))

    assert ACTS["in_writing"].words not in visit.options("What happened?")


def test_when_the_last_reason_not_to_resign_is_gone_the_answer_says_so_and_undo_takes_it_back(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(UNWRITTEN, WAITING).choose("What happened?", "in_writing").press("Save it")

    assert "Once the contract is signed, nothing I know of is in the way" in visit.words
    assert "How your job ends" in visit.fields  # it led to the start-date page
    visit.press("Undo")
    assert "in the way of giving notice" not in visit.words


def test_after_an_act_the_page_is_the_one_of_the_new_stage(telling: Callable[..., Visit]) -> None:
    visit = choosing(telling(WAITING), "offer_received").press("Save it")

    assert visit.coach.cards(TODAY)[0].stage == "outcome"
    assert "I accepted" not in visit.buttons  # no day to answer by is known, so that is asked first
    assert "Undo" in visit.buttons


def test_after_an_act_nothing_is_chosen(telling: Callable[..., Visit]) -> None:
    visit = choosing(telling(WAITING), "note_added")
    visit.write("What do you want to remember?", "x").press("Save it")

    assert visit.value("What happened?") is None
    assert "Save it" not in visit.buttons
    choosing(visit, "note_added")
    assert visit.value("What do you want to remember?") == ""


def test_a_choice_that_is_no_longer_possible_is_let_go(telling: Callable[..., Visit]) -> None:
    visit = choosing(telling(OFFERED), "offer_accepted")
    visit.coach.record("c1", withdrew(march(12)), today=TODAY)

    at_home(visit)

    assert "Save it" not in visit.buttons


@pytest.mark.parametrize(
    ("kind", "said", "field"),
    [
        ("reply_received", [], "What did they say?"),
        ("screening_announced", [], "What do they ask for?"),
        ("note_added", [], "What do you want to remember?"),
        (
            "reply_received",
            [
                ("choose", "What did they say?", "other"),
                ("choose", "Did they name a day?", "day"),
                ("day", "They will decide by", march(11)),
            ],
            "They will decide by",
        ),
        ("rejected", [("day", "When was that?", None)], "When was that?"),
        (
            "next_round_set",
            [("day", "On which day? Leave it empty if it isn't fixed yet.", march(1))],
            "On which day? Leave it empty if it isn't fixed yet.",
        ),
        ("next_round_set", [("write", "At what time?", "half past")], "At what time?"),
        ("contact_added", [("choose", "What do they do?", "hr")], "Their name"),
        (
            "contact_added",
            [("write", "Their e-mail address", "hana at north")],
            "Their e-mail address",
        ),
        ("contact_left", [], "Who has left?"),
        ("parked", [], "What's on your mind?"),
    ],
)
def test_what_cannot_be_recorded_says_why_and_loses_nothing(
    telling: Callable[..., Visit], kind: str, said: Sequence[Do], field: str
) -> None:
    visit = choosing(telling(WAITING), kind)
    for act, label, value in said:
        getattr(visit, act)(label, value)

    visit.press("Save it")

    assert len(visit.refusals) == 1
    assert "This " in visit.refusals[0]
    assert field in visit.fields
    assert {label: visit.value(label) for _, label, _ in said} == {
        label: value for _, label, value in said
    }
    assert len(visit.journal()) == len(WAITING)


def test_a_refusal_goes_when_its_field_is_filled(telling: Callable[..., Visit]) -> None:
    visit = choosing(telling(WAITING), "note_added").press("Save it")

    visit.write("What do you want to remember?", "Call Ines")

    assert visit.refusals == []


def test_what_cannot_follow_says_what_comes_first(telling: Callable[..., Visit]) -> None:
    visit = choosing(telling(OFFERED), "offer_accepted").day("When was that?", march(3))

    visit.press("Save it")

    assert len(visit.refusals) == 1
    assert len(visit.journal()) == len(OFFERED)


def test_a_letter_to_each_that_was_met_is_sent_one_by_one(telling: Callable[..., Visit]) -> None:
    visit = at_home(telling(WAITING))

    visit.sent("Ana Ruiz")
    assert "Write to Ana Ruiz" not in visit.buttons
    visit.sent("Ben")

    sent = [said["to"] for kind, said in visit.journal() if kind == "message_sent"]
    assert sent == [["ana@north.example"], ["Ben"]]


def test_a_changed_letter_is_kept_and_an_untouched_one_follows_what_is_known(
    telling: Callable[..., Visit], app: Callable[[], Any]
) -> None:
    visit = at_home(telling(WAITING)).opens("Ben")
    proposed = visit.value("Your message")
    visit.opens("Ana Ruiz").write("Your message", "Dear Ana,\nthanks!")

    visit.to("settings")
    assert at_home(visit).value("Your message") == "Dear Ana,\nthanks!"
    again = at_home(Visit(app(), visit.coach).start())
    assert again.value("Your message") == "Dear Ana,\nthanks!"
    assert again.opens("Ben").value("Your message") == proposed


def test_what_was_begun_stands_on_every_page_of_a_later_visit(
    telling: Callable[..., Visit], app: Callable[[], Any]
) -> None:
    extras = "What else is in it? One line each, such as Bonus: one month."
    visit = choosing(telling(WAITING), "offer_received")
    visit.number("Pay", 48000.0).choose("Currency", "EUR").write(extras, "A car: any")

    later = Visit(app(), visit.coach).start()

    for page in ("waiting", "timeline", "letters"):
        later.to(page, "c1")
        begun = [later.value(field) for field in ("Pay", "Currency", extras)]
        assert begun == [48000.0, "EUR", "A car: any"], page


def test_a_letter_nobody_touched_asks_no_longer_what_was_asked(
    telling: Callable[..., Visit],
) -> None:
    visit = at_home(telling([opened(march(2)), interviewed(march(11), interviewers=[BEN])]))
    before = visit.opens("Ben").value("Your message")
    visit.coach.record(
        "c1", replied(march(12), gist="acknowledged", decision_by=march(20)), today=TODAY
    )

    at_home(visit)

    assert visit.value("Your message") != before


def test_a_lesson_completes_the_feedback_it_belongs_to(telling: Callable[..., Visit]) -> None:
    visit = telling([*THANKED_FOR_NO, got_feedback(march(12), text="Be brief.")])

    visit.to("timeline", "c1")
    assert "<blockquote" in visit.words
    visit.write("What you take from it, one line each", "Be brief.\n")
    visit.press("Keep it")

    assert visit.last() == (
        "answered",
        {"happened_on": "2026-03-12", "fact": "lessons", "value": ["Be brief."], "entry": 6},
    )


def test_a_lesson_that_is_empty_is_not_kept(telling: Callable[..., Visit]) -> None:
    visit = telling([*THANKED_FOR_NO, got_feedback(march(12), text="Be brief.")])

    visit.to("timeline", "c1").press("Keep it")

    assert len(visit.refusals) == 1
    assert visit.last()[0] == "feedback_received"


@pytest.mark.parametrize(
    ("button", "kind"), [("I accepted", "offer_accepted"), ("I declined", "offer_declined")]
)
def test_an_offer_is_answered_with_one_press(
    telling: Callable[..., Visit], button: str, kind: str
) -> None:
    visit = at_home(telling(OFFERED)).press(button)

    assert visit.last() == (kind, {"happened_on": "2026-03-12"})


def test_whoever_sends_their_yes_has_said_it(telling: Callable[..., Visit]) -> None:
    visit = at_home(telling(OFFERED)).press("Say yes").press("Yesterday")

    assert [(kind, said["happened_on"]) for kind, said in visit.journal()[-2:]] == [
        ("message_sent", "2026-03-11"),
        ("offer_accepted", "2026-03-11"),
    ]


def test_beside_yes_and_no_there_is_more_time_until_it_was_asked_for(
    telling: Callable[..., Visit],
) -> None:
    visit = at_home(telling(OFFERED)).press("Ask for more time").press("Yesterday")

    visit = at_home(visit)

    assert visit.last()[1]["purpose"] == "ask_more_time"
    assert "asked for more time. Once they name a new day, tell me." in visit.words
    assert "Ask for more time" not in visit.buttons


def test_whoever_saves_an_offer_hears_at_once_who_else_should_know(
    telling: Callable[..., Visit],
) -> None:
    waiting = [opened(march(2), employer="Ivy", role="Cook"), interviewed(march(9))]

    def saved(visit: Visit) -> str:
        return choosing(visit, "offer_received").press("Save it").words

    assert "about it too" not in saved(telling(THANKED))
    assert "Tell Ivy about it too" in saved(telling([], waiting))


def test_an_offer_without_a_last_day_is_answered_too_and_its_pay_is_in_the_countrys_money(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(THANKED)
    visit.coach.keepsakes.set(country="GB")
    choosing(visit, "offer_received").number("Pay", 45500.0).press("Save it")
    assert visit.last()[1]["salary"] == {"amount": 45500, "currency": "GBP"}

    at_home(visit).press("Say no").press("Today")

    assert visit.last()[0] == "offer_declined"


def test_the_last_act_can_be_undone_where_it_was_done(telling: Callable[..., Visit]) -> None:
    visit = choosing(telling(WAITING), "offer_received").press("Save it").press("Undo")

    assert visit.last() == ("struck", {"happened_on": "2026-03-12", "entry": 3})
    assert visit.coach.cards(TODAY)[0].stage == "waiting"
    assert "Undo" not in visit.buttons

    visit.press("Put it back")
    assert visit.last() == ("struck", {"happened_on": "2026-03-12", "entry": 4})
    assert visit.coach.cards(TODAY)[0].stage == "outcome"
    assert "Undo" in visit.buttons

    visit.press("Undo").to("settings").to("today")
    assert "Put it back" not in visit.buttons


def test_the_last_act_stands_with_its_application_until_something_else_is_said(
    telling: Callable[..., Visit],
) -> None:
    oak = [opened(march(2), employer="Oak"), *WAITING[1:], thanked(march(11))]
    visit = choosing(telling(WAITING, oak), "offer_received").press("Save it")

    def shown_on(page: str, candidacy: str | None = None) -> bool:
        return "Undo" in visit.to(page, candidacy).buttons

    assert shown_on("today")
    assert "</b> Northwind: " in visit.words
    assert shown_on("outcome", "c1")
    assert not shown_on("waiting", "c2")
    assert not any(map(shown_on, ("debrief", "candidacies", "bring_in", "timeline")))

    visit.to("timeline", "c2").press("Take back")
    assert not shown_on("today")


def test_the_word_about_the_last_act_goes_when_it_was_taken_back_elsewhere(
    telling: Callable[..., Visit],
) -> None:
    visit = choosing(telling(WAITING), "withdrew").press("Save it")

    visit.to("timeline", "c1").press("Take back")

    assert visit.last()[0] == "struck"
    assert "Undo" not in visit.buttons


def test_a_candidacy_erased_meanwhile_takes_the_word_about_it_along(
    telling: Callable[..., Visit],
) -> None:
    visit = choosing(telling(WAITING, THANKED), "withdrew").press("Save it")
    visit.coach.archive.erase("c1")

    visit.to("today")

    assert list(visit.app.error) == []


def test_the_timeline_takes_back_and_brings_back(telling: Callable[..., Visit]) -> None:
    visit = telling(OFFERED).to("timeline", "c1")

    visit.press("Take back")
    assert visit.last() == ("struck", {"happened_on": "2026-03-12", "entry": 4})
    assert visit.coach.cards(TODAY)[0].stage == "waiting"
    visit.press("Bring back")
    assert visit.last() == ("struck", {"happened_on": "2026-03-12", "entry": 5})
    assert visit.coach.cards(TODAY)[0].stage == "outcome"
    visit.press("Take back")
    assert visit.last() == ("struck", {"happened_on": "2026-03-12", "entry": 4})
    assert visit.coach.cards(TODAY)[0].stage == "waiting"


def test_two_tabs_send_the_same_thing_once_and_different_things_both(
    telling: Callable[..., Visit], app: Callable[[], Any]
) -> None:
    visit = choosing(telling(WAITING), "note_added")
    visit.write("What do you want to remember?", "One")
    other = choosing(Visit(app(), visit.coach).start(), "note_added")
    assert other.value("What do you want to remember?") == "One"
    third = choosing(Visit(app(), visit.coach).start(), "note_added")

    visit.press("Save it")
    other.press("Save it")
    third.write("What do you want to remember?", "Two").press("Save it")

    assert [said["text"] for _, said in visit.journal()[2:]] == ["One", "Two"]


def test_a_stale_tab_declines_nothing_that_another_accepted_and_says_so(
    telling: Callable[..., Visit], app: Callable[[], Any]
) -> None:
    visit = telling(OFFERED).to("outcome", "c1")
    stale = Visit(app(), visit.coach).start().to("outcome", "c1")
    said = choosing(Visit(app(), visit.coach).start(), "offer_declined")

    visit.press("I accepted")
    stale.press("I declined")
    said.press("Save it")

    assert visit.last()[0] == "offer_accepted"
    for tab in (stale, said):
        assert ["You accepted the offer" in error.value for error in tab.app.error] == [True]


def test_a_further_round_can_be_told_after_the_feedback(telling: Callable[..., Visit]) -> None:
    visit = choosing(telling([*THANKED_FOR_NO]), "next_round_set").press("Save it")

    assert visit.last()[0] == "next_round_set"
    assert visit.coach.cards(TODAY)[0].stage == "waiting"


def test_the_story_so_far_shows_every_entry_but_the_strikes(telling: Callable[..., Visit]) -> None:
    story = [*STEP_PENDING, completed(march(12), "drug"), invited(march(12)), struck(march(12), 3)]
    visit = telling(story).to("timeline", "c1")

    assert visit.buttons.count("Take back") == 5
    assert visit.buttons.count("Bring back") == 1


def test_what_was_typed_of_their_words_stands_under_its_entry_as_typed(
    telling: Callable[..., Visit],
) -> None:
    story = [
        *THANKED,
        replied(march(11), text="Still at it.\n<b>Ana</b>"),
        rejected(march(11), text="We chose another."),
        got_feedback(march(12), text="Too quiet.", lessons=["Say more", "Ask first"]),
    ]

    visit = telling(story).to("timeline", "c1")

    for typed in (
        "“Still at it.<br>&lt;b&gt;Ana&lt;/b&gt;”",
        "“We chose another.”",
        "“Too quiet.”",
        "“Say more”",
        "“Ask first”",
    ):
        assert typed in visit.words


def test_a_whole_mail_is_folded_under_its_entry(telling: Callable[..., Visit]) -> None:
    visit = telling([*THANKED, replied(march(11), text="word " * 200)]).to("timeline", "c1")

    assert "<details><summary>Their words</summary>" in visit.words


def test_the_timeline_calls_whoever_was_thanked_by_name(telling: Callable[..., Visit]) -> None:
    visit = telling([*WAITING, thanked(march(11), ANA["email"])]).to("timeline", "c1")

    assert "You sent your thanks to Ana Ruiz." in visit.words


def test_of_a_long_story_the_newest_lines_are_shown_and_the_older_ones_a_step_away(
    telling: Callable[..., Visit],
) -> None:
    told = [opened(march(2)), interviewed(march(3)), *[noted(march(4), text="n")] * 30]

    visit = telling(told).to("timeline", "c1")

    assert visit.buttons.count("Take back") == 20
    assert len(visit.app.get("pagination")) == 1
