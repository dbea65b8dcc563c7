"""The documents say what the code does: every rule has its row, and every row its rule."""

import re

from core.rules import RULES
from core.rules.sources import SOURCES
from tests.conftest import ROOT
from tools.situations import PAGE, written

RULEBOOK = (ROOT / "docs/rulebook.md").read_text("utf-8")
ROW = re.compile(r"^\| (?:◆ )?`([a-z_]+\.[a-z_]+)` \| (do|dont|know) \|", re.MULTILINE)
KNOWLEDGE = (ROOT / "docs/knowledge.md").read_text("utf-8")


def test_the_rules_are_those_of_the_rulebook_in_its_order() -> None:
    assert [(rule.key, rule.kind) for rule in RULES] == ROW.findall(RULEBOOK)


def test_every_source_that_a_rule_names_stands_in_the_knowledge() -> None:
    told = set(re.findall(r"\b(?:E\d+|M\d\.\d)\b", KNOWLEDGE))

    assert SOURCES.keys() <= told


def test_the_situations_are_told_in_the_sentences_of_now() -> None:
    """`make situations` writes the page anew; what changed in it is worth reading."""
    assert PAGE.read_text("utf-8") == written()
