"""A second implementation of the rules, written from the rulebook alone.

It is plain and slow on purpose and shares no code with the engine; tests compare the engine
with it on many journals. Section numbers in the comments are those of the rulebook.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import holidays

Entry = dict[str, Any]
Facts = dict[str, Any]
At = tuple[date, int]  # where an entry stands in its journal: its day, then its number
Row = tuple[str, date | None, str]  # a key that holds, its date, and the step it is about or ""

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
    ],
    "interview_held": [
        "round",
        "format",
        "interviewers",
        "decision_by",
        "asked_when",
        "topics",
        "felt",
    ],
    "message_sent": ["purpose", "channel", "to", "asks_feedback"],
    "reply_received": ["gist", "decision_by", "reply_by", "text"],
    "next_round_set": ["on"],
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
    ],
    "rejected": ["text"],
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
    "note_added": ["text", "felt", "move_for"],
}

EMPLOYER_KINDS = [
    "interview_held",
    "reply_received",
    "next_round_set",
    "screening_announced",
    "screening_completed",
    "offer_received",
    "rejected",
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
]

CLOSING_KINDS = ["rejected", "offer_declined", "withdrew", "moved_on"]

# Section 4: the rules of kind "do"; only these can be deferred.
DO_KEYS = [
    "waiting.thank_each_interviewer",
    "waiting.ask_when",
    "waiting.raise_your_score",
    "follow_up.put_it_in_the_calendar",
    "follow_up.send",
    "follow_up.move_on",
    "outcome.answer_the_offer",
    "outcome.ask_for_a_reply_date",
    "outcome.get_it_in_writing",
    "outcome.tell_the_others",
    "outcome.bow_out",
    "outcome.reply_graciously",
    "outcome.prepare_the_step",
    "outcome.prepare_next_round",
    "feedback.ask_what_would_have_helped",
    "feedback.keep_the_lesson",
    "feedback.ask_how_to_start_strong",
    "start_date.plan_the_break",
    "start_date.give_notice",
    "start_date.check_the_cover",
    "moving_forward.keep_others_alive",
]

KEYS_AFTER_THE_END = [
    "feedback.keep_the_lesson",
    "outcome.it_is_not_personal",
    "moving_forward.after_a_no",
    "moving_forward.your_own_moves",
]

OUTCOME_KEYS_WHEN_SETTLED_ELSEWHERE = [
    "outcome.bow_out",
    "outcome.reply_graciously",
    "outcome.do_not_argue",
    "outcome.it_is_not_personal",
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
    return [e for e in entries if e["at"] > at]


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
            own.append({**e, "day": day, "at": (day, e["no"])})
    for name, own in journal.items():
        strikes = of_kind(own, "struck")
        left = [e for e in own if e["kind"] != "struck" and stands(e["no"], strikes, [])]
        journal[name] = sorted(left, key=lambda e: e["at"])
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
            targets = [e for e in targets if e["at"] < answer["at"]]
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
        if kind == "moved_on" and since(messages, e["at"]):
            continue
        if kind in ["interview_held", "next_round_set"] and (
            state in ["offer_received", "offer_accepted"]
        ):
            continue
        if kind == "offer_received" and state == "offer_accepted":
            continue
        # reading: a rejection that changes nothing is not decisive, hence not closing either.
        if kind == "rejected" and state in ["rejected", "withdrew", "offer_declined"]:
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
    closed_at: At = closings[-1]["at"] if closings else BEFORE_ALL
    lately = since(entries, closed_at)

    offers = of_kind(lately, "offer_received")
    offer = merged(offers)
    offer_at: At | None = offers[0]["at"] if offers else None
    after_offer = since(entries, offer_at) if offer_at else []
    # reading: a reply's `reply_by` is a statement about the standing offer once that has begun.
    terms = [*offers[:1], *of_kind(after_offer, "offer_received", "reply_received")]
    reply_by = as_day(merged(terms).get("reply_by"))

    steps = open_steps(entries, closed_at)
    pending = [e for e in steps if is_pending(e, today, calendar, settings)]
    completions = last_completions(after_offer)
    all_passed = (
        bool(completions) and not steps and all(e.get("passed") is True for e in completions)
    )
    conditional = (
        (offer.get("conditional") is True and not all_passed)
        or bool(pending)
        or any(e.get("passed") is False for e in completions)
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
        "after_offer": after_offer,
        "reply_by": reply_by,
        "steps": steps,
        "pending": pending,
        "conditional": conditional,
        "started": bool(of_kind(entries, "started")),
    }


def is_pending(
    step: Entry, today: date, calendar: holidays.HolidayBase | None, settings: Facts
) -> bool:
    """Tell whether an open step is still to come, as far as one knows."""
    due_on = as_day(step.get("due_on"))
    if due_on is not None:
        return today <= due_on
    return today < workday_after(calendar, step["day"], settings["quiet_workdays"])


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
    day: date = of_kind(journal, "offer_accepted", "started")[0]["day"]
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


def standing_window(facts: Facts, seconds: list[At]) -> date | None:
    """Find the last decision day the employer gave, None if it is void."""
    if facts["state"] in ["offer_received", "offer_accepted", "rejected"]:
        return None
    given: Entry | None = None
    for e in of_kind(facts["entries"], "interview_held", "reply_received"):
        if as_day(e.get("decision_by")) is not None:
            given = e
        # reading: only a reply takes a date back; an interview's null just gives none.
        elif e["kind"] == "reply_received" and e.get("decision_by", "") is None:
            given = None
    if given is None:
        return None
    window = date.fromisoformat(given["decision_by"])
    if any(e["day"] > given["day"] for e in of_kind(facts["entries"], "interview_held")):
        return None
    # reading: "entered after it" means later in reading order.
    if any(m["day"] >= window for m in since(facts["messages"], given["at"])):
        return None
    # reading: a second counting makes it void wherever it stands in that order.
    if any(day >= window for day, _ in seconds):
        return None
    return window


def asking_messages(facts: Facts) -> list[Entry]:
    """List my messages since the last employer message that ask where things stand."""
    window = facts["window"]
    mine = sent(facts["entries"], "follow_up", "tell_of_offer", "thank_you")
    return [
        e
        for e in since(mine, facts["heard_at"])
        if e["purpose"] != "thank_you" or (window is not None and e["day"] >= window)
    ]


def follow_up_days(facts: Facts, settings: Facts) -> tuple[date | None, date | None]:
    """Find the follow-up day and the move-on day; at most one of them exists."""
    if not facts["interviews"] or facts["round_ahead"] is not None:
        return None, None
    calendar, window, asking = facts["calendar"], facts["window"], facts["asking"]
    quiet, most = settings["quiet_workdays"], settings["max_follow_ups"]

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
        thanked = [e["day"] for e in sent(facts["entries"], "thank_you")]
        latest = max([facts["heard_at"][0], *thanked])
        return workday_after(calendar, latest, quiet), None
    day = workday_after(calendar, asking[-1]["day"], quiet)
    if window_day is not None:
        day = max(day, window_day)
    if unanswered >= most:
        return None, day
    if window_day is not None and not late:
        day = window_day
    return day, None


# ------------------------------------------------------------------------------ section 3: stages


def read_rejection(facts: Facts, today: date, settings: Facts) -> Facts:
    """Find what happened since the rejection: the gracious reply, the request, the feedback."""
    if facts["state"] != "rejected":
        return {"rejected": None, "gracious": None, "asked": None, "settled": False}
    calendar, patience = facts["calendar"], settings["feedback_patience_workdays"]
    later = since(facts["entries"], facts["last"]["at"])
    gracious = [e["day"] for e in sent(later, "gracious_reply")]
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
    if state == "offer_accepted":
        return "start-date"
    if state == "offer_received" or facts["pending"]:
        return "outcome"
    if not facts["interviews"]:
        return "debrief"
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
    facts["messages"] = [e for e in entries if is_employer_message(e)]
    seconds = second_countings(facts, today)
    facts["heard_at"] = max([BEFORE_ALL, *seconds, *(e["at"] for e in facts["messages"])])
    facts["quiet_days"] = (today - facts["heard_at"][0]).days
    facts["window"] = standing_window(facts, seconds)
    facts["asking"] = asking_messages(facts)
    facts["follow_up_day"], facts["move_on_day"] = follow_up_days(facts, settings)
    facts.update(read_rejection(facts, today, settings))
    facts["stage"] = stage_of(facts, today, settings)
    facts["stage_is_a_pending_step"] = (
        facts["stage"] == "outcome"
        and facts["rejected"] is None
        and facts["state"] != "offer_received"
    )
    facts["last_interview"] = [
        e for e in facts["interviews"] if e["day"] == facts["interviews"][-1]["day"]
    ]
    facts["first_day"] = entries[0]["day"]
    return facts


# ------------------------------------------------------------------------------- section 4: rules


def someone_is_to_be_thanked(facts: Facts) -> bool:
    """Tell whether a thank-you for the last interview is missing."""
    interviews = facts["last_interview"]
    # reading: "since that interview" is since the first one of that day.
    thanks = since(sent(facts["entries"], "thank_you"), interviews[0]["at"])
    if any(not as_list(e.get("to")) for e in thanks):
        return False
    thanked = [name.strip().casefold() for e in thanks for name in as_list(e["to"])]
    people = [p for e in interviews for p in as_list(e.get("interviewers")) if isinstance(p, dict)]
    # reading: an interviewer with an e-mail address goes by that alone; capitals and blanks around
    # an address or a name make no other person of it.
    names = [as_text(p.get("email")) or as_text(p.get("name")) for p in people]
    named = [name.strip().casefold() for name in names if name is not None]
    if named:
        return any(name not in thanked for name in named)
    return not thanks


def waiting_rules(facts: Facts, today: date) -> list[Row]:
    """List the rules of waiting that hold."""
    rows: list[Row] = []
    stage, window, ahead = facts["stage"], facts["window"], facts["round_ahead"]
    if facts["interviews"] and (stage == "waiting" or facts["stage_is_a_pending_step"]):
        held = facts["last_interview"][0]["day"]
        in_time = today <= workday_after(facts["calendar"], held, 5)
        if in_time and someone_is_to_be_thanked(facts):
            rows.append(("waiting.thank_each_interviewer", held + ONE_DAY, ""))
            asked = any(e.get("asked_when") is True for e in facts["last_interview"])
            if window is None and not asked and ahead is None:
                rows.append(("waiting.ask_when", held + ONE_DAY, ""))
    if stage in ["waiting", "follow-up"]:
        rows.append(("waiting.how_long_it_takes", None, ""))
        if facts["quiet_days"] >= 14 and ahead is None:
            rows.append(("waiting.week_three", None, ""))
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
    return rows


def follow_up_rules(facts: Facts, others_to_tell: date | None) -> list[Row]:
    """List the rules of follow_up that hold."""
    rows: list[Row] = []
    if facts["stage"] == "waiting" and facts["window"] is not None:
        rows.append(("follow_up.put_it_in_the_calendar", None, ""))
    if facts["stage"] == "follow-up" and others_to_tell is None:
        if facts["follow_up_day"] is not None:
            rows.append(("follow_up.send", facts["follow_up_day"], ""))
            rows.append(("follow_up.keep_it_light", None, ""))
        else:
            rows.append(("follow_up.move_on", facts["move_on_day"], ""))
    return rows


def day_to_tell_the_others(facts: Facts, others: list[Facts], today: date) -> date | None:
    """Find the due date of `outcome.tell_the_others`, None where it does not hold."""
    if facts["stage"] not in ["waiting", "follow-up"] and not facts["stage_is_a_pending_step"]:
        return None
    told = [e["day"] for e in sent(facts["entries"], "tell_of_offer")]
    offer_days = []
    for other in others:
        if other["state"] == "offer_received" and (
            other["reply_by"] is None or today <= other["reply_by"]
        ):
            # reading: between candidacies "since" goes by the day, the offer's own day included.
            offered: date = other["offers"][0]["day"]
            if not any(day >= offered for day in told):
                offer_days.append(offered)
    # reading: of several offers the earliest sets the date.
    return workday_after(facts["calendar"], min(offer_days), 1) if offer_days else None


def day_to_answer(facts: Facts) -> date | None:
    """Find the due date of `outcome.answer_the_offer`, None where `reply_by` is unknown."""
    if facts["reply_by"] is None:
        return None
    day = on_or_before(facts["calendar"], facts["reply_by"])
    last_offer: date = facts["offers"][-1]["day"]
    return max(day, last_offer)


def must_not_resign(facts: Facts) -> bool:
    """Tell whether it is too early to resign from the old job."""
    return (
        facts["state"] in ["offer_received", "offer_accepted"]
        and facts["opened"].get("employed_now") is not False
        and (
            facts["state"] == "offer_received"
            or facts["offer"].get("written") is not True
            or facts["conditional"]
        )
    )


def offer_rules(facts: Facts) -> list[Row]:
    """List the rules of outcome about an offer that hold."""
    rows: list[Row] = []
    calendar = facts["calendar"]
    if facts["state"] == "offer_received":
        if facts["reply_by"] is not None:
            rows.append(("outcome.answer_the_offer", day_to_answer(facts), ""))
        elif not sent(facts["after_offer"], "ask_reply_date"):
            due = workday_after(calendar, facts["offers"][0]["day"], 1)
            rows.append(("outcome.ask_for_a_reply_date", due, ""))
    if facts["state"] in ["offer_received", "offer_accepted"] and (
        facts["offer"].get("written") is not True
    ):
        rows.append(("outcome.get_it_in_writing", None, ""))
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


def step_rules(facts: Facts) -> list[Row]:
    """List the rules of outcome about steps and rounds that hold."""
    rows: list[Row] = []
    if facts["rejected"] is None:
        for step in facts["pending"]:
            due_on = as_day(step.get("due_on"))
            rows.append(("outcome.prepare_the_step", due_on, str(step["step"])))
    decided_at: At = facts["last"]["at"] if facts["last"] else BEFORE_ALL
    # reading: "a step" is any step, judged by its own last completion.
    failed = [e for e in last_completions(facts["entries"]) if e.get("passed") is False]
    if since(failed, decided_at):
        rows.append(("outcome.when_a_step_failed", None, ""))
    public = facts["opened"].get("sector") == "public"
    if facts["pending"] or (public and facts["stage"] in ["waiting", "follow-up"]):
        rows.append(("outcome.marathon", None, ""))
    if facts["round_ahead"] is not None:
        rows.append(("outcome.prepare_next_round", facts["round_ahead"], ""))
    return rows


def feedback_rules(facts: Facts) -> list[Row]:
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
        received = since(of_kind(facts["entries"], "feedback_received"), rejections[-1]["at"])
        if any(e.get("refused") is not True and not as_list(e.get("lessons")) for e in received):
            rows.append(("feedback.keep_the_lesson", None, ""))
    if facts["stage"] == "start-date" and not sent(facts["lately"], "start_strong"):
        due = workday_after(calendar, facts["last"]["day"], 1)
        rows.append(("feedback.ask_how_to_start_strong", due, ""))
    return rows


def start_date_rules(facts: Facts) -> list[Row]:
    """List the rules of start_date that hold."""
    rows: list[Row] = []
    calendar, opened = facts["calendar"], facts["opened"]
    # reading: several agreements are merged as offers are, the later statement winning.
    agreements = of_kind(facts["lately"], "start_date_agreed")
    agreed = merged(agreements)
    if not agreements:
        if facts["state"] == "offer_received":
            rows.append(("start_date.plan_the_break", day_to_answer(facts), ""))
        if facts["state"] == "offer_accepted":
            due = workday_after(calendar, facts["last"]["day"], 2)
            rows.append(("start_date.plan_the_break", due, ""))
    if facts["state"] != "offer_accepted":
        return rows
    if opened.get("changing_field") is True:
        rows.append(("start_date.leave_room_to_learn", None, ""))
    if agreements:
        rows.append(("start_date.long_stretch", None, ""))
        if (
            opened.get("employed_now") is True
            and agreed.get("notice_given_on") is None
            and not must_not_resign(facts)
        ):
            rows.append(("start_date.give_notice", as_day(agreed.get("notice_by")), ""))
        start_on = as_day(agreed.get("start_on"))
        last_day = as_day(agreed.get("last_day_in_old_job"))
        # reading: the country is the one the candidacy goes by, the user's own if it has none.
        a_gap = start_on is not None and last_day is not None and last_day + ONE_DAY < start_on
        if facts["country"] == "US" and a_gap:
            rows.append(("start_date.check_the_cover", last_day, ""))
    return rows


def moving_forward_rules(
    facts: Facts, others: list[Facts], today: date, notes: list[Entry]
) -> list[Row]:
    """List the rules of moving_forward that hold."""
    rows: list[Row] = []
    other_is_open = any(other["stage"] not in ["closed", "started"] for other in others)
    if facts["stage"] in ["waiting", "follow-up"] and not other_is_open:
        rows.append(("moving_forward.keep_others_alive", None, ""))
    over = facts["state"] in ["rejected", "moved_on"]
    if over and (today - facts["last"]["day"]).days <= 7:
        rows.append(("moving_forward.after_a_no", None, ""))
    if any(note.get("move_for") == facts["stage"] for note in notes):
        rows.append(("moving_forward.your_own_moves", None, ""))
    return rows


def allowed(key: str, facts: Facts, *, settled_elsewhere: bool) -> bool:
    """Tell whether the stage, or another candidacy that is settled, lets a rule hold at all."""
    if facts["stage"] in ["started", "closed"] and key not in KEYS_AFTER_THE_END:
        return False
    if settled_elsewhere and facts["state"] != "offer_accepted":
        group = key.split(".", maxsplit=1)[0]
        if group in ["waiting", "follow_up", "start_date", "moving_forward"]:
            return False
        if group == "outcome":
            return key in OUTCOME_KEYS_WHEN_SETTLED_ELSEWHERE
    return True


def evaluate(
    journal: dict[str, list[Entry]], today: date, settings: Facts
) -> dict[str, tuple[str, list[Row]]]:
    """Return each candidacy's stage and all the rules that hold in it, deferred or not."""
    everyone = {name: read(own, today, settings) for name, own in journal.items()}
    settled_on = {name: first_settled_day(own, today, settings) for name, own in journal.items()}
    notes = [e for facts in everyone.values() for e in of_kind(facts["entries"], "note_added")]
    result: dict[str, tuple[str, list[Row]]] = {}
    for name, facts in everyone.items():
        others = [other for other_name, other in everyone.items() if other_name != name]
        settled_days = [
            day
            for other_name, day in settled_on.items()
            if other_name != name and day is not None and day >= facts["first_day"]
        ]
        rows: list[Row] = []
        if facts["stage"] == "debrief" or facts["round_ahead"] is not None:
            rows.append(("debrief.ask_at_the_end", None, ""))
        others_to_tell = day_to_tell_the_others(facts, others, today)
        if others_to_tell is not None:
            rows.append(("outcome.tell_the_others", others_to_tell, ""))
        if (
            settled_days
            and facts["interviews"]
            and facts["state"] not in ["rejected", "offer_accepted"]
        ):
            due = workday_after(facts["calendar"], min(settled_days), 1)
            rows.append(("outcome.bow_out", due, ""))
        rows += waiting_rules(facts, today)
        rows += follow_up_rules(facts, others_to_tell)
        rows += offer_rules(facts)
        rows += rejection_rules(facts, today)
        rows += step_rules(facts)
        rows += feedback_rules(facts)
        rows += start_date_rules(facts)
        rows += moving_forward_rules(facts, others, today, notes)
        elsewhere = bool(settled_days)
        rows = [row for row in rows if allowed(row[0], facts, settled_elsewhere=elsewhere)]
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
                if (e["at"] <= deferral["at"] if other == name else e["day"] <= deferral["day"])
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
) -> dict[str, dict[str, Any]]:
    """Return the stage of each candidacy shown, and every rule that holds with its date."""
    settings: Facts = {
        "country": country,
        "subdivision": subdivision,
        "quiet_workdays": quiet_workdays,
        "max_follow_ups": max_follow_ups,
        "window_grace_workdays": window_grace_workdays,
        "feedback_patience_workdays": feedback_patience_workdays,
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
