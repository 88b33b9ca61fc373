"""What a user names may be a device or a pipe: nothing is read without end, and people are told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from extractor.files import read_file

ROOT = Path(__file__).resolve().parent.parent
KENYA = ROOT / "samples" / "kenya-2019-mini-grids.pdf"


def run(*words: object, stdout: IO[str] | int = subprocess.DEVNULL) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "extractor", *map(str, words)]
    return subprocess.run(command, check=False, text=True, stdout=stdout, stderr=subprocess.PIPE, timeout=30, cwd=ROOT)


def test_a_file_of_more_than_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "large"
    file.write_bytes(bytes(11))
    assert read_file(file, 11) == bytes(11)
    with pytest.raises(OSError, match="11 bytes; files of up to 10 are read"):
        read_file(file, 10)


@pytest.mark.parametrize(
    "words",
    [
        ("convert", KENYA, "--profile", "PIPE"),
        ("profiles", "check", "PIPE"),
        ("explain", "PIPE", "/title"),
        ("evaluate", "samples", "samples/records", "--floors", "PIPE"),
    ],
)
def test_a_pipe_is_not_waited_for(tmp_path: Path, words: tuple[object, ...]) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    done = run(*(pipe if word == "PIPE" else word for word in words))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_tables_nested_without_end_are_refused(tmp_path: Path) -> None:
    profile = tmp_path / "deep.toml"
    profile.write_text("a = " + "[" * 5000 + "]" * 5000, encoding="utf-8")
    done = run("profiles", "check", profile)
    assert (done.returncode, "nested too deeply" in done.stderr) == (2, True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_told() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = run("convert", KENYA, stdout=full)
    assert (done.returncode, "No space left" in done.stderr, "Traceback" in done.stderr) == (1, True, False)
