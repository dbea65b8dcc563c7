"""A corrected entry reads as if it had been said so at once, and its correction is undone as one."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import NotThere, OutOfOrder
from core.events import NOT_ANSWERABLE, AnyEvent, Entry, Person, Struck, event_of, said_by
from core.facts.effective_entries import answered as with_answers
from core.facts.effective_entries import is_employer_message, standing_entries
from core.rules.correction import correction, person_corrected
from tests.stories import (
    accepted,
    answered,
    interviewed,
    invited,
    march,
    offered,
    opened,
    replied,
    thanked,
)
from tests.strategies import Case, case

TODAY = march(12)
ANA = {"name": "Ana Ruiz", "email": "ana@north.example"}


def numbered(*events: AnyEvent) -> tuple[Entry, ...]:
    return tuple(Entry("c1", no, event) for no, event in enumerate(events, start=1))


def with_more(entries: tuple[Entry, ...], events: tuple[AnyEvent, ...]) -> tuple[Entry, ...]:
    first = max(e.no for e in entries) + 1
    more = (Entry(entries[0].candidacy, no, event) for no, event in enumerate(events, first))
    return (*entries, *more)


def readings(entries: tuple[Entry, ...]) -> list[tuple[str, object, dict[str, object]]]:
    story = with_answers(standing_entries(entries, TODAY))
    return [(e.event.kind, e.event.happened_on, said_by(e.event)) for e in story]


def test_what_is_added_or_changed_is_answered() -> None:
    entries = numbered(opened(march(2)), replied(march(9), text="Soon."))

    events = correction(
        entries, 2, replied(march(9), text="Next week.", decision_by=march(16)), TODAY
    )

    assert events == (
        answered(TODAY, "decision_by", "2026-03-16", entry=2),
        answered(TODAY, "text", "Next week.", entry=2),
    )


def test_what_is_taken_out_is_unknown_again_and_not_known_to_be_none() -> None:
    entries = numbered(opened(march(2)), interviewed(march(3), asked_when=True, felt=4))

    events = correction(entries, 2, interviewed(march(3), felt=4), TODAY)

    assert events == (Struck(happened_on=TODAY, entry=2), interviewed(march(3), felt=4))


def test_another_day_is_a_strike_and_the_same_said_again_with_its_answers() -> None:
    entries = numbered(
        opened(march(2)),
        interviewed(march(3), interviewers=[ANA]),
        answered(march(4), "asked_when", value=True),
    )

    events = correction(
        entries, 2, interviewed(march(5), interviewers=[ANA], asked_when=True), TODAY
    )

    assert events == (
        Struck(happened_on=TODAY, entry=2),
        interviewed(march(5), interviewers=[ANA]),
        Struck(happened_on=TODAY, entry=3),
        answered(march(4), "asked_when", value=True, entry=5),
    )


def test_what_came_after_it_on_its_new_day_still_does() -> None:
    entries = numbered(
        opened(march(2)), interviewed(march(3)), offered(march(9)), accepted(march(10))
    )

    after = with_more(entries, correction(entries, 3, offered(march(10)), TODAY))

    assert [kind for kind, _, _ in readings(after)][-2:] == ["offer_received", "offer_accepted"]


def test_a_candidacy_that_began_with_what_is_corrected_begins_on_its_new_day() -> None:
    begun = (opened(march(5)), interviewed(march(5)), thanked(march(9)))
    entries = numbered(*begun)

    def days(moved_to: int, *more: AnyEvent) -> list[int]:
        told = numbered(*begun, *more)
        after = with_more(told, correction(told, 2, interviewed(march(moved_to)), TODAY))
        return [day.day for _, day, _ in readings(after) if isinstance(day, date)]

    assert days(3) == [3, 3, 9]
    assert days(7) == [7, 7, 9]
    assert days(11) == [9, 9, 11]
    assert days(7, replied(march(5))) == [5, 5, 7, 9]

    events = correction(entries, 2, interviewed(march(3)), TODAY)
    assert events == (
        Struck(happened_on=TODAY, entry=1),
        opened(march(3)),
        Struck(happened_on=TODAY, entry=2),
        interviewed(march(3)),
    )


def test_what_is_taken_out_moves_no_beginning() -> None:
    entries = numbered(opened(march(5)), interviewed(march(5), felt=4), thanked(march(3)))

    after = with_more(entries, correction(entries, 2, interviewed(march(5)), TODAY))

    assert [day for _, day, _ in readings(after)] == [march(3), march(5), march(5)]


def test_a_candidacy_that_began_before_moves_only_where_it_would_begin_too_late() -> None:
    entries = numbered(opened(march(5)), interviewed(march(6)))

    def began(moved_to: int) -> object:
        events = correction(entries, 2, interviewed(march(moved_to)), TODAY)
        return readings(with_more(entries, events))[0][1]

    assert began(10) == march(5)
    assert began(3) == march(3)


def test_an_answer_to_another_entry_stays_with_that_one() -> None:
    entries = numbered(
        opened(march(2)),
        interviewed(march(3)),
        interviewed(march(8)),
        answered(march(10), "felt", 5),
    )

    after = with_more(entries, correction(entries, 2, interviewed(march(9)), TODAY))

    assert readings(after)[1:] == [
        ("interview_held", march(8), {"felt": 5}),
        ("interview_held", march(9), {}),
    ]


def test_nothing_is_recorded_where_nothing_differs() -> None:
    entries = numbered(opened(march(2)), thanked(march(4), "ana@north.example"))

    assert correction(entries, 2, thanked(march(4), "ana@north.example"), TODAY) == ()


def test_what_is_taken_back_or_speaks_of_others_cannot_be_corrected() -> None:
    entries = numbered(
        opened(march(2)),
        interviewed(march(3)),
        answered(march(4), "felt", 5),
        Struck(happened_on=march(5), entry=2),
    )

    with pytest.raises(NotThere):
        correction(entries, 2, interviewed(march(4)), TODAY)
    with pytest.raises(OutOfOrder):
        correction(entries, 3, answered(march(4), "felt", 4), TODAY)


def test_a_corrected_address_is_corrected_wherever_somebody_is_named() -> None:
    ben = {"name": "Ben"}
    entries = numbered(
        opened(march(2)),
        interviewed(march(3), interviewers=[{**ANA, "topics": ["Tides"]}, ben]),
        thanked(march(4), "Ana@north.example", "Ben"),
        invited(march(5), on=march(20), **{"with": [ANA]}),
    )
    story = with_answers(standing_entries(entries, TODAY))
    ana = Person(name="Ana Ruiz", email="ana@north.example")
    right = Person(name="Ana Ruiz", email="ana@south.example")

    after = with_more(entries, person_corrected(story, ana, right, TODAY))

    new = {**ANA, "email": "ana@south.example"}
    assert [said for _, _, said in readings(after)][1:] == [
        {"interviewers": [{**new, "topics": ["Tides"]}, ben]},
        {"purpose": "thank_you", "to": ["ana@south.example", "Ben"]},
        {"on": "2026-03-20", "with": [new]},
    ]


def corrected_somehow(rng: Random, told: Case) -> tuple[tuple[Entry, ...], Entry, AnyEvent] | None:
    """The entries of one candidacy, one of them as it reads, and what it is to say instead."""
    name = rng.choice(told.candidacies)
    own = tuple(e for e in told.entries if e.candidacy == name)
    story = with_answers(standing_entries(own, told.today))
    could_be = [e for e in story if e.event.kind not in NOT_ANSWERABLE]
    if not could_be:
        return None
    chosen = rng.choice(could_be)
    days = [e.event.happened_on for e in story]
    day = rng.choice([chosen.event.happened_on, *days, *(d + timedelta(days=1) for d in days)])
    said = said_by(chosen.event)
    optional = [f for f in said if not type(chosen.event).model_fields[_named(f)].is_required()]
    if optional and rng.random() < 0.5:
        said.pop(rng.choice(optional))
    return own, chosen, event_of(chosen.event.kind, min(day, told.today), **said)


def beginning_then(before: Sequence[Entry], entry: Entry, instead: AnyEvent) -> dict[int, AnyEvent]:
    """How the candidacy begins once `entry` reads as `instead`, by the number of what begins it."""
    opening = next((e for e in before if e.event.kind == "candidacy_opened"), None)
    if opening is None or opening.no == entry.no:
        return {}
    if instead.happened_on == entry.event.happened_on:
        return {}
    days = [opening.event.happened_on]
    if entry.event.happened_on == days[0] and is_employer_message(entry.event):
        days = [e.event.happened_on for e in before if e.no not in (opening.no, entry.no)]
    day = min([instead.happened_on, *days])
    return {opening.no: event_of("candidacy_opened", day, **said_by(opening.event))}


def _named(field: str) -> str:
    return "with_people" if field == "with" else field


@given(st.randoms(use_true_random=False))
def test_a_corrected_entry_reads_as_if_it_had_been_said_so_and_is_undone_as_one(
    rng: Random,
) -> None:
    told = case(rng)
    chosen = corrected_somehow(rng, told)
    if chosen is None:
        return
    own, entry, instead = chosen
    before = with_answers(standing_entries(own, told.today))

    events = correction(own, entry.no, instead, told.today)

    after = with_more(own, events)
    then = {entry.no: instead} | beginning_then(before, entry, instead)
    expected = [then.get(e.no, e.event) for e in before]
    expected.sort(key=lambda event: event.happened_on)  # what came first on its new day still does
    reads = with_answers(standing_entries(after, told.today))
    assert [(e.event.kind, e.event.happened_on, said_by(e.event)) for e in reads] == [
        (event.kind, event.happened_on, said_by(event)) for event in expected
    ]
    numbers = [e.no for e in after[len(own) :]]
    strikes = tuple(Struck(happened_on=told.today, entry=no) for no in reversed(numbers))
    undone = with_more(after, strikes)
    assert standing_entries(undone, told.today) == standing_entries(own, told.today)
