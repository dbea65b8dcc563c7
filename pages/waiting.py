"""It's their turn now. Rest if you can, and look over your résumé and profile once more if you like."""

from pages.features.stages.stage_page import stage_page
from pages.shell.layout import page

page(
    lambda: stage_page(
        "waiting",
        "It's their turn now. Rest if you can, and look over your résumé and profile once more if you like.",
    )
)
