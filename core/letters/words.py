"""What a letter may say: the known words of a candidacy, as they stand in a sentence."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from core.events import (
    CandidacyOpened,
    Entry,
    InterviewHeld,
    MessageSent,
    OfferAccepted,
    Rejected,
    ReplyReceived,
    Salary,
    ScreeningAnnounced,
)
from core.facts.candidacy_state import CandidacyState
from core.facts.effective_entries import ASKS_ME
from core.facts.fact import Fact
from core.facts.interviews import LastInterview
from core.facts.people import known_as
from core.facts.portfolio import Portfolio
from core.letters.readers import Reader
from core.rules.wording import STEPS, pay_in_words
from core.wording import day_in_words, listed

LONGEST = 120
"""How many characters a name or a topic may have to be put into a letter."""
MOST_TOPICS = 3
A_WEEK = timedelta(days=7)
SIGNS = {"GBP": "£", "EUR": "€"}
"""Currencies with a sign of their own; a dollar may be several."""
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")

NUMBERS = (
    *("zero", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
NOTICE_ENDS = {
    "month_end": " to the end of a month",
    "15th_or_month_end": " to the 15th or the end of a month",
    "quarter_end": " to the end of a quarter",
}

Words = dict[str, str]
Span = tuple[date, date]
"""A first and a last day."""

_UNSEEN = {"Cc", "Cs", "Zl", "Zp"}
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Marks that turn the direction of what follows them."""
_TITLE = re.compile(
    r"(dr|prof|professor|mr|mrs|ms|miss|mx|sir|dame|herr|frau|rev|judge|chief|officer|insp|inspector"
    r"|sgt|sergeant|lt|lieutenant|cpt|capt|captain|maj|major|col|colonel|gen|general|cmdr|commander"
    r"|det|detective|deputy|sheriff)\b\.?[ ]",
    re.IGNORECASE,
)
"""Titles and ranks that a name is not said without."""


def on_one_line(text: str | None, longest: int = LONGEST) -> str | None:
    """What a person typed, on one line; None if nothing is left, or more than `longest` signs."""
    if not text:
        return None
    seen = (" " if unicodedata.category(sign) in _UNSEEN else sign for sign in text)
    line = " ".join("".join(seen).translate(_TURNING).split())
    return line if 0 < len(line) <= longest else None


def present(**words: str | None) -> Words:
    """The words that are known."""
    return {name: word for name, word in words.items() if word is not None}


def flag(holds: bool) -> str | None:
    """A word that writes nothing, and is known where something holds."""
    return "" if holds else None


def spans(days: Iterable[Span], today: date) -> str | None:
    """Stretches of days in words: "on Monday 3 August and from ... to ..."; None without any."""
    said = [
        f"on {day_in_words(first, today)}"
        if first == last
        else f"from {day_in_words(first, today)} to {day_in_words(last, today)}"
        for first, last in days
    ]
    return listed(said) or None


def of_the_candidacy(portfolio: Portfolio, candidacy: str) -> Words:
    """What the journal knows about a candidacy and the offer in it."""
    at, today = portfolio.state(candidacy), portfolio.today
    facts = portfolio.facts(candidacy)
    first_day = facts.start_on.value or at.offer.term("start_on").value
    promised = facts.decision_by.value
    met_on = at.interview.held_on.value
    offers, told = other_offers(portfolio, candidacy), at.decisions.since.sent("tell_of_offer")
    return (
        _of_the_job(at.opened)
        | _of_the_offer(at, today)
        | _of_their_words(at)
        | present(
            decision_day=_day(
                None if promised is None or promised < today - A_WEEK else promised, today
            ),
            reply_by=_ahead(facts.reply_by.value if at.offer_is_open else None, today),
            other_offer_by=_day(min((d.value for d in offers if d.value), default=None), today),
            told_day=_day(told[-1].event.happened_on if told and offers else None, today),
            talk_day=_ahead(at.round_on.value, today),
            first_day=_ahead(first_day, today),
            last_day=_ahead(facts.last_day_in_old_job.value, today),
            interview_month=None if met_on is None else f"{met_on:%B}",
            if_decided_elsewhere=flag(facts.settled_elsewhere.value is True),
            if_season=flag(facts.season.value is True),
        )
    )


def of_the_old_job(said: Mapping[str, Any], employed_now: bool | None) -> Words:
    """The length of notice, and whether there is a job to leave, as the person said it.

    `said` are the answers on the page of the start date: `leaving`, `notice_count`, `notice_unit`
    and `ends_on`. A length that is only proposed there is not among them.
    """
    leaving = said.get("leaving") or ("none" if employed_now is False else "notice")
    count, unit = said.get("notice_count"), said.get("notice_unit")
    notice = None
    if leaving == "notice" and isinstance(count, int) and isinstance(unit, str):
        number = NUMBERS[count] if 0 <= count < len(NUMBERS) else f"{count}"
        ends = NOTICE_ENDS.get(said.get("ends_on") or "", "")
        notice = f"{number} {unit.removesuffix('s') if count == 1 else unit}{ends}"
    return present(notice=notice, if_free=flag(leaving in ("left", "none")))


def _of_the_job(opened: Entry | None) -> Words:
    match opened:
        case Entry(event=CandidacyOpened(employer=employer, role=role)):
            return present(employer=on_one_line(employer), role=on_one_line(_bare(role)))
        case _:
            return {}


def _of_the_offer(at: CandidacyState, today: date) -> Words:
    pay, made = at.offer.term("salary").value, at.offer.last
    steps = [e.event.step for e in at.steps.open if isinstance(e.event, ScreeningAnnounced)]
    return present(
        pay=_written_pay(pay) if isinstance(pay, Salary) else None,
        offer_day=_day(None if made is None else made.event.happened_on, today),
        check=listed([f"the {STEPS[step]}" for step in steps]) or None,
        if_accepted=flag(at.decisions.is_(OfferAccepted)),
        if_conditional=flag(at.conditional.value is True),
        if_not_in_writing=flag(at.offer.term("written").value is not True),
    )


def _written_pay(pay: Salary) -> str:
    """A pay as it is written in a letter: "£52,000 a year"; "52,000 DKK a year" without a sign."""
    sign = SIGNS.get(pay.currency or "")
    if sign is None:
        return pay_in_words(pay)
    return sign + pay_in_words(pay.model_copy(update={"currency": None}))


def _of_their_words(at: CandidacyState) -> Words:
    """What they asked last, and whether coming back was their idea."""
    asked = [e.event for e in at.effective.of(ASKS_ME)]
    asks = asked[-1].asks if asked and isinstance(asked[-1], ReplyReceived) else None
    refusals = [e.event for e in at.effective.of(Rejected)]
    idea = any(isinstance(event, Rejected) and event.try_again_on for event in refusals[-1:])
    named = {} if asks in (None, "question", "other") else {f"if_asks_{asks}": ""}
    return named | present(if_their_idea=flag(idea))


def of_the_talk(
    interview: LastInterview, person: Reader, tone: str, today: date, *, leads: bool
) -> Words:
    """What is known about the last interview, as far as `person` was in it.

    What I would still like to say goes to whoever `leads` alone, so that no two notes are alike.
    """
    told = [e.event for e in interview.entries if isinstance(e.event, InterviewHeld)]
    added = next((on_one_line(event.would_add) for event in told if event.would_add), None)
    held_on = interview.held_on.value
    return present(
        name=greeting(person, tone),
        interview_day=_day(held_on, today),
        topics=listed(topics(interview, person)) or None,
        would_add=_bare(added) or None if added and leads else None,
    )


def greeting(person: Reader, tone: str) -> str | None:
    """How a person is addressed: as the writer said, by first name, in formal letters by full name."""
    if person is None:
        return None
    name = on_one_line(person.greeting) or on_one_line(person.name)
    if name is None or person.greeting or tone == "formal" or _TITLE.match(name):
        return name
    family, _, given = name.partition(",")
    return (given or family).split()[0] if (given or family).split() else name


ABOUT_THEIR_OFFER = frozenset({"ask_reply_date", "ask_in_writing", "negotiate", "ask_more_time"})


def of_what_went_before(at: CandidacyState, purpose: str, person: Reader, today: date) -> Words:
    """How many letters of this purpose they have had since the last close, and when the last went.

    And whether another one about their offer went to them today: it has had the thanks.
    """
    words = present(
        if_wrote_today=flag(
            any(
                e.event.happened_on == today
                for e in at.decisions.since.sent(*ABOUT_THEIR_OFFER - {purpose})
                if isinstance(e.event, MessageSent) and _reached(e.event, person)
            )
        )
    )
    sent = [
        e
        for e in at.decisions.since.sent(purpose)
        if isinstance(e.event, MessageSent) and _reached(e.event, person)
    ]
    if not sent:
        return words
    count = len(sent) + 1
    nth = ORDINALS[count - 1] if count <= len(ORDINALS) else f"{count}th"
    return words | {"nth": nth, "wrote_day": day_in_words(sent[-1].event.happened_on, today)}


def _reached(message: MessageSent, person: Reader) -> bool:
    to = {name.strip().casefold() for name in message.to or ()}
    return person is None or not to or known_as(person) in to


def topics(interview: LastInterview, person: Reader) -> Sequence[str]:
    """What was talked about with a person: their own topics, else those of a talk with them alone."""
    told: list[str] = []
    for entry in interview.entries:
        event = entry.event
        if not isinstance(event, InterviewHeld):
            continue
        met = event.interviewers or ()
        own = [p for p in met if person is not None and known_as(p) == known_as(person)]
        if any(p.topics for p in own):
            told += [topic for p in own for topic in p.topics or ()]
        elif own == list(met):
            told += event.topics or ()
    named = (_bare(topic) for topic in map(on_one_line, told) if topic)
    return list(dict.fromkeys(topic for topic in named if topic))[:MOST_TOPICS]


def _bare(text: str) -> str:
    """A text that may stand at the end of a sentence, which brings its own full stop."""
    return text.rstrip(" .,;:?!")


def other_offers(portfolio: Portfolio, candidacy: str) -> Sequence[Fact[date]]:
    """Until when each open offer of somebody else's stands, if its day is known and not past."""
    others = (o for o in portfolio.candidacies.values() if o.was_offered and o.name != candidacy)
    states = (portfolio.state(other.name) for other in others)
    days = [at.offer.term("reply_by") for at in states if at.offer_is_open]
    return [day for day in days if day.value is None or day.value >= portfolio.today]


def _day(day: date | None, today: date) -> str | None:
    return None if day is None else day_in_words(day, today)


def _ahead(day: date | None, today: date) -> str | None:
    """A day in words, unless it is past."""
    return None if day is None or day < today else day_in_words(day, today)
