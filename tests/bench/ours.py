"""What follows from journals, small and large, measured in this process.

Thinking is measured in processor time, which a busy machine does not stretch as much; what waits for
the disk or for another process is measured by the clock.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median, quantiles
from time import perf_counter, process_time

from core.coach import Coach
from core.demo import stories
from core.events import CandidacyOpened, Entry, InterviewHeld, MessageSent, NoteAdded, ReplyReceived
from core.facts import portfolio_of
from core.facts.facts import Facts
from core.journal import Journal
from core.planner import plan, read_case
from core.rules import RULES, brief
from core.rules.engine import holding, judge
from core.settings import Settings
from tests.bench import bench_planner
from tests.bench.bare_rules import bare_keys

TODAY = date(2026, 3, 18)
HOME = Settings(country="GB")
LEAST = """
import sys, duckdb, pydantic, holidays
pydantic.TypeAdapter(pydantic.BaseModel), holidays.country_holidays("GB").get("2026-03-18")
duckdb.connect(sys.argv[1]).execute("SELECT count(*) FROM entries").fetchall()
"""
"""The libraries load most of themselves when they are first used: one calendar, and one model."""


def measured(work: Callable[[], object], times: int) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds, after one run that does not count."""
    work()
    taken = [thinking(work) for _ in range(times)]
    return median(taken), late(taken)


def late(taken: list[float]) -> float:
    """The 95th percentile."""
    return quantiles(taken, n=20, method="inclusive")[-1]


def thinking(work: Callable[[], object]) -> float:
    """Milliseconds of the processor in one run."""
    start = process_time()
    work()
    return (process_time() - start) * 1e3


def once(work: Callable[[], object]) -> float:
    """Milliseconds of one run by the clock."""
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1e3


def many(candidacies: int) -> list[Entry]:
    """The demo person's stories again and again, each a candidacy of its own."""
    told = stories(TODAY)
    return [
        Entry(f"c{number + 1}", no, event)
        for number in range(candidacies)
        for no, event in enumerate(told[number % len(told)], 1)
    ]


def long(entries: int) -> list[Entry]:
    """One candidacy of years: notes, replies and messages after an interview."""
    first = TODAY - timedelta(days=900)
    opened = CandidacyOpened(happened_on=first, employer="Northwind", role="Analyst")
    told: list[Entry] = [Entry("c1", 1, opened), Entry("c1", 2, InterviewHeld(happened_on=first))]
    for no in range(3, entries + 1):
        day = TODAY - timedelta(days=int(899 * (1 - no / (entries + 1))))
        if no % 3:
            told.append(Entry("c1", no, NoteAdded(happened_on=day, text="x")))
        elif no % 2:
            told.append(Entry("c1", no, ReplyReceived(happened_on=day, gist="still_deciding")))
        else:
            told.append(Entry("c1", no, MessageSent(happened_on=day, purpose="follow_up")))
    return told


@contextmanager
def store_of(entries: list[Entry]) -> Iterator[Coach]:
    """A coach at a fresh store that holds these entries."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Journal.open(Path(folder) / "a.duckdb") as journal,
    ):
        coach = Coach(journal)
        coach.keepsakes.set(country="GB")
        journal.add(entries)
        yield coach


def evaluation() -> Iterator[str]:
    """One evaluation with the verdict of every rule, beside plain functions that give the keys only."""
    portfolio = portfolio_of(many(5), TODAY, HOME)
    ours, bare = [], []
    for name in portfolio.stories:
        facts = portfolio.facts(name)
        assert bare_keys(facts) == [held.rule.key for held in holding(facts)]
        ours.append(measured(partial(reasons, facts), 300)[0])
        bare.append(measured(partial(bare_keys, facts), 300)[0])
    yield row("one evaluation with all reasons", median(ours), median(bare), "bare functions", 12)


def reasons(facts: Facts) -> object:
    """The verdict of every rule, and what it rests on where it holds."""
    verdicts = [(rule, judge(rule, facts)) for rule in RULES]
    return [(v, tuple(r.holds_when.grounds(facts))) for r, v in verdicts if v.holds]


def row(work: str, ours: float, floor: float, against: str, budget: float) -> str:
    """A line of the table with a ratio."""
    return (
        f"| {work} | {ours:.3g} ms | {ours / floor:.2f} x {against} ({floor:.3g} ms) | {budget} x |"
    )


def figure(work: str, ours: float, budget: str, p95: float | None = None) -> str:
    """A line of the table with a time."""
    slow = "" if p95 is None else f", p95 {_ms(p95)}"
    return f"| {work} | {_ms(ours)}{slow} | | {budget} |"


def _ms(milliseconds: float) -> str:
    return f"{milliseconds:,.0f} ms" if milliseconds >= 100 else f"{milliseconds:.3g} ms"


def briefings() -> Iterator[str]:
    """A briefing of one candidacy by its entries."""
    for count in (30, 1_000, 5_000):
        entries = long(count)
        briefed = measured(partial(_briefed, entries), 9)
        yield figure(f"briefing, {count:,} entries", briefed[0], "10 ms at 5,000", briefed[1])
    with store_of(long(5_000)) as coach:
        _ = coach.view("c1", TODAY).briefing
        again = measured(lambda: coach.view("c1", TODAY).briefing, 200)
        yield figure("the same briefing again", again[0], "no cost", again[1])


def _briefed(entries: list[Entry]) -> object:
    return brief(portfolio_of(entries, TODAY, HOME), "c1")


def agendas() -> Iterator[str]:
    """The agenda across candidacies, from the store and after one more entry; and recording."""
    for count in (100, 1_000, 10_000):
        with store_of(many(count)) as coach:
            cold = min(
                thinking(lambda: Coach(Journal(coach.journal.path)).agenda(TODAY)) for _ in range(3)
            )
            yield figure(f"agenda, {count:,} candidacies, cold", cold, "1 s at 10,000")
            coach.agenda(TODAY)
            after, recording = [], []
            for number in range(9):
                noted = NoteAdded(happened_on=TODAY, text=str(number))
                name = f"c{number + 1}"
                recording.append(once(partial(coach.record, name, noted, today=TODAY)))
                after.append(thinking(lambda: coach.agenda(TODAY)))
            yield figure("— after one more entry", median(after), "50 ms at 10,000", late(after))
            yield figure("— recording it", median(recording), "", late(recording))


def imports() -> Iterator[str]:
    """100,000 entries from their lines into the store, by the clock and in processor time."""
    with store_of(many(18_600)) as full, store_of([]) as empty:
        lines = full.archive.exported().splitlines(keepends=True)[:100_000]
        text = "".join(lines)
        start = process_time()
        by_the_clock = once(lambda: empty.archive.take_in(text))
        worked = (process_time() - start) * 1e3
    yield figure(f"import of {len(lines):,} entries, by the clock", by_the_clock, "10 s")
    yield figure("— in processor time", worked, "")


def commands() -> Iterator[str]:
    """The agenda command beside the least that uses the same libraries."""
    with store_of(many(5)) as coach:
        store = str(coach.journal.path)
        coach.journal.close()
        agenda = ("-m", "core", "agenda", "--store", store, "--today", TODAY.isoformat())
        least = ("-c", LEAST, store)
        for words in (least, agenda):
            _worked(*words)  # compiles, and does not count
        rounds = [(_worked(*agenda), _worked(*least)) for _ in range(9)]
        ours, floor = map(median, zip(*rounds, strict=True))
        against = "importing, opening, a calendar and a model made"
        yield row("`python -m core agenda`", ours, floor, against, 1.3)


def _worked(*words: str) -> float:
    """Milliseconds of the processor in another process."""
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *words], stdout=subprocess.DEVNULL, check=False)
    after = getrusage(RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime) * 1e3


def planner() -> Iterator[str]:
    """The planner's cases."""
    for name, case in bench_planner.CASES.items():
        read = read_case(json.dumps(case))
        planned = measured(partial(plan, read), 9)
        budget = "500 ms" if "wish" in case else "300 ms"
        if case is bench_planner.LEAVE_YEAR:
            budget = "15 ms"
        yield figure(f"planner, {name}", planned[0], budget, planned[1])
