"""What can be asked, by the fact it completes. A fact that is not here is never asked."""

from collections.abc import Mapping

from core.facts.facts import FACTS
from core.facts.questions import Question

__all__ = ["QUESTIONS", "Question"]

QUESTIONS: Mapping[str, Question] = {
    name: known.asks for name, known in FACTS.items() if known.asks is not None
}
