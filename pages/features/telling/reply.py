"""A reply that was pasted or dropped as a mail: what it means, whose it is, and from which day."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import cast

from core.errors import BadInput
from core.events import AnyEvent, Asks, Step, event_of
from core.exchange.replies import Proposal, Reading, propose
from core.exchange.whose import whose_reply
from core.places import day_comes_first
from core.views import View
from core.wording import listed, with_article
from pages.features.telling.sentence import (
    News,
    Owner,
    day_word,
    save,
    say_signs,
    sentence,
    when_word,
    whose,
    whose_word,
    word,
)
from pages.ui.context import coach, today
from pages.ui.elements import say
from pages.ui.escape import label
from pages.ui.labels import ASKS, STEPS, YES_NO, day_in_words
from pages.ui.places import usual_country

OTHER = "other"
FEEDBACK = "feedback"
MORE = "more"
NO_DAY = "none"
MEANINGS: dict[str, str] = {
    "still_deciding": "They're still deciding",
    "next_round": "An interview is set",
    "offer": "They offer me the job",
    "rejected": "They say no",
    "asks_me": "They want something from me",
    "screening": "They want a test or check",
    "on_hold": "They've put it on hold",
    "rescinded": "They take the offer back",
    "answers_start_strong": "They tell me how to start well",
    "acknowledged": "They confirm that my message arrived",
    FEEDBACK: "They gave me feedback",
    OTHER: "Something else",
}
"""What a reply can be said to mean."""
VERBS: dict[str, str] = {
    "still_deciding": "said they're still deciding",
    "next_round": "invited you to an interview",
    "offer": "offered you the job",
    "rejected": "said no",
    "asks_me": "asked you for something",
    "screening": "asked for a test or check",
    "on_hold": "put it on hold",
    "rescinded": "took the offer back",
    "answers_start_strong": "told you how to start well",
    "acknowledged": "confirmed that your message arrived",
    FEEDBACK: "gave you feedback",
    OTHER: "wrote to you",
}
"""The same after the name of an employer."""
ASKED: dict[str | None, str] = {
    "question": "asked you something",
    "call": "asked for a call",
    "documents": "asked you for papers",
    "pay": "asked what you'd like to earn",
    "dates": "asked which days suit you",
    "references": "asked you for references",
}
DAYS: dict[str, tuple[str, str, str]] = {
    "still_deciding": ("and will say by", "They will decide by", "and named no day"),
    "next_round": ("on", "Day of the interview", "on a day still to be set"),
    "offer": ("until", "The offer stands until", "with no last day"),
    "asks_me": ("by", "They'd like your answer by", "with no last day"),
    "screening": ("on", "Day of the test or check", "on a day still to be set"),
}
"""The day of a meaning: what stands before it, how it is asked, and what stands there without one."""
PROMISED = frozenset({"decision_by", "on", "reply_by", "answer_by", "due_on"})


def reply(told: News) -> Callable[[], None] | None:
    """What a reply says, as one sentence to change in place; gives what saves it, once all is clear."""
    found = whose_reply(told.raw, told.known)
    owner = whose(told, found)
    proposal = _meant(told, owner)
    if owner is None or proposal is None:
        return None
    with sentence(told):
        said_on = when_word(told, "The day they wrote", proposal.said_on)
        whose_word(told, found, owner)
        word(told, "meaning", _verb(proposal), partial(_ask_meaning, told, proposal, owner))
        if proposal.meaning in DAYS and not proposal.days:
            before, ask, none = DAYS[proposal.meaning]
            proposal = replace(proposal, on=day_word(told, ask, proposal.on, before, none))
    for remark in proposal.remarks:
        say(remark, "hb-small")
    if proposal.meaning == "offer" and proposal.terms.written is None:
        proposal = replace(proposal, terms=replace(proposal.terms, written=_ask_written(told)))
    say_signs(found, owner, proposal.because)

    def send() -> None:
        events = _events(replace(proposal, said_on=said_on))
        try:
            save(told, owner, events, _given_back(told.raw, proposal))
        except BadInput as refusal:
            if refusal.field not in PROMISED:
                raise
            raise BadInput(
                "The day they named is before the day they wrote.", way_out="Check both days."
            ) from None

    return send


# -- what it means ---------------------------------------------------------------------------------


def _meant(told: News, owner: Owner | None) -> Proposal | None:
    """The reading as the person corrected it; None while it is asked what it means, or which day."""
    calendar = owner.view.calendar if owner is not None and owner.view is not None else None
    read = partial(
        propose,
        told.raw,
        today(),
        calendar,
        me=coach().keepsakes.me(),
        awaits_feedback=_may_give_feedback(owner),
    )
    proposal = read()
    if proposal.meaning is None:
        said = _ask_unclear(told, proposal, _meanings(owner))
    else:
        said = told.form.get(told.field("meaning")) or proposal.meaning
    if said not in MEANINGS:
        return None
    if said not in _meanings(owner):  # it was said of another application
        said = OTHER
    if said == OTHER:
        return replace(proposal, meaning=None, on=None, days=(), remarks=())
    if said != proposal.meaning:
        proposal = read(meaning=cast(Reading, said))
    if proposal.meaning == "asks_me":
        asks = told.form.get(told.field("asks"), proposal.asks) or "other"
        proposal = replace(proposal, asks=cast(Asks, asks))
    if proposal.meaning == "screening":
        step = told.form.get(told.field("step"))
        if step is not None:
            proposal = replace(proposal, steps=(cast(Step, step),))
    return _with_day(told, proposal, owner.view if owner is not None else None)


def _may_give_feedback(owner: Owner | None) -> bool:
    """Whether a no stands after which feedback was asked for, or may come."""
    view = owner.view if owner is not None else None
    if view is None or not view.facts.rejected.value:
        return False
    return view.card.stage == "feedback" or bool(view.facts.feedback_is_asked.value)


def _meanings(owner: Owner | None) -> Mapping[str, str]:
    """What it can be said to mean: feedback once a no stands, and then before all others."""
    view = owner.view if owner is not None else None
    if view is None or not view.facts.rejected.value:
        return {meaning: said for meaning, said in MEANINGS.items() if meaning != FEEDBACK}
    return {FEEDBACK: MEANINGS[FEEDBACK]} | MEANINGS


def _ask_unclear(told: News, proposal: Proposal, meanings: Mapping[str, str]) -> str | None:
    """What the person says it means; until then it is asked, with the readings that are possible."""
    said = told.form.get(_field(told))
    if said in MEANINGS:
        return str(said)
    likely: Mapping[str, str] = {meaning: MEANINGS[meaning] for meaning in proposal.candidates}
    if likely and _field(told) == told.field("meaning"):
        likely = {**likely, MORE: "Something else"}
    else:
        likely = meanings
    say(proposal.says)
    told.form.choice(_field(told), "What does it mean?", likely)
    return None


def _field(told: News) -> str:
    """The field of the meaning: another one, once none of the likely ones was it."""
    is_more = told.form.get(told.field("meaning")) == MORE
    return told.field("any meaning" if is_more else "meaning")


def _ask_meaning(told: News, proposal: Proposal, owner: Owner) -> None:
    """The other meanings, within the sentence."""
    meaning, meanings = proposal.meaning or OTHER, _meanings(owner)
    told.form.choice(_field(told), "What does it mean?", meanings, meaning, required=True)
    if proposal.meaning == "asks_me":
        asks = told.field("asks")
        told.form.choice(asks, "What do they want from you?", ASKS, proposal.asks, required=True)
    if proposal.meaning == "screening":
        first = next(iter(proposal.steps), None)
        told.form.pick(told.field("step"), "What do they ask for?", STEPS, first)


def _ask_written(told: News) -> bool | None:
    """Whether the offer that came is one in writing: a mail may be, or may only announce it."""
    ask = "Do you have the offer in writing? You can leave this open."
    told.form.choice(told.field("written"), ask, YES_NO)
    written: bool | None = told.form.get(told.field("written"))
    return written


def _with_day(told: News, proposal: Proposal, view: View | None) -> Proposal | None:
    """The reading with one day; where two are possible, it is asked which.

    The one that is usual in the country is proposed.
    """
    if not proposal.days:
        return proposal
    options = {day.isoformat(): day_in_words(day, today()) for day in proposal.days}
    field = told.field("which day")
    ask = f"Which day is “{label(proposal.on_words or '')}”?"
    usual = _usual_day(proposal, day_comes_first(usual_country(view)))
    told.form.choice(field, ask, options | {NO_DAY: "Neither"}, usual, required=True)
    said = told.form.get(field, usual)
    if said is None:
        return None
    on = date.fromisoformat(said) if said in options else None
    others = tuple(r for r in proposal.remarks if f"“{proposal.on_words}”" not in r)
    return replace(proposal, on=on, days=(), remarks=others)


def _usual_day(proposal: Proposal, is_day_first: bool | None) -> str | None:
    """Of two days that are meant by the same figures, the one by this order."""
    figures = re.search(r"\d+", proposal.on_words or "")
    if figures is None or is_day_first is None:
        return None
    by_order = (d for d in proposal.days if (d.day == int(figures[0])) is is_day_first)
    return next((day.isoformat() for day in by_order), None)


def _verb(proposal: Proposal) -> str:
    if proposal.meaning == "asks_me":
        return ASKED.get(proposal.asks, VERBS["asks_me"])
    if proposal.meaning == "screening" and proposal.steps:
        asked = [with_article(STEPS[step].lower()) for step in proposal.steps]
        return f"asked for {listed(asked)}"
    return VERBS[proposal.meaning or OTHER]


# -- what is saved ---------------------------------------------------------------------------------


def _events(proposal: Proposal) -> Sequence[AnyEvent]:
    if proposal.meaning is None:
        text = proposal.text
        return (event_of("reply_received", proposal.said_on, gist="other", text=text),)
    if proposal.meaning == "screening" and not proposal.steps:
        proposal = replace(proposal, steps=("other",))
    return proposal.events()


def _given_back(raw: bytes | str, proposal: Proposal) -> str:
    """What stands in the field again once it is taken back: a file as the mail that it was."""
    if isinstance(raw, str):
        return raw
    sender, on = proposal.sender, proposal.said_on
    address = f"<{sender.email}>" if sender and sender.email else None
    name = " ".join(filter(None, (sender.name if sender else None, address)))
    return f"From: {name}\nDate: {on.day} {on:%B %Y}\n\n{proposal.text}"
