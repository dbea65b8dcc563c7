"""Links that fill the form of a calendar on the web: title, day and text, rightly escaped."""

from datetime import date, time, timedelta
from html import unescape
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.events import Person
from core.exchange.calendar_days import MORNING, Dated
from core.exchange.calendar_links import LONGEST, google, outlook
from core.letters import Letter
from tests.stories import march

WRITE = Dated("write", "Write to Ox", "Ask kindly.", march(12), march(12), (MORNING,))
BREAK = Dated("break", "Break", "Yours.", march(12), march(15), appointment=True)
ROUND = Dated(
    "round-3",
    "Interview at Ox",
    "Cook.",
    march(19),
    march(19),
    (timedelta(hours=13.5),),
    appointment=True,
    at=time(14, 30),
    where="12 Mill Lane",
)
HOSTILE = st.text(max_size=60) | st.sampled_from(
    ("&text=x&action=y#z", "<script>alert(1)</script>", '"><img src=//e.example>', "%0d%0a+ ;")
)


def letter(body: str = "Hi Ada,\nany news?") -> Letter:
    to = (Person(name="Ada", email="ada@example.com"),)
    return Letter("follow_up", "follow_up", "warm", to, "The Cook role", body, "", ())


def form(address: str) -> dict[str, str]:
    """What the form would be filled with."""
    return {name: value for name, (value,) in parse_qs(urlsplit(address).query).items()}


class Tags(HTMLParser):
    """The tags that a text holds where it is read as HTML, and its letters."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)


@pytest.mark.parametrize(
    ("day", "on_google", "on_outlook"),
    [
        (WRITE, "20260312T090000/20260312T091500", ("2026-03-12T09:00:00", "2026-03-12T09:15:00")),
        (BREAK, "20260312/20260316", ("2026-03-12", "2026-03-16")),
        (ROUND, "20260319T143000/20260319T153000", ("2026-03-19T14:30:00", "2026-03-19T15:30:00")),
    ],
    ids=["at nine, so that it rings", "whole days", "at its hour"],
)
def test_a_day_is_there_when_it_is(day: Dated, on_google: str, on_outlook: tuple[str, str]) -> None:
    one, other = form(google(day)), form(outlook(day))

    assert one["dates"] == on_google
    assert (other["startdt"], other["enddt"]) == on_outlook
    assert (one["text"], other["subject"]) == (day.summary, day.summary)
    assert (one["details"], other["body"]) == (day.note, day.note)
    assert (one.get("location", ""), other.get("location", "")) == (day.where, day.where)
    assert ("allday" in other) is (day is BREAK)


@given(HOSTILE, HOSTILE, HOSTILE)
def test_hostile_text_fills_its_own_field_and_is_no_html(title: str, note: str, body: str) -> None:
    day = Dated("write", f"x{title}", f"x{note}", date(2026, 3, 12), date(2026, 3, 12), (MORNING,))

    for made in (google(day, letter(f"x{body}")), outlook(day, letter(f"x{body}"))):
        parts, told = urlsplit(made), form(made)
        text = told.get("details", told.get("body", ""))
        assert made.isascii()
        assert parts.scheme == "https"
        assert parts.netloc in {"calendar.google.com", "outlook.live.com"}
        assert parts.fragment == ""
        assert told.get("text", told.get("subject")) == day.summary
        assert set(Tags(text).tags) <= {"a", "br"}
        assert Tags(text).tags.count("a") == 1
        assert f"x{note}".replace("\n", "<br>") in unescape(text).replace("\n", "<br>")


def test_the_letter_goes_along_with_what_opens_it_as_far_as_an_address_carries() -> None:
    told = form(google(WRITE, letter()))["details"]
    long = form(google(WRITE, letter("x" * 3_000)))["details"]
    endless = form(google(WRITE, letter("x" * LONGEST)))["details"]

    assert "Hi Ada,\nany news?" in told
    assert '<a href="mailto:ada@example.com?' in told
    assert "x" * 3_000 in long
    assert "mailto:" not in long
    assert endless == WRITE.note
