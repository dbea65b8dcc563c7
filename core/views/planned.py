"""A planner's case and the answer to it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from core.planner.answer import Answer
from core.planner.case import Case, read_case
from core.planner.plans import plan


@dataclass(frozen=True, slots=True)
class PlannedView:
    """A planner's case, and the answer to it."""

    case: Case
    answer: Answer


def planned(said: Mapping[str, object]) -> PlannedView:
    """The answer to a case, given as its file would have it. Raises BadInput that names the field."""
    return _planned(json.dumps(said, sort_keys=True))


@lru_cache(maxsize=1)
def _planned(text: str) -> PlannedView:
    case = read_case(text)
    return PlannedView(case, plan(case))
