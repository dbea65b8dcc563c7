"""The planner on a file: the whole answer, the short table, and one sentence for what cannot be."""

import json
from pathlib import Path
from typing import Any

import pytest

from core.__main__ import main
from core.planner import as_json, plan, read_case
from tests.conftest import ROOT
from tests.planner.asking import FREE, RESIGNED

Said = pytest.CaptureFixture[str]

WORKED = json.loads((ROOT / "tests/planner/cases.json").read_text("utf-8"))
TOO_EARLY = RESIGNED | {"window": {"from": "2027-03-22", "to": "2027-03-25"}}
"""The window closes four days before the old job ends, on Monday 29 March."""


@pytest.fixture
def case_file(tmp_path: Path) -> Path:
    """Where the case stands."""
    return tmp_path / "case.json"


def told(case_file: Path, case: dict[str, Any]) -> str:
    case_file.write_text(json.dumps(case), "utf-8")
    return str(case_file)


@pytest.mark.parametrize("worked", WORKED, ids=lambda worked: worked["name"])
def test_a_worked_case_comes_out_as_the_planner_answers_it(
    worked: dict[str, Any], case_file: Path, capsys: Said
) -> None:
    file = told(case_file, worked["case"])

    outcomes = [(main(["plan", file, "--json"]), *capsys.readouterr()) for _ in range(2)]

    answer = as_json(plan(read_case(json.dumps(worked["case"]))))
    assert outcomes == [(0, f"{answer}\n", "")] * 2


def test_an_answer_that_nothing_is_possible_ends_with_0_as_well(
    case_file: Path, capsys: Said
) -> None:
    status = main(["plan", told(case_file, TOO_EARLY), "--json"])

    answer = json.loads(capsys.readouterr().out)
    assert status == 0
    assert (answer["feasible"], answer["blocked_by"]) == (False, "notice")
    assert answer["short_by"] == {"days": 5}


def test_the_table_has_a_line_for_each_plan_of_the_view_with_the_recommended_one_marked(
    case_file: Path, capsys: Said
) -> None:
    status = main(["plan", told(case_file, WORKED[0]["case"])])

    lines = capsys.readouterr().out.splitlines()
    assert status == 0
    assert [line for line in lines if line.startswith("*")] == [
        line for line in lines if "2027-04-05" in line and "600" in line
    ]
    assert all(any(day in line for line in lines) for day in ("2027-03-30", "2027-04-06"))
    assert not any("2027-04-07" in line for line in lines)


def test_the_table_of_leave_alone_names_the_leave_days(case_file: Path, capsys: Said) -> None:
    status = main(["plan", told(case_file, WORKED[1]["case"])])

    assert status == 0
    assert "2027-01-31" in capsys.readouterr().out


def test_the_table_of_nothing_possible_names_what_blocks_and_the_first_start(
    case_file: Path, capsys: Said
) -> None:
    status = main(["plan", told(case_file, TOO_EARLY)])

    said = capsys.readouterr().out
    assert status == 0
    assert "notice" in said
    assert "2027-03-30" in said


def test_a_case_needs_no_store(case_file: Path, store: Path, capsys: Said) -> None:
    assert main(["plan", told(case_file, FREE)]) == 0
    assert capsys.readouterr().out
    assert not store.exists()


@pytest.mark.parametrize(
    ("written", "named"),
    [
        (b"", "JSON"),
        (b"\xff{}", "UTF-8"),
        (b"[]", "case"),
        (json.dumps(FREE | {"today": "2027-02-29"}).encode(), "today"),
        (json.dumps(FREE | {"unused_leave": -1}).encode(), "unused_leave"),
        (json.dumps(FREE | {"color": "blue"}).encode(), "color"),
        (
            json.dumps(FREE | {"window": {"from": "2027-04-02", "to": "2027-04-01"}}).encode(),
            "window.to is before window.from",
        ),
    ],
)
def test_bad_input_is_one_line_that_names_the_field_and_ends_with_2(
    written: bytes, named: str, case_file: Path, capsys: Said
) -> None:
    case_file.write_bytes(written)

    status = main(["plan", str(case_file), "--json"])

    said = capsys.readouterr()
    assert (status, said.out) == (2, "")
    assert named in said.err
    assert said.err.count("\n") == 1


def test_the_case_in_the_documents_has_an_answer() -> None:
    written = (ROOT / "docs/planner.md").read_text("utf-8")
    case = written.partition("```json")[2].partition("```")[0]

    answer = json.loads(as_json(plan(read_case(case))))

    assert answer["feasible"]
    assert answer["assumed"] == []


def test_a_file_that_is_not_there_is_named(case_file: Path, capsys: Said) -> None:
    status = main(["plan", str(case_file)])

    said = capsys.readouterr()
    assert (status, said.out) == (2, "")
    assert "case.json" in said.err
