"""They've come back to you."""

from pages.features.stages.stage_page import stage_page
from pages.shell.layout import page

page(lambda: stage_page("outcome", "They've come back to you."))
