"""It is your turn to write, once and lightly, or to let go."""

from pages.desk.doors import frame, guard
from pages.desk.stage import stage_page

guard()
frame(lambda: stage_page("follow-up", "It is your turn to write, once and lightly, or to let go."))
