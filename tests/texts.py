"""Every sentence that the project says to a person, gathered from where it stands."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from core.rules import RULES, SOURCES
from core.rules.questions import QUESTIONS

ROOT = Path(__file__).resolve().parent.parent
DRAFTS = ROOT / "core" / "letters" / "drafts"
BLANK = re.compile(r"\{\{?\s*\w+\s*\}?\}")
CODE = re.compile(r"[<>=_{}\\]|::|^\w+$|^[a-z]|^SELECT|/")


def of_the_rules() -> Iterator[str]:
    """What the rules say, why, their sources, and the questions."""
    for rule in RULES:
        yield rule.say
        yield rule.why
    for source in SOURCES.values():
        yield source.says
    for question in QUESTIONS.values():
        yield question.ask
        yield question.why


def of_the_letters() -> Iterator[str]:
    """The sentences of every draft, in every tone."""
    for draft in sorted(DRAFTS.glob("*.txt")):
        for line in draft.read_text().splitlines():
            sentence = line.removeprefix("or:").strip()
            if sentence.endswith((".", "?")) and not sentence.startswith(("Right:", "Sources:")):
                yield sentence


def of_the_pages() -> Iterator[str]:
    """The texts that stand in the pages and in core: literals that are sentences."""
    for file in sorted([*(ROOT / "pages").rglob("*.py"), *(ROOT / "core").rglob("*.py")]):
        tree = ast.parse(file.read_text())
        documented = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
            if is_text and id(node) not in documented and isinstance(node, ast.Constant):
                text = str(node.value)
                if text.rstrip().endswith((".", "?")) and " " in text and not CODE.search(text):
                    yield text


def filled(text: str) -> str:
    """A text whose blanks are filled with a plain word, so that it can be counted."""
    return BLANK.sub("Monday", text)


def everything() -> list[str]:
    """All of them, each once."""
    return [filled(t) for t in dict.fromkeys([*of_the_rules(), *of_the_letters(), *of_the_pages()])]
