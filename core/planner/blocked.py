"""The answer when no combination passes: what blocks, by how much, and what would help."""

from functools import reduce

import numpy as np

from core.planner.answer import Blocked, Number
from core.planner.changes import as_number, first_possible_start, fixes
from core.planner.choices import CONSTRAINTS, Choices
from core.planner.fields import Range
from core.planner.starts import starts_anywhere
from core.planner.words import why_blocked


def blocked(choices: Choices) -> Blocked:
    """Why no combination passes.

    What blocks is, of the combinations that fail fewest constraints, the first in the order of
    CONSTRAINTS; `short_by` is the least by which these fail it.
    """
    name, short_by = _what_blocks(choices)
    first_possible, helps = first_possible_start(choices), fixes(choices)
    why = why_blocked(choices, name, short_by, helps)
    return Blocked(name, short_by, first_possible, helps, why, choices.rejected())


def _what_blocks(choices: Choices) -> tuple[str, Number]:
    frame, case = choices.frame, choices.frame.case
    given = None if case.notice is None else case.notice.given
    if isinstance(given, Range) and given.last < case.today:
        return "notice", (case.today - given.last).days
    if not len(choices.starts.day) and case.window is not None:
        return "window", int(starts_anywhere(frame, case.window).short["window"].min())
    fails = {name: np.broadcast_to(choices.fails(name), choices.shape) for name in CONSTRAINTS}
    count = reduce(np.add, fails.values(), np.zeros(choices.shape, dtype=np.int8))
    count[np.broadcast_to(choices.leaving.idle, choices.shape)] = len(CONSTRAINTS)
    fewest = count == count.min()
    name = next(name for name in CONSTRAINTS if (fewest & fails[name]).any())
    short = sum(choices.short[name], start=np.zeros(choices.shape))
    return name, as_number(name, float(short[fewest & fails[name]].min()))
