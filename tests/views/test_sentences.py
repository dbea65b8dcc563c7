"""Every kind of entry has words, and what a person typed stays in them as typed."""

import re
from datetime import date
from random import Random
from typing import get_args

import pytest

from core.events import (
    KINDS,
    NEVER_ANSWERED,
    NOT_ANSWERABLE,
    AnyEvent,
    Entry,
    Purpose,
    fields_of,
    fits,
)
from core.exchange import read_journal
from core.facts import Portfolio, portfolio_of
from core.facts.fact import Ground
from core.facts.facts import FACTS
from core.views.sentences import (
    DAYS,
    GROUND_TITLES,
    MESSAGES,
    MESSAGES_TO,
    describe_event,
    ground_in_words,
    ground_title,
    names_in,
    when_in_words,
)
from tests.conftest import ROOT
from tests.stories import (
    announced,
    answered,
    briefed,
    completed,
    deferred,
    interviewed,
    invited,
    march,
    noted,
    offered,
    opened,
    rejected,
    replied,
    struck,
    thanked,
    took_the_date_back,
    wrote,
)
from tests.strategies import Case, case


def told(journal: Case) -> Portfolio:
    return portfolio_of(journal.entries, journal.today, journal.settings)


SHAPES = [
    entry.event
    for file in sorted(ROOT.joinpath("tests/shapes").glob("*.jsonl"))
    for entry in read_journal(file.read_bytes())
]


@pytest.mark.parametrize("event", SHAPES, ids=lambda event: str(event.kind))
def test_every_entry_is_told_in_whole_sentences(event: AnyEvent) -> None:
    words = describe_event(event)

    assert re.match(r"[A-Z]", words)
    assert "_" not in words
    assert "None" not in words
    assert "  " not in words


def test_every_kind_is_among_them() -> None:
    assert {event.kind for event in SHAPES} == KINDS.keys()


def test_every_purpose_has_its_words() -> None:
    for purpose in MESSAGES:
        assert describe_event(wrote(march(4), purpose)) == f"{MESSAGES[purpose]}."
        assert describe_event(wrote(march(4), purpose, to=["Ana {0}"])).count("Ana {0}") == 1
    assert MESSAGES.keys() == MESSAGES_TO.keys() == set(get_args(Purpose))


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (opened(march(2)), "You began this one: Analyst at Northwind."),
        (interviewed(march(3)), "You had an interview."),
        (
            interviewed(march(3), interviewers=[{"name": "Ana"}, {"email": "b@x.example"}]),
            "You had an interview with Ana and b@x.example.",
        ),
        (
            interviewed(march(3), decision_by=march(13)),
            "You had an interview. They will decide by Friday 13 March.",
        ),
        (thanked(march(4), "Ana", "Ben", "Cy"), "You sent your thanks to Ana, Ben and Cy."),
        (
            wrote(march(4), "gracious_reply", to=["Ada Marsh"]),
            "You thanked Ada Marsh and wished them well.",
        ),
        (
            wrote(march(4), "gracious_reply", asks_feedback=True),
            "You thanked them and wished them well, and asked for feedback.",
        ),
        (replied(march(5)), "They answered that they're still deciding."),
        (
            replied(march(5), decision_by=march(9), reply_by=march(10)),
            "They answered that they're still deciding. They will decide by Monday 9 March. "
            "The offer stands until Tuesday 10 March.",
        ),
        (
            took_the_date_back(march(5)),
            "They answered that they're still deciding. They took their date back.",
        ),
        (invited(march(5)), "An interview is set."),
        (invited(march(5), on=march(12)), "An interview is set for Thursday 12 March."),
        (
            announced(march(5), "drug", due_on=march(9)),
            "They asked for a drug test on Monday 9 March.",
        ),
        (announced(march(5), "integrity_interview"), "They asked for an integrity interview."),
        (completed(march(5), "drug", passed=True), "The drug test took place. You passed it."),
        (
            completed(march(5), "drug", passed=False),
            "The drug test took place. You did not pass it.",
        ),
        (completed(march(5), "drug"), "The drug test took place."),
        (
            offered(march(5), written=True, reply_by=march(9)),
            "They made you an offer in writing. It stands until Monday 9 March.",
        ),
        (offered(march(5)), "They made you an offer."),
        (
            offered(
                march(5),
                salary={"amount": 52000, "currency": "EUR", "per": "year"},
                start_on=date(2026, 5, 4),
                leave_days=28,
                leave_after_months=3,
            ),
            "They made you an offer. It names 52,000 EUR a year, Monday 4 May as the first day, "
            "28 leave days a year and leave after 3 months.",
        ),
        (
            offered(march(5), salary={"amount": 17.5, "per": "hour"}, conditional=True),
            "They made you an offer. It depends on a test, a check or a visa. It names 17.50 an hour.",
        ),
        (noted(march(5)), "You noted: Call Ines"),
        (answered(march(5), "asked_when", True), "You asked when to check back: yes."),
        (answered(march(5), "decision_by", None), "They'll decide by: there is none."),
        (
            answered(march(5), "decision_by", "2026-03-20"),
            "They'll decide by: Friday 20 March.",
        ),
        (answered(march(5), "lessons", ["a", "b"]), "What you take from it: a and b."),
        (
            answered(march(5), "interviewers", [{"name": "Ada"}, {"email": "b@n.io"}]),
            "You met: Ada and b@n.io.",
        ),
        (answered(march(5), "employer", "Northwind"), "Employer: Northwind."),
        (
            deferred(march(5), "follow_up.send"),
            "You put off for this time: Write one short note to the person who led the interview.",
        ),
        (
            deferred(march(5), "follow_up.send", until=march(9), reason="I am away."),
            "You put off until Monday 9 March: Write one short note to the person who led the interview. "
            "Your reason: I am away.",
        ),
        (struck(march(5), 2), "You undid number 2."),
    ],
)
def test_an_entry_in_words(event: AnyEvent, words: str) -> None:
    assert describe_event(event) == words


def test_every_answer_that_is_a_day_is_told_as_one() -> None:
    days = {
        fact
        for kind, model in KINDS.items()
        if kind not in NOT_ANSWERABLE
        for fact in fields_of(model).keys() - NEVER_ANSWERED
        if fits(model, fact, "2026-03-20") and not fits(model, fact, "no day")
    }

    assert days == DAYS


def test_a_day_in_another_year_names_the_year() -> None:
    late = interviewed(date(2025, 12, 30), decision_by=date(2026, 1, 9))

    assert describe_event(late).endswith("They will decide by Friday 9 January 2026.")


NASTY = "![x](http://evil.example/x.png) <b>$x$</b> :streamlit: -> www.evil.example"


def test_what_was_typed_stays_as_typed() -> None:
    assert NASTY in describe_event(opened(march(2), employer=NASTY))
    assert NASTY in describe_event(interviewed(march(3), interviewers=[{"name": NASTY}]))
    assert NASTY in describe_event(noted(march(3), text=NASTY))


def test_a_fact_is_told_with_its_value_and_its_entry() -> None:
    today = march(9)

    assert ground_in_words(Ground("decision_by", march(13), 2), today) == (
        "They'll decide by: Friday 13 March"
    )
    assert ground_in_words(Ground("written", False, None), today) == "The offer is in writing: no"
    assert ground_in_words(Ground("leave_days", 25, None), today) == "Days of leave a year: 25"


def test_every_name_of_a_ground_has_its_own_words() -> None:
    assert len(set(GROUND_TITLES.values())) == len(GROUND_TITLES)


def test_every_ground_of_every_fact_has_words() -> None:
    grounds = {
        ground.fact
        for seed in range(300)
        for portfolio in [told(case(Random(seed)))]
        for name in portfolio.stories
        for fact in FACTS
        for ground in getattr(getattr(portfolio.facts(name), fact), "grounds", ())
    }

    assert {fact for fact in grounds if ground_title(fact) == fact.replace("_", " ")} == set()
    assert grounds >= {"asked_me_on", "rescinded_on", "negotiate_sent_on", "reply_by"}


def test_every_fact_under_every_advice_can_be_told() -> None:
    events = (
        opened(march(2), employed_now=True),
        interviewed(march(3), interviewers=[{"name": "Ana"}, {"name": "Ben"}], felt=5),
        announced(march(4), "drug", due_on=march(20)),
    )

    for advice in briefed(march(5), *events).advice:
        for ground in advice.because:
            words = ground_in_words(ground, march(5))
            assert "Person(" not in words
            assert "=" not in words


def test_a_message_to_an_address_is_told_with_the_name_where_it_is_known() -> None:
    met = interviewed(march(3), interviewers=[{"name": "Ana", "email": "Ana@x.example"}])
    names = names_in([Entry("c1", 2, met)])

    words = describe_event(thanked(march(4), "ana@x.example", "ben@x.example"), names)

    assert words == "You sent your thanks to Ana and ben@x.example."


def test_a_day_that_nobody_knows_is_told_as_unknown() -> None:
    known, unknown = rejected(march(5)), rejected(march(5), day_known=False)

    assert when_in_words(known, march(6)) == "Thursday 5 March"
    assert when_in_words(unknown, march(6)) == "Day unknown"
