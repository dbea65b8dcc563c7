"""Pictures: the course of a candidacy over the days."""

from core.views import View
from pages.ui.charts import MIDDLE, draw
from pages.ui.context import today
from pages.ui.elements import say
from pages.ui.labels import STAGES, day_in_words

LINE, AXIS = 30, 40
"""Pixels a line, and below the last one."""
A_DAY = 24 * 60 * 60 * 1000
"""Milliseconds: no two labels name the same day."""
AHEAD = "Ahead"


def course(view: View) -> None:
    """The stages of a candidacy as bars over time, the days ahead as open points, and a sentence."""
    from pages.ui.drawing import alt

    ends = [*(reached.on for reached in view.history[1:]), today()]
    spans = [(STAGES[r.stage], r.on, end) for r, end in zip(view.history, ends, strict=True)]
    later = [c.on for c in view.coming if c.on > today()]
    sentence = " Then ".join(f"{s} from {day_in_words(on, today())}." for s, on, _ in spans)
    if later:
        sentence += f" What lies ahead ends on {day_in_words(later[-1], today())}."
    names = list(dict.fromkeys(s for s, _, _ in spans)) + ([AHEAD] if later else [])
    rows = [{"stage": s, "from": on.isoformat(), "to": end.isoformat()} for s, on, end in spans]
    days = alt.Axis(format="%-d %b", tickCount=4, tickMinStep=A_DAY, grid=False)
    x = alt.X("from:T", title=None, axis=days)
    y = alt.Y("stage:N", sort=names, title=None, axis=alt.Axis(ticks=False, domain=False))
    layers = [
        alt.Chart({"values": [{"from": today().isoformat()}]})
        .mark_rule(strokeDash=[3, 3], color=MIDDLE)
        .encode(x=x),
        alt.Chart({"values": rows}).mark_bar(height=14, cornerRadius=7).encode(x=x, x2="to:T", y=y),
    ]
    if later:  # a layer of nothing is a picture without a word for those who hear the page
        points = [{"from": on.isoformat(), "stage": AHEAD} for on in later]
        layers.append(
            alt.Chart({"values": points}).mark_point(size=90, strokeWidth=2).encode(x=x, y=y)
        )
    draw(alt.layer(*layers).properties(height=LINE * len(names) + AXIS), sentence)
    say(sentence, "hb-small")
