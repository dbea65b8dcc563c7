"""Tables from other trackers: what a line would record, what not and why; and our own tables."""

import csv
import time as clock
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.coach import Coach
from core.errors import BadInput
from core.events import AnyEvent, Salary
from core.exchange.cells import Order, day_in, order_in, people_in, salary_in
from core.exchange.stage_cells import stage_in
from core.exchange.table import (
    FORMULA,
    bare,
    fields,
    guarded,
    matched,
    read_table,
    write_entries,
    write_table,
)
from core.exchange.tracker import PlannedLine, Preview, preview
from core.facts import portfolio_of
from core.journal import Journal
from core.settings import Settings
from tests.stories import interviewed, known_on, march, noted, opened, rejected, replied
from tests.strategies import Case, cases

TODAY = march(10)
HEAD = "Company,Position,Date applied,Interview date,Status"


def planned(*lines: str, head: str = HEAD, **choices: object) -> Preview:
    """What a table of these lines would record today."""
    table = read_table("\n".join((head, *lines)))
    return preview(table, TODAY, Settings(), **choices)  # type: ignore[arg-type]


def only(*lines: str, head: str = HEAD) -> PlannedLine:
    """The one line of a table."""
    (line,) = planned(*lines, head=head).lines
    return line


def kinds(line: PlannedLine) -> list[tuple[str, date]]:
    """What a line would record, by kind and day."""
    return [(event.kind, event.happened_on) for event in line.events]


@pytest.fixture
def coach(tmp_path: Path) -> Iterator[Coach]:
    """A coach of an empty journal."""
    with Journal.open(tmp_path / "hearback.duckdb") as journal:
        yield Coach(journal)


# Cells -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    [
        "2026-03-10", "2026/3/10", "10.03.2026", "10.3.26", "10. 3. 2026", "10 Mar 2026",
        "March 10, 2026", "Mar 10 2026", "10th of March 2026", "Tue 10 March 2026", "10-Mar-26",
        "10. März 2026", "46091", "46091.5", "2026-03-10 14:30", "2026-03-10T14:30:00Z",
        "10.03.2026 14:30", "March 10, 2026 2:30 PM", "  2026-03-10  ", "2026-03-10T14:30:00.123+01:00",
    ],
)  # fmt: skip
def test_a_day_is_read_in_its_usual_forms(cell: str) -> None:
    assert day_in(cell) == march(10)


@pytest.mark.parametrize(
    ("cell", "order", "day"),
    [
        ("10/03/2026", "day_first", march(10)),
        ("03/10/2026", "month_first", march(10)),
        ("10-03-26", "day_first", march(10)),
        ("25/03/2026", None, march(25)),
        ("03/25/2026", None, march(25)),
        ("03/03/2026", None, march(3)),
    ],
)
def test_strokes_are_read_as_the_column_means_them(
    cell: str, order: Order | None, day: date
) -> None:
    assert day_in(cell, order) == day


@pytest.mark.parametrize("cell", ["10/03/2026", "1-2-26"])
def test_a_day_with_two_readings_is_never_guessed(cell: str) -> None:
    with pytest.raises(BadInput) as refusal:
        day_in(cell)

    assert refusal.value.field == "order"


@pytest.mark.parametrize(
    "cell",
    ["soon", "10 March", "31.02.2026", "2026-13-01", "25/13/2026", "12", "3", "99999", "0001-01-01",
     "March 2026", "10 10 March 2026", "10 March 2026 or 11 March 2026", "9" * 10_000,
     "\uff12\uff10\uff12\uff16-03-10"],
)  # fmt: skip
def test_what_is_no_day_is_refused(cell: str) -> None:
    with pytest.raises(BadInput):
        day_in(cell, "day_first")


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["01/02/2026", "25/02/2026"], "day_first"),
        (["01/02/2026", "02/25/2026"], "month_first"),
        (["01/02/2026"], None),
        (["25/02/2026", "02/25/2026"], None),
        (["2026-02-25", "25.02.2026"], None),
    ],
)
def test_the_whole_column_says_whether_day_or_month_comes_first(
    cells: list[str], order: Order | None
) -> None:
    assert order_in(cells) == order


@pytest.mark.parametrize(
    ("cell", "salary"),
    [
        ("£45k", Salary(amount=45_000, currency="GBP")),
        ("€45.5k", Salary(amount=45_500, currency="EUR")),
        ("1.2k per month", Salary(amount=1_200, per="month")),
        ("45,000 EUR per year", Salary(amount=45_000, currency="EUR", per="year")),
        ("45.000,50 EUR", Salary(amount=45_000.5, currency="EUR")),
        ("CHF 95'000 p.a.", Salary(amount=95_000, currency="CHF", per="year")),
        ("20.50 GBP/hour", Salary(amount=20.5, currency="GBP", per="hour")),
        ("$120,000", Salary(amount=120_000)),
        ("50-60k", None),
        ("negotiable", None),
        ("45000 plus car", None),
        ("", None),
    ],
)
def test_pay_is_read_only_where_nothing_else_is_said(cell: str, salary: Salary | None) -> None:
    assert salary_in(cell) == salary


# Tables ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "¦"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_a_table_may_come_from_any_office(delimiter: str, encoding: str, line_break: str) -> None:
    text = 'Firma|Stelle|Notizen\nGröße & Söhne|Köchin|"two\nlines; and, more"\n\n||\n'
    text = text.replace("|", delimiter).replace("¦", "|").replace("\n", line_break)

    table = read_table(text.encode(encoding))

    assert table.columns == ("Firma", "Stelle", "Notizen")
    assert [row.cells for row in table.rows] == [
        ("Größe & Söhne", "Köchin", "two\nlines; and, more")
    ]
    assert matched(table.columns) == {"Firma": "employer", "Stelle": "role", "Notizen": "notes"}


def test_a_line_that_names_its_delimiter_is_followed() -> None:
    table = read_table("sep=;\nCompany;Role\nA, B;C\n")

    assert (table.rows[0].line, table.rows[0].cells) == (3, ("A, B", "C"))


def test_a_title_may_stand_above_the_names_of_the_columns() -> None:
    table = read_table("My job hunt,,\n,,\nCompany,Role,Status\nOx,Cook,Applied\n")

    assert table.columns == ("Company", "Role", "Status")
    assert table.rows[0].line == 4


def test_columns_with_one_name_or_none_are_told_apart() -> None:
    table = read_table("Company,Role,Date,Date,,\nOx,Cook,1,2,3,\n")

    assert table.columns == ("Company", "Role", "Date", "Date (2)", "Column 5", "Column 6")


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("", 1),
        ("\n , ,\n", 1),
        ('Company,Role\nOx,"Cook\n\n', 2),
        ('Company,Role\nOx,Cook\n"El"k,Cook\n', 3),
        ("Company,Role\nOx,Cook,more\n", 2),
        ("Company,Role\n" + "x" * 30_000 + ",Cook\n", 2),
        ("Company,Role\n" + '"' + "x" * 200_000 + '",Cook\n', 2),
        ("," * 300, 1),
        ("Company,Role\n" * 6_000, 5_001),
    ],
)
def test_a_broken_table_is_refused_with_its_line(raw: str, line: int) -> None:
    with pytest.raises(BadInput) as refusal:
        read_table(raw)

    assert refusal.value.line == line
    assert refusal.value.problem.startswith(f"Line {line}: ")


@pytest.mark.parametrize("name", fields())
def test_everything_a_column_can_hold_has_names(name: str) -> None:
    assert name in matched([name.replace("_", " "), name.split("_", maxsplit=1)[0]]).values()


@pytest.mark.parametrize(
    ("cell", "stage"),
    [
        ("Rejected", "rejected"),
        ("REJECTED - after final round", "rejected"),
        ("Offer (verbal)", "offer_received"),
        ("Declined offer", "offer_declined"),
        ("Ghosted", "moved_on"),
        ("In progress", "open"),
        ("Banana", None),
        ("not rejected", None),
        ("Interview rejected", "rejected"),
        ("Awaiting offer", None),
        ("Interview offered", None),
        ("Rejected?", None),
        ("Rejected (by applicant)", None),
        ("Offer / Rejected", None),
        ("Turned down", None),
        ("offerAccepted", "offer_accepted"),
        ("Offer declined by company", None),
        ("Rejected by the hiring manager", "rejected"),
        ("Offered, declined (too low)", "offer_declined"),
        ("Declined", None),
        ('{"id":7,"name":"Not Selected"}', "rejected"),
        ("❌ Rejected", "rejected"),
    ],
)
def test_the_words_of_a_stage_are_known_or_not(cell: str, stage: str | None) -> None:
    found = stage_in(cell)

    assert (found.kind if found else None) == stage


# What a line would record ------------------------------------------------------------------------


def test_a_line_becomes_a_candidacy_with_its_interview() -> None:
    line = only(
        "Northwind,Analyst,2026-02-01,2026-03-05,Interviewed,Dana,dana@n.example,2026-03-20",
        head=f"{HEAD},Contact,E-mail,Decision date",
    )

    assert kinds(line) == [("candidacy_opened", date(2026, 2, 1)), ("interview_held", march(5))]
    assert line.events[1] == interviewed(
        march(5),
        interviewers=[{"name": "Dana", "email": "dana@n.example"}],
        decision_by="2026-03-20",
    )
    assert line.says[1] == (
        "Thursday 5 March: You had an interview with Dana. They will decide by Friday 20 March."
    )


def test_an_interview_ahead_is_a_round_that_is_set() -> None:
    line = only("Ox,Cook,2026-02-01,2026-03-20,Interview scheduled")

    assert kinds(line)[1:] == [("next_round_set", TODAY)]


@pytest.mark.parametrize("cell", ["N/A", "n/a", "-", "—", "None", "TBD", " ? "])
def test_a_cell_that_says_that_nothing_is_known_is_empty(cell: str) -> None:
    line = only(f"Ox,Cook,2026-02-01,2026-03-05,,{cell},{cell}", head=f"{HEAD},Contact,Notes")

    assert line.events[1:] == (interviewed(march(5)),)


def test_several_interviews_are_several_rounds() -> None:
    line = only("Ox,Cook,2026-02-10,2026-02-20", head="Company,Role,Interview 1,Interview 2")

    assert [e.model_dump()["round"] for e in line.events[1:]] == [1, 2]


def test_an_end_without_a_day_is_put_on_the_last_day_and_marked_as_such() -> None:
    line = only("Ox,Cook,2026-02-01,2026-03-05,Rejected")

    assert kinds(line)[-1] == ("rejected", march(5))
    assert line.events[-1].day_known is False
    assert len(line.remarks) == 1


def test_an_end_with_a_day_is_put_on_it() -> None:
    line = only(
        "Ox,Cook,2026-02-01,2026-03-06,Rejected", head="Company,Role,Applied,Rejected,Status"
    )

    assert kinds(line)[-1] == ("rejected", march(6))
    assert line.remarks == ()


def test_an_accepted_offer_is_an_offer_first() -> None:
    line = only(
        "Ox,Cook,2026-02-01,2026-03-05,Accepted,£45k,2026-05-04",
        head=f"{HEAD},Salary,Start date",
    )

    assert [kind for kind, _ in kinds(line)] == [
        "candidacy_opened",
        "interview_held",
        "offer_received",
        "offer_accepted",
        "start_date_agreed",
    ]
    assert line.events[2].model_dump()["salary"]["amount"] == 45_000


def test_what_no_event_can_say_becomes_a_note() -> None:
    line = only(
        "Ox,Cook,2026-02-01,soon,Banana,Leeds,80k",
        head=f"{HEAD},Location,Salary",
    )

    (note,) = [event for event in line.events if event.kind == "note_added"]
    assert note.model_dump()["text"].split("\n") == [
        "Location: Leeds",
        "Interview date: soon",
        "Status: Banana",
        "Salary: 80k",
    ]


def test_a_second_cell_of_what_an_event_says_once_becomes_a_note() -> None:
    line = only(
        "Ox,Cook,2026-02-01,,Offer,GB,IE,45k,50k",
        head=f"{HEAD},Country,Land,Salary,Pay",
    )

    opened, note, offer = line.events
    assert opened.model_dump()["country"] == "GB"
    assert offer.model_dump()["salary"]["amount"] == 45_000
    assert note.model_dump()["text"].split("\n") == ["Pay: 50k", "Land: IE"]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (",Cook,2026-02-01,,", "No employer is named."),
        ("Ox,,2026-02-01,,", "No role is named."),
        ("Ox,Cook,,,Applied", "No day up to today is named."),
        ("Ox,Cook,2026-04-01,,Applied", "No day up to today is named."),
        ("Ox,Cook,01/02/2026,,Applied", "01/02/2026 can be read in two ways."),
    ],
)
def test_a_line_that_cannot_be_recorded_says_why(row: str, says: str) -> None:
    line = only(row)

    assert (line.refused or "").startswith(says)
    assert line.events == ()


def test_a_day_with_two_readings_is_asked_for_once() -> None:
    rows = ("Ox,Cook,01/02/2026,03/03/2026,Applied", "Elk,Cook,2026-02-01,,Applied")

    asking, told = planned(*rows), planned(*rows, order="day_first")

    assert asking.asks == "01/02/2026"
    assert [line.refused is None for line in asking.lines] == [False, True]
    assert told.asks is None
    assert kinds(told.lines[0])[0] == ("candidacy_opened", date(2026, 2, 1))


def test_one_column_tells_how_the_others_are_meant() -> None:
    told = planned("Ox,Cook,01/02/2026,25/02/2026,Interviewed")

    assert told.asks is None
    assert kinds(told.lines[0])[0] == ("candidacy_opened", date(2026, 2, 1))


def test_columns_are_corrected_by_hand() -> None:
    head = "Where,What,When"
    columns = {"Where": "employer", "What": "role", "When": "opened_on"}

    told = planned("Ox,Cook,2026-02-01", head=head, columns=columns)

    assert kinds(told.lines[0]) == [("candidacy_opened", date(2026, 2, 1))]
    assert told.columns == columns


@pytest.mark.parametrize("columns", [{"Nowhere": "role"}, {"Status": "salaries"}])
def test_a_correction_of_what_is_not_there_is_refused(columns: dict[str, str]) -> None:
    with pytest.raises(BadInput) as refusal:
        planned("Ox,Cook,2026-02-01,,", columns=columns)

    assert refusal.value.field == "columns"


def test_a_line_that_repeats_another_is_remarked() -> None:
    told = planned("Ox,Cook,2026-02-01,,", "ox , cook,2026-02-02,,")

    assert told.lines[1].remarks == ("Line 2 has the same employer and role.",)


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("jobTitle", "role"), ("appliedDate", "opened_on"), ("AppliedDate", "opened_on"),
        ("list_name", "stage"), ("Final status", "stage"), ("Job Position", "role"),
        ("Hiring Company", "employer"), ("Date First Interview", "interviewed_on"),
        ("Vorstellungsgespräch", "interviewed_on"), ("Intitulé du poste", "role"),
        ("Persona de contacto", "contact"), ("Fecha de inicio", "start_on"), ("Excitement", None),
    ],
)  # fmt: skip
def test_columns_are_known_by_the_names_that_trackers_give_them(
    column: str, field: str | None
) -> None:
    assert matched([column]) == {column: field}


TRACKERS = {
    "LinkedIn": ("Application Date", "Company Name", "Job Title", "Contact Email", "Saved Date"),
    "Teal": ("company_name", "role", "added_at", "applied_at", "archived_at", "statusName"),
    "Huntr": ("companyName", "title", "listName", "createdAt", "salary"),
    "JobSync": ("Company", "JobTitle", "Status", "createdAt", "applied", "appliedDate"),
    "job-ops": ("employer", "title", "stage", "outcome", "discoveredAt", "appliedAt", "closedAt"),
    "Simplify": ("Company Name", "Job Title", "Applied Date", "Status", "Status Date"),
    "Notion": ("Company", "Position", "Stage", "Application Date", "Interview Date", "Contact"),
    "Airtable": ("Company", "Position", "Status", "Applied on", "First interview date",
                 "Interviewer(s)", "Hiring manager", "Offer amount", "Application submitted on"),
    "Google Sheets": ("Company", "Position Title", "Date Applied", "Interview 1", "Offer?",
                      "Rejected?", "Application Status", "Final Result"),
    "Excel": ("Company name", "Position applied for", "Date of application", "Contact person",
              "Contact's Email", "Interview date/time", "Result", "Date of Outcome"),
    "career-ops": ("Date", "Company", "Role", "Status", "Notes"),
}  # fmt: skip


@pytest.mark.parametrize("tracker", TRACKERS)
def test_the_columns_of_the_usual_trackers_are_known(tracker: str) -> None:
    assert [name for name, field in matched(TRACKERS[tracker]).items() if field is None] == []


STATUSES = {
    "JobSync": "Draft, Applied, Interview, Offer, Rejected, Expired, Archived",
    "job-ops": "discovered, processing, ready, applied, in_progress, skipped, expired, "
    "recruiter_screen, assessment, hiring_manager_screen, technical_interview, onsite, offer, closed",
    "Teal": "Bookmarked, Applying, Applied, Interviewing, Negotiating, Accepted, I Withdrew, "
    "Not Selected, No Response, Archived",
    "Huntr": "Wishlist, Applied, Interview, Offer, Rejected",
    "Simplify": "Saved, Applied, Screen, Interviewing, Offer, Rejected, Accepted, Withdrawn",
    "Notion": "Not started, To apply, Applied, Phone screen, Take home, On-site, Offer received",
    "by hand": "Waiting to hear, Responded, In-person interview, Virtual interview, Position filled, "
    "No longer under consideration, Reference check, Background check, Rejected pre-interview",
}


@pytest.mark.parametrize("tracker", STATUSES)
def test_the_stages_of_the_usual_trackers_are_known(tracker: str) -> None:
    assert [word for word in STATUSES[tracker].split(", ") if stage_in(word) is None] == []


def test_the_day_of_the_outcome_is_the_day_of_whatever_came_out() -> None:
    head = "Company,Role,Applied,Outcome,Date of outcome"
    rows = ("Ox,Cook,2026-02-01,Unsuccessful,2026-02-20", "Elk,Cook,2026-02-01,,2026-02-20")

    ended, still_open = planned(*rows, head=head).lines

    assert kinds(ended)[-1] == ("rejected", march(20).replace(month=2))
    assert ended.events[-1].day_known is None
    assert [event.kind for event in still_open.events] == ["candidacy_opened", "note_added"]


def test_a_job_that_was_filed_away_after_a_no_ended_with_the_no() -> None:
    told = only(
        "Ox,Cook,2026-02-01,Rejected,2026-02-20", head="Company,Role,Applied,Status,Archived on"
    )

    assert [event.kind for event in told.events] == ["candidacy_opened", "note_added", "rejected"]


def test_a_yes_beside_the_days_of_interviews_is_no_further_one() -> None:
    told = only(
        "Ox,Cook,2026-02-01,Y,2026-02-20", head="Company,Role,Applied,Interview?,Interview date(s)"
    )

    assert [event.kind for event in told.events] == ["candidacy_opened", "interview_held"]


def test_columns_that_nobody_knows_are_said() -> None:
    told = planned("Ox,Cook,2026-02-01,5", head="Company,Role,Applied,Excitement")

    assert len(told.remarks) == 1
    assert "Excitement" in told.remarks[0]


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("Nell Ortega <nell@n.example>", [("Nell Ortega", "nell@n.example")]),
        ("Okafor, Tom", [("Okafor, Tom", None)]),
        ("Tom Okafor, Ada Lind", [("Tom Okafor", None), ("Ada Lind", None)]),
        ("Tom & Ada", [("Tom", None), ("Ada", None)]),
        ("a@b.example; c@d.example", [(None, "a@b.example"), (None, "c@d.example")]),
        ("yes", []),
        ("TRUE", []),
        ("x", []),
        ("12", []),
    ],
)
def test_a_cell_names_people_and_nobody_is_called_yes(
    cell: str, people: list[tuple[str | None, str | None]]
) -> None:
    assert [(person.name, person.email) for person in people_in(cell)] == people


@pytest.mark.parametrize("cell", ["2026-02-10; 2026-02-17", "Feb 10, 2026 and Feb 17, 2026"])
def test_two_days_in_one_cell_are_two_interviews(cell: str) -> None:
    line = only(f'Ox,Cook,2026-02-01,"{cell}",')

    assert kinds(line)[1:] == [
        ("interview_held", date(2026, 2, 10)),
        ("interview_held", date(2026, 2, 17)),
    ]


def test_of_two_different_ends_neither_is_taken() -> None:
    line = only("Ox,Cook,2026-02-01,,Rejected,Withdrawn", head=f"{HEAD},Outcome")

    assert [kind for kind, _ in kinds(line)] == ["candidacy_opened", "note_added"]
    assert len(line.remarks) == 2


# Taking in ---------------------------------------------------------------------------------------


def test_a_table_is_taken_in_beside_what_is_there(coach: Coach) -> None:
    coach.open(opened(march(1)), today=TODAY)
    table = read_table(
        f"{HEAD}\nOx,Cook,2026-02-01,2026-03-05,\n,Cook,2026-02-01,,\nElk,Cook,2026-02-02,,\n"
    )

    count = coach.archive.take_in_table(table, TODAY)

    assert count == 2
    assert [(c.candidacy, c.employer, c.stage) for c in coach.cards(TODAY)] == [
        ("c1", "Northwind", "debrief"),
        ("c2", "Ox", "waiting"),
        ("c3", "Elk", "debrief"),
    ]


def test_a_table_reuses_no_name_of_an_erased_candidacy(coach: Coach) -> None:
    table = read_table(f"{HEAD}\nOx,Cook,2026-02-01,2026-03-05,Rejected\n")
    coach.archive.take_in_table(table, TODAY)
    coach.archive.erase("c1")

    coach.archive.take_in_table(table, TODAY)

    assert [card.candidacy for card in coach.cards(TODAY)] == ["c2"]


def test_the_same_table_is_taken_in_once(coach: Coach) -> None:
    table = read_table(f"{HEAD}\nOx,Cook,2026-02-01,2026-03-05,Rejected\n")

    counts = [coach.archive.take_in_table(table, TODAY) for _ in range(2)]

    assert counts == [1, 0]
    assert coach.archive.preview(table, TODAY).lines[0].refused == "Cook at Ox is here already."
    assert len(coach.cards(TODAY)) == 1


def test_a_preview_records_nothing(coach: Coach) -> None:
    coach.archive.preview(read_table(f"{HEAD}\nOx,Cook,2026-02-01,,\n"), TODAY)

    assert coach.cards(TODAY) == ()


# Our own tables ----------------------------------------------------------------------------------


def test_a_table_has_one_line_a_candidacy() -> None:
    portfolio = known_on(march(6), opened(march(2), country="GB"), interviewed(march(5)))

    (row,) = csv.DictReader(StringIO(write_table(portfolio)))

    assert row["Employer"] == "Northwind"
    assert row["Stage"] == "waiting"
    assert (row["Began"], row["Last interview"]) == ("2026-03-02", "2026-03-05")
    assert (row["Follow up on"], row["Country"]) == ("2026-03-12", "GB")


def test_a_table_of_entries_tells_each_in_words() -> None:
    portfolio = known_on(march(6), opened(march(2)), interviewed(march(5)), noted(march(5)))

    rows = list(csv.DictReader(StringIO(write_entries(portfolio))))

    assert [row["No"] for row in rows] == ["1", "2", "3"]
    assert rows[2]["In words"] == "You noted: Call Ines"


def test_our_own_table_is_read_again() -> None:
    told = (
        opened(march(2), country="GB", industry="Finance"),
        interviewed(
            march(5), decision_by=march(13), interviewers=[{"name": "Ada", "email": "a@b"}]
        ),
    )
    table = read_table(write_table(known_on(march(6), *told)))

    (line,) = preview(table, march(6), Settings()).lines

    assert [e.model_dump() for e in line.events if e.kind != "note_added"] == [
        e.model_dump() for e in told
    ]


def test_a_no_in_our_own_table_is_read_again() -> None:
    portfolio = known_on(march(31), opened(march(2)), interviewed(march(5)), rejected(march(6)))

    (line,) = preview(read_table(write_table(portfolio)), march(31), Settings()).lines

    assert kinds(line)[-1] == ("rejected", march(6))


def test_excel_is_told_that_it_is_unicode(coach: Coach) -> None:
    coach.open(opened(march(2), employer="Grün"), today=TODAY)

    raw = coach.archive.spreadsheet(TODAY)

    assert raw.startswith(b"\xef\xbb\xbfEmployer,")
    assert read_table(raw).rows[0].cells[0] == "Grün"


HOSTILE = st.text(max_size=30) | st.tuples(
    st.sampled_from(["", " ", "'", "''", "\xa0"]),
    st.sampled_from([*FORMULA, "=1+1", '=cmd|"/C calc"!A0', "@SUM(1)", "-2", "+3", "\r=1"]),
    st.text(max_size=5),
).map("".join)


@given(HOSTILE)
def test_no_cell_begins_a_formula_and_none_is_changed(cell: str) -> None:
    assert not guarded(cell).startswith(FORMULA)
    assert bare(guarded(cell)) == cell


@given(HOSTILE, HOSTILE)
def test_hostile_text_begins_no_formula_in_any_table(employer: str, text: str) -> None:
    told: list[AnyEvent] = [
        opened(march(2), employer=f"{employer}x", role=f"{text}x"),
        interviewed(march(5), interviewers=[{"name": f"{text}x"}]),
        noted(march(5), text=f"{text}x"),
        replied(march(6), text=text),
    ]
    portfolio = known_on(march(7), *told)

    for written in (write_table(portfolio), write_entries(portfolio)):
        for row in csv.reader(StringIO(written, newline="")):
            assert not any(cell.startswith(FORMULA) for cell in row)


@given(cases())
def test_any_journal_makes_tables_that_are_read_again(case: Case) -> None:
    portfolio = portfolio_of(case.entries, case.today, case.settings)

    table, entries = read_table(write_table(portfolio)), read_table(write_entries(portfolio))

    assert len(table.rows) == len(portfolio.stories)
    assert len(entries.rows) == sum(map(len, portfolio.stories.values()))
    assert len(preview(table, case.today, case.settings).lines) == len(table.rows)


CELLS = st.sampled_from(
    ["Company", "Role", "Applied", "Interview", "Status", "Offer", "Salary", "Start date", "E-mail",
     "Rejected", "2026-03-01", "01/02/2026", "25/02/2026", "46000", "yes", "Accepted", "Ghosted",
     "Withdrawn", '"', "'", "=1+1", "£45k", "a@b", "\u202e", "2026-04-01", "Decision by", "Country"]
) | st.text(max_size=8)  # fmt: skip


@given(
    st.lists(st.lists(CELLS, max_size=8).map(",".join), max_size=8).map("\n".join)
    | st.binary(max_size=200)
)
def test_any_table_is_previewed_or_refused(raw: str | bytes) -> None:
    with suppress(BadInput):
        told = preview(read_table(raw), TODAY, Settings())
        assert all(bool(line.events) is (line.refused is None) for line in told.lines)


@given(st.lists(st.tuples(*[CELLS] * 6), min_size=1, max_size=5))
def test_whatever_a_preview_shows_can_be_recorded(rows: list[tuple[str, ...]]) -> None:
    text = StringIO(newline="")
    csv.writer(text).writerow(("Company", "Role", "Applied", "Interview", "Status", "Offer"))
    csv.writer(text).writerows(rows)
    with suppress(BadInput):
        told = preview(read_table(text.getvalue()), TODAY, Settings())
        for line in told.lines:
            assert [event.happened_on <= TODAY for event in line.events] == [True] * len(
                line.events
            )
            assert line.refused or line.events[0].kind == "candidacy_opened"


@pytest.mark.parametrize(
    "raw",
    ['"' * 1_900_000, "," * 1_900_000, "a,b\n" * 475_000, ('"a' + "\n") * 600_000, "x" * 1_900_000],
)
def test_a_table_made_to_be_slow_is_refused_in_a_moment(raw: str) -> None:
    begun = clock.perf_counter()

    with pytest.raises(BadInput):
        read_table(raw)

    assert clock.perf_counter() - begun < 5
