"""A form: the answers of a form, kept in the store as soon as a field is left.

What is on a form survives a page switch, a reload and a restart, until it is recorded.
"""

import hashlib
import json
import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from core.errors import BadInput, HearbackError, Meanwhile
from core.events import AnyEvent, write_event
from pages.ui.callbacks import calmly, refuse
from pages.ui.context import coach, this_page, today
from pages.ui.days import OTHER, Ahead, near_days
from pages.ui.escape import html, label
from pages.ui.labels import day_in_words

SHEET = "sheet"
STOOD = "on which page a field stood last"


class Form:
    """The answers kept under `name`, of a candidacy or of none.

    Its token makes sending it twice count once: every widget's key holds it, and the journal knows it.
    """

    def __init__(self, name: str, candidacy: str = "") -> None:
        self.name = name
        self.is_empty = True
        """Whether nothing stood on it when it was opened."""
        self.by_taps = True
        """Whether near days have names to tap; without, a day is a field alone."""
        self.candidacy = candidacy
        self.place = f"sheet/{name}/{candidacy}"
        fresh = {SHEET: st.session_state.get(self.place) or uuid.uuid4().hex}
        self.values: dict[str, Any] = fresh | self._kept() | self._unsaved()
        st.session_state[self.place] = self.token
        self._proposed: dict[str, Any] = {}
        self._is_refusal_said = False
        self._is_over = False

    @property
    def token(self) -> str:
        """The name of this one form."""
        return str(self.values[SHEET])

    def token_for(self, *events: AnyEvent) -> str:
        """The name of these events from this form: another tab may send other ones from it."""
        content = "\n".join(write_event(event) for event in events)
        return f"{self.token} {hashlib.sha256(content.encode()).hexdigest()}"

    def get(self, field: str, default: Any = None) -> Any:
        """An answer as it stands on the screen, else as it was kept."""
        return st.session_state.get(self._key(field), self.values.get(field, default))

    def day(self, field: str, default: date | None = None) -> date | None:
        """An answer that is a day, or None."""
        said = self.get(field, default)
        return date.fromisoformat(said) if isinstance(said, str) else said

    def lines(self, field: str) -> list[str]:
        """An answer with a thing on each line; empty lines do not count."""
        lines = (self.get(field) or "").splitlines()
        return [line.strip() for line in lines if line.strip()]

    def needed_day(
        self, field: str, default: date | None = None, missing: str = "", way_out: str = ""
    ) -> date:
        """An answer that is a day. Raises BadInput, in words of one's own, if there is none."""
        day = self.day(field, default)
        if day is None:
            problem = missing or f"{field} is missing."
            raise BadInput(problem, way_out=way_out or "Choose a day.", field=field)
        return day

    def begin_with(self, answers: Mapping[str, Any]) -> None:
        """Answers that stand on it until the person gives others; they are kept with the first of those."""
        self.is_empty = False
        self.values = {**answers, **self.values}

    def keep(self, field: str, value: Any) -> None:
        """Keeps one answer; one that the store cannot take now stays in this visit."""
        if self._is_over:
            return
        said = {name: day for name, day in self._proposed.items() if name not in self.values}
        said[field] = value.isoformat() if isinstance(value, date) else value
        st.session_state[f"{self.place}/unsaved"] = self._unsaved() | said
        with coach().journal.exclusive():
            # What another run of this page kept meanwhile is kept on.
            self.values |= self._kept() | self._unsaved()
            coach().keepsakes.keep_draft(self.name, json.dumps(self.values), self.candidacy)
        st.session_state.pop(f"{self.place}/unsaved")
        if self._refused_field(field):
            st.session_state.pop(f"{self.place}/refusal")

    def put(self, field: str, value: Any) -> None:
        """Puts another answer into a field, as if the person had typed it."""
        st.session_state[self._key(field)] = value
        self.keep(field, value)

    def forget(self, field: str) -> None:
        """Lets one answer go; what was proposed for it stands there again."""
        with coach().journal.exclusive():
            self.values |= self._kept() | self._unsaved()
            if self.values.pop(field, None) is not None:
                coach().keepsakes.keep_draft(self.name, json.dumps(self.values), self.candidacy)
        unsaved = {name: said for name, said in self._unsaved().items() if name != field}
        st.session_state[f"{self.place}/unsaved"] = unsaved

    def clear(self) -> None:
        """Lets everything on it go; the next one is empty."""
        self._is_over = True
        coach().keepsakes.drop_draft(self.name, self.candidacy)
        for end in ("", "/unsaved", "/refusal"):
            st.session_state.pop(f"{self.place}{end}", None)

    # -- fields --------------------------------------------------------------------------

    def text(self, field: str, ask: str, default: str = "", **more: Any) -> None:
        """A line of text."""
        self._propose(field, default)
        self._field(st.text_input, field, ask, **more)

    def story(self, field: str, ask: str, default: str = "", **more: Any) -> None:
        """Some lines of text; `then` gets them once they are kept."""
        self._propose(field, default)
        self._field(st.text_area, field, ask, **more)

    def days(
        self, first: str, last: str, ask: str, default: Sequence[date] = (), **more: Any
    ) -> None:
        """A first and a last day in one field, or none; each is an answer of its own."""
        field = f"{first} to {last}"
        key = self._key(field)

        def left() -> None:
            begun, *ended = (*st.session_state[key], None)[:2]
            self.keep(first, begun)
            self.keep(last, ended[0] if ended else None)

        self._stand(field, self.get(field, tuple(sorted(default))))
        nothing: Any = ()
        st.date_input(
            ask,
            nothing,
            key=key,
            on_change=calmly(left),
            format="YYYY-MM-DD",
            **more,
        )

    def date(
        self,
        field: str,
        ask: str,
        default: date | None = None,
        *,
        folded: bool = False,
        ahead: Ahead = "soon",
        **more: Any,
    ) -> None:
        """A day, or none, by one tap: a near one by its name, any other in a field.

        The day proposed is kept with the other answers: tomorrow's is another. `folded`, it is one
        line until somebody wants to change it. `ahead` is how far off it may well be.
        """
        value = self.day(field, default)
        low, high = more.get("min_value", date.min), more.get("max_value", date.max)
        if value is not None and not low <= value <= high:
            # It was kept on a day when it was possible.
            value = self.values[field] = None
            st.session_state.pop(self._key(field), None)
        if default is not None:
            self._proposed[field] = default.isoformat()
        if not self.by_taps:
            self._stand(field, value)
            self._field(st.date_input, field, ask, value=None, format="YYYY-MM-DD", **more)
            return
        near = near_days(today(), low, high, ahead)
        name = next((name for name, day in near.items() if day == value), value and OTHER)
        is_refused = self._refused_field(field)
        unfolded = self._key(f"{field} unfolded")
        if folded and value == default and not is_refused and unfolded not in st.session_state:
            st.button(
                label(f"{ask} {name}, change"),
                key=self._key(f"{field} fold"),
                on_click=lambda: st.session_state.update({unfolded: True}),
                type="tertiary",
                icon=":material/edit_calendar:",
            )
            return
        tap = self._key(f"{field} tap")
        if st.session_state.get(tap) != OTHER:
            st.session_state[tap] = name

        def tapped() -> None:
            if st.session_state[tap] != OTHER:
                st.session_state.pop(self._key(field), None)
                self.keep(field, near.get(st.session_state[tap]))

        # A day that was proposed is needed, and so one of them stays chosen.
        most: dict[str, Any] = {"required": True} if default is not None else {}
        st.pills(ask, [*near, OTHER], key=tap, on_change=calmly(tapped), **most)
        if st.session_state[tap] == OTHER:
            more |= {"format": "YYYY-MM-DD", "label_visibility": "collapsed"}
            self._field(st.date_input, field, ask, value=value, **more)
        else:
            # Its line is there before the day is: what stands below stays under the finger.
            day = "&nbsp;" if value is None else day_in_words(value, today())
            st.html(f'<p class="hb hb-small">{day}</p>')
            self._say_refusal_at(field)

    def choice(
        self, field: str, ask: str, options: Mapping[Any, str], default: Any = None, **more: Any
    ) -> None:
        """One of a few, or none."""
        said = self.get(field, default)
        more["default"] = said if said in options else None
        named = options.__getitem__
        self._field(st.pills, field, ask, list(options), format_func=named, **more)

    def several(
        self, field: str, ask: str, options: Mapping[Any, str], default: Any = (), **more: Any
    ) -> None:
        """Any of a few."""
        more["default"] = [value for value in self.get(field, default) if value in options]
        more["selection_mode"] = "multi"
        named = options.__getitem__
        self._field(st.pills, field, ask, list(options), format_func=named, **more)

    def pick(
        self, field: str, ask: str, options: Mapping[Any, str], default: Any = None, **more: Any
    ) -> None:
        """One of many, or none."""
        said, names = self.get(field, default), list(options)
        more["index"] = None
        if default is None:  # it can be emptied again
            self._stand(field, said if said in options else None)
        elif said in options:
            more["index"] = names.index(said)
        # What was typed is taken as it is: "UK" isn't a short way to type "Ukraine".
        more.setdefault("filter_mode", "contains")
        self._field(st.selectbox, field, ask, names, format_func=options.__getitem__, **more)

    def number(self, field: str, ask: str, default: float | None = None, **more: Any) -> None:
        """A number, or none."""
        self._stand(field, self.get(field, default))
        self._field(st.number_input, field, ask, value=None, **more)

    def send(self, text: str, act: Callable[[], None], **more: Any) -> None:
        """The button that records the form, with the sentence about what could not be recorded."""
        refusal = self._refusal()
        if refusal is not None and not self._is_refusal_said:
            self._is_refusal_said = True
            say_refusal(refusal)
        attempt = lambda: self.attempt(act)  # noqa: E731
        st.button(label(text), key=self._key(f"send {text}"), on_click=attempt, **more)

    def attempt(self, act: Callable[[], None]) -> None:
        """Does something with the answers; what is refused is said at its field."""
        try:
            act()
        except Meanwhile as refusal:
            refuse(refusal)  # what is there now may have no place for this form
        except HearbackError as refusal:
            st.session_state[f"{self.place}/refusal"] = refusal
        else:
            st.session_state.pop(f"{self.place}/refusal", None)

    def _stand(self, field: str, value: Any) -> None:
        """Puts into a field what it begins with, where it did not stand on this page already.

        Never as the default of the field: Streamlit fills an emptied one with that again. On the
        first run of another page it still has what stood on the last one, but shows the default.
        """
        key = self._key(field)
        stood = st.session_state.setdefault(STOOD, {})
        if key not in st.session_state or stood.get(key) != this_page():
            st.session_state[key] = value
            stood[key] = this_page()

    def _propose(self, field: str, default: str) -> None:
        """A text that nobody touched follows what was learnt since it was proposed."""
        key = self._key(field)
        if field not in self.values and st.session_state.get(key, default) != default:
            st.session_state[key] = default
        self._stand(field, self.get(field, default) or "")

    def _field(
        self,
        widget: Callable[..., Any],
        field: str,
        ask: str,
        *more: Any,
        then: Callable[[str], object] | None = None,
        **most: Any,
    ) -> None:
        key = self._key(field)

        def left() -> None:
            self.keep(field, st.session_state.get(key))
            if then is not None:
                then(st.session_state.get(key) or "")

        widget(ask, *more, key=key, on_change=calmly(left), **most)
        self._say_refusal_at(field)

    def _say_refusal_at(self, field: str) -> None:
        refusal = self._refusal()
        if refusal is not None and self._refused_field(field):
            self._is_refusal_said = True
            say_refusal(refusal, at_field=True)

    def _key(self, field: str) -> str:
        return f"{self.name} {self.token} {field}"

    def _kept(self) -> dict[str, Any]:
        kept = coach().keepsakes.drafts(self.candidacy).get(self.name)
        return {} if kept is None else dict(json.loads(kept))

    def _unsaved(self) -> dict[str, Any]:
        return dict(st.session_state.get(f"{self.place}/unsaved", {}))

    def _refusal(self) -> HearbackError | None:
        refusal = st.session_state.get(f"{self.place}/refusal")
        return refusal if isinstance(refusal, HearbackError) else None

    def _refused_field(self, field: str) -> bool:
        """Whether what was refused is this field, or a part of it, such as the second line."""
        return field in (getattr(self._refusal(), "field", None) or "").split(".")


def say_refusal(refusal: HearbackError, *, at_field: bool = False) -> None:
    """One sentence about what is wrong and the way out; at its field the page has its own name."""
    problem, way_out = refusal.problem, refusal.way_out
    field = getattr(refusal, "field", None)
    if at_field and field and problem.startswith(field):
        problem = f"This{problem.removeprefix(field)}"
        if field in way_out:
            way_out = "Fill it in."
    st.html(f'<p class="hb hb-refusal" role="alert">{html(f"{problem} {way_out}")}</p>')
