"""What if: suppose something, and see the advice before and after. Nothing is recorded."""

from collections.abc import Sequence

import streamlit as st

from core.coach import Supposed
from core.errors import HearbackError
from core.views import Advice
from core.wording import counted
from pages.features.advice import AT_ONCE, after_that
from pages.features.stages.stage_page import nobody_chosen
from pages.features.telling.say_what_happened import door
from pages.features.what_if_form import supposed
from pages.shell.layout import page
from pages.ui.context import chosen, coach, today
from pages.ui.elements import say, section, title
from pages.ui.escape import html
from pages.ui.form import Form, say_refusal
from pages.ui.labels import STAGES, day_in_words, distance

SUPPOSE = {
    "they": "They do something",
    "me": "I do something",
    "nothing": "Nothing happens",
    "fact": "Something else is true",
}


def show() -> None:
    """The question, and its answer in two columns, which hold only what differs."""
    title("What if", "Try something out and see what would change. Nothing is saved.")
    card = chosen()
    if card is None:
        nobody_chosen()
        return
    say(f"For {card.employer}, {card.role}.", "hb-soft")
    view = coach().view(card.candidacy, today())
    door(view)
    form = Form("what if", card.candidacy)
    form.choice("what", "Suppose", SUPPOSE)
    try:
        found = supposed(form, view)
    except HearbackError as refusal:
        say_refusal(refusal)
        return
    if found is not None:
        _compare(found, form.get("what") == "nothing")
    elif form.get("what") is None:
        say(
            "What if they answer on Friday, or you hear nothing until then? Try it here first.",
            "hb-small",
        )


def _compare(found: Supposed, is_silence: bool) -> None:
    before, after = found.before, found.after
    day = f"{day_in_words(found.on, today())}, {distance(found.on, today())}"
    section(f"On {day}")
    say(_sentence(found), "hb-say-plain")
    left, right = st.columns(2)
    with left, st.container(key="card-before"):
        _column("Today" if is_silence else "Without it", before.advice, after.advice)
    with right, st.container(key="card-after"):
        _column("Then" if is_silence else "With it", after.advice, before.advice)
    same = len(_told(before.advice) & _told(after.advice))
    if same:
        say(
            f"{counted(same, 'other thing')} would stay as {'it is' if same == 1 else 'they are'}.",
            "hb-small",
        )


def _sentence(found: Supposed) -> str:
    before, after = found.before, found.after
    if before.stage != after.stage:
        return f"It would go from {STAGES[before.stage]} to {STAGES[after.stage]}."
    if _told(before.advice) == _told(after.advice):
        return f"It would still be in {STAGES[after.stage]}, and nothing would change."
    return f"It would still be in {STAGES[after.stage]}."


def _told(advice: Sequence[Advice]) -> set[object]:
    return {(a.key, a.due or a.until, a.say) for a in advice}


def _column(heading: str, shown: Sequence[Advice], other: Sequence[Advice]) -> None:
    only = _told(shown) - _told(other)
    new = [a for a in shown if _told([a]) <= only]
    later = [a for a in new if a.kind == "do" and a.due][AT_ONCE:]
    lines = "".join(_line(a) for a in new if a not in later)
    nothing = '<p class="hb-small">Nothing else.</p>'
    st.html(
        f'<div class="hb"><h3 class="hb-say-plain">{heading}</h3>'
        + (f'<ul class="hb-list">{lines}</ul>' if lines else nothing)
        + after_that([_line(a) for a in later])
        + "</div>"
    )


def _line(advice: Advice) -> str:
    return f'<li class="hb-new"><span>{html(advice.say)}{_day(advice)}</span></li>'


def _day(advice: Advice) -> str:
    day = advice.due or advice.until
    if day is None:
        return ""
    lead = "until " if advice.kind == "dont" else "by "
    return f'<br><span class="hb-day">{lead}{day_in_words(day, today())}</span>'


page(show)
