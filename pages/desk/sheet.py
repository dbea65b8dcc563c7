"""A sheet: the answers of a form, kept in the store as soon as a field is left.

What is on a sheet survives a page switch, a reload and a restart, until it is recorded.
"""

import json
import time
import uuid
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import streamlit as st

from core.errors import HearbackError
from pages.desk.here import coach
from pages.desk.plain import html, label

SHEET = "sheet"
ONE_CLICK = 0.8
"""Seconds in which a second click is the same click: what it would hit is not what was meant."""


class Sheet:
    """The answers kept under `name`, of a candidacy or of none.

    Its token makes sending it twice count once: every widget's key holds it, and the journal knows it.
    """

    def __init__(self, name: str, candidacy: str = "") -> None:
        self.name = name
        self.candidacy = candidacy
        self.place = f"sheet/{name}/{candidacy}"
        kept = coach().drafts(candidacy).get(name)
        fresh = {SHEET: st.session_state.get(self.place) or uuid.uuid4().hex}
        self.values: dict[str, Any] = fresh if kept is None else json.loads(kept)
        st.session_state[self.place] = self.token
        self._drawn: set[str] = set()

    @property
    def token(self) -> str:
        """The name of this one sheet."""
        return str(self.values[SHEET])

    def get(self, field: str, default: Any = None) -> Any:
        """An answer as it stands on the screen, else as it was kept."""
        return st.session_state.get(self._key(field), self.values.get(field, default))

    def day(self, field: str, default: date | None = None) -> date | None:
        """An answer that is a day, or None."""
        said = self.get(field, default)
        return date.fromisoformat(said) if isinstance(said, str) else said

    def keep(self, field: str, value: Any) -> None:
        """Keeps one answer."""
        self.values[field] = value.isoformat() if isinstance(value, date) else value
        coach().keep_draft(self.name, json.dumps(self.values), self.candidacy)

    def clear(self) -> None:
        """Lets everything on it go; the next one is empty."""
        coach().drop_draft(self.name, self.candidacy)
        st.session_state.pop(self.place, None)

    # -- fields --------------------------------------------------------------------------

    def text(self, field: str, ask: str, default: str = "", **more: Any) -> None:
        """A line of text."""
        self._field(st.text_input, field, ask, value=self.get(field, default) or "", **more)

    def story(self, field: str, ask: str, default: str = "", **more: Any) -> None:
        """Some lines of text."""
        self._field(st.text_area, field, ask, value=self.get(field, default) or "", **more)

    def date(self, field: str, ask: str, default: date | None = None, **more: Any) -> None:
        """A day, or none."""
        value = self.day(field, default)
        self._field(st.date_input, field, ask, value=value, format="YYYY-MM-DD", **more)

    def choice(self, field: str, ask: str, options: Mapping[Any, str], **more: Any) -> None:
        """One of a few, or none."""
        said = self.get(field)
        more["default"] = said if said in options else None
        named = options.__getitem__
        self._field(st.pills, field, ask, list(options), format_func=named, **more)

    def pick(self, field: str, ask: str, options: Mapping[Any, str], **more: Any) -> None:
        """One of many, or none."""
        said, names = self.get(field), list(options)
        more["index"] = names.index(said) if said in options else None
        self._field(st.selectbox, field, ask, names, format_func=options.__getitem__, **more)

    def number(self, field: str, ask: str, **more: Any) -> None:
        """A number, or none."""
        self._field(st.number_input, field, ask, value=self.get(field), **more)

    def send(self, text: str, act: Callable[[], None], **more: Any) -> None:
        """The button that records the sheet, with the sentence about what could not be recorded."""
        refusal = self._refusal()
        if refusal is not None and getattr(refusal, "field", None) not in self._drawn:
            say_refusal(refusal)
        attempt = lambda: self.attempt(act)  # noqa: E731
        st.button(label(text), key=self._key(f"send {text}"), on_click=attempt, **more)

    def attempt(self, act: Callable[[], None]) -> None:
        """Does something with the answers, once; what is refused is said at its field."""
        if time.monotonic() - st.session_state.get("acted", -ONE_CLICK) < ONE_CLICK:
            return
        try:
            act()
        except HearbackError as refusal:
            st.session_state[f"{self.place}/refusal"] = refusal
        else:
            st.session_state.pop(f"{self.place}/refusal", None)
            st.session_state["acted"] = time.monotonic()

    def _field(
        self, widget: Callable[..., Any], field: str, ask: str, *more: Any, **most: Any
    ) -> None:
        key = self._key(field)
        if key in st.session_state:
            # The widget has its value; a default beside it would be a second opinion.
            for default in ("value", "default", "index"):
                most.pop(default, None)
            if widget is st.date_input or widget is st.number_input or widget is st.selectbox:
                most["value" if widget is not st.selectbox else "index"] = None
        widget(
            ask,
            *more,
            key=key,
            on_change=lambda: self.keep(field, st.session_state.get(key)),
            **most,
        )
        self._drawn.add(field)
        refusal = self._refusal()
        if refusal is not None and getattr(refusal, "field", None) == field:
            say_refusal(refusal, ask)

    def _key(self, field: str) -> str:
        return f"{self.name} {self.token} {field}"

    def _refusal(self) -> HearbackError | None:
        refusal = st.session_state.get(f"{self.place}/refusal")
        return refusal if isinstance(refusal, HearbackError) else None


def say_refusal(refusal: HearbackError, ask: str | None = None) -> None:
    """One sentence about what is wrong and the way out; the field by the name it has on the page."""
    field = getattr(refusal, "field", None)
    problem = refusal.problem
    if ask is not None and field and problem.startswith(field):
        problem = f"This {problem.removeprefix(field).strip()}"
    st.html(f'<p class="hb hb-refusal" role="alert">{html(f"{problem} {refusal.way_out}")}</p>')
