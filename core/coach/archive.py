"""Out, in and away: exports and imports, backups, erasure, and the made-up example."""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from core.coach.keepsakes import Keepsakes
from core.errors import HearbackError, NotThere, OutOfOrder, StoreError
from core.exchange import read_file, read_journal, write_file, write_journal
from core.facts.portfolio import Portfolio
from core.files import remove_leftovers, scratch_folder
from core.journal import (
    Backup,
    Journal,
    back_up_before,
    back_up_day,
    backups_of,
    entries_in_backups,
    erase_in_backups,
)

if TYPE_CHECKING:
    from core.exchange.calendar import CalendarOut, LetterOn
    from core.exchange.calendar_days import Dated
    from core.exchange.cells import Order
    from core.exchange.table import Table
    from core.exchange.tracker import Preview


class Archive:
    """What leaves one person's journal, comes into it, or is forgotten.

    `portfolio` gives all candidacies as they are true by a day.
    """

    def __init__(
        self, journal: Journal, keepsakes: Keepsakes, portfolio: Callable[[date], Portfolio]
    ) -> None:
        self._journal = journal
        self._keepsakes = keepsakes
        self._portfolio = portfolio

    # -- files -------------------------------------------------------------------------------

    def export(self, file: Path) -> int:
        """Writes every entry to a file, one a line; gives how many."""
        entries = self._journal.entries()
        self.write(file, write_journal(entries))
        return len(entries)

    def exported(self) -> str:
        """Every entry, one a line, for a download."""
        return write_journal(self._journal.entries())

    def write(self, file: Path, content: str | bytes) -> None:
        """Writes a file to take along, never over the store. Raises BadInput."""
        self._journal.elsewhere(file)
        write_file(file, content)

    def read(self, file: Path) -> bytes:
        """All bytes of a file that is not the store, which nobody else may open. Raises BadInput."""
        self._journal.elsewhere(file)
        return read_file(file)

    def take_in(self, text: str | bytes) -> int:
        """Takes the lines of a journal file in, all or none; gives how many were new."""
        with self._journal.exclusive():
            return self._journal.add(read_journal(text, known=self._journal.entries()))

    def new_in(self, text: str | bytes) -> int:
        """How many lines of a journal file are new. Raises as `take_in` does; nothing is recorded."""
        known = self._journal.entries()
        told = read_journal(text, known=known)
        return len({(e.candidacy, e.no) for e in told} - {(e.candidacy, e.no) for e in known})

    # -- calendars and tables ----------------------------------------------------------------

    def calendar(
        self, today: date, candidacy: str | None = None, letter_on: "LetterOn | None" = None
    ) -> bytes:
        """The days of all candidacies, or of one, as a calendar file. Raises NotThere.

        What is in it is remembered: once it holds no longer, later files have it as cancelled.
        """
        made = self._calendar(today, candidacy, letter_on)
        self._remember(made)
        return made.content

    def write_calendar(self, file: Path, today: date, letter_on: "LetterOn | None" = None) -> bytes:
        """Writes the days of all candidacies to a calendar file, as `calendar` gives them."""
        made = self._calendar(today, None, letter_on)
        self.write(file, made.content)
        self._remember(made)
        return made.content

    def _remember(self, made: "CalendarOut") -> None:
        for name, keys in made.held.items():
            self._keepsakes.remember_in_calendar(name, keys)

    def _calendar(
        self, today: date, candidacy: str | None, letter_on: "LetterOn | None"
    ) -> "CalendarOut":
        from core.exchange.calendar import calendar

        portfolio = self._portfolio(today)
        if candidacy is not None and candidacy not in portfolio.candidacies:
            raise NotThere("There's no such application.", way_out="Choose one from the list.")
        keepsakes, entries = self._keepsakes, self._journal.entries()
        names = dict.fromkeys(e.candidacy for e in entries if candidacy in (None, e.candidacy))
        return calendar(
            portfolio,
            entries,
            candidacy=candidacy,
            taken={name: keepsakes.in_calendar(name) for name in names},
            letter_on=letter_on,
        )

    def days_ahead(self, today: date, candidacy: str) -> "tuple[Dated, ...]":
        """The days of a candidacy still to come, for a calendar that takes one at a time."""
        from core.exchange.calendar_days import days_ahead

        return days_ahead(self._portfolio(today), candidacy)

    def spreadsheet(self, today: date, *, entries: bool = False) -> bytes:
        """A table for a spreadsheet (CSV): one line a candidacy, or one an entry."""
        from core.exchange.table import write_entries, write_table

        portfolio = self._portfolio(today)
        text = write_entries(portfolio) if entries else write_table(portfolio)
        return text.encode("utf-8-sig", "replace")  # without the mark, Excel reads it as Latin-1

    def preview(
        self,
        table: "Table",
        today: date,
        *,
        columns: Mapping[str, str | None] | None = None,
        order: "Order | None" = None,
    ) -> "Preview":
        """What another tracker's table would record, line by line. Nothing is recorded."""
        from core.exchange.tracker import preview

        entries, settings = self._journal.entries(), self._keepsakes.settings()
        return preview(table, today, settings, columns=columns, order=order, known=entries)

    def take_in_table(
        self,
        table: "Table",
        today: date,
        *,
        columns: Mapping[str, str | None] | None = None,
        order: "Order | None" = None,
    ) -> int:
        """Records what the preview shows, all or none; gives how many candidacies began.

        Taking the same table in again records nothing: its candidacies are there already.
        """
        with self._journal.exclusive():
            told = self.preview(table, today, columns=columns, order=order).stories
            self._journal.begin(told)
        return len(told)

    # -- backups -----------------------------------------------------------------------------

    def backup(self, file: Path) -> int:
        """Writes a whole copy of the store to `file`; gives its entries.

        Where it goes is remembered first: what a crash leaves there is removed at the next start.
        """
        place = self._journal.elsewhere(file)
        with suppress(StoreError):  # a full disk must not stand in the way of a copy elsewhere
            self._keepsakes.remember_backup(place)
        return self._journal.backup(place)

    def _remove_leftovers(self) -> None:
        for place in self._keepsakes.backed_up_to():
            with suppress(OSError):
                remove_leftovers(place)

    def backups(self) -> tuple[Backup, ...]:
        """The backups that were made by themselves, the newest first."""
        return backups_of(self._journal.path)

    def back_up_day(self, today: date) -> None:
        """Makes today's backup if anything changed since the last one."""
        with self._journal.exclusive():
            self._remove_leftovers()
            back_up_day(self._journal, today)
            self._part(today)

    def _part(self, today: date) -> None:
        """Parts candidacies that 0.1 made one, after a backup of how it was, and remembers which."""
        names = self._journal.part(lambda: back_up_before(self._journal, today))
        if names:
            self._keepsakes.keep_parted(names)

    def restore(self, file: Path, today: date) -> int:
        """Puts a backup in the place of the store, which is backed up first; gives its entries.

        A store that cannot be read is set aside instead.
        """
        with self._journal.exclusive():
            count = self._journal.restore(file, lambda: back_up_before(self._journal, today))
            self._part(today)
        return count

    def restore_from(self, content: bytes, today: date) -> int:
        """As `restore`, with a backup that was brought from elsewhere; gives its entries."""
        path = self._journal.path
        with self._journal.exclusive():
            with suppress(HearbackError):
                self._journal.version()  # holds the store: opening it would remove the folder
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with scratch_folder(path) as folder:
                brought = folder / "brought.duckdb"
                brought.write_bytes(content)
                return self.restore(brought, today)

    def erase(self, candidacy: str | None = None, *, backups: bool = False) -> int:
        """Forgets a candidacy, or everything; gives the entries erased.

        With `backups` it is forgotten in our own backups too, one of which may be all that still
        holds it, and what was set aside goes. The store comes last: what is in the way before leaves
        it to be asked for again.
        """
        path = self._journal.path
        self._remove_leftovers()
        in_store = candidacy is None or self._journal.holds(candidacy)
        if backups and candidacy is None:
            erase_in_backups(path)
        elif backups and candidacy is not None:
            entries = self._journal.entries(candidacy)
            known = entries if in_store else entries_in_backups(path, candidacy)
            if known is not None:
                erase_in_backups(path, candidacy, known)
                if not in_store:
                    return 0
        return self._journal.erase(candidacy)

    # -- the example -------------------------------------------------------------------------

    def fill_with_demo(self, today: date) -> int:
        """Fills an empty store with a made-up person's candidacies; gives the entries."""
        from core.demo import BELONGINGS, stories

        keepsakes = self._keepsakes
        with self._journal.exclusive():
            if self._journal.entries():
                raise OutOfOrder(
                    "There's something in the store already.",
                    way_out="Name an empty one with --store, or leave it as it is.",
                )
            self._journal.begin(stories(today))
            for candidacy, belongs in zip(self._journal.recorded(), BELONGINGS, strict=True):
                keepsakes.set_tags(candidacy, belongs.tags)
                keepsakes.set_documents(candidacy, "\n".join(belongs.documents))
                keepsakes.set_about_offer(candidacy, belongs.about_offer)
                if belongs.plan:
                    keepsakes.keep_draft("planner", json.dumps(belongs.plan), candidacy)
            keepsakes.keep_example(self._journal.recorded())
            if keepsakes.settings().country is None:
                keepsakes.set(country="GB")
            return len(self._journal.entries())

    def example(self) -> tuple[str, ...]:
        """The made-up candidacies that are still there."""
        recorded = self._journal.recorded()
        return tuple(name for name in self._keepsakes.example() if name in recorded)

    def remove_example(self) -> None:
        """Erases the made-up candidacies, and nothing else."""
        with self._journal.exclusive():
            for candidacy in self.example():
                self.erase(candidacy)
            self._keepsakes.keep_example(())
