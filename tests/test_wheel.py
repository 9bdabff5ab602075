"""What ships: the wheel, installed on its own, answers a question from anywhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from bot import opening
from bot.data import corpus_files, intent_files

pytestmark = [
    pytest.mark.wheel,
    pytest.mark.skipif(os.environ.get("BOT_TEST_WHEEL") != "1", reason="builds and installs; set BOT_TEST_WHEEL=1"),
]
ROOT = Path(__file__).parent.parent


def call(*command: str | Path, cwd: str | Path = "/", env: dict[str, str] | None = None) -> str:
    done = subprocess.run(list(map(str, command)), cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    call(sys.executable, "-m", "build", "--wheel", "--outdir", out, ROOT)
    (found,) = out.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bot` command of a fresh environment."""
    folder = tmp_path_factory.mktemp("venv")
    call(sys.executable, "-m", "venv", folder)
    call(folder / "bin" / "pip", "install", "-q", "--disable-pip-version-check", wheel)
    return folder / "bin" / "bot"


@pytest.mark.parametrize("name", ["corpus", "intents"])
def test_the_wheel_holds_all_the_data(wheel: Path, name: str) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    assert {f"bot/{name}/{path.name}" for path in (ROOT / name).glob("*.toml")} <= inside


def test_the_wheel_holds_the_built_index(wheel: Path) -> None:
    name = opening.index_name(corpus_files(None), intent_files(None))
    assert [path for path in zipfile.ZipFile(wheel).namelist() if path.startswith("bot/built/")] == [f"bot/built/{name}"]


def test_the_wheel_holds_nothing_but_the_package(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"bot"}


def test_the_wheel_answers_from_the_root_without_a_home(installed: Path) -> None:
    env = {"PATH": os.environ["PATH"], "HOME": "/proc/nowhere"}
    answer = json.loads(call(installed, "ask", "--json", "who does the CTO report to?", env=env))
    assert answer["status"] == "answered"
    assert answer["citations"]


def test_the_wheel_learns_nothing_at_its_first_question(installed: Path, tmp_path: Path) -> None:
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    command = [str(installed), "ask", "who does the CTO report to?"]
    done = subprocess.run(command, cwd="/", env=env, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert list(tmp_path.rglob("*.index")) == []


def test_the_wheel_knows_its_version(installed: Path, wheel: Path) -> None:
    assert call(installed, "--version").split()[1] == wheel.name.split("-")[1]
