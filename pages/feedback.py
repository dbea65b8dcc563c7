"""After a no: one question, asked kindly."""

from pages.desk.doors import frame, guard
from pages.desk.stage import stage_page

guard()
frame(lambda: stage_page("feedback", "After a no: one question, asked kindly."))
