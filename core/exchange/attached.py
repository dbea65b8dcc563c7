"""The invitation that a mail carries, as an attachment or as one of its parts."""

import re
from email import message_from_bytes
from email.message import Message as Mail

from core.exchange.decoding import BROKEN_MAIL, LARGEST

MOST_PARTS = 200
MOST_BOUNDARIES = 2_000

_HEADER = re.compile(rb"[A-Za-z][A-Za-z-]{0,40}:[ \t]|[A-Za-z-]{1,40}:\r?\n[ \t]|From [^\s]")
_CARRIES = re.compile(rb"text/calendar|application/ics|\.ics\b", re.IGNORECASE)


def invitation_in(raw: bytes | str) -> bytes | None:
    """The calendar file in a mail, all of them one after another if there are several.

    None if it is no mail or carries none.
    """
    if len(raw) > LARGEST:
        return None
    whole = raw.encode("utf-8", "replace") if isinstance(raw, str) else raw
    whole = whole.removeprefix(b"\xef\xbb\xbf").lstrip()
    is_mail = _HEADER.match(whole) and not whole[:20].upper().startswith(b"BEGIN:")
    if not is_mail or not _CARRIES.search(whole) or whole.count(b"\n--") > MOST_BOUNDARIES:
        return None
    try:
        found = [part for part in _calendars(message_from_bytes(whole)) if part.strip()]
    except BROKEN_MAIL:
        return None
    return b"\r\n".join(dict.fromkeys(found)) or None


def _calendars(mail: Mail) -> list[bytes]:
    found = []
    for count, part in enumerate(mail.walk()):
        if count >= MOST_PARTS:
            break
        name = (part.get_filename() or "").casefold()
        if part.get_content_type() in ("text/calendar", "application/ics") or name.endswith(".ics"):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and b"BEGIN:VCALENDAR" in content.upper():
                found.append(_in_unicode(content, part.get_content_charset()))
    return found


def _in_unicode(content: bytes, charset: str | None) -> bytes:
    if charset is None:
        return content
    try:
        return content.decode(charset).encode()
    except (LookupError, ValueError):
        return content
