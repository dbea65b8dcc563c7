"""An invitation comes in: an interview that is set, or one that took place and is to be told of."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import time
from functools import partial

import streamlit as st

from core.errors import BadInput
from core.exchange.clocks import zone_named
from core.exchange.decoding import text_of
from core.exchange.invitation import Invitation, read_invitation
from core.exchange.whose import role_in, whose_invitation
from pages.features.telling.debrief import fill_from
from pages.features.telling.sentence import (
    News,
    Owner,
    day_word,
    save,
    say_signs,
    sentence,
    whose,
    whose_word,
    word,
    words,
)
from pages.ui.context import coach, today
from pages.ui.elements import say
from pages.ui.escape import html
from pages.ui.labels import day_in_words
from pages.ui.routes import DEBRIEF, go

LONGEST_GIVEN_BACK = 20_000
"""Characters of a file that are put into the field once it is taken back."""


def invitation(told: News) -> Callable[[], None] | None:
    """What an invitation says, as one sentence to change in place; gives what saves it, if it can be."""
    me, home = coach().keepsakes.me(), zone_named(st.context.timezone or "")
    read = _meant(told, read_invitation(told.raw, me=me, home=home, today=today()))
    if read.cancelled or not read.invites:
        _details(read)
        return None
    found = whose_invitation(read, told.known)
    role = role_in(read.title or "", found.employer or "")
    owner = whose(told, found, role)
    if owner is None:
        _details(read)
        return None
    if read.on < today():
        _took_place(told, read, owner)
        return None
    with sentence(told):
        whose_word(told, found, owner)
        words("invited you to an interview")
        on = day_word(told, "Day of the interview", read.on, "on", "on a day still to be set")
        at = told.form.get(told.field("at"), _clock(read))
        ask_at = partial(told.form.text, told.field("at"), "At what time?", default=_clock(read))
        word(told, "at", f"at {at}" if at else "at a time still to be set", ask_at)
    _details(read)
    say_signs(found, owner, ())

    def send() -> None:
        meant = replace(read, starts_at=_time(told, at))
        rounds = meant.as_round(today()).model_copy(update={"on": on})
        name = save(told, owner, [rounds], text_of(told.raw)[:LONGEST_GIVEN_BACK])
        fill_from(meant, next(card for card in coach().cards(today()) if card.candidacy == name))

    return send


def _meant(told: News, read: Invitation) -> Invitation:
    """Of several dates of a file the one that is meant."""
    if not read.others:
        return read
    dates = {str(place): one for place, one in enumerate((read, *read.others))}
    named = {place: " ".join(filter(None, (_when(one), one.title))) for place, one in dates.items()}
    field = told.field("date")
    told.form.pick(field, "Which one is meant?", named, "0")
    return dates.get(told.form.get(field, "0") or "0", read)


def _when(read: Invitation) -> str:
    at = f" at {read.starts_at:%H:%M}" if read.starts_at else ""
    return day_in_words(read.on, today()) + at


def _clock(read: Invitation) -> str:
    return f"{read.starts_at:%H:%M}" if read.starts_at else ""


def _time(told: News, said: str) -> time | None:
    try:
        return time.fromisoformat(said.strip().rjust(5, "0")) if said.strip() else None
    except ValueError:
        raise BadInput(
            "The time isn't one I can read.",
            way_out="Write it like 14:00.",
            field=told.field("at"),
        ) from None


def _details(read: Invitation) -> None:
    """What else it says: who, where, and what is in doubt."""
    people = ", ".join(" ".join(filter(None, (p.name, p.email))) for p in read.people)
    named: Mapping[str, str | None] = {
        "What": read.title,
        "Who": people,
        "Where": read.place,
        "Link": read.link,
    }
    lines = [f"<b>{name}</b> {html(said)}" for name, said in named.items() if said]
    lines += [html(remark) for remark in read.remarks]
    st.html(f'<p class="hb hb-small">{"<br>".join(lines)}</p>')


def _took_place(told: News, read: Invitation, owner: Owner) -> None:
    """The day has gone by: the interview is told of on its own page."""
    say(f"This interview with {owner.employer} was on {day_in_words(read.on, today())}.", "hb-say")
    _details(read)

    if st.button("Tell me how it went", type="primary"):
        card = owner.view.card if owner.view else None
        fill_from(read, card)
        told.form.clear()
        go(DEBRIEF, card.candidacy if card else None)
