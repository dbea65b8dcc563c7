"""What becomes of the data: kept safe by itself, taken along, brought back, erased."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from core.coach import Backup, Coach
from core.wording import counted
from pages.features.keeping.distinct_names import distinct_names
from pages.features.recording.undo import forget
from pages.ui.callbacks import calmly
from pages.ui.context import backup_fault, coach, today, unopened
from pages.ui.elements import download, say, section
from pages.ui.escape import label
from pages.ui.labels import day_in_words

ASKED = "asked before"
DONE = "done with the data"
EVERYTHING = "*"
LARGEST = 500
"""Megabytes of a backup that may be brought."""


def keeping() -> None:
    """The parts of a page that look after the data, each closed until it is wanted."""
    done = st.session_state.pop(DONE, None)
    if done is not None:
        with st.container(key="done"):
            st.html(f'<p class="hb" role="status">{done}</p>')
    section("Copies")
    _say_what_is_kept(coach().archive.backups())
    with st.container(key="card-rows-keeping", gap=None):
        with st.expander("Take it with you", key="keeping take"):
            _take_along()
        with st.expander("Go back to an earlier day", key="keeping back"):
            _go_back(coach())
        with st.expander("Bring it from another computer", key="keeping bring"):
            _bring(coach())
        with st.expander("Erase", key="keeping erase"):
            _erase()


def rescue() -> None:
    """For a store that cannot be read: the backups there are, and nothing else."""
    found = unopened()
    section("Go back to a backup")
    say("What cannot be read is set aside, not thrown away.")
    if found.archive.backups():
        _go_back(found)
    with st.expander("From a file of your own", key="keeping bring"):
        _bring(found)


def _say_what_is_kept(backups: tuple[Backup, ...]) -> None:
    fault = backup_fault()
    if fault is not None:
        say(f"Today's backup could not be made. {fault}", "hb-refusal")
    say(
        "Backups are made automatically and kept next to the file: one for each of the last ten "
        "days when something changed."
    )
    if backups:
        say(f"The newest is from {day_in_words(backups[0].day, today())}.", "hb-small")


def _take_along() -> None:
    say("A backup is a whole copy, with your settings, drafts and letters. Only Hearback reads it.")
    name = f"hearback-{today()}"
    binary = "application/octet-stream"
    download("Download a backup", coach().journal.copy, f"{name}.duckdb", binary)
    say(
        "An export is everything you told me, as text, one thing a line. Other programs can read it too."
    )
    lines = coach().archive.exported
    download("Download an export", lines, f"{name}.jsonl", "application/jsonl")
    say(
        "They go where your browser puts every download, and from there on you look after them.",
        "hb-small",
    )


def _go_back(at: Coach) -> None:
    backups = {_named(backup): backup for backup in at.archive.backups()}
    if not backups:
        say("There is no backup yet. The first is made on the next start after something changed.")
        return
    chosen = backups[st.selectbox("Go back to", list(backups), key="keeping which")]

    def back() -> None:
        count = at.archive.restore(chosen.file, today())
        forget()
        st.session_state[DONE] = f"<b>You went back.</b> Here now: {_entries(count)}."

    say("I'll back up what's here now first, so you can come back to it.", "hb-small")
    _twice("Go back", f"Go back to {_named(chosen)}?", "Yes, go back", back)


def _bring(at: Coach) -> None:
    """A backup that was downloaded elsewhere takes the place of what is here."""
    say(
        "On the other machine, choose Download a backup, and bring the file over. It replaces "
        "what's here, and I'll back that up first.",
        "hb-small",
    )
    dropped = st.file_uploader(
        "The backup (.duckdb)", type=["duckdb"], key="their backup", max_upload_size=LARGEST
    )
    if dropped is None:
        return

    def bring() -> None:
        count = at.archive.restore_from(dropped.getvalue(), today())
        forget()
        st.session_state[DONE] = f"<b>It's all here.</b> Here now: {_entries(count)}."

    _twice("Take it in", "Replace what's here with this backup?", "Yes, take it in", bring)


def _entries(count: int) -> str:
    return counted(count, "thing you told me", "things you told me")


def _named(backup: Backup) -> str:
    when = f", before a change of everything ({backup.before})" if backup.before else ""
    return f"{day_in_words(backup.day, today())}{when}"


def _erase() -> None:
    named = {**distinct_names(coach().views(today())), EVERYTHING: "Everything"}
    chosen = st.selectbox(
        "Erase what",
        list(named),
        format_func=named.__getitem__,
        index=None,
        key="keeping erase what",
        placeholder="Choose what to erase",
    )
    kept = coach().archive.backups()
    deep = st.checkbox("Also in the backups beside the file", key="keeping erase backups")
    say(_where_it_stays(kept, deep=deep), "hb-small")
    if chosen is None or chosen not in named:
        return

    def erase() -> None:
        coach().archive.erase(None if chosen == EVERYTHING else chosen, backups=deep)
        forget()
        stays = _where_it_stays(coach().archive.backups(), deep=deep)
        st.session_state[DONE] = f"<b>It's erased.</b> {stays}"

    where = "here and in the backups" if deep else "here" if kept else "for good"
    question = f"Erase {label(named[chosen])} {where}?"
    _twice("Erase", question, "Yes, erase it", erase)


def _where_it_stays(backups: Sequence[Backup], *, deep: bool) -> str:
    """What erasing reaches and what it does not, the same words before and after."""
    own = "Downloads and copies you made yourself are yours to delete."
    if deep:
        return f"Nothing of it stays in this file or in the backups beside it. {own}"
    if not backups:
        return f"Nothing of it stays in this file, and there are no backups beside it. {own}"
    days = f"{day_in_words(backups[-1].day, today())} to {day_in_words(backups[0].day, today())}"
    if len(backups) == 1:
        days = day_in_words(backups[0].day, today())
    return (
        f"Nothing of it stays in this file. The {counted(len(backups), 'backup')} beside it "
        f"({days}) may still hold it, and whoever goes back to one has it again. {own}"
    )


def _twice(words: str, question: str, yes: str, act: Callable[[], Any]) -> None:
    """A button that asks once more before it acts.

    The question follows what is chosen; a yes answers the question beside which it stood.
    """

    def ask() -> None:
        st.session_state[ASKED] = words

    def answered(act: Callable[[], Any] | None = None) -> None:
        st.session_state.pop(ASKED, None)
        if act is not None:
            act()

    if st.session_state.get(ASKED) != words:
        st.button(words, key=f"keeping ask {words}", on_click=ask)
        return
    st.warning(question, icon=":material/help:")
    with st.container(horizontal=True):
        st.button(yes, key=f"keeping {question}", on_click=calmly(lambda: answered(act)))
        st.button("No, leave it", key=f"keeping no {words}", on_click=answered, type="tertiary")
