"""What `make demo` shows fits a terminal and is true."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "samples" / "records"


def demo(folder: str, cwd: Path) -> str:
    command = [sys.executable, str(ROOT / ".ci" / "demo.py"), folder]
    return subprocess.run(command, cwd=cwd, capture_output=True, check=True, encoding="utf-8").stdout


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("demo")
    shutil.copytree(GOLDEN, folder / "out")
    return demo("out", folder)


def test_no_line_is_too_long(shown: str) -> None:
    assert [line for line in shown.splitlines() if len(line) > 100] == []


def test_every_report_has_one_line(shown: str) -> None:
    names = re.findall(r"^  (\S+\.(?:pdf|txt)(?: \(\d of \d\))?) ", shown, re.MULTILINE)
    assert len(names) == len(set(names)) == len(list(GOLDEN.glob("*.pdf*.json")))
    assert "11 more were made from the texts" in shown
    assert "the same values." in shown


def test_amounts_are_readable(shown: str) -> None:
    assert "KRW 182,400,000" in shown
    assert "USD 1,284,300" in shown


def test_a_doubt_is_shown_and_the_command_that_explains_it(shown: str) -> None:
    assert "“ON HOLD” is none of the profile's status words" in " ".join(shown.split())
    (command,) = re.findall(r"extractor explain out/(\S+) (\S+)$", shown, re.MULTILINE)
    record = json.loads((GOLDEN / command[0]).read_text("utf-8"))
    assert command[1] in [doubt["pointer"] for doubt in record["doubts"]]


def test_a_text_that_differs_from_its_pdf_is_named(tmp_path: Path) -> None:
    for name in ("kenya-2019-mini-grids.pdf.json", "kenya-2019-mini-grids.txt.json"):
        shutil.copy(GOLDEN / name, tmp_path)
    record = json.loads((tmp_path / name).read_text("utf-8"))
    record["report"]["title"] = "Another"
    (tmp_path / name).write_text(json.dumps(record), encoding="utf-8")
    assert f"{name} with other values." in demo(".", tmp_path)


def test_one_text_alone(tmp_path: Path) -> None:
    shutil.copy(GOLDEN / "rwanda-2021-secondary-cities.txt.json", tmp_path)
    shown = demo(".", tmp_path)
    assert "rwanda-2021-secondary-cities.txt" in shown
    assert "explain rwanda-2021-secondary-cities.txt.json /overview/approved_budget" in shown
