"""Hostile files and texts: each is read, or refused in a sentence; none breaks, hangs or swells.

Seeds are texts that are right; an example is one of them with pieces changed, or bytes at random.
"""

import json
import random
import re
import resource
import sys
import time
from base64 import b64encode
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from core.__main__ import main
from core.errors import BadInput, HearbackError
from core.events import read_entry
from core.exchange import read_journal
from core.exchange.any_file import as_document, in_plain_words, kind_of, read_any, reader_of
from core.exchange.cells import day_in, salary_in
from core.exchange.decoding import LARGEST
from core.exchange.incoming import read_message
from core.exchange.invitation import read_invitation
from core.exchange.mail import eml, mailto
from core.exchange.replies import propose
from core.exchange.table import read_table
from core.exchange.tracker import preview
from core.letters import Letter
from core.planner.case import read_case
from core.settings import Settings, settings_from
from tests.torture.acts import FRIDAY
from tests.torture.alone import Say

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 2.0
"""The longest that a small text may keep the machine at work, in this process alone."""
SECONDS_OF_A_GIANT = 15.0
MEGABYTES = 300
"""How much more memory all examples together may take."""


def _settings(text: str) -> object:
    # As the commands take them: --set NAME=NUMBER.
    return settings_from(dict(line.partition("=")[::2] for line in text.split("\n")))


def _tracker(text: str | bytes) -> object:
    told = preview(read_table(text), FRIDAY, Settings())
    return len(told.lines)


def _letter(text: str) -> object:
    body = text.encode("utf-8", "replace").decode()  # what is typed holds no half characters
    letter = Letter("thank_you", "thank_you", "warm", (), body[:400], body, "It is short.", ("E2",))
    return eml(letter), mailto(letter)


SAM = reader_of(FRIDAY, "Europe/London", "Sam Okoro", "sam.okoro@example.org", "GB")


def _any_file(text: str | bytes) -> object:
    read = read_any(text, SAM, kind_of(text))
    return in_plain_words(read, FRIDAY), as_document(read)


def _command(text: str | bytes) -> object:
    """`python -m core read FILE --json`, which ends with 2 and one sentence where it cannot."""
    body = text if isinstance(text, bytes) else text.encode("utf-8", "replace")
    with NamedTemporaryFile(suffix=".txt") as file:
        file.write(body)
        file.flush()
        with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
            status = main(["read", file.name, "--today", FRIDAY.isoformat(), "--json"])
    if status != 0:
        problem, _, way_out = err.getvalue().partition(". ")
        raise BadInput(problem, way_out=way_out)
    return json.loads(out.getvalue())


Reader = Callable[[Any], object]


@dataclass(frozen=True, slots=True)
class Parser:
    """One way in: how it is read, what is right, and whether bytes come that way too."""

    name: str
    read: Reader
    seeds: tuple[str, ...]
    bytes_too: bool = True


REPLIES = tuple(
    case["text"] for case in json.loads((ROOT / "cases/replies.json").read_text("utf-8"))[:40]
)
LINES = tuple((ROOT / "shapes/0.1.jsonl").read_text("utf-8").strip().split("\n"))
CASE = """{"today": "2027-01-04", "country": "GB", "notice": {"given": "2027-01-11", "months": 1},
"window": {"from": "2027-02-15", "to": "2027-04-30", "preferred": "2027-03-01", "weekdays": [0]},
"money": {"net_per_workday": 150, "max_cost": 1e3, "balance_at_end": 37.5, "payday": 31},
"cover": {"new_starts": "first_after", "old_ends": "month_end"}, "must_off": [["2027-03-26",
"2027-03-29"]], "must_work": ["2027-05-03"], "new_leave": {"days_per_year": 25, "wait_months": 3,
"year_starts": "04-06"}, "horizon": ["2027-01-04", "2027-12-31"], "min_run": 4}"""
INVITATION = """BEGIN:VCALENDAR
METHOD:REQUEST
X-WR-TIMEZONE:Europe/London
BEGIN:VEVENT
UID:1@northwind.example
DTSTART;TZID=Europe/London:20260310T140000
DTEND:20260310T150000Z
SUMMARY:Interview\\, second round
LOCATION:https://meet.google.com/abc-defg-hij
ORGANIZER;CN="Ada Lindqvist":mailto:ada@northwind.example
ATTENDEE;CUTYPE=INDIVIDUAL;CN=Bo:mailto:bo@northwind.example
RRULE:FREQ=WEEKLY;COUNT=2
DESCRIPTION:Dear Sam\\n we look forward to
  meeting you
END:VEVENT
END:VCALENDAR
"""
MAIL = """From: "Dana Whitfield" <dana@northwind.example>
To: sam@example.org
Subject: =?utf-8?q?Your_application?=
Date: Tue, 10 Mar 2026 09:30:00 +0000
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b1"

--b1
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

Thank you for coming. We will decide by Friday 20 March.=20
> On Monday you wrote:

--b1
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: base64

PHA+VGhhbmsgeW91PC9wPg==

--b1--
"""
TABLE = '''sep=;
Company;Position;Status;Applied;Interview date;Salary;Notes
Northwind;Analyst;Interview;2026-03-02;10/03/2026;45k EUR a year;"a ""note"""
Ox;Cook;Rejected;5 March 2026;;£30,000;=HYPERLINK("http://x")
'''
NOTES = """# My search

| Company | Role | Status | Applied |
|---|:-:|---|---|
| Northwind | Analyst | Interview - rejected | 2026-03-02 |
"""
INVITED = MAIL.replace("text/html", "text/calendar").replace(
    "PHA+VGhhbmsgeW91PC9wPg==", b64encode(INVITATION.encode()).decode()
)
SETTINGS = "quiet_workdays=5\nmax_follow_ups=2\ncountry=GB\nsubdivision=ENG"

PARSERS = (
    Parser("journal (JSON Lines)", read_journal, ("\n".join(LINES[:4]), "\n".join(LINES))),
    Parser("one line of a journal", read_entry, LINES, bytes_too=False),
    Parser("settings", _settings, (SETTINGS,), bytes_too=False),
    Parser("plan file", read_case, (CASE,)),
    Parser("invitation (.ics)", read_invitation, (INVITATION,)),
    Parser("mail (.eml)", read_message, (MAIL,)),
    Parser("pasted reply", lambda text: propose(text, FRIDAY), (*REPLIES, MAIL)),
    Parser("table (CSV)", _tracker, (TABLE,)),
    Parser("any file", _any_file, (INVITATION, MAIL, TABLE, NOTES, *REPLIES[:10], INVITED)),
    Parser("the command (read)", _command, (INVITATION, MAIL, TABLE, NOTES, *REPLIES[:10])),
    Parser("day in a table", day_in, ("13/03/2026", "5 March 2026"), bytes_too=False),
    Parser("salary in a table", salary_in, ("£30,000 a year", "45.5k EUR"), bytes_too=False),
    Parser("letter out (.eml, link)", _letter, REPLIES, bytes_too=False),
)

NASTY = (
    '"', "'", "\\", "{", "}", "[", "]", ":", ",", ";", "=", "\n", "\r\n", "\r", "\t", " ", "\0",
    "\ufeff", "\u2028", "\x85", "\u200b", "\u202e", "\ud800", "\U0001f9ff", "ß", "İ", "\uff11\uff12",
    "null", "true", "NaN", "Infinity", "-0", "--", "1e999999999", "9" * 40, "-1", "0.1", "1_000",
    "2026-13-01", "2026-02-30", "0000-00-00", "9999-12-31", "99999-01-01", "=?utf-8?b?//8=?=",
    "BEGIN:VEVENT\n", "END:VEVENT\n", "BEGIN:VALARM\n", "TZID=Nowhere/Never", "../../etc/passwd",
    "--b1\n", "Content-Transfer-Encoding: base64\n", "charset=utf-7", "charset=nothing", "<p>",
    "<!--", "</", "&#0;", "&#x110000;", "&", "> ", "((", "%s", "{0}", "$x", "\x1b[2J",
)  # fmt: skip
GIANTS: tuple[tuple[str, str], ...] = (
    ("deep brackets", "[" * 100_000),
    ("deep braces", '{"a":' * 100_000),
    ("one long number", '{"no": ' + "9" * 1_000_000 + "}"),
    ("one long line", "a" * LARGEST),
    ("one long word, many times", "decision " * (LARGEST // 9)),
    ("many lines", "a\n" * (LARGEST // 2)),
    ("many commas", "," * LARGEST),
    ("many quotes", '"' * LARGEST),
    ("many spaces", " " * LARGEST),
    ("many dots", "." * LARGEST),
    ("many tags", "<p " * (LARGEST // 3)),
    ("many comments", "<!--" * (LARGEST // 4)),
    ("many headers", "Subject: a\n" * (LARGEST // 11)),
    ("many addresses", "From: " + "a@b, " * (LARGEST // 6) + "\n\ntext"),
    ("many folds", "BEGIN:VCALENDAR\n" + " a\n" * (LARGEST // 3)),
    ("many parts", "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n" * (LARGEST // 13)),
    ("many encoded words", "Subject: " + "=?utf-8?q?a?= " * (LARGEST // 14) + "\n\n\ntext"),
    ("more than is read", "a" * (LARGEST + 1)),
)
"""Large texts that cost some reader of the world its evening."""


@dataclass
class Inputs:
    """How many inputs came one way, and what became of them."""

    parser: str
    inputs: int = 0
    refused: int = 0
    slowest: float = 0.0
    grown: int = 0
    faults: list[str] = field(default_factory=list)


def example(parser: Parser, chance: random.Random) -> str | bytes:
    """A right text with pieces changed, or signs or bytes at random."""
    if parser.bytes_too and chance.random() < 0.2:
        return chance.randbytes(chance.randint(0, 200))
    if chance.random() < 0.2:
        text = "".join(_sign(chance) for _ in range(chance.randint(0, 200)))
    else:
        text = _changed(chance.choice(parser.seeds), chance)
    return text.encode("utf-8", "replace") if parser.bytes_too and chance.random() < 0.5 else text


def _changed(text: str, chance: random.Random) -> str:
    for _ in range(chance.choice((1, 1, 2, 6))):
        start = chance.randint(0, len(text))
        piece = chance.choice(NASTY) if chance.random() < 0.5 else _sign(chance)
        text = text[:start] + piece + text[start + chance.randint(0, 30) :]
    return text


def _sign(chance: random.Random) -> str:
    return chr(chance.randrange(chance.choice((0x80, 0x3000, 0x110000))))


def _take(counted: Inputs, parser: Parser, text: str | bytes, longest: float) -> None:
    counted.inputs += 1
    began = time.process_time()
    try:
        parser.read(text)
    except HearbackError as refusal:
        counted.refused += 1
        if (
            not refusal.problem
            or not refusal.way_out
            or re.search(r"Traceback| object at 0x", str(refusal))
        ):
            counted.faults.append(f"{parser.name}: no sentence: {refusal!s:.200} for {text!r:.200}")
        if len(str(refusal)) > 1_000:
            counted.faults.append(f"{parser.name}: a long sentence for {text!r:.200}")
    except Exception as fault:
        counted.faults.append(f"{parser.name}: {type(fault).__name__} for {text!r:.300}")
    took = time.process_time() - began
    counted.slowest = max(counted.slowest, took)
    if took > longest:
        counted.faults.append(f"{parser.name}: {took:.1f} s for {text!r:.100}")


def _memory() -> int:
    """The most memory this process ever had, in bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def try_parser(folder: Path, say: Say, number: int, count: int, seed: int) -> Inputs:
    """Lets what is right and so many examples in by one way, until one is at fault."""
    parser = PARSERS[number]
    counted = Inputs(parser.name)
    for right in parser.seeds:
        _take(counted, parser, right, SECONDS)
    counted.faults += [f"{parser.name}: refuses what is right"] * bool(counted.refused)
    chance, before = random.Random(seed), _memory()
    while counted.inputs < count and not counted.faults:
        _take(counted, parser, example(parser, chance), SECONDS)
    counted.grown = _memory() - before
    if counted.grown > MEGABYTES * 1_000_000:
        counted.faults.append(f"{parser.name}: {counted.grown} bytes more")
    return counted


def try_giants(folder: Path, say: Say, number: int) -> Inputs:
    """Lets the large texts in by one way."""
    parser = PARSERS[number]
    counted = Inputs(f"{parser.name}, giants")
    parser.read(parser.seeds[0])
    before = _memory()
    for _, giant in GIANTS:
        _take(counted, parser, giant, SECONDS_OF_A_GIANT)
        if parser.bytes_too:
            _take(counted, parser, giant.encode(), SECONDS_OF_A_GIANT)
    counted.grown = _memory() - before
    if counted.grown > MEGABYTES * 1_000_000:
        counted.faults.append(f"{parser.name}: {counted.grown} bytes more for a giant")
    return counted
