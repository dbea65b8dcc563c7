"""What was read, as one sentence; each part that may be wrong is a word to press and to change."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

import streamlit as st

from core.events import AnyEvent
from core.exchange.whose import Application, Whose
from core.views import View
from pages.features.recording.record import begin, enter
from pages.ui.callbacks import lead_to
from pages.ui.context import coach, today
from pages.ui.elements import say
from pages.ui.escape import html, label
from pages.ui.form import Form
from pages.ui.labels import day_in_words, distance

NEW = "new"
MOST = 9
"""Applications that are shown at once, each to be tapped; more are a list."""


@dataclass(frozen=True, slots=True)
class News:
    """What came in: the form that keeps what is changed, the news, and where it was brought.

    `mark` names the news; `here` is the application on whose page it was brought, if it was on one.
    """

    form: Form
    raw: bytes | str
    mark: str
    here: View | None
    known: Sequence[Application]

    def field(self, name: str) -> str:
        """The field of the form for one part of the sentence."""
        return f"{name} {self.mark}"


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose news it is: an application, or a new one where `view` is None."""

    employer: str
    view: View | None = None


@contextmanager
def sentence(told: News) -> Iterator[None]:
    """Around the parts of one sentence."""
    with st.container(horizontal=True, key=f"sentence-{told.mark}", gap=None):
        yield


def words(text: str) -> None:
    """A part of the sentence that stands as it is."""
    st.html(f'<span class="hb">{html(text)}</span>')


def word(told: News, name: str, text: str, ask: Callable[[], None]) -> None:
    """A part of the sentence that can be changed: pressed, it asks."""
    # Once something else is chosen it is another word, and closed.
    with st.popover(label(text), type="tertiary", key=f"word {name} {told.mark} {text}"):
        ask()


def when_word(told: News, ask: str, day: date) -> date:
    """The day on which it was said, at the head of the sentence; gives the one that was chosen."""
    field = told.field("when")
    chosen = told.form.day(field, day) or day
    word(told, "when", _at_head(chosen), lambda: told.form.date(field, ask, day, max_value=today()))
    return chosen


def day_word(told: News, ask: str, day: date | None, before: str, none: str) -> date | None:
    """A day within the sentence, after some words; gives the one that was chosen."""
    field = told.field(ask)
    chosen = told.form.day(field, day)
    if chosen is not None:
        words(before)
    text = none if chosen is None else day_in_words(chosen, today())
    word(told, "day", text, lambda: told.form.date(field, ask, day))
    return chosen


def _at_head(day: date) -> str:
    """A day as it begins a sentence: "Today", "Yesterday", "On Monday 9 March"."""
    if today() - day in (timedelta(0), timedelta(1)):
        return distance(day, today()).capitalize()
    return f"On {day_in_words(day, today())}"


# -- whose it is -----------------------------------------------------------------------------------


def whose(told: News, found: Whose, role: str = "") -> Owner | None:
    """Asks whose news it is where that is not sure; None until it is known."""
    owner = _owner(told, found)
    if owner is None:
        _ask(told, found)
        owner = _owner(told, found)
    if owner is not None and owner.view is None:
        with st.container(horizontal=True):
            told.form.text(told.field("employer"), "Employer", default=found.employer or "")
            told.form.text(told.field("role"), "Role", default=role)
    return owner


def _owner(told: News, found: Whose) -> Owner | None:
    said = told.form.get(told.field("whom")) or _sure(told, found)
    if said == NEW:
        named = told.form.get(told.field("employer"), found.employer) or ""
        return Owner(named.strip() or "A new employer")
    if said is None or said not in {one.candidacy for one in told.known}:
        return None
    view = coach().view(said, today())
    return Owner(view.card.employer, view)


def _sure(told: News, found: Whose) -> str | None:
    """The application that it is about, where a sign or the place says so and nothing else."""
    if not told.known:
        return NEW
    if told.here is None:
        return found.candidacy
    here = told.here.card.candidacy
    is_here = found.candidacy == here or found.because is None
    points_elsewhere = bool(found.candidates) and here not in found.candidates
    return here if is_here and not points_elsewhere else None


def _ask(told: News, found: Whose, said: str | None = None) -> None:
    field, options = told.field("whom"), _options(told, found)
    if len(options) <= MOST:
        told.form.choice(field, "Which application is this about?", options, said, required=True)
    else:
        told.form.pick(field, "Which application is this about?", options, said)


def whose_word(told: News, found: Whose, owner: Owner) -> None:
    """The employer within the sentence."""
    said = owner.view.card.candidacy if owner.view else NEW
    word(told, "whom", owner.employer, lambda: _ask(told, found, said))


def _options(told: News, found: Whose) -> dict[str, str]:
    """All that are open, and those that a sign points to; the likely ones first."""
    likely = (found.candidacy, *found.candidates)
    here = told.here.card.candidacy if told.here else None
    meant = [one for one in told.known if one.is_open or one.candidacy in (*likely, here)]
    meant.sort(key=lambda one: one.candidacy not in likely)
    named = {one.candidacy: label(f"{one.employer}, {one.role}") for one in meant or told.known}
    new = f"A new one: {label(found.employer)}" if found.employer else "A new one"
    return named | {NEW: new}


def say_signs(found: Whose, owner: Owner, rests_on: Sequence[str]) -> None:
    """What the reading rests on, as it stands in the news."""
    signs = [f"“{words}”" for words in rests_on]
    if found.because and owner.view and owner.view.card.candidacy == found.candidacy:
        signs.append(f"“{found.because}”")
    if signs:
        say(
            f"I read it from {', '.join(dict.fromkeys(signs))}. Press a word to change it.",
            "hb-small",
        )


# -- saving ----------------------------------------------------------------------------------------


def save(told: News, owner: Owner, events: Sequence[AnyEvent], gives_back: str) -> str:
    """Records the news, with the application that begins with it; leads there, and names it.

    `gives_back` is what stands in the field again if it is taken back.
    """
    if owner.view is not None:
        token = told.form.token_for(*events)
        enter(owner.view, token, *events, pasted=gives_back)
        name = owner.view.card.candidacy
    else:
        named = [told.field(part) for part in ("employer", "role")]
        return begin(told.form, events, named=named, pasted=gives_back)
    told.form.clear()
    lead_to(name)
    return name
