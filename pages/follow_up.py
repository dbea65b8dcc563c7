"""It's your turn now: write one light note, or let it go."""

from pages.features.stages.stage_page import stage_page
from pages.shell.layout import page

page(lambda: stage_page("follow-up", "It's your turn now: write one light note, or let it go."))
