"""A draft to read, to change in place, and to take along. Nothing counts as sent until you say so."""

import re
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from hashlib import blake2b
from typing import Any, Literal

import streamlit as st

from core.errors import BadInput
from core.events import AnyEvent, MessageSent, event_of
from core.exchange.mail import eml, mailto
from core.letters import (
    FOR_THE_OLD_JOB,
    NAMES_DAYS,
    TONES,
    Letter,
    PlannedDays,
    blanks,
    is_said,
    printable,
    with_line,
    with_name,
)
from core.views import View
from core.wording import listed
from pages.features.planner.planned_days import planned_days
from pages.features.recording.before_a_no import NOES, before_a_no
from pages.features.recording.record import enter
from pages.ui.callbacks import calmly
from pages.ui.context import coach, today
from pages.ui.elements import copy_button, download, say, sources
from pages.ui.escape import html, label
from pages.ui.form import Form, say_refusal
from pages.ui.labels import TONE_NAMES, YES_NO

LONGEST_NAME = 60
ABOUT_A_REFEREE = frozenset({"brief_referee", "thank_referee"})
OWN = "own"
OPEN_LETTER = "open letter"
"""Which letter was opened or closed last in this visit: its candidacy, its form, and which of both."""
ANOTHER_DAY = "another day"
DECIDES = {"accept": "offer_accepted", "decline": "offer_declined", "withdraw": "withdrew"}
"""What is decided once such a letter is sent, unless it was before."""
NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


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
    *purposes: str,
    main: bool,
    opened: bool = False,
    words: Mapping[str, str] | None = None,
    planned: PlannedDays | None = None,
) -> None:
    """The letters for `purposes`, one or one for each person to thank: a button each, which opens it.

    One is open at a time: the one that was asked for last, else the first if they are to be `opened`.
    With `main` the next thing to press is the main button of the page. Of letters between which
    somebody has to choose, none is; `words` says what each of them does, by its purpose. `planned`
    are the days of a start to name; without it those are named that the person has planned.
    """
    words = words or {}
    name = view.card.candidacy
    choice = Form("gracious reply", name)
    ask = "gracious_reply" in purposes and choice.get("ask") is True
    try:
        drafts = [
            draft
            for purpose in purposes
            for draft in _drafts(view, purpose, ask_feedback=ask, planned=planned)
        ]
    except BadInput as refusal:
        say_refusal(refusal)
        return
    if not NOES.isdisjoint(purposes):
        before_a_no(view)
    chosen = _open_one(drafts, opened=opened, main=main)
    if not opened or len(drafts) > 1:
        with st.container(horizontal=True, key=f"write-{name}-{'-'.join(purposes)}"):
            for draft in drafts:
                is_main = main and not words and chosen is None and draft is drafts[0]
                writes = f"Write to {_reader(view, draft.letter)}"
                st.button(
                    label(words.get(draft.letter.purpose, writes)),
                    key=f"write {draft.token}",
                    on_click=calmly(partial(_turn, draft, to_open=True)),
                    type="primary" if is_main else "secondary",
                    icon=":material/edit:",
                )
    if chosen is None:
        return
    if chosen.letter.purpose == "gracious_reply":
        choice.choice("ask", "Ask for feedback in the same note?", YES_NO)
    _letter(view, chosen, main=main, may_close=not opened)


def begun_letters(view: View, kept: Collection[str]) -> list[Draft]:
    """Letters that were changed and not sent; `kept` are the names of all that is kept of forms."""
    purposes = dict.fromkeys(name.split()[1] for name in kept if name.startswith("letter "))
    begun = []
    for purpose in purposes:
        with suppress(BadInput):
            begun += [d for d in _drafts(view, purpose) if d.form.name in kept and d.is_changed]
    return begun


def _drafts(
    view: View,
    purpose: str,
    *,
    ask_feedback: bool = False,
    planned: PlannedDays | None = None,
) -> list[Draft]:
    """The drafts for a purpose. Raises BadInput if a wording of the person's own cannot be filled."""
    name = view.card.candidacy
    if planned is None:
        planned = planned_days(view) if purpose in NAMES_DAYS else PlannedDays()
    found = coach().letters(name, purpose, today(), ask_feedback=ask_feedback, planned=planned)
    version = OWN if purpose in coach().keepsakes.wordings() else coach().keepsakes.tone(name)
    last = max(told.entry.no for told in coach().timeline(name, today()))
    return [
        Draft(
            letter,
            Form(f"letter {place}", name),
            f"{version} asking" if ask_feedback else version,
            ask_feedback,
            # What was recorded since, a strike too, makes it another letter.
            f"letter {name} {place} {last}",
        )
        for letter in found
        for place in [_place(view, letter)]
    ]


def _turn(draft: Draft, *, to_open: bool) -> None:
    """Opens a letter, and closes any other; or closes it."""
    st.session_state[OPEN_LETTER] = (draft.form.candidacy, draft.form.name, to_open)


def _open_one(drafts: Sequence[Draft], *, opened: bool, main: bool) -> Draft | None:
    """The draft that is open; of the main thing to do, one that was begun is open until closed."""
    candidacy, name, is_open = st.session_state.get(OPEN_LETTER, ("", "", False))
    for draft in drafts:
        if (draft.form.candidacy, draft.form.name) == (candidacy, name):
            return draft if is_open or opened else None
    if opened:
        return drafts[0]
    return next((d for d in drafts if d.is_changed), None) if main else None


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


def _letter(view: View, draft: Draft, *, main: bool, may_close: bool) -> None:
    """One letter, open: to read and change, to take along, and to say that it was sent."""
    letter, form = draft.letter, draft.form
    whom = _whom(letter)
    slug = form.token
    with st.container(key=f"letter-{slug}"):
        if whom:
            say(f"To {_addressed(letter)}", "hb-small")
        _tone(view, slug, is_own=draft.version.startswith(OWN))
        _say_where_changes_are(draft)
        form.text(draft.subject, "Subject", default=letter.subject)
        form.story(draft.body, "Your message", default=letter.body, height="content")
        _lines(draft, slug)
        if not draft.version.startswith(OWN):
            _name(slug)
        _say_blanks(draft.now)
        _ways_out(view, draft, slug, main=main)
        _was_it_sent(view, draft, may_close=may_close)
        _right(letter)


def _was_it_sent(view: View, draft: Draft, *, may_close: bool) -> None:
    """Asks whether it was sent, and on which day: each answer is a tap."""
    form, yesterday = draft.form, today() - timedelta(days=1)

    def sent(on: date) -> None:
        enter(view, draft.token, *_sent(view, draft, on))
        st.session_state.pop(OPEN_LETTER, None)

    asks_when = ""
    if draft.now.asks_when():
        words = "It asks when to check back, and that's saved with it."
        asks_when = f'<p class="hb-small">{words}</p>'
    st.html(f'<div class="hb"><p class="hb-say-plain">Did you send it?</p>{asks_when}</div>')
    with st.container(horizontal=True, key=f"sent-{form.token}", gap="small"):
        form.send("Today", lambda: sent(today()))
        if _may_be_sent(view, draft, yesterday):
            form.send("Yesterday", lambda: sent(yesterday))
            form.send("Another day", lambda: form.keep(ANOTHER_DAY, value=True))
        if may_close:
            form.send("Not yet", partial(_turn, draft, to_open=False))
    if form.get(ANOTHER_DAY):
        form.by_taps = False  # the near days are tapped above
        form.date("sent_on", "When did you send it?", max_value=today())
        form.send("I sent it then", lambda: sent(form.needed_day("sent_on")))


def _may_be_sent(view: View, draft: Draft, on: date) -> bool:
    return all(coach().may_record(view.card.candidacy, _sent(view, draft, on)[:1], today()))


def _tone(view: View, slug: str, *, is_own: bool) -> None:
    """The tone, the same for all letters of the candidacy."""
    if is_own:
        say("It begins in your own wording.", "hb-small")
        return
    key, name = f"tone {slug}", view.card.candidacy
    st.session_state[key] = coach().keepsakes.tone(name)
    st.segmented_control(
        "Tone",
        TONES,
        format_func=TONE_NAMES.__getitem__,
        required=True,
        key=key,
        label_visibility="collapsed",
        on_change=calmly(lambda: coach().keepsakes.set_tone(name, st.session_state[key])),
    )


def _say_where_changes_are(draft: Draft) -> None:
    """Each tone keeps what was changed in it: says so where the letter is shown in another one."""
    now, _, asking = draft.version.partition(" ")
    changed = [
        TONE_NAMES[tone].lower()
        for tone in TONES
        if tone != now and draft.form.get(f"body {' '.join(filter(None, (tone, asking)))}")
    ]
    if changed and now in TONES:
        say(f"The {listed(changed)} one keeps what you changed in it.", "hb-small")


def _ways_out(view: View, draft: Draft, slug: str, *, main: bool) -> None:
    """What may be done with the text on the screen; none of it counts as sent."""
    now = draft.now
    opens = mailto(now)
    kind: Literal["primary", "secondary"] = "primary" if main else "secondary"
    if now.paper is not None:
        download(
            "Download it to print and sign",
            partial(printable, now),
            _file_name(view, now).replace(".eml", ".html"),
            "text/html",
            key=f"print {slug}",
            icon=":material/print:",
            type=kind,
        )
        say(now.paper, "hb-small")
    with st.container(horizontal=True, key=f"ways-out-{slug}", gap="small"):
        if opens.fits:
            mail_kind = "secondary" if now.paper else kind
            st.link_button(
                "Open in mail", opens.url, icon=":material/outgoing_mail:", type=mail_kind
            )
        copy_button(now.body)
        name = _file_name(view, now)
        download("Download", partial(eml, now), name, "message/rfc822", key=f"file {slug}")
        if draft.is_changed:
            st.button(
                "Reset to the draft",
                key=f"reset {slug}",
                on_click=calmly(draft.reset),
                type="tertiary",
                icon=":material/restart_alt:",
            )
    if not opens.fits:
        say("This is too long for a mail link. Copy it, or download it.", "hb-small")


def _say_blanks(now: Letter) -> None:
    """Says what is still to fill in; it may go out all the same."""
    left = blanks(f"{now.subject}\n{now.body}")
    if left:
        number = NUMBERS[len(left)] if len(left) < len(NUMBERS) else str(len(left))
        are = "blank is" if len(left) == 1 else "blanks are"
        say(f"{number} {are} still to fill: {', '.join(left)}.", "hb-small")


def _name(slug: str) -> None:
    """Asks once for the person's own name, which goes under every letter, a changed one too.

    The field stays until the page is left: what is below it does not move under the finger.
    """
    key, before = f"sign {slug}", coach().keepsakes.signed()
    if before and key not in st.session_state:
        return

    def named() -> None:
        coach().keepsakes.set_signed(st.session_state[key])
        if name := coach().keepsakes.signed():
            _sign_changed(name, before)

    st.text_input(
        "Your name, as you'd sign it",
        key=key,
        placeholder="It goes under every letter",
        on_change=calmly(named),
    )


def _sign_changed(name: str, before: str) -> None:
    """Puts the name under all letters that were changed while nobody knew it, or had another one."""
    for candidacy in coach().keepsakes.with_drafts():
        for kept in coach().keepsakes.drafts(candidacy):
            if not kept.startswith("letter "):
                continue
            form = Form(kept, candidacy)
            for field in [field for field in form.values if field.startswith("body ")]:
                if not field.startswith(f"body {OWN}") and (body := form.get(field)):
                    unsigned = body.rstrip().removesuffix(f"\n{before}") if before else body
                    form.put(field, with_name(unsigned, name))


def _lines(draft: Draft, slug: str) -> None:
    """Sentences that can be added with one tap, each with a blank to fill."""
    said = draft.now.body
    left = [line for line in draft.letter.lines if not is_said(line, said)]
    if not left:
        return
    say("You can add:", "hb-small")
    with st.container(horizontal=True, key=f"lines-{slug}", gap="small"):
        for line in left:
            st.button(
                label(line),
                key=f"add {slug} {line}",
                on_click=calmly(partial(_add, draft, line)),
                type="tertiary",
                icon=":material/add:",
            )


def _add(draft: Draft, line: str) -> None:
    """Puts a sentence into a letter, before its good wishes."""
    draft.form.put(draft.body, with_line(draft.now.body, line))


def _right(letter: Letter) -> None:
    """What makes it right, with what that rests on."""
    st.html(
        f'<details class="hb hb-right"><summary>{html(letter.right)}</summary>'
        f"{sources(letter.sources)}</details>"
    )


def _whom(letter: Letter) -> str:
    names = " ".join(", ".join(p.name or p.email or "" for p in letter.to).split())
    return names if len(names) <= LONGEST_NAME else f"{names[: LONGEST_NAME - 1]}…"


def _reader(view: View, letter: Letter) -> str:
    """Who gets it, as the button names them."""
    if letter.purpose in FOR_THE_OLD_JOB:
        return "your old employer"
    if letter.purpose in ABOUT_A_REFEREE and not letter.to:
        return "your referee"
    return _whom(letter) or view.card.employer


def _addressed(letter: Letter) -> str:
    addresses = [p.email for p in letter.to if p.email and p.name]
    return ", ".join([_whom(letter), *addresses])


def _file_name(view: View, letter: Letter) -> str:
    """What a file is called; a letter for the old job doesn't name the new one."""
    place = "" if letter.purpose in FOR_THE_OLD_JOB else view.card.employer
    names = f"{letter.purpose} {place} {_whom(letter)}".casefold()
    return "-".join(re.findall(r"[a-z0-9]+", names))[:80] + ".eml"


def _sent(view: View, draft: Draft, on: date) -> list[AnyEvent]:
    """What sending it on that day tells: the message, and what is asked or decided with it."""
    letter = draft.now
    said: dict[str, Any] = {"purpose": letter.purpose}
    if letter.to:
        said["to"] = [person.email or person.name or "" for person in (*letter.to, *letter.through)]
    if letter.purpose == "gracious_reply":
        said["asks_feedback"] = draft.asks_feedback
    events = [event_of("message_sent", on, **said)]
    if letter.asks_when():
        events.append(event_of("answered", on, fact="asked_when", value=True))
    if letter.purpose in DECIDES and (letter.purpose == "withdraw" or view.offer_is_open):
        decision = event_of(DECIDES[letter.purpose], on)
        if all(coach().may_record(view.card.candidacy, [decision], today())):
            events.append(decision)
    return events
