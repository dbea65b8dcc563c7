"""Hearback's rules engine: what happened, what follows from it, and why."""
