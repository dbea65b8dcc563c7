"""The front door: what is due across candidacies, what to leave alone, and how each one stands."""

from collections import Counter
from collections.abc import Collection, Sequence

import streamlit as st

from core.views import Advice, Card, View
from core.wording import counted
from pages.features.advice import ASK_WHEN, AT_ONCE, advice_card, day_of, follow, rests
from pages.features.after_a_no import after_a_no
from pages.features.recording.undo import recorded
from pages.features.stages.stage_page import OWN, own_moves
from pages.features.telling.say_what_happened import door
from pages.features.unfinished import unfinished
from pages.features.upcoming import fortnight, take_calendar
from pages.shell.layout import page
from pages.ui.callbacks import calmly
from pages.ui.context import coach, today
from pages.ui.elements import SCREENFUL, say, section, title, way_of
from pages.ui.escape import html, label
from pages.ui.labels import STAGES, day_in_words
from pages.ui.places import where_you_live
from pages.ui.routes import CANDIDACIES, COMPARE, DEBRIEF, go, home, link

NEAR = ("overdue", "today", "soon")
ONE_HOPE = "moving_forward.keep_others_alive"


def welcome() -> None:
    """The empty state: what this is, and the one way to begin."""
    title(
        "The interview is over.",
        "I'll tell you what to do next, when to do it, and what to leave alone.",
    )
    say("Three answers are enough for the first advice. Everything stays on this machine.")
    where_you_live()
    if st.button("Tell me about your interview", type="primary"):
        go(DEBRIEF, None)
    door(words="Something happened: a no, an offer, an invitation")
    say("Or look around first. You can clear the example with one tap.", "hb-small")
    look = calmly(lambda: coach().archive.fill_with_demo(today()))
    st.button("Look around with a made-up person", on_click=look, type="tertiary")


def _due(views: Sequence[View]) -> list[tuple[View, Advice]]:
    """What is to be done soon: the first thing of each application, then the second, and so on."""
    named = {view.card.candidacy: view for view in views}
    told: Counter[str] = Counter()
    turns: list[tuple[int, View, Advice]] = []
    for due in coach().dated(today()):
        if due.advice.urgency in NEAR and due.advice.key != ASK_WHEN:
            turns.append((told[due.card.candidacy], named[due.card.candidacy], due.advice))
            told[due.card.candidacy] += 1
    return [(view, advice) for _, view, advice in sorted(turns, key=lambda turn: turn[0])]


def things_to_do(due: Sequence[tuple[View, Advice]]) -> None:
    """At most three things, and one folded line for those after them."""
    for view, advice in due[:AT_ONCE]:
        advice_card(view, advice, main=(view, advice) == due[0], named=True)

    def others() -> None:
        for view, advice in due[AT_ONCE:SCREENFUL]:
            words = label(f"{view.card.employer}: {advice.say}")
            page = home(view.card.stage)
            link(page, view.card.candidacy, words, page.icon)
        more(len(due) - SCREENFUL)

    follow(due[AT_ONCE:], others, "today", named=True)


def more(count: int) -> None:
    """Leads to the list, where there are more than are shown."""
    if count > 0:
        link(CANDIDACIES, None, f"{count} more")


def nothing_to_do(views: Sequence[View], *, hurts: bool) -> None:
    """It says so, and means it. After a no there is no good cheer."""
    words = "Nothing has to be done today." if hurts else "Nothing is due. The day is yours."
    say(words, "hb-say")
    moves = dict.fromkeys(
        move for view in views if _advised(view, OWN) for move in view.facts.own_moves.value or ()
    )
    if moves:
        own_moves(list(moves), None)


def open_offers(views: Sequence[View], told: Collection[str]) -> None:
    """A line for each offer that waits for an answer, unless it was `told`; two can be compared."""
    offers = [view for view in views if view.offer_is_open]
    for view in [view for view in offers if view.card.candidacy not in told][:SCREENFUL]:
        until = view.facts.reply_by.value
        made = f"{view.card.employer} made an offer."
        if until is not None:
            stands = "stood" if until < today() else "stands"
            made += f" It {stands} until {day_in_words(until, today())}."
        say(made)
    if len(offers) > 1:
        words = f"Compare your {len(offers)} offers"
        link(CANDIDACIES, None, words, ":material/compare_arrows:", **{COMPARE: "compare"})


def leave_alone(views: Sequence[View], told: Collection[str]) -> None:
    """What to hold back, one line a candidacy, with the day until which.

    Of those in `told`, the rest after the next act is said with that act.
    """
    held = [
        (view, advice)
        for view in views
        for advice in [
            a
            for a in view.briefing.advice
            if a.kind == "dont" and not (view.card.candidacy in told and a in rests(view))
        ][:1]
    ]
    if not held:
        return
    section("Hold off for now")
    lines = "".join(
        f"<li><span><b>{html(view.card.employer)}</b><br>{html(advice.say)}{day_of(view, advice)}</span></li>"
        for view, advice in held
    )
    with st.container(key="card-leave-alone"):
        st.html(f'<ul class="hb hb-list">{lines}</ul>')


def how_each_stands(views: Sequence[View], cards: Sequence[Card]) -> None:
    """A line and a small picture for each that goes on, and where all hangs on a single one."""
    going_on = [view for view in views if view.is_open]
    if going_on:
        section("How each one stands")
    for view in going_on:
        hope = _advised(view, ONE_HOPE)
        if hope:
            say(f"Only {view.card.employer} is open now. {hope.why}")
    if going_on:
        with st.container(key="card-rows-stands", gap=None):
            for view in going_on:
                _stands(view)
    over = sum(card.is_over for card in cards)
    with st.container(horizontal=True):
        link(DEBRIEF, None, "Add another interview", ":material/add:")
        more(len(cards) - over - len(going_on))
        if over:
            link(CANDIDACIES, None, f"{counted(over, 'application')} behind you")


def _stands(view: View) -> None:
    home_page, card = home(view.card.stage), view.card
    since = view.history[-1].on
    with st.container(
        horizontal=True, vertical_alignment="center", key=f"stands-{card.candidacy}", gap="small"
    ):
        link(home_page, card.candidacy, label(f"{card.employer}, {card.role}"), home_page.icon)
        st.html(
            f'<div class="hb hb-stands">{way_of(view.stops, kind="hb-way-small")}'
            f'<p class="hb-small">{STAGES[card.stage]} since {since.day} {since:%B}</p></div>'
        )


def _advised(view: View, key: str) -> Advice | None:
    return next((a for a in view.briefing.advice if a.key == key), None)


def show() -> None:
    """The day at a glance."""
    cards = coach().cards(today())
    if not cards:
        if not coach().ahead(today()):
            welcome()
        return
    everything = coach().views(today())
    first = cards if len(cards) <= SCREENFUL else coach().by_day(today())[:SCREENFUL]
    views = [coach().view(card.candidacy, today()) for card in first]
    recorded(of_any=True)
    title("Today", day_in_words(today(), today()))
    hurts = after_a_no(everything)
    door()
    due = _due(everything)
    told = {view.card.candidacy for view, _ in due}
    begun = coach().keepsakes.with_drafts()
    unfinished(
        [v for v in everything if v.is_open and v.card.candidacy in begun],
        {(view.card.candidacy, advice.letter) for view, advice in due[:AT_ONCE]},
    )
    things_to_do(due)
    if not due:
        nothing_to_do(views, hurts=hurts)
    where_you_live()
    open_offers(everything, told)
    leave_alone(views, {view.card.candidacy for view, _ in due[:AT_ONCE]})
    fortnight(views, {(view.card.candidacy, advice.say) for view, advice in due})
    if len(first) < len(cards):
        say(f"These are the days of the {len(first)} that come first.", "hb-small")
    if any(view.coming for view in views):
        take_calendar(None, "fortnight")
    how_each_stands(views, cards)


page(show)
