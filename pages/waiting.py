"""They have to move next. Your part is to rest, and to raise your score."""

from pages.features.stages.stage_page import stage_page
from pages.shell.layout import page

page(
    lambda: stage_page(
        "waiting", "They have to move next. Your part is to rest, and to raise your score."
    )
)
