"""The planner's questions: five sentences with blanks, and what matters to few, folded below them."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from core.places import countries, subdivisions
from core.wording import counted
from pages.features.planner.answers import FREE, MOST, TRIPS, Answers, Job
from pages.features.planner.hints import hint_of
from pages.features.planner.plan_case import holidays
from pages.features.recording.paper import signed
from pages.features.start_date.fold import fold
from pages.ui.elements import say
from pages.ui.escape import html

LEAVING = {
    "notice": "My notice is",
    "fixed": "My last day is fixed:",
    "left": "I've left already, on",
    "none": "I have no job to leave",
}
ENDS = {
    "any": "on any day",
    "month_end": "at a month's end",
    "15th_or_month_end": "on the 15th or a month's end",
    "quarter_end": "at a quarter's end",
}
LEAVE = {
    "takes": "lets me take them",
    "pays": "pays them out",
    "unknown": "hasn't said what happens to them",
}
SIGNING = {"by": "We'll sign by", "signed": "The contract is signed"}
ASKS = {
    "0": "not a day",
    "1": "a week",
    "2": "two weeks",
    "3": "three weeks",
    "4": "four weeks",
    "6": "six weeks",
    "8": "eight weeks",
    "day": "as far as a day:",
}
WISHES = {
    "5": "a few days",
    "7": "a week",
    "14": "two weeks",
    "30": "a month",
    FREE: "as long as it costs nothing",
}
"""How long a break, in days; among any five there are three workdays."""
UNPAID = {"fine": "fine", "tight": "tight, at most", "no": "not possible"}
LENGTHS = ("2 weeks", "4 weeks", "1 months", "2 months", "3 months", "6 months")
TO_A_QUARTER = "3 months to a quarter's end"
"""A length that is often said in one breath with its end."""
A_LENGTH = re.compile(
    r"\s*(\d{1,3})\s*(day|week|month)s?\b(?:.*?\b(15th|month|quarter)\b.*)?", re.IGNORECASE
)
ENDS_BY_WORD = {"15th": "15th_or_month_end", "month": "month_end", "quarter": "quarter_end"}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
BUYS = {"nobody": "Nobody", "them": "The new employer", "me": "I do"}
OLD_COVER = {"last_day": "With my last day", "month_end": "With the month of my last day"}
NEW_COVER = {
    "start": "On my first day",
    "first_on_or_after": "On the first of a month, my first day included",
    "first_after": "On the first of the next month",
}
HIDDEN: dict[str, Any] = {"label_visibility": "collapsed"}


class Lengths(dict[str, str]):
    """Lengths of notice in words; one that somebody typed too."""

    def __missing__(self, typed: str) -> str:
        return typed


def sentences(said: Answers) -> None:
    """The five sentences. Each blank is kept as soon as it is filled."""
    with st.container(key="plan-sentences", gap="xsmall"):
        my_job(said)
        _their_side(said)
        _my_wish(said)
        _without_pay(said)


def my_job(said: Job) -> None:
    """The old job: how it ends, and the leave that is left in it."""
    with _line("ends"):
        _pick(said, "leaving", "How your job ends", LEAVING, width=215, **HIDDEN)
        match said.leaving:
            case "notice":
                _notice(said)
            case "fixed":
                _day(said, "employment_end", "Your last day there")
            case "left":
                _day(said, "left_on", "The day you left")
    if said.leaving in ("notice", "fixed"):
        with _line("leave"):
            _words("I have")
            number(
                said,
                "unused_leave",
                "Leave days you have left",
                min_value=0.0,
                max_value=366.0,
                step=0.5,
                format="%.10g",
                placeholder="?",
                width=115,
                **HIDDEN,
            )
            _words("leave days left, and my employer")
            _pick(
                said,
                "leave_taken",
                "What happens to leave that is left",
                LEAVE,
                width=265,
                **HIDDEN,
            )


def _notice(said: Job) -> None:
    count, unit = said.notice
    now = f"{count} {unit}"
    known = dict.fromkeys((*LENGTHS, now))
    lengths = Lengths({each: length_in_words(*_count(each)) for each in known})
    lengths[TO_A_QUARTER] = TO_A_QUARTER

    def then(typed: str) -> None:
        found = A_LENGTH.fullmatch(typed)
        unit = f"{found[2].lower()}s" if found else ""
        if found and int(found[1]) <= MOST[unit]:
            said.keep(notice_count=int(found[1]), notice_unit=unit)
            if found[3]:
                said.keep(ends_on=ENDS_BY_WORD[found[3].lower()])
        said.keep(notice=" ".join(map(str, said.notice)))

    said.job.pick(
        "notice",
        "Length of notice",
        lengths,
        default=now,
        then=then,
        accept_new_options=True,
        width=225,
        **HIDDEN,
    )
    _words("ending")
    _pick(said, "ends_on", "When notice ends", ENDS, width=240, **HIDDEN)
    if said.hint is not None:
        with st.popover("Why this?", type="tertiary"):
            say(said.hint.says)
            say(said.hint.source, "hb-small")


def _count(each: str) -> tuple[int, str]:
    count, _, unit = each.partition(" ")
    return int(count), unit


def length_in_words(count: int, unit: str) -> str:
    """A length of notice: 1 month, 2 weeks."""
    return counted(count, unit.removesuffix("s"))


def _their_side(said: Answers) -> None:
    with _line("theirs"):
        _words("They want me by")
        _day(said, "preferred", "The day they want you by")
        if said.wanted is None:
            _words("(no date yet).")
        else:
            _words("I can ask for")
            _pick(
                said, "ask_weeks", "How much more time you can ask for", ASKS, width=165, **HIDDEN
            )
            if said.get("ask_weeks") == "day":
                _day(said, "window_to", "The latest first day")
            else:
                _words("more.")
        if said.leaving == "notice":
            _signing(said)
            if not said.is_signed:
                _day(said, "offer_final_on", "The day the contract is signed")


def _signing(said: Answers) -> None:
    """Whether the contract is signed: this blank and what was told of the offer say the same."""
    if said.get("signing") == "signed" and not said.is_signed:
        said.keep(signing="by")

    def then(chosen: str) -> None:
        if chosen == "signed":
            signed(said.view)

    ask = "Whether the contract is signed"
    _pick(said, "signing", ask, SIGNING, then=then, width=200, **HIDDEN)


def _my_wish(said: Answers) -> None:
    near = {day: f"{name}, {_short(day)}" for day, name in holidays(said)}
    around = {"": "no fixed day", **near, "day": "another day:", "trip": "a trip I've booked"}
    kept = said.get("around") or ""
    if kept not in around:  # it was in reach when it was chosen
        around[kept] = _short(kept)
    with _line("wish"):
        _words("I'd like")
        _pick(said, "wish", "How long a break", WISHES, width=235, **HIDDEN)
        _words("off, around")
        _pick(said, "around", "What the break should be around", around, width=255, **HIDDEN)
        match said.get("around"):
            case "day":
                _day(said, "around_day", "The day it should be around")
            case "trip":
                _trip(said, 1, "Your trip", width=275, **HIDDEN)


def _without_pay(said: Answers) -> None:
    with _line("pay"):
        _words("A week without pay is")
        _pick(said, "unpaid", "Could you go a week without pay?", UNPAID, width=165, **HIDDEN)
        if said.get("unpaid") == "tight" and said.has_price:
            number(said, "max_cost", "What the break may cost", min_value=0.0, width=130, **HIDDEN)
            _words("in all.")
        elif said.get("unpaid") == "tight":
            number(
                said,
                "max_unpaid",
                "Workdays without pay",
                min_value=0,
                max_value=366,
                step=1,
                width=115,
                **HIDDEN,
            )
            _words("workdays.")


# -- what matters to few -------------------------------------------------------------------------


def more_questions(said: Answers) -> None:
    """All that a plan can also hear: folded, and asked only once somebody opens it."""
    fold(said, "Booked trips, weekdays, and exact days", partial(_days, said))
    fold(said, "Money until your first pay", partial(_money, said))
    fold(said, "Health cover between the jobs", partial(_cover, said))
    if said.leaving in ("notice", "fixed"):
        fold(said, "Sent home with pay, or bought out", partial(_early, said))
    fold(said, "Where the jobs are", partial(_places, said))


def _days(said: Answers) -> None:
    first = 2 if said.get("around") == "trip" else 1
    say("Days on which you have to be free: a trip that's booked, a wedding.", "hb-small")
    for number in range(first, TRIPS + 1):
        _trip(said, number, f"Trip {number}, from and to", width=275)
    named = dict(enumerate(WEEKDAYS))
    said.offer.several(
        "weekdays",
        "Weekdays on which you can start",
        named,
        default=said.default("weekdays"),
    )
    with st.container(horizontal=True):
        _day(said, "window_from", "You could start from", shown=True)
        if said.leaving == "notice":
            _day(said, "notice_from", "You'd hand in notice from", shown=True)
            _day(said, "notice_to", "and by", shown=True)
    say("Leave these empty and every day that can work is looked at.", "hb-small")


def _money(said: Answers) -> None:
    say("All of this can stay empty. Then workdays without pay are counted.", "hb-small")
    with st.container(horizontal=True):
        number(said, "net_per_workday", "What a workday brings, after tax", min_value=0.0)
        number(said, "balance_at_end", "Money you have on your last day")
        number(said, "spend_per_day", "What a day costs you", min_value=0.0)
        number(said, "floor", "Never less than")
        day: dict[str, Any] = {"min_value": 1, "max_value": 31, "step": 1}
        number(said, "payday", "Day of the month they pay", **day)
        number(said, "cut_off", "If you start after this day, they pay a month later", **day)


def _cover(said: Answers) -> None:
    hint = hint_of("cover", said.get("country"))
    if hint is not None:
        say(f"{hint.says} {hint.source}", "hb-small")
    if said.leaving != "none":
        _pick(said, "old_ends", "My old cover ends", OLD_COVER)
    _pick(said, "new_starts", "My new cover begins", NEW_COVER)
    with st.container(horizontal=True):
        number(said, "cover_wait", "after this many days", min_value=0, max_value=366, step=1)
        number(said, "max_gap_days", "Days without cover that are all right", min_value=0, step=1)


def _early(said: Answers) -> None:
    _day(said, "garden_leave_from", "Sent home with pay from", shown=True)
    if said.leaving != "notice":
        return
    said.offer.choice(
        "buy_out_by",
        "Who'd pay to let you go sooner?",
        BUYS,
        default=said.default("buy_out_by"),
    )
    if said.get("buy_out_by") in (None, "nobody"):
        return
    with st.container(horizontal=True):
        if said.get("buy_out_by") == "me":
            number(said, "buy_out_per_day", "What a day of notice costs you", min_value=0.0)
        number(said, "buy_out_max_days", "At most this many days", min_value=0, step=1)
    if said.get("buy_out_by") == "me" and not said.has_price:
        say("To weigh that, say what a workday brings, under Money.", "hb-small")


def _places(said: Answers) -> None:
    with st.container(horizontal=True):
        _pick(said, "country", "Country of the new job", countries())
        _part(said, "country", "subdivision", "Part of it, for its holidays")
    with st.container(horizontal=True):
        _pick(said, "old_country", "Country of the old job, if it's another", countries())
        _part(said, "old_country", "old_subdivision", "Part of it, for the old job's holidays")


def _part(said: Answers, country: str, field: str, ask: str) -> None:
    parts = subdivisions(said.get(country)) if said.get(country) else {}
    if parts:
        _pick(said, field, ask, parts)


def _trip(said: Answers, number: int, ask: str, **more: Any) -> None:
    first, last = f"off_from {number}", f"off_to {number}"
    said.job.days(
        first, last, ask, [day for day in map(said.day, (first, last)) if day is not None], **more
    )


# -- parts of a sentence -------------------------------------------------------------------------


@contextmanager
def _line(name: str) -> Iterator[None]:
    """A sentence: words and blanks side by side, which break as a line of text does."""
    with st.container(
        horizontal=True, vertical_alignment="center", gap="xsmall", key=f"plan-line-{name}"
    ):
        yield


def _words(text: str) -> None:
    st.html(f'<span class="hb">{html(text)}</span>', width="content")


def _day(said: Job, field: str, ask: str, *, shown: bool = False) -> None:
    more: dict[str, Any] = {"width": 200} | ({} if shown else HIDDEN)
    said.form(field).date(field, ask, default=_as_day(said.default(field)), **more)


def _as_day(said: Any) -> date | None:
    return date.fromisoformat(said) if isinstance(said, str) else said


def number(said: Job, field: str, ask: str, **more: Any) -> None:
    said.form(field).number(field, ask, default=said.default(field), **more)


def _pick(said: Job, field: str, ask: str, options: Mapping[Any, str], **more: Any) -> None:
    said.form(field).pick(field, ask, options, default=said.default(field), **more)


def _short(day: str) -> str:
    on = date.fromisoformat(day)
    return f"{on.day} {on:%B}"
