"""The start-date planner: every possible plan looked at, all kept that no other plan beats.

Pure and exact: dates only, no clock, no network, no store. What a page or a command needs:

- `read_case(text)` reads a person's situation from JSON, as docs/planner.md has it. Raises BadInput,
  which names the field.
- `plan(case)` answers it: `Planned`, `Blocked`, or `LeaveAlone` where there is no window.
  `Planned.front` holds all plans; `recommended`, `earliest` and `longest` are places in it (the three
  cards, which may be one plan), `view` is the short choice. `Planned.leave_plans[plan.start_on]
  [plan.leave]` is the leave of a plan in the new job. `Blocked.fixes` and `Planned.relax` are the
  ways out, `why` and `assumed` the sentences.
- `as_json(answer)` writes an answer, `as_table(answer)` prints it.

Beside these: `wish.off_since(case, plan)` is the first day off, past for someone who has left, and
`wish.lacking(case, plan)` says what of a wish a plan lacks; `day_by_day` tells what each day is; and
`first_year.first_year(case, start, reserve)` gives the four styles of the first leave year. It
spends only leave of that year; it needs `case.new_leave`, and no window.

Country hints, as proposals with their source, are in `pages.features.planner.hints`.
"""

from core.planner.answer import as_json
from core.planner.case import read_case
from core.planner.plans import plan
from core.planner.sentences import as_table

__all__ = ["as_json", "as_table", "plan", "read_case"]
