"""How sure is this? A line for each thing a plan rests on: known, or open, and then closed with one tap."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import streamlit as st

from core.planner.answer import Plan, Planned
from core.planner.day_by_day import leave_at_the_end
from core.views.planned import PlannedView
from pages.features.planner.answers import Answers
from pages.features.planner.plan_in_words import days, late, span
from pages.features.recording.paper import signed
from pages.features.start_date.plan_form import ENDS, WISHES, length_in_words
from pages.ui.callbacks import calmly
from pages.ui.context import today
from pages.ui.elements import section
from pages.ui.escape import html
from pages.ui.labels import day_in_words


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that a plan rests on; open until it is known, which a tap may say."""

    says: str
    tap: str = ""
    close: Callable[[], None] | None = None
    is_open: bool = True


known = partial(Ground, is_open=False)


def how_sure(said: Answers, made: PlannedView, answer: Planned, plan: Plan) -> None:
    """What is known and what is open, the open things first."""
    section("How sure is this?")
    grounds = sorted(_grounds(said, made, answer, plan), key=lambda ground: not ground.is_open)
    with st.container(key="plan-grounds", gap="xsmall"):
        for n, ground in enumerate(grounds):
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                mark = "open" if ground.is_open else "yes"
                st.html(
                    f'<ul class="hb hb-checks"><li class="{mark}">{html(ground.says)}</li></ul>',
                    width="content",
                )
                if ground.close is not None:
                    st.button(
                        ground.tap,
                        key=f"sure {n} {ground.tap} {said.offer.token}",
                        on_click=calmly(ground.close),
                        type="tertiary",
                    )


def _grounds(said: Answers, made: PlannedView, answer: Planned, plan: Plan) -> Iterator[Ground]:
    if plan.notice_on is not None:
        yield _notice(said)
        yield _signed(said)
    if said.notice_given_on is not None:
        yield known(f"You gave notice on {day_in_words(said.notice_given_on, today())}.")
    if said.leaving in ("notice", "fixed"):
        yield from _leave(said, made, plan)
    if not said.is_said("wish"):
        wish = said.get("wish")
        keep = partial(said.keep, wish=wish)
        yield Ground(f"I'm guessing you'd like {WISHES[wish]} off.", f"Yes, {WISHES[wish]}", keep)
    if said.guesses_unpaid:
        fine = partial(said.keep, unpaid="fine")
        yield Ground("I'm guessing a week without pay is fine.", "It's fine", fine)
    yield from _theirs(said, plan)
    yield from _cover(said, plan)
    if made.case.country is None:
        yield Ground("I don't know the new job's country, so no public holidays count.")
    yield from (Ground(each) for each in answer.assumed if "estimate" in each)


def _notice(said: Answers) -> Ground:
    count, unit = said.notice
    rule = f"{length_in_words(count, unit)} of notice, ending {ENDS[said.get('ends_on')]}"
    if said.is_said("notice_count"):
        return known(f"Your contract says {rule}.")
    keep = partial(said.keep, notice_count=count, notice_unit=unit, ends_on=said.get("ends_on"))
    return Ground(f"I'm guessing {rule}. Check your contract.", "That's right", keep)


def _signed(said: Answers) -> Ground:
    if said.is_signed:
        return known("The contract is signed.")
    final = said.signing_on
    planned = "" if final is None else f" I've put down {day_in_words(final, today())}."

    def close() -> None:
        said.keep(signing="signed")
        signed(said.view)

    return Ground(f"Is the contract signed?{planned}", "It's signed", close)


def _leave(said: Answers, made: PlannedView, plan: Plan) -> Iterator[Ground]:
    left = said.get("unused_leave")
    if left is None:
        none = partial(said.keep, unused_leave=0.0)
        yield Ground("How much leave do you have left? I've counted none.", "None", none)
        return
    taken = [*leave_at_the_end(made.case, plan), *plan.leave_in_notice]
    if not taken:
        return
    if said.get("leave_taken") == "unknown":
        takes = partial(said.keep, leave_taken="takes")
        yield Ground("Your employer may pay your leave out instead.", "They let me take it", takes)
    when = f"{days(len(taken))} of leave"
    if plan.leave_in_notice:
        trip = span(plan.leave_in_notice[0], plan.leave_in_notice[-1])
        when += f", {len(plan.leave_in_notice)} of them on your trip, {trip}"
    agreed = [day.isoformat() for day in taken]
    if said.get("leave_agreed") == agreed:
        yield known(f"Your manager agreed to {when}.")
    else:
        keep = partial(said.offer.keep, "leave_agreed", agreed)
        yield Ground(f"Your manager has to agree to {when}.", "They agreed", keep)


def _theirs(said: Answers, plan: Plan) -> Iterator[Ground]:
    start = plan.start_on.isoformat()
    if said.get("they_agreed") == start:
        yield known(f"They agreed to {day_in_words(plan.start_on, today())}.")
    elif said.wanted is None:
        keep = partial(said.offer.keep, "they_agreed", start)
        yield Ground("They haven't named a date.", "This day is fine with them", keep)
    elif plan.days_after_preferred:
        keep = partial(said.offer.keep, "they_agreed", start)
        yield Ground(f"The start is {late(said, plan)}.", "They agreed", keep)
    else:
        yield known(f"They want you by {day_in_words(said.wanted, today())}, and that works.")


def _cover(said: Answers, plan: Plan) -> Iterator[Ground]:
    if plan.cover_gap_days is None:
        if said.get("country") == "US" and not said.get("cover_is_fine"):
            keep = partial(said.offer.keep, "cover_is_fine", True)
            yield Ground(
                "Health cover isn't looked at yet. You can add it under “Health cover between the"
                " jobs”.",
                "I'm covered",
                keep,
            )
    elif plan.cover_gap is None:
        yield known("There's no day without health cover.")
    else:
        gap = f"{span(*plan.cover_gap)}, {days(plan.cover_gap_days)}"
        yield Ground(f"No health cover from {gap}. Ask both plans.")
