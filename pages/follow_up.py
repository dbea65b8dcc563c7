"""It is your turn to write, once and lightly, or to let go."""

from pages.features.stages.stage_page import stage_page
from pages.shell.layout import page

page(lambda: stage_page("follow-up", "It is your turn to write, once and lightly, or to let go."))
