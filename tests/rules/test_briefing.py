"""The advice document (rulebook 5): urgency, order, next, not yet, the question, and the grounds."""

from datetime import date

import pytest

from core.events import Answered, AnyEvent
from core.facts import Portfolio
from core.facts.questions import CONDITIONAL, MEETS_HOPES, WRITTEN, Question
from core.rules import Advice, Briefing, brief
from tests.stories import (
    accepted,
    agreed,
    announced,
    answered,
    april,
    briefed,
    completed,
    deferred,
    interviewed,
    invited,
    known_on,
    march,
    offered,
    opened,
    rejected,
    replied,
    replied_graciously,
    thanked,
)

OPENED = opened(march(2), sector="private", employed_now=True, changing_field=False)
MET = (OPENED, interviewed(march(3), decision_by=None, asked_when=False, felt=3))


def advice(briefing: Briefing, key: str) -> Advice:
    return next(a for a in briefing.advice if a.key == key)


def not_yet(briefing: Briefing) -> dict[str, date]:
    return {n.key: n.opens for n in briefing.not_yet}


def next_of(briefing: Briefing) -> tuple[str, date] | None:
    return None if briefing.next is None else (briefing.next.key, briefing.next.due)


def asked(briefing: Briefing) -> str | None:
    return None if briefing.question is None else briefing.question.fact


def test_an_advice_names_what_it_rests_on_and_the_entry_that_came_from() -> None:
    now = briefed(march(9), opened(march(2)), interviewed(march(5)), thanked(march(6)))

    rest = advice(now, "waiting.let_it_rest")

    assert rest.until == march(13)
    assert [(g.fact, g.value, g.entry) for g in rest.because] == [
        ("last_interview_on", march(5), 2),
        ("last_thank_you_on", march(6), 3),
    ]
    assert next_of(now) == ("follow_up.send", march(13))


def test_what_was_answered_rests_on_the_entry_it_completes() -> None:
    now = briefed(march(9), *MET, answered(march(9), "decision_by", "2026-03-20", entry=2))

    rest = advice(now, "waiting.let_it_rest")

    assert ("decision_by", march(20), 2) in [(g.fact, g.value, g.entry) for g in rest.because]


def answers_of(question: Question, portfolio: Portfolio) -> list[Answered]:
    """The answers that a question expects."""
    return [a for a in question.answers(portfolio.state("c1")) if isinstance(a, Answered)]


# Urgency and order ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "urgency"),
    [
        (march(16), "later"),
        (march(17), "soon"),
        (march(19), "soon"),
        (march(20), "today"),
        (march(22), "today"),
        (march(23), "overdue"),
    ],
)
def test_urgency_of_an_offer_to_answer_by_friday_20_march(today: date, urgency: str) -> None:
    now = briefed(today, *MET, offered(march(16), reply_by="2026-03-20"))

    assert advice(now, "outcome.answer_the_offer").urgency == urgency


def test_what_has_no_due_date_has_no_urgency() -> None:
    now = briefed(march(16), *MET, offered(march(16)))

    assert advice(now, "moving_forward.keep_others_alive").urgency == "none"
    assert advice(now, "outcome.do_not_resign_yet").urgency == "none"


def test_the_most_pressing_comes_first_then_as_in_the_rulebook() -> None:
    test = announced(march(16), due_on="2026-03-31")
    now = briefed(march(18), *MET, offered(march(16), reply_by="2026-03-20"), test)

    assert [(a.urgency, a.key) for a in now.advice] == [
        ("today", "outcome.get_it_in_writing"),
        ("soon", "outcome.answer_the_offer"),
        ("soon", "start_date.plan_the_break"),
        ("later", "outcome.prepare_the_step"),
        ("none", "outcome.ask_before_you_say_yes"),
        ("none", "outcome.do_not_resign_yet"),
        ("none", "outcome.how_long_checks_take"),
        ("none", "moving_forward.keep_others_alive"),
    ]


def test_a_letter_is_named_where_an_advice_calls_for_one() -> None:
    now = briefed(march(10), *MET)

    assert advice(now, "follow_up.send").letter == "follow_up"
    assert advice(now, "follow_up.keep_it_light").letter is None


def test_once_another_job_is_sure_an_open_offer_is_declined_and_else_it_is_withdrawn() -> None:
    sure = (opened(march(2)), offered(march(11), written=True), accepted(march(12)))

    assert advice(briefed(march(13), *MET, beside=sure), "outcome.bow_out").letter == "withdraw"
    offer = (*MET, offered(march(12)))
    assert advice(briefed(march(13), *offer, beside=sure), "outcome.bow_out").letter == "decline"


# Next and not yet -------------------------------------------------------------------------------


def test_next_is_the_first_do_that_has_a_due_date() -> None:
    assert next_of(briefed(march(4), *MET)) == ("waiting.thank_each_interviewer", march(4))


def test_next_is_otherwise_the_soonest_do_to_come() -> None:
    assert next_of(briefed(march(4), *MET, thanked(march(4)))) == ("follow_up.send", march(11))


def test_there_is_no_next_where_nothing_is_to_be_done() -> None:
    over = (*MET, rejected(march(12)), replied_graciously(march(13)))

    assert next_of(briefed(april(30), *over)) is None


def test_not_yet_is_what_time_alone_will_make_true() -> None:
    ahead = not_yet(briefed(march(4), *MET, thanked(march(4))))

    assert ahead == {
        "waiting.park_the_worry": march(5),
        "follow_up.send": march(11),
        "follow_up.keep_it_light": march(11),
        "waiting.week_three": march(17),
    }


def test_what_holds_already_is_not_listed_as_not_yet() -> None:
    assert "follow_up.send" not in not_yet(briefed(march(10), *MET))


def test_what_was_put_off_opens_on_its_day() -> None:
    story = (*MET, deferred(march(10), "follow_up.send", until="2026-03-16"))

    assert not_yet(briefed(march(10), *story))["follow_up.send"] == march(16)


def test_what_an_entry_alone_would_bring_is_not_listed() -> None:
    story = (*MET, deferred(march(10), "follow_up.send"))

    assert "follow_up.send" not in not_yet(briefed(march(10), *story))
    assert "follow_up.move_on" not in not_yet(briefed(march(10), *MET))


def test_not_yet_follows_a_round_over_its_day() -> None:
    ahead = not_yet(briefed(march(4), *MET, thanked(march(4)), invited(march(4), on="2026-03-20")))

    assert ahead["follow_up.send"] == march(27)
    assert ahead["waiting.week_three"] == april(3)


def test_not_yet_looks_a_year_ahead() -> None:
    near = invited(march(4), on="2027-02-26")
    far = invited(march(4), on="2027-03-05")

    assert not_yet(briefed(march(4), *MET, near))["follow_up.send"] == date(2027, 3, 5)
    assert "follow_up.send" not in not_yet(briefed(march(4), *MET, far))


def test_another_candidacy_can_open_something_here() -> None:
    step = announced(march(3), due_on="2026-03-11")
    sure = (opened(march(2)), offered(march(3), written=True), accepted(march(3)), step)

    assert not_yet(briefed(march(4), *MET, beside=sure))["outcome.bow_out"] == march(12)


# The question -----------------------------------------------------------------------------------


def test_the_question_is_the_one_whose_answer_would_change_most() -> None:
    story = (opened(march(2)), interviewed(march(3)), thanked(march(4)))

    assert asked(briefed(march(4), *story)) == "decision_by"


def test_a_question_that_was_answered_is_known() -> None:
    story = (OPENED, interviewed(march(3), felt=3), thanked(march(4)))
    none = answered(march(4), "decision_by", None)

    assert asked(briefed(march(4), *story)) == "decision_by"
    assert asked(briefed(march(4), *story, none)) is None


def test_a_day_that_is_void_is_not_asked_for_again() -> None:
    promised = interviewed(march(3), decision_by="2026-03-06", felt=3, asked_when=False)
    story = (OPENED, promised, thanked(march(4)), completed(march(9), passed=True))

    assert asked(briefed(march(9), *story)) is None


def test_a_reply_that_names_no_day_opens_the_question() -> None:
    story = (*MET, thanked(march(4)), replied(march(5)))

    assert asked(briefed(march(5), *story)) == "decision_by"


def test_nothing_is_asked_where_all_is_known() -> None:
    assert asked(briefed(march(4), *MET, thanked(march(4)))) is None


def test_a_round_is_not_asked_about_before_its_day_is_over() -> None:
    story = (*MET, thanked(march(4)), invited(march(4), on="2026-03-11"))

    assert asked(briefed(march(11), *story)) is None
    assert asked(briefed(march(12), *story)) == "interview_held"


def test_an_offer_is_not_asked_about_before_its_day_is_over() -> None:
    assert asked(briefed(march(13), *AN_OFFER)) == "meets_hopes"
    assert asked(briefed(march(14), *AN_OFFER)) == "offer_accepted"


AN_OFFER: tuple[AnyEvent, ...] = (
    *MET,
    offered(march(9), written=True, conditional=False, reply_by="2026-03-13"),
)


@pytest.mark.parametrize(
    ("today", "story", "fact"),
    [
        (march(12), (*MET, invited(march(4), on="2026-03-11")), "interview_held"),
        (march(4), (*MET, invited(march(4))), "on"),
        (march(12), (*MET, announced(march(4), due_on="2026-03-11")), "screening_completed"),
        (march(4), (*MET, announced(march(4))), "due_on"),
        (march(9), (*MET, completed(march(9))), "passed"),
        (march(16), AN_OFFER, "offer_accepted"),
        (march(9), (*MET, offered(march(9), written=True, conditional=False)), "reply_by"),
        (march(9), (*MET, offered(march(9), conditional=False, reply_by=None)), "written"),
        (
            march(10),
            (*MET, offered(march(9), written=True), accepted(march(10)), agreed(march(10))),
            "conditional",
        ),
    ],
    ids=[
        "the round took place?",
        "when is the round?",
        "the step took place?",
        "when is the step?",
        "passed?",
        "what became of the offer?",
        "until when does it stand?",
        "in writing?",
        "conditional?",
    ],
)
def test_the_engine_asks_for_what_it_misses(
    today: date, story: tuple[AnyEvent, ...], fact: str
) -> None:
    assert asked(briefed(today, *story)) == fact


def test_of_two_steps_only_the_one_is_asked_for_whose_day_is_unknown() -> None:
    known_to_have_none, unknown = announced(march(4), due_on=None), announced(march(4), "medical")
    portfolio = known_on(march(4), *MET, known_to_have_none, unknown)

    question = brief(portfolio, "c1").question

    assert question is not None
    assert [(a.fact, a.entry) for a in answers_of(question, portfolio)] == [("due_on", 4)]


def test_of_two_results_only_the_one_is_asked_for_that_is_unknown() -> None:
    awaited, passed = completed(march(9)), completed(march(9), "medical", passed=True)
    portfolio = known_on(march(9), *MET, awaited, passed)

    question = brief(portfolio, "c1").question

    assert question is not None
    assert {(a.fact, a.entry) for a in answers_of(question, portfolio)} == {("passed", 3)}


def test_after_a_yes_that_followed_a_no_nothing_is_asked_about_the_offer_before_it() -> None:
    over = (offered(march(9), conditional=True), rejected(march(11)))
    portfolio = known_on(march(12), *MET, *over, accepted(march(12)))

    for question in (CONDITIONAL, WRITTEN, MEETS_HOPES):
        assert answers_of(question, portfolio) == []
