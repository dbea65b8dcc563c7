"""Being reminded on this computer: what is said, and whether it comes by itself each morning."""

from collections.abc import Callable
from datetime import date

from core.coach.keepsakes import Keepsakes
from core.errors import StoreError
from core.journal import Journal
from core.system import mornings, notices
from core.wording import counted


class Reminders:
    """Says once a day how many things are due. `due` counts them, by a day."""

    def __init__(self, journal: Journal, keepsakes: Keepsakes, due: Callable[[date], int]) -> None:
        self._journal = journal
        self._keepsakes = keepsakes
        self._due = due

    def due(self, today: date) -> str | None:
        """What to say, where others may see it; None if nothing is due or it was said today."""
        count = self._due(today)
        if count == 0 or self._keepsakes.reminded_on() == today:
            return None
        things = counted(count, "thing is", "things are")
        return f"{things} waiting for you. Open Hearback to see."

    def show(self, said: str, today: date) -> None:
        """Shows it as a notification. Raises StoreError if this computer shows none."""
        if not notices.notify("Hearback", said):
            raise StoreError(
                "This computer has nothing that shows a notification.",
                way_out="Put your days in a calendar instead; it will remind you.",
            )
        self._keepsakes.remember_reminder(today)

    def come_by_themselves(self) -> bool:
        """Whether the system has them come when the user logs in and each morning."""
        return mornings.is_on(mornings.reminding(self._journal.path))

    def switch(self, *, on: bool) -> None:
        """Has them come by themselves, or takes that away without a trace. Raises StoreError."""
        morning = mornings.reminding(self._journal.path)
        if not on:
            mornings.set_off(morning)
        elif not mornings.set_on(morning):
            raise StoreError(
                "This computer doesn't let Hearback start by itself.",
                way_out="Put your days in a calendar instead; it will remind you.",
            )
