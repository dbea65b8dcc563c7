"""The calendar file: which days are in it, under which id, and what other programs make of it."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import icalendar
import ics  # type: ignore[import-untyped]
import pytest
import vobject  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st

from core.__main__ import main
from core.coach import Coach
from core.errors import NotThere
from core.events import AnyEvent, Entry, read_entry
from core.exchange.calendar import calendar
from core.exchange.mail import mailto
from core.facts import portfolio_of
from core.journal import Journal
from core.settings import Settings
from tests.stories import (
    accepted,
    agreed,
    announced,
    answered,
    april,
    completed,
    declined,
    followed_up,
    interviewed,
    invited,
    march,
    moved_on,
    numbered,
    offered,
    opened,
    rejected,
    replied,
    started,
    struck,
    thanked,
    withdrew,
    wrote,
)
from tests.strategies import Case, cases

HOSTILE = (
    "Ox\r\nBEGIN:VEVENT\r\nSUMMARY:x\n",
    'a;b,c:d\\n"e" =1+1 <b>:smile:',
    "\u202egnp.exe\u2066",
    "\x00\x07\x1b\x85\u2028\u2029z",
    "é" * 10_000,
    "🦊" * 200,
)


def exported(today: date, *events: AnyEvent, beside: Sequence[AnyEvent] = ()) -> bytes:
    """The file of a candidacy, and perhaps of another one, on a day."""
    entries = (*numbered(events), *numbered(beside, "c2"))
    return calendar(portfolio_of(entries, today, Settings()), entries).content


def read(raw: bytes) -> dict[str, Any]:
    """Every event of a file, by its id without the candidacy's mark."""
    return {str(event["UID"]).rpartition("-")[0]: event for event in _all(raw)}


def days(raw: bytes) -> dict[str, date]:
    """The first day of every event that stands, by its id."""
    return {key: event.start for key, event in read(raw).items() if event["STATUS"] == "CONFIRMED"}


def cancelled(raw: bytes) -> set[str]:
    """The ids of what holds no longer."""
    return {key for key, event in read(raw).items() if event["STATUS"] == "CANCELLED"}


def test_the_follow_up_day_is_in_the_calendar() -> None:
    raw = exported(march(6), opened(march(2)), interviewed(march(5)))

    assert days(raw) == {"write": march(12)}
    assert read(raw)["write"]["SUMMARY"] == "Write to Northwind"


def test_a_window_is_shown_with_the_day_to_write() -> None:
    raw = exported(march(6), opened(march(2)), interviewed(march(5), decision_by=march(15)))

    assert days(raw) == {"decides": march(15), "write": march(16)}
    assert read(raw)["decides"]["SUMMARY"] == "Northwind decides by today"


def test_after_the_last_follow_up_comes_the_day_to_move_on() -> None:
    told = (opened(march(2)), interviewed(march(3)), followed_up(march(10)), followed_up(march(17)))

    raw = exported(march(18), *told)

    assert days(raw) == {"move-on": march(24)}
    assert cancelled(raw) == {"write"}


def test_a_round_ahead_and_an_open_step_are_appointments() -> None:
    told = (
        opened(march(2)),
        interviewed(march(3)),
        announced(march(4), "polygraph", due_on=march(12)),
        invited(march(5), on=march(19)),
    )

    raw = exported(march(6), *told)

    assert days(raw) == {"round-4": march(19), "step-3": march(12)}
    assert read(raw)["step-3"]["SUMMARY"] == "Polygraph for Northwind"


def test_the_offer_the_notice_the_break_and_the_first_day_are_in_the_calendar() -> None:
    told = (
        opened(march(2), employed_now=True),
        interviewed(march(3)),
        offered(march(4), reply_by=march(15), leave_after_months=3),
    )
    end = (
        accepted(march(9)),
        agreed(
            march(10),
            start_on=date(2026, 5, 4),
            last_day_in_old_job=april(30),
            last_worked=april(17),
            notice_by=march(31),
        ),
    )

    before, then = exported(march(5), *told), exported(march(11), *told, *end)

    assert days(before) == {"answer": march(15)}
    assert days(then) == {
        "notice": march(31),
        "break": april(18),
        "first-day": date(2026, 5, 4),
        "leave": date(2026, 8, 4),
    }
    assert read(then)["break"].end == date(2026, 5, 4)
    assert {"answer", "write"} <= cancelled(then)


def test_there_is_no_break_without_a_free_day() -> None:
    told = (
        opened(march(2)),
        offered(march(4)),
        accepted(march(5)),
        agreed(march(6), start_on=march(31), last_day_in_old_job=march(30)),
    )

    assert "break" not in days(exported(march(7), *told))


@pytest.mark.parametrize("given_up", [opened(march(2), employed_now=False), opened(march(2))])
def test_notice_is_asked_of_everybody_who_may_have_a_job(given_up: AnyEvent) -> None:
    told = (given_up, offered(march(4)), accepted(march(5)), agreed(march(6), notice_by=march(9)))

    raw = exported(march(7), *told)

    assert ("notice" in days(raw)) is (given_up.model_dump()["employed_now"] is not False)


def test_a_notice_that_was_sent_is_no_day_in_the_calendar() -> None:
    told = (opened(march(2), employed_now=True), offered(march(4)), accepted(march(5)))
    agreed_on = agreed(march(6), notice_by=march(9))

    assert "notice" in days(exported(march(6), *told, agreed_on))
    assert "notice" not in days(
        exported(march(7), *told, agreed_on, wrote(march(7), "give_notice"))
    )


def test_an_event_is_all_day_and_its_end_is_the_next_day() -> None:
    raw = exported(march(6), opened(march(2)), interviewed(march(5)))

    assert b"DTSTART;VALUE=DATE:20260312\r\n" in raw
    assert b"DTEND;VALUE=DATE:20260313\r\n" in raw


def rings(raw: bytes, key: str) -> list[timedelta]:
    """When an event rings, counted from its beginning."""
    return [alarm["TRIGGER"].dt for alarm in read(raw)[key].walk("VALARM")]


def test_what_asks_for_something_rings_at_nine_on_its_day() -> None:
    told = (opened(march(2), employed_now=True), interviewed(march(3)))
    start = (offered(march(4), reply_by=march(13)), accepted(march(5)))
    end = (*told, *start, agreed(march(6), notice_by=march(31)))

    assert rings(exported(march(4), *told), "write") == [timedelta(hours=9)]
    assert rings(exported(march(4), *told, start[0]), "answer") == [timedelta(hours=9)]
    assert rings(exported(march(7), *end), "notice") == [timedelta(hours=9)]


def test_an_interview_rings_the_evening_before_and_an_hour_before() -> None:
    told = (opened(march(2)), interviewed(march(3)))
    known = invited(march(5), on=march(19), at="14:30", place="12 Mill Lane")

    vague = exported(march(6), *told, invited(march(5), on=march(19)))
    exact = exported(march(6), *told, known)

    event = read(exact)["round-3"]
    assert event.start == datetime(2026, 3, 19, 14, 30)  # noqa: DTZ001
    assert event["LOCATION"] == "12 Mill Lane"
    assert rings(vague, "round-3") == [timedelta(hours=-6)]
    assert rings(exact, "round-3") == [timedelta(hours=-20.5), timedelta(hours=-1)]


def test_a_day_that_only_tells_something_is_silent() -> None:
    told = (opened(march(2)), interviewed(march(5), decision_by=march(13)))
    later = (offered(march(6), leave_after_months=3), accepted(march(7)))
    end = agreed(march(8), last_day_in_old_job=april(17))

    assert rings(exported(march(6), *told), "decides") == []
    assert rings(exported(march(9), *told, *later, end), "break") == []
    assert rings(exported(march(9), *told, *later, end), "leave") == []


def test_an_answer_due_on_a_sunday_rings_on_the_last_workday() -> None:
    raw = exported(march(6), opened(march(2)), offered(march(5), reply_by=march(15)))

    assert rings(raw, "answer") == [timedelta(days=-2, hours=9)]
    assert "Friday 13 March" in read(raw)["answer"]["DESCRIPTION"]


def test_a_cancelled_day_is_there_only_if_it_was_taken_out_before(tmp_path: Path) -> None:
    told = (opened(march(2)), interviewed(march(5), decision_by=march(13)))
    with Journal.open(tmp_path / "a.duckdb") as journal:
        coach = Coach(journal)
        journal.append(None, *told)
        journal.append(None, *told)
        coach.archive.calendar(march(6), "c1")
        for name in ("c1", "c2"):
            journal.append(name, withdrew(march(7)))

        then, again = coach.archive.calendar(march(7)), coach.archive.calendar(march(7))
        alone = coach.archive.calendar(march(7), "c2")

    assert cancelled(then) == {"write", "decides"}
    assert then == again
    assert len(_all(then)) == 2
    assert _all(alone) == []


def test_a_day_to_write_carries_the_letter_and_what_opens_it(tmp_path: Path) -> None:
    ada = {"name": "Ada Park", "email": "ada@example.com"}
    told = (opened(march(2)), interviewed(march(5), interviewers=[ada]))
    with Journal.open(tmp_path / "a.duckdb") as journal:
        coach = Coach(journal)
        journal.append(None, *told)
        (letter,) = coach.letters("c1", "follow_up", march(12))

        plain = read(coach.archive.calendar(march(6)))["write"]
        raw = coach.archive.calendar(march(6), letter_on=coach.letter_on)
        later = read(coach.archive.calendar(march(20), letter_on=coach.letter_on))["write"]

    event = read(raw)["write"]
    assert str(event["URL"]) == mailto(letter).url
    assert letter.body in event["DESCRIPTION"]
    assert mailto(letter).url in event["DESCRIPTION"]
    assert letter.body in vobject.readOne(raw.decode()).vevent.description.value
    assert "URL" not in plain
    assert "URL" not in later


def test_what_is_past_or_cancelled_does_not_ring() -> None:
    told = (opened(march(2)), interviewed(march(3)))

    late, closed = exported(march(20), *told), exported(march(5), *told, withdrew(march(5)))

    assert not read(late)["write"].walk("VALARM")
    assert not read(closed)["write"].walk("VALARM")


def test_a_day_that_moves_keeps_its_id_and_counts_up() -> None:
    told = (opened(march(2)), interviewed(march(5)))

    before = read(exported(march(6), *told))["write"]
    after = read(exported(march(9), *told, replied(march(9))))["write"]

    assert before["UID"] == after["UID"]
    assert (before.start, after.start) == (march(12), march(16))
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["DTSTAMP"].dt == datetime(2026, 3, 9, tzinfo=UTC)


def test_a_round_that_is_put_off_keeps_its_id() -> None:
    told = (opened(march(2)), interviewed(march(3)), invited(march(5), on=march(19)))

    raw = exported(march(10), *told, invited(march(10), on=march(26)))

    assert days(raw) == {"round-3": march(26)}


def test_a_round_after_one_that_took_place_is_another() -> None:
    told = (opened(march(2)), interviewed(march(3)), invited(march(5), on=march(9)))
    later = (interviewed(march(9)), invited(march(12), on=march(20)))

    raw = exported(march(13), *told, *later)

    assert days(raw) == {"round-3": march(9), "round-5": march(20)}


@pytest.mark.parametrize(
    "end", [withdrew(march(6)), rejected(march(6)), moved_on(march(6)), struck(march(6), 3)]
)
def test_a_round_that_will_not_take_place_is_cancelled(end: AnyEvent) -> None:
    told = (opened(march(2)), interviewed(march(3)), invited(march(5), on=march(19)))

    assert "round-3" in cancelled(exported(march(6), *told, end))


@pytest.mark.parametrize("end", [withdrew(march(6)), rejected(march(6)), moved_on(march(6))])
def test_an_end_cancels_every_day_ahead(end: AnyEvent) -> None:
    told = (opened(march(2)), interviewed(march(5), decision_by=march(13)))

    raw = exported(march(7), *told, end)

    assert (days(raw), cancelled(raw)) == ({}, {"write", "decides"})


def test_a_declined_offer_has_no_day_to_answer() -> None:
    raw = exported(
        march(7), opened(march(2)), offered(march(5), reply_by=march(13)), declined(march(6))
    )

    assert cancelled(raw) == {"answer"}


def test_a_corrected_day_moves_and_one_taken_back_is_cancelled() -> None:
    told = (opened(march(2)), interviewed(march(5), decision_by=march(13)))

    moved = exported(march(6), *told, answered(march(6), "decision_by", "2026-03-18"))
    gone = exported(march(6), *told, answered(march(6), "decision_by", None))

    assert days(moved)["decides"] == march(18)
    assert cancelled(gone) == {"decides"}


def test_a_struck_entry_that_is_restored_stands_again() -> None:
    told = (opened(march(2)), interviewed(march(3)), invited(march(5), on=march(19)))

    raw = exported(march(6), *told, struck(march(6), 3), struck(march(6), 4))

    assert days(raw) == {"round-3": march(19)}


def test_a_candidacy_that_is_taken_back_altogether_is_cancelled() -> None:
    told = (opened(march(2)), interviewed(march(5)))

    raw = exported(march(6), *told, struck(march(6), 1), struck(march(6), 2))

    assert (days(raw), cancelled(raw)) == ({}, {"write"})


def test_a_step_that_took_place_early_is_cancelled_and_one_on_its_day_stays() -> None:
    told = (opened(march(2)), interviewed(march(3)), announced(march(4), due_on=march(12)))

    early = exported(march(13), *told, completed(march(10)))
    in_time = exported(march(13), *told, completed(march(12)))

    assert "step-3" in cancelled(early)
    assert days(in_time)["step-3"] == march(12)


def test_a_job_that_is_sure_elsewhere_ends_the_reminders() -> None:
    sure = (
        opened(march(2)),
        offered(march(9), written=True, conditional=False),
        accepted(march(9)),
    )

    raw = exported(march(10), opened(march(2)), interviewed(march(5)), beside=sure)

    assert cancelled(raw) == {"write"}


def test_the_first_day_stays_when_it_has_come() -> None:
    told = (
        opened(march(2)),
        offered(march(3)),
        accepted(march(4)),
        agreed(march(5), start_on=march(9)),
    )

    raw = exported(march(9), *told, started(march(9)))

    assert days(raw) == {"first-day": march(9)}


def test_one_candidacy_can_be_had_alone() -> None:
    told = numbered((opened(march(2)), interviewed(march(5))))
    other = numbered((opened(march(3)), interviewed(march(6))), "c2")
    portfolio = portfolio_of((*told, *other), march(7), Settings())

    both = calendar(portfolio, (*told, *other)).content
    one = calendar(portfolio, (*told, *other), candidacy="c2").content

    assert both.count(b"BEGIN:VEVENT") == 2
    assert one.count(b"BEGIN:VEVENT") == 1
    assert one.split(b"BEGIN:VEVENT")[1].split(b"END:VEVENT")[0] in both


def test_an_empty_journal_is_an_empty_calendar() -> None:
    raw = exported(march(5))

    assert raw.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert read(raw) == {}


TYPED = st.text(max_size=120) | st.text('\r\n;,:\\"\x85\u2028BEGIN', max_size=40)
TYPED |= st.sampled_from(HOSTILE)


def every_kind_of_day(employer: str, role: str, note: str) -> bytes:
    """The file of a candidacy with a window, a round, a step, an offer, and the way into the job."""
    return exported(
        march(12),
        opened(march(2), employer=employer, role=role, employed_now=True),
        interviewed(march(3), decision_by=march(13), topics=[note]),
        invited(march(4), on=march(20)),
        announced(march(5), due_on=march(24)),
        replied(march(6), text=note),
        offered(march(9), reply_by=march(15), leave_after_months=3),
        accepted(march(10)),
        agreed(
            march(11), start_on=date(2026, 5, 4), last_day_in_old_job=april(17), notice_by=march(31)
        ),
    )


def properties(raw: bytes) -> list[bytes]:
    """The name of every line, with its parameters."""
    return [line.partition(b":")[0] for line in raw.replace(b"\r\n ", b"").split(b"\r\n")]


@given(TYPED, TYPED, TYPED)
def test_hostile_text_changes_no_calendar_line(employer: str, role: str, note: str) -> None:
    plain = every_kind_of_day("Ox", "Cook", "The menu")

    raw = every_kind_of_day(f"{employer}x", f"{role}y", f"{note}z")

    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert properties(raw) == properties(plain)


@given(cases())
def test_the_same_journal_and_day_give_the_same_bytes(case: Case) -> None:
    portfolio = portfolio_of(case.entries, case.today, case.settings)

    assert calendar(portfolio, case.entries) == calendar(portfolio, list(case.entries))


@given(cases(), st.randoms(use_true_random=False))
def test_whatever_was_in_an_earlier_file_is_in_the_later_one(case: Case, rng: Random) -> None:
    entries = [e for e in case.entries if e.candidacy == "c1"]
    length = rng.randint(1, len(entries))
    then = max(e.event.happened_on for e in entries[:length])
    today = max(case.today, *(e.event.happened_on for e in entries))

    before = _by_uid(_alone(entries[:length], then, case))
    after = _by_uid(_alone(entries, today, case))

    assert before.keys() <= after.keys()
    assert all(before[uid]["SEQUENCE"] <= after[uid]["SEQUENCE"] for uid in before)
    assert all(before[uid]["DTSTAMP"].dt <= after[uid]["DTSTAMP"].dt for uid in before)


@settings(max_examples=30)
@given(cases())
def test_two_other_libraries_read_the_same_calendar(case: Case) -> None:
    raw = calendar(portfolio_of(case.entries, case.today, case.settings), case.entries).content
    if b"BEGIN:VEVENT" not in raw:
        return

    ours = {
        (str(e["UID"]), str(e["SUMMARY"]), e.start, e.end, str(e["STATUS"]), len(e.walk("VALARM")))
        for e in _all(raw)
    }
    theirs = {
        (e.uid, e.name, e.begin.date(), e.end.date(), e.status, len(e.alarms))
        for e in ics.Calendar(raw.decode()).events
    }
    others = {
        (
            e.uid.value,
            e.summary.value,
            e.dtstart.value,
            e.dtend.value,
            e.status.value,
            len(e.contents.get("valarm", ())),
        )
        for e in vobject.readOne(raw.decode()).vevent_list
    }

    assert ours == theirs == others


def test_the_command_writes_the_calendar(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store, file = tmp_path / "a.duckdb", tmp_path / "a.ics"
    with Journal.open(store) as journal:
        journal.append(None, opened(march(2)), interviewed(march(5)))

    status = main(["calendar", str(file), "--today", "2026-03-06", "--store", str(store)])

    assert status == 0
    assert capsys.readouterr().out == f"Wrote 1 date to {file}.\n"
    assert days(file.read_bytes()) == {"write": march(12)}


def test_a_candidacy_that_does_not_exist_has_no_calendar(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "a.duckdb") as journal, pytest.raises(NotThere):
        Coach(journal).archive.calendar(march(6), "c7")


def test_two_people_with_the_same_candidacy_id_have_days_of_their_own() -> None:
    ours = exported(march(6), opened(march(2)), interviewed(march(5)))
    theirs = exported(march(6), opened(march(2), employer="Acme"), interviewed(march(5)))

    assert not _by_uid(ours).keys() & _by_uid(theirs).keys()


def test_thanks_move_the_day_to_write() -> None:
    raw = exported(march(9), opened(march(2)), interviewed(march(5)), thanked(march(6)))

    assert days(raw) == {"write": march(13)}


def _alone(entries: Sequence[Entry], today: date, case: Case) -> bytes:
    return calendar(portfolio_of(entries, today, case.settings), entries).content


def _all(raw: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(raw).walk("VEVENT"))


def _by_uid(raw: bytes) -> dict[str, Any]:
    return {str(e["UID"]): e for e in _all(raw)}


def test_an_imported_journal_keeps_the_ids() -> None:
    entries = numbered((opened(march(2)), interviewed(march(5))))
    lines = [json.loads(e.event.model_dump_json(exclude_unset=True)) for e in entries]
    again = [
        read_entry(json.dumps({"no": no, **line, "kind": e.event.kind}))
        for no, (line, e) in enumerate(zip(lines, entries, strict=True), start=1)
    ]

    before = calendar(portfolio_of(entries, march(6), Settings()), entries)

    assert calendar(portfolio_of(again, march(6), Settings()), again) == before
