"""Numbers in sentences."""


def times(count: int) -> str:
    """How often: "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def percent(share: float) -> str:
    """A share as a whole percentage: "40%"."""
    return f"{round(100 * share)}%"
