"""Pictures: the course of a candidacy over the days."""

from datetime import date
from typing import Any

import streamlit as st

from core.coach import View
from pages.desk.here import today
from pages.desk.parts import say
from pages.desk.words import STAGES, day_in_words


def course(view: View) -> None:
    """The stages of a candidacy as bars over time, and the same in a sentence."""
    import altair as alt

    spans = _spans(view)
    sentence = " Then ".join(f"{s['stage']} from {day_in_words(s['on'], today())}." for s in spans)
    bars = (
        alt.Chart({"values": [_row(s) for s in spans]})
        .mark_bar(height=14, cornerRadius=7)
        .encode(
            x=alt.X("from:T", title=None, axis=alt.Axis(format="%-d %b", tickCount=5, grid=False)),
            x2="to:T",
            y=alt.Y("stage:N", sort=None, title=None),
        )
        .properties(height=alt.Step(30))
    )
    st.altair_chart(bars, alt=sentence)
    say(sentence, "hb-small")


def _spans(view: View) -> list[dict[str, Any]]:
    reached = view.history
    ends: list[date] = [*(r.on for r in reached[1:]), today()]
    return [
        {"stage": STAGES[r.stage], "on": r.on, "end": end}
        for r, end in zip(reached, ends, strict=True)
    ]


def _row(span: dict[str, Any]) -> dict[str, str]:
    return {"stage": span["stage"], "from": span["on"].isoformat(), "to": span["end"].isoformat()}
