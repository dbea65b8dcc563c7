"""What is kept in memory is never told when it is no longer true, whatever changed it."""

import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from core.coach import Coach
from core.events import Entry
from core.facts import portfolio_of
from core.journal import Journal
from core.rules.briefing import Advice, brief, dated
from core.views.snapshot import Snapshot
from tests.stories import interviewed, march, noted, offered, opened, rejected, replied
from tests.strategies import Case, cases

TODAY = march(12)
RECORD = """
import sys
from datetime import date
from datetime import date
from pathlib import Path
from core.coach import Coach
from core.events import event_of
from core.journal import Journal
today = date(2026, 3, 12)
Coach(Journal.open(Path(sys.argv[1]))).record("c1", event_of("rejected", today), today=today)
"""


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal.open(tmp_path / "hearback.duckdb")


@pytest.fixture
def coach(journal: Journal) -> Coach:
    coach = Coach(journal)
    coach.open(opened(march(2)), interviewed(march(3)), today=TODAY)
    coach.open(opened(march(2)), interviewed(march(4)), today=TODAY)
    everything(coach)
    return coach


def everything(coach: Coach, day: int = 12) -> object:
    """All that is told of every candidacy on a day."""
    today = march(day)
    briefings = [coach.view(card.candidacy, today).briefing for card in coach.cards(today)]
    return coach.cards(today), briefings, coach.agenda(today)


def anew(coach: Coach, day: int = 12) -> object:
    """The same, by a coach who remembers nothing."""
    return everything(Coach(Journal(coach.journal.path)), day)


CHANGES: dict[str, Callable[[Coach, Path], object]] = {
    "a record": lambda coach, _: coach.record("c1", rejected(march(12)), today=TODAY),
    "an offer elsewhere": lambda coach, _: coach.record("c2", offered(march(12)), today=TODAY),
    "a strike": lambda coach, _: coach.strike("c1", 2, today=TODAY),
    "an erasure": lambda coach, _: coach.archive.erase("c2"),
    "an import": lambda coach, _: coach.archive.take_in(
        '{"candidacy": "c1", "no": 9, "kind": "rejected", "happened_on": "2026-03-11"}\n'
    ),
    "a setting": lambda coach, _: coach.keepsakes.set(quiet_workdays=9),
    "another object": lambda coach, _: Coach(Journal(coach.journal.path)).record(
        "c1", replied(march(12)), today=TODAY
    ),
    "a restore": lambda coach, folder: (
        coach.journal.backup(folder / "kept.duckdb"),
        coach.record("c1", rejected(march(12)), today=TODAY),
        everything(coach),
        coach.archive.restore(folder / "kept.duckdb", TODAY),
    ),
    "as many entries after a restore as before": lambda coach, folder: (
        coach.journal.backup(folder / "kept.duckdb"),
        coach.record("c1", rejected(march(12)), today=TODAY),
        everything(coach),
        coach.archive.restore(folder / "kept.duckdb", TODAY),
        coach.record("c2", noted(march(12)), today=TODAY),
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_is_told_is_what_a_coach_without_memory_would_tell(
    change: Callable[[Coach, Path], object], coach: Coach, tmp_path: Path
) -> None:
    change(coach, tmp_path)

    assert everything(coach) == anew(coach)


def test_another_day_is_told_by_that_day(coach: Coach) -> None:
    before = everything(coach, 12)

    assert everything(coach, 20) == anew(coach, 20) != before
    assert everything(coach, 12) == before


def test_what_another_program_recorded_is_told(coach: Coach, journal: Journal) -> None:
    journal.close()

    subprocess.run([sys.executable, "-c", RECORD, str(journal.path)], check=True)

    assert everything(coach) == anew(coach)
    assert coach.cards(TODAY)[0].stage == "outcome"


def test_another_store_in_its_place_is_read(coach: Coach, journal: Journal, tmp_path: Path) -> None:
    other = Coach(Journal.open(tmp_path / "other.duckdb"))
    for _ in range(2):
        other.open(opened(march(5)), interviewed(march(9)), rejected(march(10)), today=TODAY)
    other_journal = Journal(other.journal.path)
    other_journal.close()
    journal.close()
    journal.path.write_bytes(other.journal.path.read_bytes())

    assert everything(coach) == anew(coach)
    assert {card.stage for card in coach.cards(TODAY)} == {"outcome"}


def test_a_draft_and_a_setting_are_read_as_another_object_kept_them(coach: Coach) -> None:
    assert coach.keepsakes.drafts("c1") == {}
    other = Coach(Journal(coach.journal.path))

    other.keepsakes.keep_draft("letter", "Dear", "c1")
    other.keepsakes.set_signed("Ada")

    assert coach.keepsakes.drafts("c1") == {"letter": "Dear"}
    assert coach.keepsakes.signed() == "Ada"


def test_what_is_given_out_can_be_changed_without_harm(coach: Coach) -> None:
    coach.keepsakes.keep_draft("letter", "Dear", "c1")
    dict_of_mine = dict(coach.keepsakes.drafts("c1"))
    dict_of_mine.clear()

    assert coach.keepsakes.drafts("c1") == {"letter": "Dear"}


def by_day(advice: Iterable[Advice], today: date) -> tuple[Advice, ...]:
    """Advice in the order of its days."""
    return tuple(sorted(advice, key=lambda a: a.due or today))


@given(cases())
def test_what_is_taken_over_from_before_is_as_if_derived_anew(case: Case) -> None:
    recorded: dict[str, tuple[Entry, ...]] = {}
    known = Snapshot(recorded, case.today, case.settings)
    for entry in case.entries:
        recorded = {**recorded, entry.candidacy: (*recorded.get(entry.candidacy, ()), entry)}
        known = Snapshot(recorded, case.today, case.settings, known)
        known.dated  # noqa: B018
    portfolio = portfolio_of(case.entries, case.today, case.settings)

    assert {
        name: tuple(a for card, a in known.dated if card.candidacy == name)
        for name in portfolio.stories
    } == {name: by_day(dated(portfolio, name), case.today) for name in portfolio.stories}
    assert known.by_day == Snapshot(recorded, case.today, case.settings).by_day
    for name in portfolio.stories:
        view = known.view(name)
        assert view is not None
        assert view.briefing == brief(portfolio, name)
