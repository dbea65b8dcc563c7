"""The debrief: a few questions at a time about the interview, while it is fresh."""

from pages.desk.debrief import debrief
from pages.desk.doors import frame, guard

guard()
frame(debrief)
