"""What takes away the last reason not to resign, and what doesn't."""

import pytest

from core.events import AnyEvent
from core.views import View
from tests.stories import (
    accepted,
    announced,
    answered,
    completed,
    known_on,
    march,
    offered,
    opened,
    wrote,
)

EMPLOYED = opened(march(2), employed_now=True)
SPOKEN = offered(march(9))
WRITTEN = offered(march(9), written=True)
PAPER = answered(march(12), "written", value=True)
YES = accepted(march(10))


@pytest.mark.parametrize(
    ("story", "frees"),
    [
        ([EMPLOYED, SPOKEN, YES, PAPER], True),
        ([EMPLOYED, WRITTEN, YES], True),
        ([EMPLOYED, WRITTEN, YES, announced(march(10)), completed(march(12), passed=True)], True),
        ([EMPLOYED, SPOKEN, PAPER], False),
        ([EMPLOYED, offered(march(9), conditional=True), YES, PAPER], False),
        ([EMPLOYED, SPOKEN, YES, wrote(march(11), "give_notice"), PAPER], False),
        ([opened(march(2), employed_now=False), SPOKEN, YES, PAPER], False),
        ([EMPLOYED, WRITTEN, YES, wrote(march(12), "start_strong")], False),
        ([EMPLOYED], False),
    ],
    ids=[
        "the paper",
        "a yes to a paper",
        "the last check",
        "no yes yet",
        "a condition is left",
        "notice is given",
        "no job to leave",
        "nothing was in the way before",
        "nothing but a beginning",
    ],
)
def test_notice_is_free_to_give_once_the_last_reason_not_to_resign_is_gone(
    story: list[AnyEvent], frees: bool
) -> None:
    view = View(known_on(march(12), *story), "c1")

    assert view.frees_notice([len(story)]) is frees
