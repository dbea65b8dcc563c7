"""One application on paper: whole, plain, and with nothing from elsewhere."""

from html.parser import HTMLParser

import pytest

from core.coach import Coach
from core.journal import Journal
from tests.stories import interviewed, invited, march, opened

HOSTILE = '<script src="//e.example/x"></script><img src=//e.example> & "Co"'


class Read(HTMLParser):
    """What a browser would read: the tags, their addresses, and the text."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str | None] = []
        self.text = ""
        self.feed(page.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value for name, value in attrs if name in {"src", "href"}]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("employer", ["Northwind", HOSTILE])
def test_it_holds_what_to_do_what_comes_and_every_letter_that_is_called_for(
    tmp_path_factory: pytest.TempPathFactory, employer: str
) -> None:
    people = [{"name": "Ada Park"}, {"name": "Tom Reed", "email": "tom@example.com"}]
    told = (
        opened(march(2), employer=employer),
        interviewed(march(5), interviewers=people, decision_by=march(16)),
        invited(march(5), on=march(19)),
    )
    with Journal.open(tmp_path_factory.mktemp("paper") / "a.duckdb") as journal:
        journal.append(None, *told)
        coach = Coach(journal)
        view, letters = coach.view("c1", march(6)), coach.letters("c1", "thank_you", march(6))

        page = Read(coach.on_paper("c1", march(6)))

    assert employer in page.text
    assert all(a.say in page.text for a in view.briefing.advice if a.kind != "know")
    assert all(coming.say in page.text for coming in view.coming)
    assert letters
    assert all(letter.body in page.text for letter in letters)
    assert page.addresses == []
    assert not {"script", "img"} & set(page.tags)
