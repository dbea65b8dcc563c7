"""The charts of the insights. Each says in `alt` what the sentences beside it say."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from core.coach import Curve, Mood, Reach

WIDE = 220
"""How tall a chart is that is read from left to right."""


def waiting_curve(curve: Curve, sentences: Sequence[str]) -> None:
    """The share still without word after each day, its band, and a tick where a wait was cut off."""
    import altair as alt

    rows = _steps(curve)
    days = alt.X("day:Q", title="Days since the interview").scale(domainMin=0, nice=False)
    share = alt.Y("share:Q", title="Still without word").scale(domain=[0, 1])
    percent = share.axis(format="%", tickCount=5)
    band = (
        alt.Chart({"values": [row for row in rows if "low" in row]})
        .mark_area(interpolate="step-after", opacity=0.18)
        .encode(x=days, y=alt.Y("low:Q", title="Still without word"), y2="high:Q")
    )
    line = (
        alt.Chart({"values": rows})
        .mark_line(interpolate="step-after", strokeWidth=2.5)
        .encode(x=days, y=percent)
    )
    cuts = (
        alt.Chart({"values": [row for row in rows if row["cut"]]})
        .mark_tick(orient="horizontal", thickness=2.5, size=2)
        .encode(x=days, y=percent)
    )
    marks = cuts.mark_point(shape="stroke", angle=90, size=90, strokeWidth=2.5, opacity=1)
    _draw(alt.layer(band, line, marks).properties(height=WIDE), sentences)


def reach_bars(reach: Reach, sentences: Sequence[str]) -> None:
    """How many candidacies came how far, a bar each."""
    import altair as alt

    rows = [
        {"step": f"{m.name[0].upper()}{m.name[1:]}: {m.reached}", "count": m.reached}
        for m in reach.milestones
    ]
    bars = (
        alt.Chart({"values": rows})
        .mark_bar(height=12, cornerRadius=6)
        .encode(
            x=alt.X("count:Q", axis=None).scale(domain=[0, max(reach.n, 1)]),
            y=alt.Y("step:N", sort=None, title=None).axis(
                labelLimit=200, ticks=False, domain=False
            ),
        )
    )
    _draw(bars.properties(height=alt.Step(28)), sentences)


def mood_line(mood: Mood, sentences: Sequence[str]) -> None:
    """How it felt, a point for each time it was noted."""
    import altair as alt

    rows = [{"day": f.on.isoformat(), "felt": f.felt, "with": f.noted_with} for f in mood.noted]
    chart = alt.Chart({"values": rows}).encode(
        x=alt.X("day:T", title=None)
        .axis(format="%-d %b", tickCount=5, grid=False)
        .scale(padding=14),
        y=alt.Y("felt:Q", title="From 1, hard, to 5")
        .scale(domain=[1, 5])
        .axis(values=[1, 2, 3, 4, 5]),
    )
    points = chart.mark_point(filled=True, size=90, opacity=1)
    line = chart.mark_line(opacity=0.35, strokeWidth=1.5)
    _draw(alt.layer(line, points).properties(height=WIDE), sentences)


def _steps(curve: Curve) -> list[dict[str, Any]]:
    """The curve's steps, from all of them waiting on day 0."""
    start: dict[str, Any] = {"day": 0, "share": 1.0, "low": 1.0, "high": 1.0, "cut": 0}
    rows = [start]
    for step in curve.steps:
        row: dict[str, Any] = {"day": step.day, "share": step.share, "cut": step.cut}
        if step.low is not None:
            row |= {"low": step.low, "high": step.high}
        rows.append(row)
    return rows


def _draw(chart: Any, sentences: Sequence[str]) -> None:
    st.altair_chart(chart, alt=" ".join(sentences))
