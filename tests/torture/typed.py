"""Typed text that looks like markdown, HTML, LaTeX, codes, addresses or nothing: it shows as typed.

Every place that keeps text is filled with it, and every page is opened in a real browser. A page
must show it in one piece, make nothing of it, run nothing of it, and ask for nothing elsewhere.
"""

import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from core.coach import at_store
from core.events import Entry, event_of
from tests.browser.rig import ROOT, Visitor, chromium, serving

TODAY = date(2026, 3, 12)
PAGES = sorted(page.stem for page in (ROOT / "pages").glob("*.py"))
WHERE_ROLES_SHOW = ("today", "candidacies", "timeline")

PATIENCE = 10.0
"""Seconds within which a page shows what it has to show."""

PIECES = (
    "![x](http://evil.example/a.png)", "[click](http://evil.example/)", "[x](javascript:evil())",
    "<img src=http://evil.example/b.png onerror=evil()>", "<script>evil()</script>",
    "<svg onload=evil()>", "<iframe src=//evil.example></iframe>", "<style>*{color:red}</style>",
    "</p></div></details></style>", "<!-- hidden", "-->", "<details open><summary>x", "<br>", "<b>b</b>",
    '"><i>i</i>', "' onclick='evil()", "&lt;b&gt;", "&#x3c;", "&amp;", "&nbsp;", "<http://evil.example>",
    "$x^2$", "$$\\frac{1}{2}$$", "\\(x\\)", "\\*", "\\", "`code`", "```", "```mermaid\ngraph TD; A-->B\n```",
    "**bold**", "__bold__", "_it_", "~~gone~~", "~sub~", "# Heading", "###", "- item", "1. item", "> quote",
    "- [x] done", "[^1]", "[^1]: note", "|a|b|\n|-|-|\n|c|d|", "---", "===", "\n\n", "    indented",
    ":smile:", ":+1:", ":material/home:", ":material/home", ":streamlit:", ":red[late]",
    ":blue-background[x]", ":orange-badge[x]", ":small[x]", ":rainbow[x]", "::", "www.evil.example",
    "http://evil.example/?q=a&b#c", "https://evil.example", "evil@evil.example", "mailto:evil@evil.example",
    "//evil.example",
    "->", "<-", "=>", "<=", "--", "<->", ">=", "!=", "...", "(c)", "(tm)", "{{x}}", "${x}", "%s",
    "{x}", "{0}", "\u200b", "\u200d", "\u2060x", "\ufeff", "\u202eabc\u202c", "\u2066x\u2069", "e\u0301",
    "👩‍👩‍👧", "ﷺ",
    "İ", "\u00a0",
    "=1+1", "@SUM", "\x1b[31m", "\x7f", "null", "None", "NaN", "../..", "C:\\Users", "a" * 60,
)  # fmt: skip
"""What some renderer of the world makes something of."""

# Runs before the page: notes what was run, and what the page was not allowed to fetch.
WATCH = """
window.evil = () => { window.ran = true };
window.blocked = [];
document.addEventListener('securitypolicyviolation',
  (event) => window.blocked.push(event.violatedDirective + ' ' + event.blockedURI));
"""
# The texts of the page, each as one element has it; a line break counts as a space.
TEXTS = """() => [...document.querySelectorAll('body *:not(script):not(style)')].map((element) =>
  [...element.childNodes].map((node) => node.nodeType === 3 ? node.data : node.nodeName === 'BR' ? ' ' : '')
  .join('')).filter((text) => text.trim())"""
# Our own scripts are known by what they keep in the window.
MADE = """() => [...document.querySelectorAll('[data-testid=stApp] *')].filter((element) =>
  !(element.matches('script') && element.textContent.includes('window.hearback')))
  .filter((element) => element.matches(
    'img:not([src^="data:"]), iframe, object, embed, script, .katex, [id^=mermaid], '
    + '[onclick], [onload], [onerror]')
  || [...element.attributes].some((attribute) => ['href', 'src', 'action', 'formaction', 'srcset']
    .includes(attribute.name) && /^(javascript:|(https?:)?\\/\\/[^/]*evil)/i.test(attribute.value)))
  .map((element) => element.outerHTML.slice(0, 200))"""


@dataclass
class Typed:
    """How many texts were typed, on how many pages they were looked for, and what was wrong."""

    texts: int = 0
    pages: int = 0
    faults: list[str] = field(default_factory=list)


def hostile(chance: random.Random) -> str:
    """A text of some pieces, which is not all blank."""
    pieces = chance.choices(PIECES, k=chance.choice((1, 1, 2, 3)))
    text = chance.choice(("", " ", "x", "\n")).join(pieces)
    return text if text.strip() and text.isprintable() else f"x{text}x"


@dataclass
class _Told:
    """What one made-up person typed: what must show on the pages, by page."""

    names: list[str]
    notes: list[str]


def _fill(store: Path, count: int, chance: random.Random) -> _Told:
    told = _Told([], [])

    def line() -> str:
        return hostile(chance)

    def kept_note() -> str:
        told.notes.append(hostile(chance))
        return told.notes[-1]

    coach = at_store(str(store))
    coach.keepsakes.set(country="GB")
    coach.keepsakes.set_signed(" ".join(line().split())[:120] or "x")
    for _ in range(count):
        employer, role = line(), line()
        told.names += [employer, role]
        said: list[tuple[str, dict[str, Any]]] = [
            ("candidacy_opened", {"employer": employer, "role": role, "industry": line()}),
            ("interview_held", {"interviewers": [{"name": line()}], "topics": [line()]}),
            ("message_sent", {"purpose": "thank_you", "to": [line()]}),
            ("reply_received", {"gist": "other", "text": line()}),
            ("note_added", {"text": kept_note(), "move_for": "waiting"}),
            ("feedback_received", {"text": line(), "lessons": [line(), line()]}),
        ]
        events = [event_of(kind, date(2026, 3, 5), **more) for kind, more in said]
        entries = coach.journal.append(None, *events)
        candidacy = entries[0].candidacy
        offer = event_of("offer_received", date(2026, 3, 6), reply_by="2026-03-13")
        coach.journal.add([Entry(candidacy, len(entries) + 1, offer)])
        coach.keepsakes.set_tags(candidacy, [" ".join(line().split())[:40] or "x"])
        coach.keepsakes.set_documents(candidacy, line())
        coach.keepsakes.set_about_offer(candidacy, line())
        coach.keepsakes.keep_draft("what happened", "{}", candidacy)
    coach.journal.close()
    return told


def run(batches: int, of: int, seed: int) -> Typed:
    """Fills so many stores with so many candidacies each, and opens every page."""
    counted = Typed()
    chance = random.Random(seed)
    with chromium() as browser:
        for _ in range(batches):
            look_around(browser, of, chance, counted)
            if counted.faults:
                break
    return counted


def look_around(
    browser: Browser,
    of: int,
    chance: random.Random,
    counted: Typed,
    pages: Sequence[str] = PAGES,
) -> None:
    """One store, and every page of it."""
    with tempfile.TemporaryDirectory(prefix="torture-") as name:
        home = Path(name)
        told = _fill(home / "hearback.duckdb", of, chance)
        counted.texts += len(told.names) + len(told.notes) + 11 * of + 1
        with (
            serving(home, HEARBACK_TODAY=TODAY.isoformat()) as server,
            Visitor.at(browser, server) as visitor,
        ):
            visitor.page.add_init_script(WATCH)
            for page in pages:
                for number in range(1, of + 1):
                    employer, role = told.names[2 * number - 2 : 2 * number]
                    path = f"/{page}?candidacy=c{number}"
                    visitor.open(path)
                    must = [employer]  # in the menu of every page
                    must += [role] if page in WHERE_ROLES_SHOW else []
                    must += [told.notes[number - 1]] if page == "timeline" else []
                    _must_show(visitor, page, must, counted)
                    _look(visitor, path, counted)


def _look(visitor: Visitor, path: str, counted: Typed) -> None:
    counted.pages += 1
    made = visitor.page.evaluate(MADE)
    if visitor.page.evaluate("window.ran"):
        counted.faults.append(f"{path}: typed text was run")
    counted.faults += [f"{path}: asked for {what}" for what in visitor.page.evaluate("blocked")]
    counted.faults += [f"{path}: made {what}" for what in made]


def _must_show(visitor: Visitor, page: str, typed: list[str], counted: Typed) -> None:
    deadline = time.monotonic() + PATIENCE
    missing = typed
    while missing and time.monotonic() < deadline:
        shown = [_as_read(text) for text in visitor.page.evaluate(TEXTS)]
        missing = [text for text in missing if not any(_as_read(text) in piece for piece in shown)]
        if missing:
            visitor.page.wait_for_timeout(200)
    counted.faults += [f"{page}: does not show {text!r}" for text in missing]


def _as_read(text: str) -> str:
    """Without what has no width for us, and with one space for every gap."""
    return " ".join(text.replace("\u2060", "").split())
