"""The parts a page is made of: the way, an advice card, the question, and the word about the last act."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

import streamlit as st

from core.coach import SOURCES, Advice, Stop, View, ground_in_words
from core.errors import BadInput
from core.events import Answered, AnyEvent, event_of
from pages.desk.acts import RECORDED, record
from pages.desk.clicks import once
from pages.desk.doors import START_DATE, link
from pages.desk.here import coach, today
from pages.desk.letters import letters
from pages.desk.plain import html, label
from pages.desk.sheet import Sheet
from pages.desk.words import FEELINGS, SECTORS, STAGES, YES_NO, day_in_words, distance

LATE = "hb-day-late"
PLANNER = "start_date.plan_the_break"
ELSEWHERE = {PLANNER, "waiting.ask_when"}
"""Advice whose letter is not beside it: the planner has one that names the day."""
SATURDAY = 5


def title(text: str, under: str = "") -> None:
    """The heading of a page; both texts may be typed ones."""
    below = f'<p class="hb-under">{html(under)}</p>' if under else ""
    st.html(f'<div class="hb"><h1 class="hb-title">{html(text)}</h1>{below}</div>')


def section(text: str) -> None:
    """The heading of a part of a page."""
    st.html(f'<h2 class="hb hb-section">{html(text)}</h2>')


def say(text: str, kind: str = "") -> None:
    """A paragraph."""
    st.html(f'<p class="hb {kind}">{html(text)}</p>')


def way(stops: Sequence[Stop]) -> None:
    """The way as a picture: what is behind is ticked, where it stands is filled, the rest is open."""
    items = "".join(_stop(stop) for stop in stops)
    st.html(f'<nav class="hb hb-way" aria-label="The way"><ol>{items}</ol></nav>')


def _stop(stop: Stop) -> str:
    current = ' aria-current="step"' if stop.state == "here" else ""
    day = ""
    if stop.on is not None:
        short = f"{stop.on.day} {stop.on:%b}"
        since = "from " if stop.state == "ahead" else ""
        day = f'<time datetime="{stop.on.isoformat()}">{since}{short}</time>'
    return (
        f'<li class="{stop.state}"{current}><span class="dot"></span>{STAGES[stop.stage]}{day}</li>'
    )


def recorded(candidacy: str | None = None) -> None:
    """What was recorded last, with the way to take it back, as long as it stands."""
    recent = st.session_state.get(RECORDED)
    if recent is None or (candidacy is not None and recent[0] != candidacy):
        return
    name, numbers = recent
    if name not in {card.candidacy for card in coach().cards(today())}:
        return
    timeline = coach().timeline(name, today())
    told = {t.entry.no: t for t in timeline if t.struck_by is None}
    standing = [no for no in numbers if no in told]
    if not standing:
        return
    words = " ".join(told[no].words for no in standing)
    last = max(t.entry.no for t in timeline)

    def undo() -> None:
        for no in reversed(standing):
            coach().strike(name, no, today=today(), token=f"undo {name} {no} after {last}")
        st.session_state.pop(RECORDED, None)

    with st.container(key="done", horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="hb" role="status"><b>Recorded.</b> {html(words)}</p>')
        st.button(
            "Undo",
            key=f"undo {name} {standing}",
            on_click=once(undo),
            type="tertiary",
            icon=":material/undo:",
        )


def advice_card(view: View, advice: Advice, *, main: bool = False, named: bool = False) -> None:
    """One piece of advice: what, when, why, and the one thing to press."""
    late = "late-" if advice.urgency == "overdue" else ""
    slug = f"{view.card.candidacy}-{advice.key.replace('.', '-')}-{advice.step or ''}"
    with st.container(key=f"card-{late}{slug}"):
        where = f"{view.card.employer}, {view.card.role}".strip(", ")
        st.html(
            '<div class="hb">'
            + (f'<p class="hb-where">{html(where)}</p>' if named else "")
            + f'<p class="{"hb-say" if main else "hb-say-plain"}">{html(advice.say)}</p>'
            + _day(advice)
            + "</div>"
        )
        if advice.kind == "do":
            _act(view, advice, main=main, open_draft=main and not named)
            _to_the_planner(view, advice, elsewhere=named)
        with st.expander("Why", key=f"why {slug}"):
            _why(advice)
        if advice.kind == "do":
            not_now(view, advice)


def advice_rows(view: View, heading: str, rows: Sequence[Advice]) -> None:
    """Advice that does not press, a line each, to open for more."""
    if not rows:
        return
    section(heading)
    with st.container(key=f"card-rows-{heading.replace(' ', '-')}", gap=None):
        for advice in rows:
            with st.expander(label(advice.say), key=f"row {advice.key} {advice.step or ''}"):
                day = _day(advice)
                if day:
                    st.html(f'<div class="hb">{day}</div>')
                if advice.kind == "do":
                    _act(view, advice, main=False, open_draft=False)
                    _to_the_planner(view, advice)
                _why(advice)


def _day(advice: Advice) -> str:
    day = advice.due or advice.until
    if day is None:
        return ""
    late = f" {LATE}" if advice.urgency == "overdue" else ""
    lead = "Until " if advice.kind == "dont" else ""
    return (
        f'<p class="hb-day{late}">{lead}{day_in_words(day, today())}, {distance(day, today())}</p>'
    )


def _why(advice: Advice) -> None:
    facts = "".join(f"<li>{html(ground_in_words(g, today()))}</li>" for g in advice.because)
    sources = "".join(
        f"<li>{html(SOURCES[name].says)}<cite>{html(SOURCES[name].cited)}</cite></li>"
        for name in advice.sources
    )
    rests = f'<p class="hb-small">It rests on what you told:</p><ul class="hb-facts">{facts}</ul>'
    st.html(
        f'<div class="hb"><p>{html(advice.why)}</p>{rests if facts else ""}'
        f'<p class="hb-small">And on what others found:</p><ul class="hb-sources">{sources}</ul></div>'
    )


def _act(view: View, advice: Advice, *, main: bool, open_draft: bool) -> None:
    """What to press for a *do*."""
    sheet = Sheet(f"did {advice.key} {advice.step or ''}", view.card.candidacy)
    kind = "primary" if main else "secondary"
    if advice.letter is not None and advice.key not in ELSEWHERE:
        letters(view, advice.letter, main=main, expanded=open_draft)
    if advice.key == "follow_up.put_it_in_the_calendar":
        take_calendar(view.card.candidacy, advice.key)
    with st.container(horizontal=True):
        for words, events in _direct(advice):
            sheet.send(words, _recording(view, sheet, events), type=kind)
            kind = "secondary"
    if advice.key == "feedback.keep_the_lesson":
        _lesson(view, advice, sheet)


def _to_the_planner(view: View, advice: Advice, *, elsewhere: bool = False) -> None:
    """The way to the planner, from a page that has none; it is on the page of the start date."""
    if advice.key == PLANNER and (elsewhere or view.card.stage not in START_DATE.stages):
        link(START_DATE, view.card.candidacy, "Plan the start")


def _recording(view: View, sheet: Sheet, events: Sequence[AnyEvent]) -> Any:
    return lambda: record(view, sheet, *events)


def _direct(advice: Advice) -> Sequence[tuple[str, Sequence[AnyEvent]]]:
    """The acts that need no more words."""
    on = today()
    match advice.key:
        case "outcome.answer_the_offer":
            return (
                ("I accepted", [event_of("offer_accepted", on)]),
                ("I declined", [event_of("offer_declined", on)]),
            )
        case "follow_up.move_on":
            return (("Close this one", [event_of("moved_on", on)]),)
        case "outcome.bow_out":
            return (("I withdrew", [event_of("withdrew", on)]),)
        case _:
            return ()


def _lesson(view: View, advice: Advice, sheet: Sheet) -> None:
    sheet.story("lessons", "What you take from it, one line each", height=90)
    entry = next((g.entry for g in advice.because if g.fact == "feedback_received_on"), None)

    def send() -> None:
        lines = [line.strip() for line in (sheet.get("lessons") or "").splitlines() if line.strip()]
        if not lines:
            raise BadInput("lessons is empty.", way_out="Fill it in.", field="lessons")
        record(view, sheet, event_of("answered", today(), fact="lessons", value=lines, entry=entry))

    sheet.send("Keep it", send)


def question(view: View) -> None:
    """The one question whose answer would change most."""
    asked = view.briefing.question
    if asked is None:
        return
    sheet = Sheet(f"question {asked.fact}", view.card.candidacy)
    answers = asked.answers(view.standing)
    with st.container(key="card-question"):
        st.html(
            '<div class="hb"><p class="hb-where">One question</p>'
            f'<p class="hb-say-plain">{html(asked.ask)}</p>'
            f'<p class="hb-small">{html(asked.why)}</p></div>'
        )
        first = answers[0]
        if isinstance(first, Answered):
            _answer(view, sheet, first, [a.value for a in answers if isinstance(a, Answered)])
        else:
            say("Say below what happened.", "hb-small")


def _answer(view: View, sheet: Sheet, example: Answered, values: Sequence[Any]) -> None:
    """The widgets for an answer; `example` is one as the journal would hold it."""

    def chosen(value: Any) -> None:
        if value is None:
            raise BadInput("value is missing.", way_out="Choose one first.", field="value")
        answer(value)

    def answer(value: Any) -> None:
        if isinstance(value, date):
            value = value.isoformat()
        record(view, sheet, example.model_copy(update={"value": value, "happened_on": today()}))

    def choices(options: Mapping[Any, str]) -> None:
        with st.container(horizontal=True):
            for value, words in options.items():
                sheet.send(words, partial(answer, value))

    match example.fact:
        case "felt":
            choices(FEELINGS)
        case "sector":
            choices(SECTORS)
        case "country":
            sheet.pick("value", "Country", coach().countries())
            sheet.send("Answer", lambda: chosen(sheet.get("value")))
        case _ if any(isinstance(value, bool) for value in values):
            choices(YES_NO)
        case _:
            sheet.date("value", "The day")
            with st.container(horizontal=True):
                sheet.send("That day", lambda: chosen(sheet.day("value")))
                if None in values:
                    sheet.send("There is none", lambda: answer(None))


def leave_alone(views: Sequence[View]) -> None:
    """What to hold back, one line a candidacy, with the day until which."""
    held = [(v, a) for v in views for a in v.briefing.advice if a.kind == "dont"]
    if not held:
        return
    section("Leave alone")
    first = {view.card.candidacy: (view, advice) for view, advice in reversed(held)}
    lines = "".join(
        f"<li><span><b>{html(view.card.employer)}</b><br>{html(advice.say)}{_day(advice)}</span></li>"
        for view, advice in reversed(first.values())
    )
    with st.container(key="card-leave-alone"):
        st.html(f'<ul class="hb hb-list">{lines}</ul>')


def coming(view: View) -> None:
    """What lies ahead, soonest first."""
    if not view.coming:
        return
    section("What comes")
    items = "".join(
        f'<li><time datetime="{c.on.isoformat()}">{day_in_words(c.on, today())}</time>'
        f"<span>{html(c.say)}</span></li>"
        for c in view.coming
    )
    st.html(f'<ul class="hb hb-list">{items}</ul>')


def take_calendar(candidacy: str | None, place: str) -> None:
    """The days of a candidacy, or of all, for the person's own calendar; `place` tells it apart."""
    st.download_button(
        "Put it in your calendar" if candidacy else "Put all of it in your calendar",
        lambda: coach().calendar(today(), candidacy),
        file_name=f"hearback-{candidacy}.ics" if candidacy else "hearback.ics",
        mime="text/calendar",
        on_click="ignore",
        icon=":material/calendar_add_on:",
        key=f"calendar {place} {candidacy}",
    )


def fortnight(views: Sequence[View]) -> None:
    """The next fourteen days as a strip, and what is on them as a list."""
    days = [today() + timedelta(days=n) for n in range(14)]
    ahead = sorted(
        ((c, view.card) for view in views for c in view.coming if c.on <= days[-1]),
        key=lambda pair: pair[0].on,
    )
    section("The next two weeks")
    cells = "".join(_cell(day, [c.mine for c, _ in ahead if c.on == day]) for day in days)
    lines = "".join(
        f'<li><time datetime="{c.on.isoformat()}">{c.on:%a} {c.on.day} {c.on:%B}</time>'
        f"<span><b>{html(card.employer)}</b>: {html(c.say)}</span></li>"
        for c, card in ahead
    )
    below = (
        f'<ul class="hb-list">{lines}</ul>' if lines else "<p>Nothing is set for these days.</p>"
    )
    st.html(
        f'<div class="hb"><div class="hb-strip" role="img" aria-label="The next two weeks: '
        f'{len(ahead)} things are set. The list below names them.">{cells}</div>{below}</div>'
    )


def _cell(day: date, marks: Sequence[bool]) -> str:
    dots = "".join(f'<i class="{"mine" if mine else "theirs"}"></i>' for mine in marks[:3])
    rest = " rest" if day.weekday() >= SATURDAY else ""
    now = " now" if day == today() else ""
    return f'<div class="day{rest}{now}"><span>{day:%a}</span><b>{day.day}</b><em>{dots}</em></div>'


def not_now(view: View, advice: Advice) -> None:
    """The way to put a *do* off: until a day, or for this time, with a reason if there is one."""
    sheet = Sheet(f"not now {advice.key} {advice.step or ''}", view.card.candidacy)

    def put_off(until: date | None) -> None:
        reason = (sheet.get("reason") or "").strip()
        said: dict[str, Any] = {"key": advice.key}
        said |= {"until": until} if until else {}
        said |= {"reason": reason} if reason else {}
        record(view, sheet, event_of("advice_deferred", today(), **said))

    with st.popover("Not now", type="tertiary"):
        sheet.date("until", "Show it again on", min_value=today() + timedelta(days=1))
        sheet.text("reason", "Why, if you want to remember")
        with st.container(horizontal=True):
            sheet.send("Later", lambda: put_off(sheet.day("until") or today() + timedelta(days=1)))
            sheet.send("Not this time", lambda: put_off(None))
