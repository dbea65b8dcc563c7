"""After a no, you can ask one kind question."""

from pages.features.stages.stage_page import stage_page
from pages.shell.layout import page

page(lambda: stage_page("feedback", "After a no, you can ask one kind question."))
