"""How easy the texts are to read: the Flesch-Kincaid grade of each room, and the hardest sentences."""

from collections.abc import Iterable
from statistics import mean

import textstat

from tests.texts import Said, filled, of_the_letters, of_the_pages, of_the_rules

GRADE = 9.0
HARDEST = 8


def report(name: str, said: Iterable[Said]) -> None:
    """The grade of a room as one text, and of its hardest sentences."""
    texts = [filled(text) for text in dict.fromkeys(s.text for s in said)]
    graded = sorted(((textstat.flesch_kincaid_grade(t), t) for t in texts), reverse=True)
    whole = textstat.flesch_kincaid_grade(" ".join(texts))
    print(
        f"{name}: {len(texts)} texts, grade {whole:.1f} as one, {mean(g for g, _ in graded):.1f} on average"
    )
    above = [(g, t) for g, t in graded if g > GRADE]
    print(f"  above grade {GRADE:.0f}: {len(above)}")
    for grade, text in above[:HARDEST]:
        print(f"  {grade:5.1f}  {text[:110]}")


def main() -> None:
    """Reports every room."""
    report("rules", of_the_rules())
    report("letters", of_the_letters())
    report("pages and messages", of_the_pages())


if __name__ == "__main__":
    main()
