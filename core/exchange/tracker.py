"""Another tracker's table as candidacies: what each line would record, in words, and what it cannot.

Each line is a candidacy of its own. Nothing is guessed: what cannot be said as an event becomes a
note, and a line that cannot be read is left out, with the reason.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from core.errors import BadInput, HearbackError
from core.events import AnyEvent, CandidacyOpened, Entry, Person, event_of
from core.exchange.cells import (
    Order,
    day_in,
    days_in,
    is_ambiguous,
    order_in,
    people_in,
    salary_in,
    yes_or_no,
)
from core.exchange.stage_cells import stage_in
from core.exchange.table import Row, Table, fields, matched, plain, says_nothing
from core.rules.guard import check_all
from core.settings import Settings
from core.views.sentences import describe_event
from core.wording import day_in_words
from core.workdays import known_countries

DAYS = (
    "opened_on", "interviewed_on", "decision_by", "offered_on", "reply_by", "accepted_on",
    "start_on", "rejected_on", "ended_on", "moved_on_on",
)  # fmt: skip
"""Fields whose cells are days."""
PAST = (
    "opened_on", "interviewed_on", "offered_on", "accepted_on", "rejected_on", "ended_on",
    "moved_on_on",
)  # fmt: skip
"""Those of them that say when something happened."""
ENDS = {
    "rejected_on": "rejected",
    "offered_on": "offer_received",
    "accepted_on": "offer_accepted",
    "moved_on_on": "moved_on",
}
FINAL = frozenset({"rejected", "offer_declined", "offer_rescinded", "withdrew", "offer_accepted"})
"""Ends of which a line has one."""
NAMES = {
    "rejected": "their no",
    "offer_received": "the offer",
    "offer_accepted": "your yes",
    "offer_declined": "your no",
    "offer_rescinded": "their taking it back",
    "withdrew": "your withdrawal",
    "moved_on": "the end",
}
RANK = (
    "candidacy_opened", "note_added", "interview_held", "next_round_set", "offer_received",
    "offer_accepted", "start_date_agreed", "offer_declined", "offer_rescinded",
    "withdrew", "rejected", "moved_on",
)  # fmt: skip
"""The order of what happened on one day."""


STAMPS = frozenset({"saved", "added", "created", "createdat", "discovered"})
"""Words of columns that say when a job was put into a tracker, before anybody applied."""
FORMATS = {"phone": "phone", "screening": "phone", "video": "video", "onsite": "onsite",
           "site": "onsite", "panel": "panel"}  # fmt: skip
"""What the name of a column of interviews says of how they were."""
ANY_INTERVIEW = frozenset({"interview", "interviews", "interviewed"})
"""Words of a column that says only whether there was an interview."""
MOST_NAMES = 20


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """What one line would record.

    `says` tells its events in words, one sentence each; `remarks` what was taken how. Where
    `refused` gives a reason, nothing of the line is recorded.
    """

    line: int
    employer: str
    role: str
    events: tuple[AnyEvent, ...]
    says: tuple[str, ...]
    remarks: tuple[str, ...]
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What a table would record, line by line.

    `columns` says what each column is taken to hold, None for one that goes into the notes. `asks`
    is a day that can be read in two ways: until the person has said how, its lines are left out.
    `remarks` are sentences about the whole table.
    """

    columns: Mapping[str, str | None]
    lines: tuple[PlannedLine, ...]
    asks: str | None
    remarks: tuple[str, ...] = ()

    @property
    def stories(self) -> tuple[tuple[AnyEvent, ...], ...]:
        """The events of each line that can be recorded."""
        return tuple(line.events for line in self.lines if line.refused is None)


@dataclass(slots=True)
class _Line:
    """A line while it is read: its cells by field, and the days found in them.

    `days` are the days of each field, each with its column. `happened` are kinds of events that
    it names without a day, and `met` the columns of interviews that it names so; `left` is what is
    left for a note, by column, of which `told` are said to be.
    """

    said: dict[str, list[tuple[str, str]]]
    days: dict[str, list[tuple[date, str]]] = field(default_factory=dict)
    happened: list[str] = field(default_factory=list)
    met: list[str] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    remarks: list[str] = field(default_factory=list)

    def one(self, name: str) -> str:
        """The first cell of a field; the others stay for the note."""
        cells = self.said.get(name, [])
        return cells[0][1] if cells else ""

    def all_days(self, name: str) -> list[date]:
        return [day for day, _ in self.days.get(name, ())]

    def day(self, name: str) -> date | None:
        return max(self.all_days(name), default=None)

    def keep(self, name: str, beyond: int = 0) -> None:
        """Puts the cells of a field into the note, but for the first so many."""
        self.left += self.said.get(name, [])[beyond:]

    def keep_other_days(self, name: str, taken: date | None) -> None:
        """Puts the days of a field into the note, but for the one that was taken."""
        columns = {column for day, column in self.days.get(name, ()) if day != taken}
        self.left += [told for told in self.said.get(name, []) if told[0] in columns]


def preview(
    table: Table,
    today: date,
    settings: Settings,
    *,
    columns: Mapping[str, str | None] | None = None,
    order: Order | None = None,
    known: Iterable[Entry] = (),
) -> Preview:
    """What a table would record on `today`, beside the journal `known`.

    `columns` corrects what the columns were taken to hold; `order` says how 10/03/2026 is meant
    where no column tells. Raises BadInput if `columns` names what is not there.
    """
    meant = matched(table.columns) | dict(columns or {})
    _check_columns(meant, table)
    orders = _orders(table, meant, order)
    seen = {_name(e.event.employer, e.event.role): 0 for e in known
            if isinstance(e.event, CandidacyOpened)}  # fmt: skip
    lines = []
    for row in table.rows:
        line = _planned(row, table, meant, orders, today, settings)
        where = seen.setdefault(_name(line.employer, line.role), line.line)
        lines.append(_told_before(line, where))
    return Preview(meant, tuple(lines), _asks(table, orders), tuple(_remarks(meant, table)))


def _remarks(meant: Mapping[str, str | None], table: Table) -> Iterator[str]:
    """What is not understood of the whole table."""
    unknown = [
        c for c in table.columns if meant[c] is None and any(map(str.strip, table.column(c)))
    ]
    if unknown:
        more = f" and {len(unknown) - MOST_NAMES} more" if len(unknown) > MOST_NAMES else ""
        names = ", ".join(f"“{name[:60]}”" for name in unknown[:MOST_NAMES])
        yield f"I don't know what these columns hold, so they're kept as notes: {names}{more}."


def _check_columns(meant: Mapping[str, str | None], table: Table) -> None:
    for column, name in meant.items():
        if column not in table.columns or (name is not None and name not in fields()):
            raise BadInput(
                f"There is no column {column[:60]}."
                if column not in table.columns
                else f"A column cannot hold {str(name)[:60]}.",
                way_out=f"Use one of {', '.join(fields())}.",
                field="columns",
            )


def _orders(
    table: Table, meant: Mapping[str, str | None], order: Order | None
) -> dict[str, Order | None]:
    """How each column of days is meant: as it says itself, else as the others say, else as told."""
    told = {c: order_in(table.column(c)) for c, name in meant.items() if name in DAYS}
    others = {found for found in told.values() if found is not None}
    consensus = others.pop() if len(others) == 1 else None
    return {column: found or consensus or order for column, found in told.items()}


def _asks(table: Table, orders: Mapping[str, Order | None]) -> str | None:
    """The first day that can be read in two ways and is still to be settled."""
    open_cells = (
        cell
        for column, order in orders.items()
        if order is None
        for cell in table.column(column)
        if is_ambiguous(cell)
    )
    return next((" ".join(cell.split()) for cell in open_cells), None)


def _name(employer: str, role: str) -> tuple[str, str]:
    return " ".join(employer.casefold().split()), " ".join(role.casefold().split())


def _told_before(line: PlannedLine, where: int) -> PlannedLine:
    """A line whose employer and role are known: left out if in the journal, remarked if above."""
    if line.refused is not None or where == line.line:
        return line
    if where == 0:
        reason = f"{line.role} at {line.employer} is here already."
        return PlannedLine(line.line, line.employer, line.role, (), (), (), reason)
    remark = f"Line {where} has the same employer and role."
    return replace(line, remarks=(*line.remarks, remark))


# -- one line -------------------------------------------------------------------------------------


def _planned(
    row: Row,
    table: Table,
    meant: Mapping[str, str | None],
    orders: Mapping[str, Order | None],
    today: date,
    settings: Settings,
) -> PlannedLine:
    read = _Line({})
    for column, cell in zip(table.columns, row.cells, strict=True):
        if not says_nothing(cell):
            name = meant[column]
            if name is None:
                read.left.append((column, cell.strip()))
            else:
                read.said.setdefault(name, []).append((column, cell.strip()))
    employer, role = (" ".join(read.one(name).split()) for name in ("employer", "role"))
    try:
        _read_days(read, orders)
        events = _story(read, employer, role, today)
        check_all(events, (), today, settings)
    except HearbackError as fault:
        return PlannedLine(row.line, employer, role, (), (), (), f"{fault.problem} {fault.way_out}")
    says = tuple(_told(event, today) for event in events)
    kept = [column for column, _ in read.left if meant[column] is not None]
    told = list(dict.fromkeys(column for column in kept if column not in read.told))
    if told:
        read.remarks.append(f"Kept as a note: {', '.join(told)}.")
    return PlannedLine(row.line, employer, role, events, says, tuple(read.remarks))


def _told(event: AnyEvent, today: date) -> str:
    day = "Day unknown" if event.day_known is False else day_in_words(event.happened_on, today)
    return f"{day}: {describe_event(event)}"


def _read_days(read: _Line, orders: Mapping[str, Order | None]) -> None:
    """Finds the days of a line; a cell that is no day becomes a note, one that says yes a stage."""
    for name in DAYS:
        for column, cell in read.said.get(name, []):
            answer = yes_or_no(cell)
            if answer is True and name in ENDS:
                read.happened.append(ENDS[name])
            elif answer is True and name == "interviewed_on":
                read.met.append(column)
            elif name == "offered_on" and salary_in(cell) is not None and not _is_day(cell):
                read.said.setdefault("salary", []).append((column, cell))
                read.happened.append(ENDS[name])
            elif answer is None:
                _read_day(read, name, column, cell, orders.get(column))


def _read_day(read: _Line, name: str, column: str, cell: str, order: Order | None) -> None:
    try:
        read.days.setdefault(name, []).extend((day, column) for day in days_in(cell, order))
    except BadInput as fault:
        if fault.field == "order":
            raise
        read.left.append((column, cell))
        read.told.add(column)
        read.remarks.append(f"{column} is kept as a note. {fault.problem}")


def _is_day(cell: str) -> bool:
    try:
        day_in(cell, "day_first")
    except BadInput:
        return False
    return True


def _story(read: _Line, employer: str, role: str, today: date) -> tuple[AnyEvent, ...]:
    """The events of a line, in order. Raises BadInput with the reason if it has none."""
    for said, name in ((employer, "employer"), (role, "role")):
        if not said:
            raise BadInput(
                f"No {name} is named.", way_out="Fill it in, or choose its column.", field=name
            )
    opened_on = _opening(read, today)
    last = max(day for name in PAST for day in read.all_days(name) if day <= today)
    events = [*_interviews(read, opened_on, today), *_offer_and_end(read, last)]
    opened = _opened(read, employer, role, opened_on)
    events += _notes(read, opened_on)
    order = {kind: rank for rank, kind in enumerate(RANK)}
    return (opened, *sorted(events, key=lambda e: (e.happened_on, order[e.kind])))


def _opening(read: _Line, today: date) -> date:
    """The day on which a line begins: that of the application, unless something came before it."""
    past = sorted(day for name in PAST for day in read.all_days(name) if day <= today)
    if not past:
        raise BadInput(
            "No day up to today is named.", way_out="Add the day you applied.", field="opened_on"
        )
    told = read.days.get("opened_on", [])
    applied = [day for day, column in told if day <= today and not _is_stamp(column)]
    others = [day for name in PAST if name != "opened_on" for day in read.all_days(name)]
    opened_on = min((*applied, *others)) if applied else past[0]
    read.keep_other_days("opened_on", opened_on)
    return opened_on


def _is_stamp(column: str) -> bool:
    """Whether a day of a column is when somebody saved the job, and not when they applied."""
    words = plain(column).split()
    return words in (["date"], ["datum"], ["fecha"]) or bool(set(words) & STAMPS)


def _opened(read: _Line, employer: str, role: str, day: date) -> AnyEvent:
    said: dict[str, str] = {}
    country = read.one("country").upper()
    if country in known_countries():
        said["country"] = country
    read.keep("country", beyond=int("country" in said))
    if read.one("industry"):
        said["industry"] = read.one("industry")
    for name in ("employer", "role", "industry"):
        read.keep(name, beyond=1)
    return event_of("candidacy_opened", day, employer=employer, role=role, **said)


def _interviews(read: _Line, opened_on: date, today: date) -> Iterator[AnyEvent]:
    held = [(day, column) for day, column in sorted(read.days.get("interviewed_on", ()))
            if day <= today]  # fmt: skip
    held = list({day: (day, column) for day, column in reversed(held)}.values())[::-1]
    ahead = sorted(day for day in set(read.all_days("interviewed_on")) if day > today)
    last = held[-1][0] if held else opened_on
    met = [c for c in read.met if not held or set(plain(c).split()) - ANY_INTERVIEW]
    told: list[tuple[date, str, bool]] = [(day, column, True) for day, column in held]
    told += [(last, column, False) for column in met]
    people = _people(read) if told else ()
    window = read.day("decision_by")
    if not told:
        read.keep("contact")
        read.keep("email")
    if window is not None and (not held or window < last):
        read.keep("decision_by")
        window = None
    for column in met:
        read.remarks.append(f"“{column}” names no day, so that interview is saved without one.")
    for number, (day, column, is_known) in enumerate(told, start=1):
        said: dict[str, Any] = {"round": number} if len(told) > 1 else {}
        said |= {} if is_known else {"day_known": False}
        if form := _format(column):
            said["format"] = form
        if number == len(told) and people:
            said["interviewers"] = [p.model_dump(exclude_none=True) for p in people]
        if number == len(told) and window is not None:
            said["decision_by"] = window.isoformat()
        yield event_of("interview_held", day, **said)
    for day in ahead[:1]:
        yield event_of("next_round_set", today, on=day)
    later = {column for day, column in read.days.get("interviewed_on", ()) if day in ahead[1:]}
    read.left += [told for told in read.said.get("interviewed_on", []) if told[0] in later]


def _format(column: str) -> str | None:
    """How an interview was, as the name of its column says."""
    words = plain(column).split()
    return next((FORMATS[word] for word in words if word in FORMATS), None)


def _people(read: _Line) -> tuple[Person, ...]:
    """The contacts; what names nobody stays for the note."""
    people, rest = [], []
    for column, cell in read.said.get("contact", [])[:1]:
        people = list(people_in(cell))
        if not people:
            rest.append((column, cell))
    email = read.one("email").removeprefix("mailto:").strip()
    found = list(people_in(email)) if email else []
    if not any(person.email for person in found):
        read.keep("email")
    elif len(people) == 1 and people[0].email is None and len(found) == 1:
        people = [Person(name=people[0].name, email=found[0].email)]
    elif people and len(found) == len(people):
        people = [Person(name=p.name or f.name, email=p.email or f.email)
                  for p, f in zip(people, found, strict=True)]  # fmt: skip
    elif not people:
        people = found
    else:
        read.keep("email")
    read.left += rest
    for names in ("contact", "email"):
        read.keep(names, beyond=1)
    return tuple(people)


def _offer_and_end(read: _Line, last: date) -> Iterator[AnyEvent]:
    """The offer, if there was one, and how it ended, as far as the line says."""
    ends = _ends(read, last)
    accepted_on, declined_on = ends.get("offer_accepted"), ends.get("offer_declined")
    rescinded_on = ends.get("offer_rescinded")
    offered_on = ends.get("offer_received") or accepted_on or declined_on or rescinded_on
    is_dated = offered_on is not None and offered_on in read.all_days("offered_on")
    if offered_on is not None:
        yield _offer(read, offered_on, accepted_on, is_dated=is_dated)
    else:
        for name in ("reply_by", "salary"):
            read.keep(name)
    for kind, day in ends.items():
        if kind != "offer_received":
            known = {} if _is_dated(read, kind, day) else {"day_known": False}
            yield event_of(kind, day, **known)
    start_on = read.day("start_on")
    if start_on is not None and accepted_on is not None and start_on >= accepted_on:
        yield event_of("start_date_agreed", accepted_on, start_on=start_on)
    elif accepted_on is not None or offered_on is None:
        read.keep("start_on")


def _ends(read: _Line, last: date) -> dict[str, date]:
    """What a line says of an offer or an end, with its day; without one, the last day it names."""
    ends = {kind: day for name, kind in ENDS.items() if (day := read.day(name)) is not None}
    for name, kind in ENDS.items():
        read.keep_other_days(name, ends.get(kind))
    named: list[tuple[str, str, str]] = []
    for column, cell in read.said.get("stage", []):
        stage = stage_in(cell)
        if stage is None or stage.more:
            read.left.append((column, cell))
        if stage is None:
            read.told.add(column)
            read.remarks.append(f"I can't tell what “{cell[:60]}” in {column} means: it's a note.")
        elif stage.kind != "open":
            named.append((stage.kind, column, cell))
    if len(FINAL & {kind for kind, _, _ in named}) > 1:
        read.left += [(column, cell) for _, column, cell in named]
        read.remarks.append("Two columns tell of two different ends, so I took neither.")
        named = []
    told = [*read.happened, *(kind for kind, _, _ in named)]
    undated = [kind for kind in dict.fromkeys(told) if kind not in ends]
    ended_on = max((day for day in read.all_days("ended_on") if day <= last), default=None)
    read.keep_other_days("ended_on", ended_on if undated else None)
    for kind in undated:
        ends[kind] = ended_on or last
        if ended_on is None and not _is_over(kind, ends):
            read.remarks.append(f"No day is named for {NAMES[kind]}, so it's saved without one.")
    if "moved_on" in ends and _is_over("moved_on", ends):
        del ends["moved_on"]
        read.keep("moved_on_on")
    return ends


def _is_dated(read: _Line, kind: str, day: date) -> bool:
    """Whether the line names the day of an end."""
    names = [name for name, end in ENDS.items() if end == kind and read.day(name)] or ["ended_on"]
    return any(day in read.all_days(name) for name in names)


def _is_over(kind: str, ends: Mapping[str, date]) -> bool:
    """Whether the line says otherwise how it ended: a job is closed in a tracker after any end."""
    return kind == "moved_on" and bool(FINAL & ends.keys())


def _offer(read: _Line, day: date, accepted_on: date | None, *, is_dated: bool) -> AnyEvent:
    said: dict[str, Any] = {} if is_dated else {"day_known": False}
    reply_by, start_on = read.day("reply_by"), read.day("start_on")
    if reply_by is not None and reply_by >= day:
        said["reply_by"] = reply_by.isoformat()
    else:
        read.keep("reply_by")
    salary = salary_in(read.one("salary"))
    if salary is not None:
        said["salary"] = salary.model_dump(exclude_none=True)
    read.keep("salary", beyond=int("salary" in said))
    if start_on is not None and accepted_on is None:
        said["start_on"] = start_on.isoformat()
    return event_of("offer_received", day, **said)


def _notes(read: _Line, day: date) -> Iterator[AnyEvent]:
    for _, cell in read.said.get("notes", []):
        yield event_of("note_added", day, text=cell)
    if read.left:
        lines = dict.fromkeys(f"{column}: {cell}" for column, cell in read.left)
        yield event_of("note_added", day, text="\n".join(lines))
