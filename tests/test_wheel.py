"""The program as its users get it: built as a wheel, installed into an environment of its own, run from elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from extractor import __version__, extract

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
KENYA = ROOT / "samples" / "kenya-2019-mini-grids.pdf"


def run(*command: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder where no source of the program is to be found."""
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built without a network: hatchling is here."""
    folder = tmp_path_factory.mktemp("wheel")
    run(
        sys.executable, "-m", "pip", "wheel", ROOT, "--quiet", "--no-deps", "--no-index", "--no-build-isolation",
        "--disable-pip-version-check", "--wheel-dir", folder, cwd=folder,
    )  # fmt: skip
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of a new environment that has the wheel, and lends its dependencies from this one."""
    folder = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "venv", "--without-pip", folder / "venv", cwd=folder)
    commands = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    python = commands / "python"
    own = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).stdout.strip())
    lent = dict.fromkeys(sysconfig.get_path(kind) for kind in ("purelib", "platlib"))
    (own / "lent.pth").write_text("\n".join(lent) + "\n", encoding="utf-8")
    run(
        sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index",
        "--disable-pip-version-check", wheel, cwd=folder,
    )  # fmt: skip
    where = run(python, "-c", "import extractor; print(extractor.__file__)", cwd=folder).stdout.strip()
    assert Path(where).is_relative_to(own)
    return commands


def test_the_wheel_holds_the_program_and_nothing_else(wheel: Path) -> None:
    assert wheel.name == f"extractor-{__version__}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    inside = {name for name in names if name.startswith("extractor/")}
    source = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "extractor").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert inside == source
    assert {"extractor/py.typed", "extractor/profiles/gggi-project-results.toml"} <= inside
    assert {name.split("/")[0] for name in names - inside} == {f"extractor-{__version__}.dist-info"}
    assert f"extractor-{__version__}.dist-info/licenses/LICENSE" in names


def test_the_installed_command_converts_a_sample(installed: Path, tmp_path: Path) -> None:
    done = run(installed / "extractor", "convert", KENYA, cwd=tmp_path)
    assert done.stdout == extract(KENYA).to_json()
    assert done.stderr == ""


def test_the_installed_command_writes_a_folder(installed: Path, tmp_path: Path) -> None:
    run(installed / "extractor", "convert", KENYA, KENYA.with_suffix(".txt"), "--out", "records", cwd=tmp_path)
    written = sorted(path.name for path in (tmp_path / "records").iterdir())
    assert written == [f"{KENYA.name}.json", f"{KENYA.stem}.txt.json"]


def test_the_installed_command_writes_a_page(installed: Path, tmp_path: Path) -> None:
    records = ROOT / "samples" / "records"
    run(installed / "extractor", "audit", records, "--format", "html", "--out", "page.html", cwd=tmp_path)
    assert (tmp_path / "page.html").read_text("utf-8").startswith("<!doctype html>")


def test_the_installed_command_knows_its_profiles_and_version(installed: Path, tmp_path: Path) -> None:
    assert run(installed / "extractor", "--version", cwd=tmp_path).stdout == f"extractor {__version__}\n"
    assert run(installed / "extractor", "profiles", "list", cwd=tmp_path).stdout.startswith("gggi-project-results")
    assert (
        run(installed / "python", "-m", "extractor", "--version", cwd=tmp_path).stdout == f"extractor {__version__}\n"
    )
