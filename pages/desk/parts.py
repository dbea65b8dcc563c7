"""The parts every page is made of: headings, paragraphs, the way, and the word about the last act."""

from collections.abc import Sequence

import streamlit as st

from core.coach import SOURCES, Stop
from pages.desk.acts import RECORDED
from pages.desk.clicks import once
from pages.desk.here import coach, today
from pages.desk.plain import html
from pages.desk.words import STAGES


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


def way(stops: Sequence[Stop]) -> None:
    """The way as a picture: what is behind is ticked, where it stands is filled, the rest is open."""
    st.html(way_of(stops))


def way_of(stops: Sequence[Stop], kind: str = "") -> str:
    """The way as a piece of HTML; a `kind` of it may be smaller."""
    items = "".join(_stop(stop) for stop in stops)
    return f'<nav class="hb hb-way {kind}" aria-label="The way"><ol>{items}</ol></nav>'


def _stop(stop: Stop) -> str:
    current = ' aria-current="step"' if stop.state == "here" else ""
    day = ""
    if stop.on is not None:
        short = f"{stop.on.day} {stop.on:%b}"
        since = "from " if stop.state == "ahead" else ""
        day = f'<time datetime="{stop.on.isoformat()}">{since}{short}</time>'
    return (
        f'<li class="{stop.state}"{current}><span class="dot"></span>'
        f"<span>{STAGES[stop.stage]}</span>{day}</li>"
    )


def recorded(candidacy: str | None = None) -> None:
    """What was recorded last, with the way to take it back, as long as it stands."""
    recent = st.session_state.get(RECORDED)
    if recent is None or (candidacy is not None and recent[0] != candidacy):
        return
    name, numbers = recent
    if name not in {card.candidacy for card in coach().cards(today())}:
        return
    timeline = coach().timeline(name, today())
    told = {t.entry.no: t for t in timeline if t.struck_by is None}
    standing = [no for no in numbers if no in told]
    if not standing:
        return
    words = " ".join(told[no].words for no in standing)
    last = max(t.entry.no for t in timeline)

    def undo() -> None:
        for no in reversed(standing):
            coach().strike(name, no, today=today(), token=f"undo {name} {no} after {last}")
        st.session_state.pop(RECORDED, None)

    with st.container(key=f"done-{standing[-1]}", horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="hb" role="status"><b>Recorded.</b> {html(words)}</p>')
        st.button(
            "Undo",
            key=f"undo {name} {standing}",
            on_click=once(undo),
            type="tertiary",
            icon=":material/undo:",
        )
