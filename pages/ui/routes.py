"""The pages, and how one leads to another."""

from dataclasses import dataclass

import streamlit as st

from core.events import Stage
from pages.ui.context import CANDIDACY

AT = "at"
"""Which page the router found last; there is none before it has run."""
COMPARE = "offers"
"""In the address of the applications: their offers are seen side by side."""
MADE = "pages"
"""The pages as Streamlit has them, by ours: made once a visit, as each looks for its file."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its file under pages/, its title, its icon, and the stages it is the home of."""

    file: str
    title: str
    icon: str
    stages: tuple[Stage, ...] = ()

    @property
    def path(self) -> str:
        """The file, from the project's root."""
        return f"pages/{self.file}.py"


TODAY = Page("today", "Today", ":material/wb_twilight:")
DEBRIEF = Page("debrief", "Your interview", ":material/edit_note:", ("debrief",))
WAITING = Page("waiting", "Waiting", ":material/hourglass_top:", ("waiting",))
FOLLOW_UP = Page("follow_up", "Follow-up", ":material/outgoing_mail:", ("follow-up",))
OUTCOME = Page("outcome", "Decision", ":material/mark_email_read:", ("outcome",))
FEEDBACK = Page("feedback", "Feedback", ":material/forum:", ("feedback",))
START_DATE = Page("start_date", "Start date", ":material/event:", ("start-date",))
TIMELINE = Page("timeline", "Timeline", ":material/timeline:", ("started", "closed"))
LETTERS = Page("letters", "Letters", ":material/drafts:")
WHAT_IF = Page("what_if", "What if", ":material/alt_route:")
BRING_IN = Page("bring_in", "Import and export", ":material/swap_horiz:")
CANDIDACIES = Page("candidacies", "Your applications", ":material/inventory_2:")
MOVES = Page("moves", "The eight moves", ":material/lightbulb:")
INSIGHTS = Page("insights", "Insights", ":material/insights:")
THINKING = Page("thinking", "Why this advice", ":material/psychology:")
SETTINGS = Page("settings", "Settings", ":material/tune:")

ALWAYS = (TODAY, DEBRIEF)
OF_A_CANDIDACY = (WAITING, FOLLOW_UP, OUTCOME, FEEDBACK, START_DATE, TIMELINE, LETTERS, WHAT_IF)
UNDER_A_CANDIDACY = (TIMELINE, LETTERS, WHAT_IF)
"""What the menu has under an open application, besides the page where it stands now."""
MORE = (CANDIDACIES, BRING_IN, MOVES, INSIGHTS, THINKING, SETTINGS)
PAGES = (*ALWAYS, *OF_A_CANDIDACY, *MORE)


def home(stage: Stage) -> Page:
    """The page on which a candidacy of this stage is at home."""
    return next(page for page in PAGES if stage in page.stages)


def link(
    page: Page,
    candidacy: str | None,
    text: str | None = None,
    icon: str | None = None,
    **more: str,
) -> None:
    """A link to a page, with the candidacy and `more` in the address."""
    asked = {CANDIDACY: candidacy} | more if candidacy else more
    st.page_link(
        st.session_state[MADE][page],
        label=text or page.title,
        icon=icon or page.icon,
        query_params=asked or None,
    )


def go(page: Page, candidacy: str | None) -> None:
    """Goes to a page at once."""
    st.session_state[AT] = page.file
    st.switch_page(
        st.session_state[MADE][page], query_params={CANDIDACY: candidacy} if candidacy else None
    )
