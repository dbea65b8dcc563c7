"""What an offer says of itself: read where it is said in so many words, else left out."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.events import OfferReceived, Salary, event_of
from core.exchange.replies import Proposal, propose
from core.workdays import Calendar
from tests.stories import march

TUESDAY = march(10)
OFFER = "We would like to offer you the job."


def reading(terms: str, country: str | None = None) -> Proposal:
    """What a mail is taken to mean that offers the job and says this."""
    return propose(f"{OFFER} {terms}", TUESDAY, Calendar(country))


def offered(terms: str, country: str | None = None) -> OfferReceived:
    """The offer that such a mail is kept as."""
    (event,) = reading(terms, country).events()
    assert isinstance(event, OfferReceived)
    return event


def test_an_offer_is_kept_with_the_terms_in_its_mail() -> None:
    text = (
        "Hi Tomás, we'd love to have you. We can offer 36,500 a year, 25 days' holiday, starting "
        "on a date to suit you. The contract will follow next week; could you let us know by "
        "Wednesday 18 March? Amit"
    )

    found = propose(text, TUESDAY, Calendar("GB"))

    salary: Any = {"amount": 36_500, "currency": "GBP", "per": "year"}
    assert found.events() == (
        event_of("offer_received", TUESDAY, reply_by=march(18), salary=salary, leave_days=25),
    )
    assert found.remarks == ("I'll keep with it: 36,500 GBP a year and 25 days of leave a year.",)


# Pay ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "amount", "currency", "per"),
    [
        ("The pay is £36,500.", 36_500, "GBP", None),
        ("The salary is £36,500 a year.", 36_500, "GBP", "year"),
        ("The salary is £36,500 p.a.", 36_500, "GBP", "year"),
        ("The annual salary is £36,500.", 36_500, "GBP", "year"),
        ("You would have € 48.000 brutto im Jahr.", 48_000, "EUR", "year"),
        ("You would have 4.300 € brutto pro Monat.", 4_300, "EUR", "month"),
        ("The salary is 52,000 euros gross per annum.", 52_000, "EUR", "year"),
        ("The salary is CHF 95'000 a year.", 95_000, "CHF", "year"),
        ("The salary is US$85,000.", 85_000, "USD", None),
        ("The pay is $32/hour.", 32, None, "hour"),
        ("The pay is 12.60 an hour.", 12.6, None, "hour"),
        ("The day rate is £425 a day.", 425, "GBP", "day"),
        ("The hourly rate is £13.20.", 13.2, "GBP", "hour"),
        ("85k, hybrid.", 85_000, None, None),
        ("They can do 29.5k.", 29_500, None, None),
        ("The salary is 36500.", 36_500, None, None),
        ("The salary is £36,500pa.", 36_500, "GBP", "year"),
        ("There are weekly lunches. The salary is £36,500.", 36_500, "GBP", None),
        ("All 25 of us are glad. The salary is £36,500.", 36_500, "GBP", None),
        ("The salary is £36,500. As I said, £36,500 it is.", 36_500, "GBP", None),
    ],
)  # fmt: skip
def test_the_one_sum_that_is_plainly_the_pay_is_read(
    words: str, amount: float, currency: str | None, per: Any
) -> None:
    assert offered(words).salary == Salary(amount=amount, currency=currency, per=per)


@pytest.mark.parametrize(
    "words",
    [
        "The salary is £36,500, or £38,000 with the early shift.",
        "The salary is £36,500 a year. There is a £500 voucher, too.",
        "The salary is £36,000 to £38,000.",
        "The salary is £36,000-38,000.",
        "The pay is 36-38k.",
        "The salary is between 36k and 38k.",
        "The salary is up to £40,000.",
        "The salary is around £40,000.",
        "The salary starts at £40,000.",
        "The salary is £40,000 plus a bonus of 10%.",
        "The salary is £40,000. On target earnings come on top.",
        "The OTE is £60k.",
        "The salary is £40,000 pro rata.",
        "The salary is £40,000 after probation.",
        "I know that your current salary is £40,000.",
        "Would £40,000 suit you?",
        "Your deposit for the uniform is £40.",
        "The pay is ₹900,000 a year.",
        "We offer 10,000 colleagues and 3 kitchens.",
        "We pay a relocation of £2,000.",
        "We offer work in a firm of £1.2m a year.",
        "We are in room 2026 and have 12 dogs.",
    ],
)
def test_what_may_be_more_or_else_than_the_pay_is_left_out(words: str) -> None:
    assert offered(words, "GB").salary is None


@pytest.mark.parametrize(
    ("words", "country", "currency"),
    [
        ("The salary is 36,500.", "GB", "GBP"),
        ("The salary is 36,500.", "DE", "EUR"),
        ("The salary is 36,500.", None, None),
        ("The salary is $36,500.", "CA", "CAD"),
        ("The salary is $36,500.", "GB", None),
        ("The salary is £36,500.", "DE", "GBP"),
    ],
)
def test_a_currency_that_is_not_named_is_that_of_the_country(
    words: str, country: str | None, currency: str | None
) -> None:
    salary = offered(words, country).salary

    assert salary is not None
    assert salary.currency == currency


# Leave -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("You have 25 days' holiday.", 25),
        ("You have 25 days of annual leave.", 25),
        ("You have 25 days annual leave plus 8 bank holidays.", 25),
        ("You have 28 days including bank holidays.", 28),
        ("You have 28 days plus bank holidays.", 28),
        ("PTO 15 days.", 15),
        ("You have 15 days PTO.", 15),
        ("You have 20 days of vacation a year.", 20),
        ("The holiday allowance is 26 days.", 26),
        ("Sie haben 30 Tage Urlaub.", 30),
    ],
)
def test_days_of_leave_are_read(words: str, days: int) -> None:
    assert offered(words).leave_days == days


@pytest.mark.parametrize(
    "words",
    [
        "You have 25 to 30 days' holiday.",
        "You have 25 days' holiday, and the night shift has 30 days' holiday.",
        "You have up to 30 days' holiday.",
        "You have 2 days of leave a month.",
        "You have 5 extra days of leave. You can buy 5 days of leave.",
        "We know that you have booked 5 days' holiday in June.",
        "You have 10 days of sick leave.",
        "You have 5 days to think about it.",
        "Do you want 30 days' holiday?",
        "We close on public holidays.",
    ],
)
def test_days_that_may_not_be_all_the_leave_are_left_out(words: str) -> None:
    assert offered(words).leave_days is None


# The first day -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "You'd be starting on Monday 13 April.",
        "You'd start Monday 13 April.",
        "Your start date is 13 April.",
        "Your start date would be 13 April 2026.",
        "Your first day will be Monday, 13 April.",
        "We would like you to begin on 13 April.",
        "You would be joining us on 13 April.",
        "You are appointed as Clerk with effect from 13 April.",
    ],
)
def test_the_first_day_of_work_is_read(words: str) -> None:
    assert offered(words).start_on == date(2026, 4, 13)


@pytest.mark.parametrize(
    "words",
    [
        "You'd be starting on a date to suit you.",
        "You'd be starting on 13 April or 4 May.",
        "You'd be starting on 13 April. Others are starting on 4 May.",
        "Ideally you'd start on 13 April.",
        "You'd start on 13 April if the checks are back.",
        "You'd start in April.",
        "You'd start between 13 and 17 April.",
        "You'd start in the week of 13 April.",
        "Could you start on 13 April?",
        "Please answer by 13 April.",
        "Your training starts on 13 April.",
        "Your start date would be 04/05/2026.",
    ],
)
def test_a_day_that_is_not_settled_is_no_first_day(words: str) -> None:
    assert offered(words).start_on is None


# In writing --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("Please find attached your contract.", True),
        ("Your contract is attached.", True),
        ("I enclose your contract of employment.", True),
        ("The offer letter is attached.", True),
        ("The contract will follow.", None),
        ("The contract will follow, and a summary of benefits is attached.", None),
        ("I have attached a draft contract.", None),
        ("I have not attached the contract yet.", None),
        ("Once you say yes, I will attach the contract.", None),
        ("Shall I attach the contract?", None),
        ("Please sign the form attached.", None),
    ],
)
def test_an_offer_is_in_writing_only_where_its_contract_comes_along(
    words: str, written: bool | None
) -> None:
    assert offered(words).written is written


# All of it ---------------------------------------------------------------------------------------

TEXT = st.characters(exclude_characters="\0")  # with more than a few of these it is no text
PIECES = st.sampled_from(
    ["£36,500", "36,500", "36-38k", "85k", "a year", "/hour", "€", "$", "₹", "salary", "bonus", "up to",
     "25", "days'", "holiday", "PTO", "including bank holidays", "starting on", "13 April", "next week",
     "your contract", "is attached", "will follow", ".", ",", "?", "\n", "if", "not", "1" * 30]
) | st.text(TEXT, max_size=6)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_whatever_stands_in_an_offer_the_terms_are_ones_that_it_names(words: str) -> None:
    terms = propose(f"{OFFER}\n\n{words}", TUESDAY, meaning="offer").terms

    if terms.salary is not None:
        figures = "".join(filter(str.isdigit, words))
        assert str(terms.salary.amount).rstrip("0").rstrip(".").replace(".", "") in figures
    if terms.leave_days is not None:
        assert str(terms.leave_days) in words
    if terms.start_on is not None:
        assert terms.start_on >= TUESDAY
    if terms.written is not None:
        assert "contract" in words


def test_a_reply_that_is_no_offer_has_no_terms() -> None:
    text = "You were not selected. The salary was £36,500 a year, with 25 days' holiday."

    assert propose(text, TUESDAY).terms.said() == {}


def test_each_test_of_a_conditional_offer_keeps_the_day_beside_its_name() -> None:
    mail = (
        "We would like to extend to you a conditional offer of employment, contingent upon successful "
        "completion of the psychological evaluation and medical exam. Psychological: April 28, "
        "10:00 AM. Please confirm your acceptance in writing by April 27."
    )

    _, first, second = propose(mail, date(2026, 4, 20)).events()

    assert first == event_of(
        "screening_announced", date(2026, 4, 20), step="psychological", due_on=date(2026, 4, 28)
    )
    assert second == event_of("screening_announced", date(2026, 4, 20), step="medical")


def test_a_band_with_its_number_hides_no_pay_and_one_without_is_a_range() -> None:
    assert offered("It is band 5, 31,500 a year.").salary == Salary(amount=31_500, per="year")
    assert offered("The salary is 31,500 a year, in the middle of the band.").salary is None
