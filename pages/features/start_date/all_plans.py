"""All plans that nothing beats: the short choice as a chart, and the rest as a table."""

from functools import partial
from typing import Any

import streamlit as st

from core.planner.answer import Plan, Planned
from core.wording import counted
from pages.features.planner.answers import Answers
from pages.features.planner.plan_in_words import name
from pages.ui.callbacks import calmly
from pages.ui.charts import choices
from pages.ui.elements import say


def all_plans(said: Answers, answer: Planned, place: int) -> None:
    """The chart, the same choice by its words, and the table; what is taken there is the plan."""
    plan = answer.front[place]
    shown = list(dict.fromkeys((*answer.view, place)))
    plans = {name(said, answer.front[each]): answer.front[each] for each in shown}
    sentence = (
        f"{counted(len(answer.view), 'plan')} that no other beats on days off and cost,"
        f" of {len(answer.front):,} that count how late you start, too."
    )
    say(sentence)
    if len(plans) > 1:
        choices(
            {each: (float(p.cost or 0), p.break_days) for each, p in plans.items()},
            name(said, plan),
            axes=("What it costs" if said.has_price else "Workdays without pay", "Days off"),
            sentence=sentence,
            key=f"plans {said.offer.token}",
            choose=partial(said.offer.keep, "plan"),
        )
        key = f"plan by name {said.offer.token}"
        st.session_state[key] = name(said, plan)
        st.selectbox(
            "Choose a plan",
            list(plans),
            key=key,
            on_change=calmly(lambda: said.offer.keep("plan", st.session_state[key])),
        )
    _table(said, answer)


def _table(said: Answers, answer: Planned) -> None:
    say("Take one with the mark at its left.", "hb-small")
    key = f"front {said.offer.token}"

    def taken() -> None:
        found = st.session_state[key]["selection"]["rows"]
        if found:
            said.offer.keep("plan", name(said, answer.front[found[0]]))

    st.dataframe(
        [_row(said, plan) for plan in answer.front],
        key=key,
        on_select=calmly(taken),
        selection_mode="single-row",
        hide_index=True,
    )


def _row(said: Answers, plan: Plan) -> dict[str, Any]:
    row: dict[str, Any] = {"First day": plan.start_on, "Days off": plan.break_days}
    if said.has_price and plan.cost is not None:
        row["Cost"] = float(plan.cost)
    return row | {
        "Unpaid": plan.kinds.unpaid,
        "Days late": plan.days_after_preferred,
        "Last day at work": plan.last_worked,
    }
