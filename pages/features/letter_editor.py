"""A draft to read, to change in place, and to take along. Nothing counts as sent until you say so."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from hashlib import blake2b
from typing import Any

import streamlit as st

from core.errors import BadInput
from core.events import AnyEvent, MessageSent, event_of
from core.exchange.mail import eml, mailto
from core.letters import TONES, Letter, printable
from core.views import View
from pages.features.record import enter
from pages.ui.callbacks import calmly, once
from pages.ui.context import coach, today
from pages.ui.elements import sources
from pages.ui.escape import html, label
from pages.ui.form import Form, say_refusal
from pages.ui.labels import TONE_NAMES, YES_NO

LONGEST_NAME = 60
OWN = "own"


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft as it is proposed, the form that keeps what is made of it, and its fields there."""

    letter: Letter
    form: Form
    version: str
    asks_feedback: bool
    token: str

    @property
    def subject(self) -> str:
        """The field of the subject."""
        return f"subject {self.version}"

    @property
    def body(self) -> str:
        """The field of the message."""
        return f"body {self.version}"

    @property
    def is_changed(self) -> bool:
        """Whether it reads otherwise than it was proposed."""
        return self.now != self.letter

    @property
    def now(self) -> Letter:
        """The letter as it stands on the screen."""
        subject, body = self.letter.subject, self.letter.body
        return replace(
            self.letter,
            subject=self.form.get(self.subject, subject) or "",
            body=self.form.get(self.body, body) or "",
        )

    def reset(self) -> None:
        """Lets what was changed go."""
        for field in (self.subject, self.body):
            self.form.forget(field)


def letters(
    view: View,
    purpose: str,
    *,
    main: bool,
    expanded: bool,
    start_on: date | None = None,
    days_off: Sequence[tuple[date, date]] = (),
) -> None:
    """The drafts for a purpose: one, or one for each person to thank."""
    name = view.card.candidacy
    ask = False
    if purpose == "gracious_reply":
        choice = Form("gracious reply", name)
        choice.choice("ask", "Ask for feedback in the same note?", YES_NO)
        ask = choice.get("ask") is True
    wishes: dict[str, Any] = {"ask_feedback": ask, "start_on": start_on, "days_off": days_off}
    try:
        drafts = coach().letters(name, purpose, today(), **wishes)
    except BadInput as refusal:
        say_refusal(refusal)
        return
    version = OWN if purpose in coach().keepsakes.wordings() else coach().keepsakes.tone(name)
    last = max(told.entry.no for told in coach().timeline(name, today()))
    for letter in drafts:
        place = _place(view, letter)
        draft = Draft(
            letter,
            Form(f"letter {place}", name),
            f"{version} asking" if ask else version,
            ask,
            # What was recorded since, a strike too, makes it another letter.
            f"letter {name} {place} {last}",
        )
        first = letter is drafts[0]
        _letter(view, draft, main=main and first, expanded=expanded and first)


def _place(view: View, letter: Letter) -> str:
    """Which letter it is: to whom, about which interview, and how many went before.

    What was made of a draft stays with it: taken back, it is there again, and the next one is new.
    """
    to = [(person.email or person.name or "").strip().casefold() for person in letter.to]
    sent = [
        e.event
        for e in view.effective
        if isinstance(e.event, MessageSent) and e.event.purpose == letter.purpose
    ]
    reached = [m for m in sent if not (m.to and to) or {t.casefold() for t in m.to} & set(to)]
    met_on = view.interviewed_on if letter.purpose == "thank_you" else None
    whom = blake2b("\n".join(to).encode(), digest_size=6).hexdigest() if to else "all"
    return f"{letter.purpose} {whom} {met_on or ''} {len(reached)}"


def _letter(view: View, draft: Draft, *, main: bool, expanded: bool) -> None:
    letter, form = draft.letter, draft.form
    whom = _whom(letter)
    is_one_of_some = letter.purpose == "thank_you" and whom
    slug = form.token
    heading = f"The note to {label(whom)}" if is_one_of_some else "Read and change the draft"
    with (
        st.expander(heading, expanded, icon=":material/draft:", key=f"draft {slug}"),
        st.container(key=f"letter-{slug}"),
    ):
        if whom:
            st.html(f'<p class="hb hb-small">To {html(_addressed(letter))}</p>')
        _tone(view, slug, is_own=draft.version.startswith(OWN))
        form.text(draft.subject, "Subject", default=letter.subject)
        form.story(draft.body, "Your message", default=letter.body, height="content")
        if "[" in draft.now.body:
            st.html('<p class="hb hb-small">What stands in [ ] is for you to fill in.</p>')
        _lines(draft, slug)
        if not (coach().keepsakes.signed() or draft.is_changed or draft.version.startswith(OWN)):
            _name(slug)
        _ways_out(view, draft, slug)
        _right(letter)
    if draft.now.asks_when():
        st.html('<p class="hb hb-small">It asks when to follow up. That is recorded with it.</p>')
    words = f"I sent it to {whom}" if is_one_of_some else "I sent it"
    kind = "primary" if main else "secondary"
    form.send(words, lambda: enter(view, draft.token, *_sent(draft)), type=kind)


def _tone(view: View, slug: str, *, is_own: bool) -> None:
    """The tone, the same for all letters of the candidacy."""
    if is_own:
        st.html('<p class="hb hb-small">It begins in your own wording.</p>')
        return
    key, name = f"tone {slug}", view.card.candidacy
    st.session_state[key] = coach().keepsakes.tone(name)
    st.segmented_control(
        "Tone",
        TONES,
        format_func=TONE_NAMES.__getitem__,
        required=True,
        key=key,
        on_change=calmly(lambda: coach().keepsakes.set_tone(name, st.session_state[key])),
    )


def _ways_out(view: View, draft: Draft, slug: str) -> None:
    """What may be done with the text on the screen; none of it counts as sent."""
    now = draft.now
    opens = mailto(now)
    with st.container(horizontal=True, key=f"ways-out-{slug}", gap="small"):
        if opens.fits:
            st.link_button("Open in mail", opens.url, icon=":material/outgoing_mail:")
        with st.popover("Copy", icon=":material/content_copy:", key=f"copy {slug}"):
            st.caption("Subject")
            st.code(now.subject, language=None, wrap_lines=True)
            st.caption("Message")
            st.code(now.body, language=None, wrap_lines=True)
        st.download_button(
            "Download",
            partial(eml, now),
            _file_name(view, now),
            "message/rfc822",
            key=f"file {slug}",
            on_click="ignore",
            icon=":material/download:",
        )
        if draft.is_changed:
            st.button(
                "Reset to the draft",
                key=f"reset {slug}",
                on_click=once(draft.reset),
                type="tertiary",
                icon=":material/restart_alt:",
            )
    if not opens.fits:
        st.html(
            '<p class="hb hb-small">This is too long for a mail link. Copy it, or download it.</p>'
        )
    if now.paper is not None:
        st.html(f'<p class="hb hb-small">{html(now.paper)}</p>')
        st.download_button(
            "Download it to print and sign",
            partial(printable, now),
            _file_name(view, now).replace(".eml", ".html"),
            "text/html",
            key=f"print {slug}",
            on_click="ignore",
            icon=":material/print:",
        )


def _name(slug: str) -> None:
    """Asks once for the person's own name, where the first letter is shown."""
    key = f"sign {slug}"
    st.text_input(
        "Your name, as you'd sign it",
        key=key,
        placeholder="It goes under every letter",
        on_change=calmly(lambda: coach().keepsakes.set_signed(st.session_state[key])),
    )


def _lines(draft: Draft, slug: str) -> None:
    """Sentences that can be added with one tap, each with a blank to fill."""
    said = draft.now.body
    left = [line for line in draft.letter.lines if line not in said]
    if not left:
        return
    st.html('<p class="hb hb-small">You can add:</p>')
    with st.container(horizontal=True, key=f"lines-{slug}", gap="small"):
        for line in left:
            st.button(
                label(line),
                key=f"add {slug} {line}",
                on_click=once(partial(_add, draft, line)),
                type="tertiary",
                icon=":material/add:",
            )


def _add(draft: Draft, line: str) -> None:
    """Puts a sentence before the closing words of a letter."""
    *paragraphs, closing = draft.now.body.rstrip().split("\n\n")
    draft.form.put(draft.body, "\n\n".join([*paragraphs, line, closing]))


def _right(letter: Letter) -> None:
    """What makes it right, with what that rests on."""
    st.html(
        f'<details class="hb hb-right"><summary>{html(letter.right)}</summary>'
        f"{sources(letter.sources)}</details>"
    )


def _whom(letter: Letter) -> str:
    names = " ".join(", ".join(p.name or p.email or "" for p in letter.to).split())
    return names if len(names) <= LONGEST_NAME else f"{names[: LONGEST_NAME - 1]}…"


def _addressed(letter: Letter) -> str:
    addresses = [p.email for p in letter.to if p.email and p.name]
    return ", ".join([_whom(letter), *addresses])


def _file_name(view: View, letter: Letter) -> str:
    names = f"{letter.purpose} {view.card.employer} {_whom(letter)}".casefold()
    return "-".join(re.findall(r"[a-z0-9]+", names))[:80] + ".eml"


def _sent(draft: Draft) -> list[AnyEvent]:
    """What sending it tells: the message, and that it asked when to follow up, if it did."""
    letter = draft.now
    said: dict[str, Any] = {"purpose": letter.purpose}
    if letter.to:
        said["to"] = [person.email or person.name or "" for person in (*letter.to, *letter.through)]
    if letter.purpose == "gracious_reply":
        said["asks_feedback"] = draft.asks_feedback
    events = [event_of("message_sent", today(), **said)]
    if letter.asks_when():
        events.append(event_of("answered", today(), fact="asked_when", value=True))
    return events
