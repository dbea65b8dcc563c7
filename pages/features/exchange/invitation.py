"""An invitation comes in: before the interview it is a round that is set, after it a debrief begun."""

import streamlit as st

from core.events import AnyEvent, event_of
from core.exchange.clocks import zone_named
from core.exchange.invitation import Invitation, read_invitation
from core.views import Card
from pages.features.debrief import fill_from
from pages.features.record import record
from pages.features.undo import remember
from pages.ui.callbacks import lead_to
from pages.ui.context import chosen, coach, today
from pages.ui.elements import say
from pages.ui.escape import html
from pages.ui.form import Form
from pages.ui.labels import day_in_words
from pages.ui.routes import DEBRIEF, go

NEW = "new"


def invitation() -> None:
    """Reads an invitation, and does with it what its day allows."""
    say(
        "The file that came with the invitation. I take its day and its people from it.",
        "hb-soft",
    )
    form = Form("their invitation")
    file = f"their invitation {form.token}"
    dropped = st.file_uploader("Invitation (.ics)", type=["ics", "eml"], key=file)
    if dropped is None:
        return
    me, home = coach().keepsakes.me(), zone_named(st.context.timezone or "")
    found = read_invitation(dropped.getvalue(), me=me, home=home, today=today())
    read = _meant(form, found)
    _read(read)
    if read.cancelled or not read.invites:
        return
    card = _whom(form)
    if card is None and form.get("whom") != NEW:
        return
    if read.on > today():
        _ahead(form, read, card)
    elif st.button("Fill it in on “Your interview”", type="primary"):
        fill_from(read, card)
        form.clear()
        go(DEBRIEF, card.candidacy if card else None)


def _meant(form: Form, read: Invitation) -> Invitation:
    """Of several dates of a file the one that is meant."""
    if not read.others:
        return read
    dates = {str(place): one for place, one in enumerate((read, *read.others))}
    named = {place: " ".join(filter(None, (_when(one), one.title))) for place, one in dates.items()}
    form.pick("date", "Which one is meant?", named, "0")
    return dates.get(form.get("date", "0") or "0", read)


def _when(read: Invitation) -> str:
    at = f" at {read.starts_at:%H:%M}" if read.starts_at else ""
    return day_in_words(read.on, today()) + at


def _read(read: Invitation) -> None:
    people = ", ".join(" ".join(filter(None, (p.name, p.email))) for p in read.people)
    lines = (
        read.title,
        _when(read),
        people,
        read.place,
        read.link,
        *read.remarks,
    )
    items = "".join(f"<li><span>{html(line)}</span></li>" for line in lines if line)
    with st.container(key="card-invitation"):
        st.html(f'<ul class="hb hb-list">{items}</ul>')


def _whom(form: Form) -> Card | None:
    """The candidacy that it is for; None for a new one, or while nobody said."""
    cards = {card.candidacy: card for card in coach().cards(today())}
    named = {name: f"{card.employer}, {card.role}" for name, card in cards.items()}
    here = chosen()
    default = here.candidacy if here else None
    form.pick("whom", "Which one is it for?", {**named, NEW: "A new one"}, default)
    return cards.get(form.get("whom", default))


def _ahead(form: Form, read: Invitation, card: Card | None) -> None:
    """The interview is still to come: a round that is set."""
    if card is None:
        form.text("employer", "Employer")
        form.text("role", "Role", default=read.title or "")
    round_set = read.as_round(today())

    def send() -> None:
        if card is None:
            _begin(form, read, round_set)
        else:
            fill_from(read, card)
            record(coach().view(card.candidacy, today()), form, round_set)

    form.send("Save the interview", send, type="primary")


def _begin(form: Form, read: Invitation, round_set: AnyEvent) -> None:
    said = {"employer": form.get("employer") or "", "role": form.get("role", read.title) or ""}
    opened = event_of("candidacy_opened", today(), **said)
    token = form.token_for(opened, round_set)
    entries = coach().open(opened, round_set, today=today(), token=token)
    name = entries[0].candidacy
    fill_from(read, next(card for card in coach().cards(today()) if card.candidacy == name))
    form.clear()
    remember(name, [entry.no for entry in entries])
    lead_to(name)
