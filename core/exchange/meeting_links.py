"""Where a meeting is: the link to it, out of whatever a mail program wraps it in, or the place."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qs, unquote, urlsplit

MEETING_HOSTS = (
    "zoom.us", "zoomgov.com", "zoom.com", "zoom.com.cn", "teams.microsoft.com",
    "teams.microsoft.us", "teams.live.com", "teams.cloud.microsoft", "meet.google.com",
    "webex.com", "whereby.com", "gotomeeting.com", "gotomeet.me", "meet.goto.com",
    "app.goto.com", "bluejeans.com", "chime.aws", "jit.si", "8x8.vc", "hirevue.com", "cal.com",
    "join.skype.com", "meet.lync.com", "ringcentral.com", "sparkhire.com", "vidcruiter.com",
    "willo.video", "myinterview.com", "coderpad.io", "karat.io", "around.co", "pexip.me",
    "meeting.zoho.com", "meeting.zoho.eu", "facetime.apple.com", "gather.town",
)  # fmt: skip
"""Where a link is the meeting itself, and not a footer."""
BESIDE_IT = ("/meetingoptions", "/download", "/u/", "/test", "/ics", "/support", "/help",
             "/reschedule", "/cancel", "/booking/", "/usp/", "/pstn", "/legal", "/privacy",
             "/terms", "/learn", "/tel/")  # fmt: skip
"""Parts of addresses at such hosts that lead to settings, numbers to dial, or help."""
PLACES = ("maps", "map", "goo.gl/maps", "maps.app.goo.gl", "openstreetmap", "w3w.co", "what3words",
          "/location", "/contact", "/directions", "/visit", "/about", "/find-us", "/office",
          "/careers", "/jobs", "/anfahrt", "/kontakt")  # fmt: skip
"""Parts of addresses that lead to a map or to a website."""
LONGEST_LINK = 2_000
MOST_LINKS = 200

_LINK = re.compile(r"https?://[^\s<>\"'\\\x00-\x1f]{3,4000}", re.IGNORECASE)
_JOINS = re.compile(
    r"\b(?:join|video|call|online|virtual|remote|meeting link|dial)\b", re.IGNORECASE
)
_V3 = re.compile(r"/v3/__(.{4,2000}?)__;", re.IGNORECASE)


def meeting_in(text: str) -> str | None:
    """The first link in a text that is a meeting, without what wraps it or follows it."""
    return next((link for link in links_in(text) if is_meeting(link)), None)


def links_in(text: str) -> Iterator[str]:
    """The links in a text, each unwrapped and without the punctuation of the sentence."""
    for count, found in enumerate(_LINK.finditer(text)):
        if count >= MOST_LINKS:
            return
        link = _clean(found.group())
        if len(link) <= LONGEST_LINK:
            yield link


def _clean(written: str) -> str:
    """A link out of what wraps it; one to a meeting ends before a semicolon."""
    link = unwrapped(_trimmed(unescape(written)))
    return _trimmed(link.split(";")[0]) if is_meeting(link) else link


def link_in_place(place: str) -> str | None:
    """The link in the place of an event that is to be joined; None for a map or a website."""
    links = list(links_in(place))
    for link in links:
        if is_meeting(link):
            return link
    if len(links) != 1 or _is_a_site(links[0]):
        return None
    around = _LINK.sub(" ", place).strip(" .,;:()-")
    return links[0] if not around or _JOINS.search(around) else None


def place_without(place: str, link: str | None) -> str | None:
    """What is left of a place without the link to join; None if nothing is."""
    if link is None:
        return place

    def rest(found: re.Match[str]) -> str:
        whole, clean = found.group(), _clean(found.group())
        if clean != link and not is_meeting(clean):
            return whole
        return f" {whole[len(clean) :].lstrip(';,')} " if whole.startswith(clean) else " "

    left = " ".join(_LINK.sub(rest, place).split()).strip(" ,;:|/<>()-")
    return left or None


def is_meeting(link: str) -> bool:
    """Whether a link leads to a meeting at a host that is known."""
    try:
        parts = urlsplit(link)
        host = (parts.hostname or "").casefold()
    except ValueError:
        return False
    if not any(host == known or host.endswith(f".{known}") for known in MEETING_HOSTS):
        return False
    first = host.split(".")[0]
    if first in ("support", "help", "explore", "dialin", "blog", "learn"):
        return False
    if host.endswith("cal.com"):
        return "/video/" in parts.path
    path = f"{parts.path.casefold()}/"
    return len(path) > 2 and not any(word in path for word in BESIDE_IT)


def _is_a_site(link: str) -> bool:
    """Whether a link leads to a map, or to the pages of a firm."""
    try:
        parts = urlsplit(link)
        host, path = (parts.hostname or "").casefold(), parts.path.casefold()
    except ValueError:
        return True
    if len(path) < 2 or host.startswith("www."):
        return True
    return host.split(".")[0] in PLACES or any(word in f"{host}{path}" for word in PLACES[2:])


def unwrapped(link: str) -> str:
    """A link as it was before a mail program put it into one of its own."""
    for _ in range(3):
        inner = _inside(link)
        if inner is None or not _LINK.fullmatch(inner):
            return link
        link = _trimmed(inner)
    return link


def _inside(link: str) -> str | None:
    try:
        parts = urlsplit(link)
        host = (parts.hostname or "").casefold()
        asked = parse_qs(parts.query, max_num_fields=50)
    except ValueError:
        return None
    if ".safelinks." in f".{host}":
        return asked.get("url", [""])[0]
    if host.startswith("urldefense."):
        v3 = _V3.search(link)
        if v3:
            return unquote(v3[1])
        return _proofpoint(asked.get("u", [""])[0])
    if host == "www.google.com" and parts.path == "/url":
        return (asked.get("q") or asked.get("url") or [""])[0]
    return None


def _proofpoint(coded: str) -> str:
    return unquote(coded.replace("-", "%").replace("_", "/"))


def _trimmed(link: str) -> str:
    """A link without the signs after it; a bracket stays if it was opened within."""
    while link and (link[-1] in ".,;:!?*|\u2026" or _closes_nothing(link)):
        link = link[:-1]
    return link


def _closes_nothing(link: str) -> bool:
    """Whether a link ends in a bracket that was opened before it."""
    return any(
        link.endswith(closes) and link.count(opens) < link.count(closes)
        for opens, closes in ("()", "[]", "{}")
    )
