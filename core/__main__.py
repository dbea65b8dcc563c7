"""The commands, for scripts, for a cron line, and for anyone who doubts the page.

Each command imports what it needs when it runs, so that a small one starts fast.
"""

import argparse
import gc
import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from datetime import date
from io import UnsupportedOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from core.errors import HearbackError, NotThere

if TYPE_CHECKING:
    from core.coach import Coach
    from core.letters import Letter
    from core.rules import Briefing

DONE, BAD_INPUT, SOMETHING_DUE, STOPPED = 0, 2, 3, 130
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Parser(argparse.ArgumentParser):
    """Says what is wrong with the words of a command in one sentence."""

    def error(self, message: str) -> NoReturn:
        """Exits with status 2."""
        said = message[:1].upper() + message[1:]
        self.exit(BAD_INPUT, f"{said}. Ask for the words with {self.prog} --help.\n")


def advise(words: argparse.Namespace) -> int:
    """The advice for a journal file. The database is not touched."""
    from core.exchange import read_file, read_journal
    from core.facts import portfolio_of
    from core.rules import brief
    from core.rules.document import as_line, document
    from core.settings import settings_from

    settings = settings_from(dict(words.set), country=words.country)
    portfolio = portfolio_of(read_journal(read_file(words.journal)), words.today, settings)
    for name in portfolio.stories:
        briefing = brief(portfolio, name)
        print(as_line(document(briefing)) if words.json else _in_words(briefing))
    return DONE


def letter(words: argparse.Namespace) -> int:
    """The draft for a purpose, or one for each person to thank. The database is not touched.

    Several drafts are printed one after another. With --eml each becomes a file: one as it is
    named, several as NAME-1.eml, NAME-2.eml and so on.
    """
    from core.exchange import read_file, read_journal, write_file
    from core.exchange.mail import eml
    from core.facts import portfolio_of
    from core.letters import draft
    from core.settings import settings_from

    settings = settings_from(dict(words.set), country=words.country)
    portfolio = portfolio_of(read_journal(read_file(words.journal)), words.today, settings)
    candidacy = _the_one(tuple(portfolio.stories), words.candidacy)
    letters = draft(words.purpose, portfolio, candidacy, tone=words.tone, signed=words.signed)
    if words.eml is None:
        print("\n\n---\n\n".join(_as_read(letter) for letter in letters))
        return DONE
    files = [words.eml]
    if len(letters) > 1:
        name = words.eml
        files = [name.with_stem(f"{name.stem}-{n}") for n in range(1, len(letters) + 1)]
    for file, one in zip(files, letters, strict=True):
        write_file(file, eml(one))
        print(f"Wrote the letter{_to(one)} to {file}.")
    return DONE


def read(words: argparse.Namespace) -> int:
    """What a reply, an invitation or a table says, and why. Nothing is recorded.

    What the file is, is told by what is in it; --as says it. A mail with an invitation is one.
    """
    from core.exchange import read_file
    from core.exchange.any_file import as_document, in_plain_words, kind_of, read_any, reader_of
    from core.rules.document import as_line

    reader = reader_of(words.today, words.zone, words.name, words.email, words.country)
    raw = read_file(words.file)
    found = read_any(raw, reader, words.kind or kind_of(raw, words.file.name))
    print(as_line(as_document(found)) if words.json else in_plain_words(found, words.today))
    return DONE


def rules(words: argparse.Namespace) -> int:
    """The rulebook as the code has it."""
    from core.rules import RULES
    from core.rules.document import as_line, table_row

    for rule in RULES:
        row = table_row(rule)
        if words.json:
            print(as_line(row))
            continue
        print(f"{row['key']} ({row['kind']}), while: {', '.join(row['stage'])}")
        print(f"    when: {row['conditions']}")
        print(f"    rests on: {', '.join(row['sources'])}")
    return DONE


def agenda(words: argparse.Namespace) -> int:
    """Everything that is due across the stored candidacies. Exit status 3 if something is."""
    from core.rules.document import as_line

    due = _coach(words).agenda(words.today)
    for item in due:
        day = (item.advice.due or words.today).isoformat()
        if words.json:
            row = {
                "candidacy": item.card.candidacy,
                "employer": item.card.employer,
                "role": item.card.role,
                "key": item.advice.key,
                "due": day,
                "urgency": item.advice.urgency,
                "say": item.advice.say,
            }
            print(as_line(row))
        else:
            print(f"{day}  {item.card.employer}, {item.card.role}: {item.advice.say}")
    if not due and not words.json:
        print("Nothing is due.")
    return SOMETHING_DUE if due else DONE


def remind(words: argparse.Namespace) -> int:
    """Shows one notification on this computer if something is due, once a day."""
    reminders = _coach(words).reminders
    said = reminders.due(words.today)
    if said is None:
        print("Nothing is due, or you were reminded today.")
        return DONE
    print(said)
    reminders.show(said, words.today)
    return DONE


def plan(words: argparse.Namespace) -> int:
    """The start-date planner on a file. The database is not touched."""
    from core import planner
    from core.exchange import read_file

    answer = planner.plan(planner.read_case(read_file(words.case)))
    print(planner.as_json(answer) if words.json else planner.as_table(answer))
    return DONE


def export(words: argparse.Namespace) -> int:
    """Writes the journal to a file, one entry a line."""
    count = _coach(words).archive.export(words.file)
    print(f"Wrote {_entries(count)} to {words.file}.")
    return DONE


def take_in(words: argparse.Namespace) -> int:
    """Takes a journal file in, all of it or nothing."""
    coach = _coach(words)
    count = coach.archive.take_in(coach.archive.read(words.file))
    print(f"Took in {_entries(count, 'new ')} from {words.file}.")
    return DONE


def calendar(words: argparse.Namespace) -> int:
    """Writes the days of all candidacies to a calendar file."""
    from core.wording import counted

    coach = _coach(words)
    letter_on = coach.letter_on if words.letters else None
    content = coach.archive.write_calendar(words.file, words.today, letter_on)
    dates = counted(content.count(b"\r\nBEGIN:VEVENT\r\n"), "date")
    print(f"Wrote {dates} to {words.file}.")
    return DONE


def backup(words: argparse.Namespace) -> int:
    """Writes a whole copy of the store to a file."""
    count = _coach(words).archive.backup(words.file)
    print(f"Wrote {_entries(count)} to {words.file}, with all that is kept beside them.")
    return DONE


def restore(words: argparse.Namespace) -> int:
    """Puts a backup in the place of the store, which is backed up first."""
    count = _coach(words).archive.restore(words.file, words.today)
    print(f"Restored {_entries(count)} from {words.file}.")
    return DONE


def erase(words: argparse.Namespace) -> int:
    """Forgets a candidacy for good; in the backups only with --backups."""
    count = _coach(words).archive.erase(words.candidacy, backups=words.backups)
    touched = "So did" if words.backups else "Not touched were"
    print(f"Erased {_entries(count)} of {words.candidacy}. {touched} the backups beside the store.")
    return DONE


def demo(words: argparse.Namespace) -> int:
    """Fills an empty store with a made-up person's candidacies."""
    count = _coach(words).archive.fill_with_demo(words.today)
    print(f"Filled the store with {_entries(count, 'made-up ')}.")
    return DONE


def doctor(words: argparse.Namespace) -> int:
    """Says what state the store is in, and what to do."""
    coach = _coach(words)
    condition, backups = coach.journal.condition(), coach.archive.backups()
    print(f"Store: {condition.path}")
    print(f"Size: {condition.size} bytes, with its log")
    for kept in backups[:1]:
        print(f"Backups: {len(backups)}, the newest is {kept.file}")
    if condition.schema is None and condition.sound and not backups:
        print("There's no store here yet. It's made when something is saved.")
        return DONE
    if condition.schema is not None:
        from core.wording import counted

        print(f"Schema: {condition.schema}")
        print(
            f"Holds: {counted(condition.entries, 'line')}, "
            f"in {counted(condition.candidacies, 'application')}"
        )
    for finding in condition.findings:
        print(f"Found: {finding}")
    print(condition.way_out or "All is well.")
    return DONE if condition.sound else BAD_INPUT


def _entries(count: int, what: str = "") -> str:
    """How many entries, in words; `what` says of which sort."""
    from core.wording import counted

    return counted(count, f"{what}line")


def _the_one(names: Sequence[str], named: str | None) -> str:
    """The candidacy that is meant: the one that was named, else the only one."""
    if named is None and len(names) == 1:
        return names[0]
    if named in names:
        return str(named)
    if not names:
        raise NotThere("There's no application in the file by then.", way_out="Check the day.")
    problem = f"There's no application called {named} in the file by then."
    if named is None:
        problem = f"The file holds {len(names)} applications."
    raise NotThere(problem, way_out=f"Name one of {', '.join(names)} with --candidacy.")


def _as_read(letter: "Letter") -> str:
    from core.letters import on_one_line

    head = []
    for person in letter.to:
        address = f"<{person.email}>" if person.name and person.email else person.email
        to = filter(None, (on_one_line(person.name), on_one_line(address)))
        head.append(f"To: {' '.join(to)}".rstrip())
    return "\n".join([*head, f"Subject: {letter.subject}", "", letter.body])


def _to(letter: "Letter") -> str:
    from core.letters import on_one_line

    names = [on_one_line(person.name) or on_one_line(person.email) for person in letter.to]
    return "".join(f" to {name}" for name in names if name)


def _in_words(briefing: "Briefing") -> str:
    lines = [f"{briefing.candidacy}: {briefing.stage}, on {briefing.today}"]
    for advice in briefing.advice:
        day = advice.due or advice.until
        when = f"  [{day}]" if day else ""
        lines += [f"  {advice.kind:5} {advice.say}{when}", f"        {advice.why}"]
    lines += [f"  from {n.opens}: {n.key}" for n in briefing.not_yet]
    if briefing.question is not None:
        lines.append(f"  question: {briefing.question.ask} {briefing.question.why}")
    return "\n".join(lines)


def _coach(words: argparse.Namespace) -> "Coach":
    from core.coach import COLLECT_EVERY, Coach
    from core.journal import Journal, store_path

    gc.set_threshold(*COLLECT_EVERY)

    path = store_path(words.store, os.environ)
    # The doctor looks, and makes or mends nothing; a backup also heals what cannot be opened.
    journal = Journal(path) if words.work in (doctor, restore) else Journal.open(path)
    words.exits.callback(journal.close)
    return Coach(journal)


def _day(text: str) -> date:
    try:
        if DAY.fullmatch(text):
            day = date.fromisoformat(text)
            if 1950 <= day.year <= 2199:
                return day
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{text} is not a date such as 2026-03-10")


def _setting(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"{text} is not a setting such as quiet_workdays=7")
    return name, value


def _about_a_file(added: Any) -> Any:
    """The words for a file that came in, and for whoever reads it."""
    kinds = ("reply", "invitation", "table")
    added.add_argument("file", type=Path, metavar="FILE")
    added.add_argument("--as", dest="kind", choices=kinds, help="what it is")
    added.add_argument("--zone", metavar="ZONE", help="your time zone, such as Europe/London")
    added.add_argument("--name", metavar="NAME", help="your own name")
    added.add_argument("--email", metavar="ADDRESS", help="your own address")
    added.add_argument("--country", metavar="CODE", help="your country, such as GB")
    added.add_argument("--json", action="store_true", help="one JSON document")
    return added


def _parser(called: str, more: str) -> argparse.ArgumentParser:
    parser = Parser(
        prog=called, epilog=more, description="A coach for the time after an interview."
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def command(name: str, work: Callable[[argparse.Namespace], int]) -> Any:
        added = commands.add_parser(name, help=work.__doc__, description=work.__doc__)
        added.set_defaults(work=work)
        return added

    def stored(name: str, work: Callable[[argparse.Namespace], int]) -> Any:
        added = command(name, work)
        added.add_argument("--store", metavar="PATH", help="the database")
        return added

    def dated(added: Any, *, required: bool = False) -> None:
        # The one place where the commands read the clock.
        today = None if required else date.today()  # noqa: DTZ011
        added.add_argument("--today", type=_day, required=required, default=today, metavar="DAY")

    def written(added: Any, what: str = "one JSON document a line") -> None:
        added.add_argument("--json", action="store_true", help=what)

    def told(added: Any) -> None:
        added.add_argument("journal", type=Path, metavar="JOURNAL.jsonl")
        added.add_argument("--country", metavar="CODE", help="the person's country, such as GB")
        added.add_argument(
            "--set", type=_setting, action="append", default=[], metavar="NAME=NUMBER"
        )
        dated(added, required=True)

    added = command("advise", advise)
    told(added)
    written(added)
    added = command("letter", letter)
    added.add_argument("purpose", metavar="PURPOSE", help="what it is for, such as thank_you")
    told(added)
    added.add_argument("--candidacy", metavar="C", help="which one, where the file holds several")
    added.add_argument("--tone", default="warm", help="warm, plain or formal")
    added.add_argument("--signed", metavar="NAME", help="your own name, at the end of it")
    added.add_argument("--eml", type=Path, metavar="FILE", help="an e-mail draft in a file instead")
    dated(_about_a_file(command("read", read)))
    written(command("rules", rules))
    added = stored("agenda", agenda)
    dated(added)
    written(added)
    added = command("plan", plan)
    added.add_argument("case", type=Path, metavar="CASE.json")
    written(added, "the whole answer as one JSON document")
    for name, work in (("export", export), ("import", take_in)):
        stored(name, work).add_argument("file", type=Path, metavar="FILE.jsonl")
    added = stored("calendar", calendar)
    added.add_argument("file", type=Path, metavar="FILE.ics")
    added.add_argument("--letters", action="store_true", help="with what is to be written")
    dated(added)
    stored("backup", backup).add_argument("file", type=Path, metavar="FILE")
    added = stored("restore", restore)
    added.add_argument("file", type=Path, metavar="FILE")
    dated(added)
    added = stored("erase", erase)
    added.add_argument("candidacy", metavar="CANDIDACY")
    added.add_argument("--backups", action="store_true", help="in the backups beside the store too")
    for name, work in (("remind", remind), ("demo", demo)):
        dated(stored(name, work))
    stored("doctor", doctor)
    return parser


def main(
    arguments: Sequence[str] | None = None, called: str = "python -m core", more: str = ""
) -> int:
    """Runs one command and gives its exit status.

    `called` is what the person typed before the command; `more` stands below the help.
    """
    words = _parser(called, more).parse_args(arguments)
    work: Callable[[argparse.Namespace], int] = words.work
    try:
        with ExitStack() as words.exits:
            outcome = work(words)
        print(end="", flush=True)
        return outcome
    except BrokenPipeError:
        # Whoever read the output has seen enough.
        _stop_printing()
        return DONE
    except OSError as fault:
        if fault.filename is not None:
            raise
        _stop_printing()
        reason = (fault.strerror or "the system refuses").lower()
        print(f"The output cannot be written: {reason}. Send it elsewhere.", file=sys.stderr)
        return BAD_INPUT
    except HearbackError as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        _stop_printing()
        print("Stopped. What was saved before is safe.", file=sys.stderr)
        return STOPPED


def _stop_printing() -> None:
    """Keeps Python from trying again, at its end, to print what is left."""
    with suppress(UnsupportedOperation):  # it is no file where the command is called from Python
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
