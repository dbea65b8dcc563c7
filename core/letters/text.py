"""A text with words left open: each line is a sentence, left out where it names the unknown.

A line that begins with "or:" stands in for the lines before it where those were left out. One
sentence runs on into the next; a line that ends otherwise, a greeting say, keeps its line break.
An empty line begins a new paragraph. A first line that begins with "Subject:" is the subject.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from jinja2 import StrictUndefined, Template, TemplateError, nodes
from jinja2.sandbox import SandboxedEnvironment

from core.errors import BadInput

WORDS: Mapping[str, str] = {
    "name": "the person you write to, as you'd greet them",
    "signed": "your own name",
    "employer": "the employer",
    "role": "the role you applied for",
    "interview_day": "the day of the last interview",
    "interview_month": "the month of the last interview",
    "topics": "what you talked about with this person",
    "would_add": "the one thing you'd still like to say",
    "others": "the others who get your thanks through this person",
    "decision_day": "the day by which they wanted to know more",
    "reply_by": "the day until which their offer stands",
    "talk_day": "the day of the next interview, where one is set",
    "offer_day": "the day of their offer",
    "pay": "the pay they offered",
    "check": "the test or check that is still open",
    "other_offer_by": "the day until which another offer stands",
    "told_day": "the day on which you told them of another offer that you haven't answered yet",
    "first_day": "your first day, as agreed or offered",
    "wished_first_day": "the first day you'd like",
    "days_off": "the days on which you'd like to be away",
    "last_day": "your last day in the old job",
    "notice": "your length of notice, as you said it",
    "nth": "second, third and so on, where you've written such a letter before",
    "wrote_day": "the day on which you last wrote such a letter",
    "notice_day": "the day on which you hand in your notice, as you planned it",
    "if_agency": "empty; its line stays in a letter to an agency",
    "if_ask_when": "empty; its line stays while you can ask when to check back",
    "if_ask_feedback": "empty; its line stays if you want to ask for feedback",
    "if_accepted": "empty; its line stays once you've said yes",
    "if_conditional": "empty; its line stays while the offer depends on something",
    "if_decided_elsewhere": "empty; its line stays if another job is sure",
    "if_free": "empty; its line stays if you said that you have no job to leave",
    "if_not_in_writing": "empty; its line stays while the offer isn't in writing",
    "if_season": "empty; its line stays around the turn of the year",
    "if_wrote_today": "empty; its line stays if you wrote to them about the offer today already",
    "if_their_idea": "empty; its line stays if they asked you to come back",
    "if_asks_call": "empty; its line stays if they asked for a call",
    "if_asks_dates": "empty; its line stays if they asked which days suit you",
    "if_asks_documents": "empty; its line stays if they asked for papers",
    "if_asks_pay": "empty; its line stays if they asked about pay",
    "if_asks_references": "empty; its line stays if they asked for references",
}
"""What a text may leave open, in double braces, and what it stands for."""

LONGEST, MOST_LINES = 20_000, 500
"""How many characters and lines a text may have: far more than any letter."""

OR = "or:"
SENTENCE_ENDS = (".", "?", "!", ".]")

_HEAD = re.compile(r"\s*Subject:(.*(?:\nor:.*)*)")
_JINJA = SandboxedEnvironment(undefined=StrictUndefined, autoescape=False)


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, the words it leaves open, and whether it only stands in for the one before."""

    sentence: Template
    names: frozenset[str]
    stands_in: bool


@dataclass(frozen=True, slots=True)
class Text:
    """The subject, which may be missing, and the paragraphs of a letter, with words left open."""

    subject: tuple[Line, ...]
    paragraphs: tuple[tuple[Line, ...], ...]

    def filled(self, known: Mapping[str, str]) -> tuple[str, str]:
        """Subject and body with all that is `known` put in, literally."""
        body = (_flowing(_said(lines, known)) for lines in self.paragraphs)
        return " ".join(_said(self.subject, known)), "\n\n".join(part for part in body if part)

    def because_of(self, name: str, known: Mapping[str, str]) -> str:
        """What the body says only because the word `name` is known."""
        lines = [line for part in self.paragraphs for line in part if name in line.names]
        return " ".join(_said(lines, known))


@lru_cache(maxsize=256)
def read(written: str) -> Text:
    """A text as a person wrote it.

    Raises BadInput, with the number of the line, if it cannot be filled, or if it is no letter's length.
    """
    lines = written.splitlines() if len(written) <= LONGEST else []
    if len(written) > LONGEST or len(lines) > MOST_LINES:
        raise BadInput(
            "Your own letter is too long.",
            way_out=f"Keep it to {MOST_LINES} lines and {LONGEST:,} characters.",
            field="own",
        )
    written = "\n".join(lines)
    head = _HEAD.match(written)
    end = head.end() if head else 0
    subject = _lines(written, head.start(1), end) if head else []
    body = _lines(written, end, len(written))
    paragraphs = tuple(
        tuple(line for line in group if line is not None)
        for has_words, group in groupby(body, key=lambda line: line is not None)
        if has_words
    )
    if not paragraphs:
        raise BadInput(
            "Your own letter is empty.", way_out="Write it, or go back to the draft.", field="own"
        )
    return Text(tuple(line for line in subject if line is not None), paragraphs)


def check(own: str) -> None:
    """Raises BadInput, with the number of the line, if a person's own text cannot be filled."""
    read(own)


def _lines(written: str, start: int, end: int) -> list[Line | None]:
    """The lines of a stretch of a text, None for an empty one."""
    first = written.count("\n", 0, start) + 1
    return [
        _line(number, line.strip())
        for number, line in enumerate(written[start:end].split("\n"), start=first)
    ]


def _line(number: int, written: str) -> Line | None:
    sentence = written.removeprefix(OR).strip()
    if not sentence:
        return None
    names = _names(number, sentence)
    return Line(_JINJA.from_string(sentence), names, stands_in=written.startswith(OR))


def _names(number: int, sentence: str) -> frozenset[str]:
    """The words a line leaves open; it may name words and do nothing else."""
    try:
        tree = _JINJA.parse(sentence)
    except (TemplateError, ValueError, RecursionError):
        raise _unfit(number, "has braces that cannot be read") from None
    parts = [p for node in tree.body for p in getattr(node, "nodes", [node])]
    if not all(isinstance(part, nodes.TemplateData | nodes.Name) for part in parts):
        raise _unfit(number, "has more than a word between braces")
    names = frozenset(part.name for part in parts if isinstance(part, nodes.Name))
    unknown = sorted(names - WORDS.keys())
    if unknown:
        raise _unfit(number, f"names {unknown[0][:40]}, which is not one of the known words")
    return names


def _unfit(number: int, fault: str) -> BadInput:
    return BadInput(
        f"Line {number} of your own letter {fault}.",
        way_out=f"Use one of {', '.join(WORDS)}, each in double braces, or go back to the draft.",
        field="own",
        line=number,
    )


def _said(lines: Iterable[Line], known: Mapping[str, str]) -> list[str]:
    """The sentences that can be said; of a line and those that stand in for it, the first."""
    said: list[str] = []
    is_said = False
    for line in lines:
        if not (line.stands_in and is_said):
            is_said = line.names <= known.keys()
            if is_said:
                said.append(line.sentence.render(known).strip())
    return [sentence for sentence in said if sentence]


def _flowing(sentences: Iterable[str]) -> str:
    paragraph = ""
    for sentence in sentences:
        gap = " " if paragraph.endswith(SENTENCE_ENDS) else "\n"
        paragraph = f"{paragraph}{gap}{sentence}" if paragraph else sentence
    return paragraph
