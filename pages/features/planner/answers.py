"""What was answered for a plan: about the person's own job once, about this offer, and what is proposed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from core.coach import MY_JOB
from core.views import View
from core.views.planned import day_after_notice, signing_day
from pages.features.planner.hints import Hint, hint_of
from pages.ui.context import coach, today
from pages.ui.form import Form

TRIPS = 3
MOST = {"days": 731, "weeks": 104, "months": 24}
"""The longest notice."""
MINE = frozenset(
    {
        "leaving",
        "employed",
        "notice",
        "notice_count",
        "notice_unit",
        "ends_on",
        "employment_end",
        "left_on",
        "unused_leave",
        "leave_taken",
        "unpaid",
        "max_cost",
        "max_unpaid",
        "garden_leave_from",
        "buy_out_per_day",
        "balance_at_end",
        "spend_per_day",
        "floor",
        "old_ends",
        "old_country",
        "old_subdivision",
        *(f"off_{end} {number}" for end in ("from", "to") for number in range(1, TRIPS + 1)),
    }
)
"""What belongs to the person and not to one offer: it is asked once, and the next offer finds it there."""
FREE = "free"
"""The wish for as many days off as cost nothing."""


@dataclass(frozen=True, slots=True)
class Job:
    """The answers about the person's job, each with what is proposed for it.

    `older` are answers that were given for one offer alone, by an older version: they still count until
    they are given again.
    """

    job: Form
    older: Mapping[str, Any]
    proposed: Mapping[str, Any]

    def form(self, field: str) -> Form:
        """The form that keeps a field."""
        return self.job

    def default(self, field: str) -> Any:
        """What stands in a field that nobody has touched."""
        proposed = self.proposed.get(field)
        return self.older.get(field, proposed) if field in MINE else proposed

    def get(self, field: str) -> Any:
        """An answer, else what is proposed."""
        return self.form(field).get(field, self.default(field))

    def day(self, field: str) -> date | None:
        """An answer that is a day, or None."""
        return self.form(field).day(field, self.default(field))

    def is_said(self, field: str) -> bool:
        """Whether the person has answered this themselves."""
        return field in self.form(field).values or field in self.older

    def keep(self, **said: Any) -> None:
        """Keeps some answers as if the person had given them."""
        for field, value in said.items():
            self.form(field).put(field, value)

    @property
    def leaving(self) -> str:
        """How the old job ends: `notice`, `fixed`, `left` or `none`."""
        return str(self.get("leaving"))

    @property
    def old_country(self) -> str | None:
        """The country of the old job: the one named, else where the person lives."""
        named: str | None = self.get("old_country")
        return named or self.proposed.get("home")

    @property
    def hint(self) -> Hint | None:
        """What is often so about notice in the country of the old job."""
        return hint_of("notice", self.old_country)

    @property
    def notice(self) -> tuple[int, str]:
        """The length of notice: how many, and of what."""
        return int(self.get("notice_count") or 0), str(self.get("notice_unit"))


@dataclass(frozen=True, slots=True)
class Answers(Job):
    """The answers about an offer, too."""

    view: View
    offer: Form
    signs_at_once: bool = False
    """What if the contract were signed today."""
    not_before: date = date.min
    """What if notice went in on this day at the earliest."""

    def form(self, field: str) -> Form:
        """The form that keeps a field."""
        return self.job if field in MINE else self.offer

    @property
    def is_sketch(self) -> bool:
        """Whether the length of notice, the leave or the pay that may be lost are still guessed."""
        asked = {"notice": ["notice_count", "unused_leave"], "fixed": ["unused_leave"]}
        return self.guesses_unpaid or not all(map(self.is_said, asked.get(self.leaving, ())))

    @property
    def guesses_unpaid(self) -> bool:
        """Whether it's a guess that pay may be lost, where that matters."""
        matters = self.leaving in ("notice", "fixed") and self.get("wish") != FREE
        return matters and self.get("unpaid") == "fine" and not self.is_said("unpaid")

    @property
    def is_firm(self) -> bool:
        """Whether nothing that the last day rests on is guessed, not even when the contract is signed."""
        return not self.is_sketch and (self.is_signed or self.is_said("offer_final_on"))

    @property
    def is_signed(self) -> bool:
        """Whether the contract is signed; it cannot be while the offer is not in writing."""
        return self.get("signing") == "signed" and not self.view.lacks_paper

    @property
    def signing_on(self) -> date | None:
        """The day on which the contract is to be signed; None once it is, or where nobody knows."""
        is_past = self.signs_at_once or self.notice_given_on is not None
        return None if is_past or self.is_signed else self.day("offer_final_on")

    @property
    def notice_from(self) -> date:
        """The day on which notice was given, else the first on which it can be.

        That is when the contract is signed, or today.
        """
        if self.notice_given_on is not None:
            return self.notice_given_on
        named = self.day("notice_from") or self.signing_on
        return max(today(), named or today(), self.not_before)

    @property
    def notice_given_on(self) -> date | None:
        """The day on which they gave notice; None where nobody said so."""
        given = self.view.facts.notice_given_on.value
        return given if self.leaving == "notice" else None

    @property
    def first_free(self) -> date:
        """The first day on which the old job no longer holds them."""
        match self.leaving:
            case "notice":
                count, unit = self.notice
                rule = {unit: min(count, MOST[unit]), "ends_on": self.get("ends_on")}
                return day_after_notice(rule, self.notice_from)
            case "fixed":
                end = self.day("employment_end")
                return today() if end is None else max(today(), end + timedelta(days=1))
            case _:
                return today()

    @property
    def wanted(self) -> date | None:
        """The day they would like; None where they named none."""
        return self.day("preferred")

    @property
    def around(self) -> date | None:
        """The day that the break should be around, if there is one."""
        named = self.get("around")
        if named in (None, "", "trip"):
            return None
        return self.day("around_day") if named == "day" else date.fromisoformat(named)

    @property
    def window(self) -> tuple[date, date]:
        """The days on which the new job may begin."""
        wanted = self.wanted or self.first_free
        first = self.day("window_from") or wanted
        asked = self.get("ask_weeks")
        if self.get("ask_weeks") == "day":
            last = self.day("window_to") or wanted
        elif self.wanted is None:
            days = self.get("wish")
            last = wanted + timedelta(days=14 + (28 if days == FREE else max(28, int(days))))
        else:
            last = wanted + timedelta(weeks=int(asked))
        return first, last

    @property
    def has_price(self) -> bool:
        """Whether they said what a workday brings; else workdays are counted."""
        return self.get("net_per_workday") is not None


def _form(name: str, candidacy: str = "") -> Form:
    form = Form(name, candidacy)
    form.by_taps = False  # its days are months away
    return form


def my_answers() -> Job:
    """The answers about the person's job, outside of any application."""
    return Job(_form(MY_JOB), {}, _about_the_job(coach().keepsakes.settings().country, {}, None))


def answers(view: View) -> Answers:
    """The answers for an application as they stand."""
    offer = _form("planner", view.card.candidacy)
    facts, old = view.facts, offer.values
    country = facts.country.value
    home = coach().keepsakes.settings().country or country
    start = facts.start_on.value or view.offer.term("start_on").value
    proposed = _about_the_job(home, old, facts.employed_now.value) | {
        "preferred": start,
        "ask_weeks": "day" if old.get("window_to") else "2",
        "signing": "by",
        "offer_final_on": signing_day(today(), home),
        "wish": "14",
        "around": "trip" if old.get("off_from 1") else "",
        "country": country,
        "subdivision": coach().keepsakes.settings().subdivision_of(country),
        "weekdays": [0, 1, 2, 3, 4, 5, 6],
        "buy_out_by": "me" if old.get("buy_out_per_day") is not None else "nobody",
        "days_per_year": view.offer.term("leave_days").value,
        "wait_months": view.offer.term("leave_after_months").value,
        "accrual": "up_front",
        "year_starts": "01-01",
        "carry_over": 0,
        "reserve": 5,
    }
    return Answers(_form(MY_JOB), old, proposed, view, offer)


def _about_the_job(
    home: str | None, old: Mapping[str, Any], employed_now: bool | None
) -> dict[str, Any]:
    """What is most often so about a job in the country `home`."""
    hint = hint_of("notice", home)
    rule = (hint.proposes if hint else None) or {"months": 1, "ends_on": "any"}
    unit = next(unit for unit in ("days", "weeks", "months") if unit in rule)
    return {
        "home": home,
        "leaving": "none" if old.get("employed", employed_now) is False else "notice",
        "notice_count": rule[unit],
        "notice_unit": unit,
        "ends_on": rule["ends_on"],
        "leave_taken": "takes",
        "unpaid": _unpaid(old),
        "max_unpaid": 5,
        "old_ends": "last_day",
    }


def _unpaid(old: Mapping[str, Any]) -> str:
    """How much pay may be lost, as an older version kept it."""
    if old.get("max_cost") is None or old.get("net_per_workday") is None:
        return "fine"
    return "tight" if old["max_cost"] else "no"
