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

from core.events import (
    Asks,
    Channel,
    Entry,
    Format,
    Gist,
    PersonRole,
    Purpose,
    Stage,
    Step,
    read_entry,
)
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
    date(2026, 12, 7),  # a Christmas on a Friday, a New Year after which a weekend follows
)
"""First days of a journal, each before weeks full of holidays somewhere."""

NAMED = (
    "decision_by",
    "reply_by",
    "on",
    "due_on",
    "until",
    "answer_by",
    "notice_by",
    "start_on",
    "try_again_on",
    "show_on",
)
"""Fields that name a day on which something may turn."""

GAPS = (0, 1, 0, 2, 1, 5, 3, 1, 7, 0, 4, 9, 14, 10, 6, 1, 3, 25, 0, 2)
"""Calendar days between two turns of a story; short ones are common, and so are equal days."""

SILENCES = (7, 14, 21, 30, 45, 70, 125)
"""Calendar days between two turns where nothing moves for long."""

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
    {"name": "Dee", "role": "agency", "greeting": "Dr Dee", "topics": ["maps"]},
)
ADDRESSES = ("ada@northwind.example", "Bo", "cy@northwind.example", "Ada", "ADA@Northwind.example")
STEPS = ("polygraph", "background", "medical", "references", "references", "drug")
SLOW_STEPS = ("polygraph", "psychological", "integrity_interview", "fitness", "medical")
STAGES = get_args(Stage)
DO_KEYS = tuple(rule.key for rule in RULES if rule.kind == "do")
PURPOSES = get_args(Purpose)
PAY = {"amount": 50_000, "currency": "USD", "per": "year"}
QUESTIONS = [{"text": "Why us?", "went": 4}, {"text": "Why not?"}]
EXTRAS = [{"label": "Lunch", "value": "every day"}]


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
        said["day_known"] = self.now_and_then(False, True, None, odds=12)
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

    def wait_long(self) -> None:
        """Lets weeks go by."""
        self.day += timedelta(days=self.rng.choice(SILENCES))

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
            internal=self.now_and_then(True, False, None, odds=4),
        )

    def opened_in_office(self) -> None:
        """A candidacy with the state, where everything takes long."""
        self.tell("candidacy_opened", employer="Northwind", role="Officer", sector="public")

    def met(self) -> None:
        """Somebody to do with the job."""
        person = self.rng.choice(PEOPLE)
        self.tell("contact_added", person={**person, "role": self.rng.choice(get_args(PersonRole))})

    def missed(self) -> None:
        """Somebody who is gone."""
        self.tell("contact_left", who=self.rng.choice(ADDRESSES))

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
                questions=self.now_and_then(QUESTIONS, [], None, odds=4),
                would_add=self.now_and_then("Maps", None, odds=4),
                pay_said=self.now_and_then(PAY, None, odds=4),
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
            subject=self.now_and_then("Your application", None, odds=4),
        )

    def asked_me(self) -> None:
        """A question to me."""
        self.tell(
            "reply_received",
            gist="asks_me",
            asks=self.now_and_then(*get_args(Asks), None),
            answer_by=self.now_and_then(self.ahead(0, 10), self.ahead(-3, 3), None),
            decision_by=self.now_and_then(self.ahead(), None, odds=4),
        )

    def replied(self) -> None:
        """My answer to it."""
        self.wrote("answer")

    def put_on_hold(self) -> None:
        """Nothing for now."""
        decision_by = self.now_and_then(self.ahead(10, 40), None, odds=3)
        self.tell("reply_received", gist="on_hold", decision_by=decision_by)

    def reposted(self) -> None:
        """The job is in the papers again."""
        self.tell("reposted")

    def invited(self) -> None:
        """The next round, on a day or not."""
        self.tell(
            "next_round_set",
            on=self.now_and_then(self.ahead(0, 12), self.ahead(), None),
            at=self.now_and_then("14:00", None, odds=4),
            place=self.now_and_then("Room 2", None, odds=4),
            link=self.now_and_then("https://call.example/1", None, odds=4),
            **{"with": self.now_and_then([PEOPLE[0]], [], None, odds=4)},
        )

    def invited_on_a_day(self) -> None:
        """The next round, on a day."""
        self.tell("next_round_set", on=self.ahead(1, 14))

    def tested(self) -> None:
        """A step announced."""
        due_on = self.now_and_then(self.ahead(0, 12), self.ahead(), None)
        step = self.rng.choice((*STEPS, self.rng.choice(get_args(Step))))
        self.tell("screening_announced", step=step, due_on=due_on)

    def tested_slowly(self) -> None:
        """A step of those that take months."""
        due_on = self.now_and_then(self.ahead(0, 40), None, odds=4)
        self.tell("screening_announced", step=self.rng.choice(SLOW_STEPS), due_on=due_on)

    def asked_for_referees(self) -> None:
        """References are wanted."""
        due_on = self.now_and_then(self.ahead(0, 12), None, odds=3)
        self.tell("screening_announced", step="references", due_on=due_on)

    def briefed(self) -> None:
        """A word to a referee."""
        self.wrote("brief_referee")

    def thanked_a_referee(self) -> None:
        """A word to a referee afterwards."""
        self.wrote("thank_referee")

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
            extras=self.now_and_then(EXTRAS, [], None, odds=4),
            meets_hopes=self.now_and_then(False, True, None, odds=3),
            wished=self.now_and_then(PAY, None, odds=4),
        )

    def offered_by_word(self) -> None:
        """A spoken offer."""
        self.tell("offer_received", reply_by=self.now_and_then(self.ahead(0, 10), odds=3))

    def offered_in_haste(self) -> None:
        """An offer that is to be answered within days."""
        hopes = self.now_and_then(False)
        self.tell("offer_received", written=True, reply_by=self.ahead(0, 4), meets_hopes=hopes)

    def asked_about_it(self) -> None:
        """A question about the offer."""
        self.wrote(self.rng.choice(QUESTIONS_ABOUT_AN_OFFER))

    def offered_on_a_condition(self) -> None:
        """A written offer that hangs on something."""
        reply_by = self.now_and_then(self.ahead(0, 10), odds=3)
        self.tell("offer_received", written=True, conditional=True, reply_by=reply_by)

    def countered(self) -> None:
        """The old employer wants to keep me."""
        self.tell(
            "counter_offer_received",
            salary=self.now_and_then(PAY, None),
            text=self.now_and_then("Stay.", None),
        )

    def gave_notice(self) -> None:
        """My notice."""
        self.wrote("give_notice")

    def wrote_about_the_old_job(self) -> None:
        """What one writes when the new job isn't firm, or the old one pulls."""
        self.wrote(self.rng.choice(ABOUT_THE_OLD_JOB))

    def rescinded(self) -> None:
        """The offer is taken back."""
        self.tell("offer_rescinded", text=self.now_and_then("Sorry.", None, odds=4))

    def wrote_after_it(self) -> None:
        """What one writes when an offer was taken back."""
        self.wrote(self.rng.choice(("ask_reason", "keep_old_job", "gracious_reply")))

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
        self.tell(
            "rejected",
            text=self.now_and_then("Sorry.", None, odds=4),
            try_again_on=self.now_and_then(self.ahead(), self.ahead(20, 90), None, odds=3),
        )

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
        self.tell("moved_on", try_again_on=self.again())

    def left(self) -> None:
        """Withdrawn, or declined."""
        if self.rng.randrange(2):
            self.tell("offer_declined")
        else:
            self.tell("withdrew", try_again_on=self.again())

    def again(self) -> Any:
        """A day on which I would try again."""
        return self.now_and_then(self.ahead(), self.ahead(20, 90), None, odds=3)

    def reconnected(self) -> None:
        """A word to somebody who once said no."""
        self.wrote("reconnect")

    def started(self) -> None:
        """The first day."""
        self.tell("started")

    def noted(self) -> None:
        """A note; now and then a move for a stage."""
        text = self.rng.choice(("Breathe", "Run", "Call Ines"))
        felt = self.now_and_then(1, 5, odds=4)
        self.tell(
            "note_added",
            text=text,
            felt=felt,
            move_for=self.now_and_then(*STAGES),
            show_on=self.now_and_then(self.ahead(), self.ahead(-9, 9), None, odds=3),
        )

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
        answers = self.rng.choice((DECIDING_ANSWERS, DECIDING_ANSWERS, OTHER_ANSWERS))
        fact, values = self.rng.choice(answers)
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

Answers = tuple[tuple[str, tuple[Any, ...]], ...]
DECIDING_ANSWERS: Answers = (
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
    ("internal", (True, False, None)),
    ("felt", (5, 1, None)),
    ("notice_by", (DAY, None)),
    ("notice_given_on", (DAY, None)),
    ("last_day_in_old_job", (DAY, None)),
    ("start_on", (DAY,)),
    ("interviewers", ([{"name": "Bo"}], [], None)),
    ("to", (["Bo"], ["ada@northwind.example"], [], None)),
    ("purpose", ("follow_up", "thank_you", "gracious_reply", *PURPOSES)),
    ("asks_feedback", (True, False)),
    ("lessons", (["Say more"], None)),
    ("gist", get_args(Gist)),
    ("answer_by", (DAY, DAY, None)),
    ("meets_hopes", (False, False, True, None)),
    ("try_again_on", (DAY, DAY, None)),
    ("show_on", (DAY, None)),
    ("step", (*STEPS, "psychological")),
)
OTHER_ANSWERS: Answers = (
    ("changing_field", (True, False, None)),
    ("move_for", ("waiting", "outcome", None)),
    ("subdivision", ("BY", None)),
    ("refused", (True, False, None)),
    ("questions", (QUESTIONS, [], None)),
    ("would_add", ("Maps", None)),
    ("employer", ("Southwind",)),
    ("role", ("Editor",)),
    ("industry", ("government", None)),
    ("round", (2, None)),
    ("format", (*get_args(Format), None)),
    ("topics", (["maps"], None)),
    ("channel", (*get_args(Channel), None)),
    ("text", ("Said", None)),
    ("salary", (PAY, None)),
    ("leave_days", (20, None)),
    ("leave_after_months", (6, None)),
    ("last_worked", (DAY, None)),
    ("pay_said", (PAY, None)),
    ("person", (PEOPLE[0],)),
    ("who", ("Bo",)),
    ("asks", (*get_args(Asks), None)),
    ("subject", ("Hello", None)),
    ("at", ("09:30", None)),
    ("place", ("Room 3", None)),
    ("link", ("https://call.example/2", None)),
    ("with", ([PEOPLE[1]], [], None)),
    ("extras", (EXTRAS, [], None)),
    ("wished", (PAY, None)),
)
QUESTIONS_ABOUT_AN_OFFER = (
    "ask_in_writing",
    "follow_up",
    "ask_reply_date",
    "ask_more_time",
    "negotiate",
)
ABOUT_THE_OLD_JOB = (
    "give_notice",
    "hold_notice",
    "ask_start_date",
    "decline_counter",
    "keep_old_job",
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
    "follow_up.answer_them",
    "follow_up.move_on",
    "outcome.chase_the_offer",
    "outcome.treat_it_as_no_offer",
    "outcome.ask_for_better_terms",
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
    (*BEGIN, T.asked_me, T.replied, T.followed_up, T.asked_me, T.followed_up, T.followed_up),
    (T.opened, T.interviewed, T.asked_me, T.thanked, T.wait_long, T.followed_up, T.asked_me),
    (T.opened, T.invited, T.asked_me, T.replied, T.interviewed, T.asked_me, T.tested, T.completed),
    (*BEGIN, T.promised, T.put_on_hold, T.reposted, T.followed_up, T.wait_long, T.followed_up),
    (*BEGIN, T.put_on_hold, T.followed_up, T.promised, T.put_on_hold, T.wait_long, T.reposted),
    (T.opened_in_office, T.interviewed, T.thanked, T.followed_up, T.followed_up, T.wait_long),
    (
        *(T.opened_in_office, T.interviewed, T.tested_slowly, T.completed, T.followed_up),
        *(T.followed_up, T.wait_long, T.followed_up, T.tested_slowly, T.wait_long),
    ),
    (*BEGIN, T.tested_slowly, T.wait_long, T.completed, T.followed_up, T.followed_up, T.moved_on),
    (*BEGIN, T.offered_by_word, T.asked_about_it, T.asked_about_it, T.asked_about_it, T.wait_long),
    (*BEGIN, T.offered_by_word, T.asked_about_it, T.offered, T.asked_about_it, T.asked_about_it),
    (*BEGIN, T.offered_by_word, T.accepted, T.asked_about_it, T.gave_notice, T.asked_about_it),
    (*BEGIN, T.offered_by_word, T.accepted, T.agreed, T.asked_about_it, T.wrote_about_the_old_job),
    (
        T.opened,
        T.interviewed,
        T.offered,
        T.asked_about_it,
        T.answered,
        T.asked_about_it,
        T.accepted,
    ),
    (T.opened, T.interviewed, T.offered_on_a_condition, T.accepted, T.agreed, T.asked_about_it),
    (
        *(T.opened, T.interviewed, T.offered_on_a_condition, T.accepted, T.tested, T.agreed),
        *(T.wrote_about_the_old_job, T.completed, T.wrote_about_the_old_job, T.asked_about_it),
    ),
    (*BEGIN, T.offered, T.accepted, T.gave_notice, T.rescinded, T.wrote_after_it, T.wrote_after_it),
    (*BEGIN, T.offered, T.accepted, T.agreed, T.rescinded, T.wrote_after_it, T.interviewed),
    (T.opened, T.interviewed, T.offered, T.rescinded, T.wrote_after_it, T.rejected, T.offered),
    (
        *(T.opened, T.interviewed, T.offered_firmly, T.accepted, T.gave_notice, T.countered),
        *(T.wrote_about_the_old_job, T.agreed, T.rescinded, T.wrote_after_it),
    ),
    (*BEGIN, T.offered_firmly, T.countered, T.accepted, T.wrote_about_the_old_job, T.countered),
    (*BEGIN, T.asked_for_referees, T.briefed, T.completed, T.offered_firmly, T.accepted),
    (
        *(T.opened, T.interviewed, T.offered, T.asked_for_referees, T.briefed, T.completed),
        *(T.accepted, T.thanked_a_referee, T.agreed, T.started),
    ),
    (*BEGIN, T.rejected, T.replied_graciously, T.got_feedback, T.wait_long, T.reconnected),
    (*BEGIN, T.moved_on, T.wait_long, T.noted, T.reconnected, T.invited),
    (T.met, T.opened, T.invited, T.missed, T.interviewed, T.thanked, T.left, T.wait_long),
    (*BEGIN, T.rejected, T.got_feedback, T.opened, T.interviewed, T.invited, T.noted, T.invited),
    (T.opened, T.interviewed, T.offered_firmly, T.accepted, T.agreed, T.wait_long, T.started),
    (T.opened, T.interviewed, T.offered_in_haste),
    (*BEGIN, T.offered_in_haste, T.asked_about_it, T.promised, T.accepted),
    (T.opened, T.interviewed, T.invited_on_a_day),
    (T.opened, T.invited_on_a_day, T.interviewed, T.thanked, T.invited_on_a_day),
    (*BEGIN, T.invited_on_a_day, T.tested, T.asked_me),
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
    T.asked_me,
    T.replied,
    T.put_on_hold,
    T.reposted,
    T.asked_about_it,
    T.wrote_about_the_old_job,
    T.rescinded,
    T.countered,
    T.briefed,
    T.met,
    T.missed,
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
        slow_quiet_workdays=rng.choice((10, 10, 5, 20)),
        hold_workdays=rng.choice((15, 15, 5, 30)),
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
    today = around + timedelta(days=rng.choice((0, 1, 0, 2, 4, 7, 3, 11, 18, 40, 130)))
    return Case(tuple(lines), today, settings(rng))


def cases() -> st.SearchStrategy[Case]:
    """Random cases that hypothesis can shrink."""
    return st.randoms(use_true_random=False).map(case)
