"""The text of a letter in hand: its blanks, a name under it, a sentence put in; nothing is lost."""

import pytest

from core.letters import TONES, blanks, is_said, with_line, with_name
from core.letters.sheets import DRAFTS, sheet

KEYS = sorted(file.stem for file in DRAFTS.glob("*.txt"))


@pytest.mark.parametrize(
    ("body", "signed"),
    [
        ("Hi Ana,\n\nThanks.\n\nBest wishes,", "Hi Ana,\n\nThanks.\n\nBest wishes,\nEve Ray"),
        ("Hi Ana,\n\nThanks.\n\nCheers\n", "Hi Ana,\n\nThanks.\n\nCheers\nEve Ray"),
        ("Hi Ana,\nthanks.", "Hi Ana,\nthanks.\n\nEve Ray"),
        ("Thanks.\n\nBest wishes,\nEve", "Thanks.\n\nBest wishes,\nEve"),
        ("Thanks.\n\nEve Ray", "Thanks.\n\nEve Ray"),
        ("", "Eve Ray"),
    ],
)
def test_a_name_goes_under_the_closing_words_unless_one_is_there(body: str, signed: str) -> None:
    assert with_name(body, "Eve Ray") == signed


@pytest.mark.parametrize(
    ("body", "longer"),
    [
        ("Hi,\n\nOne.\n\nTwo.\n\nBest,\nEve", "Hi,\n\nOne.\n\nAdded.\n\nTwo.\n\nBest,\nEve"),
        ("Hi,\n\nOne.\n\nBest,", "Hi,\n\nOne.\n\nAdded.\n\nBest,"),
        ("Hi,\n\nOne.\n\nTwo.", "Hi,\n\nOne.\n\nAdded.\n\nTwo."),
        ("Hi,\nOne.", "Hi,\nOne.\n\nAdded."),
    ],
)
def test_a_sentence_goes_before_the_last_paragraph_unless_it_is_the_only_one(
    body: str, longer: str
) -> None:
    assert with_line(body, "Added.") == longer


def test_blanks_are_each_named_once() -> None:
    assert blanks("By [day], or [what\nelse], not [day]; a[0] [ ] []") == [
        "[day]",
        "[what else]",
        "[0]",
    ]


def test_a_sentence_is_said_also_when_its_blank_is_filled_or_it_is_in_other_words() -> None:
    line = "Please keep me in mind for [what kind of role]."

    assert is_said(line, "Hi. Please keep me in mind for\nother work. Best,")
    assert is_said(line, "I'd be glad to be considered if something similar comes up.")
    assert not is_said(line, "Thank you for letting me know.")


@pytest.mark.parametrize("key", KEYS)
def test_no_draft_offers_a_sentence_that_repeats_its_own_once_more(key: str) -> None:
    ours = sheet(key)

    repeated = {line for line in ours.lines for tone in TONES if is_said(line, ours.wordings[tone])}

    assert repeated == ({*ours.lines} if key == "gracious_reply" else set())
