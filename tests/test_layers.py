"""What may pass between the rooms of the house. Every rule has its reason beside it.

In which order the rooms import one another is kept by import-linter (pyproject.toml).
"""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

ONLY_FROM = {
    # A plan is made from a form, not from a journal, and can be lifted out of Hearback as it is.
    "planner": {"errors", "refusals", "strict_json", "wording", "workdays"},
    # A conclusion must come out the same wherever it is drawn, so it knows entries and nothing else.
    "facts": {"events", "settings", "workdays"},
}
ONLY_IN = {
    # One module knows SQL, so that a story can be told and tested without a database.
    "duckdb": {"core.journal"},
    # Nothing in core is drawn, so that a command says what a page says.
    "streamlit": {"pages", "streamlit_app"},
}
CLOCKS = {
    # Today is an argument. It is read where a person asks: in a command, or on a page.
    "today": {"core.__main__", "pages.ui.context"},
    # An entry notes the moment in which it was recorded; nothing is concluded from it.
    "now": {"core.journal.store"},
    "utcnow": set(),
    "time": set(),
    "localtime": set(),
    "fromtimestamp": set(),
}
SEEN_BY_PAGES = {"core.coach", "core.events", "core.errors", "core.wording", "core.places"}
"""A page asks the front desk, and is given values that it shows. It never concludes anything."""
SHOWN_BY_PAGES = {
    "core.exchange.any_file",
    "core.exchange.calendar_days",
    "core.exchange.calendar_links",
    "core.exchange.cells",
    "core.exchange.clocks",
    "core.exchange.invitation",
    "core.exchange.kind_words",
    "core.exchange.mail",
    "core.exchange.decoding",
    "core.exchange.replies",
    "core.exchange.table",
    "core.exchange.tracker",
    "core.exchange.whose",
    "core.insights",
    "core.insights.insights",
    "core.letters",
    "core.letters.timing",
    "core.places",
    "core.planner.answer",
    "core.planner.day_by_day",
    "core.planner.first_year",
    "core.planner.wish",
    "core.rules.explained",
    "core.views",
    "core.views.lessons",
    "core.views.moves",
    "core.views.planned",
    "core.views.snapshot",
}
"""Where the values are at home that the front desk gives, with the words that they are shown in."""

SQL = re.compile(
    r"\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE|ALTER|DROP|COPY|ATTACH|CHECKPOINT|PRAGMA)\s"
)


def modules(*folders: str) -> dict[str, ast.Module]:
    """Every module of these folders by its dotted name, as a syntax tree."""
    found = {}
    for path in (p for folder in folders for p in sorted(ROOT.glob(folder))):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        found[name] = ast.parse(path.read_text("utf-8"), str(path))
    return found


CORE = modules("core/**/*.py")
PAGES = modules("pages/**/*.py", "streamlit_app.py")
ALL = CORE | PAGES


def imports(tree: ast.Module) -> set[str]:
    """Every module that is imported, anywhere in the file."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            home = node.module or ""
            found |= {f"{home}.{alias.name}" for alias in node.names} & ALL.keys() or {home}
    return found


def room(module: str) -> str:
    """The room of core a module stands in."""
    return module.removeprefix("core").removeprefix(".").partition(".")[0]


def within(module: str, *places: str) -> bool:
    """Whether a module is one of these places, or lies in one."""
    return any(module == place or module.startswith(f"{place}.") for place in places)


@pytest.mark.parametrize(("here", "others"), ONLY_FROM.items(), ids=ONLY_FROM)
def test_a_room_that_stands_alone_imports_only_what_it_must(here: str, others: set[str]) -> None:
    used = {
        room(other)
        for name, tree in CORE.items()
        if room(name) == here
        for other in imports(tree)
        if within(other, "core")
    }

    assert used <= {here, *others}


@pytest.mark.parametrize(("package", "homes"), ONLY_IN.items(), ids=ONLY_IN)
def test_a_package_stays_in_its_room(package: str, homes: set[str]) -> None:
    users = {name for name, tree in ALL.items() if any(within(i, package) for i in imports(tree))}

    assert users
    assert not {name for name in users if not within(name, *homes)}


@pytest.mark.parametrize(("clock", "readers"), CLOCKS.items(), ids=CLOCKS)
def test_a_clock_is_read_in_one_place(clock: str, readers: set[str]) -> None:
    found = {
        name
        for name, tree in ALL.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == clock
        and isinstance(node.func.value, ast.Name | ast.Attribute)
        and ast.unparse(node.func.value).split(".")[-1] in {"date", "datetime", "time"}
    }

    assert found == readers


def test_only_the_journal_speaks_sql() -> None:
    speakers = {
        name
        for name, tree in ALL.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value)
    }

    assert speakers
    assert not {name for name in speakers if not within(name, "core.journal")}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_sees_the_front_desk_and_what_it_hands_out(name: str) -> None:
    seen = {other for other in imports(PAGES[name]) if within(other, "core")}

    assert seen <= SEEN_BY_PAGES | SHOWN_BY_PAGES
