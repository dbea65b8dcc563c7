"""A message from an employer as plain text: what they wrote this time, and nothing else of the mail.

Older mail that is quoted below, the signature and the small print are cut off.
"""

import re
from dataclasses import dataclass
from datetime import date
from email import message_from_bytes, message_from_string
from email.errors import MessageError
from email.header import decode_header
from email.message import Message as Mail
from email.utils import parseaddr, parsedate_to_datetime
from functools import cache
from html import unescape

from core.errors import BadInput
from core.events import FIRST_DAY, LAST_DAY, Person
from core.exchange.phrases import lines_of
from core.exchange.reading import text_of
from core.letters import on_one_line

LONGEST_TEXT = 10_000
"""Characters that are read of a message, from its beginning."""
LONGEST_WHOLE = 100_000
"""Characters of a message with all that is cut off from it."""
LONGEST_PART = 400_000
"""Characters of one part of a mail; what comes after them is not looked at."""
LONGEST_LINE = 500
MOST_PARTS = 200
MOST_BOUNDARIES = 2_000
LONGEST_HEADER = 1_000

HEADERS = frozenset({"from", "to", "date", "subject", "received", "mime-version", "message-id",
                     "return-path", "delivered-to", "content-type", "x-unsent"})  # fmt: skip
SKIPPED = frozenset({"script", "style", "head", "title", "blockquote", "template", "noscript"})
BREAKS = frozenset(
    {"br", "p", "div", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "hr"}
)
QUOTES = ("gmail_quote", "yahoo_quoted", "moz-cite-prefix", "divrplyfwdmsg", "appendonsend")
"""What mail programs call the part of a page that holds the older mail."""

_HEADER = re.compile(r"([A-Za-z][A-Za-z-]{0,40}):")
_WROTE = re.compile(r"(on|am|le)\b.{0,300}\b(wrote|schrieb|a écrit)\s?:$", re.IGNORECASE)
_PASTED = re.compile(r"\*?(from|sent|to|cc|date|subject)\*?:\s", re.IGNORECASE)
_TAG = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]{0,20})")
_GAPS = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Incoming:
    """What somebody wrote, who it was, and on which day of their own clock, as far as it is said."""

    text: str
    subject: str | None = None
    sender: Person | None = None
    sent_on: date | None = None


def read_message(raw: bytes | str) -> Incoming:
    """A mail (RFC 5322) or a pasted text.

    Raises BadInput if it is too large, is no text, or has nothing in it.
    """
    text = text_of(raw)
    if text[:4000].count("\0") > 3:
        raise BadInput(
            "This file holds no text.", way_out="Paste the text of the message.", field="text"
        )
    message = _mail(raw, text) if _is_mail(text) else Incoming(_own_words(text))
    if not message.text.strip():
        raise BadInput("This message is empty.", way_out="Paste its text.", field="text")
    return message


def _is_mail(text: str) -> bool:
    """Whether the text begins with headers and then has an empty line, as a mail does."""
    named = 0
    for line in text[:20_000].splitlines()[:200]:
        header = _HEADER.match(line)
        if not line.strip():
            break
        if header is None and line[:1] not in (" ", "\t"):
            return False
        named += header is not None and header.group(1).casefold() in HEADERS
    technical = ("message-id:", "mime-version:", "content-type:", "received:", "x-unsent:")
    return named >= 2 and any(f"\n{name}" in f"\n{text[:20_000].casefold()}" for name in technical)


# -- a mail ---------------------------------------------------------------------------------------


def _mail(raw: bytes | str, text: str) -> Incoming:
    if text.count("\n--") > MOST_BOUNDARIES:
        raise _unreadable()
    try:
        mail = (
            message_from_bytes(_bare(raw)) if isinstance(raw, bytes) else message_from_string(text)
        )
        body = _body(mail)
    except (MessageError, RecursionError, ValueError, LookupError, AssertionError):
        raise _unreadable() from None
    return Incoming(
        _own_words(body),
        on_one_line(_header(mail, "Subject"), LONGEST_LINE),
        _sender(_header(mail, "From")),
        _sent_on(_header(mail, "Date")),
    )


def _unreadable() -> BadInput:
    return BadInput(
        "Line 1: this mail cannot be read.", way_out="Paste its text.", field="text", line=1
    )


def _bare(raw: bytes) -> bytes:
    return raw.removeprefix(b"\xef\xbb\xbf").lstrip()


def _body(mail: Mail) -> str:
    """The first plain text of a mail, else the first page as text."""
    page = ""
    for count, part in enumerate(mail.walk()):
        if count >= MOST_PARTS:
            break
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        kind = part.get_content_type()
        if kind == "text/plain":
            written = _content(part)
            if written.strip():
                return written
        if kind == "text/html" and not page:
            page = without_tags(_content(part))
    return page


def _content(part: Mail) -> str:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    charset = part.get_content_charset()
    try:
        text = raw.decode(charset) if charset else text_of(raw)
    except (LookupError, ValueError):
        text = text_of(raw)
    return text_of(text)[:LONGEST_PART]


def _header(mail: Mail, name: str) -> str:
    """A header as people read it, or nothing if it cannot be read."""
    said = str(mail.get(name, ""))[:LONGEST_HEADER]
    try:
        parts = [
            piece.decode(charset or "ascii", "replace") if isinstance(piece, bytes) else piece
            for piece, charset in decode_header(said)
        ]
    except (MessageError, LookupError, ValueError):
        return ""
    return text_of("".join(parts))


def _sender(said: str) -> Person | None:
    name, address = parseaddr(said)
    named = on_one_line(name, LONGEST_LINE)
    known = len(address) <= 320 and re.fullmatch(r"[^\s@]+@[^\s@]+", address) is not None
    if named is None and not known:
        return None
    return Person(name=named, email=address if known else None)


def _sent_on(said: str) -> date | None:
    try:
        day = parsedate_to_datetime(said).date()
    except (TypeError, ValueError, OverflowError, IndexError):
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None


def without_tags(page: str) -> str:
    """The text of a page (HTML), without scripts, styles and what is quoted in it.

    Nothing is run or fetched; each sign is looked at once.
    """
    parts: list[str] = []
    skipped: list[str] = []
    place = 0
    page = page[:LONGEST_PART]
    while place < len(page):
        opens = page.find("<", place)
        if opens < 0:
            opens = len(page)
        if not skipped:
            parts.append(" ".join(f" {unescape(page[place:opens])} ".split("\n")))
        if page.startswith("<!--", opens):
            closes = page.find("-->", opens)
            place = len(page) if closes < 0 else closes + 3
            continue
        closes = page.find(">", opens)
        if closes < 0:
            break
        tag = page[opens + 1 : closes]
        place = closes + 1
        named = _TAG.match(tag)
        name = named.group(1).casefold() if named else ""
        if any(mark in tag.casefold() for mark in QUOTES):
            break
        if name in SKIPPED:
            _skip(name, tag, skipped)
        elif name in BREAKS and not skipped:
            parts.append("\n\n" if name == "p" else "\n")
    return "".join(parts)


def _skip(name: str, tag: str, skipped: list[str]) -> None:
    """Keeps count of what is open among the parts that are left out."""
    if not tag.startswith("/"):
        if not tag.endswith("/"):
            skipped.append(name)
    elif name in skipped:
        del skipped[skipped.index(name) :]


# -- their own words ------------------------------------------------------------------------------


def _own_words(text: str) -> str:
    """What was written this time: no headers pasted along, no older mail, no signature."""
    text = text[:LONGEST_WHOLE].replace("\r\n", "\n").replace("\r", "\n")
    lines = [line.rstrip() for line in text.split("\n")]
    lines = _without_pasted_headers(lines)
    kept: list[str] = []
    for place, line in enumerate(lines):
        if _ends(lines, place, kept):
            break
        if not line.lstrip().startswith(">"):
            words = " ".join(line.split())
            if words or kept:
                kept.append(words)
    return _GAPS.sub("\n\n", "\n".join(kept)).strip()[:LONGEST_TEXT]


def _without_pasted_headers(lines: list[str]) -> list[str]:
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    place = first
    while place < len(lines) and _PASTED.match(lines[place].strip()):
        place += 1
    return lines[place:] if place - first >= 2 else lines


def _ends(lines: list[str], place: int, kept: list[str]) -> bool:
    """Whether the message itself is over before this line."""
    line = lines[place].strip()
    if not line:
        return False
    said = line[:LONGEST_LINE].casefold().rstrip(" ,.!")
    if line in ("--", "—"):
        return True
    bare = said.replace(" ", "")
    if bare in _older() or bare.strip("-") in _older() or _WROTE.match(line[:LONGEST_LINE]):
        return True
    if _is_wrapped_wrote(lines, place) or _begins_older_headers(lines, place):
        return True
    if said.startswith(_small_print()):
        return bool(kept)
    return said in _sign_offs() and _is_followed_by_little(lines, place) and bool(kept)


@cache
def _older() -> frozenset[str]:
    return frozenset(line.replace(" ", "") for line in lines_of("older mail"))


@cache
def _small_print() -> tuple[str, ...]:
    return tuple(lines_of("small print"))


@cache
def _sign_offs() -> frozenset[str]:
    return lines_of("sign-off")


def _is_wrapped_wrote(lines: list[str], place: int) -> bool:
    """Whether "On ... wrote:" begins here and goes on in the next line."""
    if place + 1 >= len(lines) or not lines[place].lower().startswith(("on ", "am ", "le ")):
        return False
    return _WROTE.match(f"{lines[place]} {lines[place + 1]}"[:LONGEST_LINE].strip()) is not None


def _begins_older_headers(lines: list[str], place: int) -> bool:
    """Whether the headers of an older mail begin here: "From:", then another of them."""
    head = lines[place : place + 3]
    named = [line for line in head if _PASTED.match(line.strip())]
    return head[0].strip().lower().startswith(("from:", "*from:*")) and len(named) >= 2


def _is_followed_by_little(lines: list[str], place: int) -> bool:
    """Whether names and titles are all that can follow: a sentence is longer."""
    rest = [line for line in lines[place + 1 :] if line.strip()][:3]
    return all(len(line.split()) <= 8 for line in rest)
