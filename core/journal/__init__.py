"""The journal in its store: the only room that knows SQL."""

from core.journal.journal import Condition, Journal, Shelf, store_path

__all__ = ["Condition", "Journal", "Shelf", "store_path"]
