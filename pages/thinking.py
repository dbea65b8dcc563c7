"""Why this advice: every rule as it is, and what each makes of the chosen candidacy."""

from collections.abc import Iterable, Sequence
from typing import Any

import streamlit as st

from core.rules.explained import Explained, Thought, explained, think
from pages.features.keeping.candidacy_picker import choose
from pages.features.stages.stage_map import stages
from pages.shell.layout import page
from pages.ui.context import chosen, coach, today
from pages.ui.elements import say, section, sources, title
from pages.ui.escape import html
from pages.ui.labels import KINDS, STAGES, day_in_words, distance
from pages.ui.routes import THINKING

GROUPS = {
    "holds": ("These hold now", ""),
    "later": ("These come with time", "If nothing else happens, each holds from its day on."),
    "open": ("These wait for an answer", "Something isn't known yet. Unknown is never a no."),
    "put_off": ("These you put off", "They come back on their day, or when their day changes."),
    "not_now": ("These do not hold", "Each one says what's missing for it."),
}
MARKS = {True: "yes", False: "no", None: "open"}


def show() -> None:
    """The picture of the stages, then the rules."""
    title(
        "Why this advice", "Every rule, just as it is. Nothing is hidden, and nothing is guessed."
    )
    card = chosen()
    choose(THINKING, card, "Choose one of yours to see which rules hold there, and why.")
    section("Where an application can stand")
    stages(None if card is None else card.stage)
    section("The rules")
    every = explained()
    found = _found(every)
    count = f"All {len(every)} rules." if len(found) == len(every) else ""
    say(count or f"{len(found)} of {len(every)} rules fit.", "hb-small")
    if not found:
        say("Try fewer words or filters to see more.")
    elif card is None:
        st.html(_list((rule, None) for rule in found))
    else:
        view = coach().view(card.candidacy, today())
        thoughts = think(view.portfolio, card.candidacy, view.briefing.not_yet)
        _by_state(found, thoughts, all_open=len(found) < len(every))


def _found(every: Sequence[Explained]) -> list[Explained]:
    kept: Any = {"persist_state": "session"}
    words = st.text_input(
        "Search", key="search-rules", placeholder="A word, a source, or a rule's key", **kept
    )
    stage = st.pills("Where it stands", list(STAGES.values()), key="stage-of-rules", **kept)
    kind = st.pills("Kind", list(KINDS.values()), key="kind-of-rules", **kept)
    return [e for e in every if _fits(e, words or "", stage, kind)]


def _fits(rule: Explained, words: str, stage: str | None, kind: str | None) -> bool:
    return (
        all(word in rule.text for word in words.casefold().split())
        and (stage is None or not rule.stages or stage in {STAGES[s] for s in rule.stages})
        and (kind is None or kind == KINDS[rule.rule.kind])
    )


def _by_state(found: Sequence[Explained], thoughts: Sequence[Thought], *, all_open: bool) -> None:
    told = {t.rule.key: t for t in thoughts}
    groups: dict[str, list[tuple[Explained, Thought]]] = {name: [] for name in GROUPS}
    for rule in found:
        thought = told[rule.rule.key]
        is_later = thought.state == "not_now" and thought.opens is not None
        groups["later" if is_later else thought.state].append((rule, thought))
    groups["later"].sort(key=lambda pair: pair[1].opens or today())
    for name, (heading, about) in GROUPS.items():
        if groups[name]:
            is_open = "open" if all_open or name != "not_now" else ""
            lead = f'<p class="hb-small">{about}</p>' if about else ""
            st.html(
                f'<details class="hb hb-fold" {is_open}><summary><h3 class="hb-say-plain">{heading}, '
                f"{len(groups[name])}</h3></summary>{lead}{_list(groups[name])}</details>"
            )


def _list(rules: Iterable[tuple[Explained, Thought | None]]) -> str:
    return f'<div class="hb hb-rules">{"".join(_rule(*pair) for pair in rules)}</div>'


def _rule(rule: Explained, thought: Thought | None) -> str:
    """One rule, folded: what it says; inside when it holds, why, and what it rests on."""
    return (
        f"<details><summary><span>{html(rule.says)}</span>"
        f"<small>{KINDS[rule.rule.kind]}{_now(thought)}</small></summary>"
        f"<p>{html(rule.rule.why)}</p>{_when(rule, thought)}{_asks(thought)}"
        f'<p class="hb-where">It rests on</p>{sources(rule.rule.sources, named=True)}'
        f'<p class="hb-small">{_where(rule)} Its key is <code>{rule.rule.key}</code>.</p></details>'
    )


def _now(thought: Thought | None) -> str:
    """Why a rule does not hold, or from when, in the line one sees first."""
    if thought is None or thought.state == "holds":
        return ""
    if thought.opens is not None:
        return f" · from {day_in_words(thought.opens, today())}, {distance(thought.opens, today())}"
    return f" · {html(thought.why_not[0])}" if thought.why_not else ""


def _when(rule: Explained, thought: Thought | None) -> str:
    if thought is None:
        items = "".join(f"<li>{html(words)}</li>" for words in rule.when)
    else:
        items = "".join(
            f'<li class="{MARKS[check.holds]}">{html(check.words)}</li>' for check in thought.checks
        )
    why_not = ""
    if thought is not None and thought.why_not:
        why_not = f'<p class="hb-small">Why not: {html(" ".join(thought.why_not))}</p>'
    return (
        f'<p class="hb-where">It holds when all of this is so</p>'
        f'<ul class="hb-checks">{items}</ul>{why_not}'
    )


def _asks(thought: Thought | None) -> str:
    if thought is None or not thought.asks:
        return ""
    return f'<p class="hb-small">Not known yet: {html(" ".join(thought.asks))}</p>'


def _where(rule: Explained) -> str:
    names = [STAGES[stage] for stage in rule.stages]
    return f"At home in {', '.join(names)}." if names else "It can come at any time."


page(show)
