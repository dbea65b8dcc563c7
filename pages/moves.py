"""The eight moves: what each asks, what was done and is left here, and one's own moves beside them."""

from collections.abc import Sequence, Set
from datetime import date

import streamlit as st

from core.errors import BadInput
from core.events import event_of
from core.rules.explained import explained
from core.views import SOURCES, OwnMove, View
from core.views.moves import MOVES, Left, Move, Taken, taken
from pages.features.advice import AT_ONCE, after_that, dated
from pages.features.keeping.candidacy_picker import choose
from pages.features.recording.record import record
from pages.features.recording.undo import recorded
from pages.shell.layout import page
from pages.ui.context import chosen, coach, today
from pages.ui.elements import say, section, title
from pages.ui.escape import html
from pages.ui.form import Form
from pages.ui.labels import KINDS, STAGES, day_in_words, distance
from pages.ui.routes import MOVES as DOOR
from pages.ui.routes import THINKING, link


def show() -> None:
    """The eight, and the form for a ninth."""
    title("The eight moves", "What helps between the interview and the first day.")
    card = chosen()
    view = None if card is None else coach().view(card.candidacy, today())
    choose(DOOR, card, "Choose one of yours to see what you've done and what's left.")
    if view is not None:
        recorded(view.card.candidacy)
    own = coach().portfolio(today()).summary(today()).own_moves
    found = () if view is None else taken(view.portfolio, view.briefing)
    later = set() if view is None else {(a.say, a.due) for a in dated(view)[AT_ONCE:]}
    done = {t.move.number: t for t in found}
    moves = (
        _move(move, done.get(move.number), later, [o for o in own if o.stage in move.stages])
        for move in MOVES
    )
    st.html(f'<ol class="hb hb-moves">{"".join(moves)}</ol>')
    cited = SOURCES["M1.1"].cited
    say(f"The words are ours. The moves come from {cited}.", "hb-small")
    link(THINKING, view.card.candidacy if view else None, "See all rules, and which hold")
    _add(view)


Later = Set[tuple[str, date | None]]
"""The words and days of what is said to follow."""


def _move(move: Move, taken: Taken | None, later: Later, own: Sequence[OwnMove]) -> str:
    parts = [f'<h2 class="hb-say">{move.name}</h2><p>{html(move.asks)}</p>']
    if taken is not None:
        parts.append(_here(taken, later))
    if own:
        items = "".join(f"<li>{html(o.text)} <small>{STAGES[o.stage]}</small></li>" for o in own)
        parts.append(f'<h3 class="hb-where">Your own</h3><ul class="hb-ticks own">{items}</ul>')
    parts.append(_rules(move))
    return f'<li class="hb-move"><div>{"".join(parts)}</div></li>'


def _here(taken: Taken, later: Later) -> str:
    """What was done of a move in this candidacy, and what is left: what can wait is folded."""
    done = "".join(
        f"<li>{html(d.words)} <small>{day_in_words(d.on, today())}</small></li>" for d in taken.done
    )
    now = [_line(x) for x in taken.left if (x.says, x.due) not in later]
    then = [_line(x) for x in taken.left if (x.says, x.due) in later]
    if not done and not now and not then:
        return '<p class="hb-small">Nothing here asks for it now.</p>'
    behind = f'<h3 class="hb-where">Done here</h3><ul class="hb-ticks done">{done}</ul>'
    ahead = '<h3 class="hb-where">Left here</h3>' if now or then else ""
    ahead += f'<ul class="hb-ticks">{"".join(now)}</ul>' if now else ""
    return f"{behind if done else ''}{ahead}{after_that(then)}"


def _line(left: Left) -> str:
    return f"<li>{html(left.says)} <small>{_when(left)}</small></li>"


def _when(left: Left) -> str:
    if left.opens is not None:
        return f"from {day_in_words(left.opens, today())}, {distance(left.opens, today())}"
    if left.until is not None:
        return f"until {day_in_words(left.until, today())}, {distance(left.until, today())}"
    if left.due is not None:
        lead = "by " if left.due > today() else ""
        return f"{lead}{day_in_words(left.due, today())}, {distance(left.due, today())}"
    return "for now" if left.is_to_leave else "when you like"


def _rules(move: Move) -> str:
    """The rules that act on a move, folded."""
    says = {e.rule.key: e.says for e in explained()}
    items = "".join(
        f"<li><small>{KINDS[rule.kind]}</small> {html(says[rule.key])}</li>" for rule in move.rules
    )
    count = len(move.rules)
    words = "One rule acts on it" if count == 1 else f"{count} rules act on it"
    return f"<details><summary>{words}</summary><ul>{items}</ul></details>"


def _add(view: View | None) -> None:
    section("A move of your own")
    if view is None:
        say("You know what helps you. Choose an application first, and note it there.", "hb-soft")
        return
    say("You know what helps you. Note it once, and you'll see it again when it helps.", "hb-soft")
    form = Form("own move", view.card.candidacy)
    with st.container(key="card-form-own-move"):
        form.story("text", "What helps you?", height=90, placeholder="A walk before I write")
        form.choice("move_for", "Where does it help?", STAGES)

        def send() -> None:
            if form.get("move_for") is None:
                raise BadInput("Say where it helps.", way_out="Choose one.", field="move_for")
            said = {"text": (form.get("text") or "").strip(), "move_for": form.get("move_for")}
            record(view, form, event_of("note_added", today(), **said))

        form.send("Note it", send, type="primary")


page(show)
