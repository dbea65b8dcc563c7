"""The planner's questions, in the person's words, a few at a time; and the case they make."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import streamlit as st

from core.errors import HearbackError
from core.places import countries, subdivisions
from core.views import View
from pages.features.planner.hints import HINTS
from pages.ui.context import coach, today
from pages.ui.elements import say
from pages.ui.escape import html
from pages.ui.form import Form
from pages.ui.labels import YES_NO

UNITS = {"days": "Days", "weeks": "Weeks", "months": "Months"}
ENDS = {
    "any": "On any day",
    "month_end": "At the end of a month",
    "15th_or_month_end": "On the 15th or at the end of a month",
}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ACCRUALS = {"up_front": "All of it at once", "month_end": "A part each month"}
OLD_COVER = {"last_day": "On the last day", "month_end": "At the end of that month"}
NEW_COVER = {
    "start": "On the first day",
    "first_on_or_after": "On the first of a month, the first day included",
    "first_after": "On the first of the next month",
}
FIELDS = {
    "notice.given": "the time to give notice",
    "notice.given.from": "the first day to give notice",
    "notice.given.to": "the last day to give notice",
    "notice.days": "the length of notice",
    "notice.weeks": "the length of notice",
    "notice.months": "the length of notice",
    "window": "the time to start",
    "window.from": "the first day to start",
    "window.to": "the last day to start",
    "window.preferred": "the day they would like best",
    "window.weekdays": "the choice of weekdays",
    "offer_final_on": "the day on which the offer is final",
    "garden_leave_from": "the day on which you are sent home",
    "money.net_per_workday": "what a workday brings",
    "money.max_cost": "what the break may cost",
    "new_leave.year_starts": "the day on which the leave year begins",
}
"""The fields of a case in words; others go by the last part of their name."""
A_WORD = re.compile(r"(?<![/\w.])[a-z_]+(?:\.\w+)*")
A_TRIP = re.compile(r"must_off\.(\d+)\.(\d)")
TIMES = ("", ", the second time", ", the third time")
TRIPS = len(TIMES)
STEP = "plan"


@dataclass(frozen=True, slots=True)
class Step:
    """A few questions that belong together, and what was answered, in a sentence or two."""

    name: str
    asks: str
    fields: Callable[[Form, View], None]
    told: Callable[[dict[str, Any]], str]


def defaults(view: View) -> dict[str, Any]:
    """What the candidacy says already: the offer's start, the leave promised, the country."""
    offer, facts = view.offer, view.facts
    start = facts.start_on.value or offer.term("start_on").value
    wished = start or today() + timedelta(weeks=5)
    first = max(today(), wished - timedelta(weeks=1))
    return {
        "employed": facts.employed_now.value is not False,
        "notice_from": today(),
        "notice_to": max(today() + timedelta(weeks=2), wished - timedelta(weeks=4)),
        "notice_count": 4,
        "notice_unit": "weeks",
        "ends_on": "any",
        "unused_leave": 0.0,
        "country": facts.country.value,
        "window_from": first,
        "window_to": first + timedelta(weeks=6),
        "preferred": start,
        "weekdays": [0, 1, 2, 3, 4],
        "days_per_year": offer.term("leave_days").value,
        "wait_months": offer.term("leave_after_months").value,
        "accrual": "up_front",
        "year_starts": "01-01",
    }


def _whole(form: Form, field: str, ask: str, default: int | None = None) -> None:
    """A whole number from 0, or none."""
    form.number(field, ask, default=default, min_value=0, step=1)


def _old_job(form: Form, view: View) -> None:
    known = defaults(view)
    form.choice("employed", "Is there a job to leave?", YES_NO, default=known["employed"])
    if form.get("employed", known["employed"]) is False:
        return
    with st.container(horizontal=True):
        form.date("notice_from", "Notice can be given from", default=known["notice_from"])
        form.date("notice_to", "and at the latest on", default=known["notice_to"])
    with st.container(horizontal=True):
        _whole(form, "notice_count", "Length of notice", known["notice_count"])
        form.pick("notice_unit", "Counted in", UNITS, default=known["notice_unit"])
    _hint(view, "notice")
    form.pick("ends_on", "The job then ends", ENDS, default=known["ends_on"])
    form.date("offer_final_on", "When is the offer final? Notice waits for that day.")
    form.number(
        "unused_leave",
        "Leave days you still have there",
        default=known["unused_leave"],
        min_value=0.0,
        step=0.5,
        format="%.1f",
    )
    with st.expander("Garden leave, or buying days out"):
        form.date("garden_leave_from", "Sent home with pay from")
        form.number(
            "buy_out_per_day", "Price of one day of notice, if it can be bought", min_value=0.0
        )


def _new_job(form: Form, view: View) -> None:
    known = defaults(view)
    with st.container(horizontal=True):
        form.pick("country", "Country of the new job", countries(), default=known["country"])
        parts = _parts(form, view)
        if parts:
            mine = (
                coach().keepsakes.settings().subdivision_of(form.get("country", known["country"]))
            )
            form.pick("subdivision", "Part of it, for its holidays", parts, default=mine)
    with st.container(horizontal=True):
        form.date("window_from", "The first day may be from", default=known["window_from"])
        form.date("window_to", "to", default=known["window_to"])
    form.date(
        "preferred", "The day they would like best, if they named one", default=known["preferred"]
    )
    named = dict(enumerate(WEEKDAYS))
    form.several("weekdays", "Weekdays on which you may start", named, default=known["weekdays"])
    say("Days on which you must be free: a trip that is booked, a wedding.", "hb-small")
    for number in range(1, TRIPS + 1):
        if number > 1 and form.day(f"off_from {number - 1}") is None:
            break
        with st.container(horizontal=True):
            form.date(f"off_from {number}", f"Free from{TIMES[number - 1]}")
            form.date(f"off_to {number}", f"Free until{TIMES[number - 1]}")


def _parts(form: Form, view: View) -> dict[str, str]:
    """The parts of the country of the new job whose holidays differ."""
    country = form.get("country", defaults(view)["country"])
    return subdivisions(country) if country else {}


def _money(form: Form, view: View) -> None:
    say("All of this may be left empty. Then the plan counts unpaid workdays instead.", "hb-small")
    with st.container(horizontal=True):
        form.number("net_per_workday", "What a workday brings, after tax", min_value=0.0)
        form.number("max_cost", "What the break may cost in all", min_value=0.0)
    with st.expander("Will the money last until the first pay?"):
        with st.container(horizontal=True):
            form.number("balance_at_end", "In the bank when the old job ends")
            form.number("spend_per_day", "Spent in a day", min_value=0.0)
            form.number("floor", "Never below")
        with st.container(horizontal=True):
            form.number(
                "payday", "Pay comes on this day of the month", min_value=1, max_value=31, step=1
            )
            form.number(
                "cut_off",
                "A start after this day is paid a month later",
                min_value=1,
                max_value=31,
                step=1,
            )
    with st.expander("Health cover between the jobs"):
        _hint(view, "cover")
        form.pick("old_ends", "The old cover ends", OLD_COVER)
        form.pick("new_starts", "The new cover begins", NEW_COVER)
        form.number("cover_wait", "after this many days", min_value=0, max_value=366, step=1)
        _whole(form, "max_gap_days", "Days without cover that are all right")


def _leave(form: Form, view: View) -> None:
    known = defaults(view)
    with st.container(horizontal=True):
        _whole(form, "days_per_year", "Leave days a year", known["days_per_year"])
        _whole(form, "wait_months", "Months before leave is possible", known["wait_months"])
    form.choice("accrual", "Leave is given", ACCRUALS, default=known["accrual"])
    with st.container(horizontal=True):
        form.text(
            "year_starts", "The leave year begins on (month-day)", default=known["year_starts"]
        )
        _whole(form, "carry_over", "Days that may be carried over")
    say(
        "A run counts as a real break from four days on, weekends and holidays included.",
        "hb-small",
    )


def _old_job_told(case: dict[str, Any]) -> str:
    notice = case.get("notice")
    if notice is None:
        return "There is no job to leave."
    unit = next(unit for unit in UNITS if unit in notice)
    length = _count(notice[unit], unit.removesuffix("s"))
    given = _span(notice["given"]["from"], notice["given"]["to"])
    left = _count(case["unused_leave"], "leave day")
    return f"Notice of {length}, given {given}. {left} left."


def _new_job_told(case: dict[str, Any]) -> str:
    window, trips = case["window"], case["must_off"]
    first = f"It may begin {_span(window['from'], window['to'])}."
    if "preferred" in window:
        first += f" {_short(window['preferred'])} would suit them best."
    free = " and ".join(_span(*trip) for trip in trips)
    return f"{first} You must be free {free}." if trips else first


def _money_told(case: dict[str, Any]) -> str:
    money = case["money"]
    if "net_per_workday" not in money:
        return "No prices, so unpaid workdays are counted."
    price = f"A workday brings {money['net_per_workday']:,.10g}."
    if "max_cost" in money:
        price += f" The break may cost {money['max_cost']:,.10g}."
    return price


def _leave_told(case: dict[str, Any]) -> str:
    leave = case.get("new_leave")
    if leave is None:
        return "How much leave they give is not known."
    wait = leave["wait_months"]
    after = f", possible after {_count(wait, 'month')}" if wait else ""
    return f"{_count(leave['days_per_year'], 'leave day')} a year{after}."


def _count(number: float, unit: str) -> str:
    return f"{number:,.10g} {unit}" if number == 1 else f"{number:,.10g} {unit}s"


def _short(day: str | None) -> str:
    on = date.fromisoformat(day or today().isoformat())
    return f"{on.day} {on:%B}" if on.year == today().year else f"{on.day} {on:%B %Y}"


def _span(first: str | None, last: str | None) -> str:
    if first is None or last is None:
        return "on a day still to be named"
    return f"on {_short(first)}" if first == last else f"from {_short(first)} to {_short(last)}"


STEPS = (
    Step("Old job", "When can you leave the old job?", _old_job, _old_job_told),
    Step("New job", "When may the new job begin?", _new_job, _new_job_told),
    Step("Money", "What may the break cost?", _money, _money_told),
    Step("Leave", "How much time off does the new job give?", _leave, _leave_told),
)
NAMES = [step.name for step in STEPS]


def plan_form(view: View) -> Form:
    """The questions of the step that is open, and what was said so far; gives all the answers."""
    form = Form("planner", view.card.candidacy)
    form.by_taps = False  # its days are months away
    st.session_state.setdefault(STEP, NAMES[0])
    name = st.segmented_control(
        "Part of the plan",
        NAMES,
        key=STEP,
        required=True,
        label_visibility="collapsed",
        persist_state="session",
    )
    place = NAMES.index(name or NAMES[0])
    with st.container(key="card-plan-form"):
        st.html(f'<p class="hb hb-say-plain">{STEPS[place].asks}</p>')
        STEPS[place].fields(form, view)
        with st.container(horizontal=True, horizontal_alignment="right"):
            if place + 1 < len(STEPS):
                follows = NAMES[place + 1]
                st.button(
                    f"Next: {follows.lower()}",
                    on_click=lambda: st.session_state.update({STEP: follows}),
                    type="tertiary",
                    icon=":material/arrow_forward:",
                    icon_position="right",
                )
    case = case_of(form, view)
    told = " ".join(step.told(case) for step in STEPS)
    say(f"So far: {told}", "hb-small")
    return form


def _hint(view: View, about: str) -> None:
    country = view.facts.country.value
    for hint in HINTS:
        if hint.about == about and hint.country == country:
            st.html(f'<p class="hb hb-small">{html(hint.says)} {html(hint.source)}</p>')


def case_of(form: Form, view: View) -> dict[str, Any]:
    """The planner's case, as its file would have it; what was not said is left out."""
    known = defaults(view)

    def said(field: str) -> Any:
        return form.get(field, known.get(field))

    def day(field: str) -> str | None:
        given = form.day(field, known.get(field))
        return None if given is None else given.isoformat()

    start = form.day("window_from", known["window_from"]) or today()
    part = form.get("subdivision", coach().keepsakes.settings().subdivision_of(said("country")))
    case: dict[str, Any] = {
        "today": today().isoformat(),
        "country": said("country"),
        "subdivision": part if part in _parts(form, view) else None,
        "window": {
            "from": day("window_from"),
            "to": day("window_to"),
            "weekdays": list(said("weekdays") or []),
            **_named(preferred=day("preferred")),
        },
        "money": _named(
            **{
                name: said(name)
                for name in (
                    "net_per_workday",
                    "max_cost",
                    "balance_at_end",
                    "spend_per_day",
                    "floor",
                    "payday",
                    "cut_off",
                )
            }
        ),
        "must_off": _trips(form),
    }
    if said("employed") is not False:
        case["notice"] = {
            "given": {"from": day("notice_from"), "to": day("notice_to")},
            said("notice_unit"): int(said("notice_count") or 0),
            "ends_on": said("ends_on"),
        }
        case["unused_leave"] = said("unused_leave") or 0
        case |= _named(
            garden_leave_from=day("garden_leave_from"), offer_final_on=day("offer_final_on")
        )
        if said("net_per_workday") is not None:
            case |= _named(buy_out_per_day=said("buy_out_per_day"))
    if said("new_starts"):
        case["cover"] = {
            "new_starts": said("new_starts"),
            "wait_days": int(said("cover_wait") or 0),
            **_named(old_ends=said("old_ends"), max_gap_days=said("max_gap_days")),
        }
    if said("days_per_year"):
        case["new_leave"] = {
            "days_per_year": said("days_per_year"),
            "accrual": said("accrual") or known["accrual"],
            "wait_months": int(said("wait_months") or 0),
            "year_starts": said("year_starts") or known["year_starts"],
            **_named(carry_over=said("carry_over")),
        }
        case["horizon"] = [start.isoformat(), (start + timedelta(days=364)).isoformat()]
    return case


def explain_refusal(refusal: HearbackError) -> HearbackError:
    """A refusal of the case for whoever fills the form, and never saw the names of its fields."""
    problem, way_out = (A_WORD.sub(_called, s) for s in (refusal.problem, refusal.way_out))
    return HearbackError(problem[:1].upper() + problem[1:], way_out=way_out)


def _called(word: re.Match[str]) -> str:
    trip = A_TRIP.fullmatch(word[0])
    if trip is not None:
        return f"the {('first', 'last')[int(trip[2])]} day of free time {int(trip[1]) + 1}"
    return FIELDS.get(word[0]) or word[0].rpartition(".")[2].replace("_", " ")


def _trips(form: Form) -> list[list[str]]:
    trips = []
    for number in range(1, TRIPS + 1):
        first = form.day(f"off_from {number}")
        last: date | None = form.day(f"off_to {number}") or first
        if first is not None and last is not None:
            trips.append([first.isoformat(), last.isoformat()])
    return trips


def _named(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
