"""Leave without a change of job: the best leave of a horizon for someone who is there already."""

from datetime import date

from core.planner.accrual import whole_allowance
from core.planner.answer import Adjustment, Answer, Blocked, LeaveAlone
from core.planner.assumed import assumed
from core.planner.case import Case
from core.planner.choices import CONSTRAINTS
from core.planner.frame import frame_of
from core.planner.leaves import Entry, Leaves
from core.planner.starts import due_leave, shortfalls
from core.planner.words import BLOCKS, amount, mend


def leave_alone(case: Case, first: date, last: date) -> Answer:
    """The unbeaten leave plans from `first` to `last`, or what blocks the leave that must be."""
    frame = frame_of(case)
    allowed = whole_allowance(case.new_leave, first, date.fromordinal(frame.leave_until))
    due = due_leave(frame, frame.today - 1)
    entry = Entry(first.toordinal() - 1, first.toordinal(), allowed, due)
    short = shortfalls(frame, allowed, frame.today, due)
    failing = {name: short[name] for name in CONSTRAINTS if short.get(name)}
    if failing:
        return _blocked(failing)
    return LeaveAlone(Leaves(frame, [entry]).plans(entry), assumed(case, first, last))


def _blocked(failing: dict[str, int]) -> Blocked:
    name, short_by = next(iter(failing.items()))
    fix = Adjustment(dict(failing), None)
    return Blocked(
        name,
        short_by,
        first_possible_start=None,
        fixes=(fix,),
        why=(BLOCKS[name].format(amount(name, short_by)), mend(fix)),
        rejected=dict.fromkeys(failing, 1),
    )
