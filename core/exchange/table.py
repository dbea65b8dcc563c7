"""Tables as text: another tracker's in (CSV, tabs, bars, Markdown), our own out (CSV).

A cell that a spreadsheet would take for a formula is written with an apostrophe before it, which
the spreadsheet does not show, and which is taken off again when it is read here.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import StringIO
from itertools import pairwise
from pathlib import Path
from unicodedata import combining, normalize

from core.errors import BadInput
from core.events import Rejected
from core.exchange.decoding import refuse, text_of
from core.exchange.sections import sections_of
from core.facts.portfolio import Portfolio
from core.views.sentences import describe_event
from core.views.snapshot import card_of

COLUMNS = Path(__file__).with_name("columns.txt")
MOST_LINES = 5_000
MOST_COLUMNS = 200
LONGEST_CELL = 20_000
MARKDOWN_WITHIN = 20_000
"""Characters in which the table of a text begins."""
HEADER_WITHIN = 10
"""The names of the columns stand in one of the first lines; titles may stand above them."""

DELIMITERS = (",", ";", "\t", "|")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")  # noqa: RUF001
"""Signs with which a spreadsheet lets a formula or a command begin."""

_WORDS = re.compile(r"[^\W_]+")
_ASIDE = re.compile(r"\([^()]{0,60}\)")
_SEPARATOR = re.compile(r"sep=([,;\t|])")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_RULED = re.compile(r"[|\s:+=-]*-[|\s:+=-]*")
_BAR = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its number in the file, and its cells, as many as there are columns."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the names of its columns, each once, and its lines."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def column(self, name: str) -> tuple[str, ...]:
        """All cells of a column."""
        place = self.columns.index(name)
        return tuple(row.cells[place] for row in self.rows)


def read_table(raw: bytes | str) -> Table:
    """A table from a file, whatever parts its cells: comma, semicolon, tab or bar.

    Of a text with a table in Markdown the table is read, and nothing around it. Raises BadInput
    with the number of the line.
    """
    text = text_of(raw).replace("\r\n", "\n").replace("\r", "\n")
    told = _SEPARATOR.match(text)
    skipped = 0
    if told and text[told.end() :].startswith("\n"):
        text, skipped = text[told.end() + 1 :], 1
    if told is None and _is_markdown(text):
        lines = list(_ruled_lines(text))
    else:
        lines = list(_lines(text, told[1] if told else _delimiter(text), skipped))
    lines = [line for line in lines if any(cell.strip() for cell in line.cells)]
    if not lines:
        raise BadInput(
            "Line 1: there is no table in this file.",
            way_out="Save the sheet as CSV, with the names of its columns in the first line.",
            field="file",
            line=1,
        )
    first = _header(lines)
    columns = _named(lines[first])
    return Table(columns, tuple(_fitted(line, columns) for line in lines[first + 1 :]))


def fields() -> tuple[str, ...]:
    """Everything a column can hold, in the order of the file of names."""
    return tuple(s.removeprefix("column ") for s in sections_of(COLUMNS) if s.startswith("column "))


def matched(columns: Iterable[str]) -> dict[str, str | None]:
    """For each column what it seems to hold, by its name; None for one that is not known."""
    return {column: _known_names().get(plain(column)) for column in columns}


def says_nothing(cell: str) -> bool:
    """Whether a cell is empty, or only says that nothing is known."""
    return not cell.strip() or cell.strip().casefold() in sections_of(COLUMNS)["nothing"]


def plain(name: str, *, asides: bool = False) -> str:
    """A name without capitals, accents and punctuation; jobTitle is two words.

    What stands in brackets is left out, unless `asides`.
    """
    bare = name[:200] if asides else _ASIDE.sub(" ", name[:200])
    parted = _CAMEL.sub(" ", bare)
    simple = "".join(c for c in normalize("NFKD", parted) if not combining(c))
    return " ".join(_WORDS.findall(simple.casefold()))


@cache
def _known_names() -> Mapping[str, str]:
    named: dict[str, str] = {}
    for section, names in sections_of(COLUMNS).items():
        if section.startswith("column "):
            for name in names:
                named.setdefault(plain(name), section.removeprefix("column "))
    return named


# -- reading --------------------------------------------------------------------------------------


def _delimiter(text: str) -> str:
    """What parts the cells: of the four, the one most often outside quotes in the first lines."""
    outside = re.sub(r'"[^"]*"', "", "\n".join(text.split("\n")[:HEADER_WITHIN]))
    return max(DELIMITERS, key=outside.count)


def _lines(text: str, delimiter: str, skipped: int) -> Iterator[Row]:
    # The reader wants every line with its break, so that a quoted one stays whole.
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begun = 0
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as fault:
            refuse(begun + skipped + 1, _fault(str(fault)), "Save the sheet as CSV anew.")
        if cells is None:
            return
        yield _row(begun + skipped + 1, cells)
        begun = reader.line_num


def _row(line: int, cells: Sequence[str]) -> Row:
    if line > MOST_LINES:
        refuse(line, "the table is longer than any that Hearback reads", "Take a part of it.")
    if len(cells) > MOST_COLUMNS:
        refuse(line, f"there are more than {MOST_COLUMNS} columns", "Leave some out.")
    if any(len(cell) > LONGEST_CELL for cell in cells):
        refuse(line, "a cell is too long", f"Keep it under {LONGEST_CELL} characters.")
    return Row(line, tuple(bare(cell) for cell in cells))


def _is_markdown(text: str) -> bool:
    """Whether a line of cells is followed by a ruled one, as in Markdown."""
    lines = [line.strip() for line in text[:MARKDOWN_WITHIN].split("\n")]
    return any(
        "|" in above and "|" in line and _RULED.fullmatch(line) for above, line in pairwise(lines)
    )


def _ruled_lines(text: str) -> Iterator[Row]:
    """The lines of a table in Markdown, from the one above the first rule on."""
    begun = False
    lines = [line.strip() for line in text.split("\n")]
    for number, line in enumerate(lines, start=1):
        if _RULED.fullmatch(line[:LONGEST_CELL]) and "|" in line:
            begun = True
        elif "|" in line and (begun or _RULED.fullmatch(lines[min(number, len(lines) - 1)][:2000])):
            cells = _BAR.split(line.removeprefix("|").removesuffix("|"))
            yield _row(number, [cell.strip().replace("\\|", "|").strip("*` ") for cell in cells])


def _fault(said: str) -> str:
    if "end of data" in said:
        return "a quotation mark is opened and not closed"
    if "expected after" in said:
        return "something follows a closing quotation mark"
    if "field larger" in said:
        return "a cell is too long, or a quotation mark is not closed"
    return "the line cannot be read"


def _header(lines: Sequence[Row]) -> int:
    """Which line names the columns: the first that names two we know, else the first one."""
    for place, line in enumerate(lines[:HEADER_WITHIN]):
        known = {f for f in matched(line.cells).values() if f is not None}
        if len(known) >= 2:
            return place
    return 0


def _named(header: Row) -> tuple[str, ...]:
    """The names of the columns, each once; one without a name is called by its number."""
    names: list[str] = []
    for number, cell in enumerate(header.cells, start=1):
        name = " ".join(cell.split())[:100] or f"Column {number}"
        again = 2
        unique = name
        while unique in names:
            unique, again = f"{name} ({again})", again + 1
        names.append(unique)
    return tuple(names)


def _fitted(row: Row, columns: tuple[str, ...]) -> Row:
    over = row.cells[len(columns) :]
    if any(cell.strip() for cell in over):
        refuse(
            row.line, "there are more cells than columns", "Put quotation marks around the text."
        )
    cells = row.cells[: len(columns)]
    return Row(row.line, cells + ("",) * (len(columns) - len(cells)))


# -- writing --------------------------------------------------------------------------------------

TABLE = (
    "Employer", "Role", "Stage", "Began", "Last interview", "Contact", "E-mail", "They decide by",
    "Follow up on", "Move on on", "Offer", "Answer by", "Turned down", "First day", "Industry",
    "Country",
)  # fmt: skip
ENTRIES = ("Employer", "Role", "No", "Day", "Kind", "In words")


def write_table(portfolio: Portfolio) -> str:
    """One line a candidacy, as they stand on the day of `portfolio`."""
    return _written(TABLE, (_line(portfolio, name) for name in portfolio.stories))


def write_entries(portfolio: Portfolio) -> str:
    """One line for each entry that is true, in the order in which it happened."""
    cards = {name: card_of(portfolio.state(name)) for name in portfolio.stories}
    rows = (
        (cards[name].employer, cards[name].role, str(e.no), _day(e.event.happened_on),
         e.event.kind, describe_event(e.event))
        for name, story in portfolio.stories.items()
        for e in story
    )  # fmt: skip
    return _written(ENTRIES, rows)


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if _would_begin_a_formula(cell) else cell


def bare(cell: str) -> str:
    """A cell as it was before it was guarded."""
    return cell[1:] if cell.startswith("'") and _would_begin_a_formula(cell[1:]) else cell


def _would_begin_a_formula(cell: str) -> bool:
    return cell.startswith(FORMULA) or cell.lstrip("' \xa0\0\ufeff").startswith(FORMULA)


def _written(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return text.getvalue()


def _line(portfolio: Portfolio, name: str) -> Sequence[str]:
    at = portfolio.state(name)
    card, facts = card_of(at), portfolio.facts(name)
    contact = next(iter(at.interview.people), None)
    rejection = at.decisions.rejection
    rejected_on = rejection.event.happened_on if rejection is not None else None
    is_rejected = at.decisions.is_(Rejected)
    return (
        card.employer,
        card.role,
        card.stage,
        _day(portfolio.stories[name][0].event.happened_on),
        _day(facts.last_interview_on.value),
        contact.name or "" if contact else "",
        contact.email or "" if contact else "",
        _day(facts.decision_by.value),
        _day(facts.follow_up_on.value),
        _day(facts.move_on_on.value),
        _day(at.offer.first.event.happened_on if at.offer.first is not None else None),
        _day(facts.reply_by.value),
        _day(rejected_on if is_rejected else None),
        _day(facts.start_on.value),
        facts.industry.value or "",
        at.opening.say("country").value or "",
    )


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()
