"""One piece of advice: what, when and why, what to press for it, and the way to put it off."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

import streamlit as st

from core.errors import BadInput
from core.events import AnyEvent, FeedbackReceived, event_of
from core.views import NO_HURRY, Advice, View, ground_in_words
from core.wording import counted
from pages.features.letter_editor import letters
from pages.features.offer_terms import ANSWERS, DECISIONS, LATER
from pages.features.recording.paper import IN_WRITING, written
from pages.features.recording.record import record
from pages.features.upcoming import take_calendar
from pages.ui.context import coach, today
from pages.ui.elements import folded, say, section, sources
from pages.ui.escape import html, label
from pages.ui.form import Form
from pages.ui.labels import by_when, day_in_words, distance, due_in_words
from pages.ui.routes import START_DATE, link

LATE = "hb-day-late"
ASK_WHEN = "waiting.ask_when"
PLANNER = "start_date.plan_the_break"
ELSEWHERE = frozenset({PLANNER, ASK_WHEN})
"""Advice whose letter is not beside it: the planner has one that names the day."""
RESTS = frozenset({"waiting.let_it_rest", "waiting.do_not_jump_the_gun"})
"""What to do after the next act: nothing. It is said with that act, in one sentence."""
FIRST_DAY = "start_date.say_that_you_started"
ASKED = "You've asked for more time. Once they name a new day, tell me."
ASK_TODAY = "You've asked for more time. If you don't hear back today, ring them."
"""The same on the last day to answer an offer."""
AT_ONCE = 3
"""How many things to do are shown at once."""


def dated(view: View) -> list[Advice]:
    """What has a day. The question in the thank-you note goes out with it, and is no second thing."""
    return [a for a in view.briefing.advice if a.due and a.key != ASK_WHEN]


def rests(view: View) -> list[Advice]:
    """What is said with the first thing to do, and so stands nowhere by itself."""
    told = [a for a in view.briefing.advice if a.key in RESTS and a.until is not None]
    return told if dated(view) else []


def in_a_sentence(view: View, advice: Advice) -> str:
    """What to do, and until when to leave it alone after that."""
    first = next(iter(dated(view)), None)
    if advice.key == FIRST_DAY and advice.due == today():
        return f"It's your first day at {view.card.employer}. {advice.say}"
    rest = next(iter(rests(view)), None)
    if rest is None or rest.until is None or advice != first:
        return advice.say
    if advice.due is not None and today() < rest.until <= advice.due:
        return advice.say  # by then the rest is over
    if any(other.due and other.due <= rest.until for other in dated(view)[1:]):
        return advice.say  # there is another act before the rest is over
    act, until = advice.say.removesuffix("."), day_in_words(rest.until, today())
    joint = ". Then" if ". " in act else ", then"
    return f"{act}{joint} leave it until {until}."


def follow(
    rest: Sequence[tuple[View, Advice]],
    inside: Callable[[], None],
    place: str,
    *,
    named: bool = False,
) -> None:
    """What comes after the first things to do, in one folded line; `inside` draws it opened."""
    if not rest:
        return
    (view, first), more = rest[0], len(rest) - 1
    what = first.say.removesuffix(".")
    if named:
        what = f"{view.card.employer}: {what}"
    when = ""
    if first.due is not None and first.key not in NO_HURRY:
        when = f", {by_when(view.due_day(first.due), today())}"
    others = f", and {more} more" if more else ""
    with st.container(key=f"card-rows-{place}"):
        folded(label(f"After that: {what}{when}{others}"), f"follow {place}", inside)


def after_that(items: Sequence[str]) -> str:
    """What comes after the first things to do, in a list that only names things: list items, folded."""
    if not items:
        return ""
    words = f"After that, {counted(len(items), 'more thing')}"
    return f'<details><summary>{words}</summary><ul class="hb-list">{"".join(items)}</ul></details>'


def advice_card(view: View, advice: Advice, *, main: bool = False, named: bool = False) -> None:
    """One piece of advice: what, when, the one thing to press, and why."""
    late = "late-" if advice.urgency == "overdue" else ""
    slug = f"{view.card.candidacy}-{advice.key.replace('.', '-')}-{advice.step or ''}"
    with st.container(key=f"card-{late}{slug}"):
        where = f"{view.card.employer}, {view.card.role}".strip(", ")
        words = html(in_a_sentence(view, advice))
        whose = f'<p class="hb-where">{html(where)}</p>' if named else ""
        tag, kind = ("h2", "hb-say") if main else ("p", "hb-say-plain")
        says = f'<{tag} class="{kind}">{words}</{tag}>'
        st.html(f'<div class="hb">{whose}{says}{day_of(view, advice)}</div>')
        if advice.kind == "do":
            _act(view, advice, main=main, named=named)
        with st.container(horizontal=True, key=f"foot-{slug}", gap="medium"):
            with st.popover("Why", type="tertiary", key=f"why {slug}"):
                _why(advice)
                if words != html(advice.say):
                    st.html(f'<p class="hb">{html(" ".join(r.why for r in rests(view)))}</p>')
            if advice.kind == "do":
                _not_now(view, advice)


def advice_rows(view: View, heading: str, rows: Sequence[Advice]) -> None:
    """Advice that does not press, a line each, to open for more."""
    if not rows:
        return
    section(heading)
    with st.container(key=f"card-rows-{heading.replace(' ', '-')}", gap=None):
        for advice in rows:
            with st.expander(label(advice.say), key=f"row {advice.key} {advice.step or ''}"):
                day = day_of(view, advice)
                if day:
                    st.html(f'<div class="hb">{day}</div>')
                if advice.kind == "do":
                    _act(view, advice)
                _why(advice)
                if advice.kind == "do":
                    _not_now(view, advice)


def day_of(view: View, advice: Advice) -> str:
    """Its day in words and in distance, as a piece of HTML; nothing if it has none."""
    day = view.due_day(advice.due) if advice.due else advice.until
    if day is None:
        return ""
    late = f" {LATE}" if advice.urgency == "overdue" and day < today() else ""
    if advice.kind == "dont":
        said = f"Until {day_in_words(day, today())}, {distance(day, today())}"
    else:
        said = due_of(advice.key, day)
    sooner = _sooner(view, day) if advice.key in RESTS else ""
    return f'<p class="hb-day{late}">{said}</p>{sooner}'


def _sooner(view: View, until: date) -> str:
    """That another offer has to be answered before a rest is over, as a piece of HTML."""
    name = view.card.candidacy
    cards = [c for c in coach().cards(today()) if c.stage == "outcome" and c.candidacy != name]
    others = [coach().view(card.candidacy, today()) for card in cards]
    days = [(o.facts.reply_by.value, o.card.employer) for o in others if o.offer_is_open]
    ahead = sorted((day, employer) for day, employer in days if day and today() <= day < until)
    if not ahead:
        return ""
    day, employer = ahead[0]
    when = by_when(day, today())
    return (
        f'<p class="hb-small">You have to answer {html(employer)} {when}. If you need to know '
        "before then, and they know of that offer, ring them.</p>"
    )


def due_of(key: str, due: date) -> str:
    """By when something is to be done, or that there's no hurry."""
    return "There's no hurry." if key in NO_HURRY else due_in_words(due, today())


def _why(advice: Advice) -> None:
    facts = "".join(f"<li>{html(ground_in_words(g, today()))}</li>" for g in advice.because)
    rests = f'<p class="hb-small">It rests on what you told:</p><ul class="hb-facts">{facts}</ul>'
    st.html(
        f'<div class="hb"><p>{html(advice.why)}</p>{rests if facts else ""}'
        f'<p class="hb-small">And on what others found:</p>{sources(advice.sources)}</div>'
    )


def _act(view: View, advice: Advice, *, main: bool = False, named: bool = False) -> None:
    """What to press for a *do*; `named` where it stands among those of other candidacies."""
    form = Form(f"did {advice.key} {advice.step or ''}", view.card.candidacy)
    has_letter = advice.letter is not None and advice.key not in ELSEWHERE
    if advice.key in DECISIONS:
        _answers(view, main=main)
    if advice.letter is not None and has_letter:
        letters(view, advice.letter, main=main)
    is_main = main and not has_letter and advice.key not in DECISIONS
    kind = "primary" if is_main else "secondary"
    with st.container(horizontal=True):
        if advice.key == "follow_up.put_it_in_the_calendar":
            take_calendar(view.card.candidacy, advice.key)
        if advice.key == PLANNER and (named or view.card.stage not in START_DATE.stages):
            link(START_DATE, view.card.candidacy, "Plan the start")
        for words, events in _direct(view, advice):
            form.send(words, partial(record, view, form, *events), type=kind)
            kind = "secondary"
    if advice.key == "feedback.keep_the_lesson":
        _lesson(view, advice, form)


def _answers(view: View, *, main: bool) -> None:
    """The letters that answer an offer, and the one that asks for more time, until it is sent."""
    was_asked, reply_by = view.facts.more_time_was_asked.value, view.facts.reply_by.value
    if was_asked:
        say(ASK_TODAY if reply_by and reply_by <= today() else ASKED, "hb-soft")
    is_elsewhere = any(a.letter in LATER for a in view.briefing.advice)
    later = {} if was_asked or is_elsewhere else LATER
    letters(view, *ANSWERS, *later, main=main, words=ANSWERS | later)


def _direct(view: View, advice: Advice) -> Sequence[tuple[str, Sequence[AnyEvent]]]:
    """The acts that need no more words."""
    on = today()
    match advice.key:
        case "outcome.answer_the_offer":
            return (
                ("I accepted", [event_of("offer_accepted", on)]),
                ("I declined", [event_of("offer_declined", on)]),
            )
        case "outcome.get_it_in_writing" | "outcome.chase_the_offer" if view.lacks_paper:
            return ((IN_WRITING, [written()]),)
        case "outcome.prepare_the_step" if advice.due is None or advice.due <= on:
            took_place = event_of("screening_completed", on, step=advice.step)
            return (("It took place", [took_place]),)
        case "outcome.bow_out" if view.offer_is_open:
            return (("I declined", [event_of("offer_declined", on)]),)
        case "outcome.bow_out":
            return (("I withdrew", [event_of("withdrew", on)]),)
        case "follow_up.move_on":
            return (("Close this one", [event_of("moved_on", on)]),)
        case "follow_up.put_it_in_the_calendar":
            # A later day is another one to put there, so it is only set aside until this one.
            words = "It is in my calendar"
            return ((words, [_set_aside(advice, words, until=view.facts.decision_by.value)]),)
        case "start_date.say_that_you_started":
            return (("I started", [event_of("started", view.facts.start_on.value or on)]),)
        case "waiting.raise_your_score":
            return (("I looked through it", [_set_aside(advice, "I looked through it")]),)
        case "start_date.check_the_cover":
            return (("I checked it", [_set_aside(advice, "I checked it")]),)
        case _:
            return ()


def _set_aside(advice: Advice, reason: str, until: date | None = None) -> AnyEvent:
    """The advice is not shown before `until`, or not this time, and the journal says why."""
    said = {"key": advice.key, "reason": reason, "until": until}
    return event_of("advice_deferred", today(), **{k: v for k, v in said.items() if v})


def _lesson(view: View, advice: Advice, form: Form) -> None:
    entry = next((g.entry for g in advice.because if g.fact == "feedback_received_on"), None)
    told = next((e.event for e in view.effective if e.no == entry), None)
    if isinstance(told, FeedbackReceived) and told.text:
        st.html(f'<blockquote class="hb hb-soft hb-typed">{html(told.text)}</blockquote>')
    form.story("lessons", "What you take from it, one line each", height=90)

    def send() -> None:
        lines = form.lines("lessons")
        if not lines:
            raise BadInput("lessons is empty.", way_out="Fill it in.", field="lessons")
        record(
            view, form, event_of("answered", today(), fact="lessons", value=[*lines], entry=entry)
        )

    form.send("Keep it", send)


def _not_now(view: View, advice: Advice) -> None:
    """The way to put a *do* off: until a day, or for this time, with a reason if there is one."""
    slug = f"not now {advice.key} {advice.step or ''}"
    form = Form(slug, view.card.candidacy)
    tomorrow = today() + timedelta(days=1)

    def put_off(until: date | None) -> None:
        reason = (form.get("reason") or "").strip()
        record(view, form, _set_aside(advice, reason, until))

    with st.popover("Later", type="tertiary", key=f"{slug} {view.card.candidacy}"):
        form.date("until", "Show it again on", default=tomorrow, min_value=tomorrow)
        form.text("reason", "Why, if you want to remember")
        with st.container(horizontal=True):
            form.send("Until that day", lambda: put_off(form.needed_day("until", tomorrow)))
            form.send("Not this time", partial(put_off, None))
