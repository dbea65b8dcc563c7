"""The timeline of a candidacy: all that happened, and what lies ahead."""

from collections.abc import Sequence

import streamlit as st

from core.events import AnyEvent, FeedbackReceived, Rejected, ReplyReceived
from core.views import TimelineItem, View, when_in_words
from pages.features.after_a_no import after_a_no
from pages.features.recording.come_back import come_back
from pages.features.recording.undo import forget, recorded, taken_back
from pages.features.stages.stage_history import course
from pages.features.stages.stage_page import calm, nobody_chosen, pressing
from pages.features.telling.entry_editor import can_be_edited, edit_button, editor, is_edited
from pages.features.telling.say_what_happened import door
from pages.features.upcoming import coming
from pages.shell.layout import page
from pages.ui.callbacks import calmly
from pages.ui.context import chosen, coach, today
from pages.ui.elements import page_of, say, section, title, way
from pages.ui.escape import html
from pages.ui.labels import STAGES

# Characters of a text that is folded, so that a whole mail does not hide the entry below it.
LONG = 600
LINES = 20
"""How many are shown at once."""
OVER = {
    "started": "You've started the job, so this one is finished.",
    "closed": "This one is behind you.",
}


def entries(view: View) -> None:
    """All that happened, the newest first; each line can be edited or taken back where it stands.

    Of many lines, as many as fit on a few screens, and the way to the older ones under them.
    """
    timeline = coach().timeline(view.card.candidacy, today())
    last = max(told.entry.no for told in timeline)
    lines = [told for told in reversed(timeline) if not told.is_underneath]
    listed = st.container()
    shown = page_of(lines, LINES)
    with listed:
        for told in shown:
            _line(view, told, last)


def _line(view: View, told: TimelineItem, last: int) -> None:
    """One line of the timeline, and its form while it is edited; `last` is the last entry there is."""
    no, struck = told.entry.no, told.struck_by is not None
    with st.container(horizontal=True, vertical_alignment="center", key=f"entry-{no}"):
        day = when_in_words(told.event, today())
        words = f"{html(told.words)}{_typed(told.event)}{_before(told)}"
        st.html(
            f'<div class="hb"><span class="hb-small">{day}</span>'
            f'<div class="{"hb-struck" if struck else ""}">{words}</div></div>'
        )
        if can_be_edited(told.event) and not struck:
            edit_button(view, told)

        def turn() -> None:
            name, number = view.card.candidacy, told.struck_by or no
            token = f"strike {name} {number} after {last}"
            if coach().strike(name, number, today=today(), token=token):
                forget()
            else:
                taken_back(
                    "It's gone.", "It was the only thing there, so the application went too."
                )

        st.button(
            "Bring back" if struck else "Take back",
            key=f"strike {no}",
            on_click=calmly(turn),
            type="tertiary",
        )
    if is_edited(view, told) and not struck:
        editor(view, told)


def _before(told: TimelineItem) -> str:
    """What a line said before it was edited, to open, as a piece of HTML."""
    if not told.before:
        return ""
    items = "".join(f"<li>{html(was)}</li>" for was in told.before)
    summary = "<summary>Before, it was different</summary>"
    return f'<details class="hb-small">{summary}<ul>{items}</ul></details>'


def _typed(event: AnyEvent) -> str:
    """What was typed beside an entry whose words do not hold it, as a piece of HTML."""
    match event:
        case ReplyReceived(text=text) | Rejected(text=text):
            lessons: Sequence[str] = ()
        case FeedbackReceived(text=text):
            lessons = event.lessons or ()
        case _:
            return ""
    quoted = f'<p class="hb-typed">“{html(text)}”</p>' if text else ""
    if text and len(text) > LONG:
        quoted = f"<details><summary>Their words</summary>{quoted}</details>"
    learned = "".join(f"<li>“{html(lesson)}”</li>" for lesson in lessons)
    if learned:
        learned = f"<p>What you take from it:</p><ul>{learned}</ul>"
    return f'<div class="hb-small hb-quoted">{quoted}{learned}</div>' if quoted or learned else ""


def show() -> None:
    """The story so far."""
    card = chosen()
    if card is None:
        recorded()
        title("Timeline")
        nobody_chosen()
        return
    view = coach().view(card.candidacy, today())
    recorded(card.candidacy)
    title(card.employer, f"{card.role} · {STAGES[card.stage]}")
    way(view)
    after_a_no([view])
    door(view)
    if card.stage in OVER:
        say(OVER[card.stage], "hb-say")
        pressing(view)
        calm(view)
        come_back(view)
    course(view)
    coming(view)
    section("The story so far")
    entries(view)


page(show)
