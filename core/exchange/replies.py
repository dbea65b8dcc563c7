"""What an employer's reply may mean, by rules that a person can read: phrases.txt.

A proposal is never more than that: where two meanings are found, or none that is clear, it says so
and proposes nothing. A wrong proposal is worse than none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from core.events import AnyEvent, Asks, Person, Step, event_of
from core.exchange.clues import ASKED, BROAD, NEWS, SECTIONS, Clue, Meaning, asks_for, heard_in
from core.exchange.incoming import Incoming, read_message
from core.exchange.named_days import named_days
from core.exchange.offer_terms import NO_TERMS, Terms, terms_of
from core.exchange.own_news import REPORTED, reported_in, tells_own_news
from core.exchange.phrases import OWN_WORDS, PHRASES, Sentence, has, sentences
from core.exchange.promised_day import PromisedDay, promised_day
from core.exchange.sections import sections_of
from core.rules.wording import STEPS
from core.wording import day_in_words, listed, with_article
from core.workdays import Calendar

Reading = Meaning | Literal["feedback"]
"""What a reply can be read as where it is known what was asked."""
SPOKEN_FOR: dict[Meaning, frozenset[Meaning]] = {
    "rescinded": frozenset({"offer", "rejected", "screening", "on_hold", "still_deciding"}),
    "offer": frozenset({"screening"}),
    "on_hold": frozenset({"still_deciding"}),
}
"""Meanings that count for nothing beside another: an offer that is taken back was made before."""
SLIGHT = frozenset({"acknowledged", "asks_me", "answers_start_strong"})
"""Meanings that are not proposed alone where the message holds a [sign of news]."""
SUGGESTED = frozenset({"still_deciding", "next_round", "acknowledged", "answers_start_strong"})
"""Meanings that broad lines only suggest: with new mail they were wrong too often."""
ENOUGH = 2
"""Broad lines that have to say the same before it is proposed."""
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
    is_own_news = tells_own_news(told)
    reported = reported_in(told, message.text) if is_own_news else ()
    heard = reported or heard_in(told, message.text, said_on, calendar, is_own=is_own_news)
    settled = _settled(heard, told, message.text)
    if any(has("absence", sentence) for sentence in sentences(message.subject or "")):
        settled = _Settled(says=ABSENT)
    if is_own_news and not reported and any(has("own act", sentence) for sentence in told):
        heard, settled = (), _Settled(says=OWN_ACT)
    if not is_own_news and _is_own(message, told, me):
        settled = _Settled(says=OWN)
    said_anew = settled.meaning == "rejected" or settled == _Settled()
    meaning = meaning or ("feedback" if awaits_feedback and said_anew else settled.meaning)
    steps = tuple(dict.fromkeys(clue.step for clue in heard if clue.step is not None))
    asks = next((clue.asks for clue in heard if clue.asks is not None), None)
    found, terms = PromisedDay(), NO_TERMS
    if meaning is not None and meaning != "feedback":
        found = promised_day(meaning, told, message.text, said_on, calendar)
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
OWN_ACT = (
    "This sounds like something you did, or a question. To say what you did, clear this and choose "
    "it from the list. If it's news of theirs, tell me what it means."
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
    rest = [s for s in told if meaning != "asks_me" or not asks_for(s, text)]
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
