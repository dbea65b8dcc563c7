"""The start-date planner: every possible plan looked at, all kept that no other plan beats.

Pure and exact: dates only, no clock, no network, no store. `read_case` reads a person's situation,
`plan` answers it, `Answer.to_json` writes the answer, `as_table` prints it.
"""

from core.planner.answer import Answer, Blocked, LeaveAlone, LeavePlan, Plan, Planned
from core.planner.case import Case, read_case
from core.planner.plans import plan
from core.planner.sentences import as_table

__all__ = [
    "Answer",
    "Blocked",
    "Case",
    "LeaveAlone",
    "LeavePlan",
    "Plan",
    "Planned",
    "as_table",
    "plan",
    "read_case",
]
