"""The wheel: installed where nothing of the project is, one command serves and does the rest."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.rig import ROOT, Visitor, serving


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel, which finds what the wheel needs in this one's place."""
    place = tmp_path_factory.mktemp("installed")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run([*build, "--directory", str(place)], cwd=ROOT, check=True, capture_output=True)
    home = place / "environment"
    venv.create(home, symlinks=os.name == "posix")
    here = Path(sysconfig.get_path("purelib", vars={"base": str(home)}))
    (here / "needed.pth").write_text(sysconfig.get_path("purelib"))
    (wheel,) = place.glob("*.whl")
    pip = [sys.executable, "-m", "pip", "--python", str(home), "install", "--no-index", "--no-deps"]
    subprocess.run([*pip, "--quiet", str(wheel)], check=True, capture_output=True, cwd=place)
    return home


def command(installed: Path) -> str:
    return str(Path(sysconfig.get_path("scripts", vars={"base": str(installed)}), "hearback"))


def test_nobody_elses_python_gets_a_package_of_ours_but_one(installed: Path) -> None:
    here = Path(sysconfig.get_path("purelib", vars={"base": str(installed)}))

    names = {path.name for path in here.iterdir() if path.suffix not in {".pth", ".dist-info"}}

    assert names - {"__pycache__"} == {"hearback"}
    assert not list(here.rglob("tests"))


def test_the_command_does_from_any_folder_what_the_pages_do(
    installed: Path, tmp_path: Path
) -> None:
    (tmp_path / "core").mkdir()  # somebody's own, which is not meant
    (tmp_path / "core/__init__.py").write_text("raise SystemExit('not ours')")

    said = subprocess.check_output([command(installed), "rules", "--json"], cwd=tmp_path, text=True)

    ours = subprocess.check_output(
        [sys.executable, "-m", "core", "rules", "--json"], cwd=ROOT, text=True
    )
    assert said == ours
    assert json.loads(said.splitlines()[0])["key"]


def test_installed_it_serves_and_the_first_page_is_there(
    installed: Path, tmp_path: Path, visit: Callable[..., Visitor]
) -> None:
    with serving(tmp_path, [command(installed)], tmp_path) as server:
        visitor = visit(server)
        visitor.open()

        expect(visitor.page).to_have_title("Today · Hearback")
        assert visitor.page.get_by_role("heading", level=1).count() == 1
        assert visitor.page.get_by_test_id("stException").count() == 0
