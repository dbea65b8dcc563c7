"""The random journals say everything that a journal can say."""

from random import Random
from typing import Any, get_args

from core.events import (
    KINDS,
    NEVER_ANSWERED,
    NOT_ANSWERABLE,
    Asks,
    Gist,
    Purpose,
    Stage,
    Step,
    fields_of,
)
from tests.strategies import case

LINES: list[dict[str, Any]] = [line for seed in range(2000) for line in case(Random(seed)).lines]


def said(field: str) -> set[Any]:
    """Every value, other than lists and objects, that some line has for a field."""
    return {line[field] for line in LINES if isinstance(line.get(field), str | int | bool)}


def test_random_journals_reach_every_field_of_every_kind() -> None:
    reached = {(line["kind"], field) for line in LINES for field in line}

    assert reached == {
        (kind, field)
        for kind, model in KINDS.items()
        for field in (*fields_of(model), "candidacy", "no")
    }


def test_random_journals_leave_out_every_field_that_can_be_left_out() -> None:
    left_out = {
        (line["kind"], field)
        for line in LINES
        for field in fields_of(KINDS[line["kind"]]).keys() - line.keys()
    }

    assert left_out == {
        (kind, field)
        for kind, model in KINDS.items()
        for field, name in fields_of(model).items()
        if not model.model_fields[name].is_required() and name != "kind"
    }


def test_random_journals_answer_every_fact() -> None:
    assert said("fact") == {
        field
        for kind, model in KINDS.items()
        if kind not in NOT_ANSWERABLE
        for field in fields_of(model).keys() - NEVER_ANSWERED
    }


def test_random_journals_know_every_purpose_gist_step_and_stage() -> None:
    assert said("purpose") == set(get_args(Purpose))
    assert said("gist") == set(get_args(Gist))
    assert said("asks") == set(get_args(Asks))
    assert said("step") == set(get_args(Step))
    assert said("move_for") == set(get_args(Stage))
