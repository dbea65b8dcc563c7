"""What was recorded last in this visit, and the way to take it back."""

from collections.abc import Sequence

import streamlit as st

from pages.ui.callbacks import once
from pages.ui.context import coach, today
from pages.ui.escape import html

RECORDED = "recorded"
SORRY = ("rejected", "offer_rescinded")
"""The kinds of news after which the person comes first."""
BEGIN_HERE = """<script>
(() => {
  if (window.hearbackSaid === "%(said)s") return;
  let frames = 0;
  const look = () => {
    const words = document.querySelector(".st-key-done-%(last)d [role=status]");
    if (!words) { if (frames++ < 60) requestAnimationFrame(look); return; }
    window.hearbackSaid = "%(said)s";
    words.focus();
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  };
  look();
})();
</script>"""
"""Once for what was said last: the page is seen from its beginning, and the focus is on the answer."""


def remember(candidacy: str, numbers: Sequence[int]) -> None:
    """These entries were recorded last."""
    st.session_state[RECORDED] = (candidacy, list(numbers))


def forget() -> None:
    """Nothing is left to take back."""
    st.session_state.pop(RECORDED, None)


def recorded(candidacy: str | None = None) -> None:
    """What was recorded last, with the way to take it back, as long as it stands."""
    recent = st.session_state.get(RECORDED)
    if recent is None or (candidacy is not None and recent[0] != candidacy):
        return
    name, numbers = recent
    if name not in {card.candidacy for card in coach().cards(today())}:
        return
    timeline = coach().timeline(name, today())
    told = {t.entry.no: t for t in timeline if t.struck_by is None}
    standing = [no for no in numbers if no in told]
    if not standing:
        return
    words = " ".join(told[no].words for no in standing)
    is_sad = any(told[no].entry.event.kind in SORRY for no in standing)
    heard = "I'm sorry." if is_sad else "Got it."
    last = max(t.entry.no for t in timeline)

    def undo() -> None:
        for no in reversed(standing):
            coach().strike(name, no, today=today(), token=f"undo {name} {no} after {last}")
        forget()

    with st.container(key=f"done-{standing[-1]}", horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="hb" role="status" tabindex="-1"><b>{heard}</b> {html(words)}</p>')
        st.button(
            "Undo",
            key=f"undo {name} {standing}",
            on_click=once(undo),
            type="tertiary",
            icon=":material/undo:",
        )
    said = {"said": f"{name.encode().hex()} {standing}", "last": standing[-1]}
    st.html(BEGIN_HERE % said, unsafe_allow_javascript=True)
