"""What an employer's reply may mean, by rules that a person can read: phrases.txt.

A proposal is never more than that: where two meanings are found, or none that is clear, it says so
and proposes nothing. A wrong proposal is worse than none.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, get_args

from core.events import AnyEvent, Asks, Person, Step, event_of
from core.exchange.incoming import Incoming, read_message
from core.exchange.named_days import MONTHS, NamedDay, named_days
from core.exchange.offer_terms import NO_TERMS, Terms, names_money, terms_of
from core.exchange.phrases import (
    OWN_WORDS,
    PHRASES,
    Found,
    Sentence,
    find,
    has,
    is_question,
    sentences,
)
from core.exchange.sections import sections_of
from core.rules.wording import STEPS
from core.wording import day_in_words, listed, with_article
from core.workdays import Calendar

Meaning = Literal[
    "rescinded",
    "rejected",
    "offer",
    "screening",
    "next_round",
    "asks_me",
    "on_hold",
    "still_deciding",
    "answers_start_strong",
    "acknowledged",
]
Reading = Meaning | Literal["feedback"]
"""What a reply can be read as where it is known what was asked."""
SECTIONS: dict[Meaning, str] = {
    "rescinded": "rescinded",
    "rejected": "rejected",
    "offer": "offer",
    "next_round": "next round",
    "on_hold": "on hold",
    "still_deciding": "still deciding",
    "answers_start_strong": "answers start strong",
    "acknowledged": "acknowledged",
}
"""The section of phrases.txt that holds the words of a meaning."""
SPOKEN_FOR: dict[Meaning, frozenset[Meaning]] = {
    "rescinded": frozenset({"offer", "rejected", "screening", "on_hold", "still_deciding"}),
    "offer": frozenset({"screening"}),
    "on_hold": frozenset({"still_deciding"}),
}
"""Meanings that count for nothing beside another: an offer that is taken back was made before."""
NEWS = frozenset({"rescinded", "rejected", "offer", "screening", "next_round", "on_hold"})
"""Meanings beside which a request, thanks or a promise to write count for nothing."""
SLIGHT = frozenset({"acknowledged", "asks_me", "answers_start_strong"})
"""Meanings that are not proposed alone where the message holds a [sign of news]."""
BARE = frozenset({"offer", "rejected", "rescinded", "next_round"})
"""Meanings that do not count where a condition follows in the sentence."""
BROAD: tuple[Meaning, ...] = (
    "rescinded",
    "rejected",
    "offer",
    "next_round",
    "on_hold",
    "still_deciding",
)
"""Meanings that have broad lines, for what no other line knows."""
SUGGESTED = frozenset({"still_deciding", "next_round", "acknowledged", "answers_start_strong"})
"""Meanings that broad lines only suggest: with new mail they were wrong too often."""
ENOUGH = 2
"""Broad lines that have to say the same before it is proposed."""
ASKED: tuple[Asks, ...] = ("pay", "dates", "documents", "call")
IN_WORDS: dict[Meaning, str] = {
    "rescinded": "that they take their offer back",
    "rejected": "a no",
    "offer": "an offer",
    "screening": "a test or check",
    "next_round": "an interview",
    "asks_me": "that they want something from you",
    "on_hold": "that they've put the hiring on hold",
    "still_deciding": "that they still decide",
    "answers_start_strong": "how to start well",
    "acknowledged": "that your message arrived",
}

REPORTED: tuple[Meaning, ...] = ("rescinded", "rejected", "offer", "next_round", "still_deciding")
"""Meanings that people tell in words of their own."""
ENDS = frozenset({"rescinded", "rejected", "offer"})
"""Meanings beside which nothing else counts in what people tell themselves."""
TOLD_STEPS = frozenset({"psychological", "medical", "fitness", "background", "written", "skills"})
"""Tests and checks that people name in other words than employers do."""
ADDRESSED = frozenset(
    {
        "you",
        "your",
        "yours",
        "hi",
        "hello",
        "dear",
        "thanks",
        "thank",
        "cheers",
        "please",
        "kindly",
        "regards",
        "we",
        "us",
        "our",
    }
)
"""Words of a message to somebody, or of an employer."""
JOINS = frozenset({"who", "which", "and", "or", "with"})
"""Words after a comma with which a clause goes on."""
SHORT = 20
"""Words of a message in which a bare thank-you is all that is said."""
BRIEF = 60
"""Words of a message in which thanks for somebody's patience say that they still decide."""
REACH = 4
"""Words before a phrase in which a "not" turns it round."""


@dataclass(frozen=True, slots=True)
class Clue:
    """A meaning, and the words of the message that it rests on, exactly as they stand there."""

    meaning: Meaning
    words: str
    step: Step | None = None
    asks: Asks | None = None
    is_second: bool = False
    is_broad: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """What to record of a reply; `meaning` is None where that is not clear.

    `on` is the day found in it: until when they decide, of the round, of the test, or until when
    the offer stands. `clues` are all that was found, `says` is a sentence for the person. `text` is
    what was read, without older mail and signature; every clue's words are in it. `asks` is what
    they want to have (with "asks_me"). Where two readings are possible none is chosen:
    `candidates` are the meanings, `days` the days, in question. `remarks` are sentences about
    what a person should know beside the meaning. `terms` are those of an offer, `step_days` the days
    that stand beside the name of one of several tests or checks.
    """

    meaning: Reading | None
    said_on: date
    on: date | None
    on_words: str | None
    steps: tuple[Step, ...]
    conditional: bool
    clues: tuple[Clue, ...]
    says: str
    text: str
    sender: Person | None
    asks: Asks | None = None
    remarks: tuple[str, ...] = ()
    candidates: tuple[Meaning, ...] = ()
    days: tuple[date, ...] = ()
    terms: Terms = NO_TERMS
    step_days: Mapping[Step, date] = field(default_factory=dict)

    @property
    def because(self) -> tuple[str, ...]:
        """The words of the message that the meaning, or the doubt, rests on."""
        return tuple(dict.fromkeys(clue.words for clue in self.clues))

    def events(self) -> tuple[AnyEvent, ...]:
        """The events to record once the person has said yes; none if nothing is clear."""
        day, text = self.said_on, self.text
        match self.meaning:
            case "rescinded":
                return (event_of("offer_rescinded", day, text=text),)
            case "rejected":
                return (event_of("rejected", day, text=text),)
            case "feedback":
                return (event_of("feedback_received", day, text=text),)
            case "offer":
                said = self.terms.said() | ({"conditional": True} if self.conditional else {})
                made = event_of("offer_received", day, **said, **self._on_as("reply_by"))
                return (made, *self._announced(self.step_days))
            case "next_round":
                return (event_of("next_round_set", day, **self._on_as("on")),)
            case "screening":
                attended = [s for s in self.steps if s not in UNATTENDED] or self.steps
                days = dict.fromkeys(attended, self.on) if self.on else {}
                return self._announced({**days, **self.step_days})
            case "still_deciding":
                promised = self._on_as("decision_by")
                return (event_of("reply_received", day, gist=self.meaning, **promised, text=text),)
            case "asks_me":
                asked = {"asks": self.asks, **self._on_as("answer_by")}
                return (event_of("reply_received", day, gist="asks_me", **asked, text=text),)
            case "on_hold" | "answers_start_strong" | "acknowledged":
                return (event_of("reply_received", day, gist=self.meaning, text=text),)
            case None:
                return ()

    def _on_as(self, field: str) -> dict[str, date]:
        return {} if self.on is None else {field: self.on}

    def _announced(self, days: Mapping[Step, date]) -> tuple[AnyEvent, ...]:
        return tuple(
            event_of(
                "screening_announced",
                self.said_on,
                step=step,
                **({"due_on": days[step]} if step in days else {}),
            )
            for step in self.steps
        )


def rules_of_reading() -> Mapping[str, tuple[str, ...]]:
    """What a reply is read by, for a person: each meaning in words, and its phrases."""
    phrases = sections_of(PHRASES)
    rules = {IN_WORDS[meaning]: phrases[section] for meaning, section in SECTIONS.items()}
    for meaning in REPORTED:
        rules[IN_WORDS[meaning]] += sections_of(OWN_WORDS)[f"told {SECTIONS[meaning]}"]
    rules[IN_WORDS["offer"]] += phrases["offers in other words"] + phrases["offers a sum"]
    rules[IN_WORDS["screening"]] = tuple(
        line for name, lines in phrases.items() if name.startswith("step ") for line in lines
    )
    rules[IN_WORDS["asks_me"]] = tuple(line for k in ASKED for line in phrases[f"asks {k}"])
    for meaning in BROAD:
        rules[IN_WORDS[meaning]] += phrases[f"broadly {SECTIONS[meaning]}"]
    rules["that it depends on something"] = phrases["condition"] + phrases["condition after"]
    rules["that it is not so"] = phrases["not"] + phrases["maybe"]
    return rules


def propose(
    raw: bytes | str,
    today: date,
    calendar: Calendar | None = None,
    *,
    me: Person | None = None,
    meaning: Reading | None = None,
    awaits_feedback: bool = False,
) -> Proposal:
    """What a mail or a pasted text may mean, read on the day it was sent, else `today`.

    `calendar` tells the workdays of the candidacy. `me` is the person who reads it: what they wrote
    themselves is no news. `meaning` is what the person says it means,
    whatever the words seem to say. `awaits_feedback`: a no stands, and feedback may come; another
    no, or what else is not clear, is taken for it. Raises BadInput if there is no text in it.
    """
    message = read_message(raw)
    said_on = min(message.sent_on or today, today)
    calendar = calendar or Calendar()
    told = sentences(message.text)
    heard = _heard(told, message.text, said_on, calendar)
    settled = _settled(heard, told, message.text)
    if any(has("absence", sentence) for sentence in sentences(message.subject or "")):
        settled = _Settled(says=ABSENT)
    if _is_own_news(told) and _is_own_act(told, message.text):
        heard, settled = (), _Settled(says=OWN_ACT)
    if _is_own(message, told, me):
        settled = _Settled(says=OWN)
    said_anew = settled.meaning == "rejected" or settled == _Settled()
    meaning = meaning or ("feedback" if awaits_feedback and said_anew else settled.meaning)
    steps = tuple(dict.fromkeys(clue.step for clue in heard if clue.step is not None))
    asks = next((clue.asks for clue in heard if clue.asks is not None), None)
    found, terms = _Found(), NO_TERMS
    if meaning is not None and meaning != "feedback":
        found = _day(meaning, told, message.text, said_on, calendar)
    if meaning == "offer":
        terms = terms_of(told, message.text, said_on, calendar)
    several = meaning == "offer" or (meaning == "screening" and len(steps) > 1)
    step_days = _step_days(steps, told, said_on, calendar) if several else {}
    return Proposal(
        meaning=meaning,
        said_on=said_on,
        on=found.day,
        on_words=found.words,
        steps=steps if meaning in STEPPED else (),
        conditional=meaning == "offer" and any(has("conditional offer", s) for s in told),
        clues=tuple(clue for clue in heard if settled.meaning in (None, clue.meaning)),
        says=settled.says,
        text=message.text,
        sender=message.sender,
        asks=(asks or "other") if meaning == "asks_me" else None,
        remarks=(*settled.remarks, *found.remarks, *_kept_with_it(terms, step_days, today)),
        candidates=settled.candidates,
        days=found.days,
        terms=terms,
        step_days=step_days,
    )


def _kept_with_it(terms: Terms, days: Mapping[Step, date], today: date) -> Iterator[str]:
    named = [*terms.in_words(today)]
    named += [f"the {STEPS[step]} on {day_in_words(day, today)}" for step, day in days.items()]
    if named:
        yield f"I'll keep with it: {listed(named)}."


def _step_days(
    steps: Sequence[Step], told: Sequence[Sentence], said_on: date, calendar: Calendar
) -> Mapping[Step, date]:
    """The day of each test or check that a sentence names by its first word, beside no other day."""
    found: dict[Step, set[date]] = {}
    for sentence in told:
        days = named_days(sentence, said_on, calendar)
        words = {word.said for word in sentence}
        named = [step for step in steps if step in words]
        if len(days) == len(named) == 1 and not days[0].is_last and days[0].other is None:
            found.setdefault(named[0], set()).add(days[0].day)
    return {step: days.pop() for step, days in found.items() if len(days) == 1}


def _is_own(message: Incoming, told: Sequence[Sentence], me: Person | None) -> bool:
    """Whether the person who reads it wrote it: by its sender, the name at its end, or its words."""
    if _is_own_news(told):
        return False
    if any(has("own words", sentence) for sentence in told):
        return True
    if me is None:
        return False
    if me.email and message.sender is not None and message.sender.email:
        return message.sender.email.casefold() == me.email.casefold()
    first = (me.name or "").casefold().split()[:1]
    signed = (message.signed or "").casefold().strip(" ,.!-").split()[:1]
    signed = signed or message.text.casefold().strip(" ,.!-\n").split()[-1:]
    return bool(first) and signed == first and first[0] not in message.text[:60].casefold()


# -- the meaning ----------------------------------------------------------------------------------

OWN = "This looks like something you wrote. Paste what they wrote."
OWN_ACT = (
    "This sounds like something you did or ask. If it's news of theirs, tell me what it means."
)
ABSENT = "This looks like an out-of-office note, so there's nothing to save."
SPAM = "This may be spam. Look at who sent it."
NO_NEWS = "This doesn't seem to be about your application. If it is, tell me what it means."
ANOTHER_ROLE = "It may be a no that opens the way to another job. Tell me which it is."
NOTHING_CLEAR = "I can't tell what this means for you. Tell me which it is."
STEPPED = ("screening", "offer")
"""News that may name tests and checks."""
UNATTENDED = frozenset({"background", "references"})
"""Checks that take no day of the person's: of several, the day is that of another."""
SECOND_CHOICE = "You're on their list: they'll come back to you if a place comes free."


@dataclass(frozen=True, slots=True)
class _Settled:
    """The one meaning that stands, or those in question; a sentence about it, and remarks."""

    meaning: Meaning | None = None
    says: str = NOTHING_CLEAR
    candidates: tuple[Meaning, ...] = ()
    remarks: tuple[str, ...] = ()


def _settled(heard: Sequence[Clue], told: Sequence[Sentence], text: str) -> _Settled:
    if any(has("fraud", sentence) for sentence in told):
        return _Settled(says=SPAM)
    found = {clue.meaning for clue in heard}
    if not {clue.meaning for clue in heard if not clue.is_broad} & NEWS:
        is_other = any(has("no news", sentence) for sentence in told)
        if is_other and "still_deciding" not in found:
            return _Settled(says=NO_NEWS)
        slight = {clue.meaning for clue in heard if clue.asks in (None, "call")} & SLIGHT
        if not found - slight and any(has("absence", s) for s in told):
            return _Settled(says=ABSENT)
    rounds = [sentences(clue.words) for clue in heard if clue.meaning == "next_round"]
    if "screening" in found and not any(has("names a round", s) for said in rounds for s in said):
        found.discard("next_round")
    for meaning, others in SPOKEN_FOR.items():
        if meaning in found:
            found -= others
    if found & NEWS:
        found -= {"asks_me", "answers_start_strong"}
    if len(found) > 1:
        found.discard("acknowledged")
    if not found:
        return _Settled()
    if len(found) > 1:
        both = tuple(meaning for meaning in get_args(Meaning) if meaning in found)
        said = listed([IN_WORDS[meaning] for meaning in both])
        return _Settled(says=f"It may mean {said}. Tell me which it is.", candidates=both)
    meaning = found.pop()
    rest = [s for s in told if meaning != "asks_me" or not _asks_for(s, text)]
    if meaning in SLIGHT and any(has("sign of news", sentence) for sentence in rest):
        return _Settled()
    if meaning == "rejected" and any(has("speaks of another role", s) for s in told):
        return _Settled(says=ANOTHER_ROLE)
    if meaning == "next_round" and not any(has("speaks of a round", s) for s in told):
        return _Settled()
    rests_on = {c.words for c in heard if c.meaning == meaning}
    is_weak = meaning in SUGGESTED or len(rests_on) < ENOUGH
    if is_weak and all(c.is_broad for c in heard if c.meaning == meaning):
        said = f"It may mean {IN_WORDS[meaning]}. Tell me which it is."
        return _Settled(says=said, candidates=(meaning,))
    second = meaning == "still_deciding" and any(clue.is_second for clue in heard)
    remarks = (SECOND_CHOICE,) if second else ()
    return _Settled(meaning, f"It seems to say {_said(meaning, heard)}.", remarks=remarks)


def _said(meaning: Meaning, clues: Sequence[Clue]) -> str:
    if meaning != "screening":
        return IN_WORDS[meaning]
    steps = dict.fromkeys(STEPS[clue.step] for clue in clues if clue.step is not None)
    return f"that they ask for {listed([with_article(step) for step in steps])}"


def _heard(
    told: Sequence[Sentence], text: str, said_on: date, calendar: Calendar
) -> tuple[Clue, ...]:
    """Everything in a message that has a meaning: first what says it plainly, else what hints."""
    is_own = _is_own_news(told)
    if is_own and (reported := _reported(told, text)):
        return reported
    plain = [clue for sentence in told for clue in _clues(sentence, text)]
    plain += () if is_own else _given_away(told, text)
    if not {clue.meaning for clue in plain} & NEWS:
        plain += _offered_in_other_words(told, text)
    is_away = any(has("absence", sentence) for sentence in told)
    found = {clue.meaning for clue in plain}
    if not found - {"acknowledged", "asks_me"}:
        broad = _broad(_broadly(told, text, said_on, calendar))
        if not is_away and not {clue.meaning for clue in broad} & NEWS:
            plain += _promised(told, text, said_on, calendar)
        if not is_away and not {clue.meaning for clue in plain} - {"acknowledged"}:
            plain += _hints(told, text)
        plain += broad
    if not plain and _is_short(told, text):
        for sentence in told:
            plain += _of("acknowledged", "acknowledged if little else is said", sentence, text)
    if not plain:
        for sentence in told:
            lines = _of("answers_start_strong", "broadly answers start strong", sentence, text)
            plain += _broad(lines)
    if not plain and _length(told) <= BRIEF:
        for sentence in told:
            plain += _broad(_of("acknowledged", "broadly acknowledged", sentence, text))
    if not {clue.meaning for clue in plain} - {"acknowledged"}:
        for sentence in told:
            place = next(find("asks question", sentence), None)
            if place is not None and _asks(sentence, text):
                plain.append(Clue("asks_me", _span(sentence, place, text), asks="question"))
    return tuple(plain)


def _broad(clues: Iterable[Clue]) -> tuple[Clue, ...]:
    return tuple(replace(clue, is_broad=True) for clue in clues)


def _is_own_news(told: Sequence[Sentence]) -> bool:
    """Whether somebody tells their own news: in few words, and to nobody."""
    words = [word.said for sentence in told for word in sentence]
    is_other = any(has("no news", sentence) for sentence in told)
    return len(words) <= BRIEF and ADDRESSED.isdisjoint(words) and not is_other


def _reported(told: Sequence[Sentence], text: str) -> tuple[Clue, ...]:
    """What somebody tells of their own news: how it ended says more than what came before."""
    found: list[Clue] = []
    for sentence in told:
        if is_question(sentence, text) or has("own act", sentence):
            continue
        for meaning in REPORTED:
            if meaning == "next_round" and has("told behind", sentence):
                continue
            if meaning == "next_round" and has("called off", sentence):
                continue
            found += _of(meaning, f"told {SECTIONS[meaning]}", sentence, text)
        found += _reported_steps(sentence, text)
        for kind in (*ASKED, "question"):
            place = next(find(f"told asks {kind}", sentence), None)
            if place is not None:
                found.append(Clue("asks_me", _span(sentence, place, text), asks=kind))
    ends = [clue for clue in found if clue.meaning in ENDS]
    news = [clue for clue in found if clue.meaning != "still_deciding"]
    return tuple(ends or news or found)


def _is_own_act(told: Sequence[Sentence], text: str) -> bool:
    """Whether somebody tells what they did, and no news."""
    return any(has("own act", s) for s in told) and not _reported(told, text)


def _reported_steps(sentence: Sentence, text: str) -> Iterator[Clue]:
    """The tests and checks that somebody names, unless they are behind."""
    if has("step is done", sentence) or has("told behind", sentence):
        return
    yield from _steps(sentence, text, plainly=False)
    for step in get_args(Step):
        place = next(find(f"told step {step}", sentence), None) if step in TOLD_STEPS else None
        if place is not None:
            yield Clue("screening", _span(sentence, place, text), step)


def _promised(
    told: Sequence[Sentence], text: str, said_on: date, calendar: Calendar
) -> Iterator[Clue]:
    """That they will write, with a day."""
    for sentence in told:
        if _asks(sentence, text) or has("decides something else", sentence):
            continue
        if named_days(sentence, said_on, calendar):
            yield from _of("still_deciding", "still deciding if a day is named", sentence, text)


def _broadly(
    told: Sequence[Sentence], text: str, said_on: date, calendar: Calendar
) -> Iterator[Clue]:
    """What the broad lines make of a message that no other line understands."""
    is_pitch = any(has(name, s) for name in ("sign of a pitch", "regret") for s in told)
    to_do = any(has("something is to be done", s) for s in told)
    to_do = to_do and not any(has("speaks of an offer", s) for s in told)
    is_over = any(has("called off", s) for s in told)
    for sentence in told:
        if has("no news", sentence):
            continue
        days = named_days(sentence, said_on, calendar)
        ahead = any(said_on < day.day for day in days)
        asked = to_do and tuple(_steps(sentence, text, plainly=False))
        if asked:
            yield from asked
        for meaning in BROAD:
            if meaning == "offer" and (is_pitch or has("but", sentence)):
                continue
            if meaning == "next_round" and has("no round ahead", sentence):
                continue
            if meaning == "still_deciding" and (is_over or _asks(sentence, text)):
                continue
            if _may_mean(meaning, sentence, text, asked=bool(asked)):
                yield from _of(meaning, f"broadly {SECTIONS[meaning]}", sentence, text)
        if (
            ahead
            and not has("no round ahead", sentence)
            and _may_mean("next_round", sentence, text, asked=bool(asked))
        ):
            yield from _of("next_round", "broadly next round if a day is named", sentence, text)


def _hints(told: Sequence[Sentence], text: str) -> Iterator[Clue]:
    """What a message without plain words lets one guess: a no between the lines, a wait."""
    is_sad = any(has("regret", sentence) for sentence in told)
    is_brief = _length(told) <= BRIEF
    for sentence in told:
        if not _asks(sentence, text):
            yield from _of("rejected", "says goodbye", sentence, text)
        if is_sad:
            yield from _of("rejected", "keeps in touch", sentence, text)
        if is_brief:
            yield from _of(
                "still_deciding", "still deciding if nothing else is said", sentence, text
            )


def _clues(sentence: Sentence, text: str) -> Iterator[Clue]:
    """What one sentence says plainly."""
    if has("no news", sentence):
        return
    asked = tuple(_steps(sentence, text))
    yield from asked
    for meaning, section in SECTIONS.items():
        if _may_mean(meaning, sentence, text, asked=bool(asked)):
            yield from _of(meaning, section, sentence, text)
    if not asked:
        yield from _asked(sentence, text)


def _asks_for(sentence: Sentence, text: str) -> bool:
    """Whether a sentence asks for something and tells nothing beside it."""
    asks = any(_asked(sentence, text)) or has("asks question", sentence)
    return asks and not has("but", sentence)


def _asked(sentence: Sentence, text: str) -> Iterator[Clue]:
    """What a sentence asks for."""
    if not _asks(sentence, text):
        return
    for kind in ASKED:
        for found in find(f"asks {kind}", sentence):
            if is_question(sentence, text) or not _is_conditional(sentence, found):
                yield Clue("asks_me", _span(sentence, found, text), asks=kind)
                break


def _given_away(told: Sequence[Sentence], text: str) -> Iterator[Clue]:
    """The job went to somebody else: a no, unless that one may still decline."""
    second = [f for s in told for f in find("second choice", s) if not _is_turned_round(s, f)]
    may_come_back = bool(second) or any(has("may still decline", s) for s in told)
    meaning: Meaning = "still_deciding" if may_come_back else "rejected"
    for sentence in told:
        given = find("given to somebody else", sentence)
        found = next((f for f in given if _counts(sentence, f, meaning)), None)
        if found is not None:
            yield Clue(meaning, _span(sentence, found, text), is_second=may_come_back)
        seconds = find("second choice", sentence)
        found = next((f for f in seconds if not _is_turned_round(sentence, f)), None)
        if found is not None:
            yield Clue("still_deciding", _span(sentence, found, text), is_second=True)


def _offered_in_other_words(told: Sequence[Sentence], text: str) -> Iterator[Clue]:
    """An offer without the word: a welcome, or a sum beside another term of an offer."""
    if any(has(name, sentence) for name in ("sign of a pitch", "regret") for sentence in told):
        return
    sections = ["offers in other words"]
    if names_money(text) and any(has("terms of an offer", sentence) for sentence in told):
        sections.append("offers a sum")
    for sentence in told:
        if _may_mean("offer", sentence, text, asked=False) and not has("but", sentence):
            for section in sections:
                yield from _of("offer", section, sentence, text)


def _of(meaning: Meaning, section: str, sentence: Sentence, text: str) -> Iterator[Clue]:
    for found in find(section, sentence):
        if meaning == "next_round" and _runs_on(sentence, found):
            continue
        if _counts(sentence, found, meaning):
            yield Clue(meaning, _span(sentence, found, text))
            break


def _runs_on(sentence: Sentence, found: Found) -> bool:
    """Whether a phrase goes on over the end of its clause: "our schedule, interview notes"."""
    rest = sentence[found.first + 1 : found.last]
    return any(word.begins_clause and word.said not in JOINS for word in rest)


def _may_mean(meaning: Meaning, sentence: Sentence, text: str, *, asked: bool) -> bool:
    """Whether a sentence as a whole can have a meaning: a question tells nothing, only invites."""
    if meaning == "next_round":
        return not (asked or has("called off", sentence) or has("already done", sentence))
    if meaning == "offer" and (
        has("offers something else", sentence) or has("given to somebody else", sentence)
    ):
        return False
    if meaning == "still_deciding" and has("decides something else", sentence):
        return False
    if meaning == "offer" and has("asks to accept", sentence):
        return True
    return not is_question(sentence, text)


def _asks(sentence: Sentence, text: str) -> bool:
    return is_question(sentence, text) or has("asks something", sentence)


def _steps(sentence: Sentence, text: str, *, plainly: bool = True) -> Iterator[Clue]:
    """The tests and checks that a sentence asks for, or only names."""
    if plainly and not has("asks for a step", sentence):
        return
    if has("step is done", sentence) or has("already done", sentence):
        return
    for step in get_args(Step):
        if step == "other":
            continue
        for found in find(f"step {step}", sentence):
            if _counts(sentence, found, "screening"):
                yield Clue("screening", _span(sentence, found, text), step)
                break


def _counts(sentence: Sentence, found: Found, meaning: Meaning) -> bool:
    """Whether a phrase is said as it stands: under no condition, and not turned round by a "not"."""
    if _is_conditional(sentence, found, meaning):
        return False
    if meaning in BARE and _may_fail(sentence, found):
        return False
    if meaning == "next_round" and has("behind a round", _before(sentence, found)):
        return False
    if meaning == "rejected" and _may_end(sentence, found):
        return False
    if meaning in BARE and has("not said yet", _before(sentence, found)):
        return False
    return not _is_turned_round(sentence, found)


def _is_turned_round(sentence: Sentence, found: Found) -> bool:
    """Whether a "not" or a "may" stands shortly before a phrase."""
    before = _before(sentence, found)
    return has("not", before) or has("maybe", before)


def _before(sentence: Sentence, found: Found) -> Sentence:
    """The few words before a phrase in its clause."""
    begins = found.first
    while begins > max(found.first - REACH, 0) and not sentence[begins].begins_clause:
        begins -= 1
    return sentence[begins : found.first]


def _is_conditional(sentence: Sentence, found: Found, meaning: Meaning = "asks_me") -> bool:
    sections = ["condition"] if meaning == "screening" else ["condition", "before it counts"]
    if meaning in BARE:
        sections.append("condition of news")
    conditions = [next(find(section, sentence), None) for section in sections]
    return any(place is not None and place.first < found.first for place in conditions)


def _may_fail(sentence: Sentence, found: Found) -> bool:
    """Whether a condition follows that is more than a "let me know if that suits you"."""
    harmless = {place.first for place in find("harmless condition", sentence)}
    return any(
        place.first >= found.last and place.first not in harmless
        for place in find("condition after", sentence)
    )


def _may_end(sentence: Sentence, found: Found) -> bool:
    """Whether what is said holds for the moment only: "not until", "not yet"."""
    return any(other.last > found.first for other in find("for the moment", sentence))


def _is_short(told: Sequence[Sentence], text: str) -> bool:
    return _length(told) <= SHORT and "?" not in text


def _length(told: Sequence[Sentence]) -> int:
    """The words of a message."""
    return sum(map(len, told))


_REST_OF_A_SUM = re.compile(r"(?<=\d)(?:[,. ']\d{3})+")


def _span(sentence: Sentence, found: Found, text: str) -> str:
    ends = sentence[found.last - 1].end
    rest = _REST_OF_A_SUM.match(text, ends)
    return text[sentence[found.first].start : rest.end() if rest else ends]


# -- the day --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Found:
    """The day that matters, with its words; or the days in question, and what to say of them."""

    day: date | None = None
    words: str | None = None
    days: tuple[date, ...] = ()
    remarks: tuple[str, ...] = ()


def _day(
    meaning: Meaning, told: Sequence[Sentence], text: str, said_on: date, calendar: Calendar
) -> _Found:
    """The one day that matters for a meaning, with its words; none if there are several."""
    named = [
        (sentence, day)
        for sentence in told
        for day in named_days(sentence, said_on, calendar)
        if not _belongs_elsewhere(sentence, day, meaning)
    ]
    match meaning:
        case "still_deciding":
            told_of = [
                p
                for p in named
                if has("speaks of a decision", p[0]) and not has("said before", p[0])
            ]
            fits = _only([pair for pair in told_of if not _is_first(*pair)])
            days_of = {id(sentence) for sentence, _ in named}
            if any(
                has("speaks of a decision", s) and has("counted from another day", s)
                for s in told
                if id(s) not in days_of
            ):
                fits = []
        case "offer":
            fits = [p for p in named if p[1].is_last and has("speaks of an answer", p[0])]
        case "next_round":
            ahead = [p for p in named if not has("already done", p[0])]
            fits = [p for p in ahead if not p[1].is_last and p[1].day != said_on]
        case "screening":
            theirs = [p for p in named if has("they do it", p[0])]
            fits = _only([p for p in named if not p[1].is_stretch and p not in theirs])
        case "asks_me":
            fits = [p for p in named if p[1].is_last]
        case _:
            fits = []
    days = {d for _, day in fits for d in (day.day, day.other) if d is not None}
    if not fits or (len(days) > 1 and not any(day.other for _, day in fits)):
        return _Found()
    sentence, day = next((pair for pair in fits if pair[1].other), fits[0])
    words = _span(sentence, Found(day.first, day.last), text)
    if len(days) == 1:
        return _Found(day.day, words)
    either = tuple(sorted(days))
    return _Found(None, words, either, (_which_day(words, either),))


def _which_day(words: str, days: Sequence[date]) -> str:
    said = " or ".join(f"{day.day} {MONTHS[day.month - 1].capitalize()}" for day in days)
    return f"“{words}” could be {said}. Put in the day yourself."


def _belongs_elsewhere(sentence: Sentence, day: NamedDay, meaning: Meaning) -> bool:
    """Whether the day is that of a contract, a notice or an absence.

    It is if such a word stands nearer before it than any that speaks of a decision or an answer.
    """
    if any(f.first < day.first <= f.last <= day.first + 1 for f in find("not this day", sentence)):
        return True
    before = sentence[: day.first]
    elsewhere = ["belongs to something else"]
    theirs = ["speaks of a decision", "speaks of an answer"]
    if meaning == "next_round":
        theirs.append("belongs to an interview")
    else:
        elsewhere += ["belongs to the job", "belongs to an interview"]
    other = max((f.last for name in elsewhere for f in find(name, before)), default=0)
    ours = max((f.last for name in theirs for f in find(name, before)), default=0)
    return other > ours


def _is_first(sentence: Sentence, day: NamedDay) -> bool:
    """Whether they name the day before which they say nothing."""
    return any(found.last <= day.first <= found.last + 1 for found in find("not before", sentence))


def _only(named: list[tuple[Sentence, NamedDay]]) -> list[tuple[Sentence, NamedDay]]:
    """The last days among several days."""
    last = [pair for pair in named if pair[1].is_last]
    return last if len({day.day for _, day in named}) > 1 else named
