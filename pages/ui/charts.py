"""The charts of the insights and of the planner. Each says in `alt` what the sentences beside it say."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from core.insights import Curve, Mark, Mood, Reach
from pages.ui.callbacks import calmly

WIDE = 220
"""How tall a chart is that is read from left to right."""
MIDDLE = "#8a8478"
"""A grey that shows on light and dark paper."""


def waiting_curve(curve: Curve, sentences: Sequence[str], beside: Mark) -> None:
    """The share still without word after each day, its band, and a tick where a wait was cut off.

    The figure of others that stands `beside` it is one dashed line with its label.
    """
    from pages.ui.drawing import alt

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
    others = alt.Chart({"values": [{"day": beside.days, "named": "\n".join(beside.label)}]})
    rule = others.mark_rule(strokeDash=[4, 4], color=MIDDLE).encode(x=days)
    is_left = beside.days < curve.last / 2
    label = others.mark_text(
        align="left" if is_left else "right",
        baseline="top",
        dx=6 if is_left else -6,
        lineBreak="\n",
    ).encode(x=days, y=alt.value(2), text="named:N")
    layers = alt.layer(band, line, marks, rule, label)
    draw(layers.properties(height=WIDE), " ".join(sentences))


def reach_bars(reach: Reach, sentences: Sequence[str]) -> None:
    """How many candidacies came how far, a bar each."""
    from pages.ui.drawing import alt

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
    draw(bars.properties(height=alt.Step(28)), " ".join(sentences))


def mood_line(mood: Mood, sentences: Sequence[str]) -> None:
    """How it felt, a point for each time it was noted."""
    from pages.ui.drawing import alt

    rows = [{"day": f.on.isoformat(), "felt": f.felt, "with": f.noted_with} for f in mood.noted]
    chart = alt.Chart({"values": rows}).encode(
        x=alt.X("day:T", title=None)
        .axis(format="%-d %b", tickCount=5, tickMinStep=24 * 60 * 60 * 1000, grid=False)
        .scale(padding=14),
        y=alt.Y("felt:Q", title="From 1, hard, to 5")
        .scale(domain=[1, 5])
        .axis(values=[1, 2, 3, 4, 5]),
    )
    points = chart.mark_point(filled=True, size=90, opacity=1)
    line = chart.mark_line(opacity=0.35, strokeWidth=1.5)
    draw(alt.layer(line, points).properties(height=WIDE), " ".join(sentences))


def choices(
    points: Mapping[str, tuple[float, float]],
    chosen: str,
    *,
    axes: tuple[str, str],
    sentence: str,
    key: str,
    choose: Callable[[str], None],
) -> None:
    """Points by their names, to choose one from by a click; the one chosen is marked."""
    from pages.ui.drawing import alt

    marks = ["to choose", "chosen"]
    rows = [
        {"name": name, "x": x, "y": y, "mark": marks[name == chosen]}
        for name, (x, y) in points.items()
    ]
    chart = (
        alt.Chart({"values": rows})
        .mark_point(filled=True, opacity=1, cursor="pointer")
        .encode(
            x=alt.X("x:Q", title=axes[0])
            .scale(zero=False, padding=16)
            .axis(grid=False, tickCount=4, labelBound=True),
            y=alt.Y("y:Q", title=axes[1]).scale(zero=False, padding=16).axis(tickCount=4),
            color=alt.Color("mark:N", title=None, legend=None).scale(domain=marks),
            shape=alt.Shape("mark:N", legend=None).scale(domain=marks, range=["circle", "diamond"]),
            size=alt.Size("mark:N", legend=None).scale(domain=marks, range=[130, 420]),
            tooltip=[alt.Tooltip("name:N", title=" ")],
        )
        .add_params(alt.selection_point("picked", fields=["name"], empty=False, nearest=True))
    )

    def picked() -> None:
        found = st.session_state[key]["selection"].get("picked") or ()
        if found:
            choose(found[0]["name"])

    draw(
        chart.properties(height=WIDE),
        sentence,
        key=key,
        on_select=calmly(picked),
        selection_mode="picked",
    )


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


def draw(chart: Any, alt: str, **more: Any) -> None:
    # What st.altair_chart does, but for the check of the whole chart, which takes most of its time.
    spec = chart.to_dict(validate=False)
    spec.pop("config", None)
    st.vega_lite_chart(spec, alt=alt, **more)
