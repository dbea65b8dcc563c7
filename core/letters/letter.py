"""The letter: what to write, to whom, in which tone, and what makes it right."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.errors import BadInput
from core.events import InterviewHeld, Person, ReplyReceived
from core.facts.candidacy_state import CandidacyState
from core.facts.interviews import LastInterview, to_thank
from core.facts.people import known, known_as
from core.facts.portfolio import Portfolio
from core.letters.readers import (
    TO_WHO_ARRANGES,
    Reader,
    readers,
    with_role,
)
from core.letters.sheets import PURPOSES, TONES, sheet
from core.letters.text import read
from core.letters.words import (
    Span,
    flag,
    of_the_candidacy,
    of_the_old_job,
    of_the_talk,
    of_what_went_before,
    on_one_line,
    present,
    spans,
)
from core.rules import advise
from core.wording import day_in_words, listed

FOR_THE_OLD_EMPLOYER = frozenset({"signed", "last_day", "notice", "notice_day", "nth", "wrote_day"})
"""The only words that a letter to the old employer may use; the others are about the new one."""

PAPER: Mapping[str, str] = {
    "DE": "In Germany, notice has to be on paper and signed by hand; an email doesn't count "
    "(Civil Code, section 623, as of 2026). Check your contract too.",
}
"""Where the law wants notice on paper, by country: a hint with its source."""

NAMES_DAYS = frozenset({"accept", "ask_start_date", "give_notice"})
"""Purposes whose letter names days of a start that somebody has planned."""
FOR_THE_OLD_JOB = frozenset({"give_notice", "keep_old_job", "decline_counter"})
ASK_WHEN = "if_ask_when"
NO_INTERVIEW = LastInterview(())
ANSWERS_THEM = frozenset(
    {"answer", "follow_up", "ask_in_writing", "ask_more_time", "ask_start_date", "negotiate"}
)
"""Purposes that go on with what they wrote last, so that their mail programs keep them together."""

_WHEN = re.compile(
    r"\b(when|how soon)( (i|we))? (may|might|can|could|shall|should|will|would|do|is|to)\b[^.!?]*\?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PlannedDays:
    """What a letter may name of a plan.

    The first day, the last one before it, trips after it, and the day on which notice is handed in.
    """

    start_on: date | None = None
    last_day: date | None = None
    days_off: Sequence[Span] = ()
    notice_on: date | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to read, change and send; `key` names the draft it began as.

    `to` is empty where nobody is named; `through` are people without an address whom it reaches
    by the one it is to. `right` says what makes the letter right, in one line, and `sources` what
    that rests on. `lines` can be added, each with a blank in square brackets. `paper` says why it
    is to be printed and signed, where it is. `question` asks when to check back; None where it is
    not the time.
    """

    key: str
    purpose: str
    tone: str
    to: tuple[Person, ...]
    subject: str
    body: str
    right: str
    sources: tuple[str, ...]
    question: str | None = None
    through: tuple[Person, ...] = ()
    lines: tuple[str, ...] = ()
    paper: str | None = None

    def asks_when(self) -> bool:
        """Whether it asks when to follow up, where it is the time to: in our words or in others."""
        if self.question is None:
            return False
        asked, said = (" ".join(text.split()) for text in (self.question, self.body))
        return bool(asked and asked in said) or _WHEN.search(said) is not None


def draft(
    purpose: str,
    portfolio: Portfolio,
    candidacy: str,
    *,
    tone: str = "warm",
    signed: str | None = None,
    own: Mapping[str, str] | None = None,
    ask_feedback: bool = False,
    planned: PlannedDays | None = None,
    old_job: Mapping[str, Any] | None = None,
) -> tuple[Letter, ...]:
    """The letter for a purpose; of thank-yous one for each person not yet thanked, at least one.

    `signed` is the person's own name. `own` are texts of their own by purpose, in place of ours.
    `ask_feedback` adds the question to a gracious reply. `planned` are the days to name of a start,
    and `old_job` is what was said of the old job (see `of_the_old_job`). Raises KeyError if the
    candidacy is not there, and BadInput if there is no such letter or tone, or if a text of their own
    cannot be filled.
    """
    _refuse_strange(purpose, tone)
    at, today, days = portfolio.state(candidacy), portfolio.today, planned or PlannedDays()
    notice_on = days.notice_on
    everybody = known(at.effective)
    employed_now = portfolio.facts(candidacy).employed_now.value
    wishes = (
        of_the_candidacy(portfolio, candidacy)
        | of_the_old_job(old_job or {}, employed_now)
        | present(
            signed=on_one_line(signed),
            wished_first_day=None if days.start_on is None else day_in_words(days.start_on, today),
            last_day=None if days.last_day is None else day_in_words(days.last_day, today),
            notice_day=None if notice_on is None else f"{notice_on.day} {notice_on:%B %Y}",
            days_off=spans(days.days_off, today),
            if_ask_feedback=flag(ask_feedback),
        )
    )
    if purpose == "accept" and wishes.get("wished_first_day") == wishes.get("first_day"):
        wishes.pop("wished_first_day", None)  # it is the day that they named
    interview, notes = _notes(purpose, at, everybody)
    leader = notes[0].reader
    may_ask_when = purpose == "thank_you" and _is_time_to_ask_when(portfolio, candidacy)
    letters = []
    for note in notes:
        reader = note.reader
        leads = reader == leader
        key = _key(purpose, at, reader, wishes, today)
        ours = sheet(key)
        mine = read(own[purpose]) if own and purpose in own else ours.texts[tone]
        words = wishes | of_the_talk(interview, reader, tone, today, leads=leads)
        words |= of_what_went_before(at, purpose, reader, today)
        words |= present(
            others=listed([name for p in note.through if (name := on_one_line(p.name))]) or None,
            if_agency=flag(reader is not None and reader.role == "agency"),
            **{ASK_WHEN: flag(may_ask_when and leads and _led(interview, reader))},
        )
        if purpose in FOR_THE_OLD_JOB:
            words = {name: words[name] for name in words.keys() & FOR_THE_OLD_EMPLOYER}
        subject, body = mine.filled(words)
        if mine is ours.texts[tone] or not subject:
            subject = _thread(purpose, at) or ours.texts[tone].filled(words)[0]
        question = mine.because_of(ASK_WHEN, words) if ASK_WHEN in words else None
        letters.append(
            Letter(
                key,
                purpose,
                tone,
                () if reader is None else (reader,),
                subject,
                body,
                ours.right,
                ours.sources,
                question,
                note.through,
                _lines(ours.lines, interview, purpose, words),
                PAPER.get(at.settings.country or "") if purpose == "give_notice" else None,
            )
        )
    return tuple(letters)


def _refuse_strange(purpose: str, tone: str) -> None:
    if purpose not in PURPOSES:
        raise BadInput(
            "There is no draft for this purpose.",
            way_out=f"Use one of {', '.join(PURPOSES)}.",
            field="purpose",
        )
    if tone not in TONES:
        raise BadInput(
            "There is no such tone.", way_out=f"Use one of {', '.join(TONES)}.", field="tone"
        )


def _key(
    purpose: str, at: CandidacyState, reader: Reader, words: Mapping[str, str], today: date
) -> str:
    """Which draft serves: letters of one purpose read differently by what was said before."""
    if purpose == "ask_in_writing":
        return "ask_in_writing_again" if at.decisions.since.sent(purpose) else purpose
    if purpose != "follow_up":
        return purpose
    if "told_day" in words:
        return "follow_up_with_offer"
    if reader is not None and reader.role == "agency":
        return "follow_up_agency"
    promised = at.window.value
    asked_on = [g.value for g in at.next_message.unanswered.grounds if isinstance(g.value, date)]
    if promised is not None and promised <= today and all(day < promised for day in asked_on):
        return "follow_up_on_their_day"
    gist = _last_gist(at)
    if gist == "on_hold":
        return "follow_up_after_hold"
    if gist == "still_deciding":
        return "follow_up_still_deciding"
    return "follow_up_again" if at.decisions.since.sent("follow_up") else "follow_up"


def _last_gist(at: CandidacyState) -> str | None:
    """What they last said, if it was a reply that came after the last interview."""
    said = [
        e
        for e in at.effective.of(InterviewHeld, ReplyReceived)
        if not (isinstance(e.event, ReplyReceived) and e.event.gist == "acknowledged")
    ]
    last = said[-1].event if said else None
    return last.gist if isinstance(last, ReplyReceived) else None


def _thread(purpose: str, at: CandidacyState) -> str | None:
    """The subject under which to answer, where the last of their messages has one."""
    replies = at.decisions.since.of(ReplyReceived)
    last = replies[-1].event if replies and purpose in ANSWERS_THEM else None
    subject = on_one_line(last.subject) if isinstance(last, ReplyReceived) else None
    if subject is None:
        return None
    return subject if subject.casefold().startswith("re:") else f"Re: {subject}"


def _lines(
    lines: tuple[str, ...], interview: LastInterview, purpose: str, words: Mapping[str, str]
) -> tuple[str, ...]:
    """What can be added: the lines of the draft whose words are known, and topics of several people."""
    filled = (read(line).filled(words)[1].strip() for line in lines)
    lines = tuple(line for line in filled if line)
    if "notice" in words:
        lines = tuple(line.replace("[length]", words["notice"]) for line in lines)
    if purpose != "thank_you":
        return lines
    met = [e.event for e in interview.entries if isinstance(e.event, InterviewHeld)]
    shared = [
        topic
        for event in met
        if len(event.interviewers or ()) > 1
        for topic in map(on_one_line, event.topics or ())
        if topic
    ]
    return (*(f"I keep thinking about {topic}: [your thought]." for topic in shared[:3]), *lines)


@dataclass(frozen=True, slots=True)
class Note:
    """One letter of a purpose: its reader, and people without an address whom it greets."""

    reader: Reader
    through: tuple[Person, ...] = ()


def _notes(
    purpose: str, at: CandidacyState, everybody: tuple[Person, ...]
) -> tuple[LastInterview, tuple[Note, ...]]:
    """The interview a letter speaks of, and everybody who gets one; thanks go to all who are left.

    People without an address get one note through whoever arranged it, if that is known.
    """
    if purpose != "thank_you":
        people = readers(purpose, everybody, at.interview.people)
        return at.interview, tuple(Note(reader) for reader in people)
    left = to_thank(at.interview, at.effective)
    if left is None:
        return NO_INTERVIEW, (Note(None),)
    there = {known_as(person): person for person in everybody}
    once = {known_as(p): there[known_as(p)] for p in left if known_as(p) in there}
    arranged = next((p for p in with_role(everybody, *TO_WHO_ARRANGES, "agency") if p.email), None)
    without = tuple(p for p in once.values() if not p.email)
    if arranged is None or not without:
        return at.interview, tuple(map(Note, once.values())) or (Note(None),)
    direct = [Note(p) for name, p in once.items() if p.email and name != known_as(arranged)]
    return at.interview, (*direct, Note(arranged, without))


def _led(interview: LastInterview, reader: Reader) -> bool:
    """Whether a reader is the first of those who were met, or nobody was named."""
    leader = next(iter(interview.people), None)
    return (
        leader is reader
        if leader is None or reader is None
        else (known_as(leader) == known_as(reader))
    )


def _is_time_to_ask_when(portfolio: Portfolio, candidacy: str) -> bool:
    return any(advice.key == "waiting.ask_when" for advice in advise(portfolio, candidacy))
