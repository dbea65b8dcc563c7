"""Pictures: the course of a candidacy over the days."""

from core.views import View
from pages.ui.charts import A_DAY, MIDDLE, draw, field, layer
from pages.ui.context import today
from pages.ui.elements import say
from pages.ui.labels import STAGES, day_in_words

LINE, AXIS = 30, 40
"""Pixels a line, and below the last one."""
AHEAD = "Ahead"


def course(view: View) -> None:
    """The stages of a candidacy as bars over time, the days ahead as open points, and a sentence."""
    ends = [*(reached.on for reached in view.history[1:]), today()]
    spans = [(STAGES[r.stage], r.on, end) for r, end in zip(view.history, ends, strict=True)]
    later = [c.on for c in view.coming if c.on > today()]
    sentence = " Then ".join(f"{s} from {day_in_words(on, today())}." for s, on, _ in spans)
    if later:
        sentence += f" What lies ahead ends on {day_in_words(later[-1], today())}."
    names = list(dict.fromkeys(s for s, _, _ in spans)) + ([AHEAD] if later else [])
    rows = [{"stage": s, "from": on.isoformat(), "to": end.isoformat()} for s, on, end in spans]
    axis = {"format": "%-d %b", "tickCount": 4, "tickMinStep": A_DAY, "grid": False}
    x = field("from", "temporal") | {"axis": axis}
    y = field("stage", "nominal") | {"sort": names, "axis": {"ticks": False, "domain": False}}
    to = {"field": "to"}
    now = [{"from": today().isoformat()}]
    layers = [
        layer(now, {"type": "rule", "strokeDash": [3, 3], "color": MIDDLE}, x=x),
        layer(rows, {"type": "bar", "height": 14, "cornerRadius": 7}, x=x, x2=to, y=y),
    ]
    if later:  # a layer of nothing is a picture without a word for those who hear the page
        points = [{"from": on.isoformat(), "stage": AHEAD} for on in later]
        layers.append(layer(points, {"type": "point", "size": 90, "strokeWidth": 2}, x=x, y=y))
    draw({"layer": layers, "height": LINE * len(names) + AXIS}, sentence)
    say(sentence, "hb-small")
