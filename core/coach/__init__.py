"""What pages and commands talk to: the coach, what is kept beside the journal, and the archive."""

from core.coach.archive import Archive
from core.coach.coach import COLLECT_EVERY, Coach, Due, Supposed, at_store, beside_store
from core.coach.keepsakes import MY_JOB, Keepsakes
from core.journal import Backup

__all__ = [
    "COLLECT_EVERY",
    "MY_JOB",
    "Archive",
    "Backup",
    "Coach",
    "Due",
    "Keepsakes",
    "Supposed",
    "at_store",
    "beside_store",
]
