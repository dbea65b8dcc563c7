"""The debrief: a few questions at a time about the interview, while it is fresh."""

from pages.features.telling.debrief import debrief
from pages.shell.layout import page

page(debrief)
