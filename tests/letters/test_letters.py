"""Letters: short, true to what is known, whole whatever is missing, and safe whatever was typed."""

import re
from datetime import date
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import BadInput
from core.events import (
    NOT_TO_THE_EMPLOYER,
    AnyEvent,
    CandidacyOpened,
    ContactAdded,
    ContactLeft,
    Entry,
    InterviewHeld,
    MessageSent,
    NextRoundSet,
    OfferAccepted,
    OfferReceived,
    Person,
    Rejected,
    Salary,
    StartDateAgreed,
    event_of,
)
from core.facts import Portfolio, portfolio_of
from core.letters import PURPOSES, TONES, WORDS, Letter, PlannedDays, check, draft
from core.letters.sheets import DRAFTS, sheet
from core.rules import RULES, SOURCES, advise
from core.settings import Settings
from tests.letters.builders import (
    ADA,
    BO,
    CY,
    FRIDAY,
    NEXT_FRIDAY,
    NEXT_THURSDAY,
    OPENED,
    THURSDAY,
    interview,
    offer,
    told,
)
from tests.strategies import Case, cases

KEYS = sorted(file.stem for file in DRAFTS.glob("*.txt"))
NO_ENTRY_BUT_AN_INTERVIEW = told(interview())
EVERYTHING = told(
    OPENED,
    interview(ADA, topics=("the survey panel", "the move to Leeds"), decision_by=FRIDAY),
    offer(reply_by=NEXT_FRIDAY),
    OfferAccepted(happened_on=FRIDAY),
    StartDateAgreed(
        happened_on=FRIDAY, start_on=date(2026, 5, 4), last_day_in_old_job=date(2026, 4, 17)
    ),
    elsewhere=(OPENED, offer(reply_by=NEXT_THURSDAY)),
)
NOT_IN_A_LETTER = re.compile(
    r"none|[{}<>_!]|\[[^\]]*$|^[^\[]*\]|\[\W*\]|  | [,.?]|\.\.|\n\n\n|^\s|\s$|dear ,|hello ,", re.I
)
NOT_KIND = re.compile(
    r"\b(unfair\w*|ignored?|fail\w*|fault|mistake|must|still waiting|not heard"
    r"|promise\w*|guarantee\w*|certain\w*|definitely|perfect|asap|urgent\w*|desperate\w*)\b",
    re.I,
)


def write(purpose: str, portfolio: Portfolio, **wishes: object) -> Letter:
    (letter,) = draft(purpose, portfolio, "c1", **wishes)  # type: ignore[arg-type]
    return letter


def is_short(purpose: str, body: str) -> bool:
    least = 20 if purpose in {"correct", "postpone"} else 40
    return least <= len(body.split()) <= 160


def faults(letter: Letter, names: tuple[str, ...] = ("Northwind Ltd.",)) -> list[str]:
    """What is wrong with a letter, whatever it is about."""
    text = f"{letter.subject}\n\n{letter.body}"
    bare = text
    for name in names:
        bare = bare.replace(name, "Northwind")
    return [
        *NOT_IN_A_LETTER.findall(bare),
        *NOT_KIND.findall(bare),
        *([] if letter.subject else ["no subject"]),
        *([] if is_short(letter.purpose, letter.body) else ["length"]),
        *([] if letter.body.count("?") <= 3 else ["too many questions"]),
    ]


# What every letter holds --------------------------------------------------------------------------


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize("portfolio", [NO_ENTRY_BUT_AN_INTERVIEW, EVERYTHING], ids=["bare", "full"])
def test_a_letter_is_short_and_whole_whether_little_or_much_is_known(
    purpose: str, tone: str, portfolio: Portfolio
) -> None:
    trips = [(date(2026, 6, 1), date(2026, 6, 5)), (date(2026, 7, 3), date(2026, 7, 3))]

    asked = write(
        purpose,
        portfolio,
        tone=tone,
        signed="Eve Ray",
        ask_feedback=True,
        planned=PlannedDays(date(2026, 5, 11), None, trips),
    )
    unasked = write(purpose, portfolio, tone=tone)

    assert faults(asked) == faults(unasked) == []
    assert asked.body.endswith("\nEve Ray")
    assert unasked.body.endswith(",")


@given(cases(), st.sampled_from(TONES), st.booleans())
def test_every_letter_of_every_journal_is_short_and_whole(
    case: Case, tone: str, ask_feedback: bool
) -> None:
    portfolio = portfolio_of(case.entries, case.today, case.settings)

    for candidacy in portfolio.stories:
        for purpose in PURPOSES:
            letters = draft(purpose, portfolio, candidacy, tone=tone, ask_feedback=ask_feedback)
            assert letters
            assert [faults(letter) for letter in letters] == [[] for _ in letters]


def test_there_is_a_letter_for_every_advice_that_calls_for_one() -> None:
    assert {rule.letter for rule in RULES if rule.letter} <= set(PURPOSES)


@pytest.mark.parametrize("key", KEYS)
def test_every_draft_says_in_one_line_what_makes_it_right_and_on_what_that_rests(key: str) -> None:
    right, sources = sheet(key).right, sheet(key).sources

    assert right.endswith(".")
    assert len(right) <= 100
    assert sources
    assert set(sources) <= SOURCES.keys()


def test_every_word_is_used_in_some_draft_and_every_draft_is_used() -> None:
    named = {
        name
        for key in KEYS
        for text in sheet(key).texts.values()
        for lines in (text.subject, *text.paragraphs)
        for line in lines
        for name in line.names
    }

    assert named == WORDS.keys()
    variants = {
        "ask_in_writing_again",
        "follow_up_after_hold",
        "follow_up_again",
        "follow_up_agency",
        "follow_up_on_their_day",
        "follow_up_still_deciding",
        "follow_up_with_offer",
    }
    assert set(KEYS) == set(PURPOSES) | variants


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("tone", TONES)
def test_a_draft_is_neither_too_short_nor_too_long_whatever_is_known(key: str, tone: str) -> None:
    text = sheet(key).texts[tone]
    named = {name for lines in text.paragraphs for line in lines for name in line.names}
    few_words = {name: "" if name.startswith("if_") else "North" for name in named}

    lengths = {
        len(text.filled({name: few_words[name] for name in some})[1].split())
        for count in range(len(named) + 1)
        for some in combinations(sorted(named), count)
    }

    assert min(lengths) >= (20 if key in {"correct", "postpone"} else 40)
    assert max(lengths) <= 120, "names and topics need some room too"


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("tone", TONES)
def test_a_draft_reads_easily(key: str, tone: str) -> None:
    known = {name: "" if name.startswith("if_") else "North" for name in WORDS}
    _, body = sheet(key).texts[tone].filled(known)

    assert grade(body) <= 9


def grade(text: str) -> float:
    """The Flesch-Kincaid grade, with vowel groups for syllables: the same on every machine."""
    words = re.findall(r"[A-Za-z]+", text)
    sentences = len(re.findall(r"[.?!](?:\s|$)", text))
    syllables = sum(
        max(1, len(re.findall(r"[aeiouy]+", word.lower().removesuffix("e")))) for word in words
    )
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


@pytest.mark.parametrize("key", [key for key in KEYS if key != "give_notice"])
def test_the_three_tones_of_a_letter_differ(key: str) -> None:
    bodies = {sheet(key).texts[tone].filled({})[1] for tone in TONES}

    assert len(bodies) == 3


def test_a_letter_does_not_change_from_one_time_to_the_next() -> None:
    assert draft("accept", EVERYTHING, "c1") == draft("accept", EVERYTHING, "c1")


# A sentence goes, the letter stays ----------------------------------------------------------------


def test_a_fact_that_is_missing_takes_its_sentence_along_and_nothing_else() -> None:
    without = write("thank_you", told(OPENED, interview(ADA)))
    added = interview(ADA).model_copy(update={"would_add": "I led the move to Leeds"})
    with_more = write("thank_you", told(OPENED, added))

    said = sentences(with_more) - sentences(without)

    assert ["I led the move to Leeds" in sentence for sentence in said] == [True]
    assert sentences(without) < sentences(with_more)


def sentences(letter: Letter) -> set[str]:
    return set(re.split(r"(?<=[.?]) |\n+", letter.body))


@pytest.mark.parametrize("tone", TONES)
def test_without_a_name_the_greeting_names_nobody(tone: str) -> None:
    for portfolio in (told(interview(CY)), told(interview())):
        greeting = write("follow_up", portfolio, tone=tone).body.partition("\n")[0]

        assert greeting in {"Hello,", "Dear hiring team,"}


def test_without_a_signature_there_is_no_name_below_the_letter() -> None:
    signed = write("follow_up", EVERYTHING, signed="  Eve\nRay ")
    unsigned = write("follow_up", EVERYTHING)

    assert signed.body == f"{unsigned.body}\nEve Ray"
    assert write("follow_up", EVERYTHING, signed=" \n ") == unsigned


def test_a_day_that_is_past_is_not_spoken_of_as_one_to_come() -> None:
    over = told(OPENED, interview(ADA), offer(reply_by=FRIDAY), on=NEXT_FRIDAY)

    assert "6 March" not in write("ask_in_writing", over).body


# Thanks -------------------------------------------------------------------------------------------


def test_everybody_in_the_interview_gets_a_note_of_their_own() -> None:
    letters = draft("thank_you", told(OPENED, interview(ADA, BO, CY)), "c1")

    assert [letter.to for letter in letters] == [(ADA,), (BO,), (CY,)]


def test_whoever_was_thanked_gets_no_second_note() -> None:
    sent = MessageSent(happened_on=FRIDAY, purpose="thank_you", to=("ADA@northwind.example",))
    portfolio = told(OPENED, interview(ADA, BO), sent)

    assert write("thank_you", portfolio).to == (BO,)


def test_a_person_named_twice_gets_one_note() -> None:
    portfolio = told(interview(ADA, topics=("tests",)), interview(BO, ADA, topics=("pay",)))

    letters = draft("thank_you", portfolio, "c1")

    assert [letter.to for letter in letters] == [(ADA,), (BO,)]
    assert "tests" in letters[0].body


def test_topics_of_an_interview_with_several_people_are_lines_to_add_and_in_no_note() -> None:
    portfolio = told(interview(ADA, BO, topics=("tests", "the budget.")))

    for letter in draft("thank_you", portfolio, "c1"):
        assert "tests" not in letter.body
        assert any("tests" in line for line in letter.lines)


def test_what_was_talked_about_with_one_person_stands_in_their_note_alone() -> None:
    ada = ADA.model_copy(update={"topics": ("tests", "the move.")})

    to_ada, to_bo = draft("thank_you", told(interview(ada, BO, topics=("pay",))), "c1")

    assert "tests and the move" in to_ada.body
    assert not any(topic in to_bo.body for topic in ("tests", "the move", "pay"))


def test_a_person_is_not_told_what_was_said_in_an_interview_without_them() -> None:
    portfolio = told(interview(ADA, topics=("tests",)), interview(BO, topics=("the move",)))

    ada, bo = draft("thank_you", portfolio, "c1")

    assert ("tests" in ada.body, "the move" in ada.body) == (True, False)
    assert ("tests" in bo.body, "the move" in bo.body) == (False, True)


def test_once_everybody_is_thanked_a_note_speaks_of_no_interview() -> None:
    sent = MessageSent(happened_on=FRIDAY, purpose="thank_you")

    letter = write("thank_you", told(OPENED, interview(ADA, topics=("tests",)), sent))

    assert letter.to == ()
    assert "5 March" not in letter.body
    assert "tests" not in letter.body


@pytest.mark.parametrize("tone", TONES)
def test_only_the_first_of_several_notes_asks_when_to_follow_up(tone: str) -> None:
    letters = draft("thank_you", told(interview(ADA, BO)), "c1", tone=tone)

    assert ["?" in letter.body for letter in letters] == [True, False]


def test_a_note_to_the_second_person_does_not_ask_again() -> None:
    sent = MessageSent(happened_on=FRIDAY, purpose="thank_you", to=("ada@northwind.example",))

    assert "?" not in write("thank_you", told(interview(ADA, BO), sent)).body


@given(cases())
def test_a_note_asks_when_to_follow_up_only_while_the_rule_says_so(case: Case) -> None:
    portfolio = portfolio_of(case.entries, case.today, case.settings)

    for candidacy in portfolio.stories:
        rule_says = any(advice.key == "waiting.ask_when" for advice in advise(portfolio, candidacy))
        questions = [letter.body.count("?") for letter in draft("thank_you", portfolio, candidacy)]
        assert sum(questions) <= rule_says


# The other purposes -------------------------------------------------------------------------------

FOLLOW_UP = MessageSent(happened_on=FRIDAY, purpose="follow_up")


def test_without_a_promised_day_the_first_follow_up_asks_nothing() -> None:
    letter = write("follow_up", told(OPENED, interview(ADA), on=NEXT_THURSDAY))

    assert letter.key == "follow_up"
    assert "?" not in letter.body


def test_on_the_promised_day_the_follow_up_names_it() -> None:
    portfolio = told(OPENED, interview(ADA, decision_by=NEXT_THURSDAY), on=NEXT_THURSDAY)

    letter = write("follow_up", portfolio)

    assert letter.key == "follow_up_on_their_day"
    assert "Thursday 12 March" in letter.body


def test_before_the_promised_day_a_follow_up_does_not_hold_them_to_it() -> None:
    portfolio = told(OPENED, interview(ADA, decision_by=NEXT_FRIDAY), on=NEXT_THURSDAY)

    assert write("follow_up", portfolio).key == "follow_up"


def test_an_early_follow_up_does_not_keep_the_next_one_from_naming_the_promised_day() -> None:
    held = interview(ADA, decision_by=NEXT_THURSDAY)

    assert write("follow_up", told(held, FOLLOW_UP, on=NEXT_THURSDAY)).key == (
        "follow_up_on_their_day"
    )


def test_the_second_follow_up_is_another_letter() -> None:
    portfolio = told(OPENED, interview(ADA), FOLLOW_UP, on=NEXT_FRIDAY)

    assert write("follow_up", portfolio).key == "follow_up_again"


def test_no_follow_up_reads_as_the_one_before() -> None:
    told_of = [
        told(OPENED, interview(ADA), *[FOLLOW_UP] * count, on=NEXT_FRIDAY) for count in range(4)
    ]

    bodies = [write("follow_up", portfolio).body for portfolio in told_of]

    assert len(set(bodies)) == 4


def test_a_role_that_ends_with_a_full_stop_leaves_one_to_the_sentence() -> None:
    jotted = OPENED.model_copy(update={"role": "Analyst, grade 4."})

    body = write("accept", told(jotted, interview(ADA), offer())).body

    assert "the Analyst, grade 4 role." in body


def test_a_letter_goes_to_whoever_led_the_interview() -> None:
    assert write("follow_up", told(interview(BO, ADA))).to == (BO,)
    assert write("follow_up", told(interview())).to == ()


@pytest.mark.parametrize("tone", TONES)
def test_a_gracious_reply_asks_for_feedback_only_if_it_is_told_to(tone: str) -> None:
    portfolio = told(OPENED, interview(ADA), Rejected(happened_on=FRIDAY))

    assert "?" not in write("gracious_reply", portfolio, tone=tone).body
    assert write("gracious_reply", portfolio, tone=tone, ask_feedback=True).body.count("?") == 1


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("purpose", ["tell_of_offer", "withdraw"])
def test_the_other_employer_is_never_named(purpose: str, tone: str) -> None:
    other = CandidacyOpened(happened_on=THURSDAY, employer="Southsea", role="Head of Sand")
    signed = OfferReceived(
        happened_on=FRIDAY, written=True, conditional=False, reply_by=NEXT_FRIDAY
    )
    open_offer = told(OPENED, interview(ADA), elsewhere=(other, signed))
    settled = told(
        OPENED, interview(ADA), elsewhere=(other, signed, OfferAccepted(happened_on=FRIDAY))
    )

    for portfolio in (open_offer, settled):
        assert not re.search("Southsea|Sand", write(purpose, portfolio, tone=tone).body)


def test_another_offer_is_told_of_with_the_first_day_that_is_still_to_come() -> None:
    portfolio = told(
        OPENED,
        interview(ADA),
        elsewhere=(OPENED, offer(on=THURSDAY, reply_by=NEXT_THURSDAY)),
    )

    assert "Thursday 12 March" in write("tell_of_offer", portfolio).body


def test_a_withdrawal_speaks_of_another_job_only_once_it_is_sure() -> None:
    firm = OfferReceived(happened_on=FRIDAY, written=True, conditional=False)
    sure = told(OPENED, interview(ADA), elsewhere=(OPENED, firm, OfferAccepted(happened_on=FRIDAY)))
    open_still = told(OPENED, interview(ADA), elsewhere=(OPENED, firm))

    assert "accepted" in write("withdraw", sure).body
    assert "accepted" not in write("withdraw", open_still).body


def test_an_acceptance_asks_for_the_offer_in_writing_only_while_it_is_not() -> None:
    spoken = told(OPENED, interview(ADA), offer())
    written = told(OPENED, interview(ADA), OfferReceived(happened_on=FRIDAY, written=True))

    assert "in writing" in write("accept", spoken).body
    assert "in writing" not in write("accept", written).body


def test_pay_is_written_with_its_sign_where_a_currency_has_one_of_its_own() -> None:
    for currency, written in {"GBP": "£42,000 a year", "DKK": "42,000 DKK a year"}.items():
        pay = Salary(amount=42_000, currency=currency, per="year")
        offered = OfferReceived(happened_on=FRIDAY, written=True, salary=pay)

        assert written in write("accept", told(OPENED, interview(ADA), offered)).body


def test_an_interview_that_cannot_be_kept_is_named_by_its_day() -> None:
    ahead = NextRoundSet(happened_on=FRIDAY, on=NEXT_THURSDAY)

    letter = write("postpone", told(OPENED, interview(ADA), ahead))

    assert "Thursday 12 March" in letter.subject
    assert "Thursday 12 March" in letter.body


def test_a_letter_about_the_first_day_names_the_days_it_is_given() -> None:
    trips = [(date(2026, 6, 1), date(2026, 6, 5)), (date(2027, 1, 4), date(2027, 1, 4))]

    letter = write(
        "ask_start_date", EVERYTHING, planned=PlannedDays(date(2026, 5, 11), None, trips)
    )

    assert "Monday 11 May" in letter.body
    assert "from Monday 1 June to Friday 5 June and on Monday 4 January 2027" in letter.body


@pytest.mark.parametrize("purpose", ["accept", "ask_in_writing", "ask_start_date"])
def test_who_has_no_job_to_leave_writes_of_no_notice(purpose: str) -> None:
    for employed_now in (True, False):
        opened = OPENED.model_copy(update={"employed_now": employed_now})
        taken = OfferAccepted(happened_on=FRIDAY)
        portfolio = told(opened, interview(ADA), offer(), *([] if purpose == "accept" else [taken]))

        assert ("notice" in write(purpose, portfolio).body) is employed_now


QUARTERLY = {"notice_count": 3, "notice_unit": "months", "ends_on": "quarter_end"}


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("purpose", ["give_notice", "ask_start_date"])
def test_a_length_of_notice_goes_in_once_it_is_said(purpose: str, tone: str) -> None:
    days = PlannedDays(date(2026, 7, 1), date(2026, 6, 30))

    said = write(purpose, EVERYTHING, tone=tone, old_job=QUARTERLY, planned=days)
    proposed = write(
        purpose, EVERYTHING, tone=tone, old_job={"ends_on": "quarter_end"}, planned=days
    )

    assert "three months to the end of a quarter" in said.body
    assert ("Tuesday 30 June" if purpose == "give_notice" else "Wednesday 1 July") in said.body
    assert "[length]" not in said.body
    assert "quarter" not in proposed.body


def test_a_notice_has_the_day_on_which_it_is_planned_to_be_handed_in() -> None:
    assert "[Date]" in write("give_notice", EVERYTHING).body

    planned = write(
        "give_notice", EVERYTHING, planned=PlannedDays(notice_on=date(2026, 5, 29))
    ).body

    assert planned.startswith("29 May 2026\n\nDear")


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("purpose", ["ask_in_writing", "ask_more_time", "ask_reply_date"])
def test_of_two_letters_about_an_offer_on_one_day_the_second_does_not_thank_again(
    purpose: str, tone: str
) -> None:
    other = "ask_reply_date" if purpose == "ask_more_time" else "ask_more_time"
    about: list[AnyEvent] = [OPENED, interview(ADA), offer(reply_by=NEXT_FRIDAY)]
    sent = event_of("message_sent", FRIDAY, purpose=other)

    first = write(purpose, told(*about), tone=tone).body
    second = write(purpose, told(*about, sent), tone=tone).body
    later = write(purpose, told(*about, sent, on=NEXT_THURSDAY), tone=tone).body

    assert "Thank you" in first
    assert "Thank you" not in second
    assert "Thank you" in later


@pytest.mark.parametrize("leaving", ["fixed", "left", "none"])
def test_no_letter_speaks_of_notice_where_none_is_to_be_given(leaving: str) -> None:
    """Whoever has left may have said its length before."""
    letter = write(
        "ask_start_date",
        told(OPENED, interview(ADA), offer()),
        old_job={"leaving": leaving} | QUARTERLY,
        planned=PlannedDays(date(2026, 7, 1), date(2026, 6, 30) if leaving == "fixed" else None),
    )

    assert "Wednesday 1 July" in letter.body
    assert ("Tuesday 30 June" in letter.body) == (leaving == "fixed")
    assert "My notice" not in letter.body
    assert "[" not in letter.body


@pytest.mark.parametrize("offered_for", [None, date(2026, 6, 1), date(2026, 7, 1)])
def test_an_acceptance_asks_for_the_day_that_was_planned(offered_for: date | None) -> None:
    portfolio = told(
        OPENED, interview(ADA), OfferReceived(happened_on=FRIDAY, start_on=offered_for)
    )

    letter = write("accept", portfolio, planned=PlannedDays(date(2026, 7, 1)))

    assert "Wednesday 1 July" in letter.body
    assert ("Monday 1 June" in letter.body) == (offered_for == date(2026, 6, 1))
    assert "instead" in letter.body or offered_for != date(2026, 6, 1)


@pytest.mark.parametrize("tone", TONES)
def test_a_notice_goes_to_nobody_of_the_new_employer_and_says_nothing_of_it(tone: str) -> None:
    letter = write("give_notice", EVERYTHING, tone=tone)

    assert letter.to == ()
    assert "Friday 17 April" in letter.body
    assert not re.search("Ada|Northwind|Research|4 May", letter.subject + letter.body)


# Texts of one's own -------------------------------------------------------------------------------


def test_a_text_of_ones_own_takes_the_place_of_ours() -> None:
    own = {"follow_up": "Subject: {{ role }}\n\nHi {{ name }},\nor: Hi,\n\nAny news?\nBest\nE."}

    letter = write("follow_up", told(OPENED, interview(ADA)), own=own)

    assert letter.subject == "Research Analyst"
    assert letter.body == "Hi Ada,\n\nAny news? Best\nE."
    assert write("follow_up", told(interview()), own=own).body == "Hi,\n\nAny news? Best\nE."


def test_a_text_of_ones_own_without_a_subject_keeps_ours() -> None:
    portfolio = told(OPENED, interview(ADA))

    letter = write("accept", portfolio, own={"accept": "Yes."})

    assert (letter.subject, letter.body) == (write("accept", portfolio).subject, "Yes.")


def test_a_text_of_ones_own_for_a_notice_cannot_name_the_new_employer() -> None:
    own = {"give_notice": "I leave {{ employer }}.\nMy last day is {{ last_day }}."}

    assert write("give_notice", EVERYTHING, own=own).body == "My last day is Friday 17 April."


@pytest.mark.parametrize(
    ("own", "line"),
    [
        ("Hello,\n\n{{ rol }}", 3),
        ("Subject: {{ rol }}\nor: x\n\nHello", 1),
        ("\n\nSubject: {{ role }}\nor: {{ x }}\n\nHello", 4),
        ("Hello {{ name", 1),
        ("{% for i in range(9) %}x{% endfor %}", 1),
        ("a\n{{ name.__class__ }}", 2),
        ("{{ name | upper }}", 1),
        ("{{ 7 * 7 }}", 1),
        ("{{ name() }}", 1),
        ("{{ self }}", 1),
        ("{{ true }}", 1),
        ("{{ " + "(" * 5000 + " }}", 1),
        ("{{ 1" + "0" * 5000 + " }}", 1),
        ("{% raw %}{{ name }}{% endraw %}{% include 'x' %}", 1),
    ],
)
def test_a_text_that_cannot_be_filled_is_refused_with_its_line_and_the_way_out(
    own: str, line: int
) -> None:
    with pytest.raises(BadInput) as refusal:
        write("accept", EVERYTHING, own={"accept": own})

    assert (refusal.value.field, refusal.value.line) == ("own", line)
    assert refusal.value.way_out


@pytest.mark.parametrize("own", ["", " \n\n", "Subject: only this"])
def test_an_empty_text_of_ones_own_is_refused(own: str) -> None:
    with pytest.raises(BadInput):
        check(own)


@given(
    st.text()
    | st.lists(st.sampled_from(["{{", "}}", "{%", "name", "\n", "or:", "{#", " "])).map("".join)
)
def test_a_text_of_ones_own_is_filled_or_refused_and_never_breaks(own: str) -> None:
    try:
        letter = write("accept", EVERYTHING, own={"accept": own})
    except BadInput:
        return

    assert letter.subject


def test_a_purpose_or_a_tone_that_does_not_exist_is_refused() -> None:
    for purpose, tone, field in (("other", "warm", "purpose"), ("accept", "rude", "tone")):
        with pytest.raises(BadInput) as refusal:
            draft(purpose, EVERYTHING, "c1", tone=tone)
        assert refusal.value.field == field


# Whatever was typed -------------------------------------------------------------------------------

HOSTILE = (
    "Ada\r\nBcc: all@example.org",
    "Ada\u2028Bcc: x\x85y\x00z\x0b",
    "{{ 7 * 7 }}{% for x in y %}",
    "{{ self.__init__.__globals__ }}",
    "<script>alert(1)</script> ![x](http://x.example)",
    "\u202eevil\u2066 \u200f\u0627\u0628",
    "=1+1",
    "or: you",
    "Subject: x",
    " ",
)


@pytest.mark.parametrize("typed", HOSTILE)
@pytest.mark.parametrize("purpose", PURPOSES)
def test_what_was_typed_is_put_in_as_it_is_on_one_line(typed: str, purpose: str) -> None:
    name = typed if typed.strip() else f"{typed}x"
    opened = CandidacyOpened(happened_on=THURSDAY, employer=name, role=name)
    hostile = told(opened, interview(Person(name=name), topics=(typed,)))
    tame = told(
        OPENED.model_copy(update={"employer": "X", "role": "X"}),
        interview(Person(name="X"), topics=() if not typed.strip() else ("X",)),
    )

    for asked, usual in zip(
        draft(purpose, hostile, "c1", signed=name),
        draft(purpose, tame, "c1", signed="X"),
        strict=True,
    ):
        assert asked.body.count("\n") == usual.body.count("\n")
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x85\u2028\u202e\u2066]", asked.body)
        assert "\n" not in asked.subject
        assert "49" not in asked.body


@pytest.mark.parametrize("purpose", PURPOSES)
def test_what_is_too_long_for_a_letter_is_left_out(purpose: str) -> None:
    long = "word " * 2000
    opened = CandidacyOpened(happened_on=THURSDAY, employer=long, role=long)
    portfolio = told(opened, interview(Person(name=long), topics=(long,)))

    assert faults(write(purpose, portfolio, signed=long)) == []


@given(st.integers(0, 2**32))
def test_every_character_that_can_be_typed_leaves_the_letter_whole(seed: int) -> None:
    rng = Random(seed)
    typed = "".join(
        chr(rng.choice((rng.randrange(32, 0xD800), rng.randrange(300)))) for _ in "x" * 9
    )
    portfolio = told(interview(topics=(typed,)))

    for letter in draft("thank_you", portfolio, "c1", signed=typed):
        assert letter.body.split("\n")[0] == "Hello,"
        assert len(letter.body.split("\n\n")) == 4


def test_entries_without_an_opening_or_an_interview_still_make_a_letter() -> None:
    portfolio = portfolio_of([Entry("c1", 1, Rejected(happened_on=FRIDAY))], FRIDAY, Settings())

    for purpose in PURPOSES:
        assert faults(write(purpose, portfolio)) == []


# Who gets it, and what went before ----------------------------------------------------------------

HR = Person(name="Hana Ito", email="hana@northwind.example", role="hr")
AGENT = Person(name="Kim Vale", email="kim@agency.example", role="agency")
BOSS = Person(name="Dr Mara Reyes", email="mara@northwind.example", role="manager")
REFEREE = Person(name="Tom Reed", role="referee")


def added(person: Person) -> ContactAdded:
    return ContactAdded(happened_on=FRIDAY, person=person)


@pytest.mark.parametrize("purpose", PURPOSES)
def test_an_agency_in_between_gets_what_is_for_the_employer_but_thanks(purpose: str) -> None:
    portfolio = told(OPENED, interview(ADA), added(HR), added(AGENT), added(REFEREE))

    to = [letter.to for letter in draft(purpose, portfolio, "c1")]

    if purpose == "thank_you":
        assert to == [(ADA,)]
    elif purpose in {"brief_referee", "thank_referee"}:
        assert to == [(REFEREE,)]
    elif purpose in NOT_TO_THE_EMPLOYER:
        assert to == [()]
    else:
        assert to == [(AGENT,)]


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("purpose", sorted(set(PURPOSES) - {"thank_you"} - NOT_TO_THE_EMPLOYER))
def test_a_letter_to_an_agency_does_not_take_it_for_the_employer(purpose: str, tone: str) -> None:
    portfolio = told(OPENED, interview(ADA), added(AGENT), offer())

    body = write(purpose, portfolio, tone=tone, planned=PlannedDays(date(2026, 5, 11))).body

    assert not re.search(
        r"(join\w*|work\w* with|choosing|meeting) (you|me)\b|our conv|you offer", body
    )


def test_offers_go_to_who_arranges_and_follow_ups_to_who_led() -> None:
    portfolio = told(OPENED, interview(ADA), added(HR), added(BOSS), offer())

    assert write("negotiate", portfolio).to == (HR,)
    assert write("follow_up", portfolio).to == (BOSS,)


def test_nobody_who_left_gets_a_letter() -> None:
    left = ContactLeft(happened_on=FRIDAY, who="hana ITO")

    assert write("negotiate", told(OPENED, interview(ADA), added(HR), left, offer())).to == (ADA,)


def test_people_without_an_address_are_thanked_through_whoever_arranged_it() -> None:
    letters = draft("thank_you", told(OPENED, interview(ADA, BO), added(HR)), "c1")

    assert [letter.to for letter in letters] == [(ADA,), (HR,)]
    assert [letter.through for letter in letters] == [(), (BO,)]
    assert "Bo Okafor" in letters[1].body


def test_a_person_is_greeted_by_first_name_by_full_name_in_a_formal_letter_or_as_was_said() -> None:
    called = ADA.model_copy(update={"greeting": "Professor Lindqvist"})

    assert write("follow_up", told(interview(ADA))).body.startswith("Hi Ada,")
    assert write("follow_up", told(interview(ADA)), tone="formal").body.startswith(
        "Dear Ada Lindqvist,"
    )
    assert write("follow_up", told(interview(called))).body.startswith("Hi Professor Lindqvist,")
    assert write("follow_up", told(interview(BOSS))).body.startswith("Hi Dr Mara Reyes,")
    sergeant = ADA.model_copy(update={"name": "Sgt. Mills"})
    assert write("follow_up", told(interview(sergeant))).body.startswith("Hi Sgt. Mills,")


ENDS_OR_ANSWERS = {
    "accept",
    "decline",
    "withdraw",
    "gracious_reply",
    "give_notice",
    "decline_counter",
    "answer",
}
"""Letters that end or answer something: what they answer is another thing each time."""


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("purpose", [p for p in PURPOSES if p not in ENDS_OR_ANSWERS])
def test_no_letter_is_offered_twice_alike(purpose: str, tone: str) -> None:
    sent = MessageSent.model_validate({"happened_on": FRIDAY, "purpose": purpose})
    before = (OPENED, interview(ADA), added(REFEREE), offer())

    bodies = [
        draft(purpose, told(*before, *[sent] * count, on=NEXT_FRIDAY), "c1", tone=tone)[-1].body
        for count in range(3)
    ]

    assert len(set(bodies)) == 3


TALKED_ABOUT = {"Ada": "aqueducts", "Bo": "bridges", "Cleo": "canals"}
COLLEAGUES = st.sampled_from(
    [
        Person(name=f"{name} Marsh", topics=topics, role=role)
        for name, own in TALKED_ABOUT.items()
        for topics in (None, (own,))
        for role in (None, "manager", "hr")
    ]
)
TALKS = st.builds(
    InterviewHeld,
    happened_on=st.dates(date(2026, 2, 1), date(2026, 2, 20)),
    interviewers=st.lists(COLLEAGUES, max_size=3, unique_by=lambda person: person.name).map(tuple),
    topics=st.sampled_from([None, ("dams",)]),
    decision_by=st.dates(date(2026, 2, 21), date(2026, 3, 20)) | st.none(),
    would_add=st.sampled_from([None, "I have led an eel survey"]),
    felt=st.sampled_from([None, 1, 5]),
)
A_DAY = re.compile(r"\d+ (?:January|February|March|April|May)")


@given(st.lists(TALKS, min_size=1, max_size=2), st.sampled_from(TONES))
def test_a_letter_holds_nothing_that_was_not_said_to_whom_it_goes(
    talks: list[InterviewHeld], tone: str
) -> None:
    talks.sort(key=lambda talk: talk.happened_on)
    portfolio = told(OPENED.model_copy(update={"happened_on": talks[0].happened_on}), *talks)
    days = [day for talk in talks for day in (talk.happened_on, talk.decision_by) if day]

    for letter in (each for p in PURPOSES for each in draft(p, portfolio, "c1", tone=tone)):
        reached = {person.name for person in (*letter.to, *letter.through)}
        with_them = [
            (talk, person)
            for talk in talks
            for person in talk.interviewers or ()
            if person.name in {reader.name for reader in letter.to}
        ]
        told_them = {topic for _, person in with_them for topic in person.topics or ()}
        told_them |= {"dams" for talk, _ in with_them if len(talk.interviewers or ()) == 1}
        if any(not talk.interviewers for talk in talks):
            told_them.add("dams")

        named = {name for name in TALKED_ABOUT if re.search(rf"\b{name}\b", letter.body)}
        topics = {t for t in (*TALKED_ABOUT.values(), "dams") if t in letter.body}
        assert named <= {str(name).split()[0] for name in reached}
        assert topics <= told_them
        assert set(A_DAY.findall(letter.body)) <= {f"{day.day} {day:%B}" for day in days}
        assert "eel" not in letter.body or any(talk.would_add for talk in talks)


@pytest.mark.parametrize(
    ("gist", "key"),
    [("on_hold", "follow_up_after_hold"), ("still_deciding", "follow_up_still_deciding")],
)
def test_a_follow_up_takes_up_what_they_said_last(gist: str, key: str) -> None:
    said = event_of("reply_received", FRIDAY, gist=gist)

    assert write("follow_up", told(OPENED, interview(ADA), said, on=NEXT_FRIDAY)).key == key


def test_another_offer_can_be_named_by_its_day_where_there_is_one_and_not_else() -> None:
    elsewhere = (OPENED, offer(on=THURSDAY, reply_by=NEXT_THURSDAY))

    alone = write("ask_in_writing", told(OPENED, offer()))
    beside = write("ask_in_writing", told(OPENED, offer(), elsewhere=elsewhere))

    named = [line for line in beside.lines if line not in alone.lines]
    assert [line[:55] for line in named] == [
        "I have another offer to answer by Thursday 12 March, so"
    ]


@pytest.mark.parametrize("tone", TONES)
def test_a_follow_up_takes_up_the_offer_they_were_told_of_while_it_is_open(tone: str) -> None:
    told_them = MessageSent(happened_on=FRIDAY, purpose="tell_of_offer")
    elsewhere = (OPENED, offer(on=THURSDAY, reply_by=NEXT_THURSDAY))
    waiting = (OPENED, interview(ADA, decision_by=FRIDAY), told_them)

    urgent = write("follow_up", told(*waiting, elsewhere=elsewhere), tone=tone)
    answered = told(*waiting, elsewhere=(*elsewhere, OfferAccepted(happened_on=FRIDAY)))

    assert urgent.key == "follow_up_with_offer"
    assert "by Thursday 12 March" in urgent.body
    assert "no problem" not in urgent.body
    assert write("follow_up", answered, tone=tone).key == "follow_up"


def test_a_promised_day_that_is_more_than_a_week_past_is_not_named() -> None:
    portfolio = told(OPENED, interview(ADA, decision_by=FRIDAY), on=date(2026, 3, 17))

    assert "6 March" not in write("follow_up", portfolio).body


def test_an_answer_goes_into_their_thread_and_takes_up_what_they_asked() -> None:
    asked = event_of(
        "reply_received", FRIDAY, gist="asks_me", asks="pay", subject="Your application"
    )

    letter = write("answer", told(OPENED, interview(ADA), asked))

    assert letter.subject == "Re: Your application"
    assert "[range]" in letter.body


def test_a_notice_in_germany_is_given_to_print() -> None:
    entries = [Entry("c1", 1, OPENED)]

    german = portfolio_of(entries, FRIDAY, Settings(country="DE"))
    british = portfolio_of(entries, FRIDAY, Settings(country="GB"))

    assert write("give_notice", german).paper
    assert write("give_notice", british).paper is None
