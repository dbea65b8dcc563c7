"""Many at once: two tabs, several sessions, and a command beside them. No wrong answer, ever."""

import random
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from core.coach import Coach, at_store
from core.errors import HearbackError, NotThere, OutOfOrder, StoreBusy
from core.events import AnyEvent, Entry, event_of
from core.exchange import read_journal, write_journal
from core.views.planned import planned

ROOT = Path(__file__).resolve().parent.parent.parent
TODAY = date(2026, 3, 12)
OPENED = date(2026, 3, 2)


@dataclass
class Calls:
    """How many calls there were, and which answers were wrong."""

    threads: int
    calls: int = 0
    wrong: list[str] = field(default_factory=list)


def opened(employer: str) -> AnyEvent:
    return event_of("candidacy_opened", OPENED, employer=employer, role="Cook")


def note(text: str) -> AnyEvent:
    return event_of("note_added", TODAY, text=text)


INTERVIEWED = event_of("interview_held", date(2026, 3, 5))
OFFERED = event_of("offer_received", date(2026, 3, 10), reply_by="2026-03-20")
ACCEPTED = event_of("offer_accepted", TODAY)


class Person:
    """One session, with a candidacy of its own, who knows what must be in it."""

    def __init__(self, coach: Coach, number: int, folder: Path, seed: int) -> None:
        self.coach = coach
        self.number = number
        self.folder = folder
        self.chance = random.Random(seed + number)
        self.calls = 0
        self.employer = f"Employer {number}"
        first = coach.open(opened(self.employer), INTERVIEWED, today=TODAY)
        self.home = first[0].candidacy
        self.known = list(first)

    def work(self, calls: int) -> None:
        """Does something at random, so many times. Raises AssertionError at a wrong answer."""
        acts: list[Callable[[], None]] = [
            *[self.record] * 6,
            *[self.look] * 6,
            *[self.agree] * 2,
            self.send_twice,
            self.strike,
            self.keep,
            self.set,
            self.export,
            self.take_in,
            self.come_and_go,
            self.back_up,
            self.let_go,
            self.plan,
        ]
        while self.calls < calls:
            act = self.chance.choice(acts)
            with suppress(StoreBusy):  # a command beside has it; it is said, and nothing is changed
                act()
            self.calls += 1

    def record(self) -> None:
        fresh = self.coach.record(self.home, note(f"{self.number} {self.calls}"), today=TODAY)
        assert [e.no for e in fresh] == [len(self.known) + 1], "a number was given twice"
        self.known += fresh

    def look(self) -> None:
        view = self.coach.view(self.home, TODAY)
        assert view.card.employer == self.employer, "somebody else's candidacy"
        told = [told.entry for told in self.coach.timeline(self.home, TODAY)]
        assert sorted(told, key=lambda e: e.no) == self.known, "a timeline of something else"

    def agree(self) -> None:
        mine = [card for card in self.coach.cards(TODAY) if card.candidacy == self.home]
        assert [card.employer for card in mine] == [self.employer], "not among the cards"
        for due in self.coach.agenda(TODAY):
            assert due.advice.due is None or due.advice.due <= TODAY, "due later"
        assert self.coach.letters(self.home, "thank_you", TODAY), "no letter"

    def send_twice(self) -> None:
        token = f"{self.number} {self.calls}"
        fresh = self.coach.record(self.home, note("twice"), today=TODAY, token=token)
        again = self.coach.record(self.home, note("twice"), today=TODAY, token=token)
        self.known += fresh
        assert again == fresh, "sent twice, recorded twice"

    def strike(self) -> None:
        self.known += self.coach.strike(self.home, self.known[-1].no, today=TODAY)

    def keep(self) -> None:
        text = str(self.calls)
        self.coach.keepsakes.keep_draft("letter", text, self.home)
        assert self.coach.keepsakes.drafts(self.home) == {"letter": text}, "another draft"

    def set(self) -> None:
        days = self.chance.randint(2, 15)
        assert self.coach.keepsakes.set(quiet_workdays=days).quiet_workdays == days, (
            "another setting"
        )
        assert 2 <= self.coach.keepsakes.settings().quiet_workdays <= 15, "a setting nobody made"

    def export(self) -> None:
        entries = read_journal(self.coach.archive.exported())
        assert [e for e in entries if e.candidacy == self.home] == self.known, "exported otherwise"

    def take_in(self) -> None:
        home = f"import {self.number} {self.calls}"
        text = write_journal([Entry(home, 1, opened("Ox")), Entry(home, 2, note("a"))])
        assert self.coach.archive.take_in(text) == 2, "not taken in"
        assert self.coach.archive.take_in(text) == 0, "taken in twice"
        assert self.coach.archive.erase(home) == 2, "not erased"

    def come_and_go(self) -> None:
        (entry,) = self.coach.open(opened("Short"), today=TODAY)
        assert self.coach.archive.erase(entry.candidacy) == 1, "not erased"
        for act in (self.coach.view, self.coach.timeline):
            try:
                act(entry.candidacy, TODAY)
            except NotThere:
                continue
            raise AssertionError("it is still there")

    def back_up(self) -> None:
        target = self.folder / f"{self.number}.duckdb"
        assert self.coach.journal.backup(target) >= len(self.known), "a backup without everything"

    def let_go(self) -> None:
        self.coach.journal.close()

    def plan(self) -> None:
        start = f"2027-03-{self.number % 20 + 1:02}"
        case = {"today": "2027-01-04", "window": {"from": start, "to": start}}
        window = planned(case).case.window
        assert window is not None, "a plan without its days"
        assert window.first.isoformat() == start, "somebody else's plan"


def mixed(calls: int, threads: int, seed: int) -> Calls:
    """So many calls in all, from so many sessions at once, with commands beside them."""
    counted = Calls(threads)
    with tempfile.TemporaryDirectory(prefix="torture-") as name:
        folder = Path(name)
        store = folder / "hearback.duckdb"
        coach = at_store(str(store))
        people = [Person(coach, number, folder, seed) for number in range(threads)]
        done = threading.Event()
        with ThreadPoolExecutor(threads + 1) as pool:
            beside = pool.submit(_commands, store, done)
            working = [pool.submit(person.work, calls // threads) for person in people]
            for person, work in zip(people, working, strict=True):
                counted.wrong += _wrong(f"session {person.number}", work.exception())
            done.set()
            counted.wrong += beside.result()
        for person in people:
            counted.calls += person.calls
            if list(coach.journal.entries(person.home)) != person.known:
                counted.wrong.append(f"session {person.number}: its entries are others")
        coach.journal.close()
    return counted


def _wrong(where: str, error: BaseException | None) -> list[str]:
    return [] if error is None else [f"{where}: {type(error).__name__}: {error}"]


def _commands(store: Path, done: threading.Event) -> list[str]:
    """Asks for the agenda again and again: it gets its answer, or the sentence."""
    wrong = []
    words = ["-m", "core", "agenda", "--store", str(store), "--today", "2026-03-12"]
    while not done.wait(0.2):
        asked = subprocess.run(
            [sys.executable, *words], check=False, capture_output=True, text=True, cwd=ROOT
        )
        answered = asked.returncode in {0, 3} and not asked.stderr
        refused = asked.returncode == 2 and "in use by another program" in asked.stderr
        if not answered and not refused:
            wrong.append(f"a command beside: {asked.returncode} {asked.stderr[-300:]}")
    return wrong


def races(rounds: int, threads: int) -> Calls:
    """All sessions do at once what only one may do: accept an offer, and send the same form."""
    counted = Calls(threads)
    with tempfile.TemporaryDirectory(prefix="torture-") as name:
        coach = at_store(str(Path(name) / "hearback.duckdb"))
        with ThreadPoolExecutor(threads) as pool:
            for turn in range(rounds):
                home = coach.open(opened("Ox"), INTERVIEWED, OFFERED, today=TODAY)[0].candidacy
                start = threading.Barrier(threads)

                def decide(_: int, home: str = home, start: threading.Barrier = start) -> bool:
                    start.wait()
                    try:
                        coach.record(home, ACCEPTED, today=TODAY)
                    except OutOfOrder:
                        return False
                    return True

                won = sum(pool.map(decide, range(threads)))
                entries = len(coach.journal.entries(home))
                if (won, entries) != (1, 4):
                    counted.wrong.append(f"round {turn}: {won} acceptances, {entries} entries")

                def send(_: int, turn: int = turn, start: threading.Barrier = start) -> str:
                    start.wait()
                    told = coach.open(opened("Elk"), today=TODAY, token=f"form {turn}")
                    return told[0].candidacy

                if len(set(pool.map(send, range(threads)))) != 1:
                    counted.wrong.append(f"round {turn}: one form, several candidacies")
                counted.calls += 2 * threads
        coach.journal.close()
    return counted


def swaps(swapped: int, threads: int) -> Calls:
    """One session goes back and forth between two backups; all others see the one or the other."""
    counted = Calls(threads)
    with tempfile.TemporaryDirectory(prefix="torture-") as name:
        folder = Path(name)
        coach = at_store(str(folder / "hearback.duckdb"))
        sizes = (3, 5)
        for size in sizes:
            coach.archive.erase()
            told = tuple(note(f"{size}") for _ in range(size - 1))
            coach.open(opened(f"{size} entries"), *told, today=TODAY)
            coach.journal.backup(folder / f"{size}.duckdb")
        done = threading.Event()

        def look() -> int:
            calls = 0
            while not done.is_set():
                (card,) = coach.cards(TODAY)
                assert card.employer in {"3 entries", "5 entries"}
                entries = coach.journal.entries()
                assert {len(entries)} <= set(sizes), "a mixture"
                with suppress(NotThere):
                    told = coach.timeline(card.candidacy, TODAY)
                    assert {len(told)} <= set(sizes), "a mixture in the timeline"
                calls += 3
            return calls

        with ThreadPoolExecutor(threads) as pool:
            looking = [pool.submit(look) for _ in range(threads - 1)]
            try:
                for turn in range(swapped):
                    coach.archive.restore(folder / f"{sizes[turn % 2]}.duckdb", TODAY)
            except HearbackError as error:
                counted.wrong += _wrong("restore", error)
            done.set()
            for task in looking:
                counted.wrong += _wrong("while restoring", task.exception())
                counted.calls += 0 if task.exception() else task.result()
        coach.journal.close()
    return counted
