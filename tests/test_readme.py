"""README tells the truth: its commands run, and what it says that they print is what they print.

A ```console block holds `$ command` lines, each with its output under it; `...` stands for any lines, or for anything
inside a line.  In a ```python block a comment at the end of a line that prints says what it prints.  All blocks run one
after the other in one folder that has a copy of the samples.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "README.md").read_text("utf-8") if (ROOT / "README.md").exists() else ""
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Step:
    """One command, or one python block, and the lines that it is said to print."""

    command: Sequence[str]
    shown: str
    expected: tuple[str, ...]
    exactly: bool


def steps() -> list[Step]:
    found = []
    for language, block in BLOCKS:
        if language == "python":
            said = re.findall(r"^\s*print\(.*\)  # (.+)$", block, re.MULTILINE)
            found.append(Step((sys.executable, "-c", block), block.splitlines()[0], tuple(said), exactly=False))
        if language == "console":
            for text in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, output = re.sub(r"\\\n\s*", "", text).partition("\n")
                found.append(Step(("bash", "-c", command), command, tuple(output.splitlines()), exactly=True))
    return found


STEPS = steps()


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> list[subprocess.CompletedProcess[str]]:
    """Every step, run in the order of the README; standard error is shown among the output, as in a terminal."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "samples", folder / "samples", ignore=shutil.ignore_patterns("records", "__pycache__"))
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    env = {**os.environ, "PATH": path, "PYTHONIOENCODING": "utf-8", "COLUMNS": "200"}
    return [
        subprocess.run(
            step.command, cwd=folder, env=env, text=True, check=False, encoding="utf-8",
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, timeout=120,
        )
        for step in STEPS
    ]  # fmt: skip


def matches(lines: Sequence[str], expected: Sequence[str]) -> bool:
    """Whether the lines are those expected; `...` alone stands for any lines, inside a line for anything."""
    pieces = []
    for line in expected:
        anything = ".*?".join(re.escape(piece) for piece in line.rstrip().split("..."))
        pieces.append("(?:[^\n]*\n)*?" if line.strip() == "..." else anything + " *\n")
    return re.fullmatch("".join(pieces), "".join(line.rstrip() + "\n" for line in lines)) is not None


@pytest.mark.parametrize(
    ("expected", "fits"),
    [
        ([], False),
        (["..."], True),
        (["one", "two", "three"], True),
        (["one", "three"], False),
        (["one", "...", "three"], True),
        (["one", "...", "two", "three"], True),
        (["o...", "t...", "t...e"], True),
        (["one", "two"], False),
        (["one", "two", "thr"], False),
    ],
)
def test_how_output_is_compared(expected: list[str], fits: bool) -> None:
    assert matches(["one", "two", "three"], expected) == fits


def test_the_readme_has_commands() -> None:
    assert any(step.shown.startswith("extractor convert ") for step in STEPS)
    assert any(step.shown.startswith("extractor explain ") for step in STEPS)
    assert any(step.command[0] == sys.executable for step in STEPS)


@pytest.mark.parametrize("index", range(len(STEPS)), ids=[step.shown for step in STEPS])
def test_a_command_does_what_the_readme_says(index: int, done: list[subprocess.CompletedProcess[str]]) -> None:
    step, run = STEPS[index], done[index]
    assert run.returncode == 0, run.stdout
    lines = run.stdout.splitlines()
    if step.exactly:
        assert matches(lines, step.expected), f"README says:\n{chr(10).join(step.expected)}\n\nbut:\n{run.stdout}"
    else:
        assert [line for line in lines if line in step.expected] == list(step.expected)


def test_its_python_holds_for_a_strict_type_checker(tmp_path: Path) -> None:
    blocks = [block for language, block in BLOCKS if language == "python"]
    files = [tmp_path / f"readme_{number}.py" for number in range(len(blocks))]
    for file, block in zip(files, blocks, strict=True):
        file.write_text(block, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", *map(str, files)]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, encoding="utf-8")
    assert checked.returncode == 0, checked.stdout


def test_what_the_readme_points_at_is_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", TEXT)
    assert links != []
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_target_of_make_that_the_readme_names_is_there() -> None:
    named = set(re.findall(r"(?:^ {4}|`)make (\w+)", TEXT, re.MULTILINE))
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert {"demo", "test"} <= named
    assert named - targets == set()
