"""The parts every page is made of: headings, paragraphs, the way, and what could not be done."""

from collections.abc import Callable, Sequence
from datetime import date
from math import ceil
from typing import Any
from urllib.parse import quote, urlencode

import streamlit as st

from core.errors import HearbackError
from core.events import Stage
from core.views import SOURCES, Stop, View
from pages.ui.context import CANDIDACY, today
from pages.ui.escape import html, label
from pages.ui.labels import STAGES, day_in_words
from pages.ui.routes import home

SCREENFUL = 10
"""How many of many are shown at once: applications, and what's due in them."""
AGAIN: dict[Stage, str] = {
    "waiting": "You're waiting again",
    "follow-up": "It's time to follow up again",
    "outcome": "It's up for a decision again",
    "feedback": "You can ask for feedback again",
    "start-date": "It's about your start date again",
}
STEP_AHEAD = "There's another test or check to come."


def title(text: str, under: str = "") -> None:
    """The heading of a page; both texts may be typed ones."""
    below = f'<p class="hb-under">{html(under)}</p>' if under else ""
    st.html(f'<div class="hb"><h1 class="hb-title">{html(text)}</h1>{below}</div>')


def section(text: str) -> None:
    """The heading of a part of a page."""
    st.html(f'<h2 class="hb hb-section">{html(text)}</h2>')


def say(text: str, kind: str = "") -> None:
    """A paragraph."""
    st.html(f'<p class="hb {kind}">{html(text)}</p>')


def sources(names: Sequence[str], *, named: bool = False) -> str:
    """What statements say and who said so, as a piece of HTML; `named` with the name of each."""
    items = "".join(
        f"<li>{html(SOURCES[name].says)}"
        f"<cite>{f'{name}: ' if named else ''}{html(SOURCES[name].cited)}</cite></li>"
        for name in names
    )
    return f'<ul class="hb-sources">{items}</ul>'


def way(view: View) -> None:
    """The way as a picture: what is behind is ticked, where it stands is filled, the rest is open.

    Each stop is a link to its page for this candidacy. A second lap is said in words under it; a
    no begins none.
    """
    st.html(way_of(view.stops, view.card.candidacy))
    again = AGAIN.get(view.card.stage)
    if view.lap < 2 or again is None or view.facts.rejected.value is True:
        return
    since = f"{again}, since {day_in_words(view.history[-1].on, today())}."
    say(STEP_AHEAD if view.open_steps else since, "hb-small")


def way_of(stops: Sequence[Stop], candidacy: str | None = None, kind: str = "") -> str:
    """The way as a piece of HTML; its stops are links if it is that of a `candidacy`.

    A `kind` of it may be smaller.
    """
    items = "".join(_stop(stop, candidacy) for stop in stops)
    return f'<nav class="hb hb-way {kind}" aria-label="The way"><ol>{items}</ol></nav>'


def _stop(stop: Stop, candidacy: str | None) -> str:
    current = ' aria-current="step"' if stop.state == "here" else ""
    day = ""
    if stop.on is not None:
        short = f"{stop.on.day} {stop.on:%b}"
        since = "from " if stop.state == "ahead" else ""
        day = f'<time datetime="{stop.on.isoformat()}">{since}{short}</time>'
    words = f'<span class="dot"></span><span>{STAGES[stop.stage]}</span>{day}'
    if candidacy is not None:
        address = f"{home(stop.stage).file}?{urlencode({CANDIDACY: candidacy})}"
        words = f'<a href="{html(address)}" target="_self">{words}</a>'
    return f'<li class="{stop.state}"{current}>{words}</li>'


def copy_button(text: str) -> None:
    """A button that copies `text` as it is, and says so."""
    st.html(
        f'<button type="button" class="hb hb-copy" data-copy="{quote(text)}">'
        '<span class="icon" aria-hidden="true">content_copy</span>'
        '<span aria-live="polite">Copy</span></button>',
        width="content",
    )


def line(on: date, *said: str) -> str:
    """A line of a list, as a piece of HTML: a day, and the pieces that stand beside it."""
    day = f'<time datetime="{on.isoformat()}">{day_in_words(on, today())}</time>'
    return f"<li>{day}<span>{'<br>'.join(said)}</span></li>"


def download(words: str, make: Callable[[], Any], name: str, mime: str, **more: Any) -> None:
    """A button for a file, which is made once it is pressed."""
    more.setdefault("icon", ":material/download:")
    st.download_button(words, make, name, mime, on_click="ignore", **more)


def folded(heading: str, key: str, inside: Callable[[], object], **more: Any) -> None:
    """A part that is closed at first; `inside` draws it only once it is opened."""
    shelf = st.expander(heading, key=key, on_change="rerun", **more)
    if shelf.open:
        with shelf:
            inside()


def page_of(rows: Sequence[Any], size: int = SCREENFUL) -> Sequence[Any]:
    """The part of many rows that is looked at; draws the way to the others if there are any."""
    parts = ceil(len(rows) / size)
    first = 0 if parts < 2 else size * (int(st.pagination(parts, key=f"page of {parts}")) - 1)
    return rows[first : first + size]


def say_what(error: HearbackError) -> None:
    """What could not be done, and the way out."""
    st.error(f"**{error.title}.** {label(str(error))}", icon=":material/info:")


def rows(*said: tuple[str, Sequence[str]]) -> str:
    """A table of names, each with what there is to say under it, as a piece of HTML.

    A name with nothing under it has no row; both may be typed texts.
    """
    filled = "".join(
        f'<tr><th scope="row">{html(name)}</th><td>{"<br>".join(map(html, values))}</td></tr>'
        for name, values in said
        if values
    )
    return f'<table class="hb-table hb-terms"><tbody>{filled}</tbody></table>' if filled else ""
