"""What was begun and not saved: it is offered again, and can be let go."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from core.views import View
from pages.features.letter_editor import begun_letters
from pages.features.recording.record_forms import ACTS, possible
from pages.ui.callbacks import calmly
from pages.ui.context import coach, today
from pages.ui.escape import label
from pages.ui.form import SHEET, Form
from pages.ui.labels import LETTERS as PURPOSES
from pages.ui.routes import DEBRIEF, LETTERS, Page, go, home

BY_ITSELF = frozenset({SHEET, "happened_on", "people"})
"""What stands on a form before anybody writes on it."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A form that was begun: whose it is, what it is about, and the page where it goes on."""

    form: Form
    employer: str
    about: str
    page: Page
    before: tuple[str, str, str] | None = None
    """What is to be chosen first to see it: the form of the choice, its field, and the option."""

    def go_on(self) -> None:
        """Opens it as it was left."""
        if self.before is not None:
            name, field, option = self.before
            Form(name, self.form.candidacy).put(field, option)
        go(self.page, self.form.candidacy or None)


def unfinished(views: Sequence[View], shown: Collection[tuple[str, str | None]]) -> None:
    """A line for each form that was begun and neither saved nor let go.

    `shown` are the letters that have a card on the page, by candidacy and purpose.
    """
    begun = [*_begun(views, shown)]
    if not begun:
        return
    with st.container(key="card-rows-unfinished", gap=None):
        for each in begun:
            place = f"{each.form.name} {each.form.candidacy}"
            with st.container(
                horizontal=True, vertical_alignment="center", key=f"unfinished-{place}"
            ):
                words = f"Continue with {each.employer}: {each.about}"
                if st.button(
                    label(words), key=f"continue {place}", type="tertiary", icon=each.page.icon
                ):
                    each.go_on()
                st.button(
                    "Discard it",
                    key=f"let go {place}",
                    on_click=calmly(each.form.clear),
                    type="tertiary",
                )


def _begun(views: Sequence[View], shown: Collection[tuple[str, str | None]]) -> Iterator[Begun]:
    for candidacy, view in [("", None), *((view.card.candidacy, view) for view in views)]:
        drafts = coach().keepsakes.drafts(candidacy)
        if "debrief" in drafts:
            form = Form("debrief", candidacy)
            employer = view.card.employer if view else form.get("employer")
            if _is_begun(form.values) and (form.day("happened_on") or date.min) <= today():
                yield Begun(form, employer or "a new interview", "Your interview", DEBRIEF)
        if view is None:
            continue
        for act in possible(view, [ACTS[name] for name in drafts if name in ACTS]).values():
            form = Form(act.key, candidacy)
            if _is_begun(form.values) and not _is_open_here(act.key, candidacy):
                choice = ("what happened", "kind", act.key)
                yield Begun(form, view.card.employer, act.words, home(view.card.stage), choice)
        for draft in begun_letters(view, drafts):
            if (candidacy, draft.letter.purpose) in shown:
                continue
            choice = ("letters", "purpose", draft.letter.purpose)
            yield Begun(
                draft.form, view.card.employer, PURPOSES[draft.letter.purpose], LETTERS, choice
            )


def _is_open_here(act: str, candidacy: str) -> bool:
    """Whether the form of an act stands open on Today already, behind the door."""
    chooser = Form("what happened")
    return act in (chooser.get("kind"), chooser.get("else")) and chooser.get("whose") in (
        None,
        candidacy,
    )


def _is_begun(values: Mapping[str, Any]) -> bool:
    """Whether anything was written or chosen on a form."""
    return any(said not in (None, "", []) for name, said in values.items() if name not in BY_ITSELF)
