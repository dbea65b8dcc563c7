"""Numbers in sentences."""


def counted(count: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 note", "2 notes"."""
    return f"{count} {one if count == 1 else many or f'{one}s'}"


def times(count: int) -> str:
    """How often: "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def percent(share: float) -> str:
    """A share as a whole percentage: "40 %"."""
    return f"{round(100 * share)} %"
