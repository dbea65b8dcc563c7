"""Where the focus goes: what was acted on is often gone from the page, and the focus with it."""

import streamlit as st

FOCUS = """<script>
(() => {
  if (window.hearbackSaid === "%(once)s") return;
  let frames = 0;
  const look = () => {
    const found = document.querySelector("%(selector)s");
    if (!found) { if (frames++ < 60) requestAnimationFrame(look); return; }
    window.hearbackSaid = "%(once)s";
    found.focus();
    if (%(from_top)s) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  };
  look();
})();
</script>"""


def focus(selector: str, once: str, *, from_top: bool = False) -> None:
    """Focuses what a CSS selector finds, when it is there, and only once under a name.

    `from_top` shows the page from its beginning.
    """
    said = {
        "selector": selector,
        "once": once.encode().hex(),
        "from_top": "true" if from_top else "false",
    }
    st.html(FOCUS % said, unsafe_allow_javascript=True)
