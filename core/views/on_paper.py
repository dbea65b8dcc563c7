"""One application on paper: what to do, what to leave, what comes, and the letters, as a clean page."""

from collections.abc import Iterable
from datetime import date
from html import escape

from core.letters import Letter
from core.rules.briefing import Advice
from core.views.snapshot import View
from core.wording import day_in_words

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
@page {{ margin: 20mm; }}
body {{ max-width: 36em; margin: 2em auto; padding: 0 1em; font: 11.5pt/1.5 Georgia, serif; }}
h1 {{ font-size: 1.6em; margin: 0; }}
h2 {{ font-size: 1.15em; margin: 1.6em 0 .4em; break-after: avoid; }}
p {{ margin: .2em 0; }}
li {{ margin: .5em 0; break-inside: avoid; }}
ul {{ padding-left: 1.2em; margin: 0; }}
.soft {{ color: #555; }}
article {{ margin-top: 1em; padding-top: .8em; border-top: 1px solid #bbb; break-inside: avoid; }}
article div {{ margin-top: .8em; white-space: pre-wrap; }}
</style>
<body onload="print()">
<h1>{employer}</h1>
<p class="soft">{role}. As it is on {day}.</p>
{parts}
</body>
</html>
"""


def on_paper(view: View, letters: Iterable[Letter], today: date) -> bytes:
    """The page in UTF-8, which needs nothing from elsewhere and asks to be printed when opened."""
    advice = view.briefing.advice
    said = {a.say for a in advice}
    parts = [
        _list("What to do", [_advised(a, today) for a in advice if a.kind == "do"]),
        _list("Hold off for now", [_advised(a, today) for a in advice if a.kind == "dont"]),
        _list(
            "What comes",
            [_line(c.say, day_in_words(c.on, today)) for c in view.coming if c.say not in said],
        ),
        _letters(letters),
    ]
    page = PAGE.format(
        title=escape(f"{view.card.employer}, {view.card.role}"),
        employer=escape(view.card.employer),
        role=escape(view.card.role),
        day=day_in_words(today, today),
        parts="\n".join(filter(None, parts)),
    )
    return page.encode("utf-8", "replace")


def _advised(advice: Advice, today: date) -> str:
    day = ""
    if advice.kind == "dont" and advice.until is not None:
        day = f"until {day_in_words(advice.until, today)}"
    elif advice.due is not None:
        day = f"by {day_in_words(advice.due, today)}"
    return f'{_line(advice.say, day)}<p class="soft">{escape(advice.why)}</p>'


def _line(say: str, day: str) -> str:
    return f"<p>{escape(say)}{f' <b>({escape(day)})</b>' if day else ''}</p>"


def _list(heading: str, items: list[str]) -> str:
    lines = "".join(f"<li>{item}</li>" for item in items)
    return f"<h2>{heading}</h2>\n<ul>{lines}</ul>" if items else ""


def _letters(letters: Iterable[Letter]) -> str:
    told = "".join(
        f'<article><p class="soft">{escape(_to(letter))}</p><p><b>{escape(letter.subject)}</b></p>'
        f"<div>{escape(letter.body)}</div></article>\n"
        for letter in letters
    )
    return f"<h2>Letters</h2>\n{told}" if told else ""


def _to(letter: Letter) -> str:
    names = ", ".join(p.name or p.email or "" for p in letter.to)
    return f"To {names}" if names else ""
