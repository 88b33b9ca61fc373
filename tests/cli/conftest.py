"""The command line as tests call it: in this process, or as a user's shell does."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

ROOT = Path(__file__).resolve().parents[2]

Run = Callable[..., Result]
Shell = Callable[..., "subprocess.CompletedProcess[bytes]"]


def invoke(*arguments: object) -> Result:
    from extractor.cli import app

    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="session")
def run() -> Run:
    """Run a command in this process."""
    return invoke


@pytest.fixture(scope="session")
def shell() -> Shell:
    """Run a command in a process of its own."""

    def started(*arguments: object, **environment: str) -> "subprocess.CompletedProcess[bytes]":
        command = [sys.executable, "-m", "extractor", *(a if isinstance(a, bytes) else str(a) for a in arguments)]
        env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
        return subprocess.run(command, capture_output=True, check=False, env=env)

    return started


@pytest.fixture(scope="session")
def kenya(samples: Path) -> Path:
    return samples / "kenya-2019-mini-grids.pdf"


@pytest.fixture(scope="session")
def volume(samples: Path) -> Path:
    return samples / "project-reports-2021.txt"


@pytest.fixture(scope="session")
def records(kenya: Path, volume: Path, samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The records of a few samples."""
    folder = tmp_path_factory.mktemp("records")
    fiji = samples / "fiji-2021-mangrove-coasts.pdf"
    result = invoke("convert", kenya, fiji, volume, "--out", folder)
    assert result.exit_code == 0, result.output
    return folder
