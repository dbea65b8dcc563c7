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


@pytest.mark.parametrize("sentence", everything())
def test_no_sentence_shouts_blames_or_promises(sentence: str) -> None:
    assert "!" not in sentence
    assert not BLAME.search(sentence)
    assert not PROMISE.search(sentence)
