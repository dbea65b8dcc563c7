"""Whether a letter is called for now: the advice that calls for it, or that holds it back."""

from collections.abc import Mapping

from core.rules import RULES, Briefing
from core.wording import day_in_words, distance

HELD_BACK: Mapping[str, tuple[str, ...]] = {
    "follow_up": ("waiting.do_not_jump_the_gun", "waiting.let_it_rest"),
    "give_notice": ("outcome.do_not_resign_yet",),
}
"""The advice that speaks against a letter."""


def timing(purpose: str, briefing: Briefing) -> str:
    """A sentence or two on whether a letter for this purpose is called for on the day of a briefing."""
    if any(advice.letter == purpose for advice in briefing.advice):
        return "This is the one to send now."
    held = next(
        (a for key in HELD_BACK.get(purpose, ()) for a in briefing.advice if a.key == key), None
    )
    calling = {rule.key for rule in RULES if rule.letter == purpose}
    opens = next((coming.opens for coming in briefing.not_yet if coming.key in calling), None)
    day = opens or (held.until if held else None)
    if day is not None:
        words = f"{day_in_words(day, briefing.today)}, {distance(day, briefing.today)}"
        dont = f" {held.say}" if held else ""
        return f"{'Its day is' if opens else 'Better not before'} {words}.{dont}"
    return (
        held.say if held else "There's no need to send it right now, but you can if you'd like to."
    )
