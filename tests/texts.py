"""Every sentence that the project says to a person, with the place it stands in: make words."""

import ast
import re
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from core.demo import stories
from core.events import Entry
from core.facts import portfolio_of
from core.facts.facts import QUESTIONS
from core.letters import PURPOSES, TONES, draft
from core.rules import RULES, SOURCES
from core.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
DRAFTS = ROOT / "core" / "letters" / "drafts"
BLANK = re.compile(r"\{\{?\s*\w+\s*\}?\}")
CODE = re.compile(r"[<>=_{}|\\]|::|^\w+$|^[a-z]|^\s*SELECT|/")
FILLING = "Monday"
ROOMS = ("core", "pages", "hearback")
ABOUT_A_DRAFT = ("Right:", "Sources:", "To:", "Subject:")


class Said(NamedTuple):
    """One text, and where it stands."""

    place: str
    text: str


def of_the_rules() -> Iterator[Said]:
    """What the rules say, why, their sources, and the questions."""
    for rule in RULES:
        yield Said(f"rule {rule.key}", rule.say)
        yield Said(f"rule {rule.key}, why", rule.why)
    for name, source in SOURCES.items():
        yield Said(f"source {name}", source.says)
    for fact, question in QUESTIONS.items():
        yield Said(f"question {fact}", question.ask)
        yield Said(f"question {fact}, why", question.why)


def of_the_letters() -> Iterator[Said]:
    """The sentences of every draft, in every tone."""
    for file in sorted(DRAFTS.glob("*.txt")):
        for line in file.read_text().splitlines():
            sentence = line.removeprefix("or:").removeprefix("Add:").strip()
            if sentence.endswith((".", "?")) and not sentence.startswith(ABOUT_A_DRAFT):
                yield Said(f"letter {file.stem}", sentence)


def of_the_pages() -> Iterator[Said]:
    """The texts that stand in the code: literals that are sentences."""
    for said in of_the_code():
        if said.text.rstrip().endswith((".", "?")) and " " in said.text:
            yield said


def of_the_code() -> Iterator[Said]:
    """What the code may say: sentences, labels and the help of commands."""
    for file in sorted(file for room in ROOMS for file in (ROOT / room).rglob("*.py")):
        tree = ast.parse(file.read_text())
        helps = {
            id(part.value)
            for part in ast.walk(tree)
            if isinstance(part, ast.keyword) and part.arg in {"help", "description", "epilog"}
        }
        for node, text in _literals(tree):
            if id(node) in helps or not CODE.search(text):
                yield Said(f"{file.relative_to(ROOT)}:{node.lineno}", text)


def _literals(tree: ast.AST) -> Iterator[tuple[ast.expr, str]]:
    """Each text that is no docstring; one with values in it has a plain word in their places."""
    inside: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            inside.add(id(node.value))
        elif isinstance(node, ast.JoinedStr):
            inside |= {id(part) for part in ast.walk(node)} - {id(node)}
            parts = [
                str(part.value) if isinstance(part, ast.Constant) else FILLING
                for part in node.values
            ]
            if id(node) not in inside:
                yield node, "".join(parts)
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in inside
        ):
            yield node, node.value


def filled(text: str) -> str:
    """A text whose blanks are filled with a plain word, so that it can be counted."""
    return BLANK.sub(FILLING, text)


@cache
def everything() -> tuple[Said, ...]:
    """All of them, with their blanks filled."""
    said = (*of_the_rules(), *of_the_letters(), *of_the_code())
    return tuple(Said(place, filled(text)) for place, text in said)


def written_letters() -> Iterator[Said]:
    """Every letter in every tone, for the made-up person's applications."""
    today = date(2026, 3, 12)
    told = stories(today)
    entries = [
        Entry(f"c{place}", no, event)
        for place, story in enumerate(told, start=1)
        for no, event in enumerate(story, start=1)
    ]
    portfolio = portfolio_of(entries, today, Settings(country="GB"))
    for candidacy in list(portfolio.stories)[:6]:
        for purpose in PURPOSES:
            for tone in TONES:
                for letter in draft(purpose, portfolio, candidacy, tone=tone, signed="Eve Ray"):
                    yield Said(
                        f"{candidacy}, {purpose}, {tone}", f"{letter.subject}\n\n{letter.body}"
                    )


def main() -> None:
    """Prints all of it, to be read in one sitting."""
    for said in (*of_the_rules(), *of_the_pages()):
        sys.stdout.write(f"{said.text}\n    ({said.place})\n")
    for said in written_letters():
        sys.stdout.write(f"\n--- {said.place} ---\n{said.text}\n")


if __name__ == "__main__":
    main()
