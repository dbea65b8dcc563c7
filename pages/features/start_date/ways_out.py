"""Nothing fits: one sentence that says why, and the ways out, each with its letter."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import streamlit as st

from core.letters import PlannedDays
from core.planner.answer import Adjustment, Blocked
from pages.features.letter_editor import letters
from pages.features.planner.answers import Answers
from pages.features.planner.plan_in_words import days, short
from pages.features.start_date.fold import fold
from pages.features.start_date.sooner import sooner
from pages.ui.callbacks import calmly
from pages.ui.context import today
from pages.ui.elements import say
from pages.ui.escape import html
from pages.ui.labels import day_in_words


def ways_out(said: Answers, answer: Blocked) -> None:
    """What is in the way, and what would help."""
    with st.container(key="card-plan"):
        st.html(f'<p class="hb hb-say">{html(_why(said, answer))}</p>')
        earlier = sooner(said, None)
        if earlier:
            say(earlier)
        told = answer.why[len(answer.why) - len(answer.fixes) :]
        for fix, sentence in zip(answer.fixes, told, strict=True):
            _way(said, fix, sentence)
        needed = next((fix.by["days"] for fix in answer.fixes if set(fix.asks) == {"notice"}), None)
        if (
            needed is not None
            and said.leaving == "notice"
            and said.get("buy_out_by") in (None, "nobody")
        ):
            most = int(needed)
            _button(
                said,
                f"The new employer buys out {days(most)} of notice",
                partial(said.keep, buy_out_by="them", buy_out_max_days=most),
            )
            _letter(said, "negotiate", None)


def _why(said: Answers, answer: Blocked) -> str:
    free, last = answer.first_possible_start, said.window[1]
    if free is not None and answer.blocked_by in ("notice", "window") and free > last:
        theirs = said.wanted if said.wanted and said.wanted >= said.window[0] else last
        more = "" if theirs == last else f", or {short(last)} at the latest"
        return f"You're free on {day_in_words(free, today())}; they want {short(theirs)}{more}."
    return answer.why[0]


def _way(said: Answers, fix: Adjustment, sentence: str) -> None:
    start = fix.start_on
    match tuple(fix.asks):
        case ("window",) if start is not None:
            wait = {"ask_weeks": "day", "window_to": start}
            if start < said.window[0]:
                wait = {"window_from": start}
            _button(
                said,
                f"Ask them for {day_in_words(start, today())}",
                partial(said.keep, **wait),
            )
            _letter(said, "ask_start_date", start)
        case ("notice",) if start is not None and said.leaving != "left":
            end = start - timedelta(days=1)
            _button(
                said,
                f"Ask your employer to let you go by {short(end)}",
                partial(said.keep, leaving="fixed", employment_end=end),
            )
            _letter(said, "give_notice", None)
        case ("weekday",):
            _button(said, "Any weekday will do", partial(said.keep, weekdays=[0, 1, 2, 3, 4, 5, 6]))
        case _:
            say(sentence)


def _button(said: Answers, words: str, act: Callable[[], None]) -> None:
    st.button(words, key=f"way out {words} {said.offer.token}", on_click=calmly(act))


def _letter(said: Answers, purpose: str, start: date | None) -> None:
    """The letter for it, where the application has come to an offer."""
    facts = said.view.facts
    fits = {
        "ask_start_date": facts.offer_or_accepted.value,
        "negotiate": facts.offer_or_accepted.value and not facts.accepted.value,
        "give_notice": facts.accepted.value,
    }
    beside = {a.letter for a in said.view.briefing.advice} - {"ask_start_date"}
    if not fits[purpose] or purpose in beside:
        return
    planned = PlannedDays(start)
    draft = partial(letters, said.view, purpose, main=False, opened=True, planned=planned)
    fold(said, "The letter for it", draft, f"way out {purpose}", ":material/mail:")
