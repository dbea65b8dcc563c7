"""You ask one question after a no, kindly."""

from pages.desk.doors import frame, guard
from pages.desk.stage import stage_page

guard()
frame(lambda: stage_page("feedback", "You ask one question after a no, kindly."))
