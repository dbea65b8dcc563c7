"""Links that fill the form of a calendar on the web with one day. Nothing is sent before one is pressed.

Neither Google nor Microsoft documents its parameters; these are those that have served for years:
`action=TEMPLATE` with `text`, `dates`, `details`, `location`, and `rru=addevent` with `subject`,
`startdt`, `enddt`, `body`, `location`. Both read the text as HTML, so what was typed is escaped.
"""

from datetime import datetime, time, timedelta
from html import escape
from urllib.parse import urlencode

from core.exchange.calendar_days import AN_HOUR, MORNING, ONE_DAY, Dated
from core.exchange.mail import mailto
from core.letters import Letter

LONGEST = 7_000
"""Characters of an address; longer ones are refused by servers on the way."""

AT_NINE = time(9)
A_MOMENT = timedelta(minutes=15)

GOOGLE = "https://calendar.google.com/calendar/render"
OUTLOOK = "https://outlook.live.com/calendar/0/deeplink/compose"


def google(day: Dated, letter: Letter | None = None) -> str:
    """The link for Google Calendar. A day that asks for something is there at nine, and so rings."""
    begins, ends, is_whole = _hours(day)
    form = "%Y%m%d" if is_whole else "%Y%m%dT%H%M%S"
    words = {
        "action": "TEMPLATE",
        "text": day.summary,
        "dates": f"{begins:{form}}/{ends:{form}}",
        "location": day.where,
    }
    return _link(GOOGLE, words, "details", day, letter, "\n")


def outlook(day: Dated, letter: Letter | None = None) -> str:
    """The link for Outlook on the web, likewise."""
    begins, ends, is_whole = _hours(day)
    form = "%Y-%m-%d" if is_whole else "%Y-%m-%dT%H:%M:%S"
    words = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": day.summary,
        "startdt": f"{begins:{form}}",
        "enddt": f"{ends:{form}}",
        "allday": "true" if is_whole else "",
        "location": day.where,
    }
    return _link(OUTLOOK, words, "body", day, letter, "<br>")


def _hours(day: Dated) -> tuple[datetime, datetime, bool]:
    """When it begins and ends on the clock of whoever reads it, and whether it is whole days."""
    hour = day.at or (AT_NINE if MORNING in day.alarms and not day.appointment else None)
    begins = datetime.combine(day.first, hour or time())
    if hour is None:
        return begins, datetime.combine(day.last + ONE_DAY, time()), True
    return begins, begins + (AN_HOUR if day.at else A_MOMENT), False


def _link(
    place: str, words: dict[str, str], text: str, day: Dated, letter: Letter | None, line: str
) -> str:
    """The address with as much of the letter as it can carry: with its link, without it, or none."""
    tried = ""
    for note in _notes(day, letter):
        given = {**words, text: note.replace("\n", line)}
        tried = f"{place}?{urlencode({k: v for k, v in given.items() if v})}"
        if len(tried) <= LONGEST:
            break
    return tried


def _notes(day: Dated, letter: Letter | None) -> list[str]:
    note = escape(day.note, quote=False)
    if letter is None:
        return [note]
    said = f"{note}\n\n{escape(letter.subject, quote=False)}\n\n{escape(letter.body, quote=False)}"
    opens = mailto(letter)
    link = f'<a href="{escape(opens.url)}">Open it in your mail</a>'
    return [*([f"{said}\n\n{link}"] if opens.fits else []), said, note]
