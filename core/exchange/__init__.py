"""What goes in and out as files."""

from core.exchange.files import read_file, write_file
from core.exchange.jsonl import read_journal, write_journal

__all__ = ["read_file", "read_journal", "write_file", "write_journal"]
