"""The list of candidacies finds one by what is known of it, and keeps what belongs to it."""

from collections.abc import Callable, Sequence

from core.events import AnyEvent
from tests.pages.conftest import TODAY
from tests.pages.visit import Visit
from tests.stories import (
    got_feedback,
    interviewed,
    march,
    moved_on,
    offered,
    opened,
    rejected,
    replied_graciously,
)

ADA = {"name": "Ada Moss", "email": "ada@northwind.example"}


def begun(employer: str, **held: object) -> list[AnyEvent]:
    return [opened(march(2), employer=employer), interviewed(march(4), **held)]


NORTHWIND = begun("Northwind", interviewers=[ADA])
HARBOUR = begun("Harbour")


def listed(visit: Visit) -> Sequence[str]:
    """The employers on the list, in its order."""
    doors = [link.proto for link in visit.app.main.get("page_link")]
    return [door.label for door in doors if "candidacy=" in door.query_string]


def opened_at(visit: Visit, *names: str) -> Visit:
    """The list, with what is folded there opened."""
    for name in names:
        visit.app.session_state[name] = True
    return visit.to("candidacies")


def test_a_search_finds_an_employer_a_person_and_a_tag(telling: Callable[..., Visit]) -> None:
    visit = telling(NORTHWIND, HARBOUR)
    visit.coach.keepsakes.set_tags("c2", ["near home"])
    visit.to("candidacies")

    assert listed(visit.write("Search", "north")) == ["Northwind"]
    assert listed(visit.write("Search", "ada moss")) == ["Northwind"]
    assert listed(visit.write("Search", "near")) == ["Harbour"]
    assert listed(visit.write("Search", "nobody")) == []


def test_a_stage_and_a_tag_narrow_the_list(telling: Callable[..., Visit]) -> None:
    visit = telling(NORTHWIND, [*HARBOUR, moved_on(march(9))])
    visit.coach.keepsakes.set_tags("c1", ["remote"])
    visit.to("candidacies")

    assert listed(visit.choose("Where it stands", ["Closed"])) == ["Harbour"]
    assert listed(visit.choose("Tags", ["remote"])) == []
    assert listed(visit.choose("Where it stands", [])) == ["Northwind"]


def test_the_closed_ones_come_last_unless_the_order_is_another(
    telling: Callable[..., Visit],
) -> None:
    visit = telling([*HARBOUR, moved_on(march(9))], NORTHWIND).to("candidacies")

    assert listed(visit) == ["Northwind", "Harbour"]
    assert listed(visit.choose("Order", "name")) == ["Harbour", "Northwind"]


def test_what_was_closed_stays_on_the_list_and_opens_again(telling: Callable[..., Visit]) -> None:
    visit = opened_at(telling(NORTHWIND), "more c1")

    visit.press("Close this one")
    assert visit.coach.cards(TODAY)[0].stage == "closed"
    assert "Undo" in visit.buttons
    assert listed(visit) == ["Northwind"]

    visit.press("Open it again")
    assert visit.coach.cards(TODAY)[0].stage != "closed"


def test_what_they_ended_is_not_opened_by_hand(telling: Callable[..., Visit]) -> None:
    feedback = got_feedback(march(11), lessons=["Slower."])
    story = [*NORTHWIND, rejected(march(9)), replied_graciously(march(9)), feedback]

    visit = opened_at(telling(story), "more c1")

    assert visit.coach.cards(TODAY)[0].stage == "closed"
    assert not {"Open it again", "Close this one"} & set(visit.buttons)


def test_a_new_name_is_an_answer_and_an_empty_one_is_refused(telling: Callable[..., Visit]) -> None:
    visit = opened_at(telling(NORTHWIND), "more c1")

    visit.write("Employer", " ").press("Rename it")
    assert visit.refusals
    assert len(visit.journal()) == len(NORTHWIND)

    visit.write("Employer", "Southwind").press("Rename it")
    assert listed(visit) == ["Southwind"]
    assert visit.last()[1]["fact"] == "employer"


def test_a_person_is_added_to_the_last_interview(telling: Callable[..., Visit]) -> None:
    visit = opened_at(telling(NORTHWIND), "more c1")

    visit.write("E-mail", "nobody").press("Add this person")
    assert visit.refusals

    visit.write("Name", "Bo <b>").write("E-mail", "bo@northwind.example").press("Add this person")

    assert [k.person.name for k in visit.coach.view("c1", TODAY).met] == ["Ada Moss", "Bo <b>"]
    assert "Bo &lt;b&gt;" in visit.words


def test_notes_documents_and_tags_are_kept(telling: Callable[..., Visit]) -> None:
    visit = opened_at(telling(NORTHWIND), "more c1")

    visit.write("What do you want to remember?", "The door is on the left.")
    visit.press("Note it")
    visit.write("Names of documents, one a line", "My résumé")
    visit.write("Tags, with commas between", "remote, , a wish")

    assert visit.last() == (
        "note_added",
        {"happened_on": "2026-03-12", "text": "The door is on the left."},
    )
    assert visit.coach.keepsakes.documents("c1") == "My résumé"
    assert visit.coach.keepsakes.tags("c1") == ("a wish", "remote")


def test_nothing_is_compared_before_there_are_two_offers(telling: Callable[..., Visit]) -> None:
    visit = telling([*NORTHWIND, offered(march(9))], HARBOUR).to("candidacies")

    assert not any("Compare" in e.label for e in visit.app.expander)


def test_two_offers_stand_side_by_side_each_in_its_own_currency(
    telling: Callable[..., Visit],
) -> None:
    pay = {"amount": 4000, "currency": "EUR", "per": "month"}
    other = {"amount": 50000, "currency": "GBP", "per": "year"}
    offers = [
        [*NORTHWIND, offered(march(9), salary=pay, leave_days=28)],
        [*HARBOUR, offered(march(9), salary=other)],
    ]
    visit = telling(*offers)
    visit.coach.keepsakes.set_about_offer("c1", "The <i>sea</i>")
    opened_at(visit, "compare offers")

    for shown in ("48,000 EUR", "50,000 GBP", "28 days", "The &lt;i&gt;sea&lt;/i&gt;"):
        assert shown in visit.words
    visit.write("Harbour: what speaks for it, and what against", "Near home")
    assert visit.coach.keepsakes.about_offer("c2") == "Near home"
    assert "Near home" in visit.words


def test_what_is_not_known_of_an_offer_leads_to_where_it_can_be_said(
    telling: Callable[..., Visit],
) -> None:
    offers = [[*NORTHWIND, offered(march(9))], [*HARBOUR, offered(march(9))]]
    visit = opened_at(telling(*offers), "compare offers")

    visit.press("Harbour: add what's not known")
    assert "Pay" in visit.fields
    visit.to("outcome", "c2").number("Pay", 50_000.0).press("Save it")

    assert visit.last("c2")[1]["salary"] == {"amount": 50_000.0}


def test_a_long_list_is_read_in_pages(telling: Callable[..., Visit]) -> None:
    visit = telling(*(begun(f"Employer {n:02}") for n in range(13))).to("candidacies")

    assert len(listed(visit)) == 10


def test_an_address_is_corrected_and_somebody_is_removed(telling: Callable[..., Visit]) -> None:
    visit = opened_at(telling(NORTHWIND), "more c1")

    visit.write("Their e-mail address", "ada@south.example").press("Save the change")
    [known] = visit.coach.view("c1", TODAY).met
    assert (known.person.email, known.met_on) == ("ada@south.example", (march(4),))

    visit.press("Remove")
    assert visit.last() == (
        "contact_left",
        {"happened_on": "2026-03-12", "who": "ada@south.example"},
    )
    assert visit.coach.view("c1", TODAY).met == ()


def test_of_two_offers_from_one_employer_each_can_be_chosen_and_is_named_as_typed(
    telling: Callable[..., Visit],
) -> None:
    told = [
        [opened(march(2), employer="Ash_Co", role=role), interviewed(march(3)), offered(march(5))]
        for role in ("Editor", "Editor", "Analyst", "Writer")
    ]
    visit = opened_at(telling(*told), "compare offers")

    options = visit.app.multiselect[0].options

    assert len(set(options)) == 4
    assert all("Ash_Co" in option for option in options)
