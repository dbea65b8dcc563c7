"""The charts of the insights and of the planner, in the words of Vega-Lite.

Each says in `alt` what the sentences beside it say.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from core.insights import Curve, Mark, Mood, Reach
from pages.ui.callbacks import calmly

A_DAY = 24 * 60 * 60 * 1000
"""Milliseconds: no two labels of an axis name the same day."""
WIDE = 220
"""How tall a chart is that is read from left to right."""
MOST_POINTS = 200
"""Points in one line; more would be a blot."""
MIDDLE = "#8a8478"
"""A grey that shows on light and dark paper."""
Spec = dict[str, Any]
"""A piece of a Vega-Lite specification, https://vega.github.io/vega-lite/docs/spec.html."""


def waiting_curve(curve: Curve, sentences: Sequence[str], beside: Mark) -> None:
    """The share still without word after each day, its band, and a tick where a wait was cut off.

    The figure of others that stands `beside` it is one dashed line with its label.
    """
    rows = _steps(curve)
    without_word = "Still without word"
    days = field("day", "quantitative", "Days since the interview")
    days["scale"] = {"domainMin": 0, "nice": False}
    low = field("low", "quantitative", without_word)
    share = field("share", "quantitative", without_word)
    share |= {"axis": {"format": "%", "tickCount": 5}, "scale": {"domain": [0, 1]}}
    others = [{"day": beside.days, "named": "\n".join(beside.label)}]
    is_left = beside.days < curve.last / 2
    text = {"align": "left" if is_left else "right", "dx": 6 if is_left else -6}
    layers = [
        layer(
            [row for row in rows if "low" in row],
            {"type": "area", "interpolate": "step-after", "opacity": 0.18},
            x=days,
            y=low,
            y2={"field": "high"},
        ),
        layer(
            rows,
            {"type": "line", "interpolate": "step-after", "strokeWidth": 2.5},
            x=days,
            y=share,
        ),
        layer(
            [row for row in rows if row["cut"]],
            {"type": "point", "shape": "stroke", "angle": 90, "size": 90, "strokeWidth": 2.5}
            | {"opacity": 1},
            x=days,
            y=share,
        ),
        layer(others, {"type": "rule", "strokeDash": [4, 4], "color": MIDDLE}, x=days),
        layer(
            others,
            {"type": "text", "baseline": "top", "lineBreak": "\n"} | text,
            x=days,
            y={"value": 2},
            text={"field": "named", "type": "nominal"},
        ),
    ]
    draw({"layer": layers, "height": WIDE}, " ".join(sentences))


def reach_bars(reach: Reach, sentences: Sequence[str]) -> None:
    """How many candidacies came how far, a bar each."""
    rows = [
        {"step": f"{m.name[0].upper()}{m.name[1:]}: {m.reached}", "count": m.reached}
        for m in reach.milestones
    ]
    count = field("count", "quantitative") | {"axis": None}
    count["scale"] = {"domain": [0, max(reach.n, 1)]}
    step = field("step", "nominal") | {"sort": None}
    step["axis"] = {"labelLimit": 200, "ticks": False, "domain": False}
    bars = layer(rows, {"type": "bar", "height": 12, "cornerRadius": 6}, x=count, y=step)
    draw(bars | {"height": {"step": 28}}, " ".join(sentences))


def mood_line(mood: Mood, sentences: Sequence[str]) -> None:
    """How it felt, a point for each of the last times it was noted."""
    last = mood.noted[-MOST_POINTS:]
    rows = [{"day": f.on.isoformat(), "felt": f.felt, "with": f.noted_with} for f in last]
    day = field("day", "temporal") | {"scale": {"padding": 14}}
    day["axis"] = {"format": "%-d %b", "tickCount": 5, "tickMinStep": A_DAY, "grid": False}
    felt = field("felt", "quantitative", "From 1, hard, to 5") | {"scale": {"domain": [1, 5]}}
    felt["axis"] = {"values": [1, 2, 3, 4, 5]}
    line = layer(rows, {"type": "line", "opacity": 0.35, "strokeWidth": 1.5}, x=day, y=felt)
    points = layer(rows, {"type": "point", "filled": True, "size": 90, "opacity": 1}, x=day, y=felt)
    draw({"layer": [line, points], "height": WIDE}, " ".join(sentences))


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
    marks = ["to choose", "chosen"]
    rows = [
        {"name": name, "x": x, "y": y, "mark": marks[name == chosen]}
        for name, (x, y) in points.items()
    ]
    place = {"scale": {"zero": False, "padding": 16}}
    mark = field("mark", "nominal") | {"legend": None}
    chart = layer(
        rows,
        {"type": "point", "filled": True, "opacity": 1, "cursor": "pointer"},
        x=field("x", "quantitative", axes[0])
        | place
        | {"axis": {"grid": False, "tickCount": 4, "labelBound": True}},
        y=field("y", "quantitative", axes[1]) | place | {"axis": {"tickCount": 4}},
        color=mark | {"scale": {"domain": marks}},
        shape=mark | {"scale": {"domain": marks, "range": ["circle", "diamond"]}},
        size=mark | {"scale": {"domain": marks, "range": [130, 420]}},
        tooltip=field("name", "nominal", " "),
    )
    select = {"type": "point", "fields": ["name"], "nearest": True}
    chart |= {"params": [{"name": "picked", "select": select}], "height": WIDE}

    def picked() -> None:
        found = st.session_state[key]["selection"].get("picked") or ()
        if found:
            choose(found[0]["name"])

    draw(chart, sentence, key=key, on_select=calmly(picked), selection_mode="picked")


def field(name: str, kind: str, title: str | None = None) -> Spec:
    """What a place, a colour or a size shows: the field of each row, and what it is called."""
    return {"field": name, "type": kind, "title": title}


def layer(rows: Sequence[Spec], mark: Spec, **encoding: Spec) -> Spec:
    """Marks for rows, each where and how its fields say."""
    return {"data": {"values": rows}, "mark": mark, "encoding": encoding}


def draw(spec: Spec, alt: str, **more: Any) -> None:
    """Draws a chart; `alt` says it in words."""
    st.vega_lite_chart(spec, alt=alt, **more)


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
