"""The page of a stage: where the chosen candidacy stands, what to do, what to leave, what to record."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import streamlit as st

from core.events import Stage
from core.views import Advice, View
from pages.features.advice import AT_ONCE, advice_card, advice_rows, dated, follow, rests
from pages.features.after_a_no import AFTER_A_NO, after_a_no, is_fresh
from pages.features.offer_terms import offer_terms
from pages.features.question import question
from pages.features.recording.next_round import LOOK_BACK, before_next_round
from pages.features.recording.undo import recorded
from pages.features.telling.say_what_happened import door
from pages.features.upcoming import coming
from pages.ui.context import chosen, coach, today
from pages.ui.elements import SCREENFUL, line, say, section, title, way
from pages.ui.escape import html, label
from pages.ui.labels import STAGES, day_in_words
from pages.ui.routes import CANDIDACIES, DEBRIEF, MOVES, TODAY, home, link

OWN = "moving_forward.your_own_moves"
BESIDE: dict[str, Callable[[View], None]] = {
    "outcome.answer_the_offer": offer_terms,
    "outcome.prepare_next_round": before_next_round,
}
"""What is shown right under an advice, or under all of them where that one is not there."""


def stage_page(stage: Stage, about: str, first: Callable[[View], None] | None = None) -> None:
    """The page of `stage` for the chosen candidacy; `about` says in a sentence what the stage is.

    `first` is the page's own part, which comes before all else.
    """
    card = chosen()
    if card is None:
        title(STAGES[stage], about)
        nobody_chosen()
        return
    view = coach().view(card.candidacy, today())
    recorded(card.candidacy)
    title(card.employer, card.role)
    if first is not None:
        first(view)
    way(view)
    after_a_no([view])
    door(view)
    if card.stage != stage:
        elsewhere(view, stage, about)
        return
    pressing(view)
    question(view)
    calm(view)
    coming(view, {a.say for a in view.briefing.advice})


def pressing(view: View) -> None:
    """What has a day, the most pressing first; with nothing to do, what to leave alone."""
    cards = _cards(view)
    beside = dict(BESIDE)
    for a in cards[:AT_ONCE]:
        advice_card(view, a, main=a is cards[0])
        if a.key in beside:
            beside.pop(a.key)(view)

    def others() -> None:
        for a in cards[AT_ONCE:]:
            advice_card(view, a)

    follow([(view, a) for a in cards[AT_ONCE:]], others, view.card.candidacy)
    for show in beside.values():
        show(view)
    if not cards and view.is_open:
        say(
            "There's nothing for you to do here right now. When something happens, tell me.",
            "hb-say-plain",
        )


def calm(view: View) -> None:
    """All else that the coach has to say, kept small."""
    # The card of the round ahead shows what this one says to look at; words after a no come first.
    told, shown = [*_cards(view), *rests(view)], {LOOK_BACK}
    if is_fresh(view):
        shown |= {*AFTER_A_NO}
    advice = [a for a in view.briefing.advice if a not in told and a.key not in shown]
    advice_rows(view, "Hold off for now", [a for a in advice if a.kind == "dont"])
    advice_rows(
        view, "Whenever you have a moment", [a for a in advice if a.kind == "do" and a.due is None]
    )
    advice_rows(view, "Good to know", [a for a in advice if a.kind == "know" and a.key != OWN])
    if OWN in {a.key for a in advice}:
        own_moves(view.facts.own_moves.value or (), view.card.candidacy)


def own_moves(moves: Sequence[str], candidacy: str | None) -> None:
    """What the person noted as good for this stage."""
    section("Your own moves")
    items = "".join(f"<li><span>{html(move)}</span></li>" for move in moves)
    st.html(f'<ul class="hb hb-list">{items}</ul>')
    link(MOVES, candidacy, "Note another")


def _cards(view: View) -> list[Advice]:
    return dated(view) or [a for a in view.briefing.advice if a.kind == "dont"][:1]


def elsewhere(view: View, stage: Stage, about: str) -> None:
    """The candidacy is in another stage: what belongs to this one, what happened, and the way there."""
    here = view.card.stage
    since = day_in_words(view.history[-1].on, today())
    page = home(here)
    at = STAGES[here] if view.is_open else STAGES[here].lower()
    with st.container(key="card-elsewhere"):
        st.html(
            f'<div class="hb"><p class="hb-say-plain">{STAGES[stage]}: {about}</p>'
            f'<p class="hb-soft">This one has been {"at " if view.is_open else ""}{at} '
            f"since {since}.</p></div>"
        )
        lead = f"Go to {at}" if view.is_open else "See how it went"
        link(page, view.card.candidacy, lead, page.icon)
    _what_belongs_here(view, stage)


def _what_belongs_here(view: View, stage: Stage) -> None:
    """What happened while the candidacy was in a stage, or that it has not come to it."""
    spans = [
        (reached.on, after.on)
        for reached, after in pairwise(view.history)
        if reached.stage == stage
    ]
    if not spans:
        is_ahead = stage in {stop.stage for stop in view.stops}
        say("This one hasn't got this far." if is_ahead else "It didn't come to that.", "hb-soft")
        return
    lines = "".join(
        line(item.event.happened_on, html(item.words))
        for item in coach().timeline(view.card.candidacy, today())
        if item.struck_by is None
        and not item.is_underneath
        and any(begins <= item.event.happened_on < ends for begins, ends in spans)
    )
    section("What happened here")
    days = " and ".join(
        f"from {day_in_words(begins, today())} to {day_in_words(ends, today())}"
        for begins, ends in spans
    )
    say(f"It was here {days}.", "hb-small")
    if lines:
        st.html(f'<ul class="hb hb-list">{lines}</ul>')


def nobody_chosen() -> None:
    """No candidacy is chosen: says how to choose one."""
    cards = coach().cards(today())
    if not cards:
        say("There's nothing here yet. Tell me about your interview, and I'll take it from there.")
        link(DEBRIEF, None, "Begin with the interview")
        return
    say("Choose one of your applications.")
    for card in cards if len(cards) <= SCREENFUL else coach().by_day(today())[:SCREENFUL]:
        link(home(card.stage), card.candidacy, label(f"{card.employer}, {card.role}"))
    if len(cards) > SCREENFUL:
        link(CANDIDACIES, None, "All of them")
    link(TODAY, None, "Back to Today")
