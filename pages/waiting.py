"""It's their turn now. Rest, and make the most of what they can still see of you."""

from pages.features.stages.stage_page import stage_page
from pages.shell.layout import page

page(
    lambda: stage_page(
        "waiting", "It's their turn now. Rest, and make the most of what they can still see of you."
    )
)
