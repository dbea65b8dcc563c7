"""News that is pasted or dropped: it is read, shown as a sentence that is changed in place, and saved."""

import hashlib

import streamlit as st

from core.errors import HearbackError
from core.exchange.any_file import kind_of
from core.exchange.whose import applications
from core.views import View
from pages.features.recording.undo import PASTED
from pages.features.telling.invitation import invitation
from pages.features.telling.reply import reply
from pages.features.telling.sentence import News
from pages.ui.callbacks import calmly
from pages.ui.context import coach, today
from pages.ui.form import Form, say_refusal


def has_news(form: Form) -> bool:
    """Whether something was pasted or dropped there that is not saved yet."""
    return bool((form.get("text") or "").strip() or st.session_state.get(_file(form)))


def news(here: View | None = None) -> bool:
    """The field, the place for a file, and what was read; gives whether there is anything.

    On the page of an application it is news of that one, unless it says otherwise.
    """
    form = Form(PASTED, here.card.candidacy if here else "")
    with st.container(key="news"):
        form.story(
            "text",
            "Paste what they wrote, or say it in your own words",
            height=110,
            placeholder="The whole message, or “They rang: I got it.”",
        )
        dropped = st.file_uploader(
            "Or the mail, or the invitation, as a file",
            type=["eml", "ics", "txt"],
            key=_file(form),
        )
    raw = dropped.getvalue() if dropped is not None else (form.get("text") or "").strip()
    if not raw:
        return False
    told = News(form, raw, _mark(raw), here, applications(coach().portfolio(today())))
    try:
        is_ics = dropped is not None and dropped.name.casefold().endswith(".ics")
        invites = is_ics or kind_of(raw, "mail.eml") == "invitation"
        read = invitation if invites else reply
        send = read(told)
    except HearbackError as refusal:
        say_refusal(refusal)
        send = None
    with st.container(horizontal=True, key="send-news"):
        if send is not None:
            form.send("Save it", send, type="primary")
        never_mind = calmly(form.clear)
        st.button("Never mind", f"never mind {form.token}", on_click=never_mind, type="tertiary")
    return True


def _file(form: Form) -> str:
    return f"their mail {form.token}"


def _mark(raw: bytes | str) -> str:
    """A short name of a text: what was changed of one reading is not taken for another's."""
    whole = raw if isinstance(raw, bytes) else raw.encode("utf-8", "replace")
    return hashlib.sha256(whole).hexdigest()[:8]
