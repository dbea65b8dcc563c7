"""You ask one question after a no, kindly."""

from pages.features.stages.stage_page import stage_page
from pages.shell.layout import page

page(lambda: stage_page("feedback", "You ask one question after a no, kindly."))
