"""The front door: three things at most, nothing said twice, and where all hangs on one hope."""

import re
from collections.abc import Callable, Sequence

from core.events import AnyEvent
from tests.pages.visit import Visit
from tests.stories import (
    accepted,
    agreed,
    announced,
    answered,
    april,
    completed,
    got_feedback,
    interviewed,
    march,
    moved_on,
    noted,
    offered,
    opened,
    rejected,
    thanked,
    wrote,
)

FOLLOW_UP_IS_DUE = [
    opened(march(2), employer="Ash"),
    interviewed(march(3), decision_by=march(12)),
    thanked(march(4)),
]
THANKS_ARE_DUE = [opened(march(2), employer="Elm"), interviewed(march(11))]
RESTS = [
    opened(march(2), employer="Oak"),
    interviewed(march(10), decision_by=march(24)),
    thanked(march(11)),
]
CLOSED = [opened(march(2), employer="Yew"), interviewed(march(3)), moved_on(march(4))]


def cards(visit: Visit) -> list[str]:
    """What is said on a card that can be put off, most pressing first."""
    return [b.label for b in visit.app.main.button if b.label == "Not this time"]


def test_at_most_three_things_are_to_be_done_and_the_others_are_folded(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(*[FOLLOW_UP_IS_DUE] * 5)

    assert len(cards(visit)) == 3
    assert [fold.label for fold in visit.app.main.expander if "and 1 more" in fold.label]
    assert main(visit) == ["Write to Ash"]


def main(visit: Visit) -> list[str]:
    """The main buttons of a page."""
    return [b.label for b in visit.app.main.button if b.proto.type == "primary"]


def test_of_one_application_three_things_are_shown_and_the_others_are_folded(
    telling: Callable[..., Visit],
) -> None:
    steps = ("drug", "fitness", "medical", "written")
    tests = [announced(march(10), step, due_on=march(13)) for step in steps]
    visit = telling([*RESTS[:1], interviewed(march(3)), *tests])
    dated = [a for a in visit.coach.view("c1", march(12)).briefing.advice if a.due]
    assert len(dated) > 3

    assert visit.to("outcome", "c1").words.count("By Friday 13 March") == 3
    assert in_view(visit.to("moves", "c1")).count("by Friday 13 March") == 3
    visit.to("what_if", "c1").choose("Suppose", "they").choose("What happens?", "rejected")
    assert in_view(visit).count("by Friday 13 March") == 3


def test_a_no_after_a_test_does_not_say_that_a_decision_is_open_again(
    telling: Callable[..., Visit],
) -> None:
    step = [announced(march(4)), completed(march(6), passed=True)]
    visit = telling([*RESTS[:1], interviewed(march(3)), *step, rejected(march(11))])
    assert visit.coach.view("c1", march(12)).lap > 1

    assert "again, since" not in visit.to("outcome", "c1").words


def in_view(visit: Visit) -> str:
    """The words of a page before the first thing that is said to follow."""
    now, follow, _ = visit.words.partition("After that, 1 more thing")
    assert follow
    return now


def test_the_rest_after_an_act_is_said_with_it_and_not_beside_it(
    telling: Callable[..., Visit],
) -> None:
    thanks_then_rest = [*RESTS[:2]]

    visit = telling(thanks_then_rest, THANKS_ARE_DUE)

    assert visit.words.count("leave it until Tuesday 24 March") == 1
    assert "card-leave-alone" not in str(visit.app)


def test_the_rest_after_an_act_is_not_said_where_another_act_comes_before_it_ends(
    telling: Callable[..., Visit],
) -> None:
    other = [opened(march(2), employer="Ivy"), offered(march(11), written=True)]

    visit = telling(RESTS[:2], other)

    assert "Tell them you have another offer" in visit.words
    assert "leave it until" not in visit.words


def test_the_rest_is_not_said_where_it_is_over_by_the_day_of_the_act(
    telling: Callable[..., Visit],
) -> None:
    waiting = [
        opened(march(2)),
        interviewed(march(9), decision_by=march(13).isoformat()),
        thanked(march(10)),
    ]
    other = [opened(march(2), employer="Ivy"), offered(march(12), reply_by=march(18).isoformat())]

    visit = telling(waiting, other)

    assert "Tell them you have another offer" in visit.words
    assert "leave it until" not in visit.words


def test_a_rest_that_outlasts_another_offer_says_so(telling: Callable[..., Visit]) -> None:
    told = wrote(march(12), "tell_of_offer")
    waiting = [opened(march(2)), interviewed(march(9), decision_by=march(20).isoformat()), told]
    other = [opened(march(2), employer="Ivy"), offered(march(12), reply_by=march(18).isoformat())]

    visit = telling([*waiting, thanked(march(10))], other)

    assert "You have to answer Ivy by Wednesday 18 March." in visit.words


def test_two_open_offers_lead_to_their_comparison(telling: Callable[..., Visit]) -> None:
    offer = [*RESTS, offered(march(12), written=True, reply_by=march(25))]

    assert ("candidacies", "offers=compare") in telling(offer, offer).links


def test_on_the_first_day_it_asks_whether_it_began(telling: Callable[..., Visit]) -> None:
    taken = [
        offered(march(5), written=True),
        accepted(march(6)),
        agreed(march(7), start_on=march(12)),
    ]

    visit = telling([*RESTS[:1], interviewed(march(3)), *taken])

    assert main(visit) == ["I started"]
    assert visit.press("I started").last() == ("started", {"happened_on": "2026-03-12"})


def test_a_form_that_was_begun_is_offered_again_until_it_is_let_go(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(RESTS)
    visit.to("waiting", "c1").happens("note_added")
    visit.write("What do you want to remember?", "half a thought")
    visit.to("debrief").write("Employer", "Fir")

    def offered_again() -> list[str]:
        return [b.label for b in visit.to("today").app.main.button if "Continue" in b.label]

    assert len(offered_again()) == 2
    visit.press("Discard it")
    (left,) = offered_again()
    visit.press(left)
    assert visit.value("What do you want to remember?") == "half a thought"
    visit.to("today").happens("note_added")
    assert offered_again() == []  # it stands open there


def test_the_question_in_the_thank_you_note_is_no_second_thing(
    telling: Callable[..., Visit],
) -> None:
    assert len(cards(telling(THANKS_ARE_DUE))) == 1


def test_once_the_thanks_are_put_off_so_is_the_question_in_them(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(THANKS_ARE_DUE).press("Not this time")

    assert visit.last()[1]["key"] == "waiting.thank_each_interviewer"
    assert cards(visit) == []


def test_one_hope_is_named_and_two_are_not(telling: Callable[..., Visit]) -> None:
    assert "Only Oak is open" in telling(RESTS).words
    assert "is open now" not in telling(FOLLOW_UP_IS_DUE).words


def test_what_is_over_leaves_today_for_the_list_of_candidacies(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(RESTS, CLOSED)

    assert [query for _, query in visit.links if "c2" in query] == []
    assert "candidacies" in [page for page, _ in visit.links]


def test_the_days_after_a_no_have_words_until_a_week_has_gone_by(
    telling: Callable[..., Visit], it_is: Callable[..., None]
) -> None:
    story: Sequence[AnyEvent] = [*RESTS, rejected(march(12))]
    visit = telling(story)
    assert "hb-after-a-no" in visit.words
    assert "The day is yours" not in visit.words

    it_is(march(20))

    assert "hb-after-a-no" not in visit.start().words


def test_what_was_kind_in_a_no_is_held_up(telling: Callable[..., Visit]) -> None:
    said = "Unfortunately we chose somebody else. We were impressed by how you organise."

    visit = telling([*RESTS, rejected(march(12), text=said)])

    assert "They also wrote: “We were impressed by how you organise.”" in visit.words


def test_after_a_no_one_can_write_to_oneself(telling: Callable[..., Visit]) -> None:
    visit = telling([*RESTS, rejected(march(12))])
    visit.app.session_state["to myself"] = True

    visit.start().write("As kindly as you'd write to a friend", "You did well.").press("Keep it")

    assert visit.last()[1]["text"] == "You did well."


def test_what_asks_for_no_hurry_names_no_day(telling: Callable[..., Visit]) -> None:
    visit = telling([*RESTS, rejected(march(12))])

    assert "There's no hurry." in visit.words
    assert "By Friday 13 March" not in visit.words
    assert "no hurry." in visit.to("candidacies").words


def test_each_application_has_its_turn_before_one_has_a_second(
    telling: Callable[..., Visit],
) -> None:
    two_things = [
        opened(march(2), employer="Harrow"),
        interviewed(march(5)),
        offered(march(11), reply_by=march(16)),
    ]
    visit = telling(two_things, FOLLOW_UP_IS_DUE)

    whose = re.findall(r'class="hb-where">([^,<]+)', visit.words)

    assert set(whose[:2]) == {"Harrow", "Ash"}
    assert whose[2] == "Harrow"


def test_the_words_for_a_no_step_back_after_some_days_and_once_something_kind_came(
    telling: Callable[..., Visit], it_is: Callable[..., None]
) -> None:
    visit = telling([*RESTS, rejected(march(12))])
    assert "hb-after-a-no" in visit.words
    it_is(march(16))
    assert "hb-after-a-no" not in visit.start().words

    it_is(march(13))
    visit.coach.record("c1", got_feedback(march(13), text="It was close."), today=march(13))

    assert "hb-after-a-no" not in visit.start().words


def test_a_day_to_come_back_can_be_named_once_it_is_over(
    telling: Callable[..., Visit], it_is: Callable[..., None]
) -> None:
    visit = telling(CLOSED)
    visit.app.session_state["come back"] = True
    visit.to("timeline", "c1").day("Remind me on", april(1)).press("Save that day")

    it_is(april(1))

    assert "time to get back in touch with them" in visit.to("timeline", "c1").words
    assert "Come back to them one day" not in [fold.label for fold in visit.app.main.expander]


def test_nothing_was_due_on_a_day_on_which_there_was_nothing_to_do_yet(
    telling: Callable[..., Visit], it_is: Callable[..., None]
) -> None:
    """A test without a day is waited for until 16 April; the note was not wanted before."""
    asked = announced(march(5), "psychological")
    it_is(april(16))
    visit = telling([opened(march(2), sector="public"), interviewed(march(3)), asked])

    assert "Today, Thursday 16 April" in visit.words
    assert "Today, Thursday 16 April" in visit.to("candidacies").words

    it_is(april(20))
    assert "It was for Thursday 16 April" in visit.start().words


def test_an_empty_fortnight_is_not_drawn(telling: Callable[..., Visit]) -> None:
    assert "The next two weeks" not in telling([*RESTS, rejected(march(12))]).words


def test_with_nothing_to_do_ones_own_moves_are_there(telling: Callable[..., Visit]) -> None:
    own = noted(march(11), text="Walk to the river", move_for="waiting")

    visit = telling([*RESTS, own])

    assert cards(visit) == []
    assert "Walk to the river" in visit.words


def test_an_offer_that_is_not_yet_due_has_its_line(telling: Callable[..., Visit]) -> None:
    open_until = [*RESTS, offered(march(12), written=True, reply_by=march(25))]
    until_when = [
        *CLOSED[:2],
        offered(march(11), written=True),
        wrote(march(11), "ask_reply_date"),
    ]

    visit = telling(open_until, until_when)

    assert cards(visit) == []
    assert "Oak made an offer. It stands until Wednesday 25 March." in visit.words
    assert "Yew made an offer.<" in visit.words


def test_an_offer_has_its_line_beside_what_is_due_elsewhere(telling: Callable[..., Visit]) -> None:
    visit = telling(
        [*RESTS, offered(march(12), written=True, reply_by=march(25))], FOLLOW_UP_IS_DUE
    )

    assert len(cards(visit)) >= 1
    assert "Oak made an offer." in visit.words


def test_a_named_day_is_set_aside_until_it_comes_once_it_is_in_the_calendar(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(RESTS).to("waiting", "c1")

    visit.press("It is in my calendar")

    kind, said = visit.last()
    assert (kind, said["key"]) == ("advice_deferred", "follow_up.put_it_in_the_calendar")
    assert said["until"] == "2026-03-24"


def test_another_named_day_is_to_be_put_into_the_calendar_again(
    telling: Callable[..., Visit], it_is: Callable[..., None]
) -> None:
    visit = telling(RESTS).to("waiting", "c1").press("It is in my calendar")
    assert "It is in my calendar" not in visit.buttons

    visit.coach.record("c1", answered(march(12), "decision_by", "2026-03-30"), today=march(12))
    it_is(march(24))

    assert "It is in my calendar" in visit.to("waiting", "c1").buttons


def test_one_more_interview_leads_to_the_debrief_of_the_same_candidacy(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(RESTS, THANKS_ARE_DUE).to("waiting", "c1")

    assert ("debrief", "candidacy=c1") in visit.links


def test_the_days_of_rest_in_the_two_weeks_are_those_of_the_country(
    telling: Callable[..., Visit],
) -> None:
    visit = telling([opened(march(2)), interviewed(march(5))])

    visit.coach.keepsakes.set(country="EG")

    resting = re.findall(r'class="day rest[^"]*"><span>(...)', visit.to("today").words)
    assert set(resting) == {"Fri", "Sat"}


def test_the_day_of_a_thing_to_do_says_that_it_is_the_last_one(
    telling: Callable[..., Visit], it_is: Callable[..., None]
) -> None:
    offer = [*RESTS, offered(march(12), written=True, reply_by=march(16))]
    visit = telling(offer)
    assert "By Monday 16 March, in 4 days" in visit.words

    it_is(march(16))
    assert "Today, Monday 16 March" in visit.start().words

    it_is(march(17))
    assert "It was for Monday 16 March" in visit.to("outcome", "c1").words


def test_a_letter_opens_under_its_button_and_is_marked_as_sent_on_another_day(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(FOLLOW_UP_IS_DUE)
    assert "Your message" not in visit.fields

    visit.opens("Ash")
    assert "Your message" in visit.fields
    visit.press("Not yet")
    assert "Your message" not in visit.fields
    visit.sent("Ash", "Yesterday")

    assert visit.last()[1]["happened_on"] == "2026-03-11"


def test_a_thank_you_was_not_sent_before_the_interview(telling: Callable[..., Visit]) -> None:
    visit = telling([opened(march(2)), interviewed(march(12))]).opens("Northwind")

    assert "Yesterday" not in visit.buttons


def test_of_many_applications_those_with_the_first_days_are_shown_and_a_link_leads_to_all(
    telling: Callable[..., Visit],
) -> None:
    visit = telling(*[RESTS] * 12, *[FOLLOW_UP_IS_DUE] * 12)

    menu = [link.proto.query_string for link in visit.app.sidebar.get("page_link")]
    assert [query for query in menu if query] == [f"candidacy=c{no}" for no in range(13, 23)]
    assert len([query for _, query in visit.links if query]) < 30
    assert "candidacies" in [page for page, _ in visit.links]

    visit.to("waiting", "c2")

    menu = [link.proto.query_string for link in visit.app.sidebar.get("page_link")]
    assert "candidacy=c2" in menu
    assert "candidacy=c3" not in menu


def test_a_clock_that_is_behind_is_named_and_nothing_looks_lost(
    telling: Callable[..., Visit], it_is: Callable[..., None]
) -> None:
    visit = telling(FOLLOW_UP_IS_DUE)
    it_is(march(1))

    visit.start()

    assert "Look around with a made-up person" not in visit.buttons
    assert "Sunday 1 March" in visit.app.warning[0].value
    assert "Ash" in visit.words
