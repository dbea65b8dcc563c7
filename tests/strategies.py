"""Random journals: scripted stories, likely and unlikely, with noise between their lines.

One `Random` decides everything, so hypothesis can draw and shrink a case, and a plain loop can
make a million of them.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, get_args

from hypothesis import strategies as st

from core.events import Channel, Entry, Format, Gist, Purpose, Stage, read_entry
from core.rules import RULES
from core.settings import Settings

Line = dict[str, Any]
"""One line of a journal file."""

ABSENT = object()
"""Stands for a field that a line leaves out, which is not the same as null."""

MONDAYS = (
    date(2026, 3, 2),  # Purim, Eid and Easter follow
    date(2025, 12, 15),  # Christmas, New Year
    date(2026, 1, 19),  # Martin Luther King, the Chinese New Year and its make-up days
    date(2026, 9, 7),  # Labor Day, the high holidays in Israel, Dashain in Nepal
)
"""First days of a journal, each before weeks full of holidays somewhere."""

NAMED = ("decision_by", "reply_by", "on", "due_on", "until")
"""Fields that name a day on which something may turn."""

GAPS = (0, 1, 0, 2, 1, 5, 3, 1, 7, 0, 4, 9, 14, 10, 6)
"""Calendar days between two turns of a story; short ones are common, and so are equal days."""

PLACES: tuple[tuple[str | None, str | None], ...] = (
    (None, None),
    ("US", None),
    ("DE", None),
    ("EG", None),
    ("GB", "SCT"),
    ("DE", "BY"),
    ("US", None),
    ("IL", None),
    ("BD", None),
    ("NP", None),
    ("IN", None),
    ("CN", None),
    ("US", "Atlantis"),
    ("XX", None),
    (None, "BY"),
)
"""Countries and subdivisions; some that nobody knows, and a subdivision of the person's own country."""

PEOPLE: tuple[Line, ...] = (
    {"name": "Ada", "email": "ada@northwind.example"},
    {"name": "Bo"},
    {"email": "cy@northwind.example"},
    {"name": "Ada"},
)
ADDRESSES = ("ada@northwind.example", "Bo", "cy@northwind.example", "Ada", "ADA@Northwind.example")
STEPS = ("polygraph", "background", "medical")
STAGES = get_args(Stage)
DO_KEYS = tuple(rule.key for rule in RULES if rule.kind == "do")
PURPOSES = get_args(Purpose)
PAY = {"amount": 50_000, "currency": "USD", "per": "year"}


@dataclass(frozen=True, slots=True)
class Case:
    """A journal, the day on which it is read, and the person's settings."""

    lines: tuple[Line, ...]
    today: date
    settings: Settings

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The journal as the engine reads it."""
        return entries_of(self.lines)

    @property
    def candidacies(self) -> tuple[str, ...]:
        """The names in the journal, whether or not anything in them is true yet."""
        return tuple(dict.fromkeys(line["candidacy"] for line in self.lines))


def entries_of(lines: tuple[Line, ...] | list[Line]) -> tuple[Entry, ...]:
    """Lines as entries."""
    return tuple(read_entry(json.dumps(line)) for line in lines)


def days_named(lines: list[Line], since: str) -> list[str]:
    """The days from `since` on that were promised or set, as lines write them."""
    said = [line.get(name) for line in lines for name in NAMED]
    return sorted(day for day in said if isinstance(day, str) and day >= since)


class Teller:
    """Tells the story of one candidacy, line by line, its day moving on between them."""

    def __init__(self, rng: Random, candidacy: str, day: date) -> None:
        self.rng = rng
        self.candidacy = candidacy
        self.day = day
        self.lines: list[Line] = []

    def tell(self, kind: str, **said: Any) -> None:
        """Adds a line of today; what is ABSENT is left out."""
        fields = {name: value for name, value in said.items() if value is not ABSENT}
        self.lines.append(
            {
                "candidacy": self.candidacy,
                "no": len(self.lines) + 1,
                "kind": kind,
                "happened_on": self.day.isoformat(),
                **fields,
            }
        )

    def wait(self) -> None:
        """Lets some days go by."""
        self.day += timedelta(days=self.rng.choice(GAPS))

    def wait_for_what_was_named(self) -> None:
        """Lets the days go by until a day that somebody named, if one lies ahead."""
        here = self.day.isoformat()
        self.day = date.fromisoformat(self.rng.choice([*days_named(self.lines, here), here]))

    def now_and_then(self, *values: Any, odds: int = 2) -> Any:
        """One of the values, once in `odds` times; else the field is left out."""
        return ABSENT if self.rng.randrange(odds) else self.rng.choice(values)

    def ahead(self, low: int = 0, high: int = 21) -> str:
        """A day from here on, in calendar days."""
        return (self.day + timedelta(days=self.rng.randint(low, high))).isoformat()

    def somewhere(self) -> date:
        """A day around here, behind or ahead."""
        return self.day + timedelta(days=self.rng.randint(-12, 12))

    # What a story is made of ------------------------------------------------------------------

    def opened(self) -> None:
        """A candidacy, in some place or nowhere."""
        country, subdivision = self.rng.choice(PLACES)
        self.tell(
            "candidacy_opened",
            employer="Northwind",
            role="Analyst",
            country=ABSENT if country is None else country,
            subdivision=ABSENT if subdivision is None else subdivision,
            sector=self.now_and_then("public", "private", "nonprofit", None),
            industry=self.now_and_then("government", None, odds=4),
            employed_now=self.rng.choice((True, ABSENT, True, False, None)),
            changing_field=self.now_and_then(True, False),
        )

    def interviewed(self) -> None:
        """An interview, now and then two on a day."""
        for _ in range(self.rng.choice((1, 1, 1, 1, 2))):
            self.tell(
                "interview_held",
                decision_by=self.now_and_then(self.ahead(), self.ahead(), None),
                round=self.now_and_then(1, 2, odds=4),
                format=self.now_and_then(*get_args(Format), odds=4),
                topics=self.now_and_then(["maps"], [], odds=4),
                asked_when=self.now_and_then(True, False, odds=3),
                felt=self.now_and_then(2, 4, 5),
                interviewers=self.now_and_then(
                    *([p] for p in PEOPLE), list(PEOPLE[:2]), [], odds=3
                ),
            )

    def thanked(self) -> None:
        """Thanks, to everybody or to some."""
        self.wrote("thank_you")

    def wrote(self, purpose: str) -> None:
        """A message of mine."""
        to = [self.rng.choice(ADDRESSES) for _ in range(self.rng.randint(0, 3))]
        self.tell(
            "message_sent",
            purpose=purpose,
            channel=self.now_and_then(*get_args(Channel), odds=4),
            to=self.now_and_then(to, odds=3),
            asks_feedback=self.now_and_then(True, False, odds=3),
        )

    def followed_up(self) -> None:
        """A question where things stand."""
        self.wrote(self.rng.choice(("follow_up", "follow_up", "tell_of_offer")))

    def promised(self) -> None:
        """A reply that may name a day, or take it back."""
        self.tell(
            "reply_received",
            gist=self.rng.choice(("still_deciding", "acknowledged", *get_args(Gist))),
            text=self.now_and_then("Soon.", None, odds=4),
            decision_by=self.now_and_then(self.ahead(), self.ahead(), None),
            reply_by=self.now_and_then(self.ahead(0, 10), None, odds=4),
        )

    def invited(self) -> None:
        """The next round, on a day or not."""
        self.tell("next_round_set", on=self.now_and_then(self.ahead(0, 12), self.ahead(), None))

    def tested(self) -> None:
        """A step announced."""
        due_on = self.now_and_then(self.ahead(0, 12), self.ahead(), None)
        self.tell("screening_announced", step=self.rng.choice(STEPS), due_on=due_on)

    def completed(self) -> None:
        """A step completed, most often one that was announced."""
        announced = [e["step"] for e in self.lines if e["kind"] == "screening_announced"]
        step = self.rng.choice((*announced[-1:], *announced, *STEPS[:1]))
        passed = self.rng.choice((True, True, ABSENT, False, True, None))
        self.tell("screening_completed", step=step, passed=passed)

    def offered(self) -> None:
        """An offer, or another statement of it."""
        self.tell(
            "offer_received",
            reply_by=self.now_and_then(self.ahead(0, 10), self.ahead(0, 10), None),
            written=self.now_and_then(True, True, False, None),
            conditional=self.now_and_then(True, False, None),
            salary=self.now_and_then(PAY, None, odds=4),
            start_on=self.now_and_then(self.ahead(10, 40), None, odds=4),
            leave_days=self.now_and_then(20, None, odds=4),
            leave_after_months=self.now_and_then(6, 12, odds=4),
        )

    def offered_firmly(self) -> None:
        """A written offer without conditions."""
        self.tell("offer_received", written=True, conditional=self.now_and_then(False))

    def accepted(self) -> None:
        """Yes."""
        self.tell("offer_accepted")

    def agreed(self) -> None:
        """A first day, and what it means for the old job."""
        self.tell(
            "start_date_agreed",
            start_on=self.ahead(5, 40),
            last_day_in_old_job=self.now_and_then(self.ahead(2, 30), self.ahead(2, 10), None),
            last_worked=self.now_and_then(self.ahead(2, 10), None, odds=4),
            leave_days=self.now_and_then([self.ahead(2, 10)], [], None, odds=4),
            notice_by=self.now_and_then(self.ahead(0, 10), None),
            notice_given_on=self.now_and_then(self.day.isoformat(), None, odds=3),
        )

    def asked_to_start_strong(self) -> None:
        """A question for the first day."""
        self.wrote("start_strong")

    def rejected(self) -> None:
        """No."""
        self.tell("rejected", text=self.now_and_then("Sorry.", None, odds=4))

    def replied_graciously(self) -> None:
        """Thanks all the same."""
        self.wrote("gracious_reply")

    def asked_for_feedback(self) -> None:
        """One question."""
        self.wrote("feedback_request")

    def got_feedback(self) -> None:
        """Their answer, or none."""
        if self.rng.randrange(4) == 3:
            self.tell("feedback_skipped")
        else:
            self.tell(
                "feedback_received",
                text=self.now_and_then("Say more.", None, odds=4),
                lessons=self.now_and_then(["Say more"], [], None),
                refused=self.now_and_then(False, True, odds=3),
            )

    def moved_on(self) -> None:
        """Closed for myself."""
        self.tell("moved_on")

    def left(self) -> None:
        """Withdrawn, or declined."""
        self.tell(self.rng.choice(("withdrew", "offer_declined")))

    def started(self) -> None:
        """The first day."""
        self.tell("started")

    def noted(self) -> None:
        """A note; now and then a move for a stage."""
        text = self.rng.choice(("Breathe", "Run", "Call Ines"))
        felt = self.now_and_then(1, 5, odds=4)
        self.tell("note_added", text=text, felt=felt, move_for=self.now_and_then(*STAGES))

    def deferred(self) -> None:
        """Something put off, most often something that is likely to hold."""
        key = self.rng.choice((*DO_KEYS, *LIKELY_TO_HOLD, *LIKELY_TO_HOLD))
        self.tell(
            "advice_deferred",
            key=key,
            until=self.now_and_then(self.ahead(0, 9), None),
            reason=self.now_and_then("Too soon", None, odds=4),
        )

    def struck(self) -> None:
        """An earlier entry taken back, most often one of the last; strikes too."""
        if self.lines:
            last = len(self.lines)
            self.tell("struck", entry=self.rng.choice((last, max(1, last - 1), self._any_no())))

    def answered(self) -> None:
        """A fact corrected or completed, of a named entry or of the latest that has it."""
        fact, values = self.rng.choice(ANSWERS)
        value = self.rng.choice(values)
        if value is DAY:
            value = self.ahead()
        named = self.now_and_then(self._any_no(), self._any_no(), None)
        self.tell("answered", fact=fact, value=value, entry=named)

    def wrote_something(self) -> None:
        """Any message."""
        self.wrote(self.rng.choice(PURPOSES))

    def _any_no(self) -> int:
        return self.rng.randint(1, max(1, len(self.lines)))


DAY = object()
"""Stands for some day in an answer."""

ANSWERS: tuple[tuple[str, tuple[Any, ...]], ...] = (
    ("decision_by", (DAY, DAY, None)),
    ("asked_when", (True, False, None)),
    ("reply_by", (DAY, DAY, None)),
    ("written", (True, True, False, None)),
    ("conditional", (True, False, False, None)),
    ("passed", (True, True, False, None)),
    ("on", (DAY, DAY, None)),
    ("due_on", (DAY, DAY, None)),
    ("country", ("US", "EG", "DE", None)),
    ("sector", ("public", "private", None)),
    ("employed_now", (True, False, None)),
    ("felt", (5, 1, None)),
    ("notice_by", (DAY, None)),
    ("notice_given_on", (DAY, None)),
    ("last_day_in_old_job", (DAY, None)),
    ("interviewers", ([{"name": "Bo"}], [], None)),
    ("to", (["Bo"], ["ada@northwind.example"], [], None)),
    ("purpose", ("follow_up", "thank_you", "gracious_reply")),
    ("asks_feedback", (True, False)),
    ("lessons", (["Say more"], None)),
    ("gist", ("acknowledged", "still_deciding")),
    ("step", STEPS),
    ("changing_field", (True, False, None)),
    ("move_for", ("waiting", "outcome", None)),
    ("subdivision", ("BY", None)),
    ("employer", ("Southwind",)),
    ("role", ("Editor",)),
    ("industry", ("government", None)),
    ("round", (2, None)),
    ("format", (*get_args(Format), None)),
    ("topics", (["maps"], None)),
    ("channel", (*get_args(Channel), None)),
    ("text", ("Said", None)),
    ("salary", (PAY, None)),
    ("start_on", (DAY,)),
    ("leave_days", (20, None)),
    ("leave_after_months", (6, None)),
    ("refused", (True, False, None)),
    ("last_worked", (DAY, None)),
)
LIKELY_TO_HOLD = (
    "follow_up.send",
    "waiting.thank_each_interviewer",
    "waiting.raise_your_score",
    "outcome.prepare_the_step",
    "outcome.answer_the_offer",
    "outcome.get_it_in_writing",
    "outcome.tell_the_others",
    "outcome.reply_graciously",
    "start_date.plan_the_break",
    "moving_forward.keep_others_alive",
)

T = Teller
Turn = Callable[[Teller], None]
BEGIN: tuple[Turn, ...] = (T.opened, T.interviewed, T.thanked)
SCRIPTS: tuple[tuple[Turn, ...], ...] = (
    BEGIN,
    (T.opened, T.interviewed),
    (*BEGIN, T.followed_up, T.followed_up, T.followed_up, T.moved_on),
    (*BEGIN, T.promised, T.followed_up, T.followed_up, T.promised, T.followed_up),
    (T.opened, T.interviewed, T.promised, T.followed_up, T.followed_up, T.thanked, T.followed_up),
    (T.opened, T.interviewed, T.wrote_something, T.thanked, T.wrote_something, T.followed_up),
    (*BEGIN, T.invited, T.interviewed, T.thanked, T.promised, T.followed_up),
    (*BEGIN, T.invited, T.invited, T.followed_up, T.followed_up),
    (*BEGIN, T.tested, T.completed, T.followed_up),
    (T.opened, T.interviewed, T.tested, T.tested, T.tested, T.completed, T.promised),
    (*BEGIN, T.rejected, T.replied_graciously, T.asked_for_feedback, T.got_feedback),
    (T.interviewed, T.rejected, T.replied_graciously, T.noted, T.asked_for_feedback),
    (T.opened, T.interviewed, T.rejected, T.replied_graciously),
    (T.opened, T.interviewed, T.thanked, T.invited),
    (T.interviewed, T.thanked, T.followed_up, T.followed_up, T.noted, T.followed_up),
    (T.opened, T.interviewed, T.rejected, T.asked_for_feedback, T.replied_graciously),
    (*BEGIN, T.rejected, T.replied_graciously, T.got_feedback, T.invited, T.interviewed),
    (*BEGIN, T.offered, T.offered, T.promised, T.accepted, T.agreed, T.asked_to_start_strong),
    (*BEGIN, T.offered, T.accepted, T.tested, T.completed, T.agreed, T.offered, T.agreed),
    (*BEGIN, T.offered, T.tested, T.completed, T.tested, T.completed, T.accepted, T.agreed),
    (*BEGIN, T.offered_firmly, T.accepted, T.agreed, T.asked_to_start_strong, T.started),
    (T.opened, T.interviewed, T.offered_firmly, T.accepted),
    (T.opened, T.interviewed, T.offered_firmly, T.accepted, T.agreed, T.noted, T.offered_firmly),
    (T.opened, T.started, T.interviewed, T.followed_up, T.rejected),
    (T.opened, T.interviewed, T.offered_firmly, T.accepted, T.rejected, T.interviewed, T.offered),
    (*BEGIN, T.offered, T.left, T.invited, T.offered, T.accepted),
    (*BEGIN, T.offered, T.interviewed, T.invited, T.accepted, T.interviewed, T.rejected),
    (*BEGIN, T.followed_up, T.moved_on, T.promised, T.moved_on, T.tested),
    (*BEGIN, T.tested, T.moved_on, T.interviewed, T.rejected, T.left, T.rejected),
)
NOISE: tuple[Turn, ...] = (
    T.answered,
    T.answered,
    T.deferred,
    T.deferred,
    T.struck,
    T.noted,
    T.wrote_something,
    T.promised,
    T.tested,
    T.completed,
    T.invited,
    T.interviewed,
    T.offered,
    T.accepted,
    T.rejected,
    T.moved_on,
    T.left,
    T.agreed,
    T.got_feedback,
    T.thanked,
    T.opened,
)


def story(rng: Random, candidacy: str, first: date) -> list[Line]:
    """One candidacy: a script, with noise after some of its turns, some of it at another day."""
    teller = Teller(rng, candidacy, first + timedelta(days=rng.choice((0, 0, 1, 7, 12))))
    noise = rng.choice((0, 2, 4, 8))
    for turn in rng.choice(SCRIPTS):
        turn(teller)
        rng.choice((teller.wait, teller.wait, teller.wait_for_what_was_named))()
        if noise and rng.randrange(10) < noise:
            here = teller.day
            teller.day = rng.choice((here, here, teller.somewhere()))
            rng.choice(NOISE)(teller)
            teller.day = here
    return teller.lines


def settings(rng: Random) -> Settings:
    """Settings, most often close to the defaults."""
    country, subdivision = rng.choice((*PLACES[:4], ("DE", "BE")))
    return Settings(
        quiet_workdays=rng.choice((5, 5, 2, 3, 15)),
        max_follow_ups=rng.choice((2, 2, 1, 3)),
        window_grace_workdays=rng.choice((0, 0, 2, 5)),
        feedback_patience_workdays=rng.choice((10, 10, 3, 20)),
        country=country,
        subdivision=subdivision,
    )


def case(rng: Random) -> Case:
    """A journal of one to three candidacies, a day, and settings."""
    first = rng.choice(MONDAYS)
    lines: list[Line] = []
    for number in range(rng.choice((1, 1, 2, 2, 3))):
        lines += story(rng, f"c{number + 1}", first)
    happened = sorted(date.fromisoformat(line["happened_on"]) for line in lines)
    named = [date.fromisoformat(day) for day in days_named(lines, first.isoformat())]
    around = rng.choice((happened[-1], rng.choice(happened), rng.choice([*happened, *named])))
    today = around + timedelta(days=rng.choice((0, 1, 0, 2, 4, 7, 3, 11, 18, 40)))
    return Case(tuple(lines), today, settings(rng))


def cases() -> st.SearchStrategy[Case]:
    """Random cases that hypothesis can shrink."""
    return st.randoms(use_true_random=False).map(case)
