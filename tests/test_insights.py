"""What a person's own history says: by hand, by the book, and by laws that hold on any history."""

import json
import math
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.events import AnyEvent, Entry
from core.facts import Portfolio, portfolio_of
from core.insights import Curve, Insights, insights, published
from core.insights.lessons import THEMES, theme_of
from core.insights.survival import FEWEST, survival
from core.insights.waiting import COMPARED, waits
from core.rules.sources import SOURCES
from core.settings import Settings
from tests.conftest import ROOT
from tests.stories import (
    accepted,
    acknowledged,
    answered,
    april,
    asked_for_feedback,
    completed,
    declined,
    followed_up,
    got_feedback,
    interviewed,
    invited,
    known_on,
    march,
    moved_on,
    noted,
    numbered,
    offered,
    opened,
    rejected,
    replied,
    replied_graciously,
    started,
    struck,
    thanked,
    withdrew,
    wrote,
)
from tests.strategies import Case, cases

BEGUN = opened(march(2))
MET = (BEGUN, interviewed(march(3)))
TODAY = march(20)

# Weeks in remission under 6-mercaptopurine (Freireich and others, 1963), and what textbooks and
# Stata give for them: the share, and its log-log 95% band.
FREIREICH = (
    *((6, True), (6, True), (6, True), (6, False), (7, True), (9, False), (10, True), (10, False)),
    *((11, False), (13, True), (16, True), (17, False), (19, False), (20, False), (22, True)),
    *((23, True), (25, False), (32, False), (32, False), (34, False), (35, False)),
)
BY_THE_BOOK = {
    6: (21, 0.8571, 0.6197, 0.9516),
    7: (17, 0.8067, 0.5631, 0.9228),
    10: (15, 0.7529, 0.5032, 0.8894),
    13: (12, 0.6902, 0.4316, 0.8491),
    16: (11, 0.6275, 0.3675, 0.8049),
    22: (7, 0.5378, 0.2678, 0.7468),
    23: (6, 0.4482, 0.1881, 0.6801),
}


def curve_of(*times: tuple[int, bool]) -> Curve:
    curve = survival([day for day, _ in times], [ended for _, ended in times])
    assert curve is not None
    return curve


def known(today: date, *stories: Sequence[AnyEvent]) -> Portfolio:
    """Everything told, a candidacy a story."""
    entries = [e for n, told in enumerate(stories, 1) for e in numbered(told, f"c{n}")]
    return portfolio_of(entries, today, Settings())


def told(today: date, *stories: Sequence[AnyEvent]) -> Insights:
    return insights(known(today, *stories))


def waited(days: int, *, ended: bool = True, **said: Any) -> list[AnyEvent]:
    """A candidacy with one interview on 1 April and an answer, or the end of it, after `days`."""
    end = april(1) + timedelta(days=days)
    return [
        opened(march(30)),
        interviewed(april(1), **said),
        replied(end) if ended else withdrew(end),
    ]


# -- the curve -----------------------------------------------------------------------------------


def test_a_curve_by_hand() -> None:
    """Five waits: word on days 1, 3 and 4; cut off on days 2 and 5."""
    curve = curve_of((1, True), (2, False), (3, True), (4, True), (5, False))

    assert [(s.day, s.at_risk, s.ended, s.cut) for s in curve.steps] == [
        (1, 5, 1, 0),
        (2, 4, 0, 1),
        (3, 3, 1, 0),
        (4, 2, 1, 0),
        (5, 1, 0, 1),
    ]
    expected = [4 / 5, 4 / 5, 4 / 5 * 2 / 3, 4 / 15, 4 / 15]
    assert [s.share for s in curve.steps] == pytest.approx(expected)
    assert (curve.n, curve.ended, curve.cut, curve.median, curve.last) == (5, 3, 2, 4, 5)


def test_a_band_by_hand() -> None:
    """One of five ends first: the variance of log(-log S) is 1/(5*4) / log(0.8)**2."""
    curve = curve_of((1, True), *[(2, False)] * 4)
    error = 1.959963984540054 * math.sqrt(1 / 20) / abs(math.log(0.8))

    assert curve.steps[0].low == pytest.approx(0.8 ** math.exp(error))
    assert curve.steps[0].high == pytest.approx(0.8 ** math.exp(-error))


def test_the_curve_and_the_band_of_the_textbook() -> None:
    curve = curve_of(*FREIREICH)

    found = {
        s.day: (s.at_risk, round(s.share, 4), round(s.low or 0, 4), round(s.high or 0, 4))
        for s in curve.steps
        if s.ended
    }
    assert found == BY_THE_BOOK
    assert (curve.n, curve.ended) == (21, 9)
    assert (curve.median, curve.median_low, curve.median_high) == (23, 13, None)


@pytest.mark.parametrize("case", json.loads((ROOT / "tests/cases/survival.json").read_text()))
def test_the_curve_is_that_of_lifelines(case: dict[str, Any]) -> None:
    """The shares, bands and medians were worked out once with lifelines 0.30.3."""
    curve = survival(case["days"], case["ended"])

    assert curve is not None
    assert curve.median == case["median"]
    for step, (day, share, low, high) in zip(curve.steps, case["steps"], strict=True):
        assert step.day == day
        assert step.share == pytest.approx(share, abs=1e-6)
        if share > 0:
            assert step.low == pytest.approx(low, abs=1e-6)
            assert step.high == pytest.approx(high, abs=1e-6)
        else:
            assert (step.low, step.high) == (None, None)


def test_a_half_that_fractions_miss_by_a_hair_is_a_half() -> None:
    curve = curve_of(*[(day, True) for day in (1, 2, 3)], *[(9, False)] * 3)

    assert curve.median == 3


def test_no_middle_is_named_where_it_is_not_reached() -> None:
    curve = curve_of((1, True), (2, True), *[(3, False)] * 4)

    assert (curve.median, curve.median_high) == (None, None)


def test_how_it_stands_between_two_steps() -> None:
    curve = curve_of((2, True), (4, True), *[(9, False)] * 3)

    assert curve.after(1) is None
    assert curve.after(3) == curve.steps[0]
    assert curve.after(99) == curve.steps[-1]


@pytest.mark.parametrize(("days", "ended"), [([1], []), ([-1] * 5, [True] * 5)])
def test_what_are_no_waiting_times_is_refused(days: list[int], ended: list[bool]) -> None:
    with pytest.raises(ValueError, match="waiting time"):
        survival(days, ended)


SAMPLES = st.lists(st.tuples(st.integers(0, 60), st.booleans()), max_size=40)


@given(SAMPLES)
def test_laws_of_the_curve(sample: list[tuple[int, bool]]) -> None:
    days, ended = [day for day, _ in sample], [end for _, end in sample]
    curve = survival(days, ended)

    if len(sample) < FEWEST:
        assert curve is None
        return
    assert curve is not None
    shares = [1.0, *(s.share for s in curve.steps)]
    assert all(0 <= later <= earlier for earlier, later in pairwise(shares))
    assert sum(s.ended + s.cut for s in curve.steps) == curve.n == len(sample)
    assert sum(s.ended for s in curve.steps) == curve.ended == sum(ended)
    assert [s.at_risk for s in curve.steps] == [
        sum(day >= s.day for day in days) for s in curve.steps
    ]
    for step in curve.steps:
        if step.low is None or step.high is None:
            assert step.share == 0
        else:
            assert 0 <= step.low <= step.share + 1e-12
            assert step.share <= step.high + 1e-12 <= 1 + 1e-9
    assert (curve.median is None) == (curve.steps[-1].share > 0.5 + 1e-9)
    if curve.median is not None:
        assert curve.median_low is not None
        assert curve.median_low <= curve.median
        assert curve.median_high is None or curve.median <= curve.median_high


@given(SAMPLES.filter(lambda sample: len(sample) >= FEWEST))
def test_without_a_cut_the_curve_is_the_plain_share(sample: list[tuple[int, bool]]) -> None:
    curve = curve_of(*((day, True) for day, _ in sample))

    for step in curve.steps:
        left = sum(day > step.day for day, _ in sample)
        assert step.share == pytest.approx(left / len(sample))


# -- what a waiting time is ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("after", "days", "is_answered"),
    [
        ([replied(march(9))], 6, True),
        ([rejected(march(9)), replied(march(10))], 6, True),
        ([invited(march(5), on=march(12))], 2, True),
        ([offered(march(3))], 0, True),
        ([completed(march(9))], 6, True),
        ([acknowledged(march(4)), replied(march(9))], 6, True),
        ([acknowledged(march(4), decision_by=march(12))], 17, False),
        ([thanked(march(4)), followed_up(march(10))], 17, False),
        ([withdrew(march(9))], 6, False),
        ([moved_on(march(9))], 6, False),
        ([moved_on(march(9)), replied(march(12))], 9, True),
        ([withdrew(march(9)), replied(march(12))], 6, False),
        ([replied(march(9)), struck(march(10), 3)], 17, False),
        ([replied(march(9)), answered(march(10), "gist", "acknowledged")], 17, False),
        ([replied(april(1))], 17, False),
        ([], 17, False),
    ],
)
def test_a_wait_ends_with_the_next_word_or_is_cut(
    after: list[AnyEvent], days: int, is_answered: bool
) -> None:
    (wait,) = waits(known_on(TODAY, *MET, *after))

    assert (wait.began_on, wait.days, wait.answered) == (march(3), days, is_answered)


def test_a_wait_that_begins_or_ends_on_a_day_nobody_knows_counts_nowhere() -> None:
    ended = known_on(TODAY, *MET, rejected(march(20), day_known=False))
    begun = known_on(TODAY, opened(march(1)), interviewed(march(5), day_known=False))

    assert (waits(ended), waits(begun)) == ((), ())


def test_what_was_noted_or_answered_on_a_day_nobody_knows_counts_nowhere() -> None:
    unknown = {"day_known": False}
    met = interviewed(march(5), felt=4, **unknown)
    answered_then = [*MET, wrote(march(9), "follow_up"), replied(march(12), **unknown)]
    asked_then = [*MET, wrote(march(9), "follow_up", **unknown), replied(march(12))]

    found = told(TODAY, [opened(march(1)), met], answered_then, asked_then)

    assert [felt.on for felt in found.mood.noted] == []
    assert [sort.sent for sort in found.notes.sorts] == [0, 0, 0]
    assert found.notes.interviews == 2


def test_each_interview_day_starts_a_wait_and_interviews_of_a_day_count_together() -> None:
    second, third = interviewed(march(10)), interviewed(march(10), decision_by=march(16))
    found = waits(known_on(TODAY, *MET, second, third, replied(march(12))))

    assert [(w.began_on, w.until, w.answered) for w in found] == [
        (march(3), march(10), True),
        (march(10), march(12), True),
    ]
    assert [(w.is_first, w.day_was_named) for w in found] == [(True, False), (False, True)]


def test_nobody_waits_after_a_yes_or_a_first_day() -> None:
    met_again = interviewed(march(12))
    hired = (*MET, offered(march(9)), met_again)

    assert waits(known_on(TODAY, *hired, accepted(march(13))))[-1].days == 1
    assert waits(known_on(TODAY, *hired, declined(march(14))))[-1].days == 2
    joined = (*MET, offered(march(9)), accepted(march(10)), met_again, started(march(16)))
    last = waits(known_on(TODAY, *joined))[-1]
    assert (last.days, last.answered) == (4, False)


def test_no_interview_is_no_wait() -> None:
    found = told(TODAY, [BEGUN]).waiting

    assert (found.n, found.curve, found.splits) == (0, None, ())
    assert len(found.sentences) == 2


def test_under_five_there_is_no_curve() -> None:
    days = (2, 5, 9, 12, 14)

    assert told(april(30), *map(waited, days[:4])).waiting.curve is None
    curve = told(april(30), *map(waited, days)).waiting.curve
    assert curve is not None
    assert curve.median == 9


def test_the_sentences_say_the_numbers_of_the_curve() -> None:
    cut = waited(20, ended=False)
    words = " ".join(told(april(30), *map(waited, (2, 5, 9, 12)), cut).waiting.sentences)

    for number in ("5 waiting times", "4 ended", "1 did not", "day 9", "20%"):
        assert number in words


def test_a_middle_that_is_not_reached_is_not_named() -> None:
    stories = [waited(n, ended=n < 3) for n in range(1, 7)]
    words = " ".join(told(april(30), *stories).waiting.sentences)

    assert "half had word by day" not in words
    assert "no middle" in words


def test_nothing_is_compared_under_twenty() -> None:
    named: dict[str, Any] = {"decision_by": april(9)}
    stories = [waited(n, **(named if n % 2 else {})) for n in range(1, COMPARED + 1)]

    less = told(april(30), *stories[:-1]).waiting
    assert less.splits == ()
    assert str(less.n) in str(less.comparison)
    (split,) = told(april(30), *stories).waiting.splits
    assert [g.curve.n for g in split.groups] == [10, 10]
    assert "overlap" in split.sentences


def test_groups_too_small_are_not_compared() -> None:
    stories = [waited(n % 9 + 1) for n in range(COMPARED)]

    found = told(april(30), *stories).waiting
    assert found.splits == ()
    assert found.comparison is not None


def test_bands_that_do_not_overlap_are_told() -> None:
    named: dict[str, Any] = {"decision_by": april(9)}
    stories = [waited(n + 1, **named) for n in range(12)]
    stories += [waited(n + 16) for n in range(12)]

    (split,) = told(april(30), *stories).waiting.splits

    assert "do not overlap" in split.sentences


# -- how far, what came back, lessons, mood ------------------------------------------------------


def test_how_far_candidacies_came_and_how_they_stand() -> None:
    found = told(
        TODAY,
        [BEGUN],
        [*MET],
        [*MET, interviewed(march(5)), rejected(march(9))],
        [*MET, invited(march(4), on=march(6)), withdrew(march(8))],
        [*MET, offered(march(9)), accepted(march(10))],
        [*MET, completed(march(5)), offered(march(9)), accepted(march(10)), started(march(16))],
    ).reach

    assert found.n == 6
    assert [m.reached for m in found.milestones] == [5, 2, 1, 2, 2, 1]
    assert [m.reached for m in found.endings] == [2, 1, 1, 1, 1]


def test_an_answer_counts_for_the_note_before_it() -> None:
    found = told(
        TODAY,
        [*MET, followed_up(march(10)), followed_up(march(12)), replied(march(13))],
        [*MET, followed_up(march(11)), acknowledged(march(11))],
        [*MET, rejected(march(9)), asked_for_feedback(march(10)), got_feedback(march(12))],
        [
            *(*MET, rejected(march(9)), replied_graciously(march(10), asks_feedback=True)),
            got_feedback(march(12), refused=True),
        ],
        [
            *(*MET, offered(march(9)), accepted(march(10)), wrote(march(11), "start_strong")),
            replied(march(12), gist="answers_start_strong"),
        ],
    ).notes

    assert [(s.sent, s.answered) for s in found.sorts] == [(3, 1), (2, 1), (1, 1)]
    assert found.n == 6


def test_thanks_count_for_the_interview_day_before_them() -> None:
    thanks = [*MET, thanked(march(4)), interviewed(march(9)), interviewed(march(9))]
    found = told(TODAY, thanks, [*MET, thanked(march(3)), thanked(march(5))]).notes

    assert (found.interviews, found.thanked) == (3, 2)


def test_lessons_stand_by_theme_the_fullest_first_and_other_last() -> None:
    found = told(
        TODAY,
        [*MET, rejected(march(9)), got_feedback(march(12), lessons=["Breathe.", "Ask more."])],
        [*MET, rejected(march(9)), got_feedback(march(11), lessons=["Bring a story.", "Detail."])],
    ).lessons

    assert [(theme.name, theme.n) for theme in found.themes] == [
        ("Stories and examples", 2),
        ("What I ask", 1),
        ("Other", 1),
    ]
    assert (found.n, found.feedbacks) == (4, 2)


def test_a_lesson_that_was_added_later_counts() -> None:
    later = answered(march(13), "lessons", ["Ask about the team."])
    found = told(TODAY, [*MET, rejected(march(9)), got_feedback(march(12)), later]).lessons

    assert (found.n, found.themes[0].lessons[0].learned_on) == (1, march(12))


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Speak more SLOWLY", "How I speak"),
        ("Learn their product, and their market", "Knowing the employer"),
        ("Story.", "Stories and examples"),
        ("Explain the historyless", "Other"),
        ("", "Other"),
    ],
)
def test_a_theme_is_found_by_whole_words(text: str, theme: str) -> None:
    assert theme_of(text) == theme


def test_no_word_stands_under_two_themes() -> None:
    words = [word for listed in THEMES.values() for word in listed.split()]

    assert sorted(set(words)) == sorted(words)


def test_moods_are_in_order_of_the_days_and_drawn_from_three_on() -> None:
    two = told(TODAY, [BEGUN, interviewed(march(3), felt=4), noted(march(5), felt=2)])
    three = told(
        TODAY,
        [BEGUN, interviewed(march(9), felt=5)],
        [BEGUN, interviewed(march(3), felt=1), noted(march(12), felt=2), noted(march(13))],
    )

    assert (two.mood.n, two.mood.is_drawn) == (2, False)
    assert [(f.on, f.felt, f.noted_with) for f in three.mood.noted] == [
        (march(3), 1, "interview"),
        (march(9), 5, "interview"),
        (march(12), 2, "note"),
    ]
    assert three.mood.is_drawn


def test_of_nothing_each_picture_says_why_it_is_empty() -> None:
    found = told(TODAY)

    for picture in (found.waiting, found.reach, found.notes, found.lessons, found.mood):
        assert len(picture.sentences) == 2


def test_what_was_published_has_a_source_and_says_what_it_does_not_mean() -> None:
    found = [*published("waiting"), *published("notes"), *published("feedback")]

    assert {p.source for p in found} >= {"E1", "E3", "E4", "E5", "E6", "E11"}
    assert [published(topic)[0].source for topic in ("waiting", "notes", "feedback")] == [
        "E20",  # the one that counts from the interview leads; those from the application are folded
        "E38",
        "E54",
    ]
    for p in found:
        assert p.says == SOURCES[p.source].says
        assert p.cited
        assert p.does_not_mean.endswith(".")
        assert [days for _, days in p.table] == sorted((d for _, d in p.table), reverse=True)


# -- laws on any history -------------------------------------------------------------------------


def _portfolio(case: Case) -> Portfolio:
    return portfolio_of(case.entries, case.today, case.settings)


@given(cases())
def test_numbers_add_up_on_any_history(case: Case) -> None:
    portfolio = _portfolio(case)
    found = insights(portfolio)

    assert sum(m.reached for m in found.reach.endings) == found.reach.n == len(portfolio.stories)
    assert all(0 <= m.reached <= found.reach.n for m in found.reach.milestones)
    assert all(0 <= sort.answered <= sort.sent for sort in found.notes.sorts)
    assert 0 <= found.notes.thanked <= found.notes.interviews >= found.waiting.n
    assert sum(theme.n for theme in found.lessons.themes) == found.lessons.n
    assert (found.waiting.curve is None) == (found.waiting.n < FEWEST)
    assert found.waiting.n >= COMPARED or found.waiting.splits == ()
    for wait in found.waiting.waits:
        assert wait.began_on <= wait.until <= case.today
    for picture in (found.waiting, found.reach, found.notes, found.lessons, found.mood):
        assert all(picture.sentences)


@given(cases())
def test_what_is_later_than_today_changes_nothing(case: Case) -> None:
    true_by_today = [e for e in case.entries if e.event.happened_on <= case.today]

    assert insights(portfolio_of(true_by_today, case.today, case.settings)) == insights(
        _portfolio(case)
    )


@given(cases(), st.integers(1, 30))
def test_an_answered_wait_stays_as_it_is(case: Case, days: int) -> None:
    """Time alone only makes the open ones longer."""
    entries: list[Entry] = [e for e in case.entries if e.event.happened_on <= case.today]
    later = case.today + timedelta(days=days)
    now = waits(portfolio_of(entries, case.today, case.settings))
    then = waits(portfolio_of(entries, later, case.settings))

    assert [w for w in then if w.answered] == [w for w in now if w.answered]
    assert [(w.began_on, w.days) for w in then] == [
        (w.began_on, w.days + (days if w.until == case.today and v.until == later else 0))
        for w, v in zip(now, then, strict=True)
    ]
