"""Recording is guarded: what cannot follow is refused with a sentence that says what comes first."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from core.errors import BadInput, HearbackError, NotThere, OutOfOrder
from core.events import AnyEvent, event_of
from core.rules import RULES
from core.rules.guard import check, refuses
from core.settings import Settings
from tests.stories import (
    accepted,
    agreed,
    announced,
    answered,
    completed,
    declined,
    deferred,
    got_feedback,
    interviewed,
    invited,
    march,
    moved_on,
    noted,
    numbered,
    offered,
    opened,
    rejected,
    replied,
    replied_graciously,
    skipped_feedback,
    started,
    struck,
    thanked,
    withdrew,
    wrote,
)

TODAY = march(12)
OPENED = (opened(march(2)),)
INTERVIEWED = (*OPENED, interviewed(march(3)))
OFFERED = (*INTERVIEWED, offered(march(5)))
ACCEPTED = (*OFFERED, accepted(march(6)))
REJECTED = (*INTERVIEWED, rejected(march(5)))


def refusal(event: AnyEvent, *story: AnyEvent) -> HearbackError | None:
    try:
        check(event, numbered(story), TODAY, Settings())
    except HearbackError as error:
        return error
    return None


Case = tuple[AnyEvent, Sequence[AnyEvent], type[HearbackError]]

REFUSED: dict[str, Case] = {
    "a reply before any interview": (replied(TODAY), OPENED, OutOfOrder),
    "a reply dated before the interview": (replied(march(2)), INTERVIEWED, OutOfOrder),
    "an acceptance without an offer": (accepted(TODAY), INTERVIEWED, OutOfOrder),
    "an acceptance dated before the offer": (accepted(march(4)), OFFERED, OutOfOrder),
    "a second acceptance": (accepted(TODAY), ACCEPTED, OutOfOrder),
    "an acceptance after declining": (
        accepted(TODAY),
        (*OFFERED, declined(march(6))),
        OutOfOrder,
    ),
    "an acceptance of an offer that was taken back": (
        accepted(TODAY),
        (*OFFERED, rejected(march(6))),
        OutOfOrder,
    ),
    "a declining without an offer": (declined(TODAY), INTERVIEWED, OutOfOrder),
    "a start date without an offer": (agreed(TODAY), INTERVIEWED, OutOfOrder),
    "a start without a yes": (started(TODAY), OFFERED, OutOfOrder),
    "feedback left out without a no": (skipped_feedback(TODAY), INTERVIEWED, OutOfOrder),
    "feedback before any interview": (got_feedback(TODAY, refused=True), OPENED, OutOfOrder),
    "a thank-you before any interview": (thanked(TODAY), OPENED, OutOfOrder),
    "a follow-up before any interview": (wrote(TODAY, "follow_up"), OPENED, OutOfOrder),
    "a last word before any interview": (wrote(TODAY, "last_word"), OPENED, OutOfOrder),
    "a gracious reply without a no": (replied_graciously(TODAY), INTERVIEWED, OutOfOrder),
    "a question for feedback without a no": (
        wrote(TODAY, "feedback_request"),
        INTERVIEWED,
        OutOfOrder,
    ),
    "a question for the reply date without an offer": (
        wrote(TODAY, "ask_reply_date"),
        INTERVIEWED,
        OutOfOrder,
    ),
    "a question for it in writing without an offer": (
        wrote(TODAY, "ask_in_writing"),
        INTERVIEWED,
        OutOfOrder,
    ),
    "a yes without an offer": (wrote(TODAY, "accept"), INTERVIEWED, OutOfOrder),
    "a no without an offer": (wrote(TODAY, "decline"), INTERVIEWED, OutOfOrder),
    "the question how to start strong without a yes": (
        wrote(TODAY, "start_strong"),
        OFFERED,
        OutOfOrder,
    ),
    "notice without a yes": (wrote(TODAY, "give_notice"), OFFERED, OutOfOrder),
    "an offer taken back that nobody made": (
        event_of("offer_rescinded", TODAY),
        INTERVIEWED,
        OutOfOrder,
    ),
    "an offer taken back that was declined": (
        event_of("offer_rescinded", TODAY),
        (*OFFERED, declined(march(6))),
        OutOfOrder,
    ),
    "an answer where nothing was asked": (wrote(TODAY, "answer"), INTERVIEWED, OutOfOrder),
    "a wish for better terms without an offer": (
        wrote(TODAY, "negotiate"),
        INTERVIEWED,
        OutOfOrder,
    ),
    "an answer they wanted before they asked": (
        replied(TODAY, gist="asks_me", answer_by="2026-03-06"),
        INTERVIEWED,
        BadInput,
    ),
    "a second closing": (moved_on(TODAY), (*INTERVIEWED, withdrew(march(5))), OutOfOrder),
    "a withdrawal after the start": (
        withdrew(TODAY),
        (*ACCEPTED, started(march(9))),
        OutOfOrder,
    ),
    "a second opening": (opened(TODAY), OPENED, OutOfOrder),
    "anything before the opening": (noted(TODAY), (), OutOfOrder),
    "anything after the opening was taken back": (
        noted(TODAY),
        (*OPENED, struck(march(3), 1)),
        OutOfOrder,
    ),
    "a day that has not come": (noted(march(13)), OPENED, BadInput),
    "a decision day before the interview": (
        interviewed(march(5), decision_by=march(4)),
        OPENED,
        BadInput,
    ),
    "a decision day before the reply": (
        replied(march(9), decision_by=march(8)),
        INTERVIEWED,
        BadInput,
    ),
    "an offer that was over before it came": (
        offered(march(9), reply_by=march(6)),
        INTERVIEWED,
        BadInput,
    ),
    "a round set for a day before": (invited(march(9), on=march(6)), INTERVIEWED, BadInput),
    "a test on a day before": (announced(march(9), due_on=march(6)), INTERVIEWED, BadInput),
    "advice put off until a day before": (
        deferred(march(9), "follow_up.send", until=march(6)),
        INTERVIEWED,
        BadInput,
    ),
    "advice put off that does not exist": (deferred(TODAY, "follow_up.nag"), INTERVIEWED, BadInput),
    "advice put off that is no act": (
        deferred(TODAY, "waiting.let_it_rest"),
        INTERVIEWED,
        BadInput,
    ),
    "an answer about what was never said": (
        answered(TODAY, "reply_by", None),
        INTERVIEWED,
        OutOfOrder,
    ),
    "an answer about an entry of another kind": (
        answered(TODAY, "decision_by", None, entry=1),
        INTERVIEWED,
        OutOfOrder,
    ),
    "an answer about an entry that is not there": (
        answered(TODAY, "decision_by", None, entry=9),
        INTERVIEWED,
        NotThere,
    ),
    "an answer about what was taken back": (
        answered(TODAY, "decision_by", None),
        (*INTERVIEWED, struck(march(4), 2)),
        OutOfOrder,
    ),
    "an answer about an entry that was taken back": (
        answered(TODAY, "decision_by", None, entry=2),
        (*INTERVIEWED, struck(march(4), 2)),
        OutOfOrder,
    ),
    "an answered day before it was said": (
        answered(TODAY, "decision_by", "2026-03-02"),
        INTERVIEWED,
        BadInput,
    ),
    "a strike of what is not there": (struck(TODAY, 9), INTERVIEWED, NotThere),
    "a second strike": (struck(TODAY, 2), (*INTERVIEWED, struck(march(4), 2)), OutOfOrder),
}

TAKEN: dict[str, tuple[AnyEvent, Sequence[AnyEvent]]] = {
    "an opening first": (opened(TODAY), ()),
    "an interview on the day of the opening": (interviewed(march(2)), OPENED),
    "an interview before the opening was noted": (interviewed(march(1)), OPENED),
    "a decision on the day itself": (interviewed(march(5), decision_by=march(5)), OPENED),
    "a reply on the day of the interview": (replied(march(3)), INTERVIEWED),
    "their date taken back": (replied(TODAY, decision_by=None), INTERVIEWED),
    "a no before any interview": (rejected(TODAY), OPENED),
    "an offer out of the blue": (offered(TODAY), OPENED),
    "a round before any interview": (invited(TODAY, on=march(20)), OPENED),
    "a test nobody announced": (completed(TODAY), INTERVIEWED),
    "a reply before the interview that is set": (
        replied(TODAY, gist="asks_me"),
        (*OPENED, invited(march(5), on=march(20))),
    ),
    "an offer taken back": (event_of("offer_rescinded", TODAY), OFFERED),
    "an offer taken back after the yes": (event_of("offer_rescinded", TODAY), ACCEPTED),
    "an answer to what they asked": (
        wrote(TODAY, "answer"),
        (*INTERVIEWED, replied(march(9), gist="asks_me")),
    ),
    "a yes to an open offer": (accepted(TODAY), OFFERED),
    "a yes after the day to answer by": (
        accepted(TODAY),
        (*INTERVIEWED, offered(march(5), reply_by=march(6))),
    ),
    "an open offer declined": (declined(TODAY), OFFERED),
    "a changed mind": (declined(TODAY), ACCEPTED),
    "a start date before the yes": (agreed(TODAY), OFFERED),
    "a start date that is past": (agreed(TODAY, start_on=march(9)), ACCEPTED),
    "a start without an agreed day": (started(TODAY), ACCEPTED),
    "notice given": (wrote(TODAY, "give_notice"), ACCEPTED),
    "an offer after a no": (offered(TODAY), REJECTED),
    "a round after a no": (invited(TODAY), REJECTED),
    "feedback without a no": (got_feedback(TODAY, text="Good."), INTERVIEWED),
    "feedback after the end": (got_feedback(march(31)), REJECTED),
    "feedback left out": (skipped_feedback(TODAY), REJECTED),
    "a no accepted for oneself": (moved_on(TODAY), REJECTED),
    "a note after the end": (noted(TODAY), (*INTERVIEWED, withdrew(march(5)))),
    "a message of any other kind": (wrote(TODAY, "other"), OPENED),
    "they told of another offer before any interview": (wrote(TODAY, "tell_of_offer"), OPENED),
    "an answer about the opening": (answered(TODAY, "employer", "Southwind"), OPENED),
    "an answered day": (answered(TODAY, "decision_by", "2026-03-03"), INTERVIEWED),
    "advice put off": (deferred(TODAY, "follow_up.send", until=march(12)), INTERVIEWED),
    "a strike of a strike": (struck(TODAY, 3), (*INTERVIEWED, struck(march(4), 2))),
    "a strike once more": (
        struck(TODAY, 2),
        (*INTERVIEWED, struck(march(4), 2), struck(march(4), 3)),
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_follow_is_refused_with_the_way_out(name: str) -> None:
    event, story, kind = REFUSED[name]

    error = refusal(event, *story)

    assert type(error) is kind
    assert error.problem.endswith(".")
    assert error.way_out.endswith(".")


@pytest.mark.parametrize("name", TAKEN)
def test_what_can_follow_is_taken(name: str) -> None:
    event, story = TAKEN[name]
    today = max(TODAY, event.happened_on)

    check(event, numbered(story), today, Settings())


@pytest.mark.parametrize(
    ("event", "field"),
    [
        (noted(march(13)), "happened_on"),
        (interviewed(march(5), decision_by=march(4)), "decision_by"),
        (offered(march(9), reply_by=march(6)), "reply_by"),
        (invited(march(9), on=march(6)), "on"),
        (announced(march(9), due_on=march(6)), "due_on"),
        (answered(TODAY, "decision_by", "2026-03-02"), "decision_by"),
        (deferred(TODAY, "none.such"), "key"),
    ],
)
def test_a_refused_field_is_named(event: AnyEvent, field: str) -> None:
    error = refusal(event, *INTERVIEWED)

    assert isinstance(error, BadInput)
    assert error.field == field
    assert error.problem.startswith(field)


def test_every_do_can_be_put_off() -> None:
    for rule in RULES:
        is_refused = refusal(deferred(TODAY, rule.key), *INTERVIEWED) is not None
        assert is_refused == (rule.kind != "do")


def test_an_entry_of_a_day_to_come_is_not_there_yet() -> None:
    story = (*OPENED, interviewed(TODAY + timedelta(days=1)))

    assert isinstance(refusal(replied(TODAY), *story), OutOfOrder)


def test_asking_whether_it_could_be_recorded_raises_nothing() -> None:
    entries = numbered(INTERVIEWED)

    assert refuses(accepted(TODAY), entries, TODAY, Settings())
    assert not refuses(offered(TODAY), entries, TODAY, Settings())
