"""How the project speaks: calm, plain, without blame and without promises."""

import re

import pytest

from tests.texts import everything, of_the_letters, of_the_pages, of_the_rules

BLAME = re.compile(
    r"\b(your fault|you failed|you forgot|you should have|you neglected|too late)\b", re.I
)
PROMISE = re.compile(r"\b(guarantee|you will get|certainly|definitely|for sure)\b", re.I)


def test_there_are_sentences_to_look_at() -> None:
    assert len(list(of_the_rules())) > 100
    assert len(list(of_the_letters())) > 100
    assert len(list(of_the_pages())) > 100


HOUSE_WORD = re.compile(
    r"(?<![-`])\b([Cc]andidac(y|ies)|[Ee]ntry|[Ee]ntries|[Rr]ecord(s|ed|ing)?|[Ss]trikes?|struck"
    r"|[Dd]ebrief\w*|[Bb]riefing|journal|Journals?(?! of)|[Ss]tages?)\b"
    r"|In and out|Leave alone|When you like|Take along|Not now"
)
"""Words for us, not for people. An option or a field of a file keeps its name."""


@pytest.mark.parametrize(
    "forbidden",
    [re.compile(r"\w!"), BLAME, PROMISE, HOUSE_WORD],
    ids=["shouts", "blames", "promises", "speaks of the house"],
)
def test_no_text(forbidden: re.Pattern[str]) -> None:
    assert [said for said in everything() if forbidden.search(said.text)] == []
