"""The planner's answer: the plan in a sentence, its days, the three to choose from, and what to do."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from core.events import AnyEvent, event_of
from core.planner.answer import Plan, Planned
from core.planner.day_by_day import break_by_day, leave_at_the_end, leave_spans
from core.planner.wish import lacking, off_since
from core.views import View
from core.views.planned import PlannedView
from core.wording import listed
from pages.features.letter_editor import letters
from pages.features.planner.answers import Answers
from pages.features.planner.kept_plan import chosen_plan, days_of
from pages.features.planner.plan_in_words import (
    days,
    headline,
    kinds,
    late,
    lost,
    name,
    off,
    span,
    uncovered,
)
from pages.features.recording.paper import in_writing
from pages.features.recording.record import record
from pages.features.start_date.all_plans import all_plans
from pages.features.start_date.fold import fold
from pages.features.start_date.how_sure import how_sure
from pages.features.start_date.plan_days import break_calendar, steps
from pages.features.start_date.plan_form import WISHES
from pages.features.start_date.sooner import sooner, too_late
from pages.features.start_date.year import leave_to_take
from pages.ui.callbacks import calmly
from pages.ui.context import coach, today
from pages.ui.elements import download, say, section
from pages.ui.escape import html
from pages.ui.form import Form
from pages.ui.labels import by_when, day_in_words

IN_THE_FILE = re.compile(r" \([a-z_, ]+\)")
"""What a field is called in a case's file, where a sentence names it for those who write one."""
MAIL = ":material/mail:"


def plan_result(said: Answers, made: PlannedView, answer: Planned) -> Plan:
    """The answer where plans there are; gives the plan that is shown."""
    place = chosen_plan(said, answer)
    plan = answer.front[place]
    _card(said, made, answer, place)
    _cards(said, made, answer, place)
    _acts(said, made, plan)
    _break(said, made, plan)
    how_sure(said, made, answer, plan)
    return plan


# -- the plan ------------------------------------------------------------------------------------


def _card(said: Answers, made: PlannedView, answer: Planned, place: int) -> None:
    plan = answer.front[place]
    with st.container(key="card-plan"):
        st.html(f'<p class="hb hb-say">{html(headline(said, made, plan))}</p>')
        held = _held_back(said.view) if plan.notice_on is not None else ""
        if held:
            say(held, "hb-day-late")
            in_writing(said.view)
        steps(
            (said.signing_on if plan.notice_on else None, "contract signed"),
            (said.notice_given_on, "notice given"),
            (plan.notice_on, _notice(said, plan)),
            (plan.last_worked, "last day at work"),
            (plan.start_on, "first day"),
        )
        if plan.cover_gap is not None:
            say(f"{uncovered(plan).capitalize()}, {span(*plan.cover_gap)}.")
        for weighed in (sooner(said, plan.start_on), too_late(said, plan)):
            if weighed:
                say(weighed)
        for small in (_missing(said, made, plan), _assumed(said)):
            if small:
                say(small, "hb-small")


def _held_back(view: View) -> str:
    """Why notice must wait; empty when nothing holds it back."""
    if not view.holds_notice:
        return ""
    facts = view.facts
    if facts.written.value is not True:
        why = "The offer is not in writing."
    elif facts.conditional.value is True:
        why = "The offer still depends on a test, a check or a visa."
    else:
        why = "You have not said yes to the offer."
    return f"Do not give notice yet. {why}"


def _notice(said: Answers, plan: Plan) -> str:
    bought = f", {days(plan.buy_out_days)} of it bought out" if plan.buy_out_days else ""
    act = "your notice would be in" if said.is_sketch else "hand in notice"
    return f"{act} {'today' if plan.notice_on == today() else 'by then'}{bought}"


def _missing(said: Answers, made: PlannedView, plan: Plan) -> str:
    """What of the wish this plan lacks."""
    wish = made.case.wish
    if wish is None:
        return ""
    told = []
    count = (plan.start_on - off_since(made.case, plan)).days
    too_short, not_held = lacking(made.case, plan)
    if not_held and wish.span is not None:
        day = day_in_words(wish.span[0], today())
        later = wish.span[0] > plan.start_on
        told.append(f"{day} isn't in it{': it comes after your first day' if later else ''}.")
    if too_short and said.get("wish") != "free":
        told.append(f"You wished for {days(wish.break_days or 0)}; this gives you {count}.")
    return " ".join(told)


def _assumed(said: Answers) -> str:
    """What of the wish, and of its price, nobody has said."""
    told = []
    if not said.is_said("wish"):
        told.append(f"you'd like {WISHES[said.get('wish')]} off")
    if said.guesses_unpaid:
        told.append("a week without pay is fine")
    return f"I've assumed {' and '.join(told)}. If not, change it above." if told else ""


# -- the three to choose from --------------------------------------------------------------------


def _cards(said: Answers, made: PlannedView, answer: Planned, place: int) -> None:
    """The plan for the wish, the earliest and the longest; those that are one plan are one card."""
    places: dict[int, list[str]] = {}
    chosen = (
        (answer.recommended, "for your wish"),
        (answer.earliest, "earliest"),
        (answer.longest, "longest"),
    )
    for each, words in chosen:
        places.setdefault(each, []).append(words)
    if place not in places:
        places[place] = ["the one you chose"]
    if len(places) == 1:
        say(
            "With what you've said, it's also the earliest start and the longest break.", "hb-small"
        )
        return
    with st.container(key="plan-cards"):
        for column, (each, names) in zip(st.columns(len(places)), places.items(), strict=True):
            with column, st.container(key=f"card-choice-{each}", height="stretch"):
                _choice(said, made, answer.front[each], listed(names), is_shown=each == place)


def _choice(said: Answers, made: PlannedView, plan: Plan, words: str, *, is_shown: bool) -> None:
    start = f"{plan.start_on:%a} {plan.start_on.day} {plan.start_on:%B}"
    told = [off(made, plan) or "no days off", lost(said, plan), late(said, plan), uncovered(plan)]
    lines = "".join(f'<p class="hb-small">{html(line)}</p>' for line in told if line)
    st.html(
        f'<div class="hb"><p class="hb-where">{html(words[:1].upper() + words[1:])}</p>'
        f'<p class="hb-say-plain">Start {html(start)}</p>{lines}</div>'
    )
    if is_shown:
        st.html('<p class="hb"><span class="hb-tag">shown here</span></p>')
        return
    st.button(
        "Show this one",
        key=f"take {name(said, plan)} {said.offer.token}",
        on_click=calmly(partial(said.offer.keep, "plan", name(said, plan))),
        type="tertiary",
    )


# -- what can be done with it --------------------------------------------------------------------


def _acts(said: Answers, made: PlannedView, plan: Plan) -> None:
    """What to ask of whom, with its draft; then agree on the plan, or take it into a calendar."""
    view = said.view
    if not view.facts.offer_or_accepted.value:
        say("It's a sketch until there's an offer: it shows what you could ask for.", "hb-small")
        return
    is_sketch = not view.facts.accepted.value
    is_theirs = said.get("they_agreed") == plan.start_on.isoformat()
    is_asked = view.facts.start_was_asked.value
    _asks(said, made, plan, main=not (is_sketch or is_theirs or is_asked))
    if is_sketch:
        say("It's a sketch to negotiate with, until you say yes to the offer.", "hb-small")
    agreed = _agreed(made, plan)
    act = Form("agree on the start", view.card.candidacy)
    with st.container(horizontal=True):
        # Until they have answered, the next thing is to write to them.
        kind = "primary" if is_theirs and not is_sketch else "secondary"
        act.send("This is agreed", lambda: record(view, act, agreed), type=kind)
        take_to_calendar(view, made, agreed, partial(leave_to_take, said, plan.start_on))


def take_to_calendar(view: View, made: PlannedView | None, agreed: AnyEvent, leave: Any) -> None:
    """The button that takes a plan into a calendar; `leave` gives the days in the new job."""
    download(
        "Take it to the calendar",
        partial(_calendar, view, made, agreed, leave),
        "start-date.ics",
        "text/calendar",
        key=f"calendar {'agreed' if made is None else 'plan'}",
        icon=":material/calendar_add_on:",
    )


def _asks(said: Answers, made: PlannedView, plan: Plan, *, main: bool) -> None:
    view = said.view
    if late(said, plan):
        ask = f"{late(said, plan).capitalize()}: ask them first."
    else:
        ask = "Have them confirm the day in writing."
    taken = [*leave_at_the_end(made.case, plan), *plan.leave_in_notice]
    planned = days_of(said, made, plan)
    say(ask)
    letters(view, "ask_start_date", main=main, planned=planned)
    notice_is_shown = any(a.letter == "give_notice" for a in view.briefing.advice)
    if plan.notice_on is None and taken:
        say(f"{days(len(taken)).capitalize()} of leave: your manager has to agree.")
    elif plan.notice_on is not None:
        leave = f" {days(len(taken))} of leave in it, to agree with your manager." if taken else ""
        paper = said.hint is not None and said.hint.on_paper
        how = ", on paper and signed by hand" if paper else ""
        perhaps = "perhaps " if said.is_sketch else ""
        words = f"Your notice{how}, {perhaps}{by_when(plan.notice_on, today())}.{leave}"
        if notice_is_shown or not view.facts.accepted.value:
            say(words)
        else:
            # The letter has the days that stand above it, guessed or not.
            planned = replace(planned, last_day=plan.employment_end, notice_on=plan.notice_on)
            draft = partial(letters, view, "give_notice", main=False, opened=True, planned=planned)
            fold(said, words, draft, "give notice", MAIL)


def _agreed(made: PlannedView, plan: Plan) -> AnyEvent:
    leave = leave_at_the_end(made.case, plan)
    said: dict[str, Any] = {
        "start_on": plan.start_on,
        "last_day_in_old_job": plan.employment_end,
        "last_worked": plan.last_worked,
        "notice_by": plan.notice_on,
        "leave_days": [day.isoformat() for day in leave] or None,
    }
    return event_of(
        "start_date_agreed",
        today(),
        **{name: value for name, value in said.items() if value is not None},
    )


def _calendar(view: View, made: PlannedView | None, agreed: AnyEvent, leave: Any) -> bytes:
    old: Sequence[date] = getattr(agreed, "leave_days", None) or ()
    home = coach().keepsakes.settings().calendar(view.facts.country.value, None)
    spans = {
        "Leave in the old job": leave_spans(made.case.old_calendar if made else home, old),
        "Leave in the new job": leave_spans(made.case.new_calendar if made else home, leave()),
    }
    return coach().plan_calendar(view.card.candidacy, agreed, spans, today())


# -- the break -----------------------------------------------------------------------------------


def _break(said: Answers, made: PlannedView, plan: Plan) -> None:
    if not plan.break_days:
        return
    section("The break")
    told = break_by_day(made.case, plan)
    sentence = kinds(said, plan)
    if plan.lowest_balance is not None and plan.lowest_on is not None:
        lowest = day_in_words(plan.lowest_on, today())
        sentence += (
            f" Your money is lowest on {lowest}, just before the first pay, with"
            f" {plan.lowest_balance:,} left."
        )
    say(sentence)
    break_calendar(told, sentence)


def other_plans(said: Answers, answer: Planned) -> None:
    """All plans, and why this one, folded."""
    place = chosen_plan(said, answer)
    count = len(answer.front)
    heading = f"All {count:,} plans" if count > 1 else "Why this is the only plan"

    def inside() -> None:
        all_plans(said, answer, place)
        assumed = [IN_THE_FILE.sub("", each) for each in (*answer.why, *answer.assumed)]
        say(" ".join(assumed), "hb-small")

    fold(said, heading, inside, "whole front")
