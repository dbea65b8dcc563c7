"""The case that the answers make, as the planner's file has it, and its refusals in a person's words."""

import re
from datetime import date, timedelta
from typing import Any

from core.errors import HearbackError
from core.places import subdivisions
from core.views.planned import holidays_between
from pages.features.planner.answers import FREE, TRIPS, Answers
from pages.ui.context import today

FIELDS = {
    "notice.given": "the time to give notice",
    "notice.given.from": "the first day to give notice",
    "notice.given.to": "the last day to give notice",
    "notice.days": "the length of notice",
    "notice.weeks": "the length of notice",
    "notice.months": "the length of notice",
    "employment_end": "your last day",
    "window": "the time to start",
    "window.from": "the first day to start",
    "window.to": "the last day to start",
    "window.preferred": "the day they'd like",
    "window.weekdays": "the choice of weekdays",
    "offer_final_on": "the day on which the contract is signed",
    "garden_leave_from": "the day on which you are sent home",
    "buy_out_per_day": "the price of a day of notice",
    "money.net_per_workday": "what a workday brings",
    "money.max_cost": "what the break may cost",
    "new_leave.year_starts": "the day on which the leave year begins",
}
"""The fields of a case in words; others go by the last part of their name."""
A_WORD = re.compile(r"(?<![/\w.])[a-z_]+(?:\.\w+)*")
A_TRIP = re.compile(r"must_off\.(\d+)\.(\d)")
A_YEAR, A_WEEK = 366, 5
MOST = 1e9
"""The largest amount that a case may have."""
LONGEST = timedelta(days=A_YEAR - 1)


def case_of(said: Answers) -> dict[str, Any]:
    """The planner's case; what was not said is left out."""
    country = said.get("country")
    first, last = said.window
    part = said.get("subdivision")
    case: dict[str, Any] = {
        "today": today().isoformat(),
        "country": country,
        "subdivision": part if country and part in subdivisions(country) else None,
        "window": {
            "from": first.isoformat(),
            "to": last.isoformat(),
            "preferred": (said.wanted or first).isoformat(),
            "weekdays": list(said.get("weekdays") or []),
        },
        "money": _money(said),
        "must_off": trips(said),
        **_wish(said),
        **_old_job(said),
        **_old_place(said),
    }
    if said.get("new_starts"):
        case["cover"] = {
            "new_starts": said.get("new_starts"),
            "old_ends": said.get("old_ends") or "last_day",
            "wait_days": int(said.get("cover_wait") or 0),
            **_named(max_gap_days=said.get("max_gap_days")),
        }
    if case["must_off"] and said.get("days_per_year"):
        # Leave in the new job matters to the plan only where a trip may need it.
        case |= new_leave(said, first)
    return case


def new_leave(said: Answers, start: date) -> dict[str, Any]:
    """The part of a case about leave in the new job, over a year from `start`."""
    return {
        "new_leave": {
            "days_per_year": said.get("days_per_year"),
            "accrual": said.get("accrual") or "up_front",
            "wait_months": int(said.get("wait_months") or 0),
            "year_starts": said.get("year_starts") or "01-01",
            **_named(carry_over=said.get("carry_over")),
        },
        "horizon": [start.isoformat(), (start + timedelta(days=364)).isoformat()],
    }


def trips(said: Answers) -> list[list[str]]:
    """The days on which they must be free, each with its first and its last day."""
    found = []
    for number in range(1, TRIPS + 1):
        first = said.day(f"off_from {number}")
        last = said.day(f"off_to {number}") or first
        if first is not None and last is not None:
            found.append(sorted([first.isoformat(), last.isoformat()]))
    return found


def _old_job(said: Answers) -> dict[str, Any]:
    if said.leaving == "none":
        return {}
    if said.leaving == "left":
        return _named(employment_end=_iso(said.day("left_on")))
    leave: dict[str, Any] = {
        "unused_leave": said.get("unused_leave") or 0,
        **_named(garden_leave_from=_iso(said.day("garden_leave_from"))),
    }
    if said.get("leave_taken") == "pays":
        leave["leave_paid_out_per_day"] = said.get("net_per_workday") or 1
    if said.notice_given_on is not None:
        return leave | {"employment_end": (said.first_free - timedelta(days=1)).isoformat()}
    if said.leaving == "fixed":
        return leave | _named(employment_end=_iso(said.day("employment_end")))
    count, unit = said.notice
    notice = {"given": _handed_in(said), unit: count, "ends_on": said.get("ends_on")}
    return (
        leave | {"notice": notice} | _named(offer_final_on=_iso(said.signing_on)) | _buy_out(said)
    )


def _handed_in(said: Answers) -> dict[str, str]:
    """The days on which notice can be handed in: the last follows from the latest start."""
    first = said.notice_from
    last = said.day("notice_to")
    if last is None or last < first:
        last = max(first, said.window[1])
    return {"from": first.isoformat(), "to": min(last, first + LONGEST).isoformat()}


def _buy_out(said: Answers) -> dict[str, Any]:
    most = _named(buy_out_max_days=said.get("buy_out_max_days"))
    match said.get("buy_out_by"):
        case "them":
            return {"buy_out_paid_by_new": True, **most}
        case "me" if said.has_price:
            return _named(buy_out_per_day=said.get("buy_out_per_day")) | most
        case _:
            return {}


def _money(said: Answers) -> dict[str, Any]:
    """Where no price is known, a workday without pay counts as one."""
    price = said.get("net_per_workday")
    unit = 1 if price is None else price
    limit: Any = min(unit * A_YEAR, MOST)
    if said.get("unpaid") == "no" or said.get("wish") == FREE:
        limit = 0
    elif said.get("unpaid") == "tight":
        most = said.get("max_unpaid" if price is None else "max_cost")
        limit = A_WEEK * unit if most is None else most
    until_paid = ("balance_at_end", "spend_per_day", "floor", "payday", "cut_off")
    return _named(
        net_per_workday=unit, max_cost=limit, **{name: said.get(name) for name in until_paid}
    )


def _wish(said: Answers) -> dict[str, Any]:
    """The days off wished for. As many as cost nothing need no wish of days."""
    held = [] if said.around is None else [said.around.isoformat()]
    days = A_YEAR if said.get("wish") == FREE else int(said.get("wish"))
    if said.get("wish") == FREE and not held:
        return {}
    return {"wish": {"break_days": days, "around": held}}


def holidays(said: Answers) -> list[tuple[str, str]]:
    """The public holidays on workdays that a break can reach: the day, and its name."""
    country, part = said.get("country"), said.get("subdivision")
    if not country:
        return []
    part = part if part in subdivisions(country) else None
    first, last = said.notice_from, min(said.window[1], said.notice_from + LONGEST)
    return [(d.isoformat(), name) for d, name in holidays_between(country, part, first, last)]


def _old_place(said: Answers) -> dict[str, Any]:
    old = said.get("old_country")
    if not old or old == said.get("country"):
        return {}
    return _named(old_country=old, old_subdivision=said.get("old_subdivision"))


def in_words(refusal: HearbackError) -> HearbackError:
    """A refusal of the case for whoever fills the form, and never saw the names of its fields."""
    problem, way_out = (A_WORD.sub(_called, s) for s in (refusal.problem, refusal.way_out))
    return HearbackError(problem[:1].upper() + problem[1:], way_out=way_out)


def _called(word: re.Match[str]) -> str:
    trip = A_TRIP.fullmatch(word[0])
    if trip is not None:
        return f"the {('first', 'last')[int(trip[2])]} day of trip {int(trip[1]) + 1}"
    return FIELDS.get(word[0]) or word[0].rpartition(".")[2].replace("_", " ")


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _named(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
