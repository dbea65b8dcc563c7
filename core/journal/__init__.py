"""The journal in its store: the only package with SQL in it."""

from core.journal.backups import (
    Backup,
    back_up_before,
    back_up_day,
    backups_of,
    entries_in_backups,
    erase_in_backups,
)
from core.journal.journal import Journal, store_path

__all__ = [
    "Backup",
    "Journal",
    "back_up_before",
    "back_up_day",
    "backups_of",
    "entries_in_backups",
    "erase_in_backups",
    "store_path",
]
