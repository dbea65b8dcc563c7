"""Looking after the data from the page: backups by themselves, going back, erasing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.coach import Coach
from core.journal import Journal
from tests.conftest import fresh_server
from tests.pages.conftest import TODAY
from tests.pages.visit import Visit
from tests.stories import interviewed, march, opened

STORY = (opened(march(2)), interviewed(march(5)))
LATER = march(13)


@pytest.fixture
def anew(app: Callable[[], Any], coach: Coach) -> Callable[[], Visit]:
    """Starts the app again, and visits it."""

    def start() -> Visit:
        fresh_server()
        return Visit(app(), coach).start()

    return start


def options(visit: Visit) -> list[str]:
    (box,) = [box for box in visit.app.selectbox if box.label == "Go back to"]
    return list(box.options)


def tick(visit: Visit) -> Visit:
    (box,) = [
        box for box in visit.app.checkbox if box.label == "Also in the backups beside the file"
    ]
    box.check().run()
    return visit


def kept(coach: Coach) -> list[str]:
    return [backup.file.name for backup in coach.archive.backups()]


def test_the_app_makes_a_backup_when_it_starts(
    telling: Callable[..., Visit], anew: Callable[[], Visit]
) -> None:
    coach = telling(STORY).coach
    assert kept(coach) == []

    anew()

    assert kept(coach) == [f"{TODAY}.duckdb"]
    with Journal(coach.archive.backups()[0].file) as backup:
        assert len(backup.entries()) == 2


def test_a_new_day_makes_a_backup_without_a_new_start(
    telling: Callable[..., Visit], it_is: Callable[[Any], None]
) -> None:
    visit = telling(STORY)
    it_is(LATER)

    visit.to("today")

    assert kept(visit.coach) == [f"{LATER}.duckdb"]


def test_a_person_goes_back_to_an_earlier_day_and_comes_back(
    telling: Callable[..., Visit], anew: Callable[[], Visit], it_is: Callable[[Any], None]
) -> None:
    coach = telling(STORY).coach
    anew()
    coach.strike("c1", 2, today=TODAY)
    it_is(LATER)
    visit = anew().to("settings")

    visit.choose("Go back to", options(visit)[1]).press("Go back").press("Yes, go back")

    assert "2 things you told me" in visit.words
    assert len(visit.journal()) == 2
    assert kept(coach)[0] == f"{LATER}-before-1.duckdb"

    visit.to("settings").choose("Go back to", options(visit)[0])
    visit.press("Go back").press("Yes, go back")

    assert len(visit.journal()) == 3


def test_a_backup_from_another_computer_takes_the_place_of_what_is_here(
    telling: Callable[..., Visit], anew: Callable[[], Visit], tmp_path: Path
) -> None:
    coach = telling(STORY).coach
    there = coach.journal.copy()
    coach.strike("c1", 2, today=TODAY)
    visit = anew().to("settings").drop("hearback.duckdb", there)
    assert len(visit.journal()) == 3

    visit.press("Take it in").press("Yes, take it in")

    assert "2 things you told me" in visit.words
    assert len(visit.journal()) == 2
    assert kept(coach)[0].startswith(f"{TODAY}-before-1")
    assert not list(coach.journal.path.parent.glob(".*"))


def test_going_back_asks_first(telling: Callable[..., Visit], anew: Callable[[], Visit]) -> None:
    coach = telling(STORY).coach
    visit = anew().to("settings").press("Go back")

    visit.press("No, leave it")

    assert "Yes, go back" not in visit.buttons
    assert kept(coach) == [f"{TODAY}.duckdb"]


def test_a_candidacy_is_erased_and_in_the_backups_only_if_asked(
    telling: Callable[..., Visit], anew: Callable[[], Visit]
) -> None:
    coach = telling(STORY, STORY).coach
    visit = anew().to("settings")

    visit.choose("Erase what", "c1").press("Erase").press("Yes, erase it")

    assert "It's erased" in visit.words
    assert [card.candidacy for card in coach.cards(TODAY)] == ["c2"]
    assert _in_backup(coach) == {"c1", "c2"}

    tick(visit.to("settings").choose("Erase what", "c2"))
    visit.press("Erase").press("Yes, erase it")

    assert coach.cards(TODAY) == ()
    assert _in_backup(coach) == {"c1"}


def _in_backup(coach: Coach) -> set[str]:
    with Journal(coach.archive.backups()[-1].file) as backup:
        return {entry.candidacy for entry in backup.entries()}


def test_everything_is_erased_with_all_backups(
    telling: Callable[..., Visit], anew: Callable[[], Visit]
) -> None:
    coach = telling(STORY).coach
    visit = anew().to("settings")

    tick(visit.choose("Erase what", "*"))
    visit.press("Erase").press("Yes, erase it")

    assert (coach.cards(TODAY), kept(coach)) == ((), [])


@pytest.mark.parametrize("gone", [False, True], ids=["damaged", "vanished"])
def test_a_backup_heals_a_store_that_cannot_be_read_from_whatever_page(
    telling: Callable[..., Visit], anew: Callable[[], Visit], store: Path, gone: bool
) -> None:
    coach = telling(STORY).coach
    anew()
    coach.journal.close()
    store.unlink()
    if not gone:
        store.write_bytes(b"Dear diary\n" * 9000)

    visit = anew()
    assert len(visit.app.error) == 1
    visit.press("Go back").press("Yes, go back")

    assert not visit.app.error
    assert len(visit.journal()) == 2
    assert any("set-aside" in file.name for file in store.parent.iterdir()) is not gone


def test_a_backup_that_cannot_be_made_is_said_and_hinders_nothing(
    telling: Callable[..., Visit], anew: Callable[[], Visit], store: Path
) -> None:
    coach = telling(STORY).coach
    store.with_name(f"{store.name}.backups").write_text("in the way")

    visit = anew().to("settings")

    assert "backup could not be made" in visit.words
    assert len(coach.cards(TODAY)) == 1
