"""A second implementation of the rules, written from the rulebook alone.

It is plain and slow on purpose and shares no code with the engine; tests compare the engine
with it on many journals. Section numbers in the comments are those of the rulebook.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import holidays

Entry = dict[str, Any]
Facts = dict[str, Any]
At = tuple[date, int]  # where an entry stands in its journal: its day, then its number
Row = tuple[str, date | None, str]  # a key that holds, its date, and the step it is about or ""

RULEBOOK = (Path(__file__).parent.parent / "docs/rulebook.md").read_text("utf-8")
BEFORE_ALL: At = (date.min, -1)
ONE_DAY = timedelta(days=1)

# Section 1: the fields of each kind (strikes and answers have no facts of their own to correct).
FIELDS: dict[str, list[str]] = {
    "candidacy_opened": [
        "employer",
        "role",
        "sector",
        "industry",
        "country",
        "subdivision",
        "employed_now",
        "changing_field",
        "internal",
    ],
    "interview_held": [
        "round",
        "format",
        "interviewers",
        "decision_by",
        "asked_when",
        "topics",
        "felt",
        "questions",
        "would_add",
        "pay_said",
    ],
    "contact_added": ["person"],
    "contact_left": ["who"],
    "message_sent": ["purpose", "channel", "to", "asks_feedback"],
    "reply_received": [
        "gist",
        "asks",
        "answer_by",
        "decision_by",
        "reply_by",
        "text",
        "subject",
    ],
    "next_round_set": ["on", "at", "place", "link", "with"],
    "screening_announced": ["step", "due_on"],
    "screening_completed": ["step", "passed"],
    "offer_received": [
        "reply_by",
        "written",
        "conditional",
        "salary",
        "start_on",
        "leave_days",
        "leave_after_months",
        "extras",
        "meets_hopes",
        "wished",
    ],
    "offer_rescinded": ["text"],
    "counter_offer_received": ["salary", "text"],
    "withdrew": ["try_again_on"],
    "moved_on": ["try_again_on"],
    "rejected": ["text", "try_again_on"],
    "feedback_received": ["text", "lessons", "refused"],
    "start_date_agreed": [
        "start_on",
        "last_day_in_old_job",
        "last_worked",
        "leave_days",
        "notice_by",
        "notice_given_on",
    ],
    "advice_deferred": ["key", "until", "reason"],
    "note_added": ["text", "felt", "move_for", "show_on"],
}

EMPLOYER_KINDS = [
    "interview_held",
    "reply_received",
    "next_round_set",
    "screening_announced",
    "screening_completed",
    "offer_received",
    "rejected",
    "offer_rescinded",
]

DECISIVE_KINDS = [
    "interview_held",
    "next_round_set",
    "offer_received",
    "rejected",
    "offer_accepted",
    "offer_declined",
    "withdrew",
    "moved_on",
    "offer_rescinded",
]

CLOSING_KINDS = ["rejected", "offer_declined", "withdrew", "moved_on", "offer_rescinded"]

# Section 2: a step of these makes the whole process a slow one.
SLOW_STEPS = ["polygraph", "psychological", "integrity_interview", "fitness", "medical"]

# Section 4: the rules of kind "do"; only these can be deferred.
DO_KEYS = re.findall(r"^\| (?:◆ )?`([a-z_.]+)` \| do \|", RULEBOOK, re.MULTILINE)

KEYS_AFTER_THE_END = [
    "feedback.keep_the_lesson",
    "outcome.it_is_not_personal",
    "moving_forward.after_a_no",
    "moving_forward.reconnect",
    "moving_forward.your_own_moves",
]

OUTCOME_KEYS_WHEN_SETTLED_ELSEWHERE = [
    "outcome.bow_out",
    "outcome.reply_graciously",
    "outcome.do_not_argue",
    "outcome.it_is_not_personal",
    "outcome.ask_for_the_reason",
    "outcome.what_was_promised",
    "outcome.it_is_on_them",
]

FEEDBACK_KEYS_GONE_WHEN_SETTLED_ELSEWHERE = [
    "feedback.ask_how_to_start_strong",
    "feedback.thank_your_referees",
]

START_DATE_KEYS_OF_AN_OFFER_LET_GO = [
    "start_date.notice_without_paper",
    "start_date.weigh_the_counter_offer",
]

KEYS_GONE_WITH_AN_OFFER_LET_GO = [
    "feedback.ask_how_to_start_strong",
    "outcome.answer_the_offer",
    "outcome.ask_for_a_reply_date",
    "outcome.ask_for_more_time",
    "outcome.ask_for_better_terms",
    "outcome.ask_before_you_say_yes",
    "outcome.get_it_in_writing",
    "outcome.ask_what_is_still_open",
    "outcome.never_accept_then_leave",
]

_holidays: dict[tuple[str, str | None], holidays.HolidayBase | None] = {}


# ---------------------------------------------------------------------------------- small words


def as_day(value: object) -> date | None:
    """Read an ISO date; anything else is no date."""
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def as_text(value: object) -> str | None:
    """Read a text; anything else, and an empty one, is none."""
    return value if isinstance(value, str) and value else None


def as_list(value: object) -> list[Any]:
    """Read a list; anything else is an empty one."""
    return value if isinstance(value, list) else []


def of_kind(entries: list[Entry], *kinds: str) -> list[Entry]:
    """Keep the entries of these kinds."""
    return [e for e in entries if e["kind"] in kinds]


def since(entries: list[Entry], at: At) -> list[Entry]:
    """Keep the entries that come after this place in the journal."""
    return [e for e in entries if e["when"] > at]


def sent(entries: list[Entry], *purposes: str) -> list[Entry]:
    """Keep my messages of these purposes."""
    return [e for e in entries if e["kind"] == "message_sent" and e.get("purpose") in purposes]


def merged(entries: list[Entry]) -> Entry:
    """Put the fields of all entries together, the later statement winning."""
    # reading: a field that is present is a statement, also when it is null ("there is none").
    result: Entry = {}
    for e in entries:
        for field in FIELDS[e["kind"]]:
            if field in e:
                result[field] = e[field]
    return result


def known_by(texts: list[Any]) -> list[str]:
    """Write addresses and names so that they can be compared."""
    # reading: capitals and blanks around an address or a name make no other person of it.
    return [text.strip().casefold() for text in texts if isinstance(text, str)]


def people_named(interviews: list[Entry]) -> list[str]:
    """List the interviewers who were named, by e-mail address, else by name."""
    people = [p for e in interviews for p in as_list(e.get("interviewers")) if isinstance(p, dict)]
    # reading: an interviewer with an e-mail address goes by that alone.
    return known_by([as_text(p.get("email")) or as_text(p.get("name")) for p in people])


# ------------------------------------------------------------------------------------- workdays


def holidays_of(country: str | None, subdivision: str | None) -> holidays.HolidayBase | None:
    """Find the public holidays of a place, None where Saturday and Sunday rest."""
    if not country:
        return None
    place = (country, subdivision)
    if place not in _holidays:
        try:
            _holidays[place] = holidays.country_holidays(country, subdiv=subdivision)
        except NotImplementedError:
            # reading: an unknown subdivision counts as none, an unknown country likewise.
            _holidays[place] = holidays_of(country, None) if subdivision else None
    return _holidays[place]


def is_workday(calendar: holidays.HolidayBase | None, day: date) -> bool:
    """Tell whether people work on this day there."""
    if calendar is None:
        return day.isoweekday() <= 5
    return calendar.is_working_day(day)


def workday_after(calendar: holidays.HolidayBase | None, day: date, n: int) -> date:
    """W(day, n): the n-th workday after the day."""
    while n > 0:
        day += ONE_DAY
        if is_workday(calendar, day):
            n -= 1
    return day


def workday_before(calendar: holidays.HolidayBase | None, day: date, n: int) -> date:
    """B(day, n): the n-th workday before the day."""
    while n > 0:
        day -= ONE_DAY
        if is_workday(calendar, day):
            n -= 1
    return day


def christmas_is_kept(calendar: holidays.HolidayBase | None, day: date) -> bool:
    """Tell whether 25 December of the winter of this day is a public holiday there."""
    # reading: the first days of January belong to the year that has just ended.
    year = day.year if day.month > 6 else day.year - 1
    return calendar is not None and date(year, 12, 25) in calendar


def is_between_the_years(day: date) -> bool:
    """Tell whether a day lies from 24 December to 1 January."""
    return (day.month, day.day) >= (12, 24) or (day.month, day.day) == (1, 1)


def quiet_workday_after(calendar: holidays.HolidayBase | None, day: date, n: int) -> date:
    """Q(day, n): as W, but the days between the years do not count where Christmas is kept."""
    while n > 0:
        day += ONE_DAY
        if is_between_the_years(day) and christmas_is_kept(calendar, day):
            continue
        if is_workday(calendar, day):
            n -= 1
    return day


def on_or_next(calendar: holidays.HolidayBase | None, day: date) -> date:
    """Return the day if it is a workday, else the next one."""
    while not is_workday(calendar, day):
        day += ONE_DAY
    return day


def on_or_before(calendar: holidays.HolidayBase | None, day: date) -> date:
    """Return the day if it is a workday, else the last one before it."""
    while not is_workday(calendar, day):
        day -= ONE_DAY
    return day


# ---------------------------------------------------------------------------- reading a journal


def stands(number: int, strikes: list[Entry], seen: list[int]) -> bool:
    """Tell whether an entry is not taken back by a strike that itself stands."""
    # reading: a strike that (through others) strikes itself does not do so.
    return not any(
        strike["entry"] == number
        and strike["no"] not in [*seen, number]
        and stands(strike["no"], strikes, [*seen, number])
        for strike in strikes
    )


def in_reading_order(entries: list[Entry], today: date) -> dict[str, list[Entry]]:
    """Sort the entries of each candidacy; leave out future and struck ones and the strikes."""
    journal: dict[str, list[Entry]] = {}
    for e in entries:
        day = date.fromisoformat(e["happened_on"])
        own = journal.setdefault(e.get("candidacy") or "c1", [])
        if day <= today:
            own.append({**e, "day": day, "when": (day, e["no"])})
    for name, own in journal.items():
        strikes = of_kind(own, "struck")
        left = [e for e in own if e["kind"] != "struck" and stands(e["no"], strikes, [])]
        journal[name] = sorted(left, key=lambda e: e["when"])
    # reading: a candidacy of which nothing but strikes is left is not shown.
    return {name: own for name, own in journal.items() if own}


def with_answers(entries: list[Entry]) -> list[Entry]:
    """Make each answered entry as if it had carried the answer in the first place."""
    result = [dict(e) for e in entries]
    for answer in of_kind(result, "answered"):
        fact = answer["fact"]
        targets = [e for e in result if fact in FIELDS.get(e["kind"], [])]
        if answer.get("entry") is not None:
            # reading: answering an entry that is not there, or has no such fact, says nothing.
            targets = [e for e in targets if e["no"] == answer["entry"]]
        else:
            targets = [e for e in targets if e["when"] < answer["when"]]
        if targets:
            targets[-1][fact] = answer["value"]
    return result


# ------------------------------------------------------------- section 2: where a candidacy stands


def is_employer_message(e: Entry) -> bool:
    """Tell whether an entry is something the employer said or did."""
    if e["kind"] == "reply_received" and e.get("gist") == "acknowledged":
        return as_day(e.get("decision_by")) is not None
    return e["kind"] in EMPLOYER_KINDS


def decisive_entries(entries: list[Entry]) -> list[Entry]:
    """Keep the entries that decide where the candidacy stands."""
    messages = [e for e in entries if is_employer_message(e)]
    result: list[Entry] = []
    for e in of_kind(entries, *DECISIVE_KINDS):
        kind = e["kind"]
        state = result[-1]["kind"] if result else None
        if kind == "moved_on" and since(messages, e["when"]):
            continue
        if kind in ["interview_held", "next_round_set"] and (
            state in ["offer_received", "offer_accepted"]
        ):
            continue
        if kind == "offer_received" and state == "offer_accepted":
            continue
        # reading: a rejection that changes nothing is not decisive, hence not closing either.
        if kind == "rejected" and (
            state in ["rejected", "withdrew", "offer_declined", "offer_rescinded"]
        ):
            continue
        result.append(e)
    return result


def open_steps(entries: list[Entry], closed_at: At) -> list[Entry]:
    """List the announcements since the last closing entry that no completion followed."""
    announced: dict[str, Entry] = {}
    for e in since(of_kind(entries, "screening_announced", "screening_completed"), closed_at):
        announced.pop(str(e["step"]), None)
        if e["kind"] == "screening_announced":
            announced[str(e["step"])] = e
    return list(announced.values())


def last_completions(entries: list[Entry]) -> list[Entry]:
    """List the last completion of each step that was completed."""
    return list({str(e["step"]): e for e in of_kind(entries, "screening_completed")}.values())


def calendar_of(opened: Entry, settings: Facts) -> tuple[str | None, holidays.HolidayBase | None]:
    """Choose country and calendar: the candidacy's own, else the user's."""
    country, subdivision = as_text(opened.get("country")), as_text(opened.get("subdivision"))
    if country is None:
        # reading: the user's subdivision goes with the user's country only.
        country, subdivision = settings["country"], subdivision or settings["subdivision"]
    return country, holidays_of(country, subdivision)


def standing(journal: list[Entry], today: date, settings: Facts) -> Facts:
    """Find what was decided, the standing offer and the steps, as the journal has it on a day."""
    entries = with_answers(journal)
    opened = merged(of_kind(entries, "candidacy_opened"))
    country, calendar = calendar_of(opened, settings)
    decisive = decisive_entries(entries)
    last = decisive[-1] if decisive else None
    closings = of_kind(decisive, *CLOSING_KINDS)
    closed_at: At = closings[-1]["when"] if closings else BEFORE_ALL
    lately = since(entries, closed_at)

    offers = of_kind(lately, "offer_received")
    offer = merged(offers)
    offer_at: At | None = offers[0]["when"] if offers else None
    after_offer = since(entries, offer_at) if offer_at else []
    # reading: a reply's `reply_by` is a statement about the standing offer once that has begun.
    terms = [*offers[:1], *of_kind(after_offer, "offer_received", "reply_received")]
    reply_by = as_day(merged(terms).get("reply_by"))

    slow = opened.get("sector") == "public" or any(
        e["step"] in SLOW_STEPS for e in of_kind(lately, "screening_announced")
    )
    pace: int = settings["quiet_workdays"]
    if slow:
        pace = max(pace, settings["slow_quiet_workdays"])
    steps = open_steps(entries, closed_at)
    pending = [e for e in steps if is_pending(e, today, calendar, pace)]
    completions = last_completions(after_offer)
    all_passed = (
        bool(completions) and not steps and all(e.get("passed") is True for e in completions)
    )
    says_conditional = offer.get("conditional") is True and not all_passed
    conditional = (
        says_conditional or bool(pending) or any(e.get("passed") is False for e in completions)
    )
    return {
        "entries": entries,
        "opened": opened,
        "country": country,
        "calendar": calendar,
        "decisive": decisive,
        "last": last,
        "state": last["kind"] if last else None,
        "closed_at": closed_at,
        "lately": lately,
        "offers": offers,
        "offer": offer,
        "offer_at": offer_at,
        "after_offer": after_offer,
        "reply_by": reply_by,
        "steps": steps,
        "pending": pending,
        "slow": slow,
        "pace": pace,
        "says_conditional": says_conditional,
        "conditional": conditional,
        "started": bool(of_kind(entries, "started")),
    }


def is_pending(step: Entry, today: date, calendar: holidays.HolidayBase | None, pace: int) -> bool:
    """Tell whether an open step is still to come, as far as one knows."""
    due_on = as_day(step.get("due_on"))
    if due_on is not None:
        return today <= due_on
    patience = pace if step["step"] == "references" else 3 * pace
    return today < quiet_workday_after(calendar, step["day"], patience)


def is_settled(facts: Facts) -> bool:
    """Tell whether this candidacy settles the others: started, or safely accepted."""
    return bool(
        facts["started"]
        or (
            facts["state"] == "offer_accepted"
            and facts["offer"].get("written") is True
            and not facts["conditional"]
        )
    )


def first_settled_day(journal: list[Entry], today: date, settings: Facts) -> date | None:
    """Find the first day on which this candidacy was settled, if it is settled today."""
    if not is_settled(standing(journal, today, settings)):
        return None
    # reading: of several first days at work the first one counts.
    started = of_kind(journal, "started")
    day: date = (started or of_kind(journal, "offer_accepted"))[0]["day"]
    if started:
        return day
    while day < today:
        if is_settled(standing([e for e in journal if e["day"] <= day], day, settings)):
            return day
        day += ONE_DAY
    return today


# ------------------------------------------------- section 2: window, unanswered, follow-up day


def second_countings(facts: Facts, today: date) -> list[At]:
    """List the past rounds and open steps that count once more as employer messages."""
    result: list[At] = []
    if facts["state"] == "next_round_set":
        on = as_day(facts["last"].get("on"))
        if on is not None and today > on:
            result.append((on, facts["last"]["no"]))
    for step in facts["steps"]:
        due_on = as_day(step.get("due_on"))
        if due_on is not None and today > due_on:
            result.append((due_on, step["no"]))
    return result


def answer_owed(facts: Facts, today: date) -> Facts:
    """Find their last question: the day an answer to it is due, and whether it is still owed."""
    entries, calendar = facts["entries"], facts["calendar"]
    questions = [e for e in of_kind(entries, "reply_received") if e.get("gist") == "asks_me"]
    if not questions:
        return {"question": None, "answer_due": None, "answer_owed": False}
    question = questions[-1]
    answer_by = as_day(question.get("answer_by"))
    if answer_by is None:
        due = workday_after(calendar, question["day"], 1)
    else:
        due = max(on_or_before(calendar, answer_by), question["day"])
    later = since(entries, question["when"])
    over = [
        *sent(later, "answer", "follow_up"),
        *of_kind(later, "screening_completed"),
        *(e for e in of_kind(later, "reply_received") if e.get("gist") != "acknowledged"),
        *since(facts["decisive"], question["when"]),
    ]
    owed = (
        not over
        and facts["state"] != "rejected"
        and today < quiet_workday_after(calendar, due, 2 * facts["pace"])
    )
    return {"question": question, "answer_due": due, "answer_owed": owed}


def standing_window(facts: Facts, seconds: list[At]) -> date | None:
    """Find the last decision day the employer gave, None if it is void."""
    if facts["state"] in ["offer_received", "offer_accepted", "rejected", "offer_rescinded"]:
        return None
    given: Entry | None = None
    for e in of_kind(facts["entries"], "interview_held", "reply_received"):
        if as_day(e.get("decision_by")) is not None:
            given = e
        # reading: only a reply takes a date back; an interview's null just gives none.
        elif e["kind"] == "reply_received" and (
            e.get("gist") == "on_hold" or e.get("decision_by", "") is None
        ):
            given = None
    if given is None:
        return None
    window = date.fromisoformat(given["decision_by"])
    if any(e["day"] > given["day"] for e in of_kind(facts["entries"], "interview_held")):
        return None
    # reading: "entered after it" means later in reading order.
    if any(m["day"] >= window for m in since(facts["messages"], given["when"])):
        return None
    if facts["closed_at"] > given["when"]:
        return None
    # reading: a second counting makes it void wherever it stands in that order.
    if any(day >= window for day, _ in seconds):
        return None
    return window


def thanks_again(thanks: Entry, facts: Facts) -> bool:
    """Tell whether everybody a thank-you went to had been thanked already."""
    interviews = facts["last_interview"]
    if not interviews:
        return False
    # reading: "since the last interview" is since the first one of that day.
    mine = since(sent(facts["entries"], "thank_you"), interviews[0]["when"])
    earlier = [e for e in mine if e["when"] < thanks["when"]]
    named = people_named(interviews)
    # reading: where nobody is named, any earlier thanks will do for thanks with `to` as well.
    if not named:
        return bool(earlier)
    thanked = [name for e in earlier for name in known_by(as_list(e.get("to"))) or named]
    return all(name in thanked for name in known_by(as_list(thanks.get("to"))) or named)


def asking_messages(facts: Facts) -> list[Entry]:
    """List my messages since the last employer message that ask where things stand."""
    window = facts["window"]
    mine = sent(facts["entries"], "follow_up", "tell_of_offer", "thank_you")
    return [
        e
        for e in since(mine, facts["heard_at"])
        if e["purpose"] != "thank_you"
        or (window is not None and e["day"] >= window and thanks_again(e, facts))
    ]


def follow_up_days(facts: Facts, settings: Facts) -> tuple[date | None, date | None]:
    """Find the follow-up day and the move-on day; at most one of them exists."""
    if not facts["interviews"] or facts["round_ahead"] is not None or facts["answer_owed"]:
        return None, None
    calendar, window, asking = facts["calendar"], facts["window"], facts["asking"]
    quiet, most, heard = facts["quiet"], settings["max_follow_ups"], facts["heard_at"][0]

    early = [e for e in asking if window is not None and e["day"] < window]
    late = [e for e in asking if e not in early]
    unanswered = min(len(early), most - 1) + len(late)
    window_day: date | None = None
    if window is not None:
        window_day = on_or_next(calendar, window)
        window_day = workday_after(calendar, window_day, settings["window_grace_workdays"])

    if unanswered == 0:
        if window_day is not None:
            return window_day, None
        mine = [e["day"] for e in sent(facts["entries"], "thank_you", "answer")]
        question = facts["question"]
        if (
            question is not None
            and facts["heard_at"] == question["when"]
            and not sent(since(facts["entries"], question["when"]), "answer")
        ):
            mine.append(facts["answer_due"])
        return quiet_workday_after(calendar, max([heard, *mine]), quiet), None
    asked = asking[-1]["day"]
    day = quiet_workday_after(calendar, asked, quiet)
    if window_day is not None:
        day = max(day, window_day)
    if unanswered < most:
        if window_day is not None and not late:
            day = window_day
        return day, None
    day = max(day, quiet_workday_after(calendar, heard, (most + 1) * quiet))
    if facts["slow"]:
        lately = since(facts["interviews"], facts["closed_at"])
        first = lately[0] if lately else facts["interviews"][-1]
        h = first["day"] + timedelta(days=120)
        light = quiet_workday_after(calendar, asked, 3 * facts["pace"])
        if light < h:
            return light, None
        day = max(day, on_or_next(calendar, h))
    return None, day


# ------------------------------------------------------------- section 2: notice, asking for paper


def notices(entries: list[Entry]) -> list[At]:
    """List where notice was given: stated with the start date, or sent."""
    # reading: of several statements of `notice_given_on` the later one wins, as for the offer.
    stated = [e for e in of_kind(entries, "start_date_agreed") if "notice_given_on" in e]
    given = [e for e in stated[-1:] if as_day(e["notice_given_on"]) is not None]
    return [e["when"] for e in [*given, *sent(entries, "give_notice")]]


def notice_is_given(entries: list[Entry]) -> bool:
    """Tell whether notice was given in these entries and not taken back."""
    at = max(notices(entries), default=None)
    return at is not None and not since(sent(entries, "keep_old_job"), at)


def day_to_answer(facts: Facts) -> date | None:
    """Find the due date of `outcome.answer_the_offer`, None where `reply_by` is unknown."""
    if facts["reply_by"] is None:
        return None
    day = on_or_before(facts["calendar"], facts["reply_by"])
    last_offer: date = facts["offers"][-1]["day"]
    return max(day, last_offer)


def asked_about_the_offer(facts: Facts, settings: Facts) -> Facts:
    """Find the asking moment, the chase day and the let-go day."""
    calendar, quiet, most = facts["calendar"], facts["quiet"], settings["max_follow_ups"]
    heard, reply_by = facts["heard_at"][0], facts["reply_by"]
    found: Facts = {"asking_at": None, "chase_day": None, "let_go_day": None}
    is_open = facts["state"] == "offer_received"
    if is_open:
        moment: At = facts["heard_at"]
        purposes = ["ask_reply_date", "ask_in_writing", "negotiate", "ask_more_time", "follow_up"]
    elif facts["state"] == "offer_accepted":
        agreed = [e["when"] for e in of_kind(facts["lately"], "start_date_agreed")]
        moment = max([facts["heard_at"], facts["last"]["when"], *agreed])
        purposes = ["ask_in_writing", "follow_up"]
    else:
        return found
    found["asking_at"] = moment
    written = facts["offer"].get("written") is True
    let_go: list[date] = []

    asking = sent(since(facts["entries"], moment), *purposes)
    if asking:
        counted = [asking[0]["day"]]
        for e in asking[1:]:
            if e["day"] >= quiet_workday_after(calendar, counted[-1], 3):
                counted.append(e["day"])
        asked = asking[-1]["day"]
        chase: date | None = None
        if len(counted) <= most:
            chase = quiet_workday_after(calendar, asked, 3)
        elif written:
            chase = quiet_workday_after(calendar, asked, quiet)
        answer_day = day_to_answer(facts) if is_open else None
        if chase is not None and answer_day is not None and asked < answer_day:
            chase = min(chase, answer_day)
        found["chase_day"] = chase
        if len(counted) > most and not written:
            days = [
                quiet_workday_after(calendar, asked, quiet),
                quiet_workday_after(calendar, max(heard, moment[0]), (most + 1) * quiet),
            ]
            if reply_by is not None:
                days.append(reply_by + ONE_DAY)
            let_go.append(max(days))
    if is_open and reply_by is not None:
        let_go.append(workday_after(calendar, max(reply_by, heard), settings["quiet_workdays"]))
    found["let_go_day"] = min(let_go, default=None)
    return found


def read_rescinding(facts: Facts) -> Facts:
    """Find the offer that was taken back, and what had been done on the strength of it."""
    if facts["state"] != "offer_rescinded":
        return {"rescinded": None}
    at = facts["last"]["when"]
    closings = of_kind(facts["decisive"], *CLOSING_KINDS)
    before: At = closings[-2]["when"] if len(closings) > 1 else BEFORE_ALL
    offers = of_kind(since(facts["entries"], before), "offer_received")
    # reading: without an offer nothing can have been done since it began.
    since_offer = since(facts["entries"], offers[0]["when"]) if offers else []
    until_then = [e for e in since_offer if e["when"] < at]
    return {
        "rescinded": facts["last"]["day"],
        "rescinded_was_accepted": bool(of_kind(until_then, "offer_accepted")),
        "rescinded_after_notice": bool(notices(until_then)),
        "rescinded_and_resigned": notice_is_given(until_then),
        "rescinded_after_a_fail": any(
            e.get("passed") is False for e in last_completions(since_offer)
        ),
    }


# ------------------------------------------------------------------------------ section 3: stages


def read_rejection(facts: Facts, today: date, settings: Facts) -> Facts:
    """Find what happened since the rejection: the gracious reply, the request, the feedback."""
    if facts["state"] != "rejected":
        return {"rejected": None, "gracious": None, "asked": None, "settled": False}
    calendar, patience = facts["calendar"], settings["feedback_patience_workdays"]
    later = since(facts["entries"], facts["last"]["when"])
    gracious = [e["day"] for e in sent(later, "gracious_reply", "feedback_request")]
    asked = [
        e["day"]
        for e in sent(later, "gracious_reply", "feedback_request")
        if e["purpose"] == "feedback_request" or e.get("asks_feedback") is True
    ]
    settled = bool(of_kind(later, "feedback_received", "feedback_skipped"))
    # reading: of several requests, or several gracious replies, the first one counts.
    waiting_since = asked[:1] or gracious[:1]
    if waiting_since and today >= workday_after(calendar, waiting_since[0], patience):
        settled = True
    return {
        "rejected": facts["last"]["day"],
        "gracious": gracious[0] if gracious else None,
        "asked": asked[0] if asked else None,
        "settled": settled,
    }


def stage_of(facts: Facts, today: date, settings: Facts) -> str:
    """Return the first stage that holds."""
    state, rejected, gracious = facts["state"], facts["rejected"], facts["gracious"]
    if facts["started"]:
        return "started"
    if state in ["withdrew", "offer_declined", "moved_on"]:
        return "closed"
    if rejected is not None:
        if gracious is not None:
            return "closed" if facts["settled"] else "feedback"
        patience = settings["feedback_patience_workdays"]
        if today >= workday_after(facts["calendar"], rejected, patience):
            return "closed"
        return "outcome"
    if facts["rescinded"] is not None:
        patience = settings["feedback_patience_workdays"]
        if today >= workday_after(facts["calendar"], facts["rescinded"], patience):
            return "closed"
        return "outcome"
    if state == "offer_accepted":
        return "start-date"
    if state == "offer_received" or facts["pending"]:
        return "outcome"
    if not facts["interviews"]:
        return "debrief"
    if facts["answer_owed"]:
        return "follow-up"
    day = facts["follow_up_day"] or facts["move_on_day"]
    return "follow-up" if day is not None and today >= day else "waiting"


def read(journal: list[Entry], today: date, settings: Facts) -> Facts:
    """Find everything the rules ask about one candidacy."""
    facts = standing(journal, today, settings)
    entries = facts["entries"]
    last = facts["last"]
    on = as_day(last.get("on")) if facts["state"] == "next_round_set" else None
    facts["round_ahead"] = on if on is not None and today <= on else None
    facts["interviews"] = of_kind(entries, "interview_held")
    facts["last_interview"] = [
        e for e in facts["interviews"] if e["day"] == facts["interviews"][-1]["day"]
    ]
    facts["messages"] = [e for e in entries if is_employer_message(e)]
    seconds = second_countings(facts, today)
    facts["heard_at"] = max([BEFORE_ALL, *seconds, *(e["when"] for e in facts["messages"])])
    facts["quiet_days"] = (today - facts["heard_at"][0]).days
    facts["on_hold"] = any(
        e["when"] == facts["heard_at"]
        and e["kind"] == "reply_received"
        and e.get("gist") == "on_hold"
        for e in facts["messages"]
    )
    facts["quiet"] = facts["pace"]
    if facts["on_hold"]:
        facts["quiet"] = max(facts["pace"], settings["hold_workdays"])
    facts.update(answer_owed(facts, today))
    facts["window"] = standing_window(facts, seconds)
    facts["asking"] = asking_messages(facts)
    facts["follow_up_day"], facts["move_on_day"] = follow_up_days(facts, settings)
    facts["notice_is_given"] = notice_is_given(facts["after_offer"])
    facts.update(asked_about_the_offer(facts, settings))
    facts.update(read_rescinding(facts))
    facts.update(read_rejection(facts, today, settings))
    facts["stage"] = stage_of(facts, today, settings)
    facts["stage_is_a_pending_step"] = facts["stage"] == "outcome" and (
        facts["state"] not in ["rejected", "offer_rescinded", "offer_received"]
    )
    facts["stage_is_a_round_ahead"] = (
        facts["stage"] == "debrief" and facts["round_ahead"] is not None
    )
    facts["time_to_move_on"] = facts["move_on_day"] is not None and today >= facts["move_on_day"]
    # Seen from another candidacy: neither started nor let go.
    let_go = facts["let_go_day"] is not None and today >= facts["let_go_day"]
    facts["let_go"] = let_go
    facts["offer_stands"] = (
        facts["state"] == "offer_received" and not facts["started"] and not let_go
    )
    facts["acceptance_stands"] = (
        facts["state"] == "offer_accepted" and not facts["started"] and not let_go
    )
    facts["running"] = (
        (facts["stage"] in ["waiting", "follow-up"] and not facts["time_to_move_on"])
        or facts["stage_is_a_pending_step"]
        or facts["stage_is_a_round_ahead"]
        or facts["offer_stands"]
    )
    facts["alive"] = facts["running"] or facts["stage"] == "debrief" or facts["acceptance_stands"]
    facts["first_day"] = entries[0]["day"]
    return facts


# ------------------------------------------------------------------------------- section 4: rules


def someone_is_to_be_thanked(facts: Facts) -> bool:
    """Tell whether a thank-you for the last interview is missing."""
    interviews = facts["last_interview"]
    # reading: "since that interview" is since the first one of that day.
    thanks = since(sent(facts["entries"], "thank_you"), interviews[0]["when"])
    if any(not as_list(e.get("to")) for e in thanks):
        return False
    thanked = [name for e in thanks for name in known_by(e["to"])]
    named = people_named(interviews)
    if named:
        return any(name not in thanked for name in named)
    return not thanks


def debrief_rules(facts: Facts, *, a_lesson: bool) -> list[Row]:
    """List the rules of debrief that hold."""
    rows: list[Row] = []
    ahead = facts["round_ahead"] is not None
    if facts["stage"] == "debrief" or ahead:
        rows.append(("debrief.ask_at_the_end", None, ""))
    # reading: an empty list, or an empty text, is nothing to look back on.
    remembered = any(
        as_list(e.get("questions")) or as_text(e.get("would_add")) for e in facts["interviews"]
    )
    if ahead and (remembered or a_lesson):
        rows.append(("debrief.look_back", None, ""))
    return rows


def waiting_rules(facts: Facts, today: date, others_to_tell: date | None) -> list[Row]:
    """List the rules of waiting that hold."""
    rows: list[Row] = []
    stage, window, ahead = facts["stage"], facts["window"], facts["round_ahead"]
    notes = of_kind(facts["entries"], "note_added")
    if facts["interviews"] and (
        stage == "waiting"
        or (stage == "follow-up" and facts["answer_owed"])
        or facts["stage_is_a_pending_step"]
    ):
        held = facts["last_interview"][0]["day"]
        in_time = today <= workday_after(facts["calendar"], held, 5)
        if in_time and someone_is_to_be_thanked(facts):
            rows.append(("waiting.thank_each_interviewer", held + ONE_DAY, ""))
            asked = any(e.get("asked_when") is True for e in facts["last_interview"])
            if window is None and not asked and ahead is None:
                rows.append(("waiting.ask_when", held + ONE_DAY, ""))
    if stage in ["waiting", "follow-up"]:
        rows.append(("waiting.how_long_it_takes", None, ""))
        if (
            facts["quiet_days"] >= 14
            and ahead is None
            and not facts["on_hold"]
            and not moving_on_holds(facts, others_to_tell)
        ):
            rows.append(("waiting.week_three", None, ""))
        if facts["on_hold"]:
            rows.append(("waiting.on_hold", None, ""))
        if since(of_kind(facts["entries"], "reposted"), facts["heard_at"]):
            rows.append(("waiting.reposted", None, ""))
    if stage == "waiting":
        look_again = facts["follow_up_day"] or facts["move_on_day"]
        if ahead is not None:
            look_again = ahead + ONE_DAY
        rows.append(("waiting.let_it_rest", look_again, ""))
        rows.append(("waiting.raise_your_score", None, ""))
        if window is not None or facts["asking"]:
            rows.append(("waiting.do_not_jump_the_gun", look_again, ""))
        felt = [e.get("felt") for e in facts["last_interview"]]
        good = any(isinstance(f, int) and f >= 4 for f in felt)
        if good and facts["quiet_days"] <= 7:
            rows.append(("waiting.do_not_spend_the_salary", None, ""))
        # reading: the notes are those of this candidacy.
        parked = [as_day(note.get("show_on")) for note in notes]
        if facts["quiet_days"] >= 2 and not any(day is not None and day > today for day in parked):
            rows.append(("waiting.park_the_worry", None, ""))
        if (
            window is not None
            and window > today
            and facts["follow_up_day"] is not None
            and workday_after(facts["calendar"], today, 3) >= facts["follow_up_day"]
        ):
            rows.append(("waiting.the_last_days", None, ""))
    return rows


def moving_on_holds(facts: Facts, others_to_tell: date | None) -> bool:
    """Tell whether `follow_up.move_on` holds."""
    return facts["stage"] == "follow-up" and facts["time_to_move_on"] and others_to_tell is None


def follow_up_rules(facts: Facts, today: date, others_to_tell: date | None) -> list[Row]:
    """List the rules of follow_up that hold."""
    rows: list[Row] = []
    window = facts["window"]
    if facts["answer_owed"]:
        rows.append(("follow_up.answer_them", facts["answer_due"], ""))
    if facts["stage"] == "waiting" and window is not None and window > today:
        rows.append(("follow_up.put_it_in_the_calendar", None, ""))
    if (
        facts["stage"] == "follow-up"
        and facts["follow_up_day"] is not None
        and others_to_tell is None
    ):
        rows.append(("follow_up.send", facts["follow_up_day"], ""))
        rows.append(("follow_up.keep_it_light", None, ""))
        the_season = (today.month, today.day) >= (12, 15) or (today.month, today.day) <= (1, 6)
        if the_season and christmas_is_kept(facts["calendar"], today):
            rows.append(("follow_up.mind_the_season", None, ""))
    if moving_on_holds(facts, others_to_tell):
        rows.append(("follow_up.move_on", facts["move_on_day"], ""))
    return rows


def day_to_tell_the_others(facts: Facts, others: list[Facts], today: date) -> date | None:
    """Find the due date of `outcome.tell_the_others`, None where it does not hold."""
    if (
        facts["stage"] not in ["waiting", "follow-up"]
        and not facts["stage_is_a_pending_step"]
        and not facts["stage_is_a_round_ahead"]
    ):
        return None
    told = [e["day"] for e in sent(facts["entries"], "tell_of_offer")]
    days = []
    for other in others:
        if other["offer_stands"] and (other["reply_by"] is None or today <= other["reply_by"]):
            # reading: between candidacies "since" goes by the day, the offer's own day included.
            offered: date = other["offers"][0]["day"]
            if not any(day >= offered for day in told):
                days.append(after_the_last_interview(facts, offered))
    return min(days, default=None)


def after_the_last_interview(facts: Facts, day: date) -> date:
    """Return the first workday after both this day and the last interview here."""
    held = [e["day"] for e in facts["last_interview"]]
    return workday_after(facts["calendar"], max([day, *held]), 1)


def must_not_resign(facts: Facts) -> bool:
    """Tell whether it is too early to resign from the old job."""
    return (
        facts["state"] in ["offer_received", "offer_accepted"]
        and facts["opened"].get("employed_now") is not False
        and facts["opened"].get("internal") is not True
        and not facts["notice_is_given"]
        and not is_firm(facts)
    )


def is_firm(facts: Facts) -> bool:
    """Tell whether the offer is accepted, in writing, and hangs on nothing."""
    return (
        facts["state"] == "offer_accepted"
        and facts["offer"].get("written") is True
        and not facts["conditional"]
    )


def agreement(facts: Facts) -> tuple[bool, Entry]:
    """Tell whether a start is agreed, and what was agreed, put together."""
    # reading: several agreements are merged as offers are, the later statement winning.
    agreements = of_kind(facts["lately"], "start_date_agreed")
    return bool(agreements), merged(agreements)


def first_day_has_come(facts: Facts, today: date) -> bool:
    """Tell whether the first day at work is agreed and today is on or after it."""
    start_on = as_day(agreement(facts)[1].get("start_on"))
    return start_on is not None and today >= start_on


def day_it_was_firm(facts: Facts) -> date:
    """F: the later of the acceptance and what was said about conditions after it."""
    later = since(facts["entries"], facts["last"]["when"])
    said = [
        *of_kind(later, "screening_completed", "offer_received"),
        # reading: whichever entry it speaks of.
        *(e for e in of_kind(later, "answered") if e["fact"] == "conditional"),
    ]
    latest: date = max([facts["last"]["day"], *(e["day"] for e in said)])
    return latest


def something_lies_after(other: Facts, reply_by: date) -> bool:
    """Tell whether another candidacy has a day soon after that on which the answer is due."""
    days = [
        other["window"],
        other["round_ahead"],
        *(as_day(step.get("due_on")) for step in other["pending"]),
    ]
    last = reply_by + timedelta(days=14)
    return any(day is not None and reply_by < day <= last for day in days)


def open_offer_rules(facts: Facts, others: list[Facts], today: date, settings: Facts) -> list[Row]:
    """List the rules of outcome about an offer that is still to be answered."""
    rows: list[Row] = []
    if facts["state"] != "offer_received":
        return rows
    calendar, reply_by, mine = facts["calendar"], facts["reply_by"], facts["after_offer"]
    last_offer, hopes = facts["offers"][-1]["day"], facts["offer"].get("meets_hopes")
    running = [other for other in others if other["running"]]
    in_time = reply_by is None or today <= reply_by
    if reply_by is not None:
        latest = max(reply_by, facts["heard_at"][0])
        if today < workday_after(calendar, latest, settings["quiet_workdays"]):
            rows.append(("outcome.answer_the_offer", day_to_answer(facts), ""))
        soon = workday_after(calendar, last_offer, 1)
        if (
            today <= reply_by
            and not sent(mine, "ask_more_time")
            and (
                reply_by <= soon or any(something_lies_after(other, reply_by) for other in running)
            )
        ):
            due = last_offer if reply_by <= soon else soon
            rows.append(("outcome.ask_for_more_time", due, ""))
    elif not sent(mine, "ask_reply_date"):
        due = workday_after(calendar, facts["offers"][0]["day"], 1)
        rows.append(("outcome.ask_for_a_reply_date", due, ""))
    if in_time and not sent(mine, "negotiate"):
        if hopes is False:
            due = workday_after(calendar, last_offer, 2)
            answer_day = day_to_answer(facts)
            due = due if answer_day is None else min(due, answer_day)
            rows.append(("outcome.ask_for_better_terms", due, ""))
        if hopes is not True:
            rows.append(("outcome.ask_before_you_say_yes", None, ""))
    if running:
        rows.append(("outcome.never_accept_then_leave", None, ""))
    if facts["offer"].get("written") is not True and facts["quiet_days"] >= 7:
        rows.append(("outcome.no_paper_no_offer", None, ""))
    return rows


def paper_rules(facts: Facts, others: list[Facts], today: date) -> list[Row]:
    """List the rules of outcome about getting an offer, open or accepted, made firm."""
    rows: list[Row] = []
    if facts["state"] not in ["offer_received", "offer_accepted"]:
        return rows
    calendar, reply_by = facts["calendar"], facts["reply_by"]
    is_open = facts["state"] == "offer_received"
    written = facts["offer"].get("written") is True
    in_time = reply_by is None or today <= reply_by
    unfinished = in_time if is_open else not written
    asked = sent(since(facts["entries"], facts["asking_at"]), "ask_in_writing")

    chase = facts["chase_day"]
    chasing = unfinished and chase is not None and today >= chase
    if chasing:
        rows.append(("outcome.chase_the_offer", chase, ""))
    getting = not written and not asked and not chasing and (in_time or not is_open)
    if getting:
        agreed = [e["day"] for e in of_kind(facts["lately"], "start_date_agreed")]
        if is_open:
            due = workday_after(calendar, facts["offers"][-1]["day"], 2)
        else:
            due = workday_after(calendar, max([facts["last"]["day"], *agreed[-1:]]), 1)
        rows.append(("outcome.get_it_in_writing", due, ""))
    if (is_open or not written) and not facts["answer_owed"] and facts["let_go"]:
        rows.append(("outcome.treat_it_as_no_offer", facts["let_go_day"], ""))
        if facts["notice_is_given"] and facts["opened"].get("employed_now") is not False:
            rows.append(("outcome.ask_your_old_job_back", facts["let_go_day"], ""))
    if (
        not is_open
        and facts["says_conditional"]
        and not facts["steps"]
        and not facts["pending"]
        and not asked
        and not getting
        and not chasing
        and not first_day_has_come(facts, today)
    ):
        due = workday_after(calendar, day_it_was_firm(facts), 5)
        rows.append(("outcome.ask_what_is_still_open", due, ""))
    if not is_open and any(other["acceptance_stands"] for other in others):
        rows.append(("outcome.never_accept_then_leave", None, ""))
    if must_not_resign(facts):
        rows.append(("outcome.do_not_resign_yet", None, ""))
    return rows


def rejection_rules(facts: Facts, today: date) -> list[Row]:
    """List the rules of outcome about a rejection that hold."""
    rows: list[Row] = []
    rejected = facts["rejected"]
    if rejected is not None:
        if facts["stage"] == "outcome":
            due = workday_after(facts["calendar"], rejected, 1)
            rows.append(("outcome.reply_graciously", due, ""))
            rows.append(("outcome.do_not_argue", None, ""))
        if (today - rejected).days <= 7:
            rows.append(("outcome.it_is_not_personal", None, ""))
    return rows


def rescinding_rules(facts: Facts) -> list[Row]:
    """List the rules of outcome about an offer taken back that hold."""
    rows: list[Row] = []
    rescinded = facts["rescinded"]
    if rescinded is None:
        return rows
    employed = facts["opened"].get("employed_now")
    later = since(facts["entries"], facts["last"]["when"])
    if (
        employed is not False
        and facts["rescinded_and_resigned"]
        and not sent(later, "keep_old_job")
    ):
        rows.append(("outcome.ask_your_old_job_back", rescinded, ""))
    if employed is True and not facts["rescinded_after_notice"]:
        rows.append(("outcome.you_still_have_your_job", None, ""))
    if not sent(later, "ask_reason"):
        due = workday_after(facts["calendar"], rescinded, 1)
        rows.append(("outcome.ask_for_the_reason", due, ""))
    if facts["rescinded_was_accepted"] or facts["rescinded_after_notice"]:
        rows.append(("outcome.what_was_promised", None, ""))
    if not facts["rescinded_after_a_fail"]:
        rows.append(("outcome.it_is_on_them", None, ""))
    return rows


def step_rules(facts: Facts) -> list[Row]:
    """List the rules of outcome about steps and rounds that hold."""
    rows: list[Row] = []
    entries, opened = facts["entries"], facts["opened"]
    if facts["rejected"] is None:
        for step in facts["pending"]:
            due_on = as_day(step.get("due_on"))
            if step["step"] != "references":
                rows.append(("outcome.prepare_the_step", due_on, str(step["step"])))
                continue
            if not sent(since(entries, step["when"]), "brief_referee"):
                due = workday_after(facts["calendar"], step["day"], 1)
                due = due if due_on is None else min(due, due_on)
                rows.append(("outcome.brief_your_referees", due, ""))
            offered = facts["state"] in ["offer_received", "offer_accepted"]
            if (
                opened.get("employed_now") is not False
                and opened.get("internal") is not True
                and (not offered or must_not_resign(facts))
            ):
                rows.append(("outcome.keep_your_boss_out", None, ""))
        if facts["slow"] and (facts["pending"] or facts["stage"] in ["waiting", "follow-up"]):
            rows.append(("outcome.marathon", None, ""))
        if facts["pending"] and not facts["slow"]:
            rows.append(("outcome.how_long_checks_take", None, ""))
    decided_at: At = facts["last"]["when"] if facts["last"] else BEFORE_ALL
    # reading: "a step" is any step, judged by its own last completion.
    failed = [e for e in last_completions(entries) if e.get("passed") is False]
    if since(failed, decided_at):
        rows.append(("outcome.when_a_step_failed", None, ""))
    if facts["round_ahead"] is not None:
        rows.append(("outcome.prepare_next_round", facts["round_ahead"], ""))
    return rows


def feedback_rules(facts: Facts, today: date) -> list[Row]:
    """List the rules of feedback that hold."""
    rows: list[Row] = []
    calendar, rejected, asked = facts["calendar"], facts["rejected"], facts["asked"]
    if facts["stage"] == "feedback" and asked is None:
        due = max(
            workday_after(calendar, rejected, 2),
            workday_after(calendar, facts["gracious"], 1),
        )
        rows.append(("feedback.ask_what_would_have_helped", due, ""))
    if rejected is not None and asked is not None and not facts["settled"]:
        rows.append(("feedback.expect_little", None, ""))
    # reading: the rule does not say "rejected", so the last rejection counts whatever came after.
    rejections = of_kind(facts["decisive"], "rejected")
    if rejections:
        received = since(of_kind(facts["entries"], "feedback_received"), rejections[-1]["when"])
        if any(e.get("refused") is not True and not as_list(e.get("lessons")) for e in received):
            rows.append(("feedback.keep_the_lesson", None, ""))
    if facts["stage"] != "start-date":
        return rows
    agreed, _ = agreement(facts)
    if (
        not facts["conditional"]
        and (facts["offer"].get("written") is True or agreed)
        and not sent(facts["lately"], "start_strong")
        and not first_day_has_come(facts, today)
    ):
        due = workday_after(calendar, day_it_was_firm(facts), 1)
        rows.append(("feedback.ask_how_to_start_strong", due, ""))
    briefed = sent(facts["lately"], "brief_referee")
    # reading: whoever was briefed once more is thanked once more.
    if briefed and not sent(since(facts["lately"], briefed[-1]["when"]), "thank_referee"):
        due = workday_after(calendar, facts["last"]["day"], 3)
        rows.append(("feedback.thank_your_referees", due, ""))
    return rows


def notice_rules(facts: Facts, today: date) -> list[Row]:
    """List the rules of start_date about the notice in the old job that hold."""
    rows: list[Row] = []
    if facts["state"] not in ["offer_received", "offer_accepted"]:
        return rows
    calendar, opened = facts["calendar"], facts["opened"]
    is_agreed, agreed = agreement(facts)
    notice_by = as_day(agreed.get("notice_by"))
    employed = opened.get("employed_now") is True
    if facts["notice_is_given"] and (
        facts["offer"].get("written") is not True or facts["conditional"]
    ):
        rows.append(("start_date.notice_without_paper", None, ""))
    if facts["state"] == "offer_received":
        return rows
    accepted = facts["last"]
    if (
        is_agreed
        and employed
        and opened.get("internal") is not True
        and not facts["notice_is_given"]
        and not must_not_resign(facts)
    ):
        rows.append(("start_date.give_notice", notice_by, ""))
    if not must_not_resign(facts) or first_day_has_come(facts, today):
        return rows
    if is_agreed and notice_by is not None:
        near = workday_before(calendar, notice_by, 3)
        asked = [e for e in sent(facts["entries"], "ask_start_date") if e["day"] >= near]
        if today >= near and not asked:
            rows.append(("start_date.move_the_start", notice_by, ""))
            return rows
    if employed and not sent(since(facts["entries"], accepted["when"]), "hold_notice"):
        due = workday_after(calendar, accepted["day"], 1)
        rows.append(("start_date.say_when_you_will_give_notice", due, ""))
    return rows


def counter_offer_rules(facts: Facts) -> list[Row]:
    """List the rules of start_date about a counter-offer that hold."""
    rows: list[Row] = []
    countered = of_kind(facts["after_offer"], "counter_offer_received")
    open_now = facts["stage"] == "outcome" and facts["state"] == "offer_received"
    if not countered or not (open_now or facts["stage"] == "start-date"):
        return rows
    if sent(since(facts["after_offer"], countered[-1]["when"]), "decline_counter"):
        return rows
    rows.append(("start_date.weigh_the_counter_offer", None, ""))
    if is_firm(facts):
        latest = max(countered[-1]["day"], facts["last"]["day"])
        due = workday_after(facts["calendar"], latest, 2)
        rows.append(("start_date.answer_the_counter_offer", due, ""))
    return rows


def start_date_rules(facts: Facts, today: date) -> list[Row]:
    """List the rules of start_date that hold."""
    rows: list[Row] = [*notice_rules(facts, today), *counter_offer_rules(facts)]
    calendar, opened = facts["calendar"], facts["opened"]
    is_agreed, agreed = agreement(facts)
    if not is_agreed and not sent(since(facts["entries"], facts["heard_at"]), "ask_start_date"):
        if facts["state"] == "offer_received":
            rows.append(("start_date.plan_the_break", day_to_answer(facts), ""))
        if facts["state"] == "offer_accepted":
            due = workday_after(calendar, facts["last"]["day"], 2)
            rows.append(("start_date.plan_the_break", due, ""))
    if facts["state"] != "offer_accepted":
        return rows
    if opened.get("changing_field") is True:
        rows.append(("start_date.leave_room_to_learn", None, ""))
    if opened.get("internal") is True and is_firm(facts) and not is_agreed:
        due = workday_after(calendar, facts["last"]["day"], 2)
        rows.append(("start_date.agree_the_handover", due, ""))
    if is_agreed:
        rows.append(("start_date.long_stretch", None, ""))
        start_on = as_day(agreed.get("start_on"))
        last_day = as_day(agreed.get("last_day_in_old_job"))
        if first_day_has_come(facts, today):
            rows.append(("start_date.say_that_you_started", start_on, ""))
        # reading: the country is the one the candidacy goes by, the user's own if it has none.
        a_gap = start_on is not None and last_day is not None and last_day + ONE_DAY < start_on
        if facts["country"] == "US" and a_gap and opened.get("internal") is not True:
            rows.append(("start_date.check_the_cover", last_day, ""))
    return rows


def moving_forward_rules(
    facts: Facts, others: list[Facts], today: date, notes: list[Entry]
) -> list[Row]:
    """List the rules of moving_forward that hold."""
    rows: list[Row] = []
    spoken_only = facts["state"] == "offer_received" and facts["offer"].get("written") is not True
    if (
        facts["stage"] in ["waiting", "follow-up"]
        or facts["stage_is_a_pending_step"]
        or spoken_only
    ) and not any(other["alive"] for other in others):
        rows.append(("moving_forward.keep_others_alive", None, ""))
    last, state = facts["last"], facts["state"]
    if state in ["rejected", "offer_rescinded", "moved_on"] and (today - last["day"]).days <= 7:
        rows.append(("moving_forward.after_a_no", None, ""))
    # reading: a parked note is shown where it was parked.
    shown = [as_day(e.get("show_on")) for e in of_kind(facts["entries"], "note_added")]
    if facts["stage"] not in ["closed", "started"] and any(
        day is not None and 0 <= (today - day).days <= 7 for day in shown
    ):
        rows.append(("moving_forward.what_you_parked", None, ""))
    if facts["stage"] == "closed" and state in ["rejected", "withdrew", "moved_on"]:
        calendar, again = facts["calendar"], as_day(last.get("try_again_on"))
        if (
            again is not None
            and again <= today < workday_after(calendar, again, 20)
            and not sent(since(facts["entries"], last["when"]), "reconnect")
        ):
            rows.append(("moving_forward.reconnect", on_or_next(calendar, again), ""))
    if any(note.get("move_for") == facts["stage"] for note in notes):
        rows.append(("moving_forward.your_own_moves", None, ""))
    return rows


def allowed(key: str, facts: Facts, *, settled_elsewhere: bool, let_go: bool) -> bool:
    """Tell whether the stage, an offer let go, or another candidacy lets a rule hold at all."""
    if facts["stage"] in ["started", "closed"] and key not in KEYS_AFTER_THE_END:
        return False
    group = key.split(".", maxsplit=1)[0]
    if let_go:
        if group == "start_date" and key not in START_DATE_KEYS_OF_AN_OFFER_LET_GO:
            return False
        if key in KEYS_GONE_WITH_AN_OFFER_LET_GO:
            return False
    if settled_elsewhere:
        if group in ["waiting", "follow_up", "start_date", "moving_forward"]:
            return False
        if group == "outcome":
            return key in OUTCOME_KEYS_WHEN_SETTLED_ELSEWHERE
        return key not in FEEDBACK_KEYS_GONE_WHEN_SETTLED_ELSEWHERE
    return True


def evaluate(
    journal: dict[str, list[Entry]], today: date, settings: Facts
) -> dict[str, tuple[str, list[Row]]]:
    """Return each candidacy's stage and all the rules that hold in it, deferred or not."""
    everyone = {name: read(own, today, settings) for name, own in journal.items()}
    settled_on = {name: first_settled_day(own, today, settings) for name, own in journal.items()}
    notes = [e for facts in everyone.values() for e in of_kind(facts["entries"], "note_added")]
    a_lesson = any(
        as_list(e.get("lessons"))
        for facts in everyone.values()
        for e in of_kind(facts["entries"], "feedback_received")
    )
    result: dict[str, tuple[str, list[Row]]] = {}
    for name, facts in everyone.items():
        others = [other for other_name, other in everyone.items() if other_name != name]
        accepted = facts["state"] == "offer_accepted"
        # Where this one is accepted itself, only a job that was started settles it.
        settled_days = [
            day
            for other_name, day in settled_on.items()
            if other_name != name
            and day is not None
            and day >= facts["first_day"]
            and (everyone[other_name]["started"] or not accepted)
        ]
        rows: list[Row] = debrief_rules(facts, a_lesson=a_lesson)
        others_to_tell = day_to_tell_the_others(facts, others, today)
        if others_to_tell is not None:
            rows.append(("outcome.tell_the_others", others_to_tell, ""))
        if (
            settled_days
            and facts["interviews"]
            and facts["state"] not in ["rejected", "offer_rescinded"]
        ):
            due = after_the_last_interview(facts, min(settled_days))
            rows.append(("outcome.bow_out", due, ""))
        rows += waiting_rules(facts, today, others_to_tell)
        rows += follow_up_rules(facts, today, others_to_tell)
        rows += open_offer_rules(facts, others, today, settings)
        rows += paper_rules(facts, others, today)
        rows += rejection_rules(facts, today)
        rows += rescinding_rules(facts)
        rows += step_rules(facts)
        rows += feedback_rules(facts, today)
        rows += start_date_rules(facts, today)
        rows += moving_forward_rules(facts, others, today, notes)
        let_go = any(key == "outcome.treat_it_as_no_offer" for key, _, _ in rows)
        rows = [
            row
            for row in rows
            if allowed(row[0], facts, settled_elsewhere=bool(settled_days), let_go=let_go)
        ]
        result[name] = (facts["stage"], rows)
    return result


# -------------------------------------------------------------------------- section 1: deferring


def deferred_rows(
    name: str, journal: dict[str, list[Entry]], today: date, settings: Facts
) -> list[Row]:
    """List the rows a deferral hides: those that hold today without the entries after it."""
    hidden: list[Row] = []
    for deferral in of_kind(with_answers(journal[name]), "advice_deferred"):
        until = as_day(deferral.get("until"))
        if deferral["key"] not in DO_KEYS or (until is not None and today >= until):
            continue
        # reading: an entry changed the due date if it is another one than the journal up to the
        # deferral (of other candidacies: up to its day) gives today; time alone changes nothing.
        before = {
            other: [
                e
                for e in own
                if (e["when"] <= deferral["when"] if other == name else e["day"] <= deferral["day"])
            ]
            for other, own in journal.items()
        }
        before = {other: own for other, own in before.items() if own}
        _, rows = evaluate(before, today, settings)[name]
        hidden += [row for row in rows if row[0] == deferral["key"]]
    return hidden


def conclude(
    entries: list[dict[str, Any]],
    today: date,
    *,
    country: str | None = None,
    subdivision: str | None = None,
    quiet_workdays: int = 5,
    max_follow_ups: int = 2,
    window_grace_workdays: int = 0,
    feedback_patience_workdays: int = 10,
    slow_quiet_workdays: int = 10,
    hold_workdays: int = 15,
) -> dict[str, dict[str, Any]]:
    """Return the stage of each candidacy shown, and every rule that holds with its date."""
    settings: Facts = {
        "country": country,
        "subdivision": subdivision,
        "quiet_workdays": quiet_workdays,
        "max_follow_ups": max_follow_ups,
        "window_grace_workdays": window_grace_workdays,
        "feedback_patience_workdays": feedback_patience_workdays,
        "slow_quiet_workdays": slow_quiet_workdays,
        "hold_workdays": hold_workdays,
    }
    journal = in_reading_order(entries, today)
    result: dict[str, dict[str, Any]] = {}
    for name, (stage, rows) in evaluate(journal, today, settings).items():
        hidden = deferred_rows(name, journal, today, settings)
        holds = [
            [key, day.isoformat() if day is not None else None]
            for key, day, step in rows
            if (key, day, step) not in hidden
        ]
        result[name] = {
            "stage": stage,
            "holds": sorted(holds, key=lambda row: (row[0] or "", row[1] or "")),
        }
    return result
