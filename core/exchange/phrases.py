"""The phrases by which a message is understood: a text file that a person can read and mend.

A text becomes sentences of words, each of which knows its place in the text. A phrase is matched
word by word; the work grows with the text, never faster.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from core.exchange.sections import sections_of

PHRASES = Path(__file__).with_name("phrases.txt")
OWN_WORDS = Path(__file__).with_name("own_words.txt")
"""What people say of their own news, in the same way."""

GAP = 6
"""How many words "..." may stand for."""
MOST_WORDS = 120
"""A sentence is cut after so many words; nobody writes a longer one by hand."""

_ABBREVIATED = "mon|tues?|wed|thu|thurs?|fri|sat|sun|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
_MARKS = "'\u2018\u2019`\u00b4"
_WEB_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]+[^\s<>\".,;:!?)\]]")
_TOKEN = re.compile(
    rf"(?P<marker>^[ \t]*(?:\d{{1,2}}[.)](?!\s+(?i:{_ABBREVIATED}))|[-*])(?=\s))"
    r"|\b(?i:[ap]\.\s?m\b\.?|(?:mr|mrs|ms|dr|prof|st|ref)\.|no\.(?=\s?\d))"
    rf"|\b(?i:{_ABBREVIATED})\.(?=,|\s+\d)"
    rf"|[^\W_]+(?:[{_MARKS}][^\W_]+)*"
    "|[.!?](?=\\s|$|[\"')!?\u201d\u2019])"
    r"|(?<!:)(?<!:[ ])\n[ \t]*\n"
    '|[,;:()\u2013\u2014\u2022\u2026"\u201c\u201d]',
    re.MULTILINE,
)
"""Words and marks. A list that a colon announces belongs to its sentence."""
_WITH_DOTS = re.compile(
    r"(?<![\d.,])(?:\d{1,2}\.[ ]?(?P<month>0?[1-9]|1[0-2])\.[ ]?20\d\d\b"
    r"|(?<=\b(?:by|on)\s)(?:1[3-9]|2\d|3[01])\.(?P<by>0[1-9])\b(?!\.?\d)"
    r"|(?<=\buntil\s)(?:1[3-9]|2\d|3[01])\.(?P<until>0[1-9])\b(?!\.?\d))",
    re.IGNORECASE,
)
"""12.05.2026, until 27.04: with dots the day comes first."""
_BY_WEEKDAY = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s"
    r"(?:(?P<first>0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])|(?:1[3-9]|2\d|3[01])/(?P<last>0?[1-9]|1[0-2]))"
    r"(?![\d/])",
    re.IGNORECASE,
)
"""Wednesday 4/15: one of the two can only be the day."""
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
          "october", "november", "december")  # fmt: skip
_APOSTROPHE = re.compile(f"[{_MARKS}]")
_SHORT = {"re": "are", "ve": "have", "ll": "will", "d": "would", "m": "am"}
_WHOLE = {
    "won't": ("will", "not"),
    "wont": ("will", "not"),
    "can't": ("can", "not"),
    "cant": ("can", "not"),
    "cannot": ("can", "not"),
    "shan't": ("shall", "not"),
    "let's": ("let", "us"),
    "havnt": ("have", "not"),
    "im": ("i", "am"),
    "gonna": ("going", "to"),
    "wanna": ("want", "to"),
    "gotta": ("got", "to"),
    "u": ("you",),
    "ur": ("your",),
    "pls": ("please",),
    "plz": ("please",),
    "thx": ("thanks",),
} | {
    stem + rest: (stem, said)
    for stems, rest, said in (
        ("are could did do does had has have is must should was were would", "nt", "not"),
        ("they we you i", "ve", "have"),
        ("they you", "ll", "will"),
        ("they you", "re", "are"),
        ("they you", "d", "would"),
        ("that there what", "s", "is"),
    )
    for stem in stems.split()
}
"""Words that are short for others, also as they are typed without an apostrophe."""
_IS = frozenset({"it", "that", "there", "he", "she", "here", "what", "who", "where"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word in small letters, its place in the text, and whether a new clause begins with it."""

    said: str
    start: int
    end: int
    begins_clause: bool


Sentence = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Where a phrase was found: the words from `first` up to, not including, `last`."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Item:
    """One word of a phrase, a gap where no word is given, or the end of a clause."""

    whole: frozenset[str] = frozenset()
    begun: tuple[str, ...] = ()
    optional: bool = False
    is_other: bool = False
    ends_clause: bool = False

    @property
    def is_gap(self) -> bool:
        return not (self.whole or self.begun or self.ends_clause)

    def fits(self, word: str) -> bool:
        return (word in self.whole or word.startswith(self.begun)) is not self.is_other


Phrase = tuple[_Item, ...]


def sentences(text: str) -> tuple[Sentence, ...]:
    """The words of a text, sentence by sentence; sentences without words are left out."""
    found: list[Sentence] = []
    words: list[Word] = []
    begins = True
    # The words of a web address say nothing; what replaces them is as long, so that places stay.
    bare = _WEB_ADDRESS.sub(lambda match: " " * len(match.group()), text)
    months = _months(bare)
    for match in _TOKEN.finditer(bare):
        token = months.get(match.start(), match.group())
        if match["marker"]:
            begins = True
        elif token[0].isalnum():
            for said in _spelled_out(token.casefold()):
                words.append(Word(said, match.start(), match.end(), begins))
                begins = False
            if len(words) >= MOST_WORDS:
                found.append(tuple(words))
                words = []
        else:
            begins = True
            if token[0] in ".!?\n" and words:
                found.append(tuple(words))
                words = []
    if words:
        found.append(tuple(words))
    return tuple(found)


def _months(text: str) -> Mapping[int, str]:
    """The names of months that are written in figures, by where they stand."""
    return {
        match.start(name): MONTHS[int(match[name]) - 1]
        for pattern in (_WITH_DOTS, _BY_WEEKDAY)
        for match in pattern.finditer(text)
        for name in pattern.groupindex
        if match[name]
    }


@cache
def lines_of(section: str) -> frozenset[str]:
    """The lines of a section as they stand, in small letters."""
    return frozenset(line.casefold() for line in sections_of(PHRASES)[section])


def find(section: str, sentence: Sentence) -> Iterator[Found]:
    """Every place where a phrase of a section is found, by its first word."""
    by_first = _compiled()[section]
    for first, word in enumerate(sentence):
        if phrases := by_first(word.said):
            ends = [_end(phrase, sentence, first) for phrase in phrases]
            last = max((end for end in ends if end is not None), default=None)
            if last is not None:
                yield Found(first, last)


def has(section: str, sentence: Sentence) -> bool:
    """Whether any phrase of a section is in the sentence."""
    return next(find(section, sentence), None) is not None


def is_question(sentence: Sentence, text: str) -> bool:
    """Whether a sentence of the text ends with a question mark."""
    after = sentence[-1].end
    return "?" in text[after : after + 3]


def _spelled_out(token: str) -> Sequence[str]:
    plain = _APOSTROPHE.sub("'", token)
    if plain.endswith(".") or plain.startswith(("a.", "p.")):
        return ("".join(sign for sign in plain if sign.isalpha()),)
    if plain in _WHOLE:
        return _WHOLE[plain]
    stem, mark, rest = plain.rpartition("'")
    if not mark:
        return (plain,)
    if rest == "t" and stem.endswith("n"):
        return (stem[:-1], "not")
    if rest in _SHORT:
        return (stem, _SHORT[rest])
    if rest == "s":
        return (stem, "is") if stem in _IS else (stem,)
    return (plain,)


def _end(phrase: Phrase, sentence: Sentence, first: int) -> int | None:
    """Where the shortest reading of a phrase that begins at `first` ends."""
    head = phrase[0]
    if (head.whole or head.begun) and not head.optional and not head.fits(sentence[first].said):
        return None  # most phrases end here
    places = {first}
    gap = 0
    for item in phrase:
        if item.is_gap:
            gap += GAP
            continue
        if item.ends_clause:
            places = {at for at in places if _ends_clause(sentence, at)}
            continue
        then: set[int] = set(places) if item.optional else set()
        for place in places:
            stretch = range(place, min(place + gap + 1, len(sentence)))
            then.update(at + 1 for at in stretch if item.fits(sentence[at].said))
        if not then:
            return None
        places, gap = then, gap if item.optional else 0
    last = min(places, default=first)
    return last if last > first else None


def _ends_clause(sentence: Sentence, at: int) -> bool:
    return at == len(sentence) or sentence[at].begins_clause


Beginning = Callable[[str], Sequence[Phrase]]
"""Gives the phrases of a section that may begin with a word."""


@cache
def _compiled() -> Mapping[str, Beginning]:
    """Every section of the files of phrases."""
    return {
        name: _beginning(tuple(_phrase(line) for line in lines))
        for file in (PHRASES, OWN_WORDS)
        for name, lines in sections_of(file).items()
        if name != "words"
    }


def _beginning(phrases: Sequence[Phrase]) -> Beginning:
    whole: dict[str, list[Phrase]] = {}
    others: list[Phrase] = []
    for phrase in phrases:
        first = phrase[0]
        if first.begun or first.optional or first.is_other or not first.whole:
            others.append(phrase)
        else:
            for word in first.whole:
                whole.setdefault(word, []).append(phrase)
    either = {word: (*begin, *others) for word, begin in whole.items()}
    return lambda word: either.get(word, others)


def _phrase(line: str) -> Phrase:
    return tuple(_item(part) for part in line.casefold().split())


def _item(part: str) -> _Item:
    if part == "...":
        return _Item()
    if part == ".":
        return _Item(ends_clause=True)
    optional = part.startswith("(") and part.endswith(")")
    bare = part.strip("()")
    is_other = bare.startswith("!")
    words = [word for said in bare.removeprefix("!").split("/") for word in _meant(said)]
    begun = tuple(word[:-1] for word in words if word.endswith("*"))
    whole = frozenset(word for word in words if not word.endswith("*"))
    return _Item(whole, begun, optional, is_other)


def _meant(said: str) -> Sequence[str]:
    """The word itself, or the words that stand for one thing (<job>)."""
    return _named()[said] if said.startswith("<") else (said,)


@cache
def _named() -> Mapping[str, Sequence[str]]:
    lines = (line.casefold().partition(":") for line in sections_of(PHRASES)["words"])
    return {f"<{name}>": tuple(words.split()) for name, _, words in lines}
