"""What pages and commands talk to: the coach, what is kept beside the journal, and the archive."""

from core.coach.coach import COLLECT_EVERY, Coach, Supposed, at_store, beside_store
from core.coach.keepsakes import MY_JOB
from core.journal import Backup

__all__ = [
    "COLLECT_EVERY",
    "MY_JOB",
    "Backup",
    "Coach",
    "Supposed",
    "at_store",
    "beside_store",
]
