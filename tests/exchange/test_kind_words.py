"""What a no says that is kind: whole sentences, meant for the person, that carry no no."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.exchange.kind_words import LONGEST, MOST, kind_words
from tests.bench.bench_replies import REPLIES

NO = "Unfortunately, we have decided to go ahead with another candidate."


@pytest.mark.parametrize(
    "kind",
    [
        "We were impressed by your organisation and would be happy to hear from you again.",
        "Everybody was impressed with how you handled the case.",
        "We would encourage you to apply again.",
        "Please do apply again next year!",
        "It was very close.",
        "You were a very strong candidate.",
        "We will keep your details for the next opening.",
        "I'll keep you in mind for the spring.",
        "We really enjoyed meeting you.",
        "Your presentation was excellent.",
        "I\u2019d love to stay in touch.",
    ],
)
def test_a_kind_sentence_is_given_as_it_stands(kind: str) -> None:
    assert kind_words(f"Hi Tomás,\n\n{NO} {kind} All the best, Ada") == (kind,)


@pytest.mark.parametrize(
    "text",
    [
        NO,
        "Thank you for your time. We wish you all the best.",
        "We were impressed by you; however, another candidate was closer.",
        "We enjoyed meeting you but will not be moving forward.",
        "We were impressed by all the candidates.",
        "We were impressed by you and gave the job to someone with more years.",
        "The quality of applications was very high, and we were impressed by the field.",
        "Could we keep your details for the next opening?",
        "You were overqualified.",
        "You were too senior, and we enjoyed meeting you.",
        "It was a difficult decision.",
        "Keep in touch.",
        "We were impressed by " + "your very " * 30 + "good work.",
        "",
    ],
)
def test_what_is_no_kind_word_for_this_person_is_left_out(text: str) -> None:
    assert kind_words(text) == ()


def test_two_are_enough() -> None:
    text = f"It was close. {NO} We enjoyed meeting you. Please apply again. It was close."

    assert kind_words(text) == ("It was close.", "We enjoyed meeting you.")


def test_a_sentence_over_two_lines_is_one() -> None:
    assert kind_words(f"{NO}\nWe enjoyed\n  meeting you.") == ("We enjoyed meeting you.",)


def test_no_collected_reply_gives_the_no_itself_back() -> None:
    found = [said for r in REPLIES for said in kind_words(r["text"])]

    assert len(found) > 20
    no = ("unfortunately", "regret", "however", "not ", "n't", "someone", "other candidate")
    assert [said for said in found if any(word in said.casefold() for word in no)] == []


@given(st.lists(st.sampled_from([NO, "It was close.", "\n\n", "We enjoyed meeting you", "?", "!"])
                | st.text(max_size=8), max_size=12).map(" ".join))  # fmt: skip
def test_of_any_text_few_short_sentences_are_given_that_stand_in_it(text: str) -> None:
    found = kind_words(text)

    assert len(found) <= MOST
    for said in found:
        assert len(said) <= LONGEST
        assert said in " ".join(text.split())
