"""They have moved, with an offer, a no, or a test."""

from pages.desk.doors import frame, guard
from pages.desk.stage import stage_page

guard()
frame(lambda: stage_page("outcome", "They have moved, with an offer, a no, or a test."))
