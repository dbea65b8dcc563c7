"""Facts: every word a rule may use, for one candidacy on one day, each with the entries it came from.

A fact is declared once: how it reads when it is so and when it is not, how it is asked, its type, and
what it rests on. Conditions, the table of rules and the questions read it here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from core.events import (
    CounterOfferReceived,
    Entry,
    FeedbackReceived,
    InterviewHeld,
    MovedOn,
    NoteAdded,
    OfferAccepted,
    OfferReceived,
    Person,
    Rejected,
    Reposted,
    ScreeningCompleted,
    Stage,
    StartDateAgreed,
    Withdrew,
)
from core.facts import questions as q
from core.facts.candidacy_state import CandidacyState
from core.facts.contact import day_after
from core.facts.course import is_references, last_completions
from core.facts.effective_entries import PARKED, EffectiveEntries, OwnMove, later
from core.facts.fact import (
    NONE,
    UNKNOWN,
    Fact,
    Made,
    drawn,
    happened,
    lazy,
    said,
    stated,
)
from core.facts.interviews import to_thank
from core.workdays import (
    keeps_christmas,
    on_or_next,
    workdays_after,
    workdays_before,
)

THANKS_WORKDAYS = 5
"""After this many workdays a thank-you is late enough to be left out."""
REMINDED_DAYS = 7
"""How many calendar days a parked note stays in sight."""
RECONNECT_WORKDAYS = 20
"""How many workdays there are to get back in touch."""


@dataclass(frozen=True, slots=True)
class OtherCandidacies:
    """What a person's other candidacies mean for this one.

    `offer_on`: since when an offer stands elsewhere that they were not told of, the earliest if
    several. `settled_on`: since when another one is sure, the earliest. `ahead_on`: the first day soon
    after an answer is due here on which another may bring news. `own_moves`: the person's own moves
    as they are known, this one's among them. `next_change`: the next day on which time changes any of it.
    """

    another_is_alive: bool = False
    another_is_running: bool = False
    another_is_accepted: bool = False
    offer_on: date | None = None
    settled_on: date | None = None
    ahead_on: date | None = None
    has_lesson: bool = False
    own_moves: tuple[OwnMove, ...] = ()
    next_change: date | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class PendingStep:
    """A screening step that lies ahead."""

    step: Fact[str]
    due_on: Fact[date]


class Declared(lazy[Made]):
    """A fact as it is declared: how it reads when it is so, when it is not, and how it is asked."""

    def __init__(
        self, conclude: Callable[[Any], Made], yes: str, no: str, asks: q.Question | None
    ) -> None:
        super().__init__(conclude)
        self.yes = yes
        self.no = no
        self.asks = asks


def fact(
    yes: str, no: str, *, asks: q.Question | None = None
) -> Callable[[Callable[[Any], Made]], Declared[Made]]:
    """Declares a fact: how it reads in a list of conditions when it is so, when not, and as a question."""
    return lambda conclude: Declared(conclude, yes, no, asks)


def day(
    name: str, *, asks: q.Question | None = None
) -> Callable[[Callable[[Any], Made]], Declared[Made]]:
    """Declares a fact that is a day, or something else that is known or not."""
    return fact(f"{name} is known", f"{name} is not known", asks=asks)


class Facts:
    """One candidacy on one day. Each word is a fact a rule may name.

    What nobody asks for is not concluded, so `next_change` speaks of what was asked for until then.
    """

    def __init__(self, at: CandidacyState, others: OtherCandidacies) -> None:
        self._at = at
        self._others = others

    @property
    def today(self) -> date:
        """The day they are about."""
        return self._at.watch.today

    @property
    def next_change(self) -> date | None:
        """The next day on which time alone changes any of what was asked for."""
        turns = (self._at.watch.next_change, self._others.next_change)
        return min((day for day in turns if day is not None), default=None)

    # -- the candidacy -----------------------------------------------------------------------

    @fact("the stage is", "the stage is not")
    def stage(self) -> Fact[Stage]:
        return self._at.stage

    @fact("the job is in", "the job is not in", asks=q.COUNTRY)
    def country(self) -> Fact[str]:
        return self._at.country

    @fact("the employer is", "the employer is not", asks=q.SECTOR)
    def sector(self) -> Fact[str]:
        return self._at.opening.say("sector")

    @day("the industry")
    def industry(self) -> Fact[str]:
        return self._at.opening.say("industry")

    @fact("you have a job now", "you have no job now", asks=q.EMPLOYED_NOW)
    def employed_now(self) -> Fact[bool]:
        return self._at.opening.say("employed_now")

    @fact("you work for them already", "you don't work for them yet", asks=q.INTERNAL)
    def internal(self) -> Fact[bool]:
        return self._at.opening.say("internal")

    @fact("the field is new to you", "the field is not new to you", asks=q.CHANGING_FIELD)
    def changing_field(self) -> Fact[bool]:
        return self._at.opening.say("changing_field")

    @fact(
        "it goes at the slow pace of the public sector",
        "it doesn't go at the slow pace of the public sector",
        asks=q.SECTOR,
    )
    def slow_process(self) -> Fact[bool]:
        return self._at.slow_process

    # -- the interview -----------------------------------------------------------------------

    @day("the day of your last interview")
    def last_interview_on(self) -> Fact[date]:
        return self._at.interview.held_on

    @fact("you've had an interview", "you haven't had an interview")
    def interview_was_held(self) -> Fact[bool]:
        held_on = self.last_interview_on
        return drawn(held_on.value is not None, held_on)

    @lazy
    def _to_thank(self) -> tuple[Person, ...] | None:
        return to_thank(self._at.interview, self._at.effective)

    @lazy
    def people_to_thank(self) -> tuple[Person, ...]:
        """Who was not thanked; empty too if nobody is named."""
        return self._to_thank or ()

    @fact("somebody is still to be thanked", "nobody is left to thank")
    def thanks_are_owed(self) -> Fact[bool]:
        held_on, at = self.last_interview_on, self._at
        owed = (
            self._to_thank is not None
            and held_on.value is not None
            and not at.watch.past(workdays_after(held_on.value, THANKS_WORKDAYS, at.calendar))
        )
        return drawn(owed, held_on)

    @day("the day to thank by")
    def thank_by(self) -> Fact[date]:
        return day_after(self.last_interview_on)

    @fact("you asked when to check back", "you didn't ask when to check back", asks=q.ASKED_WHEN)
    def asked_when(self) -> Fact[bool]:
        return self._at.interview.asked_when

    @day("how the interview felt", asks=q.FELT)
    def felt(self) -> Fact[int]:
        return self._at.interview.felt

    @fact("the interview felt like a 4 or 5", "the interview felt like a 3 or less", asks=q.FELT)
    def felt_won(self) -> Fact[bool]:
        return _when_known(self.felt, lambda felt: felt is not None and felt >= 4)

    @fact("you noted something to look back on", "you noted nothing to look back on")
    def can_look_back(self) -> Fact[bool]:
        noted = [e for e in self._at.effective.of(InterviewHeld) if _left_notes(e)]
        if noted:
            return _whether(noted[-1], "last_interview_on")
        return Fact(self._others.has_lesson)

    # -- silence -----------------------------------------------------------------------------

    def _quiet_for(self, days: int) -> Fact[bool]:
        heard = self._at.last_heard
        over = heard.value is not None and self._at.watch.reached(
            heard.value + timedelta(days=days)
        )
        return drawn(over, heard)

    @fact("two days were quiet", "two days haven't gone by")
    def quiet_for_two_days(self) -> Fact[bool]:
        return self._quiet_for(2)

    @fact("a week was quiet", "a week hasn't gone by")
    def quiet_for_a_week(self) -> Fact[bool]:
        return self._quiet_for(7)

    @fact("two weeks were quiet", "two weeks haven't gone by")
    def quiet_for_two_weeks(self) -> Fact[bool]:
        return self._quiet_for(14)

    @fact("their last word is a week old at most", "a week has gone by")
    def quiet_for_a_week_at_most(self) -> Fact[bool]:
        heard = self._at.last_heard
        return drawn(heard.value is not None and self._at.watch.within(7, heard.value), heard)

    @fact("they put it on hold", "they haven't put it on hold")
    def on_hold(self) -> Fact[bool]:
        return self._at.on_hold

    @fact(
        "the job was advertised again since their last word",
        "the job wasn't advertised again since their last word",
    )
    def reposted(self) -> Fact[bool]:
        last, posted = self._at.last_message, self._at.effective.of(Reposted)[-1:]
        since = posted if last is None else later(posted, last.order)
        return _whether(since[0] if since else None, "reposted_on")

    @fact("a day they named stands", "no day they named stands", asks=q.DECISION_BY)
    def decision_by(self) -> Fact[date]:
        return self._at.window

    @fact(
        "the day they named is still to come",
        "no day they named is still to come",
        asks=q.DECISION_BY,
    )
    def decision_is_ahead(self) -> Fact[bool]:
        watch = self._at.watch
        return _when_known(self._at.window, lambda day: day is not None and not watch.reached(day))

    @fact("a note of yours is waiting for an answer", "no note of yours is waiting")
    def asked_and_unanswered(self) -> Fact[bool]:
        unanswered = self._at.next_message.unanswered
        return drawn(bool(unanswered.value), unanswered)

    @fact("there is a day to write", "there is no day to write")
    def follow_up_on(self) -> Fact[date]:
        return self._at.next_message.follow_up_on

    @fact("there is a day to let it go", "there is no day to let it go")
    def move_on_on(self) -> Fact[date]:
        return self._at.next_message.move_on_on

    @day("the day to look again")
    def look_again_on(self) -> Fact[date]:
        if self.round_is_ahead.value:
            return day_after(self.round_on)
        return self.follow_up_on if self.follow_up_on.value is not None else self.move_on_on

    @fact("only three workdays are left until you write", "it's longer until you write")
    def last_days(self) -> Fact[bool]:
        follow_up_on, at = self.follow_up_on, self._at
        if follow_up_on.value is None:
            return Fact(False)
        from_on = workdays_before(follow_up_on.value, 3, at.calendar)
        return drawn(at.watch.reached(from_on), follow_up_on)

    @fact(
        "it is the turn of the year, and Christmas is kept there",
        "it isn't the turn of the year there",
    )
    def season(self) -> Fact[bool]:
        return Fact(any(self._is_season(self.today.year - back) for back in (1, 0)))

    def _is_season(self, year: int) -> bool:
        """Whether it is from 15 December of the year to 6 January where Christmas is kept."""
        watch, first, last = self._at.watch, date(year, 12, 15), date(year + 1, 1, 6)
        if not keeps_christmas(year, self._at.calendar):
            return False
        return watch.reached(first) and not watch.past(last)

    @fact(
        "they asked you something and are waiting",
        "they aren't waiting for an answer from you",
        asks=q.WHAT_BECAME_OF_MY_ANSWER,
    )
    def answer_is_owed(self) -> Fact[bool]:
        asked = self._at.asked
        if asked is None:
            return Fact(False)
        return UNKNOWN if asked.lapsed else drawn(asked.owed, self._asked_me_on)

    @property
    def _asked_me_on(self) -> Fact[date]:
        asked = self._at.asked
        return NONE if asked is None else happened(asked.entry, "asked_me_on")

    @day("the day to answer them by")
    def answer_them_by(self) -> Fact[date]:
        asked = self._at.asked
        return NONE if asked is None else drawn(asked.due_on, self._asked_me_on)

    # -- rounds and tests --------------------------------------------------------------------

    @fact("another interview is ahead", "no interview is ahead")
    def round_is_ahead(self) -> Fact[bool]:
        return self._at.round_is_ahead

    @day("the day of the next interview", asks=q.ROUND_ON)
    def round_on(self) -> Fact[date]:
        return self._at.round_on

    @fact(
        "an interview that was set took place",
        "no interview is waiting to be told about",
        asks=q.ROUND_TOOK_PLACE,
    )
    def round_took_place(self) -> Fact[bool]:
        is_over = self.round_on.value is not None and not self.round_is_ahead.value
        return UNKNOWN if is_over else NONE

    @lazy
    def pending_steps(self) -> tuple[PendingStep, ...]:
        """Every step that lies ahead."""
        return tuple(map(_pending, self._at.steps.pending))

    @lazy
    def steps_to_prepare(self) -> tuple[PendingStep, ...]:
        """Every step ahead in which something is asked of the person."""
        return tuple(_pending(e) for e in self._at.steps.pending if not is_references(e))

    @day("the day of the test or check", asks=q.STEP_DUE_ON)
    def step_due_on(self) -> Fact[date]:
        days = [step.due_on for step in self.steps_to_prepare]
        return next((day for day in days if not day.known), NONE)

    @fact("a test or check is pending", "no test or check is pending")
    def step_is_pending(self) -> Fact[bool]:
        return drawn(bool(self.pending_steps), *(step.step for step in self.pending_steps))

    @fact("there is a test or check to prepare for", "there is no test or check to prepare for")
    def step_is_to_be_prepared(self) -> Fact[bool]:
        ahead = self.steps_to_prepare
        return drawn(bool(ahead), *(step.step for step in ahead))

    @fact("a test or check is open", "no test or check is open")
    def step_is_open(self) -> Fact[bool]:
        still_open = self._at.steps.open
        return drawn(bool(still_open), *(said(e, "step") for e in still_open))

    @fact(
        "the test or check took place",
        "no test is waiting to be told about",
        asks=q.STEP_TOOK_PLACE,
    )
    def step_took_place(self) -> Fact[bool]:
        return UNKNOWN if self._at.steps.untold else NONE

    @fact("a test was not passed", "no test was failed", asks=q.STEP_RESULT)
    def step_failed(self) -> Fact[bool]:
        """Whether one was failed and nothing decisive came since.

        Unknown while a result is awaited, or nobody has said whether a step took place.
        """
        decisive = self._at.decisions.decisive
        last = last_completions(self._at.effective).values()
        results = [said(e, "passed") for e in last if decisive is None or e.order > decisive.order]
        failed = [result for result in results if result.value is False]
        if failed:
            return drawn(True, *failed)
        is_told = all(result.known for result in results) and not self._at.steps.untold
        return Fact(False) if is_told else UNKNOWN

    @property
    def _references(self) -> Entry | None:
        return next((e for e in self._at.steps.pending if is_references(e)), None)

    @property
    def _references_on(self) -> Fact[date]:
        return happened(self._references, "references_announced_on")

    @fact("they want to speak to your referees", "they don't want to speak to your referees now")
    def references_are_pending(self) -> Fact[bool]:
        return _whether(self._references, "references_announced_on")

    @fact("you told your referees", "you haven't told your referees yet")
    def referees_are_briefed(self) -> Fact[bool]:
        announced = self._references
        sent = () if announced is None else self._at.effective.sent("brief_referee")
        told = [e for e in sent if announced is not None and e.order > announced.order]
        return _whether(told[-1] if told else None, "referee_briefed_on")

    @day("the day to tell your referees by")
    def brief_referees_by(self) -> Fact[date]:
        by, announced = self._workday(1, self._references_on), self._references
        due_on: Fact[date] = NONE if announced is None else said(announced, "due_on", "step_due_on")
        if by.value is None or due_on.value is None or by.value <= due_on.value:
            return by
        return due_on

    @fact("you owe your referees a word of thanks", "you don't owe your referees a word")
    def referees_are_to_be_thanked(self) -> Fact[bool]:
        since = self._at.decisions.since
        briefed, thanked = since.last_sent("brief_referee"), since.last_sent("thank_referee")
        if briefed is not None and thanked is not None and thanked.order > briefed.order:
            return Fact(False)
        return _whether(briefed, "referee_briefed_on")

    @day("the day to thank your referees by")
    def thank_referees_by(self) -> Fact[date]:
        return self._workday(3, self._accepted_on)

    # -- the offer ---------------------------------------------------------------------------

    @property
    def _offer_on(self) -> Fact[date]:
        return happened(self._at.offer.first, "offer_on")

    @property
    def _last_offer_on(self) -> Fact[date]:
        return happened(self._at.offer.last, "offer_on")

    @property
    def _accepted_on(self) -> Fact[date]:
        return happened(self._at.accepted, "accepted_on")

    @fact("an offer is waiting for your answer", "no offer is waiting for your answer")
    def offer_is_open(self) -> Fact[bool]:
        is_open = self._at.offer_is_open
        return drawn(is_open, *([self._offer_on] if is_open else ()))

    @fact("there is an offer, open or accepted", "there is no offer")
    def offer_or_accepted(self) -> Fact[bool]:
        accepted = self._at.accepted is not None
        return drawn(
            self._at.offer_is_open or accepted, self._accepted_on if accepted else self._offer_on
        )

    @fact("the offer has a day to answer by", "the offer has no day to answer by", asks=q.REPLY_BY)
    def reply_by(self) -> Fact[date]:
        return self._at.offer.term("reply_by")

    @day("the day to answer the offer by")
    def answer_by(self) -> Fact[date]:
        return self._at.answer_by

    @fact("the day to answer the offer by is over", "the offer can still be answered in time")
    def reply_day_is_over(self) -> Fact[bool]:
        day, at = self.reply_by, self._at
        return drawn(at.offer_is_open and day.value is not None and at.watch.past(day.value), day)

    @fact(
        "something became of the offer",
        "the day to answer isn't over",
        asks=q.WHAT_BECAME_OF_THE_OFFER,
    )
    def offer_was_decided(self) -> Fact[bool]:
        return UNKNOWN if self.reply_day_is_over.value else NONE

    @fact("the offer ran out some time ago", "the offer hasn't run out for long")
    def offer_ran_out(self) -> Fact[bool]:
        day, at = self.reply_by.value, self._at
        if not at.offer_is_open or day is None:
            return Fact(False)
        last = max(day, at.last_heard.value or day)
        over = at.watch.reached(workdays_after(last, at.settings.quiet_workdays, at.calendar))
        return drawn(over, self.reply_by)

    def _asked_since_offer(self, purpose: str) -> Fact[bool]:
        return _whether(self._at.since_offer.last_sent(purpose), f"{purpose}_sent_on")

    @fact("you asked how long the offer stands", "you haven't asked how long the offer stands")
    def reply_date_was_asked(self) -> Fact[bool]:
        return self._asked_since_offer("ask_reply_date")

    @day("the day to ask how long the offer stands")
    def ask_reply_date_by(self) -> Fact[date]:
        return self._workday(1, self._offer_on)

    @fact("you asked for more time", "you haven't asked for more time")
    def more_time_was_asked(self) -> Fact[bool]:
        return self._asked_since_offer("ask_more_time")

    @fact("they want your answer at once", "they don't want your answer at once")
    def answer_is_wanted_at_once(self) -> Fact[bool]:
        day, by = self._workday(1, self._last_offer_on).value, self.reply_by.value
        return drawn(day is not None and by is not None and by <= day, self.reply_by)

    @fact(
        "news from another application comes soon after",
        "no news from another application comes soon after",
    )
    def news_comes_soon_after(self) -> Fact[bool]:
        on = self._others.ahead_on
        return drawn(on is not None, NONE if on is None else stated("news_elsewhere_on", on, None))

    @day("the day to ask for more time")
    def ask_more_time_by(self) -> Fact[date]:
        if self.answer_is_wanted_at_once.value:
            return self._last_offer_on
        return self._workday(1, self._last_offer_on)

    @fact("the offer is what you hoped for", "the offer isn't what you hoped", asks=q.MEETS_HOPES)
    def meets_hopes(self) -> Fact[bool]:
        return self._at.offer.term("meets_hopes")

    @fact("the offer falls short of your hopes", "it doesn't fall short", asks=q.MEETS_HOPES)
    def falls_short(self) -> Fact[bool]:
        return _when_known(self.meets_hopes, lambda meets: meets is False)

    @fact("you asked for better terms", "you haven't asked for better terms")
    def terms_were_asked(self) -> Fact[bool]:
        return self._asked_since_offer("negotiate")

    @day("the day to ask for better terms")
    def ask_terms_by(self) -> Fact[date]:
        by, answer_by = self._workday(2, self._last_offer_on), self.answer_by
        if by.value is None or answer_by.value is None or by.value <= answer_by.value:
            return by
        return answer_by

    @fact("the offer is in writing", "the offer is not in writing", asks=q.WRITTEN)
    def written(self) -> Fact[bool]:
        return self._at.offer.term("written")

    @fact("you asked for it in writing", "you haven't asked for it in writing")
    def paper_was_asked(self) -> Fact[bool]:
        at = self._at
        asked = later(at.effective.sent("ask_in_writing"), at.asking_moment)
        return _whether(asked[-1] if asked else None, "ask_in_writing_sent_on")

    @day("the day to ask for it in writing")
    def ask_paper_by(self) -> Fact[date]:
        if self._at.offer_is_open:
            return self._workday(2, self._last_offer_on)
        agreed_on = happened(next(iter(self._at.start[-1:]), None), "agreed_on")
        return self._workday(1, _later(self._accepted_on, agreed_on))

    @day("the day to ask again about the offer")
    def chase_on(self) -> Fact[date]:
        return self._of_silence(self._at.chase_on)

    @fact("it's time to ask again about the offer", "it isn't time to ask again about the offer")
    def chase_day_has_come(self) -> Fact[bool]:
        day = self.chase_on
        return drawn(day.value is not None and self._at.watch.reached(day.value), day)

    @day("the day to treat it as no offer")
    def let_go_on(self) -> Fact[date]:
        return self._of_silence(self._at.let_go_on)

    def _of_silence(self, day: date | None) -> Fact[date]:
        """A day that follows from the silence about the offer, with what I asked and until when."""
        if day is None:
            return NONE
        asked = [happened(e, "asked_on") for e in self._at.asked_about_offer[-1:]]
        return drawn(day, *asked, self.reply_by)

    @fact("it's as good as no offer", "the offer still counts")
    def is_as_good_as_no_offer(self) -> Fact[bool]:
        at = self._at
        may_go = at.offer_is_open or (at.accepted is not None and self.written.value is not True)
        return drawn(may_go and not at.answer_is_owed and at.let_go_has_come, self.let_go_on)

    @fact("the offer depends on something", "the offer depends on nothing", asks=q.CONDITIONAL)
    def conditional(self) -> Fact[bool]:
        return self._at.conditional

    @fact(
        "the offer says that it depends on something",
        "the offer doesn't say that it depends on something",
        asks=q.CONDITIONAL,
    )
    def says_it_is_conditional(self) -> Fact[bool]:
        return self._at.conditional_in_words

    @fact("you said yes", "you haven't said yes")
    def accepted(self) -> Fact[bool]:
        return drawn(self._at.accepted is not None, self._accepted_on)

    @property
    def _firm_on(self) -> Fact[date]:
        """The later of the yes and what last made the offer clearer since."""
        at, accepted = self._at, self._at.accepted
        if accepted is None:
            return NONE
        since = at.decisions.since.after(accepted).of(ScreeningCompleted, OfferReceived)
        told = (e for e in at.about_conditions if e.order > accepted.order)
        last = max((accepted, *since, *told), key=lambda e: e.order)
        return self._accepted_on if last is accepted else happened(last, "made_clear_on")

    @day("the day to ask what is still open")
    def ask_what_is_open_by(self) -> Fact[date]:
        return self._workday(5, self._firm_on)

    @fact("you asked how to start well", "you haven't asked how to start well")
    def start_strong_was_asked(self) -> Fact[bool]:
        return _whether(self._at.decisions.since.last_sent("start_strong"), "start_strong_sent_on")

    @day("the day to ask how to start well")
    def start_strong_by(self) -> Fact[date]:
        return self._workday(1, self._firm_on)

    # -- an offer taken back -----------------------------------------------------------------

    @property
    def _rescinded_on(self) -> Fact[date]:
        at = self._at
        return happened(at.decisions.decisive if at.is_rescinded else None, "rescinded_on")

    @fact("they took the offer back", "they haven't taken the offer back")
    def rescinded(self) -> Fact[bool]:
        return drawn(self._at.is_rescinded, self._rescinded_on)

    def _since_rescinded(self, purpose: str) -> Fact[bool]:
        at = self._at
        sent = at.decisions.since.last_sent(purpose) if at.is_rescinded else None
        return _whether(sent, f"{purpose}_sent_on")

    @fact("you had given notice for it", "you had not given notice for it")
    def notice_had_been_given(self) -> Fact[bool]:
        given = _notices(self._at.since_rescinded_offer)
        return _whether(given[-1] if given else None, "notice_given_on")

    @fact("you had given notice and not taken it back", "no notice stood when they took it back")
    def notice_stood(self) -> Fact[bool]:
        return _whether(_standing_notice(self._at.since_rescinded_offer), "notice_given_on")

    @fact("you had said yes to it", "you had not said yes to it")
    def had_been_accepted(self) -> Fact[bool]:
        yes = self._at.since_rescinded_offer.of(OfferAccepted)
        return _whether(yes[-1] if yes else None, "accepted_on")

    @fact("a test or check went wrong", "no test or check went wrong")
    def had_failed_a_step(self) -> Fact[bool]:
        offer = self._at.rescinded_offer.first
        since = EffectiveEntries() if offer is None else self._at.effective.after(offer)
        last = last_completions(since).values()  # the news may come after the offer's end
        failed = [said(e, "passed") for e in last if said(e, "passed").value is False]
        return drawn(bool(failed), *failed)

    @fact("you asked your old employer to keep you", "you haven't asked your old employer")
    def old_job_was_asked(self) -> Fact[bool]:
        return self._since_rescinded("keep_old_job")

    @day("the day to ask for your old job")
    def ask_old_job_by(self) -> Fact[date]:
        return self._rescinded_on if self._at.is_rescinded else self.let_go_on

    @fact("you asked for the reason", "you haven't asked for the reason")
    def reason_was_asked(self) -> Fact[bool]:
        return self._since_rescinded("ask_reason")

    @day("the day to ask for the reason")
    def ask_reason_by(self) -> Fact[date]:
        return self._workday(1, self._rescinded_on)

    @fact("they took it back within the last week", "they didn't take it back within the last week")
    def rescinded_this_week(self) -> Fact[bool]:
        return self._this_week(self._rescinded_on)

    # -- the start ---------------------------------------------------------------------------

    @fact("your start date is agreed", "no start date is agreed")
    def start_is_agreed(self) -> Fact[bool]:
        return drawn(True, self.start_on) if self._at.start else Fact(False)

    @day("your first day")
    def start_on(self) -> Fact[date]:
        return self._agreed("start_on")

    @fact("your first day has come", "your first day hasn't come")
    def first_day_has_come(self) -> Fact[bool]:
        day = self.start_on
        return drawn(day.value is not None and self._at.watch.reached(day.value), day)

    @fact(
        "you asked about the start since their last word",
        "you haven't asked about the start since their last word",
    )
    def start_was_asked(self) -> Fact[bool]:
        asked = self._at.since_heard("ask_start_date")
        return _whether(asked[-1] if asked else None, "ask_start_date_sent_on")

    @day("the day to plan the start by")
    def plan_by(self) -> Fact[date]:
        return self.answer_by if self._at.offer_is_open else self._workday(2, self._accepted_on)

    @day("the last day to give notice", asks=q.NOTICE_BY)
    def notice_by(self) -> Fact[date]:
        return self._agreed("notice_by")

    @fact("you've given notice", "you haven't given notice")
    def notice_is_given(self) -> Fact[bool]:
        return _whether(_standing_notice(self._at.since_offer), "notice_given_on")

    @property
    def notice_given_on(self) -> Fact[date]:
        """The day on which notice went in, as a sent letter or what was agreed says; none once taken back."""
        entry = _standing_notice(self._at.since_offer)
        if entry is None:
            return NONE
        agreed = said(entry, "notice_given_on").value
        return drawn(agreed or entry.event.happened_on, happened(entry, "notice_given_on"))

    @property
    def _move_start_from(self) -> Fact[date]:
        day = self.notice_by
        if day.value is None:
            return NONE
        return drawn(workdays_before(day.value, 3, self._at.calendar), day)

    @fact("the last day to give notice is near", "the last day to give notice isn't near")
    def notice_day_is_near(self) -> Fact[bool]:
        first = self._move_start_from
        return drawn(first.value is not None and self._at.watch.reached(first.value), first)

    @fact("you asked for a later start", "you haven't asked for a later start")
    def later_start_was_asked(self) -> Fact[bool]:
        first = self._move_start_from.value
        asked = [
            e
            for e in self._at.decisions.since.sent("ask_start_date")
            if first is not None and e.event.happened_on >= first
        ]
        return _whether(asked[-1] if asked else None, "ask_start_date_sent_on")

    @fact("you told them when you'll give notice", "you haven't told them when you'll give notice")
    def hold_on_notice_was_told(self) -> Fact[bool]:
        accepted = self._at.accepted
        since = EffectiveEntries() if accepted is None else self._at.effective.after(accepted)
        return _whether(since.last_sent("hold_notice"), "hold_notice_sent_on")

    @day("the day to say when you'll give notice")
    def tell_notice_by(self) -> Fact[date]:
        return self._workday(1, self._accepted_on)

    @day("the day to agree the handover")
    def handover_by(self) -> Fact[date]:
        return self._workday(2, self._accepted_on)

    @property
    def _counter_offer(self) -> Entry | None:
        since = self._at.since_offer
        last = next(iter(since.of(CounterOfferReceived)[-1:]), None)
        declined = since.last_sent("decline_counter")
        if last is None or (declined is not None and declined.order > last.order):
            return None
        return last

    @fact("your old employer made you an offer to stay", "no offer to stay is open")
    def counter_offer_is_open(self) -> Fact[bool]:
        return _whether(self._counter_offer, "counter_offer_on")

    @day("the day to answer the offer to stay")
    def answer_counter_by(self) -> Fact[date]:
        counter_on = happened(self._counter_offer, "counter_offer_on")
        return self._workday(2, _later(self._accepted_on, counter_on))

    @day("your last day in the old job", asks=q.LAST_DAY_IN_OLD_JOB)
    def last_day_in_old_job(self) -> Fact[date]:
        return self._agreed("last_day_in_old_job")

    @fact(
        "days lie between the two jobs",
        "no day lies between the two jobs",
        asks=q.LAST_DAY_IN_OLD_JOB,
    )
    def days_lie_between(self) -> Fact[bool]:
        start_on = self.start_on.value

        def lie_between(last_day: date | None) -> bool:
            if last_day is None or start_on is None:
                return False
            return (start_on - last_day).days > 1

        return _when_known(self.last_day_in_old_job, lie_between)

    @day("the day on which leave first becomes possible")
    def leave_possible_on(self) -> Fact[date]:
        start_on, months = self.start_on, self._at.offer.term("leave_after_months")
        if start_on.value is None or months.value is None:
            return UNKNOWN
        return drawn(start_on.value + relativedelta(months=months.value), start_on, months)

    # -- the end -----------------------------------------------------------------------------

    @property
    def _rejected_on(self) -> Fact[date]:
        return happened(self._at.ending.rejection, "rejected_on")

    @property
    def _gracious_on(self) -> Fact[date]:
        return happened(self._at.ending.gracious, "answered_graciously_on")

    @fact("they turned you down", "they haven't turned you down")
    def rejected(self) -> Fact[bool]:
        return drawn(self._at.ending.rejection is not None, self._rejected_on)

    @fact("they turned you down within the last week", "no rejection within the last week")
    def rejected_this_week(self) -> Fact[bool]:
        return self._this_week(self._rejected_on)

    @fact("you closed it within the last week", "you didn't close it within the last week")
    def moved_on_this_week(self) -> Fact[bool]:
        decided = self._at.decisions
        last = decided.decisive if decided.is_(MovedOn) else None
        return self._this_week(happened(last, "moved_on_on"))

    @fact("you thanked them after the no", "you haven't thanked them after the no yet")
    def answered_graciously(self) -> Fact[bool]:
        return drawn(self._at.ending.gracious is not None, self._gracious_on)

    @day("the day to thank them by")
    def reply_graciously_by(self) -> Fact[date]:
        return self._workday(1, self._rejected_on)

    @fact("you asked for feedback", "you haven't asked for feedback")
    def feedback_is_asked(self) -> Fact[bool]:
        return _whether(self._at.ending.asked, "feedback_asked_on")

    @fact("the question of feedback is settled", "feedback isn't settled")
    def feedback_is_settled(self) -> Fact[bool]:
        return Fact(self._at.ending.settled)

    @day("the day to ask for feedback")
    def ask_feedback_by(self) -> Fact[date]:
        rejected, gracious = self._rejected_on, self._gracious_on
        return _later(self._workday(2, rejected), self._workday(1, gracious))

    @fact("feedback came without a lesson", "no feedback lacks a lesson")
    def feedback_lacks_a_lesson(self) -> Fact[bool]:
        rejection = self._at.decisions.rejection
        told = () if rejection is None else self._at.effective.after(rejection).of(FeedbackReceived)
        lacking = [e for e in told if _lacks_a_lesson(e)]
        return _whether(lacking[-1] if lacking else None, "feedback_received_on")

    @property
    def _try_again_on(self) -> Fact[date]:
        at = self._at
        last = at.decisions.decisive
        if last is None or not any(at.decisions.is_(k) for k in (Rejected, Withdrew, MovedOn)):
            return NONE
        return said(last, "try_again_on")

    @fact("it's time to get back in touch", "it isn't time to get back in touch")
    def may_reconnect(self) -> Fact[bool]:
        day, at = self._try_again_on, self._at
        sent = at.decisions.since.last_sent("reconnect")
        if day.value is None or sent is not None or not at.watch.reached(day.value):
            return Fact(False)
        last = workdays_after(day.value, RECONNECT_WORKDAYS, at.calendar)
        return drawn(not at.watch.reached(last), day)

    @day("the day to get back in touch")
    def reconnect_on(self) -> Fact[date]:
        day = self._try_again_on
        if day.value is None:
            return NONE
        return drawn(on_or_next(day.value, self._at.calendar), day)

    # -- notes -------------------------------------------------------------------------------

    @property
    def _parked(self) -> tuple[tuple[date, Entry], ...]:
        """Every note that is out of sight until a day, with that day."""
        return tuple(
            (e.event.show_on, e)
            for e in self._at.effective.of(PARKED)
            if isinstance(e.event, NoteAdded) and e.event.show_on is not None
        )

    @fact("something is put aside for later", "nothing is put aside for later")
    def worry_is_parked(self) -> Fact[bool]:
        ahead = [e for day, e in self._parked if not self._at.watch.reached(day)]
        return _whether(ahead[-1] if ahead else None, "noted_on")

    @day("what you put aside until now")
    def parked_until_now(self) -> Fact[tuple[str, ...]]:
        watch = self._at.watch
        shown = [
            e for day, e in self._parked if watch.reached(day) and watch.within(REMINDED_DAYS, day)
        ]
        texts = tuple(e.event.text for e in shown if isinstance(e.event, NoteAdded))
        return drawn(texts or None, *(said(e, "show_on") for e in shown))

    # -- the other candidacies ---------------------------------------------------------------

    @property
    def _offer_elsewhere_on(self) -> Fact[date]:
        day = self._others.offer_on
        return NONE if day is None else stated("offer_elsewhere_on", day, None)

    @property
    def _settled_elsewhere_on(self) -> Fact[date]:
        day = self._others.settled_on
        return NONE if day is None else stated("settled_elsewhere_on", day, None)

    @fact("another application is alive", "no other application is alive")
    def another_is_alive(self) -> Fact[bool]:
        return Fact(self._others.another_is_alive)

    @fact("another application is still running", "no other application is still running")
    def another_is_running(self) -> Fact[bool]:
        return Fact(self._others.another_is_running)

    @fact("you said yes to another offer too", "you said yes to no other offer")
    def another_is_accepted(self) -> Fact[bool]:
        return Fact(self._others.another_is_accepted)

    @fact("they haven't heard about your other offer", "there's no other offer to tell them about")
    def offer_elsewhere_untold(self) -> Fact[bool]:
        return drawn(self._others.offer_on is not None, self._offer_elsewhere_on)

    @day("the day to tell them about the other offer")
    def tell_by(self) -> Fact[date]:
        return self._since_met(self._offer_elsewhere_on)

    @fact("you're sure of another job", "you aren't sure of another job")
    def settled_elsewhere(self) -> Fact[bool]:
        return drawn(self._others.settled_on is not None, self._settled_elsewhere_on)

    @day("the day to bow out")
    def bow_out_by(self) -> Fact[date]:
        return self._since_met(self._settled_elsewhere_on)

    @fact("you noted a move of your own", "you noted no move of your own")
    def own_moves(self) -> Fact[tuple[str, ...]]:
        at = self._at
        noted = [move for move in self._others.own_moves if move.candidacy != at.candidacy]
        noted += at.effective.own_moves
        here = at.stage.value or "debrief"
        return Fact(tuple(move.text for move in sorted(noted) if move.stage == here) or None)

    # -- how they are concluded --------------------------------------------------------------

    def _agreed(self, term: str) -> Fact[Any]:
        """What was agreed about the start; as long as nothing was, there is nothing to ask."""
        return self._at.start.say(term) if self._at.start else NONE

    def _workday(self, count: int, day: Fact[date]) -> Fact[date]:
        if day.value is None:
            return NONE
        return drawn(workdays_after(day.value, count, self._at.calendar), day)

    def _since_met(self, day: Fact[date]) -> Fact[date]:
        """The workday after a day elsewhere, or after the last interview here if that is later."""
        return self._workday(1, _later(day, self.last_interview_on)) if day.value else NONE

    def _this_week(self, day: Fact[date]) -> Fact[bool]:
        return drawn(day.value is not None and self._at.watch.within(7, day.value), day)


FACTS: Mapping[str, Declared[Any]] = {
    name: known for name, known in vars(Facts).items() if isinstance(known, Declared)
}
"""Every fact a rule may name, as it is declared."""
FACT_NAMES = frozenset(FACTS)
QUESTIONS = {name: known.asks for name, known in FACTS.items() if known.asks is not None}
"""What can be asked, by the fact it completes. A fact that is not here is never asked."""


def _pending(entry: Entry) -> PendingStep:
    return PendingStep(said(entry, "step"), said(entry, "due_on", "step_due_on"))


def _left_notes(entry: Entry) -> bool:
    """Whether an interview left questions, or something one would still like to say."""
    event = entry.event
    return isinstance(event, InterviewHeld) and bool(event.questions or event.would_add)


def _lacks_a_lesson(entry: Entry) -> bool:
    event = entry.event
    return isinstance(event, FeedbackReceived) and not event.refused and not event.lessons


def _notices(entries: EffectiveEntries) -> tuple[Entry, ...]:
    """Each entry that says that notice was given, in order; of what was agreed the last word counts."""
    told = [e for e in entries.of(StartDateAgreed) if said(e, "notice_given_on").known]
    agreed = [e for e in told[-1:] if said(e, "notice_given_on").value is not None]
    return tuple(sorted((*agreed, *entries.sent("give_notice")), key=lambda e: e.order))


def _standing_notice(entries: EffectiveEntries) -> Entry | None:
    """The last of them, unless notice was taken back since."""
    given, kept = _notices(entries)[-1:], entries.last_sent("keep_old_job")
    if not given or (kept is not None and kept.order > given[0].order):
        return None
    return given[0]


def _later(one: Fact[date], other: Fact[date]) -> Fact[date]:
    """The later of two days, with the grounds of both."""
    days = [day for day in (one.value, other.value) if day is not None]
    return drawn(max(days, default=None), one, other)


def _whether(entry: Entry | None, name: str) -> Fact[bool]:
    return drawn(entry is not None, happened(entry, name))


def _when_known(fact: Fact[Any], conclude: Callable[[Any], bool]) -> Fact[bool]:
    return drawn(conclude(fact.value), fact) if fact.known else UNKNOWN
