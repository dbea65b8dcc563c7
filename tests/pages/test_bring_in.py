"""Import and export: what comes in is shown first and recorded on a yes; what is broken records nothing."""

from collections.abc import Callable

import pytest

from core.coach import Coach
from core.events import AnyEvent
from core.exchange.table import fields
from pages.ui.escape import label
from pages.ui.labels import COLUMNS
from tests.pages.visit import Visit, invitation
from tests.stories import announced, interviewed, march, offered, opened, withdrew

MET: list[AnyEvent] = [opened(march(2)), interviewed(march(5))]
PASTE = "Paste what they wrote, or say it in your own words"
TABLE = "Company,Job Title,Applied,Interview\nOx,Cook,{},\nElk,Chef,2026-02-03,2026-03-02\n"


def bringing(visit: Visit, what: str, candidacy: str | None = None) -> Visit:
    """On the page, with one kind of thing chosen."""
    return visit.to("bring_in", candidacy).choose("What do you have?", what)


# A reply or an invitation -------------------------------------------------------------------------
# Whose it is, what it means, and how it is changed in place: test_news.py.


def test_a_reply_is_saved_on_a_yes_with_its_day(telling: Callable[..., Visit]) -> None:
    visit = bringing(telling(MET), "reply")

    visit.write(PASTE, "We are still deciding and will let you know by Friday 20 March.")
    before = len(visit.journal())
    visit.press("Save it")

    kind, said = visit.last()
    assert (before, kind) == (2, "reply_received")
    assert (said["gist"], said["decision_by"]) == ("still_deciding", "2026-03-20")
    assert bringing(visit, "reply").value(PASTE) == ""


def test_an_invitation_is_brought_in_at_the_same_place(telling: Callable[..., Visit]) -> None:
    visit = bringing(telling(MET), "reply", "c1")

    visit.drop("a.ics", invitation(march(20))).press("Save it")

    assert visit.last()[0] == "next_round_set"


# A spreadsheet ------------------------------------------------------------------------------------


def test_a_table_is_recorded_once_on_a_yes(visit: Visit, coach: Coach) -> None:
    bringing(visit, "table").drop("a.csv", TABLE.format("2026-02-01"))
    assert coach.cards(march(12)) == ()

    visit.press("Save 2 applications")

    assert [card.employer for card in coach.cards(march(12))] == ["Ox", "Elk"]
    assert "Save 2 applications" not in visit.buttons


def test_a_day_that_can_be_read_in_two_ways_is_asked_about(visit: Visit, coach: Coach) -> None:
    bringing(visit, "table").drop("a.csv", TABLE.format("02/01/2026"))
    assert "Save 1 application" in visit.buttons

    visit.choose(f"How is {label('02/01/2026')} meant?", "month_first").press("Save 2 applications")

    assert visit.journal("c1")[0][1]["happened_on"] == "2026-02-01"


def test_a_column_is_corrected_by_hand(visit: Visit) -> None:
    bringing(visit, "table").drop("a.csv", "Who,Job Title,Applied\nOx,Cook,2026-02-01\n")
    assert "Save 1 application" not in visit.buttons

    visit.choose("Who", "employer").press("Save 1 application")

    assert visit.journal()[0][1]["employer"] == "Ox"


def test_everything_a_column_can_hold_has_a_name_on_the_page() -> None:
    assert set(fields()) == COLUMNS.keys()


# An export ----------------------------------------------------------------------------------------


def test_an_export_is_taken_in_on_a_yes(telling: Callable[..., Visit], coach: Coach) -> None:
    visit = telling(MET)
    exported = coach.archive.exported()
    coach.archive.erase("c1")

    bringing(visit, "export").drop("a.jsonl", exported)
    assert coach.archive.exported() == ""
    visit.press("Take in 2 lines")

    assert coach.archive.exported() == exported
    assert "Take in 2 lines" not in visit.buttons


# Whatever is broken -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("what", "name", "content", "line"),
    [
        ("reply", "a.ics", invitation(march(20)).replace("2026", "soon"), 3),
        ("reply", "a.ics", "hello", 1),
        ("table", "a.csv", 'Company,Role\n"Ox,Cook\n', 2),
        ("export", "a.jsonl", '{"candidacy": "c9"}\n', 1),
    ],
)
def test_a_broken_file_is_one_sentence_with_its_line(
    telling: Callable[..., Visit], what: str, name: str, content: str, line: int
) -> None:
    visit = bringing(telling(MET), what, "c1").drop(name, content)

    assert f"Line {line}" in "".join(visit.refusals)
    assert len(visit.journal()) == len(MET)


def test_a_mail_without_a_text_is_refused(telling: Callable[..., Visit]) -> None:
    visit = bringing(telling(MET), "reply", "c1").drop("a.eml", b"\0\0\0\0PK\0\0")

    assert len(visit.refusals) == 1


# Out ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "story"),
    [
        ("waiting", [opened(march(2)), interviewed(march(11), decision_by=march(20))]),
        ("outcome", [*MET, offered(march(11), reply_by=march(20))]),
        ("outcome", [*MET, announced(march(11), due_on=march(20))]),
    ],
)
def test_the_days_of_a_candidacy_can_be_taken_from_its_pages(
    telling: Callable[..., Visit], page: str, story: list[AnyEvent]
) -> None:
    visit = telling(story).to(page, "c1")

    files = [button.proto.label for button in visit.app.get("download_button")]

    assert any("calendar" in label for label in files)


def test_where_nothing_comes_the_days_are_taken_out(telling: Callable[..., Visit]) -> None:
    def files(visit: Visit) -> list[str]:
        labels = [button.proto.label for button in visit.app.get("download_button")]
        return [label for label in labels if "calendar" in label]

    visit = telling([*MET, withdrew(march(11))], [opened(march(2)), interviewed(march(11))])

    assert files(visit.to("timeline", "c1")) == []
    assert files(visit.to("timeline", "c2")) == ["A file for any other calendar"]

    visit.coach.archive.calendar(march(10), "c1")
    assert files(visit.to("timeline", "c1")) == ["Take its days out of my calendar"]


@pytest.mark.parametrize("page", ["today", "bring_in"])
def test_the_days_of_all_can_be_taken(telling: Callable[..., Visit], page: str) -> None:
    visit = telling(MET).to(page)

    files = [button.proto.label for button in visit.app.get("download_button")]

    assert any("all" in label and "calendar" in label for label in files)
