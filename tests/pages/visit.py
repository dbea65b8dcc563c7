"""What a person does on the pages, without a browser."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import ElementTree

from core.coach import Coach
from pages.features.recording.record_forms import ACTS
from pages.ui.context import today
from pages.ui.days import OTHER, near_days

STORY = tuple[str, dict[str, Any]]


@dataclass
class Visit:
    """One visitor of the app; fails at once if a page breaks."""

    app: AppTest
    coach: Coach

    def start(self) -> "Visit":
        """Opens the front door."""
        self.app.run()
        return self._whole()

    def to(self, page: str, candidacy: str | None = None, **query: str) -> "Visit":
        """Goes to a page, as by its link."""
        if candidacy is not None:
            query["candidacy"] = candidacy
        self.app.query_params.clear()
        self.app.query_params.update(query)
        # As in a browser, the next page is sent nothing of what stood on this one.
        self.app._tree = ElementTree()
        self.app._tree._runner = self.app
        self.app.switch_page(f"pages/{page}.py").run()
        return self._whole()

    # -- what a person does ------------------------------------------------------------------

    def press(self, name: str, which: int = 0) -> "Visit":
        """Presses the button that is called so; the first unless told which."""
        found = [button for button in self.app.button if button.label == name]
        assert found, f"no button {name!r} among {[b.label for b in self.app.button]}"
        found[which].click().run()
        return self._whole()

    def write(self, label: str, text: str) -> "Visit":
        """Writes into a line or a field of text and leaves it."""
        return self._set(("text_input", "text_area"), label, text)

    def choose(self, label: str, value: Any) -> "Visit":
        """Takes an option, by its value."""
        return self._set(("button_group", "selectbox"), label, value)

    def happens(self, kind: str) -> "Visit":
        """Chooses what happened, also where it is one of the rarer things."""
        if ACTS[kind].words in self.options("What happened?"):
            return self.choose("What happened?", kind)
        return self.choose("What happened?", "else").choose("What was it?", kind)

    def number(self, label: str, value: float | None) -> "Visit":
        """Fills in a number."""
        return self._set(("number_input",), label, value)

    def day(self, label: str, value: date | None) -> "Visit":
        """Fills in a day, or empties it, in the field behind the days that can be tapped."""
        for fold in self.app.button:
            if fold.label.startswith(label.replace("?", "\\?")) and fold.label.endswith("change"):
                fold.click().run()
        if any(getattr(pills, "label", "") == label for pills in self.app.get("button_group")):
            self.choose(label, OTHER)
        return self._set(("date_input",), label, value)

    def sent(self, to: str = "", on: str = "Today") -> "Visit":
        """Says that a letter was sent, and opens it for that unless it is open."""
        return (self if on in self.buttons else self.opens(to)).press(on)

    def opens(self, to: str) -> "Visit":
        """Opens the letter to somebody."""
        return self.press(f"Write to {to}")

    def drop(self, name: str, content: str | bytes) -> "Visit":
        """Drops a file into the place for one."""
        raw = content.encode() if isinstance(content, str) else content
        self.app.file_uploader[0].set_value((name, raw, "application/octet-stream")).run()
        return self._whole()

    # -- what a person sees ------------------------------------------------------------------

    @property
    def words(self) -> str:
        """Everything that is said on the page, with its markup."""
        return "\n".join(piece.proto.body for piece in self.app.get("html"))

    @property
    def buttons(self) -> list[str]:
        """What can be pressed."""
        return [button.label for button in self.app.button]

    @property
    def links(self) -> list[tuple[str, str]]:
        """Where the links of the page lead: the page, and what they say, without the menu's."""
        return [
            (link.proto.page, link.proto.query_string) for link in self.app.main.get("page_link")
        ]

    @property
    def refusals(self) -> list[str]:
        """What was refused, as the page says it."""
        return [
            piece.proto.body for piece in self.app.get("html") if 'role="alert"' in piece.proto.body
        ]

    @property
    def fields(self) -> list[str]:
        """What is asked for on the page."""
        kinds = ("text_input", "text_area", "button_group", "selectbox", "number_input")
        asked = [
            getattr(w, "label", "") for kind in (*kinds, "date_input") for w in self.app.get(kind)
        ]
        return [str(label) for label in asked]

    def value(self, label: str) -> Any:
        """What stands in a field; a day that is named is that day."""
        field = self._field((), label)
        if OTHER not in getattr(field, "options", ()):
            return field.value
        if field.value == OTHER:
            return self._field(("date_input",), label).value
        now = today()
        near = near_days(now, date.min, now) | near_days(now, date.min, date.max)
        return near.get(field.value)

    def options(self, label: str) -> list[str]:
        """What a field offers."""
        return [option.content for option in self._field((), label).proto.options]

    def is_required(self, label: str) -> bool:
        """Whether a chosen option stays chosen when it is tapped again."""
        return bool(self._field((), label).proto.required)

    # -- what was recorded -------------------------------------------------------------------

    def journal(self, candidacy: str = "c1") -> Sequence[STORY]:
        """The kinds and the words of all entries of a candidacy, as they were recorded."""
        return [
            (e.event.kind, e.event.model_dump(mode="json", exclude_unset=True, exclude={"kind"}))
            for e in self.coach.journal.entries(candidacy)
        ]

    def last(self, candidacy: str = "c1") -> STORY:
        """The last of them."""
        return self.journal(candidacy)[-1]

    def _set(self, kinds: Sequence[str], label: str, value: Any) -> "Visit":
        self._field(kinds, label).set_value(value).run()
        return self._whole()

    def _field(self, kinds: Sequence[str], label: str) -> Any:
        every = ("text_input", "text_area", "button_group", "selectbox", "number_input")
        found = [w for kind in kinds or (*every, "date_input") for w in self.app.get(kind)]
        named = [w for w in found if getattr(w, "label", w.proto.label) == label]
        assert named, f"no field {label!r} among {[w.proto.label for w in found]}"
        return named[0]

    def _whole(self) -> "Visit":
        assert [error.value for error in self.app.exception] == []
        return self


def invitation(day: date, *more: str) -> str:
    """A calendar file of Ada's for ten o'clock on a day."""
    lines = (
        "BEGIN:VCALENDAR", "BEGIN:VEVENT", f"DTSTART:{day:%Y%m%d}T100000", "SUMMARY:Analyst",
        "ORGANIZER;CN=Ada:mailto:ada@ox.example", "LOCATION:https://zoom.us/j/1", *more,
        "END:VEVENT", "END:VCALENDAR",
    )  # fmt: skip
    return "\r\n".join(lines)
