"""What an employer's reply may mean, by rules that a person can read: phrases.txt.

A proposal is never more than that: where two meanings are found, or none that is clear, it says so
and proposes nothing. A wrong proposal is worse than none.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from core.events import AnyEvent, Asks, Person, Step, event_of
from core.exchange.incoming import Incoming, read_message
from core.exchange.named_days import MONTHS, NamedDay, named_days
from core.exchange.offer_terms import NO_TERMS, Terms, names_money, terms_of
from core.exchange.phrases import PHRASES, Found, Sentence, find, has, is_question, sentences
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
    "rescinded": frozenset({"offer", "rejected", "on_hold", "still_deciding"}),
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
    rules[IN_WORDS["offer"]] += phrases["offers in other words"] + phrases["offers a sum"]
    rules[IN_WORDS["screening"]] = tuple(
        line for name, lines in phrases.items() if name.startswith("step ") for line in lines
    )
    rules[IN_WORDS["asks_me"]] = tuple(line for k in ASKED for line in phrases[f"asks {k}"])
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
    settled = _settled(heard, told)
    if any(has("absence", sentence) for sentence in sentences(message.subject or "")):
        settled = _Settled(says=ABSENT)
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


def _settled(heard: Sequence[Clue], told: Sequence[Sentence]) -> _Settled:
    if any(has("fraud", sentence) for sentence in told):
        return _Settled(says=SPAM)
    found = {clue.meaning for clue in heard}
    if not found & NEWS:
        if any(has("no news", sentence) for sentence in told):
            return _Settled(says=NO_NEWS)
        if not found - {"acknowledged", "asks_me"} and any(has("absence", s) for s in told):
            return _Settled(says=ABSENT)
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
    if meaning in SLIGHT and any(has("sign of news", sentence) for sentence in told):
        return _Settled(candidates=(meaning,))
    if meaning == "rejected" and any(has("speaks of another role", s) for s in told):
        return _Settled(says=ANOTHER_ROLE)
    if meaning == "next_round" and not any(has("speaks of a round", s) for s in told):
        return _Settled(candidates=(meaning,))
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
    plain = [clue for sentence in told for clue in _clues(sentence, text)]
    plain += _given_away(told, text)
    if not {clue.meaning for clue in plain} & NEWS:
        plain += _offered_in_other_words(told, text)
    is_away = any(has("absence", sentence) for sentence in told)
    if not is_away and not {clue.meaning for clue in plain} - {"acknowledged", "asks_me"}:
        for sentence in told:
            if _asks(sentence, text) or has("decides something else", sentence):
                continue
            if named_days(sentence, said_on, calendar):
                plain += _of("still_deciding", "still deciding if a day is named", sentence, text)
    if not is_away and not {clue.meaning for clue in plain} - {"acknowledged"}:
        plain += _hints(told, text)
    if not plain and _is_short(told, text):
        for sentence in told:
            plain += _of("acknowledged", "acknowledged if little else is said", sentence, text)
    if not {clue.meaning for clue in plain} - {"acknowledged"}:
        for sentence in told:
            place = next(find("asks question", sentence), None)
            if place is not None and _asks(sentence, text):
                plain.append(Clue("asks_me", _span(sentence, place, text), asks="question"))
    return tuple(plain)


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
    if not asked and _asks(sentence, text):
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
        if _counts(sentence, found, meaning):
            yield Clue(meaning, _span(sentence, found, text))
            break


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
    return not is_question(sentence, text)


def _asks(sentence: Sentence, text: str) -> bool:
    return is_question(sentence, text) or has("asks something", sentence)


def _steps(sentence: Sentence, text: str) -> Iterator[Clue]:
    """The tests and checks that a sentence asks for."""
    if not has("asks for a step", sentence):
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
        case "offer":
            fits = [p for p in named if p[1].is_last and has("speaks of an answer", p[0])]
        case "next_round":
            ahead = [p for p in named if not has("already done", p[0])]
            fits = [p for p in ahead if not p[1].is_last and p[1].day != said_on]
        case "screening":
            fits = _only([p for p in named if not p[1].is_stretch])
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
