"""The front desk: what was recorded is what it answers, at once, and never from a stale memory."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from core.coach import Coach
from core.errors import BadInput, HearbackError, NotThere, OutOfOrder
from core.events import event_of
from core.journal import Journal
from tests.stories import (
    accepted,
    answered,
    interviewed,
    invited,
    march,
    noted,
    offered,
    opened,
    rejected,
    replied,
    struck,
    thanked,
)

TODAY = march(12)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "hearback.duckdb"


@pytest.fixture
def coach(path: Path) -> Coach:
    return Coach(Journal.open(path))


@pytest.fixture
def another(path: Path) -> Callable[[], Coach]:
    """Another coach of the same store, such as another visit's."""
    return lambda: Coach(Journal.open(path))


def stage(coach: Coach, day: int = 12) -> str:
    return coach.cards(march(day))[0].stage


# recording --------------------------------------------------------------------------------------


def test_a_candidacy_begins_with_what_is_known_of_it(coach: Coach) -> None:
    entries = coach.open(opened(march(2)), interviewed(march(3)), today=TODAY)

    assert [(e.candidacy, e.no, e.event.kind) for e in entries] == [
        ("c1", 1, "candidacy_opened"),
        ("c1", 2, "interview_held"),
    ]


def test_a_decision_is_refused_once_if_what_decides_changed_since_it_was_seen(coach: Coach) -> None:
    told = (opened(march(2)), interviewed(march(3)), offered(march(10)))
    coach.open(*told, today=TODAY)
    seen = coach.view("c1", TODAY).entries
    coach.record("c1", accepted(march(11)), today=TODAY)
    declined = event_of("offer_declined", march(12))

    with pytest.raises(OutOfOrder):
        coach.record("c1", declined, today=TODAY, seen=seen)
    coach.record("c1", noted(march(12)), today=TODAY, seen=seen)
    coach.record("c1", declined, today=TODAY, seen=coach.view("c1", TODAY).entries)

    seen = coach.view("c1", TODAY).entries
    coach.strike("c1", seen[-2].no, today=TODAY)
    coach.strike("c1", 3, today=TODAY)
    with pytest.raises(OutOfOrder):
        coach.record("c1", event_of("withdrew", march(12)), today=TODAY, seen=seen)


def test_a_correction_of_what_reads_otherwise_by_now_is_refused(coach: Coach) -> None:
    coach.open(opened(march(2)), interviewed(march(3)), today=TODAY)
    (_, seen) = coach.view("c1", TODAY).effective
    coach.correct("c1", 2, interviewed(march(3), felt=4), today=TODAY, seen=seen.event)

    with pytest.raises(OutOfOrder):
        coach.correct("c1", 2, interviewed(march(3), topics=["a"]), today=TODAY, seen=seen.event)


def test_of_several_events_all_are_recorded_or_none(coach: Coach) -> None:
    with pytest.raises(OutOfOrder):
        coach.open(opened(march(2)), accepted(march(3)), today=TODAY)
    assert coach.cards(TODAY) == ()

    coach.open(opened(march(2)), today=TODAY)
    with pytest.raises(OutOfOrder):
        coach.record("c1", offered(march(3)), replied(march(3)), today=TODAY)
    assert len(coach.timeline("c1", TODAY)) == 1


def test_each_of_several_events_may_rest_on_the_one_before(coach: Coach) -> None:
    coach.open(opened(march(2)), interviewed(march(3)), offered(march(5)), today=TODAY)

    entries = coach.record("c1", accepted(march(6)), noted(march(6)), today=TODAY)

    assert [e.no for e in entries] == [4, 5]


def test_a_token_counts_once(coach: Coach, another: Callable[[], Coach]) -> None:
    first = coach.open(opened(march(2)), interviewed(march(3)), today=TODAY, token="debrief")

    again = another().open(opened(march(2)), interviewed(march(3)), today=TODAY, token="debrief")

    assert again == first
    assert len(coach.cards(TODAY)) == 1
    sent = coach.record("c1", thanked(march(4)), today=TODAY, token="thanks")
    assert another().record("c1", thanked(march(4)), today=TODAY, token="thanks") == sent
    assert len(coach.timeline("c1", TODAY)) == 3


def test_a_token_that_was_used_is_not_checked_again(coach: Coach) -> None:
    coach.open(opened(march(2)), offered(march(3)), today=TODAY)
    yes = coach.record("c1", accepted(TODAY), today=TODAY, token="yes")

    # A second yes cannot follow the first, but this is the first one, sent twice.
    assert coach.record("c1", accepted(TODAY), today=TODAY, token="yes") == yes


def test_a_refused_event_uses_no_token(coach: Coach) -> None:
    coach.open(opened(march(2)), today=TODAY)
    with pytest.raises(OutOfOrder):
        coach.record("c1", accepted(TODAY), today=TODAY, token="t")

    assert len(coach.record("c1", noted(TODAY), today=TODAY, token="t")) == 1


@pytest.mark.parametrize("name", ["c9", "C1"])
def test_nothing_is_recorded_for_a_candidacy_that_is_not_there(coach: Coach, name: str) -> None:
    coach.open(opened(march(2)), today=TODAY)

    for ask in (
        lambda: coach.record(name, noted(TODAY), today=TODAY),
        lambda: coach.view(name, TODAY),
        lambda: coach.timeline(name, TODAY),
        lambda: coach.strike(name, 1, today=TODAY),
    ):
        with pytest.raises(NotThere):
            ask()


def test_a_strike_takes_back_and_its_strike_brings_back(coach: Coach) -> None:
    coach.open(opened(march(2)), interviewed(march(11)), offered(TODAY), today=TODAY)

    (strike,) = coach.strike("c1", 3, today=TODAY)
    assert stage(coach) == "waiting"
    assert [told.struck_by for told in coach.timeline("c1", TODAY)] == [None, None, 4, None]

    coach.strike("c1", strike.no, today=TODAY)
    assert stage(coach) == "outcome"
    told = {t.entry.no: t.struck_by for t in coach.timeline("c1", TODAY)}
    assert told[3] is None

    coach.strike("c1", 3, today=TODAY)
    assert {t.entry.no: t.struck_by for t in coach.timeline("c1", TODAY)}[3] == 6
    assert stage(coach) == "waiting"


def test_may_record_says_it_without_recording(coach: Coach) -> None:
    coach.open(opened(march(2)), interviewed(march(3)), today=TODAY)

    asked = coach.may_record("c1", [accepted(TODAY), offered(TODAY), noted(march(13))], TODAY)

    assert asked == [False, True, False]
    assert len(coach.timeline("c1", TODAY)) == 2


def test_supposing_records_nothing(coach: Coach) -> None:
    coach.open(opened(march(2)), interviewed(march(11)), today=TODAY)

    supposed = coach.suppose("c1", offered(march(13)), TODAY)

    assert (supposed.on, supposed.before.stage, supposed.after.stage) == (
        march(13),
        "waiting",
        "outcome",
    )
    assert len(coach.timeline("c1", march(13))) == 2
    with pytest.raises(OutOfOrder):
        coach.suppose("c1", accepted(march(13)), TODAY)


# answering --------------------------------------------------------------------------------------


def test_what_another_recorded_is_seen_at_once(
    coach: Coach, another: Callable[[], Coach], path: Path
) -> None:
    coach.open(opened(march(2)), interviewed(march(11)), today=TODAY)
    assert stage(coach) == "waiting"

    another().record("c1", rejected(TODAY), today=TODAY)
    assert stage(coach) == "outcome"

    Journal.open(path).append("c1", struck(TODAY, 3))
    assert stage(coach) == "waiting"


def test_erasing_and_restoring_are_seen_at_once(
    coach: Coach, another: Callable[[], Coach], tmp_path: Path
) -> None:
    coach.open(opened(march(2)), today=TODAY)
    coach.journal.backup(tmp_path / "kept.duckdb")
    coach.view("c1", TODAY)

    another().archive.erase("c1")
    assert coach.cards(TODAY) == ()

    Journal.open(coach.journal.path).restore(tmp_path / "kept.duckdb")
    assert len(coach.cards(TODAY)) == 1


def test_a_name_is_never_given_twice(coach: Coach) -> None:
    coach.open(opened(march(2)), today=TODAY)
    coach.archive.erase("c1")

    (entry,) = coach.open(opened(march(2)), today=TODAY)

    assert entry.candidacy == "c2"


def test_a_setting_moves_the_days_at_once(coach: Coach, another: Callable[[], Coach]) -> None:
    coach.open(opened(march(2)), interviewed(march(5)), today=TODAY)
    assert stage(coach) == "follow-up"

    another().keepsakes.set(quiet_workdays=10)
    assert stage(coach) == "waiting"

    another().keepsakes.set(country="EG", quiet_workdays=5)
    # Fridays and Saturdays rest: five workdays after 5 March is 12 March there, too.
    assert stage(coach) == "follow-up"


def test_each_day_has_its_own_answer(coach: Coach) -> None:
    coach.open(opened(march(2)), interviewed(march(5)), today=TODAY)

    assert [stage(coach, day) for day in (2, 5, 11, 12, 11, 12)] == [
        "debrief",
        "waiting",
        "waiting",
        "follow-up",
        "waiting",
        "follow-up",
    ]


def test_asking_again_gives_the_very_same_answer(coach: Coach) -> None:
    coach.open(opened(march(2)), interviewed(march(5)), today=TODAY)

    assert coach.view("c1", TODAY) is coach.view("c1", TODAY)


def test_a_candidacy_that_begins_later_is_not_shown_yet(coach: Coach) -> None:
    coach.open(opened(march(12)), today=TODAY)

    assert coach.cards(march(11)) == ()
    with pytest.raises(NotThere):
        coach.view("c1", march(11))


def test_cards_come_in_the_order_in_which_they_began_with_their_new_names(coach: Coach) -> None:
    for employer in ("Zeta", "Alpha"):
        coach.open(opened(march(2), employer=employer), today=TODAY)

    coach.record("c1", answered(TODAY, "employer", "Omega"), today=TODAY)

    assert [card.employer for card in coach.cards(TODAY)] == ["Omega", "Alpha"]


def test_the_agenda_holds_what_is_due_the_longest_first(coach: Coach) -> None:
    coach.open(opened(march(2)), interviewed(march(3)), thanked(march(4)), today=TODAY)
    coach.open(opened(march(2)), interviewed(march(4)), thanked(march(5)), today=TODAY)
    coach.open(opened(march(2)), invited(march(3), on=march(20)), today=TODAY)

    due = coach.agenda(TODAY)

    assert [(item.card.candidacy, item.advice.due) for item in due] == [
        ("c1", march(11)),
        ("c2", march(12)),
    ]


def test_a_letter_is_for_whom_it_is_due(coach: Coach) -> None:
    people = [{"name": "Ana"}, {"name": "Ben"}]
    coach.open(opened(march(2)), interviewed(march(11), interviewers=people), today=TODAY)

    drafts = coach.letters("c1", "thank_you", TODAY)

    assert [letter.to[0].name for letter in drafts] == ["Ana", "Ben"]


# settings and drafts ----------------------------------------------------------------------------


def test_settings_are_the_defaults_until_changed_and_stay(
    coach: Coach, another: Callable[[], Coach]
) -> None:
    assert coach.keepsakes.settings().quiet_workdays == 5

    coach.keepsakes.set(quiet_workdays=7, country="DE", subdivision="BY")

    kept = another().keepsakes.settings()
    assert (kept.quiet_workdays, kept.country, kept.subdivision) == (7, "DE", "BY")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"quiet_workdays": 1}, "quiet_workdays"),
        ({"max_follow_ups": 4}, "max_follow_ups"),
        ({"country": "XX"}, "country"),
        ({"mood": 3}, "mood"),
        ({"feedback_patience_workdays": None}, "feedback_patience_workdays"),
    ],
)
def test_a_setting_out_of_range_changes_nothing(
    coach: Coach, changes: dict[str, str | int | None], field: str
) -> None:
    with pytest.raises(BadInput) as refusal:
        coach.keepsakes.set(window_grace_workdays=3, **changes)

    assert refusal.value.field == field
    assert coach.keepsakes.settings().window_grace_workdays == 0


def test_a_setting_that_an_older_version_does_not_know_is_left_alone(coach: Coach) -> None:
    coach.journal.keep("settings", "of_the_future", json.dumps(1))

    assert coach.keepsakes.settings().quiet_workdays == 5
    coach.keepsakes.set(quiet_workdays=6)
    assert "of_the_future" in coach.journal.kept("settings")


def test_drafts_are_of_a_candidacy_or_of_none(coach: Coach) -> None:
    coach.open(opened(march(2)), today=TODAY)
    coach.keepsakes.keep_draft("letter", "Dear", "c1")
    coach.keepsakes.keep_draft("debrief", "Ana")

    assert (dict(coach.keepsakes.drafts("c1")), dict(coach.keepsakes.drafts())) == (
        {"letter": "Dear"},
        {"debrief": "Ana"},
    )
    coach.keepsakes.drop_draft("letter", "c1")
    assert dict(coach.keepsakes.drafts("c1")) == {}


def test_what_was_erased_takes_no_draft_from_another_visit(coach: Coach) -> None:
    coach.open(opened(march(2)), today=TODAY)
    coach.archive.erase("c1")

    with pytest.raises(NotThere):
        coach.keepsakes.keep_draft("letter", "Dear", "c1")

    assert not coach.journal.holds("c1")


def test_tags_and_names_of_documents_are_kept(coach: Coach) -> None:
    coach.open(opened(march(2)), today=TODAY)

    coach.keepsakes.set_tags("c1", ["remote", "dream"])
    coach.keepsakes.set_tags("c1", ["dream", "near"])
    coach.keepsakes.set_documents("c1", "cv.pdf\nletter.pdf")

    assert coach.keepsakes.tags("c1") == ("dream", "near")
    assert coach.keepsakes.documents("c1") == "cv.pdf\nletter.pdf"


def test_the_people_met_are_listed_with_the_days(coach: Coach) -> None:
    ana, ben = {"name": "Ana", "email": "ana@x.example"}, {"name": "Ben"}
    coach.open(opened(march(2)), interviewed(march(3), interviewers=[ana, ben]), today=TODAY)
    coach.record("c1", interviewed(march(9), interviewers=[ana]), today=TODAY)

    met = coach.view("c1", TODAY).met

    assert [(known.person.name, known.met_on) for known in met] == [
        ("Ana", (march(3), march(9))),
        ("Ben", (march(3),)),
    ]


# the demo, out and in ---------------------------------------------------------------------------


def test_the_demo_is_for_an_empty_store_on_any_day(coach: Coach) -> None:
    assert coach.archive.fill_with_demo(TODAY) == len(list(_all(coach)))
    with pytest.raises(OutOfOrder):
        coach.archive.fill_with_demo(TODAY)


def test_the_demo_leaves_the_country_that_was_said(coach: Coach) -> None:
    coach.keepsakes.set(country="DE", subdivision="BY")

    coach.archive.fill_with_demo(TODAY)

    assert (coach.keepsakes.settings().country, coach.keepsakes.settings().subdivision) == (
        "DE",
        "BY",
    )


def test_of_two_visits_at_once_one_fills_the_store_with_the_demo(coach: Coach) -> None:
    def fill(_: int) -> int:
        try:
            return coach.archive.fill_with_demo(TODAY)
        except OutOfOrder:
            return 0

    with ThreadPoolExecutor(2) as visits:
        filled = sorted(visits.map(fill, range(2)))

    assert filled == [0, len(list(_all(coach)))]


@pytest.mark.parametrize("day", range(1, 15))
def test_the_demo_shows_something_due_on_every_day_of_a_fortnight(coach: Coach, day: int) -> None:
    coach.archive.fill_with_demo(march(day))

    assert coach.agenda(march(day))
    stages = {card.stage for card in coach.cards(march(day))}
    assert {"waiting", "follow-up", "outcome", "closed"} <= stages


def test_what_goes_out_comes_in(coach: Coach, tmp_path: Path) -> None:
    coach.archive.fill_with_demo(TODAY)
    count = coach.archive.export(tmp_path / "out.jsonl")

    other = Coach(Journal.open(tmp_path / "other.duckdb"))
    assert other.archive.take_in((tmp_path / "out.jsonl").read_bytes()) == count
    assert other.archive.take_in((tmp_path / "out.jsonl").read_text()) == 0
    assert other.cards(TODAY) == coach.cards(TODAY)


def test_an_export_that_is_known_brings_nothing_new_whatever_was_answered(coach: Coach) -> None:
    coach.open(opened(march(2)), interviewed(march(3)), today=TODAY)
    people = event_of("answered", march(4), fact="interviewers", value=[{"name": "Ada"}])
    coach.record("c1", people, today=TODAY)

    assert coach.archive.new_in(coach.archive.exported()) == 0


def test_every_refusal_names_the_way_out(coach: Coach) -> None:
    with pytest.raises(HearbackError) as refusal:
        coach.view("c1", TODAY)

    assert refusal.value.way_out


def _all(coach: Coach) -> tuple[object, ...]:
    return coach.journal.entries()
