"""What is set is kept at once, and holds for the advice."""

from collections.abc import Callable
from typing import Any

from core.events import Person
from core.settings import Settings
from pages.ui.labels import PATIENCE
from tests.pages.conftest import TODAY
from tests.pages.visit import Visit
from tests.stories import interviewed, march, opened


def test_each_number_is_kept_up_to_the_highest_that_it_may_be(
    visit: Visit, app: Callable[[], Any]
) -> None:
    highest = {name: Settings.range_of(name)[1] for name in PATIENCE}
    assert highest.keys() == {n for n, f in Settings.model_fields.items() if f.annotation is int}
    visit.to("settings")

    for name, (words, _) in PATIENCE.items():
        visit.number(words, highest[name])

    kept = visit.coach.keepsakes.settings()
    assert {name: getattr(kept, name) for name in highest} == highest
    again = Visit(app(), visit.coach).start().to("settings")
    assert {name: again.value(words) for name, (words, _) in PATIENCE.items()} == highest


def test_a_country_and_its_part_are_kept(visit: Visit, app: Callable[[], Any]) -> None:
    visit.to("settings").choose("Country", "DE")
    assert any("Germany" in toast.value for toast in visit.app.toast)
    visit.choose("Part of the country", "BY")

    settings = visit.coach.keepsakes.settings()
    assert (settings.country, settings.subdivision) == ("DE", "BY")
    again = Visit(app(), visit.coach).start().to("settings")
    assert (again.value("Country"), again.value("Part of the country")) == ("DE", "BY")
    again.choose("Country", "FR")
    settings = visit.coach.keepsakes.settings()
    assert (settings.country, settings.subdivision) == ("FR", None)


def test_what_another_visit_set_is_what_stands_here(visit: Visit) -> None:
    visit.to("settings").choose("Country", "US").choose("Part of the country", "MA")

    visit.choose("Country", "BR")
    assert visit.value("Part of the country") is None

    visit.coach.keepsakes.set(country="DE", subdivision="BY", quiet_workdays=7)
    visit.coach.keepsakes.set_signed("Sam")
    visit.to("settings")
    shown = [visit.value(f) for f in ("Country", "Part of the country", "Your name")]
    assert shown == ["DE", "BY", "Sam"]
    assert visit.value("Workdays of quiet before you write") == 7


def test_an_address_is_kept_and_what_is_none_is_refused(visit: Visit) -> None:
    visit.to("settings").write("Your e-mail address", "sam@example.org")
    visit.write("Your e-mail address", "nobody")

    assert visit.coach.keepsakes.me() == Person(email="sam@example.org")
    assert visit.value("Your e-mail address") == "sam@example.org"


def test_a_country_without_a_chosen_part_is_all_of_it(visit: Visit) -> None:
    visit.to("settings").choose("Country", "GB")

    (part,) = [box for box in visit.app.selectbox if box.label == "Part of the country"]
    assert (part.value, part.placeholder) == (None, "All of it")


def test_the_first_start_asks_for_the_country_and_its_part_once(visit: Visit) -> None:
    visit.to("today").choose("Country", "DE")
    assert "Part of the country" in visit.fields

    visit.choose("Part of the country", "BY")

    assert "Country" not in visit.fields
    assert visit.coach.keepsakes.settings().subdivision == "BY"


def test_a_country_that_was_said_elsewhere_is_not_asked_again(visit: Visit) -> None:
    opened_there = opened(TODAY, country="DE", subdivision="BY")
    visit.coach.open(opened_there, today=TODAY)

    visit.to("today")
    settings = visit.coach.keepsakes.settings()
    assert (settings.country, settings.subdivision) == ("DE", "BY")
    assert "Country" not in visit.fields

    visit.to("settings").choose("Country", "AT").to("today")
    assert "Country" not in visit.fields


def test_the_part_of_the_country_can_be_left_out(visit: Visit) -> None:
    visit.to("today").choose("Country", "GB").press("Skip this question")

    assert "Country" not in visit.fields


def test_a_setting_moves_the_days_on_the_pages(telling: Callable[..., Visit]) -> None:
    visit = telling([opened(march(2)), interviewed(march(5))])
    assert visit.coach.view("c1", TODAY).card.stage == "follow-up"

    visit.to("settings").number("Workdays of quiet before you write", 10).to("follow_up", "c1")

    assert visit.coach.view("c1", TODAY).card.stage == "waiting"
    assert ("waiting", "candidacy=c1") in visit.links


def test_the_place_of_the_data_is_named(visit: Visit) -> None:
    visit.to("settings")

    assert [code.value for code in visit.app.code] == [str(visit.coach.journal.path)]
