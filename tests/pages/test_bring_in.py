"""Import and export: what comes in is shown first and recorded on a yes; what is broken records nothing."""

from collections.abc import Callable
from datetime import date

import pytest

from core.coach import Coach
from core.events import AnyEvent
from core.exchange.table import fields
from pages.ui.escape import label
from pages.ui.labels import COLUMNS
from tests.pages.visit import Visit
from tests.stories import interviewed, march, offered, opened, rejected, withdrew

MET: list[AnyEvent] = [opened(march(2)), interviewed(march(5))]
TABLE = "Company,Job Title,Applied,Interview\nOx,Cook,{},\nElk,Chef,2026-02-03,2026-03-02\n"


def bringing(visit: Visit, what: str, candidacy: str | None = None) -> Visit:
    """On the page, with one kind of thing chosen."""
    return visit.to("bring_in", candidacy).choose("What do you have?", what)


def invitation(day: date, *more: str) -> str:
    """A calendar file of Ada's for ten o'clock on a day."""
    lines = (
        "BEGIN:VCALENDAR", "BEGIN:VEVENT", f"DTSTART:{day:%Y%m%d}T100000", "SUMMARY:Analyst",
        "ORGANIZER;CN=Ada:mailto:ada@ox.example", "LOCATION:https://zoom.us/j/1", *more,
        "END:VEVENT", "END:VCALENDAR",
    )  # fmt: skip
    return "\r\n".join(lines)


# A reply ------------------------------------------------------------------------------------------


def test_a_clear_reply_is_recorded_on_a_yes_with_its_day(telling: Callable[..., Visit]) -> None:
    visit = bringing(telling(MET), "reply", "c1")

    visit.write("Their words", "We are still deciding and will let you know by Friday 20 March.")
    before = len(visit.journal())
    visit.press("Save this")

    kind, said = visit.last()
    assert (before, kind) == (2, "reply_received")
    assert (said["gist"], said["decision_by"]) == ("still_deciding", "2026-03-20")
    assert bringing(visit, "reply", "c1").value("Their words") == ""


def test_the_words_that_a_reply_rests_on_are_shown(telling: Callable[..., Visit]) -> None:
    visit = bringing(telling(MET), "reply", "c1")

    visit.write("Their words", "We are still deciding. You will hear by Friday.")

    assert "“still deciding”" in visit.words
    assert "“Friday”" in visit.words


def test_a_reply_that_is_not_clear_is_asked_about(telling: Callable[..., Visit]) -> None:
    visit = bringing(telling(MET), "reply", "c1")

    visit.write("Their words", "It was a long day, and we went home.")
    assert "Save this" not in visit.buttons
    visit.choose("What does it mean?", "rejected").press("Save this")

    assert visit.last()[0] == "rejected"


def test_a_dropped_mail_is_read_on_the_day_it_was_sent(telling: Callable[..., Visit]) -> None:
    visit = bringing(telling(MET), "reply", "c1")

    mail = "From: ada@ox.example\nDate: Mon, 09 Mar 2026 10:00:00 +0000\nMIME-Version: 1.0\n\n"
    visit.drop("a.eml", f"{mail}You were not selected.").press("Save this")

    assert visit.last() == (
        "rejected",
        {"happened_on": "2026-03-09", "text": "You were not selected."},
    )


def test_whose_reply_it_is_is_chosen_without_leaving_the_page(
    telling: Callable[..., Visit],
) -> None:
    visit = bringing(
        telling(MET, [opened(march(3), employer="Elk"), interviewed(march(9))]), "reply"
    )

    visit.choose("Candidacy", "c2").write("Their words", "You were not selected.")
    visit.press("Save this")

    assert visit.last("c2")[0] == "rejected"


# An invitation ------------------------------------------------------------------------------------


def test_an_interview_ahead_is_a_round_that_is_set(telling: Callable[..., Visit]) -> None:
    visit = bringing(telling(MET), "invitation", "c1")

    visit.drop("a.ics", invitation(march(20))).press("Save the interview")

    kind, said = visit.last()
    assert (kind, said["happened_on"]) == ("next_round_set", "2026-03-12")
    assert (said["on"], said["at"], said["link"]) == ("2026-03-20", "10:00", "https://zoom.us/j/1")


def test_whoever_invited_is_in_the_debrief_once_the_day_has_come(
    telling: Callable[..., Visit], it_is: Callable[[date], None]
) -> None:
    visit = bringing(telling(MET), "invitation", "c1")
    visit.drop("a.ics", invitation(march(20))).press("Save the interview")

    it_is(march(20))
    visit.to("debrief", "c1")
    assert visit.value("Day of the interview") == march(20)
    visit.choose("Step", "People")

    assert visit.value("Name of person 1") == "Ada"
    assert visit.value("E-mail of person 1") == "ada@ox.example"
    assert visit.value("How did you meet?") == "video"


def test_an_invitation_names_the_others_and_not_the_person(visit: Visit) -> None:
    visit.coach.keepsakes.set_signed("Sam Okoro")

    bringing(visit, "invitation").drop(
        "a.ics", invitation(march(20), 'ATTENDEE;CN="Okoro, Sam":mailto:sam@example.org')
    )

    assert "ada@ox.example" in visit.words
    assert "sam@example.org" not in visit.words


def test_an_invitation_can_begin_a_candidacy(visit: Visit) -> None:
    bringing(visit, "invitation").drop("a.ics", invitation(march(20)))

    visit.choose("Which one is it for?", "new").write("Employer", "Ox")
    visit.press("Save the interview")

    assert [kind for kind, _ in visit.journal()] == ["candidacy_opened", "next_round_set"]
    assert visit.journal()[0][1]["role"] == "Analyst"


def test_an_invitation_without_an_employer_is_refused_at_its_field(visit: Visit) -> None:
    bringing(visit, "invitation").drop("a.ics", invitation(march(20)))

    visit.choose("Which one is it for?", "new").press("Save the interview")

    assert len(visit.refusals) == 1
    assert visit.journal() == []


def test_an_interview_that_took_place_fills_the_debrief(telling: Callable[..., Visit]) -> None:
    visit = bringing(telling(MET), "invitation", "c1")

    visit.drop("a.ics", invitation(march(10))).press("Fill it in on “Your interview”")

    assert visit.value("Day of the interview") == march(10)


def test_a_cancelled_invitation_has_nothing_to_press(telling: Callable[..., Visit]) -> None:
    visit = bringing(telling(MET), "invitation", "c1")

    visit.drop("a.ics", invitation(march(20), "STATUS:CANCELLED"))

    assert "Save the interview" not in visit.buttons
    assert visit.fields == ["What do you have?"]


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
        ("invitation", "a.ics", invitation(march(20)).replace("2026", "soon"), 3),
        ("invitation", "a.ics", "hello", 1),
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
        ("outcome", [*MET, rejected(march(11))]),
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
