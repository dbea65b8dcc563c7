"""The pages, how to reach them, and the one way in."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from core.coach import Card
from core.errors import HearbackError, StoreUnreadable
from core.events import Stage
from pages.desk.clicks import arrive, led_to, refused
from pages.desk.here import CANDIDACY, chosen, coach, today
from pages.desk.plain import label

LOOK = Path(__file__).with_name("look.css")
ICON = Path(__file__).with_name("icon.svg")
PHONE_PX = 768
CLOSE_THE_MENU = f"""<script>
if (innerWidth <= {PHONE_PX})
  document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click();
</script>"""
"""On a phone the menu lies over the page, and Streamlit leaves it open after a choice from it."""
SHOWN = "shown"
AT = "at"
"""Which page the router found last; there is none before it has run."""
PAGES = "pages"
"""The pages as Streamlit has them, by their doors: made once a visit, as each looks for its file."""


@dataclass(frozen=True, slots=True)
class Door:
    """One page: its file under pages/, its title, its icon, and the stages it is the home of."""

    file: str
    title: str
    icon: str
    stages: tuple[Stage, ...] = ()

    @property
    def path(self) -> str:
        """The file, from the project's root."""
        return f"pages/{self.file}.py"


TODAY = Door("today", "Today", ":material/wb_twilight:")
DEBRIEF = Door("debrief", "Debrief", ":material/edit_note:", ("debrief",))
WAITING = Door("waiting", "Waiting", ":material/hourglass_top:", ("waiting",))
FOLLOW_UP = Door("follow_up", "Follow-up", ":material/outgoing_mail:", ("follow-up",))
OUTCOME = Door("outcome", "Outcome", ":material/mark_email_read:", ("outcome",))
FEEDBACK = Door("feedback", "Feedback", ":material/forum:", ("feedback",))
START_DATE = Door("start_date", "Start date", ":material/event:", ("start-date",))
TIMELINE = Door("timeline", "Timeline", ":material/timeline:", ("started", "closed"))
LETTERS = Door("letters", "Letters", ":material/drafts:")
WHAT_IF = Door("what_if", "What if", ":material/alt_route:")
BRING_IN = Door("bring_in", "In and out", ":material/swap_horiz:")
CANDIDACIES = Door("candidacies", "Candidacies", ":material/inventory_2:")
MOVES = Door("moves", "The eight moves", ":material/lightbulb:")
INSIGHTS = Door("insights", "Insights", ":material/insights:")
THINKING = Door("thinking", "How the coach thinks", ":material/psychology:")
SETTINGS = Door("settings", "Settings", ":material/tune:")

ALWAYS = (TODAY, DEBRIEF)
OF_A_CANDIDACY = (WAITING, FOLLOW_UP, OUTCOME, FEEDBACK, START_DATE, TIMELINE, LETTERS, WHAT_IF)
MORE = (CANDIDACIES, BRING_IN, MOVES, INSIGHTS, THINKING, SETTINGS)
DOORS = (*ALWAYS, *OF_A_CANDIDACY, *MORE)


def home(stage: Stage) -> Door:
    """The page on which a candidacy of this stage is at home."""
    return next(door for door in DOORS if stage in door.stages)


def navigate() -> Any:
    """Tells Streamlit the pages, and gives the one that was asked for."""
    # The icon comes first: one that Streamlit took from a page would be fetched from elsewhere.
    st.set_page_config(page_title="Hearback", page_icon=ICON.read_text(), layout="centered")
    if PAGES not in st.session_state:
        st.session_state[PAGES] = {
            door: st.Page(door.path, title=door.title, icon=door.icon, default=door is TODAY)
            for door in DOORS
        }
    return st.navigation(list(st.session_state[PAGES].values()), position="hidden")


def guard() -> None:
    """Begins each page: on a fresh server a deep link runs a page before the router; then route it."""
    if AT not in st.session_state:
        navigate()
        st.rerun()


def route() -> None:
    """What the app does on every run: find the page that was asked for, and show it."""
    page = navigate()
    st.session_state[AT] = page.url_path
    page.run()


def frame(show: Callable[[], None]) -> None:
    """Around every page: the look, the sidebar, and a calm word where something cannot be done."""
    st.html(LOOK)
    refusal = refused()
    try:
        _arrive()
        _sidebar()
        if refusal is not None:
            say_what(refusal)
        show()
    except HearbackError as error:
        say_what(error)
        if isinstance(error, StoreUnreadable):
            from pages.desk.keeping import rescue

            rescue()
        st.button("Try again", icon=":material/refresh:")


def say_what(error: HearbackError) -> None:
    """What could not be done, and the way out."""
    st.error(f"**{error.title}.** {label(str(error))}", icon=":material/info:")


def _arrive() -> None:
    """Goes where the last act led: a candidacy that moved on is shown where it is now."""
    candidacy = led_to()
    for card in coach().cards(today()) if candidacy else ():
        door = home(card.stage)
        here = (st.session_state[AT], st.query_params.get(CANDIDACY))
        if card.candidacy == candidacy and here != (door.file, candidacy):
            go(door, candidacy)
    arrive()


def link(
    door: Door, candidacy: str | None, text: str | None = None, icon: str | None = None
) -> None:
    """A link to a page, with the candidacy kept in the address."""
    st.page_link(
        st.session_state[PAGES][door],
        label=text or door.title,
        icon=icon or door.icon,
        query_params={CANDIDACY: candidacy} if candidacy else None,
    )


def go(door: Door, candidacy: str | None) -> None:
    """Goes to a page at once."""
    st.session_state[AT] = door.file
    st.switch_page(
        st.session_state[PAGES][door], query_params={CANDIDACY: candidacy} if candidacy else None
    )


def _sidebar() -> None:
    cards = coach().cards(today())
    here = chosen()
    with st.sidebar:
        st.html('<p class="hb hb-title" style="font-size:1.5rem">Hearback</p>')
        link(TODAY, here.candidacy if here else None)
        link(DEBRIEF, None, "New interview", ":material/add:")
        # One that is over has its place under Candidacies.
        going_on = [c for c in cards if c.stage not in TIMELINE.stages or c == here]
        if going_on:
            st.html('<p class="hb hb-small">Your candidacies</p>')
        for card in going_on:
            _candidacy(card, card == here)
        st.html('<p class="hb hb-small">More</p>')
        for door in MORE:
            link(door, here.candidacy if here else None)
        page = (st.session_state[AT], st.query_params.get(CANDIDACY))
        if st.session_state.get(SHOWN, page) != page:
            st.html(CLOSE_THE_MENU, unsafe_allow_javascript=True)
        st.session_state[SHOWN] = page


def _candidacy(card: Card, is_here: bool) -> None:
    place = "here" if is_here else "elsewhere"
    with st.container(key=f"candidacy-{place}-{card.candidacy}", gap=None):
        icon = ":material/folder_open:" if is_here else ":material/folder:"
        link(home(card.stage), card.candidacy, label(card.employer), icon)
    if is_here:
        with st.container(key="pages-of-candidacy", gap=None):
            for door in OF_A_CANDIDACY:
                link(door, card.candidacy)
