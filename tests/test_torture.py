"""The short forms of `make torture`: the same attempts to break it, a few of each."""

import random
import signal
from pathlib import Path
from typing import cast

import pytest

from tests.torture import damage, full_disk, kills, parsers, threads
from tests.torture.acts import ACTS, Act
from tests.torture.alone import done

SEED = 1


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_a_kill_at_a_random_moment_loses_nothing_that_was_confirmed(act: Act) -> None:
    found = kills.kill(act, 2, random.Random(SEED), signal.SIGKILL, signal.SIGTERM)

    assert found.kills == 2
    assert found.faults == []


def test_a_damaged_store_is_refused_and_left_as_it_is() -> None:
    found = damage.run(2, SEED)

    assert [fault for kind in found for fault in kind.faults] == []
    assert found[0].ends["refused"] == 2


def test_a_disk_that_runs_full_loses_nothing() -> None:
    found = full_disk.run(6, SEED)
    if found is None:
        pytest.skip("mounting a small file system is not allowed here")

    assert found.faults == []
    assert found.said == found.times


def test_many_sessions_at_once_get_no_wrong_answer() -> None:
    assert threads.mixed(64, 8, SEED).wrong == []


def test_of_many_who_accept_at_once_one_does_and_a_form_counts_once() -> None:
    assert threads.races(4, 8).wrong == []


def test_whoever_looks_while_a_backup_is_restored_sees_the_one_or_the_other() -> None:
    assert threads.swaps(4, 4).wrong == []


@pytest.mark.parametrize(
    "number", range(len(parsers.PARSERS)), ids=lambda n: parsers.PARSERS[n].name
)
def test_whatever_comes_in_is_read_or_refused_in_a_sentence(number: int) -> None:
    found = cast("parsers.Inputs", done(parsers.try_parser, Path(), number, 80, 1))

    assert found.faults == []
