"""How many replies are recognised, how many wrongly, and how many are left to the person.

The rules were written with the "seen" half in view and not with the other one. Those of the second
to fourth round were written after the rules, to break them. As they were met first: of the third 14
of 49 with a meaning were recognised, and 1 of 60 was taken wrongly; of the fourth, after the rules
had grown by the third, 8 of 13, and 1 of 16. Whoever then mended the rules had read both rounds, so
that the "unseen" of these two count for less than those first numbers. Three of the third that no
careful rule knows went from the seen half to the other. What the fifth to eighteenth rounds were read as
when they were first met stands in docs/reading.md. The twenty-first, offers without the word and what
looks like them, was written together with its rules.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

from core.events import Person
from core.exchange.replies import Proposal, propose

REPLIES: tuple[dict[str, Any], ...] = tuple(
    json.loads((Path(__file__).parent.parent / "cases" / "replies.json").read_text("utf-8"))
)

ME = Person(name="Sam Okoro", email="sam.okoro@example.org")
ROUNDS = tuple(range(1, 33))
Outcome = Literal["recognised", "wrong", "unsure", "rightly unsure"]


def proposed(reply: Mapping[str, Any]) -> Proposal:
    """What the rules make of a reply on the day it was sent."""
    return propose(reply["text"], date.fromisoformat(reply["sent"]), me=ME)


def kinds(reply: Mapping[str, Any]) -> tuple[str | None, ...]:
    """What a reply can rightly be read as; None where the person is to be asked."""
    kind = reply["means"]["kind"]
    return tuple(kind) if isinstance(kind, list) else (kind,)


def outcome(reply: Mapping[str, Any], proposal: Proposal) -> Outcome:
    """How a proposal compares with what the reply means. A wrong day counts as wrong too."""
    means = reply["means"]
    if proposal.meaning is None:
        return "rightly unsure" if None in kinds(reply) else "unsure"
    is_right = proposal.meaning in kinds(reply)
    if proposal.meaning == "screening":
        is_right = is_right and means.get("step", proposal.steps[0]) in proposal.steps
    if proposal.meaning == "asks_me":
        is_right = is_right and means.get("asks", proposal.asks) == proposal.asks
    promised = None if means["on"] is None else date.fromisoformat(means["on"])
    return "recognised" if is_right and proposal.on in (promised, None) else "wrong"


def part(half: str, count: int | None = None) -> tuple[dict[str, Any], ...]:
    """The replies of a half, all of them or those of one round."""
    return tuple(r for r in REPLIES if r["half"] == half and count in (None, r.get("round", 1)))


def report(name: str, replies: Iterable[Mapping[str, Any]]) -> None:
    """One line about a part of the replies."""
    judged = [(r, proposed(r)) for r in replies]
    counts = Counter(outcome(r, p) for r, p in judged)
    clear = sum(1 for r, p in judged if None not in kinds(r) and outcome(r, p) == "recognised")
    meant = sum(1 for r, _ in judged if None not in kinds(r))
    dated = [(r, p) for r, p in judged if r["means"]["on"] and outcome(r, p) == "recognised"]
    found = sum(1 for r, p in dated if p.on is not None)
    print(
        f"{name}: {len(judged)} replies, {meant} with a meaning: "
        f"{clear} recognised ({clear / meant:.0%}), "
        f"{counts['unsure']} unsure, {counts['wrong']} wrong "
        f"({counts['wrong'] / len(judged):.0%} of all); "
        f"of {len(judged) - meant} without one, {counts['rightly unsure']} left alone; "
        f"day found in {found} of {len(dated)}"
    )


def main() -> None:
    """Reports each half and each round."""
    for half in ("seen", "unseen"):
        report(half, part(half))
        for count in ROUNDS:
            if replies := part(half, count):
                report(f"  round {count}", replies)


if __name__ == "__main__":
    main()
