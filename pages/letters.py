"""Letters: any letter at any time, and the person's own wording in place of ours."""

from contextlib import suppress
from dataclasses import replace

import streamlit as st

from core.errors import BadInput
from core.letters import WORDS, timing, wording
from core.letters import check as check_wording
from core.views import View
from pages.features.letter_editor import letters
from pages.features.planner.planned_days import planned_days
from pages.features.recording.undo import recorded
from pages.features.stages.stage_page import nobody_chosen
from pages.features.telling.say_what_happened import door
from pages.shell.layout import page
from pages.ui.callbacks import calmly
from pages.ui.context import chosen, coach, today
from pages.ui.elements import say, section, title
from pages.ui.escape import html
from pages.ui.form import Form, say_refusal
from pages.ui.labels import LETTERS

ABOUT = "A draft for every occasion. Change what you like, and send it yourself."


def show() -> None:
    """The letter that was chosen, and the wording it begins with."""
    card = chosen()
    if card is None:
        title("Letters", ABOUT)
        nobody_chosen()
        return
    view = coach().view(card.candidacy, today())
    recorded(card.candidacy)
    title("Letters", f"{card.employer}, {card.role}")
    door(view)
    purpose = _chosen(view)
    if purpose is None:
        say(ABOUT, "hb-soft")
        return
    say(timing(purpose, view.briefing), "hb-soft")
    with st.container(key="card-the-letter"):
        _letter(view, purpose)
    _wording(view, purpose)


def _chosen(view: View) -> str | None:
    """Which letter; those that are called for now come first."""
    called_for = [advice.letter for advice in view.briefing.advice if advice.letter]
    form = Form("letters", view.card.candidacy)
    options = dict(sorted(LETTERS.items(), key=lambda letter: letter[0] not in called_for))
    default = next(iter(called_for), None)
    form.pick("purpose", "Which letter?", options, default, placeholder="Choose one")
    said = form.get("purpose", default)
    return said if said in LETTERS else None


def _letter(view: View, purpose: str) -> None:
    if purpose != "ask_start_date":
        letters(view, purpose, main=True, opened=True)
        return
    planned = planned_days(view)
    wishes = Form("start wishes", view.card.candidacy)
    wishes.date(
        "start_on",
        "The first day you'd like",
        default=planned.start_on,
        ahead="start",
        min_value=today(),
    )
    with st.container(horizontal=True):
        wishes.date("away_from", "Away from", min_value=today())
        wishes.date("away_to", "Away to", min_value=today())
    first, last = wishes.day("away_from"), wishes.day("away_to")
    away = [(first, last)] if first and last and first <= last else planned.days_off
    start_on = wishes.day("start_on", planned.start_on)
    planned = replace(planned, start_on=start_on, days_off=away)
    letters(view, purpose, main=True, opened=True, planned=planned)


def _wording(view: View, purpose: str) -> None:
    """The person's own wording of this letter. It goes before ours in every candidacy."""
    section("Your own wording")
    say(
        "This is what every such letter begins with, in all your applications. Write it your way, and yours "
        "is used. Each line is a sentence. If something in it isn't known yet, that sentence "
        "is left out, and a line that begins with or: is used instead.",
        "hb-soft",
    )
    ours = wording(purpose, coach().keepsakes.tone(view.card.candidacy))
    mine = coach().keepsakes.wordings().get(purpose)
    form = Form(f"wording {purpose}")

    def keep(text: str) -> None:
        # What cannot be filled stays on the form alone: the page says why.
        with suppress(BadInput):
            coach().keepsakes.keep_wording(purpose, text)

    def reset() -> None:
        coach().keepsakes.drop_wording(purpose)
        form.forget("text")

    form.story("text", "The wording", default=mine or ours, height="content", then=keep)
    said = form.get("text", mine or ours)
    try:
        check_wording(said)
    except BadInput as refusal:
        used = "Your last one" if mine is not None else "Ours"
        words = "The words that can stand there are listed below. " if refusal.line else ""
        say_refusal(BadInput(refusal.problem, way_out=f"{words}{used} is used until then."))
    if mine is not None or said != ours:
        st.button(
            "Reset to ours",
            key=f"ours {purpose}",
            on_click=calmly(reset),
            type="tertiary",
            icon=":material/restart_alt:",
        )
        with st.expander("Ours, to compare", key=f"compare {purpose}"):
            st.code(ours, language=None, wrap_lines=True)
    with st.expander("Words that are filled in", key="words"):
        lines = "".join(
            f"<li><code>{html('{{ ' + word + ' }}')}</code><span>{html(means)}</span></li>"
            for word, means in WORDS.items()
        )
        st.html(f'<ul class="hb hb-list hb-words">{lines}</ul>')


page(show)
