"""They have to move next. Your part is to rest, and to raise your score."""

from pages.desk.doors import frame, guard
from pages.desk.stage import stage_page

guard()
frame(
    lambda: stage_page(
        "waiting", "They have to move next. Your part is to rest, and to raise your score."
    )
)
