"""All candidacies: find one, see what belongs to it, compare offers."""

from typing import Any

import streamlit as st

from core.coach import View
from core.events import event_of
from pages.desk.acts import record
from pages.desk.clicks import calmly
from pages.desk.doors import DEBRIEF, frame, guard, home, link
from pages.desk.here import coach, today
from pages.desk.offers import side_by_side
from pages.desk.parts import recorded, say, section, title, way
from pages.desk.plain import html, label
from pages.desk.sheet import Sheet
from pages.desk.words import STAGES, day_in_words

ORDERS = {"due": "What is due first", "new": "Newest first", "name": "By name"}


def show() -> None:
    """The list, and what may be done with it."""
    title("Candidacies")
    recorded()
    views = [coach().view(card.candidacy, today()) for card in coach().cards(today())]
    if not views:
        say("None yet. Each interview you tell me about begins one, and it will be listed here.")
        link(DEBRIEF, None, "Tell me about your interview")
        return
    found = _found(views)
    if not found:
        say("None of yours fits. Take a word or a filter away.")
    for view in found:
        _one(view)
    offers = [view for view in views if view.standing.offer.first is not None]
    if len(offers) > 1:
        _compare(offers)


def _found(views: list[View]) -> list[View]:
    kept: Any = {"persist_state": "session"}
    many: Any = {"selection_mode": "multi", **kept}
    words = st.text_input("Search", key="search", placeholder="Employer, role or tag", **kept)
    stages = {STAGES[view.card.stage] for view in views}
    tags = sorted({tag for view in views for tag in coach().tags(view.card.candidacy)})
    chosen = st.pills("Stage", sorted(stages), key="stages", **many)
    tagged = st.pills("Tags", tags, key="with-tags", **many) if tags else []
    order = st.selectbox("Order", list(ORDERS), format_func=ORDERS.__getitem__, key="order", **kept)
    found = [v for v in views if _fits(v, words or "", chosen, tagged)]
    return sorted(found, key=lambda v: _place(v, order), reverse=order == "new")


def _fits(view: View, words: str, stages: Any, tags: Any) -> bool:
    own = coach().tags(view.card.candidacy)
    text = " ".join((view.card.employer, view.card.role, *own)).casefold()
    return (
        all(word in text for word in words.casefold().split())
        and (not stages or STAGES[view.card.stage] in stages)
        and (not tags or set(tags) <= set(own))
    )


def _place(view: View, order: str) -> Any:
    match order:
        case "name":
            return view.card.employer.casefold()
        case "new":
            return view.standing.story[0].event.happened_on
        case _:
            upcoming = view.briefing.next
            return (upcoming is None, upcoming.due if upcoming else today())


def _one(view: View) -> None:
    card = view.card
    with st.container(key=f"card-list-{card.candidacy}"):
        link(
            home(card.stage),
            card.candidacy,
            label(f"{card.employer}, {card.role}"),
            ":material/folder_open:",
        )
        way(view.stops)
        tags = "".join(
            f'<span class="hb-tag">{html(tag)}</span> ' for tag in coach().tags(card.candidacy)
        )
        st.html(f'<p class="hb hb-small">{STAGES[card.stage]} {tags}</p>')
        with st.expander("People, documents and more", key=f"more {card.candidacy}"):
            _people(view)
            _papers(view)
            _names(view)
            _close(view)


def _people(view: View) -> None:
    met = coach().met(view.card.candidacy, today())
    if not met:
        say("Nobody is named yet.", "hb-small")
        return
    lines = "".join(
        f"<li><span><b>{html(k.person.name or '')}</b> {html(k.person.email or '')}<br>"
        f'<span class="hb-small">met on {html(", ".join(day_in_words(d, today()) for d in k.met_on))}'
        "</span></span></li>"
        for k in met
    )
    st.html(f'<ul class="hb hb-list">{lines}</ul>')


def _papers(view: View) -> None:
    name = view.card.candidacy

    def kept() -> None:
        coach().set_documents(name, st.session_state[f"documents {name}"])

    def tagged() -> None:
        said = st.session_state[f"tags {name}"]
        coach().set_tags(name, [tag.strip() for tag in said.split(",") if tag.strip()])

    st.text_area(
        "Names of documents, one a line",
        coach().documents(name),
        key=f"documents {name}",
        on_change=calmly(kept),
        height=90,
    )
    st.text_input(
        "Tags, with commas between",
        ", ".join(coach().tags(name)),
        key=f"tags {name}",
        on_change=calmly(tagged),
    )


def _names(view: View) -> None:
    sheet = Sheet("rename", view.card.candidacy)
    sheet.text("employer", "Employer", default=view.card.employer)
    sheet.text("role", "Role", default=view.card.role)

    def rename() -> None:
        said = {"employer": view.card.employer, "role": view.card.role}
        changed = {f: sheet.get(f, old) for f, old in said.items() if sheet.get(f, old) != old}
        record(
            view,
            sheet,
            *(event_of("answered", today(), fact=f, value=v) for f, v in changed.items()),
        )

    sheet.send("Rename", rename)


def _close(view: View) -> None:
    sheet = Sheet("close", view.card.candidacy)
    closing = view.standing.course.closing
    if view.standing.is_open:
        sheet.send("Close this one", lambda: record(view, sheet, event_of("moved_on", today())))
    elif view.card.stage == "closed" and closing is not None and closing.event.kind != "rejected":
        take_back = event_of("struck", today(), entry=closing.no)
        sheet.send("Open it again", lambda: record(view, sheet, take_back))


def _compare(offers: list[View]) -> None:
    section("Offers side by side")
    names = {view.card.candidacy: view for view in offers}
    chosen = st.multiselect(
        "Two or three offers",
        list(names),
        default=list(names)[:3],
        max_selections=3,
        format_func=lambda name: f"{names[name].card.employer}, {names[name].card.role}",
        key="offers",
        persist_state="session",
    )
    if len(chosen) < 2:
        say("Choose two or three.", "hb-soft")
        return
    side_by_side([names[name] for name in chosen])
    say(
        "A year counts 12 months, 52 weeks, 260 days or 2,080 hours. Nothing is weighed for you.",
        "hb-small",
    )


guard()
frame(show)
