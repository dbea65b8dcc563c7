"""The picture of the stages: how a candidacy goes from one to the next."""

import streamlit as st

from core.events import Stage
from pages.ui.elements import say
from pages.ui.labels import STAGES

SENTENCES = (
    "It begins right after the interview. Then you wait; when the day to write comes, it's time to "
    "follow up, and once you've written you wait again. An offer, a no or a test leads to the decision. "
    "A yes leads to the start date and the first day. After a no comes feedback, and then it closes. "
    "You can close it at any time, and a call from them opens it again."
)
WIDTH, HEIGHT = 116, 40
PLACES: dict[Stage, tuple[int, int]] = {
    "debrief": (122, 8),
    "waiting": (40, 96),
    "follow-up": (204, 96),
    "outcome": (122, 184),
    "feedback": (40, 272),
    "start-date": (204, 272),
    "closed": (40, 360),
    "started": (204, 360),
}
ARROWS = (
    ("M180 48 L104 92", "interview", 116, 66, "end"),
    ("M158 108 L200 108", "", 0, 0, "middle"),
    ("M202 124 L160 124", "", 0, 0, "middle"),
    ("M98 136 L166 180", "", 0, 0, "middle"),
    ("M262 136 L194 180", "their answer", 244, 166, "start"),
    ("M166 224 L104 268", "no", 116, 244, "end"),
    ("M194 224 L256 268", "yes", 244, 244, "start"),
    ("M98 312 L98 356", "", 0, 0, "middle"),
    ("M262 312 L262 356", "", 0, 0, "middle"),
)
"""Each arrow's path, its word, and where that stands."""
AT_ANY_TIME = "M36 116 C6 150 6 330 36 380"


def stages(here: Stage | None) -> None:
    """The eight stages and the ways between them; `here` is filled."""
    where = f" It is in {STAGES[here]} now." if here else ""
    arrows = "".join(
        f'<path class="arrow" d="{d}" marker-end="url(#tip)"/>'
        + (f'<text x="{x}" y="{y}" text-anchor="{anchor}">{word}</text>' if word else "")
        for d, word, x, y, anchor in ARROWS
    )
    boxes = "".join(_box(stage, x, y, stage == here) for stage, (x, y) in PLACES.items())
    st.markdown(
        f'<div class="hb hb-stages"><svg viewBox="0 0 360 408" role="img" '
        f'aria-label="The stages as a picture. {SENTENCES}{where}">'
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" '
        'markerHeight="7" orient="auto"><path d="M0 0 L8 4 L0 8 z"/></marker></defs>'
        f'{arrows}<path class="arrow any" d="{AT_ANY_TIME}" marker-end="url(#tip)"/>{boxes}'
        "</svg></div>",
        unsafe_allow_html=True,
    )
    say(SENTENCES + where, "hb-small")


def _box(stage: Stage, x: int, y: int, is_here: bool) -> str:
    here = ' class="here"' if is_here else ""
    return (
        f'<g{here}><rect x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" rx="12"/>'
        f'<text class="name" x="{x + WIDTH // 2}" y="{y + 25}" text-anchor="middle">'
        f"{STAGES[stage]}</text></g>"
    )
