"""All applications: find one, see what belongs to it, compare offers."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from core.views import View
from pages.features.advice import due_of
from pages.features.keeping.candidacy_details import belongings
from pages.features.keeping.distinct_names import distinct_names
from pages.features.offer_comparison import side_by_side
from pages.features.recording.undo import recorded
from pages.shell.layout import page
from pages.ui.context import coach, today
from pages.ui.elements import folded, page_of, say, title, way
from pages.ui.escape import html, label
from pages.ui.labels import STAGES, day_in_words, distance
from pages.ui.routes import COMPARE, DEBRIEF, home, link

ORDERS = {"due": "What is due first", "new": "Newest first", "name": "By name"}


def show() -> None:
    """The list, and what may be done with it; the way to its next page stands under it."""
    recorded()
    title("Your applications", "All of them, open and closed.")
    views = coach().views(today())
    if not views:
        say("None yet. Tell me about an interview, and its application will be listed here.")
        link(DEBRIEF, None, "Tell me about your interview")
        return
    _compare([v for v in views if v.is_open and v.offer.first is not None])
    found = _found(views)
    if not found:
        say("Nothing fits. Try fewer words or filters.")
    listed = st.container()
    shown = page_of(found)
    with listed:
        for view in shown:
            _one(view)


def _found(views: Sequence[View]) -> list[View]:
    kept: Any = {"persist_state": "session"}
    many: Any = {"selection_mode": "multi", **kept}
    tags = coach().keepsakes.all_tags()
    words = st.text_input(
        "Search", key="search", placeholder="Employer, role, person or tag", type="search", **kept
    )
    there = {view.card.stage for view in views}
    stages = [name for stage, name in STAGES.items() if stage in there]
    chosen = st.pills("Where it stands", stages, key="stages", **many)
    used = sorted({tag for own in tags.values() for tag in own})
    tagged = st.pills("Tags", used, key="with-tags", format_func=label, **many) if used else []
    order = st.pills(
        "Order",
        list(ORDERS),
        format_func=ORDERS.__getitem__,
        key="order",
        default="due",
        required=True,
        **kept,
    )
    found = [
        view
        for view in views
        if _mentions(view, words or "", tags.get(view.card.candidacy, ()))
        and (not chosen or STAGES[view.card.stage] in chosen)
        and set(tagged or ()) <= set(tags.get(view.card.candidacy, ()))
    ]
    match order:
        case "name":
            return sorted(found, key=lambda view: view.card.employer.casefold())
        case "new":
            return sorted(found, key=lambda view: view.began_on, reverse=True)
        case _:
            by_day = [card.candidacy for card in coach().by_day(today())]
            place = {name: at for at, name in enumerate(by_day)}
            return sorted(found, key=lambda view: (not view.is_open, place[view.card.candidacy]))


def _mentions(view: View, words: str, tags: Sequence[str]) -> bool:
    """Whether every word stands somewhere on the candidacy."""
    people = [k.person.name or k.person.email or "" for k in view.met] if words else []
    text = " ".join((view.card.employer, view.card.role, *tags, *people)).casefold()
    return all(word in text for word in words.casefold().split())


def _one(view: View) -> None:
    card = view.card
    with st.container(key=f"card-list-{card.candidacy}"):
        link(home(card.stage), card.candidacy, label(card.employer), home(card.stage).icon)
        st.html(f'<p class="hb hb-soft">{html(card.role)}{_tags(card.candidacy)}</p>')
        if view.is_open:
            way(view)
        _next(view)
        inside = partial(belongings, view)
        folded("People, notes, documents", f"more {card.candidacy}", inside)


def _tags(candidacy: str) -> str:
    return "".join(
        f' <span class="hb-tag">{html(tag)}</span>' for tag in coach().keepsakes.tags(candidacy)
    )


def _next(view: View) -> None:
    """The next thing to do and its day, or since when it is over."""
    upcoming = view.briefing.next
    if not view.is_open:
        words = f"{STAGES[view.card.stage]} since {day_in_words(view.history[-1].on, today())}."
    elif upcoming is None:
        words = "Nothing to do here."
    else:
        advice = next((a for a in view.briefing.advice if a.key == upcoming.key), None)
        coming = next((n for n in view.briefing.not_yet if n.key == upcoming.key), None)
        says = advice.say if advice else coming.say if coming else ""
        on = f"{day_in_words(upcoming.due, today())}, {distance(upcoming.due, today())}"
        when = due_of(upcoming.key, view.due_day(upcoming.due)) if advice else on
        words = f"{says} {when.removesuffix('.')}."
    say(words, "hb-small")


def _compare(offers: Sequence[View]) -> None:
    """Two or three offers side by side, once there are two."""
    if len(offers) < 2:
        return
    names = {view.card.candidacy: view for view in offers}
    with st.container(key="card-rows-offers"):
        opened = st.expander(
            f"Compare your {len(offers)} offers",
            COMPARE in st.query_params,
            key="compare offers",
            icon=":material/compare_arrows:",
            on_change="rerun",
        )
    if not opened.open:
        return
    with opened:
        chosen = list(names)
        if len(offers) > 2:
            chosen = st.multiselect(
                "Two or three offers",
                list(names),
                default=list(names)[:3],
                max_selections=3,
                format_func=distinct_names(offers).__getitem__,
                key="offers",
                persist_state="session",
            )
        if len(chosen) < 2:
            say("Choose two or three.", "hb-soft")
            return
        side_by_side([names[name] for name in chosen])


page(show)
