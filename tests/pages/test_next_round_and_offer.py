"""What stands on the page of an application before a round, and where an offer is to be answered."""

from collections.abc import Callable

from tests.pages.visit import Visit
from tests.stories import interviewed, invited, march, offered, opened

MET = (
    opened(march(2)),
    interviewed(march(3), questions=[{"text": "Why <b>here</b>?", "went": 2}]),
)


def test_before_a_round_its_card_has_hour_place_people_and_what_was_asked(
    telling: Callable[..., Visit],
) -> None:
    people = [{"name": "Ada", "role": "manager"}]
    ahead = invited(march(10), on=march(16), at="14:00", place="Room 4", **{"with": people})

    page = telling([*MET, ahead]).to("waiting", "c1").words

    for said in ("Monday 16 March at 14:00, in 4 days", "Room 4", "Ada, would be your manager"):
        assert said in page
    assert "Why &lt;b&gt;here&lt;/b&gt;? (rather hard)" in page


def test_an_offer_shows_its_terms_and_takes_what_i_would_ask_for(
    telling: Callable[..., Visit],
) -> None:
    pay = {"amount": 52_000, "currency": "EUR", "per": "year"}
    offer = offered(march(10), salary=pay, extras=[{"label": "Bonus", "value": "one month"}])
    visit = telling([*MET, offer]).to("outcome", "c1")
    assert "52,000 EUR a year" in visit.words
    assert "Bonus: one month" in visit.words

    visit.choose("Is it what you hoped for? You can leave this open.", False)
    asks = next(field for field in visit.fields if field.startswith("What pay would you ask for"))
    visit.number(asks, 58_000.0).press("Save it")

    told = [entry for kind, entry in visit.journal() if kind == "answered"]
    assert [(t["fact"], t["value"]) for t in told] == [
        ("meets_hopes", False),
        ("wished", {"amount": 58_000.0, "currency": "EUR", "per": "year"}),
    ]
    assert "58,000 EUR a year" in visit.words
