"""You said yes. Now the first day, and the break before it."""

from pages.desk.doors import frame, guard
from pages.desk.stage import stage_page

guard()
frame(lambda: stage_page("start-date", "You said yes. Now the first day, and the break before it."))
