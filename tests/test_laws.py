"""The laws that hold on every journal and every day (rulebook 4 and 5)."""

from copy import copy
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any, get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from core.events import (
    FIRST_DAY,
    LAST_DAY,
    NOT_TO_THE_EMPLOYER,
    Answered,
    CandidacyOpened,
    Entry,
    Stage,
    Struck,
    kinds_with,
    read_entry,
    write_entry,
)
from core.facts import Fact, Facts, Portfolio, portfolio_of
from core.facts.facts import FACT_NAMES, QUESTIONS
from core.facts.questions import Question
from core.rules import RULES, Advice, Briefing, advise, brief
from core.rules.conditions import (
    AllOf,
    Among,
    AnyOf,
    Condition,
    Lacks,
    NotFalse,
    NotTrue,
    Unless,
)
from core.rules.engine import URGENCIES, judge
from core.rules.rulebook import BY_STAGE
from core.workdays import workdays_after
from tests.oracle import KEYS_AFTER_THE_END
from tests.random_events import journals
from tests.strategies import Case, cases
from tests.strategies import case as a_case

MODERATE = settings.default or settings()
SOME = settings(max_examples=MODERATE.max_examples // 2)
FEW = settings(max_examples=max(8, MODERATE.max_examples // 250))
ONE_DAY = timedelta(days=1)
YEAR = 366
PLACES = {rule.key: place for place, rule in enumerate(RULES)}
NEVER_OVERDUE = {
    "outcome.reply_graciously",
    "outcome.ask_for_the_reason",
    "follow_up.answer_them",
    "moving_forward.reconnect",
}
HOLD_BACK = {"waiting.let_it_rest", "waiting.do_not_jump_the_gun"}
MAY_GO_OUT = {"waiting.thank_each_interviewer", "waiting.ask_when", "outcome.tell_the_others"}


def portfolio_in(case: Case) -> Portfolio:
    return portfolio_of(case.entries, case.today, case.settings)


def true_by_today(case: Case) -> tuple[Entry, ...]:
    return tuple(e for e in case.entries if e.event.happened_on <= case.today)


def briefings(entries: Any, case: Case) -> dict[str, Briefing]:
    portfolio = portfolio_of(entries, case.today, case.settings)
    return {name: brief(portfolio, name) for name in portfolio.stories}


def keys_on(day: date, case: Case, entries: tuple[Entry, ...]) -> dict[str, set[str]]:
    """What holds on a day, by what these entries say and nothing else."""
    portfolio = portfolio_of(entries, day, case.settings)
    return {name: {a.key for a in advise(portfolio, name)} for name in portfolio.stories}


def is_to_the_employer(advice: Advice) -> bool:
    return advice.letter is not None and advice.letter not in NOT_TO_THE_EMPLOYER


def pairs(portfolio: Portfolio, candidacy: str) -> set[tuple[str, date | None]]:
    return {(a.key, a.due or a.until) for a in advise(portfolio, candidacy)}


def next_no(entries: tuple[Entry, ...], candidacy: str) -> int:
    return max((e.no for e in entries if e.candidacy == candidacy), default=0) + 1


# One day ----------------------------------------------------------------------------------------


@given(cases())
def test_there_is_exactly_one_stage_and_nothing_goes_on_after_the_end(case: Case) -> None:
    for briefing in briefings(case.entries, case).values():
        assert briefing.stage in get_args(Stage)
        if briefing.stage in {"closed", "started"}:
            assert {a.key for a in briefing.advice} <= {*KEYS_AFTER_THE_END}


@given(cases())
def test_a_rule_is_left_out_of_a_stage_only_where_it_cannot_hold(case: Case) -> None:
    portfolio = portfolio_in(case)

    for name in portfolio.stories:
        facts = portfolio.facts(name)
        asked = {rule.key for rule in BY_STAGE[facts.stage.value or "debrief"]}
        assert {rule.key for rule in RULES if rule.holds_when.check(facts)} <= asked


@given(cases())
def test_no_message_is_both_a_do_and_a_dont(case: Case) -> None:
    portfolio = portfolio_in(case)
    for name in portfolio.stories:
        advice = advise(portfolio, name)
        held = {a.key for a in advice}
        messages = {a.key for a in advice if is_to_the_employer(a)}
        if held & HOLD_BACK:
            assert messages <= MAY_GO_OUT
        assert not {"outcome.do_not_resign_yet", "start_date.give_notice"} <= held


@given(cases())
def test_nothing_but_thanks_and_news_is_sent_before_a_standing_window(case: Case) -> None:
    portfolio = portfolio_in(case)
    for name in portfolio.stories:
        window = portfolio.facts(name).decision_by.value
        if window is not None and window > case.today:
            messages = {a.key for a in advise(portfolio, name) if is_to_the_employer(a)}
            assert messages <= {*MAY_GO_OUT, "outcome.bow_out", "follow_up.answer_them"}


def test_every_rule_fires_on_some_journal() -> None:
    fired: set[str] = set()
    for seed in range(2000):
        portfolio = portfolio_in(a_case(Random(seed)))
        fired |= {a.key for name in portfolio.stories for a in advise(portfolio, name)}
        if len(fired) == len(RULES):
            return

    assert fired == PLACES.keys()


@given(cases())
def test_advice_is_ordered_by_urgency_then_by_due_date_then_as_in_the_rulebook(case: Case) -> None:
    portfolio = portfolio_in(case)
    for name in portfolio.stories:
        order = [
            (URGENCIES.index(a.urgency), a.due or date.max, PLACES[a.key])
            for a in advise(portfolio, name)
        ]
        assert order == sorted(order)


@given(cases())
def test_urgency_follows_from_the_due_date(case: Case) -> None:
    portfolio = portfolio_in(case)
    for name in portfolio.stories:
        calendar = portfolio.state(name).calendar
        for advice in advise(portfolio, name):
            if advice.due is None:
                expected = "none"
            elif advice.key in NEVER_OVERDUE or advice.key.startswith("feedback."):
                assert advice.urgency != "overdue"
                continue
            elif workdays_after(advice.due, 1, calendar) <= case.today:
                expected = "overdue"
            elif advice.due <= case.today:
                expected = "today"
            elif advice.due <= workdays_after(case.today, 3, calendar):
                expected = "soon"
            else:
                expected = "later"
            assert advice.urgency == expected


@given(cases())
def test_only_a_do_is_due_and_only_a_dont_has_an_until(case: Case) -> None:
    portfolio = portfolio_in(case)
    for name in portfolio.stories:
        for advice in advise(portfolio, name):
            assert advice.due is None or advice.kind == "do"
            assert advice.until is None or advice.kind == "dont"
            assert advice.sources


@given(cases())
def test_an_advice_rests_on_entries_that_stand_and_on_what_they_say(case: Case) -> None:
    portfolio = portfolio_in(case)
    for name in portfolio.stories:
        told = {e.no: e.event for e in portfolio.state(name).effective}
        grounds = [g for a in advise(portfolio, name) for g in a.because if g.entry is not None]
        for ground in grounds:
            event = told[ground.entry or 0]
            if ground.fact in type(event).model_fields:
                assert ground.value == getattr(event, ground.fact)
            elif isinstance(ground.value, date):
                assert ground.value in [getattr(event, field) for field in type(event).model_fields]


# What changes nothing ---------------------------------------------------------------------------


@given(cases(), st.data())
def test_striking_an_entry_gives_what_the_journal_without_it_gives(
    case: Case, data: st.DataObject
) -> None:
    entries = case.entries
    entry = data.draw(st.sampled_from(entries))
    back = st.integers(0, (case.today - FIRST_DAY).days % 20).map(lambda n: timedelta(days=n))
    strike = Struck(happened_on=case.today - data.draw(back), entry=entry.no)

    struck = (*entries, Entry(entry.candidacy, next_no(entries, entry.candidacy), strike))
    without = tuple(e for e in entries if e is not entry)

    assert briefings(struck, case) == briefings(without, case)


@given(cases(), cases(), st.integers(1, 30))
def test_adding_entries_later_than_today_changes_nothing(
    case: Case, other: Case, days: int
) -> None:
    later = case.today + timedelta(days=days)
    entries = case.entries
    added = tuple(
        Entry(
            e.candidacy,
            next_no(entries, e.candidacy) + e.no,
            e.event.model_copy(update={"happened_on": max(e.event.happened_on, later)}),
        )
        for e in other.entries
    )

    assert briefings((*entries, *added), case) == briefings(entries, case)


@given(cases(), st.text(min_size=1, max_size=20))
def test_renaming_the_employer_changes_no_date(case: Case, employer: str) -> None:
    renamed = tuple(
        replace(e, event=e.event.model_copy(update={"employer": employer}))
        if isinstance(e.event, CandidacyOpened)
        else e
        for e in case.entries
    )

    assert briefings(renamed, case) == briefings(case.entries, case)


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_the_lines_changes_nothing(case: Case, rng: Random) -> None:
    shuffled = list(case.entries)
    rng.shuffle(shuffled)

    assert briefings(shuffled, case) == briefings(case.entries, case)


@given(cases())
def test_asking_twice_gives_the_same(case: Case) -> None:
    portfolio = portfolio_in(case)
    names = list(portfolio.stories)

    first = [brief(portfolio, name) for name in names]
    again = [brief(portfolio, name) for name in reversed(names)]

    assert first == again[::-1]


@given(journals(), st.dates(FIRST_DAY, LAST_DAY), st.sampled_from([None, "US", "CN", "EG"]))
def test_evaluation_never_raises(
    entries: tuple[Entry, ...], today: date, country: str | None
) -> None:
    home = Case((), today, a_case(Random(0)).settings.model_copy(update={"country": country}))

    briefings(entries, home)


# What time brings -------------------------------------------------------------------------------


@given(cases())
def test_what_is_listed_as_not_yet_opens_on_its_day_and_not_before(case: Case) -> None:
    known = true_by_today(case)
    for name, briefing in briefings(known, case).items():
        held = {a.key for a in briefing.advice}
        opens = [n.opens for n in briefing.not_yet]
        assert opens == sorted(opens)
        for n in briefing.not_yet:
            assert n.key not in held
            assert 0 < (n.opens - case.today).days <= YEAR
            assert n.key in keys_on(n.opens, case, known)[name]
            assert n.key not in keys_on(n.opens - ONE_DAY, case, known)[name]


@FEW
@given(cases())
def test_nothing_that_a_year_brings_is_missing_from_not_yet(case: Case) -> None:
    known = true_by_today(case)
    said = briefings(known, case)
    seen = {name: {a.key for a in briefing.advice} for name, briefing in said.items()}
    found: dict[str, dict[str, date]] = {name: {} for name in said}
    for days in range(1, YEAR + 1):
        day = case.today + timedelta(days=days)
        for name, keys in keys_on(day, case, known).items():
            found[name] |= dict.fromkeys(keys - seen[name], day)
            seen[name] |= keys

    listed = {name: {n.key: n.opens for n in b.not_yet} for name, b in said.items()}

    assert listed == found


@given(cases())
def test_next_is_the_first_dated_do_else_the_soonest_to_come(case: Case) -> None:
    for briefing in briefings(case.entries, case).values():
        dated = [(a.key, a.due) for a in briefing.advice if a.kind == "do" and a.due]
        coming = [(n.key, n.opens) for n in briefing.not_yet if n.kind == "do"]
        first = next(iter([*dated, *coming]), None)
        assert (briefing.next and (briefing.next.key, briefing.next.due)) == first


# The question -----------------------------------------------------------------------------------


def with_answer(case: Case, name: str, answer: Any) -> Portfolio:
    known = true_by_today(case)
    added = Entry(name, next_no(case.entries, name), answer)
    return portfolio_of((*known, added), case.today, case.settings)


def change(case: Case, name: str, question: Question) -> int:
    """The most pairs of key and date that an answer makes come or go."""
    portfolio = portfolio_in(case)
    now = pairs(portfolio, name)
    answers = question.answers(portfolio.state(name))
    return max(
        (len(now ^ pairs(with_answer(case, name, answer), name)) for answer in answers), default=0
    )


def says(portfolio: Portfolio, name: str, answer: Answered) -> list[Any]:
    """What the entry an answer is about says already, as a list of at most one."""
    story = portfolio.state(name).effective
    homes = [e for e in story if isinstance(e.event, kinds_with(answer.fact))]
    home = [e for e in homes if e.no == answer.entry] if answer.entry else homes[-1:]
    return [getattr(e.event, answer.fact) for e in home if answer.fact in e.event.model_fields_set]


def open_questions(facts: Facts) -> list[Question]:
    """The questions for which some rule is open, in the rulebook's order."""
    names = dict.fromkeys(name for rule in RULES for name in judge(rule, facts).open)
    return [QUESTIONS[name] for name in names if name in QUESTIONS]


@SOME
@given(cases())
def test_the_question_is_the_first_of_those_whose_answer_changes_most(case: Case) -> None:
    portfolio = portfolio_in(case)
    for name in portfolio.stories:
        asked = brief(portfolio, name).question
        changes = [(q, change(case, name, q)) for q in open_questions(portfolio.facts(name))]
        most = max((number for _, number in changes), default=0)
        assert asked == next((q for q, number in changes if number == most > 0), None)


@given(cases())
def test_the_question_asks_nothing_that_is_known(case: Case) -> None:
    portfolio = portfolio_in(case)
    for name in portfolio.stories:
        asked = brief(portfolio, name).question
        for answer in () if asked is None else asked.answers(portfolio.state(name)):
            assert read_entry(write_entry(Entry(name, 1, answer))).event == answer
            if isinstance(answer, Answered):
                assert says(portfolio, name, answer) == []


@given(cases())
def test_an_answered_question_is_not_asked_again(case: Case) -> None:
    portfolio = portfolio_in(case)
    for name in portfolio.stories:
        asked = brief(portfolio, name).question
        if asked is None:
            continue
        for answer in asked.answers(portfolio.state(name)):
            then = with_answer(case, name, answer)
            again = brief(then, name).question
            if isinstance(answer, Answered) and again == asked:
                # Of two steps without a day the one is asked for, then the other.
                about = again.answers(then.state(name))[0]
                assert isinstance(about, Answered)
                assert about.entry != answer.entry


# Unknown is never "no" --------------------------------------------------------------------------

VALUES = (True, False, None, date(2026, 3, 20), 5, "US", "public", "private")


def is_cautious(condition: Condition) -> bool:
    """Whether a condition says what an unknown fact counts as. The stage is always known."""
    match condition:
        case Unless(inner=Among(fact="stage")):
            return False
        case NotTrue() | NotFalse() | Lacks() | Unless():
            return True
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return any(is_cautious(part) for part in parts)
        case _:
            return False


@SOME
@given(cases(), st.data())
def test_what_is_decided_stays_so_whatever_an_unknown_fact_turns_out_to_be(
    case: Case, data: st.DataObject
) -> None:
    plain = [rule.holds_when for rule in RULES if not is_cautious(rule.holds_when)]
    portfolio = portfolio_in(case)
    for name in portfolio.stories:
        facts = portfolio.facts(name)
        unknown = sorted(n for n in FACT_NAMES if not getattr(facts, n).known)
        told: dict[str, Any] = {n: Fact(data.draw(st.sampled_from(VALUES))) for n in unknown}
        supposed = copy(facts)
        supposed.__dict__.update(told)
        for condition in plain:
            before = condition.check(facts)
            assert before is None or condition.check(supposed) is before


@given(cases())
def test_a_rule_that_is_open_names_the_unknown_facts_it_waits_for(case: Case) -> None:
    portfolio = portfolio_in(case)
    for name in portfolio.stories:
        facts = portfolio.facts(name)
        for rule in RULES:
            verdict = judge(rule, facts)
            assert verdict.open or verdict.holds is not None
            assert not any(getattr(facts, n).known for n in verdict.open if n in FACT_NAMES)
