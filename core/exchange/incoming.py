"""A message from an employer as plain text: what they wrote this time, and nothing else of the mail.

Older mail that is quoted below, the signature and the small print are cut off; a forwarded mail is
read as the mail that it was. The words by which all this is known stand in phrases.txt.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from email import message_from_bytes, message_from_string
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import parseaddr, parsedate_to_datetime
from functools import cache
from typing import cast

from inscriptis.html_engine import Inscriptis
from lxml.etree import LxmlError
from lxml.html import HtmlElement, document_fromstring

from core.errors import BadInput
from core.events import FIRST_DAY, LAST_DAY, Person
from core.exchange.addresses import address_of
from core.exchange.decoding import BROKEN_MAIL, text_of
from core.exchange.named_days import day_said
from core.exchange.phrases import lines_of
from core.letters import on_one_line

LONGEST_TEXT = 10_000
"""Characters that are read of a message, from its beginning."""
LONGEST_WHOLE = 100_000
"""Characters of a message with all that is cut off from it."""
LONGEST_PART = 400_000
"""Characters of one part of a mail; what comes after them is not looked at."""
LONGEST_LINE = 500
MOST_BOUNDARIES = 2_000
LONGEST_HEADER = 1_000
STUB = 40
"""Words of a plain text that may only say where the page is."""
SIGNATURE = 3
"""Lines below a greeting that are looked at; a sentence is longer than any of them."""
NAME = 3
"""Words of a last line that is a name."""
COVER = 40
"""Words above a forwarded mail that are taken for the forwarder's own."""

HEADERS = frozenset({"from", "to", "date", "subject", "received", "mime-version", "message-id",
                     "return-path", "delivered-to", "content-type", "x-unsent"})  # fmt: skip
QUOTES = ("gmail_quote", "yahoo_quoted", "moz-cite-prefix", "divrplyfwdmsg", "appendonsend")
"""What mail programs call the part of a page that holds the older mail."""
LEFT_OUT = frozenset({"script", "style", "head", "title", "blockquote", "template", "noscript"})
LAYOUT = frozenset({"table", "tbody", "thead", "tr", "td", "th"})
"""Tables of a mail place things; nobody reads across their cells."""

_HEADER = re.compile(r"([A-Za-z][A-Za-z-]{0,40}):")
_LABEL = re.compile(r"\*?([^\W\d_]{1,15}(?:-[^\W\d_]{1,10})?)\s?:\*?(?:\s+|$)")
_GAPS = re.compile(r"\n{3,}")
_AFTERTHOUGHT = re.compile(r"p\.?\s?s\b[.:]?", re.IGNORECASE)


class _Bounded(EmailPolicy):
    """The usual way to read a mail, with an end to each header."""

    def header_source_parse(self, sourcelines: Sequence[str]) -> tuple[str, str]:
        name, said = super().header_source_parse(list(sourcelines))
        return name, said[:LONGEST_HEADER]


@dataclass(frozen=True, slots=True)
class Incoming:
    """What somebody wrote, who it was, and on which day of their own clock, as far as it is said."""

    text: str
    subject: str | None = None
    sender: Person | None = None
    sent_on: date | None = None
    signed: str | None = None


def read_message(raw: bytes | str) -> Incoming:
    """A mail (RFC 5322) or a pasted text.

    Raises BadInput if it is too large, is no text, or has nothing in it.
    """
    text = text_of(raw)
    if text[:4000].count("\0") > 3:
        raise BadInput(
            "This file holds no text.", way_out="Paste the text of the message.", field="text"
        )
    message = _mail(raw, text) if _is_mail(text) else _own_words(Incoming(text))
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
    policy = _Bounded()
    try:
        mail = cast(
            EmailMessage,
            message_from_bytes(_bare(raw), policy=policy)
            if isinstance(raw, bytes)
            else message_from_string(text, policy=policy),
        )
        body = _body(mail)
    except BROKEN_MAIL:
        raise _unreadable() from None
    return _own_words(
        Incoming(
            body,
            on_one_line(_header(mail, "Subject"), LONGEST_LINE),
            _sender(_header(mail, "From")),
            _sent_on(_header(mail, "Date")),
        )
    )


def _unreadable() -> BadInput:
    return BadInput(
        "Line 1: this mail cannot be read.", way_out="Paste its text.", field="text", line=1
    )


def _bare(raw: bytes) -> bytes:
    return raw.removeprefix(b"\xef\xbb\xbf").lstrip()


def _body(mail: EmailMessage) -> str:
    """The plain text of a mail; its page where there is none, or one that only points to it."""
    plain = _content(mail.get_body(("plain",)))
    words = len(plain.split())
    if not words or (words <= STUB and _is_stub(plain)):
        page = without_tags(_content(mail.get_body(("html",))))
        if page.strip():
            return page
    if not words:
        inner = (part for part in mail.walk() if part.get_content_type() == "message/rfc822")
        attached = next(inner, None)
        if attached is not None and isinstance(attached.get_payload(), list):
            return _body(cast(list[EmailMessage], attached.get_payload())[0])
    return plain


def _is_stub(plain: str) -> bool:
    said = plain.casefold()
    return any(line in said for line in lines_of("stub"))


def _content(part: object) -> str:
    if not isinstance(part, EmailMessage):
        return ""
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    charset = part.get_content_charset()
    try:
        text = raw.decode(charset) if charset else text_of(raw)
    except (LookupError, ValueError):
        text = text_of(raw)
    return text_of(text)[:LONGEST_PART]


def _header(mail: EmailMessage, name: str) -> str:
    """A header as people read it, or nothing if it cannot be read."""
    try:
        return text_of(str(mail.get(name, "")))
    except BROKEN_MAIL:
        return ""


def _sender(said: str) -> Person | None:
    name, address = parseaddr(said)
    named, known = on_one_line(name, LONGEST_LINE), address_of(address)
    return Person(name=named, email=known) if named or known else None


def _sent_on(said: str) -> date | None:
    try:
        day = parsedate_to_datetime(said).date()
    except (TypeError, ValueError, OverflowError, IndexError):
        return day_said(said)
    return day if FIRST_DAY <= day <= LAST_DAY else None


def without_tags(page: str) -> str:
    """The text of a page (HTML), without scripts, styles and what is quoted in it."""
    try:
        tree = document_fromstring(page[:LONGEST_PART].replace("\0", "") or "<p>")
        ends = next((part for part in tree.iter() if _is_quoted(part)), None)
        if ends is not None:
            _cut_from(ends)
        for part in list(tree.iter(*LEFT_OUT)):
            if part.getparent() is not None:
                part.drop_tree()
        for part in tree.iter(*LAYOUT):
            part.tag = "div"
        return str(Inscriptis(tree).get_text())
    except (LxmlError, ValueError, RecursionError):
        return ""


def _is_quoted(part: HtmlElement) -> bool:
    named = f"{part.get('class')} {part.get('id')}".casefold()
    return any(mark in named for mark in QUOTES)


def _cut_from(part: HtmlElement) -> None:
    """Takes a part of a page away, with all that follows it."""
    at: HtmlElement | None = part
    while at is not None and (parent := at.getparent()) is not None:
        for later in list(at.itersiblings()):
            parent.remove(later)
        at.tail = None
        at = parent
    if (parent := part.getparent()) is not None:
        parent.remove(part)


# -- their own words ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Headers:
    """Headers that were pasted along with a text, and the line after them."""

    said: Mapping[str, str]
    ends: int


def _own_words(message: Incoming) -> Incoming:
    """What was written this time: no headers pasted along, no older mail, no signature."""
    whole = message.text[:LONGEST_WHOLE].replace("\r\n", "\n").replace("\r", "\n")
    lines = [line.rstrip() for line in whole.split("\n")]
    if (pasted := _headers(lines, _next_line(lines, 0))) is not None:
        return _written(_told_by(pasted, message), lines[pasted.ends :])
    for place, line in enumerate(lines):
        bare = line.removeprefix(">")
        if not (_is_in("forwarded", bare) or _is_in("older mail", bare)):
            continue
        above = _written(message, lines[:place]).text
        inner = [line.removeprefix(">").removeprefix(" ") for line in lines[place + 1 :]]
        headers = _headers(inner, _next_line(inner, 0))
        limit = COVER if _is_in("forwarded", bare) else 0
        if headers is not None and len(above.split()) <= limit:
            return _written(_told_by(headers, message), inner[headers.ends :])
        break
    return _written(message, lines)


def _written(message: Incoming, lines: Sequence[str]) -> Incoming:
    """The message with its own words and the name below them, out of these lines."""
    kept: list[str] = []
    signed: str | None = None
    is_over = False
    for place, line in enumerate(lines):
        if _ends(lines, place, kept):
            break
        if line.lstrip().startswith(">"):
            continue
        words = " ".join(line.split())
        if is_over:
            if _AFTERTHOUGHT.match(words):
                kept += ["", words]
                is_over = False
            elif words and signed is None:
                signed = words[:LONGEST_LINE]
        elif kept and _signs_off(lines, place):
            is_over = True
        elif words or kept:
            kept.append(words)
    text = _GAPS.sub("\n\n", "\n".join(kept)).strip()[:LONGEST_TEXT]
    last = text.rpartition("\n")[2]
    if signed is None and text != last and len(last.split()) <= NAME:
        signed = last
    return replace(message, text=text, signed=signed)


def _next_line(lines: Sequence[str], place: int) -> int:
    """The next line, from this one on, that has words."""
    return next((n for n in range(place, len(lines)) if lines[n].strip()), len(lines))


def _headers(lines: Sequence[str], place: int) -> _Headers | None:
    """The headers of a mail that begin here: at least two of them, in any usual language."""
    said: dict[str, str] = {}
    while place < len(lines):
        label = _LABEL.match(lines[place][:LONGEST_LINE].strip())
        kind = _labels().get(label.group(1).casefold()) if label else None
        if label is None or kind is None:
            break
        said.setdefault(kind, lines[place].strip()[label.end() :].strip("* ")[:LONGEST_HEADER])
        place += 1
    return _Headers(said, place) if len(said) > 1 else None


@cache
def _labels() -> Mapping[str, str]:
    """What mail programs call a header, and which it is."""
    kinds = ("from", "sent", "to", "subject")
    return {word: kind for kind in kinds for word in lines_of(f"mail header {kind}")}


def _told_by(headers: _Headers, message: Incoming) -> Incoming:
    """The message as the headers above its text tell of it."""
    said = headers.said
    return Incoming(
        message.text,
        on_one_line(said.get("subject", ""), LONGEST_LINE) or message.subject,
        _sender(said.get("from", "")) or message.sender,
        _sent_on(said.get("sent", "")) or message.sent_on,
    )


def _ends(lines: Sequence[str], place: int, kept: Sequence[str]) -> bool:
    """Whether the message itself is over before this line."""
    line = lines[place].strip()
    if not line:
        return False
    if (
        line in ("--", "—", "_" * len(line))
        or _is_in("older mail", line)
        or _is_in("forwarded", line)
    ):
        return True
    if _says_who_wrote(lines, place):
        return True
    if _label_of(line) == "from" and _headers(lines, place) is not None:
        return True
    said = line[:LONGEST_LINE].casefold()
    return bool(kept) and said.startswith(tuple(lines_of("small print")))


def _is_in(section: str, line: str) -> bool:
    """Whether a line is one of a section, whatever dashes and colons are around it."""
    if len(line) > LONGEST_LINE:
        return False
    bare = " ".join(line.casefold().split()).strip("-_* :")
    return bool(bare) and bare in _bare_lines(section)


@cache
def _bare_lines(section: str) -> frozenset[str]:
    return frozenset(line.strip("-_* :") for line in lines_of(section))


def _label_of(line: str) -> str | None:
    label = _LABEL.match(line[:LONGEST_LINE])
    return None if label is None else _labels().get(label.group(1).casefold())


def _says_who_wrote(lines: Sequence[str], place: int) -> bool:
    """Whether "On 9 March Sam wrote:" begins here; it may go on in the next lines."""
    said = ""
    for more, line in enumerate(lines[place : place + 3]):
        said = f"{said} {line[:LONGEST_LINE].strip()}".strip()
        words = said.casefold().split()
        if not words or (more and words[0] not in lines_of("begins who wrote")):
            return False
        if said.endswith(":") and any(sign.isdigit() for sign in said):
            return any(word.strip(":()") in lines_of("who wrote") for word in words[-12:])
    return False


def _signs_off(lines: Sequence[str], place: int) -> bool:
    """Whether a greeting stands here, after which only names and titles follow."""
    said = lines[place].strip()[:LONGEST_LINE].casefold().rstrip(" ,.!")
    if said not in lines_of("sign-off"):
        return False
    rest: list[str] = []
    for line in lines[place + 1 :]:
        if _AFTERTHOUGHT.match(line.strip()) or len(rest) == SIGNATURE:
            break
        if line.strip():
            rest.append(line)
    return all(len(line.split()) <= 8 for line in rest)
